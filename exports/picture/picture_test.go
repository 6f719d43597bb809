package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/clew-kg/clew/exports/network"
)

// star is a hub with several spokes, a loop, parallel edges and a hostile label.
func star(positioned bool) *network.Network {
	n := &network.Network{Title: "a <star> & more", Positioned: positioned}
	for i, label := range []string{"hub", "one", "two </text><script>", "평양 🇰🇵", "right \u202Eleft", strings.Repeat("long ", 1000)} {
		angle := 2 * math.Pi * float64(i) / 5
		n.Nodes = append(n.Nodes, network.Node{
			ID: "e:" + string(rune('a'+i)), Label: label, Type: "Place", Size: 20, Color: network.TypeColor("Place"),
			X: 150 * math.Cos(angle), Y: 150 * math.Sin(angle),
		})
		n.Edges = append(n.Edges, network.Edge{
			ID: "f:" + string(rune('a'+i)), Source: 0, Target: i, Kind: "knows", Label: "knows", Weight: 1, Color: network.EdgeHues[0].Color,
		})
	}
	return n
}

func TestWriteSVG(t *testing.T) {
	for _, n := range []*network.Network{star(true), star(false), {}} {
		var b bytes.Buffer
		if err := Network(n, Page{}).WriteSVG(&b); err != nil {
			t.Fatal(err)
		}
		tags := map[string]int{}
		for d := xml.NewDecoder(&b); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok {
				tags[e.Name.Local]++
			}
		}
		legend := min(len(n.Nodes), 1)
		if want := len(n.Nodes) + legend; tags["circle"] != want || tags["script"] != 0 {
			t.Errorf("%d circles and %d scripts, want %d and 0", tags["circle"], tags["script"], want)
		}
	}
}

func TestWritePNG(t *testing.T) {
	var b bytes.Buffer
	if err := Network(star(true), Page{}).WritePNG(&b); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	n := star(true)
	s := Network(n, Page{})
	for i := range n.Nodes {
		r, g, bl, _ := picture.At(int(s.discs[i].at.x*dotsPerPoint), int(s.discs[i].at.y*dotsPerPoint)).RGBA()
		if got := (network.Color{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(bl >> 8)}); got != n.Nodes[i].Color {
			t.Errorf("the middle of node %d is %v, want %v", i, got, n.Nodes[i].Color)
		}
	}
}

func TestNetworkStaysOnThePage(t *testing.T) {
	for _, page := range []Page{{}, {Width: 700, Roomy: true}} {
		for _, positioned := range []bool{true, false} {
			d := Network(star(positioned), page)
			for _, c := range d.discs {
				if c.at.x-c.radius < 0 || c.at.x+c.radius > d.width || c.at.y-c.radius < 0 || c.at.y+c.radius > d.height {
					t.Errorf("disc %+v leaves the page", c)
				}
			}
			for _, x := range d.texts {
				if b := x.box(); b.bottom > d.height || b.left < 0 || b.right > d.width || b.top < 0 {
					t.Errorf("text %+v leaves the page", x)
				}
				if len([]rune(x.s)) > maxRunes || strings.ContainsRune(x.s, '\u202E') {
					t.Errorf("text %q is too long or turns direction", x.s)
				}
			}
		}
	}
}

// TestLabelsDoNotOverlap crowds many nodes into one place: on a roomy page each has its
// label, on a poster those without room have none, and no label covers another or a disc.
func TestLabelsDoNotOverlap(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	n := &network.Network{Positioned: true}
	for i := range 60 {
		n.Nodes = append(n.Nodes, network.Node{
			ID: fmt.Sprint("e:", i), Label: strings.Repeat("name ", 1+i%5) + fmt.Sprint(i), Type: "Place",
			Size: 6 + 30*random.Float64(), X: 200 * random.Float64(), Y: 100 * random.Float64(),
		})
	}
	for _, page := range []Page{{}, {Width: 900, Roomy: true, NoLegend: true}} {
		d := Network(n, page)
		if page.Roomy && len(d.texts) != len(n.Nodes) {
			t.Errorf("%d labels for %d nodes", len(d.texts), len(n.Nodes))
		}
		for i := range d.texts {
			b := d.texts[i].box()
			for j := range i {
				if b.meets(d.texts[j].box()) {
					t.Errorf("%q covers %q", d.texts[i].s, d.texts[j].s)
				}
			}
			for _, c := range d.discs[:len(n.Nodes)] {
				if x, y := min(max(c.at.x, b.left), b.right), min(max(c.at.y, b.top), b.bottom); math.Hypot(c.at.x-x, c.at.y-y) < c.radius-0.5 {
					t.Errorf("%q covers a disc", d.texts[i].s)
				}
			}
		}
	}
}

func TestChart(t *testing.T) {
	c := Chart{Title: "a <b> & c", X: "day", Y: "facts", Width: 600}
	for i := range 100 {
		c.Bars = append(c.Bars, Bar{Name: fmt.Sprintf("2024-12-%02d", i), Value: i * i, Tip: "<script>"})
	}
	d := c.Draw()
	var names []box
	for i := range d.texts {
		if b := d.texts[i].box(); strings.HasPrefix(d.texts[i].s, "2024") {
			names = append(names, b)
			if len(names) > 1 && b.meets(names[len(names)-2]) {
				t.Errorf("%q covers the name before it", d.texts[i].s)
			}
		}
	}
	if len(d.bars) != 99 || len(names) < 4 {
		t.Errorf("%d bars, %d names", len(d.bars), len(names))
	}
	for _, b := range d.bars {
		if b.top < 0 || b.left < 0 || b.left+b.width > d.width {
			t.Errorf("bar %+v leaves the page", b)
		}
	}
	var out bytes.Buffer
	if err := d.WriteSVG(&out); err != nil || strings.Contains(out.String(), "<script") || strings.Contains(out.String(), "<b>") {
		t.Errorf("%v, or markup in the picture", err)
	}
	out.Reset()
	if err := d.WritePNG(&out); err != nil || out.Len() == 0 {
		t.Error(err)
	}
	if empty := (&Chart{}).Draw(); len(empty.bars) != 0 || empty.width <= 0 {
		t.Error("a chart of nothing is not empty")
	}
}
