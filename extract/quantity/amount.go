package quantity

import (
	"strings"

	"trine/extract"
)

// amount reads what follows and precedes a number, keeps it if it is a quantity, and returns where to read on.
func (sc *scanner) amount(n number) int {
	if n.style == arabic && n.lo == 1 && n.single { // 1秒内
		if next := sc.singlePeriod(n); next > 0 {
			return next
		}
	}
	it := item{Span: n.Span, num: n, conf: 0.95}
	_, at := sc.g.prefixes.before(sc.s, n.Start)
	it.prefixed = at >= 0
	if !sc.tail(&it) {
		return sc.identifier(it.End)
	}
	if next := sc.ratio(&it); next > 0 {
		return next
	}
	end := it.End
	if it2, ok := sc.rangeWith(&it); ok {
		it = it2
		end = it.End
	}
	sc.prefixMoney(&it)
	sc.minorMoney(&it)
	sc.nounAfter(&it)
	sc.perAfter(&it)
	if sc.ago(&it) {
		return sc.push(it)
	}
	sc.boundAfter(&it)
	sc.boundBefore(&it)
	if it.unit.dim == noUnit {
		sc.perAfter(&it)
	}
	sc.gluedScale(&it)
	if !sc.keep(&it) {
		return max(end, n.End)
	}
	return sc.push(it)
}

// tail reads magnitude, repaired and plain unit after the number. It is false if letters are glued to the number that
// make it an identifier; it.End is then where these start.
func (sc *scanner) tail(it *item) bool {
	n := &it.num
	if repaired := sc.readingAt(n.End) >= 0; n.style == arabic && !repaired {
		if !sc.scaleGlued(n) {
			it.End = n.End
			return false
		}
		if n.letter == 0 {
			n.hanScale(sc.s)
		}
	}
	if sc.readingAt(n.End) < 0 {
		sc.scaleWord(n)
	}
	it.End = n.End
	sc.plus(it)
	sc.reading(it)
	sc.unitAfter(it)
	return true
}

// scaleGlued reads letters glued to an Arabic number: a scale (15T, 200ktokens) or a unit (80GB), the latter left to
// unitAfter. Anything else makes an identifier (4o, 5G, 8x7B) and is refused.
func (sc *scanner) scaleGlued(n *number) bool {
	s, e := sc.s, n.End
	if e >= len(s) || !letter(s[e]) {
		return true
	}
	c := s[e]
	_, unitEnd := sc.g.units.at(s, e)
	x := scaleLetter(c)
	alone := e+1 == len(s) || !alnum(s[e+1])
	if sc.zh && c == 'w' && alone && n.digits > 0 { // 500w in Chinese chat
		x = 4
	}
	if x > 0 && !alone {
		if u, ue := sc.g.units.at(s, e+1); ue > 0 && u.dim == counted && unitEnd == 0 { // 200ktokens
			alone = true
		}
	}
	switch {
	case x > 0 && alone && !(unitEnd > 0 && !sc.million(n, c, e+1)) && !resolution(s, n, e):
		n.exp, n.scaled, n.letter, n.End = n.exp+x, true, c, e+1
		return true
	case unitEnd > 0:
		return true
	}
	if x, end := sc.g.scales.at(s, e); end > 0 { // 5bn
		n.exp, n.scaled, n.End = n.exp+x, true, end
		return true
	}
	return false
}

// million tells whether the m of 10m means million: after a currency, or before what is counted.
func (sc *scanner) million(n *number, c byte, after int) bool {
	if c != 'm' {
		return false
	}
	if _, at := sc.g.prefixes.before(sc.s, n.Start); at >= 0 {
		return true
	}
	u, e := sc.g.units.at(sc.s, skipSpaces(sc.s, after))
	return e > 0 && (u.dim == counted || u.dim == money)
}

// resolution tells whether 4K is a picture size and not 4,000.
func resolution(s string, n *number, e int) bool {
	if s[e] != 'K' || n.digits != 1 || n.decimal {
		return false
	}
	rest := strings.TrimLeft(s[e+1:min(len(s), e+24)], " -")
	for _, w := range [...]string{"token", "Token", "context", "上下文", "个", "美元", "元", "人", "用户", "条", "卡", "GPU"} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return n.lo == 2 || n.lo == 4 || n.lo == 8
}

