package nquads

import (
	"bufio"
	"bytes"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// bufferSize is what goes to the file at once, in bytes.
const bufferSize = 64 << 10

// Write writes one line a quad with the label as graph name. It allocates nothing a line but
// what numbers and times need for their lexical forms.
func Write(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions) (rdf.Report, error) {
	return write(w, o.Arrange(quads, rdf.ByLine), o, true)
}

// WriteTriples writes one line a quad without its label, and counts the labels it leaves out.
func WriteTriples(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions) (rdf.Report, error) {
	return write(w, o.Arrange(quads, rdf.ByTriple), o, false)
}

func write(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions, graphs bool) (rdf.Report, error) {
	var report rdf.Report
	out := bufio.NewWriterSize(w, bufferSize)
	var line, last []byte
	var subject, label lastTerm
	for q, err := range quads {
		if err != nil {
			return report, err
		}
		s, ok := report.Admit(q)
		if !ok {
			continue
		}
		line = subject.append(line[:0], &o, s.Subject)
		line = append(line, ' ')
		line = o.AppendTerm(line, s.Predicate)
		line = append(line, ' ')
		line = o.AppendTerm(line, s.Object)
		if s.Label.Kind != 0 {
			if graphs {
				line = append(line, ' ')
				line = label.append(line, &o, s.Label)
			} else {
				report.Note(rdf.LostLabel, q)
			}
		}
		line = append(line, " .\n"...)
		if (o.Arranged || o.Sorted) && bytes.Equal(line, last) {
			continue
		}
		line, last = last, line
		if _, err := out.Write(last); err != nil {
			return report, err
		}
		report.Written++
	}
	return report, out.Flush()
}

// A lastTerm keeps what the last term of a column was written as: most lines repeat it.
type lastTerm struct {
	term rdf.Term
	text []byte
}

func (l *lastTerm) append(dst []byte, o *rdf.WriteOptions, t rdf.Term) []byte {
	if t != l.term {
		l.term, l.text = t, o.AppendTerm(l.text[:0], t)
	}
	return append(dst, l.text...)
}
