package graph

import (
	"math"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// quantity says once in a document between which numbers a quantity lies.
func (e *encoded) quantity(node store.IRI, q *schema.Quantity) {
	if e.seen[node] {
		return
	}
	e.seen[node] = true
	lo, hi := snapshot.Bounds(q)
	if !math.IsInf(lo, 0) && !math.IsNaN(lo) {
		e.add(node, pLow, store.Float(lo))
	}
	if !math.IsInf(hi, 0) && !math.IsNaN(hi) {
		e.add(node, pHigh, store.Float(hi))
	}
	e.addText(node, pUnit, q.Unit)
	e.addText(node, pPer, q.Per)
}

// date says once in a document which time a date covers.
func (e *encoded) date(node store.IRI, d *schema.Date) {
	if !e.seen[node] {
		e.seen[node] = true
		e.interval(node, d)
	}
}

func (e *encoded) interval(node store.IRI, d *schema.Date) {
	from, until := snapshot.Span(d)
	if !from.IsZero() {
		e.add(node, pFrom, store.Time(from))
	}
	if !until.IsZero() {
		e.add(node, pUntil, store.Time(until))
	}
}
