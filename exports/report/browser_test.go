package report

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestPageInBrowser looks at the page as a browser builds it, in a wide and in a narrow
// window: it renders without a complaint, is no blank sheet and stays within the window.
func TestPageInBrowser(t *testing.T) {
	b := newBrowser(t)
	if _, said := b.run(t, "<!DOCTYPE html><script>console.error('seen')</script>", "--dump-dom"); !strings.Contains(said, "CONSOLE") {
		t.Skipf("the browser does not tell what a page complains of:\n%s", said)
	}
	g := sample(t, hostile)
	for name, row := range map[string]struct {
		o      Options
		widths []int
	}{"whole": {Options{Quote: quote}, []int{1280, 500}}, "dossier": {Options{Quote: quote, Entity: "e:tanker"}, []int{500}}} {
		r, err := New(g, row.o)
		if err != nil {
			t.Fatal(err)
		}
		var page bytes.Buffer
		if err := r.WriteHTML(&page); err != nil {
			t.Fatal(err)
		}
		for _, width := range row.widths {
			shot := filepath.Join(t.TempDir(), "shot.png")
			_, said := b.run(t, page.String(), "--screenshot="+shot, "--hide-scrollbars", windowSize(width))
			if strings.Contains(said, "CONSOLE") {
				t.Errorf("%s, %d pixels wide: the page complains:\n%s", name, width, said)
			}
			if n := colors(t, shot); n < 20 {
				t.Errorf("%s, %d pixels wide: a picture of %d colours", name, width, n)
			}
			free := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`).ReplaceAllString(page.String(), "")
			dom, _ := b.run(t, free+"<script>document.title = 'width ' + document.documentElement.scrollWidth</script>", "--dump-dom", windowSize(width))
			found := regexp.MustCompile(`<title>width (\d+)</title>`).FindStringSubmatch(dom)
			if found == nil {
				t.Fatalf("%s: no width in %.200s", name, dom)
			}
			if n, _ := strconv.Atoi(found[1]); n > width {
				t.Errorf("%s: the page is %d pixels wide in a window of %d", name, n, width)
			}
		}
	}
}

func windowSize(width int) string { return "--window-size=" + strconv.Itoa(width) + ",1600" }

// browser is a Chromium without a window.
type browser struct{ path string }

func newBrowser(t *testing.T) browser {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return browser{path}
		}
	}
	t.Skip("needs a browser: install the package chromium")
	return browser{}
}

// run opens a page and returns what the browser writes to standard output and standard
// error. A browser that does not run here skips the test.
func (b browser) run(t *testing.T, page string, flags ...string) (out, said string) {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	args := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--enable-logging=stderr", "--v=0",
		"--user-data-dir=" + filepath.Join(folder, "profile"),
	}, flags...)
	cmd := exec.Command(b.path, append(args, "file://"+file)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		t.Skip("the browser does not start here: ", err)
	}
	late := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	err := cmd.Wait()
	if !late.Stop() || err != nil {
		t.Skipf("the browser does not run here: %v\n%s", err, stderr.String())
	}
	return stdout.String(), stderr.String()
}

// colors counts the colours of a picture.
func colors(t *testing.T, file string) int {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[3]uint32]bool{}
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y += 3 {
		for x := bounds.Min.X; x < bounds.Max.X; x += 3 {
			r, g, b, _ := picture.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}
