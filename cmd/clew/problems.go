package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/clew-kg/clew/exports/report"
)

// problems are the inputs that builds could not read, kept beside the graph so that
// a report can list them.
type problems struct {
	file   string
	reason map[string]string // by origin
}

// loadProblems reads what earlier builds into dir left.
func loadProblems(dir string) (*problems, error) {
	p := &problems{file: filepath.Join(dir, "unreadable.json"), reason: map[string]string{}}
	data, err := os.ReadFile(p.file)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	return p, json.Unmarshal(data, &p.reason)
}

func (p *problems) add(origin, reason string) { p.reason[origin] = reason }

// save writes the list; no file stands for an empty one.
func (p *problems) save() error {
	if len(p.reason) == 0 {
		if err := os.Remove(p.file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	data, err := json.MarshalIndent(p.reason, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(p.file, func(w io.Writer) error {
		_, err := w.Write(append(data, '\n'))
		return err
	})
}

// list returns the inputs by path, as the report wants them.
func (p *problems) list() []report.Unreadable {
	var list []report.Unreadable
	for path, reason := range p.reason {
		list = append(list, report.Unreadable{Path: path, Reason: reason})
	}
	slices.SortFunc(list, func(x, y report.Unreadable) int { return strings.Compare(x.Path, y.Path) })
	return list
}

// absolute returns path in the form that articles have as origin.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
