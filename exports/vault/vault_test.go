package vault

import "testing"

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain prose, with (brackets) - and 3.5%": "plain prose, with (brackets) - and 3.5%",
		"*b* _i_ `c` [[l]] #t ==h== $x$":          `\*b\* \_i\_ \` + "`c\\`" + ` \[\[l\]\] \#t \=\=h\=\= \$x\$`,
		"<script>&amp;":                           `\<script\>\&amp;`,
		"- item":                                  `\- item`,
		"12. item":                                `12\. item`,
		"1984) item":                              `1984\) item`,
		"see http://x.example and www.x.example":  `see http\://x.example and www\.x.example`,
		"two\nlines\r\n\tand \x00 more":           "two lines and more",
		"a\u202Eb\uFEFFc\xff":                     "abc\uFFFD",
		"":                                        "",
	} {
		if got := Escape(in); got != want {
			t.Errorf("Escape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFileNames(t *testing.T) {
	iris := []string{"e:north-hamgyong", "e:CON", "e:../../etc/passwd", "e:", "e:A", "e:a", "e:평양", "e:a\\b:c*?", "e:" + string(make([]byte, 999)), "plain"}
	got := fileNames(iris, func(s string) string { return s })
	want := map[string]string{
		"e:north-hamgyong": "north-hamgyong", "e:CON": "CON_", "e:../../etc/passwd": "etc-passwd", "e:": "_", "e:A": "A", "e:a": "a-2",
		"e:평양": "평양", "e:a\\b:c*?": "a-b-c", "e:" + string(make([]byte, 999)): "_-2", "plain": "plain",
	}
	for iri, name := range want {
		if got[iri] != name {
			t.Errorf("file of %q is %q, want %q", iri, got[iri], name)
		}
	}
}
