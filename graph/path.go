package graph

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// Hop is one step of a path, with the statement that proves it best.
type Hop struct {
	From, To  Entity
	Statement schema.Statement
	Backward  bool // the statement leads from To to From
}

// PathOptions bound the search. The zero value allows every statement that affirms something, in both directions.
type PathOptions struct {
	MaxHops    int      // 0: 6
	Filter     Filter   // statements that a path may use
	Predicates []string // if given, the only predicates that a path may use
	Without    []string // predicates that it may not use
	Avoid      []string // entities that it may not touch
	Forward    bool     // only from subject to object
}

// Path returns the shortest chain of statements from entity a to entity b, of the shortest the most certain one; nil if
// there is none. Quantities, dates and texts connect nothing, and neither does what is denied. The error is an
// *[UnknownName] if a or b is no entity's id.
func (g *Graph) Path(ctx context.Context, a, b string, o PathOptions) ([]Hop, error) {
	ps, err := g.Paths(ctx, a, b, 1, o)
	if err != nil || len(ps) == 0 {
		return nil, err
	}
	return ps[0], nil
}

// Paths returns up to k chains from a to b that visit no entity twice, the shortest first, then the most certain.
func (g *Graph) Paths(ctx context.Context, a, b string, k int, o PathOptions) ([][]Hop, error) {
	var out [][]Hop
	err := g.view(ctx, func(ix *snapshot.File, n *store.Snap) error {
		from, to := ix.Node(a), ix.Node(b)
		for id, x := range map[string]uint32{a: from, b: to} {
			if x == snapshot.None || ix.Kind(x) != snapshot.Entity {
				return &UnknownName{Name: id}
			}
		}
		s := newSearch(ix, o)
		for _, t := range s.best(ctx, from, to, k) {
			hops, err := t.hops(ix, n)
			if err != nil {
				return err
			}
			out = append(out, hops)
		}
		return ctx.Err()
	})
	if err != nil {
		if u, ok := err.(*UnknownName); ok {
			return nil, u
		}
		return nil, fmt.Errorf("graph: path: %w", err)
	}
	return out, nil
}

// trail is a path in numbers: nodes, and the statements between them.
type trail struct {
	nodes, rows []uint32
	doubt       float64 // minus the logarithm of the certainty of all
}

// before orders trails: shorter, more certain, then by ids.
func (t *trail) before(u *trail, ix *snapshot.File) int {
	switch {
	case len(t.rows) != len(u.rows):
		return len(t.rows) - len(u.rows)
	case t.doubt < u.doubt:
		return -1
	case t.doubt > u.doubt:
		return 1
	}
	return slices.CompareFunc(t.nodes, u.nodes, func(a, b uint32) int { return strings.Compare(ix.NodeID(a), ix.NodeID(b)) })
}

// hops reads the statements of a trail.
func (t *trail) hops(ix *snapshot.File, n *store.Snap) ([]Hop, error) {
	sts, err := fetch(ix, n, t.rows)
	if err != nil {
		return nil, err
	}
	out := make([]Hop, len(sts))
	for i, s := range sts {
		out[i] = Hop{entityAt(ix, t.nodes[i]), entityAt(ix, t.nodes[i+1]), s, s.Subject.ID != ix.NodeID(t.nodes[i])}
	}
	return out, nil
}

// search walks the index breadth first. Its arrays serve many walks: a mark of an earlier walk counts as none.
type search struct {
	ix      *snapshot.File
	o       PathOptions
	plain   bool            // the filter chooses all
	allowed []bool          // by predicate; nil: all
	banned  map[uint32]bool // nodes
	walk    uint32
	mark    []uint32 // the walk that reached a node
	level   []int32
	doubt   []float64
	prev    []uint32
	by      []uint32
}

func newSearch(ix *snapshot.File, o PathOptions) *search {
	if o.MaxHops <= 0 {
		o.MaxHops = 6
	}
	n := ix.Nodes()
	s := &search{ix: ix, o: o, plain: o.Filter == Filter{}, banned: map[uint32]bool{}, mark: make([]uint32, n), level: make([]int32, n),
		doubt: make([]float64, n), prev: make([]uint32, n), by: make([]uint32, n)}
	for _, id := range o.Avoid {
		s.banned[ix.Node(id)] = true
	}
	if len(o.Predicates)+len(o.Without) > 0 {
		s.allowed = make([]bool, ix.Predicates())
		for p := range s.allowed {
			name := ix.PredicateName(uint32(p))
			s.allowed[p] = (len(o.Predicates) == 0 || slices.Contains(o.Predicates, name)) && !slices.Contains(o.Without, name)
		}
	}
	return s
}

