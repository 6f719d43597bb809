package identity

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

var syllables = strings.Fields("ka ro mi ten dal vor sun pel gri ost hem lar nok tis bru wen fal jor mek ul")

// invent makes a name of two or three words.
func invent(rng *rand.Rand) string {
	var words []string
	for range 2 + rng.IntN(2) {
		w := ""
		for range 2 + rng.IntN(2) {
			w += syllables[rng.IntN(len(syllables))]
		}
		words = append(words, strings.ToUpper(w[:1])+w[1:])
	}
	return strings.Join(words, " ")
}

// archive makes n units: articles of ten names each, drawn from some that many share.
func archive(n int) []Unit {
	rng := rand.New(rand.NewPCG(1, 1))
	classes := []string{"Person", "Person", "Company", "City", "Organization", "Thing"}
	names := make([]string, n/8)
	for i := range names {
		names[i] = invent(rng)
	}
	units := make([]Unit, 0, n)
	for i := range n {
		k := int(float64(len(names)) * rng.Float64() * rng.Float64())
		units = append(units, unit(fmt.Sprintf("a:%06d", i/10), names[k], classes[k%len(classes)]))
	}
	return units
}

// copies makes n copies of an article of 20 names in which one name in ten is varied:
// another spelling, another order, initials, or another name altogether.
func copies(n int) []Unit {
	rng := rand.New(rand.NewPCG(2, 2))
	var names []string
	for range 20 {
		names = append(names, invent(rng))
	}
	var units []Unit
	for i := range n {
		for k, name := range names {
			class := []string{"Person", "Company", "City", "Organization"}[k%4]
			if rng.IntN(10) == 0 {
				words := strings.Fields(name)
				switch rng.IntN(4) {
				case 0:
					at := 1 + rng.IntN(len(name)-2)
					name = name[:at] + string(rune('a'+rng.IntN(26))) + name[at+1:]
				case 1:
					name = strings.Join(append(words[1:], words[0]), " ")
				case 2:
					name = words[0][:1] + ". " + words[len(words)-1]
				default:
					name = invent(rng)
				}
			}
			units = append(units, unit(fmt.Sprintf("a:%06d", i), name, class))
		}
	}
	return units
}

// TestLinkingIsLinear prints what linking costs beside its bars: by the pairs of names that
// are judged and, with CLEW_BENCH=1, by time.
func TestLinkingIsLinear(t *testing.T) {
	took := func(units []Unit) (time.Duration, *Resolution) {
		start := time.Now()
		r := resolve(units, "")
		return time.Since(start), r
	}
	if os.Getenv("CLEW_BENCH") != "" {
		units := archive(100_000)
		all, r := took(units)
		for range 2 { // the quickest of three: other work on the machine only slows
			again, _ := took(units)
			all = min(all, again)
		}
		t.Logf("100,000 mentions: %v (bar 5 s), %d names, %d pairs compared, %d things joined, %d crowded blocks", all.Round(time.Millisecond), len(r.Nodes), r.Judged, len(r.Joins), r.Crowded)
		if all > 5*time.Second {
			t.Errorf("linking 100,000 mentions took %v", all)
		}
	}
	for _, n := range []int{500, 1000, 2000} {
		d, r := took(copies(n))
		t.Logf("%d copies, one name in ten varied: %v, %d names, %.1f pairs judged a name, %d crowded blocks", n, d.Round(time.Millisecond), len(r.Nodes), float64(r.Judged)/float64(len(r.Nodes)), r.Crowded)
		if per := float64(r.Judged) / float64(len(r.Nodes)); per > 64 {
			t.Errorf("%d copies: %.0f pairs judged a name", n, per)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	units := archive(100_000)
	for b.Loop() {
		resolve(units, "")
	}
}
