package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/iterator"

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
		var tied *network
		tied, order := w.tied()
		if len(order) == 0 {
			return nil
		}
		groups := community.Modularize(tied, resolution, rand.NewPCG(1, 1)).Communities()
		lists := make([][]int, 0, len(groups))
		for _, group := range groups {
			var list []int
			for _, n := range group {
				list = append(list, order[n.ID()])
			}
			slices.SortFunc(list, func(a, b int) int { return cmp.Or(cmp.Compare(w.weight[b], w.weight[a]), a-b) })
			lists = append(lists, list)
		}
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

// tied is the network without the entities that have no links, and their numbers in w.
func (w *network) tied() (*network, []int) {
	t := &network{}
	number := make([]int, len(w.ids))
	var order []int
	for i := range w.ids {
		if len(w.links[i]) > 0 {
			number[i] = len(order)
			order = append(order, i)
		}
	}
	for _, i := range order {
		links := slices.Clone(w.links[i])
		for k := range links {
			links[k].to = number[links[k].to]
		}
		t.ids, t.links = append(t.ids, w.ids[i]), append(t.links, links)
	}
	return t, order
}

// The methods below make a network one of gonum's weighted undirected graphs, with neighbours in a fixed order.

type vertex int64

func (v vertex) ID() int64 { return int64(v) }

type edge struct {
	from, to vertex
	weight   float64
}

func (e edge) From() gonum.Node         { return e.from }
func (e edge) To() gonum.Node           { return e.to }
func (e edge) ReversedEdge() gonum.Edge { return edge{e.to, e.from, e.weight} }
func (e edge) Weight() float64          { return e.weight }

// Node gives a node, nil if there is none.
func (w *network) Node(id int64) gonum.Node {
	if id < 0 || id >= int64(len(w.links)) {
		return nil
	}
	return vertex(id)
}

// Nodes lists all nodes.
func (w *network) Nodes() gonum.Nodes {
	all := make([]gonum.Node, len(w.links))
	for i := range all {
		all[i] = vertex(i)
	}
	return iterator.NewOrderedNodes(all)
}

// From lists the neighbours of a node.
func (w *network) From(id int64) gonum.Nodes {
	list := make([]gonum.Node, len(w.links[id]))
	for i, l := range w.links[id] {
		list[i] = vertex(l.to)
	}
	return iterator.NewOrderedNodes(list)
}

func (w *network) find(a, b int64) (link, bool) {
	i, ok := slices.BinarySearchFunc(w.links[a], int(b), func(l link, to int) int { return l.to - to })
	if !ok {
		return link{}, false
	}
	return w.links[a][i], true
}

// HasEdgeBetween tells whether two nodes are linked.
func (w *network) HasEdgeBetween(a, b int64) bool { _, ok := w.find(a, b); return ok }

// Edge is the link between two nodes, nil if there is none.
func (w *network) Edge(a, b int64) gonum.Edge { return w.EdgeBetween(a, b) }

// EdgeBetween is Edge.
func (w *network) EdgeBetween(a, b int64) gonum.Edge {
	if l, ok := w.find(a, b); ok {
		return edge{vertex(a), vertex(b), l.weight}
	}
	return nil
}

// WeightedEdge is Edge with its weight.
func (w *network) WeightedEdge(a, b int64) gonum.WeightedEdge { return w.WeightedEdgeBetween(a, b) }

// WeightedEdgeBetween is WeightedEdge.
func (w *network) WeightedEdgeBetween(a, b int64) gonum.WeightedEdge {
	if l, ok := w.find(a, b); ok {
		return edge{vertex(a), vertex(b), l.weight}
	}
	return nil
}

// Weight is the weight of a link, 0 if there is none.
func (w *network) Weight(a, b int64) (float64, bool) { l, ok := w.find(a, b); return l.weight, ok }
