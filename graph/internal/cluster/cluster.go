// Package cluster finds communities in a weighted graph by the Louvain method: nodes move to the neighbouring community
// that gains most modularity, communities become nodes, and so on until nothing moves.
//
// [Louvain] takes nodes by number and gives each the number of its community. It visits nodes in order and breaks ties by
// the lower number, so equal input gives equal output. Non-goals: directed or overlapping communities.
package cluster

import "slices"

// Edge joins nodes A and B. Loops and repeated edges count.
type Edge struct {
	A, B   int
	Weight float64
}

// Louvain returns a community number for each of n nodes. Numbers are dense and ordered by the size of the community,
// largest first, then by its first node. Resolution above 1 gives more communities; 0 means 1.
func Louvain(n int, edges []Edge, resolution float64) []int {
	if resolution == 0 {
		resolution = 1
	}
	of := make([]int, n) // community of each original node
	for i := range of {
		of[i] = i
	}
	g := build(n, edges)
	for range 20 {
		part, moved := g.move(resolution)
		for i := range of {
			of[i] = part[of[i]]
		}
		if !moved {
			break
		}
		g = g.fold(part)
	}
	return bySize(of)
}

// graph is an adjacency list; loops stand in self.
type graph struct {
	start  []int // of the neighbours of node i; start[n] is the end
	to     []int
	weight []float64
	self   []float64
	degree []float64 // with loops counted twice
	total  float64   // twice the weight of all edges
}

func build(n int, edges []Edge) *graph {
	g := &graph{start: make([]int, n+1), self: make([]float64, n), degree: make([]float64, n)}
	for _, e := range edges {
		if e.A == e.B {
			g.self[e.A] += e.Weight
		} else {
			g.start[e.A+1]++
			g.start[e.B+1]++
		}
		g.degree[e.A] += e.Weight
		g.degree[e.B] += e.Weight
		g.total += 2 * e.Weight
	}
	for i := range n {
		g.start[i+1] += g.start[i]
	}
	g.to, g.weight = make([]int, g.start[n]), make([]float64, g.start[n])
	next := slices.Clone(g.start[:n])
	put := func(a, b int, w float64) {
		g.to[next[a]], g.weight[next[a]] = b, w
		next[a]++
	}
	for _, e := range edges {
		if e.A != e.B {
			put(e.A, e.B, e.Weight)
			put(e.B, e.A, e.Weight)
		}
	}
	return g
}

// move lets nodes change communities until no move gains. It returns dense community numbers and whether any node moved.
func (g *graph) move(resolution float64) ([]int, bool) {
	n := len(g.self)
	part := make([]int, n)
	sum := make([]float64, n) // degrees in each community
	for i := range part {
		part[i], sum[i] = i, g.degree[i]
	}
	tie := make([]float64, n) // from the node at hand to each community
	seen := make([]int, n)    // node at whose turn a community was last listed, plus 1
	var near []int
	any := false
	if g.total == 0 {
		return part, false
	}
	for range 50 {
		moves := 0
		clear(seen)
		for i := range n {
			near = append(near[:0], part[i])
			seen[part[i]] = i + 1
			for k := g.start[i]; k < g.start[i+1]; k++ {
				c := part[g.to[k]]
				if seen[c] != i+1 {
					seen[c] = i + 1
					near = append(near, c)
				}
				tie[c] += g.weight[k]
			}
			home := part[i]
			sum[home] -= g.degree[i]
			best, gain := home, tie[home]-resolution*sum[home]*g.degree[i]/g.total
			for _, c := range near {
				x := tie[c] - resolution*sum[c]*g.degree[i]/g.total
				if x > gain+1e-12 || (x > gain-1e-12 && c < best && c != home && best != home) {
					best, gain = c, x
				}
			}
			for _, c := range near {
				tie[c] = 0
			}
			sum[best] += g.degree[i]
			if best != home {
				part[i] = best
				moves++
			}
		}
		if moves == 0 {
			break
		}
		any = true
	}
	dense := map[int]int{}
	for i, c := range part {
		if _, ok := dense[c]; !ok {
			dense[c] = len(dense)
		}
		part[i] = dense[c]
	}
	return part, any
}

// fold makes a node of each community.
func (g *graph) fold(part []int) *graph {
	n := 0
	for _, c := range part {
		n = max(n, c+1)
	}
	type pair struct{ a, b int }
	at := map[pair]int{}
	var edges []Edge
	add := func(a, b int, w float64) {
		if a > b {
			a, b = b, a
		}
		k, ok := at[pair{a, b}]
		if !ok {
			k = len(edges)
			at[pair{a, b}] = k
			edges = append(edges, Edge{A: a, B: b})
		}
		edges[k].Weight += w
	}
	for i := range part {
		if g.self[i] > 0 {
			add(part[i], part[i], g.self[i])
		}
		for k := g.start[i]; k < g.start[i+1]; k++ {
			if g.to[k] > i {
				add(part[i], part[g.to[k]], g.weight[k])
			}
		}
	}
	return build(n, edges)
}

// bySize renumbers communities.
func bySize(of []int) []int {
	size, first := map[int]int{}, map[int]int{}
	for i, c := range of {
		if size[c] == 0 {
			first[c] = i
		}
		size[c]++
	}
	ids := make([]int, 0, len(size))
	for c := range size {
		ids = append(ids, c)
	}
	slices.SortFunc(ids, func(a, b int) int {
		if size[a] != size[b] {
			return size[b] - size[a]
		}
		return first[a] - first[b]
	})
	number := map[int]int{}
	for i, c := range ids {
		number[c] = i
	}
	out := make([]int, len(of))
	for i, c := range of {
		out[i] = number[c]
	}
	return out
}
