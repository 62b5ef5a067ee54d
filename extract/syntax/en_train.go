package syntax

import (
	"fmt"
	"math/rand"
)

// TrainOptions say how to train. The zero value is what the embedded models were trained with.
type TrainOptions struct {
	TagEpochs   int                           // passes of the tagger; 0 means 10
	ParseEpochs int                           // passes of the parser; 0 means 15
	Runs        int                           // orders of the sentences whose models are added up; 0 means 3
	Folds       int                           // for the tags that the parser trains on; 0 means 5
	WordNet     string                        // folder of WordNet 3.0's files
	Log         func(format string, a ...any) // progress; nil for silence

	bits int // size of the tables, as a power of two; 0 means 22
}

// floors of the tables' weights.
const (
	tagFloor   = 3
	arcFloor   = 2
	labelFloor = 3
)

func (o TrainOptions) defaults() TrainOptions {
	set := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	set(&o.TagEpochs, 10)
	set(&o.ParseEpochs, 15)
	set(&o.Runs, 3)
	set(&o.Folds, 5)
	set(&o.bits, 22)
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	return o
}

// TrainEnglish trains a parser on treebank sentences; on two cores it takes about ten minutes.
func TrainEnglish(train []Gold, o TrainOptions) (*Parser, error) {
	o = o.defaults()
	if len(train) < o.Folds {
		return nil, fmt.Errorf("syntax: %d sentences are too few to train on", len(train))
	}
	lex := &lexicon{}
	if o.WordNet != "" {
		var err error
		if lex, err = readWordNet(o.WordNet); err != nil {
			return nil, err
		}
	}
	o.Log("lexicon: %d words", len(lex.keys))
	p := &Parser{lex: lex, lemmas: trainLemmas(train)}
	p.tagger = trainTagger(train, lex.form, o.bits, o)
	o.Log("tagger trained: %d tags", len(p.tagger.tags))
	jack, tags, taggers := jackknife(train, lex.form, o)
	o.Log("tags of the training sentences guessed: %.2f %% right", accuracy(train, jack))
	in := make([]input, len(train))
	for i := range in {
		in[i] = input{gold: &train[i], tokens: jack[i], tags: tags[i], by: taggers[i], sem: lex.sem}
	}
	guideOf(in, o)
	p.guide = trainArcs(in, true, o)
	p.arcs = trainArcs(in, false, o)
	return p, nil
}

// accuracy is the share of universal tags, in percent, that sys has right.
func accuracy(gold []Gold, sys [][]Token) float64 {
	n, ok := 0, 0
	for i, g := range gold {
		for k := range g.Tokens {
			n++
			if g.Tokens[k].Tag == sys[i][k].Tag {
				ok++
			}
		}
	}
	return 100 * float64(ok) / float64(max(n, 1))
}

func trainTagger(ss []Gold, f func(string, bool) form, bits int, o TrainOptions) *tagger {
	g := &tagger{form: f}
	index := map[string]int{}
	gold := make([][]int, len(ss))
	for i, s := range ss {
		for k := range s.Tokens {
			j := joint(&s.Tokens[k])
			if _, ok := index[j]; !ok {
				index[j] = len(g.tags)
				g.tags = append(g.tags, j)
				g.hash = append(g.hash, hashString(j))
			}
			gold[i] = append(gold[i], index[j])
		}
	}
	fm := make([][]form, len(ss))
	for i, s := range ss {
		fm[i] = g.forms(s.Tokens, nil)
	}
	w := newWeights(bits, len(g.tags))
	sc := make([]float32, len(g.tags))
	var fs []uint64
	for run := range o.Runs {
		r := rand.New(rand.NewSource(int64(run + 1)))
		order := r.Perm(len(ss))
		for range o.TagEpochs {
			r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for _, si := range order {
				t1, t2 := uint64(1), uint64(1)
				for i, y := range gold[si] {
					fs = tagFeatures(fs, fm[si], i, t1, t2)
					w.score(fs, sc)
					p := argmaxF(sc)
					if p != y {
						w.update(fs, y, p)
					}
					w.step++
					t1, t2 = g.hash[p], t1
				}
			}
		}
		w.endRun()
	}
	g.t = w.quantise(tagFloor)
	return g
}

func argmaxF(s []float32) int {
	b := 0
	for i, v := range s {
		if v > s[b] {
			b = i
		}
	}
	return b
}

// jackknife tags each sentence by a tagger that has not seen it: the parser shall learn from tags as good as those
// that it will get.
func jackknife(ss []Gold, form func(string, bool) form, o TrainOptions) (out [][]Token, tags [][]tagged, by []*tagger) {
	out, tags, by = make([][]Token, len(ss)), make([][]tagged, len(ss)), make([]*tagger, len(ss))
	o.Runs = 1
	var buf scratch
	for f := range o.Folds {
		var part []Gold
		for i, s := range ss {
			if i%o.Folds != f {
				part = append(part, s)
			}
		}
		g := trainTagger(part, form, o.bits, o)
		for i := f; i < len(ss); i += o.Folds {
			out[i] = append([]Token(nil), ss[i].Tokens...)
			tags[i] = append([]tagged(nil), g.run(out[i], &buf)...)
			g.apply(out[i], tags[i])
			by[i] = g
		}
	}
	return out, tags, by
}

