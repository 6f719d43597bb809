package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A Load that does not fit in memory writes sorted runs to temporary files and
// merges them at the end. There are runs of quads in the order of an index, 32 bytes
// each, and runs of records, which have a key and a value.

// A runFile is one run, written once and then read once.
type runFile struct {
	fs   vfs.FS
	name string
	n    int // entries
}

// writeRun makes a run of n entries out of what write writes.
func writeRun(fsys vfs.FS, name string, n int, write func(*bufio.Writer) error) (*runFile, error) {
	f, err := fsys.Create(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	w := bufio.NewWriterSize(f, 1<<18)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	return &runFile{fsys, name, n}, nil
}

// A runReader reads a run from its start.
type runReader struct {
	*bufio.Reader
	file vfs.File
	left int
}

func (r *runFile) open() (*runReader, error) {
	f, err := r.fs.Open(r.name, vfs.SequentialReadsOption)
	if err != nil {
		return nil, err
	}
	return &runReader{bufio.NewReaderSize(f, 1<<17), f, r.n}, nil
}

// A source yields entries in ascending order.
type source[T any] interface {
	// next returns the next entry, ok false at the end. The entry is valid until the
	// call after.
	next() (entry T, ok bool, err error)
}

// A merge merges sources into one; of equal entries those of earlier sources come
// first.
type merge[T any] struct {
	compare func(a, b T) int
	sources []source[T]
	heads   []T
	heap    []int // sources by their heads, the least first
}

func newMerge[T any](compare func(a, b T) int, sources ...source[T]) (*merge[T], error) {
	m := &merge[T]{compare: compare, sources: sources, heads: make([]T, len(sources))}
	for i := range sources {
		if err := m.pull(i); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// pull reads the next head of source i, which is not in the heap, and puts it there.
func (m *merge[T]) pull(i int) error {
	head, ok, err := m.sources[i].next()
	if err != nil || !ok {
		return err
	}
	m.heads[i] = head
	m.heap = append(m.heap, i)
	for at := len(m.heap) - 1; at > 0; {
		parent := (at - 1) / 2
		if !m.less(at, parent) {
			break
		}
		m.heap[at], m.heap[parent] = m.heap[parent], m.heap[at]
		at = parent
	}
	return nil
}

func (m *merge[T]) less(a, b int) bool {
	if c := m.compare(m.heads[m.heap[a]], m.heads[m.heap[b]]); c != 0 {
		return c < 0
	}
	return m.heap[a] < m.heap[b]
}

// down lets the top of the heap sink to its place.
func (m *merge[T]) down() {
	for at := 0; ; {
		least := 2*at + 1
		if least >= len(m.heap) {
			return
		}
		if right := least + 1; right < len(m.heap) && m.less(right, least) {
			least = right
		}
		if !m.less(least, at) {
			return
		}
		m.heap[at], m.heap[least] = m.heap[least], m.heap[at]
		at = least
	}
}

// peek returns the least entry.
func (m *merge[T]) peek() (entry T, ok bool) {
	if len(m.heap) == 0 {
		return entry, false
	}
	return m.heads[m.heap[0]], true
}

// skip goes past the least entry.
func (m *merge[T]) skip() error {
	top := m.heap[0]
	head, ok, err := m.sources[top].next()
	if err != nil {
		return err
	}
	if ok {
		m.heads[top] = head
	} else {
		last := len(m.heap) - 1
		m.heap[0], m.heap = m.heap[last], m.heap[:last]
	}
	m.down()
	return nil
}

// quadSlice is a source over sorted quads in memory.
type quadSlice struct{ quads []quadKey }

func (s *quadSlice) next() (q quadKey, ok bool, err error) {
	if len(s.quads) == 0 {
		return q, false, nil
	}
	q, s.quads = s.quads[0], s.quads[1:]
	return q, true, nil
}

func writeQuadRun(fsys vfs.FS, name string, quads []quadKey) (*runFile, error) {
	return writeRun(fsys, name, len(quads), func(w *bufio.Writer) error {
		buf := make([]byte, 0, 32)
		for _, q := range quads {
			buf = buf[:0]
			for _, id := range q {
				buf = binary.BigEndian.AppendUint64(buf, uint64(id))
			}
			if _, err := w.Write(buf); err != nil {
				return err
			}
		}
		return nil
	})
}

type quadRun struct{ *runReader }

func (r quadRun) next() (q quadKey, ok bool, err error) {
	if r.left == 0 {
		return q, false, nil
	}
	r.left--
	b, err := r.Peek(32)
	if err != nil {
		return q, false, fmt.Errorf("sorted run: %w", err)
	}
	for i := range q {
		q[i] = nodeID(binary.BigEndian.Uint64(b[8*i:]))
	}
	_, err = r.Discard(32)
	return q, true, err
}

// A record is a key with its value; gone is set for one to be removed.
type record struct {
	key, value []byte
	gone       bool
}

func compareRecords(a, b record) int { return bytes.Compare(a.key, b.key) }

// recordSlice is a source over sorted records in memory.
type recordSlice struct{ records []record }

func (s *recordSlice) next() (r record, ok bool, err error) {
	if len(s.records) == 0 {
		return r, false, nil
	}
	r, s.records = s.records[0], s.records[1:]
	return r, true, nil
}

func writeRecordRun(fsys vfs.FS, name string, records []record) (*runFile, error) {
	return writeRun(fsys, name, len(records), func(w *bufio.Writer) error {
		var head []byte
		for _, r := range records {
			head = binary.AppendUvarint(head[:0], uint64(len(r.key)))
			head = binary.AppendUvarint(head, uint64(len(r.value)))
			for _, part := range [][]byte{head, r.key, r.value} {
				if _, err := w.Write(part); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// A recordRun reads records into two buffers in turn, so that one stays valid while
// the next is read.
type recordRun struct {
	*runReader
	bufs [2][]byte
}

func (r *recordRun) next() (rec record, ok bool, err error) {
	if r.left == 0 {
		return rec, false, nil
	}
	r.left--
	key, err1 := binary.ReadUvarint(r)
	value, err2 := binary.ReadUvarint(r)
	if err := errors.Join(err1, err2); err != nil {
		return rec, false, fmt.Errorf("sorted run: %w", err)
	}
	r.bufs[0], r.bufs[1] = r.bufs[1], r.bufs[0]
	buf := slices.Grow(r.bufs[0][:0], int(key+value))[:key+value]
	r.bufs[0] = buf
	if _, err := io.ReadFull(r, buf); err != nil {
		return rec, false, fmt.Errorf("sorted run: %w", err)
	}
	return record{key: buf[:key], value: buf[key:]}, true, nil
}
