// Package model is the container of trained models: named sections behind a magic
// number, a format version, the kind of model and a SHA-256, so that a file of
// another kind, of another version or with a damaged byte is a clear error and
// never a wrong parse.
//
//	"clew model\n" | version uint16 | kind | sections… | SHA-256 of all before
//
// Kind and section names are a length byte and the bytes; a section's payload is a
// uint32 length and the bytes; integers are little-endian.
package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

const magic = "clew model\n"

// Version is the version of the container that this package reads and writes.
const Version = 1

// ErrVersion marks a model that another version of clew wrote.
var ErrVersion = errors.New("unknown format version")

// ErrDamaged marks bytes that are no whole model.
var ErrDamaged = errors.New("damaged model")

// A Writer collects sections.
type Writer struct{ buf []byte }

// NewWriter starts a model of the given kind, for example "tag 1".
func NewWriter(kind string) *Writer {
	w := &Writer{buf: binary.LittleEndian.AppendUint16([]byte(magic), Version)}
	w.name(kind)
	return w
}

func (w *Writer) name(s string) {
	if len(s) > 255 {
		panic("model: name longer than 255 bytes: " + s)
	}
	w.buf = append(append(w.buf, byte(len(s))), s...)
}

// Section appends a section.
func (w *Writer) Section(name string, payload []byte) {
	w.name(name)
	w.buf = binary.LittleEndian.AppendUint32(w.buf, uint32(len(payload)))
	w.buf = append(w.buf, payload...)
}

// Bytes returns the finished model.
func (w *Writer) Bytes() []byte {
	sum := sha256.Sum256(w.buf)
	return append(w.buf[:len(w.buf):len(w.buf)], sum[:]...)
}

// A Reader gives access to the sections of a model.
type Reader struct {
	kind     string
	sections map[string][]byte
	err      error // the first section that was missing or short
}

// Open checks data and returns its sections, which share its memory. It fails
// with ErrVersion or ErrDamaged, or if the kind is not the wanted one.
func Open(data []byte, kind string) (*Reader, error) {
	if len(data) < len(magic)+2+sha256.Size || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("model: %w: no clew model at the first byte", ErrDamaged)
	}
	if v := binary.LittleEndian.Uint16(data[len(magic):]); v != Version {
		return nil, fmt.Errorf("model: %w: %d, this program reads %d", ErrVersion, v, Version)
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if got := sha256.Sum256(body); !bytes.Equal(got[:], sum) {
		return nil, fmt.Errorf("model: %w: the checksum differs", ErrDamaged)
	}
	r := &Reader{sections: map[string][]byte{}}
	rest := body[len(magic)+2:]
	var ok bool
	if r.kind, rest, ok = cutName(rest); !ok {
		return nil, fmt.Errorf("model: %w: no kind", ErrDamaged)
	}
	if r.kind != kind {
		return nil, fmt.Errorf("model: this is a model of kind %q, not %q", r.kind, kind)
	}
	for len(rest) > 0 {
		var name string
		if name, rest, ok = cutName(rest); !ok || len(rest) < 4 {
			return nil, fmt.Errorf("model: %w: section %q cut short", ErrDamaged, name)
		}
		n := uint64(binary.LittleEndian.Uint32(rest))
		if rest = rest[4:]; n > uint64(len(rest)) {
			return nil, fmt.Errorf("model: %w: section %q cut short", ErrDamaged, name)
		}
		r.sections[name], rest = rest[:n:n], rest[n:]
	}
	return r, nil
}

func cutName(b []byte) (name string, rest []byte, ok bool) {
	if len(b) == 0 || len(b) < 1+int(b[0]) {
		return "", b, false
	}
	return string(b[1 : 1+b[0]]), b[1+b[0]:], true
}

// Section returns the payload of a section, nil and a remembered error if there is
// none or if want is not negative and differs from its length in bytes.
func (r *Reader) Section(name string, want int) []byte {
	p, ok := r.sections[name]
	if !ok || want >= 0 && len(p) != want {
		if r.err == nil {
			r.err = fmt.Errorf("model: %w: section %q has %d bytes, not %d", ErrDamaged, name, len(p), want)
		}
		return make([]byte, max(want, 0))
	}
	return p
}

// Err returns the first error of Section, Int8s or Float32s.
func (r *Reader) Err() error { return r.err }

// Int8s returns n signed bytes.
func (r *Reader) Int8s(name string, n int) []int8 {
	p := r.Section(name, n)
	out := make([]int8, len(p))
	for i, b := range p {
		out[i] = int8(b)
	}
	return out
}

// Float32s returns n numbers; values that are no finite number are an error.
func (r *Reader) Float32s(name string, n int) []float32 {
	p := r.Section(name, 4*n)
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(p[4*i:]))
		if (math.IsNaN(float64(out[i])) || math.IsInf(float64(out[i]), 0)) && r.err == nil {
			r.err = fmt.Errorf("model: %w: section %q, number %d is not finite", ErrDamaged, name, i)
		}
	}
	return out
}

// Int8s appends a section of signed bytes.
func (w *Writer) Int8s(name string, v []int8) {
	p := make([]byte, len(v))
	for i, x := range v {
		p[i] = byte(x)
	}
	w.Section(name, p)
}

// Float32s appends a section of numbers.
func (w *Writer) Float32s(name string, v []float32) {
	p := make([]byte, 0, 4*len(v))
	for _, x := range v {
		p = binary.LittleEndian.AppendUint32(p, math.Float32bits(x))
	}
	w.Section(name, p)
}
