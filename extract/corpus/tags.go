package corpus

// UPOS is a universal part-of-speech tag (Universal Dependencies v2).
type UPOS uint8

// The 17 universal tags. UPOSNone means that no tagger has run.
const (
	UPOSNone UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
	NumUPOS // how many values there are, UPOSNone included
)

var uposNames = [NumUPOS]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
	"PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// XPOS is a Penn Treebank part-of-speech tag as used by UD English.
type XPOS uint8

// xposNames lists the tags of UD English EWT and GUM; index 0 means none. The
// order is part of the model format: append only.
var xposNames = []string{"_",
	"$", "''", ",", "-LRB-", "-RRB-", ".", ":", "``", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW",
	"HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",
	"PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT",
	"WP", "WP$", "WRB", "XX", "BES"}

// Deprel is a dependency relation of UD v2, with the subtypes of UD English.
type Deprel uint8

// deprelNames lists the relations; index 0 means none. The order is part of the
// model format: append only.
var deprelNames = []string{"_",
	"acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
	"cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass",
	"csubj:outer", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat",
	"goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
	"nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct",
	"reparandum", "root", "vocative", "xcomp", "compound:svc", "flat:foreign", "nmod:tmod", "obl:tmod", "nmod:npmod", "obl:npmod"}

func index(names []string) map[string]uint8 {
	m := make(map[string]uint8, len(names))
	for i, name := range names {
		m[name] = uint8(i)
	}
	return m
}

var (
	uposIndex   = index(uposNames[:])
	xposIndex   = index(xposNames)
	deprelIndex = index(deprelNames)
)

// String returns the tag as in CoNLL-U, "_" for none.
func (t UPOS) String() string { return uposNames[t] }

// ParseUPOS returns the tag named s; ok is false for an unknown one.
func ParseUPOS(s string) (t UPOS, ok bool) { i, ok := uposIndex[s]; return UPOS(i), ok }

// String returns the tag as in CoNLL-U, "_" for none.
func (t XPOS) String() string { return xposNames[t] }

// ParseXPOS returns the tag named s; ok is false for an unknown one.
func ParseXPOS(s string) (t XPOS, ok bool) { i, ok := xposIndex[s]; return XPOS(i), ok }

// NumXPOS is the number of Penn tags, none included.
var NumXPOS = len(xposNames)

// String returns the relation as in CoNLL-U, "_" for none.
func (r Deprel) String() string { return deprelNames[r] }

// ParseDeprel returns the relation named s; ok is false for an unknown one.
func ParseDeprel(s string) (r Deprel, ok bool) { i, ok := deprelIndex[s]; return Deprel(i), ok }

// NumDeprel is the number of relations, none included.
var NumDeprel = len(deprelNames)
