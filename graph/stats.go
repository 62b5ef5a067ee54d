package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"trine/graph/snapshot"
	"trine/graph/store"
)

// Stats are the graph's numbers. Lists are sorted by count, then name.
type Stats struct {
	Documents  int     `json:"documents"`
	Statements int     `json:"statements"`
	Entities   int     `json:"entities"`
	Quads      int     `json:"quads"`
	Values     int     `json:"values"` // different parts of quads
	Negated    int     `json:"negated"`
	Hedged     int     `json:"hedged"` // not simply asserted
	Repaired   int     `json:"repaired"`
	Conflicts  int     `json:"conflicts"`
	Predicates []Count `json:"predicates"`
	Types      []Count `json:"types"`
	Speakers   []Count `json:"speakers"`
}

// Count is a name and how often it occurs.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Stats counts what is in the graph.
func (g *Graph) Stats(ctx context.Context) (Stats, error) {
	var st Stats
	err := g.view(ctx, func(ix *snapshot.File, n *store.Snap) (err error) {
		st = Stats{Documents: ix.Docs(), Statements: ix.Rows()}
		types, speakers := map[string]int{}, map[string]int{}
		for r := range uint32(ix.Rows()) {
			s := ix.At(r)
			if who := s.Speaker(); who != "" {
				speakers[who]++
			}
			for flag, count := range map[uint32]*int{snapshot.IsNegated: &st.Negated, snapshot.IsHedged: &st.Hedged, snapshot.IsRepaired: &st.Repaired} {
				if s.Flags()&flag != 0 {
					*count++
				}
			}
		}
		for x := range uint32(ix.Nodes()) {
			if ix.Kind(x) == snapshot.Entity {
				types[ix.Type(x)]++
				st.Entities++
			}
		}
		predicates := map[string]int{}
		for p := range uint32(ix.Predicates()) {
			predicates[ix.PredicateName(p)] = len(ix.WithPredicate(p))
		}
		st.Predicates, st.Types, st.Speakers = counts(predicates), counts(types), counts(speakers)
		st.Conflicts = len(g.conflicts(ix, (&Filter{}).rows(ix)))
		st.Quads, st.Values, err = n.Size()
		return err
	})
	if err != nil {
		return Stats{}, fmt.Errorf("graph: stats: %w", err)
	}
	return st, nil
}

func counts(m map[string]int) []Count {
	out := make([]Count, 0, len(m))
	for k, n := range m {
		out = append(out, Count{k, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name)) })
	return out
}
