package exports

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
)

// labels are the hostile names as JSON hands them on: broken bytes replaced, all else kept.
func labels() []string {
	var want []string
	for _, name := range hostile {
		want = append(want, string([]rune(name)))
	}
	slices.Sort(want)
	return want
}

func TestJSONKeepsHostileLabels(t *testing.T) {
	var cytoscape struct {
		Elements struct {
			Nodes []struct{ Data struct{ Label string } }
			Edges []struct {
				Data struct{ Source, Target string }
			}
		}
	}
	data, _ := export(t, "cytoscape", nasty(t), Options{})
	if err := json.Unmarshal(data, &cytoscape); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range cytoscape.Elements.Nodes {
		got = append(got, n.Data.Label)
	}
	compareLabels(t, "cytoscape", got)

	var graphology struct {
		Nodes []struct{ Attributes struct{ Label string } }
		Edges []struct{ Source, Target string }
	}
	data, _ = export(t, "graphology", nasty(t), Options{})
	if err := json.Unmarshal(data, &graphology); err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, n := range graphology.Nodes {
		got = append(got, n.Attributes.Label)
	}
	compareLabels(t, "graphology", got)
	if len(cytoscape.Elements.Edges) != len(hostile) || len(graphology.Edges) != len(hostile) {
		t.Errorf("read %d and %d edges, want %d", len(cytoscape.Elements.Edges), len(graphology.Edges), len(hostile))
	}

	got = nil
	data, _ = export(t, "jsonl", nasty(t), Options{})
	for line := range bytes.Lines(data) {
		var row map[string]any
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		got = append(got, row["subject_text"].(string))
	}
	compareLabels(t, "jsonl", got)
}

func compareLabels(t *testing.T, format string, got []string) {
	t.Helper()
	slices.Sort(got)
	if want := labels(); !slices.Equal(got, want) {
		t.Errorf("%s: labels %q, want %q", format, got, want)
	}
}

// TestJSONLinesSayWhereTheWordsAre takes each fact's words out of the article by the
// bytes of its line.
func TestJSONLinesSayWhereTheWordsAre(t *testing.T) {
	c := example(t)
	data, _ := export(t, "jsonl", c, Options{})
	want := []string{
		"Pyongyang” has introduced a QR code payment system", "The crackdown hit North Hamgyong", "The regime plans to curb phones",
		"The authorities launched a QR code payment system", "the regime did not curb phones",
	}
	var got []string
	for line := range bytes.Lines(data) {
		var row struct {
			Article      string
			SentenceText string `json:"sentence_text"`
			Start, End   int
		}
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		words := c.texts[row.Article][row.Start:row.End]
		if !bytes.Contains([]byte(row.SentenceText), []byte(words)) {
			t.Errorf("%q is not in its sentence, %q", words, row.SentenceText)
		}
		got = append(got, words)
	}
	if !slices.Equal(got, want) {
		t.Errorf("words %q, want %q", got, want)
	}
	c.texts = nil
	src := c.source()
	src.Text = nil
	if f, _ := Find("jsonl"); f.Write(t.Context(), &bytes.Buffer{}, src, Options{}) != nil {
		t.Error("facts need the texts of articles")
	}
}
