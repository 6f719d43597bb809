package english

import "testing"

// A past participle right after an object says something of it, not of the subject.
func TestParticiplesAfterObjects(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	readings(t, p, []struct{ text, want string }{
		{"Inspectors found engines and 2,000 drone propellers hidden beneath sacks of rice.", "drone propellers hidden-beneath sacks of rice affirmed asserted"},
		{"The navy seized weapons made in Iran.", "weapons made-in Iran affirmed asserted"},
		{"Officers stopped the truck, helped by dogs.", "dogs supports officers affirmed asserted"},
	}, true)
}
