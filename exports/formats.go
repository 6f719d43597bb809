package exports

import (
	"cmp"
	"context"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/check"
	"github.com/clew-kg/clew/exports/csv"
	"github.com/clew-kg/clew/exports/cytoscape"
	"github.com/clew-kg/clew/exports/dot"
	"github.com/clew-kg/clew/exports/facts"
	"github.com/clew-kg/clew/exports/filter"
	"github.com/clew-kg/clew/exports/ftm"
	"github.com/clew-kg/clew/exports/gexf"
	"github.com/clew-kg/clew/exports/gml"
	"github.com/clew-kg/clew/exports/graphml"
	"github.com/clew-kg/clew/exports/graphology"
	"github.com/clew-kg/clew/exports/kgtk"
	"github.com/clew-kg/clew/exports/neo4j"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/pajek"
	"github.com/clew-kg/clew/exports/picture"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/sqlite"
	"github.com/clew-kg/clew/graph/view"
)

// Formats returns all formats: RDF first, then facts a line, then networks. Of
// several formats with one extension the first is the usual one.
func Formats() []Format {
	all := append(rdfFormats(), projections()...)
	for i := range all {
		all[i] = filtered(all[i])
	}
	return all
}

// filtered returns f with Options.Filter applied before it: the one place where
// filters meet formats.
func filtered(f Format) Format {
	write, folder := f.Write, f.Folder
	f.Write = func(ctx context.Context, w io.Writer, src Source, o Options) (err error) {
		if src, err = src.part(o.Filter); err != nil {
			return err
		}
		return write(ctx, w, src, o)
	}
	if folder != nil {
		f.Folder = func(ctx context.Context, create Create, src Source, o Options) (err error) {
			if src, err = src.part(o.Filter); err != nil {
				return err
			}
			return folder(ctx, create, src, o)
		}
	}
	return f
}

// part returns what f keeps of src.
func (src Source) part(f filter.Filter) (Source, error) {
	if f.IsZero() {
		return src, f.Check()
	}
	keep, err := f.Keep(src.Quads)
	if err != nil {
		return Source{}, err
	}
	part := Source{Quads: filter.Only(src.Quads, keep), Text: src.Text}
	if src.Sorted != nil {
		part.Sorted = func(byLabel bool, key func([]byte, quad.Value) []byte) iter.Seq2[quad.Quad, error] {
			return filter.Only(src.Sorted(byLabel, key), keep)
		}
	}
	return part, nil
}

