package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"trine/graph"
	"trine/graph/query"
)

type queryOptions struct {
	lang, format string
	explain      bool
	limit        int
	timeout      time.Duration
	memory       int // MB, of a program
	here         bool
}

func newQuery(g *global) *cobra.Command {
	var o queryOptions
	c := &cobra.Command{
		Use:   "query [PATTERN]",
		Short: "Ask the graph with a pattern, or with Gizmo or GraphQL",
		Long: `Find what fits patterns of subject, predicate and object. Each part is a name in Chinese or English, a class, a variable
(?m), * for anything, or for an object a comparison (> 10T tokens, < 2024-07). Patterns joined by "," or "and" must all
hold, "and not" ones must not. After a pattern: by WHO, in DOCUMENT, since DATE, before DATE, sure 0.8, as hedged,
denied, conflicting. At the end: return ?a ?b, count, count by ?a, order by ?a desc, limit 10.

A comparison holds only if it holds for all of a range or bound. With --format jsonl: a row a line, with its statements.

--lang gizmo and --lang graphql run queries of Cayley on the same store; predicates of the ontology are <their_ids>. A
Gizmo program runs in a process of its own, with limits of time, memory and rows.

Without PATTERN on a terminal: a prompt, with history and completion.`,
		Example: `  trine query 'Model trained_on Quantity > 10T tokens'
  trine query '?m developed_by Meta, ?m trained_on ?q order by ?q desc limit 5'
  trine query '?c partner_of 英伟达 and not ?c invested_in 英伟达' --explain
  trine query --lang gizmo 'g.V("<e:meta>").in("<developed_by>").unique().all()'`,
		GroupID: "graph",
		Args:    between(0, 1, "one PATTERN, in quotes"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.format = g.list
			if g.machine() && (o.lang != "pattern" || o.explain) {
				return misuse("--format %s is for the rows of a pattern; %s knows table and jsonl", g.list, map[bool]string{true: "--explain", false: "--lang " + o.lang}[o.explain])
			}
			if o.lang != "pattern" && !contains(graph.Languages(), o.lang) {
				return misuse("unknown language %q%s; there are pattern, %s", o.lang, didYouMean(nearest(o.lang, graph.Languages())), strings.Join(graph.Languages(), ", "))
			}
			switch {
			case o.here:
				return scriptHere(cmd.Context(), g, o)
			case len(args) == 1:
				return ask(cmd.Context(), g, o, args[0])
			case isTerminal(g.stdin) && isTerminal(g.stdout):
				return prompt(cmd.Context(), g, o)
			}
			return misuse("%s needs a PATTERN; see %s --help", cmd.CommandPath(), cmd.CommandPath())
		},
	}
	f := c.Flags()
	f.StringVar(&o.lang, "lang", "pattern", "pattern, gizmo or graphql")
	g.listFlag(c)
	f.BoolVar(&o.explain, "explain", false, "say how the query is understood and answered instead of answering it")
	f.IntVarP(&o.limit, "limit", "n", 1000, "most rows of a Gizmo or GraphQL query")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "most time that a query may take")
	f.IntVar(&o.memory, "memory", 512, "most memory in MB that a Gizmo or GraphQL query may take")
	f.BoolVar(&o.here, "here", false, "run the program on standard input in this process")
	_ = f.MarkHidden("here") // it exists
	complete(c, "lang", "pattern", "gizmo", "graphql")
	return c
}

// ask answers one query.
func ask(ctx context.Context, g *global, o queryOptions, text string) error {
	gr, _, err := g.readGraph(ctx)
	if err != nil {
		return err
	}
	defer gr.Close()
	if o.lang != "pattern" {
		return script(ctx, g, o, text)
	}
	return answer(ctx, g, gr, o, text)
}

