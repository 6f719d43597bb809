package rdf

import (
	"strings"
	"testing"
)

// TestResolve holds the examples of RFC 3986, sections 5.4.1 and 5.4.2.
func TestResolve(t *testing.T) {
	const base = "http://a/b/c/d;p?q"
	for ref, want := range map[string]string{
		"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g",
		"//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s",
		"g#s": "http://a/b/c/g#s", "g?y#s": "http://a/b/c/g?y#s", ";x": "http://a/b/c/;x", "g;x": "http://a/b/c/g;x",
		"g;x?y#s": "http://a/b/c/g;x?y#s", "": "http://a/b/c/d;p?q", ".": "http://a/b/c/", "./": "http://a/b/c/",
		"..": "http://a/b/", "../": "http://a/b/", "../g": "http://a/b/g", "../..": "http://a/", "../../": "http://a/",
		"../../g":    "http://a/g",
		"../../../g": "http://a/g", "../../../../g": "http://a/g", "/./g": "http://a/g", "/../g": "http://a/g",
		"g.": "http://a/b/c/g.", ".g": "http://a/b/c/.g", "g..": "http://a/b/c/g..", "..g": "http://a/b/c/..g",
		"./../g": "http://a/b/g", "./g/.": "http://a/b/c/g/", "g/./h": "http://a/b/c/g/h", "g/../h": "http://a/b/c/h",
		"g;x=1/./y": "http://a/b/c/g;x=1/y", "g;x=1/../y": "http://a/b/c/y", "g?y/./x": "http://a/b/c/g?y/./x",
		"g?y/../x": "http://a/b/c/g?y/../x", "g#s/./x": "http://a/b/c/g#s/./x", "g#s/../x": "http://a/b/c/g#s/../x",
		"http:g": "http:g",
	} {
		if got := Resolve(base, ref); got != want {
			t.Errorf("Resolve(%q): got %q, want %q", ref, got, want)
		}
	}
	if got := Resolve("urn:a", ".//b"); parseReference(got).hasAuthority {
		t.Errorf("got %q, whose path reads as an authority", got)
	}
}

func TestEscapeIRI(t *testing.T) {
	for _, row := range []struct{ name, iri, want string }{
		{"plain", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"space", "e:a b", "e:a%20b"},
		{"forbidden", "e:<>\"{}|\\^`", "e:%3C%3E%22%7B%7D%7C%5C%5E%60"},
		{"control", "e:\x00\n\x7f", "e:%00%0A%7F"},
		{"encoded stays", "e:%20%c3", "e:%20%c3"},
		{"bare percent", "e:100%", "e:100%25"},
		{"half encoded", "e:%2", "e:%252"},
		{"second number sign", "e:a#b#c", "e:a#b%23c"},
		{"brackets in the host", "http://[::1]:80/a", "http://[::1]:80/a"},
		{"brackets elsewhere", "http://a/[b]", "http://a/%5Bb%5D"},
		{"bracket unclosed", "http://[::1/a]", "http://%5B::1/a%5D"},
		{"Korean", "e:북한", "e:북한"},
		{"private use", "e:\uE000", "e:%EE%80%80"},
		{"line separator", "e:\u2028", "e:%E2%80%A8"},
		{"override", "e:\u202E", "e:%E2%80%AE"},
		{"no UTF-8", "e:\xff", "e:%FF"},
		{"replacement character", "e:\uFFFD", "e:%EF%BF%BD"},
	} {
		if got := EscapeIRI(row.iri); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func FuzzEscapeIRI(f *testing.F) {
	f.Add("http://[::1]/%zz#a#b")
	f.Add("e:\u202Ea b")
	f.Fuzz(func(t *testing.T, iri string) {
		once := EscapeIRI(iri)
		if twice := EscapeIRI(once); twice != once {
			t.Errorf("once %q, twice %q", once, twice)
		}
		if i := strings.IndexAny(once, " <>\"{}|^`\\\n\x00"); i >= 0 {
			t.Errorf("%q holds %q", once, once[i])
		}
	})
}

// FuzzResolve checks that what has been resolved is absolute and resolves to itself.
func FuzzResolve(f *testing.F) {
	f.Add("http://a/b/c/d;p?q", "../../g?y#s")
	f.Add("urn:a", ".//b")
	f.Fuzz(func(t *testing.T, base, ref string) {
		if !IsAbsolute(base) {
			return
		}
		once := Resolve(base, ref)
		if !IsAbsolute(once) {
			t.Fatalf("Resolve(%q, %q) is %q, which is not absolute", base, ref, once)
		}
		if twice := Resolve(base, once); IsAbsolute(ref) && twice != once {
			t.Errorf("Resolve(%q, %q): once %q, twice %q", base, ref, once, twice)
		}
	})
}
