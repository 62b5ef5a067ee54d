package quantity

import "strings"

// englishYear reads "this year" and the like behind "of".
func (sc *scanner) englishYear(i int) (p point, end int) {
	w, _ := wordAt(sc.s, i)
	switch w {
	case "last", "next", "this", "that", "same", "following":
		if p, end = sc.relativePoint(i); end > 0 && p.words == "" && p.m == 0 && p.quarter == 0 {
			return p, end
		}
	}
	return point{}, 0
}

// nearDay is the day n days from the document's.
func (sc *scanner) nearDay(i, e, n int) (p point, end int) {
	p.day = sc.cal.anchor
	if n != 0 {
		p.day = p.day.add(0, 0, n)
	}
	if p.d == 0 {
		p.day = day{}
	}
	p.shaky = 0.05
	return sc.anchored(p, i, e)
}

// relativePoint reads "last quarter", "next year", "this June", "the same year", "last Friday" at the first word.
func (sc *scanner) relativePoint(i int) (p point, end int) {
	s := sc.s
	w, e := wordAt(s, i)
	shift, fromLast := 0, false
	switch w {
	case "last", "previous", "prior":
		shift = -1
	case "next", "coming":
		shift = 1
	case "following":
		shift, fromLast = 1, true
	case "same", "that":
		fromLast = true
	}
	unit, at, ue := nextWord(s, e)
	if unit == "" || at == e || s[e] != ' ' {
		return p, 0
	}
	if unit == "calendar" || unit == "fiscal" {
		p.fiscal = unit == "fiscal"
		if unit, _, ue = nextWord(s, ue); unit == "" {
			return point{}, 0
		}
	}
	base := sc.cal.anchor
	if fromLast {
		if base = sc.cal.last; base.y == 0 {
			return point{}, 0
		}
	}
	p.shaky = 0.05
	switch unit {
	case "year":
		p.y = base.add(shift, 0, 0).y
	case "month":
		p.day = base.add(0, shift, 0)
		if p.day = (day{y: p.y, m: p.m}); p.m == 0 {
			p.day = day{}
		}
	case "quarter":
		p.y, p.quarter = base.quarterOf(shift)
	case "week":
		p.day, p.to, _ = base.week(shift, 0)
	default:
		return sc.relativeName(i, p, w, unit, shift, at, ue, base)
	}
	if p.y == 0 && fromLast {
		return point{}, 0
	}
	return sc.anchored(p, i, ue)
}

// relativeName reads "last June" and "next Friday".
func (sc *scanner) relativeName(i int, p point, w, unit string, shift, at, ue int, base day) (point, int) {
	s := sc.s
	if strings.HasSuffix(unit, "day") && upper(s[at]) && w != "that" && w != "same" {
		return sc.weekday(i, ue, shift, unit)
	}
	m, me := sc.g.months.at(s, at)
	if me != ue || !upper(s[at]) || w == "that" || w == "prior" {
		return point{}, 0
	}
	if y, ye := yearDigits(s, skipSpaces(s, ue), false); ye > 0 {
		p.y, p.m = y, m
		return p, ye
	}
	p.m, p.y = m, base.y
	if base.m > 0 && (shift < 0 && m >= base.m || shift > 0 && m <= base.m) {
		p.y += shift
	}
	if p.y == 0 {
		p.m = 0
	}
	return sc.anchored(p, i, ue)
}

// weekday is the day that "on Monday", "last Friday" or "next Tuesday" names: the nearest before or after the document's day.
func (sc *scanner) weekday(i, e, shift int, name string) (p point, end int) {
	n := map[string]int{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7}[name]
	if n == 0 {
		return p, 0
	}
	a := sc.cal.anchor
	_, _, at := a.week(0, n)
	if at.y != 0 {
		switch later := at.iso() > a.iso(); {
		case shift <= 0 && (later || shift < 0 && at == a):
			at = at.add(0, 0, -7)
		case shift > 0 && !later:
			at = at.add(0, 0, 7)
		}
	}
	p.day, p.shaky = at, 0.1
	return sc.anchored(p, i, e)
}

// saidYear tells whether 一二年 or 二三年 is a year: as a length of time one says 一两年, 两三年, and words around it show one.
func (sc *scanner) saidYear(i, end int) bool {
	s := sc.s
	if !has(s, i, "一") && !has(s, i, "二") {
		return false
	}
	before, _ := runeBefore(s, i)
	next, _ := runeAt(s, end)
	return !strings.ContainsRune("来近约过去这用花了有再概要每第隔前数达满需历長长經经后後", orZero(before)) && !strings.ContainsRune("内內后後间間来來左上以时時前多之级級", orZero(next)) &&
		(has(s, end, "的") || before == 0 || strings.ContainsRune("，,。 是早", before))
}
