package learn

import "math"

// table holds the weights of features, by relation and, in the last column, for all relations.
type table struct {
	cols int
	id   map[string]int32
	name []string
	w    []float32

	g    []float32 // while learning: sums of squared gradients
	n    []int32   // sentences that have the feature
	last []int32
}

func newTable(rels int) *table { return &table{cols: rels + 1, id: map[string]int32{}} }

// number turns a feature into its index; -1 if it has none.
type number func(string) int32

// find is the number of a feature that has a weight.
func (t *table) find(f string) int32 {
	if i, ok := t.id[f]; ok {
		return i
	}
	return -1
}

// intern gives a feature a number and counts the sentences it occurs in.
func (t *table) intern(sentence int) number {
	return func(f string) int32 {
		i, ok := t.id[f]
		if !ok {
			i = int32(len(t.name))
			t.id[f] = i
			t.name = append(t.name, f)
			t.n = append(t.n, 0)
			t.last = append(t.last, -1)
		}
		if t.last[i] != int32(sentence) {
			t.last[i] = int32(sentence)
			t.n[i]++
		}
		return i
	}
}

// common drops features that too few sentences have.
func (t *table) common(fs []int32) []int32 {
	out := fs[:0]
	for _, f := range fs {
		if t.n[f] >= minSentences {
			out = append(out, f)
		}
	}
	return out
}

func (t *table) start() {
	t.w = make([]float32, len(t.name)*t.cols)
	t.g = make([]float32, len(t.name)*t.cols)
}

func (t *table) row(i int32) []float32 { return t.w[int(i)*t.cols : (int(i)+1)*t.cols] }

// step moves one weight against its gradient, the less the more it was moved before.
func (t *table) step(i int32, col int, g float32) {
	k := int(i)*t.cols + col
	t.g[k] += g * g
	t.w[k] -= learnRate * g / (1e-3 + float32(math.Sqrt(float64(t.g[k]))))
}

// shrink draws all weights towards zero, small ones to zero.
func (t *table) shrink() {
	for i, w := range t.w {
		w *= shrinkBy
		switch {
		case w > shrinkCut:
			w -= shrinkCut
		case w < -shrinkCut:
			w += shrinkCut
		default:
			w = 0
		}
		t.w[i] = w
	}
}

// finish rounds the weights to what is written down and forgets features without one.
func (t *table) finish() {
	out := newTable(t.cols - 1)
	for i, name := range t.name {
		row, keep := t.row(int32(i)), false
		for k, w := range row {
			w = float32(math.Round(float64(w)*1000) / 1000)
			if w > -leastWeight && w < leastWeight {
				w = 0
			}
			row[k] = w
			keep = keep || w != 0
		}
		if keep {
			out.id[name] = int32(len(out.name))
			out.name = append(out.name, name)
			out.w = append(out.w, row...)
		}
	}
	*t = *out
}

// normalize turns scores into probabilities in place.
func normalize(x []float32) {
	top := float32(math.Inf(-1))
	for _, v := range x {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range x {
		e := math.Exp(float64(v - top))
		x[i] = float32(e)
		sum += e
	}
	for i := range x {
		x[i] = float32(float64(x[i]) / sum)
	}
}

// shuffle is the order of one round of learning: the same on every run.
func shuffle(n int, seed uint64) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	for i := n - 1; i > 0; i-- {
		seed = seed*6364136223846793005 + 1442695040888963407
		j := int((seed >> 33) % uint64(i+1))
		out[i], out[j] = out[j], out[i]
	}
	return out
}
