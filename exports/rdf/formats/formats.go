// Package formats lists the RDF syntaxes.
package formats

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/jsonld"
	"github.com/clew-kg/clew/exports/rdf/nquads"
	"github.com/clew-kg/clew/exports/rdf/rdfxml"
	"github.com/clew-kg/clew/exports/rdf/turtle"
)

// All are the syntaxes, the most complete and plainest first.
var All = []rdf.Format{
	nquads.Quads,
	nquads.Triples,
	turtle.Turtle,
	turtle.TriG,
	rdfxml.RDFXML,
	jsonld.JSONLD,
}

// ByName returns the format of a name such as "nquads".
func ByName(name string) (rdf.Format, bool) {
	return find(func(f rdf.Format) bool { return f.Name == name })
}

// ByPath returns the format that the extension of a file name stands for, whatever its case.
func ByPath(path string) (rdf.Format, bool) {
	extension := strings.ToLower(filepath.Ext(path))
	return find(func(f rdf.Format) bool { return slices.Contains(f.Extensions, extension) })
}

func find(match func(rdf.Format) bool) (rdf.Format, bool) {
	i := slices.IndexFunc(All, match)
	if i < 0 {
		return rdf.Format{}, false
	}
	return All[i], true
}
