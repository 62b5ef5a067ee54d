package main

import (
	"bufio"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"trine/graph"
	"trine/schema"
)

func newPath(g *global) *cobra.Command {
	var o graph.PathOptions
	c := &cobra.Command{
		Use:   "path FROM TO",
		Short: "Show how two things are connected, each step with its evidence",
		Long: `Show the shortest chain of statements between two things; of several, the most certain. What is denied connects nothing,
and neither do numbers, dates and bare texts. With --json: a line for each step. Exit status 1 if nothing connects them.`,
		Example: `  trine path 微软 "Llama 3.1"
  trine path Nvidia healthcare --max-hops 4 --min-confidence 0.6`,
		GroupID: "graph",
		Args:    exactly(2, "two names, FROM and TO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return path(cmd.Context(), g, args[0], args[1], o)
		},
		ValidArgsFunction: completeEntities(g, 2),
	}
	c.Flags().IntVar(&o.MaxHops, "max-hops", 6, "longest chain looked for")
	c.Flags().Float64Var(&o.Filter.MinConfidence, "min-confidence", 0, "leave out what is less sure")
	return c
}

func path(ctx context.Context, g *global, from, to string, o graph.PathOptions) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	a, err := resolve(ctx, g, gr, from)
	if err != nil {
		return err
	}
	b, err := resolve(ctx, g, gr, to)
	if err != nil {
		return err
	}
	if a.ID == b.ID {
		return fmt.Errorf("%q and %q are both %s", from, to, a.Name)
	}
	hops, err := gr.Path(ctx, a.ID, b.ID, o)
	if err != nil {
		return err
	}
	if len(hops) == 0 {
		return fmt.Errorf("nothing connects %s with %s within %s", a.Name, b.Name, plural(o.MaxHops, "step"))
	}
	return g.print(func(w *bufio.Writer) error {
		if g.json {
			return pathJSON(w, hops)
		}
		for i := range hops {
			h := &hops[i]
			arrow := " —" + h.Statement.Predicate + "→ "
			if h.Backward {
				arrow = " ←" + h.Statement.Predicate + "— "
			}
			s := h.Statement
			writeClaim(w, g, &s, h.From.Name+arrow+h.To.Name, func(id string) *schema.Statement {
				o, ok, err := gr.Statement(ctx, id)
				if err != nil || !ok {
					return nil
				}
				return &o
			})
		}
		return nil
	})
}

func pathJSON(w *bufio.Writer, hops []graph.Hop) error {
	enc := newJSONWriter(w).enc
	for i := range hops {
		h := &hops[i]
		err := enc.Encode(struct {
			Step      int               `json:"step"`
			From      graph.Entity      `json:"from"`
			To        graph.Entity      `json:"to"`
			Backward  bool              `json:"backward"`
			Statement *schema.Statement `json:"statement"`
		}{i + 1, h.From, h.To, h.Backward, &h.Statement})
		if err != nil {
			return err
		}
	}
	return nil
}
