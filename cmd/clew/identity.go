package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/identity"
	"github.com/clew-kg/clew/graph/likeness"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/vocab"
	"github.com/clew-kg/clew/seeds"
)

// names compares names with the countries of the seeds in mind.
var names = sync.OnceValue(func() *likeness.Comparer {
	var list []likeness.Country
	for _, c := range seeds.Countries().List {
		list = append(list, likeness.Country{Name: c.Name, Names: c.Others, Adjectives: c.Adjectives})
	}
	return likeness.New(list)
})

// ledger reads the decisions of people about this graph. Lines that are none are reported.
func (a *app) ledger() (*identity.Ledger, error) {
	data, err := os.ReadFile(filepath.Join(a.graph, identity.LedgerFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l, problems := identity.ParseLedger(string(data))
	for _, p := range problems {
		if !a.warnedOfLedger {
			a.warn("%s; the line is left out", filepath.Join(a.graph, printable(p.Error())))
		}
	}
	a.warnedOfLedger = true
	return l, nil
}

func (a *app) saveLedger(l *identity.Ledger) error {
	return writeFile(filepath.Join(a.graph, identity.LedgerFile), func(f io.Writer) error {
		_, err := io.WriteString(f, l.String())
		return err
	})
}

// settledFile says for which batch of the graph and which ledger names were resolved.
const settledFile = "settled"

// settled returns what settledFile holds when nothing is left to resolve.
func (a *app) settled(s *store.Store, l *identity.Ledger) string {
	return fmt.Sprintf("batch %d, ledger %x, rules %s\n", s.Batches(), sha256.Sum256([]byte(l.String())), identity.Rules)
}

// isSettled reports whether the graph names things as its articles and ledger have it.
func (a *app) isSettled(s *store.Store, l *identity.Ledger) bool {
	data, err := os.ReadFile(filepath.Join(a.graph, settledFile))
	return err == nil && string(data) == a.settled(s, l)
}

// settle resolves the names of all articles and rewrites the quads of those in which
// something changed. An interrupted settle leaves each article whole; the next one goes on.
func (a *app) settle(ctx context.Context, s *store.Store) error {
	l, err := a.ledger()
	if err != nil || a.isSettled(s, l) {
		return err
	}
	held, err := readHeld(ctx, s)
	if err != nil {
		return err
	}
	r := identity.Resolve(held.units(), l, names())
	for _, d := range r.Dormant {
		a.say("%s:%d: %q waits: the graph has no such names, or another decision contradicts it", identity.LedgerFile, d.Line, d)
	}
	added := r.Added()
	var batch []store.Article
	for _, article := range slices.Sorted(maps.Keys(held)) {
		h := held[article]
		as := map[string]string{}
		for _, u := range h.units {
			if to := r.Of(article, u.ID); to != u.ID {
				as[u.ID] = to
			}
		}
		if maps.Equal(as, h.info.Identity.As) && slices.Equal(added[article], h.added) {
			continue
		}
		changed, err := rewrite(ctx, s, h, as, added[article])
		if err != nil {
			return err
		}
		if batch = append(batch, changed); len(batch) == batchArticles {
			if err := s.Put(ctx, batch...); err != nil {
				return err
			}
			batch = nil
		}
	}
	if len(batch) > 0 {
		if err := s.Put(ctx, batch...); err != nil {
			return err
		}
	}
	return writeFile(filepath.Join(a.graph, settledFile), func(f io.Writer) error {
		_, err := io.WriteString(f, a.settled(s, l))
		return err
	})
}

// rewrite returns article h with its names changed as as says.
func rewrite(ctx context.Context, s *store.Store, h *holding, as map[string]string, added []quad.Quad) (store.Article, error) {
	var stored []quad.Quad
	for q, err := range s.QuadsOf(ctx, h.article.ID) {
		if err != nil {
			return store.Article{}, err
		}
		stored = append(stored, q)
	}
	text, err := s.Text(ctx, h.article.ID)
	if err != nil {
		return store.Article{}, err
	}
	changed := store.Article{ID: h.article.ID, Origin: h.article.Origin, Text: text, Build: h.article.Build}
	changed.Quads, h.info.Identity = identity.Rewrite(h.info.Identity.Own(stored), as)
	changed.Quads = append(changed.Quads, added...)
	changed.Info = h.info.marshal()
	return changed, nil
}

// A holding is what the graph holds of the names of one article.
type holding struct {
	article store.ArticleInfo
	info    info
	units   []identity.Unit
	added   []quad.Quad // sorted
}

type holdings map[string]*holding

// readHeld reads the names of all articles as extraction gave them.
func readHeld(ctx context.Context, s *store.Store) (holdings, error) {
	held := holdings{}
	for article, err := range s.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		i, err := parseInfo(article.Info)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", article.ID, err)
		}
		held[article.ID] = &holding{article: article, info: i}
	}
	layers := map[string][]quad.Quad{}
	for _, property := range []string{vocab.Type, vocab.Label, vocab.AltLabel, vocab.PossiblySame, vocab.Between, vocab.Likeness, vocab.Because} {
		for q, err := range s.Match(ctx, store.Pattern{Predicate: quad.IRI(property)}) {
			if err != nil {
				return nil, err
			}
			label, _ := q.Label.(quad.IRI)
			switch h := held[string(label)]; {
			case h == nil:
			case identity.IsAdded(q):
				h.added = append(h.added, q)
			case strings.HasPrefix(string(q.Subject.(quad.IRI)), "e:"):
				layers[string(label)] = append(layers[string(label)], q)
			}
		}
	}
	for article, h := range held {
		quads.Sort(h.added)
		h.units = identity.UnitsOf(article, h.info.Identity.OwnNames(layers[article]))
	}
	return held, nil
}

// units returns the units of all articles.
func (held holdings) units() []identity.Unit {
	var all []identity.Unit
	for _, article := range slices.Sorted(maps.Keys(held)) {
		all = append(all, held[article].units...)
	}
	return all
}

// resolution returns what the names of the graph mean, with the evidence.
func (a *app) resolution(ctx context.Context, s *store.Store) (*identity.Resolution, *identity.Ledger, error) {
	l, err := a.ledger()
	if err != nil {
		return nil, nil, err
	}
	held, err := readHeld(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	return identity.Resolve(held.units(), l, names()), l, nil
}
