package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Errors that callers act on; what is returned wraps them with subject and place.
var (
	// ErrNotFound: no graph in the directory, or no such article in the graph.
	ErrNotFound = errors.New("not found")
	// ErrClosed: the store or snapshot was closed.
	ErrClosed = errors.New("closed")
	// ErrReadOnly: a write to a store that was opened with Options.ReadOnly, or to a snapshot.
	ErrReadOnly = errors.New("read-only")
	// ErrVersion: the directory holds a graph of another format version. A graph is
	// moved between versions by Backup of the version that wrote it and Restore of
	// the one that shall read it.
	ErrVersion = errors.New("another format version")
	// ErrFull: the disk is full. Nothing that was acknowledged is lost; free space
	// and open the graph again.
	ErrFull = errors.New("no space left on the disk")
	// ErrFailed: an earlier write failed, and the store takes nothing more until it is
	// opened again, so that memory and disk cannot part ways.
	ErrFailed = errors.New("an earlier write failed; open the graph again")
	// ErrOwned: a quad would belong to another article, or to none.
	ErrOwned = errors.New("quad is not the article's own")
)

// A LockedError says that another process, or another Store of this one, has the
// graph open for writing, or that it has it open at all and this one is to write.
type LockedError struct {
	Dir string // the graph
	// Holder is who opened the graph last: "process 4711 (clew) on north, for reading since
	// 2026-11-24T02:50:11Z"; "another process" if that is not known. Of several that read,
	// others may hold it as well.
	Holder string
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("store: graph %q: in use, last opened by %s", e.Dir, e.Holder)
}

// A CorruptError says that files of a graph are damaged or missing.
type CorruptError struct {
	Dir  string
	Err  error  // what was found
	Hint string // what to do
}

func (e *CorruptError) Error() string {
	found, _, _ := strings.Cut(e.Err.Error(), "\n") // pebble adds a line for programs
	return fmt.Sprintf("store: graph %q: damaged: %s; %s", e.Dir, found, e.Hint)
}

func (e *CorruptError) Unwrap() error { return e.Err }

// A CollisionError says that two different values have the same 64-bit id, so that
// the second cannot be stored. By chance this is rarer than one in 10^5 for ten
// million values; a text made for the purpose can bring it about.
type CollisionError struct {
	Stored, New quad.Value
}

func (e *CollisionError) Error() string {
	return fmt.Sprintf("store: value %v: its id is taken by %v; the article that holds it cannot be stored", e.New, e.Stored)
}

const corruptHint = "restore a backup (clew restore) or build the graph again from its articles"

// wrap says in our words what a lower layer reported, and where. It keeps errors
// of this package and of contexts as they are.
func (s *Store) wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	var corrupt *CorruptError
	var collision *CollisionError
	var delta *graph.DeltaError
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded),
		errors.As(err, &corrupt), errors.As(err, &collision), errors.As(err, &delta),
		errors.Is(err, ErrNotFound), errors.Is(err, ErrClosed), errors.Is(err, ErrReadOnly),
		errors.Is(err, ErrFailed), errors.Is(err, ErrFull), errors.Is(err, ErrOwned):
		return err
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("store: graph %q: %s: %w; free some and open the graph again, nothing acknowledged is lost (%v)", s.dir, doing, ErrFull, err)
	case pebble.IsCorruptionError(err), errors.Is(err, errRecord), errors.Is(err, errNoNode), errors.Is(err, fs.ErrNotExist) && !errors.As(err, &path):
		return &CorruptError{Dir: s.dir, Err: fmt.Errorf("%s: %w", doing, err), Hint: corruptHint}
	}
	return fmt.Errorf("store: graph %q: %s: %w", s.dir, doing, err)
}
