package main

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/clew-kg/clew/graph/store"
)

// TestMain lets scripts run this test binary as the command clew.
func TestMain(m *testing.M) {
	if os.Getenv("CLEW_TEST_MAIN") != "" { // a test starts this binary as a process of its own
		os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	testscript.Main(m, map[string]func(){
		"clew": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the scripts, which have two commands of their own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"await":   await,
		"holding": holdOpen,
	}})
}

// await is "await FILE": it waits until the file is there.
func await(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("no %s", args[0])
		}
	}
}

// holdOpen is "holding GRAPH reading|writing COMMAND…": it runs a command while this process has the graph open.
func holdOpen(ts *testscript.TestScript, neg bool, args []string) {
	s, err := store.Open(context.Background(), ts.MkAbs(args[0]), store.Options{ReadOnly: args[1] == "reading"})
	ts.Check(err)
	err = ts.Exec(args[2], args[3:]...)
	ts.Check(s.Close())
	if failed := err != nil; failed != neg {
		ts.Fatalf("%q: %v", args[2:], err)
	}
}
