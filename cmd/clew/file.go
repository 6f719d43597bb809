package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile makes a file that appears whole, or not at all, in place of what was there.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := newFile(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.drop()
		return err
	}
	return f.Close()
}

// createOp marks errors of making a file that somebody named.
const createOp = "create"

// A pendingFile is written under another name until it is closed. What is no regular
// file, such as a device or a pipe, is written to at once.
type pendingFile struct {
	*bufio.Writer
	file *os.File
	path string // the name to be; "" if it has that already
}

func newFile(path string) (*pendingFile, error) {
	if stat, err := os.Stat(path); err == nil && !stat.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		return &pendingFile{Writer: bufio.NewWriterSize(f, 1<<16), file: f}, nil
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the link stays
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		var at *fs.PathError
		if errors.As(err, &at) { // the name that somebody gave
			err = &fs.PathError{Op: createOp, Path: path, Err: at.Err}
		}
		return nil, err
	}
	return &pendingFile{bufio.NewWriterSize(f, 1<<16), f, path}, nil
}

func (f *pendingFile) drop() {
	f.file.Close()
	if f.path != "" {
		os.Remove(f.file.Name())
	}
}

// Close gives the file its name.
func (f *pendingFile) Close() (err error) {
	defer func() {
		if err != nil {
			f.drop()
		}
	}()
	if err := f.Flush(); err != nil {
		return err
	}
	if f.path == "" {
		return f.file.Close()
	}
	if err := f.file.Chmod(0o644); err != nil {
		return err
	}
	if err := f.file.Sync(); err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	if err := f.file.Close(); err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	return os.Rename(f.file.Name(), f.path)
}
