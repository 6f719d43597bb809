package store

import (
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// A tableWriter writes ascending keys to tables that pebble can ingest. It starts a
// new table when one is large enough.
type tableWriter struct {
	s      *Store
	filter bool          // add Bloom filters, for keys that are looked up one by one
	name   func() string // of the next table
	w      *sstable.Writer
	bytes  int
	paths  []string
}

// tableBytes is the size of a table, before compression.
const tableBytes = 64 << 20

func (t *tableWriter) set(key, value []byte) error {
	if err := t.room(len(key) + len(value)); err != nil {
		return err
	}
	return t.w.Set(key, value)
}

func (t *tableWriter) delete(key []byte) error {
	if err := t.room(len(key)); err != nil {
		return err
	}
	return t.w.Delete(key)
}

// room makes sure that there is a table to write n bytes to.
func (t *tableWriter) room(n int) error {
	if t.w != nil && t.bytes+n > tableBytes {
		if err := t.close(); err != nil {
			return err
		}
	}
	if t.bytes += n; t.w != nil {
		return nil
	}
	path := t.name()
	f, err := t.s.fs.FS.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	t.paths = append(t.paths, path)
	o := t.s.opts.MakeWriterOptions(len(t.s.opts.Levels)-1, t.s.db.TableFormat())
	if !t.filter {
		o.FilterPolicy = pebble.NoFilterPolicy
	}
	o.WritingToLowestLevel = false // or deletions would count as done
	t.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), o)
	return nil
}

// close finishes the last table.
func (t *tableWriter) close() error {
	if t.w == nil {
		return nil
	}
	err := t.w.Close()
	t.w, t.bytes = nil, 0
	return err
}
