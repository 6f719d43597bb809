package identity

import (
	"slices"
	"strings"
	"testing"
)

func TestLedgerKeepsWhatPeopleWrote(t *testing.T) {
	const text = `# who is who, by the desk

merge e:a e:b   # see the letter of May
distinct e:c e:d
marry e:a e:c
split e:a e:a_painter a:1 a:2
`
	l, problems := ParseLedger(text)
	if l.String() != text {
		t.Errorf("an untouched ledger is written as\n%s", l)
	}
	if len(problems) != 1 || problems[0].Line != 5 || !strings.Contains(problems[0].Error(), "ledger.txt:5:") {
		t.Errorf("problems = %v", problems)
	}
	if fresh, err := l.Add(Decision{Verb: Distinct, IDs: []string{"e:b", "e:a"}}); !fresh || err != nil {
		t.Fatal(fresh, err)
	}
	want := strings.Replace(text, "merge e:a e:b   # see the letter of May\n", "", 1) + "distinct e:b e:a\n"
	if l.String() != want {
		t.Errorf("after an opposite decision:\n%s", l)
	}
	if fresh, _ := l.Add(Decision{Verb: Distinct, IDs: []string{"e:a", "e:b"}}); fresh {
		t.Error("the same decision counts twice")
	}
	if undone := l.Undo(Split, "e:a"); len(undone) != 1 || l.splitOf("e:a", "a:1") != "" {
		t.Errorf("undone = %v", undone)
	}
	if undone := l.Undo(Merge, "e:a"); undone != nil {
		t.Errorf("undone = %v", undone)
	}
}

func TestLedgerRejects(t *testing.T) {
	for _, line := range []string{
		"merge e:a", "merge e:a e:a", "merge e:a b", "distinct e:a a:1", "split e:a e:b a:1", "split e:a e:a_ a:1", "split e:a a:1", "split e:a e:a_x e:c a:1", "join e:a e:b", "merge",
	} {
		if _, problems := ParseLedger(line + "\n"); len(problems) != 1 {
			t.Errorf("%q: problems = %v", line, problems)
		}
	}
	for _, line := range []string{"", "# merge e:a", "merge e:a e:b e:c", "split e:a e:b", "split e:a e:a_2 a:1", "  distinct\te:a  e:b # x"} {
		if _, problems := ParseLedger(line + "\n"); len(problems) > 0 {
			t.Errorf("%q: problems = %v", line, problems)
		}
	}
}

// FuzzLedger reads any text; what it writes back it reads as the same decisions.
func FuzzLedger(f *testing.F) {
	f.Add("merge e:a e:b\nsplit e:a e:a_2 a:1\n# x\ndistinct e:a e:b")
	f.Fuzz(func(t *testing.T, text string) {
		l, _ := ParseLedger(text)
		again, _ := ParseLedger(l.String())
		if !slices.EqualFunc(l.Decisions(), again.Decisions(), func(x, y Decision) bool { return x.String() == y.String() && x.Line == y.Line }) {
			t.Errorf("%q is read as %v, written and read as %v", text, l.Decisions(), again.Decisions())
		}
		if fresh, err := l.Add(Decision{Verb: Merge, IDs: []string{"e:x", "e:y"}}); err != nil || fresh && len(l.Decisions()) == 0 {
			t.Errorf("%q: adding a decision: %v", text, err)
		}
	})
}
