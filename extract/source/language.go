package source

import (
	"strings"
	"unicode"
)

// functionWords are the commonest short words of languages in Latin script; a text
// is taken for the language whose words make up the largest share of it.
var functionWords = map[string]string{
	"en": "the of and to in a is that for it was on with as be by at from this are have has were which not but they his an said will would their been who had its he she or",
	"de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
	"fr": "le la les de des et en un une du dans que est pour qui sur par pas au plus ne se ce il sont avec ont aux cette mais a été son leur nous vous elle",
	"es": "el la los las de y en que un una del se por con no para su al es lo como más o pero sus le ha este si entre cuando ya fue son también",
	"it": "il la le gli di e che in un una del per non con della dei è sono si da al alla come anche più dal nel nella questo ma ha i lo",
	"pt": "o a os as de e que do da em um uma para com não por se no na mais dos das ao como mas foi sua ele são também pela à",
	"nl": "de het een en van in is dat op te zijn voor met niet die aan er om ook als maar bij door nog naar uit hij wordt werd was",
	"sv": "och att det som en på är av för med den till inte har de ett om var men sig så från vi han kan man nu ska",
	"pl": "i w na z się nie do to że jest o jak ale po co dla od przez tym już są za czy być tego tak ma jego oraz",
	"tr": "ve bir bu da de için ile olarak çok daha olan gibi ancak en kadar sonra var değil ne ya o ki mi ise",
	"id": "yang dan di dengan untuk dari ini pada tidak dalam itu akan juga ke oleh karena ada mereka adalah bisa sudah lebih",
	"vi": "và của là có không được trong cho một các người này đã với những khi để từ cũng về đến ra như",
}

var functionIndex = func() map[string][]string {
	index := map[string][]string{}
	for language, words := range functionWords {
		for w := range strings.FieldsSeq(words) {
			index[w] = append(index[w], language)
		}
	}
	return index
}()

// scripts with the language that most articles in them are in.
var scripts = []struct {
	table    *unicode.RangeTable
	language string
}{
	{unicode.Hangul, "ko"}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"}, {unicode.Cyrillic, "ru"},
	{unicode.Arabic, "ar"}, {unicode.Hebrew, "he"}, {unicode.Greek, "el"}, {unicode.Thai, "th"}, {unicode.Devanagari, "hi"},
}

var languageNames = map[string]string{
	"ko": "Korean", "ja": "Japanese", "zh": "Chinese", "ru": "Russian or another language in Cyrillic", "ar": "Arabic or another language in its script",
	"he": "Hebrew", "el": "Greek", "th": "Thai", "hi": "Hindi or another language in Devanagari", "de": "German", "fr": "French", "es": "Spanish",
	"it": "Italian", "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "pl": "Polish", "tr": "Turkish", "id": "Indonesian", "vi": "Vietnamese",
}

func languageName(code string) string {
	if name := languageNames[code]; name != "" {
		return name
	}
	return "language not recognised"
}

// sampleBytes is how much of an article decides its language.
const sampleBytes = 64 << 10

// detect returns the language of text as a BCP 47 tag, "" if unknown, and whether it
// is to be read as English. Scripts decide first: a text with more than a third of its letters in
// another script is not English. Then the share of function words does; a text too short to tell
// counts as English.
func detect(text string) (language string, english bool) {
	text = text[:min(len(text), sampleBytes)]
	letters, foreign := 0, make([]int, len(scripts))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if r < 0x370 {
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				foreign[i]++
				break
			}
		}
	}
	total, most := 0, 0
	for i, n := range foreign {
		total += n
		if n > foreign[most] {
			most = i
		}
	}
	if total*3 > letters {
		if scripts[most].language == "zh" && foreign[1]+foreign[2] > 0 { // kana beside Han characters
			return "ja", false
		}
		return scripts[most].language, false
	}
	words, hits := 0, map[string]int{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		for _, l := range functionIndex[w] {
			hits[l]++
		}
	}
	best := "en"
	for l := range functionWords {
		if hits[l] > hits[best] || hits[l] == hits[best] && l < best && best != "en" {
			best = l
		}
	}
	switch {
	case best == "en" && hits["en"]*10 >= words:
		return "en", true
	case best != "en" && hits[best]*10 >= words && words >= 20:
		return best, false
	case words < 20:
		return "", true
	}
	return "", hits["en"]*25 >= words
}
