package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"trine/graph"
)

func newImport(g *global) *cobra.Command {
	var format, name string
	var open bool
	var wait time.Duration
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Take in facts of others: N-Quads or a CSV table",
		Long: `Take in N-Quads or a CSV table. What trine exported as N-Quads comes back as the documents that it was. Other quads, and
the rows of a table, are curated facts: statements of a document of their own (--name, the file's path unless given), with
the line as evidence, which trine remove takes back.

A table needs a header with subject, predicate and object; subject_type, object_type, qualifier, polarity, modality, time,
confidence and attributed_to are used too. Facts are checked against the ontology; rows that do not fit are listed with
their line and the reason, the others are stored. --open takes predicates and classes that the ontology does not know.
Exit status 1 if anything was rejected.`,
		Example: `  trine import facts.csv
  trine export | gzip > graph.nq.gz; gunzip < graph.nq.gz | trine import --db copy.db --format nquads -`,
		GroupID: "text",
		Args:    exactly(1, "one FILE, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f := format
			if f == "" {
				f = map[string]string{".csv": "csv", ".nq": "nquads", ".nt": "nquads"}[strings.ToLower(filepath.Ext(args[0]))]
			}
			if f != "csv" && f != "nquads" {
				return misuse("cannot tell what %s is; say --format csv or --format nquads", args[0])
			}
			if name == "" {
				name = filepath.ToSlash(filepath.Clean(args[0]))
			}
			return importFile(cmd.Context(), g, args[0], f, graph.ImportOptions{Name: name, Open: open}, wait)
		},
	}
	c.Flags().StringVar(&format, "format", "", "csv or nquads (default: by the file's name)")
	c.Flags().StringVar(&name, "name", "", "the document that the facts become")
	c.Flags().BoolVar(&open, "open", false, "take what the ontology does not know")
	c.Flags().DurationVar(&wait, "wait", 0, "how long to wait for another writer, as 30s or 5m")
	complete(c, "format", "csv", "nquads")
	return c
}

func importFile(ctx context.Context, g *global, path, format string, o graph.ImportOptions, wait time.Duration) error {
	in := g.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("read %s: %w", path, bare(err))
		}
		defer f.Close()
		in = f
	}
	ont, err := g.ontology()
	if err != nil {
		return err
	}
	gr, err := g.writer(ctx, ont, wait)
	if err != nil {
		return err
	}
	take := map[string]func(context.Context, io.Reader, graph.ImportOptions) (graph.Imported, error){"csv": gr.ImportCSV, "nquads": gr.ImportNQuads}[format]
	done, err := take(ctx, in, o)
	for _, r := range done.Rejected {
		if r.Line > 0 {
			g.complain(fmt.Errorf("%s:%d: rejected: %s", path, r.Line, r.Reason))
		} else {
			g.complain(fmt.Errorf("%s: rejected: %s", path, r.Reason))
		}
	}
	if err := errors.Join(err, gr.Close()); err != nil {
		return err
	}
	g.note("%s: %s in %s, %d rejected", path, plural(done.Statements, "statement"), plural(done.Documents, "document"), len(done.Rejected))
	if len(done.Rejected) > 0 {
		return errPartial
	}
	return nil
}
