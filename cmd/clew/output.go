package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// A table is what a reading command prints: named columns and rows of values.
type table struct {
	columns []string
	rows    [][]any
}

func (t *table) add(values ...any) { t.rows = append(t.rows, values) }

// outputs lists the values of -o with how each writes a table.
var outputs = []struct {
	name  string
	write func(io.Writer, *table) error
}{
	{"table", writeTable},
	{"json", writeJSON},
	{"jsonl", writeJSONL},
	{"csv", writeCSV},
	{"md", writeMarkdown},
}

// outputFlag adds -o to a command and returns where its value goes.
func outputFlag(cmd *cobra.Command) *string {
	var names []string
	for _, o := range outputs {
		names = append(names, o.name)
	}
	value := cmd.Flags().StringP("output", "o", "table", "output: "+strings.Join(names, ", "))
	cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return value
}

// print writes t in the format of that name.
func (a *app) print(format string, t *table) error {
	for _, o := range outputs {
		if o.name == format {
			return o.write(a.stdout, t)
		}
	}
	return usageError{fmt.Errorf("unknown output %q: use table, json, jsonl, csv or md", format)}
}

// cell returns v as one line of text without control characters, so that text from
// an article cannot steer a terminal.
func cell(v any) string {
	if v == nil {
		return ""
	}
	var s string
	switch v := v.(type) {
	case string:
		s = v
	case []string:
		s = strings.Join(v, "; ")
	case map[string]any, []any:
		data, err := json.Marshal(v)
		if err != nil {
			return fmt.Sprint(v)
		}
		s = string(data)
	default:
		s = fmt.Sprint(v)
	}
	return printable(s)
}

// printable replaces control characters, which includes the bidirectional overrides,
// and invalid UTF-8 by spaces.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}

// narrowest is how far columns shrink to fit a terminal.
const narrowest = 12

// writeTable aligns the columns. On a terminal the widest of them are cut where a line
// would not fit; elsewhere nothing is left out.
func writeTable(w io.Writer, t *table) error {
	widths := make([]int, len(t.columns))
	lines := [][]string{t.columns}
	for _, row := range t.rows {
		line := make([]string, len(row))
		for i, v := range row {
			line[i] = cell(v)
		}
		lines = append(lines, line)
	}
	for _, line := range lines {
		for i, text := range line {
			widths[i] = max(widths[i], uniseg.StringWidth(text))
		}
	}
	if limit := terminalWidth(w); limit > 0 {
		fit(widths, limit, func(i int) bool { return identifiers[t.columns[i]] })
	}
	for _, line := range lines {
		var b strings.Builder
		for i, text := range line {
			text = cut(text, widths[i])
			b.WriteString(text)
			if i < len(line)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(text)+2))
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// terminalWidth returns the columns of the terminal that w is, 0 if it is none.
func terminalWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// identifiers are columns that people copy from.
var identifiers = map[string]bool{"id": true, "article": true, "fact": true, "a": true, "b": true}

// fit shrinks the widest of columns, but for those to keep, until all fit into limit with two
// blanks between them, or none is wider than narrowest.
func fit(widths []int, limit int, keep func(i int) bool) {
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for ; total > limit; total-- {
		widest := -1
		for i, w := range widths {
			if w > narrowest && !keep(i) && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		widths[widest]--
	}
}

// cut returns text, or its beginning and "…" if it is wider than width.
func cut(text string, width int) string {
	if uniseg.StringWidth(text) <= width {
		return text
	}
	var b strings.Builder
	room := width - 1
	for g := uniseg.NewGraphemes(text); g.Next(); {
		if room -= g.Width(); room < 0 {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

func (t *table) objects() []map[string]any {
	objects := make([]map[string]any, 0, len(t.rows))
	for _, row := range t.rows {
		object := map[string]any{}
		for i, v := range row {
			if v != nil {
				object[t.columns[i]] = v
			}
		}
		objects = append(objects, object)
	}
	return objects
}

func newEncoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

func writeJSON(w io.Writer, t *table) error {
	e := newEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(t.objects())
}

func writeJSONL(w io.Writer, t *table) error {
	e := newEncoder(w)
	for _, object := range t.objects() {
		if err := e.Encode(object); err != nil {
			return err
		}
	}
	return nil
}

func writeCSV(w io.Writer, t *table) error {
	c := csv.NewWriter(w)
	c.Write(t.columns)
	for _, row := range t.rows {
		record := make([]string, len(row))
		for i, v := range row {
			record[i] = cell(v)
		}
		c.Write(record)
	}
	c.Flush()
	return c.Error()
}

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`)

func writeMarkdown(w io.Writer, t *table) error {
	var b strings.Builder
	b.WriteString("| " + strings.Join(t.columns, " | ") + " |\n")
	b.WriteString(strings.Repeat("| --- ", len(t.columns)) + "|\n")
	for _, row := range t.rows {
		for _, v := range row {
			b.WriteString("| " + markdownEscaper.Replace(cell(v)) + " ")
		}
		b.WriteString("|\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
