package network

import (
	"math"
	"reflect"
	"strconv"
	"testing"
)

func TestMeasure(t *testing.T) {
	var lines [][4]string
	add := func(from, to string) {
		id := "f:" + strconv.Itoa(len(lines))
		lines = append(lines, [4]string{"e:" + from, "p:knows", "e:" + to, id})
	}
	for i := range 12 { // two stars and a pair
		add("hub", "a"+strconv.Itoa(i))
		add("centre", "b"+strconv.Itoa(i))
		add("a"+strconv.Itoa(i), "hub")
	}
	add("alone", "together")
	g := graph(t, lines...)
	m, err := Measure(g)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Measure(g)
	if err != nil || !reflect.DeepEqual(m, again) {
		t.Error("two runs differ")
	}
	n := Of(g, Options{Measures: m})
	if err := n.Check(); err != nil {
		t.Error(err)
	}
	hub, _ := g.Index("e:hub")
	if n.Nodes[hub].Size != maxSize {
		t.Errorf("the hub has size %v, want the greatest, %v", n.Nodes[hub].Size, maxSize)
	}
	for i := range n.Nodes {
		for j := range i {
			v, w := &n.Nodes[i], &n.Nodes[j]
			if d := math.Hypot(v.X-w.X, v.Y-w.Y); d < (v.Size+w.Size)/2 {
				t.Errorf("%s and %s overlap: %v apart, sizes %v and %v", v.ID, w.ID, d, v.Size, w.Size)
			}
		}
	}
}

func TestMeasureOfNothing(t *testing.T) {
	if _, err := Measure(graph(t)); err != nil {
		t.Error(err)
	}
}
