package main

import (
	"context"
	"io"
	"sync"
)

// interruptible returns a reader of r whose Read returns the cause of ctx's end as soon as
// ctx ends, also where r has nothing to say: a keyboard, a pipe. It starts reading r with
// its first Read; a read of r that is under way when ctx ends is left behind.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	return readerFunc(sync.OnceValue(func() io.Reader {
		out, in := io.Pipe()
		go func() {
			_, err := io.Copy(in, r)
			in.CloseWithError(err)
		}()
		context.AfterFunc(ctx, func() { in.CloseWithError(context.Cause(ctx)) })
		return out
	}))
}

// A readerFunc returns the reader to read from.
type readerFunc func() io.Reader

func (f readerFunc) Read(p []byte) (int, error) { return f().Read(p) }
