package learn

import "strings"

// learnObjects learns which relation a sentence is about and what its object is.
func (p *Patterns) learnObjects(scenes []*scene, facts [][]fact, closed bool) {
	p.trait, p.object = newTable(len(p.relations)), newTable(len(p.relations))
	problems := make([]*problem, len(scenes))
	for i, s := range scenes {
		problems[i] = p.problem(s, facts[i], p.trait.intern(i), p.object.intern(i))
	}
	for i := 0; i < len(scenes) && !closed; i += blankEach {
		problems = append(problems, p.problem(scenes[i], facts[i], wordless(p.trait.intern(i)), wordless(p.object.intern(i))))
		facts = append(facts[:len(facts):len(facts)], nil)
	}
	for _, q := range problems {
		q.traits = p.trait.common(q.traits)
		for i := range q.options {
			o := &q.options[i]
			o.feats = p.object.common(o.feats)
			for k := range o.slots {
				o.slots[k].extra = p.object.common(o.slots[k].extra)
			}
		}
	}
	p.trait.start()
	p.object.start()
	for round := range rounds {
		for _, i := range shuffle(len(problems), uint64(round)) {
			p.update(problems[i], facts[i])
		}
		p.trait.shrink()
		p.object.shrink()
	}
	p.trait.finish()
	p.object.finish()
}

// wordless leaves out the features that rest on words. A sentence of which only these are left says nothing: that is
// what keeps patterns from finding something in every text, since few people write examples of that.
func wordless(num number) number {
	return func(f string) int32 {
		for _, kind := range [...]string{"any", "missing", "kind ", "length ", "shape ", "lastshape ", "place ", "again", "in ", "cut ", "date "} {
			if strings.HasPrefix(f, kind) {
				return num(f)
			}
		}
		return -1
	}
}

// update makes what the example says likelier.
func (p *Patterns) update(q *problem, facts []fact) {
	sc := p.scores(q)
	want := targets(q, facts, sc)
	rels := len(p.relations)
	whole, part := make([]float32, rels+1), make([]float32, rels+1)
	k := -1
	for i := range q.options {
		o := &q.options[i]
		clear(part)
		moved := false
		for j := range o.slots {
			k++
			sl := &o.slots[j]
			g := sc[k] - want[k]
			whole[sl.rel] += g
			if small(g) {
				continue
			}
			moved = true
			part[sl.rel] += g
			part[rels] += g
			for _, f := range sl.extra {
				p.object.step(f, sl.rel, g)
				p.object.step(f, rels, g)
			}
		}
		if moved {
			p.object.move(o.feats, part)
		}
	}
	whole[rels] = sc[k+1] - want[k+1]
	p.trait.move(q.traits, whole)
}

// move steps the weights of all features in all columns.
func (t *table) move(feats []int32, g []float32) {
	for _, f := range feats {
		for r, v := range g {
			if !small(v) {
				t.step(f, r, v)
			}
		}
	}
}

func small(g float32) bool { return g > -1e-4 && g < 1e-4 }

// targets is the distribution that an example asks for: equal parts for its facts, shared by the candidates that name
// the object as likely as they are now. What no candidate names falls to the missing one.
func targets(q *problem, facts []fact, sc []float32) []float32 {
	want := make([]float32, len(sc))
	if len(facts) == 0 {
		want[len(want)-1] = 1
		return want
	}
	part := 1 / float32(len(facts))
	for _, f := range facts {
		key, sum, k, miss := fold(f.obj), float32(0), -1, -1
		var hits []int
		for i := range q.options {
			for j := range q.options[i].slots {
				k++
				switch sl := &q.options[i].slots[j]; {
				case sl.rel != f.rel:
				case q.options[i].c == nil:
					miss = k
				case sl.key == key:
					hits = append(hits, k)
					sum += sc[k]
				}
			}
		}
		if len(hits) == 0 {
			want[miss] += part
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
