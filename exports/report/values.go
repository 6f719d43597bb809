package report

// A Report is what a graph says, as plain values.
type Report struct {
	Title          string          `json:"title"`
	Size           Size            `json:"size"`
	Entities       []Entity        `json:"entities"`
	Brokers        []Broker        `json:"brokers"`
	Bridges        []Bridge        `json:"bridges"`
	Communities    []Community     `json:"communities"`
	Predicates     []Predicate     `json:"predicates"`
	Contradictions []Contradiction `json:"contradictions"`
	Speakers       []Speaker       `json:"speakers"`
	Unnamed        Facts           `json:"unnamed"`      // attributed to a pronoun that stands for nobody known
	Unasserted     []Meant         `json:"unasserted"`   // denied, alleged, planned, …
	Corroborated   []Claim         `json:"corroborated"` // by more than one article
	Single         []Claim         `json:"single"`       // asserted by one story alone, about the most central first
	Copies         []Copy          `json:"copies"`
	Doubtful       Facts           `json:"doubtful"`
	Timeline       []Moment        `json:"timeline"`
	Growth         []Growth        `json:"growth"`
	Neighbours     []Neighbour     `json:"neighbours,omitempty"` // of Options.Entity
	Suggestions    []Suggestion    `json:"suggestions"`          // guesses, not facts
	Alike          []Alike         `json:"alike"`                // what may be one thing, the likest first
	Articles       []Article       `json:"articles"`
	Rejected       []Count         `json:"rejected"`
	Unreadable     []Unreadable    `json:"unreadable"`
	Warnings       []Unreadable    `json:"warnings"`
	Method         []string        `json:"method"` // measures with their parameters

	dossier  bool // on one entity
	pictures []Picture
}

// Size counts what the graph holds.
type Size struct {
	Articles    int     `json:"articles"`
	Stories     int     `json:"stories"` // copies counted once
	Outlets     int     `json:"outlets"`
	From        string  `json:"from,omitempty"` // first and last day of publication
	To          string  `json:"to,omitempty"`
	Entities    int     `json:"entities"`
	Facts       int     `json:"facts"`
	Statements  int     `json:"statements"` // different ones among the facts
	Single      int     `json:"single"`     // of those, made by one story alone
	Predicates  int     `json:"predicates"`
	Negated     int     `json:"negated"`
	Hedged      int     `json:"hedged"` // planned, possible, required, conditional or alleged
	Links       int     `json:"links"`  // pairs of entities that an affirmed fact joins, each way once
	Components  int     `json:"components"`
	Largest     int     `json:"largest_component"`
	Density     float64 `json:"density"`
	Reciprocity float64 `json:"reciprocity"`
	Clustering  float64 `json:"clustering"`    // mean local coefficient
	Diameter    float64 `json:"diameter"`      // 0 if it was not measured
	Distance    float64 `json:"mean_distance"` // likewise
	Modularity  float64 `json:"modularity"`
	Types       []Tally `json:"types"`
}

// A Tally is a name and how often it occurs.
type Tally struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// An Entity is a node with what makes it central.
type Entity struct {
	ID          string  `json:"id"`
	Label       string  `json:"label"`
	Type        string  `json:"type"`
	Degree      int     `json:"degree"` // others that an affirmed fact joins it with
	PageRank    float64 `json:"pagerank"`
	Betweenness float64 `json:"betweenness"`
	Measures    []Place `json:"measures"` // side by side, in the order of the table
	Out         int     `json:"out"`      // affirmed facts of which it is the subject
	In          int     `json:"in"`
	Articles    int     `json:"articles"`
	Most        []Tally `json:"most"`  // its most frequent predicates
	Facts       []Cited `json:"facts"` // the strongest
}

// A Place is where an entity stands by a measure.
type Place struct {
	Measure string  `json:"measure"`
	Value   float64 `json:"value"`
	Place   int     `json:"place"` // from 1; entities of equal value share it
}

// A Broker stands between others.
type Broker struct {
	ID          string  `json:"id"`
	Label       string  `json:"label"`
	Betweenness float64 `json:"betweenness"`
	Parts       []Part  `json:"parts"` // what its part of the graph would fall into without it; one if it holds
	Facts       []Cited `json:"facts"` // that join it with the parts, or the strongest
}

// A Part is a piece of the graph, named by its most central entity.
type Part struct {
	Entities int    `json:"entities"`
	Around   string `json:"around"`
}

// A Bridge is a link without which a piece of the graph falls off.
type Bridge struct {
	Sides [2]Part `json:"sides"`
	Facts []Cited `json:"facts"` // all that state the link
}

