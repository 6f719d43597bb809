package store

import (
	"errors"

	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sys/windows"
)

// lock locks an open file, shared or alone, until it is closed, or reports errLocked. A
// file in memory is nobody else's.
func lock(f vfs.File, shared bool) error {
	if f.Fd() == vfs.InvalidFd {
		return nil
	}
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errLocked
	}
	return err
}
