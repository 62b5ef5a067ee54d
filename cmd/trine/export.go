package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"trine/graph"
)

func newExport(g *global) *cobra.Command {
	var format, out string
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph for other programs",
		Long: "Write the graph, sorted: the same graph gives the same bytes, however it was reached. Formats:\n\n" + formatList() +
			"\nnquads and jsonl hold everything; trine import takes nquads back.",
		Example: `  trine export > graph.nq
  trine export --format jsonl --out statements.jsonl`,
		GroupID: "graph",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			f, err := g.format(cmd, format, formatNames()...)
			if err != nil {
				return err
			}
			return export(cmd.Context(), g, f, out)
		},
	}
	c.Flags().StringVar(&format, "format", "", strings.Join(formatNames(), ", "))
	c.Flags().StringVarP(&out, "out", "o", "", "`FILE` to write instead of standard output")
	complete(c, "format", formatNames()...)
	return c
}

func formatNames() []string {
	var out []string
	for _, f := range graph.Formats() {
		out = append(out, f.Name)
	}
	return out
}

func formatList() string {
	var b strings.Builder
	for _, f := range graph.Formats() {
		fmt.Fprintf(&b, "  %-10s %s\n", f.Name, f.Doc)
	}
	return b.String()
}

func export(ctx context.Context, g *global, format, out string) error {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	defer gr.Close()
	write := func(w *bufio.Writer) error { return gr.Export(ctx, w, format) }
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
