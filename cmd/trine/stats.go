package main

import (
	"bufio"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"trine/graph"
)

func newStats(g *global) *cobra.Command {
	var documents bool
	c := &cobra.Command{
		Use:   "stats",
		Short: "Count what the graph holds",
		Long: `Count documents, statements, things, contradictions and repairs, and statements by predicate, class and speaker. With
--documents: list the documents. With --json: one object, or one for each document.`,
		Example: `  trine stats
  trine stats --documents
  trine stats --json | jq .conflicts`,
		GroupID: "graph",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return stats(cmd.Context(), g, documents)
		},
	}
	g.listFlag(c)
	c.Flags().BoolVar(&documents, "documents", false, "list the documents instead")
	return c
}

func stats(ctx context.Context, g *global, documents bool) error {
	gr, _, err := g.readGraph(ctx)
	if err != nil {
		return err
	}
	defer gr.Close()
	if documents {
		return listDocuments(ctx, g, gr)
	}
	st, err := gr.Stats(ctx)
	if err != nil {
		return err
	}
	return g.print(func(w *bufio.Writer) error {
		if g.json {
			return newJSONWriter(w).enc.Encode(st)
		}
		if g.machine() {
			return statsTable(&st).show(w, g)
		}
		t := &table{cols: []column{{}, {right: true}}}
		for _, c := range []graph.Count{{Name: "documents", Count: st.Documents}, {Name: "statements", Count: st.Statements}, {Name: "  negated", Count: st.Negated},
			{Name: "  hedged, planned or reported", Count: st.Hedged}, {Name: "  out of repaired words", Count: st.Repaired},
			{Name: "contradictions", Count: st.Conflicts}, {Name: "things", Count: st.Entities}, {Name: "quads", Count: st.Quads}} {
			t.add(c.Name, fmt.Sprint(c.Count))
		}
		if err := t.write(w, g.width()); err != nil {
			return err
		}
		for _, list := range []struct {
			title  string
			counts []graph.Count
		}{{"PREDICATE", st.Predicates}, {"CLASS", st.Types}, {"SPEAKER", st.Speakers}} {
			if len(list.counts) == 0 {
				continue
			}
			fmt.Fprintln(w)
			t := &table{ink: g.ink(), cols: []column{{title: list.title, flex: true}, {title: "STATEMENTS", right: true}}}
			if list.title == "CLASS" {
				t.cols[1].title = "THINGS"
			}
			for _, c := range list.counts {
				t.add(c.Name, fmt.Sprint(c.Count))
			}
			if err := t.write(w, g.width()); err != nil {
				return err
			}
		}
		return nil
	})
}

// statsTable is all counts in one table, for programs.
func statsTable(st *graph.Stats) *table {
	t := &table{cols: named("kind", "name", "count")}
	for _, c := range []graph.Count{{Name: "documents", Count: st.Documents}, {Name: "statements", Count: st.Statements}, {Name: "negated", Count: st.Negated},
		{Name: "hedged", Count: st.Hedged}, {Name: "repaired", Count: st.Repaired}, {Name: "conflicts", Count: st.Conflicts}, {Name: "entities", Count: st.Entities},
		{Name: "quads", Count: st.Quads}} {
		t.add("total", c.Name, fmt.Sprint(c.Count))
	}
	for _, list := range []struct {
		kind   string
		counts []graph.Count
	}{{"predicate", st.Predicates}, {"class", st.Types}, {"speaker", st.Speakers}} {
		for _, c := range list.counts {
			t.add(list.kind, c.Name, fmt.Sprint(c.Count))
		}
	}
	return t
}

func listDocuments(ctx context.Context, g *global, gr *graph.Graph) error {
	docs, err := gr.Documents(ctx)
	if err != nil {
		return err
	}
	return g.print(func(w *bufio.Writer) error {
		t := &table{ink: g.ink(), cols: []column{{title: "DOCUMENT", flex: true}, {title: "DATE"}, {title: "LANG"}, {title: "STATEMENTS", right: true},
			{title: "TITLE", flex: true}}}
		for i := range docs {
			d := &docs[i]
			if !g.json {
				t.add(d.ID, d.Date.String(), d.Lang, fmt.Sprint(d.Statements), d.Title)
				continue
			}
			err := newJSONWriter(w).enc.Encode(map[string]any{"doc": d.ID, "title": d.Title, "date": d.Date.String(), "lang": d.Lang,
				"statements": d.Statements, "speakers": append([]string{}, d.Speakers...), "hash": d.Hash})
			if err != nil {
				return err
			}
		}
		if g.json {
			return nil
		}
		return t.show(w, g)
	})
}
