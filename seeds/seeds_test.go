package seeds

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"
)

func TestLexiconsLoad(t *testing.T) {
	if n := len(Predicates().List); n < 60 {
		t.Errorf("%d predicates", n)
	}
	if n := len(Countries().List); n < 190 {
		t.Errorf("%d countries", n)
	}
	for word, class := range map[string]string{"regime": "Government", "crackdown": "Event", "smartwatch": "Product"} {
		if got := Nouns().Kind(word); got != class {
			t.Errorf("class of %q = %q, want %q", word, got, class)
		}
	}
	if !Modality().Is("say", "reporting") || !StopNodes().Is("it", "pronoun") || Referents().Kind("regime") != "government" {
		t.Error("say is no reporting verb, it is no pronoun, or regime no government")
	}
}

func TestPredicates(t *testing.T) {
	for phrase, want := range map[string]string{"roll out": "implements", "include": "includes", "be site of": "site-of"} {
		got := ""
		if list := Predicates().Readings(phrase); len(list) > 0 {
			r := list[len(list)-1]
			got = r.Predicate.Name
			if r.Inverted {
				got = r.Predicate.Inverse
			}
		}
		if got != want {
			t.Errorf("%q means %q, want %q", phrase, got, want)
		}
	}
	var order []string
	for _, r := range Predicates().Readings("show") {
		order = append(order, r.Predicate.Name)
	}
	if got := strings.Join(order, " "); got != "finds depicts" {
		t.Errorf("readings of show: %s", got)
	}
	r, ok := Predicates().Declared("<belong to [Country,Agent]")
	if ok {
		t.Errorf("%q was not declared so", r.Phrase)
	}
	if r, ok = Predicates().Declared("belong to [Agent,  Country]"); !ok || r.Predicate.Name != "owns" || !r.Inverted || !r.Before.Any() || len(r.After.Classes) != 2 {
		t.Errorf("belong to [Agent, Country] = %+v, %v", r, ok)
	}
	if r, ok := Predicates().Named("has-part"); !ok || r.Predicate.Name != "part-of" || !r.Inverted {
		t.Errorf("has-part = %+v, %v", r, ok)
	}
}

func TestCountries(t *testing.T) {
	for name, want := range map[string]struct {
		country string
		sense   Sense
	}{
		"North Korea":        {"North Korea", CountryName},
		"the Hermit Kingdom": {"North Korea", CountryName},
		"north koreans":      {"North Korea", CountryPeople},
		"Chinese":            {"China", CountryAdjective},
		"Pyongyang":          {"North Korea", CountryCapital},
		"Kremlin":            {"Russia", CountrySeat},
	} {
		c, sense := Countries().Find(name)
		if c == nil || c.Name != want.country || sense != want.sense {
			t.Errorf("Find(%q) = %v, %v", name, c, sense)
		}
	}
	if c, _ := Countries().Find("Atlantis"); c != nil {
		t.Errorf("Atlantis is %v", c)
	}
}

func TestBadRows(t *testing.T) {
	for name, content := range map[string]string{
		"too few columns":          "a\tb",
		"unknown flag":             "a\tb\tfast\tx",
		"symmetric with inverse":   "a\tb\tsymmetric\tx",
		"a predicate twice":        "a\tb\t\tx\na\tc\t\ty",
		"a phrase twice":           "a\tb\t\tx\nc\td\t\tx",
		"a predicate, no inverse":  "a\t\t\tx",
		"a phrase with ends twice": "a\tb\t\tx [P,q]\nc\td\t\tx [P, q]",
		"an open bracket":          "a\tb\t\tx [P",
		"an open bracket before":   "a\tb\t\t[P x",
		"empty brackets":           "a\tb\t\tx []",
		"a phrase in upper case":   "a\tb\t\tX",
		"brackets alone":           "a\tb\t\t[P]",
	} {
		rows, err := parse("test.tsv", "# head\n"+content, 4)
		if err == nil {
			_, err = loadPredicates(rows)
		}
		if err == nil || !strings.HasPrefix(err.Error(), "seeds: test.tsv:") {
			t.Errorf("%s: %v", name, err)
		}
	}
	rows, err := parse("test.tsv", "kind\tone; One", 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := loadWords(rows); err == nil {
		t.Error("a word in upper case was accepted")
	}
}

func TestFilesStateTheirSource(t *testing.T) {
	entries, err := fs.ReadDir(Data(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(Data(), e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.Name(), ".gz") {
			z, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if data, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		head, _, _ := strings.Cut(string(data), "\n# Row:")
		if !strings.HasPrefix(head, "# ") || !strings.Contains(head, "Apache-2.0") && !strings.Contains(head, "PDDL") && !strings.Contains(head, "CC BY 4.0") {
			t.Errorf("%s does not state source and licence at its head", e.Name())
		}
	}
}

func TestArticles(t *testing.T) {
	n := 0
	err := fs.WalkDir(Articles(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Base(name) == "README" {
			return err
		}
		data, err := fs.ReadFile(Articles(), name)
		if words := len(strings.Fields(string(data))); words < 200 || words > 900 {
			t.Errorf("%s has %d words", name, words)
		}
		n++
		return err
	})
	if err != nil || n < 12 {
		t.Errorf("%d articles, %v", n, err)
	}
}
