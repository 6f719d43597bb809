package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

const (
	lockFile   = "LOCK"   // locked while a Store has the graph open; empty
	holderFile = "HOLDER" // says in words who that is
)

// A directoryLock keeps other processes, and other Stores of this one, out of a
// graph. The operating system ends it with the process, however that dies.
type directoryLock struct {
	fs   vfs.FS
	dir  string
	lock io.Closer
}

// lockPatience is how long a Store waits for another one to be closed: the time that a
// short command takes.
const lockPatience = 400 * time.Millisecond

// openLock locks dir or, if it stays locked, reports who holds it. Where the process may
// not write, a graph that is only to be read needs no lock: on a read-only file system
// nobody writes, and elsewhere the name of a holder tells.
func openLock(ctx context.Context, fsys vfs.FS, dir string, readOnly bool) (*directoryLock, error) {
	name := fsys.PathJoin(dir, lockFile)
	lock, err := fsys.Lock(name)
	for end := time.Now().Add(lockPatience); err != nil && !isPathError(err) && time.Now().Before(end) && ctx.Err() == nil; {
		time.Sleep(lockPatience / 40)
		lock, err = fsys.Lock(name)
	}
	if err != nil {
		holderKnown := func() bool { _, err := fsys.Stat(fsys.PathJoin(dir, holderFile)); return err == nil }
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case readOnly && (errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission) && !holderKnown()):
			return &directoryLock{fsys, dir, nil}, nil
		case isPathError(err) && !(readOnly && errors.Is(err, fs.ErrPermission)):
			return nil, fmt.Errorf("store: graph %q: lock: %w", dir, err)
		}
		holder := "another process"
		if b, err := readFile(fsys, fsys.PathJoin(dir, holderFile)); err == nil && len(b) > 0 && len(b) < 1024 {
			holder = strings.TrimSpace(string(b))
		}
		return nil, &LockedError{Dir: dir, Holder: holder}
	}
	l := &directoryLock{fsys, dir, lock}
	// The name is a courtesy: a graph on a full disk can still be opened and read.
	_ = writeFile(fsys, fsys.PathJoin(dir, holderFile), []byte(thisProcess()+"\n"))
	return l, nil
}

// isPathError reports whether err is about the lock file rather than its lock.
func isPathError(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path)
}

func (l *directoryLock) close() error {
	if l.lock == nil {
		return nil
	}
	_ = l.fs.Remove(l.fs.PathJoin(l.dir, holderFile))
	return l.lock.Close()
}

func thisProcess() string {
	program := "clew"
	if exe, err := os.Executable(); err == nil {
		program = filepath.Base(exe)
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	return fmt.Sprintf("process %d (%s) on %s, since %s", os.Getpid(), program, host, time.Now().UTC().Format(time.RFC3339))
}

func readFile(fsys vfs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// writeFile writes a small file durably; a reader sees the old or the new content.
func writeFile(fsys vfs.FS, name string, content []byte) error {
	f, err := fsys.Create(name+".tmp", vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := fsys.Rename(name+".tmp", name); err != nil {
		return err
	}
	dir, err := fsys.OpenDir(fsys.PathDir(name))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