// projections are the formats of facts and of networks.
func projections() []Format {
	return []Format{
		{
			Name: "jsonl", Extensions: []string{".jsonl", ".ndjson"}, MediaType: "application/jsonl",
			Doc: "JSON lines, a fact a line with its sentence", Write: factLines, Check: check.JSONLines,
		},
		{
			Name: "gexf", Extensions: []string{".gexf"}, MediaType: "application/gexf+xml",
			Doc:   "GEXF 1.3 for Gephi, with types, sizes, colours, positions and times",
			Write: drawn(func(w io.Writer, n *network.Network, o Options) error { return gexf.Write(w, n, gexf.V13, o.note) }),
			Check: check.GEXF,
		},
		{
			Name: "gexf-1.2", Extensions: []string{".gexf"}, MediaType: "application/gexf+xml",
			Doc:   "GEXF 1.2 for NetworkX and older Gephi",
			Write: drawn(func(w io.Writer, n *network.Network, o Options) error { return gexf.Write(w, n, gexf.V12, o.note) }),
			Check: check.GEXF,
		},
		{
			Name: "svg", Extensions: []string{".svg"}, MediaType: "image/svg+xml",
			Doc: "picture, to be scaled at will",
			Write: drawn(func(w io.Writer, n *network.Network, _ Options) error {
				return picture.Network(n, picture.Page{}).WriteSVG(w)
			}),
		},
		{
			Name: "png", Extensions: []string{".png"}, MediaType: "image/png",
			Doc: "picture, 3200 dots wide",
			Write: drawn(func(w io.Writer, n *network.Network, _ Options) error {
				return picture.Network(n, picture.Page{}).WritePNG(w)
			}),
		},
		{
			Name: "graphml", Extensions: []string{".graphml"}, MediaType: "application/graphml+xml",
			Doc: "GraphML for Gephi, NetworkX, igraph", Write: asGraphML(graphml.Gephi), Check: check.GraphML,
		},
		{
			Name: "graphml-strict", Extensions: []string{".graphml"}, MediaType: "application/graphml+xml",
			Doc: "GraphML without anything that only some readers know", Write: asGraphML(graphml.Strict), Check: check.GraphML,
		},
		{
			Name: "graphml-cytoscape", Extensions: []string{".graphml"}, MediaType: "application/graphml+xml",
			Doc: "GraphML with the column names of Cytoscape", Write: asGraphML(graphml.Cytoscape), Check: check.GraphML,
		},
		{
			Name: "graphml-yed", Extensions: []string{".graphml"}, MediaType: "application/graphml+xml",
			Doc: "GraphML with shapes and arrows for yEd", Write: asGraphML(graphml.YEd), Check: check.GraphML,
		},
		{
			Name: "csv", Extensions: []string{".csv"}, MediaType: "text/csv; charset=utf-8",
			Doc:    "CSV for Gephi: the edges; nodes.csv and edges.csv in a folder",
			Write:  drawn(func(w io.Writer, n *network.Network, o Options) error { return csv.WriteEdges(w, n, o.cells(',')) }),
			Check:  check.CSV,
			Folder: csvFolder,
		},
		{
			Name: "csv-nodes", Extensions: []string{".csv"}, MediaType: "text/csv; charset=utf-8",
			Doc:   "CSV for Gephi: the nodes",
			Write: drawn(func(w io.Writer, n *network.Network, o Options) error { return csv.WriteNodes(w, n, o.cells(',')) }),
			Check: check.CSV,
		},
		{
			Name: "csv-facts", Extensions: []string{".csv"}, MediaType: "text/csv; charset=utf-8",
			Doc: "CSV, a fact a row with its sentence", Write: factTable(','),
		},
		{
			Name: "tsv", Extensions: []string{".tsv", ".tab"}, MediaType: "text/tab-separated-values; charset=utf-8",
			Doc: "tab-separated, a fact a row with its sentence", Write: factTable('\t'),
		},
		{
			Name: "dot", Extensions: []string{".dot", ".gv"}, MediaType: "text/vnd.graphviz",
			Doc:   "DOT for Graphviz",
			Write: drawn(func(w io.Writer, n *network.Network, o Options) error { return dot.Write(w, n, o.note) }),
		},
		{
			Name: "gml", Extensions: []string{".gml"}, MediaType: "text/x-gml",
			Doc:   "GML for igraph, NetworkX and yEd, in ASCII",
			Write: drawn(func(w io.Writer, n *network.Network, o Options) error { return gml.Write(w, n, o.note) }),
		},
		{
			Name: "pajek", Extensions: []string{".net"}, MediaType: "text/x-pajek",
			Doc:   "Pajek, an arc a fact",
			Write: drawn(func(w io.Writer, n *network.Network, o Options) error { return pajek.Write(w, n, o.note) }),
		},
		{
			Name: "cytoscape", Extensions: []string{".cyjs"}, MediaType: "application/json",
			Doc:   "Cytoscape JSON",
			Write: drawn(func(w io.Writer, n *network.Network, _ Options) error { return cytoscape.Write(w, n) }),
			Check: check.CytoscapeJSON,
		},
		{
			Name: "graphology", Extensions: []string{".json"}, MediaType: "application/json",
			Doc:   "graphology JSON for Sigma.js and Gephi Lite",
			Write: drawn(func(w io.Writer, n *network.Network, _ Options) error { return graphology.Write(w, n) }),
			Check: check.Graphology,
		},
		{
			Name: "neo4j", Extensions: []string{".zip"}, MediaType: "application/zip",
			Doc:   "nodes.csv and relationships.csv for the bulk import of Neo4j",
			Write: zipped(neo4jFolder), Folder: neo4jFolder,
		},
		{
			Name: "cypher", Extensions: []string{".cypher", ".cql"}, MediaType: "application/x-cypher-query",
			Doc:   "Cypher script that merges the graph into a Neo4j database",
			Write: drawn(func(w io.Writer, n *network.Network, o Options) error { return neo4j.WriteCypher(w, n, o.note) }),
		},
		{
			Name: "ftm", Extensions: []string{".ftm.json", ".ftm"}, MediaType: "application/json+ftm",
			Doc:   "FollowTheMoney entities for Aleph",
			Write: viewed(ftm.Write), Check: check.FollowTheMoney,
		},
		{
			Name: "kgtk", Extensions: []string{".kgtk.tsv", ".kgtk"}, MediaType: "text/tab-separated-values; charset=utf-8",
			Doc: "KGTK edge file, every quad a line", Lossless: true, Write: writeKGTK, Check: check.KGTK,
		},
		{
			Name: "sqlite", Extensions: []string{".sqlite", ".sqlite3", ".db"}, MediaType: "application/vnd.sqlite3",
			Doc:   "SQLite database: entities, aliases, articles, facts",
			Write: writeSQLite,
		},
		{
			Name: "vault", Extensions: []string{".vault.zip"}, MediaType: "application/zip",
			Doc:   "folder of Markdown notes with wiki links, for Obsidian",
			Write: zipped(vaultFolder), Folder: vaultFolder,
		},
	}
}

