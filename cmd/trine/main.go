// Command trine turns calls, minutes, news and model cards into a knowledge graph.
//
// Every subcommand stands in a file of its own and only reads flags, calls the packages and prints. What they share:
// root.go (flags, exit statuses), pipeline.go (texts through the extractors, in order, on all cores), table.go and
// claim.go (how things are printed), suggest.go (nearest names), progress.go.
//
// Exit statuses: 0 done, 1 something could not be done (and standard error says what), 2 wrong usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run executes the command line and returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	g := newGlobal(stdin, stdout, stderr)
	root := newRoot(g)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil || errors.Is(err, errPartial) { // each failure was printed as it happened
		if err == nil && !g.failed {
			return 0
		}
		return 1
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		err = errors.New("interrupted; whole documents were kept, run the same command again to go on")
	}
	g.complain(err)
	var usage usageError
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}

// errPartial says that a command did what it could and printed what it could not do.
var errPartial = errors.New("some inputs failed")

// usageError is a wrong command line; it ends the program with status 2.
type usageError struct{ error }

func misuse(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// complain prints an error as lines "trine: …" and remembers that something failed.
func (g *global) complain(err error) {
	g.failed = true
	for line := range strings.SplitSeq(strings.TrimRight(err.Error(), "\n"), "\n") {
		fmt.Fprintln(g.stderr, "trine: "+clean(line))
	}
}
