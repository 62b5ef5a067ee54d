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
	chains := 1
	c := &cobra.Command{
		Use:   "path FROM TO",
		Short: "Show how two things are connected, each step with its evidence",
		Long: `Show the shortest chain of statements between two things; of several, the most certain. What is denied connects nothing,
and neither do numbers, dates and bare texts. --chains shows the next best too. With --format table, csv,
tsv, jsonl (or --json): a row for each step. Exit
status 1 if nothing connects them.`,
		Example: `  trine path 微软 "Llama 3.1"
  trine path Nvidia healthcare --max-hops 4 --min-confidence 0.6`,
		GroupID: "graph",
		Args:    exactly(2, "two names, FROM and TO"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if chains < 1 || o.MaxHops < 1 {
				return misuse("--chains and --max-hops must be at least 1")
			}
			return path(cmd.Context(), g, args[0], args[1], chains, o)
		},
		ValidArgsFunction: completeEntities(g, 2),
	}
	g.listFlag(c, asText, asTable, asCSV, asTSV, asJSONL)
	c.Flags().IntVarP(&chains, "chains", "n", chains, "how many chains to show")
	c.Flags().IntVar(&o.MaxHops, "max-hops", 6, "longest chain looked for")
	c.Flags().Float64Var(&o.Filter.MinConfidence, "min-confidence", 0, "leave out what is less sure")
	return c
}

func path(ctx context.Context, g *global, from, to string, chains int, o graph.PathOptions) error {
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
	paths, err := gr.Paths(ctx, a.ID, b.ID, chains, o)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return fmt.Errorf("nothing connects %s with %s within %s", a.Name, b.Name, plural(o.MaxHops, "step"))
	}
	others := func(id string) *schema.Statement {
		s, ok, err := gr.Statement(ctx, id)
		if err != nil || !ok {
			return nil
		}
		return &s
	}
	return g.print(func(w *bufio.Writer) error {
		if g.list == asTable || g.machine() {
			return pathTable(g, paths).show(w, g)
		}
		for i, hops := range paths {
			if g.json {
				if err := pathJSON(w, i+1, hops); err != nil {
					return err
				}
				continue
			}
			if len(paths) > 1 {
				fmt.Fprintln(w, g.ink().bold(fmt.Sprintf("chain %d", i+1)))
			}
			for j := range hops {
				writeClaim(w, g, &hops[j].Statement, step(&hops[j]), others)
			}
		}
		return nil
	})
}

// pathTable is a row for each step; for programs, with all parts of its statement.
func pathTable(g *global, paths [][]graph.Hop) *table {
	t := &table{ink: g.ink(), cols: []column{{title: "CHAIN", right: true}, {title: "STEP", right: true}, {title: "FROM", flex: true}, {name: "direction"}, {title: "PREDICATE"},
		{title: "TO", flex: true}, {title: "CONF", right: true}, {title: "HOW", color: "31", flex: true}, {title: "SAID BY", color: "2", flex: true}}}
	if g.machine() {
		t.cols = append(append(t.cols[:4:4], column{name: "to"}), named(statementColumns[:]...)...)
	} else if g.width() == 0 {
		t.cols = append(t.cols, column{title: "WORDS"})
	}
	for i, hops := range paths {
		for j := range hops {
			h := &hops[j]
			s := &h.Statement
			cells := []string{fmt.Sprint(i + 1), fmt.Sprint(j + 1), h.From.Name, arrow(h.Backward)}
			if g.machine() {
				t.add(append(append(cells, h.To.Name), statementCells(s)...)...)
				continue
			}
			cells = append(cells, s.Predicate, h.To.Name, confidence(s), how(s), said(&s.Evidence))
			if w := words(s, max(120, g.width())); g.width() == 0 {
				t.add(append(cells, w)...)
			} else {
				t.add(cells...)
				t.below = append(t.below, w)
			}
		}
	}
	return t
}

// step is a hop in the direction of the walk.
func step(h *graph.Hop) string {
	if h.Backward {
		return h.From.Name + " ←" + h.Statement.Predicate + "— " + h.To.Name
	}
	return h.From.Name + " —" + h.Statement.Predicate + "→ " + h.To.Name
}

func pathJSON(w *bufio.Writer, chain int, hops []graph.Hop) error {
	enc := newJSONWriter(w).enc
	for i := range hops {
		h := &hops[i]
		err := enc.Encode(struct {
			Chain     int               `json:"chain"`
			Step      int               `json:"step"`
			From      graph.Entity      `json:"from"`
			To        graph.Entity      `json:"to"`
			Backward  bool              `json:"backward"`
			Statement *schema.Statement `json:"statement"`
		}{chain, i + 1, h.From, h.To, h.Backward, &h.Statement})
		if err != nil {
			return err
		}
	}
	return nil
}
