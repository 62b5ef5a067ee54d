package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// Conflict is a pair of statements that cannot both hold. A comes first by document and place.
type Conflict struct {
	A, B schema.Statement
	Why  string // Denied or TwoValues
}

// Why two statements are in conflict.
const (
	Denied    = "denied"     // one denies what the other affirms
	TwoValues = "two values" // the predicate has one value at a time
)

// maxConflictGroup bounds the statements of one subject, predicate and qualifier that are compared with each other.
const maxConflictGroup = 1000

// Conflicts lists the contradictions among the statements that f chooses, within and across documents. What was linked
// when a document was read is among them. The result does not depend on the order in which documents were added.
func (g *Graph) Conflicts(ctx context.Context, f Filter) ([]Conflict, error) {
	out := []Conflict{}
	err := g.view(ctx, func(ix *snapshot.File, n *store.Snap) error {
		pairs := g.conflicts(ix, f.rows(ix))
		rows := make([]uint32, 0, 2*len(pairs))
		for _, p := range pairs {
			rows = append(rows, p.a, p.b)
		}
		slices.Sort(rows)
		rows = slices.Compact(rows)
		sts, err := fetch(ix, n, rows)
		if err != nil {
			return err
		}
		at := func(r uint32) schema.Statement { i, _ := slices.BinarySearch(rows, r); return sts[i] }
		for _, p := range pairs {
			out = append(out, Conflict{at(p.a), at(p.b), p.why})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("graph: conflicts: %w", err)
	}
	return out, nil
}

type pair struct {
	a, b uint32
	why  string
}

// conflicts finds the pairs among rows, which are sorted; so is the result.
func (g *Graph) conflicts(ix *snapshot.File, rows []uint32) []pair {
	type key struct {
		subject              uint32
		predicate, qualifier string
	}
	groups := map[key][]uint32{}
	why := map[[2]uint32]string{}
	note := func(a, b uint32) {
		w := TwoValues
		if ix.At(a).Object() == ix.At(b).Object() && (ix.At(a).Flags()^ix.At(b).Flags())&snapshot.IsNegated != 0 {
			w = Denied
		}
		why[[2]uint32{min(a, b), max(a, b)}] = w
	}
	for _, r := range rows {
		s := ix.At(r)
		k := key{s.Subject(), s.Predicate(), s.Qualifier()}
		groups[k] = append(groups[k], r)
		for _, id := range s.Conflicts() {
			o := ix.Row(id)
			if _, found := slices.BinarySearch(rows, o); found && o != r {
				note(r, o)
			}
		}
	}
	c := comparer{ix: ix, quantities: map[uint32]*schema.Quantity{}, dates: map[uint32]*schema.Date{}}
	for k, list := range groups {
		if len(list) < 2 {
			continue
		}
		functional := false
		if g.ont != nil {
			p, _ := g.ont.Predicate(k.predicate)
			functional = p != nil && p.ID == k.predicate && p.OneValue(ix.Type(k.subject))
		}
		list = list[:min(len(list), maxConflictGroup)]
		for x, a := range list {
			for _, b := range list[x+1:] {
				if c.contradict(a, b, functional) {
					note(a, b)
				}
			}
		}
	}
	out := make([]pair, 0, len(why))
	for p, w := range why {
		out = append(out, pair{p[0], p[1], w})
	}
	slices.SortFunc(out, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return out
}

// comparer decodes the values that it compares once.
type comparer struct {
	ix         *snapshot.File
	quantities map[uint32]*schema.Quantity
	dates      map[uint32]*schema.Date
}

// contradict tells whether two statements of one subject, predicate and qualifier exclude each other: at the same time,
// one denies what the other affirms, or the predicate takes one value and theirs differ by more than exactness.
func (c *comparer) contradict(x, y uint32, functional bool) bool {
	a, b := c.ix.At(x), c.ix.At(y)
	if ta, tb := a.Time(), b.Time(); ta != tb && ta != "" && tb != "" {
		return false
	}
	deny := snapshot.IsNegated & (a.Flags() | b.Flags())
	if a.Object() == b.Object() {
		return deny != 0 && a.Flags()&b.Flags()&snapshot.IsNegated == 0
	}
	if !functional || deny != 0 {
		return false
	}
	if qa, qb := c.quantity(a.Object()), c.quantity(b.Object()); qa != nil && qb != nil {
		return qa.Unit == qb.Unit && qa.Per == qb.Per && !qa.Compatible(qb)
	}
	if da, db := c.date(a.Object()), c.date(b.Object()); da != nil && db != nil {
		return !da.Compatible(db)
	}
	return a.ObjectType() != schema.TypeText && b.ObjectType() != schema.TypeText
}

func (c *comparer) quantity(n uint32) *schema.Quantity {
	return decodeValue(c.ix, n, snapshot.Quantity, c.quantities)
}
func (c *comparer) date(n uint32) *schema.Date { return decodeValue(c.ix, n, snapshot.Date, c.dates) }

// decodeValue is a node's quantity or date, nil if it is none.
func decodeValue[T any](ix *snapshot.File, n uint32, kind snapshot.Kind, cache map[uint32]*T) *T {
	if ix.Kind(n) != kind || ix.Value(n) == "" {
		return nil
	}
	if v, ok := cache[n]; ok {
		return v
	}
	v := new(T)
	if json.Unmarshal([]byte(ix.Value(n)), v) != nil {
		v = nil // a snapshot with a right checksum holds what was marshalled
	}
	cache[n] = v
	return v
}
