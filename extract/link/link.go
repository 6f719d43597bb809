// Package link gives each thing that a document speaks of a name and an identifier that
// other documents arrive at too.
//
// A worked example. In an article about North Korea, "Pyongyang has introduced a QR code
// payment system … the regime … this new system …" holds two chains of mentions, which
// become two entities:
//
//	e:north-korean-government   "Pyongyang", "the regime"
//	e:qr-code-payment-system    "a QR code payment system", "this new system"
//
// Nothing is joined across documents here but by equal identifiers, so the order of
// articles plays no part.
package link

import (
	"context"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/naming"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// New returns the stage "link".
func New(rules *seeds.Rules) extract.Stage {
	return extract.Stage{
		Name: "link", Doc: "give chains of mentions a name and an identifier",
		Requires: corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads | corpus.Mentions | corpus.Chains,
		Provides: corpus.Entities,
		Run: func(_ context.Context, d *corpus.Document) error {
			l := linker{d: d, stop: rules.StopNodes, byKey: map[string]int{}, heads: make(map[int32]int32, len(d.Mentions))}
			for i := range d.Mentions {
				l.heads[d.Mentions[i].Head] = int32(i)
			}
			l.run()
			return nil
		},
	}
}

// A thing is an entity in the making.
type thing struct {
	key     string // what its identifier is made of
	name    string
	class   string
	aliases map[string]bool
	rank    int // how good name is; higher is better
	local   bool
	owner   int32 // chain of what possesses it, where that tells which it is; -1 for none
}

type linker struct {
	d      *corpus.Document
	tree   syntax.Tree
	stop   *seeds.Words
	things []thing         // in the order of first mention
	byKey  map[string]int  // slug of key, with a stop if local → thing
	heads  map[int32]int32 // token → mention with that head
}

func (l *linker) run() {
	d := l.d
	best, classes := l.titles()
	l.possess(best)
	chains := make([]int, len(d.Chains)) // chain → thing, -1 for none
	for c := range chains {
		chains[c] = l.join(&d.Chains[c], &best[c])
	}
	of := make([]int, len(d.Mentions)) // mention → thing, -1 for none
	for i := range d.Mentions {
		m := &d.Mentions[i]
		switch t, ok := classes[i]; {
		case ok:
			of[i] = l.join(&corpus.Chain{Class: m.Type}, &t)
		case m.Chain >= 0 && !m.Appositive:
			of[i] = chains[m.Chain]
		default:
			of[i] = -1
		}
		if of[i] < 0 || m.Kind == corpus.Pronoun {
			continue
		}
		aliases := l.things[of[i]].aliases
		first, last := syntax.Core(d, m)
		if m.Kind == corpus.Named || last-first > 1 {
			aliases[naming.Of(d, m)] = true
		}
		if m.Kind == corpus.Nominal && !m.Appositive && d.Chains[m.Chain].Known != "" && d.Chains[m.Chain].Class == "Government" {
			aliases[syntax.Words(d, m.Head, m.Head+1)] = true // "the communist regime" is "the regime" too
		}
	}
	l.write(of)
}

// possess names what a name possesses after it: "his lawyer" becomes "Marcus Lund's lawyer".
func (l *linker) possess(best []thing) {
	for c := range best {
		t := &best[c]
		if t.key == "" || t.owner < 0 || t.owner == int32(c) {
			continue
		}
		owner := l.d.Chains[t.owner].Known
		if owner == "" && best[t.owner].rank >= named {
			owner = best[t.owner].name
		}
		if owner != "" {
			t.name, t.key = owner+"'s "+t.name, owner+"'s "+t.key
			t.local = l.d.Chains[c].Class == "Person" // "Norway's army" is the same in all articles
		}
	}
}

// titles returns for each chain the best that a mention offers as its name, and what the
// classes are called that appositive mentions name.
func (l *linker) titles() (best []thing, classes map[int]thing) {
	d := l.d
	best, classes = make([]thing, len(d.Chains)), map[int]thing{}
	s, at := int32(0), int32(-1)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		for s < int32(len(d.Sentences))-1 && m.Head >= d.Sentences[s].Last {
			s++
		}
		if m.Chain < 0 || m.Kind == corpus.Pronoun || m.Kind == corpus.Value {
			continue
		}
		if s != at {
			at = s
			l.tree.Reset(d, at)
		}
		t := l.title(m)
		if m.Appositive {
			classes[i] = t
			continue
		}
		if b := &best[m.Chain]; naming.Slug(t.key) != "" && (b.key == "" || t.rank > b.rank || t.rank == b.rank && t.rank >= named && better(t.name, b.name)) {
			best[m.Chain] = t
		}
	}
	return best, classes
}

// Ranks of names.
const (
	back  = iota // a noun that points back to a better one
	bare         // a noun alone
	told         // a noun with words that say which, or another name
	named        // a name; one more for each further word
	known = 99   // what a lexicon calls it
)

