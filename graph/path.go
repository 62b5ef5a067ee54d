package graph

import (
	"container/heap"
	"context"
	"fmt"
	"math"
	"slices"

	"trine/schema"
)

// Hop is one step of a path, with the statement that proves it.
type Hop struct {
	From, To  Entity
	Statement schema.Statement
	Backward  bool // the statement leads from To to From
}

// PathOptions bound the search.
type PathOptions struct {
	MaxHops int    // 0: 6
	Filter  Filter // statements that a path may use
}

// Path returns the shortest chain of statements from entity a to entity b, of the shortest the most certain one; nil if
// there is none. Quantities, dates and texts connect nothing, and neither does what is denied.
func (g *Graph) Path(ctx context.Context, a, b string, o PathOptions) ([]Hop, error) {
	ix, err := g.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: path: %w", err)
	}
	from, ok := ix.entity[a]
	if !ok {
		return nil, &UnknownName{Name: a}
	}
	to, ok := ix.entity[b]
	if !ok {
		return nil, &UnknownName{Name: b}
	}
	if o.MaxHops <= 0 {
		o.MaxHops = 6
	}
	return ix.path(from, to, o), nil
}

// step is an entity that the search has reached.
type step struct {
	entity   int
	hops     int
	doubt    float64 // minus the logarithm of the certainty so far
	previous *step
	by       int // the statement of the last hop
}

type frontier []*step

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	if f[i].hops != f[j].hops {
		return f[i].hops < f[j].hops
	}
	if f[i].doubt != f[j].doubt {
		return f[i].doubt < f[j].doubt
	}
	return f[i].entity < f[j].entity
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(*step)) }
func (f *frontier) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}

func (ix *index) path(from, to int, o PathOptions) []Hop {
	best := map[int]*step{from: {entity: from}}
	todo := frontier{best[from]}
	for len(todo) > 0 {
		at := heap.Pop(&todo).(*step)
		if at != best[at.entity] {
			continue
		}
		if at.entity == to {
			return ix.hops(at)
		}
		if at.hops == o.MaxHops {
			continue
		}
		id := ix.entities[at.entity].ID
		for _, i := range ix.byNode[id] {
			s := &ix.statements[i]
			other, ok := ix.entity[s.Object.ID]
			if s.Object.ID == id {
				other, ok = ix.entity[s.Subject.ID]
			}
			if !ok || s.Polarity == schema.Negated || !o.Filter.match(s) {
				continue
			}
			next := &step{other, at.hops + 1, at.doubt - math.Log(max(s.Confidence, 1e-6)), at, i}
			if old := best[other]; old == nil || next.hops == old.hops && next.doubt < old.doubt {
				best[other] = next
				heap.Push(&todo, next)
			}
		}
	}
	return nil
}

func (ix *index) hops(last *step) []Hop {
	out := []Hop{}
	for s := last; s.previous != nil; s = s.previous {
		h := Hop{From: ix.entities[s.previous.entity], To: ix.entities[s.entity], Statement: ix.statements[s.by]}
		h.Backward = h.Statement.Subject.ID != h.From.ID
		out = append(out, h)
	}
	slices.Reverse(out)
	return out
}
