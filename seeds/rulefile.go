package seeds

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A RuleError is a fault in a user's rule file.
type RuleError struct {
	File         string
	Line, Column int    // from 1; columns count characters
	Reason       string // what is wrong
	Allowed      string // what would do
}

func (e *RuleError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s; %s", e.File, e.Line, e.Column, e.Reason, e.Allowed)
}

// ReadRules returns base with what a user's rule file adds. A phrase, noun or word that
// base knows too means what the file says. classes are the classes that a noun or the
// side of a predicate may be of. All faults come back at once, joined, in the order of the file.
//
// The file is read line by line; # starts a comment. A declaration stands at the margin, its
// details are indented below it:
//
//	predicate bankrolls
//	  inverse: bankrolled-by
//	  domain: Agent
//	  range: Organization
//	  phrases: bankroll; pour money into; <live off
//
//	predicate bans
//	  phrases: place embargo on
//
//	class Event: sweep; purge
//	modality planned: mull
//	stop deictic: thing
//	referent government: junta
//	deverbal ban: embargo; moratorium
//	  prepositions: on; of
//
//	test
//	The regime bankrolled the network.
//	  regime | bankrolls | network
//
// Phrases are lemmas with particle, noun and preposition; one that starts with "<" runs from
// object to subject. Brackets say what the noun at an end must be, by class or by lemma:
// "release [Person]", "dismiss [claim, rumour]", "[Document] show". A predicate without an inverse is "NAME-of-inverse" backwards; "inverse: NAME"
// with its own name makes it symmetric. What follows the line "test" is an annotated article.
func ReadRules(base *Rules, file, content string, classes []string) (*Rules, error) {
	p := ruleParser{rules: base.clone(), file: file, classes: classes, seen: map[string]int{}}
	p.rules.User = content
	lines := strings.Split(strings.TrimPrefix(content, "\ufeff"), "\n")
	for i := 0; i < len(lines); i++ {
		text := strings.TrimRight(lines[i], "\r")
		if strings.TrimSpace(text) == "test" && !indented(text) {
			p.rules.Tests, p.rules.TestLine = strings.Join(lines[i+1:], "\n"), i+1
			break
		}
		p.read(i+1, text)
	}
	p.finish()
	if len(p.faults) > 0 {
		return nil, errors.Join(p.faults...)
	}
	return p.rules, nil
}

func indented(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }

type ruleParser struct {
	rules   *Rules
	file    string
	classes []string
	faults  []error
	seen    map[string]int // phrase or word with its table → line
	open    declaration
}

// A declaration gathers the details below a predicate or a deverbal noun.
type declaration struct {
	kind, name string
	line       int
	column     int
	nouns      []item            // of a deverbal
	details    map[string][]item // detail → its members
}

// An item is a member of a list with its place.
type item struct {
	text         string
	line, column int
}

func (p *ruleParser) fault(line, column int, allowed, format string, args ...any) {
	p.faults = append(p.faults, &RuleError{p.file, line, column, fmt.Sprintf(format, args...), allowed})
}

const keywords = "a line starts with predicate, class, modality, stop, referent, deverbal or test, or is indented below one"

