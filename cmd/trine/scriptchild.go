package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"sort"
	"strings"
	"time"

	"trine/graph"
)

// Exit statuses of the process that runs a program.
const (
	exitMemory = 64 + iota // it took more memory than allowed
	exitMore               // there are more rows
	exitTime
)

// script runs a Gizmo or GraphQL query in a process of its own: it can neither use up the memory nor bring this one down.
func script(ctx context.Context, g *global, o queryOptions, text string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	limit, cancel := context.WithTimeout(ctx, o.timeout+5*time.Second) // it stops by itself before that
	defer cancel()
	cmd := exec.CommandContext(limit, exe, "query", "--here", "--db", g.db, "--lang", o.lang, "--limit", fmt.Sprint(o.limit), "--timeout", o.timeout.String(), "--memory", fmt.Sprint(o.memory))
	cmd.Stdin = strings.NewReader(text)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var exit *exec.ExitError
	more := false
	if errors.As(err, &exit) {
		switch exit.ExitCode() {
		case exitMore:
			more = true
		case exitMemory:
			return fmt.Errorf("the query takes more than %d MB; narrow it or raise --memory", o.memory)
		case exitTime, -1:
			return fmt.Errorf("the query takes longer than %s; narrow it or raise --timeout", o.timeout)
		case 1:
			return errors.New(strings.TrimPrefix(lastLine(errs.Bytes()), "trine: "))
		default:
			return errors.New("query: Cayley broke down on this query (a fault of its iterators; .unique() after both() often helps); nothing was harmed")
		}
	} else if err != nil {
		return err
	}
	lines := distinct(out.Bytes())
	err = g.print(func(w *bufio.Writer) error {
		for _, l := range lines {
			fmt.Fprintln(w, l)
		}
		return nil
	})
	if more {
		g.note("there are more than %s; --limit raises that", plural(o.limit, "row"))
	}
	return err
}

// distinct sorts lines and drops repeated ones: which rows Cayley repeats, and their order, depends on its plan.
func distinct(b []byte) []string {
	var out []string
	seen := map[string]bool{}
	for line := range strings.SplitSeq(strings.TrimRight(string(b), "\n"), "\n") {
		if line != "" && !seen[line] {
			seen[line] = true
			out = append(out, line)
		}
	}
	sort.Strings(out)
	return out
}

// scriptHere is the other side: it runs the query on standard input and prints a JSON value a line.
func scriptHere(ctx context.Context, g *global, o queryOptions) error {
	text, err := io.ReadAll(g.stdin)
	if err != nil {
		return err
	}
	guardMemory(o.memory)
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(g.stdout)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err = gr.Script(ctx, o.lang, string(text), o.limit, func(r any) error { return enc.Encode(r) })
	if e := w.Flush(); err == nil {
		err = e
	}
	switch {
	case errors.Is(err, graph.ErrMoreRows):
		os.Exit(exitMore)
	case errors.Is(err, context.DeadlineExceeded):
		os.Exit(exitTime) // the program may still be running, so that nothing waits for it
	case err != nil:
		return err
	}
	return gr.Close()
}

// guardMemory ends the process when it holds more than a number of megabytes.
func guardMemory(megabytes int) {
	limit := uint64(megabytes) << 20
	debug.SetMemoryLimit(int64(limit)) // collect garbage hard before giving up
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	go func() {
		for {
			metrics.Read(sample)
			if sample[0].Value.Uint64() > limit {
				os.Exit(exitMemory)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
}
