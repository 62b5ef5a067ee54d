package quantity

import (
	"strings"
	"unicode/utf8"
)

// word is an entry of a lexicon.
type word[T any] struct {
	text  string
	exact bool // case matters: "W" is a watt, "w" is not
	value T
}

// lexicon finds the longest of its words that starts, or ends, at a position. ASCII letters match in either case unless
// the word is exact. A word that ends in an ASCII letter ends where no letter or digit follows, and likewise at its start.
type lexicon[T any] struct {
	heads, tails map[rune][]word[T]
	texts        map[string]bool
}

func newLexicon[T any]() *lexicon[T] {
	return &lexicon[T]{heads: map[rune][]word[T]{}, tails: map[rune][]word[T]{}, texts: map[string]bool{}}
}

// add adds a word and its traditional form, unless it is there already.
func (l *lexicon[T]) add(text string, exact bool, value T) {
	for _, t := range []string{text, traditional(text)} {
		if t == "" || l.texts[t] || !exact && l.texts[strings.ToLower(t)] {
			continue
		}
		l.texts[t] = true
		if !exact {
			l.texts[strings.ToLower(t)] = true
		}
		w := word[T]{t, exact, value}
		first, _ := utf8.DecodeRuneInString(t)
		last, _ := utf8.DecodeLastRuneInString(t)
		for _, r := range cases(first, exact) {
			l.heads[r] = append(l.heads[r], w)
		}
		for _, r := range cases(last, exact) {
			l.tails[r] = append(l.tails[r], w)
		}
	}
}

// addAll adds words that stand in one string, separated by '|'.
func (l *lexicon[T]) addAll(list string, value T) {
	for t := range strings.SplitSeq(list, "|") {
		l.add(t, false, value)
	}
}

func cases(r rune, exact bool) []rune {
	if !exact && r >= 'a' && r <= 'z' {
		return []rune{r, r - 32}
	}
	if !exact && r >= 'A' && r <= 'Z' {
		return []rune{r, r + 32}
	}
	return []rune{r}
}

// at returns the longest word that starts at s[i], and where it ends; 0 if none.
func (l *lexicon[T]) at(s string, i int) (v T, end int) {
	if i >= len(s) {
		return v, 0
	}
	r := rune(s[i])
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(s[i:])
	}
	for k := range l.heads[r] {
		w := &l.heads[r][k]
		e := i + len(w.text)
		if e > end && e <= len(s) && same(s[i:e], w.text, w.exact) && !(letter(s[e-1]) && e < len(s) && alnum(s[e])) {
			v, end = w.value, e
		}
	}
	return v, end
}

// before returns the longest word that ends at s[:i], and where it starts; -1 if none.
func (l *lexicon[T]) before(s string, i int) (v T, start int) {
	start = -1
	if i <= 0 {
		return v, start
	}
	r := rune(s[i-1])
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeLastRuneInString(s[:i])
	}
	for k := range l.tails[r] {
		w := &l.tails[r][k]
		b := i - len(w.text)
		if b >= 0 && (start < 0 || b < start) && same(s[b:i], w.text, w.exact) && !(letter(s[b]) && b > 0 && alnum(s[b-1])) {
			v, start = w.value, b
		}
	}
	return v, start
}

// same compares strings of equal length, ASCII letters in either case unless exact.
func same(a, b string, exact bool) bool {
	if exact {
		return a == b
	}
	for i := 0; i < len(a); i++ {
		if lower(a[i]) != lower(b[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}

func digit(c byte) bool  { return c >= '0' && c <= '9' }
func upper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func alnum(c byte) bool  { return letter(c) || digit(c) }

// runeAt is the rune at s[i], 0 at the end.
func runeAt(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// runeBefore is the rune that ends at s[:i], 0 at the start.
func runeBefore(s string, i int) (rune, int) {
	if i <= 0 {
		return 0, 0
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeLastRuneInString(s[:i])
}

// isHan tells whether r is a Chinese character (the blocks that running text uses).
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf || r >= 0x20000 && r <= 0x2ffff
}

// traditional writes a word of this package in traditional characters.
func traditional(s string) string {
	for i := 0; ; i++ {
		if i == len(s) {
			return s
		}
		if s[i] >= utf8.RuneSelf {
			break
		}
	}
	return strings.Map(func(r rune) rune {
		if t := traditionalRune(r); t != 0 {
			return t
		}
		return r
	}, s)
}

// traditionalRune is the traditional form of a simplified character, 0 if it has no other.
func traditionalRune(r rune) rune {
	if r < firstHan || r > lastHan {
		return 0
	}
	return rune(traditionalTable[r-firstHan])
}

const firstHan, lastHan = 0x4e00, 0x9fff

// traditionalTable is only read: looking up a map would take half of the time for Chinese text.
var traditionalTable = func() (t [lastHan - firstHan + 1]uint16) {
	for i, r := range simplifiedForms {
		f, _ := utf8.DecodeRuneInString(traditionalForms[i:])
		t[r-firstHan] = uint16(f)
	}
	return t
}()

// The characters of the words of this package that have one traditional form, in the same order (3 bytes each).
const (
	simplifiedForms  = "万亿两个点张条项块钱币欧镑韩时钟周号后间过达约将几余内总单处数参户线级财终还对实应该错说纠准确于远没会种类辆颗圆员词页笔组层双场书岁门轮环开来从为届产动图务计净续预测长仅国费创际"
	traditionalForms = "萬億兩個點張條項塊錢幣歐鎊韓時鐘週號後間過達約將幾餘內總單處數參戶線級財終還對實應該錯說糾準確於遠沒會種類輛顆圓員詞頁筆組層雙場書歲門輪環開來從為屆產動圖務計淨續預測長僅國費創際"
)

// get is the word that is exactly text.
func (l *lexicon[T]) get(text string) (v T, ok bool) {
	v, end := l.at(text, 0)
	return v, end == len(text) && end > 0
}
