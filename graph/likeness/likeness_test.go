package likeness_test

import (
	"os"
	"strings"
	"testing"

	"github.com/clew-kg/clew/graph/likeness"
	"github.com/clew-kg/clew/seeds"
)

// comparer knows the countries of the seeds.
func comparer() *likeness.Comparer {
	var list []likeness.Country
	for _, c := range seeds.Countries().List {
		list = append(list, likeness.Country{Name: c.Name, Names: c.Others, Adjectives: c.Adjectives})
	}
	return likeness.New(list)
}

// TestPairs prints precision and recall of automatic merges beside their bars.
func TestPairs(t *testing.T) {
	const precision, recall = 0.98, 0.80
	c := comparer()
	for _, half := range []string{"tuned", "untouched"} {
		f, err := os.Open("testdata/" + half + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		pairs, err := likeness.ReadPairs(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		m := c.Measure(pairs)
		t.Logf("%s: %d pairs, %d same: precision %.3f (bar %.2f), recall %.3f (bar %.2f), blocked %d of %d", half, m.Pairs, m.Same, m.Precision(), precision, m.Recall(), recall, m.Blocked, m.Merged)
		if m.Precision() < precision || m.Recall() < recall {
			t.Errorf("%s misses a bar", half)
		}
		if m.Blocked < m.Merged {
			t.Errorf("%s: %d merges share no block, so linking would not find them", half, m.Merged-m.Blocked)
		}
		if half == "tuned" && os.Getenv("CLEW_MISSES") != "" {
			for _, p := range m.Wrong {
				j := c.Compare(p.A, p.B)
				t.Logf("wrong  %v | %v: %.2f %s", p.A.Forms, p.B.Forms, j.Score, strings.Join(j.Evidence, "; "))
			}
			for _, p := range m.Missed {
				j := c.Compare(p.A, p.B)
				t.Logf("missed %v | %v: %v %.2f %s", p.A.Forms, p.B.Forms, j.Verdict, j.Score, strings.Join(j.Evidence, "; "))
			}
		}
	}
}

// TestCompareIsSymmetric judges every pair of the test data, and neighbours in it, both ways.
func TestCompareIsSymmetric(t *testing.T) {
	c := comparer()
	for _, half := range []string{"tuned", "untouched"} {
		f, err := os.Open("testdata/" + half + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		pairs, err := likeness.ReadPairs(f)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range pairs {
			for _, q := range []likeness.Pair{p, {A: p.A, B: pairs[(i+1)%len(pairs)].B}} {
				x, y := c.Compare(q.A, q.B), c.Compare(q.B, q.A)
				if x.Verdict != y.Verdict || x.Score != y.Score {
					t.Errorf("%v and %v: %v %.2f one way, %v %.2f the other", q.A.Forms, q.B.Forms, x.Verdict, x.Score, y.Verdict, y.Score)
				}
			}
			if j := c.Compare(p.A, p.A); j.Verdict != likeness.Same {
				t.Errorf("%v is judged %v beside itself: %v", p.A.Forms, j.Verdict, j.Evidence)
			}
		}
	}
}

func TestContextDecides(t *testing.T) {
	c := comparer()
	a := likeness.Name{Forms: []string{"J. Torrance"}, Type: "Person", Context: []string{"e:karsk", "e:lindholm"}}
	b := likeness.Name{Forms: []string{"Mila Torrance", "Torrance"}, Type: "Person", Context: []string{"e:karsk"}}
	if j := c.Compare(a, b); j.Verdict != likeness.Different {
		t.Errorf("other initials with a shared context: %v %v", j.Verdict, j.Evidence)
	}
	a.Forms[0] = "M. Torrance"
	if j := c.Compare(a, b); j.Verdict != likeness.Same {
		t.Errorf("an initial with a shared context: %v %v", j.Verdict, j.Evidence)
	}
	a.Context = nil
	if j := c.Compare(a, b); j.Verdict != likeness.Possibly || !j.Short {
		t.Errorf("an initial alone: %v %v", j.Verdict, j.Evidence)
	}
}

// TestNoNamesAreNotMerged holds what was merged wrongly once, when read by eye.
func TestNoNamesAreNotMerged(t *testing.T) {
	c := comparer()
	for _, p := range [][4]string{
		{"Chinese", "Thing", "Chinese company", "Company"}, {"Monterey", "City", "Monterrey", "City"}, {"Douglass", "Person", "Judge Douglas", "Person"},
		{"Chief Justice", "Person", "Justice", "Thing"}, {"Hudson", "City", "Hudson River", "Place"}, {"Republican leaders", "Person", "Republican Party leaders", "Person"},
		{"The Who", "Organization", "WHO", "Organization"}, {"Bay Area", "Place", "LP", "Thing"}, {"Charles de Gaulle", "Person", "Chuck D", "Person"},
		{"Thomas Moore", "Person", "Thomas More", "Person"}, {"Adlai Stevenson I", "Person", "Adlai Stevenson II", "Person"},
		{"National People's Party", "Party", "People's National Party", "Party"}, {"CDU", "Party", "Croatian Democratic Union", "Party"},
	} {
		a, b := likeness.Name{Forms: p[:1], Type: p[1]}, likeness.Name{Forms: p[2:3], Type: p[3]}
		if j := c.Compare(a, b); j.Verdict == likeness.Same {
			t.Errorf("%s (%s), %s (%s): %.2f %v", p[0], p[1], p[2], p[3], j.Score, j.Evidence)
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("Kim Jong-un", "Person", "Jong Eun Kim", "Person")
	f.Add("W.H.O.", "Organization", "World Health Organisation", "Thing")
	f.Add("al-", "Place", "İx 2nd", "City")
	c := comparer()
	f.Fuzz(func(t *testing.T, a, class, b, other string) {
		x := c.Prepare(likeness.Name{Forms: []string{a, b}, Type: class})
		y := c.Prepare(likeness.Name{Forms: []string{b}, Type: other})
		x.Keys()
		if j, k := likeness.Compare(x, y), likeness.Compare(y, x); j.Verdict != k.Verdict || j.Score < 0 || j.Score > 1 || len(j.Evidence) == 0 {
			t.Errorf("%q, %q: %+v, %+v", a, b, j, k)
		}
	})
}
