package source

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/clew-kg/clew/extract/corpus"
)

// maxFrontMatter is the longest front matter in bytes; more is text.
const maxFrontMatter = 64 << 10

// cutFrontMatter splits text into its front matter (between lines "---", or "+++"
// as in TOML) and the rest. ok is false if text has none.
func cutFrontMatter(text string) (matter, rest string, ok bool) {
	fence, rest, found := strings.Cut(text, "\n")
	fence = strings.TrimRight(fence, " \t")
	if !found || fence != "---" && fence != "+++" {
		return "", text, false
	}
	for at := 0; at < len(rest) && at < maxFrontMatter; {
		end := len(rest)
		if n := strings.IndexByte(rest[at:], '\n'); n >= 0 {
			end = at + n
		}
		if line := strings.TrimRight(rest[at:end], " \t"); line == fence || line == "..." && fence == "---" {
			return rest[:at], rest[min(end+1, len(rest)):], true
		}
		at = end + 1
	}
	return "", text, false
}

// frontMatter sets the fields of a from matter, YAML or lines of "key: value".
func (r *reader) frontMatter(a *corpus.Article, matter string) {
	fields := map[string]any{}
	if err := decodeYAML(matter, &fields); err != nil {
		fields = keyValues(matter)
		if !strings.Contains(matter, " = ") || len(fields) == 0 {
			r.mend(1, -1, "front matter is no valid YAML ("+oneLine(strings.TrimPrefix(err.Error(), "yaml: "))+"); read line by line", "put values with a colon into quotation marks")
		}
	}
	lower := map[string]any{}
	for _, k := range sortedKeys(fields) {
		if key := strings.ToLower(strings.NewReplacer("-", "", "_", "", " ", "").Replace(k)); lower[key] == nil {
			lower[key] = fields[k]
		}
	}
	r.fields(a, lower)
}

// decodeYAML decodes matter and turns a panic of the decoder into an error.
func decodeYAML(matter string, into *map[string]any) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return yaml.Unmarshal([]byte(matter), into)
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// keyValues reads lines of "key: value" or "key = value".
func keyValues(matter string) map[string]any {
	m := map[string]any{}
	for line := range strings.SplitSeq(matter, "\n") {
		at := strings.IndexAny(line, ":=")
		if at <= 0 || line[0] == ' ' || line[0] == '#' || line[0] == '-' {
			continue
		}
		key := strings.TrimSpace(line[:at])
		if _, seen := m[key]; !seen {
			m[key] = strings.Trim(strings.TrimSpace(line[at+1:]), `"'`)
		}
	}
	return m
}

// fields sets the fields of a from named values, whose names are in lower case
// without hyphens and underscores. The first name that has a value decides.
func (r *reader) fields(a *corpus.Article, m map[string]any) {
	first := func(names ...string) string {
		for _, n := range names {
			if s := valueText(m[n]); s != "" {
				return s
			}
		}
		return ""
	}
	set := func(field *string, names ...string) {
		if v := first(names...); v != "" {
			*field = r.clean(v)
		}
	}
	set(&a.Title, "title", "headline", "name")
	set(&a.Byline, "byline", "author", "authors", "creator", "by")
	set(&a.Source, "source", "publisher", "outlet", "publication", "sitename", "site")
	set(&a.URL, "url", "link", "canonical", "canonicalurl", "permalink", "sourceurl", "uri")
	set(&a.Language, "language", "lang", "inlanguage", "locale")
	if a.URL == "" && strings.Contains(a.Source, "://") {
		a.URL, a.Source = a.Source, ""
	}
	if when := first("date", "published", "datepublished", "publisheddate", "publishdate", "pubdate", "publishedat", "publishedtime", "created", "timestamp"); when != "" {
		r.date(a, when)
	}
}

// date sets a.Date from s or reports that it cannot.
func (r *reader) date(a *corpus.Article, s string) {
	t, ok := parseDate(s)
	if !ok {
		r.mend(r.line, -1, fmt.Sprintf("date %q not understood; the article has none", clip(s)), "write it as 2024-12-31 or 2024-12-31T18:00:00Z")
		return
	}
	a.Date = t
}

// clip shortens s for messages.
func clip(s string) string {
	if r := []rune(s[:min(len(s), 200)]); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// valueText returns a YAML or JSON value as text; lists are joined with ", ".
func valueText(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case int, int64, uint64, float64, bool:
		return fmt.Sprint(v)
	case map[string]any:
		return valueText(v["name"])
	case []any:
		var parts []string
		for _, e := range v {
			if s := valueText(e); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}
