package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A meter shows how far a long run is, on standard error if that is a terminal;
// elsewhere it is silent.
type meter struct{ bar *progressbar.ProgressBar }

// newMeter returns a meter for total steps of the given unit ("articles", "B" for bytes); -1
// for a total that is not known.
func (a *app) newMeter(total int64, what, unit string) *meter {
	if a.quiet || !isTerminal(a.stderr) {
		return &meter{}
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetElapsedTime(true),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionFullWidth(),
		progressbar.OptionEnableColorCodes(os.Getenv("NO_COLOR") == ""),
	}
	if unit == "B" {
		options = append(options, progressbar.OptionShowBytes(true))
	} else {
		options = append(options, progressbar.OptionShowIts(), progressbar.OptionSetItsString(unit))
	}
	return &meter{progressbar.NewOptions64(total, options...)}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// add moves the meter on by n steps.
func (m *meter) add(n int64) {
	if m.bar != nil {
		m.bar.Add64(n)
	}
}

// to moves the meter to done steps of total.
func (m *meter) to(done, total int64) {
	if m.bar != nil {
		m.bar.ChangeMax64(max(total, 1))
		m.bar.Set64(done)
	}
}

// pause clears the meter's line, so that a diagnostic can be printed; the next add
// draws it again.
func (m *meter) pause() {
	if m.bar != nil {
		m.bar.Clear()
	}
}

func (m *meter) finish() {
	if m.bar != nil {
		m.bar.Finish()
	}
}
