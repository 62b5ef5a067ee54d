package force

import (
	"math"
	"math/rand"
	"slices"
	"testing"
)

func random(n, m int) []Edge {
	r := rand.New(rand.NewSource(5))
	edges := make([]Edge, m)
	for i := range edges {
		edges[i] = Edge{r.Intn(n), r.Intn(n), 1}
	}
	return edges
}

// TestNeighboursComeNear: in two cliques joined by one edge, members end nearer to their own than to the others.
func TestNeighboursComeNear(t *testing.T) {
	var edges []Edge
	for c := range 2 {
		for i := range 10 {
			for j := range i {
				edges = append(edges, Edge{c*10 + i, c*10 + j, 1})
			}
		}
	}
	edges = append(edges, Edge{0, 10, 1})
	at := Layout(20, edges, nil, 300)
	inside, across, n, m := 0.0, 0.0, 0, 0
	for i := range at {
		if math.IsNaN(at[i].X) || math.IsInf(at[i].Y, 0) {
			t.Fatalf("node %d at %v", i, at[i])
		}
		for j := range i {
			d := math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y)
			if i/10 == j/10 {
				inside += d
				n++
			} else {
				across += d
				m++
			}
		}
	}
	if inside/float64(n)*2 > across/float64(m) {
		t.Errorf("mean distance %.1f inside, %.1f across", inside/float64(n), across/float64(m))
	}
}

func TestSameEveryTime(t *testing.T) {
	edges := random(500, 1500)
	if !slices.Equal(Layout(500, edges, nil, 50), Layout(500, edges, nil, 50)) {
		t.Error("positions differ")
	}
	if got := Layout(1, nil, nil, 10); len(got) != 1 || math.IsNaN(got[0].X) {
		t.Errorf("one node: %v", got)
	}
	if got := Layout(0, nil, nil, 10); len(got) != 0 {
		t.Errorf("no node: %v", got)
	}
}

func TestSeparate(t *testing.T) {
	at := make([]Point, 200) // all on one spot
	radius := make([]float64, 200)
	for i := range radius {
		radius[i] = 1 + float64(i%5)
	}
	if left := Separate(at, radius, 2000); left != 0 {
		t.Errorf("%d pairs still overlap", left)
	}
	for i := range at {
		for j := range i {
			if d := math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y); d < radius[i]+radius[j]-1e-3 {
				t.Fatalf("%d and %d overlap by %v", i, j, radius[i]+radius[j]-d)
			}
		}
	}
}

func TestSeparateBoxes(t *testing.T) {
	at := make([]Point, 30)
	w, h := make([]float64, 30), make([]float64, 30)
	for i := range at {
		at[i] = Point{float64(i % 3), float64(i % 4)}
		w[i], h[i] = 50+float64(i), 20+float64(i%7)*10
	}
	SeparateBoxes(at, w, h, 5)
	for i := range at {
		for j := range i {
			if math.Abs(at[i].X-at[j].X) < (w[i]+w[j])/2+5-1e-3 && math.Abs(at[i].Y-at[j].Y) < (h[i]+h[j])/2+5-1e-3 {
				t.Errorf("boxes %d and %d overlap", i, j)
			}
		}
	}
}

func BenchmarkLayout5000(b *testing.B) {
	edges := random(5000, 15000)
	for b.Loop() {
		Layout(5000, edges, nil, 100)
	}
}
