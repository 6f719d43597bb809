package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// readForever holds the graph open for reading.
func readForever(dir string) error {
	s, err := Open(ctx, dir, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	fmt.Println("open")
	for {
		if _, err := s.Stats(ctx); err != nil {
			return err
		}
		time.Sleep(time.Millisecond)
	}
}

// holder starts a child that holds the graph open until it is killed, and returns how its name
// as a holder starts.
func holder(t *testing.T, dir, from string) (name string, kill func()) {
	t.Helper()
	cmd, out := child(t, dir, from)
	kill = func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }
	if line, err := out.ReadString('\n'); err != nil || line != "open\n" {
		kill()
		t.Fatalf("child: %q, %v", line, err)
	}
	return fmt.Sprintf("process %d ", cmd.Process.Pid), kill
}

// TestLocked opens a graph that other processes, and other Stores of this one, hold: readers
// share it, a writer has it alone, and a killed process leaves no lock.
func TestLocked(t *testing.T) {
	dir := t.TempDir()
	write := []Options{{}, {Create: true}}
	read := Options{ReadOnly: true}
	refused := func(o Options, holder string) {
		t.Helper()
		start := time.Now()
		s, err := Open(ctx, dir, o)
		var locked *LockedError
		if !errors.As(err, &locked) {
			t.Errorf("%+v: got %v, want a LockedError", o, err)
			if err == nil {
				must(t, s.Close())
			}
			return
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%+v: it took %v", o, took)
		}
		if !strings.HasPrefix(locked.Holder, holder) {
			t.Errorf("%+v: holder %q, want one that starts with %q", o, locked.Holder, holder)
		}
	}

	writer, kill := holder(t, dir, "0")
	for _, o := range append(write, read) {
		refused(o, writer)
	}
	kill()

	_, killFirst := holder(t, dir, "reader")
	_, killSecond := holder(t, dir, "reader")
	s, err := Open(ctx, dir, read)
	must(t, err)
	sound(t, s)
	other, err := Open(ctx, dir, read)
	must(t, err)
	must(t, s.Close())
	sound(t, other)
	must(t, other.Close())
	for _, o := range write {
		refused(o, "another process") // the last one to come has gone and left no name
	}
	last, killLast := holder(t, dir, "reader")
	refused(write[0], last)
	killLast()
	killFirst()
	refused(write[0], "process ")
	killSecond()

	s, err = Open(ctx, dir, Options{})
	if err != nil {
		t.Fatalf("after the holders died: %v", err)
	}
	for _, o := range append(write, read) {
		refused(o, "process ")
	}
	must(t, s.Close())
}

// TestReaderWaits lets a reader come while a writer is about to close the graph.
func TestReaderWaits(t *testing.T) {
	dir := t.TempDir()
	for _, first := range []Options{{Create: true}, {ReadOnly: true}} {
		s, err := Open(ctx, dir, first)
		must(t, err)
		time.AfterFunc(lockPatience/4, func() { _ = s.Close() })
		next, err := Open(ctx, dir, Options{ReadOnly: !first.ReadOnly})
		if err != nil {
			t.Errorf("after %+v: %v", first, err)
			continue
		}
		must(t, next.Close())
	}
}
