package syntax

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// dictionary is a word list as one sorted blob: the words' characters end to end, in order. Looking a text up walks
// down a range of words one character at a time, so no text is hashed or copied.
type dictionary struct {
	chars []uint16 // of all words
	start []uint32 // where each word begins; one more entry than words
	class []uint8  // index into classes
	freq  []uint8  // logarithm of the count, in eighths of an octave

	classes []string // part of speech: "n", "v", "ns"

	first []uint32  // by first character: first word; len 1<<16 + 1
	chr   []charUse // by character: how it is used in words
	total float64   // logarithm of all counts
}

// charUse says how readily a character stands alone, at the beginning and at the end of words, each 0 to 3.
type charUse struct{ alone, begin, end uint8 }

// longest is the number of characters of the longest word that is looked for.
const longest = 8

// dictWord is a line of a dictionary file.
type dictWord struct {
	text  []uint16
	count float64
	class string
}

// readDictionary reads lines "word count part-of-speech", as jieba's dictionary has them. Words that are not Chinese
// characters throughout are left out.
func readDictionary(r io.Reader) (*dictionary, error) {
	sc := bufio.NewScanner(r)
	var ws []dictWord
	for line := 1; sc.Scan(); line++ {
		c := strings.Fields(sc.Text())
		if len(c) != 3 {
			continue
		}
		n, err := strconv.ParseFloat(c[1], 64)
		if err != nil {
			return nil, fmt.Errorf("syntax: dictionary line %d: count %q is no number", line, c[1])
		}
		var u []uint16
		for _, x := range c[0] {
			if !unicode.Is(unicode.Han, x) || x > 0xffff {
				u = nil
				break
			}
			u = append(u, uint16(x))
		}
		if len(u) > 0 && len(u) <= longest {
			ws = append(ws, dictWord{u, max(n, 1), c[2]})
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("syntax: dictionary: %w", err)
	}
	return buildDictionary(ws), nil
}

func buildDictionary(ws []dictWord) *dictionary {
	sort.SliceStable(ws, func(i, j int) bool { return lessChars(ws[i].text, ws[j].text) })
	d := &dictionary{}
	index := map[string]uint8{}
	for i, w := range ws {
		if i > 0 && !lessChars(ws[i-1].text, w.text) {
			continue
		}
		if _, ok := index[w.class]; !ok {
			index[w.class] = uint8(len(d.classes))
			d.classes = append(d.classes, w.class)
		}
		d.start = append(d.start, uint32(len(d.chars)))
		d.chars = append(d.chars, w.text...)
		d.class = append(d.class, index[w.class])
		d.freq = append(d.freq, uint8(min(255, math.Round(8*math.Log2(w.count)))))
	}
	d.start = append(d.start, uint32(len(d.chars)))
	d.index()
	return d
}

func lessChars(a, b []uint16) bool {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return len(a) < len(b)
}

func (d *dictionary) word(i int) []uint16 { return d.chars[d.start[i]:d.start[i+1]] }

// count is how often word i occurs in the dictionary's source.
func (d *dictionary) count(i int) float64 { return math.Exp2(float64(d.freq[i]) / 8) }

// index fills what follows from the words.
func (d *dictionary) index() {
	n := len(d.class)
	d.first = make([]uint32, 1<<16+1)
	d.chr = make([]charUse, 1<<16)
	type use struct{ alone, begin, end, all float64 }
	uses := make([]use, 1<<16)
	c := 0
	sum := 0.0
	for i := range n {
		w := d.word(i)
		for ; c <= int(w[0]); c++ {
			d.first[c] = uint32(i)
		}
		k := d.count(i)
		sum += k
		for j, x := range w {
			u := &uses[x]
			u.all += k
			switch {
			case len(w) == 1:
				u.alone += k
			case j == 0:
				u.begin += k
			case j == len(w)-1:
				u.end += k
			}
		}
	}
	for ; c < len(d.first); c++ {
		d.first[c] = uint32(n)
	}
	d.total = math.Log2(sum + 1)
	for x := range uses {
		u := &uses[x]
		if u.all == 0 {
			continue
		}
		q := func(v float64) uint8 { return uint8(min(3, int(4*v/u.all))) }
		d.chr[x] = charUse{q(u.alone) + 1, q(u.begin) + 1, q(u.end) + 1}
	}
}

// match calls f with each word that begins text, shortest first: its index and its length in characters.
func (d *dictionary) match(text []uint16, f func(word, length int)) {
	if len(text) == 0 {
		return
	}
	lo, hi := int(d.first[text[0]]), int(d.first[int(text[0])+1])
	for k := 1; lo < hi; k++ {
		if int(d.start[lo+1]-d.start[lo]) == k {
			f(lo, k)
			lo++
		}
		if k == len(text) || k == longest {
			return
		}
		lo, hi = d.narrow(lo, hi, k, text[k])
	}
}

// narrow cuts the words lo to hi, which share their first k characters, down to those with c next.
func (d *dictionary) narrow(lo, hi, k int, c uint16) (int, int) {
	at := func(i int) uint16 { return d.chars[int(d.start[i])+k] }
	a, b := lo, hi
	for a < b {
		m := int(uint(a+b) >> 1)
		if at(m) < c {
			a = m + 1
		} else {
			b = m
		}
	}
	lo, b = a, hi
	for a < b {
		m := int(uint(a+b) >> 1)
		if at(m) <= c {
			a = m + 1
		} else {
			b = m
		}
	}
	return lo, a
}

// find is the index of a word, -1 if the dictionary lacks it.
func (d *dictionary) find(text []uint16) int {
	out := -1
	if len(text) <= longest {
		d.match(text, func(w, n int) {
			if n == len(text) {
				out = w
			}
		})
	}
	return out
}
