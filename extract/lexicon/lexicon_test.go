package lexicon

import (
	"bytes"
	"testing"
)

func TestClassesAndLemma(t *testing.T) {
	l, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		form  string
		class Class // must be among the readings
		lemma string
	}{
		{"employs", Verb3sg, "employ"},
		{"seeks", Verb3sg, "seek"},
		{"heads", Verb3sg, "head"},
		{"heads", NounPlural, "head"},
		{"studies", Verb3sg, "study"},
		{"boxes", NounPlural, "box"},
		{"went", VerbPast, "go"},
		{"gone", VerbParticiple, "go"},
		{"pitted", VerbPast, "pit"},
		{"making", VerbGerund, "make"},
		{"dying", VerbGerund, "die"},
		{"agreed", VerbPast, "agree"},
		{"phenomena", NounPlural, "phenomenon"},
		{"cheekiest", Superlative, "cheeky"},
		{"quickly", Adverb, "quickly"},
		{"arabic", Name, "arabic"},
	} {
		if c := l.Classes([]byte(test.form)); c&test.class == 0 {
			t.Errorf("Classes(%q) = %b, lacks %b", test.form, c, test.class)
		}
		if got, _ := l.Lemma([]byte(test.form), test.class); got != test.lemma {
			t.Errorf("Lemma(%q, %b) = %q, want %q", test.form, test.class, got, test.lemma)
		}
	}
	for form, class := range map[string]Class{"believes": Noun, "says": VerbBase, "glorps": Verb | Noun, "thes": Noun} {
		if c := l.Classes([]byte(form)); c&class != 0 {
			t.Errorf("Classes(%q) = %b, must not have %b", form, c, class)
		}
	}
}

func TestReadRejects(t *testing.T) {
	list := func(rows ...string) []byte {
		var b bytes.Buffer
		if err := Write(&b, []string{"a comment"}, rows); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	good, clusters := list("ride nv rode/d ridden/e"), list("ride 7")
	l, err := Read(good, clusters)
	if err != nil {
		t.Fatal(err)
	}
	cluster, id := l.Cluster([]byte("ride"))
	if got, _ := l.Lemma([]byte("ridden"), VerbParticiple); got != "ride" || cluster != 7 || id != 0 {
		t.Errorf("got lemma %q, cluster %d, word %d, want ride, 7, 0", got, cluster, id)
	}
	for name, lists := range map[string][2][]byte{
		"no gzip":            {[]byte("ride v"), clusters},
		"no part of speech":  {list("ride"), clusters},
		"unknown letter":     {list("ride x"), clusters},
		"bad irregular form": {list("ride v rode"), clusters},
		"bad cluster":        {good, list("ride seven")},
	} {
		if _, err := Read(lists[0], lists[1]); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkClasses(b *testing.B) {
	l, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	words := [][]byte{[]byte("employs"), []byte("the"), []byte("making"), []byte("glorped")}
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			l.Classes(w)
		}
	}
}
