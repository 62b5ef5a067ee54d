package quantity

import "strings"

// boundBefore reads bounds and approximations in front of the number. Only words right before it join the span.
func (sc *scanner) boundBefore(it *item) {
	s, p, adjacent := sc.s, it.Start, true
	equal := false
	for k := 0; k < 4; k++ {
		q := p
		for q > sc.floor && s[q-1] == ' ' && p-q < 3 {
			q--
		}
		m, b := sc.g.before.before(s, q)
		if b < sc.floor || m == (mod{}) {
			break
		}
		if m.scale && !it.num.bare && it.unit.dim == noUnit {
			break
		}
		if it.unit.dim == lasting && (m.loose || s[b:q] == "近") { // "over 3 years" and 近三年 are no bounds
			break
		}
		if m.filler {
			equal = equal || m.equal
			if q == p && b > 0 && alnum(s[b]) && alnum(s[b-1]) {
				break
			}
			p, adjacent = b, false
			continue
		}
		if m.bound == "<=" && it.unit.dim != lasting && same(s[b:q], "within", false) {
			break
		}
		if m.bound != "" && it.bound == "" {
			it.bound = m.bound
		}
		it.approx = it.approx || m.approx
		p = b
		if adjacent {
			it.Start = b
		}
		equal = true
	}
	it.num.bare = it.num.bare && !equal
}

// boundAfter reads bounds and approximations behind the value: 左右, 以上, "or more".
func (sc *scanner) boundAfter(it *item) {
	s := sc.s
	if r, w := runeAt(s, it.End); r == '多' && it.bound == "" && (it.unit.dim == lasting || it.unit.dim == multiple) && it.num.lo >= 1 { // 三年多
		it.bound, it.End = ">", it.End+w
	}
	q := skipSpaces(s, it.End)
	if q < len(s) && s[q] == '-' {
		q = it.End
	}
	m, e := sc.g.after.at(s, q)
	if e == 0 {
		return
	}
	next := mustRune(s, e)
	word := s[q:e]
	switch {
	case word == "起" && strings.ContainsRune("初来步点码草诉源家到因航伏", orZero(next)), word == "许" && strings.ContainsRune("多可诺", orZero(next)),
		word == "上下" && strings.ContainsRune("文游班级級楼滑午行", orZero(next)), word == "以上" && next == '述', word == "出头" && isHan(next) && next != '的', word == "max" && e-q > 0 && upper(s[q]):
		return
	}
	if letter(word[0]) && q == it.End && word[0] != '-' {
		return
	}
	if m.bound != "" {
		it.bound = m.bound
	}
	it.approx = it.approx || m.approx
	it.End = e
}

func orZero(r rune) rune {
	if r == 0 {
		return ' '
	}
	return r
}

// gluedScale decides what a bare 7B or 350M counts: parameters, unless words nearby speak of money.
func (sc *scanner) gluedScale(it *item) {
	c := it.num.letter &^ 0x20
	if it.unit.dim != noUnit || c == 0 || it.measure != "" && !it.inReading || it.noun != "" && c != 'B' {
		return
	}
	s := sc.s
	q := skipSpaces(s, it.End)
	if q < len(s) && s[q] == '-' {
		q++
	}
	if c == 'K' {
		if sc.g.token != "" && (contextWord(s[q:]) || sc.contextBefore(it.Start)) {
			it.unit = unit{id: sc.g.token, dim: counted}
		}
		return
	}
	if sc.g.parameter == "" || sc.strict && !it.inReading {
		return
	}
	model, _ := sc.g.models.at(s, q)
	if !model {
		v := it.num.high()
		if c != 'B' || v < 1e8 || v > 1e14 || sc.nearest(it.Start, it.End) == moneyCue {
			return
		}
		if it.num.letter == 'b' && !it.inReading && q > it.End { // "7b" in running text needs a model
			it.conf *= 0.8
		}
		it.conf *= 0.9
	}
	it.unit, it.noun = unit{id: sc.g.parameter, dim: counted}, ""
}

// contextBefore tells whether the clause before p speaks of a context window: 上下文长度128K.
func (sc *scanner) contextBefore(p int) bool {
	from := max(sc.floor, p-40)
	for from < p && sc.s[from]&0xc0 == 0x80 {
		from++
	}
	g := sc.s[min(from, p):p]
	if i := strings.LastIndexAny(g, "，。；、,;("); i >= 0 {
		g = g[i:]
	}
	return strings.Contains(g, "上下文") || strings.Contains(strings.ToLower(g), "context") || strings.Contains(g, "窗口")
}

