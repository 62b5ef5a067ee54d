package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"trine/schema"
)

// global is what every command shares: the flags and the three streams.
type global struct {
	db     string
	schema []string
	quiet  bool
	json   bool
	list   string // the format of a command that lists things

	stdin          io.Reader
	stdout, stderr io.Writer
	failed         bool // an error was printed
}

func newGlobal(stdin io.Reader, stdout, stderr io.Writer) *global {
	return &global{stdin: stdin, stdout: stdout, stderr: stderr}
}

const exitStatuses = `Exit status: 0 done, 1 something could not be done (standard error says what), 2 wrong usage.
`

func newRoot(g *global) *cobra.Command {
	root := &cobra.Command{
		Use:   "trine",
		Short: "Turn what people say into a knowledge graph that can be trusted",
		Long: `trine reads call transcripts, minutes, news and model cards in Chinese and English, repairs what was misheard, and keeps
who said what of whom, with the words that say it. It works offline and gives the same result on every run.`,
		Example: `  trine build call.txt                 read, repair, extract, store in ./trine.db
  trine show "Llama 3.1"               what is said of it, with the words that say it
  trine draw --out graph.svg           companies, models and industries`,
		Args:          noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(g.stdin)
	root.SetOut(g.stdout)
	root.SetErr(g.stderr)
	f := root.PersistentFlags()
	f.StringVar(&g.db, "db", "trine.db", "graph database: a path, or memory:")
	f.StringArrayVar(&g.schema, "schema", nil, "`FILE` or folder that extends or replaces the built-in pack (repeatable)")
	f.BoolVarP(&g.quiet, "quiet", "q", false, "no progress and no notes on standard error, only errors")
	f.BoolVar(&g.json, "json", false, "print JSON lines instead of tables")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return misuse("%w; see %s --help", err, cmd.CommandPath())
	})
	root.SetUsageTemplate(strings.TrimRight(root.UsageTemplate(), "\n") + "\n\n" + exitStatuses)
	root.SetHelpCommand(newHelp())
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddGroup(&cobra.Group{ID: "text", Title: "From text to graph:"}, &cobra.Group{ID: "graph", Title: "Ask the graph:"},
		&cobra.Group{ID: "more", Title: "More:"})
	for _, c := range commands() {
		root.AddCommand(c(g))
	}
	return root
}

// noSuchCommand is the Args of a command that only has subcommands.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	return misuse("unknown command %q%s; see %s --help", args[0], didYouMean(cmd.SuggestionsFor(args[0])), cmd.CommandPath())
}

// newHelp is cobra's help command with this program's error for an unknown topic.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Say how a command is used",
		Example: `  trine help build`,
		GroupID: "more",
		RunE: func(cmd *cobra.Command, args []string) error {
			c, rest, err := cmd.Root().Find(args)
			if err != nil || c == nil || len(rest) > 0 {
				return noSuchCommand(cmd.Root(), args)
			}
			return c.Help()
		},
	}
}

// atLeast, exactly and between check the number of arguments; what names them.
func atLeast(n int, what string) cobra.PositionalArgs { return between(n, 1<<30, what) }
func exactly(n int, what string) cobra.PositionalArgs { return between(n, n, what) }

func between(low, high int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		name := strings.TrimPrefix(cmd.CommandPath(), "trine ")
		switch {
		case len(args) < low:
			return misuse("%s needs %s; see trine %s --help", name, what, name)
		case len(args) > high && high == 0:
			return misuse("%s takes no arguments, but %q was given", name, args[0])
		case len(args) > high:
			return misuse("%s takes %s; %q is too much (quote names that hold spaces)", name, what, args[high])
		}
		return nil
	}
}

// ontology is the pack in force.
func (g *global) ontology() (*schema.Ontology, error) {
	if len(g.schema) == 0 {
		return schema.Builtin()
	}
	return schema.Load(g.schema...)
}

// format settles a --format flag against --json; want lists what the command can print, its default first.
func (g *global) format(cmd *cobra.Command, given string, want ...string) (string, error) {
	if g.json {
		if cmd.Flags().Changed("format") && given != "jsonl" {
			return "", misuse("--json and --format %s exclude each other", given)
		}
		return "jsonl", nil
	}
	if given == "" {
		return want[0], nil
	}
	for _, w := range want {
		if given == w {
			return w, nil
		}
	}
	return "", misuse("unknown format %q%s; %s knows %s", given, didYouMean(nearest(given, want)), cmd.CommandPath(), strings.Join(want, ", "))
}

// print gives f a buffered standard output and reports what could not be written.
func (g *global) print(f func(w *bufio.Writer) error) error {
	w := bufio.NewWriterSize(g.stdout, 64<<10)
	err := f(w)
	if e := w.Flush(); e != nil {
		return fmt.Errorf("write standard output: %w", bare(e))
	}
	return err
}

// note prints a line for people on standard error, unless --quiet.
func (g *global) note(format string, args ...any) {
	if !g.quiet {
		fmt.Fprintln(g.stderr, clean(fmt.Sprintf(format, args...)))
	}
}

// bare leaves path and operation out of a file error whose message names them already.
func bare(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
