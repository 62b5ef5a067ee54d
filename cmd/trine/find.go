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

func newFind(g *global) *cobra.Command {
	limit := 20
	c := &cobra.Command{
		Use:   "find TEXT",
		Short: "Find things by name and statements by their words",
		Long: `Find the things whose name is TEXT, begins with it, holds it or comes close to it, and the statements that TEXT stands in:
in the words that say them, in their names or in their predicate. Case and width do not matter.

With --json: lines {"kind":"entity",…} and {"kind":"statement","statement":{…}}. Exit status 1 if nothing is found.`,
		Example: `  trine find llama
  trine find 强化学习
  trine find "lama 3" --limit 5`,
		GroupID: "graph",
		Args:    exactly(1, "one TEXT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return find(cmd.Context(), g, args[0], limit)
		},
		ValidArgsFunction: completeEntities(g, 1),
	}
	g.listFlag(c)
	c.Flags().IntVarP(&limit, "limit", "n", limit, "how many of each to print; 0 prints all")
	return c
}

func find(ctx context.Context, g *global, text string, limit int) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	hits, err := gr.Find(ctx, text)
	if err != nil {
		return err
	}
	sts, moreSts, err := gr.Search(ctx, text, limit)
	if err != nil {
		return err
	}
	if len(hits) == 0 && len(sts) == 0 {
		o, err := g.ontology()
		if err != nil {
			return err
		}
		return fmt.Errorf("nothing found for %q%s", text, didYouMean(nearest(text, entityNames(o))))
	}
	hits, moreHits := cut(hits, limit)
	err = g.print(func(w *bufio.Writer) error {
		if g.json {
			return findJSON(w, hits, sts)
		}
		return findTables(w, g, hits, sts)
	})
	if moreHits+moreSts > 0 {
		g.note("%s and %s more; --limit 0 prints all", plural(moreHits, "thing"), plural(moreSts, "statement"))
	}
	return err
}

func cut[T any](list []T, limit int) ([]T, int) {
	if limit <= 0 || len(list) <= limit {
		return list, 0
	}
	return list[:limit], len(list) - limit
}

func findJSON(w *bufio.Writer, hits []graph.Match, sts []schema.Statement) error {
	enc := newJSONWriter(w).enc
	for i := range hits {
		err := enc.Encode(struct {
			Kind  string `json:"kind"`
			Match string `json:"match"`
			graph.Entity
		}{"entity", matchName(hits[i].Kind), hits[i].Entity})
		if err != nil {
			return err
		}
	}
	for i := range sts {
		err := enc.Encode(struct {
			Kind      string            `json:"kind"`
			Statement *schema.Statement `json:"statement"`
		}{"statement", &sts[i]})
		if err != nil {
			return err
		}
	}
	return nil
}

func matchName(k graph.MatchKind) string {
	switch k {
	case graph.Exact:
		return "exact"
	case graph.Prefix:
		return "prefix"
	case graph.Substring:
		return "part"
	}
	return "similar"
}

// foundTable is things and statements in one table, for programs.
func foundTable(hits []graph.Match, sts []schema.Statement) *table {
	about := []string{"kind", "match", "thing", "class", "statements", "documents", "names"}
	t := &table{cols: named(append(about, statementColumns[:]...)...)}
	for _, h := range hits {
		cells := make([]string, len(t.cols))
		copy(cells, []string{"entity", matchName(h.Kind), h.Name, h.Type, fmt.Sprint(h.Statements), fmt.Sprint(h.Documents), strings.Join(h.Names, "; "), h.ID})
		t.add(cells...)
	}
	for i := range sts {
		cells := make([]string, len(about))
		cells[0] = "statement"
		t.add(append(cells, statementCells(&sts[i])...)...)
	}
	return t
}

func findTables(w *bufio.Writer, g *global, hits []graph.Match, sts []schema.Statement) error {
	if g.machine() {
		return foundTable(hits, sts).show(w, g)
	}
	if len(hits) > 0 {
		t := &table{ink: g.ink(), cols: []column{{title: "THING", flex: true}, {title: "CLASS"}, {title: "STATEMENTS", right: true},
			{title: "DOCUMENTS", right: true}, {title: "MATCH"}, {title: "OTHER NAMES", flex: true}}}
		for _, h := range hits {
			t.add(h.Name, h.Type, fmt.Sprint(h.Statements), fmt.Sprint(h.Documents), matchName(h.Kind), strings.Join(h.Names, ", "))
		}
		if err := t.write(w, g.width()); err != nil {
			return err
		}
	}
	if len(sts) == 0 {
		return nil
	}
	if len(hits) > 0 {
		fmt.Fprintln(w)
	}
	return claimTable(g, sts).write(w, g.width())
}
