package source

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"

	"github.com/clew-kg/clew/extract/corpus"
)

// ReadFile yields the articles of f: one, or those of all JSON lines. A step yields
// an article, an article and a problem of kind Mended, or a fatal problem alone; after
// a fatal problem of one JSON line the next line follows. It opens f when the sequence
// starts and closes it when it ends; "-" reads stdin. When ctx ends, the sequence
// ends early.
//
// The Origin of an article is the absolute path of the file, or "-", with "#N" for
// the N-th line of JSON lines or the N-th element of an array.
func ReadFile(ctx context.Context, f File, stdin io.Reader, o Options) iter.Seq2[*corpus.Article, *Problem] {
	return func(yield func(*corpus.Article, *Problem) bool) {
		format := o.Format
		if format == Auto {
			format = formatOf(f.Path)
		}
		r := &reader{name: f.Path, origin: f.Path, o: o}
		emit := func(a *corpus.Article, p *Problem) bool { return yield(a, p) && ctx.Err() == nil }
		if f.Path == "-" {
			r.stream(stdin, format, emit)
			return
		}
		r.origin = absolute(f.Path)
		if format != JSONLines && f.Size > o.maxBytes() {
			yield(nil, r.tooLarge(f.Size))
			return
		}
		file, err := os.Open(f.Path)
		if err != nil {
			yield(nil, unreadable(f.Path, err))
			return
		}
		defer file.Close()
		r.stream(file, format, emit)
	}
}

// stream yields the articles of in.
func (r *reader) stream(in io.Reader, f Format, yield func(*corpus.Article, *Problem) bool) bool {
	head := make([]byte, 2048)
	n, err := io.ReadFull(in, head)
	head = head[:n]
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return yield(nil, unreadable(r.name, err))
	}
	if f == Auto && (len(head) == 0 || r.refuse(head) == nil) {
		f = sniff(head)
	}
	rest := io.MultiReader(bytes.NewReader(head), in)
	if f == JSONLines && len(head) > 0 && r.refuse(head) == nil {
		return r.jsonLines(rest, yield)
	}
	data, err := io.ReadAll(io.LimitReader(rest, r.o.maxBytes()+1))
	if err != nil {
		return yield(nil, unreadable(r.name, err))
	}
	if int64(len(data)) > r.o.maxBytes() {
		return yield(nil, r.problem(TooLarge, "more than "+megabytes(r.o.maxBytes())+", the limit", "split it into articles, or raise the limit with --max-megabytes"))
	}
	return yield(r.one(data, f))
}

// unreadable returns the problem of an input that the system does not let us read.
func unreadable(path string, err error) *Problem {
	p := &Problem{Path: path, Byte: -1, Kind: Unreadable, Reason: reason(err), Err: err}
	switch {
	case errors.Is(err, fs.ErrPermission):
		p.Hint = "check who may read it with ls -l"
	case errors.Is(err, fs.ErrNotExist):
		p.Hint = "check the spelling; quote patterns so that the shell leaves them alone"
	}
	return p
}

// reason returns what the system says without operation and path.
func reason(err error) string {
	var detail *fs.PathError
	if errors.As(err, &detail) {
		return detail.Err.Error()
	}
	return err.Error()
}