// A Community is a group of entities that hang together more than by chance.
type Community struct {
	Centre   string   `json:"centre"` // label of the member that the others hang on most
	Members  []string `json:"members"`
	Within   int      `json:"within"` // edges between members
	Outward  int      `json:"outward"`
	Articles int      `json:"articles"`
	Facts    []Cited  `json:"facts"` // between members, the best corroborated
}

// A Cited is a fact with its source.
type Cited struct {
	Fact         string  `json:"fact"`
	Subject      string  `json:"subject"`
	Predicate    string  `json:"predicate"`
	Object       string  `json:"object"`
	Polarity     string  `json:"polarity"`
	Modality     string  `json:"modality"`
	AttributedTo string  `json:"attributed_to,omitempty"`
	Time         string  `json:"time,omitempty"`
	Quantity     string  `json:"quantity,omitempty"`
	Confidence   float64 `json:"confidence"`
	Article      string  `json:"article"`
	Number       int     `json:"number"` // of the article in Report.Articles, from 1
	Sentence     int     `json:"sentence"`
	Quote        string  `json:"quote,omitempty"`
}

// Facts is a list that may be cut.
type Facts struct {
	List  []Cited `json:"list"`
	Total int     `json:"total"`
}

// A Meant is the facts that articles do not simply assert, by how they mean them.
type Meant struct {
	How   string `json:"how"` // "denied", "alleged", "planned", …
	Facts Facts  `json:"facts"`
}

// A Predicate is a relation with how often it is used.
type Predicate struct {
	Name    string `json:"name"`
	Facts   int    `json:"facts"`
	Example Cited  `json:"example"`
}

// A Contradiction is two sides of one statement.
type Contradiction struct {
	Kind     string `json:"kind"`   // "polarity" or "quantity"
	Direct   bool   `json:"direct"` // both sides assert; otherwise one is only planned, alleged, …
	Articles int    `json:"articles"`
	For      Cited  `json:"for"`
	Against  Cited  `json:"against"`
}

// A Speaker is somebody to whom articles attribute facts.
type Speaker struct {
	Name       string  `json:"name"`
	Facts      int     `json:"facts"`
	Denied     int     `json:"denied"`
	Unasserted int     `json:"unasserted"`
	Articles   int     `json:"articles"`
	Says       []Cited `json:"says"`
}

// A Claim is a statement with those who make it.
type Claim struct {
	Example     Cited   `json:"example"`
	Articles    int     `json:"articles"`
	Independent int     `json:"independent"` // copies of one story counted once
	Others      []Cited `json:"others"`      // one from each further article
}

// A Copy is articles that print one story.
type Copy struct {
	Numbers []int `json:"numbers"` // in Report.Articles, ascending
}

// A Moment is the facts of one time.
type Moment struct {
	Date  string  `json:"date"`
	Until string  `json:"until,omitempty"`
	Facts []Cited `json:"facts"`
	Total int     `json:"total"`
}

// Growth is how large the graph was with the articles up to a day.
type Growth struct {
	Day      string `json:"day"` // "" for undated articles, which come last
	Articles int    `json:"articles"`
	Facts    int    `json:"facts"`
	Entities int    `json:"entities"`
}

// A Neighbour is an entity that facts join with the one reported on.
type Neighbour struct {
	Label   string `json:"label"`
	Facts   int    `json:"facts"`
	Example Cited  `json:"example"`
}

// A Suggestion is a guess at a link that no article states, with the facts about what
// both ends are linked with.
type Suggestion struct {
	A      string  `json:"a"`
	B      string  `json:"b"`
	Score  float64 `json:"score"`  // Adamic and Adar
	Common int     `json:"common"` // entities that both are linked with
	Facts  []Cited `json:"facts"`
}

// An Alike is two entities that may be one thing.
type Alike struct {
	A        string  `json:"a"` // IDs
	B        string  `json:"b"`
	LabelA   string  `json:"label_a"`
	LabelB   string  `json:"label_b"`
	Likeness float64 `json:"likeness"`
	Because  string  `json:"because"`
	Facts    []Cited `json:"facts"` // the most telling of each
}

// An Article is a text with the number by which the report cites it.
type Article struct {
	Number int        `json:"number"`
	ID     string     `json:"id"`
	Title  string     `json:"title"`
	Source string     `json:"source,omitempty"`
	Date   string     `json:"date,omitempty"`
	URL    string     `json:"url,omitempty"`
	Facts  int        `json:"facts"`
	Cited  []Sentence `json:"cited"` // what the report cites of it, ascending
}

// A Sentence is a sentence of an article.
type Sentence struct {
	Sentence int    `json:"sentence"` // from 1; 0 if unknown
	Text     string `json:"text,omitempty"`
}

// A Count is a reason and how often it was met.
type Count struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Unreadable is an input that could not be read, or only in part.
type Unreadable struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}
