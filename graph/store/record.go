package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

var errRecord = errors.New("a record is not in the format of this version")

// A node record counts the quads that hold a node in each direction (the degrees,
// exact) and keeps its value. Node records exist only while a degree is not zero.
type degrees [4]uint64

func appendNode(dst []byte, n degrees, value []byte) []byte {
	for _, d := range n {
		dst = binary.AppendUvarint(dst, d)
	}
	return append(dst, value...)
}

// splitNode returns the degrees and the encoded value of a node record; the value
// shares memory with b.
func splitNode(b []byte) (n degrees, value []byte, err error) {
	for i := range n {
		d, size := binary.Uvarint(b)
		if size <= 0 {
			return n, nil, errRecord
		}
		n[i], b = d, b[size:]
	}
	return n, b, nil
}

// totals counts what the whole graph holds.
type totals struct {
	quads, nodes, articles, textBytes uint64
}

func (t totals) append(dst []byte) []byte {
	for _, n := range []uint64{t.quads, t.nodes, t.articles, t.textBytes} {
		dst = binary.AppendUvarint(dst, n)
	}
	return dst
}

func (t *totals) parse(b []byte) error {
	for _, n := range []*uint64{&t.quads, &t.nodes, &t.articles, &t.textBytes} {
		v, size := binary.Uvarint(b)
		if size <= 0 {
			return errRecord
		}
		*n, b = v, b[size:]
	}
	if len(b) != 0 {
		return errRecord
	}
	return nil
}

// An article record is what ArticleInfo shows, with the hash of the text.
type articleRecord struct {
	ArticleInfo
	textHash [sha256.Size]byte
}

func (r *articleRecord) append(dst []byte) []byte {
	for _, field := range [][]byte{[]byte(r.Origin), []byte(r.Build), r.Info} {
		dst = binary.AppendUvarint(dst, uint64(len(field)))
		dst = append(dst, field...)
	}
	for _, n := range []int{r.Facts, r.Quads, r.TextBytes} {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	return append(dst, r.textHash[:]...)
}

// parseArticle copies what it keeps of b.
func parseArticle(id string, b []byte) (*articleRecord, error) {
	r := &articleRecord{ArticleInfo: ArticleInfo{ID: id}}
	var fields [3][]byte
	for i := range fields {
		field, rest, ok := cutField(b)
		if !ok {
			return nil, errRecord
		}
		fields[i], b = field, rest
	}
	r.Origin, r.Build = string(fields[0]), string(fields[1])
	if len(fields[2]) > 0 {
		r.Info = append([]byte(nil), fields[2]...)
	}
	for _, n := range []*int{&r.Facts, &r.Quads, &r.TextBytes} {
		v, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, errRecord
		}
		*n, b = int(v), b[size:]
	}
	if copy(r.textHash[:], b) != sha256.Size || len(b) != sha256.Size {
		return nil, errRecord
	}
	return r, nil
}

// cutField returns the bytes after a uvarint length, and what follows them.
func cutField(b []byte) (field, rest []byte, ok bool) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, nil, false
	}
	return b[size : size+int(n)], b[size+int(n):], true
}
