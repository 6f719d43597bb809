package corpus

// A Name is a run of tokens of one sentence that names something: "Kim Il Sung",
// "Ministry of State Security". Names stand in the order of the text, do not overlap,
// and hold neither titles nor articles.
type Name struct {
	First, Last int32 // Document.Tokens[First:Last]
	Class       NameClass
}

// A NameClass says roughly what a name names.
type NameClass uint8

// Classes of names.
const (
	PersonName NameClass = iota
	OrganizationName
	PlaceName
	OtherName      // products, works, events, peoples …
	NumNameClasses // how many there are
)

// String returns the abbreviation of annotated corpora: "PER", "ORG", "LOC", "MISC".
func (c NameClass) String() string { return [...]string{"PER", "ORG", "LOC", "MISC"}[c] }
