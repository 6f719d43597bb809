package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/query"
)

func (a *app) queryCommand() *cobra.Command {
	var o query.Options
	var file string
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "query SCRIPT",
		Short: "Ask the graph in Gizmo, Cayley's Gremlin-like language",
		Long: `Ask the graph in Gizmo, Cayley's Gremlin-like language (a JavaScript API).

Beyond Gizmo's own words: e("name") is the entity of that name, alias or ID;
p("implements") the predicate as affirmed and asserted, p("curb", "planned"),
p("own", "not") one of its marked forms, p("own", "any") all of them; a("…") an
article. Rows are distinct and sorted unless --repeat is given. SCRIPT may be "-"
for standard input.`,
		Example: `  clew query 'g.V(e("regime")).Out(p("implements")).All()'
  clew query 'g.V(e("North Hamgyong")).Out(null, "predicate").All()' -o json
  clew query 'g.V().Has(iri("rdf:type"), iri("clew:Country")).Tag("country").In(p("sanctions")).All()'`,
		Args: func(_ *cobra.Command, args []string) error {
			if (len(args) == 1) == (file != "") {
				return usageError{errors.New("give one script, as an argument or with --file")}
			}
			return nil
		},
	}
	output := outputFlag(cmd)
	flags := cmd.Flags()
	flags.StringVarP(&file, "file", "f", "", "read the script from a file")
	flags.DurationVar(&timeout, "timeout", 30*time.Second, "stop after this time")
	flags.IntVar(&o.Results, "limit", 10_000, "stop after this many rows")
	flags.BoolVar(&o.Repeat, "repeat", false, "one row a path, not one a distinct result")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Time = timeout
		script, err := a.script(file, args)
		if err != nil {
			return err
		}
		s, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		rows, err := query.Gizmo(cmd.Context(), s, script, o)
		var limit *query.LimitError
		if err != nil && !errors.As(err, &limit) {
			return err
		}
		if len(rows) == 0 && err == nil {
			fmt.Fprintln(a.stderr, "clew: no results")
			return errNothing
		}
		if printErr := a.print(*output, rowTable(rows)); printErr != nil {
			return printErr
		}
		return err
	}
	return cmd
}

// script returns the text of a script given as argument, as a file, or on standard input.
func (a *app) script(file string, args []string) (string, error) {
	var data []byte
	var err error
	switch {
	case file != "":
		data, err = os.ReadFile(file)
	case args[0] == "-":
		data, err = io.ReadAll(io.LimitReader(a.stdin, 1<<20))
	default:
		return args[0], nil
	}
	return string(data), err
}

// rowTable makes columns of all tags, sorted, with "id" first.
func rowTable(rows []query.Row) *table {
	seen := map[string]bool{}
	t := &table{}
	for _, row := range rows {
		for tag := range row {
			if !seen[tag] {
				seen[tag] = true
				t.columns = append(t.columns, tag)
			}
		}
	}
	slices.SortFunc(t.columns, func(x, y string) int {
		switch {
		case x == y:
			return 0
		case x == "id" || y != "id" && x < y:
			return -1
		}
		return 1
	})
	for _, row := range rows {
		values := make([]any, len(t.columns))
		for i, tag := range t.columns {
			values[i] = row[tag]
		}
		t.rows = append(t.rows, values)
	}
	return t
}
