package frame

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocab numbers the words of all cues, so that laying a cue over a sentence compares numbers. 0 is any other word.
type vocab struct {
	ids  map[string]int32
	byID []string                 // words by number
	han  [hanEnd - hanStart]int32 // the numbers of single Chinese characters
}

// The common block of Chinese characters.
const (
	hanStart = 0x4E00
	hanEnd   = 0xA000
)

func newVocab() *vocab { return &vocab{ids: map[string]int32{}, byID: []string{""}} }

// id is the number of a token, 0 if no cue holds it. r is its first rune.
func (v *vocab) id(text string, r rune) int32 {
	if r >= hanStart && r < hanEnd && len(text) == 3 {
		return v.han[r-hanStart]
	}
	return v.ids[text]
}

// lower is a token in small letters with its number.
func (v *vocab) lower(text string) (string, int32) {
	var buf [32]byte
	if len(text) > len(buf) {
		text = strings.ToLower(text)
		return text, v.ids[text]
	}
	upper := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf {
			text = strings.ToLower(text)
			return text, v.ids[text]
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
			upper = true
		}
		buf[i] = c
	}
	if !upper {
		return text, v.ids[text]
	}
	if id := v.ids[string(buf[:len(text)])]; id != 0 {
		return v.byID[id], id
	}
	return string(buf[:len(text)]), 0
}

// add numbers a word.
func (v *vocab) add(w string) int32 {
	id, ok := v.ids[w]
	if !ok {
		id = int32(len(v.byID))
		v.ids[w] = id
		v.byID = append(v.byID, w)
		if r, n := utf8.DecodeRuneInString(w); n == len(w) && r >= hanStart && r < hanEnd {
			v.han[r-hanStart] = id
		}
	}
	return id
}

// cue is one alternative of a literal: the numbers of its base tokens.
type cue []int32

// alternatives reads "a|b c|d~" into cues; a word that ends in "~" gives a cue for each of its inflections.
func (v *vocab) alternatives(src string) []cue {
	var out []cue
	for _, alt := range strings.Split(src, "|") {
		if toks := cutCue(alt); len(toks) > 0 {
			out = append(out, v.inflect(toks)...)
		}
	}
	return out
}

// words reads cues that are separated by white space.
func (v *vocab) words(list string) []cue {
	return v.alternatives(strings.Join(strings.Fields(list), "|"))
}

// set is an index of words separated by white space, phrases one of phrases separated by "|".
func (v *vocab) set(list string) index     { return newIndex(v.words(list)) }
func (v *vocab) phrases(list string) index { return newIndex(v.alternatives(list)) }

// inflect numbers a cue, once for each combination of the inflections of its words.
func (v *vocab) inflect(toks []string) []cue {
	out := []cue{nil}
	for _, t := range toks {
		forms := inflections(t)
		next := make([]cue, 0, len(out)*len(forms))
		for _, c := range out {
			for _, f := range forms {
				next = append(next, append(append(cue(nil), c...), v.add(f)))
			}
		}
		out = next
	}
	return out
}

// cutCue cuts a cue into base tokens as tokenize does with a sentence.
func cutCue(s string) []string {
	var out []string
	s = strings.ToLower(strings.TrimSpace(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		j := i + n
		if k := runeKind(r); k == latin || k == digit {
			for j < len(s) {
				r2, n2 := utf8.DecodeRuneInString(s[j:])
				if runeKind(r2) != k && !(k == latin && (r2 == '\'' || r2 == '~')) {
					break
				}
				j += n2
			}
		}
		out = append(out, foldPunct(s[i:j]))
		i = j
	}
	return out
}

// inflections are the words that a cue word stands for: "acquire~" is acquire, acquires, acquired, acquiring.
func inflections(w string) []string {
	if len(w) < 3 || w[len(w)-1] != '~' {
		return []string{w}
	}
	w = w[:len(w)-1]
	stem := strings.TrimSuffix(w, "e")
	last := stem[len(stem)-1:]
	out := []string{w, stem + "s", stem + "es", stem + "ed", stem + "ing", stem + last + "ed", stem + last + "ing"}
	if stem != w {
		out = append(out, w+"s", w+"d")
	}
	if last == "y" {
		out = append(out, stem[:len(stem)-1]+"ies", stem[:len(stem)-1]+"ied")
	}
	sort.Strings(out)
	uniq := out[:0]
	for i, s := range out {
		if i == 0 || s != out[i-1] {
			uniq = append(uniq, s)
		}
	}
	return uniq
}

// index finds the longest of many cues at a token, by the number of its first or last word.
type index struct {
	first, last [][]cue
}

func newIndex(list []cue) index {
	size := int32(0)
	for _, c := range list {
		size = max(size, c[0]+1, c[len(c)-1]+1)
	}
	ix := index{make([][]cue, size), make([][]cue, size)}
	for _, c := range list {
		ix.first[c[0]] = append(ix.first[c[0]], c)
		ix.last[c[len(c)-1]] = append(ix.last[c[len(c)-1]], c)
	}
	return ix
}

func (ix index) empty() bool { return len(ix.first) == 0 }

// at is the length of the longest cue that starts at token i, 0 if none.
func (ix index) at(l *line, i int) int {
	if i >= len(l.toks) {
		return 0
	}
	id := l.toks[i].id
	if id == 0 || int(id) >= len(ix.first) {
		return 0
	}
	best := 0
	for _, c := range ix.first[id] {
		if len(c) > best && l.starts(i, c) {
			best = len(c)
		}
	}
	return best
}

// before is the length of the longest cue that ends before token i, 0 if none.
func (ix index) before(l *line, i int) int {
	if i <= 0 {
		return 0
	}
	id := l.toks[i-1].id
	if id == 0 || int(id) >= len(ix.last) {
		return 0
	}
	best := 0
	for _, c := range ix.last[id] {
		if len(c) > best && l.starts(i-len(c), c) {
			best = len(c)
		}
	}
	return best
}

// starts tells whether the cue stands at token i.
func (l *line) starts(i int, c cue) bool {
	if i < 0 || i+len(c) > len(l.toks) {
		return false
	}
	for k, w := range c {
		if l.toks[i+k].id != w {
			return false
		}
	}
	return true
}

// find is the first token of [from, to) at which one of the cues starts, or -1.
func (l *line) find(from, to int, ix index) int {
	for i := from; i < to && i < len(l.toks); i++ {
		if ix.at(l, i) > 0 {
			return i
		}
	}
	return -1
}

// american is an English word as Americans spell it: optimized for optimised.
func american(w string) string {
	if len(w) < 6 {
		return w
	}
	for _, e := range [...]string{"ise", "ised", "ises", "ising"} {
		if head, ok := strings.CutSuffix(w, e); ok {
			return head + "iz" + e[2:]
		}
	}
	return w
}
