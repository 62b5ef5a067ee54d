package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"trine/graph"
)

func newCheck(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Look through the whole graph for damage",
		Long: `Read everything and compare it with its checksums: the database's structure, every value, every document, the whole.
Exit status 1 if anything is not what was written; trine repair saves what can be saved.`,
		Example: `  trine check
  trine check --db field.db --json`,
		GroupID: "more",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return check(cmd.Context(), g)
		},
	}
}

func check(ctx context.Context, g *global) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	h, err := gr.Check(ctx)
	if err := errors.Join(err, gr.Close()); err != nil {
		return err
	}
	err = g.print(func(w *bufio.Writer) error {
		if g.json {
			return newJSONWriter(w).enc.Encode(h)
		}
		if len(h.Problems) == 0 && !g.quiet {
			fmt.Fprintf(w, "%s: sound; %s, %s, %s\n", g.db, plural(h.Documents, "document"), plural(h.Statements, "statement"), plural(h.Quads, "quad"))
		}
		return nil
	})
	for _, p := range h.Problems {
		g.complain(errors.New(p))
	}
	if err == nil && len(h.Problems) > 0 {
		g.note("%s is damaged; trine repair saves what can be saved (%s)", g.db, plural(h.Documents, "sound document"))
		return errPartial
	}
	return err
}

func newRepair(g *global) *cobra.Command {
	var wait time.Duration
	c := &cobra.Command{
		Use:   "repair",
		Short: "Build a damaged graph anew out of what is sound",
		Long: `Copy every document that is still what was written into a new database, put it in the place of the damaged one, and keep
that beside it. Documents that are lost are named. A sound graph is left alone. Exit status 1 if anything was lost.`,
		GroupID: "more",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return repair(cmd.Context(), g, wait)
		},
	}
	c.Flags().DurationVar(&wait, "wait", 0, "how long to wait for another writer, as 30s or 5m")
	return c
}

func repair(ctx context.Context, g *global, wait time.Duration) error {
	r, err := graph.Repair(ctx, g.db, graph.Options{Wait: wait, OnWait: func(owner string) { g.note("waiting for %s to let go of %s", owner, g.db) }})
	if err != nil {
		return err
	}
	if r.Old == "" {
		g.note("%s is sound (%s); nothing was done", g.db, plural(r.Documents, "document"))
		return nil
	}
	g.note("%s saved; the damaged database lies at %s", plural(r.Documents, "document"), r.Old)
	for _, l := range r.Lost {
		how := "build it again from its file"
		if l.Text != "" {
			how += ", or from its text, which could be read, in the damaged database"
		}
		g.complain(fmt.Errorf("%s is lost; %s", l.ID, how))
	}
	if len(r.Lost) > 0 {
		return errPartial
	}
	return nil
}

func newRebuild(g *global) *cobra.Command {
	rd := reading{jobs: 1}
	var wait time.Duration
	c := &cobra.Command{
		Use:   "rebuild [DOCUMENT...]",
		Short: "Extract again from the stored texts",
		Long: `Read the texts that the graph keeps once more, as they were read then, and store what they say now: after a new version of
trine, or with another vocabulary (--schema). The files need not exist any more. Without DOCUMENT: all of them. Documents
whose text is not kept, and imported facts, stay as they are.`,
		Example: `  trine rebuild
  trine rebuild --schema my-field.yaml minutes/2024`,
		GroupID: "text",
		RunE: func(cmd *cobra.Command, args []string) error {
			return rebuild(cmd.Context(), g, args, rd, wait)
		},
		ValidArgsFunction: completeDocuments(g),
	}
	rd.flags(c)
	c.Flags().DurationVar(&wait, "wait", 0, "how long to wait for another writer, as 30s or 5m")
	return c
}

func rebuild(ctx context.Context, g *global, args []string, rd reading, wait time.Duration) error {
	p, err := newPipeline(g, &rd)
	if err != nil {
		return err
	}
	print, err := fingerprint(p)
	if err != nil {
		return err
	}
	docs, err := g.stored(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, d := range docs {
		names = append(names, d.ID)
	}
	ids := names
	if len(args) > 0 {
		ids = nil
		for _, a := range args {
			found := chosen(names, a)
			if len(found) == 0 {
				g.complain(fmt.Errorf("no document %s in %s%s; trine stats --documents lists them", a, g.db, didYouMean(nearest(a, names))))
			}
			ids = append(ids, found...)
		}
	}
	gr, err := g.writer(ctx, p.ontology, wait)
	if err != nil {
		return err
	}
	b := &builder{g: g, graph: gr, parts: gatherer{fingerprint: print}, bar: g.progress("rebuild", 0)}
	err = g.print(func(w *bufio.Writer) error {
		b.out = w
		for _, id := range ids {
			if err := b.again(ctx, p, id); err != nil {
				return err
			}
		}
		return b.flush(ctx)
	})
	b.bar.done()
	return errors.Join(err, gr.Close())
}

// again extracts a stored document once more.
func (b *builder) again(ctx context.Context, p *pipeline, id string) error {
	d, err := b.graph.Document(ctx, id)
	if err != nil {
		return err
	}
	if d.Text == "" || d.Shape == "" {
		b.g.note("%s: kept as it is; its text is not stored", id)
		return nil
	}
	parts, err := documentsOf(d.Doc)
	if err != nil {
		b.g.complain(err)
		return nil
	}
	for i, part := range parts {
		it := &item{source: id, doc: part, last: i == len(parts)-1}
		p.extract(it)
		if err := b.item(ctx, it); err != nil {
			return err
		}
	}
	return ctx.Err()
}
