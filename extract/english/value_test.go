package english_test

import (
	"testing"
	"time"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/graph/fact"
)

// TestTimesAndAmounts reads sentences of an article of 20 December 2024 and compares the
// time and the amount of their first fact.
func TestTimesAndAmounts(t *testing.T) {
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]struct {
		when     fact.When
		amount   fact.Amount
		time     string
		quantity string
	}{
		"The ministry banned 212 smartwatches in February this year.": {
			fact.When{Start: "2024-02", End: "2024-02"}, fact.Amount{Value: "212", Unit: "smartwatch"}, "in February this year", "212"},
		"Norway adopted the 22-20 policy.":           {fact.When{}, fact.Amount{}, "", ""},
		"Norway adopted the “Growth 22-20” policy.":  {fact.When{}, fact.Amount{}, "", ""},
		"Pyongyang opened the bridge in 2019.":       {fact.When{Start: "2019", End: "2019"}, fact.Amount{}, "in 2019", ""},
		"Kim Jong Un visited Beijing on Friday.":     {fact.When{Start: "2024-12-20", End: "2024-12-20"}, fact.Amount{}, "on Friday", ""},
		"Officials will open the market next month.": {fact.When{Start: "2025-01", End: "2025-01"}, fact.Amount{}, "next month", ""},
		"The company sold more than 300 phones between May and July.": {
			fact.When{Start: "2024-05", End: "2024-07"}, fact.Amount{Value: "300", Unit: "phone", Comparator: fact.MoreThan}, "between May and July", "more than 300"},
		"The bank paid $5.4 million to the ministry.": {fact.When{}, fact.Amount{Value: "5400000", Unit: "USD"}, "", "$5.4 million"},
		"The firm paid Ana Lund 150,000 euros.":       {fact.When{}, fact.Amount{Value: "150000", Unit: "EUR"}, "", "150,000 euros"},
		"The firm paid the minister $2 million.":      {fact.When{}, fact.Amount{Value: "2000000", Unit: "USD"}, "", "$2 million"},
		"The bank lent Unity Party 1 million euros.":  {fact.When{}, fact.Amount{Value: "1000000", Unit: "EUR"}, "", "1 million euros"},
		"The fund gave the school 20,000 dollars.":    {fact.When{}, fact.Amount{Value: "20000", Unit: "USD"}, "", "20,000 dollars"},
		"Ana Lund sold her 30 percent stake.":         {fact.When{}, fact.Amount{Value: "30", Unit: "percent"}, "", "30 percent"},
		"As of January 2024, the province had 40 markets.": {
			fact.When{Start: "2024-01", End: "2024-01"}, fact.Amount{Value: "40", Unit: "market"}, "As of January 2024", "40"},
		"The minister flew to Cairo on April 29.":                                  {fact.When{Start: "2024-04-29", End: "2024-04-29"}, fact.Amount{}, "on April 29", ""},
		"On December 3, 2023, the bank closed the branch.":                         {fact.When{Start: "2023-12-03", End: "2023-12-03"}, fact.Amount{}, "On December 3, 2023", ""},
		"Police arrested the mayor on Nov. 12 in Oslo.":                            {fact.When{Start: "2024-11-12", End: "2024-11-12"}, fact.Amount{}, "on Nov. 12", ""},
		"The ministry opened the bridge on July 4th.":                              {fact.When{Start: "2024-07-04", End: "2024-07-04"}, fact.Amount{}, "on July 4th", ""},
		"The bank closed the branch at 9 a.m. on June 7.":                          {fact.When{Start: "2024-06-07", End: "2024-06-07"}, fact.Amount{}, "at 9 a.m. on June 7", ""},
		"The bank closed the branch March 15.":                                     {fact.When{Start: "2024-03-15", End: "2024-03-15"}, fact.Amount{}, "March 15", ""},
		"The mayor met the banker on Friday, March 15.":                            {fact.When{Start: "2024-03-15", End: "2024-03-15"}, fact.Amount{}, "on Friday, March 15", ""},
		"The mayor lived in Oslo from March 3 to March 9.":                         {fact.When{Start: "2024-03-03", End: "2024-03-09"}, fact.Amount{}, "from March 3 to March 9", ""},
		"The navy seized 29 of the ships on May 3.":                                {fact.When{Start: "2024-05-03", End: "2024-05-03"}, fact.Amount{Value: "29"}, "on May 3", "29"},
		"The court sentenced the mayor to five years.":                             {fact.When{Duration: "P5Y"}, fact.Amount{}, "to five years", ""},
		"The bank fired the mayor in 2022, a year before the court sentenced him.": {fact.When{Start: "2022", End: "2022"}, fact.Amount{}, "in 2022", ""},
	} {
		a := &corpus.Article{Date: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Language: "en", Body: text}
		a.ID = corpus.NewID(a)
		d, err := p.Annotate(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		found := facts.Of(d).Facts
		if len(found) == 0 {
			t.Errorf("%q: no fact", text)
			continue
		}
		f := found[0]
		if f.When != want.when || f.Amount != want.amount || f.Time != want.time || f.Quantity != want.quantity {
			t.Errorf("%q: got %+v %+v %q %q", text, f.When, f.Amount, f.Time, f.Quantity)
		}
	}
}
