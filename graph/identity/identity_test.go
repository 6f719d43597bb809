package identity

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/likeness"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

func unit(article, name, class string, aliases ...string) Unit {
	id := "e:" + strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '.' }), "-")
	return Unit{Article: article, ID: id, Name: name, Type: class, Aliases: aliases}
}

// things lists the units as "article name → thing", sorted.
func things(r *Resolution, units []Unit) []string {
	var list []string
	for _, u := range units {
		list = append(list, u.Article+" "+u.Name+" → "+r.Of(u.Article, u.ID))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func resolve(units []Unit, ledger string) *Resolution {
	l, problems := ParseLedger(ledger)
	if len(problems) > 0 {
		panic(problems[0])
	}
	return Resolve(units, l, likeness.New(nil))
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name   string
		units  []Unit
		ledger string
		want   []string
	}{
		{"romanisations of one name", []Unit{
			unit("a:1", "Kim Jong-un", "Person"), unit("a:2", "Kim Jong Eun", "Person"), unit("a:3", "Jong Un Kim", "Person"), unit("a:4", "Kim Jong-un", "Person"),
		}, "", []string{"a:1 Kim Jong-un → e:kim-jong-un", "a:2 Kim Jong Eun → e:kim-jong-un", "a:3 Jong Un Kim → e:kim-jong-un", "a:4 Kim Jong-un → e:kim-jong-un"}},
		{"a place and a person of one name", []Unit{
			unit("a:1", "Washington", "City"), unit("a:2", "Washington", "Person"), unit("a:3", "Washington", "City"),
		}, "", []string{"a:1 Washington → e:washington", "a:2 Washington → e:washington_person", "a:3 Washington → e:washington"}},
		{"a type that was misread", []Unit{
			unit("a:1", "Karsk Shipping", "Company"), unit("a:1", "Mila Torrance", "Person"), unit("a:1", "Lindholm", "City"),
			unit("a:2", "Karsk Shipping", "Person"), unit("a:2", "Mila Torrance", "Person"), unit("a:2", "Lindholm", "City"),
		}, "", []string{
			"a:1 Karsk Shipping → e:karsk-shipping", "a:1 Lindholm → e:lindholm", "a:1 Mila Torrance → e:mila-torrance",
			"a:2 Karsk Shipping → e:karsk-shipping", "a:2 Lindholm → e:lindholm", "a:2 Mila Torrance → e:mila-torrance",
		}},
		{"two people of one name", []Unit{
			unit("a:1", "John Carver", "Person", "Judge Carver"), unit("a:2", "John Carver", "Person", "midfielder Carver"), unit("a:3", "John Carver", "Person"),
		}, "", []string{"a:1 John Carver → e:john-carver", "a:2 John Carver → e:john-carver_sport", "a:3 John Carver → e:john-carver"}},
		{"a common family name alone", []Unit{unit("a:1", "Kim", "Person"), unit("a:2", "Kim", "Person")}, "",
			[]string{"a:1 Kim → e:kim.1", "a:2 Kim → e:kim.2"}},
		{"initials of one thing", []Unit{
			unit("a:1", "International Atomic Energy Agency", "Organization"), unit("a:2", "IAEA", "Organization"), unit("a:3", "IAEA", "Organization"),
		}, "", []string{
			"a:1 International Atomic Energy Agency → e:international-atomic-energy-agency",
			"a:2 IAEA → e:international-atomic-energy-agency", "a:3 IAEA → e:international-atomic-energy-agency",
		}},
		{"initials of two things", []Unit{
			unit("a:1", "Korea Broadcasting Security Authority", "Organization"), unit("a:2", "KBSA", "Organization"), unit("a:3", "Kent Boat Sailing Association", "Organization"),
		}, "", []string{
			"a:1 Korea Broadcasting Security Authority → e:korea-broadcasting-security-authority", "a:2 KBSA → e:kbsa",
			"a:3 Kent Boat Sailing Association → e:kent-boat-sailing-association",
		}},
		{"a name that fits father and son", []Unit{
			unit("a:1", "George W. Bush", "Person"), unit("a:2", "George H. Bush", "Person"), unit("a:3", "George Bush", "Person"),
		}, "", []string{"a:1 George W. Bush → e:george-w-bush", "a:2 George H. Bush → e:george-h-bush", "a:3 George Bush → e:george-bush"}},
		{"nouns with and without a hyphen", []Unit{unit("a:1", "e-mail", "Thing"), {Article: "a:2", ID: "e:email", Name: "email", Type: "Thing"}}, "",
			[]string{"a:1 e-mail → e:e-mail", "a:2 email → e:e-mail"}},
		{"a merge by the ledger", []Unit{unit("a:1", "Hermit Court", "Group"), unit("a:2", "Palace Clique", "Group")}, "merge e:palace-clique e:hermit-court",
			[]string{"a:1 Hermit Court → e:palace-clique", "a:2 Palace Clique → e:palace-clique"}},
		{"a distinction by the ledger", []Unit{unit("a:1", "Apple Inc.", "Company"), unit("a:2", "Apple", "Company")}, "distinct e:apple e:apple-inc",
			[]string{"a:1 Apple Inc. → e:apple-inc", "a:2 Apple → e:apple"}},
		{"a split by the ledger", []Unit{unit("a:1", "Mila Torrance", "Person"), unit("a:2", "Mila Torrance", "Person"), unit("a:3", "Mila Torrance", "Person")},
			"# the painter\nsplit e:mila-torrance e:mila-torrance_painter a:2",
			[]string{"a:1 Mila Torrance → e:mila-torrance", "a:2 Mila Torrance → e:mila-torrance_painter", "a:3 Mila Torrance → e:mila-torrance"}},
		{"a later decision counts", []Unit{unit("a:1", "Apple Inc.", "Company"), unit("a:2", "Apple", "Company")}, "distinct e:apple e:apple-inc\nmerge e:apple e:apple-inc",
			[]string{"a:1 Apple Inc. → e:apple", "a:2 Apple → e:apple"}},
	} {
		slices.Sort(c.want)
		if got := things(resolve(c.units, c.ledger), c.units); !slices.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

func TestDoubts(t *testing.T) {
	units := []Unit{unit("a:1", "M. Torrance", "Person"), unit("a:2", "Mila Torrance", "Person")}
	r := resolve(units, "")
	if len(r.Doubts) != 1 || r.Doubts[0].A != "e:m-torrance" || r.Doubts[0].B != "e:mila-torrance" {
		t.Fatalf("doubts = %+v", r.Doubts)
	}
	if added := r.Added()["a:1"]; len(added) != 5 {
		t.Errorf("added = %v", r.Added())
	}
	for _, decision := range []string{"merge e:mila-torrance e:m-torrance", "distinct e:m-torrance e:mila-torrance"} {
		if r := resolve(units, decision); len(r.Doubts) > 0 {
			t.Errorf("%s: doubts = %+v", decision, r.Doubts)
		}
	}
	if r := resolve(units, "merge e:mila-torrance e:nobody"); len(r.Dormant) != 1 {
		t.Errorf("dormant = %v", r.Dormant)
	}
}

// world makes units of many articles in which names come in variants.
func world(rng *rand.Rand, articles int) []Unit {
	names := [][2]string{
		{"Kim Jong-un", "Person"}, {"Kim Jong Eun", "Person"}, {"Jong Un Kim", "Person"}, {"Kim", "Person"}, {"Mila Torrance", "Person"}, {"M. Torrance", "Person"},
		{"George Bush", "Person"}, {"George W. Bush", "Person"}, {"George H. W. Bush", "Person"}, {"Karsk Shipping", "Company"}, {"Karsk Shipping Ltd", "Company"}, {"KS", "Company"},
		{"World Health Organization", "Organization"}, {"World Health Organisation", "Organization"}, {"WHO", "Organization"}, {"Washington", "Person"}, {"Washington", "City"},
		{"North Hamgyong", "Region"}, {"North Hamgyeong Province", "Region"}, {"South Hamgyong", "Region"}, {"e-mail", "Thing"}, {"smuggled phones", "Thing"},
		{"Apple", "Company"}, {"Apple Inc.", "Company"}, {"Sergei Lavrov", "Person"}, {"Sergey Lavrov", "Person"}, {"Lavrov", "Person"},
	}
	var units []Unit
	for a := range articles {
		for range 3 + rng.IntN(6) {
			n := names[rng.IntN(len(names))]
			units = append(units, unit(fmt.Sprintf("a:%03d", a), n[0], n[1]))
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(units, func(u Unit) bool {
		key := u.Article + u.ID
		defer func() { seen[key] = true }()
		return seen[key]
	})
}

// TestOrderDoesNotMatter shuffles units: every part of the resolution stays what it was.
func TestOrderDoesNotMatter(t *testing.T) {
	const ledger = "merge e:lavrov e:sergei-lavrov\ndistinct e:apple e:apple-inc\nsplit e:mila-torrance e:mila-torrance_2 a:003 a:007"
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 6))
		units := world(rng, 2+rng.IntN(20))
		want := resolve(units, ledger)
		for range 3 {
			shuffled := slices.Clone(units)
			rng.Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
			got := resolve(shuffled, ledger)
			if !slices.Equal(things(got, units), things(want, units)) || !reflect.DeepEqual(got.Joins, want.Joins) || !reflect.DeepEqual(got.Doubts, want.Doubts) || !reflect.DeepEqual(got.Added(), want.Added()) {
				t.Fatalf("seed %d: another order gives another resolution", seed)
			}
		}
	}
}

// TestUnrelatedArticlesChangeNothing adds an article of other names: what was resolved stays.
func TestUnrelatedArticlesChangeNothing(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 7))
		units := world(rng, 2+rng.IntN(20))
		before := resolve(units, "")
		more := slices.Concat(units, []Unit{
			unit("a:000new", "Tobias Fenwick", "Person"), unit("a:000new", "T. Fenwick", "Person"), unit("a:000new", "Quillon Harbour", "City"),
			unit("a:999new", "Dunmore Ferries plc", "Company"), unit("a:999new", "Dunmore Ferries", "Company"), unit("a:999new", "grain quotas", "Thing"),
		})
		after := resolve(more, "")
		if !slices.Equal(things(before, units), things(after, units)) {
			t.Fatalf("seed %d: an unrelated article changed\n%s\nto\n%s", seed, strings.Join(things(before, units), "\n"), strings.Join(things(after, units), "\n"))
		}
		for article, qs := range before.Added() {
			if !reflect.DeepEqual(after.Added()[article], qs) {
				t.Fatalf("seed %d: an unrelated article changed what may be one in %s", seed, article)
			}
		}
	}
}