// note passes a count on to Report.
func (o Options) note(what string, count int) {
	if o.Report != nil {
		o.Report(Note{what, count})
	}
}

func (o Options) cells(comma byte) csv.Options {
	return csv.Options{Comma: comma, SafeCells: o.SafeCells, Report: o.note}
}

// drawn is the writer of a format that writes networks.
func drawn(write func(io.Writer, *network.Network, Options) error) func(context.Context, io.Writer, Source, Options) error {
	return func(ctx context.Context, w io.Writer, src Source, o Options) error {
		n, err := project(ctx, src, o)
		if err != nil {
			return err
		}
		return write(w, n, o)
	}
}

func asGraphML(p graphml.Profile) func(context.Context, io.Writer, Source, Options) error {
	return drawn(func(w io.Writer, n *network.Network, o Options) error { return graphml.Write(w, n, p, o.note) })
}

// project reads src into the network that graph formats write.
func project(ctx context.Context, src Source, o Options) (*network.Network, error) {
	g, err := view.FromQuads(src.Quads)
	if err != nil {
		return nil, err
	}
	return measured(ctx, g, o)
}

// measured is project for a view.
func measured(ctx context.Context, g *view.Graph, o Options) (n *network.Network, err error) {
	var m network.Measures
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !o.Plain {
		if m, err = network.Measure(g); err != nil {
			return nil, err
		}
	}
	return network.Of(g, network.Options{Collapsed: o.Collapsed, PossiblySame: o.PossiblySame, Measures: m, Report: o.note}), nil
}

// viewed is the writer of a format that writes a view.
func viewed(write func(io.Writer, *view.Graph) error) func(context.Context, io.Writer, Source, Options) error {
	return func(ctx context.Context, w io.Writer, src Source, _ Options) error {
		g, err := view.FromQuads(src.Quads)
		if err != nil {
			return err
		}
		return cmp.Or(ctx.Err(), write(w, g))
	}
}

func writeKGTK(ctx context.Context, w io.Writer, src Source, o Options) error {
	prefixes, err := rdfPrefixes("")
	if err != nil {
		return err
	}
	quads := src.Quads
	if src.Sorted != nil {
		quads = src.Sorted(false, sortKey(rdf.WriteOptions{Prefixes: prefixes, Base: o.base()}))
	}
	return kgtk.Write(w, until(ctx, named(quads)))
}

func writeSQLite(ctx context.Context, w io.Writer, src Source, o Options) error {
	g, err := view.FromQuads(src.Quads)
	if err != nil {
		return err
	}
	n, err := measured(ctx, g, o)
	if err != nil {
		return err
	}
	return sqlite.Write(ctx, w, sqlite.Graph{Entities: n, Articles: g.Articles(), Facts: facts.Rows(ctx, g, src.Text)}, o.note)
}

// rows returns the facts of src, article by article where the source can.
func rows(ctx context.Context, src Source) (iter.Seq2[facts.Row, error], error) {
	if src.Articles != nil {
		return facts.RowsByArticle(ctx, src.Articles, src.Text), nil
	}
	g, err := view.FromQuads(src.Quads)
	if err != nil {
		return nil, err
	}
	return facts.Rows(ctx, g, src.Text), nil
}

func factLines(ctx context.Context, w io.Writer, src Source, _ Options) error {
	all, err := rows(ctx, src)
	if err != nil {
		return err
	}
	return facts.WriteJSONL(w, all)
}

func factTable(comma byte) func(context.Context, io.Writer, Source, Options) error {
	return func(ctx context.Context, w io.Writer, src Source, o Options) error {
		all, err := rows(ctx, src)
		if err != nil {
			return err
		}
		return facts.WriteTable(w, all, o.cells(comma))
	}
}
