package learn

import (
	"strings"

	"trine/extract"
)

// scene is a sentence as the learner sees it.
type scene struct {
	text     string
	toks     []token
	mentions []extract.Mention
	values   []extract.Value

	tree []extract.Word
	in   []int // the word of the tree that each token lies in, -1 if none

	depth []int          // brackets open before each token
	quote []bool         // the token stands between quotation marks
	times map[string]int // how often each candidate's key occurs
	cands []span
}

func newScene(s *extract.Sentence, seen func(string) bool) *scene {
	sc := &scene{text: s.Text, toks: tokenize(s.Text), mentions: s.Mentions, values: s.Values}
	if len(sc.toks) > maxTokens {
		sc.toks = sc.toks[:maxTokens]
	}
	if len(sc.toks) > 1 { // a function word that only begins the sentence is no part of a name, but for "The Beatles"
		if t := &sc.toks[0]; t.form == formUpper && !strings.Contains(" the a an ", " "+t.lower+" ") && strings.Contains(dull, " "+t.lower+" ") {
			t.form = formLower
		}
	}
	sc.grow(s.Words())
	sc.depth, sc.quote = make([]int, len(sc.toks)), make([]bool, len(sc.toks))
	depth, quote := 0, false
	for i := range sc.toks {
		switch sc.toks[i].text {
		case ")", "]", "）":
			if depth > 0 {
				depth--
			}
		}
		sc.depth[i], sc.quote[i] = depth, quote
		switch sc.toks[i].text {
		case "(", "[", "（":
			depth++
		case "\"", "“", "”":
			quote = !quote
		}
	}
	sc.cands = sc.spans(seen)
	sc.times = map[string]int{}
	for i := range sc.cands {
		sc.times[sc.cands[i].key]++
	}
	return sc
}

// word is the lower-case token i, or a sign for the sentence's ends.
func (s *scene) word(i int) string {
	switch {
	case i < 0:
		return "^"
	case i >= len(s.toks):
		return "$"
	case s.toks[i].form == formDigit:
		return digits(s.toks[i].lower)
	}
	return s.toks[i].lower
}

// words are the tokens in lower case.
func (s *scene) words() []string {
	out := make([]string, len(s.toks))
	for i := range out {
		out[i] = s.toks[i].lower
	}
	return out
}

// near is the word at i, with names made one.
func (s *scene) near(i int) string {
	if i >= 0 && i < len(s.toks) && s.toks[i].form == formUpper && i > 0 {
		return "Name"
	}
	return s.word(i)
}

func digits(w string) string {
	if len(w) == 4 && strings.Trim(w, "0123456789") == "" {
		return "0000"
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, w)
}

func content(t *token) bool {
	return t.form != formMark && t.form != formUpper && t.form != formDigit && !strings.Contains(dull, " "+t.lower+" ") && t.text != "'s"
}
