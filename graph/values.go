package graph

import (
	"math"
	"strconv"
	"strings"
	"time"

	"trine/graph/store"
	"trine/schema"
)

// quantity says once in a document between which numbers a quantity lies.
func (e *encoded) quantity(node store.IRI, q *schema.Quantity) {
	if e.seen[node] {
		return
	}
	e.seen[node] = true
	lo, hi := bounds(q)
	if !math.IsInf(lo, 0) && !math.IsNaN(lo) {
		e.add(node, pLow, store.Float(lo))
	}
	if !math.IsInf(hi, 0) && !math.IsNaN(hi) {
		e.add(node, pHigh, store.Float(hi))
	}
	e.addText(node, pUnit, q.Unit)
	e.addText(node, pPer, q.Per)
}

// bounds is the least and the greatest number that a quantity may stand for; infinite where it is open.
func bounds(q *schema.Quantity) (lo, hi float64) {
	lo, hi = math.Inf(-1), math.Inf(1)
	if q.Value == nil {
		if q.Low != nil {
			lo = *q.Low
		}
		if q.High != nil {
			hi = *q.High
		}
		return lo, hi
	}
	switch q.Bound {
	case "<", "<=":
		return lo, *q.Value
	case ">", ">=":
		return *q.Value, hi
	}
	return *q.Value, *q.Value
}

// date says once in a document which time a date covers.
func (e *encoded) date(node store.IRI, d *schema.Date) {
	if !e.seen[node] {
		e.seen[node] = true
		e.interval(node, d)
	}
}

func (e *encoded) interval(node store.IRI, d *schema.Date) {
	from, until := span(d)
	if !from.IsZero() {
		e.add(node, pFrom, store.Time(from))
	}
	if !until.IsZero() {
		e.add(node, pUntil, store.Time(until))
	}
}

// span is the time that a date covers, [from, until) in UTC; a zero time where it is open or not known. Fiscal periods
// have none, because companies begin their years when they like.
func span(d *schema.Date) (from, until time.Time) {
	value, end := d.Value, d.End
	if a, b, ok := strings.Cut(value, "/"); ok && end == "" {
		value, end = a, b
	}
	if d.Fiscal {
		return
	}
	from, until = period(value)
	if end != "" {
		_, until = period(end)
	}
	switch d.Bound {
	case "<=":
		return time.Time{}, until
	case "<":
		return time.Time{}, from
	case ">=":
		return from, time.Time{}
	case ">":
		return until, time.Time{}
	}
	return from, until
}

// period is the time that one ISO date of any exactness covers: year, half, quarter, month, day, minute or second.
func period(s string) (from, until time.Time) {
	day, clock, hasClock := strings.Cut(s, "T")
	if hasClock {
		for layout, step := range map[string]time.Duration{"15": time.Hour, "15:04": time.Minute, "15:04:05": time.Second} {
			if t, err := time.Parse("2006-01-02T"+layout, day+"T"+clock); err == nil && len(clock) == len(layout) {
				return t, t.Add(step)
			}
		}
		return
	}
	year, rest, ok := strings.Cut(day, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y == 0 {
		return
	}
	month := func(m, n int) (time.Time, time.Time) {
		t := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
		return t, t.AddDate(0, n, 0)
	}
	if !ok {
		return month(1, 12)
	}
	switch rest {
	case "H1", "H2":
		return month(6*int(rest[1]-'1')+1, 6)
	case "Q1", "Q2", "Q3", "Q4":
		return month(3*int(rest[1]-'1')+1, 3)
	}
	if t, err := time.Parse("2006-01-02", day); err == nil {
		return t, t.AddDate(0, 0, 1)
	}
	if t, err := time.Parse("2006-01", day); err == nil {
		return t, t.AddDate(0, 1, 0)
	}
	return
}
