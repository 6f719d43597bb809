package source

import (
	"encoding/json"
	"fmt"

	"github.com/clew-kg/clew/extract/corpus"
)

// jsonArticle is a line of JSON that holds an article.
type jsonArticle struct {
	Title  string `json:"title"`
	Byline string `json:"byline"`
	Author string `json:"author"`
	Source string `json:"source"`
	URL    string `json:"url"`
	Date   string `json:"date"`
	Text   string `json:"text"`
	Body   string `json:"body"`
}

// readJSONLine returns the article that one line of a JSON-lines file holds.
func readJSONLine(name string, line int, data []byte, o Options) (*corpus.Article, *Problem) {
	if int64(len(data)) > o.maxBytes() {
		p := tooLarge(name, int64(len(data)), o)
		p.Line = line
		return nil, p
	}
	var j jsonArticle
	if err := json.Unmarshal(data, &j); err != nil {
		return nil, &Problem{
			Path: name, Line: line, Kind: Malformed, Reason: fmt.Sprintf("this is no JSON object: %v", err),
			Hint: `each line is an object such as {"title": "…", "date": "2024-12-20", "text": "…"}`, Err: err,
		}
	}
	a := &corpus.Article{
		Title: j.Title, Byline: firstOf(j.Byline, j.Author), Source: j.Source, URL: j.URL, Date: parseDate(j.Date), Body: firstOf(j.Text, j.Body),
	}
	if p := finish(a, name, o); p != nil {
		p.Line = line
		return nil, p
	}
	return a, nil
}
