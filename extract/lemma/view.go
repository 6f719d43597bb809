package lemma

import "unsafe"

// view returns b as a string without a copy, for a map look-up that ends before b
// changes.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
