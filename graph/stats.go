package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"trine/graph/store"
	"trine/schema"
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
	ix, err := g.index(ctx)
	if err != nil {
		return Stats{}, fmt.Errorf("graph: stats: %w", err)
	}
	st := Stats{Documents: len(ix.docs), Statements: len(ix.statements), Entities: len(ix.entities)}
	predicates, types, speakers := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range ix.statements {
		s := &ix.statements[i]
		predicates[s.Predicate]++
		if s.Evidence.Speaker != "" {
			speakers[s.Evidence.Speaker]++
		}
		if s.Polarity == schema.Negated {
			st.Negated++
		}
		if s.Modality != schema.Asserted {
			st.Hedged++
		}
		if len(s.Repairs) > 0 {
			st.Repaired++
		}
	}
	for i := range ix.entities {
		types[ix.entities[i].Type]++
	}
	st.Predicates, st.Types, st.Speakers = counts(predicates), counts(types), counts(speakers)
	cs, err := g.Conflicts(ctx, Filter{})
	if err != nil {
		return Stats{}, err
	}
	st.Conflicts = len(cs)
	err = g.st.View(ctx, func(n *store.Snap) (err error) {
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
