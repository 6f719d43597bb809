package analysis

import (
	"fmt"
	"math/rand/v2"

	"github.com/clew-kg/clew/graph/view"
)

// CommunityOptions tunes Leiden, Louvain and LabelPropagation.
type CommunityOptions struct {
	Resolution float64 // γ, default 1; greater gives smaller communities
	Iterations int     // passes of Leiden over the whole graph, default 2 as in igraph; further ones stop once nothing changes
	Seed       uint64  // of the order in which nodes are visited
}

func (o *CommunityOptions) resolution() (float64, error) {
	switch {
	case o.Resolution == 0:
		return 1, nil
	case !(o.Resolution > 0):
		return 0, fmt.Errorf("analysis: communities, resolution %v: want a number > 0, such as 1", o.Resolution)
	}
	return o.Resolution, nil
}

// Modularity says how much more weight lies within groups than chance would put there
// (Newman and Girvan 2004, "Finding and evaluating community structure in networks";
// γ from Reichardt and Bornholdt 2006); 0 without edges.
//
//	Q = Σ over groups c of ( L_c/m − γ (K_c/2m)² )
//
// m is the weight of all edges, L_c that of the edges within c, K_c the sum of the
// strengths of the nodes in c.
func Modularity(u *view.Undirected, p *Partition, resolution float64) float64 {
	_, strength := rowSums(&u.Adj)
	within, sum := make([]float64, len(p.Sizes)), make([]float64, len(p.Sizes))
	total := 0.0
	for i := range int32(u.Len()) {
		c := p.Of[i]
		sum[c] += strength[i]
		total += strength[i]
		w := u.Adj.Weights(i)
		for k, j := range u.Adj.Row(i) {
			if p.Of[j] != c {
				continue
			}
			if w == nil {
				within[c]++
			} else {
				within[c] += w[k]
			}
		}
	}
	if total == 0 {
		return 0
	}
	q := 0.0
	for c := range within {
		share := sum[c] / total
		q += within[c]/total - float64(resolution*share)*share
	}
	return q
}

// Leiden finds communities of high modularity, each of them connected (Traag, Waltman
// and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected
// communities"). Weights count; a node without edges is a community of its own.
//
// It repeats three steps: move nodes to the neighbouring community that gains most
// until none gains; split each community into well-connected parts; make each part a
// node and go on with the smaller graph. We merge parts greedily, where the paper
// draws in proportion to exp(gain/θ): the draw needs no exponential that differs
// between processors. Time about O(m) a level.
func Leiden(u *view.Undirected, o CommunityOptions) (*Partition, error) {
	gamma, err := o.resolution()
	if err != nil {
		return nil, err
	}
	if o.Iterations <= 0 {
		o.Iterations = 2
	}
	base := baseLevel(u, gamma)
	random := rand.New(rand.NewPCG(o.Seed, 0x636c6577))
	of := identity(u.Len())
	for range o.Iterations {
		changed := leidenPass(base, of, random)
		if !changed {
			break
		}
	}
	return newPartition(connectedParts(u, of)), nil
}

// leidenPass improves the partition of base in place and reports whether it changed.
func leidenPass(base *level, of []int32, random *rand.Rand) bool {
	changed := false
	l, community := base, append([]int32{}, of...)
	inLevel := identity(len(of)) // the node of l that each node of base is part of
	for {
		moved := l.move(community, random)
		changed = changed || moved
		for i := range of {
			of[i] = community[inLevel[i]]
		}
		parts, n := l.refine(community, random)
		if n == l.len() {
			return changed
		}
		next := l.aggregate(parts, n)
		nextCommunity := make([]int32, n)
		compact(community)
		for i, part := range parts {
			nextCommunity[part] = community[i]
		}
		for i := range inLevel {
			inLevel[i] = parts[inLevel[i]]
		}
		l, community = next, nextCommunity
	}
}

// Louvain finds communities of high modularity (Blondel, Guillaume, Lambiotte and
// Lefebvre 2008, "Fast unfolding of communities in large networks"). They may be
// disconnected inside, which is why Leiden is the default elsewhere.
func Louvain(u *view.Undirected, o CommunityOptions) (*Partition, error) {
	gamma, err := o.resolution()
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(o.Seed, 0x636c6577))
	of := identity(u.Len())
	for l := baseLevel(u, gamma); ; {
		community := identity(l.len())
		if !l.move(community, random) {
			return newPartition(of), nil
		}
		n := compact(community)
		for i := range of {
			of[i] = community[of[i]]
		}
		l = l.aggregate(community, n)
	}
}

// LabelPropagation lets each node take the label that weighs most among its
// neighbours until all have such a label, at most 100 rounds (Raghavan, Albert and
// Kumara 2007, "Near linear time algorithm to detect community structures"). A tie
// keeps the node's label if it is among the best, otherwise takes the smallest.
func LabelPropagation(u *view.Undirected, o CommunityOptions) *Partition {
	l := baseLevel(u, 1)
	random := rand.New(rand.NewPCG(o.Seed, 0x636c6577))
	label, order := identity(l.len()), identity(l.len())
	for range 100 {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		settled := true
		for _, i := range order {
			l.gather(i, label, nil)
			best, weight := label[i], l.sum[label[i]]
			for _, c := range l.touched {
				if l.sum[c] > weight || l.sum[c] == weight && best != label[i] && c < best {
					best, weight = c, l.sum[c]
				}
			}
			l.scatter()
			if best != label[i] {
				label[i], settled = best, false
			}
		}
		if settled {
			break
		}
	}
	return newPartition(label)
}

func identity(n int) []int32 {
	id := make([]int32, n)
	for i := range id {
		id[i] = int32(i)
	}
	return id
}

// compact renumbers labels in [0, len(labels)) in order of appearance and returns how
// many there are.
func compact(labels []int32) int {
	number := make([]int32, len(labels))
	n := int32(0)
	for i, l := range labels {
		if number[l] == 0 {
			n++
			number[l] = n
		}
		labels[i] = number[l] - 1
	}
	return int(n)
}

// connectedParts splits each group into its connected parts, which never lowers
// modularity. It labels a part with its smallest node.
func connectedParts(u *view.Undirected, of []int32) []int32 {
	label := make([]int32, len(of))
	for i := range label {
		label[i] = -1
	}
	var queue []int32
	for root := range int32(len(of)) {
		if label[root] >= 0 {
			continue
		}
		label[root] = root
		queue = append(queue[:0], root)
		for len(queue) > 0 {
			i := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			for _, j := range u.Adj.Row(i) {
				if label[j] < 0 && of[j] == of[root] {
					label[j] = root
					queue = append(queue, j)
				}
			}
		}
	}
	return label
}
