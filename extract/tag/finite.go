package tag

import (
	"bytes"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
)

// Tags that decide whether a sentence has a finite verb.
var (
	finite     = tags("VBD", "VBZ", "VBP", "MD", "VB")
	infinitive = tags("TO")
	nominals   = tags("NN", "NNP", "NNPS", "NNS", "-RRB-", "''", ",")
	participle = tags("VBN")
	nouns      = tags("NN", "NNS", "NNP", "NNPS")
	objects    = tags("DT", "PRP$", "PRP", "$", "CD", "NNP", "NNS", "NN", "JJ") // what an object starts with
	follows    = tags("DT", "TO", "IN", "NNP", "NNPS", "PRP", "PRP$", "CD", "JJ", "NNS", "NN", "RB", "RP", "$", "VBG", "VBN", "PDT", "``")
)

var (
	tagNN, tagNNS = tags("NN"), tags("NNS")
	properNouns   = tags("NNP", "NNPS")
)

// A tagSet is a set of Penn tags.
type tagSet uint64

func (s tagSet) has(t corpus.XPOS) bool { return s>>t&1 != 0 }

func tags(names ...string) tagSet {
	var s tagSet
	for _, name := range names {
		t, ok := corpus.ParseXPOS(name)
		if !ok {
			panic("tag: no tag " + name)
		}
		s |= 1 << t
	}
	return s
}

// addVerb mends the dearest errors of taggers on news: a verb in the third person read
// as a plural noun ("Norway borders Sweden"), or one of the past as a participle ("The group based its
// findings on …"), which leave the sentence without a verb. If a full sentence has no finite verb, its first
// participle between a noun and an object becomes it; else its first noun that may be one by the
// lexicon, after a noun of the other number and before a phrase.
func (m *Model) addVerb(d *corpus.Document, s corpus.Sentence) {
	tokens := d.Tokens[s.First:s.Last]
	n := len(tokens)
	if n < 4 || s.Block != corpus.Prose || d.Form(s.Last-1) != "." {
		return
	}
	for i := range tokens {
		if finite.has(tokens[i].XPOS) && !(i > 0 && infinitive.has(tokens[i-1].XPOS)) {
			return
		}
	}
	for i := 1; i < n-1; i++ {
		if participle.has(tokens[i].XPOS) && nouns.has(tokens[i-1].XPOS) && objects.has(tokens[i+1].XPOS) {
			m.retag(&tokens[i], "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin")
			return
		}
	}
	for i := 1; i < n-1; i++ {
		before, at, after := tokens[i-1].XPOS, tokens[i].XPOS, tokens[i+1].XPOS
		if !nominals.has(before) || !follows.has(after) {
			continue
		}
		form := bytes.ToLower([]byte(d.Form(s.First + int32(i))))
		readings := m.lexicon.Classes(form)
		switch {
		case tagNNS.has(at) && !tagNNS.has(before) && readings&lexicon.Verb3sg != 0:
			m.retag(&tokens[i], "VBZ", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
			return
		case tagNN.has(at) && tagNNS.has(before) && readings&lexicon.VerbBase != 0:
			m.retag(&tokens[i], "VBP", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin")
			return
		}
	}
}

func (m *Model) retag(t *corpus.Token, xpos, feats string) {
	t.UPOS = corpus.VERB
	t.XPOS, _ = corpus.ParseXPOS(xpos)
	t.Feats = feats
}
