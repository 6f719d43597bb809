package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Files of a graph directory, beside those of the lock.
const (
	formatFile = "FORMAT"  // the version stamp
	stampFile  = "BATCHES" // how many batches are on the disk
	dataDir    = "db"      // pebble's files
	runDir     = "runs"    // sorted runs of a Load in progress
)

// format is the version stamp. It changes with any change of keys, records or the
// encoding of values.
const format = "clew graph 2\n"

// Options say how to open a graph. The zero value opens an existing graph for
// reading and writing, and makes every acknowledged write survive a loss of power.
type Options struct {
	ReadOnly bool  // refuse writes; let others read too
	Create   bool  // make the graph if there is none
	Fast     bool  // acknowledge writes before they are on the disk: they survive a crash of the process, but the last of them may be lost with the power
	Cache    int64 // bytes for blocks of the disk kept in memory; 0 means 64 MB

	// For tests.
	fs         vfs.FS // in place of the operating system's
	chunkQuads int    // in place of chunkQuads
}

const defaultCache = 64 << 20

// A Store is a graph with its articles, on disk or in memory. All methods are safe
// for concurrent use: writes come one after the other, and each read sees the state
// between two of them.
type Store struct {
	view
	dir   string // "" in memory
	fs    *failStop
	lock  *directoryLock // nil in memory
	db    *pebble.DB
	opts  *pebble.Options
	fast  bool
	ro    bool
	cache *valueCache
	chunk int // quads that a Load gathers before it makes a run of them

	gate    gate
	write   sync.Mutex // held by the one writer
	commits uint64     // batches ever written, for the writer
	stamp   stamp

	snapMu    sync.Mutex
	snapshots map[*Snapshot]struct{}
}

// Open opens the graph in dir: any number of Stores and processes may have it open with
// o.ReadOnly, or one without. It reports ErrNotFound if there is none and o.Create is not set,
// *LockedError within a second if others keep it open, ErrVersion for the format of another
// version, *CorruptError for damaged files.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if o.Create && o.ReadOnly {
		return nil, fmt.Errorf("store: graph %q: Create and ReadOnly exclude each other", dir)
	}
	fsys := o.fs
	if fsys == nil {
		fsys = vfs.Default
	}
	s := newStore(dir, fsys)
	s.fast, s.ro = o.Fast, o.ReadOnly
	if o.chunkQuads > 0 {
		s.chunk = o.chunkQuads
	}
	if err := s.openDir(ctx, fsys, o); err != nil {
		return nil, err
	}
	return s, nil
}

// OpenMemory returns an empty graph that lives in memory, behind the same iterators.
func OpenMemory() *Store {
	s := newStore("", vfs.NewMem())
	s.fast = true
	s.opts = s.pebbleOptions(defaultCache)
	s.opts.DisableWAL = true
	if err := s.openDB(dataDir); err != nil {
		panic("store: memory: " + err.Error()) // an empty file system in memory cannot fail
	}
	return s
}

func newStore(dir string, fsys vfs.FS) *Store {
	s := &Store{dir: dir, fs: &failStop{FS: fsys}, cache: &valueCache{}, chunk: chunkQuads, snapshots: map[*Snapshot]struct{}{}}
	s.gate.init()
	return s
}

func (s *Store) openDir(ctx context.Context, fsys vfs.FS, o Options) (err error) {
	stamp := fsys.PathJoin(s.dir, formatFile)
	if !o.Create {
		if _, err := fsys.Stat(stamp); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("store: graph %q: %w", s.dir, ErrNotFound)
		}
	} else if err := s.makeDir(fsys); err != nil {
		return err
	}
	if s.lock, err = openLock(ctx, fsys, s.dir, o.ReadOnly); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = s.lock.close()
		}
	}()
	existing, err := readFile(fsys, stamp)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return s.wrap("version stamp", err)
	case string(existing) != format:
		return fmt.Errorf("store: graph %q: %w: it says %.40q, this program writes %q; back it up with the program that wrote it and restore that with this one", s.dir, ErrVersion, strings.TrimSpace(string(existing)), strings.TrimSpace(format))
	}
	s.opts = s.pebbleOptions(o.Cache)
	s.opts.ReadOnly = o.ReadOnly
	s.opts.ErrorIfNotExists = existing != nil
	if !o.ReadOnly {
		_ = fsys.RemoveAll(fsys.PathJoin(s.dir, runDir))
	}
	if err := s.openDB(fsys.PathJoin(s.dir, dataDir)); err != nil {
		return s.openError(err)
	}
	err = s.fs.err()
	if err == nil {
		err = s.openStamp(fsys)
	}
	if err == nil && existing == nil {
		err = writeFile(fsys, stamp, []byte(format))
	}
	if err != nil {
		_ = s.closeDB()
		_ = s.closeStamp(false)
	}
	return s.wrap("open", err)
}

