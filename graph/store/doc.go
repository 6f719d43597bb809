// Package store keeps a graph and the articles that it was read from, on disk or in
// memory: a quad store for Cayley over pebble.
//
// A worked example. After
//
//	s.Put(ctx, Article{ID: "a:9", Text: text, Quads: []quad.Quad{
//		{e:regime, p:implements, e:qr-code-payment-system, f:1},
//		{f:1, clew:evidence, a:9#char=412,497, a:9},
//	}})
//
// the graph holds two quads in each of four indexes, eight nodes in its dictionary, each
// with the number of its quads, and the text. Match answers any choice of subject,
// predicate, object and label by one scan of one index. Remove(ctx, "a:9") takes
// away the quads labelled a:9 or f:1, since f:1 has its evidence there, and the
// nodes that nothing else names: what stays is, byte for byte, what a new graph
// built from the other articles would hold.
//
// Nodes are named by 64 bits of the hash of their value, so that the order of
// results depends on content alone. See ARCHITECTURE.md for the format on disk.
package store
