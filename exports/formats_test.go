package exports

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/check"
	"github.com/clew-kg/clew/exports/filter"
	"github.com/clew-kg/clew/graph/quads"
)

func TestFormatsAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	name := regexp.MustCompile(`^[a-z][a-z0-9.-]*$`)
	for _, f := range Formats() {
		if seen[f.Name] || !name.MatchString(f.Name) {
			t.Errorf("format %q: the name is taken or has other characters than a–z, 0–9, . and -", f.Name)
		}
		seen[f.Name] = true
		if len(f.Extensions) == 0 || f.MediaType == "" || f.Doc == "" || f.Write == nil {
			t.Errorf("format %s: a part is missing", f.Name)
		}
		for _, e := range f.Extensions {
			if e[0] != '.' {
				t.Errorf("format %s: extension %q lacks its dot", f.Name, e)
			}
		}
	}
	if _, ok := Find("no-such-format"); ok {
		t.Error("Find found what is not there")
	}
	if f, ok := ForExtension(".gexf"); !ok || f.Name != "gexf" {
		t.Errorf("ForExtension(.gexf) = %q, %v", f.Name, ok)
	}
}

// TestFormatsIgnoreOrder shuffles the quads: projections sort for themselves, and
// lossless formats get their order from the source.
func TestFormatsIgnoreOrder(t *testing.T) {
	for _, f := range Formats() {
		c := example(t)
		want, _ := export(t, f.Name, c, Options{})
		r := rand.New(rand.NewPCG(1, 2))
		for range 2 {
			r.Shuffle(len(c.quads), func(i, j int) { c.quads[i], c.quads[j] = c.quads[j], c.quads[i] })
			c.quads = append(c.quads, c.quads[0])
			if f.Lossless {
				quads.Sort(c.quads)
				c.quads = slices.Compact(c.quads)
			}
			if got, _ := export(t, f.Name, c, Options{}); !slices.Equal(got, want) {
				t.Errorf("%s: the order of quads shows in the output", f.Name)
			}
		}
	}
}

func TestFormatsSurviveHostileText(t *testing.T) {
	for _, f := range Formats() {
		for _, o := range []Options{{}, {Collapsed: true, SafeCells: true, Plain: true}} {
			got, _ := export(t, f.Name, nasty(t), o)
			binary := f.MediaType == "image/png" || f.MediaType == "application/zip" || f.Name == "sqlite"
			if !binary && !utf8.Valid(got) {
				t.Errorf("%s: the output is no UTF-8", f.Name)
			}
			if len(got) == 0 {
				t.Errorf("%s: no output", f.Name)
			}
		}
	}
}

func TestFormatsOfAnEmptyGraph(t *testing.T) {
	for _, f := range Formats() {
		export(t, f.Name, &corpus{}, Options{})
	}
}

type brokenWriter struct{}

var errDisk = errors.New("disk full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errDisk }

func TestFormatsReportErrors(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(context.Background(), brokenWriter{}, example(t).source(), Options{}); !errors.Is(err, errDisk) {
			t.Errorf("%s: a full disk gives %v", f.Name, err)
		}
		broken := errors.New("store broken")
		if err := f.Write(context.Background(), io.Discard, Source{Quads: failing(broken)}, Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: a broken store gives %v", f.Name, err)
		}
	}
}

// TestFiltersWorkWithEveryFormat filters before and within the format, which must
// come to the same, and looks for the words of what was left out.
func TestFiltersWorkWithEveryFormat(t *testing.T) {
	for name, f := range map[string]filter.Filter{
		"predicate":     {Predicates: []string{"implements"}},
		"confidence":    {MinConfidence: 0.7},
		"neighbourhood": {Around: []string{"e:regime"}, Radius: 1},
		"article":       {Articles: []string{"a:2"}},
	} {
		c := example(t)
		part, err := f.Quads(c.source().Quads)
		if err != nil {
			t.Fatal(err)
		}
		reduced := &corpus{texts: c.texts}
		for q := range part {
			reduced.quads = append(reduced.quads, q)
		}
		for _, format := range Formats() {
			if format.Name == "png" && name != "predicate" {
				continue // slow, and drawn like svg
			}
			got, _ := export(t, format.Name, c, Options{Filter: f})
			want, _ := export(t, format.Name, reduced, Options{})
			if !bytes.Equal(got, want) {
				t.Errorf("%s: filtering by %s inside the format differs from filtering before it", format.Name, name)
			}
			for _, word := range []string{"site-of", "site of"} {
				if bytes.Contains(got, []byte(word)) {
					t.Errorf("%s: %q is still there after filtering by %s", format.Name, word, name)
				}
			}
		}
	}
	if f, _ := Find("csv"); f.Write(t.Context(), io.Discard, example(t).source(), Options{Filter: filter.Filter{MinConfidence: 2}}) == nil {
		t.Error("a confidence of 2 was accepted")
	}
}

// TestOutputPassesItsCheck holds the writers to the rules of package check.
func TestOutputPassesItsCheck(t *testing.T) {
	checked := 0
	for _, f := range Formats() {
		if f.Check == nil {
			if _, err := f.CheckOutput(t.Context(), example(t).source(), Options{}); err == nil {
				t.Errorf("%s: checked without rules", f.Name)
			}
			continue
		}
		checked++
		for name, c := range map[string]*corpus{"example": example(t), "nasty": nasty(t), "empty": {}} {
			for _, o := range []Options{{}, {Collapsed: true, SafeCells: true, PossiblySame: true}} {
				findings, err := f.CheckOutput(t.Context(), c.source(), o)
				if err != nil || check.Grave(findings) {
					t.Errorf("%s, %s: %v, %v", f.Name, name, findings, err)
				}
			}
		}
	}
	if checked < 10 {
		t.Errorf("%d formats have rules, want more", checked)
	}
}

func TestArticleByArticleGivesTheSameBytes(t *testing.T) {
	for _, f := range Formats() {
		for name, c := range map[string]*corpus{"example": example(t), "nasty": nasty(t), "empty": {}} {
			if f.MediaType == "image/png" {
				continue // slow, and no format of lines
			}
			want, _ := export(t, f.Name, c, Options{})
			var got bytes.Buffer
			if err := f.Write(t.Context(), &got, c.byArticle(), Options{}); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s, %s: a source that knows articles gives other bytes", f.Name, name)
			}
		}
	}
}
