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
// on nothing is written, renamed or removed any more: the files stay as a loss of
// power at that moment would have left them, which pebble is made to recover from.
//
// Pebble itself is told that all went well and goes on in memory (scratch), since
// it ends the process where its log cannot be written and removes files that a
// half-written manifest may name. Nobody sees what it does there: a Store looks at
// err after each write, and when it is set, reports it and takes nothing more.
type failStop struct {
	vfs.FS
	mu      sync.Mutex
	cause   error
	scratch vfs.FS // files made since; nil before
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
		f.cause, f.scratch = err, vfs.NewMem()
	}
}

// stopped returns the scratch of a file system that has stopped, or nil.
func (f *failStop) stopped() vfs.FS {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.scratch
}

// check runs a writing operation unless the file system has stopped, and stops it
// if the operation fails. It reports only what is no failure of the disk.
func (f *failStop) check(op func() error) error {
	if f.stopped() != nil {
		return nil
	}
	err := op()
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
		return err
	}
	f.stop(err)
	return nil
}

// file does the same for an operation that opens a file for writing.
func (f *failStop) file(name string, op func() (vfs.File, error)) (file vfs.File, err error) {
	if err := f.check(func() (err error) { file, err = op(); return err }); err != nil {
		return nil, err
	}
	if scratch := f.stopped(); scratch != nil {
		if file != nil {
			_ = file.Close()
		}
		if err := scratch.MkdirAll(scratch.PathDir(name), 0o755); err != nil {
			return nil, err
		}
		return scratch.Create(name, vfs.WriteCategoryUnspecified)
	}
	return &failStopFile{file, f}, nil
}

func (f *failStop) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return f.file(name, func() (vfs.File, error) { return f.FS.Create(name, c) })
}

func (f *failStop) OpenReadWrite(name string, c vfs.DiskWriteCategory, opts ...vfs.OpenOption) (vfs.File, error) {
	return f.file(name, func() (vfs.File, error) { return f.FS.OpenReadWrite(name, c, opts...) })
}

func (f *failStop) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return f.file(to, func() (vfs.File, error) { return f.FS.ReuseForWrite(from, to, c) })
}

func (f *failStop) Open(name string, opts ...vfs.OpenOption) (vfs.File, error) {
	if scratch := f.stopped(); scratch != nil {
		if file, err := scratch.Open(name, opts...); err == nil {
			return file, nil
		}
	}
	return f.FS.Open(name, opts...)
}

func (f *failStop) Stat(name string) (vfs.FileInfo, error) {
	if scratch := f.stopped(); scratch != nil {
		if info, err := scratch.Stat(name); err == nil {
			return info, nil
		}
	}
	return f.FS.Stat(name)
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
	if scratch := f.stopped(); scratch != nil {
		_ = scratch.Rename(from, to)
	}
	return f.check(func() error { return f.FS.Rename(from, to) })
}

func (f *failStop) MkdirAll(dir string, perm os.FileMode) error {
	return f.check(func() error { return f.FS.MkdirAll(dir, perm) })
}

// Remove does not stop the file system when it fails: a file too many does no harm.
func (f *failStop) Remove(name string) error {
	if f.stopped() != nil {
		return nil
	}
	return f.FS.Remove(name)
}

func (f *failStop) RemoveAll(name string) error {
	if f.stopped() != nil {
		return nil
	}
	return f.FS.RemoveAll(name)
}

// Lock takes no lock: the directory is locked by openLock for as long as the Store
// lives.
func (f *failStop) Lock(string) (io.Closer, error) { return noLock{}, nil }

func (f *failStop) Unwrap() vfs.FS { return f.FS }

type noLock struct{}

func (noLock) Close() error { return nil }

type failStopFile struct {
	vfs.File
	fs *failStop
}

func (f *failStopFile) Write(p []byte) (int, error) {
	n := len(p)
	return n, f.fs.check(func() error { _, err := f.File.Write(p); return err })
}

func (f *failStopFile) WriteAt(p []byte, off int64) (int, error) {
	n := len(p)
	return n, f.fs.check(func() error { _, err := f.File.WriteAt(p, off); return err })
}

// Preallocate does nothing. Pebble asks for the size of a memtable for each log, which a
// small graph never fills and a nearly full disk does not have; writes are as fast without.
func (f *failStopFile) Preallocate(off, n int64) error { return nil }

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
