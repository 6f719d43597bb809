package lex

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/rdf"
)

// A Source is a window on a document: the bytes from the place that the reader has come to, as
// far as they have been read. The window slides, and grows only to hold one term whole.
type Source struct {
	r       io.Reader
	buf     []byte
	at, end int   // buf[at:end] is ahead of the reader
	err     error // of r; io.EOF once all is in buf
	limit   int   // bytes that one term may have
	line    int   // line feeds that have left the buffer
	column  int   // characters of the line that have left the buffer
	skip    int   // length of the line last returned, which the next call steps over
}

// startSize is the first size of the window, in bytes.
const startSize = 64 << 10

// NewSource returns a window on r in which a term may have limit bytes. A byte order mark at the
// start is left out.
func NewSource(r io.Reader, limit int) *Source {
	s := &Source{r: r, buf: make([]byte, startSize), limit: limit}
	for len(s.Ahead()) < 3 && !s.Final() {
		if s.More() != nil {
			break
		}
	}
	if bytes.HasPrefix(s.Ahead(), []byte("\uFEFF")) {
		s.at += 3
	}
	return s
}

// Ahead returns the bytes from the reader's place on that are in the window; they are valid until
// the next call of More or Line.
func (s *Source) Ahead() []byte { return s.buf[s.at:s.end] }

// Final reports that nothing follows the bytes ahead.
func (s *Source) Final() bool { return s.err == io.EOF }

// Step moves the reader's place by n bytes.
func (s *Source) Step(n int) { s.at += n }

// More reads on, at least as many bytes as are ahead or all there are, so that scanning a long
// term again and again costs no more than twice its length. It is an error to have the limit
// ahead already, or that r fails.
func (s *Source) More() error {
	if s.err == io.EOF {
		return nil
	}
	if s.err != nil {
		return s.err
	}
	ahead := s.end - s.at
	if ahead > s.limit {
		return fail(0, "term longer than the limit of %d bytes", s.limit)
	}
	s.pass(s.buf[:s.at])
	into := s.buf
	if 2*ahead > len(s.buf) {
		into = make([]byte, 2*len(s.buf))
	}
	copy(into, s.buf[s.at:s.end])
	s.buf, s.at = into, 0
	n, err := io.ReadAtLeast(s.r, s.buf[ahead:], max(1, min(ahead, len(s.buf)-ahead)))
	s.end = ahead + n
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	s.err = err
	if err == io.EOF {
		return nil
	}
	return err
}

// Line returns what stands before the next line feed; it is valid until the next call, which
// steps over it. At the end of the document ok is false.
func (s *Source) Line() (line []byte, ok bool, err error) {
	s.at += s.skip
	s.skip = 0
	for searched := 0; ; {
		ahead := s.Ahead()
		if i := bytes.IndexByte(ahead[searched:], '\n'); i >= 0 {
			s.skip = searched + i + 1
			return ahead[:s.skip-1], true, nil
		}
		if s.Final() {
			s.skip = len(ahead)
			return ahead, len(ahead) > 0, nil
		}
		searched = len(ahead)
		if err := s.More(); err != nil {
			return nil, false, err
		}
	}
}

// pass takes account of bytes that leave the window.
func (s *Source) pass(b []byte) {
	if n := bytes.Count(b, []byte{'\n'}); n > 0 {
		s.line += n
		s.column = 0
		b = b[bytes.LastIndexByte(b, '\n')+1:]
	}
	s.column += utf8.RuneCount(b)
}

// Locate says where an error came up, offset bytes after the reader's place: a *[rdf.SyntaxError]
// for an *[Error], else err with the document and the line before it.
func (s *Source) Locate(err error, offset int, format, name string) error {
	var broken *Error
	isBroken := errors.As(err, &broken)
	if isBroken {
		offset += broken.Offset
	}
	here := *s
	here.pass(s.buf[:min(s.at+offset, s.end)])
	if isBroken {
		return &rdf.SyntaxError{Format: format, Name: name, Line: here.line + 1, Column: here.column + 1, Reason: broken.Reason}
	}
	if name == "" {
		return fmt.Errorf("%s: line %d: %w", format, here.line+1, err)
	}
	return fmt.Errorf("%s: %s:%d: %w", format, name, here.line+1, err)
}
