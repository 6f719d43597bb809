package english

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/facts"
)

// TestConstructionsOfMeaning reads sentences whose facts hang on one construction each.
func TestConstructionsOfMeaning(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	readings(t, p, []struct{ text, want string }{
		{"The ministry accuses the firm of selling radios.", "firm sells radios affirmed alleged"},
		{"The law prevents citizens from buying radios.", "citizens buys radios negated asserted"},
		{"The farmers bought the radios without reading the manuals.", "farmers read manuals negated asserted"},
		{"None of the farmers owned a radio.", "farmers owns radio negated asserted"},
		{"The law allows farmers to sell rice.", "farmers sells rice affirmed possible"},
		{"The court ordered the firm to close the market.", "firm closes market affirmed required"},
		{"The farmers were arrested on Monday.", "farmers undergoes arrest affirmed asserted"},
		{"The farmers have access to the records.", "farmers have-access-to records affirmed asserted"},
		{"If the river freezes, smugglers will sell radios.", "smugglers sells radios affirmed conditional"},
		{"The officers found a radio and took the radio away.", "officers confiscates radio affirmed asserted"},
		{"A spokesman for the ministry opened the market.", "spokesman works-for ministry affirmed asserted"},
		{"Prosecutors charged two officers with selling rice.", "officers sells rice affirmed alleged"},
		{"The trader was accused of selling radios.", "trader sells radios affirmed alleged"},
		{"The mayor was jailed for selling rice.", "mayor sells rice affirmed asserted"},
		{"The council imposed sanctions on the firm for selling radios.", "firm sells radios affirmed asserted"},
		{"The government is considering whether to ban radios.", "government bans radios affirmed possible"},
		{"The navy ordered that all ships be inspected.", "ships undergoes inspection affirmed required"},
		{"The network collapsed.", "network undergoes collapse affirmed asserted"},
		{"The regulator fined the firm 12 million euros.", "regulator punishes firm affirmed asserted"},
		{"The firm sent the ministry a radio.", "firm send radio affirmed asserted"},
		{"The firm sent the ministry a radio.", "firm sends-to ministry affirmed asserted"},
		{"The vans were shipped to the ministry.", "vans shipped-to ministry affirmed asserted"},
		{"Ana Horvat was appointed head of the bank.", "Ana Horvat leads bank affirmed asserted"},
		{"The tanker became a prison.", "tanker is-a prison affirmed asserted"},
		{"The ministry has neither confirmed nor denied the report.", "ministry confirms report negated asserted"},
		{"Instead of selling the van, the firm hid the van.", "firm sells van negated asserted"},
		{"The army buys most of its vans from the firm.", "army buys vans affirmed asserted"},
		{"The firm sold vans worth $2 million.", "firm sells vans affirmed asserted"},
		{"The group based its findings on the records.", "group base findings affirmed asserted"},
		{"The soldiers fled to Lisbon.", "soldiers moves-to Lisbon affirmed asserted"},
		{"The trader is believed to be a spy.", "trader is-a spy affirmed alleged"},
		{"The governor, Ana Horvat, closed the bank.", "Ana Horvat is-a governor affirmed asserted"},
		{"The director of the bank is Ana Horvat.", "Ana Horvat leads bank affirmed asserted"},
	}, true)
	readings(t, p, []struct{ text, want string }{
		{"The vans were shipped to the ministry.", "vans sends-to ministry affirmed asserted"},
	}, false)
}

