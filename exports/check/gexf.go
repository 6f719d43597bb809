package check

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

// GEXF looks at a GEXF file of version 1.1 to 1.3 as Gephi reads it. The error is
// that of r; a file that is no XML is a finding.
func GEXF(r io.Reader) ([]Finding, error) {
	g := &gexfFile{graph: newGraph(), types: map[string]map[string]string{}, titles: map[string]bool{}}
	if err := walk(r, &g.findings, g.open, g.close); err != nil {
		return nil, err
	}
	if !g.root {
		g.error(1, "no element gexf; this is another format", "")
	}
	return g.finish(), nil
}

// walk reads XML and hands on opening and closing tags. Syntax errors are findings.
func walk(r io.Reader, to *findings, open func(line int, name string, attr map[string]string), close func(line int, name, text string)) error {
	lines := &lineReader{r: r, to: to}
	d := xml.NewDecoder(lines)
	d.Strict = true
	d.Entity = map[string]string{}
	const maxText = 1 << 12 // of an element that is looked at
	var text strings.Builder
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		var syntax *xml.SyntaxError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &syntax):
			to.error(syntax.Line, "no well-formed XML; tools refuse the file", syntax.Msg)
			return nil
		case err != nil && strings.HasPrefix(err.Error(), "xml: "):
			to.error(line, "XML in another encoding than UTF-8", err.Error())
			return nil
		case err != nil:
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			attr := make(map[string]string, len(token.Attr))
			for _, a := range token.Attr {
				attr[a.Name.Local] = a.Value
			}
			text.Reset()
			open(line, token.Name.Local, attr)
		case xml.EndElement:
			close(line, token.Name.Local, text.String())
			text.Reset()
		case xml.CharData:
			if text.Len() < maxText {
				text.Write(token)
			}
		case xml.Directive:
			to.warning(line, "document type declaration; careful tools refuse it", string(token))
		}
	}
}

type gexfFile struct {
	*graph
	root            bool
	direction, mode string
	timeFormat      string
	class           string                       // of the attributes block that is open
	types           map[string]map[string]string // class → attribute ID → type
	titles          map[string]bool              // class and title
	element         string                       // node or edge that is open
}

// gexfTypes are the types of attributes that Gephi knows.
var gexfTypes = " string integer long float double boolean anyURI char byte short biginteger bigdecimal" +
	" liststring listinteger listlong listfloat listdouble listboolean listbyte listshort listchar listbiginteger listbigdecimal "

func (g *gexfFile) open(line int, name string, attr map[string]string) {
	switch name {
	case "gexf":
		g.root = true
		if v := attr["version"]; v != "1.1" && v != "1.2" && v != "1.3" {
			g.warning(line, "version of GEXF other than 1.1, 1.2 and 1.3", v)
		}
	case "graph":
		g.direction, g.mode, g.timeFormat = attr["defaultedgetype"], attr["mode"], attr["timeformat"]
		if g.direction == "" {
			g.warning(line, "no default edge type; tools take edges for undirected", "")
		}
		if g.mode == "dynamic" && g.timeFormat == "" {
			g.error(line, "mode dynamic without time format; Gephi takes dates for numbers", "")
		}
	case "attributes":
		g.attributes(line, attr)
	case "attribute":
		g.attribute(line, attr)
	case "node":
		g.element = "node"
		g.node(line, attr["id"])
		g.common(line, "node", attr)
	case "edge":
		g.element = "edge"
		g.edge(line, attr["id"], attr["source"], attr["target"], attr["kind"], attr["weight"])
		g.common(line, "edge", attr)
		if t := attr["type"]; t != "" && t != g.direction {
			g.error(line, "directed and undirected edges in one file; NetworkX refuses it", t)
		}
		if attr["id"] == "" {
			g.warning(line, "edge without ID; parallel edges cannot be told apart", "")
		}
	case "attvalue":
		id := attr["for"]
		if t, ok := g.types[g.element][id]; !ok {
			g.error(line, "value of an attribute that is not declared; NetworkX refuses the file", id)
		} else if !isValue(t, attr["value"]) {
			g.error(line, "value that is not of its attribute's type; Gephi drops it", t+" "+attr["value"])
		}
	case "spell":
		g.spell(line, attr)
	case "size", "thickness":
		g.number(line, name, attr["value"], 0)
	case "position":
		g.number(line, "x", attr["x"], -1e12)
		g.number(line, "y", attr["y"], -1e12)
	case "color":
		for _, channel := range []string{"r", "g", "b"} {
			if x, err := strconv.Atoi(attr[channel]); attr["hex"] == "" && (err != nil || x < 0 || x > 255) {
				g.error(line, "colour outside 0 to 255; Gephi refuses the file", attr[channel])
			}
		}
	}
}

func (g *gexfFile) close(int, string, string) {}

func (g *gexfFile) attributes(line int, attr map[string]string) {
	g.class = attr["class"]
	if g.types[g.class] != nil {
		g.error(line, "second block of attributes for a class; Gephi overwrites the first", g.class)
		return
	}
	g.types[g.class] = map[string]string{}
}

func (g *gexfFile) attribute(line int, attr map[string]string) {
	id, title, xmlType := attr["id"], attr["title"], attr["type"]
	if _, err := strconv.Atoi(id); err != nil {
		g.warning(line, "attribute ID that is no number; older tools refuse it", id)
	}
	if _, twice := g.types[g.class][id]; twice {
		g.error(line, "attribute ID used twice", id)
	}
	if key := g.class + " " + strings.ToLower(title); g.titles[key] {
		g.error(line, "attribute title used twice; Gephi merges the columns", title)
	} else {
		g.titles[key] = true
	}
	if !strings.Contains(gexfTypes, " "+xmlType+" ") {
		g.error(line, "attribute type that Gephi does not know; it drops the column", xmlType)
	}
	if g.types[g.class] != nil {
		g.types[g.class][id] = xmlType
	}
}

// common looks at what nodes and edges share: label and times.
func (g *gexfFile) common(line int, class string, attr map[string]string) {
	if attr["label"] == "" {
		g.warning(line, class+" without label", attr["id"])
	}
	g.spell(line, attr)
}

func (g *gexfFile) spell(line int, attr map[string]string) {
	start, end := attr["start"], attr["end"]
	if start == "" && end == "" {
		return
	}
	if g.mode != "dynamic" {
		g.error(line, "times in a graph whose mode is not dynamic; Gephi ignores them", start+" "+end)
		return
	}
	from, ok1 := g.moment(start)
	to, ok2 := g.moment(end)
	switch {
	case !ok1 || !ok2:
		g.error(line, "time that does not fit the time format; Gephi refuses the file", start+" "+end)
	case start != "" && end != "" && from >= to:
		g.error(line, "end not after start", start+" "+end)
	}
}

// moment returns a time as a number to compare; "" fits every format.
func (g *gexfFile) moment(s string) (float64, bool) {
	if s == "" {
		return 0, true
	}
	switch g.timeFormat {
	case "date", "dateTime", "datetime":
		for _, layout := range []string{time.DateOnly, time.RFC3339Nano, "2006-01-02T15:04:05.999999999"} {
			if t, err := time.Parse(layout, s); err == nil {
				return float64(t.Unix()), true
			}
		}
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}

func (g *gexfFile) number(line int, name, value string, least float64) {
	if x, err := strconv.ParseFloat(value, 64); err != nil || !(x >= least) || x > 1e12 {
		g.error(line, name+" that is no sensible number", value)
	}
}
