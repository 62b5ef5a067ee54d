package syntax

import (
	"io"
	"math/rand"
)

// TrainChinese trains a segmenter and tagger on treebank sentences; dict is a word list in jieba's form: a line
// "word count part-of-speech" for each word.
func TrainChinese(train []Gold, dict io.Reader, o TrainOptions) (*Segmenter, error) {
	o = o.defaults()
	d, err := readDictionary(dict)
	if err != nil {
		return nil, err
	}
	o.Log("dictionary: %d words", len(d.class))
	s := &Segmenter{seg: trainSegmenter(train, d, o.TagEpochs, o.Runs)}
	o.Log("segmenter trained")
	s.tagger = trainTagger(train, d.form, zhTagBits, o)
	o.Log("tagger trained: %d tags", len(s.tagger.tags))
	return s, nil
}

const (
	zhTagBits   = 20 // there is little to learn from
	segmentBits = 20
	moveBits    = 12
)

// places gives the characters of a treebank sentence and their places.
func places(g *Gold) (text []uint16, y []int8) {
	for i := range g.Tokens {
		u := []rune(g.Tokens[i].Form)
		for k, c := range u {
			if c > 0xffff {
				c = 0xfffd
			}
			text = append(text, uint16(c))
			y = append(y, int8(placeOf(k, len(u))))
		}
	}
	return text, y
}

func trainSegmenter(ss []Gold, d *dictionary, epochs, runs int) *segmenter {
	we, wm := newWeights(segmentBits, 4), newWeights(moveBits, 16)
	var v viterbi[float32]
	var l line
	var fs []uint64
	for run := range runs {
		r := rand.New(rand.NewSource(int64(run + 1)))
		order := r.Perm(len(ss))
		for range epochs {
			r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for _, si := range order {
				text, y := places(&ss[si])
				l.prepare(text, d)
				got := v.run(len(text), nil, func(i int, sc []float32) {
					fs = l.features(fs, i, d)
					we.score(fs, sc)
				}, func(i int, sc []float32) {
					fs = l.moveFeatures(fs, i)
					wm.score(fs, sc)
				})
				before, want := int8(placeAlone), int8(placeAlone)
				for i := range text {
					if got[i] != y[i] {
						fs = l.features(fs, i, d)
						we.update(fs, int(y[i]), int(got[i]))
					}
					if a, b := int(before)*4+int(got[i]), int(want)*4+int(y[i]); a != b {
						fs = l.moveFeatures(fs, i)
						wm.update(fs, b, a)
					}
					before, want = got[i], y[i]
				}
				we.step++
				wm.step++
			}
		}
		we.endRun()
		wm.endRun()
	}
	return &segmenter{dict: d, emit: we.quantise(1), move: wm.quantise(1)}
}
