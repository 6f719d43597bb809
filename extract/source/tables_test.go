package source

import (
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2024-12-20":                       "2024-12-20T00:00:00Z",
		"2024-12-20T18:30:00+09:00":        "2024-12-20T09:30:00Z",
		"2024-12-20 18:30:00 -0500":        "2024-12-20T23:30:00Z",
		"2024-12-20T18:30:00.123Z":         "2024-12-20T18:30:00Z",
		"December 20, 2024":                "2024-12-20T00:00:00Z",
		"Dec. 20, 2024":                    "2024-12-20T00:00:00Z",
		"Sept. 5, 2024":                    "2024-09-05T00:00:00Z",
		"20 December 2024":                 "2024-12-20T00:00:00Z",
		"20th December 2024":               "2024-12-20T00:00:00Z",
		"Friday, December 20, 2024":        "2024-12-20T00:00:00Z",
		"Fri, 20 Dec 2024 18:30:00 GMT":    "2024-12-20T18:30:00Z",
		"Fri, 20 Dec 2024 18:30:00 EST":    "2024-12-20T23:30:00Z",
		"Fri, 20 Dec 2024 18:30:00 KST":    "2024-12-20T09:30:00Z",
		"December 20, 2024 at 6:30 p.m.":   "2024-12-20T18:30:00Z",
		"2024/12/20":                       "2024-12-20T00:00:00Z",
		"20241220":                         "2024-12-20T00:00:00Z",
		"20/12/2024":                       "2024-12-20T00:00:00Z",
		"12/20/2024":                       "2024-12-20T00:00:00Z",
		"05/05/2024":                       "2024-05-05T00:00:00Z",
		"20.12.2024":                       "2024-12-20T00:00:00Z",
		"December 2024":                    "2024-12-01T00:00:00Z",
		"03/04/2024":                       "", // March or April
		"yesterday":                        "",
		"0001-01-01":                       "",
		"2024-02-30":                       "",
		"":                                 "",
		strings.Repeat("2024-12-20", 1000): "",
	} {
		got, ok := parseDate(s)
		if (want != "") != ok || ok && got.Truncate(time.Second).Format(time.RFC3339) != want {
			t.Errorf("%q: got %v %v, want %q", s, got, ok, want)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, row := range []struct{ text, code string }{
		{"The government said on Friday that it would not change the rules for phones along the border, which has been closed since the spring of last year.", "en"},
		{"Phones seized", ""},
		{"Die Regierung hat am Freitag erklärt, dass sie die Regeln für Telefone an der Grenze nicht ändern werde, die seit dem Frühjahr geschlossen ist.", "de"},
		{"Le gouvernement a déclaré vendredi que les règles pour les téléphones dans la région ne seront pas changées, mais que la frontière est ouverte.", "fr"},
		{"El gobierno dijo el viernes que no va a cambiar las reglas para los teléfonos en la frontera, que está cerrada desde la primavera del año pasado.", "es"},
		{"Il governo ha detto venerdì che non cambierà le regole per i telefoni nella zona della frontiera, che è chiusa dalla primavera e non si sa fino a quando.", "it"},
		{"O governo disse na sexta que não vai mudar as regras para os telefones na fronteira, que está fechada desde a primavera do ano passado, mas há mais.", "pt"},
		{"De regering heeft vrijdag gezegd dat de regels voor telefoons aan de grens niet zullen worden veranderd, maar dat het aan de provincies is om toe te zien.", "nl"},
		{"Pemerintah mengatakan pada hari Jumat bahwa aturan untuk telepon di perbatasan tidak akan diubah, dan mereka yang melanggar akan dihukum oleh negara.", "id"},
		{"Rząd powiedział w piątek, że nie zmieni zasad dla telefonów na granicy, która jest zamknięta od wiosny, i że to nie jest jego decyzja, ale państwa.", "pl"},
		{"북한 당국은 국경 지역에서 중국 휴대전화 단속을 강화하고 있다고 소식통이 전했다.", "ko"},
		{"北朝鮮の当局は国境地域で中国の携帯電話の取り締まりを強化しているという。", "ja"},
		{"朝鲜当局加强了对边境地区中国手机的管制，消息人士说。居民感到害怕。", "zh"},
		{"Власти усилили контроль за китайскими телефонами на границе, сообщил источник.", "ru"},
		{"Влада посилила контроль за китайськими телефонами на кордоні, повідомило джерело.", "uk"},
		{"وقال مصدر إن السلطات شددت الرقابة على الهواتف الصينية على الحدود", "ar"},
		{strings.Repeat("zxqv wjkl prmb ", 60), "und"},
		{"1234 5678", ""},
	} {
		if got := Detect(row.text); got.Code != row.code {
			t.Errorf("%.40q: got %+v, want %q", row.text, got, row.code)
		}
	}
}

func TestMarkdown(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"emphasis", "The **new** _rules_ are ***strict***, 5 * 3 * 2 and snake_case_name stay; ~~gone~~.", "The new rules are strict, 5 * 3 * 2 and snake_case_name stay; gone."},
		{"links", "A [link](http://a.b/c_(d) \"t\"), a [reference][r], a [short] one, <https://x.y/z>, ![picture](p.png) and [no link].\n\n[r]: http://r.s\n[short]: <u>",
			"A link, a reference, a short one, https://x.y/z, and [no link]."},
		{"nested link", "See [the *[old]* report](http://a.b).", "See the [old] report."},
		{"code", "Run `a * b` now.\n\n```\ncode *here*\n```\n\n~~~ go\nmore\n~~~\n\nAfter.", "Run a * b now.\n\nAfter."},
		{"escapes and entities", `A \*star\*, AT&amp;T, caf&eacute;, 1 \< 2.`, "A *star*, AT&T, café, 1 < 2."},
		{"headings", "# One #\n\nTwo\n===\n\nThree\n---\nText.\n\n#hashtag stays", "One\n\nTwo\n\nThree\n\nText.\n\n#hashtag stays"},
		{"quotes", "He said:\n\n> First line\n> second line.\n>\n> Next.\n\nEnd.", "He said:\n\nFirst line second line.\n\nNext.\n\nEnd."},
		{"lists", "* one\n* two\n  goes on\n\n1. first\n2) second\n\n- [x] done", "- one\n- two goes on\n1. first\n2) second\n- done"},
		{"wraps and breaks", "One line\nanother.\n\nA hard  \nbreak.\\\nAgain.", "One line another.\n\nA hard\nbreak.\nAgain."},
		{"table", "| Name | Age |\n|------|----:|\n| Ann | 5 |\n| Bob \\| Co | 6 |\n\nAfter.", "Name | Age\nAnn | 5\nBob | Co | 6\n\nAfter."},
		{"HTML", "<div class=\"x\">\nText <b>bold</b><br> more.<!-- not this -->\n</div>\n\n<script>\nvar a = 1;\n</script>\n\n<!--\nhidden\n-->\nEnd.", "Text bold more.\n\nEnd."},
		{"footnotes", "A claim[^1] here.\n\n[^1]: The source of it.", "A claim here.\n\nThe source of it."},
		{"rules", "One.\n\n***\n\n- - -\n\nTwo.", "One.\n\nTwo."},
	} {
		a, p := Read("a.md", []byte(row.text), Options{AnyLanguage: true})
		if a == nil {
			t.Errorf("%s: %v", row.name, p)
		} else if a.Body != row.want {
			t.Errorf("%s:\n got %q\nwant %q", row.name, a.Body, row.want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, row := range []struct{ name, matter, title, byline, source, url, date, mended string }{
		{"YAML", "title: \"A: b\"\nauthor: Ann\nsource: Post\nurl: http://a.b\ndate: 2024-12-20", "A: b", "Ann", "Post", "http://a.b", "2024-12-20", ""},
		{"lists and maps", "headline: T\nauthors:\n  - name: Ann\n  - Bob\npublisher: {name: Post}\npublished: 20 Dec 2024", "T", "Ann, Bob", "Post", "", "2024-12-20", ""},
		{"unquoted colon", "title: Border: phones seized\ndate: 2024-12-20", "Border: phones seized", "", "", "", "2024-12-20", "no valid YAML"},
		{"bad date", "title: T\ndate: 03/04/2024", "T", "", "", "", "0001-01-01", "not understood"},
		{"address as source", "title: T\nsource: https://a.b/c", "T", "", "", "https://a.b/c", "0001-01-01", ""},
		{"numbers", "title: 1984\ndate: 20241220", "1984", "", "", "", "2024-12-20", ""},
	} {
		a, p := Read("a.md", []byte("---\n"+row.matter+"\n---\n"+prose), Options{})
		if a == nil {
			t.Errorf("%s: %v", row.name, p)
			continue
		}
		if a.Title != row.title || a.Byline != row.byline || a.Source != row.source || a.URL != row.url || a.Date.Format(time.DateOnly) != row.date || a.Body != strings.TrimSpace(prose) {
			t.Errorf("%s: got %+v", row.name, *a)
		}
		if (p != nil) != (row.mended != "") || p != nil && !strings.Contains(p.Error(), row.mended) {
			t.Errorf("%s: got problem %v, want %q", row.name, p, row.mended)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = "The café said “no” to it."
	for _, row := range []struct{ name, file, data, want, mended string }{
		{"UTF-16 big endian", "a.txt", "\xfe\xff\x00T\x00h\x00e\x00 \x00c\x00a\x00f\x00\xe9", "The café", ""},
		{"declared Windows-1252", "a.html", "<html><head><meta charset=windows-1252></head><body><p>The caf\xe9 said \x93no\x94 to it.</p></body></html>", text, ""},
		{"undeclared Windows-1252", "a.html", "<html><body><p>The caf\xe9 said \x93no\x94 to it.</p></body></html>", text, "read as Windows-1252"},
		{"CR", "a.txt", "The one.\rThe two.\r\n\r\nThe three.", "The one.\nThe two.\n\nThe three.", ""},
		{"controls", "a.txt", "The ca\x01f\x7fe and \ufffe it.", "The cafe and it.", "3 control characters removed, the first at byte 6"},
		{"typesetting inside words", "a.txt", "The spokes\u00adwoman left Py\u200bong\u2060yang.", "The spokeswoman left Pyongyang.", ""},
		{"lone surrogate", "a.txt", "The caf\xed\xa0\x80 is.", "The caf\ufffd\ufffd\ufffd is.", "3 bytes are no UTF-8, the first at byte 7"},
	} {
		a, p := Read(row.file, []byte(row.data), Options{})
		if a == nil {
			t.Errorf("%s: %v", row.name, p)
			continue
		}
		if got := strings.ReplaceAll(a.Body, "  ", " "); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
		if (p != nil) != (row.mended != "") || p != nil && !strings.Contains(p.Error(), row.mended) {
			t.Errorf("%s: got problem %v, want %q", row.name, p, row.mended)
		}
	}
}

func TestBinaryFormats(t *testing.T) {
	for data, want := range map[string]string{
		"%PDF-1.7\n%\xe2\xe3":                           "a PDF document",
		"PK\x03\x04\x14\x00word/document.xml":           "a Word document",
		"PK\x03\x04\x14\x00a.txt":                       "a ZIP archive",
		"\x89PNG\r\n\x1a\n\x00":                         "a PNG picture",
		"\xff\xd8\xff\xe0":                              "a JPEG picture",
		"\x1f\x8b\x08\x00":                              "a gzip file",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":              "an old Microsoft Office document",
		"T\x00h\x00e\x00 \x00e\x00n\x00d\x00 \x00o\x00": "UTF-16 without a byte order mark",
	} {
		a, p := Read("a.txt", []byte(data), Options{})
		if a != nil || p == nil || p.Kind != Binary || !strings.HasPrefix(p.Reason, want) || p.Hint == "" {
			t.Errorf("%q: got %v, want %q", data, p, want)
		}
	}
	if a, p := Read("a.txt", []byte("BMW said that it would build the car in the town."), Options{}); a == nil {
		t.Errorf("text that starts like a BMP picture: %v", p)
	}
}
