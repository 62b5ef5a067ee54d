package syntax

import (
	"encoding/binary"
	"math"
)

// table holds hashed linear weights for a fixed number of classes. A feature's hash picks the start of a block of
// classes weights; blocks of different features may overlap, which training learns to live with.
type table struct {
	classes int
	mask    uint64
	w       []byte  // weights + 128, each −127 to 127; mask + 1 + classes of them and some more for reading in eights
	scale   float32 // of one unit, in perceptron steps
}

// size is the number of weights.
func (t *table) size() int { return int(t.mask) + 1 + t.classes }

// spare is how far past the last weight score may read.
const spare = 64

// maxFeatures is how many features score may add up: their sums must fit in 16 bits.
const maxFeatures = 256

// score adds up the weights of the features fs for every class.
func (t *table) score(fs []uint64, out []int32) {
	out = out[:t.classes]
	if len(fs) > maxFeatures {
		panic("syntax: too many features")
	}
	if !fastSum || len(out) <= 8 || len(fs) == 0 {
		t.scoreWords(fs, out)
		return
	}
	bias := int32(len(fs)) << 7
	var sums [64]uint16
	for k := 0; k < len(out); k += len(sums) {
		_ = t.w[t.mask+uint64(k)+63] // what sum64 reads at most
		sum64(&sums, &t.w[k], &fs[0], len(fs), t.mask)
		for i := range out[k:min(k+len(sums), len(out))] {
			out[k+i] = int32(sums[i]) - bias
		}
	}
}

// scoreWords is score in plain Go. It works on eight classes at a time, in 16-bit lanes of two words: a third of the time
// of the plain loop. all adds up the words as they are: what it has over the odd lanes are the even ones.
func (t *table) scoreWords(fs []uint64, out []int32) {
	const lanes = 0x00ff00ff00ff00ff
	bias := int32(len(fs)) << 7
	for k := 0; k < len(out); k += 8 {
		var all, odd uint64
		w := t.w[k:]
		for _, f := range fs {
			x := binary.LittleEndian.Uint64(w[f&t.mask:])
			all += x
			odd += x >> 8 & lanes
		}
		even := all - odd<<8
		o := out[k:min(k+8, len(out))]
		for i := range o {
			x := even
			if i&1 == 1 {
				x = odd
			}
			o[i] = int32(x>>(uint(i)>>1*16)&0xffff) - bias
		}
	}
}

// score3 is score for the three transitions.
func (t *table) score3(fs []uint64) (s [3]int32) {
	var a, b, c int32
	w := t.w
	for _, f := range fs {
		k := f & t.mask
		r := w[k : k+3 : k+3]
		a += int32(r[0])
		b += int32(r[1])
		c += int32(r[2])
	}
	bias := int32(len(fs)) << 7
	return [3]int32{a - bias, b - bias, c - bias}
}

// mix folds a into the hash t.
func mix(t, a uint64) uint64 {
	h := (t ^ a) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// hashString is FNV-1a with its upper half folded in.
func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>32
}

// weights is a table under training: an averaged perceptron. While it trains, score uses the plain weights.
type weights struct {
	classes int
	mask    uint64
	w, u    []float32 // weights, and weights times the step at which they changed
	step    float32
	sum     []float32 // averaged weights of the runs so far
	runs    int
}

func newWeights(bits, classes int) *weights {
	n := 1<<bits + classes
	return &weights{classes: classes, mask: 1<<bits - 1, w: make([]float32, n), u: make([]float32, n), step: 1, sum: make([]float32, n)}
}

func (t *weights) score(fs []uint64, out []float32) {
	out = out[:t.classes]
	clear(out)
	for _, f := range fs {
		b := f & t.mask
		for i, v := range t.w[b : b+uint64(len(out))] {
			out[i] += v
		}
	}
}

// update moves the features' weights towards class good and away from class bad.
func (t *weights) update(fs []uint64, good, bad int) {
	for _, f := range fs {
		b := f & t.mask
		t.w[b+uint64(good)]++
		t.u[b+uint64(good)] += t.step
		t.w[b+uint64(bad)]--
		t.u[b+uint64(bad)] -= t.step
	}
}

// endRun adds the run's averaged weights to the sum and starts afresh. Since the model is linear, the sum of runs
// with different sentence orders is an ensemble that costs no more than one of them.
func (t *weights) endRun() {
	for i := range t.w {
		t.sum[i] += t.w[i] - t.u[i]/t.step
	}
	clear(t.w)
	clear(t.u)
	t.step = 1
	t.runs++
}

// quantise gives the mean of the runs as int8, scaled by its maximum. Weights that come to less than floor units become
// zero: they are half of the model's bytes and none of its worth.
func (t *weights) quantise(floor float64) *table {
	var mx float32
	for _, v := range t.sum {
		mx = max(mx, float32(math.Abs(float64(v))))
	}
	q := &table{classes: t.classes, mask: t.mask, w: make([]byte, len(t.sum)+spare), scale: 1}
	unit := mx / 127
	for i, v := range t.sum {
		q.w[i] = 128
		if mx == 0 {
			continue
		}
		if x := math.Round(float64(v / unit)); math.Abs(x) >= floor {
			q.w[i] = byte(128 + x)
		}
	}
	if mx == 0 {
		return q
	}
	q.scale = unit / float32(t.runs)
	return q
}
