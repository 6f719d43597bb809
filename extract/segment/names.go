package segment

// givenName reports whether before and after a hyphen are the two syllables of a
// Korean or Chinese given name ("Jong-un", "Wai-ching"), which stays one word.
//
// Korean places keep the name of their kind ("Pyongan-do", "Hoeryong-si").
func givenName(before, after string) bool {
	if len(before) >= 5 && isUpperASCII(before[0]) {
		switch after {
		case "do", "si", "gun", "ri", "dong", "gu", "up", "bukto", "namdo", "myon":
			return true
		}
	}
	if len(before) < 2 || len(after) < 2 || len(before) > 6 || len(after) > 6 || !isUpperASCII(before[0]) {
		return false
	}
	return has(syllables, before) && has(syllables, after)
}

// syllables are syllables of romanised Korean and Chinese given names that are no
// common English words after a hyphen.
var syllables = list("syllables")
