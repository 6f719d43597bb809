package rdf

import (
	"strings"
	"testing"
)

func table(t testing.TB, list ...Prefix) *Prefixes {
	t.Helper()
	p, err := NewPrefixes(list)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNewPrefixesReportsAll(t *testing.T) {
	_, err := NewPrefixes([]Prefix{{"a b", "http://a/"}, {"x", "relative"}, {"y", "http://a/ b"}, {"z", "http://a/"}, {"z", "http://b/"}})
	if err == nil || strings.Count(err.Error(), "\n") != 3 {
		t.Errorf("got %v, want four errors", err)
	}
}

func TestExpandAndCompact(t *testing.T) {
	p := table(t, Prefix{"e", "https://x.org/e/"}, Prefix{"deep", "https://x.org/e/deep/"}, Prefix{"v", "https://x.org/v#"},
		Prefix{"odd", "https://x.org/item-"}, Prefix{"", "https://x.org/"}, Prefix{"twin", "https://x.org/e/"})
	for _, row := range []struct{ short, full, compact string }{
		{"e:regime", "https://x.org/e/regime", "e:regime"},
		{"e:deep/1", "https://x.org/e/deep/1", "deep:1"},
		{"v:a", "https://x.org/v#a", "v:a"},
		{"v:a#b", "https://x.org/v#a%23b", "v:a%23b"},
		{"odd:7", "https://x.org/item-7", "odd:7"},
		{":a", "https://x.org/a", ":a"},
		{"e:", "https://x.org/e/", "e:"},
		{"e://a", "e://a", ""},
		{"e:a b", "https://x.org/e/a%20b", "e:a%20b"},
		{"xsd:date", NamespaceXSD + "date", "xsd:date"},
		{"urn:x:y", "urn:x:y", ""},
	} {
		full := p.Expand(row.short)
		if full != row.full {
			t.Errorf("Expand(%q): got %q, want %q", row.short, full, row.full)
		}
		name, local, ok := p.Compact(full)
		if got := name + ":" + local; ok != (row.compact != "") || ok && got != row.compact {
			t.Errorf("Compact(%q): got %q %v, want %q", full, got, ok, row.compact)
		}
	}
	if got := string(p.AppendIRI(nil, "no scheme", "https://x.org/dir/file")); got != "https://x.org/dir/no%20scheme" {
		t.Errorf("relative: got %q", got)
	}
}

// FuzzPrefixes checks that the short form of a full IRI expands to that IRI again.
func FuzzPrefixes(f *testing.F) {
	p := table(f, Prefix{"e", "https://x.org/e/"}, Prefix{"v", "https://x.org/v#"}, Prefix{"odd", "https://x.org/item-"})
	for _, s := range []string{"https://x.org/e/a", "https://x.org/e///", "https://x.org/v#a#b", "e:a", "https://x.org/item-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" {
			return
		}
		full := string(p.AppendIRI(nil, s, ""))
		short := p.Short(full)
		if again := string(p.AppendIRI(nil, string(short), "")); again != full {
			t.Errorf("%q is in full %q, in short %q, in full again %q", s, full, short, again)
		}
	})
}
