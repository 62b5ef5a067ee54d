package syntax

import (
	"math"
	"unicode"
)

// The places of a character in its word.
const (
	placeBegin = iota
	placeMiddle
	placeEnd
	placeAlone
)

// segmenter cuts Chinese text into words: each character gets a place in its word, the best sequence by Viterbi.
type segmenter struct {
	dict *dictionary
	emit *table // 4 classes: a place
	move *table // 16 classes: the place before, and a place
}

// line is a text under segmentation.
type line struct {
	c    []uint16 // characters, with two pads on either side
	kind []uint8  // their kinds, padded like c
	beg  []uint8  // longest dictionary word beginning here …
	end  []uint8  // … ending here
	cov  []uint8  // … covering this one without beginning or ending here
	path []uint8  // place in the likeliest cut into dictionary words
	span []uint8  // length of the word in that cut
	cls  []uint8  // class of that word, 255 for none
	cost []float64
	from []int32
	word []int32
}

// The kinds of characters.
const (
	kindPad = iota
	kindDigit
	kindLatin
	kindPunct
	kindSpace
	kindNumeral
	kindHan
	kindOther
)

func charKind(r uint16) uint8 {
	switch {
	case '0' <= r && r <= '9':
		return kindDigit
	case r == '零' || r == '一' || r == '二' || r == '三' || r == '四' || r == '五' || r == '六' || r == '七' || r == '八' ||
		r == '九' || r == '十' || r == '百' || r == '千' || r == '万' || r == '亿' || r == '两' || r == '几' || r == '〇':
		return kindNumeral
	case 0x4e00 <= r && r < 0xa000 || 0x3400 <= r && r < 0x4dc0:
		return kindHan
	case unicode.IsLetter(rune(r)):
		return kindLatin
	case unicode.IsSpace(rune(r)):
		return kindSpace
	case unicode.IsDigit(rune(r)):
		return kindDigit
	case unicode.IsPunct(rune(r)) || unicode.IsSymbol(rune(r)):
		return kindPunct
	}
	return kindOther
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// prepare looks a text up in the dictionary.
func (l *line) prepare(text []uint16, d *dictionary) {
	n := len(text)
	l.c, l.kind = grow(l.c, n+4), grow(l.kind, n+4)
	l.beg, l.end, l.cov = grow(l.beg, n), grow(l.end, n), grow(l.cov, n)
	l.path, l.span, l.cls = grow(l.path, n), grow(l.span, n), grow(l.cls, n)
	l.cost, l.from, l.word = grow(l.cost, n+1), grow(l.from, n+1), grow(l.word, n+1)
	for i, c := range text {
		if k := charKind(c); k == kindDigit {
			l.c[i+2], l.kind[i+2] = '0', k
		} else {
			l.c[i+2], l.kind[i+2] = c, k
		}
	}
	for i := 1; i <= n; i++ {
		l.cost[i] = math.Inf(1)
	}
	for i := range n {
		l.reach(i, i+1, l.cost[i]+d.total, -1) // an unknown character
		d.match(text[i:], func(w, k int) {
			l.reach(i, i+k, l.cost[i]+d.total-float64(d.freq[w])/8, w)
			if k < 2 {
				return
			}
			l.beg[i] = max(l.beg[i], uint8(k))
			l.end[i+k-1] = max(l.end[i+k-1], uint8(k))
			for j := i + 1; j < i+k-1; j++ {
				l.cov[j] = max(l.cov[j], uint8(k))
			}
		})
	}
	for j := n; j > 0; j = int(l.from[j]) {
		i := int(l.from[j])
		cls := uint8(255)
		if l.word[j] >= 0 {
			cls = d.class[l.word[j]]
		}
		for k := i; k < j; k++ {
			l.path[k], l.span[k], l.cls[k] = placeOf(k-i, j-i), uint8(min(j-i, 8)), cls
		}
	}
}

// reach notes a way to get from i to j.
func (l *line) reach(i, j int, cost float64, word int) {
	if cost < l.cost[j] {
		l.cost[j], l.from[j], l.word[j] = cost, int32(i), int32(word)
	}
}

// placeOf is the place of character k in a word of n.
func placeOf(k, n int) uint8 {
	switch {
	case n == 1:
		return placeAlone
	case k == 0:
		return placeBegin
	case k == n-1:
		return placeEnd
	}
	return placeMiddle
}

// features are those of character i.
func (l *line) features(fs []uint64, i int, d *dictionary) []uint64 {
	fs = fs[:0]
	c, y := l.c[i:i+5], l.kind[i:i+5]
	k := uint64(0)
	add := func(v uint64) { k += seedArc; fs = append(fs, mix(k, v)<<2) }
	pair := func(a, b int) uint64 { return uint64(c[a])<<16 | uint64(c[b]) }
	add(0)
	for _, x := range c {
		add(uint64(x))
	}
	for j := range 4 {
		add(pair(j, j+1))
	}
	add(pair(1, 3))
	add(pair(1, 2)<<16 | uint64(c[3]))
	kinds := uint64(y[0])<<12 | uint64(y[1])<<9 | uint64(y[2])<<6 | uint64(y[3])<<3 | uint64(y[4])
	add(kinds)
	add(kinds >> 3 & 0x1ff)
	m := func(j int) uint64 {
		if j < 0 || j >= len(l.beg) {
			return 1 << 20
		}
		return uint64(l.beg[j])<<8 | uint64(l.end[j])<<4 | uint64(l.cov[j])
	}
	p := func(j int) uint64 {
		if j < 0 || j >= len(l.path) {
			return 1 << 12
		}
		return uint64(l.path[j])<<4 | uint64(l.span[j])
	}
	q := func(j int) uint64 {
		if j < 0 || j >= len(l.cls) {
			return 254
		}
		return uint64(l.cls[j])
	}
	u := func(j int) uint64 {
		x := d.chr[c[j]]
		return uint64(x.alone)<<6 | uint64(x.begin)<<3 | uint64(x.end)
	}
	add(uint64(l.beg[i]))
	add(uint64(l.end[i]))
	add(uint64(l.cov[i]))
	add(m(i))
	add(m(i)<<16 | uint64(c[2]))
	add(mix(m(i), m(i+1)))
	add(mix(m(i-1), m(i)))
	add(p(i))
	add(p(i)<<8 | q(i))
	add(p(i-1)<<16 | p(i))
	add(p(i)<<16 | p(i+1))
	add(mix(p(i-1)<<32|p(i)<<16|p(i+1), kinds>>3&0x1ff))
	add(mix(p(i), m(i)))
	add(mix(p(i), uint64(c[2])))
	add(mix(p(i)<<16|q(i-1)<<8|q(i), 1))
	add(mix(p(i)<<16|q(i)<<8|q(i+1), 2))
	add(mix(p(i)<<16|q(i)<<8|q(i+1), p(i+1)))
	add(mix(p(i)<<16|q(i)<<8|q(i-1), p(i-1)))
	add(mix(p(i)<<8|q(i), uint64(c[2])))
	add(mix(p(i)<<8|q(i), u(2)))
	add(u(2))
	add(u(1)<<9 | u(2))
	add(u(2)<<9 | u(3))
	add(mix(u(1)<<18|u(2)<<9|u(3), p(i)))
	return fs
}

// moveFeatures are those that go with the pair of places of characters i-1 and i.
func (l *line) moveFeatures(fs []uint64, i int) []uint64 {
	p := uint64(l.path[i])<<4 | uint64(l.span[i])
	return append(fs[:0], 0,
		mix(seedLabel, uint64(l.c[i+2])),
		mix(seedLabel+1, uint64(l.kind[i+1])<<3|uint64(l.kind[i+2])),
		mix(seedLabel+2, p))
}

// follows tells whether a character in place b can come after one in place a.
func follows(a, b int) bool {
	return (a == placeBegin || a == placeMiddle) == (b == placeMiddle || b == placeEnd)
}

// viterbi finds the best sequence of places; emit and move give the scores of character i.
type viterbi[T int32 | float32] struct {
	score [][4]T
	back  [][4]int8
}

// force gives places that characters must have, -1 for none; nil for no such.
func (v *viterbi[T]) run(n int, force []int8, emit func(i int, sc []T), move func(i int, sc []T)) []int8 {
	if n == 0 {
		return nil
	}
	v.score, v.back = grow(v.score, n), grow(v.back, n)
	var e [4]T
	var m [16]T
	const bad = -1 << 28
	for i := range n {
		emit(i, e[:])
		move(i, m[:])
		for b := range 4 {
			if force != nil && force[i] >= 0 && int(force[i]) != b {
				v.score[i][b] = bad
				continue
			}
			best, from := T(bad), int8(-1)
			for a := range 4 {
				if i == 0 {
					if a != placeAlone {
						continue
					}
				} else if v.score[i-1][a] <= bad {
					continue
				}
				if !follows(a, b) || i == n-1 && (b == placeBegin || b == placeMiddle) {
					continue
				}
				s := m[a*4+b]
				if i > 0 {
					s += v.score[i-1][a]
				}
				if s > best {
					best, from = s, int8(a)
				}
			}
			v.score[i][b], v.back[i][b] = bad, from
			if from >= 0 {
				v.score[i][b] = best + e[b]
			}
		}
	}
	out := make([]int8, n)
	b := int8(placeEnd)
	if v.score[n-1][placeAlone] > v.score[n-1][placeEnd] {
		b = placeAlone
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = b
		b = v.back[i][b]
	}
	return out
}

// cut gives the places of a text's characters.
func (g *segmenter) cut(text []uint16, force []int8, l *line, v *viterbi[int32], fs []uint64) ([]int8, []uint64) {
	l.prepare(text, g.dict)
	// one scale for both tables
	ratio := g.move.scale / g.emit.scale
	out := v.run(len(text), force, func(i int, sc []int32) {
		fs = l.features(fs, i, g.dict)
		g.emit.score(fs, sc)
	}, func(i int, sc []int32) {
		fs = l.moveFeatures(fs, i)
		g.move.score(fs, sc)
		for k := range sc {
			sc[k] = int32(float32(sc[k]) * ratio)
		}
	})
	return out, fs
}