func answer(ctx context.Context, g *global, gr *graph.Graph, o queryOptions, text string) error {
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	if o.explain {
		lines, err := query.Explain(ctx, gr, text)
		if err != nil {
			return pointed(err)
		}
		return g.print(func(w *bufio.Writer) error {
			for _, l := range lines {
				fmt.Fprintln(w, l)
			}
			return nil
		})
	}
	res, err := query.Run(ctx, gr, text, query.Options{Evidence: o.format == "jsonl"})
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("the query takes longer than %s; narrow it or raise --timeout", o.timeout)
	}
	if err != nil {
		return pointed(err)
	}
	err = g.print(func(w *bufio.Writer) error {
		if o.format == "jsonl" {
			return rowsJSON(w, res)
		}
		return rowsTable(w, g, res)
	})
	if err == nil && res.Total > len(res.Rows) {
		g.note("%d of %s", len(res.Rows), plural(res.Total, "row"))
	}
	return err
}

// pointed adds a line with the query and a caret under what is wrong.
func pointed(err error) error {
	var s *query.SyntaxError
	if !errors.As(err, &s) || strings.ContainsAny(s.Query, "\n\t") {
		return err
	}
	at := textWidth(s.Query[:s.At])
	n := max(1, textWidth(s.Query[s.At:s.End]))
	return fmt.Errorf("%w\n  %s\n  %s%s", err, s.Query, strings.Repeat(" ", at), strings.Repeat("^", n))
}

func rowsJSON(w *bufio.Writer, res *query.Result) error {
	enc := newJSONWriter(w).enc
	for i := range res.Rows {
		row := map[string]any{}
		for k, c := range res.Rows[i].Cells {
			if c.ID == "" { // a count
				row[res.Columns[k]] = json.Number(c.Name)
			} else {
				row[res.Columns[k]] = c
			}
		}
		line := map[string]any{"row": row}
		if res.Rows[i].Statements != nil {
			line["statements"] = res.Rows[i].Statements
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func rowsTable(w *bufio.Writer, g *global, res *query.Result) error {
	t := &table{ink: g.ink()}
	for _, c := range res.Columns {
		t.cols = append(t.cols, column{title: strings.ToUpper(c), flex: true, right: c == "count"})
	}
	proof := false
	for i := range res.Rows {
		proof = proof || len(res.Rows[i].IDs) > 0
	}
	if proof {
		t.cols = append(t.cols, column{title: "PROOFS", right: true})
	}
	for i := range res.Rows {
		var cells []string
		for _, c := range res.Rows[i].Cells {
			cells = append(cells, c.Name)
		}
		if proof {
			cells = append(cells, fmt.Sprint(len(res.Rows[i].IDs)))
		}
		t.add(cells...)
	}
	if len(t.cols) == 0 {
		return nil
	}
	if len(t.rows) == 0 && !g.machine() {
		return t.write(w, g.width()) // the head tells what was asked for
	}
	return t.show(w, g)
}

// prompt asks for queries until the end of the input.
func prompt(ctx context.Context, g *global, o queryOptions) error {
	gr, ont, err := g.readGraph(ctx)
	if err != nil {
		return err
	}
	defer gr.Close()
	words, err := promptWords(ctx, gr, ont)
	if err != nil {
		return err
	}
	ed := newEditor(g, "trine> ", words)
	defer ed.close()
	fmt.Fprintln(g.stderr, `Type a pattern, as: ?m developed_by Meta. Tab completes, arrow keys recall, "explain" before a pattern explains it, Ctrl-D ends.`)
	for {
		line, ok := ed.read()
		if !ok || ctx.Err() != nil {
			return nil
		}
		line = strings.TrimSpace(line)
		switch line {
		case "":
			continue
		case "exit", "quit":
			return nil
		}
		q := o
		if rest, ok := strings.CutPrefix(line, "explain "); ok {
			q.explain, line = true, rest
		}
		if o.lang == "pattern" {
			err = answer(ctx, g, gr, q, line)
		} else {
			err = script(ctx, g, q, line)
		}
		if err != nil {
			g.complain(err)
		}
	}
}

// tail of what a failed process said, for people.
func lastLine(b []byte) string {
	lines := bytes.Split(bytes.TrimSpace(b), []byte("\n"))
	s := string(lines[len(lines)-1])
	if !utf8.ValidString(s) || len(s) > 300 {
		return "it said nothing that can be shown"
	}
	return s
}
