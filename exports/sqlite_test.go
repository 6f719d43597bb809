package exports

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clew-kg/clew/exports/facts"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/sqlite"
	"github.com/clew-kg/clew/graph/view"
)

// ask returns the rows of each question to the database in data, as Python's sqlite3, which
// is SQLite itself, answers.
func ask(t *testing.T, data []byte, questions ...string) [][][]any {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	script := `
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
print(json.dumps([db.execute(q).fetchall() for q in ` + string(list) + `]))`
	var answers [][][]any
	python(t, script, []string{path}, &answers, "json", "sqlite3", "sys")
	return answers
}

func TestSQLiteHoldsTheGraph(t *testing.T) {
	for name, c := range corpora(t) {
		n, err := project(context.Background(), c.source(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		data, _ := export(t, "sqlite", c, Options{})
		answers := ask(t, data,
			"PRAGMA integrity_check",
			"SELECT count(*) FROM entities",
			"SELECT count(*) FROM facts",
			"SELECT count(*) FROM statements",
			"SELECT count(*) FROM pragma_foreign_key_check",
			"SELECT count(*) FROM facts WHERE confidence NOT BETWEEN 0 AND 1",
			"SELECT id, label FROM entities ORDER BY rowid",
		)
		for i, want := range []any{"ok", len(n.Nodes), c.facts, c.facts, 0, 0} {
			if got := answers[i][0][0]; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: question %d gives %v, want %v", name, i, got, want)
			}
		}
		for i, row := range answers[6] {
			label := strings.ReplaceAll(strings.ToValidUTF8(n.Nodes[i].Label, "\uFFFD"), "\x00", "")
			if row[0] != n.Nodes[i].ID || fmt.Sprint(row[1]) != label && label != "" {
				t.Errorf("%s: node %d is %q, want %q %q", name, i, row, n.Nodes[i].ID, label)
			}
		}
		if second, _ := export(t, "sqlite", c, Options{}); !bytes.Equal(data, second) {
			t.Errorf("%s: two exports have different bytes", name)
		}
	}
}

// Trees of several levels, rows over several pages, entries that spill: SQLite finds
// every row again, by its number and by each index.
func TestSQLiteTrees(t *testing.T) {
	for _, n := range []int{0, 1, 2, 60, 61, 97, 98, 99, 5_000, 60_000} {
		long := strings.Repeat("장", 1200)
		net := &network.Network{}
		for i := range n {
			label := fmt.Sprintf("label %d", i*7919%max(n, 1))
			if i%50 == 7 {
				label += long[:3*(i%1201)]
			}
			net.Nodes = append(net.Nodes, network.Node{ID: fmt.Sprintf("e:%d", i), Label: label})
		}
		article := view.Article{ID: "a:1", Title: strings.Repeat("x", n)}
		var none iter.Seq2[facts.Row, error] = func(func(facts.Row, error) bool) {}
		var b bytes.Buffer
		if err := sqlite.Write(t.Context(), &b, sqlite.Graph{Entities: net, Articles: []view.Article{article}, Facts: none}, nil); err != nil {
			t.Fatal(err)
		}
		answers := ask(t, b.Bytes(),
			"PRAGMA integrity_check",
			"SELECT count(*), max(rowid), count(DISTINCT label) FROM entities",
			"SELECT count(*) FROM entities e WHERE (SELECT rowid FROM entities i WHERE i.id = e.id) = e.rowid",
			"SELECT count(*) FROM entities e WHERE e.rowid IN (SELECT rowid FROM entities i INDEXED BY entities_label WHERE i.label = e.label)",
			"SELECT length(title) FROM articles",
		)
		for i, want := range []any{"ok", n, n, n} {
			if got := answers[i][0][0]; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%d entities, question %d: got %v, want %v", n, i, answers[i][0], want)
			}
		}
		if got := answers[4][0][0]; n > 0 && fmt.Sprint(got) != fmt.Sprint(n) {
			t.Errorf("title of %d bytes: got %v", n, got)
		}
	}
}
