package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"trine/graph"
)

// filterFlags are the flags that choose statements, alike in several commands.
func filterFlags(c *cobra.Command, f *graph.Filter) {
	c.Flags().StringVar(&f.Predicate, "predicate", "", "only statements with this predicate")
	c.Flags().StringVar(&f.Doc, "doc", "", "only statements of this document")
	c.Flags().StringVar(&f.Speaker, "by", "", "only what this speaker says")
	c.Flags().Float64Var(&f.MinConfidence, "min-confidence", 0, "leave out what is less sure")
}

// printer prints the rows of a list: as a table in the format that was asked for, or the values as JSON lines.
func printer[T any](g *global, list []T, limit int, t *table, cells func(T) []string) error {
	shown, more := cut(list, limit)
	err := g.print(func(w *bufio.Writer) error {
		enc := newJSONWriter(w).enc
		for i := range shown {
			if g.json {
				if err := enc.Encode(&shown[i]); err != nil {
					return err
				}
				continue
			}
			t.add(cells(shown[i])...)
		}
		if g.json {
			return nil
		}
		return t.show(w, g)
	})
	if more > 0 && err == nil {
		g.note("%d more; --limit 0 prints all", more)
	}
	return err
}

func newNeighbours(g *global) *cobra.Command {
	var f graph.Filter
	limit := 50
	c := &cobra.Command{
		Use:     "neighbours NAME [NAME]",
		Aliases: []string{"neighbors"},
		Short:   "List what a thing is linked to, or what two things share",
		Long: `List what a thing is linked to, by which predicate, how many independent sources say so (a speaker of a document counts
once, however often he repeats it) and how sure they make it together. With two names: what both are linked to.`,
		Example: `  trine neighbours OpenAI
  trine neighbours 英伟达 AMD --min-confidence 0.5`,
		GroupID: "graph",
		Args:    between(1, 2, "one or two names"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return neighbours(cmd.Context(), g, args, f, limit)
		},
		ValidArgsFunction: completeEntities(g, 2),
	}
	g.listFlag(c)
	filterFlags(c, &f)
	c.Flags().IntVarP(&limit, "limit", "n", limit, "how many to print; 0 prints all")
	return c
}

func neighbours(ctx context.Context, g *global, args []string, f graph.Filter, limit int) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	var es []graph.Entity
	for _, a := range args {
		e, err := resolve(ctx, g, gr, a)
		if err != nil {
			return err
		}
		es = append(es, e)
	}
	if len(es) == 1 {
		list, err := gr.Neighbours(ctx, es[0].ID, f)
		if err != nil {
			return err
		}
		t := &table{ink: g.ink(), cols: []column{{name: "direction"}, {title: "PREDICATE"}, {title: "THING", flex: true}, {title: "CLASS"}, {title: "SOURCES", right: true}, {title: "SURE", right: true}, {title: "DENIED", right: true}}}
		return printer(g, list, limit, t, func(n graph.Neighbour) []string {
			denied := ""
			if n.Denied > 0 {
				denied = fmt.Sprintf("%.2f", n.Denied)
			}
			return []string{arrow(n.Backward), n.Predicate, n.Name, n.Type, fmt.Sprint(n.Sources), fmt.Sprintf("%.2f", n.Confidence), denied}
		})
	}
	list, err := gr.Common(ctx, es[0].ID, es[1].ID, f)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return fmt.Errorf("nothing is linked to both %s and %s", es[0].Name, es[1].Name)
	}
	t := &table{ink: g.ink(), cols: []column{{title: "THING", flex: true}, {title: "CLASS"}, {title: strings.ToUpper(es[0].Name), name: "first", flex: true}, {title: strings.ToUpper(es[1].Name), name: "second", flex: true}}}
	return printer(g, list, limit, t, func(x graph.Common) []string { return []string{x.Name, x.Type, links(x.A), links(x.B)} })
}

func arrow(backward bool) string {
	if backward {
		return "←"
	}
	return "→"
}

func links(list []graph.Neighbour) string {
	var out []string
	for _, n := range list {
		out = append(out, arrow(n.Backward)+n.Predicate)
	}
	return strings.Join(out, " ")
}

