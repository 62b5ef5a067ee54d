package learn

import "sort"

// subjectOptions are the candidates for the subject of a relation with a known object.
func (m *Model) subjectOptions(s *scene, rel int, obj *span, own []fact, look number) []option {
	collect := func(to *[]int32) func(string) {
		return func(f string) {
			if i := look(f); i >= 0 {
				*to = append(*to, i)
			}
		}
	}
	miss := option{}
	add := collect(&miss.feats)
	add("missing")
	add("missing " + s.word(0) + " " + s.word(1))
	add("missing " + s.word(0))
	out := []option{miss}
	for i := range s.cands {
		c := &s.cands[i]
		if c.kind == kindPlain || c.kind == kindDate || c.kind == kindNumber || c.from < obj.to && obj.from < c.to || c.key == obj.key {
			continue
		}
		o := option{c: c}
		add := collect(&o.feats)
		s.looks(c, add)
		s.pair(c, obj, add)
		n, tails := m.lex.subs[rel][c.key], m.lex.subTail[rel][tail(c.name)]
		for _, f := range own {
			if f.rel == rel && fold(f.sub) == c.key {
				n--
			}
			if f.rel == rel && tail(f.sub) == tail(c.name) {
				tails--
			}
		}
		add("seen " + bin(n))
		add("seen last word " + bin(tails))
		out = append(out, o)
	}
	return out
}

func (m *Model) subjectScores(opts []option, rel int) []float32 {
	rels := len(m.Relations)
	out := make([]float32, len(opts))
	for i := range opts {
		for _, f := range opts[i].feats {
			row := m.subject.row(f)
			out[i] += row[rel] + row[rels]
		}
	}
	normalize(out)
	return out
}

func (m *Model) learnSubjects(scenes []*scene, facts [][]fact, opt Options) {
	m.subject = newTable(len(m.Relations))
	type task struct {
		opts []option
		rel  int
		key  string
	}
	var tasks []task
	for i, s := range scenes {
		for _, f := range facts[i] {
			key := fold(f.obj)
			var obj *span
			for k := range s.cands {
				if fold(m.lex.written(&s.cands[k], f.rel)) == key {
					obj = &s.cands[k]
					break
				}
			}
			if obj == nil {
				for _, l := range m.lex.labels(s, facts[i]) {
					if l.rel == f.rel && l.c.key == key {
						c := l.c
						obj = &c
					}
				}
			}
			if obj == nil {
				obj = &span{from: len(s.toks), to: len(s.toks)}
			}
			n := int32(i)
			tasks = append(tasks, task{m.subjectOptions(s, f.rel, obj, facts[i], func(f string) int32 { return m.subject.intern(f, n) }), f.rel, fold(f.sub)})
		}
	}
	for _, t := range tasks {
		for i := range t.opts {
			t.opts[i].feats = m.subject.common(t.opts[i].feats, opt.Min)
		}
	}
	m.subject.grow()
	rng := random(2)
	rels := len(m.Relations)
	for ep := 0; ep < opt.Epochs; ep++ {
		for _, i := range order(len(tasks), &rng) {
			t := &tasks[i]
			sc := m.subjectScores(t.opts, t.rel)
			sum := float32(0)
			for k := range t.opts {
				if c := t.opts[k].c; c != nil && c.key == t.key {
					sum += sc[k]
				}
			}
			for k := range t.opts {
				g := sc[k]
				if c := t.opts[k].c; c != nil && c.key == t.key {
					g -= sc[k] / sum
				} else if c == nil && sum == 0 {
					g--
				}
				if g > -1e-4 && g < 1e-4 {
					continue
				}
				for _, f := range t.opts[k].feats {
					m.subject.step(f, t.rel, g, float32(opt.Rate))
					m.subject.step(f, rels, g, float32(opt.Rate))
				}
			}
		}
		m.subject.shrink(float32(opt.Shrink), float32(opt.Cut))
	}
}

// Found is a triple found in a sentence.
type Found struct {
	Triple
	P float64
}

// Read gives the triples of a sentence, the likeliest first.
func (m *Model) Read(e Example) []Found {
	s := newScene(e.Sentence, m.lex.seen)
	find := func(t *table) number {
		return func(f string) int32 {
			if i, ok := t.id[f]; ok {
				return i
			}
			return -1
		}
	}
	p := m.problem(s, nil, find(m.trait), find(m.object))
	var out []Found
	for _, g := range m.guesses(p, 12) {
		opts := m.subjectOptions(s, g.rel, g.obj, nil, find(m.subject))
		sc := m.subjectScores(opts, g.rel)
		sum := map[string]float64{}
		best, bestKey := -1, ""
		for i := range opts {
			if c := opts[i].c; c != nil {
				sum[c.key] += float64(sc[i])
			}
		}
		for i := range opts {
			if c := opts[i].c; c != nil && (best < 0 || sum[c.key] > sum[bestKey]) {
				best, bestKey = i, c.key
			}
		}
		if best < 0 {
			continue
		}
		out = append(out, Found{Triple{opts[best].c.name, m.Relations[g.rel], g.name}, g.p * sum[bestKey]})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].P > out[j].P })
	return out
}
