package facts

import (
	"bufio"
	"io"
	"iter"

	"github.com/clew-kg/clew/exports/csv"
	"github.com/clew-kg/clew/exports/jsontext"
	"github.com/clew-kg/clew/exports/network"
)

// A field is a member of a JSON line and a column of a table.
type field struct {
	name   string
	text   func(*Row) string
	number func(*Row) (x float64, known bool) // instead of text
}

// fields lists what a line tells, in order. The names are kept for good: programs
// outside read them.
var fields = []field{
	{name: "article", text: func(r *Row) string { return r.Article }},
	{name: "sentence", number: func(r *Row) (float64, bool) { return float64(r.Sentence), r.Sentence > 0 }},
	{name: "sentence_text", text: func(r *Row) string { return r.SentenceText }},
	{name: "subject", text: func(r *Row) string { return r.Subject }},
	{name: "subject_text", text: func(r *Row) string { return r.SubjectText }},
	{name: "predicate", text: func(r *Row) string { return r.Predicate }},
	{name: "predicate_text", text: func(r *Row) string { return r.PredicateText }},
	{name: "object", text: func(r *Row) string { return r.Object }},
	{name: "object_text", text: func(r *Row) string { return r.ObjectText }},
	{name: "start", number: func(r *Row) (float64, bool) { return float64(r.StartByte), r.StartByte >= 0 }},
	{name: "end", number: func(r *Row) (float64, bool) { return float64(r.EndByte), r.EndByte >= 0 }},
	{name: "polarity", text: func(r *Row) string { return string(r.Polarity) }},
	{name: "modality", text: func(r *Row) string { return string(r.Modality) }},
	{name: "attributed_to", text: func(r *Row) string { return r.AttributedTo }},
	{name: "time", text: func(r *Row) string { return r.Time }},
	{name: "confidence", number: func(r *Row) (float64, bool) { return r.Confidence, true }},
	{name: "quantity", text: func(r *Row) string { return r.Quantity }},
	{name: "time_start", text: func(r *Row) string { return r.When.Start }},
	{name: "time_end", text: func(r *Row) string { return r.When.End }},
	{name: "duration", text: func(r *Row) string { return r.When.Duration }},
	{name: "quantity_value", text: func(r *Row) string { return r.Amount.Value }},
	{name: "quantity_max", text: func(r *Row) string { return r.Amount.Max }},
	{name: "quantity_of", text: func(r *Row) string { return r.Amount.Of }},
	{name: "unit", text: func(r *Row) string { return r.Amount.Unit }},
	{name: "comparator", text: func(r *Row) string { return string(r.Amount.Comparator) }},
	{name: "fact", text: func(r *Row) string { return r.Fact }},
}

// A Field is the name of a field, and what its values are.
type Field struct {
	Name    string
	Numeric bool // numbers, not texts
}

// Fields returns what a line tells, in order.
func Fields() []Field {
	list := make([]Field, len(fields))
	for i, f := range fields {
		list[i] = Field{f.name, f.number != nil}
	}
	return list
}

// Values returns a value a field: a string, a float64, or nil for a number that is not
// known.
func (r *Row) Values() []any {
	values := make([]any, len(fields))
	for i := range fields {
		if f := &fields[i]; f.text != nil {
			values[i] = f.text(r)
		} else if x, known := f.number(r); known {
			values[i] = x
		}
	}
	return values
}

// WriteJSONL writes a JSON object a line, with every field in every line; numbers
// that are not known are null.
func WriteJSONL(w io.Writer, rows iter.Seq2[Row, error]) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	return write(rows, func(r *Row) {
		line = append(line[:0], '{')
		for i := range fields {
			f := &fields[i]
			line = jsontext.AppendKey(line, f.name)
			if f.text != nil {
				line = jsontext.AppendString(line, f.text(r))
			} else if x, known := f.number(r); known {
				line = network.AppendFloat(line, x)
			} else {
				line = append(line, "null"...)
			}
		}
		out.Write(append(line, '}', '\n'))
	}, out.Flush)
}

// WriteTable writes a header and a row a fact; numbers that are not known are empty.
func WriteTable(w io.Writer, rows iter.Seq2[Row, error], o csv.Options) error {
	t := csv.NewWriter(w, o)
	for i := range fields {
		t.Text(fields[i].name)
	}
	t.End()
	return write(rows, func(r *Row) {
		for i := range fields {
			f := &fields[i]
			if f.text != nil {
				t.Text(f.text(r))
			} else if x, known := f.number(r); known {
				t.Number(x)
			} else {
				t.Text("")
			}
		}
		t.End()
	}, t.Close)
}
