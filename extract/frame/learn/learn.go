package learn

import (
	"sort"

	"trine/extract"
)

// Triple is a statement of an example.
type Triple struct {
	Subject, Predicate, Object string
}

// Example is a sentence with all that it says, as far as the predicates of interest go. No triples: it says nothing.
type Example struct {
	Sentence *extract.Sentence
	Triples  []Triple
}

// Model is what was learned.
type Model struct {
	Relations []string
	Threshold float64

	lex                    *lexicon
	trait, object, subject *table
}

// Options of learning.
type Options struct {
	Epochs int
	Rate   float64
	Shrink float64
	Cut    float64
	Min    int
}

// Learn learns from examples.
func Learn(examples []Example, opt Options) *Model {
	m := &Model{Threshold: 0.15}
	rel := map[string]int{}
	for _, e := range examples {
		for _, t := range e.Triples {
			rel[t.Predicate] = 0
		}
	}
	for r := range rel {
		m.Relations = append(m.Relations, r)
	}
	sort.Strings(m.Relations)
	for i, r := range m.Relations {
		rel[r] = i
	}
	words := make([][]string, len(examples))
	facts := make([][]fact, len(examples))
	for i, e := range examples {
		for _, t := range tokenize(e.Sentence.Text) {
			words[i] = append(words[i], t.lower)
		}
		for _, t := range e.Triples {
			facts[i] = append(facts[i], fact{t.Subject, t.Object, rel[t.Predicate]})
		}
	}
	m.lex = newLexicon(len(m.Relations), words, facts)
	scenes := make([]*scene, len(examples))
	for i, e := range examples {
		scenes[i] = newScene(e.Sentence, m.seenWithout(facts[i]))
	}
	m.learnObjects(scenes, facts, opt)
	m.learnSubjects(scenes, facts, opt)
	return m
}

// seenWithout is what the examples know of objects, without what only one of them knows.
func (m *Model) seenWithout(own []fact) map[string]bool {
	out := m.lex.seen
	copied := false
	for _, f := range own {
		k := fold(f.obj)
		n, mine := 0, 0
		for r := range m.Relations {
			n += m.lex.objects[r][k]
		}
		for _, g := range own {
			if fold(g.obj) == k {
				mine++
			}
		}
		if n > mine {
			continue
		}
		if !copied {
			c := make(map[string]bool, len(out))
			for k, v := range out {
				c[k] = v
			}
			out, copied = c, true
		}
		delete(out, k)
	}
	return out
}

func (m *Model) learnObjects(scenes []*scene, facts [][]fact, opt Options) {
	m.trait, m.object = newTable(len(m.Relations)), newTable(len(m.Relations))
	probs := make([]*problem, len(scenes))
	for i, s := range scenes {
		n := int32(i)
		probs[i] = m.problem(s, facts[i], func(f string) int32 { return m.trait.intern(f, n) }, func(f string) int32 { return m.object.intern(f, n) })
	}
	for _, p := range probs {
		p.traits = m.trait.common(p.traits, opt.Min)
		for i := range p.options {
			o := &p.options[i]
			o.feats = m.object.common(o.feats, opt.Min)
			for k := range o.slots {
				o.slots[k].extra = m.object.common(o.slots[k].extra, opt.Min)
			}
		}
	}
	m.trait.grow()
	m.object.grow()
	rng := random(1)
	rate := float32(opt.Rate)
	for ep := 0; ep < opt.Epochs; ep++ {
		for _, i := range order(len(probs), &rng) {
			m.update(probs[i], facts[i], rate)
		}
		m.trait.shrink(float32(opt.Shrink), float32(opt.Cut))
		m.object.shrink(float32(opt.Shrink), float32(opt.Cut))
	}
}

// common drops features that too few sentences have.
func (t *table) common(fs []int32, min int) []int32 {
	out := fs[:0]
	for _, f := range fs {
		if int(t.n[f]) >= min {
			out = append(out, f)
		}
	}
	return out
}

// update makes what the example says likelier.
func (m *Model) update(p *problem, facts []fact, rate float32) {
	sc := m.scores(p, nil)
	want := targets(p, facts, sc)
	rels := len(m.Relations)
	tg := make([]float32, rels+1)
	og := make([]float32, rels+1)
	k := 0
	for i := range p.options {
		o := &p.options[i]
		clear(og)
		big := false
		for j := range o.slots {
			sl := &o.slots[j]
			g := sc[k] - want[k]
			k++
			tg[sl.rel] += g
			if g > -1e-4 && g < 1e-4 {
				continue
			}
			big = true
			og[sl.rel] += g
			og[rels] += g
			for _, f := range sl.extra {
				m.object.step(f, sl.rel, g, rate)
				m.object.step(f, rels, g, rate)
			}
		}
		if !big {
			continue
		}
		for _, f := range o.feats {
			for r, g := range og {
				if g != 0 {
					m.object.step(f, r, g, rate)
				}
			}
		}
	}
	tg[rels] = sc[k] - want[k]
	for _, f := range p.traits {
		for r, g := range tg {
			if g > 1e-4 || g < -1e-4 {
				m.trait.step(f, r, g, rate)
			}
		}
	}
}

// targets is the distribution that an example asks for: equal parts for its facts, shared by the candidates that name
// the object as likely as they are now; what no candidate names falls to the missing one.
func targets(p *problem, facts []fact, sc []float32) []float32 {
	want := make([]float32, len(sc))
	if len(facts) == 0 {
		want[len(want)-1] = 1
		return want
	}
	part := 1 / float32(len(facts))
	for _, f := range facts {
		key := fold(f.obj)
		sum := float32(0)
		k := 0
		var hits []int
		miss := -1
		for i := range p.options {
			o := &p.options[i]
			for j := range o.slots {
				if o.slots[j].rel == f.rel {
					if o.c == nil {
						miss = k
					} else if o.slots[j].key == key {
						hits = append(hits, k)
						sum += sc[k]
					}
				}
				k++
			}
		}
		if len(hits) == 0 {
			want[miss] += part
			continue
		}
		for _, h := range hits {
			if sum > 0 {
				want[h] += part * sc[h] / sum
			} else {
				want[h] += part / float32(len(hits))
			}
		}
	}
	return want
}
