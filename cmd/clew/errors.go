package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
)

// Exit codes. Help lists them.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartial     = 3
	exitNothing     = 4
	exitInterrupted = 130
)

// exit reports err, with which cmd ended, on standard error, with a hint where there is
// something to do, and returns the exit code for it.
func (a *app) exit(cmd *cobra.Command, err error) int {
	if err == nil {
		return exitOK
	}
	code, silent := exitCode(err)
	if silent {
		return code
	}
	h := hint(err)
	if code == exitUsage {
		h = usageHint(cmd)
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	fmt.Fprintf(a.stderr, "clew: %s\n", strings.ReplaceAll(err.Error(), "arg(s)", "arguments"))
	if h != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", h)
	}
	return code
}

// exitCode maps an error to an exit code. silent means that the command has said
// all there is to say.
func exitCode(err error) (code int, silent bool) {
	var usage usageError
	var missing *query.NotFoundError
	var ambiguous *query.AmbiguousError
	switch {
	case errors.Is(err, context.Canceled):
		return exitInterrupted, false
	case errors.Is(err, syscall.EPIPE): // the reader of our output has had enough
		return exitOK, true
	case errors.Is(err, errPartial):
		return exitPartial, true
	case errors.Is(err, errNothing), errors.As(err, &missing), errors.As(err, &ambiguous):
		return exitNothing, errors.Is(err, errNothing)
	case errors.As(err, &usage), isCobraUsage(err):
		return exitUsage, false
	}
	return exitFailed, false
}

// isCobraUsage recognises the errors by which the command-line library reports unknown commands and
// wrong numbers of arguments; it has no type for them.
func isCobraUsage(err error) bool {
	for _, start := range []string{"unknown command", "accepts ", "requires ", "required flag", "invalid argument"} {
		if strings.HasPrefix(err.Error(), start) {
			return true
		}
	}
	return false
}

// usageHint says how cmd is called.
func usageHint(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return "clew --help lists the commands"
	}
	return fmt.Sprintf("usage: %s; %s --help shows examples", cmd.UseLine(), cmd.CommandPath())
}

// hint returns the next thing to try after err; "" if there is none.
func hint(err error) string {
	var missing *query.NotFoundError
	var ambiguous *query.AmbiguousError
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		return "what was acknowledged is kept; run the same command again to go on"
	case errors.As(err, new(*store.LockedError)):
		return "wait until it is done, or end it; a graph serves any number of readers, or one that writes"
	case errors.As(err, new(*store.BackupError)):
		return "take another copy of the backup; clew restore --dry-run FILE checks one"
	case errors.Is(err, fs.ErrExist):
		return "name a directory that does not exist yet with -g DIR"
	case errors.Is(err, store.ErrNotFound):
		return "build a graph first: clew build articles/ (or name another with -g DIR)"
	case errors.As(err, &ambiguous):
		return "use one of the IDs above in place of the name"
	case errors.As(err, &missing):
		switch missing.Kind {
		case "entity":
			return "clew report lists the most central entities; clew export --format csv lists all"
		case "article":
			return "clew articles lists them, with the paths they were read from"
		}
	case errors.Is(err, syscall.ENOSPC):
		return "free some space, then run the same command again; what was acknowledged is kept"
	case errors.As(err, &path) && path.Op == createOp:
		return "name a file in a folder that is there and that you can write to"
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return "name a graph directory that you can write to with -g DIR"
	}
	return ""
}
