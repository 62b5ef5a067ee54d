package cluster

import (
	"math/rand"
	"slices"
	"testing"
)

// cliques is k complete graphs of n nodes, each joined to the next by one edge.
func cliques(k, n int) []Edge {
	var edges []Edge
	for c := range k {
		for i := range n {
			for j := range i {
				edges = append(edges, Edge{c*n + i, c*n + j, 1})
			}
		}
		edges = append(edges, Edge{c * n, (c + 1) % k * n, 1})
	}
	return edges
}

func TestCliques(t *testing.T) {
	of := Louvain(40, cliques(5, 8), 0)
	if slices.Max(of) != 4 {
		t.Fatalf("%d communities, want 5: %v", slices.Max(of)+1, of)
	}
	for i := range of {
		if of[i] != of[i/8*8] {
			t.Errorf("node %d is in %d, its clique in %d", i, of[i], of[i/8*8])
		}
	}
}

func TestEdgeCases(t *testing.T) {
	if got := Louvain(0, nil, 0); len(got) != 0 {
		t.Errorf("no nodes: %v", got)
	}
	if got := Louvain(3, nil, 0); !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("no edges: %v", got)
	}
	if got := Louvain(3, []Edge{{1, 2, 5}, {0, 0, 3}}, 0); !slices.Equal(got, []int{1, 0, 0}) {
		t.Errorf("a pair and a loop: %v", got)
	}
}

func TestSameEveryTime(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	var edges []Edge
	for range 4000 {
		edges = append(edges, Edge{r.Intn(1000), r.Intn(1000), r.Float64()})
	}
	want := Louvain(1000, edges, 0)
	for range 5 {
		if !slices.Equal(Louvain(1000, edges, 0), want) {
			t.Fatal("results differ")
		}
	}
}

func BenchmarkLouvain20k(b *testing.B) {
	r := rand.New(rand.NewSource(3))
	var edges []Edge
	for range 20000 {
		edges = append(edges, Edge{r.Intn(6000), r.Intn(6000), 1})
	}
	for b.Loop() {
		Louvain(6000, edges, 0)
	}
}
