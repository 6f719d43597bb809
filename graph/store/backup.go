package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"
)

// A backup is a line of text (backupMagic) and a gzip stream of sections: a kind
// byte, a uvarint length, that many bytes. It holds articles, each with its quads,
// sorted by ID; then quads of no article; then the counts of both and the SHA-256 of
// all bytes before. Files that people keep in the directory come before the counts. It does not depend on the format on disk.
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

// A BackupError says why something is no whole backup.
type BackupError struct{ Reason string }

func (e *BackupError) Error() string {
	return "store: backup: " + e.Reason + "; nothing was restored"
}

// Restore makes a graph in dir, which must not exist or be empty, from what Backup
// wrote. The graph appears whole, or not at all.
func Restore(ctx context.Context, r io.Reader, dir string) (err error) {
	if names, err := os.ReadDir(dir); err == nil && len(names) > 0 {
		return fmt.Errorf("store: graph %q: the directory is not empty; restore to a new one: %w", dir, fs.ErrExist)
	}
	dir = filepath.Clean(dir)
	partial := dir + ".restoring"
	if err := os.RemoveAll(partial); err != nil {
		return fmt.Errorf("store: restore: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(partial)
		}
	}()
	s, err := Open(ctx, partial, Options{Create: true})
	if err != nil {
		return err
	}
	if err := errors.Join(s.restore(ctx, r), s.Close()); err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("store: restore: %w", err)
	}
	if err := os.Rename(partial, dir); err != nil {
		return fmt.Errorf("store: restore: %w", err)
	}
	parent, err := os.Open(filepath.Dir(dir))
	if err != nil {
		return fmt.Errorf("store: restore: %w", err)
	}
	_ = parent.Sync() // some systems cannot sync a directory
	return parent.Close()
}

func (s *Store) restore(ctx context.Context, r io.Reader) error {
	b, err := newBackupReader(r)
	if err != nil {
		return err
	}
	if _, err := s.Load(ctx, b.articles()); err != nil {
		return err
	}
	w := quadWriter{qs: &quadStore{view: &s.view}}
	for b.kind == sectionQuads {
		quads, rest, err := parseQuads(b.body)
		if err != nil || len(rest) > 0 {
			return &BackupError{"a section of quads is damaged"}
		}
		b.quads += uint64(len(quads))
		if _, err := w.write(quads); err != nil {
			return err
		}
		if err := b.next(); err != nil {
			return err
		}
	}
	for b.kind == sectionFile {
		name, data, ok := cutField(b.body)
		if !ok || !slices.Contains(keptFiles, string(name)) {
			return &BackupError{"a section of a file is damaged"}
		}
		if err := writeFile(s.fs.FS, s.fs.PathJoin(s.dir, string(name)), data); err != nil {
			return err
		}
		if err := b.next(); err != nil {
			return err
		}
	}
	return b.checkEnd()
}

type backupReader struct {
	r            *bufio.Reader
	sum          hash.Hash
	before       []byte // the hash of all bytes before the current section
	kind         byte
	body         []byte
	count, quads uint64
}

func newBackupReader(r io.Reader) (*backupReader, error) {
	magic := make([]byte, len(backupMagic))
	if _, err := io.ReadFull(r, magic); err != nil || string(magic) != backupMagic {
		return nil, &BackupError{fmt.Sprintf("it does not start with %q", backupMagic)}
	}
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, &BackupError{err.Error()}
	}
	b := &backupReader{r: bufio.NewReaderSize(zip, 1<<16), sum: sha256.New()}
	return b, b.next()
}

// next reads a section.
func (b *backupReader) next() error {
	b.before = b.sum.Sum(b.before[:0])
	kind, err := b.r.ReadByte()
	if err != nil {
		return &BackupError{"it ends too early: " + err.Error()}
	}
	n, err := binary.ReadUvarint(b.r)
	if err != nil || n > maxSection {
		return &BackupError{"the length of a section is damaged"}
	}
	b.sum.Write(binary.AppendUvarint([]byte{kind}, n))
	// Read in pieces, so that a false length costs no memory.
	b.kind, b.body = kind, b.body[:0]
	for n > 0 {
		piece := int(min(n, 1<<20))
		at := len(b.body)
		b.body = append(b.body, make([]byte, piece)...)
		if _, err := io.ReadFull(b.r, b.body[at:]); err != nil {
			return &BackupError{"it ends too early: " + err.Error()}
		}
		n -= uint64(piece)
	}
	b.sum.Write(b.body)
	return nil
}

// articles yields the articles and stops at the first section of another kind.
func (b *backupReader) articles() iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		for b.kind == sectionArticle {
			a, err := parseBackupArticle(b.body)
			if err != nil {
				yield(Article{}, &BackupError{"an article is damaged"})
				return
			}
			b.count++
			b.quads += uint64(len(a.Quads))
			if !yield(a, nil) {
				return
			}
			if err := b.next(); err != nil {
				yield(Article{}, err)
				return
			}
		}
	}
}

func parseBackupArticle(body []byte) (a Article, err error) {
	var fields [5]string
	for i := range fields {
		field, rest, ok := cutField(body)
		if !ok {
			return a, errRecord
		}
		fields[i], body = string(field), rest
	}
	a = Article{ID: fields[0], Origin: fields[1], Build: fields[3], Text: fields[4]}
	if fields[2] != "" {
		a.Info = []byte(fields[2])
	}
	var rest []byte
	if a.Quads, rest, err = parseQuads(body); err == nil && len(rest) > 0 {
		err = errRecord
	}
	return a, err
}

func parseQuads(body []byte) (quads []quad.Quad, rest []byte, err error) {
	n, size := binary.Uvarint(body)
	if size <= 0 || n > uint64(len(body)) {
		return nil, nil, errRecord
	}
	body = body[size:]
	values := []quad.Value{nil}
	for range n {
		field, rest, ok := cutField(body)
		if !ok {
			return nil, nil, errRecord
		}
		value, err := decodeValue(field)
		if err != nil {
			return nil, nil, err
		}
		values, body = append(values, value), rest
	}
	for len(body) > 0 {
		var q quad.Quad
		for _, d := range quad.Directions {
			at, size := binary.Uvarint(body)
			if size <= 0 || at >= uint64(len(values)) {
				return nil, nil, errRecord
			}
			q.Set(d, values[at])
			body = body[size:]
		}
		quads = append(quads, q)
	}
	return quads, body, nil
}

// checkEnd compares what was read with what the last section says of it.
func (b *backupReader) checkEnd() error {
	if b.kind != sectionEnd {
		return &BackupError{fmt.Sprintf("a section of unknown kind %q", b.kind)}
	}
	articles, n := binary.Uvarint(b.body)
	if n <= 0 {
		return &BackupError{"its end is damaged"}
	}
	quads, m := binary.Uvarint(b.body[n:])
	if m <= 0 || string(b.body[n+m:]) != string(b.before) {
		return &BackupError{"its checksum does not fit"}
	}
	if articles != b.count || quads != b.quads {
		return &BackupError{fmt.Sprintf("it should hold %d articles and %d quads, found %d and %d", articles, quads, b.count, b.quads)}
	}
	if _, err := b.r.ReadByte(); err != io.EOF {
		return &BackupError{fmt.Sprintf("something follows its end: %v", err)}
	}
	return nil
}
