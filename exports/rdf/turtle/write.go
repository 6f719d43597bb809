package turtle

import (
	"bufio"
	"bytes"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// Write writes Turtle. Labels are counted and left out, unless the options ask for annotations.
func Write(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions) (rdf.Report, error) {
	order := rdf.BySubject
	if o.Annotate {
		order = rdf.ByReifier
	}
	return write(w, o.Arrange(quads, order), o, false)
}

// WriteGraphs writes TriG.
func WriteGraphs(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions) (rdf.Report, error) {
	return write(w, o.Arrange(quads, rdf.ByGraph), o, true)
}

func write(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions, graphs bool) (rdf.Report, error) {
	var report rdf.Report
	p := printer{out: bufio.NewWriterSize(w, 64<<10), terms: newTerms(&o)}
	p.header(o.Prefixes)
	for q, err := range quads {
		if err != nil {
			return report, err
		}
		s, ok := report.Admit(q)
		if !ok {
			continue
		}
		switch {
		case s.Label.Kind == 0:
			p.statement(s, rdf.Term{}, rdf.Term{})
		case graphs:
			p.statement(s, s.Label, rdf.Term{})
		case o.Annotate:
			p.statement(s, rdf.Term{}, s.Label)
		default:
			report.Note(rdf.LostLabel, q)
			p.statement(s, rdf.Term{}, rdf.Term{})
		}
		if p.err != nil {
			return report, p.err
		}
		report.Written++
	}
	p.end()
	if p.err != nil {
		return report, p.err
	}
	return report, p.out.Flush()
}

// printer lays statements out. It holds the last graph, subject and predicate as written, and
// the text that closes them is written when the next statement shows which of them go on.
type printer struct {
	out       *bufio.Writer
	terms     *terms
	err       error // the first of out
	open      bool  // a statement waits for its comma, semicolon or dot
	started   bool  // something stands above
	graph     []byte
	subject   []byte
	predicate []byte
	scratch   []byte
}

const indent = "    "

func (p *printer) header(prefixes *rdf.Prefixes) {
	for _, x := range prefixes.List() {
		p.write("@prefix ", x.Name, ": <", x.IRI, "> .\n")
		p.started = true
	}
}

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		if _, err := p.out.WriteString(s); err != nil && p.err == nil {
			p.err = err
		}
	}
}

// statement writes s within graph (no term: the default graph) and annotates it with reifier.
func (p *printer) statement(s rdf.Statement, graph, reifier rdf.Term) {
	margin := p.enterGraph(graph)
	switch {
	case !p.same(&p.subject, s.Subject):
		if p.open {
			p.write(" .\n\n")
		} else if p.started && margin == "" {
			p.write("\n")
		}
		p.write(margin)
		p.writeBytes(p.subject)
		p.predicate = p.predicate[:0]
		p.same(&p.predicate, s.Predicate)
		p.write(" ")
		p.writePredicate()
	case !p.same(&p.predicate, s.Predicate):
		p.write(" ;\n", margin, indent)
		p.writePredicate()
	default:
		p.write(", ")
	}
	p.scratch = p.terms.append(p.scratch[:0], s.Object)
	p.writeBytes(p.scratch)
	if reifier.Kind != 0 {
		p.scratch = p.terms.append(p.scratch[:0], reifier)
		p.write(" ~ ")
		p.writeBytes(p.scratch)
	}
	p.open, p.started = true, true
}

// enterGraph closes the block of another graph, opens the one asked for, and returns its margin.
func (p *printer) enterGraph(graph rdf.Term) (margin string) {
	inside := len(p.graph) > 0
	if !p.same(&p.graph, graph) {
		p.close(inside)
		p.subject = p.subject[:0]
		if graph.Kind != 0 {
			if p.started {
				p.write("\n")
			}
			p.writeBytes(p.graph)
			p.write(" {\n")
		}
	}
	if graph.Kind != 0 {
		return indent
	}
	return ""
}

// close ends the open statement and, within a graph, its block.
func (p *printer) close(inside bool) {
	if p.open {
		p.write(" .\n")
		p.open = false
	}
	if inside {
		p.write("}\n")
	}
}

func (p *printer) end() { p.close(len(p.graph) > 0) }

func (p *printer) writePredicate() {
	if string(p.predicate) == p.terms.typeName {
		p.write("a ")
		return
	}
	p.writeBytes(p.predicate)
	p.write(" ")
}

func (p *printer) writeBytes(b []byte) {
	if _, err := p.out.Write(b); err != nil && p.err == nil {
		p.err = err
	}
}

// same renders t and reports whether it equals what last holds, which it then replaces.
func (p *printer) same(last *[]byte, t rdf.Term) bool {
	p.scratch = p.terms.append(p.scratch[:0], t)
	if len(p.scratch) == len(*last) && bytes.Equal(p.scratch, *last) {
		return true
	}
	*last = append((*last)[:0], p.scratch...)
	return false
}
