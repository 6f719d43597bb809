// Package analysis measures a graph: who is central, what hangs together, where it
// would fall apart, who contradicts whom. Everything it returns is plain values.
//
// A worked example. In the graph a→b, b→c, c→a, c→d
//
//	PageRank            a 0.21  b 0.22  c 0.24  d 0.14 … scaled to sum 1
//	StrongComponents    {a b c} {d}
//	Bridges             c–d
//	CoreNumbers         a 2  b 2  c 2  d 1
//
// # Conventions
//
// Functions of a *view.Digraph follow directions, those of a *view.Undirected do
// not. Weights count where a doc comment says so; a graph without weights counts
// every edge as 1 (Digraph.Unweighted drops weights). Node numbers are those of the
// view. Self-loops count for degrees, PageRank, HITS and Katz and nowhere else:
// Undirected has none. Where libraries differ we follow these conventions:
//
//   - Weights are strengths for PageRank, HITS, eigenvector, Katz, communities,
//     layout; they are lengths for closeness, harmonic centrality, eccentricity,
//     betweenness and paths. Lengths turns one into the other.
//   - Closeness is that of the reachable part (igraph); Scaling gives Wasserman and
//     Faust's (NetworkX). gonum's is 1/Σd, without the number of nodes reached.
//   - Betweenness of an undirected graph counts each pair of ends once (igraph,
//     NetworkX; gonum counts it twice).
//   - Coefficients of nodes with fewer than two neighbours are 0 (NetworkX; igraph's
//     default is NaN).
//
// # Determinism
//
// Equal graphs and options give equal bytes, whatever the number of workers:
// parallel sums are added up in a fixed order, random methods take a seed and their
// own generator, and products are rounded before they are added, so that no
// compiler may fuse the two.
package analysis

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// workersOr returns workers, or the number of usable processors if it is not positive,
// but no more than there are pieces of work.
func workersOr(workers, pieces int) int {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return max(1, min(workers, pieces))
}

// each calls work(worker, i) for i in [0, n) from several goroutines; worker is less
// than workers and names the caller's scratch space.
func each(n, workers int, work func(worker, i int)) {
	if workers == 1 {
		for i := range n {
			work(0, i)
		}
		return
	}
	var next atomic.Int64
	var done sync.WaitGroup
	for w := range workers {
		done.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(w, i)
			}
		})
	}
	done.Wait()
}

// inOrder is each for work with results: merge(i, result) is called for i = 0, 1, …,
// by one goroutine at a time, so that sums do not depend on the number of workers.
func inOrder[T any](n, workers int, work func(worker, i int) T, merge func(i int, result T)) {
	var mu sync.Mutex
	waiting := map[int]T{}
	merged := 0
	each(n, workers, func(worker, i int) {
		result := work(worker, i)
		mu.Lock()
		defer mu.Unlock()
		waiting[i] = result
		for {
			result, ok := waiting[merged]
			if !ok {
				return
			}
			delete(waiting, merged)
			merge(merged, result)
			merged++
		}
	})
}

// span returns the i-th of pieces nearly equal parts of [0, n).
func span(i, pieces, n int) (from, to int) {
	return int(int64(i) * int64(n) / int64(pieces)), int(int64(i+1) * int64(n) / int64(pieces))
}
