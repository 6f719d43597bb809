package quantity

import (
	"strings"

	"github.com/clew-kg/clew/extract/numeral"
)

// signs are currency signs; a dollar without more is one of the United States, as in the
// style books of the agencies.
var signs = map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB", "₹": "INR", "₺": "TRY", "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND", "₦": "NGN", "₱": "PHP"}

// prefixes stand before a dollar sign.
var prefixes = map[string]string{"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "cad": "CAD", "hk": "HKD", "nt": "TWD", "s": "SGD", "nz": "NZD", "nzd": "NZD", "mxn": "MXN"}

// codes are currencies that articles write by their ISO 4217 code.
var codes = func() map[string]bool {
	m := map[string]bool{}
	for c := range strings.FieldsSeq("aud brl cad chf cny czk dkk eur gbp hkd huf idr ils inr jpy kpw krw kzt mxn myr nok nzd php pkr pln rmb ron rub sek sgd thb twd uah usd vnd zar") {
		m[c] = true
	}
	return m
}()

// currencies are words for money, in the singular; what several countries call theirs keeps
// its word.
var currencies = map[string]string{
	"dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "won": "won", "rouble": "RUB", "ruble": "RUB",
	"franc": "franc", "peso": "peso", "rupee": "rupee", "lira": "lira", "krona": "krona", "krone": "krone", "zloty": "PLN", "hryvnia": "UAH", "rand": "ZAR",
	"baht": "THB", "dong": "VND", "ringgit": "MYR", "rupiah": "IDR", "shekel": "ILS", "real": "BRL", "dinar": "dinar", "dirham": "dirham", "rial": "rial",
	"riyal": "riyal", "bitcoin": "BTC", "cent": "cent", "pence": "penny", "penny": "penny", "sterling": "GBP",
}

// national are adjectives that say whose money it is.
var national = map[string]string{
	"us dollar": "USD", "american dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD", "korean won": "KRW", "swiss franc": "CHF", "mexican peso": "MXN",
	"indian rupee": "INR", "turkish lira": "TRY", "swedish krona": "SEK", "norwegian krone": "NOK", "danish krone": "DKK", "british pound": "GBP", "hong dollar": "HKD",
	"taiwan dollar": "TWD", "singapore dollar": "SGD", "chinese yuan": "CNY", "japanese yen": "JPY", "russian rouble": "RUB", "russian ruble": "RUB", "iranian rial": "IRR",
}

// measures are units of measure and counts of time, in the singular, with their forms.
var measures = func() map[string]string {
	m := map[string]string{}
	for _, line := range []string{
		"kilometre kilometres kilometer kilometers km kms", "metre metres meter meters", "centimetre centimetres centimeter centimeters cm", "millimetre millimetres millimeter millimeters mm",
		"mile miles", "foot feet ft", "inch inches", "yard yards", "hectare hectares ha", "acre acres", "tonne tonnes", "ton tons", "kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos",
		"gram grams gramme grammes", "milligram milligrams mg", "pound pounds lb lbs", "ounce ounces oz", "litre litres liter liters", "gallon gallons", "barrel barrels", "degree degrees", "watt watts",
		"kilowatt kilowatts kw", "megawatt megawatts mw", "gigawatt gigawatts gw", "megabyte megabytes mb", "gigabyte gigabytes gb", "terabyte terabytes tb", "knot knots",
		"second seconds", "minute minutes", "hour hours", "day days", "week weeks", "month months", "year years", "decade decades", "century centuries",
	} {
		forms := strings.Fields(line)
		for _, f := range forms {
			m[f] = forms[0]
		}
	}
	return m
}()

// currencyBefore reads a currency sign or code before a number: "$", "US$", "EUR".
func (r *reader) currencyBefore(i int) (code string, next int) {
	w := r.Text(i)
	if c, ok := signs[w]; ok {
		if r.Tokens[i].Gap || i == 0 || r.Tokens[i-1].Kind != numeral.Digits {
			return c, i + 1
		}
		return "", i
	}
	if c, ok := prefixes[w]; ok && r.Text(i+1) == "$" && !r.Tokens[i+1].Gap {
		return c, i + 2
	}
	if codes[w] && i+1 < len(r.Tokens) && r.Tokens[i+1].Kind == numeral.Digits {
		return iso(w), i + 1
	}
	return "", i
}

func iso(code string) string {
	if code == "rmb" {
		return "CNY"
	}
	return strings.ToUpper(code)
}

// unit reads what follows a number: "%", "percent", "Chinese yuan", "km²".
func (r *reader) unit(i int) (unit string, next int) {
	w := r.Text(i)
	switch {
	case w == "%" || w == "percent" || w == "pct":
		return "percent", i + 1
	case r.Are(i, "per", "cent"):
		return "percent", i + 2
	case w == "percentage" && r.Is(i+1, "point", "points"):
		return "percentage-point", i + 2
	case w == "-" && i+1 < len(r.Tokens) && !r.Tokens[i].Gap: // "12-cent", "200-kilometre"
		if unit, after := r.unit(i + 1); unit != "" && r.Text(i+1) != "-" {
			return unit, after
		}
		return "", i
	case signs[w] != "":
		return signs[w], i + 1
	case codes[w]:
		return iso(w), i + 1
	case r.Is(i, "square", "cubic"):
		if m := measures[r.Text(i+1)]; m != "" {
			return w + "-" + m, i + 2
		}
	case measures[w] != "":
		return measures[w], i + 1
	}
	for at := i; at < i+3; at++ { // "North Korean won", "US dollars"
		w := r.Text(at)
		c, ok := currencies[strings.TrimSuffix(w, "s")]
		if !ok {
			c, ok = currencies[w]
		}
		if w == "pounds" && at > i {
			c, ok = "GBP", true
		}
		if !ok || w == "" {
			continue
		}
		if n, ok := national[r.Text(at-1)+" "+strings.TrimSuffix(w, "s")]; ok && at > i {
			if c = n; n == "KRW" && r.Text(at-2) == "north" {
				c = "KPW"
			}
			return c, at + 1
		}
		if at == i || r.Tokens[at-1].Kind == numeral.Word && at == i+1 && c == strings.ToUpper(c) {
			return c, at + 1
		}
		break
	}
	return "", i
}
