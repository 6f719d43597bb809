// Package csv writes networks as the two tables that Gephi's spreadsheet import
// reads, and offers the table writer behind them.
//
// A worked example, the two files with their first rows:
//
//	Id,Label,type,…,size,x,y,color
//	e:regime,regime,Government,…,24,1.5,-2,#4477aa
//
//	Source,Target,Type,Kind,Id,Label,Weight,…
//	e:regime,e:phones,Directed,bans,f:1,bans,1,…
//
// Cells follow RFC 4180, in UTF-8 without a byte order mark, with \n as line end.
package csv

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/network"
)

// Options adjust a table. The zero value is the default.
type Options struct {
	Comma     byte // between cells; 0 means ','
	SafeCells bool // put ' before text that a spreadsheet would take for a formula
	Report    network.Report
}

// A Writer writes one table, cell by cell. Text may be hostile: quotes, separators
// and line ends are quoted, NUL is left out, bytes that are no UTF-8 become U+FFFD.
type Writer struct {
	w           *bufio.Writer
	o           Options
	row         []byte
	begun       bool // the row has a cell
	nul, broken int
	formulas    int
}

// NewWriter returns a Writer of a table to w. Close must follow the last row.
func NewWriter(w io.Writer, o Options) *Writer {
	if o.Comma == 0 {
		o.Comma = ','
	}
	return &Writer{w: bufio.NewWriterSize(w, 1<<16), o: o}
}

func (t *Writer) separate() {
	if t.begun {
		t.row = append(t.row, t.o.Comma)
	}
	t.begun = true
}

// Text adds a cell with s.
func (t *Writer) Text(s string) {
	t.separate()
	prefix := ""
	if t.o.SafeCells && IsFormula(s) {
		prefix = "'"
		t.formulas++
	}
	if prefix == "" && t.isPlain(s) {
		t.row = append(t.row, s...)
		return
	}
	if strings.IndexByte(s, 0) >= 0 {
		t.nul += strings.Count(s, "\x00")
		s = strings.ReplaceAll(s, "\x00", "")
	}
	if !utf8.ValidString(s) {
		t.broken++
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	t.row = append(t.row, '"')
	t.row = append(t.row, prefix...)
	for i := range len(s) {
		if s[i] == '"' {
			t.row = append(t.row, '"')
		}
		t.row = append(t.row, s[i])
	}
	t.row = append(t.row, '"')
}

// isPlain reports text that needs no quotes: ASCII or valid UTF-8 without special
// characters, and without spaces at the ends, which some readers trim.
func (t *Writer) isPlain(s string) bool {
	if s == "" {
		return true
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x20, c == '"', c == t.o.Comma:
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(s)
}

// IsFormula reports text that spreadsheets evaluate (OWASP, "CSV Injection"): it
// starts with = + - @ or their full-width forms, perhaps after space.
func IsFormula(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n\u00a0\u200b\ufeff\x00")
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune("=+-@|％＝＋－＠", r)
}

// Number adds a cell with x, which must be finite.
func (t *Writer) Number(x float64) {
	t.separate()
	t.row = network.AppendFloat(t.row, x)
}

// Cell adds a cell with row i of column c, empty if absent.
func (t *Writer) Cell(c *network.Column, i int) {
	switch {
	case !c.Has(i):
		t.separate()
	case c.Kind == network.Int || c.Kind == network.Float:
		t.separate()
		t.row = c.AppendNumber(t.row, i)
	default:
		t.Text(c.Text(i))
	}
}

// End ends the row. A row of one empty cell is written as "" lest it be taken for
// an empty line. A write error comes back from Close.
func (t *Writer) End() {
	if len(t.row) == 0 {
		t.row = append(t.row, '"', '"')
	}
	t.row = append(t.row, '\n')
	t.w.Write(t.row)
	t.row, t.begun = t.row[:0], false
}

// Close reports what was changed, and returns the first error of writing. It does
// not close the underlying writer.
func (t *Writer) Close() error {
	t.o.Report.Note("NUL characters, removed", t.nul)
	t.o.Report.Note("cells with bytes that are no UTF-8, replaced by U+FFFD", t.broken)
	t.o.Report.Note("cells that a spreadsheet would take for formulas, neutralised with '", t.formulas)
	return t.w.Flush()
}
