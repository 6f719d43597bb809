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
		{"The firm supplied the ministry with radios.", "firm supplies-to ministry affirmed asserted"},
		{"The firm supplied the ministry with radios.", "firm supplies radios affirmed asserted"},
		{"The firm sold similar systems to Kazakhstan, Rwanda and Serbia.", "firm sells-to Serbia affirmed asserted"},
		{"The firm bought a tanker from Norsk Kabel.", "Norsk Kabel sells-to firm affirmed asserted"},
	}, true)
	readings(t, p, []struct{ text, want string }{
		{"The firm bought a tanker for Norsk Kabel.", "Norsk Kabel sells-to firm affirmed asserted"},
		{"The firm sold the report on Norway.", "firm sells-to Norway affirmed asserted"},
		{"The firm works with radios.", "firm supplies radios affirmed asserted"},
	}, false)
}

// TestCharges reads what somebody is charged with, arrested or sentenced for.
func TestCharges(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	readings(t, p, []struct{ text, want string }{
		{"Prosecutors charged Ana Lund with fraud.", "Ana Lund charged-with fraud affirmed asserted"},
		{"Prosecutors charged Ana Lund with fraud.", "prosecutors accuses Ana Lund affirmed asserted"},
		{"Ana Lund was charged with fraud.", "Ana Lund charged-with fraud affirmed asserted"},
		{"Ana Lund was not charged with fraud.", "Ana Lund charged-with fraud negated asserted"},
		{"Ana Lund accused Tomas Weber of fraud.", "Tomas Weber accused-of fraud affirmed asserted"},
		{"Police arrested a banker for fraud.", "banker arrested-for fraud affirmed asserted"},
		{"Police arrested Ana Lund on suspicion of fraud and bribery.", "Ana Lund arrested-for bribery affirmed asserted"},
		{"Ana Lund was arrested on charges of bribery.", "Ana Lund arrested-for bribery affirmed asserted"},
		{"Ana Lund was arrested on charges of bribery.", "Ana Lund undergoes arrest affirmed asserted"},
		{"A court convicted Ana Lund of bribery.", "Ana Lund convicted-of bribery affirmed asserted"},
		{"A court sentenced Ana Lund to five years in prison for bribery.", "Ana Lund sentenced-for bribery affirmed asserted"},
		{"Ana Lund was sentenced to five years in prison.", "Ana Lund undergoes sentence affirmed asserted"},
	}, true)
	readings(t, p, []struct{ text, want string }{
		{"Police arrested Ana Lund on Monday.", "Ana Lund arrested-for Monday affirmed asserted"},
		{"The firm charged customers for parking.", "customers charged-with parking affirmed asserted"},
		{"Police searched the house for drugs.", "house arrested-for drugs affirmed asserted"},
	}, false)
}

// TestOtherNames reads what things were called before and are called elsewhere.
func TestOtherNames(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	readings(t, p, []struct{ text, want string }{
		{"The Sea Lark was renamed Northern Star.", "Sea Lark renamed-to Northern Star affirmed asserted"},
		{"The company renamed itself Norsk Kabel.", "company renamed-to Norsk Kabel affirmed asserted"},
		{"Bergen Telegraf changed its name to Norsk Kabel.", "Bergen Telegraf renamed-to Norsk Kabel affirmed asserted"},
		{"Norsk Kabel, formerly Bergen Telegraf, is based in Oslo.", "Bergen Telegraf renamed-to Norsk Kabel affirmed asserted"},
		{"Norsk Kabel, previously known as Bergen Telegraf, is based in Oslo.", "Bergen Telegraf renamed-to Norsk Kabel affirmed asserted"},
		{"The project is known as Lighthouse.", "project known-as Lighthouse affirmed asserted"},
		{"Tomas Weber, also known as Tiger, lives in Oslo. Tiger bought a ship.", "Tomas Weber buys ship affirmed asserted"},
		{"Tomas Weber, alias Tiger, lives in Oslo. Tiger bought a ship.", "Tomas Weber buys ship affirmed asserted"},
		{"Tomas Weber (a.k.a. Tiger Tom) lives in Oslo. Tiger Tom bought a ship.", "Tomas Weber buys ship affirmed asserted"},
	}, true)
	readings(t, p, []struct{ text, want string }{
		{"Ana Lund, formerly a minister, lives in Oslo.", "minister renamed-to Ana Lund affirmed asserted"},
		{"Tomas Weber met Tiger in Oslo. Tiger bought a ship.", "Tomas Weber buys ship affirmed asserted"},
		{"The company renamed the plan.", "company renamed-to plan affirmed asserted"},
	}, false)
}
