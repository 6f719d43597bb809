package main

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// An input is an open file; one that is temporary is gone when it is closed.
type input struct {
	*os.File
	temporary bool
}

func (in input) Close() error {
	err := in.File.Close()
	if in.temporary {
		err = errors.Join(err, os.Remove(in.Name()))
	}
	return err
}

// open opens a file. Standard input goes through a temporary one that nobody else can
// read, since it is read twice.
func (im *importer) open(path string) (in input, err error) {
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return in, err
		}
		if stat, err := f.Stat(); err == nil && stat.IsDir() {
			f.Close()
			return in, fmt.Errorf("%s: %w: it is a folder", path, errInput)
		}
		return input{File: f}, nil
	}
	f, err := os.CreateTemp("", "clew-import-*")
	if err != nil {
		return in, err
	}
	in = input{f, true}
	if _, err := io.Copy(f, im.app.stdin); err != nil {
		return in, errors.Join(err, in.Close())
	}
	return in, nil
}

// identify returns the ID of an import, a hash of the bytes of its file, and their
// number. It leaves the file at its start.
func identify(f *os.File) (id string, size int64, err error) {
	if _, err = f.Seek(0, io.SeekStart); err != nil {
		return "", 0, err
	}
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return "", 0, err
	}
	_, err = f.Seek(0, io.SeekStart)
	return "a:" + strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil)[:10])), size, err
}

// uncompressed returns what r holds, unpacked if it is gzip.
func uncompressed(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<18)
	if magic, _ := b.Peek(2); string(magic) != "\x1f\x8b" {
		return b, nil
	}
	return gzip.NewReader(b)
}

// A metered reader moves a meter on.
type metered struct {
	r     io.Reader
	meter *meter
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.meter.add(int64(n))
	return n, err
}

// baseOf is the address against which relative IRIs of a file resolve.
func baseOf(path string) string {
	if path == "-" {
		return ""
	}
	return "file://" + filepath.ToSlash(absolute(path))
}
