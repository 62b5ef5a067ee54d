package quantity

// englishDate tries a date at an English word.
func (sc *scanner) englishDate(i int) int {
	p, end := sc.englishPoint(i)
	if end == 0 {
		return i
	}
	return sc.date(i, end, p)
}

// englishPoint reads one date that starts with an English word.
func (sc *scanner) englishPoint(i int) (p point, end int) {
	s := sc.s
	w, e := wordAt(s, i)
	switch w {
	case "last", "next", "this", "previous", "prior", "current", "coming", "following", "same", "that":
		return sc.relativePoint(i)
	case "early", "late", "mid":
		return sc.partPoint(w, e)
	case "end", "beginning", "start", "middle", "close":
		return sc.edgePoint(w, e)
	case "year", "yearend":
		return sc.yearEnd(w, e)
	case "later", "earlier":
		return sc.laterPoint(w, e)
	case "today", "tonight":
		return sc.nearDay(i, e, 0)
	case "yesterday":
		return sc.nearDay(i, e, -1)
	case "tomorrow":
		return sc.nearDay(i, e, 1)
	case "fiscal":
		return sc.fiscalPoint(e)
	case "first", "second", "third", "fourth", "final":
		return sc.ordinalPoint(i)
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		if before, _ := wordBefore(s, max(0, i-1)); before == "on" && upper(s[i]) {
			return sc.weekday(i, e, 0, w)
		}
		return p, 0
	}
	if m, me := sc.g.months.at(s, i); me == e && m > 0 && sc.monthFits(i, e, w) {
		return sc.monthPoint(m, me)
	}
	return p, 0
}

// monthFits tells whether a month's name is one here: "May" and "March" are other words too, and so are some short forms.
func (sc *scanner) monthFits(i, e int, w string) bool {
	s := sc.s
	if !upper(s[i]) {
		return false
	}
	if w != "may" && w != "march" && w != "mar" && w != "jan" && w != "dec" && w != "jun" && w != "sep" {
		return true
	}
	q := e
	if q < len(s) && s[q] == '.' {
		q++
	}
	q = skipSpaces(s, q)
	if q < len(s) && (digit(s[q]) || s[q] == '\'') {
		return true
	}
	if w != "may" && w != "march" && w != "jan" {
		return true
	}
	before, at := wordBefore(s, max(0, i-1))
	switch before {
	case "in", "of", "since", "by", "until", "till", "from", "to", "last", "next", "this", "early", "late", "mid", "during", "before", "after", "through", "between", "and", "on", "as", "around", "about":
		return at < i-1 && (before != "and" && before != "this" && before != "as" || !(q < len(s) && letter(s[q])))
	}
	return false
}

// monthPoint reads what follows a month's name: "July 23, 2024", "June 2024", "Sept. '23", "in June".
func (sc *scanner) monthPoint(m, e int) (p point, end int) {
	s := sc.s
	p.m = m
	q := e
	if q < len(s) && s[q] == '.' && q+1 < len(s) && (s[q+1] == ' ' || digit(s[q+1])) {
		q++
	}
	dot := q
	q = skipSpaces(s, q)
	if y, ye := yearDigits(s, q, false); ye > 0 && q > e {
		p.y = y
		return p, ye
	}
	if d, de := smallNumber2(s, q); de > 0 && q > e && d >= 1 && d <= 31 {
		if o := ordinalSuffix(s, de); o > 0 {
			de = o
		}
		if !sc.numberGoesOn(de) {
			p.d = d
			return p, sc.yearBehind(&p, de)
		}
	}
	if w, we := wordAt(s, q); w == "of" {
		if y, ye := yearDigits(s, skipSpaces(s, we), true); ye > 0 && ye-skipSpaces(s, we) > 2 {
			p.y = y
			return p, ye
		}
		if r, re := sc.englishYear(skipSpaces(s, we)); re > 0 {
			p.y = r.y
			return p, re
		}
	}
	if q < len(s) && s[q] == ',' {
		if y, ye := yearDigits(s, skipSpaces(s, q+1), false); ye > 0 {
			p.y = y
			return p, ye
		}
	}
	if y, ye := yearDigits(s, q, false); ye > 0 && q < len(s) && s[q] == '-' {
		p.y = y
		return p, ye
	}
	if q == dot && dot > e && dot-e == 1 && q >= len(s) { // a full stop, not an abbreviation
		dot = e
	}
	if dot > e && !(dot < len(s) && s[dot] == ' ') {
		dot = e
	}
	return p, e
}