// TestRewriteIsUndone rewrites random quads and has them back.
func TestRewriteIsUndone(t *testing.T) {
	iri := func(s string, a ...any) quad.Value { return quad.IRI(fmt.Sprintf(s, a...)) }
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 8))
		own := map[quad.Quad]bool{}
		for range 1 + rng.IntN(12) {
			e := iri("e:%d", rng.IntN(4))
			switch rng.IntN(6) {
			case 5:
				own[quad.Quad{Subject: e, Predicate: iri("schema:height"), Object: []quad.Value{quad.Int(3), quad.Float(1.5), quad.Bool(true), quad.LangString{Value: "x", Lang: "en"}, quad.TypedString{Value: "1", Type: "xsd:gYear"}, quad.BNode("b")}[rng.IntN(6)], Label: iri("a:1")}] = true
			case 0:
				own[quad.Quad{Subject: e, Predicate: iri(vocab.Label), Object: quad.String(fmt.Sprint("n", rng.IntN(2))), Label: iri("a:1")}] = true
			case 1:
				own[quad.Quad{Subject: e, Predicate: iri(vocab.AltLabel), Object: quad.String(fmt.Sprint("n", rng.IntN(2))), Label: iri("a:1")}] = true
			case 2:
				own[quad.Quad{Subject: e, Predicate: iri(vocab.Type), Object: iri("clew:Person"), Label: iri("a:1")}] = true
			case 3:
				own[quad.Quad{Subject: e, Predicate: iri("p:owns"), Object: iri("e:%d", rng.IntN(4)), Label: iri("f:%d", rng.IntN(9))}] = true
			case 4:
				own[quad.Quad{Subject: iri("f:%d", rng.IntN(9)), Predicate: iri(vocab.AttributedTo), Object: e, Label: iri("a:1")}] = true
			}
		}
		want := slices.SortedFunc(maps.Keys(own), quads.Compare)
		as := map[string]string{}
		for k := range 4 {
			if rng.IntN(2) == 0 {
				as[fmt.Sprintf("e:%d", k)] = []string{"e:0", "e:3", fmt.Sprintf("e:%d_person", k), "e:other"}[rng.IntN(4)]
			}
		}
		maps.DeleteFunc(as, func(from, to string) bool { return from == to })
		stored, w := Rewrite(slices.Clone(want), as)
		stored = append(stored, quad.Quad{Subject: iri("e:0"), Predicate: iri(vocab.PossiblySame), Object: iri("e:3"), Label: iri("a:1")})
		got := w.Own(stored)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d, %v:\nstored %v\ngot    %v\nwant   %v", seed, as, stored, got, want)
		}
	}
}