// scaleWord reads an English magnitude after the number: "5 million", "175-billion", "39.3 M GPU hours", "two dozen".
func (sc *scanner) scaleWord(n *number) {
	s := sc.s
	for k := 0; k < 2; k++ { // hundred million
		q := skipSpaces(s, n.End)
		if q < len(s) && q == n.End && s[q] == '-' {
			q++
		}
		if q == n.End && n.style != chinese {
			break
		}
		if x, e := sc.g.scales.at(s, q); e > 0 && (x > 2 || k == 0) {
			n.exp, n.scaled, n.End = n.exp+x, true, e
			continue
		}
		if w, e := wordAt(s, q); w == "dozen" && n.lo < 100 {
			n.lo, n.hi, n.End = n.lo*12, n.hi*12, e
			n.scaled = true
		} else if k == 0 && e == q+1 && q > n.End && upper(s[q]) && n.style == arabic && !n.scaled && !(e < len(s) && alnum(s[e])) {
			if x := scaleLetter(s[q]); x > 0 {
				if u, ue := sc.g.units.at(s, skipSpaces(s, e)); ue > 0 && (u.dim == counted || u.id == "gpu_hour" || u.dim == money) {
					n.exp, n.scaled, n.letter, n.End = n.exp+x, true, s[q], e
				}
			}
		}
		break
	}
	if r, _ := runeAt(s, n.End); hanPower(r) >= 4 || n.exp == 0 && hanPower(r) > 1 { // "15 万亿", "5百万"
		return
	}
	if q := skipSpaces(s, n.End); q > n.End && n.style == arabic && !n.scaled {
		if r, _ := runeAt(s, q); hanPower(r) >= 2 {
			m := *n
			m.End = q
			if m.hanScale(s); m.End > q {
				*n = m
			}
		}
	}
}

// plus reads '+' after a number or unit: 15T+.
func (sc *scanner) plus(it *item) {
	r, w := runeAt(sc.s, it.End)
	if r != '+' && r != '＋' {
		return
	}
	if next, _ := runeAt(sc.s, it.End+w); next < 0x80 && digit(byte(next)) { // 3+2
		return
	}
	it.bound, it.plus, it.End = ">=", true, it.End+w
}

// reading reads a repaired unit after the number as if its text stood there.
func (sc *scanner) reading(it *item) {
	k := sc.readingAt(it.End)
	if k < 0 {
		if q := skipSpaces(sc.s, it.End); q > it.End {
			k = sc.readingAt(q)
		}
	}
	if k < 0 {
		if _, e := sc.g.measures.at(sc.s, it.End); e > 0 {
			if k = sc.readingAt(e); k >= 0 {
				it.measure = sc.s[it.End:e]
			}
		}
	}
	if k < 0 {
		return
	}
	r := &sc.sent.Readings[k]
	if !sc.readUnit(it, r.Text) {
		return
	}
	it.inReading = true
	it.readings = append(it.readings, k)
	if r.Confidence > 0 {
		it.conf *= r.Confidence
	}
	it.End = max(r.Span.End, it.End)
}

// readUnit applies the text of a reading: "B", "T", "trillion tokens", "%".
func (sc *scanner) readUnit(it *item, text string) bool {
	j, ok := skipSpaces(text, 0), false
	if j < len(text) && (j+1 == len(text) || !alnum(text[j+1])) {
		if x := scaleLetter(text[j]); x > 0 {
			it.num.exp, it.num.scaled, it.num.letter = it.num.exp+x, true, text[j]&^0x20
			j, ok = skipSpaces(text, j+1), true
		}
	}
	if !ok {
		m := number{Span: extract.Span{Start: j, End: j}, style: arabic}
		m.hanScale(text)
		if m.End > j {
			it.num.exp, it.num.scaled, j, ok = it.num.exp+m.exp, true, skipSpaces(text, m.End), true
		} else if x, e := sc.g.scales.at(text, j); e > 0 {
			it.num.exp, it.num.scaled, j, ok = it.num.exp+x, true, skipSpaces(text, e), true
		}
	}
	if u, e := sc.g.units.at(text, j); e > 0 {
		it.unit, ok = u, true
	}
	return ok
}

