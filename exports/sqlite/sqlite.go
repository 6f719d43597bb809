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
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

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

// Write writes g as a database to w. The file is made in the folder for temporary files,
// where nobody else can read it, and copied, since its first page tells what the rest
// holds; memory grows with the indexed texts only. Equal graphs give equal bytes.
//
// We write the format itself ("Database File Format", sqlite.org/fileformat2.html) and need
// no driver: trees are built from sorted rows, page after page.
func Write(ctx context.Context, w io.Writer, g Graph, report network.Report) (err error) {
	temporary, err := os.CreateTemp("", "clew-*.sqlite")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, temporary.Close(), os.Remove(temporary.Name())) }()
	f, err := newFile(temporary)
	if err != nil {
		return err
	}
	d := database{ctx: ctx, f: f, schema: f.table(true)}
	if err := d.fill(g); err != nil {
		return fmt.Errorf("sqlite: %w", err)
	}
	report.Note("texts with NUL characters or bytes that are no UTF-8, mended", d.mended)
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}

// A database is filled table by table.
type database struct {
	ctx    context.Context
	f      *file
	schema *table
	mended int
}

func (d *database) fill(g Graph) error {
	for _, step := range []func() error{
		func() error { return d.entities(g.Entities) },
		func() error { return d.articles(g.Articles) },
		func() error { return d.facts(g.Facts) },
		func() error { return d.object("view", "statements", "statements", 0, statements) },
	} {
		if err := errors.Join(d.ctx.Err(), step()); err != nil {
			return err
		}
	}
	_, first, err := d.schema.finish()
	if err != nil {
		return err
	}
	return d.f.finish(first)
}

// statements are the facts with the names of their ends.
const statements = `CREATE VIEW statements AS
  SELECT s.label AS subject_label, o.label AS object_label, f.*, a.title, a.source, a.published
  FROM facts f JOIN entities s ON s.id = f.subject JOIN entities o ON o.id = f.object LEFT JOIN articles a ON a.id = f.article`

// object adds a row to the schema.
func (d *database) object(kind, name, on string, root uint32, sql any) error {
	_, err := d.schema.add([]any{kind, name, on, int64(root), sql})
	return err
}

// A column has a name, an SQL type with constraints, and an index if people ask by it.
type column struct {
	name, kind string
	index      bool
}

// rows makes a table from rows and the indexes on its columns. A column that is the
// primary key has the index that SQLite itself would make.
func (d *database) rows(name string, columns []column, rows iter.Seq2[[]any, error]) error {
	t := d.f.table(false)
	keys := make([][]key, len(columns))
	for row, err := range rows {
		if err != nil {
			return err
		}
		number, err := t.add(row)
		if err != nil {
			return err
		}
		for i, c := range columns {
			if c.index || c.primary() {
				s, ok := row[i].(string)
				keys[i] = append(keys[i], key{s, !ok, number})
			}
		}
	}
	root, _, err := t.finish()
	if err != nil {
		return err
	}
	var defined []string
	for _, c := range columns {
		defined = append(defined, quoted(c.name)+" "+c.kind)
	}
	if err := d.object("table", name, name, root, "CREATE TABLE "+quoted(name)+" ("+strings.Join(defined, ", ")+")"); err != nil {
		return err
	}
	for i, c := range columns {
		if keys[i] == nil && !c.index && !c.primary() {
			continue
		}
		root, err := d.index(keys[i])
		if err != nil {
			return err
		}
		index, sql := "sqlite_autoindex_"+name+"_1", any(nil)
		if !c.primary() {
			index = name + "_" + c.name
			sql = "CREATE INDEX " + quoted(index) + " ON " + quoted(name) + " (" + quoted(c.name) + ")"
		}
		if err := d.object("index", index, name, root, sql); err != nil {
			return err
		}
	}
	return nil
}

func (c column) primary() bool { return strings.Contains(c.kind, "PRIMARY KEY") }

// A key is a text of a row, for an index.
type key struct {
	text string
	null bool
	row  int64
}

// index writes the index of keys: by text, NULL first, then by row.
func (d *database) index(keys []key) (uint32, error) {
	slices.SortFunc(keys, func(x, y key) int {
		return cmp.Or(cmp.Compare(order(x), order(y)), strings.Compare(x.text, y.text), cmp.Compare(x.row, y.row))
	})
	entries := make([][]byte, len(keys))
	var code record
	var payload []byte
	for i, k := range keys {
		row := []any{k.text, k.row}
		if k.null {
			row[0] = nil
		}
		payload = code.appendTo(payload[:0], row)
		var err error
		if entries[i], err = d.f.payload(appendVarint(nil, uint64(len(payload))), payload, maxIndex); err != nil {
			return 0, err
		}
	}
	return d.f.index(entries)
}

