package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"trine/extract/read"
	"trine/graph"
	"trine/schema"
)

func newExtract(g *global) *cobra.Command {
	var format string
	var rd reading
	c := &cobra.Command{
		Use:   "extract FILE|FOLDER...",
		Short: "Print the statements of texts without storing them",
		Long: `Read texts and print what they say, one statement a line, in the order of the texts. Nothing is stored.

A FILE is text (UTF-8, UTF-16, GB18030, Big5), Markdown, HTML, PDF, DOCX, SRT, VTT or JSONL; "-" is standard input; a FOLDER
stands for the readable files below it. Formats:

  table    aligned columns, a table for each text (default on a terminal)
  jsonl    a JSON object a line (default elsewhere)
  nquads   N-Quads as the graph stores them
  text     the text that the statements' offsets point into`,
		Example: `  trine extract call.txt
  trine extract --format jsonl minutes/ | jq -r '[.subject.name,.predicate,.object.name]|			tsv'
  pdftotext report.pdf - | trine extract -`,
		GroupID: "text",
		Args:    atLeast(1, "a FILE or FOLDER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			formats := []string{"jsonl", "table", "nquads", "text"}
			if isTerminal(g.stdout) {
				formats = []string{"table", "jsonl", "nquads", "text"}
			}
			f, err := g.format(cmd, format, formats...)
			if err != nil {
				return err
			}
			if f == "text" {
				return printText(g, args)
			}
			return printStatements(cmd, g, f, &rd, args)
		},
	}
	c.Flags().StringVar(&format, "format", "", "table, jsonl, nquads or text")
	c.Flags().IntVarP(&rd.jobs, "jobs", "j", 0, "texts read at the same time (default: number of CPUs)")
	rd.flags(c)
	complete(c, "format", "table", "jsonl", "nquads", "text")
	return c
}

// printText prints the texts themselves.
func printText(g *global, args []string) error {
	srcs, err := read.Sources(cleaned(args), read.Options{Stdin: g.stdin, Warn: func(l string) { g.note("%s", l) }})
	if err != nil {
		g.complain(err)
	}
	return g.print(func(w *bufio.Writer) error {
		out := &faultKeeper{w: w}
		for _, s := range srcs {
			if err := s.WriteText(out); err != nil {
				if out.err != nil {
					return nil // print reports it
				}
				g.complain(err)
			}
		}
		return nil
	})
}

// faultKeeper tells a fault of the output from one of the input.
type faultKeeper struct {
	w   *bufio.Writer
	err error
}

func (k *faultKeeper) Write(b []byte) (int, error) {
	n, err := k.w.Write(b)
	if err != nil {
		k.err = err
	}
	return n, err
}

// softLimit makes the collector work harder before memory grows beyond what a large file should need. It is a wish, not
// a limit, and GOMEMLIMIT replaces it.
const softLimit = 200 << 20

// lazyCollector lets garbage grow to four times of what is in use, instead of once, as long as softLimit is far: a tenth
// of the time. GOGC replaces it.
const lazyCollector = 400

func printStatements(cmd *cobra.Command, g *global, format string, rd *reading, args []string) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(lazyCollector)
		}
	}
	p, err := newPipeline(g, rd)
	if err != nil {
		return err
	}
	p.open(g, args)
	bar := g.progress("extract", p.size())
	defer bar.done()
	return g.print(func(w *bufio.Writer) error {
		out, err := newItemWriter(w, g, format, p)
		if err != nil {
			return err
		}
		return p.run(cmd.Context(), func(it *item) error {
			bar.item(it)
			it.tell(g)
			if it.err != nil {
				g.complain(it.err)
			}
			if err := out.write(cmd.Context(), it); err != nil {
				return err
			}
			if it.last { // a pipe gets its statements as soon as a text is done
				return w.Flush()
			}
			return nil
		})
	})
}

// itemWriter prints what comes out of a pipeline.
type itemWriter interface {
	write(ctx context.Context, it *item) error
}

func newItemWriter(w *bufio.Writer, g *global, format string, p *pipeline) (itemWriter, error) {
	switch format {
	case "table":
		return &tableWriter{w: w, g: g}, nil
	case "jsonl":
		return newJSONWriter(w), nil
	case "nquads":
		print, err := fingerprint(p)
		return &nquadsWriter{w: w, g: g, parts: gatherer{fingerprint: print}}, err
	}
	return nil, fmt.Errorf("no writer for %s", format)
}

// jsonWriter prints JSON lines in the stable form of the statement's fields.
type jsonWriter struct{ enc *json.Encoder }

func newJSONWriter(w *bufio.Writer) *jsonWriter {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &jsonWriter{enc}
}

func (j *jsonWriter) write(_ context.Context, it *item) error { return j.statements(it.statements) }

func (j *jsonWriter) statements(sts []schema.Statement) error {
	for i := range sts {
		if err := j.enc.Encode(&sts[i]); err != nil {
			return err
		}
	}
	return nil
}

// tableWriter prints a table for each part, under the text's name.
type tableWriter struct {
	w    *bufio.Writer
	g    *global
	last string
}

func (t *tableWriter) write(_ context.Context, it *item) error {
	if len(it.statements) == 0 {
		return nil
	}
	if it.doc.ID != t.last {
		if t.last != "" {
			fmt.Fprintln(t.w)
		}
		fmt.Fprintln(t.w, t.g.ink().bold(clean(it.doc.ID)))
		t.last = it.doc.ID
	}
	return claimTable(t.g, it.statements).write(t.w, t.g.width())
}

// nquadsWriter prints every document as a graph of its own holds it.
type nquadsWriter struct {
	w     *bufio.Writer
	g     *global
	parts gatherer
}

func (n *nquadsWriter) write(ctx context.Context, it *item) error {
	whole := it.err == nil
	doc, err := n.parts.add(it)
	if err != nil && whole { // other errors were printed
		n.g.complain(err)
	}
	if doc == nil {
		return nil
	}
	gr, err := graph.Open(ctx, "memory:", graph.Options{})
	if err != nil {
		return err
	}
	if _, err = gr.AddDocument(ctx, doc.Doc, doc.statements); err == nil {
		err = gr.Export(ctx, n.w, "nquads")
	}
	return errors.Join(err, gr.Close())
}
