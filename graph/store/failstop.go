package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// failStop is a file system on which the first failed write is the last. From then
// on nothing is written, renamed or removed any more, and the files are left as a
// loss of power at that moment would leave them, which pebble is made to recover
// from. Without it pebble retries in the background, removes files that a half-written
// manifest may name, or ends the process.
type failStop struct {
	vfs.FS
	mu    sync.Mutex
	cause error
}

// err returns the error that stopped the file system, or nil.
func (f *failStop) err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.cause
}

// stop records err, if it is the first.
func (f *failStop) stop(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.cause == nil {
		f.cause = err
	}
}

// check runs a writing operation unless the file system has stopped, and stops it
// if the operation fails.
func (f *failStop) check(op func() error) error {
	if err := f.err(); err != nil {
		return err
	}
	err := op()
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) {
		f.stop(err)
	}
	return err
}

// file does the same for an operation that opens a file for writing.
func (f *failStop) file(op func() (vfs.File, error)) (file vfs.File, err error) {
	err = f.check(func() (err error) { file, err = op(); return err })
	if err != nil {
		return nil, err
	}
	return &failStopFile{file, f}, nil
}

func (f *failStop) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return f.file(func() (vfs.File, error) { return f.FS.Create(name, c) })
}

func (f *failStop) OpenReadWrite(name string, c vfs.DiskWriteCategory, opts ...vfs.OpenOption) (vfs.File, error) {
	return f.file(func() (vfs.File, error) { return f.FS.OpenReadWrite(name, c, opts...) })
}

func (f *failStop) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return f.file(func() (vfs.File, error) { return f.FS.ReuseForWrite(from, to, c) })
}

func (f *failStop) OpenDir(name string) (vfs.File, error) {
	dir, err := f.FS.OpenDir(name)
	if err != nil {
		return nil, err
	}
	return &failStopFile{dir, f}, nil
}

func (f *failStop) Link(from, to string) error {
	return f.check(func() error { return f.FS.Link(from, to) })
}

func (f *failStop) Rename(from, to string) error {
	return f.check(func() error { return f.FS.Rename(from, to) })
}

func (f *failStop) MkdirAll(dir string, perm os.FileMode) error {
	return f.check(func() error { return f.FS.MkdirAll(dir, perm) })
}

// Remove does not stop the file system when it fails: a file too many does no harm.
func (f *failStop) Remove(name string) error {
	if err := f.err(); err != nil {
		return err
	}
	return f.FS.Remove(name)
}

func (f *failStop) RemoveAll(name string) error {
	if err := f.err(); err != nil {
		return err
	}
	return f.FS.RemoveAll(name)
}

// Lock takes no lock: the directory is locked by openLock for as long as the Store
// lives, also where pebble could not be closed in order.
func (f *failStop) Lock(string) (io.Closer, error) { return noLock{}, nil }

func (f *failStop) Unwrap() vfs.FS { return f.FS }

type noLock struct{}

func (noLock) Close() error { return nil }

type failStopFile struct {
	vfs.File
	fs *failStop
}

func (f *failStopFile) Write(p []byte) (n int, err error) {
	err = f.fs.check(func() (err error) { n, err = f.File.Write(p); return err })
	return n, err
}

func (f *failStopFile) WriteAt(p []byte, off int64) (n int, err error) {
	err = f.fs.check(func() (err error) { n, err = f.File.WriteAt(p, off); return err })
	return n, err
}

func (f *failStopFile) Preallocate(off, n int64) error {
	return f.fs.check(func() error { return f.File.Preallocate(off, n) })
}

func (f *failStopFile) Sync() error     { return f.fs.check(f.File.Sync) }
func (f *failStopFile) SyncData() error { return f.fs.check(f.File.SyncData) }

func (f *failStopFile) SyncTo(n int64) (full bool, err error) {
	err = f.fs.check(func() (err error) { full, err = f.File.SyncTo(n); return err })
	return full, err
}

// silence is pebble's logger. What pebble calls fatal stops the file system.
type silence struct{ fs *failStop }

func (silence) Infof(string, ...any)  {}
func (silence) Errorf(string, ...any) {}
func (l silence) Fatalf(format string, args ...any) {
	l.fs.stop(fmt.Errorf(format, args...))
}
