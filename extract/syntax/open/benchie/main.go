// Command benchie writes the open statements of sentences in the form that BenchIE's scorer reads.
//
// usage: benchie en|zh SENTENCES.tsv OUT.tsv
//
// SENTENCES.tsv has a line "id<TAB>sentence" for each sentence; OUT.tsv gets a line
// "id<TAB>subject<TAB>relation<TAB>object" for each statement whose relation has words. Chinese is written as
// characters separated by single spaces.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode"

	"trine/extract/syntax"
	"trine/extract/syntax/open"
)

func main() {
	detail := false
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "-v" {
		detail, args = true, args[1:]
	}
	if len(args) != 3 || args[0] != "en" && args[0] != "zh" {
		fmt.Fprintln(os.Stderr, "usage: benchie en|zh SENTENCES.tsv OUT.tsv")
		os.Exit(2)
	}
	if err := run(args[0], args[1], args[2], detail); err != nil {
		fmt.Fprintln(os.Stderr, "benchie:", err)
		os.Exit(1)
	}
}

func run(lang, in, out string, detail bool) (err error) {
	r, err := os.Open(in)
	if err != nil {
		return err
	}
	defer r.Close()
	read, err := reader(lang)
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	defer func() { err = errors.Join(err, w.Flush(), f.Close()) }()
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	for line := 1; sc.Scan(); line++ {
		id, text, ok := strings.Cut(sc.Text(), "\t")
		if !ok {
			if strings.TrimSpace(sc.Text()) == "" {
				continue
			}
			return fmt.Errorf("%s, line %d: no tab; want id<TAB>sentence", in, line)
		}
		for _, s := range read(text) {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s", id, s.s, s.r, s.o)
			if detail {
				fmt.Fprintf(w, "\t%d\t%.0f", s.kind, s.margin)
			}
			fmt.Fprintln(w)
		}
	}
	return sc.Err()
}

type triple struct {
	s, r, o string
	kind    open.Kind
	margin  float32
}

// reader gives the function that reads one sentence.
func reader(lang string) (func(string) []triple, error) {
	if lang == "zh" {
		return chinese()
	}
	p, err := syntax.English()
	if err != nil {
		return nil, err
	}
	p = p.Greedy() // as in extract.Run
	return func(text string) []triple {
		t := p.Parse(syntax.Tokenize(text, nil))
		return triples(open.English(t), func(i []int) string { return open.Text(t.Tokens, i) })
	}, nil
}

func chinese() (func(string) []triple, error) {
	g, err := syntax.Chinese()
	if err != nil {
		return nil, err
	}
	return func(text string) []triple {
		ts := g.Segment(text, nil)
		return triples(open.Chinese(ts), func(i []int) string { return spaced(open.Text(ts, i)) })
	}, nil
}

// triples writes out the statements whose relation has words.
func triples(ss []open.Statement, text func([]int) string) (out []triple) {
	for _, s := range ss {
		if s.Literal() {
			out = append(out, triple{text(s.Subject.Tokens), text(s.Relation), text(s.Object.Tokens), s.Kind, s.Margin})
		}
	}
	return out
}

// spaced is s as characters with single spaces between them.
func spaced(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
