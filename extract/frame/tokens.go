package frame

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

type runeClass int8

const (
	other runeClass = iota
	space
	latin
	digit
	han
	punct
)

// asciiKinds are the kinds of the ASCII characters.
var asciiKinds = func() (t [utf8.RuneSelf]runeClass) {
	for r := range t {
		t[r] = slowKind(rune(r))
	}
	return t
}()

func runeKind(r rune) runeClass {
	switch {
	case uint32(r) < utf8.RuneSelf:
		return asciiKinds[r]
	case r >= hanStart && r < hanEnd:
		return han
	}
	return slowKind(r)
}

func slowKind(r rune) runeClass {
	switch {
	case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' || r == '\u3000':
		return space
	case r >= '0' && r <= '9':
		return digit
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
		return latin
	case unicode.IsDigit(r):
		return digit
	case unicode.IsPunct(r) || unicode.IsSymbol(r):
		return punct
	}
	return other
}

// token is a base token: a Chinese character, a Latin word, a run of digits, or a mark.
type token struct {
	id         int32  // its number in the vocabulary, 0 if no cue holds it
	text       string // folded: lower case, full-width marks as ASCII
	start, end int    // in the sentence's clean text
	kind       runeClass
	clause     int32
}

// line is a sentence cut into base tokens, with its mentions and values laid over them.
type line struct {
	s      *extract.Sentence
	toks   []token
	opens  []int32 // token -> 1 + index of the filler that starts there
	closes []int32 // token -> 1 + index of the filler that ends there
	prons  []foundPronoun
	cover  []int32 // token -> 1 + index of the filler that it is part of
	fills  []filler
	ends   []int // clause -> index after its last token
	cuts   []int // see cutPoints

	spacing  int8 // whether Latin words stand without spaces: see tight
	unmarked bool // English without marks, whose clauses end before words
}

// filler is a mention or a value as a slot may take it.
type filler struct {
	from, to int // tokens, half-open
	mention  *extract.Mention
	value    *extract.Value
	glossed  bool // of a list whose members have a gloss each
	chain    int  // fillers joined in one list share a number above 0
	many     int  // how many things a counted noun means: 这四个行业
}

var punctFold = map[rune]string{
	'，': ",", '。': ".", '；': ";", '：': ":", '？': "?", '！': "!", '（': "(", '）': ")", '“': "\"", '”': "\"", '‘': "'", '’': "'",
	'—': "-", '–': "-", '－': "-", '【': "(", '】': ")", '～': "~", '％': "%", '＋': "+", '＆': "&", '／': "/",
}

func foldPunct(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		if f, ok := punctFold[r]; ok {
			return f
		}
	}
	return s
}

// tokenize cuts a sentence into base tokens and lays mentions and values over them.
func (fr *Frames) tokenize(s *extract.Sentence, pauses bool) *line {
	return fr.tokenizeInto(&line{}, s, pauses)
}

// tokenizeInto is tokenize into a line that is done with.
func (fr *Frames) tokenizeInto(l *line, s *extract.Sentence, pauses bool) *line {
	w := fr.words(s)
	n := len(s.Text)/3 + 4
	*l = line{s: s, toks: slices.Grow(l.toks[:0], n), opens: l.opens, closes: l.closes, cover: l.cover, prons: l.prons, fills: l.fills[:0], ends: l.ends[:0], cuts: cutPoints(s, l.cuts[:0])}
	cuts := l.cuts
	next := 0
	keep := !sameLengths(s.Text) // folding changed lengths (rare scripts): keep offsets right
	for i := 0; i < len(s.Text); {
		r, n := utf8.DecodeRuneInString(s.Text[i:])
		k := runeKind(r)
		j := i + n
		if k == latin || k == digit {
			for j < len(s.Text) {
				for next < len(cuts) && cuts[next] <= i {
					next++
				}
				if next < len(cuts) && cuts[next] == j {
					break
				}
				r2, n2 := utf8.DecodeRuneInString(s.Text[j:])
				if runeKind(r2) != k && !(k == latin && (r2 == '\'' || r2 == '’') && j+n2 < len(s.Text) && isLetterAt(s.Text, j+n2)) {
					break
				}
				j += n2
			}
		}
		if k == space {
			if pauses {
				l.pause(i, j, fr.vocab.ids[","])
			}
			i = j
			continue
		}
		t := token{text: s.Text[i:j], start: i, end: j, kind: k}
		if k == latin && !keep {
			t.text, t.id = fr.vocab.lower(t.text)
		} else {
			if r >= utf8.RuneSelf && k != han && !keep {
				t.text = strings.ToLower(t.text)
			}
			if k == punct {
				t.text = foldPunct(t.text)
			}
			t.id = fr.vocab.id(t.text, r)
		}
		if t.id == 0 && k == latin {
			if w := american(t.text); w != t.text {
				t.id = fr.vocab.ids[w]
			}
		}
		l.toks = append(l.toks, t)
		i = j
	}
	l.fluent()
	l.clauses(w)
	l.overlay()
	if pauses && s.Lang == "en" {
		l.unpunctuated(w, fr.verbs)
	}
	l.prons = cleared(l.prons, len(l.toks))
	for i := range l.toks {
		if n, p := w.longestPronoun(l, i); n > 0 {
			l.prons[i] = foundPronoun{int8(n), p}
		}
	}
	return l
}

