// Package english puts the pipeline together that reads English articles.
package english

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"sync"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/apposition"
	"github.com/clew-kg/clew/extract/clause"
	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/coref"
	"github.com/clew-kg/clew/extract/coref/rank"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lemma"
	"github.com/clew-kg/clew/extract/link"
	"github.com/clew-kg/clew/extract/mention"
	"github.com/clew-kg/clew/extract/name"
	"github.com/clew-kg/clew/extract/parse"
	"github.com/clew-kg/clew/extract/relate"
	"github.com/clew-kg/clew/extract/segment"
	"github.com/clew-kg/clew/extract/tag"
	"github.com/clew-kg/clew/seeds"
)

// Options say how the text is laid out. The zero value is an article.
type Options struct {
	Lines     bool // every line is one sentence
	Tokenized bool // every line is one sentence whose words stand between blanks
	Given     bool // the document has sentences and words already
	Depth     Depth
	Rules     *seeds.Rules // lexicons with what a user adds; nil for those that clew comes with
}

// A Depth is how far the pipeline goes.
type Depth uint8

// Depths.
const (
	Facts    Depth = iota // as far as relations between entities
	Clauses               // clauses, without entities
	Mentions              // noun phrases with their types, without clauses
	Trees                 // dependency trees
)

// New returns the pipeline. It fails only if the program was built with a damaged
// model.
func New(o Options) (*extract.Pipeline, error) {
	if o.Rules == nil {
		o.Rules = seeds.Default()
	}
	stages := []extract.Stage{segment.New()}
	if o.Lines {
		stages[0] = segment.NewLines()
	}
	if o.Tokenized {
		stages[0] = segment.NewTokenized()
	}
	if o.Given {
		stages[0] = extract.Stage{
			Name: "given", Doc: "keep the sentences and words that are there", Provides: corpus.Sentences | corpus.Tokens,
			Run: func(context.Context, *corpus.Document) error { return nil },
		}
	}
	load := []func() (extract.Stage, error){tag.New, lemma.New, parse.New}
	if o.Depth == Facts || o.Depth == Mentions {
		load = append(load, name.New)
	}
	for _, load := range load {
		s, err := load()
		if err != nil {
			return nil, err
		}
		stages = append(stages, s)
	}
	if o.Depth == Facts || o.Depth == Mentions {
		stages = append(stages, apposition.New(o.Rules))
	}
	switch o.Depth {
	case Facts:
		c, err := coref.New(o.Rules)
		if err != nil {
			return nil, err
		}
		stages = append(stages, clause.New(o.Rules), mention.New(o.Rules), c, link.New(o.Rules), relate.New(o.Rules))
	case Clauses:
		stages = append(stages, clause.New(o.Rules))
	case Mentions:
		stages = append(stages, mention.New(o.Rules))
	}
	return extract.New(stages...)
}

// rules is the version of the rules that are code: raise it when a stage after parsing
// changes what it writes.
const rules = "4"

// Fingerprint names what decides which facts an article gives: models, lexicons, rules
// and what a user adds to them (nil for nothing). An article that another fingerprint
// read is read again.
func Fingerprint(user *seeds.Rules) string {
	if user == nil || user.User == "" {
		return builtIn()
	}
	h := sha256.Sum256([]byte(builtIn() + user.User))
	return hex.EncodeToString(h[:10])
}

var builtIn = sync.OnceValue(func() string {
	h := sha256.New()
	h.Write([]byte(rules))
	for _, data := range [][]byte{tag.Embedded(), lemma.Embedded(), parse.Embedded(), name.Embedded(), rank.Embedded(), confidence.Embedded()} {
		h.Write(data)
	}
	err := fs.WalkDir(seeds.Data(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(seeds.Data(), path)
		h.Write([]byte(path))
		h.Write(data)
		return err
	})
	if err != nil {
		panic("english: " + err.Error()) // the files are embedded
	}
	return hex.EncodeToString(h.Sum(nil)[:10])
})
