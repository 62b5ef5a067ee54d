package syntax

import (
	"unicode"
	"unicode/utf8"
)

// tagger gives each token one of its tags, from left to right.
type tagger struct {
	tags []string // "VERB/VBD"
	hash []uint64 // of tags
	t    *table
	form func(s string, first bool) form
}

// form holds the hashed properties of a token's form.
type form struct {
	word, s1, s2, s3, s4, p1, p2, p3, shape uint64
	sense, parts                            uint64
}

// pads stand before and after a sentence.
var (
	padBefore = form{word: 1}
	padAfter  = form{word: 2}
)

// lower is s in lower case with digits as 0.
func lower(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' || '1' <= c && c <= '9' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	b := make([]byte, 0, len(s)+4)
	for _, r := range s {
		if '0' <= r && r <= '9' {
			r = '0'
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return string(b)
}

// The bits of a shape.
const (
	shapeCapital = 1 << iota // first letter
	shapeInner               // capital further in
	shapeDigit
	shapeHyphen
	shapePoint
	shapeLower
	shapeHan
	shapeOther
	shapeFirst // first word of the sentence
)

func shape(s string) (f uint64) {
	for i, r := range s {
		switch {
		case unicode.IsUpper(r):
			if i == 0 {
				f |= shapeCapital
			} else {
				f |= shapeInner
			}
		case unicode.IsDigit(r):
			f |= shapeDigit
		case r == '-':
			f |= shapeHyphen
		case r == '.' || r == ',':
			f |= shapePoint
		case unicode.IsLower(r):
			f |= shapeLower
		case r > 0x2e80:
			f |= shapeHan
		default:
			f |= shapeOther
		}
	}
	return f
}

// form hashes an English form. Affixes are counted in bytes: close enough, and cheap.
func (lex *lexicon) form(s string, first bool) form {
	l := lower(s)
	n := len(l)
	suf := func(k int) uint64 {
		if n < k {
			return uint64(k)
		}
		return hashString(l[n-k:]) + uint64(k)
	}
	pre := func(k int) uint64 {
		if n < k {
			return uint64(k)
		}
		return hashString(l[:k]) + 77*uint64(k)
	}
	sh := shape(s)
	if first {
		sh |= shapeFirst
	}
	v := lex.word(l)
	return form{hashString(l), suf(1), suf(2), suf(3), suf(4), pre(1), pre(2), pre(3), sh, uint64(v), v.parts()}
}

// forms hashes a sentence: forms[i+2] is token i, with two pads on either side.
func (g *tagger) forms(ts []Token, buf []form) []form {
	buf = append(buf[:0], padBefore, padBefore)
	for i := range ts {
		buf = append(buf, g.form(ts[i].seen(), i == 0))
	}
	return append(buf, padAfter, padAfter)
}

// tagFeatures are the features of token i, given the two tags before it.
func tagFeatures(fs []uint64, f []form, i int, t1, t2 uint64) []uint64 {
	pp, p, a, n, nn := &f[i], &f[i+1], &f[i+2], &f[i+3], &f[i+4]
	k := uint64(0)
	fs = fs[:0]
	add := func(v uint64) {
		k += 0x51ED270B7A2F4C11
		fs = append(fs, mix(k, v))
	}
	add(0)
	add(a.word)
	add(a.s1)
	add(a.s2)
	add(a.s3)
	add(a.s4)
	add(a.p1)
	add(a.p2)
	add(a.p3)
	add(a.shape)
	add(mix(a.shape, a.s2))
	add(p.word)
	add(n.word)
	add(pp.word)
	add(nn.word)
	add(t1)
	add(mix(t1, t2))
	add(mix(t1, a.word))
	add(mix(t1, n.word))
	add(n.s3)
	add(n.s2)
	add(p.s3)
	add(mix(p.word, a.word))
	add(mix(a.word, n.word))
	add(mix(t1, a.s2))
	add(n.shape)
	add(mix(p.word, n.word))
	add(mix(a.s3, n.s2))
	add(mix(mix(t1, t2), a.word))
	add(mix(mix(t1, t2), a.s3))
	add(mix(mix(t1, a.s3), n.s3))
	add(mix(n.word, nn.word))
	add(mix(pp.word, p.word))
	add(mix(mix(p.shape, a.shape), n.shape))
	add(mix(nn.s2, n.s2))
	add(a.sense)
	add(mix(a.parts, a.shape))
	add(mix(a.parts, a.s2))
	add(mix(a.parts, t1))
	add(n.sense)
	add(p.sense)
	add(mix(a.sense, n.parts))
	add(mix(p.parts, a.parts))
	add(mix(mix(t1, a.parts), n.parts))
	add(mix(mix(a.word, n.parts), t1))
	add(mix(n.parts, nn.parts))
	return fs
}

// tagged is the outcome for one token.
type tagged struct {
	best, second int
	margin       int32 // score of best over second
}

// scratch holds the buffers of one sentence.
type scratch struct {
	forms []form
	fs    []uint64
	sc    []int32
	tags  []tagged

	pushed []float32 // margins of shifts
}

// run tags a sentence.
func (g *tagger) run(ts []Token, s *scratch) []tagged {
	s.forms = g.forms(ts, s.forms)
	s.tags = s.tags[:0]
	return g.rest(ts, s, -1)
}

// turn tags a sentence that run has just tagged as before, but with the second best tag at token at; before is what run
// gave.
func (g *tagger) turn(ts []Token, s *scratch, before []tagged, at int) []tagged {
	s.tags = append(s.tags[:0], before[:at]...)
	return g.rest(ts, s, at)
}

// rest tags the tokens that s.tags does not have yet.
func (g *tagger) rest(ts []Token, s *scratch, turn int) []tagged {
	if len(s.sc) < len(g.tags) {
		s.sc = make([]int32, len(g.tags))
	}
	sc := s.sc[:len(g.tags)]
	t1, t2 := uint64(1), uint64(1)
	for _, t := range s.tags {
		t1, t2 = g.hash[t.best], t1
	}
	for i := len(s.tags); i < len(ts); i++ {
		s.fs = tagFeatures(s.fs, s.forms, i, t1, t2)
		g.t.score(s.fs, sc)
		r := best2(sc)
		if i == turn {
			r.best, r.second, r.margin = r.second, r.best, -r.margin
		}
		s.tags = append(s.tags, r)
		t1, t2 = g.hash[r.best], t1
	}
	return s.tags
}

// best2 finds the best and the second best class.
func best2(sc []int32) tagged {
	a, b := 0, -1
	for i := 1; i < len(sc); i++ {
		switch v := sc[i]; {
		case v > sc[a]:
			a, b = i, a
		case b < 0 || v > sc[b]:
			b = i
		}
	}
	if b < 0 {
		return tagged{a, a, 1 << 30}
	}
	return tagged{a, b, sc[a] - sc[b]}
}
