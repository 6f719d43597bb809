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
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

const (
	lockFile   = "LOCK"   // locked while a Store has the graph open; empty
	holderFile = "HOLDER" // says in words who opened it last
)

// A directoryLock is a Store's hold on a graph, which many that read share and one that
// writes has alone, among Stores of this process too. The operating system ends it with
// the process, however that dies.
type directoryLock struct {
	fs     vfs.FS
	file   vfs.File // nil for a reader where LOCK cannot be made: nobody writes there
	holder string   // the path of HOLDER
	name   string   // what it says of this Store
}

// errLocked: somebody else has the graph, and not so that it can be shared.
var errLocked = errors.New("locked")

// lockPatience is how long a Store waits for another one to be closed: the time that a
// short command takes.
const lockPatience = 400 * time.Millisecond

// openLock locks dir or, if that stays impossible, reports who opened it last.
func openLock(ctx context.Context, fsys vfs.FS, dir string, readOnly bool) (*directoryLock, error) {
	l := &directoryLock{fs: fsys, holder: fsys.PathJoin(dir, holderFile), name: thisProcess(readOnly)}
	if err := l.open(fsys.PathJoin(dir, lockFile), readOnly); err != nil {
		return nil, fmt.Errorf("store: graph %q: lock: %w", dir, err)
	}
	if l.file == nil {
		return l, nil
	}
	err := lock(l.file, readOnly)
	for end := time.Now().Add(lockPatience); err == errLocked && time.Now().Before(end) && ctx.Err() == nil; {
		time.Sleep(lockPatience / 40)
		err = lock(l.file, readOnly)
	}
	if err == nil {
		l.sign()
		return l, nil
	}
	_ = l.file.Close()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != errLocked:
		return nil, fmt.Errorf("store: graph %q: lock: %w", dir, err)
	}
	holder := l.signed()
	if holder == "" || len(holder) > 1024 {
		holder = "another process"
	}
	return nil, &LockedError{Dir: dir, Holder: holder}
}

// open opens the lock file, which a reader need not be able to write to.
func (l *directoryLock) open(name string, readOnly bool) (err error) {
	l.file, err = l.fs.OpenReadWrite(name, vfs.WriteCategoryUnspecified)
	if err == nil || !readOnly {
		return err
	}
	l.file, err = l.fs.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		l.file, err = nil, nil
	}
	return err
}

// sign leaves the name of this process. It is a courtesy: a graph on a full disk can still
// be read.
func (l *directoryLock) sign() {
	if f, err := l.fs.Create(l.holder, vfs.WriteCategoryUnspecified); err == nil {
		_, _ = io.WriteString(f, l.name+"\n")
		_ = f.Close()
	}
}

// signed returns who opened the graph last and has not closed it; "" if that is not known.
func (l *directoryLock) signed() string {
	b, _ := readFile(l.fs, l.holder)
	return strings.TrimSpace(string(b))
}

func (l *directoryLock) close() error {
	if l.file == nil {
		return nil
	}
	if l.signed() == l.name {
		_ = l.fs.Remove(l.holder)
	}
	return l.file.Close()
}

func thisProcess(readOnly bool) string {
	program := "clew"
	if exe, err := os.Executable(); err == nil {
		program = filepath.Base(exe)
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	purpose := "writing"
	if readOnly {
		purpose = "reading"
	}
	return fmt.Sprintf("process %d (%s) on %s, for %s since %s", os.Getpid(), program, host, purpose, time.Now().UTC().Format(time.RFC3339))
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
