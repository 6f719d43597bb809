package source

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/clew-kg/clew/extract/corpus"
)

// frontMatter are the fields that are read at the head of a Markdown file, under
// the names that site generators use.
type frontMatter struct {
	Title    string    `yaml:"title"`
	Date     yamlDate  `yaml:"date"`
	Source   string    `yaml:"source"`
	Outlet   string    `yaml:"publisher"`
	URL      string    `yaml:"url"`
	Link     string    `yaml:"link"`
	Byline   yamlWords `yaml:"byline"`
	Author   yamlWords `yaml:"author"`
	Authors  yamlWords `yaml:"authors"`
	Language string    `yaml:"language"`
}

// yamlDate takes a date in any of dateLayouts; what is no date is left out.
type yamlDate struct{ time.Time }

func (d *yamlDate) UnmarshalYAML(n *yaml.Node) error {
	d.Time = parseDate(n.Value)
	return nil
}

// yamlWords takes a string or a list of strings.
type yamlWords string

func (w *yamlWords) UnmarshalYAML(n *yaml.Node) error {
	var list []string
	if n.Kind == yaml.SequenceNode {
		if err := n.Decode(&list); err != nil {
			return err
		}
	} else {
		list = []string{n.Value}
	}
	*w = yamlWords(strings.Join(list, ", "))
	return nil
}

func firstOf[T ~string](values ...T) string {
	for _, v := range values {
		if v != "" {
			return string(v)
		}
	}
	return ""
}

func readMarkdown(name, text string) (*corpus.Article, *Problem) {
	a := &corpus.Article{}
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		head, body, closed := strings.Cut("\n"+rest, "\n---\n")
		if !closed {
			head, closed = strings.CutSuffix("\n"+rest, "\n---")
			body = ""
		}
		if closed {
			var f frontMatter
			if err := yaml.Unmarshal([]byte(head), &f); err != nil {
				return nil, &Problem{
					Path: name, Line: 1, Kind: Malformed, Reason: fmt.Sprintf("the front matter is no YAML: %v", err),
					Hint: "quote values that contain a colon", Err: err,
				}
			}
			a.Title, a.Date = f.Title, f.Date.Time
			a.Source, a.URL = firstOf(f.Source, f.Outlet), firstOf(f.URL, f.Link)
			a.Byline = firstOf(f.Byline, f.Author, f.Authors)
			text = body
		}
	}
	a.Body = markdownText(text)
	return a, nil
}

var (
	mdFence    = regexp.MustCompile("^\\s*(```|~~~)")
	mdHeading  = regexp.MustCompile(`^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$`)
	mdRule     = regexp.MustCompile(`^\s{0,3}([-*_=]\s*){3,}$`)
	mdItem     = regexp.MustCompile(`^(\s*)([-*+]|\d{1,3}[.)])\s+`)
	mdQuote    = regexp.MustCompile(`^\s{0,3}(>\s?)+`)
	mdTable    = regexp.MustCompile(`^\s*\|?[\s:|-]+\|[\s:|-]*$`)
	mdLinkDef  = regexp.MustCompile(`^\s{0,3}\[[^\]]+\]:\s+\S+`)
	mdImage    = regexp.MustCompile(`!\[([^\]]*)\]\([^)]*\)`)
	mdLink     = regexp.MustCompile(`\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])`)
	mdFootnote = regexp.MustCompile(`\[\^[^\]]+\]`)
	mdAutolink = regexp.MustCompile(`<(https?://[^>\s]+)>`)
	mdTag      = regexp.MustCompile(`</?[A-Za-z][^>]*>|<!--.*?-->`)
	mdStrong   = regexp.MustCompile(`(\*\*|__)(\S|\S.*?\S)(\*\*|__)`)
	mdStar     = regexp.MustCompile(`\*(\S|\S.*?\S)\*`)
	mdUnder    = regexp.MustCompile(`(^|[\s(“"'])_(\S|\S.*?\S)_($|[\s).,;:!?”"'])`)
	mdStrike   = regexp.MustCompile(`~~(.+?)~~`)
	mdCode     = regexp.MustCompile("`+([^`]+)`+")
	mdEscape   = regexp.MustCompile("\\\\([\\\\`*_{}\\[\\]()#+.!|>~-])")
)

// markdownText returns the prose of Markdown: headings and list items as blocks of
// their own, links and emphasis as their words, code blocks and rules left out.
func markdownText(text string) string {
	var b strings.Builder
	fenced := false
	for line := range strings.SplitSeq(text, "\n") {
		if mdFence.MatchString(line) {
			fenced = !fenced
			b.WriteByte('\n')
			continue
		}
		if fenced || mdLinkDef.MatchString(line) || mdTable.MatchString(line) {
			continue
		}
		line = mdQuote.ReplaceAllString(line, "")
		if mdRule.MatchString(line) {
			b.WriteByte('\n')
			continue
		}
		if m := mdHeading.FindStringSubmatch(line); m != nil {
			b.WriteString("\n" + inline(m[1]) + "\n\n")
			continue
		}
		if m := mdItem.FindString(line); m != "" {
			b.WriteString("\n- " + inline(line[len(m):]) + "\n")
			continue
		}
		b.WriteString(strings.TrimLeft(inline(line), " \t") + "\n")
	}
	return b.String()
}

// inline returns a line of Markdown without its marks.
func inline(s string) string {
	s = mdImage.ReplaceAllString(s, "")
	s = mdFootnote.ReplaceAllString(s, "")
	s = mdLink.ReplaceAllString(s, "$1")
	s = mdAutolink.ReplaceAllString(s, "$1")
	s = mdTag.ReplaceAllString(s, "")
	s = mdStrong.ReplaceAllString(s, "$2")
	s = mdStar.ReplaceAllString(s, "$1")
	s = mdUnder.ReplaceAllString(s, "$1$2$3")
	s = mdStrike.ReplaceAllString(s, "$1")
	s = mdCode.ReplaceAllString(s, "$1")
	s = mdEscape.ReplaceAllString(s, "$1")
	s = strings.Trim(strings.ReplaceAll(s, " | ", " "), "|")
	return html.UnescapeString(s)
}
