package source

import (
	"strings"
	"unicode"
)

// A Guess is what Detect finds out about a text.
type Guess struct {
	Code   string // BCP 47 primary tag, "en"; "und" for a language that is not known; "" if the text is too short to tell
	Script string // Unicode name of the script of most letters, "Latin"
}

// String returns a phrase for messages: "Korean (Hangul script)".
func (g Guess) String() string {
	name := languageNames[g.Code]
	if name == "" {
		name = "in an unknown language"
	}
	return name + " (" + g.Script + " script)"
}

var languageNames = map[string]string{"en": "English", "ko": "Korean", "ja": "Japanese", "zh": "Chinese", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian or Macedonian",
	"sr": "Serbian", "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "he": "Hebrew", "el": "Greek", "th": "Thai", "hi": "Hindi", "bn": "Bengali", "ta": "Tamil",
	"ka": "Georgian", "hy": "Armenian", "am": "Amharic", "my": "Burmese", "km": "Khmer", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
	"pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish or Norwegian", "pl": "Polish", "cs": "Czech or Slovak", "ro": "Romanian", "hu": "Hungarian", "tr": "Turkish",
	"id": "Indonesian or Malay", "vi": "Vietnamese", "fi": "Finnish", "sq": "Albanian", "hr": "Croatian, Bosnian or Serbian", "tl": "Tagalog", "sw": "Swahili"}

// functionWords are the most frequent words of languages in Latin script. Words that
// two languages share tell less, but the sums differ clearly in a few sentences.
var functionWords = func() map[string][]string {
	m := map[string][]string{} // word → languages
	for _, row := range []string{
		"en the of and to in a is that for it was on are as with his they at be this have from or had by not but what all were we when your can said there an which their if will has been would who its more",
		"de der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
		"fr de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont ont avec cette elle mais aux nous leur été d'un l'on sa ses comme",
		"es de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue",
		"it di e che la il un a per in una sono è del non si con da i le dei al più della nel alla anche come gli ha ma lo delle se questo dal stato sua",
		"pt de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está",
		"nl de van een het en in is dat op te zijn met voor niet aan er om ook als bij dan door naar uit maar over hij wordt worden werd die nog deze",
		"sv och att det i en som på är av för med till den har de inte om ett han men var jag sig från så kan vi än när nu under efter",
		"da og i at det er en til på som med af for den de ikke har der et om han var fra men vi så kan sig efter blev også eller være",
		"pl i w na z do nie się że o jest to jak po co ale za od przez tym tego przy dla są był oraz która który jego ma już",
		"cs a v se na je že s z do o i to jako za pro by ve od po ale jsou byl který při podle jeho tak si také které není",
		"ro de și în a la pe cu care o că din pentru un nu este mai au fost sa ca dar să prin după ce sunt al dintre",
		"hu a az és hogy nem is egy ez meg volt de csak már még van mint el ki vagy után azt lehet szerint pedig",
		"tr ve bir bu da de için ile çok daha olarak gibi olan sonra kadar ne ama var olduğu ise değil en her mi tarafından",
		"id yang dan di ini itu dengan untuk dari dalam tidak akan pada juga ke karena oleh ada mereka bisa kami telah sebagai dapat atau adalah lebih",
		"vi và của là có trong được cho không với các một những người này đã để từ khi cũng đến ra về như tại vào",
		"fi ja on ei se että oli hän mutta ovat kun myös niin joka ole kuin sen sekä mukaan vain jo olla jos nyt hänen",
		"sq të e në për me dhe nga një që është më së ka si do i nuk ai janë edhe",
		"hr i u je se na da su za od s o kao što ne a bi koji iz koje sam će ili ali biti kako nije bio",
		"tl ang ng sa na mga ay at ni si para may hindi ito kung niya siya nang ako din rin",
		"sw ya na wa kwa katika ni za la kuwa hii cha alisema hiyo huo wake yake hayo kama pia",
	} {
		words := strings.Fields(row)
		for _, w := range words[1:] {
			m[w] = append(m[w], words[0])
		}
	}
	return m
}()

