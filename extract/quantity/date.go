package quantity

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// dateMod is a bound or approximation beside a date.
type dateMod struct {
	bound  string
	approx bool
	filler bool
}

var dateModsBefore = []struct {
	mod   dateMod
	words string
}{
	{dateMod{bound: ">="}, "since|ever since|starting in|starting from|starting|beginning in|beginning|as early as|自|自从|早在|从"},
	{dateMod{bound: "<="}, "by|until|till|up to|up until|no later than|not later than|as late as|by the|until the|不晚于|不迟于|最迟|最晚|最晚到|最迟到"},
	{dateMod{bound: "<"}, "before|prior to|ahead of|earlier than|早于"},
	{dateMod{bound: ">"}, "after|later than|post-|晚于"},
	{dateMod{approx: true}, "around|about|circa|roughly|approximately|sometime in|大约|大概|约|大约在|大概在|~"},
	{dateMod{filler: true}, "the|year|在|于"},
}

var dateModsAfter = []struct {
	mod   dateMod
	words string
}{
	{dateMod{bound: "<"}, "前|之前|以前|底前|末前|到来前"},
	{dateMod{bound: ">"}, "后|之后|以后"},
	{dateMod{bound: ">="}, "起|以来|开始|至今|到现在|onwards|onward|or later"},
	{dateMod{bound: "<="}, "为止|or earlier|or sooner"},
	{dateMod{approx: true}, "左右|前后|or so"},
}

const monthNames = "january|february|march|april|may|june|july|august|september|october|november|december"

var monthShort = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}

// dateWords are the English words that may begin a date, beside the names of months.
const dateWords = "last|next|this|previous|prior|current|coming|following|same|that|early|late|mid|end|beginning|start|middle|close|today|yesterday|tomorrow|tonight|" +
	"first|second|third|fourth|final|fiscal|later|earlier|year|yearend|monday|tuesday|wednesday|thursday|friday|saturday|sunday"

func (g *grammar) addDates() {
	for i, m := range strings.Split(monthNames, "|") {
		g.english[m] |= startDate
		g.months.add(m, false, i+1)
	}
	for m, n := range monthShort {
		g.english[m] |= startDate
		g.months.add(m, false, n)
	}
	for w := range strings.SplitSeq(dateWords, "|") {
		g.english[w] |= startDate
	}
	for _, m := range dateModsBefore {
		g.dateBefore.addAll(m.words, m.mod)
	}
	for _, m := range dateModsAfter {
		g.dateAfter.addAll(m.words, m.mod)
	}
	for w := range numberWords {
		g.english[w] |= startNumber
	}
	for w := range manyWords {
		g.english[w] |= startMany
	}
	for w := range factorWords {
		g.english[w] |= startFactor
	}
	for w, t := range map[string]trigger{
		"a": startArticle, "an": startArticle, "several": startFew, "few": startFew, "couple": startFew, "half": startHalf, "twice": startFactor,
		"low": startDigits, "mid": startDigits, "high": startDigits, "single": startDigits, "double": startDigits, "triple": startDigits,
		"per": startPeriod, "each": startPeriod, "every": startPeriod, "daily": startPeriod, "weekly": startPeriod, "monthly": startPeriod, "hourly": startPeriod,
		"mau": startPeriod, "maus": startPeriod, "dau": startPeriod, "daus": startPeriod, "wau": startPeriod, "waus": startPeriod,
		"http": startAddress, "https": startAddress, "www": startAddress, "ftp": startAddress,
	} {
		g.english[w] |= t
	}
}

// settle gives a point the year that its text leaves out. It is false if nothing tells the year.
func (sc *scanner) settle(p *point) bool {
	if p.words != "" || p.lost {
		return !p.lost
	}
	if p.y == 0 {
		m := p.m
		if p.quarter > 0 {
			m = p.quarter*3 - 2
		} else if p.half > 0 {
			m = p.half*6 - 5
		}
		p.y = sc.cal.yearFor(m)
		if p.y == 0 {
			return false
		}
		p.shaky += 0.1
	}
	return p.day.valid() && p.y != 0
}

// date finishes a date whose first point is s[start:end]: a range, bounds before and behind it. It returns where to read
// on, start if the date is not usable.
func (sc *scanner) date(start, end int, p point) int {
	if p.lost {
		return end
	}
	d := &schema.Date{}
	q, qend, ranged := sc.secondPoint(start, end, &p)
	if !sc.settle(&p) || ranged && !sc.settle(&q) {
		return start
	}
	d.Value, d.Part, d.Fiscal, d.Approx = p.iso(), p.part, p.fiscal, p.approx
	if p.words != "" {
		d.Part = ""
	}
	switch {
	case ranged:
		d.End, end = q.iso(), qend
		p.day = q.day
	case p.to.y != 0:
		d.End = p.to.iso()
	case p.quarterEnd > 0:
		d.End = pad(p.y, 4) + "-Q" + string(rune('0'+p.quarterEnd))
	}
	it := item{Span: extract.Span{Start: start, End: end}, date: d, conf: 0.95 - p.shaky}
	sc.dateAfter(&it)
	sc.dateBefore(&it, ranged)
	compared := p.shaky > 0 && p.m == 0 && p.quarter == 0 && p.half == 0 && (has(sc.s, end, "同期") || has(sc.s, end, "的")) // 去年同期
	if p.y != 0 && p.words == "" && d.Bound == "" && !compared {
		sc.cal.last = p.day
	}
	return sc.push(it)
}

