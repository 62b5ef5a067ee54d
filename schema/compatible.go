package schema

import (
	"math"
	"strings"
)

// Interval is the range of values that q allows, open ends as infinities. An approximate value allows 10 % either way,
// an exact one half a per cent (spoken numbers are rounded).
func (q *Quantity) Interval() (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	slack := 0.005
	if q.Approx {
		slack = 0.1
	}
	if v := q.Value; v != nil {
		d := math.Abs(*v) * slack
		switch q.Bound {
		case "<", "<=":
			return low, *v + d
		case ">", ">=":
			return *v - d, high
		}
		return *v - d, *v + d
	}
	if q.Low != nil {
		low = *q.Low - math.Abs(*q.Low)*slack
	}
	if q.High != nil {
		high = *q.High + math.Abs(*q.High)*slack
	}
	return low, high
}

// Compatible tells whether both quantities may be true of one thing: the same unit and overlapping intervals.
func (q *Quantity) Compatible(p *Quantity) bool {
	if q.Unit != p.Unit || q.Per != p.Per {
		return false
	}
	a, b := q.Interval()
	c, d := p.Interval()
	return a <= d && c <= b
}

// Compatible tells whether both dates may be true of one event: one is a more exact form of the other, or a bound or
// range allows it.
func (d *Date) Compatible(e *Date) bool {
	if d.Bound != "" || e.Bound != "" || d.End != "" || e.End != "" || d.Approx || e.Approx || d.Fiscal != e.Fiscal {
		return true
	}
	return strings.HasPrefix(d.Value, e.Value) || strings.HasPrefix(e.Value, d.Value)
}

// OneValue tells whether the predicate holds one value at a time for a subject of the class. A family of models has as many
// sizes, limits and dates as members.
func (p *Predicate) OneValue(class string) bool { return p.Functional && class != "ModelFamily" }
