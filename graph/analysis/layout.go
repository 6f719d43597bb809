package analysis

import (
	"math"
	"math/rand/v2"

	"github.com/clew-kg/clew/graph/view"
)

// LayoutOptions tunes Layout. The zero value is Gephi's usual choice.
type LayoutOptions struct {
	Iterations    int     // default 500 up to 1000 nodes, then fewer, not below 50
	Seed          uint64  // of the first positions
	Scaling       float64 // strength of repulsion, default 2
	Gravity       float64 // pull to the middle, default 1
	StrongGravity bool    // pull in proportion to the distance: a rounder, denser picture
	LinLog        bool    // attraction by the logarithm of the distance: tighter clusters
	Theta         float64 // accuracy of Barnes–Hut: cells farther than their size / θ count as one body; default 1.2
	Workers       int     // default one a processor; any number gives the same bytes
}

func (o *LayoutOptions) defaults(n int) {
	if o.Iterations <= 0 {
		o.Iterations = min(500, max(50, 500_000/max(n, 1)))
	}
	if o.Scaling <= 0 {
		o.Scaling = 2
	}
	if o.Gravity <= 0 {
		o.Gravity = 1
	}
	if o.Theta <= 0 {
		o.Theta = 1.2
	}
}

// A Point is a position in the plane, in the units of ForceAtlas2: neighbours stand a
// few units apart.
type Point struct{ X, Y float64 }

// Layout places the nodes of u in the plane by ForceAtlas2 (Jacomy, Venturini, Heymann
// and Bastian 2014, "ForceAtlas2, a continuous graph layout algorithm for handy
// network visualization designed for the Gephi software"). With mass = 1 + degree,
//
//	repulsion   scaling · massᵢ · massⱼ / distance
//	attraction  weight · distance          (LinLog: weight · ln(1 + distance))
//	gravity     gravity · mass             (strong: gravity · mass · distance)
//
// and Gephi's adaptive speed. Repulsion is summed over a quadtree (Barnes and Hut
// 1986, "A hierarchical O(N log N) force-calculation algorithm") whose order is that
// of Morton codes, so time is O(m + n log n) an iteration. Equal graphs and options
// give equal bytes for any number of workers. LinLog uses the logarithm of the
// platform's library and may differ in the last digits between processors.
func Layout(u *view.Undirected, o LayoutOptions) []Point {
	n := u.Len()
	o.defaults(n)
	f := newForceAtlas(u, o)
	for range o.Iterations {
		f.step()
	}
	return f.at
}

// forceAtlas is the state of a layout between iterations.
type forceAtlas struct {
	LayoutOptions
	graph             *view.CSR
	mass              []float64
	at, force, before []Point // positions; forces of this iteration and of the last
	speed, efficiency float64
	tree              quadtree
}

func newForceAtlas(u *view.Undirected, o LayoutOptions) *forceAtlas {
	n := u.Len()
	f := &forceAtlas{
		LayoutOptions: o, graph: &u.Adj,
		mass: make([]float64, n), at: make([]Point, n), force: make([]Point, n), before: make([]Point, n),
		speed: 1, efficiency: 1,
	}
	random := rand.New(rand.NewPCG(o.Seed, 0x6c61796f7574))
	side := 10 * math.Sqrt(float64(n))
	for i := range f.at {
		f.mass[i] = 1 + float64(len(u.Adj.Row(int32(i))))
		f.at[i] = Point{float64((random.Float64() - 0.5) * side), float64((random.Float64() - 0.5) * side)}
	}
	return f
}

func (f *forceAtlas) step() {
	n := len(f.at)
	f.force, f.before = f.before, f.force
	f.tree.build(f.at, f.mass)
	const batch = 256
	pieces := (n + batch - 1) / batch
	each(pieces, workersOr(f.Workers, pieces), func(_, piece int) {
		for k := piece * batch; k < min(n, (piece+1)*batch); k++ { // in the order of the tree: neighbours share cells
			i := f.tree.order[k]
			f.force[i] = f.forceOn(i)
		}
	})
	f.adaptSpeed()
	for i := range f.at {
		swing := f.mass[i] * distance(f.force[i], f.before[i])
		factor := f.speed / (1 + math.Sqrt(f.speed*swing))
		f.at[i].X += float64(f.force[i].X * factor)
		f.at[i].Y += float64(f.force[i].Y * factor)
	}
}

// forceOn returns the sum of all forces on node i.
func (f *forceAtlas) forceOn(i int32) Point {
	p, m := f.at[i], f.mass[i]
	sum := f.tree.repulsion(p, f.Theta)
	sum.X *= f.Scaling * m
	sum.Y *= f.Scaling * m
	row, weights := f.graph.Row(i), f.graph.Weights(i)
	for k, j := range row {
		w := 1.0
		if weights != nil {
			w = weights[k]
		}
		dx, dy := f.at[j].X-p.X, f.at[j].Y-p.Y
		if f.LinLog {
			if d := math.Sqrt(float64(dx*dx) + float64(dy*dy)); d > 0 {
				w *= math.Log1p(d) / d
			}
		}
		sum.X += float64(w * dx)
		sum.Y += float64(w * dy)
	}
	pull := f.Gravity * m
	if !f.StrongGravity {
		if d := math.Sqrt(float64(p.X*p.X) + float64(p.Y*p.Y)); d > 0 {
			pull /= d
		}
	}
	sum.X -= float64(pull * p.X)
	sum.Y -= float64(pull * p.Y)
	return sum
}

// adaptSpeed sets the speed so that the layout swings little while it moves much, as
// Gephi's implementation does.
func (f *forceAtlas) adaptSpeed() {
	const (
		tolerance     = 1.0
		minEfficiency = 0.05
		maxJitter     = 10.0
		maxRise       = 0.5
	)
	n := float64(len(f.at))
	swing, traction := 0.0, 0.0
	for i := range f.at {
		swing += float64(f.mass[i] * distance(f.force[i], f.before[i]))
		traction += float64(f.mass[i] * 0.5 * distance(f.force[i], Point{-f.before[i].X, -f.before[i].Y}))
	}
	if swing == 0 || traction == 0 {
		return
	}
	estimate := 0.05 * math.Sqrt(n)
	jitter := tolerance * max(math.Sqrt(estimate), min(maxJitter, estimate*traction/(n*n)))
	if swing/traction > 2 {
		if f.efficiency > minEfficiency {
			f.efficiency *= 0.5
		}
		jitter = max(jitter, tolerance)
	}
	target := jitter * f.efficiency * traction / swing
	if swing > jitter*traction {
		if f.efficiency > minEfficiency {
			f.efficiency *= 0.7
		}
	} else if f.speed < 1000 {
		f.efficiency *= 1.3
	}
	f.speed += min(target-f.speed, maxRise*f.speed)
}

func distance(p, q Point) float64 {
	dx, dy := p.X-q.X, p.Y-q.Y
	return math.Sqrt(float64(dx*dx) + float64(dy*dy))
}
