package lexicon

// This file undoes the regular inflections of English: a form is split into a
// listed lemma and an ending by the spelling rules of plural, third person, past
// and gerund (e-deletion, y to i, es after a sibilant). Doubled consonants need
// no rule: the word list names them ("pit v pitted/d").

// maxForm is the longest form, in bytes, that is looked up.
const maxForm = 64

// Classes returns the readings of a lower-case form, 0 if it is unknown.
func (l *Lexicon) Classes(form []byte) Class {
	if len(form) > maxForm {
		return 0
	}
	c := l.lemmas[string(form)].class
	for _, r := range l.irregular[string(form)] {
		c |= r.class
	}
	found, n := l.regular(form)
	for _, f := range found[:n] {
		c |= f.class
	}
	return c
}

// Lemma returns the lemma of a lower-case form in one of the readings want;
// ok is false if the lexicon has no such reading. Of several lemmas the
// irregular one wins, then the one whose rule comes first.
func (l *Lexicon) Lemma(form []byte, want Class) (lemma string, ok bool) {
	if len(form) > maxForm {
		return "", false
	}
	for _, r := range l.irregular[string(form)] {
		if r.class&want != 0 {
			return r.lemma, true
		}
	}
	if e := l.lemmas[string(form)]; e.class&want != 0 {
		return e.lemma, true
	}
	found, n := l.regular(form)
	for _, f := range found[:n] {
		if f.class&want != 0 {
			return f.lemma, true
		}
	}
	return "", false
}

// Has reports whether lemma is listed with one of the readings c.
func (l *Lexicon) Has(lemma []byte, c Class) bool { return l.lemmas[string(lemma)].class&c != 0 }

// An inflection is a form of a listed lemma.
type inflection struct {
	lemma string
	class Class
}

// regular returns the ways to read form as a regular inflection of a listed lemma
// and how many there are.
func (l *Lexicon) regular(form []byte) (found [6]inflection, count int) {
	n := len(form)
	if n < 3 {
		return found, 0
	}
	var buf [maxForm + 2]byte
	try := func(strip int, add string, need, give Class) {
		if strip >= n {
			return
		}
		stem := append(append(buf[:0], form[:n-strip]...), add...)
		if e, ok := l.lemmas[string(stem)]; ok && e.class&need != 0 {
			found[count] = inflection{e.lemma, give}
			count++
		}
	}
	// s tries the readings of a form in -s.
	s := func(strip int, add string) {
		try(strip, add, NounSingular, NounPlural)
		try(strip, add, VerbBase, Verb3sg)
	}
	switch {
	case hasSuffix(form, "ies"):
		s(3, "y")
		s(1, "")
	case hasSuffix(form, "es"):
		s(1, "")
		if sibilant(form[:n-2]) || form[n-3] == 'o' {
			s(2, "")
		}
	case hasSuffix(form, "s") && !hasSuffix(form, "ss"):
		if !sibilant(form[:n-1]) {
			s(1, "")
		}
	case hasSuffix(form, "ied"):
		try(3, "y", VerbBase, VerbPast|VerbParticiple)
		try(1, "", VerbBase, VerbPast|VerbParticiple)
	case hasSuffix(form, "ed"):
		try(1, "", VerbBase, VerbPast|VerbParticiple)
		if n > 3 && form[n-3] != 'e' {
			try(2, "", VerbBase, VerbPast|VerbParticiple)
		}
	case hasSuffix(form, "ing"):
		if hasSuffix(form, "ying") {
			try(4, "ie", VerbBase, VerbGerund)
		}
		try(3, "e", VerbBase, VerbGerund)
		try(3, "", VerbBase, VerbGerund)
	}
	return found, count
}

func hasSuffix(s []byte, suffix string) bool {
	return len(s) >= len(suffix) && string(s[len(s)-len(suffix):]) == suffix
}

// sibilant reports whether a stem takes -es.
func sibilant(stem []byte) bool {
	for _, end := range [...]string{"s", "x", "z", "ch", "sh"} {
		if hasSuffix(stem, end) {
			return true
		}
	}
	return false
}