// scripts are the scripts that are told apart, with the language that a text in one
// is taken for.
var scripts = []struct {
	name, code string
	table      *unicode.RangeTable
}{
	{"Latin", "", unicode.Latin}, {"Hangul", "ko", unicode.Hangul}, {"Hiragana", "ja", unicode.Hiragana}, {"Katakana", "ja", unicode.Katakana}, {"Han", "zh", unicode.Han},
	{"Cyrillic", "ru", unicode.Cyrillic}, {"Arabic", "ar", unicode.Arabic}, {"Hebrew", "he", unicode.Hebrew}, {"Greek", "el", unicode.Greek}, {"Thai", "th", unicode.Thai},
	{"Devanagari", "hi", unicode.Devanagari}, {"Bengali", "bn", unicode.Bengali}, {"Tamil", "ta", unicode.Tamil}, {"Georgian", "ka", unicode.Georgian},
	{"Armenian", "hy", unicode.Armenian}, {"Ethiopic", "am", unicode.Ethiopic}, {"Myanmar", "my", unicode.Myanmar}, {"Khmer", "km", unicode.Khmer},
}

const (
	sampleBytes = 256 << 10 // so much of a text is looked at
	minWords    = 20        // fewer words of Latin script do not tell a language
	minLetters  = 20        // fewer letters do not tell a script
)

// Detect tells the language of text by the script of its letters and, for Latin
// script, by the share of its words that are function words of each language (after
// Grefenstette 1995, "Comparing two language identification schemes", the small
// words method). English text has a share between 0.3 and 0.5; a language is named
// only if its share is at least 0.12 and exceeds that of English by half.
func Detect(text string) Guess {
	if len(text) > sampleBytes {
		text = text[:sampleBytes]
	}
	g, total, share := scriptOf(text)
	if total < minLetters {
		return Guess{Code: "", Script: g.Script}
	}
	if g.Script != "Latin" || share < 0.5 {
		return g
	}
	words, counts := 0, map[string]int{}
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		words++
		for _, code := range functionWords[strings.ToLower(w)] {
			counts[code]++
		}
	}
	best := "en"
	for _, code := range sortedCodes {
		if counts[code] > counts[best] {
			best = code
		}
	}
	english := float64(counts["en"]) / float64(words)
	other := float64(counts[best]) / float64(words)
	switch {
	case words < minWords:
		g.Code = ""
		if best == "en" && english >= 0.2 {
			g.Code = "en"
		}
	case best == "en" && english >= 0.12, english >= 0.2 && other < 1.5*english:
		g.Code = "en"
	case best != "en" && other >= 0.12 && other > 1.5*english:
		g.Code = best
	case english >= 0.04 || words < 5*minWords: // headlines, tables, lists of names
		g.Code = ""
	default:
		g.Code = "und"
	}
	return g
}

var sortedCodes = []string{"de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "cs", "ro", "hu", "tr", "id", "vi", "fi", "sq", "hr", "tl", "sw"}

// scriptOf returns the script of most letters of text, the number of letters, and
// the script's share of them.
func scriptOf(text string) (g Guess, total int, share float64) {
	counts := make([]int, len(scripts))
	for _, r := range text {
		if r < 0x80 {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				counts[0]++
				total++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		total++
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
				break
			}
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if total == 0 {
		return Guess{Script: "no"}, 0, 0
	}
	g = Guess{Code: scripts[best].code, Script: scripts[best].name}
	if counts[2]+counts[3] > total/20 && g.Code == "zh" {
		g.Code = "ja"
	}
	switch {
	case g.Code == "ru" && strings.ContainsAny(text, "іїєґІЇЄҐ"):
		g.Code = "uk"
	case g.Code == "ar" && strings.ContainsAny(text, "ٹڈڑے"):
		g.Code = "ur"
	case g.Code == "ar" && strings.ContainsAny(text, "پچژگ"):
		g.Code = "fa"
	}
	return g, total, float64(counts[best]) / float64(total)
}

// primaryTag returns the primary subtag of a language tag in lower case: "en" for
// "en-GB" and "en_US". Names are understood for English only.
func primaryTag(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if tag == "english" {
		return "en"
	}
	if i := strings.IndexAny(tag, "-_"); i > 0 {
		tag = tag[:i]
	}
	if len(tag) < 2 || len(tag) > 3 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return tag
}
