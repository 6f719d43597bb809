package source

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A File is an input that Files found.
type File struct {
	Path string // as given, or below a folder as given; "-" for standard input
	Size int64  // bytes; 0 for standard input
}

// Files lists what paths name, in the order of paths: files as they are, the files
// below folders sorted by name, what a pattern matches ("news/**/*.md") sorted, and
// "-" for standard input. A file that several paths or symbolic links reach comes
// once, at its first place. Each step yields a file, or the problem that stands in
// its place: what cannot be read, is no file, or has no extension of an article and
// was not named itself. Hidden files below folders are passed over unless o.Hidden.
// Files opens nothing, so that a progress bar can add up sizes before reading starts.
func Files(paths []string, o Options) iter.Seq2[File, *Problem] {
	return func(yield func(File, *Problem) bool) {
		w := walker{yield: yield, hidden: o.Hidden, seen: map[string]bool{}}
		for _, path := range paths {
			if !w.path(path) {
				return
			}
		}
	}
}

// A walker finds inputs. Its methods return false once the consumer has stopped.
type walker struct {
	yield  func(File, *Problem) bool
	hidden bool            // look into hidden files too
	seen   map[string]bool // real paths of files that were yielded
}

// path yields the inputs of one argument.
func (w *walker) path(path string) bool {
	if path == "-" {
		if w.seen[path] {
			return true
		}
		w.seen[path] = true
		return w.yield(File{Path: path}, nil)
	}
	info, err := os.Stat(path)
	if err == nil {
		return w.entry(path, info, true, nil)
	}
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?[{") {
		return w.glob(path)
	}
	return w.fail(path, err)
}

// glob yields the inputs of a pattern.
func (w *walker) glob(pattern string) bool {
	matches, err := doublestar.FilepathGlob(pattern, doublestar.WithNoFollow())
	if err != nil {
		return w.report(pattern, Unreadable, "not a valid pattern: "+err.Error(), "patterns use *, ?, [a-z], {a,b} and ** for folders")
	}
	if len(matches) == 0 {
		return w.report(pattern, Unreadable, "no file matches", "quote the pattern and check the folder before it")
	}
	slices.Sort(matches)
	explicit := !strings.HasSuffix(pattern, "*") // "*.dat" asks for these files, "news/*" for what is there
	for _, m := range matches {
		if w.passes(filepath.Base(m)) && !strings.Contains(pattern, "/.") && !strings.HasPrefix(pattern, ".") {
			continue
		}
		info, err := os.Stat(m)
		if err != nil {
			if !w.fail(m, err) {
				return false
			}
			continue
		}
		if info.IsDir() && strings.Contains(pattern, "**") {
			continue // the files below it match by themselves
		}
		if !w.entry(m, info, explicit, nil) {
			return false
		}
	}
	return true
}

// passes reports whether a file of this name is passed over.
func (w *walker) passes(name string) bool {
	return !w.hidden && len(name) > 1 && name[0] == '.' && name != ".."
}

// entry yields the inputs of a file or folder; above are the folders around it.
func (w *walker) entry(path string, info fs.FileInfo, explicit bool, above []fs.FileInfo) bool {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return w.folder(path, info, above)
	case mode.IsRegular():
		return w.file(path, info, explicit)
	default:
		return w.report(path, Special, "not a file but "+nature(mode), "copy its content into a file, or pipe it to standard input (-)")
	}
}

// nature names what is neither file nor folder.
func nature(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something irregular (" + mode.Type().String() + ")"
}

// folder yields the inputs below a folder in the order of their names.
func (w *walker) folder(path string, info fs.FileInfo, above []fs.FileInfo) bool {
	for _, f := range above {
		if os.SameFile(f, info) {
			return w.report(path, Special, "a symbolic link back to a folder around it", "remove the link")
		}
	}
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil && !w.fail(path, err) {
		return false
	}
	above = append(slices.Clip(above), info)
	for _, e := range entries {
		if w.passes(e.Name()) {
			continue
		}
		child := filepath.Join(path, e.Name())
		info, err := os.Stat(child)
		if err != nil {
			if !w.fail(child, err) {
				return false
			}
			continue
		}
		if !w.entry(child, info, false, above) {
			return false
		}
	}
	return true
}

// file yields one file, unless it was before or its name tells that it is none of
// ours.
func (w *walker) file(path string, info fs.FileInfo, explicit bool) bool {
	if formatOf(path) == Auto && !explicit {
		ext := filepath.Ext(path)
		what := fmt.Sprintf("files named *%s are not read", ext)
		if ext == "" {
			what = "files without an extension are not read"
		}
		return w.report(path, Unknown, what+" from folders", "name the file itself to have its content looked at")
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return w.fail(path, err)
	}
	real = absolute(real)
	if w.seen[real] {
		return true
	}
	w.seen[real] = true
	return w.yield(File{Path: path, Size: info.Size()}, nil)
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// fail yields the problem of a path that the system does not let us look at.
func (w *walker) fail(path string, err error) bool {
	p := unreadable(path, err)
	if link, lerr := os.Lstat(path); lerr == nil && link.Mode()&fs.ModeSymlink != 0 {
		p.Reason, p.Hint = "a symbolic link that leads nowhere", "remove the link or restore what it points to"
		if !errors.Is(err, fs.ErrNotExist) {
			p.Kind, p.Reason, p.Hint = Special, "a symbolic link that leads in a circle", "remove the link"
		}
		if errors.Is(err, fs.ErrPermission) {
			p.Kind, p.Reason, p.Hint = Unreadable, "a symbolic link to what may not be read", "check who may read it with ls -lL"
		}
	}
	return w.yield(File{}, p)
}

func (w *walker) report(path string, k Kind, reason, hint string) bool {
	return w.yield(File{}, &Problem{Path: path, Byte: -1, Kind: k, Reason: reason, Hint: hint})
}
