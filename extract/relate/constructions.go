package relate

// A Construction is a way of saying things that a rule of the program reads.
type Construction struct {
	Name    string // as facts name their rule
	Doc     string
	Example string // a sentence → what comes of it
}

// Constructions lists the rules that facts name, from the fullest clause to the barest noun
// phrase.
var Constructions = []Construction{
	{"verb", "a verb with subject, object or preposition, active or passive", "Police seized the radios. → police –confiscates→ radios"},
	{"undergone", "an event that a verb says without an agent or an object", "Traders were arrested. → traders –undergoes→ arrest"},
	{"relative", "a relative clause; its pronoun stands for the noun before it", "the vans that patrol the road → vans –patrol→ road"},
	{"participle", "a participle after its noun or between commas", "a network built by the firm → firm –produces→ network"},
	{"adverbial", "an adverbial clause that borrows the subject of the main one", "While visiting Beijing, Kim … → Kim –visits→ Beijing"},
	{"controlled", "an infinitive whose subject the governing verb gives; planned or possible where that verb says so", "The ministry aims to ban radios. → ministry –planned/bans→ radios"},
	{"noun-infinitive", "an infinitive after a noun", "a plan to close the market → … –planned/closes→ market"},
	{"copula", "X is Y", "Arirang is a tablet. → Arirang –is-a→ tablet"},
	{"copula-role", "X is the role of Y", "Ri is the director of the bank. → Ri –leads→ bank"},
	{"copula-preposition", "X is in, at, behind Y", "The camp is in Musan. → camp –located-in→ Musan"},
	{"copula-adjective", "X is an adjective with its preposition", "It is similar to that. → … –resembles→ …"},
	{"apposition", "X, a Y or the Y, X", "Arirang, a tablet, … → Arirang –is-a→ tablet"},
	{"descriptor", "a title or a class before a name", "the tablet Arirang → Arirang –is-a→ tablet"},
	{"apposition-role", "X, the role of Y", "Ri, director of the bank, … → Ri –leads→ bank"},
	{"former-name", "X, formerly Y", "Norsk Kabel, formerly Bergen Telegraf, … → Bergen Telegraf –renamed-to→ Norsk Kabel"},
	{"as-part-of", "… as part of Y", "They closed it as part of the campaign. → … –part-of→ campaign"},
	{"event-site", "the place of an event, from verb or noun", "a raid in Hyesan → Hyesan –site-of→ raid"},
	{"event-target", "what an event is on or against", "a crackdown on radios → crackdown –targets→ radios"},
	{"event-instrument", "what an event is done with: with, via, by means of, using", "a raid with helicopters → raid –uses→ helicopters"},
	{"event-purpose", "what an event is for, as a noun or as an infinitive; planned", "a campaign to curb calls → campaign –planned/restricts→ calls"},
	{"deverbal", "a noun made from a verb, with possessor and preposition", "the ministry's ban on radios → ministry –bans→ radios"},
	{"possessive", "X's Y, where Y is a thing that can belong", "Norway's army → army –of→ Norway"},
	{"possessive-role", "X's role", "the bank's director Ri → Ri –leads→ bank"},
	{"role-of", "the role of Y before a name", "director of the bank Ri → Ri –leads→ bank"},
	{"noun-place", "a thing in a place", "the camp in Musan → camp –located-in→ Musan"},
	{"origin", "a thing from a place or sender", "traders from Hyesan → traders –comes-from→ Hyesan"},
	{"topic", "a text or an event about something", "a report on markets → report –about→ markets"},
	{"example", "such as, including", "devices such as radios → devices –includes→ radios"},
	{"border", "X's border with Y", "Norway's border with Sweden → Norway –borders→ Sweden"},
}