// TestRolesOfEvents reads what events are done with and what they are for, and what looks like it.
func TestRolesOfEvents(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	readings(t, p, []struct{ text, want string }{
		{"The ministry launched a crackdown with detector vans.", "crackdown uses detector vans affirmed asserted"},
		{"The army staged raids on the market by means of drones.", "market raid uses drones affirmed asserted"},
		{"The raids were carried out with helicopters.", "raids uses helicopters affirmed asserted"},
		{"Police arrested traders during a raid conducted by means of drones.", "raid uses drones affirmed asserted"},
		{"The search was conducted through informants.", "search uses informants affirmed asserted"},
		{"The army launched raids, using drones.", "raids uses drones affirmed asserted"},
		{"Police plan to launch a campaign using vans.", "campaign uses vans affirmed planned"},
		{"The crackdown, using detector vans, spread to Musan.", "crackdown uses detector vans affirmed asserted"},
		{"The ministry began a campaign to curb calls.", "campaign restricts calls affirmed planned"},
		{"The ministry launched an operation in order to close the market.", "operation closes market affirmed planned"},
		{"The council started a campaign for public safety.", "campaign aimed-at public safety affirmed asserted"},
		{"The navy held an operation for the protection of fishermen.", "operation aimed-at protection of fishermen affirmed asserted"},
	}, true)
	readings(t, p, []struct{ text, want string }{
		{"The army stopped the raids with drones.", "raids uses drones affirmed asserted"},
		{"The army stopped the raids to close the market.", "raids closes market affirmed planned"},
		{"The company held a conference with experts.", "conference uses experts affirmed asserted"},
		{"The minister launched a visit to meet officials.", "visit meets officials affirmed planned"},
		{"The trial for murder began in June.", "trial aimed-at murder affirmed asserted"},
		{"The army launched a campaign for three weeks.", "campaign aimed-at weeks affirmed asserted"},
	}, false)
}

// readings checks whether the facts of each text contain the one wanted, or that they do not.
func readings(t *testing.T, p *extract.Pipeline, rows []struct{ text, want string }, there bool) {
	t.Helper()
	for _, row := range rows {
		var got []string
		for _, f := range stated(t, p, row.text) {
			got = append(got, f.text)
		}
		if slices.Contains(got, row.want) != there {
			t.Errorf("%s\ngives %q\n%q there: want %v", row.text, got, row.want, there)
		}
	}
}

// A statement is a fact in words, "bank owns radios affirmed asserted", and who says so.
type statement struct{ text, by string }

// stated returns the facts of a text in its order.
func stated(t *testing.T, p *extract.Pipeline, text string) (list []statement) {
	t.Helper()
	d, err := p.Annotate(context.Background(), &corpus.Article{ID: "a:abcdefghijklmnop", Language: "en", Body: text})
	if err != nil {
		t.Fatal(err)
	}
	found := facts.Of(d)
	names := map[string]string{}
	for _, e := range found.Entities {
		names[e.ID] = e.Name
	}
	for _, f := range found.Facts {
		list = append(list, statement{fmt.Sprintf("%s %s %s %s %s", names[f.Subject], f.Predicate, names[f.Object], f.Polarity, f.Modality), names[f.AttributedTo]})
	}
	return list
}

// TestQuotation reads a quotation that goes on after its frame.
func TestQuotation(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Annotate(context.Background(), &corpus.Article{ID: "a:abcdefghijklmnop", Language: "en",
		Body: "\"The bank records every payment,\" the trader said. \"The bank stores the records.\"\n\nThe bank closed the branch."})
	if err != nil {
		t.Fatal(err)
	}
	said := map[int]string{}
	for _, f := range facts.Of(d).Facts {
		said[f.Evidence.Sentence] = f.AttributedText
	}
	if said[1] != "the trader" || said[2] != "the trader" || said[3] != "" {
		t.Errorf("got %v, want the trader for the first two sentences only", said)
	}
}

// TestNameOfArticle reads articles named by files, however short the name.
func TestNameOfArticle(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "å.txt", "/tmp/articles/long name.txt"} {
		d, err := p.Annotate(context.Background(), &corpus.Article{ID: id, Language: "en", Body: "The committee closed the market."})
		if err != nil {
			t.Fatal(err)
		}
		if found := facts.Of(d); len(found.Facts) != 1 {
			t.Errorf("article %q: %d facts, want 1", id, len(found.Facts))
		}
	}
}
