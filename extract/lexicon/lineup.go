package lexicon

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// minLineOdd is the least oddness of the Chinese part of a product's name that is no maker's name.
const minLineOdd = 10

// lineUp finds products whose Chinese name ends in a model number: 理想L9 after a maker, 灵犀X2 after a name-like word.
func (d *document) lineUp(s *extract.Sentence, ts []tok, out []extract.Mention) []extract.Mention {
	if d.have1(classProduct) == "" {
		return out
	}
	text := s.Text
	for i := range ts {
		t := &ts[i]
		if !isHan(before(text, t.start)) || !isModelNumber(text[t.start:t.end]) || isAlnum(after(text, t.end+1)) && strings.ContainsRune("-_/.", after(text, t.end)) {
			continue
		}
		if overlapsMention(s.Mentions, extract.Span{Start: t.start, End: t.end}) {
			continue
		}
		a := d.lineStart(s, t.start, t.end)
		if a < 0 {
			continue
		}
		m := extract.Mention{Span: extract.Span{Start: a, End: t.end}, Kind: extract.Shape, Name: text[a:t.end], Type: classProduct, Confidence: 0.78}
		if c := d.apposed(text, a, t.end); c != "" && d.Lexicon.classes[c].up[classHardware] {
			m.Type = c
		}
		out = append(out, m)
	}
	return out
}

// isModelNumber: "L9", "SU7", "X100", "G6i", but no quarter, level or summit.
func isModelNumber(w string) bool {
	n := 0
	for n < len(w) && w[n] >= 'A' && w[n] <= 'Z' {
		n++
	}
	k := n
	for k < len(w) && isDigit(rune(w[k])) {
		k++
	}
	if n < 1 || n > 2 || k == n || k > n+3 || len(w) > k+2 || common[w] {
		return false
	}
	switch number := w[n:k]; w[:n] {
	case "Q", "H":
		return len(number) > 1
	case "L":
		return number > "5"
	case "F":
		return number != "1"
	case "G":
		return number != "7" && number != "8" && number != "20"
	case "K":
		return number != "12"
	}
	return true
}

// lineStart is where the name begins whose model number is text[z:end), -1 if nothing before it is like a name.
func (d *document) lineStart(s *extract.Sentence, z, end int) int {
	text := s.Text
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Span.End == z && m.Kind == extract.Known {
			if c := d.Lexicon.classes[m.Type]; c != nil && c.up["Company"] && isHan(after(text, m.Span.Start)) {
				return m.Span.Start
			}
			return -1
		}
	}
	a := z
	for n := 1; n <= 3; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:a])
		if !isHan(r) || strings.ContainsRune(little, r) || isNumeral(r) {
			return -1
		}
		a -= size
		if _, again := d.local.seen[text[a:end]]; n >= 2 && again {
			return a
		}
		if n >= 2 && lineBoundary(text, a) && d.oddness(text[a:z]) >= minLineOdd && !overlapsMention(s.Mentions, extract.Span{Start: a, End: z}) {
			return a
		}
	}
	return -1
}

// lineBoundary tells whether a name may begin at a Chinese character: after a mark, or after words that a name follows.
func lineBoundary(text string, a int) bool {
	r := before(text, a)
	return !isHan(r) && !isAlnum(r) || strings.ContainsRune("的是和与叫比款", r) || strings.HasSuffix(text[:a], "发布") || strings.HasSuffix(text[:a], "推出")
}
