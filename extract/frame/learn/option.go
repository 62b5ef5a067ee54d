package learn

import (
	"fmt"
	"sort"
)

// option is a candidate with its features, for some or all relations.
type option struct {
	c     *span // nil: the argument does not stand in the sentence
	feats []int32
	rel   int // the only relation it may be for, or -1
	slots []slot
}

// slot is an option for one relation.
type slot struct {
	rel   int
	name  string
	key   string
	extra []int32
}

// problem is the choice among all pairs of relation and object that a sentence allows.
type problem struct {
	scene   *scene
	traits  []int32
	options []option
}

// number turns features into numbers; known features only when learning is over.
type number func(string) int32

func (m *Model) problem(s *scene, own []fact, trait, look number) *problem {
	p := &problem{scene: s}
	collect := func(to *[]int32, num number) func(string) {
		return func(f string) {
			if i := num(f); i >= 0 {
				*to = append(*to, i)
			}
		}
	}
	s.traits(collect(&p.traits, trait))
	collect(&p.traits, trait)("any")
	miss := option{rel: -1}
	collect(&miss.feats, look)("missing")
	for r := range m.Relations {
		miss.slots = append(miss.slots, slot{rel: r})
	}
	p.options = append(p.options, miss)
	for i := range s.cands {
		c := &s.cands[i]
		o := option{c: c, rel: -1}
		m.slots(&o, s, own, look)
		if len(o.slots) == 0 {
			continue
		}
		s.looks(c, collect(&o.feats, look))
		p.options = append(p.options, o)
	}
	for _, l := range m.lex.labels(s, own) {
		c := l.c
		o := option{c: &c, rel: l.rel}
		add := collect(&o.feats, look)
		add("stands for")
		add(fmt.Sprintf("stands for %d", int(l.strength*5)))
		add(fmt.Sprintf("stands for, words %d", min(l.more, 4)))
		if l.prefix {
			add("stands for, alike")
		}
		sl := slot{rel: l.rel, name: c.name, key: c.key}
		m.extras(&sl, l.rel, nil, own, look)
		o.slots = []slot{sl}
		p.options = append(p.options, o)
	}
	return p
}

// slots are the relations that a candidate may be the object of.
func (m *Model) slots(o *option, s *scene, own []fact, look number) {
	for r := range m.Relations {
		if o.c.kind == kindPlain && !m.lex.plain[r] {
			continue
		}
		if (m.lex.layout[r] != "") != (o.c.date != nil) {
			if m.lex.layout[r] != "" {
				continue
			}
		}
		sl := slot{rel: r, name: m.lex.written(o.c, r)}
		sl.key = fold(sl.name)
		m.extras(&sl, r, o.c, own, look)
		o.slots = append(o.slots, sl)
	}
}

// extras are features that depend on the relation: whether the examples know the name.
func (m *Model) extras(sl *slot, r int, c *span, own []fact, look number) {
	add := func(f string) {
		if i := look(f); i >= 0 {
			sl.extra = append(sl.extra, i)
		}
	}
	n, tails := m.lex.objects[r][sl.key], m.lex.tails[r][tail(sl.name)]
	for _, f := range own {
		if f.rel != r {
			continue
		}
		if fold(f.obj) == sl.key {
			n--
		}
		if tail(f.obj) == tail(sl.name) {
			tails--
		}
	}
	add("seen " + bin(n))
	add("seen last word " + bin(tails))
	if n == 0 {
		for q := range m.Relations {
			if q != r && m.lex.objects[q][sl.key] > 0 {
				k := m.lex.objects[q][sl.key]
				for _, f := range own {
					if f.rel == q && fold(f.obj) == sl.key {
						k--
					}
				}
				if k > 0 {
					add("seen elsewhere")
					break
				}
			}
		}
	}
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

// scores are the probabilities of all slots of all options, in order.
func (m *Model) scores(p *problem, out []float32) []float32 {
	rels := len(m.Relations)
	tr := make([]float32, rels+1)
	for _, f := range p.traits {
		row := m.trait.row(f)
		for r := range tr {
			tr[r] += row[r]
		}
	}
	base := make([]float32, rels+1)
	out = out[:0]
	for i := range p.options {
		o := &p.options[i]
		clear(base)
		for _, f := range o.feats {
			row := m.object.row(f)
			for r := range base {
				base[r] += row[r]
			}
		}
		for k := range o.slots {
			sl := &o.slots[k]
			v := tr[sl.rel] + base[sl.rel] + base[rels]
			for _, f := range sl.extra {
				row := m.object.row(f)
				v += row[sl.rel] + row[rels]
			}
			out = append(out, v)
		}
	}
	out = append(out, tr[rels]) // nothing is said
	normalize(out)
	return out
}

// guess is a relation with an object and how likely it is.
type guess struct {
	rel  int
	name string
	key  string
	obj  *span
	p    float64
}

// guesses are the likely pairs of relation and object, the likeliest first.
func (m *Model) guesses(p *problem, most int) []guess {
	sc := m.scores(p, nil)
	at := map[string]int{}
	var out []guess
	top := map[string]float32{}
	k := 0
	for i := range p.options {
		o := &p.options[i]
		for j := range o.slots {
			sl := &o.slots[j]
			v := sc[k]
			k++
			if o.c == nil || v < 1e-3 {
				continue
			}
			id := string(rune(sl.rel)) + sl.key
			g, ok := at[id]
			if !ok {
				at[id] = len(out)
				top[id] = v
				out = append(out, guess{rel: sl.rel, name: sl.name, key: sl.key, obj: o.c, p: float64(v)})
				continue
			}
			out[g].p += float64(v)
			if v > top[id] {
				top[id] = v
				out[g].obj, out[g].name = o.c, sl.name
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].p > out[j].p })
	return out[:min(len(out), most)]
}
