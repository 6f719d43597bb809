package analysis

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"github.com/clew-kg/clew/graph/view"
)

// Copies says which articles are copies of each other, whole or nearly.
type Copies struct {
	story map[string]string // article → the smallest ID among its copies
	Size  map[string]int    // smallest ID → number of copies, for stories with more than one
}

// Story returns the ID that stands for all copies of an article: the smallest. A nil
// Copies takes every article for a story of its own.
func (c *Copies) Story(article string) string {
	if c == nil || c.story[article] == "" {
		return article
	}
	return c.story[article]
}

const (
	shingleWords = 5
	minShingles  = 8   // shorter texts are compared by their hash only
	copiedShare  = 0.5 // of the shingles of the shorter text
)

// FindCopies compares the articles of g pair by pair where they share words. Two are
// copies if their texts have the same hash, or share at least half of the runs of
// five words (shingles) of the shorter one: an agency's story that one paper prints
// whole and another cuts (Broder 1997, "On the resemblance and containment of
// documents"). Copies of copies are copies. text returns the body of an article and
// whether it is at hand; nil compares hashes alone.
func FindCopies(g *view.Graph, text func(article string) (string, bool)) *Copies {
	articles := g.Articles()
	group := newGroups(len(articles))
	firstWith := map[string]int32{}
	var all []shingle
	sizes := make([]int32, len(articles))
	for i, a := range articles {
		if a.SHA256 != "" {
			if j, ok := firstWith[a.SHA256]; ok {
				group.join(j, int32(i))
			} else {
				firstWith[a.SHA256] = int32(i)
			}
		}
		if text == nil {
			continue
		}
		if body, ok := text(a.ID); ok {
			n := len(all)
			all = appendShingles(all, body, int32(i))
			sizes[i] = int32(len(all) - n)
		}
	}
	for pair, n := range sharedShingles(all) {
		if least := min(sizes[pair[0]], sizes[pair[1]]); least >= minShingles && float64(n) >= copiedShare*float64(least) {
			group.join(pair[0], pair[1])
		}
	}
	c := &Copies{story: map[string]string{}, Size: map[string]int{}}
	for i, a := range articles { // roots are the smallest members and articles are sorted by ID
		head := articles[group.root(int32(i))].ID
		c.story[a.ID] = head
		c.Size[head]++
	}
	for head, n := range c.Size {
		if n == 1 {
			delete(c.Size, head)
		}
	}
	return c
}

type shingle struct {
	hash    uint64
	article int32
}

// appendShingles appends the different shingles of text, in lower case, words being
// runs of letters and digits.
func appendShingles(dst []shingle, text string, article int32) []shingle {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	from := len(dst)
	for i := 0; i+shingleWords <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingleWords] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		dst = append(dst, shingle{h.Sum64(), article})
	}
	own := dst[from:]
	slices.SortFunc(own, func(x, y shingle) int { return cmp.Compare(x.hash, y.hash) })
	return dst[:from+len(slices.Compact(own))]
}

// sharedShingles counts the shingles that pairs of articles share. Of those in more
// than 32 articles only neighbours in the order of IDs are paired: copies share nearly
// all their shingles, so the chain still joins them.
func sharedShingles(all []shingle) map[[2]int32]int {
	slices.SortFunc(all, func(x, y shingle) int { return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.article, y.article)) })
	count := map[[2]int32]int{}
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].hash == all[from].hash {
			to++
		}
		run := all[from:to]
		for i := range run {
			reach := len(run)
			if len(run) > 32 {
				reach = min(i+2, len(run))
			}
			for j := i + 1; j < reach; j++ {
				count[[2]int32{run[i].article, run[j].article}]++
			}
		}
		from = to
	}
	return count
}

// groups is a disjoint-set forest whose roots are the smallest members.
type groups []int32

func newGroups(n int) groups { return identity(n) }

func (g groups) root(i int32) int32 {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

func (g groups) join(i, j int32) {
	a, b := g.root(i), g.root(j)
	g[max(a, b)] = min(a, b)
}
