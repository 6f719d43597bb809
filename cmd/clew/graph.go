package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/clew-kg/clew/graph/identity"
	"github.com/clew-kg/clew/graph/store"
)

// open opens the graph that -g names, for reading. A graph whose articles or ledger have
// changed since its names were resolved has that done first.
func (a *app) open(ctx context.Context) (*store.Store, error) {
	s, err := store.Open(ctx, a.graph, store.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	l, err := a.ledger()
	if err != nil || a.isSettled(s, l) {
		return s, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	if s, err = a.openForWriting(ctx, store.Options{}); err == nil {
		err = errors.Join(a.settle(ctx, s), s.Close())
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a.warn("names are as they were before the last change of articles or ledger: %v", err)
	}
	return store.Open(ctx, a.graph, store.Options{ReadOnly: true})
}

// openForWriting opens the graph that -g names, for writing.
func (a *app) openForWriting(ctx context.Context, o store.Options) (*store.Store, error) {
	return store.Open(ctx, a.graph, o)
}

// say prints a line on standard error unless --quiet is given.
func (a *app) say(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

// info is what the graph keeps of an article beside its quads and text, as JSON
// in store.Article.Info.
type info struct {
	Title    string         `json:"title,omitempty"`
	Source   string         `json:"source,omitempty"`
	URL      string         `json:"url,omitempty"`
	Date     time.Time      `json:"date,omitzero"`
	Rejected map[string]int `json:"rejected,omitempty"` // candidate facts turned away, by reason
	Warnings []string       `json:"warnings,omitempty"` // what the reader had to mend

	Identity identity.Rewriting `json:"identity,omitzero"` // what was changed so that quads name things
}

func (i info) marshal() []byte {
	data, err := json.Marshal(i)
	if err != nil {
		panic("cmd: article info: " + err.Error()) // plain values always marshal
	}
	return data
}

func parseInfo(data []byte) (i info, err error) {
	if len(data) > 0 {
		err = json.Unmarshal(data, &i)
	}
	return i, err
}

// day formats a date for people; "" for an unknown one.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}