// numberGoesOn tells whether digits that ended at e are no day: a unit, a magnitude or more digits follow.
func (sc *scanner) numberGoesOn(e int) bool {
	s := sc.s
	if e < len(s) && (alnum(s[e]) || s[e] == '%' || s[e] == '.' && e+1 < len(s) && digit(s[e+1]) || s[e] == ':') {
		return true
	}
	if _, se := sc.g.scales.at(s, skipSpaces(s, e)); se > 0 {
		return true
	}
	u, ue := sc.g.units.at(s, skipSpaces(s, e))
	return ue > 0 && u.dim != noUnit && u.dim != counted
}

// yearBehind reads ", 2024" or " 2024" behind a day.
func (sc *scanner) yearBehind(p *point, e int) int {
	s := sc.s
	q := e
	if q < len(s) && s[q] == ',' {
		q++
	}
	q = skipSpaces(s, q)
	if w, we := wordAt(s, q); w == "of" {
		q = skipSpaces(s, we)
	}
	if y, ye := yearDigits(s, q, false); ye > 0 && q > e {
		p.y = y
		return sc.clock(p, ye)
	}
	return e
}

// dayMonth reads "12 June 2024" and "23rd of July" after the day.
func (sc *scanner) dayMonth(d, e int) (p point, end int) {
	s := sc.s
	if o := ordinalSuffix(s, e); o > 0 {
		e = o
	}
	q := skipSpaces(s, e)
	if q == e || d < 1 || d > 31 {
		return p, 0
	}
	if w, we := wordAt(s, q); w == "of" {
		q = skipSpaces(s, we)
	}
	m, me := sc.g.months.at(s, q)
	if me == 0 || !upper(s[q]) {
		return p, 0
	}
	if w, we := wordAt(s, q); (w == "may" || w == "march" || w == "mar") && !digit(orByte(s, skipSpaces(s, we))) && w == "may" {
		if next, _ := wordAt(s, skipSpaces(s, we)); next != "" {
			return p, 0
		}
	}
	p.m, p.d = m, d
	if me < len(s) && s[me] == '.' && me+1 < len(s) {
		return p, sc.yearBehind(&p, me+1)
	}
	return p, sc.yearBehind(&p, me)
}

