package sqlite

import (
	"encoding/binary"
	"fmt"
	"math"
)

// appendVarint appends x as SQLite writes integers of varying length: big-endian groups
// of seven bits, the ninth byte whole.
func appendVarint(dst []byte, x uint64) []byte {
	if x > 1<<56-1 {
		for shift := 57; shift >= 8; shift -= 7 {
			dst = append(dst, byte(x>>shift)|0x80)
		}
		return append(dst, byte(x))
	}
	shift := 0
	for x>>shift > 0x7f {
		shift += 7
	}
	for ; shift > 0; shift -= 7 {
		dst = append(dst, byte(x>>shift)|0x80)
	}
	return append(dst, byte(x)&0x7f)
}

// A record encodes rows: the serial types of the values, then the values ("Record
// Format" of the SQLite file format).
type record struct{ types, values []byte }

// appendTo appends the record of row to dst. A value is nil, string, int64, int or float64;
// a number without fraction is an integer, as SQLite keeps it.
func (r *record) appendTo(dst []byte, row []any) []byte {
	r.types, r.values = r.types[:0], r.values[:0]
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			r.types = append(r.types, 0)
		case string:
			r.types = appendVarint(r.types, 13+2*uint64(len(v)))
			r.values = append(r.values, v...)
		case int:
			r.integer(int64(v))
		case int64:
			r.integer(v)
		case float64:
			switch {
			case v != v:
				r.types = append(r.types, 0) // SQL knows no NaN
			case v == math.Trunc(v) && math.Abs(v) < 1<<53:
				r.integer(int64(v))
			default:
				r.types = append(r.types, 7)
				r.values = binary.BigEndian.AppendUint64(r.values, math.Float64bits(v))
			}
		default:
			panic(fmt.Sprintf("sqlite: a value of type %T", v))
		}
	}
	// the length of the header counts itself
	n := len(r.types) + 1
	for len(appendVarint(nil, uint64(n)))+len(r.types) > n {
		n++
	}
	dst = appendVarint(dst, uint64(n))
	return append(append(dst, r.types...), r.values...)
}

// integer adds x in the fewest bytes that hold it.
func (r *record) integer(x int64) {
	if x == 0 || x == 1 {
		r.types = append(r.types, 8+byte(x))
		return
	}
	for kind, size := range []int{1, 2, 3, 4, 6, 8} {
		if shift := 64 - 8*size; x<<shift>>shift == x {
			r.types = append(r.types, byte(kind+1))
			for b := size - 1; b >= 0; b-- {
				r.values = append(r.values, byte(x>>(8*b)))
			}
			return
		}
	}
}
