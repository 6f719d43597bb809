package sqlite

import (
	"bufio"
	"encoding/binary"
	"io"
	"os"
)

// The layout of the file: "Database File Format", sqlite.org/fileformat2.html.
const (
	pageSize   = 4096
	headerSize = 100  // at the start of page 1
	spill      = 4    // at the start of an overflow page: the number of the next
	minLocal   = 489  // (pageSize-12)*32/255 - 23
	maxTable   = 4061 // pageSize - 35: payload of a table row that stays on its page
	maxIndex   = 1002 // (pageSize-12)*64/255 - 23: the same of an index entry
)

// A file is a database as it grows: pages are written once, in order; page 1, which says
// what the others are, comes last.
type file struct {
	*os.File
	out   *bufio.Writer
	pages uint32 // written or, page 1, set aside
}

func newFile(f *os.File) (*file, error) {
	if _, err := f.Seek(pageSize, io.SeekStart); err != nil {
		return nil, err
	}
	return &file{File: f, out: bufio.NewWriterSize(f, 1<<18), pages: 1}, nil
}

// page writes a page and returns its number.
func (f *file) page(data []byte) (uint32, error) {
	f.pages++
	_, err := f.out.Write(data[:pageSize])
	return f.pages, err
}

// payload appends to cell the part of a payload that stays on its page and, if that is not
// all of it, the number of the first overflow page, which it writes with those after it.
func (f *file) payload(cell, payload []byte, limit int) ([]byte, error) {
	if len(payload) <= limit {
		return append(cell, payload...), nil
	}
	local := minLocal + (len(payload)-minLocal)%(pageSize-spill)
	if local > limit {
		local = minLocal
	}
	rest := payload[local:]
	cell = append(cell, payload[:local]...)
	cell = binary.BigEndian.AppendUint32(cell, f.pages+1)
	var page [pageSize]byte
	for len(rest) > 0 {
		clear(page[:])
		n := copy(page[spill:], rest)
		if rest = rest[n:]; len(rest) > 0 {
			binary.BigEndian.PutUint32(page[:], f.pages+2)
		}
		if _, err := f.page(page[:]); err != nil {
			return nil, err
		}
	}
	return cell, nil
}

// finish writes page 1, whose tree holds the schema.
func (f *file) finish(first []byte) error {
	copy(first, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(first[16:], pageSize)
	copy(first[18:], []byte{1, 1, 0, 64, 32, 32}) // rollback journal, no reserved bytes, fixed fractions
	binary.BigEndian.PutUint32(first[24:], 1)     // changes
	binary.BigEndian.PutUint32(first[28:], f.pages)
	binary.BigEndian.PutUint32(first[40:], 1)         // schema cookie
	binary.BigEndian.PutUint32(first[44:], 4)         // schema format
	binary.BigEndian.PutUint32(first[56:], 1)         // UTF-8
	binary.BigEndian.PutUint32(first[92:], 1)         // the change for which the size above holds
	binary.BigEndian.PutUint32(first[96:], 3_040_000) // version whose rules this file follows
	if err := f.out.Flush(); err != nil {
		return err
	}
	_, err := f.WriteAt(first, 0)
	return err
}
