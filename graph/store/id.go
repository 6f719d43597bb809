package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math"
)

// A nodeID names a value, and is a function of the value alone: it needs no counter
// and no lookup, and gives every graph the same order whatever the order of writing.
// Zero stands for "no label". There are three kinds:
//
//   - Small numbers and booleans stand for themselves, below 2^40, so that they
//     take next to no room in an index.
//   - A span of an article (a:9#char=412,497) has the leading 40 bits of its article's
//     id, then start and length. So the spans of an article lie together, in the
//     dictionary and in each index that they lead.
//   - All else has the first 64 bits of the SHA-256 of its encoding.
//
// Two values that share an id are refused (CollisionError): about 3 in a million
// graphs of ten million values hold such a pair.
type nodeID uint64

const (
	numbersEnd  = 1 << 40 // first id that is no number
	intBase     = 1 << 32 // + the number
	milliBase   = 2 << 32 // + thousandths
	boolBase    = 3 << 32 // + 0 or 1
	startBits   = 15      // of a span, in code points
	lengthBits  = 9
	articleMask = ^nodeID(1<<(startBits+lengthBits) - 1)
)

// idOf returns the id of the value encoded in b.
func idOf(b []byte) nodeID {
	switch b[0] {
	case kindInt:
		if n := binary.BigEndian.Uint64(b[1:]); n < 1<<32 {
			return intBase + nodeID(n)
		}
	case kindFloat:
		f := math.Float64frombits(binary.BigEndian.Uint64(b[1:]))
		if n := math.Round(f * 1000); !math.Signbit(f) && n < 1<<32 && math.Float64bits(n/1000) == math.Float64bits(f) {
			return milliBase + nodeID(n)
		}
	case kindBool:
		return boolBase + nodeID(b[1])
	case kindIRI:
		if article, start, length, ok := cutSpan(b); ok {
			return hashID(article)&articleMask | nodeID(start<<lengthBits|length)
		}
	}
	return hashID(b)
}

// hashID returns an id that is no number.
func hashID(b []byte) nodeID {
	sum := sha256.Sum256(b)
	id := nodeID(binary.BigEndian.Uint64(sum[:]))
	if id < numbersEnd {
		id |= 1 << 63
	}
	return id
}

// cutSpan splits an encoded IRI a:…#char=start,end into its article and a span that
// fits into an id. Other spans, and those written in another way, are not ok.
func cutSpan(b []byte) (article []byte, start, length uint64, ok bool) {
	at := bytes.IndexByte(b, '#')
	if at < 0 || !bytes.HasPrefix(b[1:], []byte(articlePrefix)) {
		return nil, 0, 0, false
	}
	rest, ok := bytes.CutPrefix(b[at:], []byte("#char="))
	if !ok {
		return nil, 0, 0, false
	}
	from, to, ok := bytes.Cut(rest, []byte{','})
	start, okStart := smallNumber(from)
	end, okEnd := smallNumber(to)
	if !ok || !okStart || !okEnd || start >= 1<<startBits || end < start || end-start >= 1<<lengthBits {
		return nil, 0, 0, false
	}
	return b[:at], start, end - start, true
}

// smallNumber reads decimal digits without leading zeros.
func smallNumber(b []byte) (n uint64, ok bool) {
	if len(b) == 0 || len(b) > 6 || b[0] == '0' && len(b) > 1 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + uint64(c-'0')
	}
	return n, true
}