func newRank(g *global) *cobra.Command {
	var f graph.Filter
	var class string
	limit := 20
	c := &cobra.Command{
		Use:   "rank",
		Short: "Order things by importance",
		Long: `Order things by importance: PageRank over the statements between them, each link weighted by its evidence. The ranks of
all things together are 1.`,
		Example: `  trine rank
  trine rank --class Company --limit 10`,
		GroupID: "graph",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return rank(cmd.Context(), g, f, class, limit)
		},
	}
	g.listFlag(c)
	filterFlags(c, &f)
	c.Flags().StringVar(&class, "class", "", "only things of this class (in zh or en) and of those below it")
	c.Flags().IntVarP(&limit, "limit", "n", limit, "how many to print; 0 prints all")
	return c
}

func rank(ctx context.Context, g *global, f graph.Filter, class string, limit int) error {
	o, err := g.ontology()
	if err != nil {
		return err
	}
	if class != "" {
		k := o.Class(class)
		if k == nil {
			return misuse("unknown class %q; trine schema list classes", class)
		}
		class = k.ID
	}
	gr, err := g.reader(ctx, o)
	if err != nil {
		return err
	}
	defer gr.Close()
	all, err := gr.Rank(ctx, f)
	if err != nil {
		return err
	}
	var list []graph.Ranked
	for _, r := range all {
		if class == "" || o.IsA(r.Type, class) {
			list = append(list, r)
		}
	}
	t := &table{ink: g.ink(), cols: []column{{title: "THING", flex: true}, {title: "CLASS"}, {title: "RANK", right: true}, {title: "STATEMENTS", right: true}, {title: "DOCUMENTS", right: true}}}
	return printer(g, list, limit, t, func(r graph.Ranked) []string {
		return []string{r.Name, r.Type, fmt.Sprintf("%.4f", r.Rank), fmt.Sprint(r.Statements), fmt.Sprint(r.Documents)}
	})
}

func newGroups(g *global) *cobra.Command {
	var f graph.Filter
	resolution, limit := 1.0, 20
	c := &cobra.Command{
		Use:   "groups",
		Short: "Group things that are closely tied",
		Long: `Group the things that statements tie more closely to each other than to the rest (the Louvain method), the largest group
first, in each the things with the heaviest ties first. A higher --resolution makes smaller groups.`,
		GroupID: "graph",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return groups(cmd.Context(), g, f, resolution, limit)
		},
	}
	g.listFlag(c)
	filterFlags(c, &f)
	c.Flags().Float64Var(&resolution, "resolution", resolution, "above 0")
	c.Flags().IntVarP(&limit, "limit", "n", limit, "how many groups to print; 0 prints all")
	return c
}

func groups(ctx context.Context, g *global, f graph.Filter, resolution float64, limit int) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	list, err := gr.Communities(ctx, f, resolution)
	if err != nil {
		return err
	}
	t := &table{ink: g.ink(), cols: []column{{title: "THINGS", right: true}, {title: "GROUP", flex: true}}}
	return printer(g, list, limit, t, func(es []graph.Entity) []string {
		var names []string
		for _, e := range es[:min(len(es), 12)] {
			names = append(names, e.Name)
		}
		if len(es) > 12 {
			names = append(names, "…")
		}
		return []string{fmt.Sprint(len(es)), strings.Join(names, ", ")}
	})
}

// about narrows a filter to the thing that the only argument names.
func about(ctx context.Context, g *global, gr *graph.Graph, args []string, f *graph.Filter) error {
	if len(args) == 0 {
		return nil
	}
	e, err := resolve(ctx, g, gr, args[0])
	f.Entity = e.ID
	return err
}

func newTimeline(g *global) *cobra.Command {
	var f graph.Filter
	var said bool
	limit := 100
	c := &cobra.Command{
		Use:   "timeline [NAME]",
		Short: "List statements by the time that they speak of",
		Long: `List what is said of a thing, or everything, by time: when it holds, or the date that it is about. --said adds what has no
time of its own, at the date of its document.`,
		GroupID: "graph",
		Args:    between(0, 1, "one NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return timeline(cmd.Context(), g, args, f, said, limit)
		},
		ValidArgsFunction: completeEntities(g, 1),
	}
	g.listFlag(c)
	filterFlags(c, &f)
	c.Flags().BoolVar(&said, "said", false, "also what has no time of its own, at the date of its document")
	c.Flags().IntVarP(&limit, "limit", "n", limit, "how many to print; 0 prints all")
	return c
}

