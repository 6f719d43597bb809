package jsonld

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/piprate/json-gold/ld"
)

// writeCompacted writes the expanded form, lets json-gold compact it, and writes the result.
func writeCompacted(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions) (rdf.Report, error) {
	var context map[string]any
	if err := json.Unmarshal(o.Context, &context); err != nil {
		return rdf.Report{}, fmt.Errorf("jsonld: context: %w", err)
	}
	if context["@context"] == nil {
		return rdf.Report{}, fmt.Errorf("jsonld: context: no member @context, as in {\"@context\": {\"name\": \"https://schema.org/name\"}}")
	}
	var expanded bytes.Buffer
	p := printer{out: bufio.NewWriter(&expanded), options: o}
	report, err := p.document(quads)
	if err != nil {
		return report, err
	}
	var document any
	if err := json.Unmarshal(expanded.Bytes(), &document); err != nil {
		panic("jsonld: our own document: " + err.Error())
	}
	options := ld.NewJsonLdOptions("")
	options.ProcessingMode = ld.JsonLd_1_1
	options.DocumentLoader = offline{}
	compacted, err := ld.NewJsonLdProcessor().Compact(document, context, options)
	if err != nil {
		return report, fmt.Errorf("jsonld: context: %w", err)
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return report, out.Encode(compacted)
}

// offline keeps json-gold from fetching contexts.
type offline struct{}

func (offline) LoadDocument(address string) (*ld.RemoteDocument, error) {
	return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, fmt.Sprintf("%s is not fetched; put its content into the file", address))
}
