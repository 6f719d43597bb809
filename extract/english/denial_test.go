package english

import (
	"strings"
	"testing"
)

// TestDenials reads what is denied, left open or asked beside what is said to be so: all facts
// of each sentence, with who says them.
func TestDenials(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ text, want string }{
		// The predicate itself is negated, once however many words say so.
		{"Neither the bank nor the ministry bought the radios.", "bank buys radios negated asserted; ministry buys radios negated asserted"},
		{"The bank bought neither radios nor phones.", "bank buys radios negated asserted; bank buys phones negated asserted"},
		{"The bank neither bought the radios nor sold the phones.", "bank buys radios negated asserted; bank sells phones negated asserted"},
		{"The bank did not buy the radios but sold the phones.", "bank buys radios negated asserted; bank sells phones affirmed asserted"},
		{"The bank no longer owns the radios.", "bank owns radios negated asserted"},
		{"The bank nearly bought the radios.", "bank buys radios negated asserted"},
		{"Nearly forty traders bought radios.", "traders buys radios affirmed asserted"},
		{"The bank has yet to buy the radios.", "bank buys radios negated asserted"},
		{"The bank has not bought the radios yet", "bank buys radios negated asserted"},
		{"The bank refused to buy the radios.", "bank buys radios negated asserted"},
		{"The bank avoided buying the radios.", "bank buys radios negated asserted"},
		{"The bank was unable to buy the radios.", "bank buys radios negated asserted"},
		{"The bank is not expected to buy the radios.", "bank buys radios negated planned"},
		{"Not one farmer owns a radio.", "farmer owns radio negated asserted"},
		{"Had the bank bought the radios, the ministry would have sold the phones.", "bank buys radios affirmed conditional; ministry sells phones affirmed conditional"},
		// A frame says that it is not so, or does not say it.
		{"It is false that the bank owns the radios.", "bank owns radios negated asserted"},
		{"It is not true that the bank owns the radios.", "bank owns radios negated asserted"},
		{"It is true that the bank owns the radios.", "bank owns radios affirmed asserted"},
		{"It is unclear whether the bank owns the radios.", "bank owns radios affirmed possible"},
		{"It is not clear that the bank owns the radios.", ""},
		{"The report does not say that the bank owns the radios.", ""},
		{"Nobody has proved that the bank owns the radios.", ""},
		{"The mayor failed to say that the bank owns the radios.", ""},
		{"Officials stopped short of saying that the bank owns the radios.", ""},
		{"It is hard to believe that the bank owns the radios.", ""},
		{"Officials neither confirmed nor denied that the bank owns the radios.", ""},
		{"The farmers did not know that the bank owns the radios.", "bank owns radios affirmed asserted"},
		{"The mayor does not believe that the bank owns the radios.", "bank owns radios negated asserted, by mayor"},
		{"The mayor denied that the bank owns the radios.", "bank owns radios negated asserted, by mayor"},
		{"The bank denied owning the radios.", "bank owns radios negated asserted, by bank"},
		{"The bank claims to own the radios.", "bank owns radios affirmed alleged, by bank"},
		{"The bank is said to own the radios.", "bank owns radios affirmed alleged"},
		{"The mayor falsely claimed that the bank owns the radios.", "bank owns radios negated asserted"},
		// The content of a noun.
		{"There is no evidence that the bank owns the radios.", ""},
		{"Police found no evidence that the bank owns the radios.", "police finds evidence negated asserted"},
		{"No evidence was found that the bank owns the radios.", ""},
		{"Evidence was found that the bank owns the radios.", "bank owns radios affirmed possible"},
		{"The ministry rejected the claim that the bank owns the radios.", "ministry denies claim affirmed asserted; bank owns radios negated asserted, by ministry"},
		{"There is evidence that the bank owns the radios.", "bank owns radios affirmed possible"},
		{"Rumours that the bank bought the radios are old.", "bank buys radios affirmed alleged"},
		{"Claims that the bank owns the radios are untrue.", "bank owns radios negated asserted"},
		{"The mayor disputed claims that the bank owns the radios.", "mayor denies claims affirmed asserted; bank owns radios negated asserted, by mayor"},
		{"The claim that the bank owns the radios was rejected by the mayor.", "bank owns radios negated asserted, by mayor; mayor denies claim affirmed asserted"},
		{"The mayor's claim that the bank owns the radios spread.", "bank owns radios affirmed alleged, by mayor"},
		{"Reports that the mayor met Kim could not be verified.", ""},
		{"The fact that the bank owns the radios is known.", "bank owns radios affirmed asserted"},
		{"There is no doubt that the bank owns the radios.", "bank owns radios affirmed asserted"},
		{"The radio which the bank owns is old.", "bank owns radio affirmed asserted"},
		{"The bank has no plans to buy the radios.", "bank have plans negated asserted"},
		{"The bank rejected a plan to buy the radios.", "bank rejects plan affirmed asserted"},
		{"No radio that the bank owns is old.", ""},
		// Questions.
		{"Did the bank buy the radios?", ""},
		{"Why did the bank buy the radios?", ""},
		{"Is Arirang a tablet?", ""},
		{"\"Did the bank buy the radios?\" the mayor asked.", ""},
		{"The mayor asked whether the bank bought the radios.", "bank buys radios affirmed possible"},
		// Events that are not said to have been.
		{"There was no raid in Oslo.", ""},
		{"There was a raid in Oslo.", "Oslo site-of raid affirmed asserted"},
		{"Police did not find evidence of torture in Oslo.", "police find-evidence-of torture negated asserted"},
		{"The mayor is not accused of any crime in Oslo.", "mayor accused-of crime negated asserted"},
		{"The mayor is accused of a crime in Oslo.", "mayor accused-of crime affirmed asserted; Oslo site-of crime affirmed alleged"},
		{"The mayor did not condemn the raid in Oslo.", "mayor criticises raid negated asserted; Oslo site-of raid affirmed asserted"},
		{"The sailors are being held in Oslo.", "sailors held-in Oslo affirmed asserted"},
		{"The conference was held in Oslo.", "Oslo site-of conference affirmed asserted"},
		{"The bank has no office in Oslo.", "bank have office negated asserted; office located-in Oslo negated asserted"},
		{"A lawyer for the bank did not answer the court.", "lawyer works-for bank affirmed asserted; lawyer answer court negated asserted"},
		// Who says it, and what of it.
		{"The bank closed the branch; the mayor said that the ministry owns the radios.", "bank closes branch affirmed asserted; ministry owns radios affirmed asserted, by mayor"},
		{"The bank closed the branch, the mayor said.", "bank closes branch affirmed asserted, by mayor"},
		{"Kim's wife owns the bank, prosecutors allege.", "Kim's wife of Kim affirmed asserted, by prosecutors; Kim's wife owns bank affirmed alleged, by prosecutors"},
		{"The bank's director, Ana Horvat, denied that the ministry owns the radios.",
			"Ana Horvat is-a director affirmed asserted; Ana Horvat leads bank affirmed asserted; ministry owns radios negated asserted, by Ana Horvat"},
		{"Kim is the alleged owner of the bank.", "Kim owns bank affirmed alleged"},
	} {
		var got []string
		for _, f := range stated(t, p, row.text) {
			s := f.text
			if f.by != "" {
				s += ", by " + f.by
			}
			got = append(got, s)
		}
		if got := strings.Join(got, "; "); got != row.want {
			t.Errorf("%s\n got %q\nwant %q", row.text, got, row.want)
		}
	}
}
