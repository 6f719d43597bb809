package sqlite

import "encoding/binary"

// Kinds of page.
const (
	indexNode = 2
	tableNode = 5
	indexLeaf = 10
	tableLeaf = 13
)

// A page collects cells: their places from the front, the cells from the back.
type page struct {
	data  [pageSize]byte
	head  int // where the page's own header starts: headerSize on page 1
	kind  byte
	cells int
	end   int // start of the cells
}

// reset makes p an empty page of a kind.
func (p *page) reset(kind byte, head int) {
	clear(p.data[:])
	p.head, p.kind, p.cells, p.end = head, kind, 0, pageSize
}

// headerLen is the length of the header of pages of a kind.
func headerLen(kind byte) int {
	if kind == indexNode || kind == tableNode {
		return 12
	}
	return 8
}

// fits reports whether a cell of n bytes still fits.
func (p *page) fits(n int) bool { return p.head+headerLen(p.kind)+2*p.cells+2+n <= p.end }

// add adds a cell that fits.
func (p *page) add(cell []byte) {
	p.end -= len(cell)
	copy(p.data[p.end:], cell)
	binary.BigEndian.PutUint16(p.data[p.head+headerLen(p.kind)+2*p.cells:], uint16(p.end))
	p.cells++
}

// bytes returns the finished page; right is the last child of an inner one.
func (p *page) bytes(right uint32) []byte {
	h := p.data[p.head:]
	h[0] = p.kind
	binary.BigEndian.PutUint16(h[3:], uint16(p.cells))
	binary.BigEndian.PutUint16(h[5:], uint16(p.end%(1<<16)))
	if headerLen(p.kind) == 12 {
		binary.BigEndian.PutUint32(h[8:], right)
	}
	return p.data[:]
}

// A table is a tree of rows by number, built from its first row to its last. On page 1
// it is the schema.
type table struct {
	f     *file
	root1 bool // the root is page 1
	rows  int64
	leaf  page
	nodes []node // finished pages of the level above which the tree still has to grow
	code  record
	cell  []byte
	row   []byte
}

// A node is a page of a table with the greatest row number below it.
type node struct {
	page uint32
	last int64
}

func (f *file) table(root1 bool) *table {
	t := &table{f: f, root1: root1}
	t.leaf.reset(tableLeaf, 0)
	return t
}

// add adds a row and returns its number, from 1.
func (t *table) add(row []any) (int64, error) {
	t.row = t.code.appendTo(t.row[:0], row)
	t.cell = appendVarint(t.cell[:0], uint64(len(t.row)))
	t.cell = appendVarint(t.cell, uint64(t.rows+1))
	var err error
	if t.cell, err = t.f.payload(t.cell, t.row, maxTable); err != nil {
		return 0, err
	}
	if !t.leaf.fits(len(t.cell)) {
		if err := t.flush(); err != nil {
			return 0, err
		}
	}
	t.leaf.add(t.cell)
	t.rows++
	return t.rows, nil
}

func (t *table) flush() error {
	n, err := t.f.page(t.leaf.bytes(0))
	t.nodes = append(t.nodes, node{n, t.rows})
	t.leaf.reset(tableLeaf, 0)
	return err
}

// finish writes what is left and returns the page of the root; the root of the schema
// comes back as the bytes of page 1.
func (t *table) finish() (root uint32, first []byte, err error) {
	if t.root1 && t.nodes == nil && t.leaf.head+headerLen(tableLeaf)+headerSize+2*t.leaf.cells <= t.leaf.end {
		return 1, t.leaf.shifted(), nil
	}
	if t.leaf.cells > 0 || t.nodes == nil {
		if err := t.flush(); err != nil {
			return 0, nil, err
		}
	}
	for len(t.nodes) > 1 || t.root1 {
		above, top, err := t.level()
		if err != nil || top != nil {
			return 1, top, err
		}
		t.nodes = above
	}
	return t.nodes[0].page, nil, nil
}

// shifted returns the cells of a leaf as page 1 holds them, behind the file's header.
func (p *page) shifted() []byte {
	var q page
	q.reset(p.kind, headerSize)
	for i := range p.cells {
		at := binary.BigEndian.Uint16(p.data[headerLen(p.kind)+2*i:])
		end := pageSize
		if i > 0 {
			end = int(binary.BigEndian.Uint16(p.data[headerLen(p.kind)+2*i-2:]))
		}
		q.add(p.data[at:end])
	}
	return q.bytes(0)
}

// level writes the pages above t.nodes. If they are one page that must be page 1, its bytes
// come back as top.
func (t *table) level() (above []node, top []byte, err error) {
	const room = pageSize - headerSize - 12
	perPage := room / (2 + 4 + 9) // children with the longest row numbers
	for rest := t.nodes; len(rest) > 0; {
		take := min(len(rest), perPage)
		if len(rest)-take == 1 { // no page has a single child
			take--
		}
		var p page
		p.reset(tableNode, 0)
		if t.root1 && len(t.nodes) <= perPage {
			p.reset(tableNode, headerSize)
		}
		for _, c := range rest[:take-1] {
			p.add(appendVarint(binary.BigEndian.AppendUint32(nil, c.page), uint64(c.last)))
		}
		last := rest[take-1]
		if p.head > 0 {
			return nil, p.bytes(last.page), nil
		}
		n, err := t.f.page(p.bytes(last.page))
		if err != nil {
			return nil, nil, err
		}
		above = append(above, node{n, last.last})
		rest = rest[take:]
	}
	return above, nil, nil
}

// index writes a tree of entries in ascending order and returns the page of its root.
// An entry is the cell of a leaf; an inner page holds entries too, each between the
// children before and after it.
func (f *file) index(entries [][]byte) (uint32, error) {
	var children []uint32 // left of each entry, and one right of the last; none below leaves
	for kind := byte(indexLeaf); ; kind = indexNode {
		var above [][]byte
		var pages []uint32
		for i := 0; i <= len(entries); i++ {
			var p page
			p.reset(kind, 0)
			for ; i < len(entries) && f.takes(&p, entries, i); i++ {
				cell := entries[i]
				if kind == indexNode {
					cell = append(binary.BigEndian.AppendUint32(nil, children[i]), cell...)
				}
				p.add(cell)
			}
			right := uint32(0)
			if kind == indexNode {
				right = children[i]
			}
			n, err := f.page(p.bytes(right))
			if err != nil {
				return 0, err
			}
			pages = append(pages, n)
			if i < len(entries) {
				above = append(above, entries[i])
			}
		}
		if len(pages) == 1 {
			return pages[0], nil
		}
		entries, children = above, pages
	}
}

// takes reports whether entry i goes onto p: it must fit, and the last two entries of a level
// are kept so that the page after p is not left empty.
func (f *file) takes(p *page, entries [][]byte, i int) bool {
	need := len(entries[i])
	if p.kind == indexNode {
		need += 4
	}
	if !p.fits(need) {
		return false
	}
	if i != len(entries)-2 {
		return true
	}
	// entry i is the last but one: the last must fit beside it, else i stands between the pages
	next := len(entries[i+1])
	if p.kind == indexNode {
		next += 4
	}
	q := *p
	q.end -= need
	q.cells++
	return q.fits(next)
}
