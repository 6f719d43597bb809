package store

import "github.com/cockroachdb/pebble/v2"

// A Snapshot reads the graph as it was when the snapshot was taken, whatever is
// written meanwhile. It is safe for concurrent use and costs disk space while later
// writes replace what it still sees; Close it soon.
type Snapshot struct {
	view
	snapshot *pebble.Snapshot // nil for a store that was closed before
	gate     gate
}

// Snapshot returns the present state. Its methods report ErrClosed if the store is
// closed already.
func (s *Store) Snapshot() *Snapshot {
	snap := &Snapshot{}
	snap.gate.init()
	snap.view = view{s: s, snap: snap}
	if err := s.acquire(); err != nil {
		snap.gate.close()
		return snap
	}
	defer s.release()
	s.snapMu.Lock()
	defer s.snapMu.Unlock()
	snap.snapshot = s.db.NewSnapshot()
	snap.r = snap.snapshot
	s.snapshots[snap] = struct{}{}
	return snap
}

// Close gives the state up, after the reads in progress. Calls after the first do
// nothing.
func (snap *Snapshot) Close() error {
	if !snap.gate.close() {
		return nil
	}
	snap.s.snapMu.Lock()
	defer snap.s.snapMu.Unlock()
	return snap.drop()
}

// drop releases pebble's snapshot, if there is one; snapMu is held.
func (snap *Snapshot) drop() error {
	if _, open := snap.s.snapshots[snap]; !open {
		return nil
	}
	delete(snap.s.snapshots, snap)
	return snap.snapshot.Close()
}
