package source

import (
	"fmt"
	"strings"
)

// A Kind says what is wrong with an input.
type Kind uint8

// The kinds of problem. Of all but Mended no article comes.
const (
	Unreadable Kind = iota // missing, no permission, a read error, a symbolic link to nowhere
	TooLarge               // beyond Options.MaxBytes
	Empty                  // no letter in it
	Binary                 // PDF, office document, picture, archive, …
	Malformed              // broken JSON, a JSON line without text
	Foreign                // not English
	Special                // no file: a device, a pipe, a circle of symbolic links
	Unknown                // below a folder, with an extension that no article has
	Mended                 // read, but something in it was replaced, removed or ignored
)

var kindNames = [...]string{"unreadable", "too-large", "empty", "binary", "malformed", "foreign", "special", "unknown", "mended"}

// String returns the name of k.
func (k Kind) String() string { return kindNames[k] }

// A Problem is a located diagnostic about one input. It is an error.
type Problem struct {
	Path   string // as File.Path
	Line   int    // 1-based; 0 if it concerns the whole input
	Byte   int64  // 0-based offset in the input as it lies on disk; -1 if unknown
	Kind   Kind
	Reason string // what is wrong, without the path
	Hint   string // what to do; may be empty
	Err    error  // the cause; may be nil
}

// Error returns place and reason: "news/a.md:3: date …".
func (p *Problem) Error() string {
	place := p.Path
	if p.Line > 0 {
		place = fmt.Sprintf("%s:%d", p.Path, p.Line)
	}
	return place + ": " + p.Reason
}

// Fatal reports whether no article comes of the input.
func (p *Problem) Fatal() bool { return p.Kind != Mended }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

func (r *reader) problem(k Kind, reason, hint string) *Problem {
	return &Problem{Path: r.name, Line: r.line, Byte: -1, Kind: k, Reason: reason, Hint: hint}
}

// mend remembers that something was repaired.
func (r *reader) mend(line int, at int64, reason, hint string) {
	if r.line > 0 {
		line, at = r.line, -1
	}
	r.mended = append(r.mended, &Problem{Path: r.name, Line: line, Byte: at, Kind: Mended, Reason: reason, Hint: hint})
}

func (r *reader) tooLarge(size int64) *Problem {
	return r.problem(TooLarge, fmt.Sprintf("%s, the limit is %s", megabytes(size), megabytes(r.o.maxBytes())),
		"split it into articles, or raise the limit with --max-megabytes")
}

// megabytes prints n bytes in the unit that fits.
func megabytes(n int64) string {
	switch {
	case n < 10<<10:
		return fmt.Sprintf("%d bytes", n)
	case n < 10<<20:
		return fmt.Sprintf("%.1f kB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// merge returns one problem that says what all of list say; nil for none.
func merge(list []*Problem) *Problem {
	if len(list) == 0 {
		return nil
	}
	one := *list[0]
	for _, p := range list[1:] {
		one.Reason += "; " + p.Reason
		if !strings.Contains(one.Hint, p.Hint) {
			one.Hint = strings.TrimPrefix(one.Hint+"; "+p.Hint, "; ")
		}
	}
	return &one
}
