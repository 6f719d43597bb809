package tag

import (
	"fmt"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/wordform"
)

// kind names the layout of the sections below.
const kind = "tag 1"

// Sizes of the weight table. A feature owns a block of blockSize slots, two cache
// lines, in which its classes lie in an order of its own.
const (
	slotBits  = 22
	slots     = 1 << slotBits
	blockSize = 128
)

// rareBelow is the count under which a word's tags in training say too little.
const rareBelow = 5

// A class is one pair of tags.
type class struct {
	upos corpus.UPOS
	xpos corpus.XPOS
}

// An entry is a word of the training text.
type entry struct {
	total   int     // occurrences
	classes []uint8 // classes it had, most frequent first
	counts  []int   // of each class; only while training
	hash    uint64  // of classes
}

// A Model is a trained tagger. It is read-only and safe for concurrent use.
type Model struct {
	lexicon *lexicon.Lexicon
	classes []class
	open    []uint8           // classes of words never seen
	entries map[string]*entry // by normal form
	weights []int8            // companded, see model.Expand
	feats   *featTable
	byClass [lexiconBits][]uint8 // classes that a lexicon reading allows
	proper  []uint8              // classes of names
}

const lexiconBits = 12

// readingTags lists the Penn tags that each reading of the lexicon allows, bit by bit.
var readingTags = [lexiconBits]string{
	"NN", "NNS", "VB VBP", "VBZ", "VBD", "VBN", "VBG", "JJ", "JJR RBR", "JJS RBS", "RB", "NNP NNPS",
}

// also lists what any word with a reading can be besides: participles serve as
// adjectives and gerunds as nouns.
var also = map[string]string{"VBN": "JJ", "VBG": "NN JJ"}

// index prepares the tables that follow from classes.
func (m *Model) index() {
	for bit, tags := range readingTags {
		m.byClass[bit] = nil
		for _, t := range strings.Fields(tags) {
			m.byClass[bit] = append(m.byClass[bit], m.withXPOS(t)...)
			for _, u := range strings.Fields(also[t]) {
				m.byClass[bit] = append(m.byClass[bit], m.withXPOS(u)...)
			}
		}
	}
	m.proper = append(m.withXPOS("NNP"), m.withXPOS("NNPS")...)
	for _, e := range m.entries {
		e.hash = wordform.Hash(e.classes)
	}
}

// withXPOS returns the open classes with a Penn tag.
func (m *Model) withXPOS(name string) []uint8 {
	x, _ := corpus.ParseXPOS(name)
	var out []uint8
	for _, c := range m.open {
		if m.classes[c].xpos == x {
			out = append(out, c)
		}
	}
	return out
}

// Load reads a model that Save wrote.
func Load(data []byte) (*Model, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	r, err := model.Open(data, kind)
	if err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	m := &Model{lexicon: lex, entries: make(map[string]*entry, 1<<15)}
	for _, b := range chunks(r.Section("classes", -1), 2) {
		m.classes = append(m.classes, class{corpus.UPOS(b[0]), corpus.XPOS(b[1])})
	}
	m.open = r.Section("open", -1)
	m.weights = r.Int8s("weights", slots)
	if err := m.readEntries(string(r.Section("words", -1))); err != nil {
		return nil, err
	}
	if m.feats, err = readFeats(string(r.Section("feats", -1)), len(m.classes)); err != nil {
		return nil, err
	}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	for _, c := range m.classes {
		if c.upos >= corpus.NumUPOS || int(c.xpos) >= corpus.NumXPOS {
			return nil, fmt.Errorf("tag: %w: unknown tag number", model.ErrDamaged)
		}
	}
	for _, c := range m.open {
		if int(c) >= len(m.classes) {
			return nil, fmt.Errorf("tag: %w: open class %d of %d", model.ErrDamaged, c, len(m.classes))
		}
	}
	if len(m.classes) == 0 || len(m.open) == 0 {
		return nil, fmt.Errorf("tag: %w: no classes", model.ErrDamaged)
	}
	m.index()
	return m, nil
}

func chunks(b []byte, n int) [][]byte {
	var out [][]byte
	for ; len(b) >= n; b = b[n:] {
		out = append(out, b[:n])
	}
	return out
}

// readEntries reads "word count classes" rows; classes are bytes from ' ' on.
func (m *Model) readEntries(text string) error {
	for rest := text; rest != ""; {
		var row string
		row, rest, _ = strings.Cut(rest, "\n")
		w, row, ok := strings.Cut(row, "\t")
		if !ok || len(row) < 2 {
			return fmt.Errorf("tag: %w: word list", model.ErrDamaged)
		}
		e := &entry{total: int(row[0] - ' ')}
		for i := 1; i < len(row); i++ {
			c := row[i] - ' '
			if int(c) >= len(m.classes) {
				return fmt.Errorf("tag: %w: word %q has class %d", model.ErrDamaged, w, c)
			}
			e.classes = append(e.classes, c)
		}
		m.entries[w] = e
	}
	return nil
}
