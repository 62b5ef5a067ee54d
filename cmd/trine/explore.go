package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"trine/extract/lexicon"
	"trine/graph"
	"trine/graph/explore"
	"trine/schema"
)

func newExplore(g *global) *cobra.Command {
	var review bool
	var theme, keys, size string
	c := &cobra.Command{
		Use:   "explore [NAME]",
		Short: "Walk through the graph on the terminal",
		Long: `Find a thing as you type (in Chinese, in pinyin, whole or by initials, or in English), see what is said of it, walk from
thing to thing with the arrow keys and Enter, find paths, filter, and read the words that prove a statement in the turn
they were said in. The key ? lists all keys.

Statements can be marked as right or wrong. The marks are kept beside the graph, in PATH.review.jsonl; --review lists them.

Without a terminal: the things with most statements, or what is said of NAME, as find and show print them.`,
		Example: `  trine explore
  trine explore 英伟达
  trine explore --review --json`,
		GroupID: "graph",
		Args:    between(0, 1, "one NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if theme != "" && theme != "light" && theme != "dark" {
				return misuse("unknown theme %q; there are light and dark", theme)
			}
			switch {
			case review && len(args) > 0:
				return misuse("--review takes no NAME")
			case review:
				return listMarks(cmd.Context(), g)
			case keys != "":
				return printScreen(cmd.Context(), g, args, keys, size)
			case isTerminal(g.stdin) && isTerminal(g.stdout) && g.list == asText && os.Getenv("TERM") != "dumb":
				return exploreHere(cmd.Context(), g, args, theme)
			case len(args) == 1:
				return show(cmd.Context(), g, args[0], 0)
			}
			return listThings(cmd.Context(), g)
		},
		ValidArgsFunction: completeEntities(g, 1),
	}
	g.listFlag(c, asText, asTable, asCSV, asTSV, asJSONL)
	c.Flags().BoolVar(&review, "review", false, "list the statements that were marked")
	c.Flags().StringVar(&theme, "theme", "", "light or dark (default: as the terminal's background is)")
	c.Flags().StringVar(&keys, "keys", "", "print the screen after these keys, as \"ywd<enter><down>\", instead of opening a terminal")
	c.Flags().StringVar(&size, "size", "100x30", "of the screen that --keys prints, in columns and lines")
	complete(c, "theme", "light", "dark")
	return c
}

// marksPath is the file that the marks of the graph are kept in; "" for a graph that is no file.
func (g *global) marksPath() string {
	path := strings.TrimPrefix(g.db, "sqlite:")
	if path == "memory:" || strings.HasPrefix(path, "postgres://") || strings.HasPrefix(path, "postgresql://") {
		return ""
	}
	return path + ".review.jsonl"
}

// exploreHere runs the explorer on the terminal.
func exploreHere(ctx context.Context, g *global, args []string, theme string) error {
	m, done, err := newExplorer(ctx, g, args, theme)
	if err != nil {
		return err
	}
	defer done()
	return m.Run(ctx, g.stdin, g.stdout, os.Environ())
}

// printScreen prints what the explorer shows after some keys.
func printScreen(ctx context.Context, g *global, args []string, keys, size string) error {
	var width, height int
	if n, err := fmt.Sscanf(size, "%dx%d", &width, &height); n != 2 || err != nil || width < 1 || height < 1 || width > 1000 || height > 1000 {
		return misuse("--size %s is no number of columns and lines, as 100x30", size)
	}
	m, done, err := newExplorer(ctx, g, args, "dark")
	if err != nil {
		return err
	}
	defer done()
	m.Resize(width, height)
	if _, err := m.Press(keys); err != nil {
		return misuse("--keys: %w", err)
	}
	return g.print(func(w *bufio.Writer) error {
		_, err := w.WriteString(m.Text())
		return err
	})
}

// newExplorer makes an explorer of the graph, at the thing that the only argument names; done gives the graph back.
func newExplorer(ctx context.Context, g *global, args []string, theme string) (m *explore.Model, done func(), err error) {
	gr, o, err := g.readGraph(ctx)
	if err != nil {
		return nil, nil, err
	}
	done = func() { _ = gr.Close() } // it was only read
	defer func() {
		if err != nil {
			done()
		}
	}()
	if m, err = explore.New(ctx, gr, explore.Options{Ontology: o, Title: filepath.Base(g.db), Pinyin: lexicon.Pinyin, Marks: g.marksPath(),
		Now: time.Now, Theme: theme}); err != nil {
		return nil, nil, err
	}
	if len(args) == 1 {
		e, err := resolve(ctx, g, gr, args[0])
		if err != nil {
			return nil, nil, err
		}
		m.Open(e.ID)
	}
	return m, done, nil
}

// listThings lists all things, those of most statements first.
func listThings(ctx context.Context, g *global) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	es, err := gr.Entities(ctx)
	if err != nil {
		return err
	}
	slices.SortStableFunc(es, func(a, b graph.Entity) int {
		return cmp.Or(b.Statements-a.Statements, strings.Compare(a.Name, b.Name))
	})
	t := &table{ink: g.ink(), cols: []column{{title: "THING", flex: true}, {title: "CLASS"}, {title: "STATEMENTS", right: true}, {title: "DOCUMENTS", right: true},
		{title: "OTHER NAMES", flex: true}}}
	return printer(g, es, 0, t, func(e graph.Entity) []string {
		return []string{e.Name, e.Type, fmt.Sprint(e.Statements), fmt.Sprint(e.Documents), strings.Join(e.Names, ", ")}
	})
}

// marked is a mark with the statement that it is about, nil if the graph does not hold it any more.
type marked struct {
	explore.Mark
	About *schema.Statement `json:"about"`
}

// listMarks lists what was marked in the explorer, by statement.
func listMarks(ctx context.Context, g *global) error {
	path := g.marksPath()
	if path == "" {
		return errors.New("this graph has no file beside it that marks could be kept in")
	}
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	marks, err := explore.ReadMarks(path)
	if err != nil {
		return err
	}
	var list []marked
	for _, k := range marks {
		m := marked{Mark: k}
		s, ok, err := gr.Statement(ctx, k.Statement)
		if err != nil {
			return err
		}
		if ok {
			m.About = &s
		}
		list = append(list, m)
	}
	if len(list) == 0 && !g.json {
		g.note("nothing is marked; w and r mark statements in trine explore")
	}
	return g.print(func(w *bufio.Writer) error { return printMarks(w, g, list) })
}

func printMarks(w *bufio.Writer, g *global, list []marked) error {
	t := &table{ink: g.ink(), cols: []column{{title: "VERDICT"}, {title: "MARKED"}, {title: "STATEMENT"}, {title: "SUBJECT", flex: true}, {title: "PREDICATE"},
		{title: "OBJECT", flex: true}, {title: "DOCUMENT", flex: true}, {title: "WORDS", flex: true}}}
	for i := range list {
		m := &list[i]
		if g.json {
			if err := newJSONWriter(w).enc.Encode(m); err != nil {
				return err
			}
			continue
		}
		cells := []string{m.Verdict, m.At, m.Statement, "no longer in the graph", "", "", "", ""}
		if s := m.About; s != nil {
			cells = append(cells[:3], s.Subject.Name, s.Predicate, s.ObjectText(), s.Evidence.Doc, words(s, 120))
		}
		t.add(cells...)
	}
	if g.json {
		return nil
	}
	return t.show(w, g)
}
