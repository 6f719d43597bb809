package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/clew-kg/clew/extract/corpus"
)

// A masthead is looked for in the first lines of an article, up to one that is too long
// for it or ends like a sentence.
const (
	mastheadLines = 8
	mastheadBytes = 120
)

// masthead fills fields that a does not have from the lines above its prose: "By Ann
// Lee", "20 May 2025", "Valmera Times, 20 May 2025", "Source: Valmera Times", and from a
// dateline that names an agency ("SEOUL, May 20 (Reuters) - "). The body stays as it
// is. It returns the body from the first line on that says nothing of the kind.
func (r *reader) masthead(a *corpus.Article) (rest string) {
	m := masthead{}
	body := a.Body
	rest = body
	for range mastheadLines {
		line, after, more := strings.Cut(body, "\n")
		line = strings.TrimSpace(line)
		if len(line) > mastheadBytes || strings.HasSuffix(line, ".") {
			if found := agency.FindStringSubmatch(line); found != nil {
				m.set("source", found[1])
			}
			break
		}
		says := line == "" || m.line(line)
		if says && len(rest) == len(body) {
			rest = after
		}
		if body = after; !more {
			break
		}
	}
	for field, has := range map[string]bool{"title": a.Title != "", "byline": a.Byline != "", "source": a.Source != "", "url": a.URL != "", "date": !a.Date.IsZero()} {
		if has {
			delete(m, field)
		}
	}
	r.fields(a, m)
	return rest
}

// A masthead holds fields of an article as front matter names them.
type masthead map[string]any

func (m masthead) set(field, value string) {
	if m[field] == nil {
		m[field] = value
	}
}

var (
	label = regexp.MustCompile(`(?i)^(title|headline|byline|by|authors?|source|publisher|publication|outlet|url|link|date|published)\s*:\s+(\S.*)$`)
	// fieldOf a label: its name where there is none.
	fieldOf = map[string]string{"headline": "title", "by": "byline", "author": "byline", "authors": "byline", "publisher": "source",
		"publication": "source", "outlet": "source", "link": "url", "published": "date"}
	byline    = regexp.MustCompile(`^[Bb][Yy] (\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|and|&|de|van|von|al|bin))*)$`)
	before    = regexp.MustCompile(`(?i)^(?:first |last )?(?:published|posted|updated|modified)?:? *(?:on |at )?`) // stands before a date
	separator = regexp.MustCompile(` ?[|·•] ?| [-–—] `)
	agency    = regexp.MustCompile(`^\p{Lu}[\p{L} ,.'’0-9-]{1,60} \((\p{Lu}[\p{L} ]{1,30})\) ?[-–—]`)
)

// line takes what a line says; false if it says nothing of an article.
func (m masthead) line(line string) bool {
	if found := label.FindStringSubmatch(line); found != nil {
		field := strings.ToLower(found[1])
		if to, ok := fieldOf[field]; ok {
			field = to
		}
		if _, ok := parseDate(found[2]); field == "date" && !ok {
			return false
		}
		m.set(field, found[2])
		return true
	}
	return m.parts(split(line))
}

// split cuts a line into what stands apart in it: at bars and dashes, before a date, and
// at the commas of a byline.
func split(line string) []string {
	var list []string
	for _, part := range separator.Split(line, -1) {
		for at := range part {
			if strings.HasPrefix(part[at:], ", ") && isDate(part[at+2:]) {
				list = append(list, part[at+2:])
				part = part[:at]
				break
			}
		}
		if strings.EqualFold(part[:min(3, len(part))], "by ") {
			list = append(list, strings.Split(part, ", ")...)
		} else {
			list = append(list, part)
		}
	}
	return list
}

// parts takes dates, bylines and, beside one of them, an outlet; false if one of the parts
// says something else.
func (m masthead) parts(list []string) bool {
	known := 0
	for _, part := range list {
		if date := part[len(before.FindString(part)):]; isDate(date) {
			m.set("date", date)
			known++
		} else if found := byline.FindStringSubmatch(part); found != nil {
			m.set("byline", found[1])
			known++
		}
	}
	if known == 0 {
		return false
	}
	for _, part := range list {
		if isOutlet(part) {
			m.set("source", part)
			known++
		}
	}
	return known == len(list)
}

// isDate reports a date with a day and a year.
func isDate(s string) bool {
	t, ok := parseDate(s)
	return ok && strings.Contains(s, t.Format("2006")) && strings.ContainsAny(s, " -/.")
}

// outlets are words of the names of newspapers and agencies.
var outlets = strings.Fields("agency bbc chronicle cnn courier daily dispatch examiner express gazette globe guardian herald independent inquirer journal " +
	"ledger magazine mail mirror monitor news observer post press radio record reporter review sentinel standard star sun telegraph times tribune voice weekly wire afp ap reuters")

// isOutlet reports whether s looks like the name of a newspaper or an agency.
func isOutlet(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) })
	if len(words) == 0 || len(words) > 5 || !unicode.IsUpper([]rune(s)[0]) {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(outlets, w) })
}