// contextWord tells whether the text starts with a word for a model's context window.
func contextWord(s string) bool {
	s = strings.TrimLeft(s, "的")
	for _, w := range [...]string{"context", "Context", "上下文", "窗口", "长文本", "超长", "window", "长上下文"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// cueReach is how far, in bytes, a word may stand to decide what a bare number counts.
const cueReach = 60

// nearest is the closest cue before, else behind, a number; 0 if none is near.
func (sc *scanner) nearest(start, end int) cue {
	s := sc.s
	for p := start; p > max(0, start-cueReach); p-- {
		if s[p-1] == ' ' || s[p-1] >= 0x80 && (p == len(s) || s[p]&0xc0 != 0x80) {
			q := p
			if s[p-1] == ' ' {
				q--
			}
			if c, b := sc.g.cues.before(s, q); b >= 0 {
				return c
			}
		}
	}
	for p := end; p < min(len(s), end+cueReach); p++ {
		if p == 0 || s[p]&0xc0 == 0x80 || letter(s[p]) && letter(s[p-1]) {
			continue
		}
		if c, e := sc.g.cues.at(s, p); e > 0 {
			return c
		}
	}
	return 0
}

// rangeWith reads "to B" after a value: 100到200, 100-200B, 3%-5%, "1 to 1.5T tokens", "between 3B and 70B".
func (sc *scanner) rangeWith(a *item) (item, bool) {
	if a.num.lo != a.num.hi || a.num.open || a.num.ordinal && a.unit.dim == noUnit {
		return *a, false
	}
	if r, w := runeBefore(sc.s, a.Start); (r == '-' || r == '−') && freeMinus(sc.s, a.Start-w) { // "-3% to 5%"
		return *a, false
	}
	start := a.num.End
	for _, from := range [2]int{a.End, start} {
		q, hyphen, ok := sc.connector(a, from)
		if !ok {
			continue
		}
		b, ok := sc.numberAt(q)
		if !ok {
			continue
		}
		sc.floorAt(q, func() { ok = sc.tail(&b) })
		if !ok || b.num.lo != b.num.hi || b.num.open {
			continue
		}
		if it, ok := joinRange(a, &b, hyphen); ok {
			return it, true
		}
	}
	return *a, false
}

// floorAt runs f while nothing may reach back over q.
func (sc *scanner) floorAt(q int, f func()) {
	old := sc.floor
	sc.floor = q
	f()
	sc.floor = old
}

// connector finds what joins the ends of a range, and where the second number starts.
func (sc *scanner) connector(a *item, from int) (next int, hyphen, ok bool) {
	s := sc.s
	q := skipSpaces(s, from)
	r, w := runeAt(s, q)
	switch r {
	case '到', '至':
		return skipSpaces(s, q+w), false, true
	case '-', '–', '—', '~', '～', '－', '−', '〜':
		for k := 0; k < 2; k++ {
			if r2, w2 := runeAt(s, q+w); r2 == r && (r == '—' || r == '-') {
				w += w2
			}
		}
		if (q > from) != (q+w < len(s) && s[q+w] == ' ') {
			return 0, false, false
		}
		return skipSpaces(s, q+w), r == '-', true
	case '和', '与', '跟', '與':
		if r2, _ := runeBefore(s, a.Start); r2 == '在' || r2 == '于' || r2 == '於' {
			return q + w, false, true
		}
		return 0, false, false
	}
	word, e := wordAt(s, q)
	switch {
	case word == "to" && q > from && sc.changes(a.Start):
		return 0, false, false
	case word == "to" && q > from, word == "through" && q > from:
		return skipSpaces(s, e), false, true
	case word == "and" && q > from && sc.afterBetween(a.Start):
		return skipSpaces(s, e), false, true
	}
	return 0, false, false
}

// changes tells whether "from" after a verb of change stands before the value at p: "rose from 30 to 120" is no range.
func (sc *scanner) changes(p int) bool {
	s := sc.s
	if _, at := sc.g.prefixes.before(s, p); at >= 0 {
		p = at
	}
	w, at := wordBefore(s, max(0, p-1))
	if w != "from" || at == 0 {
		return false
	}
	switch w, _ = wordBefore(s, at-1); w {
	case "rose", "grew", "increased", "jumped", "climbed", "fell", "dropped", "declined", "decreased", "went", "up", "down", "expanded", "raised", "cut", "moved",
		"surged", "soared", "improved", "reduced", "shrank", "slid", "rising", "growing", "falling", "increasing", "going", "increase", "decrease", "rise", "drop", "it", "them", "prices", "price":
		return true
	}
	return false
}

// afterBetween tells whether "between" stands before the value at p, with a currency at most in between.
func (sc *scanner) afterBetween(p int) bool {
	s := sc.s
	if _, at := sc.g.prefixes.before(s, p); at >= 0 {
		p = at
	}
	for p > 0 && s[p-1] == ' ' {
		p--
	}
	w, _ := wordBefore(s, p)
	if w == "about" || w == "roughly" || w == "approximately" {
		for p -= len(w); p > 0 && s[p-1] == ' '; {
			p--
		}
		w, _ = wordBefore(s, p)
	}
	return w == "between"
}

// numberAt reads any number that starts at q, after a currency that may stand before it.
func (sc *scanner) numberAt(q int) (item, bool) {
	s := sc.s
	var it item
	start := q
	if code, e := sc.g.prefixes.at(s, q); e > 0 && code != "" {
		start = skipSpaces(s, e)
	}
	if start >= len(s) {
		return it, false
	}
	var n number
	ok := false
	switch r, _ := runeAt(s, start); {
	case r < 0x80 && digit(byte(r)) || r >= '０' && r <= '９':
		n, ok = arabicAt(s, start)
		if ok && (n.digits > 1 && s[start] == '0' || sc.noNumber(n) > 0) {
			ok = false
		}
	case hanDigit(r) >= 0 || hanPower(r) > 0:
		n, ok, _ = hanAt(s, start)
		ok = ok && !n.bare
	case r < 0x80 && letter(byte(r)):
		n, ok = englishAt(s, start)
	}
	it.num, it.Span, it.conf, it.correction, it.prefixed = n, n.Span, 0.95, -1, start > q
	return it, ok
}

// joinRange makes one value of the two ends of a range. The first takes the second's scale and unit if it has none.
func joinRange(a, b *item, hyphen bool) (item, bool) {
	it := *b
	lo := a.num
	if !lo.scaled && lo.exp == 0 {
		switch {
		case b.num.style == chinese && b.num.scaled && lo.single && b.num.chain > 0:
			lo.exp = b.num.chain
		case b.num.style == chinese && b.num.scaled && b.num.chain >= 4 && lo.lo < 1e4:
			lo.exp = b.num.chain / 4 * 4
		case b.num.style == chinese && !b.num.scaled && lo.single && b.num.chain > 0 && b.num.lo >= 100:
			lo.exp = b.num.chain
		case b.num.exp > 0 && lo.lo < b.num.lo:
			lo.exp = b.num.exp
		}
	}
	x, y := lo.low(), b.num.high()
	if it.unit.factor == 0 && a.unit.dim != noUnit && b.unit.dim != noUnit && a.unit.id != b.unit.id {
		return it, false
	}
	if x >= y || b.prefixed && !a.prefixed { // "5.3% to $120" is no range
		return it, false
	}
	if hyphen && it.unit.dim == noUnit && a.unit.dim == noUnit && it.measure == "" && !it.num.scaled && !a.num.scaled && !it.num.decimal && lo.style == arabic && !a.prefixed {
		it.doubtful = true // "5-10" alone is a score or a section
	}
	if it.unit.dim == noUnit {
		it.unit = a.unit
	}
	if it.measure == "" {
		it.measure = a.measure
	}
	if it.bound == "" {
		it.bound = a.bound
	}
	it.num.lo, it.num.hi, it.num.exp = x, y, 0
	it.num.Start = a.num.Start
	it.num.single, it.num.bare = false, false
	it.num.scaled = true
	if it.num.letter == 0 {
		it.num.letter = a.num.letter
	}
	it.approx = a.approx || b.approx
	it.readings = append(append([]int(nil), a.readings...), b.readings...)
	it.conf = a.conf * b.conf / 0.95
	it.inReading = a.inReading || b.inReading
	it.Start = a.Start
	return it, true
}