// sameLengths tells whether small letters take as many bytes as the text.
func sameLengths(text string) bool {
	diff := 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if r < hanStart || r >= hanEnd {
			if low := unicode.ToLower(r); low != r {
				diff += utf8.RuneLen(low) - n
			}
		}
	}
	return diff == 0
}

// cleared is a slice of n zeros that takes the place of one that is done with.
func cleared[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// foundPronoun is the pronoun that starts at a token.
type foundPronoun struct {
	n int8
	p pronoun
}

func isLetterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// figureWords are the Chinese words before a figure of what stands before a pause.
var figureWords = []string{"超过", "达到", "高达", "接近", "将近"}

// pause makes a space of an unpunctuated transcript a clause boundary.
func (l *line) pause(i, j int, id int32) {
	n := len(l.toks)
	if n == 0 || l.toks[n-1].text == "," {
		return
	}
	if l.toks[n-1].kind == latin && !l.tight() { // where Latin words stand apart, the space after one is no pause
		return
	}
	if r, _ := utf8.DecodeRuneInString(l.s.Text[j:]); runeKind(r) == latin && l.toks[n-1].kind == latin {
		return
	}
	for _, w := range figureWords { // 日活 超过一亿
		if strings.HasPrefix(l.s.Text[j:], w) {
			return
		}
	}
	l.toks = append(l.toks, token{text: ",", id: id, start: i, end: j, kind: punct})
}

// cutPoints are the ends of mentions and values, where a base token may not run on ("200ktokens").
func cutPoints(s *extract.Sentence, out []int) []int {
	m, v := 0, 0
	for m < len(s.Mentions) || v < len(s.Values) {
		var sp extract.Span
		if v >= len(s.Values) || (m < len(s.Mentions) && s.Mentions[m].Span.Start <= s.Values[v].Span.Start) {
			sp = s.Mentions[m].Span
			m++
		} else {
			sp = s.Values[v].Span
			v++
		}
		for _, p := range [2]int{sp.Start, sp.End} {
			if len(out) == 0 || p > out[len(out)-1] {
				out = append(out, p)
			}
		}
	}
	return out
}

// clauses numbers the clauses: they end at commas, semicolons, colons and dashes outside of brackets.
func (l *line) clauses(w *words) {
	c, depth := int32(0), 0
	for i := range l.toks {
		t := &l.toks[i]
		if depth == 0 && i > 0 && l.toks[i-1].clause == c && l.opensClause(i, w) {
			l.ends = append(l.ends, i)
			c++
		}
		t.clause = c
		if t.kind != punct {
			continue
		}
		switch t.text {
		case "(":
			depth++
		case ")":
			depth = max(0, depth-1)
		case ",", ";", ":", ".", "?", "!":
			if t.text == "." && i+1 < len(l.toks) && l.toks[i+1].start == t.end {
				continue
			}
			if t.text == ":" && i+1 < len(l.toks) && l.toks[i+1].kind == digit && i > 0 && l.toks[i-1].kind == digit {
				continue
			}
			if t.text == "," && l.inValue(t.start) {
				continue
			}
			if depth == 0 {
				l.ends = append(l.ends, i)
				c++
			}
		}
	}
	if len(l.ends) < int(c)+1 {
		l.ends = append(l.ends, len(l.toks))
	}
}

// opensClause tells whether a connective stands at token i where a recognizer left out the mark before it.
func (l *line) opensClause(i int, w *words) bool {
	return l.toks[i].kind == han && w.openers.at(l, i) > 0 && l.toks[i-1].text != "是" && l.toks[i-1].text != "也"
}

// unpunctuated numbers the clauses of English without marks: they end before words like "well", and before conjunctions that
// a pronoun or a name and its verb follow.
func (l *line) unpunctuated(w *words, vw *verbWords) {
	c := int32(0)
	l.unmarked = true
	l.ends = l.ends[:0]
	numbers := make([]int32, len(l.toks))
	for i := range l.toks {
		if i > 0 && l.cover[i] == 0 && (l.toks[i-1].clause != l.toks[i].clause && l.toks[i-1].kind == punct || w.pauses.at(l, i) > 0 || w.breaks.at(l, i) > 0 && l.subjectAt(i+1, w, vw)) {
			l.ends = append(l.ends, i)
			c++
		}
		numbers[i] = c
	}
	for i := range l.toks {
		l.toks[i].clause = numbers[i]
	}
	l.ends = append(l.ends, len(l.toks))
}

// subjectAt tells whether a pronoun, or a name with a verb after it, stands at token i.
func (l *line) subjectAt(i int, w *words, vw *verbWords) bool {
	if i >= len(l.toks) {
		return false
	}
	if id := l.opens[i]; id != 0 && l.fills[id-1].mention != nil {
		for k := l.fills[id-1].to; k < len(l.toks) && k < l.fills[id-1].to+2; k++ {
			if l.cover[k] == 0 && (vw.aux[l.toks[k].text] || vw.finite[l.toks[k].text]) {
				return true
			}
		}
		return false
	}
	base, _, _ := strings.Cut(l.toks[i].text, "'")
	switch base {
	case "it", "they", "he", "she", "we", "i", "you", "there", "this":
		return true
	}
	return false
}

func (l *line) inValue(p int) bool {
	for i := range l.s.Values {
		if sp := l.s.Values[i].Span; sp.Start <= p && p < sp.End {
			return true
		}
	}
	return false
}

// overlay lays mentions and values over the tokens. A value inside a mention ("405B" in a model name) is left out; a
// mention inside a value (GPU in "39.3M GPU hours") too.
func (l *line) overlay() {
	n := len(l.toks)
	l.opens, l.closes, l.cover = cleared(l.opens, n), cleared(l.closes, n), cleared(l.cover, n)
	add := func(sp extract.Span, f filler) {
		from := l.tokenAt(sp.Start)
		to := from
		for to < n && l.toks[to].start < sp.End {
			to++
		}
		if from >= n || from == to {
			return
		}
		for i := from; i < to; i++ {
			if l.cover[i] != 0 {
				return
			}
		}
		f.from, f.to = from, to
		l.fills = append(l.fills, f)
		id := int32(len(l.fills))
		for i := from; i < to; i++ {
			l.cover[i] = id
		}
		l.opens[from], l.closes[to-1] = id, id
	}
	s := l.s
	v := 0
	for m := range s.Mentions {
		sp := s.Mentions[m].Span
		for v < len(s.Values) && s.Values[v].Span.Start < sp.Start {
			add(s.Values[v].Span, filler{value: &s.Values[v]})
			v++
		}
		if v < len(s.Values) && s.Values[v].Span.Start == sp.Start && s.Values[v].Span.End > sp.End {
			add(s.Values[v].Span, filler{value: &s.Values[v]})
			v++
		}
		add(sp, filler{mention: &s.Mentions[m]})
	}
	for ; v < len(s.Values); v++ {
		add(s.Values[v].Span, filler{value: &s.Values[v]})
	}
}

// tokenAt is the index of the first token that starts at or after p, or holds it.
func (l *line) tokenAt(p int) int {
	lo, hi := 0, len(l.toks)
	for lo < hi {
		mid := (lo + hi) / 2
		if l.toks[mid].end <= p {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// text is the sentence's text between two tokens, half-open.
func (l *line) text(from, to int) string {
	if from >= to {
		return ""
	}
	return l.s.Text[l.toks[from].start:l.toks[to-1].end]
}
