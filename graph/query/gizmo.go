package query

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
)

// Limits bound what a script may use. A field that is zero takes its default.
type Limits struct {
	Time    time.Duration // default 30 s
	Results int           // rows; default 10,000
	Memory  uint64        // bytes of heap beyond what is in use at the start; default 1 GiB
}

func (l Limits) withDefaults() Limits {
	if l.Time <= 0 {
		l.Time = 30 * time.Second
	}
	if l.Results <= 0 {
		l.Results = 10_000
	}
	if l.Memory == 0 {
		l.Memory = 1 << 30
	}
	return l
}

// A LimitError says which limit ended a script. Rows found until then are returned
// beside it.
type LimitError struct{ What string }

func (e *LimitError) Error() string { return "query: stopped: " + e.What }

// A Row is one result: tags and what they are bound to, "id" being the node at the
// end of the path. Values that a script emits itself stand under "value".
type Row map[string]any

// Options say how a script runs. The zero value is the default.
type Options struct {
	Limits
	Repeat bool // one row a path rather than one a distinct result
}

// Gizmo runs a script over source and returns its rows: distinct ones sorted by
// their JSON form unless Options.Repeat is set or the script emits values itself,
// which come in its own order. A name that e() cannot resolve is a *NotFoundError
// or *AmbiguousError, and a predicate that no fact has a *NotFoundError if there are no
// rows; a limit reached is a *LimitError beside the rows so far.
func Gizmo(ctx context.Context, source Source, script string, o Options) (rows []Row, err error) {
	o.Limits = o.Limits.withDefaults()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	timer := time.AfterFunc(o.Time, func() {
		cancel(&LimitError{fmt.Sprintf("time limit of %v reached; raise it with --timeout, or start the path at a named entity", o.Time)})
	})
	defer timer.Stop()
	defer watchMemory(cancel, o.Memory)()

	engine := takeEngine(ctx, source)
	run := &run{ctx: ctx, engine: engine, options: o, seen: map[string]bool{}}
	if err = run.execute(script); engine.store.err != nil {
		return nil, engine.store.err
	}
	if err == nil && len(run.rows) == 0 {
		err = CheckPredicates(ctx, source, engine.store.absent)
	}
	if err == nil {
		engine.release(script)
	}
	if !run.emitted && !o.Repeat {
		slices.SortFunc(run.rows, func(x, y Row) int { return strings.Compare(x.key(), y.key()) })
	}
	return run.rows, err
}

// run is one script on its way.
type run struct {
	ctx     context.Context
	engine  *engine
	options Options
	rows    []Row
	seen    map[string]bool
	emitted bool // the script emitted a value itself
}

// execute runs a script to its end, even where it stops taking rows.
func (r *run) execute(script string) (err error) {
	defer func() { // Cayley reports arguments of a wrong type by panicking
		if p := recover(); p != nil {
			err = fmt.Errorf("query: %v", p)
		}
	}()
	it, err := r.engine.session.Execute(r.ctx, script, cayley.Options{Collation: cayley.Raw, Limit: -1})
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	for it.Next(r.ctx) {
		if err = r.take(it.Result().(*gizmo.Result)); err != nil {
			it.Close() // interrupts the script, and every later one of this session
			break
		}
	}
	for it.Next(context.Background()) { // until the script's goroutine has ended, so that nobody reads the store after us
	}
	switch cause := context.Cause(r.ctx); {
	case cause != nil:
		return cause
	case err == nil && it.Err() != nil:
		return fmt.Errorf("query: %w", it.Err())
	}
	return err
}

func (r *run) take(result *gizmo.Result) error {
	var row Row
	switch {
	case result.Meta:
		if strings.HasSuffix(fmt.Sprintf("%T", result.Val), "pathObject") {
			return errors.New("query: the script ends in a path that was not run; end it with .All(), .Count() or .ToArray()")
		}
		if len(r.rows) > 0 || result.Val == nil {
			return nil
		}
		row, r.emitted = Row{"value": plain(result.Val)}, true
	case result.Tags != nil:
		row = Row{}
		for tag, ref := range result.Tags {
			if value := r.engine.store.NameOf(ref); value != nil {
				row[tag] = Native(value)
			}
		}
	default:
		row, r.emitted = Row{"value": plain(result.Val)}, true
	}
	if !r.options.Repeat && !r.emitted {
		key := row.key()
		if r.seen[key] {
			return nil
		}
		r.seen[key] = true
	}
	if len(r.rows) == r.options.Results {
		return &LimitError{fmt.Sprintf("result limit of %d rows reached; raise it with --limit", r.options.Results)}
	}
	r.rows = append(r.rows, row)
	return nil
}

func (row Row) key() string {
	data, err := json.Marshal(row)
	if err != nil {
		return fmt.Sprint(row)
	}
	return string(data)
}

// plain makes what a script emitted fit for JSON.
func plain(v any) any {
	if value, ok := v.(quad.Value); ok {
		return Native(value)
	}
	return v
}

// Native returns v as a Go value for output: IRIs as short strings, numbers, booleans and
// times as themselves, everything else as text.
func Native(v quad.Value) any {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return v.String()
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	}
	return v.Native()
}

// watchMemory cancels with a LimitError once the heap has grown by more than limit
// bytes. It returns the function that ends the watch.
func watchMemory(cancel context.CancelCauseFunc, limit uint64) (stop func()) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	ceiling := sample[0].Value.Uint64() + limit
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				metrics.Read(sample)
				if sample[0].Value.Uint64() > ceiling {
					cancel(&LimitError{fmt.Sprintf("memory limit of %d MiB reached", limit>>20)})
					return
				}
			}
		}
	}()
	return func() { close(done) }
}