// shortest walks from a to b in at most hops steps, past no banned node and over no edge that skip forbids at the start.
func (s *search) shortest(a, b uint32, hops int, skip map[uint32]bool) *trail {
	if s.banned[a] || s.banned[b] {
		return nil
	}
	s.walk++
	s.mark[a], s.level[a], s.doubt[a] = s.walk, 0, 0
	now := []uint32{a}
	var next []uint32
	for depth := int32(1); int(depth) <= hops && len(now) > 0 && s.mark[b] != s.walk; depth++ {
		next = next[:0]
		for _, u := range now {
			next = s.spread(u, s.ix.Out(u), depth, skip, u == a, next)
			if !s.o.Forward {
				next = s.spread(u, s.ix.In(u), depth, skip, u == a, next)
			}
		}
		now, next = next, now
	}
	if s.mark[b] != s.walk {
		return nil
	}
	t := &trail{nodes: []uint32{b}, doubt: s.doubt[b]}
	for u := b; u != a; u = s.prev[u] {
		t.nodes = append(t.nodes, s.prev[u])
		t.rows = append(t.rows, s.by[u])
	}
	slices.Reverse(t.nodes)
	slices.Reverse(t.rows)
	return t
}

// spread reaches the neighbours of u, and prefers the more certain of two ways of the same length.
func (s *search) spread(u uint32, e snapshot.Edges, depth int32, skip map[uint32]bool, start bool, next []uint32) []uint32 {
	for i, v := range e.Node {
		known := s.mark[v] == s.walk
		if known && s.level[v] != depth || s.ix.Kind(v) != snapshot.Entity || s.allowed != nil && !s.allowed[e.Predicate[i]] ||
			len(s.banned) > 0 && s.banned[v] || start && skip != nil && skip[v] {
			continue
		}
		st := s.ix.At(e.Row[i])
		if st.Flags()&snapshot.IsNegated != 0 || !s.plain && !s.o.Filter.match(s.ix, e.Row[i]) {
			continue
		}
		d := s.doubt[u] - math.Log(max(st.Confidence(), 1e-6))
		if !known {
			s.mark[v], s.level[v] = s.walk, depth
			next = append(next, v)
		} else if d >= s.doubt[v] {
			continue
		}
		s.doubt[v], s.prev[v], s.by[v] = d, u, e.Row[i]
	}
	return next
}

// best finds up to k trails by Yen's algorithm: each new one leaves an earlier one at some node.
func (s *search) best(ctx context.Context, a, b uint32, k int) []*trail {
	first := s.shortest(a, b, s.o.MaxHops, nil)
	if first == nil || k < 1 {
		return nil
	}
	found := []*trail{first}
	var waiting []*trail
	for len(found) < k && ctx.Err() == nil {
		last := found[len(found)-1]
		for i := range last.rows {
			root, spur := last.nodes[:i], last.nodes[i]
			skip := map[uint32]bool{}
			for _, t := range found {
				if len(t.rows) > i && slices.Equal(t.nodes[:i+1], last.nodes[:i+1]) {
					skip[t.nodes[i+1]] = true
				}
			}
			for _, n := range root {
				s.banned[n] = true
			}
			t := s.shortest(spur, b, s.o.MaxHops-i, skip)
			for _, n := range root {
				delete(s.banned, n)
			}
			if t == nil {
				continue
			}
			t.nodes = append(slices.Clone(root), t.nodes...)
			t.rows = append(slices.Clone(last.rows[:i]), t.rows...)
			t.doubt = 0
			for _, r := range t.rows {
				t.doubt -= math.Log(max(s.ix.At(r).Confidence(), 1e-6))
			}
			same := func(o *trail) bool { return slices.Equal(o.nodes, t.nodes) }
			if !slices.ContainsFunc(found, same) && !slices.ContainsFunc(waiting, same) {
				waiting = append(waiting, t)
			}
		}
		if len(waiting) == 0 {
			break
		}
		slices.SortFunc(waiting, func(x, y *trail) int { return x.before(y, s.ix) })
		found = append(found, waiting[0])
		waiting = waiting[1:]
	}
	return found
}
