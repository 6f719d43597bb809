package exports

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// database exports c and opens what was written.
func database(t *testing.T, c *corpus, o Options) (*sql.DB, string) {
	t.Helper()
	data, _ := export(t, "sqlite", c, o)
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db, path
}

func TestSQLiteHoldsTheGraph(t *testing.T) {
	for name, c := range corpora(t) {
		n, err := project(context.Background(), c.source(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		db, path := database(t, c, Options{})
		for question, want := range map[string]any{
			"SELECT count(*) FROM entities":                                   int64(len(n.Nodes)),
			"SELECT count(*) FROM facts":                                      int64(c.facts),
			"SELECT count(*) FROM statements":                                 int64(c.facts),
			"SELECT count(*) FROM pragma_foreign_key_check":                   int64(0),
			"SELECT integrity_check FROM pragma_integrity_check":              "ok",
			"SELECT count(*) FROM facts WHERE confidence NOT BETWEEN 0 AND 1": int64(0),
		} {
			var got any
			if err := db.QueryRow(question).Scan(&got); err != nil || got != want {
				t.Errorf("%s: %s gives %v, %v; want %v", name, question, got, err, want)
			}
		}
		for _, v := range n.Nodes {
			var got sql.NullString
			want := strings.ReplaceAll(strings.ToValidUTF8(v.Label, "\uFFFD"), "\x00", "")
			if err := db.QueryRow("SELECT label FROM entities WHERE id = ?", v.ID).Scan(&got); err != nil || got.String != want {
				t.Errorf("%s: label of %s is %q, %v; want %q", name, v.ID, got.String, err, want)
			}
		}
		first, _ := export(t, "sqlite", c, Options{})
		if second, _ := os.ReadFile(path); !bytes.Equal(first, second) {
			t.Errorf("%s: two exports have different bytes", name)
		}
		if program, err := exec.LookPath("sqlite3"); err == nil {
			out, err := exec.Command(program, path, "SELECT count(*) FROM facts; PRAGMA integrity_check").CombinedOutput()
			if err != nil || !strings.HasSuffix(string(out), "ok\n") {
				t.Errorf("%s: sqlite3 says %v, %s", name, err, out)
			}
		}
	}
}
