package rdfxml

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/rdf"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// tokens reads the markup of a document with encoding/xml, and adds what that leaves to its
// caller: one root, matching tags, namespaces, entities, and limits.
type tokens struct {
	decoder *xml.Decoder
	input   *meter
	open    []scope
	rooted  bool // the root element has been seen
	nesting int  // elements within elements that are allowed
}

// scope is what an open element adds to those around it.
type scope struct {
	name       xml.Name          // prefix and local name, as written
	namespaces map[string]string // prefix → namespace; shared with the element around unless it declares some
}

// startTag is a start tag with its names resolved.
type startTag struct {
	name       xml.Name // namespace and local name
	prefix     string   // as written
	attributes []attribute
	namespaces map[string]string // in scope
}

type attribute struct {
	name   xml.Name // namespace and local name
	prefix string
	value  string
}

func newTokens(r io.Reader, limit, nesting int) *tokens {
	m := &meter{r: decoded(r), limit: limit}
	t := &tokens{decoder: xml.NewDecoder(m), input: m, nesting: nesting}
	t.decoder.Entity = map[string]string{}
	t.decoder.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // decoded by its byte order mark already
		}
		return charset.NewReaderLabel(label, in)
	}
	return t
}

// decoded strips or obeys a byte order mark.
func decoded(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	mark, _ := b.Peek(3) // an error comes back at the first read
	switch {
	case bytes.HasPrefix(mark, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = b.Discard(3)
	case bytes.HasPrefix(mark, []byte{0xFE, 0xFF}), bytes.HasPrefix(mark, []byte{0xFF, 0xFE}):
		return transform.NewReader(b, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder())
	}
	return b
}

// A meter bounds what a decoder reads for one token, and what its entities can swell to.
type meter struct {
	r          io.Reader
	limit      int // bytes
	entity     int // length of the longest entity declared, in bytes
	read, amps int // bytes and ampersands since the last token
}

var errTooLong = errors.New("text or tag longer than the limit")

func (m *meter) Read(b []byte) (int, error) {
	if m.read > m.limit || m.amps*m.entity > m.limit {
		return 0, errTooLong
	}
	n, err := m.r.Read(b[:min(len(b), 16<<10)])
	m.read += n
	if m.entity > 0 {
		m.amps += bytes.Count(b[:n], []byte{'&'})
	}
	return n, err
}

// errSyntax marks a message as a fault of the document.
type errSyntax string

func (e errSyntax) Error() string { return string(e) }

func faultf(format string, args ...any) error { return errSyntax(fmt.Sprintf(format, args...)) }

// next returns a startTag, xml.EndElement, xml.CharData, xml.Comment or xml.ProcInst; the bytes of
// the last three are valid until the next call. At the end of a whole document it returns io.EOF.
func (t *tokens) next() (any, error) {
	for {
		t.input.read, t.input.amps = 0, 0
		token, err := t.decoder.RawToken()
		if err == io.EOF && (len(t.open) > 0 || !t.rooted) {
			return nil, faultf("the document ends before its root element does")
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			return t.start(token)
		case xml.EndElement:
			return token, t.end(token)
		case xml.CharData:
			if len(t.open) > 0 {
				return token, nil
			}
			if len(bytes.TrimSpace(token)) > 0 {
				return nil, faultf("text outside the root element")
			}
		case xml.Directive:
			if t.rooted {
				return nil, faultf("document type after the root element's start")
			}
			if err := t.declare(string(token)); err != nil {
				return nil, err
			}
		case xml.ProcInst:
			if token.Target != "xml" && len(t.open) > 0 {
				return token, nil
			}
		default:
			if len(t.open) > 0 {
				return token, nil
			}
		}
	}
}

func (t *tokens) end(tag xml.EndElement) error {
	if len(t.open) == 0 || t.open[len(t.open)-1].name != tag.Name {
		return faultf("closing tag %s without its opening tag", written(tag.Name))
	}
	t.open = t.open[:len(t.open)-1]
	return nil
}

func written(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func (t *tokens) start(raw xml.StartElement) (startTag, error) {
	if len(t.open) == 0 && t.rooted {
		return startTag{}, faultf("a second root element, %s", written(raw.Name))
	}
	if len(t.open) >= t.nesting {
		return startTag{}, faultf("elements nested deeper than the limit of %d", t.nesting)
	}
	t.rooted = true
	namespaces, err := t.namespaces(raw.Attr)
	if err != nil {
		return startTag{}, err
	}
	t.open = append(t.open, scope{raw.Name, namespaces})
	tag := startTag{prefix: raw.Name.Space, namespaces: namespaces}
	if tag.name, err = resolved(raw.Name, namespaces, namespaces[""]); err != nil {
		return startTag{}, err
	}
	for _, a := range raw.Attr {
		if isDeclaration(a.Name) {
			continue
		}
		name, err := resolved(a.Name, namespaces, "")
		if err != nil {
			return startTag{}, err
		}
		for _, other := range tag.attributes {
			if other.name == name {
				return startTag{}, faultf("attribute %s given twice", written(a.Name))
			}
		}
		tag.attributes = append(tag.attributes, attribute{name, a.Name.Space, a.Value})
	}
	return tag, nil
}

func isDeclaration(n xml.Name) bool { return n.Space == "xmlns" || n.Space == "" && n.Local == "xmlns" }

// namespaces returns the scope with the declarations of an element added.
func (t *tokens) namespaces(attributes []xml.Attr) (map[string]string, error) {
	outer := map[string]string{"xml": xmlNamespace}
	if len(t.open) > 0 {
		outer = t.open[len(t.open)-1].namespaces
	}
	inner := outer
	declared := 0
	for _, a := range attributes {
		if !isDeclaration(a.Name) {
			continue
		}
		prefix := ""
		if a.Name.Space != "" {
			prefix = a.Name.Local
		}
		switch {
		case prefix == "xmlns", prefix == "xml" && a.Value != xmlNamespace, prefix != "xml" && a.Value == xmlNamespace:
			return nil, faultf("prefix %s: cannot be declared so", prefix)
		case prefix != "" && a.Value == "":
			return nil, faultf("prefix %s: declared without a namespace", prefix)
		}
		if declared == 0 {
			inner = make(map[string]string, len(outer)+1)
			for k, v := range outer {
				inner[k] = v
			}
		}
		declared++
		inner[prefix] = a.Value
	}
	return inner, nil
}

func resolved(n xml.Name, namespaces map[string]string, fallback string) (xml.Name, error) {
	if !rdf.IsNCName(n.Local) || n.Space != "" && !rdf.IsNCName(n.Space) {
		return n, faultf("%s is no name", written(n))
	}
	if n.Space == "" {
		return xml.Name{Space: fallback, Local: n.Local}, nil
	}
	namespace, ok := namespaces[n.Space]
	if !ok {
		return n, faultf("prefix %s: is not declared", n.Space)
	}
	return xml.Name{Space: namespace, Local: n.Local}, nil
}

// Entities of a document type, as files of ontologies use them for namespaces. External ones are
// never fetched, so that naming one is an error.
var entityDeclaration = regexp.MustCompile(`<!ENTITY\s+([^\s%"'<>&;]+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// maxEntity is the length in bytes up to which an entity is believed, and maxEntities how many.
const (
	maxEntity   = 1024
	maxEntities = 1000
)

func (t *tokens) declare(directive string) error {
	if !strings.HasPrefix(directive, "DOCTYPE") {
		return faultf("<!%.20s outside a document type", directive)
	}
	for _, m := range entityDeclaration.FindAllStringSubmatch(directive, -1) {
		name := m[1]
		if _, ok := t.decoder.Entity[name]; ok {
			continue // the first declaration counts
		}
		value, err := t.entityValue(m[2] + m[3])
		if err != nil {
			return faultf("entity %s: %v", name, err)
		}
		if len(value) > maxEntity || len(t.decoder.Entity) >= maxEntities {
			return faultf("entity %s: more than %d bytes or %d entities", name, maxEntity, maxEntities)
		}
		t.decoder.Entity[name] = value
		t.input.entity = max(t.input.entity, len(value))
	}
	return nil
}

var reference = regexp.MustCompile(`&[^;&]*;?|<`)

// entityValue replaces the references in a value by what they stand for.
func (t *tokens) entityValue(value string) (string, error) {
	var bad error
	text := reference.ReplaceAllStringFunc(value, func(ref string) string {
		name := strings.TrimSuffix(strings.TrimPrefix(ref, "&"), ";")
		if number, ok := strings.CutPrefix(name, "#"); ok && strings.HasSuffix(ref, ";") {
			base := 10
			if hexadecimal, ok := strings.CutPrefix(number, "x"); ok {
				number, base = hexadecimal, 16
			}
			if r, err := strconv.ParseUint(number, base, 32); err == nil && rdf.IsXMLChar(rune(r)) && utf8.ValidRune(rune(r)) {
				return string(rune(r))
			}
		}
		if s, ok := predefined[name]; ok && strings.HasSuffix(ref, ";") {
			return s
		}
		if s, ok := t.decoder.Entity[name]; ok && strings.HasSuffix(ref, ";") && len(s) <= maxEntity {
			return s
		}
		bad = faultf("%s cannot stand in its value", ref)
		return ""
	})
	return text, bad
}

var predefined = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}