func orByte(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

// partPoint reads "early 2025", "mid-2024", "late June".
func (sc *scanner) partPoint(part string, e int) (p point, end int) {
	s := sc.s
	if e >= len(s) || s[e] != ' ' && s[e] != '-' {
		return p, 0
	}
	q := skipSpaces(s, e+1)
	if q < len(s) && digit(s[q]) {
		y, ye := yearDigits(s, q, false)
		if ye == 0 {
			if y, ye := yearDigits(s[:min(len(s), q+4)], q, false); ye > 0 && y%10 == 0 && q+4 < len(s) && s[q+4] == 's' {
				p, end = sc.decade(y, q+5)
				p.part = part
				return p, end
			}
			return p, 0
		}
		return point{day: day{y: y}, part: part}, ye
	}
	p, end = sc.pointWord(q)
	if end == 0 || p.d > 0 {
		return point{}, 0
	}
	p.part = part
	if p.words != "" {
		p.words = part + " " + p.words
	}
	return p, end
}

// pointWord reads a month, quarter or relative year or month at q.
func (sc *scanner) pointWord(q int) (p point, end int) {
	s := sc.s
	if q >= len(s) || !letter(s[q]) {
		return p, 0
	}
	if p, end = sc.quarterPoint(q); end > 0 {
		return p, end
	}
	switch w, e := wordAt(s, q); w {
	case "last", "next", "this", "that", "same", "following", "previous":
		return sc.relativePoint(q)
	case "the":
		return sc.pointWord(skipSpaces(s, e))
	case "fiscal":
		return sc.fiscalPoint(e)
	default:
		if m, me := sc.g.months.at(s, q); me == e && me > 0 && upper(s[q]) {
			return sc.monthPoint(m, me)
		}
	}
	return p, 0
}

// edgePoint reads "end of 2024", "beginning of next year", "the end of the year", "end of June", "end-2024".
func (sc *scanner) edgePoint(w string, e int) (p point, end int) {
	s := sc.s
	part := "late"
	switch w {
	case "beginning", "start":
		part = "early"
	case "middle":
		part = "mid"
	}
	of, _, oe := nextWord(s, e)
	q := skipSpaces(s, oe)
	if of == "" && e+4 < len(s) && s[e] == '-' && digit(s[e+1]) {
		q = e + 1
	} else if of != "of" {
		return p, 0
	}
	if q < len(s) && digit(s[q]) {
		y, ye := yearDigits(s, q, false)
		if ye == 0 {
			return p, 0
		}
		return point{day: day{y: y}, part: part}, ye
	}
	if p, end = sc.pointWord(q); end == 0 {
		return sc.edgeOfPeriod(part, q)
	}
	if p.d > 0 {
		return point{}, 0
	}
	p.part = part
	if p.words != "" {
		p.words = w + " of " + p.words
	}
	return p, end
}

// edgeOfPeriod reads "the year", "the month", "the quarter" behind "end of": those of the document's date.
func (sc *scanner) edgeOfPeriod(part string, q int) (p point, end int) {
	s := sc.s
	w, e := wordAt(s, q)
	if w == "the" {
		w, _, e = nextWord(s, e)
	}
	a := sc.cal.anchor
	switch w {
	case "year":
		p.y = a.y
	case "month":
		p.day = day{y: a.y, m: a.m}
	case "quarter":
		p.y, p.quarter = a.quarterOf(0)
	default:
		return p, 0
	}
	if p.y == 0 || w == "month" && p.m == 0 {
		return point{}, 0
	}
	p.part, p.shaky = part, 0.1
	return p, e
}

// yearEnd reads "year-end", "year end 2024", "yearend".
func (sc *scanner) yearEnd(w string, e int) (p point, end int) {
	s := sc.s
	if w == "year" {
		w2, at, e2 := nextWord(s, e)
		if w2 != "end" || at == e {
			return p, 0
		}
		e = e2
	}
	p.part = "late"
	if y, ye := yearDigits(s, skipSpaces(s, e), false); ye > 0 {
		p.y = y
		return p, ye
	}
	if p.y = sc.cal.anchor.y; p.y == 0 {
		return point{}, 0
	}
	p.shaky = 0.1
	return p, e
}

// laterPoint reads "later that year", "earlier this year", "later in the year".
func (sc *scanner) laterPoint(w string, e int) (p point, end int) {
	s := sc.s
	w2, at, e2 := nextWord(s, e)
	switch w2 {
	case "this", "that", "last", "next":
		p, end = sc.relativePoint(at)
	case "in":
		w3, _, e3 := nextWord(s, e2)
		w4, _, e4 := nextWord(s, e3)
		if (w3 == "the" || w3 == "that") && w4 == "year" {
			if p.y = sc.cal.last.y; p.y == 0 {
				p.y = sc.cal.anchor.y
			}
			if p.y == 0 {
				return point{}, 0
			}
			p.shaky, end = 0.1, e4
		}
	}
	if end == 0 {
		return point{}, 0
	}
	if w == "later" && p.m == 0 && p.quarter == 0 {
		p.part = "late"
	}
	if p.words != "" {
		p.words = w + " " + p.words
	}
	return p, end
}

// fiscalPoint reads "fiscal 2025", "fiscal year 2025 Q2", "fiscal 2025 second quarter" after "fiscal".
func (sc *scanner) fiscalPoint(e int) (p point, end int) {
	s := sc.s
	if w, _, we := nextWord(s, e); w == "year" {
		e = we
	}
	q := skipSpaces(s, e)
	y, ye := yearDigits(s, q, true)
	if ye == 0 {
		return p, 0
	}
	p.y, p.fiscal = y, true
	return p, sc.quarterOfFiscal(&p, ye)
}

// ordinalQuarter reads "third quarter", "second half", "first fiscal quarter".
func ordinalQuarter(s string, i int) (n int, half bool, end int) {
	w, e := wordAt(s, i)
	n = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}[w]
	if n == 0 {
		return 0, false, 0
	}
	w2, _, e2 := nextWord(s, e)
	if w2 == "fiscal" || w2 == "calendar" {
		w2, _, e2 = nextWord(s, e2)
	}
	switch {
	case w2 == "quarter":
		return n, false, e2
	case w2 == "half" && n <= 2 && w != "final":
		return n, true, e2
	}
	return 0, false, 0
}

// ordinalPoint reads "third quarter of fiscal 2024", "second half of 2024", "the fourth quarter".
func (sc *scanner) ordinalPoint(i int) (p point, end int) {
	s := sc.s
	n, half, e := ordinalQuarter(s, i)
	if e == 0 {
		return p, 0
	}
	if half {
		p.half = n
	} else {
		p.quarter = n
	}
	if before, _ := wordBefore(s, max(0, i-1)); before == "fiscal" {
		p.fiscal = true
	}
	fiscal := p.fiscal
	p.fiscal = false
	p, end = sc.yearAfterQuarter(p, e)
	p.fiscal = p.fiscal || fiscal
	if end == e && half {
		if w, _, oe := nextWord(s, e); w == "of" { // "first half of the game"
			if w2, _, e2 := nextWord(s, oe); w2 == "the" {
				if w3, _, e3 := nextWord(s, e2); w3 == "year" {
					return p, e3
				}
			}
			return point{}, 0
		}
	}
	return p, end
}
