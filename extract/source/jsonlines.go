package source

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
)

// jsonText reads one JSON object as an article: title, byline or author, date,
// source, url, language, and text (or body, content). Other fields are ignored.
func (r *reader) jsonText(a *corpus.Article, text string) *Problem {
	var m map[string]any
	dec := json.NewDecoder(strings.NewReader(text))
	if err := dec.Decode(&m); err != nil {
		return r.badJSON(err, dec.InputOffset())
	}
	return r.object(a, m)
}

func (r *reader) badJSON(err error, at int64) *Problem {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = syntax.Offset
	}
	p := r.problem(Malformed, "broken JSON: "+err.Error(), "every line must be one object like {\"title\": …, \"date\": …, \"text\": …}")
	p.Line, p.Byte, p.Err = r.line, at, err
	return p
}

// object sets the fields of a from m.
func (r *reader) object(a *corpus.Article, m map[string]any) *Problem {
	lower := map[string]any{}
	for _, k := range sortedKeys(m) {
		if key := strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(k)); lower[key] == nil {
			lower[key] = m[k]
		}
	}
	for _, key := range [...]string{"text", "body", "content", "articlebody"} {
		if s, ok := lower[key].(string); ok && s != "" {
			r.fields(a, lower)
			a.Body = r.clean(s)
			return nil
		}
	}
	p := r.problem(Malformed, "no \"text\" in the object", "put the article's text into a field \"text\", \"body\" or \"content\"")
	p.Line = r.line
	return p
}

// jsonLines yields the articles of a stream of JSON lines. A stream that opens with
// "[" is one array of objects; one that opens with an object over several lines is
// that object. Lines beyond the limit are skipped without being held.
func (r *reader) jsonLines(in io.Reader, yield func(*corpus.Article, *Problem) bool) bool {
	buffered := bufio.NewReaderSize(in, 64<<10)
	if head, _ := buffered.Peek(3); string(head) == "\xef\xbb\xbf" {
		_, _ = buffered.Discard(3)
	}
	if opensWhole(buffered) {
		return r.jsonWhole(buffered, yield)
	}
	for n := 1; ; n++ {
		line, long, err := readLine(buffered, r.o.maxBytes())
		item := r.at(n)
		switch {
		case long > 0:
			p := item.tooLarge(long)
			p.Line = n
			if !yield(nil, p) {
				return false
			}
		case len(strings.TrimSpace(line)) > 0:
			if !item.yieldOne([]byte(line), yield) {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
		if err != nil {
			return yield(nil, &Problem{Path: r.name, Line: n, Byte: -1, Kind: Unreadable, Reason: reason(err), Err: err})
		}
	}
}

// at returns the reader of the n-th article.
func (r *reader) at(n int) *reader {
	return &reader{name: r.name, origin: fmt.Sprintf("%s#%d", r.origin, n), o: r.o, line: n}
}

// yieldOne reads one JSON object and yields it.
func (r *reader) yieldOne(data []byte, yield func(*corpus.Article, *Problem) bool) bool {
	return yield(r.one(data, JSONLines))
}

// opensWhole reports whether in holds one array, or one object over several lines.
func opensWhole(in *bufio.Reader) bool {
	head, _ := in.Peek(4096)
	text := strings.TrimLeft(string(head), " \t\r\n")
	if strings.HasPrefix(text, "[") {
		return true
	}
	line, _, several := strings.Cut(text, "\n")
	return several && strings.TrimSpace(line) == "{"
}

// jsonWhole yields the objects of an array, or the one object.
func (r *reader) jsonWhole(in *bufio.Reader, yield func(*corpus.Article, *Problem) bool) bool {
	limited := &io.LimitedReader{R: in, N: r.o.maxBytes() + 1}
	data, err := io.ReadAll(limited)
	if err != nil {
		return yield(nil, &Problem{Path: r.name, Byte: -1, Kind: Unreadable, Reason: reason(err), Err: err})
	}
	if limited.N == 0 {
		p := r.tooLarge(int64(len(data)))
		p.Hint = "write it as JSON lines, one article a line"
		return yield(nil, p)
	}
	text := strings.TrimSpace(string(data))
	if strings.HasPrefix(text, "{") {
		return r.yieldOne(data, yield)
	}
	dec := json.NewDecoder(strings.NewReader(text))
	_, _ = dec.Token() // the bracket
	for n := 1; dec.More(); n++ {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return yield(nil, r.badJSON(err, dec.InputOffset()))
		}
		if !r.at(n).yieldOne(raw, yield) {
			return false
		}
	}
	if _, err := dec.Token(); err != nil {
		return yield(nil, r.badJSON(err, dec.InputOffset()))
	}
	return true
}

// readLine reads the next line without its end. If it has more than limit bytes, it
// is read to its end, and long is its length.
func readLine(in *bufio.Reader, limit int64) (line string, long int64, err error) {
	var b []byte
	var size int64
	for {
		part, err := in.ReadSlice('\n')
		size += int64(len(part))
		if size <= limit {
			b = append(b, part...)
		} else {
			b = nil
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if size > limit {
			return "", size, err
		}
		return strings.TrimRight(string(b), "\r\n"), 0, err
	}
}
