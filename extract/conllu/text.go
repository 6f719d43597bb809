package conllu

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
)

// Documents groups sentences by document: a new group starts where NewDoc is set.
func Documents(sentences []*Sentence) [][]*Sentence {
	var groups [][]*Sentence
	for i, s := range sentences {
		if i == 0 || s.NewDoc {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], s)
	}
	return groups
}

// Text returns a document over the running text of sentences: words as they are
// glued, one blank between sentences, an empty line between paragraphs. Layers
// Sentences and Tokens are filled; a token's Head, Tags and Lemma are not.
//
// The words of a token of several words divide its form if they spell it, as they
// do almost everywhere in UD English; else the first word takes all letters but
// one for each word after it.
func Text(sentences []*Sentence) *corpus.Document {
	d := &corpus.Document{Article: &corpus.Article{Language: "en"}, Layers: corpus.Sentences | corpus.Tokens}
	var text strings.Builder
	for i, s := range sentences {
		switch {
		case i > 0 && s.NewPar:
			text.WriteString("\n\n")
		case i > 0:
			text.WriteByte(' ')
		}
		if s.NewDoc {
			d.Article.ID = s.Document
		}
		first := int32(len(d.Tokens))
		appendWords(d, &text, s)
		last := int32(len(d.Tokens))
		d.Sentences = append(d.Sentences, corpus.Sentence{
			Span:  corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End},
			First: first, Last: last, Block: block(sentences[:i+1])})
	}
	d.Text = text.String()
	d.Article.Body = d.Text
	return d
}

// block returns the kind of block of the last of sentences, as the nearest opening
// of a paragraph says.
func block(sentences []*Sentence) corpus.Block {
	for i := len(sentences) - 1; i >= 0; i-- {
		if sentences[i].NewPar {
			switch sentences[i].Block {
			case "head":
				return corpus.Heading
			case "item", "list":
				return corpus.ListItem
			case "caption", "figure", "date":
				return corpus.Furniture
			}
			return corpus.Prose
		}
	}
	return corpus.Prose
}

// appendWords writes the words of s to text and appends their spans to d.
func appendWords(d *corpus.Document, text *strings.Builder, s *Sentence) {
	ranges := s.Ranges
	for i := 0; i < len(s.Words); {
		last, form := i+1, s.Words[i].Form
		if len(ranges) > 0 && ranges[0].First == i {
			last, form = min(ranges[0].Last, len(s.Words)), ranges[0].Form
			ranges = ranges[1:]
		}
		start := int32(text.Len())
		text.WriteString(form)
		for _, end := range divide(form, s.Words[i:last]) {
			d.Tokens = append(d.Tokens, corpus.Token{Span: corpus.Span{Start: start, End: start + int32(end)}, Head: -1})
		}
		for k := len(d.Tokens) - (last - i) + 1; k < len(d.Tokens); k++ {
			d.Tokens[k].Start = d.Tokens[k-1].End
		}
		i = last
		if i < len(s.Words) && !s.Words[i-1].Glued {
			text.WriteByte(' ')
		}
	}
}

// divide returns the end of each word within form, ascending, the last len(form).
func divide(form string, words []Word) []int {
	ends := make([]int, len(words))
	end := 0
	for i, w := range words {
		end += len(w.Form)
		ends[i] = end
	}
	if end == len(form) {
		return ends
	}
	for i := range ends { // not spelled: give the later words one byte each
		ends[i] = max(1, len(form)-(len(words)-1-i))
	}
	return ends
}
