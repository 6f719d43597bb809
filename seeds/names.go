package seeds

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// A NameList is one of the lists that a name can stand in.
type NameList uint8

// The lists, of names.tsv.gz but for those that say otherwise.
const (
	CityNames NameList = iota
	CompanyNames
	CountryNames // of countries.tsv and of the Unicode CLDR
	FamilyNames
	FirstNames
	GroupNames // of bodies
	OtherNames // works, events, products; also of known.tsv
	PeopleNames
	PersonNames // whole or last names of known persons
	PlaceNames  // also of known.tsv
	RareFirstNames
	RegionNames   // also of known.tsv
	Nationalities // of countries.tsv: adjectives and peoples
	KnownBodies   // of known.tsv: organisations
	KnownMedia    // of known.tsv
	NumNameLists
)

var nameLists = map[string]NameList{
	"city": CityNames, "company": CompanyNames, "family": FamilyNames, "first": FirstNames, "group": GroupNames, "other": OtherNames, "people": PeopleNames,
	"person": PersonNames, "place": PlaceNames, "rare first": RareFirstNames, "region": RegionNames,
}

// listOfClass puts the classes of known.tsv into lists.
var listOfClass = map[string]NameList{
	"Media": KnownMedia, "Company": KnownBodies, "Organization": KnownBodies, "ArmedForces": KnownBodies, "Ministry": KnownBodies, "Party": KnownBodies,
	"ResearchBody": KnownBodies, "Technology": OtherNames, "Product": OtherNames, "Event": OtherNames, "Document": OtherNames, "Law": OtherNames,
	"Programme": OtherNames, "Facility": PlaceNames, "Place": PlaceNames, "Region": RegionNames, "Group": Nationalities,
}

// Known returns known.tsv: name → class.
var Known = once(func() (map[string]string, error) {
	rows, err := embedded("known.tsv", 2)
	if err != nil {
		return nil, err
	}
	return loadKnown(rows)
})

func loadKnown(rows []row) (map[string]string, error) {
	known := map[string]string{}
	for _, r := range rows {
		if _, ok := listOfClass[r.cells[0]]; !ok {
			return nil, r.errorf("unknown class %q", r.cells[0])
		}
		for _, name := range r.names(1) {
			if old, ok := known[name]; ok {
				return nil, r.errorf("%q stands under %s too", name, old)
			}
			known[name] = r.cells[0]
		}
	}
	return known, nil
}

// EachName calls f for every name of every list. A name may be given more than once.
func EachName(f func(list NameList, name string)) error {
	rows, err := compressed("names.tsv.gz", 2)
	if err != nil {
		return err
	}
	for _, r := range rows {
		list, ok := nameLists[r.cells[0]]
		if !ok {
			return r.errorf("unknown list %q", r.cells[0])
		}
		for name := range strings.SplitSeq(r.cells[1], "; ") {
			f(list, name)
		}
	}
	for name, class := range Known() {
		f(listOfClass[class], name)
	}
	for _, c := range Countries().List {
		for _, name := range append([]string{c.Name}, c.Others...) {
			f(CountryNames, name)
		}
		for _, name := range append(append([]string(nil), c.Adjectives...), c.People...) {
			f(Nationalities, name)
		}
		if c.Capital != "" {
			f(CityNames, c.Capital)
		}
	}
	for _, name := range Territories() {
		f(CountryNames, name)
	}
	return nil
}

// Territories returns the English names of the countries and territories of the
// Unicode CLDR, by their ISO 3166 code.
var Territories = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	english := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			r, err := language.ParseRegion(code)
			if err != nil || !r.IsCountry() || r.String() != code {
				continue
			}
			if name := english.Name(r); name != "" && !strings.HasPrefix(name, "Unknown") {
				names[code] = name
			}
		}
	}
	return names
})

// NounKinds returns nounkinds.tsv.gz: lemma of a common noun → the kind of thing that
// it means, one of Kinds.
var NounKinds = once(func() (map[string]NounKind, error) {
	rows, err := compressed("nounkinds.tsv.gz", 2)
	if err != nil {
		return nil, err
	}
	kinds := make(map[string]NounKind, 1<<16)
	for _, r := range rows {
		k := slices.Index(kindNames, r.cells[0])
		if k <= 0 {
			return nil, r.errorf("unknown kind %q", r.cells[0])
		}
		for noun := range strings.SplitSeq(r.cells[1], "; ") {
			kinds[noun] = NounKind(k)
		}
	}
	return kinds, nil
})

// A NounKind is the kind of thing that a common noun means; 0 for unknown.
type NounKind uint8

var kindNames = []string{"", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling", "food", "group", "location",
	"motive", "object", "person", "phenomenon", "plant", "possession", "process", "quantity", "relation", "shape", "state", "substance", "time", "top",
	"agency", "boundary", "city", "company", "conflict", "country", "crime", "district", "document", "government", "law", "leader", "media", "military", "money",
	"occasion", "organization", "party", "people", "plan", "product", "school", "software", "structure", "vehicle"}

// String returns the name of k in nounkinds.tsv.gz.
func (k NounKind) String() string { return kindNames[k] }

// NounClass returns the class of what a common noun means, by kinds.tsv and
// nounkinds.tsv.gz; "" if neither tells it.
func NounClass(lemma string) string { return classOfKind()[NounKinds()[lemma]] }

// classOfKind returns kinds.tsv.
var classOfKind = once(func() (map[NounKind]string, error) {
	rows, err := embedded("kinds.tsv", 2)
	if err != nil {
		return nil, err
	}
	classes := map[NounKind]string{}
	for _, r := range rows {
		for _, name := range r.names(1) {
			k := slices.Index(kindNames, name)
			if k <= 0 {
				return nil, r.errorf("unknown kind %q", name)
			}
			if classes[NounKind(k)] != "" {
				return nil, r.errorf("the kind %q stands twice", name)
			}
			classes[NounKind(k)] = r.cells[0]
		}
	}
	return classes, nil
})
