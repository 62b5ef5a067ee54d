package quantity

import (
	"strings"
)

// digitDate tries a date at an Arabic digit.
func (sc *scanner) digitDate(i int) int {
	if _, at := sc.g.prefixes.before(sc.s, i); at >= 0 {
		return i
	}
	p, end := sc.digitPoint(i)
	if end == 0 {
		return i
	}
	return sc.date(i, end, p)
}

// digitPoint reads one date that starts with a digit.
func (sc *scanner) digitPoint(i int) (p point, end int) {
	s := sc.s
	n, ok := arabicAt(s, i)
	if !ok || n.commas {
		return p, 0
	}
	e, v := n.End, int(n.lo)
	if n.decimal || n.scaled { // 2024.9.12 reads as 2024.9 first
		e = i + 4
		if n.digits != 4 || len(s) < e {
			return p, 0
		}
		v, _ = smallYear(s[i:e])
	}
	switch {
	case n.digits == 4 && v >= 1800 && v <= 2100:
		if p, end = sc.numericDate(i, v, e); end > 0 || n.decimal || n.scaled {
			return p, end
		}
		return sc.yearPoint(i, v, e)
	case n.digits == 8 && !n.decimal && !n.scaled:
		p.day = day{v / 10000, v / 100 % 100, v % 100}
		if p.y < 1900 || p.y > 2100 || p.m == 0 || p.d == 0 || !p.valid() {
			return point{}, 0
		}
		return p, e
	case n.digits <= 2 && !n.decimal && !n.scaled:
		return sc.smallPoint(i, v, n.digits, e)
	}
	return p, 0
}

func smallYear(s string) (v int, ok bool) {
	for k := 0; k < len(s); k++ {
		if !digit(s[k]) {
			return 0, false
		}
		v = v*10 + int(s[k]-'0')
	}
	return v, true
}

// numericDate reads 2024-09-12, 2024/9/12, 2024.9.12 and 2024-09, after the year.
func (sc *scanner) numericDate(i, y, e int) (p point, end int) {
	s := sc.s
	if e >= len(s) || s[e] != '-' && s[e] != '/' && s[e] != '.' {
		return p, 0
	}
	sep := s[e]
	m, me := smallNumber2(s, e+1)
	if me == 0 || m < 1 || m > 12 {
		return p, 0
	}
	if me < len(s) && s[me] == sep {
		if d, de := smallNumber2(s, me+1); de > 0 {
			p.day = day{y, m, d}
			if d < 1 || !p.valid() || de < len(s) && (digit(s[de]) || s[de] == sep && de+1 < len(s) && digit(s[de+1])) {
				return point{}, 0
			}
			return p, sc.clock(&p, de)
		}
	}
	if sep != '.' && me-e == 3 && !(me < len(s) && (alnum(s[me]) || s[me] == sep || s[me] == '%')) && !isHan(mustRune(s, me)) {
		p.day = day{y, m, 0}
		return p, me
	}
	return p, 0
}

// smallNumber2 reads one or two digits, no more.
func smallNumber2(s string, i int) (v, end int) {
	for end = i; end < len(s) && digit(s[end]) && end-i < 3; end++ {
		v = v*10 + int(s[end]-'0')
	}
	if end == i || end-i > 2 {
		return 0, 0
	}
	return v, end
}

// yearPoint reads what follows a year of four digits, and decides whether it is one if nothing does.
func (sc *scanner) yearPoint(i, y, e int) (p point, end int) {
	s := sc.s
	p.y = y
	q := skipSpaces(s, e)
	if has(s, q, "年") && !has(s, q, "年级") {
		if r := mustRune(s, q+3); has(s, q, "年代") {
			return sc.decade(y, q+6)
		} else if r == '间' || r == '的' && strings.HasPrefix(s[q+3:], "的时间") {
			return point{}, 0
		}
		return p, sc.hanTail(&p, q+3)
	}
	if has(s, q, "财年") {
		return p, sc.hanTail(&p, q)
	}
	if e < len(s) && s[e] == 's' && y%10 == 0 && !(e+1 < len(s) && alnum(s[e+1])) {
		return sc.decade(y, e+1)
	}
	if end := sc.quarterSuffix(&p, q); end > 0 {
		return p, end
	}
	if end := sc.quarterSuffix(&p, hyphenOver(s, e)); end > 0 {
		return p, end
	}
	if has(s, q, "上半年") || has(s, q, "下半年") || has(s, q, "第") {
		if end := sc.hanPeriodOfYear(&p, q); end > 0 {
			return p, end
		}
	}
	if !sc.bareYear(&p, i, e) {
		return point{}, 0
	}
	return p, e
}

