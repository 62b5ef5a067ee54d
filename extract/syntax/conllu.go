package syntax

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Gold is a treebank sentence. Heads are indexes into Tokens, -1 for the root.
type Gold struct {
	Text   string
	Tokens []Token
	Head   []int
	Label  []string
}

// ReadConllu reads sentences in CoNLL-U form. Multiword and empty tokens are skipped; the offsets of tokens are set
// where their forms can be found in the text.
func ReadConllu(r io.Reader) ([]Gold, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	var out []Gold
	var cur Gold
	line := 0
	flush := func() {
		if len(cur.Tokens) > 0 {
			cur.align()
			out = append(out, cur)
		}
		cur = Gold{}
	}
	for sc.Scan() {
		line++
		l := sc.Text()
		switch {
		case l == "":
			flush()
		case l[0] == '#':
			if s, ok := strings.CutPrefix(l, "# text = "); ok {
				cur.Text = s
			}
		default:
			if err := cur.add(strings.Split(l, "\t")); err != nil {
				return nil, fmt.Errorf("syntax: treebank line %d: %w", line, err)
			}
		}
	}
	flush()
	return out, sc.Err()
}

func (g *Gold) add(c []string) error {
	if len(c) < 10 {
		return fmt.Errorf("%d columns, want 10", len(c))
	}
	if strings.ContainsAny(c[0], "-.") {
		return nil
	}
	h, err := strconv.Atoi(c[6])
	if err != nil {
		return fmt.Errorf("head %q is no number", c[6])
	}
	g.Tokens = append(g.Tokens, Token{Form: c[1], Lemma: c[2], Tag: c[3], Fine: c[4]})
	g.Head = append(g.Head, h-1)
	g.Label = append(g.Label, c[7])
	return nil
}

// align finds the tokens' offsets in the text.
func (g *Gold) align() {
	p := 0
	for i := range g.Tokens {
		t := &g.Tokens[i]
		if k := strings.Index(g.Text[p:], t.Form); k >= 0 && k < 4 {
			p += k
		}
		t.Start, t.End = p, min(p+len(t.Form), len(g.Text))
		p = t.End
	}
}
