package gold

import (
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/graph/fact"
)

// A Report compares facts that were found with those of an annotated article.
type Report struct {
	Sentences int
	Gold      int    // facts that should come out
	Hit       int    // of these, those that did
	System    int    // facts that came out
	Right     int    // of these, those that the annotation has, optional ones included
	Misread   int    // of Right, those with another polarity or modality
	Missaid   int    // of Right, those attributed to somebody else
	Verdicts  []bool // of the facts that came out, in their order: right and meant so
	Missed    []string
	Wrong     []string // facts that the annotation does not have
	Misreads  []string // facts behind Misread and Missaid
}

// Precision returns Right/System, 0 if nothing came out.
func (r *Report) Precision() float64 { return ratio(r.Right, r.System) }

// Recall returns Hit/Gold.
func (r *Report) Recall() float64 { return ratio(r.Hit, r.Gold) }

// F1 returns the harmonic mean of precision and recall.
func (r *Report) F1() float64 {
	p, q := r.Precision(), r.Recall()
	if p+q == 0 {
		return 0
	}
	return 2 * p * q / (p + q)
}

// MisreadShare returns Misread/Right.
func (r *Report) MisreadShare() float64 { return ratio(r.Misread, r.Right) }

// MissaidShare returns Missaid/Right.
func (r *Report) MissaidShare() float64 { return ratio(r.Missaid, r.Right) }

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Add adds the counts and lists of o to r.
func (r *Report) Add(o *Report) {
	r.Sentences += o.Sentences
	r.Gold += o.Gold
	r.Hit += o.Hit
	r.System += o.System
	r.Right += o.Right
	r.Misread += o.Misread
	r.Missaid += o.Missaid
	r.Verdicts = append(r.Verdicts, o.Verdicts...)
	r.Missed = append(r.Missed, o.Missed...)
	r.Wrong = append(r.Wrong, o.Wrong...)
	r.Misreads = append(r.Misreads, o.Misreads...)
}

// Score compares what was found in a with its annotation. Facts belong to the
// annotated sentence that their evidence starts in.
func (a *Article) Score(found *facts.Found) Report {
	names := map[string]string{}
	for _, e := range found.Entities {
		names[e.ID] = e.Name
	}
	r := Report{Sentences: len(a.Sentences), System: len(found.Facts)}
	hit := map[*Fact]bool{}
	for i := range found.Facts {
		f := &found.Facts[i]
		s := a.at(f.Evidence.Start)
		var best *Fact
		bestRank := -1
		for k := range s.Facts {
			if g := &s.Facts[k]; g.says(f, names) {
				hit[g] = true
				if n := g.agreement(f, names); n > bestRank {
					best, bestRank = g, n
				}
			}
		}
		said := tell(f, names)
		r.Verdicts = append(r.Verdicts, best != nil && best.meant(f))
		if best == nil {
			r.Wrong = append(r.Wrong, a.place(s)+said)
			continue
		}
		r.Right++
		if !best.meant(f) {
			r.Misread++
		}
		if !best.sourced(f, names) {
			r.Missaid++
		}
		if bestRank < 3 {
			r.Misreads = append(r.Misreads, a.place(s)+said+"   want "+best.Text)
		}
	}
	for i := range a.Sentences {
		s := &a.Sentences[i]
		for k := range s.Facts {
			g := &s.Facts[k]
			if g.Optional {
				continue
			}
			r.Gold++
			if hit[g] {
				r.Hit++
			} else {
				r.Missed = append(r.Missed, a.place(s)+g.Text)
			}
		}
	}
	return r
}

func (a *Article) place(s *Sentence) string {
	return a.Name + ": " + a.Body[s.Start:s.End] + "\n    "
}

// at returns the sentence that holds byte i of the body.
func (a *Article) at(i int) *Sentence {
	for k := len(a.Sentences) - 1; k > 0; k-- {
		if int(a.Sentences[k].Start) <= i {
			return &a.Sentences[k]
		}
	}
	return &a.Sentences[0]
}

func tell(f *fact.Fact, names map[string]string) string {
	var b strings.Builder
	b.WriteString(names[f.Subject] + " | " + f.Predicate + " (" + f.PredicateText + ") | " + names[f.Object])
	if f.Polarity == fact.Negated {
		b.WriteString(" | not")
	}
	if f.Modality != fact.Asserted {
		b.WriteString(" | " + string(f.Modality))
	}
	if f.AttributedText != "" {
		b.WriteString(" | by: " + f.AttributedText)
	}
	return b.String() + " [" + f.Rule + "]"
}

// agreement returns 2 if g means what f says as f says it, and 1 more if the source agrees.
func (g *Fact) agreement(f *fact.Fact, names map[string]string) int {
	n := 0
	if g.meant(f) {
		n = 2
	}
	if g.sourced(f, names) {
		n++
	}
	return n
}

// says reports whether f states what g states, whatever its polarity and modality.
func (g *Fact) says(f *fact.Fact, names map[string]string) bool {
	if !slices.ContainsFunc(g.Predicate, func(p string) bool {
		return contains(words(f.Predicate), words(p)) || contains(words(f.PredicateText), words(p))
	}) {
		return false
	}
	s, o := []string{names[f.Subject], f.SubjectText}, []string{names[f.Object], f.ObjectText}
	return namesOne(g.Subject, s) && namesOne(g.Object, o) || g.Symmetric && namesOne(g.Subject, o) && namesOne(g.Object, s)
}

func (g *Fact) meant(f *fact.Fact) bool {
	return g.Not == (f.Polarity == fact.Negated) && slices.Contains(g.Modalities, f.Modality)
}

func (g *Fact) sourced(f *fact.Fact, names map[string]string) bool {
	if len(g.By) == 0 || f.AttributedText == "" {
		return len(g.By) == 0 && f.AttributedText == ""
	}
	return namesOne(g.By, []string{names[f.AttributedTo], f.AttributedText})
}

// namesOne reports whether one of the alternatives names what one of the texts names.
func namesOne(alternatives, texts []string) bool {
	for _, text := range texts {
		have := words(text)
		if len(have) == 0 {
			continue
		}
		head := headOf(have)
		for _, one := range alternatives {
			if want := words(one); slices.Contains(want, head) && contains(have, want) {
				return true
			}
		}
	}
	return false
}

// headOf returns the last word before the first preposition.
func headOf(words []string) string {
	for k, w := range words {
		switch w {
		case "of", "for", "in", "on", "at", "from", "to", "with", "by", "over", "under", "between":
			if k > 0 {
				return words[k-1]
			}
		}
	}
	return words[len(words)-1]
}

func contains(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}

// words returns the words of text without their endings, articles left out.
func words(text string) []string {
	var list []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" -–—'’\".,;:()“”", r) }) {
		switch w {
		case "the", "a", "an", "s":
		case "is", "are", "was", "were", "been", "being", "am":
			list = append(list, "be")
		case "has", "had", "having":
			list = append(list, "have")
		default:
			list = append(list, stem(w))
		}
	}
	return list
}

// stem cuts the endings of verbs and nouns off: forms of one word mostly share a stem.
func stem(w string) string {
	for _, e := range [][2]string{{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""}} {
		if cut, ok := strings.CutSuffix(w, e[0]); ok && len(cut) >= 2 && !strings.HasSuffix(w, "ss") {
			w = cut + e[1]
			break
		}
	}
	if n := len(w); n > 2 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return w
}