// decade is the ten years from y.
func (sc *scanner) decade(y, end int) (point, int) {
	if y%10 != 0 {
		return point{}, 0
	}
	return point{day: day{y: y}, to: day{y: y + 9}, approx: true}, end
}

// inYear are the words before a year that can stand before little else.
var inYear = map[string]bool{"in": true, "since": true, "during": true, "until": true, "till": true, "early": true, "mid": true, "late": true, "fiscal": true, "year": true, "fy": true, "circa": true}

// bareYear decides whether four digits alone are a year.
func (sc *scanner) bareYear(p *point, i, e int) bool {
	s := sc.s
	if p.y < 1900 || p.y > 2100 || e < len(s) && (alnum(s[e]) || s[e] == '%' || s[e] == '+' || s[e] == '_' || s[e] == '.' && e+1 < len(s) && digit(s[e+1])) {
		return false
	}
	if _, at := sc.g.prefixes.before(s, i); at >= 0 {
		return false
	}
	q := i
	if q > 0 && (s[q-1] == ' ' || s[q-1] == '-') {
		q--
	}
	w, _ := wordBefore(s, q)
	if q < i && inYear[w] {
		return true
	}
	p.shaky = 0.15
	if sc.readingAt(e) >= 0 {
		return false
	}
	u := skipSpaces(s, e)
	if u == e && u < len(s) && s[u] == '-' && u+1 < len(s) && letter(s[u+1]) {
		u++
	}
	if v, ue := sc.g.units.at(s, u); ue > 0 && v.dim != noUnit {
		return false
	}
	if _, ue := sc.g.scales.at(s, u); ue > 0 {
		return false
	}
	if r := mustRune(s, u); isHan(r) {
		if _, me := sc.g.measures.at(s, u); me > 0 || hanPower(r) > 0 || r == '多' || r == '余' {
			return false
		}
	}
	if m, b := sc.g.before.before(s, q); b >= 0 && !m.filler && m.bound != "" && q < i && w != "after" && w != "before" {
		return false // "over 2000 …"
	}
	return true
}

// smallPoint reads dates that start with one or two digits: 24年, 9月12日, 3Q25, "12 June 2024", 3季度.
func (sc *scanner) smallPoint(i, v, digits, e int) (p point, end int) {
	s := sc.s
	q := skipSpaces(s, e)
	if before, _ := runeBefore(s, i); before == '第' {
		return p, 0
	}
	if m, me := hanMonth(s, i); me > 0 {
		p.m = m
		return p, sc.hanDay(&p, me)
	}
	if e < len(s) && s[e] == '/' {
		return sc.slashDate(v, e)
	}
	if has(s, q, "年") && digits == 2 {
		return sc.twoDigitYear(i, v, q+3)
	}
	if has(s, q, "财年") && digits == 2 {
		p.y = 2000 + v
		return p, sc.hanTail(&p, q)
	}
	if e < len(s) && (s[e] == 'Q' || s[e] == 'H') && digits == 1 {
		return sc.leadingQuarter(v, e)
	}
	if e < len(s) && (s[e] == 'Q' || s[e] == 'H') && digits == 2 { // 24Q3
		p.y = 2000 + v
		if end = sc.quarterSuffix(&p, e); end > 0 {
			p.shaky = 0.05
			return p, end
		}
		return point{}, 0
	}
	if digits == 1 && q == e {
		if end := sc.hanPeriodOfYear(&p, i); end > 0 && has(s, end-3, "度") {
			return p, end
		}
	}
	return sc.dayMonth(v, e)
}

// slashDate reads 2/24/2023, where only one of the two numbers can be the month or both are the same.
func (sc *scanner) slashDate(a, e int) (p point, end int) {
	s := sc.s
	b, be := smallNumber2(s, e+1)
	if be == 0 || be >= len(s) || s[be] != '/' {
		return p, 0
	}
	y, ye := yearDigits(s, be+1, true)
	switch {
	case ye == 0 || ye < len(s) && alnum(s[ye]):
		return p, 0
	case a <= 12 && (b > 12 || a == b):
		p.day = day{y, a, b}
	case b <= 12 && a > 12:
		p.day = day{y, b, a}
	default:
		p.day = day{y: y}
	}
	if !p.valid() {
		return point{}, 0
	}
	return p, ye
}

