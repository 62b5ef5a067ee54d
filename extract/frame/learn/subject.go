package learn

// subjects are the options for the subject of a relation whose object is known.
func (p *Patterns) subjects(s *scene, rel int, obj *span, own []fact, look number) []option {
	miss := option{}
	add := collect(&miss.feats, look)
	add("missing")
	add("missing " + s.word(0))
	add("missing " + s.word(0) + " " + s.word(1))
	out := []option{miss}
	for i := range s.cands {
		c := &s.cands[i]
		if c.kind == kindPlain || c.kind == kindDate || c.kind == kindNumber || c.from < obj.to && obj.from < c.to || c.key == obj.key {
			continue
		}
		o := option{c: c}
		add := collect(&o.feats, look)
		s.looks(c, add)
		s.pair(c, obj, add)
		n, last := p.lex.subjects[rel].key[c.key], p.lex.subjects[rel].tail[tail(c.name)]
		for _, f := range own {
			if f.rel == rel && fold(f.sub) == c.key {
				n--
			}
			if f.rel == rel && tail(f.sub) == tail(c.name) {
				last--
			}
		}
		add("seen " + bin(n))
		add("seen last word " + bin(last))
		out = append(out, o)
	}
	return out
}

func (p *Patterns) subjectScores(opts []option, rel int) []float32 {
	rels := len(p.relations)
	out := make([]float32, len(opts))
	for i := range opts {
		for _, f := range opts[i].feats {
			row := p.subject.row(f)
			out[i] += row[rel] + row[rels]
		}
	}
	normalize(out)
	return out
}

// task is a choice of a subject with the answer.
type task struct {
	opts []option
	rel  int
	key  string
}

func (p *Patterns) learnSubjects(scenes []*scene, facts [][]fact) {
	p.subject = newTable(len(p.relations))
	var tasks []task
	for i, s := range scenes {
		for _, f := range facts[i] {
			opts := p.subjects(s, f.rel, p.place(s, f, facts[i]), facts[i], p.subject.intern(i))
			tasks = append(tasks, task{opts, f.rel, fold(f.sub)})
		}
	}
	for _, t := range tasks {
		for i := range t.opts {
			t.opts[i].feats = p.subject.common(t.opts[i].feats)
		}
	}
	p.subject.start()
	for round := range rounds {
		for _, i := range shuffle(len(tasks), uint64(round)) {
			p.choose(&tasks[i])
		}
		p.subject.shrink()
	}
	p.subject.finish()
}

// place is where a fact's object stands; behind the sentence if nowhere.
func (p *Patterns) place(s *scene, f fact, own []fact) *span {
	key := fold(f.obj)
	for k := range s.cands {
		if fold(p.lex.written(&s.cands[k], f.rel)) == key {
			return &s.cands[k]
		}
	}
	for _, l := range p.lex.labels(s, own) {
		if l.rel == f.rel && l.c.key == key {
			return &l.c
		}
	}
	return &span{from: len(s.toks), to: len(s.toks)}
}

// choose makes the right subject likelier: any place that names it, or the missing one.
func (p *Patterns) choose(t *task) {
	sc := p.subjectScores(t.opts, t.rel)
	sum := float32(0)
	for k := range t.opts {
		if c := t.opts[k].c; c != nil && c.key == t.key {
			sum += sc[k]
		}
	}
	for k := range t.opts {
		g := sc[k]
		switch c := t.opts[k].c; {
		case c != nil && c.key == t.key && sum > 0:
			g -= sc[k] / sum
		case c == nil && sum == 0:
			g--
		}
		if small(g) {
			continue
		}
		for _, f := range t.opts[k].feats {
			p.subject.step(f, t.rel, g)
			p.subject.step(f, len(p.relations), g)
		}
	}
}