func (p *ruleParser) read(line int, text string) {
	if !utf8.ValidString(text) {
		p.fault(line, 1, "save the file as UTF-8", "the line is not UTF-8")
		return
	}
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || strings.HasPrefix(trimmed, "#") {
		return
	}
	if indented(text) {
		p.detail(line, text)
		return
	}
	p.finish()
	keyword, rest, _ := strings.Cut(text, " ")
	head, list, listed := strings.Cut(rest, ":")
	name := strings.TrimSpace(head)
	at := utf8.RuneCountInString(keyword) + 2
	items := members(list, line, at+utf8.RuneCountInString(head)+1)
	switch keyword {
	case "predicate":
		if listed {
			p.fault(line, at+utf8.RuneCountInString(head), "indent phrases below it: phrases: …", "a predicate takes no list on its line")
		}
		if !isName(name) {
			p.fault(line, at, "a name is lower-case letters and digits with hyphens between: has-part", "%q is no name of a predicate", name)
			return
		}
		p.open = declaration{kind: keyword, name: name, line: line, column: at, details: map[string][]item{}}
		return
	case "deverbal":
		if name == "" || len(items) == 0 {
			p.fault(line, at, "deverbal ban: embargo; moratorium", "a verb and its nouns are missing")
			return
		}
		p.open = declaration{kind: keyword, name: name, line: line, column: at, nouns: items, details: map[string][]item{}}
		return
	case "class":
		p.words(p.rules.Nouns, keyword, name, p.classes, items, line, at)
	case "modality":
		p.words(p.rules.Modality, keyword, name, p.rules.Modality.Kinds(), items, line, at)
	case "stop":
		p.words(p.rules.StopNodes, keyword, name, p.rules.StopNodes.Kinds(), items, line, at)
	case "referent":
		p.words(p.rules.Referents, keyword, name, p.rules.Referents.Kinds(), items, line, at)
	default:
		p.fault(line, 1, keywords, "unknown word %q", keyword)
	}
}

// words adds items to a lexicon under a kind.
func (p *ruleParser) words(w *Words, table, kind string, allowed []string, items []item, line, column int) {
	if !slices.Contains(allowed, kind) {
		p.fault(line, column, "use one of "+strings.Join(allowed, ", "), "unknown %s %q", table, kind)
		return
	}
	if len(items) == 0 {
		p.fault(line, column, "list words after a colon: "+table+" "+kind+": one; two", "no words follow")
	}
	for _, x := range items {
		if x.text != strings.ToLower(x.text) {
			p.fault(x.line, x.column, "write it in lower case", "%q is not in lower case", x.text)
		} else if p.once(table, x) {
			w.first(x.text, kind)
		}
	}
}

// once reports whether x stands in this table for the first time.
func (p *ruleParser) once(table string, x item) bool {
	key := table + " " + x.text
	if first := p.seen[key]; first > 0 {
		p.fault(x.line, x.column, "leave one of them", "%q stands in line %d too", x.text, first)
		return false
	}
	p.seen[key] = x.line
	return true
}

var detailsOf = map[string][]string{"predicate": {"inverse", "domain", "range", "phrases"}, "deverbal": {"prepositions"}}

// detail reads an indented line.
func (p *ruleParser) detail(line int, text string) {
	name, list, ok := strings.Cut(text, ":")
	indent := utf8.RuneCountInString(text) - utf8.RuneCountInString(strings.TrimLeftFunc(text, unicode.IsSpace))
	key := strings.TrimSpace(name)
	allowed := detailsOf[p.open.kind]
	switch {
	case p.open.kind == "":
		p.fault(line, indent+1, keywords, "an indented line stands below no predicate and no deverbal")
	case !ok || !slices.Contains(allowed, key):
		p.fault(line, indent+1, "use "+strings.Join(allowed, ":, ")+":", "unknown detail %q of a %s", key, p.open.kind)
	case p.open.details[key] != nil:
		p.fault(line, indent+1, "list all in one line, parted by ;", "%s stands twice", key)
	default:
		items := members(list, line, utf8.RuneCountInString(name)+2)
		if len(items) == 0 {
			p.fault(line, indent+1, "list them after the colon, parted by ;", "%s lists nothing", key)
		}
		p.open.details[key] = append([]item{}, items...)
	}
}

// members cuts a list at its semicolons; column is that of its first character.
func members(list string, line, column int) []item {
	var items []item
	for part := range strings.SplitSeq(list, ";") {
		lead := utf8.RuneCountInString(part) - utf8.RuneCountInString(strings.TrimLeftFunc(part, unicode.IsSpace))
		if text := strings.Join(strings.Fields(part), " "); text != "" {
			items = append(items, item{text, line, column + lead})
		}
		column += utf8.RuneCountInString(part) + 1
	}
	return items
}

