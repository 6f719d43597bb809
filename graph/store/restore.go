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

// A BackupError says why something is no whole backup.
type BackupError struct{ Reason string }

func (e *BackupError) Error() string {
	return "store: backup: " + e.Reason
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
		return fmt.Errorf("%w; nothing was restored", err)
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
	return b.rest(ctx,
		func(quads []quad.Quad) error { _, err := w.write(quads); return err },
		func(name string, data []byte) error { return writeFile(s.fs.FS, s.fs.PathJoin(s.dir, name), data) })
}

// BackupInfo says what a backup holds.
type BackupInfo struct{ Articles, Quads int64 }

// CheckBackup reads a backup to its end, with its checksum, and restores nothing. It
// reports a BackupError for one that is not whole. Memory is that of one article.
func CheckBackup(ctx context.Context, r io.Reader) (BackupInfo, error) {
	b, err := newBackupReader(r)
	if err != nil {
		return BackupInfo{}, err
	}
	for _, err := range b.articles() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return BackupInfo{}, err
		}
	}
	err = b.rest(ctx, func([]quad.Quad) error { return nil }, func(string, []byte) error { return nil })
	return BackupInfo{int64(b.count), int64(b.quads)}, err
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

// rest reads what follows the articles, and checks the end.
func (b *backupReader) rest(ctx context.Context, write func([]quad.Quad) error, keep func(name string, data []byte) error) error {
	for b.kind == sectionQuads {
		if err := ctx.Err(); err != nil {
			return err
		}
		quads, rest, err := parseQuads(b.body)
		if err != nil || len(rest) > 0 {
			return &BackupError{"a section of quads is damaged"}
		}
		b.quads += uint64(len(quads))
		if err := write(quads); err != nil {
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
		if err := keep(string(name), data); err != nil {
			return err
		}
		if err := b.next(); err != nil {
			return err
		}
	}
	return b.checkEnd()
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
