package train

import (
	"path/filepath"
	"testing"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/seeds/devdata"
)

// TestCalibration prints how often statements of each confidence are right, on the halves of
// carb-dev and of the annotated articles that the cards were not fitted to, and guards the
// expected calibration error.
func TestCalibration(t *testing.T) {
	const bar = 0.08
	pipeline := func(o english.Options) *extract.Pipeline {
		p, err := english.New(o)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	report := func(name string, examples []confidence.Example, sure []float64, err error) {
		if err != nil {
			t.Fatal(err)
		}
		var right []float64
		for _, e := range examples {
			right = append(right, e.Right)
		}
		bins, ece := confidence.Reliability(sure, right)
		t.Logf("%s, the half not fitted to: %d statements, expected calibration error %.3f (bar %.2f)", name, len(sure), ece, bar)
		for _, b := range bins {
			t.Logf("  confidence %.1f to %.1f: %4d statements, mean confidence %.3f, right %.3f", b.From, b.To, b.Statements, b.Confidence, b.Right)
		}
		if ece > bar {
			t.Errorf("%s: expected calibration error %.3f, bar %.2f; run clew-train confidence", name, ece, bar)
		}
	}
	examples, sure, err := FactExamples("../../seeds/gold", pipeline(english.Options{}), Even)
	report("facts, seeds/gold", examples, sure, err)
	data := filepath.Dir(devdata.Path(t, "data/carb-dev"))
	examples, sure, err = ClauseExamples(data, pipeline(english.Options{Tokenized: true, Depth: english.Clauses}), Even)
	report("clauses as tuples, carb-dev", examples, sure, err)
}