// twoDigitYear reads 24年 as 2024 where it is no length of time.
func (sc *scanner) twoDigitYear(i, v, e int) (p point, end int) {
	s := sc.s
	if has(s, e, "代") {
		if v%10 == 0 {
			y := 1900 + v
			if v < 30 {
				y = 2000 + v
			}
			return sc.decade(y, e+3)
		}
		return p, 0
	}
	cue := sc.yearCue(i, e)
	next := orZero(mustRune(s, e))
	before, _ := runeBefore(s, i)
	if !sc.shortYearFits(v) || !cue && (v%5 == 0 && v <= 20 || strings.ContainsRune("内內来來间間多以期级級龄齡历歷经經半", next) || strings.ContainsRune("近约約过過长長达達了第每用花满滿超足", orZero(before))) {
		return p, 0
	}
	if _, b := sc.g.before.before(s, i); b >= 0 && !cue {
		if m, _ := sc.g.before.before(s, i); !m.filler {
			return p, 0
		}
	}
	if next == '后' && !cue {
		return p, 0
	}
	p.y, p.shaky = 2000+v, 0.1
	return p, sc.hanTail(&p, e)
}

// leadingQuarter reads 3Q25, "1Q 2024", 2H24.
func (sc *scanner) leadingQuarter(v, e int) (p point, end int) {
	s := sc.s
	if s[e] == 'Q' && v >= 1 && v <= 4 {
		p.quarter = v
	} else if s[e] == 'H' && v >= 1 && v <= 2 {
		p.half = v
	} else {
		return p, 0
	}
	return sc.yearAfterQuarter(p, e+1)
}

// yearAfterQuarter reads the year behind a quarter or half, if one stands there: "Q3 2025", "Q3'25", "Q3 FY25", "3Q25".
func (sc *scanner) yearAfterQuarter(p point, e int) (point, int) {
	s := sc.s
	q := e
	if q < len(s) && (s[q] == ' ' || s[q] == '-' || s[q] == ',') {
		q++
		if q < len(s) && s[q] == ' ' {
			q++
		}
	}
	if w, we := wordAt(s, q); w == "of" {
		q = skipSpaces(s, we)
	}
	for k := 0; k < 2; k++ {
		switch w, we := wordAt(s, q); w {
		case "fiscal", "fy":
			p.fiscal = true
			q = skipSpaces(s, we)
		case "year":
			q = skipSpaces(s, we)
		}
	}
	if y, ye := yearDigits(s, q, q == e || p.fiscal); ye > 0 {
		p.y = y
		return p, ye
	}
	if p.fiscal {
		return point{}, 0
	}
	if w, _ := wordAt(s, q); w == "last" || w == "this" || w == "next" {
		if r, re := sc.relativePoint(q); re > 0 && r.m == 0 && r.quarter == 0 && r.d == 0 {
			if r.words != "" {
				return point{quarter: p.quarter, half: p.half}, e
			}
			p.y = r.y
			return p, re
		}
	}
	if e < len(s) && alnum(s[e]) {
		return point{}, 0
	}
	return p, e
}

// yearDigits reads a year: four digits, or two behind an apostrophe, or two where short allows them.
func yearDigits(s string, i int, short bool) (y, end int) {
	q := i
	if q < len(s) && s[q] == '\'' {
		q, short = q+1, true
	} else if r, w := runeAt(s, q); r == '’' || r == '‘' {
		q, short = q+w, true
	}
	e := q
	for e < len(s) && digit(s[e]) {
		y = y*10%1000000 + int(s[e]-'0')
		e++
	}
	switch {
	case e < len(s) && (letter(s[e]) && s[e] != 'E' && s[e] != 'e' || s[e] == '%'):
		return 0, 0
	case e-q == 4 && y >= 1900 && y <= 2100:
	case e-q == 2 && short:
		y += 2000
	default:
		return 0, 0
	}
	if e < len(s) && (s[e] == 'E' || s[e] == 'e') { // 2025E: an estimate
		if e+1 < len(s) && alnum(s[e+1]) {
			return 0, 0
		}
		e++
	}
	return y, e
}

