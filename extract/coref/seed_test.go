package coref_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds/devdata"
)

// seedClusters are surface forms of an article that must end on one node each.
type seedClusters struct {
	Clusters []struct {
		Node    string
		Forms   []string
		NotWith []string `json:"not_with"`
	}
}

// Each listed form of the annotated article leads, wherever it stands, to the node of its
// cluster, and no form of not_with does. `make eval-clusters` prints the count.
func TestSeedClusters(t *testing.T) {
	folder := devdata.Path(t, "seed")
	data, err := os.ReadFile(filepath.Join(folder, "clusters.json"))
	if err != nil {
		t.Fatal(err)
	}
	var seed seedClusters
	if err := json.Unmarshal(data, &seed); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(filepath.Join(folder, "article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := corpus.NewDocument(&corpus.Article{ID: "a:aaaaaaaaaaaaaaaa", Body: strings.NewReplacer("’", "'").Replace(string(body))})
	if err := p.Extend(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	whole := 0
	for _, c := range seed.Clusters {
		nodes := map[string][]string{}
		for _, form := range c.Forms {
			for _, id := range nodesOf(d, form) {
				nodes[id] = append(nodes[id], form)
			}
		}
		ok := len(nodes) == 1 && nodes["none"] == nil
		for _, form := range c.NotWith {
			for _, id := range nodesOf(d, form) {
				if len(nodes[id]) > 0 && id != "none" {
					ok = false
					t.Logf("%s: %q is on the same node %s", c.Node, form, id)
				}
			}
		}
		if ok {
			whole++
			continue
		}
		for id, forms := range nodes {
			t.Logf("%s: %s: %q", c.Node, id, slices.Compact(forms))
		}
	}
	t.Logf("clusters of the annotated article on one node each, alone: %d of %d", whole, len(seed.Clusters))
	if whole < len(seed.Clusters) {
		t.Errorf("got %d, want all", whole)
	}
}

// nodesOf returns the entities of the mentions that have the words of form, wherever they
// stand in d; "none" for a place where no entity is.
func nodesOf(d *corpus.Document, form string) []string {
	form = strings.ReplaceAll(form, "’", "'")
	var ids []string
	for at := 0; ; {
		k := strings.Index(d.Text[at:], form)
		if k < 0 {
			return ids
		}
		start, end := int32(at+k), int32(at+k+len(form))
		at = int(end)
		if int(end) < len(d.Text) && letter(d.Text[end]) || start > 0 && letter(d.Text[start-1]) {
			continue
		}
		id := "none"
		last := slices.IndexFunc(d.Tokens, func(t corpus.Token) bool { return t.End == end })
		if last >= 0 && d.Tokens[last].Deprel == syntax.Compound {
			continue // "Christmas" in "Christmas crackdown" has no node
		}
		for i := range d.Mentions {
			m := &d.Mentions[i]
			head := &d.Tokens[m.Head]
			if head.Start < start || head.End > end || head.Head >= 0 && d.Tokens[head.Head].Start >= start && d.Tokens[head.Head].End <= end {
				continue
			}
			if m.Entity >= 0 {
				id = d.Entities[m.Entity].ID
			}
			break
		}
		ids = append(ids, id)
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
