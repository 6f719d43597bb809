// Package devdata finds, for tests, the treebanks, benchmarks and schemas that are not part
// of the repository. README says under "Development data" what they are and where they come
// from.
package devdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Folder returns the folder that CLEW_SHARED names, else the folder "shared" beside the
// repository. It may not exist.
func Folder() string {
	if folder := os.Getenv("CLEW_SHARED"); folder != "" {
		return folder
	}
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, statErr := os.Stat(filepath.Join(dir, "go.mod")); statErr == nil {
			return filepath.Join(dir, "..", "shared")
		}
		dir = filepath.Dir(dir)
	}
	return "shared"
}

// Path returns the path of a file or folder below Folder, such as "data/ud-ewt/dev.conllu";
// the test is skipped where it does not exist.
func Path(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(Folder(), filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the development data %s is not here: set CLEW_SHARED to its folder (README, Development data)", name)
	}
	return path
}
