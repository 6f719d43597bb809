package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"
)

func TestInterruptible(t *testing.T) {
	got, err := io.ReadAll(interruptible(t.Context(), strings.NewReader("all of it")))
	if err != nil || string(got) != "all of it" {
		t.Errorf("got %q, %v", got, err)
	}
}

// A build that waits for standard input ends when it is interrupted.
func TestInterruptedWhileWaitingForInput(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	silent, never := io.Pipe()
	defer never.Close()
	code := make(chan int)
	var out, errs bytes.Buffer
	go func() { code <- run(ctx, []string{"build", "-g", t.TempDir() + "/g", "-"}, silent, &out, &errs) }()
	time.Sleep(50 * time.Millisecond)
	cancel()
	select {
	case c := <-code:
		if c != 130 || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("exit code %d: %s", c, errs.String())
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the build still waits")
	}
}