func timeline(ctx context.Context, g *global, args []string, f graph.Filter, said bool, limit int) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	if err := about(ctx, g, gr, args, &f); err != nil {
		return err
	}
	all, err := gr.Timeline(ctx, f)
	if err != nil {
		return err
	}
	var list []graph.Event
	for _, e := range all {
		if said || !e.Said {
			list = append(list, e)
		}
	}
	t := &table{ink: g.ink(), cols: []column{{title: "FROM"}, {title: "UNTIL"}, {title: "SUBJECT", flex: true}, {title: "PREDICATE"}, {title: "OBJECT", flex: true}, {title: "HOW", flex: true}, {title: "DOCUMENT", flex: true}}}
	return printer(g, list, limit, t, func(e graph.Event) []string {
		from, until := "", ""
		if !e.From.IsZero() {
			from = e.From.Format("2006-01-02")
		}
		if !e.Until.IsZero() {
			until = e.Until.AddDate(0, 0, -1).Format("2006-01-02") // the last day
		}
		s := &e.Statement
		return []string{from, until, s.Subject.Name, s.Predicate, s.ObjectText(), how(s), s.Evidence.Doc}
	})
}

func newClaims(g *global) *cobra.Command {
	var f graph.Filter
	var disputed bool
	limit := 50
	c := &cobra.Command{
		Use:   "claims [NAME]",
		Short: "Weigh what is claimed: by how many, how surely, who denies it",
		Long: `Gather statements that say the same into claims: how many independent sources make it (a speaker of a document counts
once, however often he repeats it), how sure they make it together, and how sure those who deny it are. --disputed lists
the pairs of statements that contradict each other instead.`,
		GroupID: "graph",
		Args:    between(0, 1, "one NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return claims(cmd.Context(), g, args, f, disputed, limit)
		},
		ValidArgsFunction: completeEntities(g, 1),
	}
	g.listFlag(c)
	filterFlags(c, &f)
	c.Flags().BoolVar(&disputed, "disputed", false, "list contradicting statements instead")
	c.Flags().IntVarP(&limit, "limit", "n", limit, "how many to print; 0 prints all")
	return c
}

func claims(ctx context.Context, g *global, args []string, f graph.Filter, disputed bool, limit int) error {
	gr, _, err := g.readGraph(ctx)
	if err != nil {
		return err
	}
	defer gr.Close()
	if err := about(ctx, g, gr, args, &f); err != nil {
		return err
	}
	if disputed {
		list, err := gr.Conflicts(ctx, f)
		if err != nil {
			return err
		}
		t := &table{ink: g.ink(), cols: []column{{title: "WHY"}, {title: "SUBJECT", flex: true}, {title: "PREDICATE"}, {title: "ONE", flex: true}, {title: "SAID BY", name: "one_said_by", flex: true}, {title: "OTHER", flex: true}, {title: "SAID BY", name: "other_said_by", flex: true}}}
		return printer(g, list, limit, t, func(x graph.Conflict) []string {
			side := func(s *graph.Conflict, second bool) (string, string) {
				st := &s.A
				if second {
					st = &s.B
				}
				v := st.ObjectText()
				if h := how(st); h != "" {
					v += " [" + h + "]"
				}
				return v, strings.TrimSpace(cmp.Or(st.AttributedTo, st.Evidence.Speaker) + " " + st.Evidence.Doc)
			}
			a, whoA := side(&x, false)
			b, whoB := side(&x, true)
			return []string{x.Why, x.A.Subject.Name, x.A.Predicate, a, whoA, b, whoB}
		})
	}
	list, err := gr.Claims(ctx, f)
	if err != nil {
		return err
	}
	t := &table{ink: g.ink(), cols: []column{{title: "SUBJECT", flex: true}, {title: "PREDICATE"}, {title: "OBJECT", flex: true}, {title: "SOURCES", right: true}, {title: "SURE", right: true}, {title: "DENIED", right: true}}}
	return printer(g, list, limit, t, func(c graph.Claim) []string {
		obj := c.Names[1]
		if c.Qualifier != "" {
			obj += " (" + c.Qualifier + ")"
		}
		if c.Time != "" {
			obj += " @ " + c.Time
		}
		denied := ""
		if c.Denied > 0 {
			denied = fmt.Sprintf("%.2f", c.Denied)
		}
		return []string{c.Names[0], c.Predicate, obj, fmt.Sprint(len(c.Sources)), fmt.Sprintf("%.2f", c.Confidence), denied}
	})
}
