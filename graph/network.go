package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"trine/graph/internal/cluster"
	"trine/graph/snapshot"
)

// network is the entities with weighted links in both directions, numbered in the order of their ids, so that floating
// point sums come out the same however the graph was reached. A link weighs as much as all independent sources of all
// statements between the two make certain.
type network struct {
	ids    []uint32 // nodes of the index
	links  [][]link // by neighbour
	weight []float64
}

type link struct {
	to     int
	weight float64
}

func newNetwork(ix *snapshot.File, f Filter) *network {
	w := &network{}
	for n := range uint32(ix.Nodes()) {
		if ix.Kind(n) == snapshot.Entity {
			w.ids = append(w.ids, n)
		}
	}
	slices.SortFunc(w.ids, func(a, b uint32) int { return strings.Compare(ix.NodeID(a), ix.NodeID(b)) })
	number := make([]int, ix.Nodes())
	for i, n := range w.ids {
		number[n] = i
	}
	between := map[[2]int][]uint32{}
	for _, r := range f.rows(ix) {
		s := ix.At(r)
		a, b := s.Subject(), s.Object()
		if a == b || s.Flags()&snapshot.IsNegated != 0 || ix.Kind(a) != snapshot.Entity || ix.Kind(b) != snapshot.Entity {
			continue
		}
		k := [2]int{min(number[a], number[b]), max(number[a], number[b])}
		between[k] = append(between[k], r)
	}
	w.links, w.weight = make([][]link, len(w.ids)), make([]float64, len(w.ids))
	for k, rows := range between {
		sure := 0.0
		for _, c := range claims(ix, rows) {
			sure += c.Confidence
		}
		w.links[k[0]] = append(w.links[k[0]], link{k[1], sure})
		w.links[k[1]] = append(w.links[k[1]], link{k[0], sure})
	}
	for i := range w.links {
		slices.SortFunc(w.links[i], func(a, b link) int { return a.to - b.to })
		for _, l := range w.links[i] {
			w.weight[i] += l.weight
		}
	}
	return w
}

// Ranked is an entity and its importance; all together sum to 1.
type Ranked struct {
	Entity
	Rank float64 `json:"rank"`
}

// Rank orders the entities by importance: PageRank over the statements that f chooses, in both directions, each link
// weighted by its evidence.
func (g *Graph) Rank(ctx context.Context, f Filter) ([]Ranked, error) {
	out := []Ranked{}
	err := g.ask(ctx, func(ix *snapshot.File) error {
		w := newNetwork(ix, f)
		rank, err := w.pageRank(ctx)
		if err != nil {
			return err
		}
		for i, n := range w.ids {
			out = append(out, Ranked{entityAt(ix, n), rank[i]})
		}
		slices.SortFunc(out, func(a, b Ranked) int { return cmp.Or(cmp.Compare(b.Rank, a.Rank), strings.Compare(a.ID, b.ID)) })
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("graph: rank: %w", err)
	}
	return out, nil
}

func (w *network) pageRank(ctx context.Context) ([]float64, error) {
	const damping, enough, most = 0.85, 1e-10, 200
	n := len(w.ids)
	now, next := make([]float64, n), make([]float64, n)
	for i := range now {
		now[i] = 1 / float64(n)
	}
	for range most {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		idle := 0.0 // of entities without links
		for i, x := range now {
			if w.weight[i] == 0 {
				idle += x
			}
		}
		change := 0.0
		for i := range next {
			sum := 0.0
			for _, l := range w.links[i] {
				sum += now[l.to] * l.weight / w.weight[l.to]
			}
			next[i] = (1-damping)/float64(n) + damping*(sum+idle/float64(n))
			change += math.Abs(next[i] - now[i])
		}
		now, next = next, now
		if change < enough {
			break
		}
	}
	return now, nil
}

// Communities groups the entities that f's statements tie closely together (Louvain), the largest group first, in each the
// entities with the heaviest ties first. A higher resolution makes smaller groups; 0 means 1. Entities without ties to
// others are left out.
func (g *Graph) Communities(ctx context.Context, f Filter, resolution float64) ([][]Entity, error) {
	if resolution <= 0 {
		resolution = 1
	}
	out := [][]Entity{}
	err := g.ask(ctx, func(ix *snapshot.File) error {
		w := newNetwork(ix, f)
		lists := w.communities(resolution)
		slices.SortFunc(lists, func(a, b []int) int { return cmp.Or(len(b)-len(a), a[0]-b[0]) })
		for _, list := range lists {
			es := make([]Entity, len(list))
			for i, n := range list {
				es[i] = entityAt(ix, w.ids[n])
			}
			out = append(out, es)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("graph: communities: %w", err)
	}
	return out, nil
}

// communities are the groups of entities that have links, in each the heaviest first.
func (w *network) communities(resolution float64) [][]int {
	var edges []cluster.Edge
	for i, links := range w.links {
		for _, l := range links {
			if i < l.to {
				edges = append(edges, cluster.Edge{A: i, B: l.to, Weight: l.weight})
			}
		}
	}
	var lists [][]int
	for i, c := range cluster.Louvain(len(w.ids), edges, resolution) {
		if len(w.links[i]) == 0 {
			continue
		}
		for len(lists) <= c {
			lists = append(lists, nil)
		}
		lists[c] = append(lists[c], i)
	}
	lists = slices.DeleteFunc(lists, func(l []int) bool { return len(l) == 0 })
	for _, list := range lists {
		slices.SortFunc(list, func(a, b int) int { return cmp.Or(cmp.Compare(w.weight[b], w.weight[a]), a-b) })
	}
	return lists
}
