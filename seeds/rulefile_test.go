package seeds

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

var someClasses = []string{"Agent", "Event", "Organization", "Product"}

const userRules = `# rules of a desk
predicate bankrolls
  inverse: bankrolled-by
  domain: Agent
  phrases: bankroll; pour money into; <live off

predicate bans
  phrases: place embargo on; institute; show [Event]; show [ban]

class Event: sweep; purge
modality planned: mull
stop deictic: thing
referent government: junta
deverbal ban: embargo; moratorium
  prepositions: on; of

test
The regime bankrolled the network.
  regime | bankrolls | network
`

func TestReadRules(t *testing.T) {
	r, err := ReadRules(Default(), "desk.rules", userRules, someClasses)
	if err != nil {
		t.Fatal(err)
	}
	for phrase, want := range map[string]string{
		"pour money into": "bankrolls desk.rules:5 false", "live off": "bankrolls desk.rules:5 true", "institute": "bans desk.rules:8 false", "roll out": "implements",
	} {
		list, got := r.Predicates.Readings(phrase), ""
		if len(list) == 1 {
			reading := list[0]
			got = fmt.Sprintf("%s %s %v", reading.Predicate.Name, reading.Origin, reading.Inverted)
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q: got %q, want %q", phrase, got, want)
		}
	}
	if old := Predicates().Readings("institute"); old[0].Predicate.Name != "implements" {
		t.Errorf("the rules that clew comes with changed: institute means %s", old[0].Predicate.Name)
	}
	if list := r.Predicates.Readings("show"); len(list) != 2 || list[0].Phrase != "show [Event]" || list[1].Phrase != "show [ban]" {
		t.Errorf("readings of show: %+v; those of the file replace ours", list)
	}
	if r.Nouns.Kind("purge") != "Event" || !r.Modality.Is("mull", "planned") || !r.StopNodes.Is("thing", "deictic") || r.Referents.Kind("junta") != "government" || r.Deverbals["embargo"].Verb != "ban" {
		t.Error("words of the file are missing")
	}
	if Nouns().Kind("purge") == "Event" && !Nouns().Is("purge", "Event") {
		t.Error("the lexicon of nouns changed")
	}
	if !strings.HasPrefix(r.Tests, "The regime") || r.TestLine != 17 {
		t.Errorf("tests start with %.20q after line %d", r.Tests, r.TestLine)
	}
}

func TestRuleErrors(t *testing.T) {
	for content, want := range map[string]string{
		"clas Event: x":                       "x:1:1: unknown word",
		"class Evnt: x":                       `x:1:7: unknown class "Evnt"`,
		"class Event: Sweep":                  `x:1:14: "Sweep" is not in lower case`,
		"class Event:":                        "x:1:7: no words follow",
		"class Event: a; b\nclass Product: b": `x:2:16: "b" stands in line 1 too`,
		"  phrases: x":                        "x:1:3: an indented line stands below no",
		"predicate p\n  phrase: x":            `x:2:3: unknown detail "phrase"`,
		"predicate p":                         "x:1:11: predicate p has no phrases",
		"predicate P\n":                       `x:1:11: "P" is no name`,
		"predicate p\n  range: Plce\n  phrases: é; q":       `x:2:10: unknown class "Plce"`,
		"predicate p\n  phrases: a [Plce]":                  `x:2:12: unknown class "Plce"`,
		"predicate p\n  phrases: a; b [Event":               `x:2:15: "b [Event" is no phrase`,
		"predicate p\n  phrases: a [Event,b]; a [Event, b]": `x:2:25: "a [Event, b]" stands in line 2 too`,
		"predicate p\n  phrases: a; b; a":                   `x:2:18: "a" stands in line 2 too`,
		"predicate bans\n  domain: Agent\n  phrases: a":     "x:2:11: bans is there already",
		"predicate banned-by\n  phrases: a":                 `x:1:11: "banned-by" is the inverse of bans`,
		"predicate p\n  inverse: q; r\n  phrases: a":        `x:2:15: "r" is a second inverse`,
		"predicate p\n  phrases: a\n  phrases: b":           "x:3:3: phrases stands twice",
		"modality sure: x":                                  `x:1:10: unknown modality "sure"`,
		"deverbal ban":                                      "x:1:10: a verb and its nouns are missing",
		"class Event: \xff":                                 "x:1:1: the line is not UTF-8",
		"class Event: a\nclass Evnt: b\nclas x\n# fine\n":   "x:2:7: unknown class",
	} {
		_, err := ReadRules(Default(), "x", content, someClasses)
		var fault *RuleError
		if !errors.As(err, &fault) || !strings.HasPrefix(fault.Error(), want) || fault.Allowed == "" {
			t.Errorf("%q: got %v, want %q", content, err, want)
		}
	}
	_, err := ReadRules(Default(), "x", "class Evnt: b\nclas x\n", someClasses)
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("two faults come back as %v", err)
	}
}

func FuzzReadRules(f *testing.F) {
	f.Add(userRules)
	f.Add("predicate a\n inverse: a\n phrases: <;;<<\nclass :")
	f.Add("predicate a\n phrases: [Event] x [y, Agent]; [x; x]; []\n")
	f.Fuzz(func(t *testing.T, content string) {
		_, err := ReadRules(Default(), "x", content, someClasses)
		if err == nil {
			return
		}
		joined, ok := err.(interface{ Unwrap() []error })
		if !ok {
			t.Fatalf("%T", err)
		}
		lines := strings.Split(content, "\n")
		for _, e := range joined.Unwrap() {
			fault, ok := e.(*RuleError)
			if !ok || fault.Line < 1 || fault.Line > len(lines) || fault.Column < 1 || fault.Reason == "" || fault.Allowed == "" {
				t.Fatalf("%q: %#v", content, e)
			}
		}
	})
}