// title returns what m offers as a name for its chain.
func (l *linker) title(m *corpus.Mention) thing {
	d := l.d
	if m.Kind == corpus.Named {
		name := naming.Of(d, m)
		rank := named + strings.Count(name, " ")
		if m.Evidence == corpus.AlsoKnownAs {
			rank = told
		}
		return thing{key: naming.Key(d, m), name: name, rank: rank, owner: -1}
	}
	first, last := syntax.Core(d, m)
	head := strings.ToLower(d.Tokens[m.Head].Lemma)
	name, key, rank := l.described(m, first, last, head)
	if rank == bare && l.stop.Kind(head) != "" {
		return thing{}
	}
	if m.Appositive {
		return thing{key: key, name: name, rank: rank, owner: -1}
	}
	owner := l.owner(m)
	t := thing{key: key, name: name, rank: rank, owner: owner, local: l.local(m, rank)}
	if m.Antecedent >= 0 {
		t.rank = back
	}
	return t
}

// owner returns the chain that possesses m, a person or body of which there are many; -1 for
// none.
func (l *linker) owner(m *corpus.Mention) int32 {
	if p, ok := l.heads[l.tree.Child(m.Head, syntax.NmodPoss)]; ok && agent(m.Type) {
		return l.d.Mentions[p].Chain
	}
	return -1
}

// agent reports whether class is that of persons and bodies.
func agent(class string) bool {
	switch class {
	case "Person", "Organization", "Company", "Media", "Party", "ArmedForces", "ResearchBody", "Ministry":
		return true
	}
	return false
}

// local reports whether only the article can explain what m means: "the committee", "a bank",
// "his lawyer", "two officers", "the authorities", "people", "those who paid", "were arrested".
// What somebody is said to be and a kind in the plural is known to all.
func (l *linker) local(m *corpus.Mention, rank int) bool {
	head := &l.d.Tokens[m.Head]
	switch head.UPOS {
	case corpus.PRON, corpus.DET, corpus.VERB:
		return head.XPOS != tagVBG
	}
	if m.Antecedent >= 0 || l.tree.Has(m.Head, syntax.Cop) {
		return false
	}
	if agent(m.Type) && !anybody[strings.ToLower(head.Lemma)] {
		return l.tree.Has(m.Head, syntax.NmodPoss, syntax.Nummod) || head.XPOS == tagNN && l.introduced(m) || rank == bare && definite(l.d, m)
	}
	return rank == bare && (definite(l.d, m) && (head.XPOS == tagNN || m.Type == "Government") || anybody[strings.ToLower(head.Lemma)])
}

// anybody are nouns that say of whom they mean no more than that they are people.
var anybody = map[string]bool{"person": true, "people": true, "man": true, "woman": true}

// introduced reports whether m is some one of its kind: "a bank", "another officer".
func (l *linker) introduced(m *corpus.Mention) bool {
	switch strings.ToLower(l.d.Form(m.First)) {
	case "a", "an", "another", "one", "some":
		return true
	}
	return false
}

var tagVBG = syntax.Tag("VBG")

var tagNN = syntax.Tag("NN")

func definite(d *corpus.Document, m *corpus.Mention) bool {
	switch strings.ToLower(d.Form(m.First)) {
	case "the", "this", "these", "that", "those", "such":
		return true
	}
	return false
}

// join returns the thing of chain c, whose best name is best; -1 for none. Keys that
// differ only in case, accents and punctuation are one.
func (l *linker) join(c *corpus.Chain, best *thing) int {
	if c.Known != "" {
		best.key, best.name, best.rank, best.local = c.Known, c.Known, known, false
	}
	id := naming.Slug(best.key)
	if id == "" {
		return -1
	}
	if best.local {
		id += "." // "a lawyer" is none of the kind "lawyers"
	}
	t, ok := l.byKey[id]
	if !ok {
		t = len(l.things)
		l.byKey[id] = t
		best.class, best.aliases = c.Class, map[string]bool{}
		l.things = append(l.things, *best)
		return t
	}
	x := &l.things[t]
	if x.class == "" {
		x.class = c.Class
	}
	x.aliases[x.name], x.aliases[best.name] = true, true
	if best.rank > x.rank || best.rank == x.rank && better(best.name, x.name) {
		x.name, x.rank = best.name, best.rank
	}
	return t
}

// better reports whether a is a better name than b, of equal rank: not all in capitals, as
// datelines and headlines are, else the first in order.
func better(a, b string) bool {
	if x, y := shouted(a), shouted(b); x != y {
		return y
	}
	return a < b
}

func shouted(name string) bool { return len(name) > 4 && name == strings.ToUpper(name) }

// write fills Document.Entities and Mention.Entity; of leads from mentions to things.
func (l *linker) write(of []int) {
	d := l.d
	index := make([]int32, len(l.things))
	for t := range l.things {
		index[t] = -1
	}
	for i, t := range of {
		if t < 0 {
			continue
		}
		if index[t] < 0 {
			x := &l.things[t]
			id := "e:" + naming.Slug(x.key)
			if x.local {
				article := []rune(naming.Slug(strings.TrimPrefix(d.Article.ID, "a:"))) // of a file read line by line: its name
				id += "." + string(article[:min(8, len(article))])
			}
			delete(x.aliases, x.name)
			e := corpus.Entity{ID: id, Name: x.name, Type: x.class}
			if e.Type == "" {
				e.Type = "Thing"
			}
			for a := range x.aliases {
				e.Aliases = append(e.Aliases, a)
			}
			slices.Sort(e.Aliases)
			index[t] = int32(len(d.Entities))
			d.Entities = append(d.Entities, e)
		}
		d.Mentions[i].Entity = index[t]
	}
}
