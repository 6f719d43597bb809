// Package xmltext writes hostile text into XML 1.0. What XML cannot carry in any
// form — most control characters, U+FFFE, U+FFFF, bytes that are no UTF-8 — is
// left out and counted, so that the file opens and the loss is known.
//
// A worked example: the label "Tom\x00 & \"Kim\"\n" becomes, inside an attribute,
//
//	Tom &amp; &quot;Kim&quot;&#10;
//
// with one character removed.
package xmltext

import "unicode/utf8"

// AppendAttr appends s as the value of an attribute in double quotes, and returns
// how many characters it left out. Tabs and line ends become character references,
// which readers hand on unchanged (XML 1.0, 3.3.3).
func AppendAttr(dst []byte, s string) ([]byte, int) { return appendText(dst, s, &attr) }

// AppendText appends s as the content of an element, and returns how many
// characters it left out. Carriage returns become character references, since
// readers would turn them into line feeds (XML 1.0, 2.11).
func AppendText(dst []byte, s string) ([]byte, int) { return appendText(dst, s, &content) }

// A table has the replacement of each ASCII byte: "" for none, drop for what XML forbids.
type table [utf8.RuneSelf]string

const drop = "\x00"

var attr, content = func() (attr, content table) {
	for c := range 0x20 {
		content[c] = drop
	}
	content['\t'], content['\n'], content['\r'] = "", "", "&#13;"
	content['&'], content['<'], content['>'] = "&amp;", "&lt;", "&gt;"
	attr = content
	attr['\t'], attr['\n'], attr['"'] = "&#9;", "&#10;", "&quot;"
	return attr, content
}()

func appendText(dst []byte, s string, t *table) (out []byte, removed int) {
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if t[c] != "" {
				dst = append(dst, s[start:i]...)
				if t[c] == drop {
					removed++
				} else {
					dst = append(dst, t[c]...)
				}
				start = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
			dst = append(dst, s[start:i]...)
			removed++
			start = i + size
		}
		i += size
	}
	return append(dst, s[start:]...), removed
}
