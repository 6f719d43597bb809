package likeness

import "strings"

// slavic evens out the romanisations of Cyrillic: Sergei, Sergey, Serguei; Yevgeny, Evgenii.
func slavic(s string) string {
	for _, cut := range []string{"ye", "je", "ie"} {
		if rest, ok := strings.CutPrefix(s, cut); ok {
			s = "e" + rest
		}
	}
	for _, end := range [][2]string{
		{"skij", "ski"}, {"skiy", "ski"}, {"skyy", "ski"}, {"skyi", "ski"}, {"skii", "ski"}, {"sky", "ski"}, {"tsky", "tski"},
		{"off", "ov"}, {"eff", "ev"}, {"ow", "ov"}, {"yov", "ev"}, {"iov", "ev"}, {"jov", "ev"}, {"yev", "ev"}, {"iev", "ev"}, {"yova", "eva"}, {"yeva", "eva"}, {"ieva", "eva"},
		{"iy", "i"}, {"ij", "i"}, {"yi", "i"}, {"yy", "i"}, {"ii", "i"}, {"yj", "i"},
	} {
		if rest, ok := strings.CutSuffix(s, end[0]); ok {
			s = rest + end[1]
			break
		}
	}
	return strings.ReplaceAll(cyrillic.Replace(s), "ii", "i")
}

var cyrillic = strings.NewReplacer(
	"shch", "sc", "sch", "sc", "tch", "c", "tsch", "c", "ch", "c", "zh", "z", "kh", "h", "ts", "c", "tz", "c", "cz", "c", "x", "ks", "gu", "gu", "guei", "gei",
	"iya", "ia", "ya", "ia", "ja", "ia", "iu", "iu", "yu", "iu", "ju", "iu", "yo", "e", "jo", "e", "ye", "e", "ie", "e", "je", "e",
	"ey", "ei", "ej", "ei", "ay", "ai", "aj", "ai", "oy", "oi", "oj", "oi", "y", "i", "j", "i", "w", "v", "ph", "f",
)

// isSlavic reports whether a word has an ending of names from Cyrillic.
func isSlavic(s string) bool {
	for _, end := range []string{
		"ov", "ev", "ova", "eva", "yov", "off", "eff", "sky", "skiy", "skyy", "skij", "ski", "skaya", "skaia", "enko", "chuk", "chik", "vich", "in", "ina", "ey", "ei", "iy", "ii", "iya", "ia", "uk", "yn", "ich", "ets", "shin",
	} {
		if len(s) > len(end)+1 && strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// arabic evens out the romanisations of Arabic and Persian: Qaddafi, Gadhafi, Kadhafi; Husayn, Hussein.
func arabic(s string) string {
	for article := range arabicArticles {
		if rest, ok := strings.CutPrefix(s, article); ok && len(rest) > 4 && article != "a" && article != "ar" {
			if article == "al" || article == "el" {
				s = rest
				break
			}
		}
	}
	s = squeeze(semitic.Replace(s))
	if strings.HasPrefix(s, "q") {
		s = "g" + s[1:]
	}
	if len(s) > 3 {
		s = strings.TrimSuffix(s, "h")
	}
	s = strings.ReplaceAll(s, "q", "k")
	if len(s) > 1 && s[0] == 'k' && s[1] == 'a' {
		s = "g" + s[1:]
	}
	return s
}

var semitic = strings.NewReplacer(
	"dhdh", "d", "dh", "d", "th", "t", "zz", "z", "ou", "u", "oo", "u", "o", "u", "ee", "i", "aw", "au", "ow", "au", "ay", "i", "ai", "i", "ei", "i", "ey", "i", "uy", "ui",
	"iy", "i", "yy", "i", "y", "i", "kh", "kh", "gh", "g", "sch", "sh", "ch", "sh", "aa", "a", "uu", "u", "ii", "i", "v", "w", "j", "j",
)

// arabicAlike reports whether two words are one in two romanisations of Arabic, and they stand in
// an Arabic name or one of them looks like it. What is written e may be i as well as a.
func arabicAlike(a, b string, arabicName bool) bool {
	if !arabicName && !isArabic(a) && !isArabic(b) {
		return false
	}
	a, b = arabic(a), arabic(b)
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		x, y := min(a[i], b[i]), max(a[i], b[i])
		if x != y && (x != 'a' || y != 'e') && (x != 'e' || y != 'i') {
			return false
		}
	}
	return true
}

// isArabicName reports whether a word of a name is Arabic: a particle, or one that is known.
func isArabicName(tokens []string) bool {
	for i, t := range tokens {
		if i+1 < len(tokens) && (arabicArticles[t] && t != "us" && t != "er" || t == "bin" || t == "ibn" || t == "abu") || isArabic(t) {
			return true
		}
	}
	return false
}

// isArabic reports whether a word is known among Arabic and Persian names, or has letters or
// endings that only they share.
func isArabic(s string) bool {
	if v := variants[s]; v != 0 && arabicVariants[v] {
		return true
	}
	if strings.Contains(s, "q") && !strings.Contains(s, "qu") {
		return true
	}
	for _, mark := range []string{"dh", "kh", "ayy", "iyya", "ullah", "allah", "uddin", "eddin", "addin", "abdul"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}
