package snapshot

import (
	"math"
	"strconv"
	"strings"
	"time"

	"trine/schema"
)

// Bounds is the least and the greatest number that a quantity may stand for; infinite where it is open.
func Bounds(q *schema.Quantity) (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	if q.Value == nil {
		if q.Low != nil {
			low = *q.Low
		}
		if q.High != nil {
			high = *q.High
		}
		return low, high
	}
	switch q.Bound {
	case "<", "<=":
		return low, *q.Value
	case ">", ">=":
		return *q.Value, high
	}
	return *q.Value, *q.Value
}

// Seconds is Span in seconds since 1970, with the least and the greatest number where it is open.
func Seconds(d *schema.Date) (from, until int64) {
	a, z := Span(d)
	from, until = math.MinInt64, math.MaxInt64
	if !a.IsZero() {
		from = a.Unix()
	}
	if !z.IsZero() {
		until = z.Unix()
	}
	return from, until
}

// Span is the time that a date covers, [from, until) in UTC; a zero time where it is open or not known. Fiscal periods
// have none, because companies begin their years when they like.
func Span(d *schema.Date) (from, until time.Time) {
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