// isName reports whether s can name a predicate.
func isName(s string) bool {
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' && i > 0 || r == '-' && i > 0 && i < len(s)-1) {
			return false
		}
	}
	return s != ""
}

// finish adds the open declaration to the rules.
func (p *ruleParser) finish() {
	d := p.open
	p.open = declaration{}
	switch d.kind {
	case "predicate":
		p.predicate(&d)
	case "deverbal":
		prepositions := d.details["prepositions"]
		if prepositions == nil {
			prepositions = []item{{text: "of"}}
		}
		for _, x := range d.nouns {
			if p.once("deverbal", x) {
				p.rules.Deverbals[x.text] = Deverbal{d.name, texts(prepositions)}
			}
		}
	}
}

func texts(items []item) []string {
	var list []string
	for _, x := range items {
		list = append(list, x.text)
	}
	return list
}

// predicate declares a predicate, or gives phrases to one that is known.
func (p *ruleParser) predicate(d *declaration) {
	for _, side := range []string{"domain", "range"} {
		for _, x := range d.details[side] {
			if !slices.Contains(p.classes, x.text) {
				p.fault(x.line, x.column, "use one of "+strings.Join(p.classes, ", "), "unknown class %q", x.text)
			}
		}
	}
	known, ok := p.rules.Predicates.Named(d.name)
	target := known.Predicate
	switch {
	case ok && known.Inverted:
		p.fault(d.line, d.column, "give phrases to "+target.Name+" with < before them", "%q is the inverse of %s", d.name, target.Name)
		return
	case ok:
		for _, detail := range []string{"inverse", "domain", "range"} {
			if list := d.details[detail]; list != nil {
				p.fault(list[0].line, list[0].column, "give it phrases only, or take another name", "%s is there already (%s) with a %s of its own", d.name, target.Origin, detail)
			}
		}
	default:
		target = &Predicate{Name: d.name, Inverse: d.name + "-of-inverse", Domain: texts(d.details["domain"]), Range: texts(d.details["range"]), Origin: fmt.Sprintf("%s:%d", p.file, d.line)}
		if inverse := d.details["inverse"]; len(inverse) == 1 {
			target.Inverse = inverse[0].text
			if target.Symmetric = target.Inverse == d.name; !isName(target.Inverse) {
				p.fault(inverse[0].line, inverse[0].column, "a name is lower-case letters and digits with hyphens between", "%q is no name of a predicate", target.Inverse)
				return
			}
		} else if len(inverse) > 1 {
			p.fault(inverse[1].line, inverse[1].column, "a predicate has one inverse", "%q is a second inverse", inverse[1].text)
		}
		if reason := p.rules.Predicates.declare(target); reason != "" {
			p.fault(d.line, d.column, "take another name", "%s", reason)
			return
		}
	}
	if len(d.details["phrases"]) == 0 {
		p.fault(d.line, d.column, "add a line below it: phrases: bankroll; pour money into", "predicate %s has no phrases", d.name)
	}
	for _, x := range d.details["phrases"] {
		p.phrase(target, x)
	}
}

// phrase lets x mean predicate target. What base says of the same words no longer counts.
func (p *ruleParser) phrase(target *Predicate, x item) {
	r, words, reason := parsePhrase(x.text)
	if reason != "" {
		p.fault(x.line, x.column, reason, "%q is no phrase", x.text)
		return
	}
	for _, class := range slices.Concat(r.Before.Classes, r.After.Classes) {
		if !slices.Contains(p.classes, class) {
			p.fault(x.line, x.column, "use one of "+strings.Join(p.classes, ", "), "unknown class %q", class)
			return
		}
	}
	if !p.once("phrase", item{r.Phrase, x.line, x.column}) {
		return
	}
	if key := "words " + words; p.seen[key] == 0 {
		p.seen[key] = x.line
		delete(p.rules.Predicates.readings, words)
	}
	r.Predicate, r.Origin = target, fmt.Sprintf("%s:%d", p.file, x.line)
	p.rules.Predicates.add(words, r)
}
