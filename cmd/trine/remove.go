package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func newRemove(g *global) *cobra.Command {
	var wait time.Duration
	c := &cobra.Command{
		Use:     "remove FILE|DOCUMENT...",
		Aliases: []string{"rm"},
		Short:   "Take back what only these documents said",
		Long: `Take documents out of the graph, with everything that only they said. What others say too stays. A DOCUMENT is the path that
it was built by (trine stats --documents lists them); a folder stands for all documents below it. The files themselves are
not touched and need not exist any more.`,
		Example: `  trine remove call.txt
  trine remove minutes/2023`,
		GroupID: "text",
		Args:    atLeast(1, "a DOCUMENT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return remove(cmd.Context(), g, args, wait)
		},
		ValidArgsFunction: completeDocuments(g),
	}
	c.Flags().DurationVar(&wait, "wait", 0, "how long to wait for another writer, as 30s or 5m")
	return c
}

func remove(ctx context.Context, g *global, args []string, wait time.Duration) error {
	docs, err := g.stored(ctx)
	if err != nil {
		return err
	}
	statements := map[string]int{}
	var names []string
	for _, d := range docs {
		statements[d.ID] = d.Statements
		names = append(names, d.ID)
	}
	var ids []string
	for _, a := range args {
		found := chosen(names, a)
		if len(found) == 0 {
			g.complain(fmt.Errorf("no document %s in %s%s; trine stats --documents lists them", a, g.db, didYouMean(nearest(a, names))))
		}
		for _, id := range found {
			if !contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		return errPartial
	}
	gr, err := g.writer(ctx, nil, wait)
	if err != nil {
		return err
	}
	err = g.print(func(w *bufio.Writer) error {
		for _, id := range ids {
			if err := gr.Remove(ctx, id); err != nil {
				if fatal(err) {
					return err
				}
				g.complain(err)
				continue
			}
			if g.json {
				if err := newJSONWriter(w).enc.Encode(report{Doc: id, Change: "removed", Statements: statements[id]}); err != nil {
					return err
				}
			} else if !g.quiet {
				fmt.Fprintf(w, "%s: removed, %s\n", clean(id), plural(statements[id], "statement"))
			}
		}
		return nil
	})
	return errors.Join(err, gr.Close())
}

// chosen are the documents that an argument names: the one of that name, else those below it as a folder.
func chosen(names []string, arg string) []string {
	short := filepath.ToSlash(filepath.Clean(arg))
	var below []string
	for _, n := range names {
		if n == arg || n == short {
			return []string{n}
		}
		if strings.HasPrefix(n, short+"/") {
			below = append(below, n)
		}
	}
	return below
}

// completeDocuments offers the documents of the graph.
func completeDocuments(g *global) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		docs, _ := g.stored(cmd.Context()) // a graph that cannot be read completes nothing
		var out []cobra.Completion
		for _, d := range docs {
			if strings.HasPrefix(d.ID, prefix) {
				out = append(out, d.ID)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
