// Package vault writes graphs as a folder of Markdown notes that link to one
// another, for Obsidian, Logseq and whoever else reads wiki links.
//
// A worked example, the note entities/regime.md:
//
//	---
//	aliases: ["Pyongyang","the authorities"]
//	type: "Government"
//	iri: "e:regime"
//	---
//	# regime
//
//	## Says of others
//	- **implements** [[entities/qr-code-payment-system|QR code payment system]]
//	  > Pyongyang has introduced a QR code payment system.
//	  [[articles/h3k2|QR codes]], 2024-12-20
//
// Text of articles is escaped: it makes no links, tags, HTML or formulas.
package vault

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clew-kg/clew/exports/facts"
	"github.com/clew-kg/clew/exports/jsontext"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/graph/view"
)

// Write creates one note for each entity and each article of g. rows are its facts
// with their sentences, in the order in which they appear in notes.
func Write(create func(name string) (io.WriteCloser, error), g *view.Graph, rows []facts.Row) error {
	v := &vault{g: g, entities: fileNames(g.Nodes(), func(n view.Node) string { return n.IRI }),
		articles: fileNames(g.Articles(), func(a view.Article) string { return a.ID })}
	v.sort(rows)
	for i := range g.Nodes() {
		if err := put(create, "entities/"+v.entities[g.Nodes()[i].IRI]+".md", v.entity(i)); err != nil {
			return err
		}
	}
	for i := range g.Articles() {
		a := &g.Articles()[i]
		if err := put(create, "articles/"+v.articles[a.ID]+".md", v.article(a)); err != nil {
			return err
		}
	}
	return nil
}

func put(create func(string) (io.WriteCloser, error), name string, note []byte) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(note)
	return cmp.Or(err, f.Close())
}

type vault struct {
	g                  *view.Graph
	entities, articles map[string]string // IRI → file name without extension
	out, in            [][]*facts.Row    // by node
	byArticle          map[string][]*facts.Row
}

func (v *vault) sort(rows []facts.Row) {
	v.out, v.in = make([][]*facts.Row, v.g.Len()), make([][]*facts.Row, v.g.Len())
	v.byArticle = map[string][]*facts.Row{}
	for i := range rows {
		r := &rows[i]
		v.out[r.From] = append(v.out[r.From], r)
		v.in[r.To] = append(v.in[r.To], r)
		v.byArticle[r.Article] = append(v.byArticle[r.Article], r)
	}
}

func (v *vault) entity(i int) []byte {
	n := &v.g.Nodes()[i]
	b := []byte("---\naliases: ")
	b = jsontext.AppendStrings(b, append([]string{n.Label}, n.Aliases...))
	b = append(b, "\ntype: "...)
	b = jsontext.AppendString(b, n.Type)
	b = append(b, "\niri: "...)
	b = jsontext.AppendString(b, n.IRI)
	b = append(b, "\n---\n# "+Escape(n.Label)+"\n"...)
	if len(v.out[i]) > 0 {
		b = append(b, "\n## Facts about it\n"...)
	}
	for _, r := range v.out[i] {
		b = v.fact(b, "- **"+Escape(network.KindLabel(r.Edge))+"** "+v.entityLink(r.To), r)
	}
	if len(v.in[i]) > 0 {
		b = append(b, "\n## Facts that name it\n"...)
	}
	for _, r := range v.in[i] {
		b = v.fact(b, "- "+v.entityLink(r.From)+" **"+Escape(network.KindLabel(r.Edge))+"** it", r)
	}
	return b
}

// fact appends a line for the fact, its sentence, who says so, and where.
func (v *vault) fact(b []byte, line string, r *facts.Row) []byte {
	b = append(b, line+"\n"...)
	if quote := cmp.Or(r.SentenceText, strings.Join([]string{r.SubjectText, r.PredicateText, r.ObjectText}, " ")); strings.TrimSpace(quote) != "" {
		b = append(b, "  > "+Escape(quote)+"\n"...)
	}
	if r.AttributedText != "" {
		b = append(b, "  said by "+Escape(r.AttributedText)+"\n"...)
	}
	if a, ok := v.g.Article(r.Article); ok {
		b = append(b, "  "+v.articleLink(a)+"\n"...)
	}
	return b
}

func (v *vault) article(a *view.Article) []byte {
	b := []byte("---\n")
	for _, field := range [][2]string{{"title", a.Title}, {"author", a.Byline}, {"source", a.Source}, {"url", a.URL}, {"date", date(a)}, {"id", a.ID}} {
		if field[1] != "" {
			b = jsontext.AppendString(append(b, field[0]+": "...), field[1])
			b = append(b, '\n')
		}
	}
	b = append(b, "---\n# "+Escape(cmp.Or(a.Title, a.ID))+"\n\n"...)
	for _, r := range v.byArticle[a.ID] {
		b = append(b, fmt.Sprintf("- %s **%s** %s\n", v.entityLink(r.From), Escape(network.KindLabel(r.Edge)), v.entityLink(r.To))...)
	}
	return b
}

func date(a *view.Article) string {
	if a.Date.IsZero() {
		return ""
	}
	return a.Date.Format("2006-01-02")
}

func (v *vault) entityLink(i int32) string {
	n := &v.g.Nodes()[i]
	return link("entities/"+v.entities[n.IRI], n.Label)
}

func (v *vault) articleLink(a *view.Article) string {
	s := link("articles/"+v.articles[a.ID], cmp.Or(a.Title, a.ID))
	if d := date(a); d != "" {
		s += ", " + d
	}
	return s
}

// link returns a wiki link; there is no escape for brackets and bars inside one.
func link(file, text string) string {
	text = strings.NewReplacer("[", "(", "]", ")", "|", "/", "#", "＃", "^", "ˆ").Replace(oneLine(text))
	return "[[" + file + "|" + cmp.Or(text, file) + "]]"
}

// fileNames gives each item a file name that is safe and unique on file systems that
// ignore case.
func fileNames[T any](items []T, iri func(T) string) map[string]string {
	names, taken := make(map[string]string, len(items)), map[string]bool{}
	for _, item := range items {
		id := iri(item)
		base := fileName(id)
		name := base
		for k := 2; taken[strings.ToLower(name)]; k++ {
			name = fmt.Sprintf("%s-%d", base, k)
		}
		taken[strings.ToLower(name)] = true
		names[id] = name
	}
	return names
}

// reserved are names that Windows gives to devices.
var reserved = []string{"con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// fileName keeps letters, digits, hyphens and underscores of the local name, at most 120 bytes.
func fileName(iri string) string {
	_, local, ok := strings.Cut(iri, ":")
	if !ok {
		local = iri
	}
	const limit = 120 // bytes; common file systems take 255
	var b strings.Builder
	for _, r := range local {
		if !isFileRune(r) {
			r = '-'
		}
		if b.Len()+len(string(r)) > limit {
			break
		}
		b.WriteRune(r)
	}
	name := strings.Trim(b.String(), "-")
	if name == "" || slices.Contains(reserved, strings.ToLower(name)) {
		name += "_"
	}
	return name
}
