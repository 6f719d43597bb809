package treebank

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
)

// Draw draws the tree of each sentence of d for people, words from top to bottom in
// their order and each under the branch of its head:
//
//	 ┌─ nsubj   Dogs/NOUN
//	─ root      bark/VERB
//	 └─ punct   ./PUNCT
//
// A word stands as deep as its way to the root is long.
func Draw(w io.Writer, d *corpus.Document) error {
	if d.Layers&corpus.Heads == 0 {
		return fmt.Errorf("treebank: %s: no trees to draw; parse the document first", d.Article.ID)
	}
	out := bufio.NewWriter(w)
	for i, s := range d.Sentences {
		if i > 0 {
			fmt.Fprintln(out)
		}
		drawSentence(out, d, s)
	}
	return out.Flush()
}

// DrawSentence draws the tree of sentence i of d.
func DrawSentence(w io.Writer, d *corpus.Document, i int) error {
	out := bufio.NewWriter(w)
	drawSentence(out, d, d.Sentences[i])
	return out.Flush()
}

func drawSentence(out *bufio.Writer, d *corpus.Document, s corpus.Sentence) {
	tokens := d.Tokens[s.First:s.Last]
	n := len(tokens)
	depth, from, to := make([]int, n), make([]int, n), make([]int, n)
	for i := range tokens {
		from[i], to[i] = i, i
	}
	for i := range tokens {
		for j := i; tokens[j].Head >= 0 && depth[i] <= n; depth[i]++ {
			j = int(tokens[j].Head - s.First)
			from[j], to[j] = min(from[j], i), max(to[j], i)
		}
	}
	// Rows of branches, one column for each depth: a bar runs from the first child of
	// a word to its last one.
	cells := make([][]rune, n)
	deepest := 0
	for i := range tokens {
		deepest = max(deepest, depth[i])
	}
	for i := range cells {
		cells[i] = []rune(strings.Repeat(" ", 2*(deepest+1)))
	}
	for head := range tokens {
		column := 2 * (depth[head] + 1)
		first, last := n, -1
		for i, t := range tokens {
			if t.Head == s.First+int32(head) {
				first, last = min(first, i), max(last, i)
			}
		}
		for i := min(first, head+1); last >= 0 && i <= max(last, head-1); i++ {
			if i == head || column >= len(cells[i]) {
				continue
			}
			child := tokens[i].Head == s.First+int32(head)
			switch {
			case child && i == first && i < head:
				cells[i][column] = '┌'
			case child && i == last && i > head:
				cells[i][column] = '└'
			case child:
				cells[i][column] = '├'
			case cells[i][column] == ' ':
				cells[i][column] = '│'
			}
		}
	}
	width := 0
	labels := make([]string, n)
	for i, t := range tokens {
		labels[i] = string(cells[i][:2*depth[i]+1]) + "─ " + t.Deprel.String()
		width = max(width, utf8.RuneCountInString(labels[i]))
	}
	for i, t := range tokens {
		pad := strings.Repeat(" ", width-utf8.RuneCountInString(labels[i]))
		fmt.Fprintf(out, "%s%s  %s/%s\n", labels[i], pad, strings.ReplaceAll(t.Of(d.Text), "\n", " "), t.UPOS)
	}
}
