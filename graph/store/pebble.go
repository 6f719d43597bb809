package store

import (
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
)

// dense is for the lowest level, where nearly all of a graph lies: a load takes half more
// processor time than with MinLZ and a sixth less of the disk.
var dense = sstable.CompressionProfile{
	Name:                "clew dense",
	DataBlocks:          sstable.ZstdCompression.DataBlocks,
	ValueBlocks:         sstable.ZstdCompression.ValueBlocks,
	OtherBlocks:         sstable.FastestCompression.OtherBlocks,
	MinReductionPercent: 5,
}

func (s *Store) pebbleOptions(cache int64) *pebble.Options {
	if cache <= 0 {
		cache = defaultCache
	}
	o := &pebble.Options{
		FS:                          s.fs,
		FormatMajorVersion:          pebble.FormatValueSeparation,
		CacheSize:                   cache,
		MemTableSize:                16 << 20,
		MemTableStopWritesThreshold: 3,
		LBaseMaxBytes:               64 << 20,
		L0CompactionThreshold:       4,
		L0StopWritesThreshold:       24,
		MaxOpenFiles:                1000,
		CompactionConcurrencyRange:  func() (int, int) { return 1, 2 },
		Logger:                      silence{s.fs},
		EventListener: &pebble.EventListener{
			BackgroundError: func(error) {
				if s.fs.err() != nil {
					time.Sleep(10 * time.Millisecond) // it is tried again until Close
				}
			},
			DataCorruption: func(pebble.DataCorruptionInfo) {},
		},
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize = 16 << 10
		o.Levels[i].IndexBlockSize = 64 << 10
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		o.Levels[i].Compression = func() *sstable.CompressionProfile { return sstable.FastestCompression }
	}
	if s.dir != "" { // in memory, speed counts for more than size
		last := &o.Levels[len(o.Levels)-1]
		last.BlockSize = 32 << 10
		last.Compression = func() *sstable.CompressionProfile { return &dense }
	}
	o.TargetFileSizes[0] = 8 << 20
	return o
}

func (s *Store) openDB(dir string) error {
	s.opts.EnsureDefaults()
	db, err := pebble.Open(dir, s.opts)
	if err != nil {
		return err
	}
	s.db = db
	s.view = view{s: s, r: db}
	return nil
}

// closeDB closes pebble. After a failed write it has nothing to say that matters.
func (s *Store) closeDB() (err error) {
	if s.fs.err() != nil {
		defer func() {
			_ = recover()
			err = nil
		}()
	}
	return s.db.Close()
}
