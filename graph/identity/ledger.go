package identity

import (
	"fmt"
	"slices"
	"strings"
)

// LedgerFile is the name of the ledger in the directory of a graph.
const LedgerFile = "ledger.txt"

// Verb is what a decision does.
type Verb string

// Verbs.
const (
	Merge    Verb = "merge"    // the identifiers name one thing, which is called by the first
	Distinct Verb = "distinct" // they name different things, each unlike every other
	Split    Verb = "split"    // what some articles call by the first is another thing, called by the second; without articles, Distinct
)

// A Decision is what a person decided about names.
type Decision struct {
	Verb     Verb
	IDs      []string // identifiers of nodes, at least two
	Articles []string // of a split
	Line     int      // in the ledger, from 1
}

func (d Decision) String() string {
	return strings.Join(slices.Concat([]string{string(d.Verb)}, d.IDs, d.Articles), " ")
}

// A Ledger is the list of decisions about who is who, a text that people may edit: one
// decision a line, # starts a comment. Decisions stand in the order in which they were made; of
// two about one pair the later counts. The nil Ledger is empty.
type Ledger struct {
	lines     []string
	decisions []Decision // that count, by line
	splits    map[unitKey]string
}

// A LedgerError says which line of a ledger is no decision.
type LedgerError struct {
	Line   int
	Reason string
}

func (e LedgerError) Error() string { return fmt.Sprintf("%s:%d: %s", LedgerFile, e.Line, e.Reason) }

const ledgerHead = `# Decisions about who is who in this graph. One a line; edit at will, what stands here counts.
#   merge A B            A and B are one thing, called A
#   distinct A B         A and B are different things
#   split A B C          what was merged of these names is apart again
#   split A A_WORD a:…   what these articles call A is another thing, called A_WORD
`

// ParseLedger reads a ledger. Lines that are no decisions are kept as they are and
// reported.
func ParseLedger(text string) (*Ledger, []LedgerError) {
	l := &Ledger{}
	if text != "" {
		l.lines = strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	}
	return l, l.parse()
}

// parse makes decisions of the lines.
func (l *Ledger) parse() (problems []LedgerError) {
	l.decisions, l.splits = nil, map[unitKey]string{}
	for i, line := range l.lines {
		d, err := parseDecision(line)
		if err != nil {
			problems = append(problems, LedgerError{i + 1, err.Error()})
			continue
		}
		if d.Verb == "" {
			continue
		}
		d.Line = i + 1
		l.decisions = slices.DeleteFunc(l.decisions, func(old Decision) bool { return overruled(old, d) })
		l.decisions = append(l.decisions, d)
		for _, a := range d.Articles {
			l.splits[unitKey{a, d.IDs[0]}] = strings.TrimPrefix(d.IDs[1], d.IDs[0])
		}
	}
	return problems
}

// overruled reports whether decision d, made later, takes the place of old.
func overruled(old, d Decision) bool {
	pair := func(x Decision) bool { return len(x.Articles) == 0 && len(x.IDs) == 2 }
	return pair(old) && pair(d) && (slices.Equal(old.IDs, d.IDs) || old.IDs[0] == d.IDs[1] && old.IDs[1] == d.IDs[0])
}

// parseDecision reads one line; the zero Decision stands for a comment or an empty line.
func parseDecision(line string) (d Decision, err error) {
	line, _, _ = strings.Cut(line, "#")
	words := strings.Fields(line)
	if len(words) == 0 {
		return d, nil
	}
	d.Verb = Verb(words[0])
	for _, w := range words[1:] {
		switch {
		case strings.HasPrefix(w, "e:") && len(d.Articles) == 0:
			if slices.Contains(d.IDs, w) {
				return d, fmt.Errorf("%s stands twice", w)
			}
			d.IDs = append(d.IDs, w)
		case strings.HasPrefix(w, "a:") && d.Verb == Split:
			d.Articles = append(d.Articles, w)
		default:
			return d, fmt.Errorf("%q is not in place here: want identifiers (e:…), and after split articles (a:…)", w)
		}
	}
	switch d.Verb {
	case Merge, Distinct:
		if len(d.IDs) < 2 {
			return d, fmt.Errorf("%s takes two identifiers or more", d.Verb)
		}
	case Split:
		if len(d.Articles) == 0 && len(d.IDs) > 1 {
			break
		}
		if len(d.IDs) != 2 {
			return d, fmt.Errorf("split takes identifiers, or one, the new one, and articles")
		}
		if word, ok := strings.CutPrefix(d.IDs[1], d.IDs[0]+"_"); !ok || word == "" {
			return d, fmt.Errorf("the new identifier must be %s_ and a word", d.IDs[0])
		}
	default:
		return d, fmt.Errorf("unknown decision %q: want merge, distinct or split", words[0])
	}
	return d, nil
}

// Decisions returns the decisions that count, in the order of lines.
func (l *Ledger) Decisions() []Decision {
	if l == nil {
		return nil
	}
	return l.decisions
}

// Add appends a decision. An opposite decision on the same pair is taken out. It reports
// whether the ledger says something new.
func (l *Ledger) Add(d Decision) (bool, error) {
	if _, err := parseDecision(d.String()); err != nil {
		return false, err
	}
	for _, old := range l.decisions {
		if old.Verb == d.Verb && (slices.Equal(old.IDs, d.IDs) || overruled(old, d)) && slices.Equal(old.Articles, d.Articles) {
			return false, nil
		}
	}
	for _, old := range l.decisions {
		if overruled(old, d) {
			l.lines[old.Line-1] = "\x00"
		}
	}
	l.lines = slices.DeleteFunc(l.lines, func(s string) bool { return s == "\x00" })
	if len(l.lines) == 0 {
		l.lines = strings.Split(strings.TrimSuffix(ledgerHead, "\n"), "\n")
	}
	l.lines = append(l.lines, d.String())
	l.parse()
	return true, nil
}

// Undo takes decisions out: those of that verb that name all of ids. It returns them.
func (l *Ledger) Undo(verb Verb, ids ...string) []Decision {
	var undone []Decision
	for _, d := range l.decisions {
		all := d.Verb == verb
		for _, id := range ids {
			all = all && slices.Contains(d.IDs, id)
		}
		if all {
			undone = append(undone, d)
			l.lines[d.Line-1] = "\x00"
		}
	}
	l.lines = slices.DeleteFunc(l.lines, func(s string) bool { return s == "\x00" })
	l.parse()
	return undone
}

// String returns the text of the ledger.
func (l *Ledger) String() string {
	if l == nil || len(l.lines) == 0 {
		return ""
	}
	return strings.Join(l.lines, "\n") + "\n"
}

// splitOf returns what tells the thing that article calls id from others of that name; "" if
// the ledger does not say.
func (l *Ledger) splitOf(id, article string) string {
	if l == nil {
		return ""
	}
	return l.splits[unitKey{article, id}]
}

// preferred returns the identifiers that merges name first.
func (l *Ledger) preferred() map[string]bool {
	first := map[string]bool{}
	for _, d := range l.Decisions() {
		if d.Verb == Merge {
			first[d.IDs[0]] = true
		}
	}
	return first
}
