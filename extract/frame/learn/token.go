package learn

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

// token is a word, a number or a single mark of a sentence.
type token struct {
	extract.Span
	text  string
	lower string
	form  form
}

// form is what a token looks like.
type form uint8

const (
	formMark  form = iota // any mark
	formLower             // a word in lower case, or of a script without cases
	formUpper             // a word that begins with a capital
	formDigit             // begins with a digit
	formHan               // one Chinese character
)

// tokenize cuts text into words and marks. "'s" at a word's end is a token of its own; "K." and "U.S." keep their stops.
func tokenize(text string) []token {
	var out []token
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r) || r == 0:
			i += n
			continue
		case unicode.Is(unicode.Han, r) || !wordRune(r):
			out = append(out, newToken(text, i, i+n))
			i += n
			continue
		}
		j := wordEnd(text, i)
		if w := text[i:j]; len(w) > 2 && (strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s")) {
			cut := j - 2
			if strings.HasSuffix(w, "’s") {
				cut = j - len("’s")
			}
			if cut > i {
				out = append(out, newToken(text, i, cut), newToken(text, cut, j))
				i = j
				continue
			}
		}
		out = append(out, newToken(text, i, j))
		i = j
	}
	return out
}

func wordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !unicode.Is(unicode.Han, r)
}

// wordEnd is where the word that starts at i ends. Hyphens, apostrophes, points and commas stay inside when a letter or
// digit follows without space; a point stays behind a single capital and inside "U.S.".
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if wordRune(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		prev, _ := utf8.DecodeLastRuneInString(text[:i])
		switch r {
		case '-', '\'', '’', '‐', '‑':
			if !wordRune(next) {
				return i
			}
		case '.':
			if wordRune(next) {
				break
			}
			w := text[start:i]
			if unicode.IsUpper(prev) && (len(w) == utf8.RuneLen(prev) || strings.Contains(w, ".")) {
				return i + n
			}
			return i
		case ',':
			if !unicode.IsDigit(next) || !unicode.IsDigit(prev) {
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

func newToken(text string, from, to int) token {
	t := token{Span: extract.Span{Start: from, End: to}, text: text[from:to]}
	t.lower = strings.ToLower(t.text)
	r, _ := utf8.DecodeRuneInString(t.text)
	switch {
	case unicode.IsDigit(r):
		t.form = formDigit
	case unicode.Is(unicode.Han, r):
		t.form = formHan
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		t.form = formUpper
	case unicode.IsLetter(r):
		t.form = formLower
	}
	return t
}

// shape is the token's letters as classes, runs made one: "Xx", "X.", "9", "x-x".
func (t *token) shape() string {
	var b strings.Builder
	last := byte(0)
	for _, r := range t.text {
		c := byte('-')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsDigit(r):
			c = '9'
		case unicode.Is(unicode.Han, r):
			c = 'H'
		case unicode.IsLetter(r) || unicode.IsMark(r):
			c = 'x'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// fold makes names comparable: lower case, no spaces, no underscores, straight quotes.
func fold(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '_':
		case r == '’' || r == '‘':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
