package check

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
)

// ftmID is what followthemoney takes for an identifier.
var ftmID = regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$`)

// FollowTheMoney looks at a file of entities, a JSON object a line, as followthemoney and
// Aleph load it. Lines with one ID are parts of one entity there. The error is that of r.
func FollowTheMoney(r io.Reader) ([]Finding, error) {
	var f findings
	lines := bufio.NewScanner(&lineReader{r: r, to: &f})
	lines.Buffer(nil, maxLine)
	schemata := map[string]string{} // by ID
	var ends []end
	for n := 1; lines.Scan(); n++ {
		var e struct {
			ID, Schema string
			Properties map[string][]string
		}
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			f.error(n, "line that is no entity; Aleph stops there", err.Error())
			continue
		}
		switch known := schemata[e.ID]; {
		case !ftmID.MatchString(e.ID):
			f.error(n, "ID that is not made of letters, digits, dots and hyphens; Aleph refuses it", e.ID)
		case e.Schema == "":
			f.error(n, "entity without schema; Aleph refuses it", e.ID)
		case known != "" && known != e.Schema:
			f.error(n, "ID used with two schemata; Aleph may refuse to join them", e.ID)
		}
		schemata[e.ID] = e.Schema
		if e.Schema != "UnknownLink" {
			if len(e.Properties["name"])+len(e.Properties["title"]) == 0 {
				f.warning(n, "entity without name; Aleph shows its ID", e.ID)
			}
			continue
		}
		for _, name := range []string{"subject", "object"} {
			if len(e.Properties[name]) == 0 {
				f.error(n, "link without subject or object; Aleph draws no edge", e.ID)
			}
			for _, id := range e.Properties[name] {
				ends = append(ends, end{id, n})
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	for _, e := range ends {
		if schemata[e.node] == "" {
			f.error(e.line, "link to an entity that is not there; Aleph draws no edge", e.node)
		}
	}
	return f.sorted(), nil
}
