package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/graph"
	"trine/schema"
)

// editor reads lines from a terminal with history and completion. Where the terminal cannot be switched to raw input, it
// reads plain lines.
type editor struct {
	g       *global
	prompt  string
	words   []string // sorted, for completion
	history []string
	in      *bufio.Reader
	restore func()
	raw     bool

	line []rune
	at   int
	past int // index into history; len(history) is the new line
}

// maxHistory is how many lines are remembered from one run to the next.
const maxHistory = 500

func newEditor(g *global, prompt string, words []string) *editor {
	e := &editor{g: g, prompt: prompt, words: words, in: bufio.NewReader(g.stdin), restore: func() {}}
	if f, ok := g.stdin.(*os.File); ok {
		if restore, err := rawTerminal(f); err == nil {
			e.raw, e.restore = true, restore
		}
	}
	if b, err := os.ReadFile(historyPath()); err == nil {
		for l := range strings.SplitSeq(string(b), "\n") {
			if l != "" {
				e.history = append(e.history, l)
			}
		}
	}
	return e
}

// historyPath is the file of past queries; "" if there is no place for it.
func historyPath() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "trine", "history")
}

func (e *editor) close() {
	e.restore()
	path := historyPath()
	if path == "" || len(e.history) == 0 {
		return
	}
	if os.MkdirAll(filepath.Dir(path), 0o700) == nil { // a history that cannot be kept is no reason to complain
		_ = os.WriteFile(path, []byte(strings.Join(e.history[max(0, len(e.history)-maxHistory):], "\n")+"\n"), 0o600)
	}
}

// read returns the next line; false at the end of the input.
func (e *editor) read() (string, bool) {
	e.line, e.at, e.past = nil, 0, len(e.history)
	e.draw()
	if !e.raw {
		s, err := e.in.ReadString('\n')
		return s, err == nil || s != ""
	}
	for {
		r, _, err := e.in.ReadRune()
		if err != nil {
			return "", false
		}
		switch done, ok := e.key(r); {
		case done:
			e.say("\r\n")
			s := string(e.line)
			if strings.TrimSpace(s) != "" && (len(e.history) == 0 || e.history[len(e.history)-1] != s) {
				e.history = append(e.history, s)
			}
			return s, ok
		}
		e.draw()
	}
}

// key handles one key; done ends the line, and ok is false at the end of the input.
func (e *editor) key(r rune) (done, ok bool) {
	switch r {
	case '\r', '\n':
		return true, true
	case 4: // Ctrl-D
		return len(e.line) == 0, false
	case 3: // Ctrl-C
		e.say("^C\r\n")
		e.line, e.at = nil, 0
	case 127, 8:
		if e.at > 0 {
			e.line = slices.Delete(e.line, e.at-1, e.at)
			e.at--
		}
	case 1: // Ctrl-A
		e.at = 0
	case 5: // Ctrl-E
		e.at = len(e.line)
	case 21: // Ctrl-U
		e.line, e.at = e.line[e.at:], 0
	case 11: // Ctrl-K
		e.line = e.line[:e.at]
	case '\t':
		e.complete()
	case 27:
		e.escape()
	default:
		if unicode.IsPrint(r) {
			e.line = slices.Insert(e.line, e.at, r)
			e.at++
		}
	}
	return false, true
}

// escape handles arrow keys and the like.
func (e *editor) escape() {
	if r, _, err := e.in.ReadRune(); err != nil || r != '[' && r != 'O' {
		return
	}
	r, _, err := e.in.ReadRune()
	if err != nil {
		return
	}
	switch r {
	case 'A', 'B':
		e.recall(map[rune]int{'A': -1, 'B': 1}[r])
	case 'C':
		e.at = min(e.at+1, len(e.line))
	case 'D':
		e.at = max(e.at-1, 0)
	case 'H':
		e.at = 0
	case 'F':
		e.at = len(e.line)
	case '3': // delete, followed by ~
		_, _, _ = e.in.ReadRune()
		if e.at < len(e.line) {
			e.line = slices.Delete(e.line, e.at, e.at+1)
		}
	}
}

func (e *editor) recall(step int) {
	p := e.past + step
	if p < 0 || p > len(e.history) {
		return
	}
	e.past = p
	e.line = nil
	if p < len(e.history) {
		e.line = []rune(e.history[p])
	}
	e.at = len(e.line)
}

// complete fills in what all words that begin like the one before the cursor share, and lists them if that is nothing.
func (e *editor) complete() {
	start := e.at
	for start > 0 && !strings.ContainsRune(" ,|^:\"", e.line[start-1]) {
		start--
	}
	fits, more := completions(e.words, string(e.line[start:e.at]))
	if len(fits) == 0 {
		return
	}
	if more != "" {
		e.line = slices.Insert(e.line, e.at, []rune(more)...)
		e.at += utf8.RuneCountInString(more)
		return
	}
	if len(fits) > 1 {
		e.say("\r\n" + strings.Join(fits[:min(len(fits), 40)], "  ") + "\r\n")
	}
}

// completions are the words that begin like part, and what all of them go on with.
func completions(words []string, part string) (fits []string, more string) {
	if part == "" {
		return nil, ""
	}
	for _, w := range words {
		if len(w) >= len(part) && strings.EqualFold(w[:len(part)], part) {
			fits = append(fits, w)
		}
	}
	if len(fits) == 0 {
		return nil, ""
	}
	more = fits[0][len(part):]
	for _, f := range fits[1:] {
		rest := f[len(part):]
		n := 0
		for n < len(more) && n < len(rest) && more[n] == rest[n] {
			n++
		}
		more = more[:n]
	}
	for !utf8.ValidString(more) {
		more = more[:len(more)-1]
	}
	if len(fits) == 1 {
		more += " "
	}
	return fits, more
}

func (e *editor) say(s string) { _, _ = fmt.Fprint(e.g.stderr, s) } // the terminal is there or nothing helps

func (e *editor) draw() {
	if !e.raw {
		e.say(e.prompt)
		return
	}
	back := textWidth(string(e.line[e.at:]))
	s := "\r\x1b[K" + e.prompt + clean(string(e.line))
	if back > 0 {
		s += fmt.Sprintf("\x1b[%dD", back)
	}
	e.say(s)
}

// promptWords are what the prompt completes: predicates, classes and the names of things; names of several words come
// with their quotes.
func promptWords(ctx context.Context, gr *graph.Graph, o *schema.Ontology) ([]string, error) {
	es, err := gr.Entities(ctx)
	if err != nil {
		return nil, err
	}
	set := map[string]bool{}
	for _, k := range []string{"and", "not", "by", "in", "since", "before", "conflicting", "denied", "sure", "as", "return", "count", "order", "limit", "explain", "Quantity", "Date", "Text"} {
		set[k] = true
	}
	for i := range o.Predicates {
		set[o.Predicates[i].ID] = true
	}
	for i := range o.Classes {
		set[o.Classes[i].ID] = true
	}
	for _, e := range es {
		for _, n := range append([]string{e.Name}, e.Names...) {
			if strings.ContainsAny(n, " ,") {
				n = `"` + n + `"`
			}
			set[strings.TrimPrefix(n, `"`)] = true // the opening quote stands before the word
		}
	}
	words := make([]string, 0, len(set))
	for w := range set {
		words = append(words, w)
	}
	slices.Sort(words)
	return words, nil
}
