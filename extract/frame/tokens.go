package frame

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

type runeClass int

const (
	other runeClass = iota
	space
	latin
	digit
	han
	punct
)

func runeKind(r rune) runeClass {
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
	cover  []int32 // token -> 1 + index of the filler that it is part of
	fills  []filler
	ends   []int // clause -> index after its last token
}

// filler is a mention or a value as a slot may take it.
type filler struct {
	from, to int // tokens, half-open
	mention  *extract.Mention
	value    *extract.Value
	chain    int // fillers joined in one list share a number above 0
}

func (f *filler) span() extract.Span {
	if f.mention != nil {
		return f.mention.Span
	}
	return f.value.Span
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
func tokenize(s *extract.Sentence, pauses bool) *line {
	l := &line{s: s}
	l.toks = make([]token, 0, len(s.Text)/3+4)
	cuts := cutPoints(s)
	next := 0
	lower := strings.ToLower(s.Text)
	if len(lower) != len(s.Text) { // folding changed lengths (rare scripts): keep offsets right
		lower = s.Text
	}
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
				l.pause(i, j)
			}
			i = j
			continue
		}
		text := lower[i:j]
		if k == punct {
			text = foldPunct(text)
		}
		l.toks = append(l.toks, token{text: text, start: i, end: j, kind: k})
		i = j
	}
	l.clauses()
	l.overlay()
	return l
}

func isLetterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// pause makes a space of an unpunctuated transcript a clause boundary.
func (l *line) pause(i, j int) {
	n := len(l.toks)
	if n == 0 || l.toks[n-1].text == "," {
		return
	}
	if l.toks[n-1].kind == latin { // "deep sick": a space between Latin words is no pause
		return
	}
	if r, _ := utf8.DecodeRuneInString(l.s.Text[j:]); runeKind(r) == latin && l.toks[n-1].kind == latin {
		return
	}
	l.toks = append(l.toks, token{text: ",", start: i, end: j, kind: punct})
}

// cutPoints are the ends of mentions and values, where a base token may not run on ("200ktokens").
func cutPoints(s *extract.Sentence) []int {
	var out []int
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
		for _, p := range []int{sp.Start, sp.End} {
			if len(out) == 0 || p > out[len(out)-1] {
				out = append(out, p)
			}
		}
	}
	return out
}

// clauses numbers the clauses: they end at commas, semicolons, colons and dashes outside of brackets.
func (l *line) clauses() {
	c, depth := int32(0), 0
	for i := range l.toks {
		t := &l.toks[i]
		if depth == 0 && i > 0 && l.toks[i-1].clause == c && l.opensClause(i) {
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
func (l *line) opensClause(i int) bool {
	if l.s.Lang != "zh" || l.toks[i].kind != han {
		return false
	}
	for _, c := range clauseOpeners {
		if len(c) > 0 && l.toks[i].text == c[0] && l.starts(i, c) && l.toks[i-1].text != "是" && l.toks[i-1].text != "也" {
			return true
		}
	}
	return false
}

// clauseOpeners begin a clause wherever they stand.
var clauseOpeners = cues(`这也是为什么 这就是为什么 所以 但是 因为 然后 而且 如果 不过 由于`)

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
	l.opens, l.closes, l.cover = make([]int32, n), make([]int32, n), make([]int32, n)
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

// starts tells whether the cue stands at token i, and how many tokens it takes.
func (l *line) starts(i int, c cue) bool {
	if i < 0 || i+len(c) > len(l.toks) {
		return false
	}
	for k, w := range c {
		if !sameWord(l.toks[i+k].text, w) {
			return false
		}
	}
	return true
}

// sameWord compares a token with a cue word; "word~" matches the regular inflections.
func sameWord(t, w string) bool {
	if !strings.HasSuffix(w, "~") {
		return t == w
	}
	w = w[:len(w)-1]
	if t == w {
		return true
	}
	stem := strings.TrimSuffix(w, "e")
	rest, ok := strings.CutPrefix(t, stem)
	if !ok {
		if y, isY := strings.CutSuffix(w, "y"); isY {
			rest, ok = strings.CutPrefix(t, y)
			return ok && (rest == "ies" || rest == "ied")
		}
		return false
	}
	switch rest {
	case "s", "es", "d", "ed", "ing", "e":
		return true
	}
	if stem != "" { // doubled consonant: planned, shipping
		last := stem[len(stem)-1:]
		return rest == last+"ed" || rest == last+"ing"
	}
	return false
}

// find is the first of the cues in tokens [from, to), or -1.
func (l *line) find(from, to int, cues []cue) int {
	for i := from; i < to && i < len(l.toks); i++ {
		for _, c := range cues {
			if l.starts(i, c) {
				return i
			}
		}
	}
	return -1
}