// quarterSuffix reads Q3 or H1 behind a year.
func (sc *scanner) quarterSuffix(p *point, i int) int {
	s := sc.s
	if i+1 >= len(s) || !digit(s[i+1]) || i+2 < len(s) && (alnum(s[i+2])) {
		return 0
	}
	v := int(s[i+1] - '0')
	switch {
	case (s[i] == 'Q' || s[i] == 'q') && v >= 1 && v <= 4:
		p.quarter = v
	case (s[i] == 'H' || s[i] == 'h') && v >= 1 && v <= 2:
		p.half = v
	default:
		return 0
	}
	return i + 2
}

// quarterPoint reads "Q3 2025", "H1", "FY2025", "FY25 Q1" at a letter.
func (sc *scanner) quarterPoint(i int) (p point, end int) {
	s := sc.s
	switch s[i] {
	case 'Q', 'H':
		if end = sc.quarterSuffix(&p, i); end > 0 {
			return sc.yearAfterQuarter(p, end)
		}
		if i+3 < len(s) && digit(s[i+1]) { // Q325 is no date, Q3FY25 is
			p = point{}
			if v := int(s[i+1] - '0'); s[i] == 'Q' && v >= 1 && v <= 4 && strings.HasPrefix(s[i+2:], "FY") {
				p.quarter = v
				return sc.yearAfterQuarter(p, i+2)
			}
		}
	case 'F':
		if i+3 < len(s) && s[i+1] == 'Y' {
			q := i + 2
			if s[q] == ' ' {
				q++
			}
			y, e := yearDigits(s, q, true)
			if e == 0 {
				return p, 0
			}
			p.y, p.fiscal = y, true
			return p, sc.quarterOfFiscal(&p, e)
		}
	}
	return point{}, 0
}

// quarterOfFiscal reads "Q1" or "second quarter" behind a fiscal year.
func (sc *scanner) quarterOfFiscal(p *point, e int) int {
	s := sc.s
	q := e
	if q < len(s) && (s[q] == ',' || s[q] == '-') {
		q++
	}
	q = skipSpaces(s, q)
	if qe := sc.quarterSuffix(p, q); qe > 0 && q > e {
		return qe
	}
	if w, we := wordAt(s, q); w == "s" || w == "the" {
		q = skipSpaces(s, we)
	}
	if n, half, qe := ordinalQuarter(s, q); qe > 0 {
		if half {
			p.half = n
		} else {
			p.quarter = n
		}
		return qe
	}
	if pe := sc.hanPeriodOfYear(p, q); pe > 0 {
		return pe
	}
	return e
}

// quarterToken handles Q3, H1 and FY25 as words of their own.
func (sc *scanner) quarterToken(i int) int {
	if sc.strict || i > 0 && (alnum(sc.s[i-1]) || sc.s[i-1] == '-' && i > 1 && letter(sc.s[i-2])) {
		return 0
	}
	switch sc.s[i] {
	case 'Q', 'H', 'F':
	default:
		return 0
	}
	p, end := sc.quarterPoint(i)
	if end == 0 || p.half > 0 && p.y == 0 && !sc.halfFits(i) {
		return 0
	}
	if next := sc.date(i, end, p); next > i {
		return next
	}
	return end
}

// halfFits tells whether H1 or H2 without a year is half a year here and no name: nothing but a preposition or a pause
// stands glued before it.
func (sc *scanner) halfFits(i int) bool {
	r, _ := runeBefore(sc.s, i)
	return r == 0 || !isHan(r) || strings.ContainsRune("在于到从自年比和及", r)
}

// shortYear reads '23 at an apostrophe.
func (sc *scanner) shortYear(i int) int {
	s := sc.s
	if before, _ := runeBefore(s, i); before != 0 && before != ' ' && before != '(' {
		return 0
	}
	y, end := yearDigits(s, i, true)
	if end == 0 || y < 2000 || y > 2060 || end < len(s) && (s[end] == '\'' || s[end] == 's') {
		return 0
	}
	p := point{day: day{y: y}, shaky: 0.1}
	if next := sc.date(i, end, p); next > i {
		return next
	}
	return 0
}
