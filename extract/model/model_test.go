package model

import (
	"bytes"
	"errors"
	"testing"
)

func sample() []byte {
	w := NewWriter("sample 1")
	w.Int8s("bytes", []int8{-128, 0, 127})
	w.Float32s("numbers", []float32{1.5, -2})
	return w.Bytes()
}

func TestOpenReturnsWhatWasWritten(t *testing.T) {
	r, err := Open(sample(), "sample 1")
	if err != nil {
		t.Fatal(err)
	}
	if b := r.Int8s("bytes", 3); b[0] != -128 || b[2] != 127 {
		t.Errorf("bytes: got %v", b)
	}
	if f := r.Float32s("numbers", 2); f[0] != 1.5 || f[1] != -2 {
		t.Errorf("numbers: got %v", f)
	}
	if err := r.Err(); err != nil {
		t.Error(err)
	}
	if r.Int8s("bytes", 4); !errors.Is(r.Err(), ErrDamaged) {
		t.Errorf("a short section: got error %v, want ErrDamaged", r.Err())
	}
}

func TestOpenRejects(t *testing.T) {
	flip := func(i int) []byte {
		b := sample()
		b[i] ^= 1
		return b
	}
	for _, test := range []struct {
		name string
		data []byte
		kind string
		want error
	}{
		{"nothing", nil, "sample 1", ErrDamaged},
		{"other file", bytes.Repeat([]byte("x"), 200), "sample 1", ErrDamaged},
		{"cut short", sample()[:60], "sample 1", ErrDamaged},
		{"another version", flip(len(magic)), "sample 1", ErrVersion},
		{"one damaged byte", flip(40), "sample 1", ErrDamaged},
		{"damaged checksum", flip(len(sample()) - 1), "sample 1", ErrDamaged},
		{"another kind", sample(), "sample 2", nil},
	} {
		if _, err := Open(test.data, test.kind); err == nil || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: got error %v, want %v", test.name, err, test.want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(sample())
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := Open(data, "sample 1"); err == nil {
			r.Int8s("bytes", 3)
			r.Float32s("numbers", 2)
		}
	})
}
