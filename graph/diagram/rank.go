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
	picks := b.picks()
	size := min(b.o.MaxNodes, len(picks))
	for {
		for i, e := range picks {
			e.shown = i < size
		}
		if b.shownEdges() <= b.edgeBudget || size <= 2 {
			break
		}
		size = size * 4 / 5
	}
	if size < b.o.MaxNodes && size < len(b.order) {
		b.notes = append(b.notes, b.say("dense", b.edgeBudget))
	}
	b.anchors()
}

// maxGreedy is how many entities are picked with regard to those before; the rest follows by rank alone.
const maxGreedy = 1500

// picks orders the entities by what to draw first: important ones, rather those that are tied to what is drawn already,
// so that the picture hangs together; an entity brings along those that it contradicts.
func (b *builder) picks() []*entity {
	near := map[*entity][]*entity{}
	rivals := map[*entity][]*entity{}
	for _, f := range b.facts {
		if f.literal || f.from == f.to {
			continue
		}
		from, to := b.entities[f.from], b.entities[f.to]
		near[from], near[to] = append(near[from], to), append(near[to], from)
		if f.mark.Disputed {
			rivals[from], rivals[to] = append(rivals[from], to), append(rivals[to], from)
		}
	}
	out := make([]*entity, 0, len(b.order))
	taken, ties := map[*entity]bool{}, map[*entity]float64{}
	var take func(e *entity)
	take = func(e *entity) {
		if e == nil || taken[e] {
			return
		}
		taken[e] = true
		out = append(out, e)
		for _, o := range near[e] {
			ties[o]++
		}
		for _, o := range rivals[e] {
			take(o)
		}
	}
	if b.o.Focus != "" {
		take(b.entities[b.find(b.o.Focus)])
	}
	for len(out) < min(len(b.order), b.o.MaxNodes, maxGreedy) {
		var best *entity
		score := -1.0
		for _, e := range b.order { // by rank, so the better of equals wins
			if e.rank*2.5 <= score {
				break // nobody further down can win
			}
			if x := e.rank * (1 + min(1.5, ties[e]/2)); x > score && !taken[e] {
				best, score = e, x
			}
		}
		take(best)
	}
	for _, e := range b.order {
		take(e)
	}
	return out
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
