package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write licences.txt.gz anew")

// TestLicences holds licences.txt.gz against the modules that are linked into the program
// on Linux, macOS and Windows. After a change of go.mod: go test ./cmd/clew -run Licences -update
func TestLicences(t *testing.T) {
	want := collectLicences(t)
	if *update {
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err == nil {
			_, err = z.Write(want)
		}
		if err == nil {
			err = z.Close()
		}
		if err == nil {
			err = os.WriteFile("licences.txt.gz", b.Bytes(), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	var got bytes.Buffer
	if err := printLicences(&got); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Error("licences.txt.gz is out of date: go test ./cmd/clew -run Licences -update")
	}
}

// legal matches the names of files that state a licence.
var legal = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|copyright|ofl|patents)`)

// collectLicences returns the legal files of all linked modules and of Go itself, each
// text once, below the modules that it belongs to.
func collectLicences(t *testing.T) []byte {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skipf("no go command: %v", err)
	}
	dirs := map[string]string{"clew": "../..", "Go": strings.TrimSpace(string(root))} // module → folder
	for _, goos := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
		list.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Skipf("go list does not find all modules for %s: %v", goos, err)
		}
		for line := range strings.Lines(string(out)) {
			if module, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				dirs[module] = dir
			}
		}
	}
	owners := map[string][]string{} // text → modules
	for _, module := range slices.Sorted(maps.Keys(dirs)) {
		files, err := legalFiles(dirs[module])
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Errorf("%s has no file that states its licence", module)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			key := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
			owners[key] = append(owners[key], module)
		}
	}
	place := func(text string) string { // clew's own texts come first
		if slices.Contains(owners[text], "clew") {
			return "\n" + text
		}
		return owners[text][0] + text
	}
	texts := slices.SortedFunc(maps.Keys(owners), func(x, y string) int { return strings.Compare(place(x), place(y)) })
	var b bytes.Buffer
	for _, text := range texts {
		fmt.Fprintf(&b, "%s\n%s\n\n%s\n\n", strings.Repeat("-", 80), strings.Join(owners[text], "\n"), text)
	}
	return b.Bytes()
}

// legalFiles returns the files at the top of dir, or in a folder of licences there, that
// state a licence.
func legalFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	var files []string
	for _, e := range entries {
		switch path := filepath.Join(dir, e.Name()); {
		case !legal.MatchString(e.Name()):
		case e.IsDir():
			inside, err := filepath.Glob(filepath.Join(path, "*"))
			if err != nil {
				return nil, err
			}
			files = append(files, inside...)
		default:
			files = append(files, path)
		}
	}
	return files, err
}

func TestLicencesAreWhole(t *testing.T) {
	var b bytes.Buffer
	if err := printLicences(&b); err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(&b)
	for _, want := range []string{"Copyright 2026 The clew authors", "cayleygraph/cayley", "goja", "gonum", "pebble", "Liberation", "The Go Authors"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no word of %s", want)
		}
	}
}
