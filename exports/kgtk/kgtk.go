// Package kgtk writes quads as the edge files of the Knowledge Graph Toolkit
// (Ilievski et al. 2020, "KGTK: A Toolkit for Large Knowledge Graph Manipulation and
// Analysis"): tab-separated, typed by the first character of a value.
//
// A worked example:
//
//	id	node1	label	node2	graph
//	f:1	e:regime	p:bans	e:phones	f:1
//	q:2	e:regime	skos:prefLabel	"regime"	a:9
//	q:3	f:1	clew:confidence	0.87	a:9
//
// The edge of a fact has the fact as its id, so that what is said of the fact reads
// as qualifiers. Nothing is left out; the file streams.
package kgtk

import (
	"bufio"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Write writes the quads of seq, one a line after the header, in their order. It
// stops at the first error of seq or w.
func Write(w io.Writer, seq iter.Seq2[quad.Quad, error]) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString("id\tnode1\tlabel\tnode2\tgraph\n")
	var line []byte
	row := 0
	for q, err := range seq {
		if err != nil {
			return err
		}
		row++
		line = line[:0]
		predicate, _ := q.Predicate.(quad.IRI)
		label, _ := q.Label.(quad.IRI)
		if strings.HasPrefix(string(predicate), "p:") && strings.HasPrefix(string(label), "f:") {
			line = appendValue(line, q.Label)
		} else {
			line = strconv.AppendInt(append(line, "q:"...), int64(row), 10)
		}
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			line = appendValue(append(line, '\t'), v)
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// appendValue appends v as KGTK types it: numbers bare, strings in double quotes,
// strings with a language in single quotes, times after a caret with their precision.
func appendValue(dst []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case nil:
		return dst
	case quad.IRI:
		return appendSymbol(dst, string(v))
	case quad.BNode:
		return appendSymbol(append(dst, "_:"...), string(v))
	case quad.Int:
		return strconv.AppendInt(dst, int64(v), 10)
	case quad.Float:
		return strconv.AppendFloat(dst, float64(v), 'f', -1, 64)
	case quad.Bool:
		return strconv.AppendBool(dst, bool(v))
	case quad.Time:
		const precisionSecond = "/14"
		return append(time.Time(v).UTC().AppendFormat(append(dst, '^'), "2006-01-02T15:04:05Z"), precisionSecond...)
	case quad.String:
		return appendQuoted(dst, string(v), '"')
	case quad.LangString:
		return append(append(appendQuoted(dst, string(v.Value), '\''), '@'), v.Lang...)
	case quad.TypedString:
		return appendQuoted(dst, string(v.Value), '"')
	}
	return appendQuoted(dst, v.String(), '"')
}

// appendSymbol appends the name of a node. One that would read as a value — a
// number, a quoted text, a place or a time — is percent-encoded at its start.
func appendSymbol(dst []byte, s string) []byte {
	if s != "" && strings.IndexByte("0123456789+-.\"'@^!", s[0]) >= 0 {
		dst = append(dst, '%', "0123456789ABCDEF"[s[0]>>4], "0123456789ABCDEF"[s[0]&15])
		s = s[1:]
	}
	return appendEscaped(dst, s, 0)
}

func appendQuoted(dst []byte, s string, quote byte) []byte {
	return append(appendEscaped(append(dst, quote), s, quote), quote)
}

func appendEscaped(dst []byte, s string, quote byte) []byte {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\t':
			dst = append(dst, '\\', 't')
		case c == '\n':
			dst = append(dst, '\\', 'n')
		case c == '\r':
			dst = append(dst, '\\', 'r')
		case c == '|' || c == '\\' || c == quote && quote != 0:
			dst = append(dst, '\\', c)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
