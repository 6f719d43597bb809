package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A stamp keeps the number of the last batch that is on the disk in a file of its own.
// Pebble takes a log or a manifest that lost its end for one that a loss of power cut
// short; a graph with fewer batches than its stamp says has lost some.
//
// The number is written in place after a batch has reached the disk and before it is
// acknowledged, and is not synced: it is never ahead of the graph, and behind it only
// after a loss of power. With Options.Fast it is written by Close alone.
type stamp struct{ file vfs.File } // nil for a graph that is only read

func stampOf(batches uint64) []byte { return fmt.Appendf(nil, "%020d\n", batches) }

// openStamp compares the batches that the graph holds with its stamp, and opens that for
// writing if the graph is.
func (s *Store) openStamp(fsys vfs.FS) error {
	_, err := s.get([]byte{spaceCommits}, func(b []byte) error {
		if len(b) != 8 {
			return errRecord
		}
		s.commits = binary.BigEndian.Uint64(b)
		return nil
	})
	if err != nil {
		return err
	}
	name := fsys.PathJoin(s.dir, stampFile)
	b, err := readFile(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if s.commits > 0 {
			return s.damaged("%s is missing", stampFile)
		}
		b = nil
	case err != nil:
		return err
	default:
		stamped, err := strconv.ParseUint(strings.TrimSuffix(string(b), "\n"), 10, 64)
		if err != nil || len(b) != len(stampOf(0)) {
			return s.damaged("%s says %.30q, which is no number of batches", stampFile, b)
		}
		if s.commits < stamped {
			return s.damaged("%d batches were written, and the last one found is %d", stamped, s.commits)
		}
	}
	if s.ro {
		return nil
	}
	if b == nil {
		if err := writeFile(fsys, name, stampOf(s.commits)); err != nil {
			return err
		}
	}
	s.stamp.file, err = fsys.OpenReadWrite(name, vfs.WriteCategoryUnspecified)
	return err
}

func (s *Store) damaged(format string, args ...any) error {
	return &CorruptError{Dir: s.dir, Err: fmt.Errorf(format, args...), Hint: corruptHint}
}

// written counts a batch that is on the disk.
func (s *Store) written() {
	s.commits++
	if s.stamp.file != nil && !s.fast {
		_, _ = s.stamp.file.WriteAt(stampOf(s.commits), 0) // a courtesy: an old number is true too
	}
}

// closeStamp writes the number for good, if the graph was closed without an error.
func (s *Store) closeStamp(orderly bool) (err error) {
	if s.stamp.file == nil {
		return nil
	}
	if orderly {
		if _, err = s.stamp.file.WriteAt(stampOf(s.commits), 0); err == nil {
			err = s.stamp.file.Sync()
		}
	}
	return errors.Join(err, s.stamp.file.Close())
}

// Batches returns how many batches have ever been written to the graph: what was derived from
// it is out of date once the number has changed.
func (s *Store) Batches() uint64 {
	s.write.Lock()
	defer s.write.Unlock()
	return s.commits
}
