package main

import (
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
)

// isTerminal tells whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// width is the number of columns that standard output has, 0 for as many as it takes (no terminal).
func (g *global) width() int {
	if !isTerminal(g.stdout) {
		return 0
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return max(n, 40)
	}
	if n := columns(g.stdout.(*os.File)); n > 0 {
		return max(n, 40)
	}
	return 80
}

// ink colours what goes to a terminal; the zero value leaves everything plain.
type ink struct{ on bool }

func (g *global) ink() ink {
	return ink{isTerminal(g.stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

func (i ink) paint(code, s string) string {
	if !i.on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (i ink) bold(s string) string { return i.paint("1", s) }
func (i ink) dim(s string) string  { return i.paint("2", s) }
func (i ink) red(s string) string  { return i.paint("31", s) }
func (i ink) cyan(s string) string { return i.paint("36", s) }
