package seeds

import "testing"

func TestNamesLoad(t *testing.T) {
	counts := map[NameList]int{}
	seen := map[NameList]map[string]bool{}
	err := EachName(func(list NameList, name string) {
		counts[list]++
		if seen[list] == nil {
			seen[list] = map[string]bool{}
		}
		seen[list][name] = true
		if name == "" {
			t.Errorf("an empty name in list %d", list)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for list := range NumNameLists {
		if counts[list] < 50 {
			t.Errorf("list %d has %d names", list, counts[list])
		}
	}
	for name, list := range map[string]NameList{
		"Lyon": CityNames, "Maria": FirstNames, "Garcia": FamilyNames, "Danube": PlaceNames, "Reuters": KnownMedia, "Siemens": KnownBodies,
		"Côte d’Ivoire": CountryNames, "Peruvian": Nationalities, "Albert Einstein": PersonNames, "Bible": OtherNames,
	} {
		if !seen[list][name] {
			t.Errorf("%q is not in list %d", name, list)
		}
	}
}

func TestNounClass(t *testing.T) {
	for noun, want := range map[string]string{
		"carpenter": "Person", "palace": "Facility", "telephone": "Product", "battalion": "ArmedForces", "statute": "Law", "brewery": "Facility",
		"happiness": "", "xyzzy": "",
	} {
		if got := NounClass(noun); got != want {
			t.Errorf("class of %q = %q, want %q", noun, got, want)
		}
	}
}

func TestBadKnownNames(t *testing.T) {
	for name, content := range map[string]string{
		"an unknown class": "Planet\tMars",
		"a name twice":     "Place\tMars\nProduct\tMars",
	} {
		rows, err := parse("known.tsv", content, 2)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := loadKnown(rows); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}
