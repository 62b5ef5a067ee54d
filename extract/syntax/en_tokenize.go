package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokenize cuts a sentence into English tokens, the way the treebank does: clitics, hyphens and punctuation apart. Each
// known stretch becomes one token with a stand-in; known must be in order, stretches that overlap an earlier one or
// lie outside of the text are left out. Every byte that is no space is in exactly one token.
func Tokenize(text string, known []Known) []Token {
	z := tokenizer{text: text, out: make([]Token, 0, len(text)/5+1)}
	p := 0
	for _, k := range known {
		if k.Start < p || k.End <= k.Start || k.End > len(text) {
			continue
		}
		z.run(p, k.Start)
		z.out = append(z.out, Token{Start: k.Start, End: k.End, Form: text[k.Start:k.End], Mask: k.Kind.english()})
		p = k.End
	}
	z.run(p, len(text))
	return z.out
}

// english is the stand-in that the English models see: a frequent word that behaves alike.
func (k Kind) english() string {
	switch k {
	case Number:
		return "5"
	case Quantity:
		return "money"
	case Date:
		return "2004"
	case Thing:
		return "system"
	}
	return "Microsoft"
}

type tokenizer struct {
	text string
	out  []Token
}

func (z *tokenizer) add(from, to int) {
	if from < to {
		z.out = append(z.out, Token{Start: from, End: to, Form: z.text[from:to]})
	}
}

// run cuts text[p:end].
func (z *tokenizer) run(p, end int) {
	for p < end {
		r, n := utf8.DecodeRuneInString(z.text[p:end])
		switch {
		case unicode.IsSpace(r):
			p += n
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
			p = z.word(p, end)
		default:
			q := p + n
			if strings.ContainsRune(".-!?`'=*_~", r) { // "...", "--", "!!!", "``"
				for q < end && z.text[q] == z.text[p] {
					q++
				}
			}
			if r == '\'' || r == '’' {
				q = z.apostrophe(p, q, end)
			}
			z.add(p, q)
			p = q
		}
	}
}

// apostrophe takes a clitic that stands apart, as in tokenized text: "snake 's".
func (z *tokenizer) apostrophe(p, q, end int) int {
	e := q
	for e < end && isASCIILetter(z.text[e]) {
		e++
	}
	if e > q && e-q <= 2 && clitics[strings.ToLower(z.text[q:e])] && (e == end || !isWordByte(z.text[e])) {
		return e
	}
	return q
}

var clitics = map[string]bool{"s": true, "re": true, "ve": true, "ll": true, "d": true, "m": true}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isWordByte(c byte) bool { return isASCIILetter(c) || '0' <= c && c <= '9' || c >= 0x80 }

// word takes a word, number, address or abbreviation that begins at p.
func (z *tokenizer) word(p, end int) int {
	if q := z.address(p, end); q > p {
		z.add(p, q)
		return q
	}
	q := p
	for q < end {
		r, n := utf8.DecodeRuneInString(z.text[q:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '_' {
			q += n
			continue
		}
		if !z.joins(p, q, n, end, r) {
			break
		}
		q += n
	}
	if q < end && z.text[q] == '.' && z.abbreviation(p, q, end) {
		q++
	}
	z.clitic(p, q)
	return q
}

// joins tells whether the mark r at q, n bytes long, stands within the word that began at p.
func (z *tokenizer) joins(p, q, n, end int, r rune) bool {
	if q+n >= end {
		return false
	}
	before, after := z.text[q-1], z.text[q+n]
	digits := isDigit(before) && isDigit(after)
	switch r {
	case '.':
		return digits || isASCIILetter(before) && isWordByte(after)
	case ',', ':', '/':
		return digits
	case '\'', '’':
		return isWordByte(before) && isASCIILetter(after)
	case '-':
		return prefixes[strings.ToLower(z.text[p:q])] && isASCIILetter(after)
	case '&':
		return 'A' <= before && before <= 'Z' && 'A' <= after && after <= 'Z'
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// prefixes are those that the treebank leaves joined to their word by a hyphen.
var prefixes = map[string]bool{"e": true, "non": true, "pre": true, "anti": true, "re": true, "mid": true, "post": true, "co": true, "pro": true, "ex": true}

// address is the end of a web or mail address at p, or p.
func (z *tokenizer) address(p, end int) int {
	s := z.text[p:end]
	if k := strings.IndexAny(s[:min(len(s), 2048)], " \t\r\n<>\""); k >= 0 {
		s = s[:k]
	}
	at := strings.IndexByte(s, '@')
	web := strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")
	if !web && (at <= 0 || !strings.Contains(s[at:], ".") || strings.ContainsAny(s[:at], ",;()/")) || len(s) > 2000 {
		return p
	}
	return p + len(strings.TrimRight(s, ".,;:!?)'"))
}

// shortened are words that end in a full stop of their own.
var shortened = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "jr": true, "sr": true, "inc": true,
	"ltd": true, "co": true, "corp": true, "vs": true, "etc": true, "dept": true, "gov": true, "gen": true, "col": true, "lt": true, "sen": true,
	"rep": true, "rev": true, "capt": true, "sgt": true, "no": true, "vol": true, "fig": true, "approx": true, "est": true, "ave": true,
	"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true,
	"nov": true, "dec": true, "al": true, "bros": true, "univ": true, "mt": true, "ft": true}

// abbreviation tells whether the full stop at q belongs to the word before it.
func (z *tokenizer) abbreviation(p, q, end int) bool {
	w := z.text[p:q]
	last := q+1 >= end || strings.TrimSpace(z.text[q+1:min(end, q+4)]) == "" && q+4 >= end
	switch {
	case strings.Contains(w, "."): // "U.S", "e.g"
		return len(w)-strings.LastIndexByte(w, '.') == 2 && isASCIILetter(w[len(w)-1])
	case len(w) == 1: // an initial
		return 'A' <= w[0] && w[0] <= 'Z' && !last
	case strings.EqualFold(w, "no"), strings.EqualFold(w, "mar"), strings.EqualFold(w, "dec"), strings.EqualFold(w, "sep"), strings.EqualFold(w, "al"):
		return !last && q+2 < end && (isDigit(z.text[q+2]) || strings.EqualFold(w, "al"))
	}
	return shortened[strings.ToLower(w)] && (!last || !strings.EqualFold(w, "st"))
}

// clitic adds text[p:q] as one token or, with a clitic, as two.
func (z *tokenizer) clitic(p, q int) {
	w := z.text[p:q]
	cut := len(w)
	low := strings.ToLower(w)
	if k := strings.LastIndexAny(w, "'’"); k > 0 {
		n := 1
		if w[k] != '\'' {
			k = strings.LastIndex(w, "’")
			n = len("’")
		}
		switch {
		case k > 1 && low[k-1] == 'n' && low[k+n:] == "t":
			cut = k - 1
		case clitics[low[k+n:]]:
			cut = k
		}
	} else if k, ok := fused[low]; ok {
		cut = k
	}
	z.add(p, p+cut)
	z.add(p+cut, q)
}

// fused are two words written as one, and where they part.
var fused = map[string]int{"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3,
	"wont": 2, "cant": 2, "couldnt": 5, "wouldnt": 5, "havent": 4, "hasnt": 3, "arent": 3}
