package syntax

import (
	"math/rand"
	"testing"
)

// TestScore compares the fast sums with plain ones.
func TestScore(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, classes := range []int{1, 3, 4, 7, 8, 9, 16, 50, 64, 65, 102, 129} {
		w := newWeights(10, classes)
		for i := range w.sum {
			w.sum[i] = float32(r.Intn(255) - 127)
		}
		w.sum[0], w.runs = 127, 1
		q := w.quantise(1)
		fs := make([]uint64, maxFeatures)
		for i := range fs {
			fs[i] = r.Uint64()
		}
		fs[0] = 1<<10 - 1 // the last block
		got, words := make([]int32, classes), make([]int32, classes)
		q.score(fs, got)
		q.scoreWords(fs, words)
		for c := range got {
			want := int32(0)
			for _, f := range fs {
				want += int32(w.sum[int(f&q.mask)+c])
			}
			if got[c] != want {
				t.Errorf("%d classes: class %d scores %d, want %d", classes, c, got[c], want)
			}
			if words[c] != want {
				t.Errorf("%d classes: in plain Go class %d scores %d, want %d", classes, c, words[c], want)
			}
		}
		if classes >= 3 {
			three := q.score3(fs)
			for c, v := range three {
				if v != got[c] {
					t.Errorf("score3 gives %d for class %d, want %d", v, c, got[c])
				}
			}
		}
	}
}
