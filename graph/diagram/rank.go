package diagram

import (
	"cmp"
	"math"
	"slices"
)

// link is a weighted tie between two entities, by position in builder.order.
type link struct {
	a, b   int
	weight float64
}

// rank sorts b.order by importance: PageRank over the undirected graph of facts, where ties and restarts are weighted by
// evidence. The best has rank 1.
func (b *builder) rank() {
	n := len(b.order)
	if n == 0 {
		return
	}
	at := make(map[string]int, n)
	total := 0.0
	for i, e := range b.order {
		at[e.id] = i
		total += e.weight + 0.01
	}
	var links []link
	out := make([]float64, n)
	for _, f := range b.facts {
		if f.literal || f.from == f.to {
			continue
		}
		l := link{at[f.from], at[f.to], f.weight + 0.01}
		links = append(links, l)
		out[l.a] += l.weight
		out[l.b] += l.weight
	}
	score := make([]float64, n)
	for i, e := range b.order {
		score[i] = (e.weight + 0.01) / total
	}
	const damping = 0.85
	next := make([]float64, n)
	for range 40 {
		loose := 0.0
		for i := range score {
			next[i] = 0
			if out[i] == 0 {
				loose += score[i]
			}
		}
		for _, l := range links {
			next[l.b] += score[l.a] * l.weight / out[l.a]
			next[l.a] += score[l.b] * l.weight / out[l.b]
		}
		for i, e := range b.order {
			next[i] = damping*next[i] + (1-damping+damping*loose)*(e.weight+0.01)/total
		}
		score, next = next, score
	}
	best := slices.Max(score)
	for i, e := range b.order {
		e.rank = math.Round(score[i]/best*1e6) / 1e6
	}
	slices.SortFunc(b.order, func(x, y *entity) int {
		return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(x.id, y.id))
	})
}

// limit decides which entities are drawn one by one: the most important, each together with those it contradicts, and
// not more than dot can place with labels in reasonable time.
func (b *builder) limit() {
	rivals := map[string][]string{}
	for _, f := range b.facts {
		if f.mark.Disputed && !f.literal {
			rivals[f.from] = append(rivals[f.from], f.to)
			rivals[f.to] = append(rivals[f.to], f.from)
		}
	}
	size := b.o.MaxNodes
	for {
		b.show(size, rivals)
		if b.shownEdges() <= b.edgeBudget || size <= 2 {
			break
		}
		size = min(size, len(b.order)) * 4 / 5
	}
	if size < b.o.MaxNodes && size < len(b.order) {
		b.notes = append(b.notes, b.say("dense", b.edgeBudget))
	}
	b.anchors()
}

// show marks at most size entities as drawn.
func (b *builder) show(size int, rivals map[string][]string) {
	for _, e := range b.order {
		e.shown = false
	}
	left := size
	take := func(e *entity) {
		if e != nil && !e.shown && left > 0 {
			e.shown = true
			left--
		}
	}
	if b.o.Focus != "" {
		take(b.entities[b.find(b.o.Focus)])
	}
	for _, e := range b.order {
		take(e)
		if e.shown {
			for _, id := range rivals[e.id] {
				take(b.entities[id])
			}
		}
		if left == 0 {
			return
		}
	}
}

// shownEdges counts the pairs of drawn entities that a line joins.
func (b *builder) shownEdges() int {
	pairs := map[[2]string]bool{}
	for _, f := range b.facts {
		if !f.literal && f.from != f.to && b.entities[f.from].shown && b.entities[f.to].shown {
			pairs[[2]string{min(f.from, f.to), max(f.from, f.to)}] = true
		}
	}
	return len(pairs)
}

// anchors gives every hidden entity the most important drawn neighbour.
func (b *builder) anchors() {
	for _, f := range b.facts {
		if f.literal || f.from == f.to {
			continue
		}
		for _, pair := range [][2]*entity{{b.entities[f.from], b.entities[f.to]}, {b.entities[f.to], b.entities[f.from]}} {
			hidden, near := pair[0], pair[1]
			if hidden.shown || !near.shown {
				continue
			}
			old := b.entities[hidden.anchor]
			if old == nil || near.rank > old.rank || (near.rank == old.rank && near.id < old.id) {
				hidden.anchor = near.id
			}
		}
	}
}
