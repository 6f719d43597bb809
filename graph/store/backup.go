package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cayleygraph/quad"
)

// A backup is a line of text (backupMagic) and a gzip stream of sections: a kind
// byte, a uvarint length, that many bytes. It holds articles, each with its quads,
// sorted by ID; then quads of no article; then the counts of both and the SHA-256 of
// all bytes before. Files that people keep in the directory come before the counts. It
// does not depend on the format on disk.
const (
	backupMagic    = "clew backup 1\n"
	sectionArticle = 'A'
	sectionQuads   = 'Q'
	sectionFile    = 'F'
	sectionEnd     = 'E'
)

// keptFiles are the names of files in the directory of a graph that hold what people decided
// about it; backups take them along.
var keptFiles = []string{"ledger.txt"}

// maxSection bounds what a backup can make Restore hold in memory.
const maxSection = 1 << 31 // bytes

// Backup writes one state of the whole graph to w, while reads and writes go on.
// Two graphs with the same content give the same bytes.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	snap := s.Snapshot()
	defer snap.Close()
	if err := snap.acquire(); err != nil {
		return err
	}
	defer snap.release()
	return s.wrap("backup", snap.backup(ctx, w))
}

func (v *view) backup(ctx context.Context, w io.Writer) error {
	if _, err := io.WriteString(w, backupMagic); err != nil {
		return err
	}
	zip, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	b := &backupWriter{view: v, w: bufio.NewWriterSize(zip, 1<<16), sum: sha256.New(), owned: map[nodeID]struct{}{}}
	err = v.articles(ctx, func(r *articleRecord) (bool, error) { return true, b.article(ctx, r) })
	if err != nil {
		return err
	}
	if err := b.loose(ctx); err != nil {
		return err
	}
	if err := b.files(v.s.dir); err != nil {
		return err
	}
	return errors.Join(b.end(), b.w.Flush(), zip.Close())
}

// files writes the kept files that dir holds; "" is no directory.
func (b *backupWriter) files(dir string) error {
	for _, name := range keptFiles {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if dir == "" || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		head := append(binary.AppendUvarint(nil, uint64(len(name))), name...)
		if err := b.section(sectionFile, head, data); err != nil {
			return err
		}
	}
	return nil
}

type backupWriter struct {
	*view
	w               *bufio.Writer
	sum             hash.Hash
	owned           map[nodeID]struct{} // labels of articles, their facts and graphs
	articles, quads uint64
	head            []byte // of the section in progress
	body            []byte // its quads
	values          []byte
	index           map[nodeID]uint64 // of a value in the section, from 1
}

func (b *backupWriter) section(kind byte, parts ...[]byte) error {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	for _, p := range append([][]byte{binary.AppendUvarint([]byte{kind}, uint64(n))}, parts...) {
		b.sum.Write(p)
		if _, err := b.w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

// begin starts the quads of a section.
func (b *backupWriter) begin() {
	b.body, b.values, b.index = b.body[:0], b.values[:0], map[nodeID]uint64{0: 0}
}

func (b *backupWriter) quad(q quadKey) error {
	for _, id := range q {
		at, known := b.index[id]
		if !known {
			value, err := b.value(id)
			if err != nil {
				return err
			}
			encoded, err := appendValue(nil, value)
			if err != nil {
				return err
			}
			b.values = append(binary.AppendUvarint(b.values, uint64(len(encoded))), encoded...)
			at = uint64(len(b.index))
			b.index[id] = at
		}
		b.body = binary.AppendUvarint(b.body, at)
	}
	b.quads++
	return nil
}

// counts returns how many values a section has.
func (b *backupWriter) counts() []byte {
	return binary.AppendUvarint(nil, uint64(len(b.index)-1))
}

func (b *backupWriter) article(ctx context.Context, r *articleRecord) error {
	text, err := b.text(r)
	if err != nil {
		return err
	}
	b.head = b.head[:0]
	for _, field := range []string{r.ID, r.Origin, string(r.Info), r.Build, text} {
		b.head = append(binary.AppendUvarint(b.head, uint64(len(field))), field...)
	}
	b.begin()
	encoded, err := appendValue(nil, quad.IRI(r.ID))
	if err != nil {
		return err
	}
	label := idOf(encoded)
	b.owned[label] = struct{}{}
	err = b.quadsOf(ctx, label, func(q quadKey) error {
		if tiesLabel(q) && q[3] == label {
			b.owned[q[0]] = struct{}{}
		}
		return b.quad(q)
	})
	if err != nil {
		return err
	}
	b.articles++
	return b.section(sectionArticle, b.head, b.counts(), b.values, b.body)
}

// loose writes the quads that no article owns.
func (b *backupWriter) loose(ctx context.Context) error {
	scan, err := b.scan(ctx, scanPlan{perm: &permutations[3], prefix: []byte{spaceLSPO}})
	if err != nil {
		return err
	}
	defer scan.close()
	b.begin()
	for scan.next() {
		if _, owned := b.owned[scan.key[3]]; owned {
			continue
		}
		if err := b.quad(scan.key); err != nil {
			return err
		}
		if len(b.body) > 1<<20 {
			if err := b.section(sectionQuads, b.counts(), b.values, b.body); err != nil {
				return err
			}
			b.begin()
		}
	}
	if err := scan.err(); err != nil || len(b.body) == 0 {
		return err
	}
	return b.section(sectionQuads, b.counts(), b.values, b.body)
}

func (b *backupWriter) end() error {
	counts := binary.AppendUvarint(binary.AppendUvarint(nil, b.articles), b.quads)
	sum := b.sum.Sum(nil)
	return b.section(sectionEnd, counts, sum)
}
