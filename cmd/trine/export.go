package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"trine/graph"
)

func newExport(g *global) *cobra.Command {
	var format, out string
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph for other programs",
		Long: `Write the graph, sorted: the same graph gives the same bytes, however it was reached. Formats:

  nquads   a line a quad; a statement's node is the label of its quad (default)
  jsonl    a statement a line, as trine extract prints it`,
		Example: `  trine export > graph.nq
  trine export --format jsonl --out statements.jsonl`,
		GroupID: "graph",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			f, err := g.format(cmd, format, "nquads", "jsonl")
			if err != nil {
				return err
			}
			return export(cmd.Context(), g, f, out)
		},
	}
	c.Flags().StringVar(&format, "format", "", "nquads or jsonl")
	c.Flags().StringVarP(&out, "out", "o", "", "`FILE` to write instead of standard output")
	complete(c, "format", "nquads", "jsonl")
	return c
}

func export(ctx context.Context, g *global, format, out string) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	write := func(w *bufio.Writer) error {
		if format == "jsonl" {
			enc := newJSONWriter(w).enc
			for s, err := range gr.Each(ctx, graph.Filter{}) {
				if err != nil {
					return err
				}
				if err := enc.Encode(&s); err != nil {
					return err
				}
			}
			return nil
		}
		return gr.Export(ctx, w, format)
	}
	if out == "" || out == "-" {
		return g.print(write)
	}
	return writeFile(out, write)
}

// writeFile writes a file whole or not at all: under another name first, so that a fault leaves what was there before.
func writeFile(path string, f func(w *bufio.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, bare(err))
	}
	defer func() {
		if err != nil {
			_ = tmp.Close() // the first error is the one to tell
			_ = os.Remove(tmp.Name())
		}
	}()
	w := bufio.NewWriterSize(io.Writer(tmp), 64<<10)
	if err := f(w); err != nil {
		return err
	}
	for _, step := range []func() error{w.Flush, func() error { return tmp.Chmod(0o644) }, tmp.Sync, tmp.Close,
		func() error { return os.Rename(tmp.Name(), path) }} {
		if err := step(); err != nil {
			return fmt.Errorf("write %s: %w", path, bare(err))
		}
	}
	return nil
}
