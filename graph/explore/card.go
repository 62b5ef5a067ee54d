package explore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"trine/graph"
	"trine/graph/snapshot"
	"trine/schema"
)

// Filter chooses what a card and a path show; an empty field chooses all.
type Filter struct {
	Class     string // of the other thing; classes below it count
	Predicate string
	Speaker   string // who said it, or whose claim it is
	Sure      float64
	Disputed  bool // only what is contradicted
}

func (f Filter) graph() graph.Filter {
	return graph.Filter{Predicate: f.Predicate, Speaker: f.Speaker, MinConfidence: f.Sure}
}

// String is the filter in words; "" if it chooses all.
func (f Filter) String() string {
	var w []string
	for _, s := range []string{f.Class, f.Predicate} {
		if s != "" {
			w = append(w, s)
		}
	}
	if f.Speaker != "" {
		w = append(w, "by "+f.Speaker)
	}
	if f.Sure > 0 {
		w = append(w, "≥ "+percent(f.Sure))
	}
	if f.Disputed {
		w = append(w, "disputed")
	}
	return strings.Join(w, ", ")
}

// row is a line of a card or a path: one or several statements that link two things by one predicate.
type row struct {
	graph.Neighbour
	from     string // the name of the thing that a step of a path starts at; "" on a card
	hedged   bool   // nobody asserts it plainly
	disputed bool   // one of the statements is contradicted
}

// flags says in words what is special about a row.
func (r *row) flags() string {
	var w []string
	if r.Sources == 0 && r.Denied > 0 {
		w = append(w, "denied")
	}
	if r.hedged {
		w = append(w, "hedged")
	}
	if r.disputed {
		w = append(w, "disputed")
	}
	return strings.Join(w, ", ")
}

// card is what is said of a thing.
type card struct {
	graph.Entity
	rows   []row
	hidden int // rows that the filter leaves out
}

// conflicts remembers which statements are contradicted, for one state of the graph.
type conflicts struct {
	state    string
	disputed []bool
}

func (c *conflicts) of(v *graph.View) []bool {
	if c.disputed == nil || c.state != v.State() {
		c.state, c.disputed = strings.Clone(v.State()), v.Disputed()
	}
	return c.disputed
}

// card reads a thing's card; ok is false if no statement speaks of it any more.
func (m *Model) card(ctx context.Context, id string) (c card, ok bool, err error) {
	list, err := m.graph.Neighbours(ctx, id, m.filter.graph())
	if _, unknown := err.(*graph.UnknownName); unknown {
		return c, false, nil
	}
	if err != nil {
		return c, false, err
	}
	err = m.graph.View(ctx, func(v *graph.View) error {
		n := v.Node(id)
		if n == snapshot.None {
			return nil
		}
		ok = true
		c.Entity = v.Entity(n)
		c.rows = m.rows(v, list)
		c.hidden = links(v, n) - len(c.rows)
		return nil
	})
	slices.SortStableFunc(c.rows, func(a, b row) int { // they came with the best proven first
		return cmp.Or(less(b.Backward, a.Backward), strings.Compare(a.Predicate, b.Predicate))
	})
	return c, ok, err
}

func less(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// links counts the rows of a card without a filter.
func links(v *graph.View, n uint32) int {
	type key struct {
		node, predicate uint32
		in              bool
	}
	seen := map[key]bool{}
	for in, e := range map[bool]snapshot.Edges{false: v.Out(n), true: v.In(n)} {
		for i := range e.Node {
			seen[key{e.Node[i], e.Predicate[i], in}] = true
		}
	}
	return len(seen)
}

// rows looks up what Neighbours do not tell, and drops what the filter leaves out.
func (m *Model) rows(v *graph.View, list []graph.Neighbour) []row {
	disputed := m.conflicts.of(v)
	out := make([]row, 0, len(list))
	for _, n := range list {
		if m.filter.Class != "" && n.Type != m.filter.Class && (m.ontology == nil || !m.ontology.IsA(n.Type, m.filter.Class)) {
			continue
		}
		r := row{Neighbour: n, hedged: true}
		for _, id := range n.Statements {
			if at := v.Row(id); at != snapshot.None {
				r.hedged = r.hedged && v.At(at).Flags()&snapshot.IsHedged != 0
				r.disputed = r.disputed || disputed[at]
			}
		}
		if r.disputed || !m.filter.Disputed {
			out = append(out, r)
		}
	}
	return out
}

// maxPaths is how many chains between two things are looked for.
const maxPaths = 5

// paths finds the chains between two things.
func (m *Model) paths(ctx context.Context, from, to string) ([][]row, error) {
	found, err := m.graph.Paths(ctx, from, to, maxPaths, graph.PathOptions{Filter: m.filter.graph()})
	if err != nil {
		return nil, err
	}
	var out [][]row
	err = m.graph.View(ctx, func(v *graph.View) error {
		disputed := m.conflicts.of(v)
		for _, hops := range found {
			var rows []row
			for i := range hops {
				rows = append(rows, step(v, disputed, &hops[i]))
			}
			out = append(out, rows)
		}
		return nil
	})
	return out, err
}

// step is a hop of a path as a row, with the number of sources that say the same.
func step(v *graph.View, disputed []bool, h *graph.Hop) row {
	s := &h.Statement
	r := row{from: h.From.Name, Neighbour: graph.Neighbour{ID: h.To.ID, Name: h.To.Name, Type: h.To.Type, Predicate: s.Predicate,
		Backward: h.Backward, Confidence: s.Confidence, Statements: []string{s.ID}}}
	r.hedged = s.Modality != schema.Asserted
	if at := v.Row(s.ID); at != snapshot.None {
		r.disputed = disputed[at]
		r.Sources = sources(v, v.At(at))
	}
	return r
}

// sources counts who affirms the same: a speaker of a document counts once.
func sources(v *graph.View, s snapshot.Statement) int {
	type who struct {
		doc  int
		name string
	}
	seen := map[who]bool{}
	e := v.Out(s.Subject())
	for i, n := range e.Node {
		o := v.At(e.Row[i])
		if n == s.Object() && o.Predicate() == s.Predicate() && o.Flags()&snapshot.IsNegated == 0 {
			seen[who{o.Doc(), cmp.Or(o.AttributedTo(), o.Speaker())}] = true
		}
	}
	return len(seen)
}

// choices are the values that a filter can have, with how often they occur, the most frequent first.
func (m *Model) choices(ctx context.Context, field int) ([]graph.Count, error) {
	count := map[string]int{}
	err := m.graph.View(ctx, func(v *graph.View) error {
		switch field {
		case byClass:
			for n := range uint32(v.Nodes()) {
				count[v.Type(n)]++
			}
		case byPredicate:
			for p := range uint32(v.Predicates()) {
				count[v.PredicateName(p)] = len(v.WithPredicate(p))
			}
		case bySpeaker:
			for r := range uint32(v.Rows()) {
				s := v.At(r)
				count[s.Speaker()]++
				if by := s.AttributedTo(); by != s.Speaker() {
					count[by]++
				}
			}
		}
		return nil
	})
	delete(count, "")
	out := make([]graph.Count, 0, len(count))
	for k, n := range count {
		out = append(out, graph.Count{Name: strings.Clone(k), Count: n})
	}
	slices.SortFunc(out, func(a, b graph.Count) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name)) })
	return out, err
}
