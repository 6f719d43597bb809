package rdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// A Prefix gives a namespace a short name: in the pair {"e", "https://example.org/e/"} the IRI
// e:regime is short for https://example.org/e/regime.
type Prefix struct {
	Name string // empty, or a PN_PREFIX of Turtle such as "e", "rdf", "dct"
	IRI  string // the namespace, an absolute IRI
}

// Prefixes is an immutable two-way table between short and full IRIs, safe for concurrent use.
// The nil table knows rdf, rdfs and xsd alone, as every table does that does not say otherwise.
type Prefixes struct {
	list   []Prefix          // sorted by name
	byName map[string]string // name → namespace
	byIRI  map[string]string // namespace → name; of two names the first in order
	odd    []Prefix          // namespaces that end in none of / # : so that Compact must try each; longest first
}

// builtin are the prefixes without which no datatype could be written.
var builtin = []Prefix{
	{"rdf", NamespaceRDF},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"xsd", NamespaceXSD},
}

var bare = mustPrefixes(nil)

func mustPrefixes(list []Prefix) *Prefixes {
	p, err := NewPrefixes(list)
	if err != nil {
		panic("rdf: " + err.Error())
	}
	return p
}

// NewPrefixes returns the table of list. It reports, all at once, names that Turtle could not
// write, names given twice, and namespaces that are no absolute IRI.
func NewPrefixes(list []Prefix) (*Prefixes, error) {
	p := &Prefixes{byName: map[string]string{}, byIRI: map[string]string{}}
	var bad []error
	for _, x := range list {
		switch _, twice := p.byName[x.Name]; {
		case !isPrefixName(x.Name):
			bad = append(bad, fmt.Errorf("rdf: prefix %q: want letters, digits, - and . only, such as \"dct\"", x.Name))
		case twice:
			bad = append(bad, fmt.Errorf("rdf: prefix %q: given twice", x.Name))
		case !IsAbsolute(x.IRI) || string(appendEscaped(nil, x.IRI, false)) != x.IRI:
			bad = append(bad, fmt.Errorf("rdf: prefix %q: %q is no absolute IRI", x.Name, x.IRI))
		default:
			p.byName[x.Name] = x.IRI
			p.list = append(p.list, x)
		}
	}
	if len(bad) > 0 {
		return nil, errors.Join(bad...)
	}
	for _, x := range builtin {
		if _, given := p.byName[x.Name]; !given {
			p.byName[x.Name] = x.IRI
			p.list = append(p.list, x)
		}
	}
	slices.SortFunc(p.list, func(a, b Prefix) int { return strings.Compare(a.Name, b.Name) })
	for _, x := range p.list {
		if _, taken := p.byIRI[x.IRI]; taken {
			continue
		}
		p.byIRI[x.IRI] = x.Name
		if !strings.ContainsRune("/#:", rune(x.IRI[len(x.IRI)-1])) {
			p.odd = append(p.odd, x)
		}
	}
	slices.SortStableFunc(p.odd, func(a, b Prefix) int { return len(b.IRI) - len(a.IRI) })
	return p, nil
}

// List returns the prefixes in the order of their names; the caller must not change the slice.
func (p *Prefixes) List() []Prefix { return p.orBare().list }

func (p *Prefixes) orBare() *Prefixes {
	if p == nil {
		return bare
	}
	return p
}

// split divides a short IRI at its colon into namespace and local part. It is false where the
// name before the colon is no prefix, and for name://…, which is an address whatever the table says.
func (p *Prefixes) split(iri string) (namespace, local string, ok bool) {
	i := strings.IndexByte(iri, ':')
	if i < 0 || strings.HasPrefix(iri[i+1:], "//") {
		return "", "", false
	}
	namespace, ok = p.orBare().byName[iri[:i]]
	return namespace, iri[i+1:], ok
}

// Expand returns the full form of a short IRI, and any other IRI as it is. Characters that an
// IRI cannot hold are percent-encoded, so that the result is always fit to be written between
// angle brackets; see [Prefixes.AppendIRI] for the form that resolves against a base.
func (p *Prefixes) Expand(iri string) string {
	if namespace, local, ok := p.split(iri); ok {
		return string(appendEscaped([]byte(namespace), local, strings.IndexByte(namespace, '#') >= 0))
	}
	return EscapeIRI(iri)
}

// AppendIRI appends what Expand returns. An IRI that has neither a known prefix nor a scheme is
// resolved against base, or against [DefaultBase] where base is empty.
func (p *Prefixes) AppendIRI(dst []byte, iri, base string) []byte {
	if namespace, local, ok := p.split(iri); ok {
		dst = append(dst, namespace...)
		if isPlain(local) {
			return append(dst, local...)
		}
		return appendEscaped(dst, local, strings.IndexByte(namespace, '#') >= 0)
	}
	if !IsAbsolute(iri) {
		if base == "" {
			base = DefaultBase
		}
		iri = Resolve(base, EscapeIRI(iri))
	}
	if isPlain(iri) {
		return append(dst, iri...)
	}
	return appendEscaped(dst, iri, false)
}

// Compact finds the longest namespace that a full IRI starts with and returns its name and the
// rest. It is false where there is none, or where name:rest would not expand to iri again.
func (p *Prefixes) Compact(iri string) (name, local string, ok bool) {
	p = p.orBare()
	length := -1
	for i := len(iri); i > 0; i-- {
		if c := iri[i-1]; c != '/' && c != '#' && c != ':' {
			continue
		}
		if n, found := p.byIRI[iri[:i]]; found {
			name, length = n, i
			break
		}
	}
	for _, x := range p.odd {
		if len(x.IRI) > length && strings.HasPrefix(iri, x.IRI) {
			name, length = x.Name, len(x.IRI)
			break
		}
	}
	if length < 0 || strings.HasPrefix(iri[length:], "//") {
		return "", "", false
	}
	return name, iri[length:], true
}

// Short returns the IRI as a graph keeps it: name:local where a prefix fits, else as it is.
func (p *Prefixes) Short(iri string) quad.IRI {
	if name, local, ok := p.Compact(iri); ok {
		return quad.IRI(name + ":" + local)
	}
	return quad.IRI(iri)
}
