package lexicon

import (
	_ "embed" // the word lists
	"strings"
	"unicode/utf8"
)

//go:embed words/zh.txt
var zhWords string

//go:embed words/en.txt
var enWords string

//go:embed words/names.txt
var enNames string

// zhTotal is the binary logarithm of the number of words that the classes of zh.txt were counted in.
const zhTotal = 26

// maxWord is the length in characters of the longest word of zh.txt.
const maxWord = 4

// loadWords reads zh.txt: word to frequency class (binary logarithm of its count).
func loadWords() map[string]uint8 {
	m := make(map[string]uint8, 40000)
	rest := zhWords
	for rest != "" {
		line := rest
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			line, rest = rest[:i], rest[i+1:]
		} else {
			rest = ""
		}
		class := uint8(0)
		i := 0
		for i < len(line) && line[i] != ' ' {
			class = class*10 + line[i] - '0'
			i++
		}
		for i < len(line) {
			i++
			j := strings.IndexByte(line[i:], ' ')
			if j < 0 {
				j = len(line) - i
			}
			m[line[i:i+j]] = class
			i += j
		}
	}
	return m
}

// englishWord tells whether w (any case) is in the list of ordinary English words.
func englishWord(w string) bool { return inList(enWords, strings.ToLower(w)) }

// englishName tells whether w (any case) is in the list of English proper names: weekdays, first names, peoples.
func englishName(w string) bool { return inList(enNames, strings.ToLower(w)) }

// inList looks a word up in a sorted list, one word a line.
func inList(list, w string) bool {
	lo, hi := 0, len(list)
	for lo < hi {
		mid := (lo + hi) / 2
		s := strings.LastIndexByte(list[:mid], '\n') + 1
		e := s + strings.IndexByte(list[s:], '\n')
		switch line := list[s:e]; {
		case line == w:
			return true
		case line < w:
			lo = e + 1
		default:
			hi = s
		}
	}
	return false
}

// segmenter finds word boundaries by the likeliest sequence of listed words.
type segmenter struct {
	words map[string]uint8
}

// window is how many characters around a candidate decide on its word boundaries.
const window = 8

// fits tells whether the likeliest reading of the Han text around text[start:end) has word boundaries at both ends, where
// the stretch itself counts as one word of frequency class. It looks at no more than a few characters either side, so its
// cost does not grow with the text.
func (g *segmenter) fits(text string, start, end int, class uint8) bool {
	left, lead := start, 0
	for n := 0; n < window && left > 0; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:left])
		if !isHan(r) {
			break
		}
		left -= size
		lead++
	}
	right, tail := end, 0
	for tail < window && right < len(text) {
		r, size := utf8.DecodeRuneInString(text[right:])
		if !isHan(r) {
			break
		}
		right += size
		tail++
	}
	if lead == 0 && tail == 0 {
		return true
	}
	with := g.cost(text[left:start]) + float64(zhTotal-int(class)) + g.cost(text[end:right])
	return with <= g.crossing(text[left:right], start-left, end-left)
}

// cost is the cost (negative binary logarithm) of the cheapest reading of a stretch.
func (g *segmenter) cost(s string) float64 { return g.crossing(s, -1, -1) }

// unknownCost is the cost of a character that is not listed.
const unknownCost = 26

// crossing is the cost of the cheapest reading of s in which a word crosses offset a or b; with a < 0, of any reading.
func (g *segmenter) crossing(s string, a, b int) float64 {
	const inf = 1e9
	var posBuf [4*window + 2]int
	pos := append(posBuf[:0], 0)
	for i := range s {
		if i > 0 {
			pos = append(pos, i)
		}
	}
	if s != "" {
		pos = append(pos, len(s))
	}
	n := len(pos) - 1
	var freeBuf, crossBuf [4*window + 2]float64
	free, cross := append(freeBuf[:0], 0), append(crossBuf[:0], inf)
	for i := 1; i <= n; i++ {
		f, c := inf, inf
		for l := 1; l <= maxWord && l <= i; l++ {
			from, to := pos[i-l], pos[i]
			w := s[from:to]
			var cost float64
			if class, ok := g.words[w]; ok {
				cost = float64(zhTotal - int(class))
			} else if l == 1 {
				cost = unknownCost
			} else {
				continue
			}
			if (from < a && a < to) || (from < b && b < to) {
				c = min(c, free[i-l]+cost, cross[i-l]+cost)
			} else {
				f = min(f, free[i-l]+cost)
				c = min(c, cross[i-l]+cost)
			}
		}
		free, cross = append(free, f), append(cross, c)
	}
	if a < 0 {
		return free[n]
	}
	return cross[n]
}
