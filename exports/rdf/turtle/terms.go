package turtle

import (
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/internal/lex"
)

// terms renders terms as Turtle writes them and remembers recent IRIs.
type terms struct {
	options  *rdf.WriteOptions
	iris     rdf.Memo[string]
	numbers  map[string]string // datatype as written → its name, for those that need no quotation marks
	typeName string            // rdf:type as written
}

func newTerms(o *rdf.WriteOptions) *terms {
	t := &terms{options: o, numbers: map[string]string{}}
	t.typeName = t.iri(rdf.NamespaceRDF + "type")
	for _, name := range []string{"boolean", "integer", "decimal", "double"} {
		t.numbers[t.iri(rdf.NamespaceXSD+name)] = name
	}
	return t
}

// append appends a term, and nothing for no term.
func (t *terms) append(dst []byte, x rdf.Term) []byte {
	switch x.Kind {
	case rdf.IRI:
		return append(dst, t.iri(x.Text)...)
	case rdf.Literal:
		if x.Datatype == "" {
			break
		}
		datatype := t.iri(x.Datatype)
		if isAbbreviated(x.Text, t.numbers[datatype]) {
			return append(dst, x.Text...)
		}
		dst = rdf.AppendQuoted(dst, x.Text)
		dst = append(dst, "^^"...)
		return append(dst, datatype...)
	}
	return t.options.AppendTerm(dst, x)
}

// iri returns a prefixed name where the prefixes and the grammar allow one, else the IRI between
// angle brackets.
func (t *terms) iri(iri string) string {
	if s, ok := t.iris.GetString(iri); ok {
		return s
	}
	full := string(t.options.Prefixes.AppendIRI(nil, iri, t.options.Base))
	s := "<" + full + ">"
	if prefix, local, ok := t.options.Prefixes.Compact(full); ok {
		if name, ok := appendLocal([]byte(prefix+":"), local); ok {
			s = string(name)
		}
	}
	t.iris.Put(iri, s)
	return s
}

// appendLocal appends local as PN_LOCAL, with a backslash before what needs one. It is false for
// the few characters that cannot stand in a local name even so, and for a backslash at the start,
// which rdflib does not read.
func appendLocal(dst []byte, local string) ([]byte, bool) {
	for i, r := range local {
		first, last := i == 0, i+utf8.RuneLen(r) == len(local)
		switch {
		case r == ':', r == '%', // an IRI has % before two hexadecimal digits only
			rdf.IsNameStart(r), r == '_', r >= '0' && r <= '9',
			!first && rdf.IsName(r),
			!first && !last && r == '.':
			dst = utf8.AppendRune(dst, r)
		case !first && strings.ContainsRune(lex.LocalEscapes, r):
			dst = append(dst, '\\', byte(r))
		default:
			return nil, false
		}
	}
	return dst, true
}

// isAbbreviated reports whether a literal may stand without quotation marks and datatype: the
// rules INTEGER, DECIMAL, DOUBLE and BooleanLiteral. It is then read back letter by letter.
func isAbbreviated(text, datatype string) bool {
	switch datatype {
	case "":
		return false
	case "boolean":
		return text == "true" || text == "false"
	}
	kind, ok := numberKind(text)
	return ok && kind == datatype
}

// numberKind returns the datatype that Turtle gives to a bare number.
func numberKind(text string) (kind string, ok bool) {
	s := strings.TrimLeft(text, "+-")
	if len(text)-len(s) > 1 {
		return "", false
	}
	mantissa, exponent, hasExponent := strings.Cut(strings.ReplaceAll(s, "E", "e"), "e")
	whole, fraction, hasDot := strings.Cut(mantissa, ".")
	if !isDigits(whole) || !isDigits(fraction) || whole+fraction == "" {
		return "", false
	}
	switch {
	case hasExponent:
		digits := strings.TrimLeft(exponent, "+-")
		if len(exponent)-len(digits) > 1 || digits == "" || !isDigits(digits) {
			return "", false
		}
		return "double", true
	case hasDot:
		return "decimal", fraction != ""
	}
	return "integer", true
}

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