func order(k key) int {
	if k.null {
		return 0
	}
	return 1
}

// quoted returns an SQL identifier.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// text returns s as SQLite holds texts; NULL for the empty one.
func (d *database) text(s string) any {
	clean := strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
	if clean != s {
		d.mended++
	}
	if clean == "" {
		return nil
	}
	return clean
}

func (d *database) entities(n *network.Network) error {
	columns := []column{{"id", "TEXT PRIMARY KEY NOT NULL", false}, {"label", "TEXT", true}}
	var lists, plain []*network.Column
	for i := range n.NodeColumns {
		c := &n.NodeColumns[i]
		if c.Kind == network.List {
			lists = append(lists, c)
			continue
		}
		plain = append(plain, c)
		kind := map[network.Kind]string{network.String: "TEXT", network.Int: "INTEGER", network.Float: "REAL"}[c.Kind]
		columns = append(columns, column{c.Name, kind, false})
	}
	err := d.rows("entities", columns, func(yield func([]any, error) bool) {
		for i := range n.Nodes {
			row := []any{d.text(n.Nodes[i].ID), d.text(n.Nodes[i].Label)}
			for _, c := range plain {
				row = append(row, d.cell(c, i))
			}
			if !yield(row, nil) {
				return
			}
		}
	})
	for _, c := range lists {
		err = errors.Join(err, d.list(n, c))
	}
	return err
}

// cell returns row i of a column; nil if it has no value there.
func (d *database) cell(c *network.Column, i int) any {
	switch {
	case !c.Has(i):
		return nil
	case c.Kind == network.Int:
		return c.Ints[i]
	case c.Kind == network.Float:
		return c.Floats[i]
	}
	return d.text(c.Strings[i])
}

// list makes a table of a column of lists: entity and member, "aliases" of "alias".
func (d *database) list(n *network.Network, c *network.Column) error {
	singular := strings.TrimSuffix(c.Name, "s")
	if strings.HasSuffix(c.Name, "ses") {
		singular = strings.TrimSuffix(c.Name, "es")
	}
	columns := []column{{"entity", "TEXT NOT NULL REFERENCES entities (id)", true}, {singular, "TEXT", true}}
	return d.rows(c.Name, columns, func(yield func([]any, error) bool) {
		for i, list := range c.Lists {
			for _, member := range list {
				if !yield([]any{d.text(n.Nodes[i].ID), d.text(member)}, nil) {
					return
				}
			}
		}
	})
}

func (d *database) articles(articles []view.Article) error {
	columns := []column{{"id", "TEXT PRIMARY KEY NOT NULL", false}, {"title", "TEXT", false}, {"byline", "TEXT", false},
		{"source", "TEXT", false}, {"url", "TEXT", false}, {"language", "TEXT", false}, {"published", "TEXT", false}}
	return d.rows("articles", columns, func(yield func([]any, error) bool) {
		for _, a := range articles {
			published := ""
			if !a.Date.IsZero() {
				published = a.Date.UTC().Format(time.DateOnly)
			}
			if !yield([]any{d.text(a.ID), d.text(a.Title), d.text(a.Byline), d.text(a.Source), d.text(a.URL), d.text(a.Language), d.text(published)}, nil) {
				return
			}
		}
	})
}

func (d *database) facts(rows iter.Seq2[facts.Row, error]) error {
	constraints := map[string]string{
		"subject": " NOT NULL REFERENCES entities (id)", "object": " NOT NULL REFERENCES entities (id)", "article": " REFERENCES articles (id)",
		"fact": " PRIMARY KEY NOT NULL",
	}
	asked := map[string]bool{"subject": true, "object": true, "predicate": true, "article": true}
	var columns []column
	for _, f := range facts.Fields() {
		kind := "TEXT"
		if f.Numeric {
			kind = "NUMERIC"
		}
		columns = append(columns, column{f.Name, kind + constraints[f.Name], asked[f.Name]})
	}
	return d.rows("facts", columns, func(yield func([]any, error) bool) {
		row := make([]any, len(columns))
		for r, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			for i, v := range r.Values() {
				if s, ok := v.(string); ok {
					v = d.text(s)
				}
				row[i] = v
			}
			if !yield(row, nil) {
				return
			}
		}
	})
}
