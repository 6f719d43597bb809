package name

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/wordform"
	"github.com/clew-kg/clew/seeds"
)

// A word holds what the features need to know about one token, computed once.
type word struct {
	raw, norm uint64 // hashes of the form and of its normal form
	suffix    [4]uint64
	prefix    [4]uint64
	shape     uint64
	cluster   uint64 // fine cluster, 0 for none
	coarse    uint64
	tag       uint64
	class     uint64 // what the word means as a common noun, 0 for unknown
	letters   letterCase
	lists     [seeds.NumNameLists]uint8 // for each list of names: 0, or 1 + place in the longest entry that runs over the token
	listed    uint64                    // hash of lists; 0 if in none
	document  uint64                    // how the rest of the document writes the word
	before    uint64                    // what the first pass found for the word elsewhere; see remember
	place     uint64                    // where in names it found it
	common    bool                      // in small letters, and a word of the language
}

// A letterCase says how a word uses capitals.
type letterCase uint8

const (
	lower letterCase = iota
	capital
	capitals // all of at least two letters
	mixed    // capitals after small letters
	digits
	signs
)

func caseOf(form string) letterCase {
	upper, small, number := 0, 0, 0
	first, _ := utf8.DecodeRuneInString(form)
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			small++
		case unicode.IsDigit(r):
			number++
		}
	}
	switch {
	case upper == 0 && small > 0:
		return lower
	case upper > 1 && small == 0:
		return capitals
	case upper == 1 && unicode.IsUpper(first):
		return capital
	case upper > 0:
		return mixed
	case number > 0:
		return digits
	}
	return signs
}

// fill sets w to the facts about token t of d, but for lists and document.
func (r *reader) fill(w *word, d *corpus.Document, t *corpus.Token) {
	form := t.Of(d.Text)
	r.form = wordform.AppendNormal(r.form[:0], form)
	norm := r.form
	*w = word{norm: wordform.Hash(norm), raw: wordform.HashString(form[:min(len(form), wordform.MaxLen)]), tag: uint64(t.XPOS)}
	for k := range w.suffix {
		w.suffix[k] = wordform.Hash(norm[max(0, len(norm)-1-k):])
		w.prefix[k] = wordform.Hash(norm[:min(len(norm), k+1)])
	}
	w.shape = wordform.Shape(form)
	w.letters = caseOf(form)
	if c, _ := r.lexicon.Cluster(norm); c > 0 {
		w.cluster, w.coarse = uint64(c), uint64(c-1)/16+1
	}
	w.common = w.letters == lower && r.lexicon.Classes(norm)&^lexicon.Name != 0
	if t.UPOS == corpus.NOUN || t.UPOS == corpus.PROPN {
		w.class = uint64(r.nouns[string(norm)])
		if w.class == 0 && len(norm) > 3 && norm[len(norm)-1] == 's' {
			w.class = uint64(r.nouns[string(norm[:len(norm)-1])])
		}
	}
}

// A reader computes the words of documents. Its lists are read-only, the rest is work
// space.
type reader struct {
	lexicon *lexicon.Lexicon
	names   gazetteer
	nouns   map[string]seeds.NounKind
	form    []byte
	words   []word
	seen    map[uint64]spelling
	records map[uint64]record
	labels  []label
}

// A spelling counts how a document writes one word away from the start of sentences.
type spelling struct{ lower, capital uint16 }

// newReader returns a reader with the embedded lexicon and lists of names.
func newReader() (*reader, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	names, err := lists()
	if err != nil {
		return nil, err
	}
	r := (&reader{lexicon: lex, names: names, nouns: seeds.NounKinds()}).clone()
	return &r, nil
}

// clone returns a reader over the same lists with work space of its own.
func (r *reader) clone() reader {
	return reader{lexicon: r.lexicon, names: r.names, nouns: r.nouns, seen: map[uint64]spelling{}, records: map[uint64]record{}}
}

// read sets r.words to the words of d.
func (r *reader) read(d *corpus.Document) {
	if cap(r.words) < len(d.Tokens) {
		r.words = make([]word, len(d.Tokens), len(d.Tokens)+len(d.Tokens)/2)
	}
	r.words = r.words[:len(d.Tokens)]
	for i := range d.Tokens {
		r.fill(&r.words[i], d, &d.Tokens[i])
	}
	clear(r.seen)
	for _, s := range d.Sentences {
		r.match(r.words[s.First:s.Last])
		for i := s.First; i < s.Last; i++ {
			w := &r.words[i]
			c := r.seen[w.norm]
			switch {
			case w.letters == lower:
				c.lower++
			case i > s.First && w.letters != signs && w.letters != digits:
				c.capital++
			default:
				continue
			}
			r.seen[w.norm] = c
		}
	}
	for i := range r.words {
		w := &r.words[i]
		c, ok := r.seen[w.norm]
		if !ok {
			continue
		}
		w.document = 1 + uint64(min(c.lower, 2)) + 3*uint64(min(c.capital, 2))
	}
}

// longestName bounds the words of an entry of a list.
const longestName = 6

// match marks the longest entries of the lists in one sentence. A single common word in
// small letters is no name of a list.
func (r *reader) match(words []word) {
	for i := range words {
		if words[i].letters == signs {
			continue
		}
		now := uint64(0)
		var longest [seeds.NumNameLists]uint8
		for k := i; k < min(len(words), i+longestName); k++ {
			now = key(now, words[k].norm)
			set := r.names[now]
			for rest := set &^ longer; rest != 0 && (k > i || !words[i].common); rest &= rest - 1 {
				longest[bits.TrailingZeros32(rest)] = uint8(k - i + 1)
			}
			if set&longer == 0 {
				break
			}
		}
		for l, n := range longest {
			for k := range int(n) {
				place := uint8(inside)
				switch {
				case n == 1:
					place = unit
				case k == 0:
					place = begin
				case k == int(n)-1:
					place = last
				}
				if w := &words[i+k]; w.lists[l] == 0 || k == 0 && n > 1 {
					w.lists[l] = place + 1
				}
			}
		}
	}
	for i := range words {
		w := &words[i]
		for l, place := range w.lists {
			if place > 0 {
				w.listed = mix(w.listed, uint64(l), uint64(place))
			}
		}
	}
}
