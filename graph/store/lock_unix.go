//go:build unix

package store

import (
	"errors"
	"syscall"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// lock locks an open file, shared or alone, until it is closed, or reports errLocked. A
// file in memory is nobody else's.
func lock(f vfs.File, shared bool) error {
	if f.Fd() == vfs.InvalidFd {
		return nil
	}
	how := syscall.LOCK_EX
	if shared {
		how = syscall.LOCK_SH
	}
	err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errLocked
	}
	return err
}