// prefixMoney reads a currency in front of the number. "¥" is yuan in a Chinese sentence and unknown elsewhere.
func (sc *scanner) prefixMoney(it *item) {
	s := sc.s
	p := it.Start
	minus := p > 0 && s[p-1] == '-'
	if minus {
		p--
	}
	code, at := sc.g.prefixes.before(s, p)
	if at < 0 && p > 0 && s[p-1] == ' ' {
		code, at = sc.g.prefixes.before(s, p-1)
		if at >= 0 && !alnum(s[at]) && s[at] < 0x80 { // "$ 5" is fine, but "cost in $ 5" too
			if code == "" {
				at = -1
			}
		}
	}
	if at < sc.floor || at < 0 {
		sc.minus(it)
		return
	}
	if code == "" && sc.zh {
		code = "CNY"
	}
	if it.unit.dim == noUnit || it.unit.dim == money {
		if it.unit.dim == noUnit || code != "" && it.unit.id != code && it.unit.factor == 0 {
			it.unit = unit{id: code, dim: money}
		}
	} else if it.unit.dim != multiple && it.unit.dim != share {
		// "$5 users" is not money in users: what follows is a noun
		it.noun, it.unit, it.End = "", unit{id: code, dim: money}, it.num.End
	}
	if at > 0 && s[at-1] == '-' && freeMinus(s, at-1) || minus {
		it.negate()
		if !minus {
			at--
		}
	}
	it.Start = at
}

// minus reads a minus sign in front of a number that has a unit.
func (sc *scanner) minus(it *item) {
	r, w := runeBefore(sc.s, it.Start)
	if it.Start-w < sc.floor || r != '-' && r != '−' && r != '－' || it.num.style != arabic || !freeMinus(sc.s, it.Start-w) {
		return
	}
	it.negate()
	it.Start -= w
}

func (it *item) negate() {
	it.num.lo, it.num.hi = -it.num.hi, -it.num.lo
	it.num.negated = true
}

// freeMinus tells whether a hyphen at s[p] is a sign: nothing is glued before it but a bracket, a mark or what a figure follows
// in Chinese (利润率为-3%, 同比-5%, 增长-5%).
func freeMinus(s string, p int) bool {
	r, _ := runeBefore(s, p)
	return r == 0 || strings.ContainsRune(" (（：:，为至到是约达比率幅速长润利损流同环", r)
}

// minorMoney reads the small coins after a sum: "two dollars 40", 五块四, "3 dollars and 50 cents".
func (sc *scanner) minorMoney(it *item) {
	if it.unit.dim != money || it.num.scaled || it.num.decimal || it.num.lo != it.num.hi || it.num.lo >= 1000 || it.unit.factor != 0 {
		return
	}
	s := sc.s
	if strings.HasSuffix(s[:it.End], "块") || strings.HasSuffix(s[:it.End], "塊") {
		r, w := runeAt(s, it.End)
		d := hanDigit(r)
		if d < 0 && r >= '0' && r <= '9' {
			d = int(r - '0')
		}
		next, nw := runeAt(s, it.End+w)
		if d > 0 && d < 10 && !(next < 0x80 && digit(byte(next))) && hanDigit(next) < 0 && hanPower(next) == 0 && (!isMeasure(next) || next == '的') {
			it.num.lo += float64(d) / 10
			it.num.hi = it.num.lo
			it.End += w
			if next == '毛' {
				it.End += nw
			}
		}
		return
	}
	if !strings.HasSuffix(strings.ToLower(s[it.num.End:it.End]), "dollars") && !strings.HasSuffix(strings.ToLower(s[it.num.End:it.End]), "euros") {
		return
	}
	q := skipSpaces(s, it.End)
	w, e := wordAt(s, q)
	and := w == "and"
	if and {
		q = skipSpaces(s, e)
	}
	cents, end := 0, 0
	if q < len(s) && digit(s[q]) {
		if m, ok := arabicAt(s, q); ok && m.digits == 2 && !m.decimal {
			cents, end = int(m.lo), m.End
		}
	} else {
		cents, end = below100(s, q)
	}
	if end == 0 || cents < 1 || cents > 99 {
		return
	}
	rest := skipSpaces(s, end)
	if w, e := wordAt(s, rest); w == "cents" || w == "cent" {
		end = e
	} else if _, e := sc.g.units.at(s, rest); and || e > 0 || cents < 10 {
		return
	} else if _, e := sc.g.scales.at(s, rest); e > 0 || end < len(s) && (alnum(s[end]) || s[end] == '%') {
		return
	}
	it.num.lo += float64(cents) / 100
	it.num.hi, it.End = it.num.lo, end
}
