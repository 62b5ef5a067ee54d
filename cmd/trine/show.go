package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"trine/graph"
	"trine/schema"
)

func newShow(g *global) *cobra.Command {
	var minimum float64
	c := &cobra.Command{
		Use:   "show NAME",
		Short: "Show what is said of a thing, with the words that say it",
		Long: `Show every statement about a company, model, person or other thing, by predicate: how sure it is, how it was meant (hedged,
planned, reported, negated), what contradicts it, the words that say it, how misheard words were read, and who said it.

NAME is any name of the thing in Chinese or English, or the beginning of one. With --format table: a row for each
statement; csv, tsv and jsonl (or --json) have all its parts.`,
		Example: `  trine show "Llama 3.1"
  trine show 英伟达
  trine show OpenAI --json | jq -r .object.name`,
		GroupID: "graph",
		Args:    exactly(1, "the NAME of a thing"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return show(cmd.Context(), g, args[0], minimum)
		},
		ValidArgsFunction: completeEntities(g, 1),
	}
	g.listFlag(c, asText, asTable, asCSV, asTSV, asJSONL)
	c.Flags().Float64Var(&minimum, "min-confidence", 0, "leave out what is less sure")
	return c
}

func show(ctx context.Context, g *global, name string, minimum float64) error {
	gr, o, err := g.readGraph(ctx)
	if err != nil {
		return err
	}
	defer gr.Close()
	e, err := resolve(ctx, g, gr, name)
	if err != nil {
		return err
	}
	sts, err := gr.About(ctx, e.ID)
	if err != nil {
		return err
	}
	pairs, err := gr.Conflicts(ctx, graph.Filter{Entity: e.ID})
	if err != nil {
		return err
	}
	sts = linkConflicts(sts, pairs)
	if minimum > 0 {
		kept := sts[:0]
		for _, s := range sts {
			if s.Confidence >= minimum {
				kept = append(kept, s)
			}
		}
		sts = kept
	}
	return g.print(func(w *bufio.Writer) error {
		if g.json {
			return newJSONWriter(w).statements(sts)
		}
		if g.list != asText {
			return listStatements(w, g, sts)
		}
		printEntity(w, g, o, e)
		printAbout(w, g, o, e, sts, func(id string) *schema.Statement {
			s, ok, err := gr.Statement(ctx, id)
			if err != nil || !ok {
				return nil
			}
			return &s
		})
		return nil
	})
}

// printEntity prints name, class and other names.
func printEntity(w *bufio.Writer, g *global, o *schema.Ontology, e graph.Entity) {
	class := e.Type
	if c := o.Class(e.Type); c != nil && c.Labels.Zh != "" {
		class += " " + c.Labels.Zh
	}
	fmt.Fprintf(w, "%s  %s\n", g.ink().bold(clean(e.Name)), clean(class))
	var others []string
	for _, n := range e.Names {
		if n != e.Name {
			others = append(others, n)
		}
	}
	if len(others) > 0 {
		for _, l := range wrap("also "+clean(strings.Join(others, ", ")), g.width()) {
			fmt.Fprintln(w, g.ink().dim(l))
		}
	}
}

// printAbout prints the statements of which e is the subject, then those of which it is the object, by predicate.
func printAbout(w *bufio.Writer, g *global, o *schema.Ontology, e graph.Entity, sts []schema.Statement, others func(string) *schema.Statement) {
	for _, side := range []bool{true, false} {
		last := ""
		for i := range sts {
			s := &sts[i]
			if (s.Subject.ID == e.ID) != side {
				continue
			}
			if s.Predicate != last {
				last = s.Predicate
				fmt.Fprintln(w)
				fmt.Fprintln(w, heading(g, o, s, e, side))
			}
			value := s.ObjectText()
			if !side {
				value = s.Subject.Name + " → " + value
			}
			writeClaim(w, g, s, value, others)
		}
	}
	if len(sts) == 0 {
		fmt.Fprintln(w, "\nnothing is said of it")
	}
}

// heading names a predicate; seen from the object it is the inverse, if that has a name.
func heading(g *global, o *schema.Ontology, s *schema.Statement, e graph.Entity, subject bool) string {
	name, label := s.Predicate, ""
	p, _ := o.Predicate(s.Predicate)
	if p != nil && !s.Open {
		label = p.Labels.Zh
	}
	if !subject {
		name = "… " + name + " " + e.Name
	}
	return g.ink().bold(clean(name)) + g.ink().dim(pad(clean(label)))
}

func pad(s string) string {
	if s == "" {
		return ""
	}
	return "  " + s
}

// completeEntities offers the graph's names for the first n arguments.
func completeEntities(g *global, n int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		gr, err := g.reader(cmd.Context(), nil)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer gr.Close()
		es, err := gr.Entities(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []cobra.Completion
		for _, e := range es {
			if strings.HasPrefix(schema.Fold(e.Name), schema.Fold(prefix)) {
				out = append(out, cobra.CompletionWithDesc(e.Name, e.Type))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
