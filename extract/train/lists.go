package train

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A nameSet collects names by list.
type nameSet map[string]map[string]bool

// add adds name to a list, and its form without accents.
func (s nameSet) add(list, name string) {
	if i := strings.IndexByte(name, '('); i >= 0 {
		name = name[:i]
	}
	if name = strings.TrimSpace(name); name == "" || len(name) > 60 || strings.ContainsAny(name, ";\t") {
		return
	}
	if s[list] == nil {
		s[list] = map[string]bool{}
	}
	s[list][name] = true
	var plain []rune
	for _, r := range norm.NFD.String(name) {
		if !unicode.Is(unicode.Mn, r) {
			plain = append(plain, r)
		}
	}
	s[list][string(plain)] = true
}

// NameLists returns the rows of seeds/names.tsv.gz: names of cities, regions, companies
// and first names from gazetteers/ under data, names of single persons, places, groups
// and other things from the nouns of WordNet (the folder wordnet holds data.noun), and
// first and last names from the list at people, a name a line.
func NameLists(data, wordnet, people string) ([]string, error) {
	set := nameSet{}
	gazetteer := func(file string, row func(cell func(column string) string)) error {
		return eachRecord(filepath.Join(data, "gazetteers", file), row)
	}
	err := gazetteer("world-cities.csv", func(cell func(string) string) {
		set.add("city", cell("name"))
		set.add("region", cell("subcountry"))
	})
	if err != nil {
		return nil, err
	}
	err = gazetteer("sp500-constituents.csv", func(cell func(string) string) {
		set.add("company", cell("Security"))
		set.add("company", bareCompany(cell("Security")))
	})
	if err != nil {
		return nil, err
	}
	err = gazetteer("us-first-names.csv", func(cell func(string) string) {
		female, _ := strconv.Atoi(cell("female_years"))
		male, _ := strconv.Atoi(cell("male_years"))
		if female+male >= 3 {
			set.add("first", cell("name"))
		} else {
			set.add("rare first", cell("name"))
		}
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(people, func(line string) {
		if !strings.HasPrefix(line, "#") {
			set.add("family", line)
		}
	})
	if err != nil {
		return nil, err
	}
	synsets, err := readWordNet(wordnet)
	if err != nil {
		return nil, err
	}
	for _, s := range synsets {
		for _, w := range s.words {
			if !unicode.IsUpper(rune(w[0])) && !strings.HasPrefix(w, "al-") {
				continue
			}
			if list := s.nameList(); list != "" {
				set.add(list, w)
			}
		}
	}
	var rows []string
	for list, names := range set {
		var sorted []string
		for n := range names {
			sorted = append(sorted, n)
		}
		slices.Sort(sorted)
		for chunk := range slices.Chunk(sorted, 100) {
			rows = append(rows, list+"\t"+strings.Join(chunk, "; "))
		}
	}
	slices.Sort(rows)
	return rows, nil
}

// bareCompany returns the name of a company without words for its legal form.
func bareCompany(name string) string {
	var words []string
	for _, w := range strings.Fields(name) {
		switch strings.TrimRight(w, ".,") {
		case "Inc", "Corp", "Corporation", "Company", "Companies", "Co", "Group", "Holdings", "plc", "Ltd", "Incorporated", "International", "Technologies":
		default:
			words = append(words, strings.TrimRight(w, ","))
		}
	}
	return strings.TrimSuffix(strings.Join(words, " "), " &")
}

// A synset is one meaning of nouns of WordNet.
type synset struct {
	file     int      // number of the lexicographer file
	words    []string // with blanks
	instance bool     // a single thing: "Danube"
	wider    []string // offsets of what it is a kind of
}

// Lexicographer files of nouns in the order of WordNet's lexnames(5WN), from number 3.
var lexFiles = []string{"top", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling", "food", "group",
	"location", "motive", "object", "person", "phenomenon", "plant", "possession", "process", "quantity", "relation", "shape", "state", "substance", "time"}

const firstNounFile = 3

func (s *synset) kind() string {
	if k := s.file - firstNounFile; k >= 0 && k < len(lexFiles) {
		return lexFiles[k]
	}
	return ""
}

// nameList returns the list that names of s belong to, "" for none.
func (s *synset) nameList() string {
	switch s.kind() {
	case "person":
		if s.instance {
			return "person"
		}
		return "people"
	case "location", "object":
		if s.instance {
			return "place"
		}
	case "group":
		return "group"
	case "artifact", "communication":
		return "other"
	case "act", "event", "possession", "state":
		if s.instance {
			return "other"
		}
	}
	return ""
}

// readWordNet reads data.noun (wndb(5WN)) in dir.
func readWordNet(dir string) (map[string]synset, error) {
	out := map[string]synset{}
	err := eachLine(filepath.Join(dir, "data.noun"), func(line string) {
		f := strings.Fields(line)
		if strings.HasPrefix(line, "  ") || len(f) < 6 {
			return
		}
		s := synset{}
		s.file, _ = strconv.Atoi(f[1])
		n, _ := strconv.ParseInt(f[3], 16, 32)
		for i := range int(n) {
			s.words = append(s.words, strings.ReplaceAll(f[4+2*i], "_", " "))
		}
		s.instance = strings.Contains(line, " @i ")
		for i := range f {
			if f[i] == "@" && i+1 < len(f) {
				s.wider = append(s.wider, f[i+1])
			}
		}
		out[f[0]] = s
	})
	return out, err
}

// anchors are meanings, by the sense keys of WordNet, whose narrower ones make a kind of
// their own beside the lexicographer files; the nearest one counts.
var anchors = map[string]string{
	"organization%1:14:00::": "organization", "institution%1:14:00::": "organization", "company%1:14:01::": "company", "party%1:14:01::": "party",
	"military_unit%1:14:00::": "military", "armed_service%1:14:00::": "military", "government%1:14:00::": "government", "agency%1:14:00::": "agency",
	"legislature%1:14:00::": "agency", "court%1:14:00::": "agency", "police%1:14:00::": "agency", "educational_institution%1:14:00::": "school",
	"newspaper%1:10:00::": "media", "structure%1:06:00::": "structure", "instrumentality%1:06:00::": "product", "commodity%1:06:00::": "product",
	"clothing%1:06:00::": "product", "drug%1:06:00::": "product", "conveyance%1:06:00::": "vehicle", "software%1:10:00::": "software",
	"legal_document%1:10:00::": "law", "law%1:14:00::": "law", "plan_of_action%1:09:00::": "plan", "policy%1:09:00::": "plan", "program%1:09:00::": "plan",
	"document%1:10:00::": "document", "publication%1:10:00::": "document", "writing%1:10:00::": "document", "country%1:15:00::": "country",
	"administrative_district%1:15:00::": "district", "municipality%1:15:00::": "city", "boundary%1:25:00::": "boundary", "social_event%1:11:00::": "occasion",
	"military_action%1:04:00::": "conflict", "conflict%1:04:00::": "conflict", "crime%1:04:00::": "crime", "monetary_unit%1:23:00::": "money", "currency%1:21:00::": "money",
	"people%1:14:00::": "people", "ethnic_group%1:14:00::": "people", "social_group%1:14:00::": "people", "leader%1:18:00::": "leader",
}

// NounKinds returns the rows of seeds/nounkinds.tsv.gz: for each one-word common noun of
// WordNet in dir the kind of its most frequent meaning: the nearest of the anchors above
// it, else its lexicographer file.
func NounKinds(dir string) ([]string, error) {
	synsets, err := readWordNet(dir)
	if err != nil {
		return nil, err
	}
	kinds := map[string]string{} // by offset
	err = eachLine(filepath.Join(dir, "index.sense"), func(line string) {
		f := strings.Fields(line)
		if kind, ok := anchors[f[0]]; ok && len(f) > 1 {
			kinds[f[1]] = kind
		}
	})
	if err != nil {
		return nil, err
	}
	kindOf := func(at string) string {
		level, seen := []string{at}, map[string]bool{}
		for len(level) > 0 {
			var next []string
			for _, o := range level {
				if k, ok := kinds[o]; ok {
					return k
				}
				if !seen[o] {
					seen[o], next = true, append(next, synsets[o].wider...)
				}
			}
			level = next
		}
		s := synsets[at]
		return s.kind()
	}
	nouns := map[string][]string{}
	err = eachLine(filepath.Join(dir, "index.noun"), func(line string) {
		f := strings.Fields(line)
		if strings.HasPrefix(line, "  ") || len(f) < 6 || strings.ContainsFunc(f[0], func(r rune) bool { return r < 'a' || r > 'z' }) {
			return
		}
		pointers, _ := strconv.Atoi(f[3])
		for _, at := range f[min(len(f), 6+pointers):] {
			if s, ok := synsets[at]; ok && !s.instance {
				nouns[kindOf(at)] = append(nouns[kindOf(at)], f[0])
				return
			}
		}
	})
	var rows []string
	for kind, list := range nouns {
		slices.Sort(list)
		for chunk := range slices.Chunk(list, 100) {
			rows = append(rows, kind+"\t"+strings.Join(chunk, "; "))
		}
	}
	slices.Sort(rows)
	return rows, err
}

func eachLine(path string, line func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line(s.Text())
	}
	return s.Err()
}

// eachRecord calls row for each record of a CSV file with a header.
func eachRecord(path string, row func(cell func(column string) string)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil || len(records) == 0 {
		return fmt.Errorf("train: %s: %w", path, err)
	}
	for _, r := range records[1:] {
		row(func(column string) string {
			if i := slices.Index(records[0], column); i >= 0 {
				return r[i]
			}
			return ""
		})
	}
	return nil
}
