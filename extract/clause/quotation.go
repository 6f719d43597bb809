package clause

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// attribute links each clause of the sentence to the one that reports it.
func (r *reader) attribute() {
	d := r.Doc
	for k := r.first; k < len(d.Clauses); k++ {
		c := &d.Clauses[k]
		for i := c.Head; i >= 0; i = r.Head(i) {
			h := r.Head(i)
			// A quotation may have its frame as a parataxis.
			if s := r.frame(i, c.Head); s >= 0 {
				c.Source = s
				break
			}
			if r.Is(i, syntax.Acl) && r.accused(i) {
				h = r.charging(i)
			}
			if h >= 0 && (r.Is(i, syntax.Ccomp) && r.reporting(h) && !r.passive(h) || r.Is(i, syntax.Advcl, syntax.Acl) && r.charged(i) && !r.passive(h)) {
				if s, ok := r.found[h]; ok && d.Clauses[s].Subject.Head >= 0 {
					c.Source = s
					break
				}
			}
		}
	}
}

// charged reports whether gerund i is a charge against somebody: "accuses them of spying".
func (r *reader) charged(i int32) bool {
	switch r.Form(r.Child(i, syntax.Mark)) {
	case "of", "with":
		return r.accused(i)
	}
	return false
}

// frame returns the clause that reports what stands at or below i as an aside of it:
// "…, he said", "…, according to him"; -1 if there is none, or if it holds head itself.
func (r *reader) frame(i, head int32) int32 {
	for _, p := range r.Children(i) {
		if r.Is(p, syntax.Parataxis) && r.reporting(p) && !r.under(head, p) && !r.Has(p, syntax.Ccomp) && !r.parted(p) {
			if s, ok := r.found[p]; ok && r.Doc.Clauses[s].Subject.Head >= 0 {
				return s
			}
		}
	}
	return -1
}

// parted reports whether a semicolon stands before clause i, which so is a sentence of its own:
// "He gave no answer; she said so."
func (r *reader) parted(i int32) bool {
	first := r.Under(i, nil)[0]
	return r.Form(first) == ";" || first > r.First && r.Form(first-1) == ";"
}

// under reports whether i is top or below it.
func (r *reader) under(i, top int32) bool {
	for ; i >= 0; i = r.Head(i) {
		if i == top {
			return true
		}
	}
	return false
}

func (r *reader) reporting(i int32) bool {
	return r.modality.Is(r.Lemma(i), "reporting") || r.modality.Is(r.Lemma(i), "alleged") && r.verbal(i)
}

// quotations gives clauses within quotation marks that no clause of their own sentence
// reports the one that reports the rest of the quotation: the last before it in the
// paragraph, or else the first that closes it.
//
//	"It does not record private data," the official said. "It does not replace cash."
func (r *reader) quotations(d *corpus.Document) {
	open := false       // inside quotation marks
	source := int32(-1) // who speaks in this paragraph
	var waiting []int32 // clauses of a quotation that nobody has been named for yet
	clause := 0         // first clause of the sentence
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if i > 0 && strings.Contains(d.Text[d.Sentences[i-1].End:s.Start], "\n\n") {
			if !open {
				source = -1
			}
			open, waiting = false, waiting[:0]
		}
		first := clause
		for clause < len(d.Clauses) && d.Clauses[clause].Sentence == int32(i) {
			clause++
		}
		quoted := quotedTokens(d, s, &open)
		if frame := r.speaker(d.Clauses[first:clause], first, quoted); frame >= 0 {
			source = frame
			for _, k := range waiting {
				d.Clauses[k].Source = frame
			}
			waiting = waiting[:0]
		}
		for k := first; k < clause; k++ {
			c := &d.Clauses[k]
			switch {
			case c.Source >= 0 || !quoted[c.Head-s.First]:
			case source >= 0 && source != int32(k):
				c.Source = source
			case source < 0:
				waiting = append(waiting, int32(k))
			}
		}
		if !open && (len(quoted) == 0 || !quoted[len(quoted)-1]) {
			waiting = waiting[:0]
		}
	}
}

// speaker returns the clause of a sentence that reports a quotation, -1 for none: a
// reporting verb outside quotation marks beside words within.
func (r *reader) speaker(clauses []corpus.Clause, first int, quoted []bool) int32 {
	inside := false
	for _, q := range quoted {
		inside = inside || q
	}
	if !inside {
		return -1
	}
	for k := range clauses {
		c := &clauses[k]
		if c.Kind == corpus.VerbClause && c.Subject.Head >= 0 && !c.Borrowed && !quoted[c.Head-r.Doc.Sentences[c.Sentence].First] &&
			r.modality.Is(r.Doc.Tokens[c.Head].Lemma, "reporting") {
			return int32(first + k)
		}
	}
	return -1
}

// quotedTokens reports for each token of s whether it stands within quotation marks. open
// says whether the sentence starts within and is set to whether it ends so.
func quotedTokens(d *corpus.Document, s *corpus.Sentence, open *bool) []bool {
	quoted := make([]bool, s.Last-s.First)
	for k := s.First; k < s.Last; k++ {
		switch d.Form(k) {
		case "“", "``", "„":
			*open = true
		case "”", "''":
			*open = false
		case "\"":
			*open = !*open
		default:
			quoted[k-s.First] = *open
		}
	}
	return quoted
}
