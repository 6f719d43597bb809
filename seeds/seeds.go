// Package seeds holds what clew knows before it reads: lexicons, and sample articles.
//
// Each data file says at its head where it comes from, under which licence, and what
// a row is. Files are checked when they are loaded: a bad row is an error with file
// and line, a word that stands twice too. A worked example: from predicates.tsv
//
//	Predicates().Readings("roll out") = implements, as the phrase runs
//	Predicates().Readings("comprise") = part-of, from object to subject
package seeds

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
)

//go:embed *.tsv *.tsv.gz
var files embed.FS

//go:embed articles
var articles embed.FS

// Articles returns the sample articles.
func Articles() fs.FS {
	sub, err := fs.Sub(articles, "articles")
	if err != nil {
		panic("seeds: " + err.Error()) // the folder is embedded
	}
	return sub
}

// Data returns the lexicon files by name, for a fingerprint of what they hold.
func Data() fs.FS { return files }

// A row is one line of a data file.
type row struct {
	file  string
	line  int
	cells []string
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("seeds: %s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// place names the file and line of r.
func (r row) place() string { return fmt.Sprintf("seeds/%s:%d", r.file, r.line) }

// names returns the members of a cell that lists several.
func (r row) names(i int) []string {
	var list []string
	for name := range strings.SplitSeq(r.cells[i], ";") {
		if name = strings.TrimSpace(name); name != "" {
			list = append(list, name)
		}
	}
	return list
}

// parse returns the rows of a file with the given number of columns. Lines that start with
// # and empty ones are comments.
func parse(file, content string, columns int) ([]row, error) {
	var rows []row
	for i, line := range strings.Split(content, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r := row{file, i + 1, strings.Split(line, "\t")}
		if len(r.cells) != columns {
			return nil, r.errorf("%d columns, want %d", len(r.cells), columns)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// embedded parses one of our own files.
func embedded(file string, columns int) ([]row, error) {
	data, err := files.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return parse(file, string(data), columns)
}

// compressed parses one of our own files that is packed with gzip.
func compressed(file string, columns int) ([]row, error) {
	f, err := files.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("seeds: %s: %w", file, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("seeds: %s: %w", file, err)
	}
	return parse(strings.TrimSuffix(file, ".gz"), string(data), columns)
}

// once loads a lexicon at its first use. Our own files are checked by tests, so that
// an error is a bug of ours.
func once[T any](load func() (T, error)) func() T {
	return sync.OnceValue(func() T {
		v, err := load()
		if err != nil {
			panic(err.Error())
		}
		return v
	})
}
