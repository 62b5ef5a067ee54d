package main

import (
	"bufio"
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
		Short: "List, show, check and propose vocabulary",
		Long: `The vocabulary says what may be said: classes, predicates, units, names and the cue frames that find them. The built-in
pack is ` + schema.BuiltinName + `; --schema FILE adds a pack of your own ("extends: ` + schema.BuiltinName + `") or replaces it.`,
		Example: `  trine schema list predicates
  trine schema show trained_on
  trine schema check my-field.yaml
  trine schema infer papers/ > my-field.yaml`,
		GroupID: "more",
		Args:    noSuchCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(newSchemaList(g), newSchemaShow(g), newSchemaCheck(g), newSchemaInfer(g))
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

// columnTitles are the titles of the tables of schema list.
func columnTitles(kind string) []string {
	switch kind {
	case "classes":
		return []string{"CLASS", "IS A"}
	case "predicates":
		return []string{"PREDICATE", "DOMAIN → RANGE"}
	case "units":
		return []string{"UNIT", "DIMENSION"}
	}
	return []string{"ENTITY", "CLASS"}
}

func listSchema(w *bufio.Writer, g *global, o *schema.Ontology, kind string) error {
	if kind == "" {
		return countSchema(w, g, o)
	}
	items, err := o.List(kind)
	if err != nil {
		return err
	}
	if g.json {
		enc := newJSONWriter(w).enc
		for i := range items {
			if err := enc.Encode(&items[i]); err != nil {
				return err
			}
		}
		return nil
	}
	titles := columnTitles(kind)
	t := &table{ink: g.ink(), cols: []column{{title: titles[0], flex: true}, {title: "ZH"}, {title: titles[1], flex: true}}}
	for _, it := range items {
		t.add(it.ID, it.Labels.Zh, it.Note)
	}
	return t.write(w, g.width())
}

// countSchema prints how many of each kind there are.
func countSchema(w *bufio.Writer, g *global, o *schema.Ontology) error {
	counts := []struct {
		Kind  string
		Count int
	}{{"classes", len(o.Classes)}, {"predicates", len(o.Predicates)}, {"units", len(o.Units)}, {"entities", len(o.Entities)}, {"frames", len(o.Frames)}}
	if g.json {
		m := map[string]any{"name": o.Name}
		for _, c := range counts {
			m[c.Kind] = c.Count
		}
		return newJSONWriter(w).enc.Encode(m)
	}
	t := &table{ink: g.ink(), cols: []column{{title: "PACK " + o.Name}, {right: true}}}
	for _, c := range counts {
		t.add(c.Kind, fmt.Sprint(c.Count))
	}
	return t.write(w, g.width())
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
	details := o.Show(id)
	if len(details) == 0 {
		return fmt.Errorf("the vocabulary %s has nothing called %q%s", o.Name, id, didYouMean(o.Suggest(id, maxSuggestions)))
	}
	for i := range details {
		d := &details[i]
		if g.json {
			if err := newJSONWriter(w).enc.Encode(d); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(w, g.ink().bold(clean(d.Kind+" "+d.ID)))
		lead := 0
		for _, f := range d.Fields {
			lead = max(lead, textWidth(f.Key))
		}
		room := 0
		if g.width() > 0 {
			room = g.width() - lead - 4
		}
		for _, f := range d.Fields {
			name := f.Key
			for _, l := range wrap(clean(f.Value), room) {
				fmt.Fprintf(w, "  %-*s  %s\n", lead, name, l)
				name = ""
			}
		}
		if d.File != "" {
			fmt.Fprintf(w, "  %-*s  %s\n", lead, "stands in", g.ink().dim(fmt.Sprintf("%s:%d", clean(d.File), d.Line)))
		}
	}
	return nil
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