// secondPoint reads "to B" after a date.
func (sc *scanner) secondPoint(start, end int, p *point) (q point, qend int, ok bool) {
	s := sc.s
	at := skipSpaces(s, end)
	r, w := runeAt(s, at)
	switch r {
	case '到', '至', '-', '–', '—', '~', '～':
		if r2, w2 := runeAt(s, at+w); r2 == r && (r == '-' || r == '—') {
			w += w2
		}
		at = skipSpaces(s, at+w)
	default:
		word, e := wordAt(s, at)
		if at == end || word != "to" && word != "through" && word != "until" && !(word == "and" && sc.afterBetween(start)) {
			return q, 0, false
		}
		at = skipSpaces(s, e)
	}
	q, qend = sc.pointAt(at)
	if qend == 0 {
		if q, qend = sc.shortPoint(at, p); qend == 0 {
			return q, 0, false
		}
	}
	if q.y == 0 && q.words == "" {
		if !sc.settle(p) {
			return q, 0, false
		}
		q.y = p.y
		if q.m > 0 && q.m < p.m {
			q.y++
		}
	}
	if p.y == 0 && p.words == "" {
		p.y = q.y
		if p.m > q.m && q.m > 0 {
			p.y--
		}
	}
	if q.words == "" && p.words == "" && q.iso() <= p.iso() {
		return q, 0, false
	}
	return q, qend, true
}

// shortPoint reads the end of a range that repeats less than its start: "9月12日至15日", "2020-23", "July 12-15".
func (sc *scanner) shortPoint(at int, p *point) (q point, end int) {
	s := sc.s
	if at >= len(s) || !digit(s[at]) {
		return q, 0
	}
	n, ok := arabicAt(s, at)
	if !ok || n.decimal || n.digits > 2 || n.End < len(s) && (alnum(s[n.End]) || s[n.End] == '%') {
		return q, 0
	}
	v := int(n.lo)
	r, w := runeAt(s, n.End)
	switch {
	case (r == '日' || r == '号' || r == '號') && p.d > 0:
		q.day = day{p.y, p.m, v}
		return q, n.End + w
	case p.d > 0 && !isHan(r) && v > p.d && v <= 31:
		q.day = day{p.y, p.m, v}
		end = sc.yearBehind(&q, n.End)
		p.y = q.y
		return q, end
	case p.m == 0 && p.quarter == 0 && p.y > 0 && n.digits == 2 && v > p.y%100 && (!isHan(r) || r == '年'):
		q.y = p.y/100*100 + v
		if r == '年' {
			return q, n.End + w
		}
		return q, n.End
	}
	return q, 0
}

// pointAt reads one date, in whichever way it is written, at i.
func (sc *scanner) pointAt(i int) (p point, end int) {
	r, _ := runeAt(sc.s, i)
	switch {
	case r == 0:
		return p, 0
	case r < 0x80 && digit(byte(r)) || r >= '０' && r <= '９':
		return sc.digitPoint(i)
	case r < 0x80 && letter(byte(r)):
		if p, end = sc.quarterPoint(i); end > 0 {
			return p, end
		}
		return sc.englishPoint(i)
	case isHan(r):
		return sc.hanPoint(i, r)
	}
	return p, 0
}

// dateAfter reads what stands behind a date: 之前, 以来, "onwards".
func (sc *scanner) dateAfter(it *item) {
	s := sc.s
	q := skipSpaces(s, it.End)
	m, e := sc.g.dateAfter.at(s, q)
	if e == 0 {
		return
	}
	next := orZero(mustRune(s, e))
	switch word := s[q:e]; word {
	case "前":
		if strings.ContainsRune("三几期后後十五二两天年景沿往端台述者", next) {
			return
		}
	case "后", "後":
		if strings.ContainsRune("续續期来來半年天台端者", next) {
			return
		}
	case "起":
		if strings.ContainsRune("初步点草诉源家码", next) {
			return
		}
	case "开始", "開始":
		if r, _ := runeBefore(s, it.Start); r != '从' && r != '自' && r != '從' && next != ' ' && next != '，' && next != ',' {
			return
		}
	}
	it.date.Bound, it.date.Approx = m.bound, it.date.Approx || m.approx
	it.End = e
}

// dateBefore reads what stands before a date: "since", "by the", 截至, 自.
func (sc *scanner) dateBefore(it *item, ranged bool) {
	s, p := sc.s, it.Start
	adjacent := true
	for k := 0; k < 3; k++ {
		q := p
		for q > sc.floor && s[q-1] == ' ' && p-q < 3 {
			q--
		}
		m, b := sc.g.dateBefore.before(s, q)
		if b < sc.floor {
			return
		}
		word := s[b:q]
		if letter(word[len(word)-1]) && q == p {
			return
		}
		if m.filler {
			p = b
			adjacent = false
			continue
		}
		if ranged && !m.approx || word == "从" || word == "從" || word == "早在" {
			return // "from" and "since" of a range are no bounds
		}
		if m.bound != "" {
			if it.date.Bound != "" {
				return
			}
			it.date.Bound = m.bound
		}
		it.date.Approx = it.date.Approx || m.approx
		p = b
		if adjacent || m.bound != "" && strings.TrimSpace(s[q:it.Start]) == "the" {
			it.Start = b
		}
	}
}
