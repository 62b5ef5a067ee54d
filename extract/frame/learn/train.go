package learn

import "math"

// table holds the weights of features, by relation and, in the last column, for all relations.
type table struct {
	cols int
	id   map[string]int32
	name []string
	w    []float32
	g    []float32 // sums of squared gradients
	n    []int32   // sentences that have the feature
	last []int32
}

func newTable(rels int) *table { return &table{cols: rels + 1, id: map[string]int32{}} }

// intern numbers a feature and counts the sentences it occurs in.
func (t *table) intern(f string, sentence int32) int32 {
	i, ok := t.id[f]
	if !ok {
		i = int32(len(t.name))
		t.id[f] = i
		t.name = append(t.name, f)
		t.n = append(t.n, 0)
		t.last = append(t.last, -1)
	}
	if t.last[i] != sentence {
		t.last[i] = sentence
		t.n[i]++
	}
	return i
}

func (t *table) grow() {
	t.w = make([]float32, len(t.name)*t.cols)
	t.g = make([]float32, len(t.name)*t.cols)
}

func (t *table) row(i int32) []float32 { return t.w[int(i)*t.cols : (int(i)+1)*t.cols] }

// step moves one weight against its gradient.
func (t *table) step(i int32, col int, g, rate float32) {
	k := int(i)*t.cols + col
	t.g[k] += g * g
	t.w[k] -= rate * g / (1e-3 + float32(math.Sqrt(float64(t.g[k]))))
}

// shrink draws all weights towards zero.
func (t *table) shrink(by, cut float32) {
	for i, w := range t.w {
		w *= by
		switch {
		case w > cut:
			w -= cut
		case w < -cut:
			w += cut
		default:
			w = 0
		}
		t.w[i] = w
	}
}

// normalize turns scores into probabilities in place.
func normalize(x []float32) {
	m := float32(math.Inf(-1))
	for _, v := range x {
		m = max(m, v)
	}
	if math.IsInf(float64(m), -1) {
		return
	}
	sum := 0.0
	for i, v := range x {
		e := math.Exp(float64(v - m))
		x[i] = float32(e)
		sum += e
	}
	for i := range x {
		x[i] = float32(float64(x[i]) / sum)
	}
}

// random is a small generator with a fixed seed, so that learning gives the same result on every run.
type random uint64

func (r *random) next(n int) int {
	*r = *r*6364136223846793005 + 1442695040888963407
	return int(uint64(*r>>33) % uint64(n))
}

func order(n int, r *random) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := r.next(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}