// makeDir makes the directory of a new graph. It refuses one with foreign files.
func (s *Store) makeDir(fsys vfs.FS) error {
	if err := makeDurable(fsys, s.dir); err != nil {
		return s.wrap("make directory", err)
	}
	names, err := fsys.List(s.dir)
	if err != nil {
		return s.wrap("list directory", err)
	}
	ours := []string{lockFile, holderFile, dataDir, runDir, formatFile, stampFile, formatFile + ".tmp", stampFile + ".tmp"}
	if slices.Contains(names, formatFile) {
		return nil
	}
	for _, name := range names {
		if !slices.Contains(ours, name) && !slices.Contains(keptFiles, name) {
			return fmt.Errorf("store: graph %q: the directory holds other files (%s) and no graph: %w", s.dir, name, ErrNotFound)
		}
	}
	return nil
}

// makeDurable makes dir and its parents so that they survive a loss of power.
func makeDurable(fsys vfs.FS, dir string) error {
	if _, err := fsys.Stat(dir); err == nil {
		return nil
	}
	parent := fsys.PathDir(dir)
	if parent != dir {
		if err := makeDurable(fsys, parent); err != nil {
			return err
		}
	}
	if err := fsys.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	d, err := fsys.OpenDir(parent)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// openError says what is wrong with a graph that pebble does not open.
func (s *Store) openError(err error) error {
	if cause := s.fs.err(); cause != nil {
		return s.wrap("open", cause)
	}
	if errors.Is(err, fs.ErrPermission) {
		return s.wrap("open", err)
	}
	return &CorruptError{Dir: s.dir, Err: err, Hint: corruptHint}
}

// Close ends the use of the graph. It waits for reads and writes in progress, so it
// must not be called from within a loop over a sequence of this store; snapshots
// are closed with it. Calls after the first do nothing.
func (s *Store) Close() error {
	if !s.gate.close() {
		return nil
	}
	s.snapMu.Lock()
	for snap := range s.snapshots {
		snap.gate.close()
		_ = snap.drop()
	}
	s.snapMu.Unlock()
	var err error
	if s.lock != nil && !s.ro && s.fs.err() == nil {
		err = s.db.Flush() // the next Open has no log to read
	}
	failed := s.fs.err()
	err = errors.Join(err, s.closeDB())
	if failed == nil {
		err = errors.Join(s.fs.err(), err) // a write of closing itself
	}
	err = errors.Join(err, s.closeStamp(err == nil && failed == nil))
	if s.lock != nil {
		err = errors.Join(err, s.lock.close())
	}
	return s.wrap("close", err)
}

// failed returns the error of a store that an earlier write has stopped.
func (s *Store) failed() error {
	if cause := s.fs.err(); cause != nil {
		return fmt.Errorf("store: graph %q: %w: %w", s.dir, ErrFailed, s.wrap("write", cause))
	}
	return nil
}

// stopped returns why the write in progress has stopped the store, if it has.
func (s *Store) stopped() error { return s.wrap("write", s.fs.err()) }

// beginWrite admits one writer.
func (s *Store) beginWrite(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.ro {
		return fmt.Errorf("store: graph %q: %w", s.dir, ErrReadOnly)
	}
	if err := s.acquire(); err != nil {
		return err
	}
	s.write.Lock()
	if err := s.failed(); err != nil {
		s.endWrite()
		return err
	}
	return nil
}

func (s *Store) endWrite() {
	s.write.Unlock()
	s.release()
}

// A gate counts those who are inside and can be closed behind them.
type gate struct {
	mu     sync.Mutex
	empty  sync.Cond
	inside int
	closed bool
}

func (g *gate) init() { g.empty.L = &g.mu }

func (g *gate) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.inside++
	return true
}

func (g *gate) leave() {
	g.mu.Lock()
	if g.inside--; g.inside == 0 {
		g.empty.Broadcast()
	}
	g.mu.Unlock()
}

// close lets nobody in any more and waits until all are out. It reports whether
// this call closed the gate.
func (g *gate) close() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	first := !g.closed
	g.closed = true
	for g.inside > 0 {
		g.empty.Wait()
	}
	return first
}
