package english

import "testing"

// TestSensesOfVerbs reads verbs whose meaning hangs on the nouns, particles and prepositions
// around them.
func TestSensesOfVerbs(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	readings(t, p, []struct{ text, want string }{
		{"The ministry released three prisoners.", "ministry releases prisoners affirmed asserted"},
		{"The ministry released a report.", "ministry publishes report affirmed asserted"},
		{"The company struck a deal with the ministry.", "company makes-deal-with ministry affirmed asserted"},
		{"Norway cut ties with Iran.", "Norway breaks-with Iran affirmed asserted"},
		{"The parliament cut the budget.", "parliament decreases budget affirmed asserted"},
		{"The workers cut the cable.", "workers cut cable affirmed asserted"},
		{"The president dismissed the director.", "president dismisses director affirmed asserted"},
		{"The minister dismissed the allegations.", "minister denies allegations affirmed asserted"},
		{"The court dismissed the appeal.", "court rejects appeal affirmed asserted"},
		{"The board removed the director from office.", "board dismisses director affirmed asserted"},
		{"Police took the director into custody.", "police arrests director affirmed asserted"},
		{"The firm sold oil to Iran.", "firm sells-to Iran affirmed asserted"},
		{"The firm sold oil to Iran.", "firm sells oil affirmed asserted"},
		{"Iran bought oil from the firm.", "firm sells-to Iran affirmed asserted"},
		{"The house belongs to the director.", "director owns house affirmed asserted"},
		{"The island belongs to Norway.", "island part-of Norway affirmed asserted"},
		{"The director belongs to the Labour Party.", "director member-of Labour Party affirmed asserted"},
		{"Ana Lund called on the minister to resign.", "Ana Lund urges minister affirmed asserted"},
		{"Ana Lund called on the minister to resign.", "minister undergoes resignation affirmed planned"},
		{"The director called the minister.", "director communicates-with minister affirmed asserted"},
		{"The director called a meeting.", "director call meeting affirmed asserted"},
		{"The ship evaded the navy.", "ship evade navy affirmed asserted"},
		{"The ship evaded the sanctions.", "ship violates sanctions affirmed asserted"},
		{"The agency withdrew the licence.", "agency revokes licence affirmed asserted"},
		{"The newspaper withdrew the article.", "newspaper retracts article affirmed asserted"},
		{"The photograph shows the director.", "photograph depicts director affirmed asserted"},
		{"The report shows a decline.", "report finds decline affirmed asserted"},
		{"The court executed the director.", "court kills director affirmed asserted"},
		{"The ministry executed the plan.", "ministry implements plan affirmed asserted"},
		{"The guards shot the driver dead.", "guards kills driver affirmed asserted"},
		{"The storm hit the harbour.", "storm affects harbour affirmed asserted"},
	}, true)
}
