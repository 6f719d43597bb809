// Package naming reads the names in mentions: what coreference compares and links are
// made of.
//
// A worked example: the mention "the North Hamgyong province" has the name "North
// Hamgyong province", the key "North Hamgyong" and the slug "north-hamgyong".
package naming

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// Of returns the words of m that name it; places as they are usually written.
func Of(d *corpus.Document, m *corpus.Mention) string {
	first, last := syntax.Core(d, m)
	name := strings.TrimSpace(syntax.Words(d, first, last))
	if _, usual, ok := seeds.FindPlace(name); ok {
		return usual
	}
	return name
}

// Key returns the name of m without the class of place that may follow ("North
// Hamgyong province").
func Key(d *corpus.Document, m *corpus.Mention) string {
	name := Of(d, m)
	words := strings.Fields(name)
	if n := len(words); n > 1 {
		switch seeds.Nouns().Kind(strings.ToLower(words[n-1])) {
		case "Region", "City":
			return strings.Join(words[:n-1], " ")
		}
	}
	return name
}

// Government returns the name of the government of c.
func Government(c *seeds.Country) string { return c.Adjective() + " government" }

// People returns the name of the people of c.
func People(c *seeds.Country) string {
	if len(c.People) > 0 {
		return c.People[0]
	}
	return c.Name + " people"
}

// Slug makes an identifier of a name: lower case, without accents, hyphens between
// words. Letters of other scripts stay as they are.
func Slug(name string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(unicode.ToLower(r))
		default:
			hyphen = true
		}
	}
	return norm.NFC.String(b.String())
}
