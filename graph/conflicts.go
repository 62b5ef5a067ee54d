package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"trine/schema"
)

// Conflict is a pair of statements that cannot both hold. A comes first by document and place.
type Conflict struct {
	A, B schema.Statement
	Why  string // "denied" or "two values"
}

// Why two statements are in conflict.
const (
	Denied    = "denied"     // one denies what the other affirms
	TwoValues = "two values" // the predicate has one value at a time
)

// maxConflictGroup bounds the statements of one subject and predicate that are compared with each other.
const maxConflictGroup = 1000

// Conflicts lists the contradictions among the statements that f chooses, within and across documents. What was linked
// when a document was read is among them. The result does not depend on the order in which documents were added.
func (g *Graph) Conflicts(ctx context.Context, f Filter) ([]Conflict, error) {
	ix, err := g.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: conflicts: %w", err)
	}
	sts := ix.choose(f)
	at := make(map[string]int, len(sts))
	groups := map[string][]int{}
	for i := range sts {
		at[sts[i].ID] = i
		k := strings.Join([]string{sts[i].Subject.ID, sts[i].Predicate, sts[i].Qualifier}, "\x1f")
		groups[k] = append(groups[k], i)
	}
	pairs := map[[2]int]string{}
	for i := range sts {
		for _, id := range sts[i].Conflicts {
			if j, ok := at[id]; ok && j != i {
				pairs[[2]int{min(i, j), max(i, j)}] = reason(&sts[i], &sts[j])
			}
		}
	}
	for _, list := range groups {
		list = list[:min(len(list), maxConflictGroup)]
		for x, i := range list {
			for _, j := range list[x+1:] {
				if g.contradict(&sts[i], &sts[j]) {
					pairs[[2]int{i, j}] = reason(&sts[i], &sts[j])
				}
			}
		}
	}
	out := make([]Conflict, 0, len(pairs))
	for p, why := range pairs {
		out = append(out, Conflict{sts[p[0]], sts[p[1]], why})
	}
	slices.SortFunc(out, func(x, y Conflict) int { return cmp.Or(compareStatements(x.A, y.A), compareStatements(x.B, y.B)) })
	return out, nil
}

func reason(a, b *schema.Statement) string {
	if a.Object.ID == b.Object.ID && a.Polarity != b.Polarity {
		return Denied
	}
	return TwoValues
}

// contradict tells whether two statements of one subject, predicate and qualifier exclude each other: at the same time,
// one denies what the other affirms, or the predicate takes one value and theirs differ by more than exactness.
func (g *Graph) contradict(a, b *schema.Statement) bool {
	if a.Time != b.Time && a.Time != "" && b.Time != "" {
		return false
	}
	if a.Object.ID == b.Object.ID {
		return a.Polarity != b.Polarity
	}
	if g.ont == nil || a.Polarity == schema.Negated || b.Polarity == schema.Negated {
		return false
	}
	if p, _ := g.ont.Predicate(a.Predicate); p == nil || p.ID != a.Predicate || !p.Functional {
		return false
	}
	if qa, qb := a.Object.Quantity, b.Object.Quantity; qa != nil && qb != nil {
		return qa.Unit == qb.Unit && qa.Per == qb.Per && !qa.Compatible(qb)
	}
	if da, db := a.Object.Date, b.Object.Date; da != nil && db != nil {
		return !da.Compatible(db)
	}
	return a.Object.Type != schema.TypeText && b.Object.Type != schema.TypeText
}
