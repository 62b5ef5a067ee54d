package quantity

import (
	"strings"

	"trine/extract"
)

// phrase reads English quantities that start with "a", "several", "dozens", "half" or "doubled".
func (sc *scanner) phrase(t trigger, w string, i, end int) int {
	switch {
	case t&startArticle != 0:
		return sc.article(i, end)
	case t&startFew != 0:
		return sc.few(i, i, end)
	case t&startMany != 0:
		return sc.many(w, i, end)
	case t&startFactor != 0:
		return sc.times(w, i, end)
	case t&startHalf != 0:
		for _, w := range [...]string{"first ", "second ", "latter ", "other ", "back ", "better "} {
			if strings.HasSuffix(strings.ToLower(sc.s[max(0, i-8):i]), w) {
				return i // "the second half of the year" is no share
			}
		}
		return sc.halfPhrase(i, end)
	}
	return i
}

// article reads "a million", "a couple of months", "a third of", "a dozen GPUs".
func (sc *scanner) article(i, end int) int {
	s := sc.s
	w, at, e := nextWord(s, end)
	if w == "" || at == 0 || s[end] != ' ' {
		return i
	}
	switch w {
	case "couple", "few":
		return sc.few(i, at, e)
	case "half":
		return sc.halfPhrase(at, e)
	case "third", "quarter", "fifth", "tenth":
		return sc.fraction(i, 1, at)
	case "hundred", "thousand", "million", "billion", "trillion", "dozen":
		n := number{Span: extract.Span{Start: i, End: end}, lo: 1, hi: 1, style: english}
		return sc.amount(n)
	case "year", "month", "week", "day", "decade", "century":
		if next := sc.agoArticle(i, at); next > i || w == "year" || w == "month" || w == "week" || w == "day" {
			return next
		}
		if u, _ := sc.g.units.at(s, at); u.dim == lasting {
			n := number{Span: extract.Span{Start: i, End: end}, lo: 1, hi: 1, style: english, scaled: true}
			return sc.amount(n)
		}
	}
	return i
}

// few reads "a couple of months", "several hundred", "a few million users". The least number that "few" and "several"
// mean with a magnitude is one of it, as with 几百.
func (sc *scanner) few(i, at, e int) int {
	s := sc.s
	w, _ := wordAt(s, at)
	n := number{Span: extract.Span{Start: i, End: e}, lo: 2, hi: 2, style: english, approx: true}
	if w != "couple" {
		n.lo, n.hi = 1, 10
	}
	if o, _, oe := nextWord(s, e); o == "of" && w == "couple" {
		n.End = oe
	}
	q := skipSpaces(s, n.End)
	_, scaled := sc.g.scales.at(s, q)
	dozen, de := wordAt(s, q)
	u, ue := sc.g.units.at(s, q)
	switch {
	case scaled > 0:
	case dozen == "dozen":
		n.lo, n.hi, n.End = n.lo*12, n.hi*12, de
		n.scaled = true
	case ue == 0:
		return i
	case w != "couple":
		n.lo = 2
		if u.dim != lasting && u.dim != money {
			return i
		}
	}
	return sc.amount(n)
}

// many reads "dozens of", "hundreds of millions of users", "tens of thousands".
func (sc *scanner) many(w string, i, end int) int {
	s := sc.s
	v := manyWords[w]
	e := end
	for k := 0; k < 2; k++ {
		of, _, oe := nextWord(s, e)
		if of != "of" {
			break
		}
		w2, _, e2 := nextWord(s, oe)
		v2 := manyWords[w2]
		if v2 < 1000 {
			break
		}
		v, e = v*v2, e2
	}
	if w == "tens" && e == end || w == "scores" {
		return i
	}
	n := number{Span: extract.Span{Start: i, End: e}, lo: v, hi: v, style: english, open: true, approx: true, scaled: true}
	return sc.amount(n)
}

// times reads "doubled", "threefold".
func (sc *scanner) times(w string, i, end int) int {
	v := factorWords[w]
	it := item{Span: extract.Span{Start: i, End: end}, unit: unit{id: sc.g.factor, dim: multiple}, conf: 0.85}
	if v == 0 { // twice
		next, _, _ := nextWord(sc.s, end)
		if next != "as" && next != "the" && next != "that" {
			return i
		}
		v = 2
	}
	it.num = number{Span: it.Span, lo: v, hi: v, style: english}
	sc.boundBefore(&it)
	return sc.push(it)
}

