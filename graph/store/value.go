package store

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// Kinds of value, the first byte of an encoding. They are part of the format.
const (
	kindIRI        = 'i'
	kindBlank      = 'b'
	kindString     = 's'
	kindTyped      = 't' // uvarint length of the type, type, text
	kindLanguage   = 'l' // uvarint length of the language, language, text
	kindInt        = 'n' // 8 bytes, big endian
	kindFloat      = 'f' // IEEE 754 bits, big endian
	kindBool       = 'o' // one byte, 0 or 1
	kindTime       = 'd' // seconds since 1970 and nanoseconds: 8 + 4 bytes, big endian
	maxValueLength = 1 << 30
)

// appendValue appends the encoding of v to dst. Equal values have equal
// encodings; times are compared as instants, floats by their bits, so that what
// comes back is what was put in.
func appendValue(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, kindIRI), v...), nil
	case quad.String:
		return append(append(dst, kindString), v...), nil
	case quad.BNode:
		return append(append(dst, kindBlank), v...), nil
	case quad.TypedString:
		dst = binary.AppendUvarint(append(dst, kindTyped), uint64(len(v.Type)))
		return append(append(dst, v.Type...), v.Value...), nil
	case quad.LangString:
		dst = binary.AppendUvarint(append(dst, kindLanguage), uint64(len(v.Lang)))
		return append(append(dst, v.Lang...), v.Value...), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(dst, kindInt), uint64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(dst, kindFloat), math.Float64bits(float64(v))), nil
	case quad.Bool:
		if v {
			return append(dst, kindBool, 1), nil
		}
		return append(dst, kindBool, 0), nil
	case quad.Time:
		t := time.Time(v)
		dst = binary.BigEndian.AppendUint64(append(dst, kindTime), uint64(t.Unix()))
		return binary.BigEndian.AppendUint32(dst, uint32(t.Nanosecond())), nil
	}
	return dst, fmt.Errorf("store: value %v: type %T cannot be stored", v, v)
}

// decodeValue is the inverse of appendValue. It copies what it keeps of b.
func decodeValue(b []byte) (quad.Value, error) {
	if len(b) > 0 {
		rest := b[1:]
		switch b[0] {
		case kindIRI:
			return quad.IRI(rest), nil
		case kindString:
			return quad.String(rest), nil
		case kindBlank:
			return quad.BNode(rest), nil
		case kindTyped, kindLanguage:
			n, size := binary.Uvarint(rest)
			if size <= 0 || n > uint64(len(rest)-size) {
				break
			}
			tag, text := string(rest[size:size+int(n)]), quad.String(rest[size+int(n):])
			if b[0] == kindTyped {
				return quad.TypedString{Value: text, Type: quad.IRI(tag)}, nil
			}
			return quad.LangString{Value: text, Lang: tag}, nil
		case kindInt:
			if len(rest) == 8 {
				return quad.Int(binary.BigEndian.Uint64(rest)), nil
			}
		case kindFloat:
			if len(rest) == 8 {
				return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(rest))), nil
			}
		case kindBool:
			if len(rest) == 1 && rest[0] <= 1 {
				return quad.Bool(rest[0] == 1), nil
			}
		case kindTime:
			if len(rest) == 12 {
				sec, nsec := int64(binary.BigEndian.Uint64(rest)), binary.BigEndian.Uint32(rest[8:])
				return quad.Time(time.Unix(sec, int64(nsec)).UTC()), nil
			}
		}
	}
	return nil, fmt.Errorf("store: value of %d bytes: not in the format of this version", len(b))
}