// apply writes tags into tokens.
func (g *tagger) apply(ts []Token, tags []tagged) {
	for i := range ts {
		ts[i].Tag, ts[i].Fine = splitJoint(g.tags[tags[i].best])
	}
}

// arcTrainer holds what one pass needs.
type arcTrainer struct {
	arc, lab *weights
	index    map[string]int
	r        *rand.Rand
	fs, lf   []uint64
	lsc      []float32
	s        state
}

// input is a sentence to train a parser on.
type input struct {
	gold   *Gold
	tokens []Token
	tags   []tagged
	by     *tagger
	guide  *Tree
	sem    func(*Token) uint64
}

// guideOf parses each sentence backwards by a parser that has not seen it.
func guideOf(in []input, o TrainOptions) {
	o.Runs, o.ParseEpochs = 1, min(o.ParseEpochs, 10)
	var buf scratch
	var s state
	var dv derivation
	for f := range o.Folds {
		var part []input
		for i := range in {
			if i%o.Folds != f {
				part = append(part, in[i])
			}
		}
		p := trainArcs(part, true, o)
		for i := f; i < len(in); i += o.Folds {
			x := &in[i]
			x.guide = newTree(x.tokens)
			s.start(x.tokens, x.tags, x.by, x.sem, true, nil)
			p.parse(&s, &buf, true, &dv, nil, -1, x.guide)
		}
	}
}

func trainArcs(in []input, backwards bool, o TrainOptions) *arcs {
	p := &arcs{}
	t := &arcTrainer{index: map[string]int{}}
	for _, x := range in {
		for _, l := range x.gold.Label {
			if _, ok := t.index[l]; !ok {
				t.index[l] = len(p.labels)
				p.labels = append(p.labels, l)
			}
		}
	}
	t.arc, t.lab, t.lsc = newWeights(o.bits, 4), newWeights(o.bits, len(p.labels)), make([]float32, len(p.labels))
	for run := range o.Runs {
		t.r = rand.New(rand.NewSource(int64(100 + run)))
		order := t.r.Perm(len(in))
		for ep := range o.ParseEpochs {
			t.r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for _, i := range order {
				x := &in[i]
				by := x.guide
				if backwards {
					by = nil
				}
				t.s.start(x.tokens, x.tags, x.by, x.sem, backwards, by)
				t.sentence(x.gold, backwards, ep)
			}
		}
		t.arc.endRun()
		t.lab.endRun()
		o.Log("parser: run %d of %d done", run+1, o.Runs)
	}
	p.arc, p.lab = t.arc.quantise(arcFloor), t.lab.quantise(labelFloor)
	return p
}

// sentence goes through one sentence by the model's own decisions for the most part, so that it learns to go on from
// mistakes.
func (t *arcTrainer) sentence(gold *Gold, backwards bool, epoch int) {
	s := &t.s
	g := make([]int32, len(s.n))
	label := make([]int, len(s.n))
	for i, h := range gold.Head {
		d, h := i+1, h+1
		if backwards {
			d, h = len(gold.Head)-i, len(gold.Head)+1-h
		}
		if g[d] = int32(h); gold.Head[i] < 0 {
			g[d] = s.root()
		}
		label[d] = t.index[gold.Label[i]]
	}
	var sc [4]float32
	for !s.done() {
		t.fs = s.arcFeatures(t.fs)
		t.arc.score(t.fs, sc[:])
		best, want := oracle(sc[:3], s.legal(), s.costs(g))
		if best != want {
			t.arc.update(t.fs, want, best)
		}
		t.arc.step++
		a := want
		if best != want && epoch > 0 && t.r.Float64() < 0.9 {
			a = best
		}
		l := 0
		if a != shift {
			h, d := s.arc(a)
			t.lf = s.labelFeatures(t.lf, h, d)
			t.lab.score(t.lf, t.lsc)
			l = argmaxF(t.lsc)
			if g[d] == h {
				y := label[d]
				if y != l {
					t.lab.update(t.lf, y, l)
				}
				t.lab.step++
				if epoch == 0 {
					l = y
				}
			}
		}
		s.apply(a, l)
	}
}

// oracle finds the best-scored transition, and the best-scored one among those of least cost.
func oracle(sc []float32, ok [3]bool, cost [3]int) (best, want int) {
	best, want = -1, -1
	least := 1 << 30
	for a := range sc {
		if ok[a] {
			least = min(least, cost[a])
		}
	}
	for a, v := range sc {
		if !ok[a] {
			continue
		}
		if best < 0 || v > sc[best] {
			best = a
		}
		if cost[a] == least && (want < 0 || v > sc[want]) {
			want = a
		}
	}
	return best, want
}
