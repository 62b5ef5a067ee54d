package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"trine/extract"
	"trine/extract/read"
	"trine/graph"
	"trine/schema"
)

func newBuild(g *global) *cobra.Command {
	var o buildOptions
	c := &cobra.Command{
		Use:   "build FILE|FOLDER...",
		Short: "Read texts, repair, extract and store what they say",
		Long: `Read texts and store what they say, with the words that say it, in the graph (./trine.db unless --db says otherwise).

A document enters whole or not at all. A file that changed replaces what it said before; one that did not is skipped. One
that cannot be read is named and costs nothing but itself. A document's name is the path as given, so build the same files
by the same paths. If another process is writing to the graph, build fails and names it, or waits as long as --wait says.`,
		Example: `  trine build call.txt
  trine build minutes/ news/*.html
  trine build --db field.db --schema my-field.yaml papers/`,
		GroupID: "text",
		Args:    atLeast(1, "a FILE or FOLDER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return build(cmd.Context(), g, args, o)
		},
	}
	c.Flags().IntVarP(&o.jobs, "jobs", "j", 0, "texts read at the same time (default: number of CPUs)")
	o.flags(c)
	c.Flags().BoolVar(&o.force, "force", false, "extract again even what did not change")
	c.Flags().DurationVar(&o.wait, "wait", 0, "how long to wait for another writer, as 30s or 5m")
	return c
}

// report is what build prints of a document.
type report struct {
	Doc        string `json:"doc"`
	Change     string `json:"change"` // "added", "replaced" or "unchanged"
	Statements int    `json:"statements"`
	Repairs    int    `json:"repairs"`
	Conflicts  int    `json:"conflicts"` // pairs of statements that contradict each other
}

type buildOptions struct {
	reading
	wait  time.Duration
	force bool
}

func build(ctx context.Context, g *global, args []string, o buildOptions) error {
	p, err := newPipeline(g, &o.reading)
	if err != nil {
		return err
	}
	p.open(g, args)
	if len(p.sources) == 0 {
		return errPartial
	}
	print, err := fingerprint(p)
	if err != nil {
		return err
	}
	gr, err := g.writer(ctx, p.ontology, o.wait)
	if err != nil {
		return err
	}
	b := &builder{g: g, graph: gr, parts: gatherer{fingerprint: print}}
	if err := b.known(ctx); err != nil {
		return errors.Join(err, gr.Close())
	}
	if !o.force {
		p.keep = b.keep
	}
	b.bar = g.progress("build", p.size())
	err = g.print(func(w *bufio.Writer) error {
		b.out = w
		err := p.run(ctx, func(it *item) error { return b.item(ctx, it) })
		return errors.Join(err, b.flush(context.WithoutCancel(ctx))) // what is read is stored, even if the rest was called off
	})
	b.bar.done()
	if err == nil && b.added+b.replaced+b.same > 1 && !g.json {
		g.note("%d added, %d replaced, %d unchanged", b.added, b.replaced, b.same)
	}
	return errors.Join(err, gr.Close())
}

// builder stores the documents of a pipeline.
type builder struct {
	g      *global
	graph  *graph.Graph
	out    *bufio.Writer
	bar    *progress
	parts  gatherer
	hashes map[string]graph.DocInfo // of the documents in the graph, by id
	kept   bool                     // what keep said of the document's first part

	waiting []finished // documents to be stored in one transaction
	weight  int        // of these, in statements and kilobytes of text
	since   time.Time  // when the first of them came

	added, replaced, same int
}

func (b *builder) known(ctx context.Context) error {
	docs, err := b.graph.Documents(ctx)
	if err != nil {
		return err
	}
	b.hashes = make(map[string]graph.DocInfo, len(docs))
	for _, d := range docs {
		b.hashes[d.ID] = d
	}
	return nil
}

// keep leaves out a document that the graph has already. The parts of a document share the answer to the first.
func (b *builder) keep(src read.Source, d *extract.Document) bool {
	if d.Part > 0 {
		return b.kept
	}
	b.kept = true
	if old, ok := b.hashes[d.ID]; ok {
		sum, ok := b.parts.wholeHash(src, d)
		b.kept = !ok || sum != old.Hash
	}
	return b.kept
}

func (b *builder) item(ctx context.Context, it *item) error {
	b.bar.item(it)
	it.tell(b.g)
	doc, err := b.parts.add(it)
	if err != nil {
		b.g.complain(err)
		return nil
	}
	if doc == nil {
		return nil
	}
	f := finished{Addition: graph.Addition{Doc: doc.Doc, Statements: doc.statements}, known: doc.known}
	if len(b.waiting) == 0 {
		b.since = time.Now()
	}
	b.waiting = append(b.waiting, f)
	b.weight += len(f.Statements) + len(f.Doc.Text)>>10
	if len(b.waiting) < 64 && b.weight < 2000 && time.Since(b.since) < 300*time.Millisecond {
		return nil
	}
	return b.flush(ctx)
}

// finished is a document that was read.
type finished struct {
	graph.Addition
	known bool // the graph says this already
}

// flush stores the waiting documents, small ones together because a transaction each takes longer than reading them, and
// tells what became of each.
func (b *builder) flush(ctx context.Context) error {
	list := b.waiting
	b.waiting, b.weight = nil, 0
	var fresh []graph.Addition
	for _, f := range list {
		if !f.known {
			fresh = append(fresh, f.Addition)
		}
	}
	var outcomes []graph.Outcome
	if len(fresh) > 0 {
		outcomes = b.graph.AddDocuments(ctx, fresh)
	}
	for _, f := range list {
		r := report{Doc: f.Doc.ID, Change: graph.Unchanged.String(), Statements: b.hashes[f.Doc.ID].Statements}
		if f.known {
			b.same++
		} else {
			o := outcomes[0]
			outcomes = outcomes[1:]
			if o.Err != nil {
				if fatal(o.Err) {
					return o.Err
				}
				b.g.complain(o.Err)
				continue
			}
			b.tally(o.Change)
			r.Change, r.Statements = o.Change.String(), len(f.Statements)
			r.Repairs, r.Conflicts = count(f.Statements)
		}
		if err := b.report(r, f.known); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) tally(c graph.Change) {
	switch c {
	case graph.Added:
		b.added++
	case graph.Replaced:
		b.replaced++
	case graph.Unchanged:
		b.same++
	}
}

// count is the number of repaired stretches of text and of contradicting pairs.
func count(sts []schema.Statement) (repairs, conflicts int) {
	places := map[[2]int]bool{}
	for i := range sts {
		for _, r := range sts[i].Repairs {
			places[[2]int{r.Start, r.End}] = true
		}
		conflicts += len(sts[i].Conflicts)
	}
	return len(places), conflicts / 2
}

func (b *builder) report(r report, known bool) error {
	if b.g.json {
		if err := newJSONWriter(b.out).enc.Encode(r); err != nil {
			return err
		}
		return b.out.Flush()
	}
	if b.g.quiet {
		return nil
	}
	line := fmt.Sprintf("%s: %s, %s", clean(r.Doc), r.Change, plural(r.Statements, "statement"))
	if !known {
		line += fmt.Sprintf(", %s, %s", plural(r.Repairs, "repair"), plural(r.Conflicts, "conflict"))
	}
	if _, err := fmt.Fprintln(b.out, line); err != nil {
		return err
	}
	return b.out.Flush()
}

// plural is "1 repair" or "2 repairs".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
