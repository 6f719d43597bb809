package lemma

// Embedded returns the bytes of the embedded model, for a fingerprint. They must not be
// changed.
func Embedded() []byte { return embedded }
