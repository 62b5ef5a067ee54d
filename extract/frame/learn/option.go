package learn

import (
	"fmt"
	"sort"
)

// option is a candidate with its features, for some or all relations.
type option struct {
	c     *span // nil: the argument does not stand in the sentence
	feats []int32
	slots []slot
}

// slot is an option for one relation.
type slot struct {
	rel   int
	name  string
	key   string
	extra []int32
}

// problem is the choice among all pairs of relation and object that a sentence allows, and none at all.
type problem struct {
	traits  []int32
	options []option
	slots   int
}

// collect appends the numbers of features to a list.
func collect(to *[]int32, num number) func(string) {
	return func(f string) {
		if i := num(f); i >= 0 {
			*to = append(*to, i)
		}
	}
}

// problem makes the choice for a sentence. own are the facts of the sentence itself while learning, which must not be
// taken for something known.
func (p *Patterns) problem(s *scene, own []fact, trait, look number) *problem {
	q := &problem{}
	s.traits(collect(&q.traits, trait))
	miss := option{}
	collect(&miss.feats, look)("missing")
	for r := range p.relations {
		miss.slots = append(miss.slots, slot{rel: r})
	}
	q.options = append(q.options, miss)
	for i := range s.cands {
		o := option{c: &s.cands[i]}
		p.fill(&o, own, look)
		if len(o.slots) > 0 {
			s.looks(o.c, collect(&o.feats, look))
			q.options = append(q.options, o)
		}
	}
	for _, l := range p.lex.labels(s, own) {
		o := option{c: &l.c, slots: []slot{{rel: l.rel, name: l.c.name, key: l.c.key}}}
		add := collect(&o.feats, look)
		add("stands for")
		add(fmt.Sprintf("stands for %d/5", int(l.part*5)))
		add(fmt.Sprintf("stands for, %d more", min(l.more, 4)))
		if l.alike {
			add("stands for, alike")
			add(fmt.Sprintf("stands for, alike %d/5", int(l.part*5)))
		}
		p.extras(&o.slots[0], own, look)
		q.options = append(q.options, o)
	}
	for i := range q.options {
		q.slots += len(q.options[i].slots)
	}
	return q
}

// fill gives an option the relations that its candidate may be the object of.
func (p *Patterns) fill(o *option, own []fact, look number) {
	for r := range p.relations {
		if o.c.kind == kindPlain && !p.lex.plain[r] || o.c.date == nil && p.lex.layout[r] != "" {
			continue
		}
		sl := slot{rel: r, name: p.lex.written(o.c, r)}
		sl.key = fold(sl.name)
		p.extras(&sl, own, look)
		o.slots = append(o.slots, sl)
	}
}

// extras are the features that depend on the relation: whether the examples know the name.
func (p *Patterns) extras(sl *slot, own []fact, look number) {
	add := collect(&sl.extra, look)
	n, last := p.lex.objects[sl.rel].key[sl.key], p.lex.objects[sl.rel].tail[tail(sl.name)]
	for _, f := range own {
		if f.rel == sl.rel && fold(f.obj) == sl.key {
			n--
		}
		if f.rel == sl.rel && tail(f.obj) == tail(sl.name) {
			last--
		}
	}
	add("seen " + bin(n))
	add("seen last word " + bin(last))
	if n == 0 && p.elsewhere(sl, own) {
		add("seen elsewhere")
	}
}

// elsewhere tells whether the name is an object of another relation.
func (p *Patterns) elsewhere(sl *slot, own []fact) bool {
	for r := range p.relations {
		k := p.lex.objects[r].key[sl.key]
		if r == sl.rel || k == 0 {
			continue
		}
		for _, f := range own {
			if f.rel == r && fold(f.obj) == sl.key {
				k--
			}
		}
		if k > 0 {
			return true
		}
	}
	return false
}

func bin(n int) string {
	switch {
	case n <= 0:
		return "0"
	case n == 1:
		return "1"
	case n <= 3:
		return "2-3"
	case n <= 8:
		return "4-8"
	}
	return "9+"
}

// scores are the probabilities of all slots of all options, in order, and last of nothing being said.
func (p *Patterns) scores(q *problem) []float32 {
	rels := len(p.relations)
	whole := make([]float32, rels+1)
	for _, f := range q.traits {
		for r, w := range p.trait.row(f) {
			whole[r] += w
		}
	}
	base := make([]float32, rels+1)
	out := make([]float32, 0, q.slots+1)
	for i := range q.options {
		o := &q.options[i]
		clear(base)
		for _, f := range o.feats {
			for r, w := range p.object.row(f) {
				base[r] += w
			}
		}
		for k := range o.slots {
			sl := &o.slots[k]
			v := whole[sl.rel] + base[sl.rel] + base[rels]
			for _, f := range sl.extra {
				row := p.object.row(f)
				v += row[sl.rel] + row[rels]
			}
			out = append(out, v)
		}
	}
	out = append(out, whole[rels])
	normalize(out)
	return out
}

// guess is a relation with an object and how likely it is.
type guess struct {
	rel    int
	name   string
	option *option
	slot   *slot
	p      float64
	top    float32 // of the likeliest place that names it
}

// guesses are the likely pairs of relation and object, the likeliest first. Places that name the same object add up.
func (p *Patterns) guesses(q *problem, most int) []guess {
	type id struct {
		rel int
		key string
	}
	at := map[id]int{}
	var out []guess
	k := -1
	sc := p.scores(q)
	for i := range q.options {
		o := &q.options[i]
		for j := range o.slots {
			sl := &o.slots[j]
			k++
			if o.c == nil || sc[k] < leastGuess {
				continue
			}
			g, ok := at[id{sl.rel, sl.key}]
			if !ok {
				g = len(out)
				at[id{sl.rel, sl.key}] = g
				out = append(out, guess{rel: sl.rel})
			}
			x := &out[g]
			x.p += float64(sc[k])
			if sc[k] > x.top {
				x.top, x.option, x.slot, x.name = sc[k], o, sl, sl.name
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].p > out[j].p })
	return out[:min(len(out), most)]
}