// halfPhrase reads "half a million", "half of", "half an hour".
func (sc *scanner) halfPhrase(i, end int) int {
	s := sc.s
	n := number{Span: extract.Span{Start: i, End: end}, lo: 0.5, hi: 0.5, style: english, decimal: true}
	w, _, e := nextWord(s, end)
	switch w {
	case "a", "an":
		w2, at, _ := nextWord(s, e)
		_, scaled := sc.g.scales.at(s, at)
		u, _ := sc.g.units.at(s, at)
		if w2 == "dozen" || scaled > 0 || u.dim == lasting {
			n.End = e
			return sc.amount(n)
		}
	case "million", "billion", "trillion", "hour", "year":
		return sc.amount(n)
	case "of", "the", "its", "their", "our":
		if w == "of" || s[end] == ' ' {
			return sc.push(item{Span: extract.Span{Start: i, End: end}, num: number{lo: 50, hi: 50, style: english}, unit: unit{id: sc.g.percent, dim: share}, conf: 0.85})
		}
	}
	return i
}

// fraction reads "a third of", "two-thirds", "one quarter of" as a share. from is where the fraction's name starts.
func (sc *scanner) fraction(i int, count float64, from int) int {
	s := sc.s
	w, e := wordAt(s, from)
	parts := map[string]float64{"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}[w]
	if parts == 0 {
		return i
	}
	of, _, _ := nextWord(s, e)
	if of != "of" && (w == "quarter" || w == "quarters" || count == 1 && from > i+4) && s[from-1] != '-' {
		return i
	}
	if before, _ := wordBefore(s, max(0, i-1)); of != "of" && count == 1 && s[from-1] == ' ' && before != "by" {
		return i
	}
	it := item{Span: extract.Span{Start: i, End: e}, unit: unit{id: sc.g.percent, dim: share}, conf: 0.9}
	v := count / parts * 100
	it.num = number{Span: it.Span, lo: v, hi: v, style: english}
	sc.boundBefore(&it)
	return sc.push(it)
}

// ratio reads "one in five" and "2 out of 3" as a share.
func (sc *scanner) ratio(it *item) int {
	n := &it.num
	if n.style == chinese || it.unit.dim != noUnit || n.lo != n.hi || n.lo < 1 || n.lo > 9 || n.decimal || n.scaled || it.End != n.End || sc.strict {
		return 0
	}
	w, at, e := nextWord(sc.s, n.End)
	if w == "out" {
		w, at, e = nextWord(sc.s, e)
		if w != "of" {
			return 0
		}
	} else if w != "in" {
		return 0
	}
	if at == 0 || e >= len(sc.s) || sc.s[e] != ' ' || sc.s[n.End] != ' ' {
		return 0
	}
	b, ok := sc.numberAt(e + 1)
	m := &b.num
	if !ok || b.prefixed || m.decimal || m.lo <= n.lo || m.lo > 1000 || m.lo != m.hi || m.lo > 12 && int(m.lo)%10 != 0 || m.End < len(sc.s) && (alnum(sc.s[m.End]) || sc.s[m.End] == '%') {
		return 0
	}
	if u, ue := sc.g.units.at(sc.s, skipSpaces(sc.s, m.End)); ue > 0 && u.dim != counted || m.style == english && m.lo < n.lo {
		return 0
	}
	if _, se := sc.g.scales.at(sc.s, skipSpaces(sc.s, m.End)); se > 0 {
		return 0
	}
	part := item{Span: extract.Span{Start: n.Start, End: m.End}, unit: unit{id: sc.g.percent, dim: share}, conf: 0.85}
	v := n.lo / m.lo * 100
	part.num = number{Span: part.Span, lo: v, hi: v, style: english}
	sc.boundBefore(&part)
	return sc.push(part)
}

// digitRanges are what "low single digits" and the like mean.
var digitRanges = map[string][2]float64{
	"low single": {1, 3}, "mid single": {4, 6}, "high single": {7, 9}, "single": {1, 9}, "low double": {10, 30}, "mid double": {40, 60}, "high double": {70, 90},
	"double": {10, 99}, "triple": {100, 999}, "low triple": {100, 300},
}

// digitsPhrase reads "low double digits", "mid-single-digit", "the high twenties", "low 40s".
func (sc *scanner) digitsPhrase(i int) int {
	s := sc.s
	key, e := wordAt(s, i)
	part := ""
	if key == "low" || key == "mid" || key == "high" {
		part = key
		w, _, we := nextWord(s, e)
		if w == "" {
			return sc.decadeShare(i, part, skipSpaces(s, hyphenOver(s, e)))
		}
		if w == "to" || w == "and" || w == "or" { // "low to mid single digits"
			if w2, _, e2 := nextWord(s, we); w2 == "mid" || w2 == "high" {
				if w3, _, e3 := nextWord(s, e2); w3 == "single" || w3 == "double" {
					return sc.digitsItem(i, e3, [2]float64{digitRanges[part+" "+w3][0], digitRanges[w2+" "+w3][1]})
				}
			}
			return i
		}
		if v, ok := tensWords[w]; ok {
			return sc.partOfTen(i, part, v, we)
		}
		key, e = part+" "+w, we
	}
	r, ok := digitRanges[key]
	if !ok {
		return i
	}
	return sc.digitsItem(i, e, r)
}

func hyphenOver(s string, e int) int {
	if e < len(s) && s[e] == '-' {
		return e + 1
	}
	return e
}

// digitsItem finishes a phrase whose "digits" follow at e.
func (sc *scanner) digitsItem(i, e int, r [2]float64) int {
	w, _, end := nextWord(sc.s, e)
	if w != "digit" && w != "digits" {
		return i
	}
	it := item{Span: extract.Span{Start: i, End: end}, approx: true, conf: 0.9}
	it.num = number{Span: it.Span, lo: r[0], hi: r[1], style: english, scaled: true}
	return sc.pushShare(it)
}

var tensWords = map[string]float64{"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}

// decadeShare reads the "40s" of "low 40s".
func (sc *scanner) decadeShare(i int, part string, at int) int {
	n, ok := arabicAt(sc.s, at)
	if !ok || n.digits != 2 || int(n.lo)%10 != 0 || n.End >= len(sc.s) || sc.s[n.End] != 's' || n.End+1 < len(sc.s) && alnum(sc.s[n.End+1]) {
		return i
	}
	return sc.partOfTen(i, part, n.lo, n.End+1)
}

func (sc *scanner) partOfTen(i int, part string, v float64, end int) int {
	r := map[string][2]float64{"low": {1, 3}, "mid": {4, 6}, "high": {7, 9}}[part]
	it := item{Span: extract.Span{Start: i, End: end}, approx: true, conf: 0.85}
	it.num = number{Span: it.Span, lo: v + r[0], hi: v + r[1], style: english, scaled: true}
	return sc.pushShare(it)
}

// pushShare adds an item that is a share if the sentence speaks of growth, margins or percent near it.
func (sc *scanner) pushShare(it item) int {
	s := sc.s
	if u, e := sc.g.units.at(s, skipSpaces(s, hyphenOver(s, it.End))); e > 0 && (u.dim == share || u.dim == lasting) {
		it.unit, it.End = u, e
	} else if sc.percentNear(it.Start, it.End) {
		it.unit = unit{id: sc.g.percent, dim: share}
	}
	sc.boundBefore(&it)
	return sc.push(it)
}

// percentNear tells whether a word for growth or shares stands within cueReach of the span.
func (sc *scanner) percentNear(start, end int) bool {
	s := sc.s
	for p := max(0, start-cueReach); p < min(len(s), end+cueReach); p++ {
		if s[p]&0xc0 == 0x80 || p > 0 && letter(s[p]) && letter(s[p-1]) {
			continue
		}
		if _, e := sc.g.percentCue.at(s, p); e > 0 && (e <= start || p >= end) {
			return true
		}
	}
	return false
}

// hanDigitsPhrase reads 双位数, 低双位数, 高个位数.
func (sc *scanner) hanDigitsPhrase(i int) int {
	s := sc.s
	key, p := "", i
	for _, x := range [...]struct{ zh, en string }{{"低", "low "}, {"中", "mid "}, {"高", "high "}} {
		if strings.HasPrefix(s[i:], x.zh) {
			key, p = x.en, i+len(x.zh)
		}
	}
	for _, x := range [...]struct{ zh, en string }{{"双位数", "double"}, {"雙位數", "double"}, {"两位数", "double"}, {"兩位數", "double"}, {"个位数", "single"}, {"單位數", "single"}, {"個位數", "single"}, {"单位数", "single"}, {"三位数", "triple"}} {
		if strings.HasPrefix(s[p:], x.zh) {
			r, ok := digitRanges[key+x.en]
			if !ok || key == "" && x.en == "single" {
				return i
			}
			it := item{Span: extract.Span{Start: i, End: p + len(x.zh)}, approx: true, conf: 0.9}
			it.num = number{Span: it.Span, lo: r[0], hi: r[1], style: chinese, scaled: true}
			return sc.pushShare(it)
		}
	}
	return i
}
