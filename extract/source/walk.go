package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/clew-kg/clew/extract/corpus"
)

// A File is an input that Files found.
type File struct {
	Path string // as given, or below a folder as given; "-" is standard input
	Size int64  // bytes; 0 for standard input
}

// Files lists the files that paths name: files as they are, the readable files below
// folders, what a pattern matches (** crosses folders), "-" for standard input. The
// order is that of paths, sorted by name below each; a file named twice counts once.
// What cannot be read comes as a *Problem in its place, and so do files below a
// folder that are no articles by their extension (Kind Unknown). Links to folders are not followed.
func Files(paths []string, o Options) iter.Seq2[File, *Problem] {
	return func(yield func(File, *Problem) bool) {
		seen := map[string]bool{}
		emit := func(f File, p *Problem) bool {
			if p == nil {
				key := f.Path
				if abs, err := filepath.Abs(key); err == nil && key != "-" {
					key = abs
				}
				if seen[key] {
					return true
				}
				seen[key] = true
			}
			return yield(f, p)
		}
		for _, path := range paths {
			if !files(path, o, emit) {
				return
			}
		}
	}
}

func files(path string, o Options, emit func(File, *Problem) bool) bool {
	if path == "-" {
		return emit(File{Path: "-"}, nil)
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return folder(path, o, emit)
	case err == nil:
		return regular(path, info, emit)
	case strings.ContainsAny(path, "*?[{"):
		matches, globErr := doublestar.FilepathGlob(path, doublestar.WithNoFollow())
		if globErr != nil {
			return emit(File{}, &Problem{Path: path, Kind: Unreadable, Reason: "this is no pattern: " + globErr.Error(), Err: globErr})
		}
		if len(matches) == 0 {
			return emit(File{}, &Problem{Path: path, Kind: Unreadable, Reason: "no file matches", Hint: "quote the pattern, so that clew sees it rather than the shell"})
		}
		slices.Sort(matches)
		for _, m := range matches {
			if !files(m, o, emit) {
				return false
			}
		}
		return true
	}
	return emit(File{}, unreadable(path, err))
}

func folder(root string, o Options, emit func(File, *Problem) bool) bool {
	goOn := true
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(d.Name(), ".") && !o.Hidden
		switch {
		case err != nil:
			goOn = emit(File{}, unreadable(path, err))
			if d != nil && d.IsDir() && goOn {
				return fs.SkipDir
			}
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
		default:
			info, err := os.Stat(path)
			if err != nil {
				goOn = emit(File{}, unreadable(path, err))
				break
			}
			if info.IsDir() { // a link to a folder
				break
			}
			ext := strings.ToLower(filepath.Ext(path))
			if readers[ext] == nil && ext != ".jsonl" && ext != ".ndjson" {
				reason := "left out: " + ext + " is no extension of an article"
				if ext == "" {
					reason = "left out: a file without extension"
				}
				goOn = emit(File{}, &Problem{Path: path, Kind: Unknown, Reason: reason, Hint: "name the file itself to have it read"})
				break
			}
			goOn = regular(path, info, emit)
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	return goOn
}

func regular(path string, info fs.FileInfo, emit func(File, *Problem) bool) bool {
	if !info.Mode().IsRegular() {
		return emit(File{}, &Problem{Path: path, Kind: Unreadable, Reason: "this is no regular file", Hint: "pipe it in instead: clew build - < FILE"})
	}
	return emit(File{path, info.Size()}, nil)
}

func unreadable(path string, err error) *Problem {
	p := &Problem{Path: path, Kind: Unreadable, Err: err}
	var pathErr *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Reason, p.Hint = "there is no such file or folder", "check the path"
	case errors.Is(err, fs.ErrPermission):
		p.Reason, p.Hint = "no permission to read it", "change its permissions (chmod +r)"
	case errors.As(err, &pathErr):
		p.Reason = pathErr.Err.Error()
	default:
		p.Reason = err.Error()
	}
	return p
}

// ReadFile returns the articles of a file that Files listed: one, or as many as a file of
// JSON lines has. stdin is what "-" stands for. Problems come in the place of the
// article they concern, warnings beside it.
func ReadFile(ctx context.Context, f File, stdin io.Reader, o Options) iter.Seq2[*corpus.Article, *Problem] {
	return func(yield func(*corpus.Article, *Problem) bool) {
		data, p := content(f, stdin, o)
		if p != nil {
			yield(nil, p)
			return
		}
		origin := f.Path
		if abs, err := filepath.Abs(origin); err == nil && origin != "-" {
			origin = abs
		}
		switch strings.ToLower(filepath.Ext(f.Path)) {
		case ".jsonl", ".ndjson":
			line := 0
			for text := range bytes.Lines(data) {
				line++
				if len(bytes.TrimSpace(text)) == 0 || ctx.Err() != nil {
					continue
				}
				a, p := readJSONLine(f.Path, line, text, o)
				if a != nil {
					a.Origin = fmt.Sprintf("%s#%d", origin, line)
				}
				if !yield(a, p) {
					return
				}
			}
			return
		}
		a, p := Read(f.Path, data, o)
		if a != nil {
			a.Origin = origin
		}
		yield(a, p)
	}
}

func content(f File, stdin io.Reader, o Options) ([]byte, *Problem) {
	limit := o.maxBytes()
	if ext := strings.ToLower(filepath.Ext(f.Path)); ext == ".jsonl" || ext == ".ndjson" {
		limit = max(limit, 1<<30) // the limit holds for each line
	}
	if f.Size > limit {
		return nil, tooLarge(f.Path, f.Size, o)
	}
	r := stdin
	if f.Path != "-" {
		file, err := os.Open(f.Path)
		if err != nil {
			return nil, unreadable(f.Path, err)
		}
		defer file.Close()
		r = file
	}
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, unreadable(f.Path, err)
	}
	if int64(len(data)) > limit {
		return nil, tooLarge(f.Path, int64(len(data)), o)
	}
	return data, nil
}
