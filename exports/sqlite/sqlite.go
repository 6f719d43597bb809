// Package sqlite writes a graph as an SQLite database, for people who ask in SQL and for
// tools such as Datasette and DB Browser.
//
// A worked example, what it holds of the running example:
//
//	entities  id, label, type, articles, facts_out, facts_in, pagerank, …
//	aliases   entity, alias
//	articles  id, title, byline, source, url, language, published
//	facts     fact, subject, predicate, object, polarity, confidence, sentence_text, …
//
//	sqlite> SELECT subject_label, predicate, object_label FROM statements WHERE confidence > 0.8;
//	regime|implements|QR code payment system
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite": SQLite itself, translated to Go

	"github.com/clew-kg/clew/exports/facts"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/graph/view"
)

// A Graph is what a database holds.
type Graph struct {
	Entities *network.Network // its nodes and their columns
	Articles []view.Article
	Facts    iter.Seq2[facts.Row, error]
}

// Write writes g as a database to w. SQLite needs a file, so it is made in the folder for
// temporary files, where nobody else can read it, and copied. Equal graphs give equal bytes.
func Write(ctx context.Context, w io.Writer, g Graph, report network.Report) (err error) {
	folder, err := os.MkdirTemp("", "clew-sqlite-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "graph.sqlite")
	if err := fill(ctx, path, g, report); err != nil {
		return fmt.Errorf("sqlite: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

func fill(ctx context.Context, path string, g Graph, report network.Report) (err error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	// The file is thrown away if anything fails, so there is nothing to roll back.
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096"); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	t := tables{ctx: ctx, tx: tx}
	if err := errors.Join(t.entities(g.Entities), t.articles(g.Articles), t.facts(g.Facts), t.finish()); err != nil {
		_ = tx.Rollback()
		return err
	}
	report.Note("texts with NUL characters or bytes that are no UTF-8, mended", t.mended)
	return tx.Commit()
}

// tables fills the tables of one database.
type tables struct {
	ctx    context.Context
	tx     *sql.Tx
	mended int
}

// A column has a name and an SQL type with constraints.
type column struct{ name, kind string }

// create makes a table and returns the statement that adds a row to it.
func (t *tables) create(name string, columns []column) (*sql.Stmt, error) {
	var defined, marks []string
	for _, c := range columns {
		defined = append(defined, quoted(c.name)+" "+c.kind)
		marks = append(marks, "?")
	}
	if _, err := t.tx.ExecContext(t.ctx, "CREATE TABLE "+quoted(name)+" ("+strings.Join(defined, ", ")+")"); err != nil {
		return nil, err
	}
	return t.tx.PrepareContext(t.ctx, "INSERT INTO "+quoted(name)+" VALUES ("+strings.Join(marks, ", ")+")")
}

// quoted returns an SQL identifier.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// text returns s as SQLite holds texts; NULL for the empty one.
func (t *tables) text(s string) any {
	clean := strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
	if clean != s {
		t.mended++
	}
	if clean == "" {
		return nil
	}
	return clean
}

func (t *tables) entities(n *network.Network) error {
	columns := []column{{"id", "TEXT PRIMARY KEY NOT NULL"}, {"label", "TEXT"}}
	var lists []*network.Column
	var plain []*network.Column
	for i := range n.NodeColumns {
		c := &n.NodeColumns[i]
		if c.Kind == network.List {
			lists = append(lists, c)
			continue
		}
		plain = append(plain, c)
		columns = append(columns, column{c.Name, map[network.Kind]string{network.String: "TEXT", network.Int: "INTEGER", network.Float: "REAL"}[c.Kind]})
	}
	add, err := t.create("entities", columns)
	if err != nil {
		return err
	}
	for i := range n.Nodes {
		row := []any{t.text(n.Nodes[i].ID), t.text(n.Nodes[i].Label)}
		for _, c := range plain {
			row = append(row, t.cell(c, i))
		}
		if _, err := add.ExecContext(t.ctx, row...); err != nil {
			return err
		}
	}
	for _, c := range lists {
		if err := t.list(n, c); err != nil {
			return err
		}
	}
	return add.Close()
}

// cell returns row i of a column; nil if it has no value there.
func (t *tables) cell(c *network.Column, i int) any {
	switch {
	case !c.Has(i):
		return nil
	case c.Kind == network.Int:
		return c.Ints[i]
	case c.Kind == network.Float:
		return c.Floats[i]
	}
	return t.text(c.Strings[i])
}

// list makes a table of a column of lists: entity and member, "aliases" of "alias".
func (t *tables) list(n *network.Network, c *network.Column) error {
	singular := strings.TrimSuffix(c.Name, "s")
	if strings.HasSuffix(c.Name, "ses") {
		singular = strings.TrimSuffix(c.Name, "es")
	}
	add, err := t.create(c.Name, []column{{"entity", "TEXT NOT NULL REFERENCES entities (id)"}, {singular, "TEXT"}})
	if err != nil {
		return err
	}
	for i, list := range c.Lists {
		for _, member := range list {
			if _, err := add.ExecContext(t.ctx, t.text(n.Nodes[i].ID), t.text(member)); err != nil {
				return err
			}
		}
	}
	return add.Close()
}

func (t *tables) articles(articles []view.Article) error {
	add, err := t.create("articles", []column{{"id", "TEXT PRIMARY KEY NOT NULL"}, {"title", "TEXT"}, {"byline", "TEXT"},
		{"source", "TEXT"}, {"url", "TEXT"}, {"language", "TEXT"}, {"published", "TEXT"}})
	if err != nil {
		return err
	}
	for _, a := range articles {
		published := ""
		if !a.Date.IsZero() {
			published = a.Date.UTC().Format(time.DateOnly)
		}
		if _, err := add.ExecContext(t.ctx, t.text(a.ID), t.text(a.Title), t.text(a.Byline), t.text(a.Source), t.text(a.URL), t.text(a.Language), t.text(published)); err != nil {
			return err
		}
	}
	return add.Close()
}

func (t *tables) facts(rows iter.Seq2[facts.Row, error]) error {
	references := map[string]string{
		"subject": " NOT NULL REFERENCES entities (id)", "object": " NOT NULL REFERENCES entities (id)", "article": " REFERENCES articles (id)",
		"fact": " PRIMARY KEY NOT NULL",
	}
	var columns []column
	for _, f := range facts.Fields() {
		kind := "TEXT"
		if f.Numeric {
			kind = "NUMERIC"
		}
		columns = append(columns, column{f.Name, kind + references[f.Name]})
	}
	add, err := t.create("facts", columns)
	if err != nil {
		return err
	}
	row := make([]any, len(columns))
	for r, err := range rows {
		if err != nil {
			return err
		}
		for i, v := range r.Values() {
			if s, ok := v.(string); ok {
				v = t.text(s)
			}
			row[i] = v
		}
		if _, err := add.ExecContext(t.ctx, row...); err != nil {
			return err
		}
	}
	return add.Close()
}

// finish makes what questions run on: indexes, and facts with the names of their ends.
func (t *tables) finish() error {
	_, err := t.tx.ExecContext(t.ctx, `
CREATE INDEX facts_subject ON facts (subject);
CREATE INDEX facts_object ON facts (object);
CREATE INDEX facts_predicate ON facts (predicate);
CREATE INDEX facts_article ON facts (article);
CREATE INDEX entities_label ON entities (label);
CREATE VIEW statements AS
  SELECT s.label AS subject_label, o.label AS object_label, f.*, a.title, a.source, a.published
  FROM facts f JOIN entities s ON s.id = f.subject JOIN entities o ON o.id = f.object LEFT JOIN articles a ON a.id = f.article;`)
	return err
}
