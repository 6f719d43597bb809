package corpus

// A Clause is one statement of a sentence in full: who did what to whom, where, when
// and how. Its parts are token indices in ascending order, all of one sentence.
type Clause struct {
	Sentence  int32 // index in Document.Sentences
	Kind      ClauseKind
	Head      int32      // the verb, or the noun or adjective that is predicated
	Subject   Argument   // Head is -1 if nobody is named
	Verb      []int32    // auxiliaries, adverbs within, copula, verb, particles; empty if not written
	Arguments []Argument // in the order of the text
	Chain     []int32    // governing verbs whose complement Head is, outermost first: "aims" of "aims to curb"
	Passive   bool
	Borrowed  bool    // the subject stands in another clause
	Source    int32   // index in Document.Clauses of the clause that reports this one; -1 for none
	Rule      string  // construction that gave it, kebab-case
	Score     float64 // confidence in [0,1]
}

// An Argument is one part of a clause beside its predicate.
type Argument struct {
	Head  int32   // head token; -1 for none
	Role  Role    // what it is to the predicate
	Case  []int32 // preposition or conjunction before it, outside Words
	Words []int32 // its words, without relative clauses and appositions
}

// A ClauseKind says how a clause is built.
type ClauseKind uint8

// Kinds of clause.
const (
	VerbClause    ClauseKind = iota // "Pyongyang launched a crackdown"
	CopulaClause                    // "the system is a tool", "it is distinct from that"
	AppositionOf                    // "Kim, the director": Subject Kim, argument director
	NominalClause                   // "the regime's control over churches"
)

// A Role is the part that an argument plays.
type Role uint8

// Roles.
const (
	SubjectRole Role = iota
	Object
	Recipient  // indirect object
	Oblique    // with a preposition
	Agent      // "by" of a passive
	Complement // a clause
	Predicate  // what is said with a copula or a verb like it
	Adverbial  // an adverb or a bare noun phrase of time or measure
	Condition  // an adverbial clause
)
