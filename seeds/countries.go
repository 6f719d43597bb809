package seeds

import (
	"strings"
	"unicode/utf8"
)

// A Country is known by many names.
type Country struct {
	Name       string
	Adjectives []string // "North Korean"
	People     []string // "North Koreans"
	Others     []string // "DPRK", "Hermit Kingdom"
	Capital    string   // "" if it has none or shares the country's name
	Seats      []string // other names that stand for the government: "Kremlin"
}

// Adjective returns the usual adjective of c, or its name where it has none.
func (c *Country) Adjective() string {
	if len(c.Adjectives) > 0 {
		return c.Adjectives[0]
	}
	return c.Name
}

// A Sense is what a name has to do with a country.
type Sense uint8

// Senses.
const (
	CountryName Sense = iota + 1
	CountryAdjective
	CountryPeople
	CountryCapital
	CountrySeat // stands for the government
)

// A Gazetteer leads from names to countries.
type Gazetteer struct {
	List  []Country
	names map[string]named // lower-case
}

type named struct {
	country *Country
	sense   Sense
}

// Find returns the country that name has to do with, and how; nil if there is none.
// Case does not matter, nor a leading "the".
func (g *Gazetteer) Find(name string) (*Country, Sense) {
	n := g.names[strings.TrimPrefix(strings.ToLower(name), "the ")]
	return n.country, n.sense
}

// Countries returns the gazetteer of countries.tsv.
var Countries = once(func() (*Gazetteer, error) {
	rows, err := embedded("countries.tsv", 6)
	if err != nil {
		return nil, err
	}
	return loadCountries(rows)
})

func loadCountries(rows []row) (*Gazetteer, error) {
	g := &Gazetteer{List: make([]Country, 0, len(rows)), names: map[string]named{}}
	for _, r := range rows {
		g.List = append(g.List, Country{
			Name: r.cells[0], Adjectives: r.names(1), People: r.names(2), Others: r.names(3), Capital: r.cells[4], Seats: r.names(5),
		})
		c := &g.List[len(g.List)-1]
		for _, entry := range []struct {
			sense Sense
			names []string
		}{
			{CountryName, append([]string{c.Name}, c.Others...)}, {CountryPeople, c.People}, {CountrySeat, c.Seats},
			{CountryAdjective, c.Adjectives}, {CountryCapital, []string{c.Capital}},
		} {
			for _, name := range entry.names {
				key := strings.ToLower(name)
				if name == "" {
					continue
				}
				if old, ok := g.names[key]; ok {
					if old.country == c || entry.sense == CountryCapital { // "US" is name and adjective; Kingston is the capital of two
						continue
					}
					return nil, r.errorf("%q stands for %s too", name, old.country.Name)
				}
				g.names[key] = named{c, entry.sense}
			}
		}
	}
	return g, nil
}

// A Place is a city or province.
type Place struct {
	Country *Country
	Class   string // "City" or "Region"
}

// FindPlace returns the city or province of that name, and the name as it is usually
// written: datelines and headlines print it in capitals.
func FindPlace(name string) (p Place, usual string, ok bool) {
	if p, ok = Places()[name]; ok {
		return p, name, true
	}
	if len(name) < 4 || name != strings.ToUpper(name) {
		return p, name, false
	}
	words := strings.Fields(name)
	for i, w := range words {
		_, n := utf8.DecodeRuneInString(w)
		words[i] = w[:n] + strings.ToLower(w[n:])
	}
	usual = strings.Join(words, " ")
	p, ok = Places()[usual]
	return p, usual, ok
}

// Places returns cities and provinces by name: places.tsv, then cities.tsv.gz for names
// that stand there alone.
var Places = once(func() (map[string]Place, error) {
	rows, err := embedded("places.tsv", 3)
	if err != nil {
		return nil, err
	}
	more, err := compressed("cities.tsv.gz", 3)
	if err != nil {
		return nil, err
	}
	places := make(map[string]Place, 32<<10)
	for _, r := range append(rows, more...) {
		c, sense := Countries().Find(r.cells[0])
		if c == nil || sense != CountryName {
			return nil, r.errorf("unknown country %q", r.cells[0])
		}
		for _, name := range r.names(2) {
			if _, ok := places[name]; !ok {
				places[name] = Place{c, r.cells[1]}
			}
		}
	}
	return places, nil
})
