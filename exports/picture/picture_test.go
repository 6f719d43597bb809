package picture

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"math"
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
		if err := WriteSVG(&b, n); err != nil {
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
	if err := WritePNG(&b, star(true)); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	n := star(true)
	s := compose(n)
	for i := range n.Nodes {
		r, g, bl, _ := picture.At(int(s.discs[i].at.x*dotsPerPoint), int(s.discs[i].at.y*dotsPerPoint)).RGBA()
		if got := (network.Color{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(bl >> 8)}); got != n.Nodes[i].Color {
			t.Errorf("the middle of node %d is %v, want %v", i, got, n.Nodes[i].Color)
		}
	}
}

func TestComposeStaysOnThePage(t *testing.T) {
	for _, positioned := range []bool{true, false} {
		s := compose(star(positioned))
		for _, d := range s.discs {
			if d.at.x-d.radius < 0 || d.at.x+d.radius > s.width || d.at.y-d.radius < 0 || d.at.y+d.radius > s.height {
				t.Errorf("disc %+v leaves the page", d)
			}
		}
		for _, x := range s.texts {
			if w := textWidth(x.s, x.size); x.at.y > s.height || x.at.x < 0 || !x.start && x.at.x+w/2 > s.width {
				t.Errorf("text %+v leaves the page", x)
			}
			if len([]rune(x.s)) > maxRunes || strings.ContainsRune(x.s, '\u202E') {
				t.Errorf("text %q is too long or turns direction", x.s)
			}
		}
	}
}
