package check

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/view"
)

// maxLine is the longest line of JSON that is read, in bytes.
const maxLine = 64 << 20

// factFields are what programs rely on finding in each line of facts: text, or a
// number that may be null.
var factFields = map[string]bool{ // name → number
	"article": false, "sentence": true, "sentence_text": false, "subject": false, "subject_text": false,
	"predicate": false, "predicate_text": false, "object": false, "object_text": false, "start": true, "end": true,
	"polarity": false, "modality": false, "attributed_to": false, "time": false, "confidence": true,
}

// JSONLines looks at a file of facts, a JSON object a line. The error is that of r.
func JSONLines(r io.Reader) ([]Finding, error) {
	var f findings
	lines := bufio.NewScanner(&lineReader{r: r, to: &f})
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		var row map[string]any
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			f.error(n, "line that is no JSON object", err.Error())
			continue
		}
		f.fact(n, row)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	return f.sorted(), nil
}

func (f *findings) fact(line int, row map[string]any) {
	for name, number := range factFields {
		value, ok := row[name]
		_, isNumber := value.(float64)
		_, isText := value.(string)
		switch {
		case !ok:
			f.error(line, "field missing", name)
		case number && !isNumber && value != nil, !number && !isText:
			f.error(line, "field of the wrong type", name)
		}
	}
	start, ok1 := row["start"].(float64)
	end, ok2 := row["end"].(float64)
	if ok1 && ok2 && !(0 <= start && start < end) {
		f.error(line, "evidence that ends before it starts", fmt.Sprintf("[%v,%v)", start, end))
	}
	if c, ok := row["confidence"].(float64); ok && !(c >= 0 && c <= 1) {
		f.error(line, "confidence outside [0,1]", fmt.Sprint(c))
	}
}

// Quads looks at quads as a graph of facts: that what is said can be read, and that
// it follows the model. labelled says that the syntax keeps labels, without which
// facts cannot be told apart. Quads of other vocabularies are a warning: they are
// kept in RDF and left out everywhere else. Errors of seq, such as bad syntax, are
// findings.
func Quads(seq iter.Seq2[quad.Quad, error], labelled bool) []Finding {
	var f findings
	if !labelled {
		for _, err := range seq {
			if err != nil {
				f.error(0, "the file cannot be read", err.Error())
			}
		}
		f.warning(0, "the syntax has no graphs; what is said of facts no longer leads to them", "")
		return f.sorted()
	}
	g, err := view.FromQuads(seq)
	switch {
	case err != nil:
		f.error(0, "the graph cannot be read", err.Error())
	case g.Ignored() > 0:
		f.warning(0, "quads that follow no pattern of the model; formats other than RDF leave them out", fmt.Sprint(g.Ignored()))
	}
	return f.sorted()
}
