package network

// A Report is told what a format could not keep as it was: a count of things, and
// what they are ("characters that XML 1.0 forbids, removed"). nil is a Report that
// nobody reads.
type Report func(what string, count int)

// Note passes on a count unless it is zero.
func (r Report) Note(what string, count int) {
	if r != nil && count > 0 {
		r(what, count)
	}
}

// RemovedFromXML is what formats in XML report about hostile text.
const RemovedFromXML = "characters that XML 1.0 forbids, removed"
