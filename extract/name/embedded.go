package name

// Embedded returns the bytes of the embedded model, for a fingerprint of what reads text.
func Embedded() []byte { return embedded }
