package likeness

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed variants.tsv
var variantsFile string

// Lists of variants.tsv, folded.
var (
	titles            = map[string]bool{}
	generations       = map[string]string{}
	legal             = map[string]bool{}
	groupWords        = map[string]bool{}
	offices           = map[string]bool{}
	placeClasses      = map[string]bool{}
	directions        = map[string]bool{}
	particles         = map[string]bool{}
	arabicArticles    = map[string]bool{}
	spellings         = map[string]string{}
	koreanFamilies    = map[string]string{}
	chineseFamilies   = map[string]bool{}
	familyFirst       = map[string]bool{}
	ambiguousFamilies = map[string]bool{}
	commonFamilies    = map[string]bool{}
	fields            = map[string]string{} // word → walk of life
	nicknames         = map[string][]int{}  // name → groups that hold it
	variants          = map[string]int{}    // name → group, from 1; legal forms and places with their kind before them
	arabicVariants    = map[int]bool{}
)

func init() {
	if err := load(variantsFile); err != nil {
		panic(err.Error()) // our own file, checked by a test
	}
}

// load fills the lists from rows "kind TAB members".
func load(content string) error {
	for i, line := range strings.Split(content, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, cell, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("likeness: variants.tsv:%d: no tab", i+1)
		}
		var members []string
		for m := range strings.SplitSeq(cell, ";") {
			if m = strings.Join(fold(m), " "); m != "" && !slices.Contains(members, m) {
				members = append(members, m)
			}
		}
		if err := take(kind, members, i+1); err != nil {
			return fmt.Errorf("likeness: variants.tsv:%d: %w", i+1, err)
		}
	}
	for f := range koreanFamilies {
		familyFirst[f] = true
	}
	for f := range chineseFamilies {
		familyFirst[f] = true
	}
	return nil
}

func take(kind string, members []string, group int) error {
	sets := map[string]map[string]bool{
		"title": titles, "legal": legal, "group": groupWords, "office": offices, "place-class": placeClasses, "direction": directions,
		"particle": particles, "arabic-article": arabicArticles, "chinese-family": chineseFamilies, "family-first": familyFirst, "common-family": commonFamilies, "ambiguous-family": ambiguousFamilies,
	}
	if set, ok := sets[kind]; ok {
		for _, m := range members {
			set[m] = true
		}
		if kind != "legal" {
			return nil
		}
	}
	if len(members) == 0 {
		return fmt.Errorf("no members")
	}
	groupName[group] = members[0]
	prefix := ""
	switch kind {
	case "legal", "place":
		prefix = kind + " "
	case "generation":
		for _, m := range members {
			generations[m] = members[0]
		}
		return nil
	case "field":
		for _, m := range members[1:] {
			fields[m] = members[0]
		}
		return nil
	case "spelling":
		for _, m := range members[1:] {
			spellings[m] = members[0]
		}
		return nil
	case "korean-family":
		for _, m := range members {
			koreanFamilies[m] = members[0]
		}
		return nil
	case "nickname":
		for _, m := range members {
			nicknames[m] = append(nicknames[m], group)
		}
		return nil
	case "arabic":
		arabicVariants[group] = true
	case "name":
	default:
		return fmt.Errorf("unknown kind %q", kind)
	}
	for _, m := range members {
		if old := variants[prefix+m]; old != 0 {
			return fmt.Errorf("%q stands in line %d too", m, old)
		}
		variants[prefix+m] = group
	}
	return nil
}

// shareNick reports whether two given names are short and full form of one.
func shareNick(a, b string) bool {
	for _, g := range nicknames[a] {
		if slices.Contains(nicknames[b], g) {
			return true
		}
	}
	return false
}

// IsCommonFamily reports whether a word is a family name that so many bear that it says
// nothing alone. Case and accents do not matter.
func IsCommonFamily(word string) bool { return commonFamilies[strings.Join(fold(word), " ")] }

// Fields returns the walks of life that the titles and nouns in the forms of a person speak
// of, each once, sorted: "politics" for a senator.
func Fields(forms []string) []string {
	var found []string
	for _, f := range forms {
		for _, t := range fold(f) {
			if field := fields[t]; field != "" && !slices.Contains(found, field) {
				found = append(found, field)
			}
		}
	}
	slices.Sort(found)
	return found
}
