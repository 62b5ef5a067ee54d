package lexicon

import (
	_ "embed" // the word lists
	"strings"
	"sync"
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

// wordList is a set of small words, one a line.
type wordList struct {
	text  string
	slots []uint32 // by hash: 1 + where the word begins
}

var (
	enList   = sync.OnceValue(func() *wordList { return newWordList(enWords) })
	nameList = sync.OnceValue(func() *wordList { return newWordList(enNames) })
)

func newWordList(text string) *wordList {
	n := 1
	for n < 2*strings.Count(text, "\n") {
		n *= 2
	}
	l := &wordList{text, make([]uint32, n)}
	for start := 0; start < len(text); {
		h, i := uint32(2166136261), start
		for ; text[i] != '\n'; i++ {
			h = (h ^ uint32(text[i])) * 16777619
		}
		k := int(h) & (n - 1)
		for l.slots[k] != 0 {
			k = (k + 1) & (n - 1)
		}
		l.slots[k] = uint32(start + 1)
		start = i + 1
	}
	return l
}

// has looks a word up, in any case.
func (l *wordList) has(w string) bool {
	var buf [32]byte
	if len(w) > len(buf) {
		return false
	}
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= utf8.RuneSelf {
			return false
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
		h = (h ^ uint32(c)) * 16777619
	}
	for k := int(h) & (len(l.slots) - 1); l.slots[k] != 0; k = (k + 1) & (len(l.slots) - 1) {
		rest := l.text[l.slots[k]-1:]
		if len(rest) > len(w) && rest[len(w)] == '\n' && rest[:len(w)] == string(buf[:len(w)]) {
			return true
		}
	}
	return false
}

// englishWord tells whether w (any case) is in the list of ordinary English words.
func englishWord(w string) bool { return enList().has(w) }

// englishName tells whether w (any case) is in the list of English proper names: weekdays, first names, peoples.
func englishName(w string) bool { return nameList().has(w) }

// segmenter finds word boundaries by the likeliest sequence of listed words.
type segmenter struct {
	words  map[string]uint8
	single [hanEnd - hanStart]uint8 // 1 + frequency class of a character that is a word, 0 for others
	pairs  [1 << 12]uint64          // by hash: first two characters of longer words
}

func newSegmenter(words map[string]uint8) *segmenter {
	g := &segmenter{words: words}
	for w, class := range words {
		r, n := decode(w, 0)
		if n == len(w) {
			if r >= hanStart && r < hanEnd {
				g.single[r-hanStart] = class + 1
			}
			continue
		}
		h := pairHash(r, after(w, n))
		g.pairs[h>>6] |= 1 << (h & 63)
	}
	return g
}

// pairHash has 18 bits.
func pairHash(a, b rune) uint32 { return (uint32(a)*40503 ^ uint32(b)*2654435761) >> 14 }

// class is the frequency class of the word w, that has n characters and begins with a and b.
func (g *segmenter) class(w string, n int, a, b rune) (uint8, bool) {
	if n == 1 && a >= hanStart && a < hanEnd {
		c := g.single[a-hanStart]
		return c - 1, c != 0
	}
	if n > 1 {
		if h := pairHash(a, b); g.pairs[h>>6]&(1<<(h&63)) == 0 {
			return 0, false
		}
	}
	c, ok := g.words[w]
	return c, ok
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
	var charBuf [4*window + 2]rune
	pos, chars := append(posBuf[:0], 0), charBuf[:0]
	for i := 0; i < len(s); {
		r, n := decode(s, i)
		i += n
		pos, chars = append(pos, i), append(chars, r)
	}
	n := len(pos) - 1
	var freeBuf, crossBuf [4*window + 2]float64
	free, cross := append(freeBuf[:0], 0), append(crossBuf[:0], inf)
	for i := 1; i <= n; i++ {
		f, c := inf, inf
		for l := 1; l <= maxWord && l <= i; l++ {
			from, to := pos[i-l], pos[i]
			var cost float64
			if class, ok := g.class(s[from:to], l, chars[i-l], chars[min(i-l+1, i-1)]); ok {
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
