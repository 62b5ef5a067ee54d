package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"trine/extract/frame"
	"trine/extract/lexicon"
	"trine/schema"
)

func newSchema(g *global) *cobra.Command {
	c := &cobra.Command{
		Use:   "schema",
		Short: "List, show and check the vocabulary",
		Long: `The vocabulary says what may be said: classes, predicates, units, names and the cue frames that find them. The built-in
pack is ` + schema.BuiltinName + `; --schema FILE adds a pack of your own ("extends: ` + schema.BuiltinName + `") or replaces it.`,
		Example: `  trine schema list predicates
  trine schema show trained_on
  trine schema check my-field.yaml`,
		GroupID: "more",
		Args:    noSuchCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(newSchemaList(g), newSchemaShow(g), newSchemaCheck(g))
	return c
}

func newSchemaList(g *global) *cobra.Command {
	kinds := []string{"classes", "predicates", "units", "entities"}
	return &cobra.Command{
		Use:   "list [classes|predicates|units|entities]",
		Short: "List what the vocabulary holds",
		Long:  `List classes, predicates, units or named entities, in the order of the pack. Without an argument: how many of each there are.`,
		Example: `  trine schema list
  trine schema list predicates
  trine schema list entities --json | grep '"Chip"'`,
		Args:      between(0, 1, "classes, predicates, units or entities"),
		ValidArgs: kinds,
		RunE: func(_ *cobra.Command, args []string) error {
			kind := ""
			if len(args) > 0 {
				kind = args[0]
			}
			if kind != "" && !contains(kinds, kind) {
				return misuse("cannot list %q%s; want %s", kind, didYouMean(nearest(kind, kinds)), strings.Join(kinds, ", "))
			}
			o, err := g.ontology()
			if err != nil {
				return err
			}
			return g.print(func(w *bufio.Writer) error { return listSchema(w, g, o, kind) })
		},
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func listSchema(w *bufio.Writer, g *global, o *schema.Ontology, kind string) error {
	switch kind {
	case "classes":
		return listing(w, g, o.Classes, []column{{title: "CLASS"}, {title: "IS A"}, {title: "ZH"}, {title: "EN", flex: true}},
			func(c *schema.Class) []string {
				return []string{c.ID, strings.Join(c.IsA, ", "), c.Labels.Zh, c.Labels.En}
			})
	case "predicates":
		return listing(w, g, o.Predicates, []column{{title: "PREDICATE"}, {title: "ZH"}, {title: "DOMAIN", flex: true}, {title: "RANGE", flex: true}, {title: "KIND"}},
			func(p *schema.Predicate) []string {
				return []string{p.ID, p.Labels.Zh, strings.Join(p.Domain, " "), strings.Join(p.Range, " "), traits(p)}
			})
	case "units":
		return listing(w, g, o.Units, []column{{title: "UNIT"}, {title: "DIMENSION"}, {title: "IS", right: true}, {title: "NAMES", flex: true}},
			func(u *schema.Unit) []string {
				is := ""
				if u.Base != "" {
					is = fmt.Sprintf("%g %s", u.Factor, u.Base)
				}
				return []string{u.ID, u.Dimension, is, strings.Join(append(append([]string{}, u.Names.En...), u.Names.Zh...), ", ")}
			})
	case "entities":
		return listing(w, g, o.Entities, []column{{title: "ENTITY"}, {title: "CLASS"}, {title: "OTHER NAMES", flex: true}},
			func(e *schema.Entity) []string { return []string{e.Name, e.Type, strings.Join(e.AllNames()[1:], ", ")} })
	}
	counts := []struct {
		Kind  string `json:"kind"`
		Count int    `json:"count"`
	}{{"classes", len(o.Classes)}, {"predicates", len(o.Predicates)}, {"units", len(o.Units)}, {"entities", len(o.Entities)}, {"frames", len(o.Frames)}}
	if g.json {
		m := map[string]any{"name": o.Name}
		for _, c := range counts {
			m[c.Kind] = c.Count
		}
		return json.NewEncoder(w).Encode(m)
	}
	t := &table{ink: g.ink(), cols: []column{{title: "PACK " + o.Name}, {right: true}}}
	for _, c := range counts {
		t.add(c.Kind, fmt.Sprint(c.Count))
	}
	return t.write(w, g.width())
}

// listing prints items as a table or as JSON lines.
func listing[T any](w *bufio.Writer, g *global, items []T, cols []column, cells func(*T) []string) error {
	if g.json {
		enc := newJSONWriter(w).enc
		for i := range items {
			if err := enc.Encode(&items[i]); err != nil {
				return err
			}
		}
		return nil
	}
	t := &table{ink: g.ink(), cols: cols}
	for i := range items {
		t.add(cells(&items[i])...)
	}
	return t.write(w, g.width())
}

// traits are the properties of a predicate in words.
func traits(p *schema.Predicate) string {
	var t []string
	for _, x := range []struct {
		is   bool
		name string
	}{{p.Functional, "functional"}, {p.Symmetric, "symmetric"}, {p.Asymmetric, "asymmetric"}, {p.Temporal, "temporal"}} {
		if x.is {
			t = append(t, x.name)
		}
	}
	return strings.Join(t, " ")
}

func newSchemaShow(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID...",
		Short: "Show a class, predicate, unit or entity",
		Long:  `Show what the vocabulary knows of an id, label or name, in Chinese or English.`,
		Example: `  trine schema show trained_on
  trine schema show 英伟达
  trine schema show ModelFamily --json`,
		Args: atLeast(1, "the ID of a class, predicate, unit or entity"),
		RunE: func(_ *cobra.Command, args []string) error {
			o, err := g.ontology()
			if err != nil {
				return err
			}
			return g.print(func(w *bufio.Writer) error {
				for _, id := range args {
					if err := showSchema(w, g, o, id); err != nil {
						g.complain(err)
					}
				}
				return nil
			})
		},
	}
}

func showSchema(w *bufio.Writer, g *global, o *schema.Ontology, id string) error {
	var item any
	var kind string
	var rows [][2]string
	switch p, inverted := o.Predicate(id); {
	case p != nil:
		kind, item = "predicate "+p.ID, p
		rows = predicateRows(o, p, inverted)
	case o.Class(id) != nil:
		c := o.Class(id)
		kind, item = "class "+c.ID, c
		rows = classRows(o, c)
	case o.Unit(id) != nil:
		u := o.Unit(id)
		kind, item = "unit "+u.ID, u
		rows = [][2]string{{"dimension", u.Dimension}, {"zh", strings.Join(u.Names.Zh, ", ")}, {"en", strings.Join(u.Names.En, ", ")}}
		if u.Base != "" {
			rows = append(rows, [2]string{"is", fmt.Sprintf("%g %s", u.Factor, u.Base)})
		}
	case o.Entity(id) != nil || o.EntityByID(id) != nil:
		e := o.Entity(id)
		if e == nil {
			e = o.EntityByID(id)
		}
		kind, item = "entity "+e.Name, e
		rows = [][2]string{{"id", e.ID()}, {"class", e.Type}, {"other names", strings.Join(e.AllNames()[1:], ", ")}, {"ticker", e.Ticker},
			{"belongs to", e.Maker}, {"may be misheard as", strings.Join(e.Sounds, ", ")}}
	default:
		return fmt.Errorf("the vocabulary %s has nothing called %q%s", o.Name, id, didYouMean(nearest(id, allNames(o))))
	}
	if g.json {
		return newJSONWriter(w).enc.Encode(item)
	}
	fmt.Fprintln(w, g.ink().bold(clean(kind)))
	lead := 0
	for _, r := range rows {
		lead = max(lead, len(r[0]))
	}
	for _, r := range rows {
		if r[1] == "" {
			continue
		}
		room := 0
		if g.width() > 0 {
			room = g.width() - lead - 4
		}
		for i, l := range wrap(clean(r[1]), room) {
			name := r[0]
			if i > 0 {
				name = ""
			}
			fmt.Fprintf(w, "  %-*s  %s\n", lead, name, l)
		}
	}
	return nil
}

func predicateRows(o *schema.Ontology, p *schema.Predicate, inverted bool) [][2]string {
	rows := [][2]string{{"labels", strings.Trim(p.Labels.Zh+" / "+p.Labels.En, " /")}, {"meaning", p.Definition},
		{"subject", strings.Join(p.Domain, ", ")}, {"object", strings.Join(p.Range, ", ")}, {"inverse", p.Inverse}, {"kind", traits(p)},
		{"cues zh", strings.Join(p.Cues.Zh, ", ")}, {"cues en", strings.Join(p.Cues.En, ", ")}}
	if inverted {
		rows = append(rows, [2]string{"note", "you asked for its inverse: subject and object change places"})
	}
	n := 0
	for _, f := range o.Frames {
		if f.Predicate == p.ID {
			n++
		}
	}
	return append(rows, [2]string{"frames", fmt.Sprint(n)})
}

func classRows(o *schema.Ontology, c *schema.Class) [][2]string {
	var below []string
	for i := range o.Classes {
		if contains(o.Classes[i].IsA, c.ID) {
			below = append(below, o.Classes[i].ID)
		}
	}
	n := 0
	for i := range o.Entities {
		if o.IsA(o.Entities[i].Type, c.ID) {
			n++
		}
	}
	return [][2]string{{"labels", strings.Trim(c.Labels.Zh+" / "+c.Labels.En, " /")}, {"is a", strings.Join(c.IsA, ", ")},
		{"above", strings.Join(below, ", ")}, {"nouns zh", strings.Join(c.Heads.Zh, ", ")}, {"nouns en", strings.Join(c.Heads.En, ", ")},
		{"endings", strings.Join(append(append([]string{}, c.Suffixes.Zh...), c.Suffixes.En...), ", ")}, {"entities", fmt.Sprint(n)}}
}

// allNames is everything that schema show understands.
func allNames(o *schema.Ontology) []string {
	var names []string
	for i := range o.Predicates {
		p := &o.Predicates[i]
		names = append(names, p.ID, p.Inverse, p.Labels.Zh)
	}
	for i := range o.Classes {
		names = append(names, o.Classes[i].ID, o.Classes[i].Labels.Zh)
	}
	for i := range o.Units {
		names = append(names, o.Units[i].ID)
	}
	for i := range o.Entities {
		names = append(names, o.Entities[i].AllNames()...)
	}
	return names
}

func newSchemaCheck(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE...]",
		Short: "Report what is wrong with a vocabulary",
		Long: `Report, a line each with file, line and reason: unknown classes, units and predicates, cycles, names and cues that mean
two things, frames that cannot be read. Without FILE the vocabulary in force is checked. Exit status 1 if anything is wrong.`,
		Example: `  trine schema check my-field.yaml
  trine schema check`,
		Args: atLeast(0, "FILEs"),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				g.schema = append(g.schema, args...)
			}
			o, problems, err := checkSchema(g)
			if err != nil {
				return err
			}
			return g.print(func(w *bufio.Writer) error {
				for _, p := range problems {
					g.failed = true
					if g.json {
						if err := newJSONWriter(w).enc.Encode(p); err != nil {
							return err
						}
						continue
					}
					fmt.Fprintln(w, clean(p.String()))
				}
				if len(problems) == 0 && !g.json {
					fmt.Fprintf(w, "%s: no problems in %d classes, %d predicates, %d units, %d entities, %d frames\n", o.Name,
						len(o.Classes), len(o.Predicates), len(o.Units), len(o.Entities), len(o.Frames))
				}
				return nil
			})
		},
	}
}

// checkSchema loads the vocabulary in force and collects its problems. A file that cannot be read or parsed is a problem
// too if it has a line.
func checkSchema(g *global) (*schema.Ontology, []schema.Problem, error) {
	o, err := g.ontology()
	if err != nil {
		var ps schema.Problems
		if errors.As(err, &ps) {
			return nil, ps, nil
		}
		return nil, nil, err
	}
	problems := o.Check()
	if _, err := frame.New(o); err != nil {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			problems = append(problems, schema.Problem{Reason: line})
		}
	}
	if len(problems) == 0 {
		if _, err := lexicon.New(o); err != nil {
			problems = append(problems, schema.Problem{Reason: err.Error()})
		}
	}
	return o, problems, nil
}
