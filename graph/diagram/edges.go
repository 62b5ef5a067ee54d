package diagram

import (
	"cmp"
	"slices"
	"strings"
)

// edges fills d.Edges from the facts between drawn entities: one edge for each pair, direction and mark.
func (b *builder) edges(d *Diagram) {
	type key struct {
		from, to string
		mark     Mark
		both     bool
		single   string // predicate, for contradicted facts, which are never merged with others
	}
	at := map[key]int{}
	merged := b.opposites()
	for _, f := range b.facts {
		if f.literal || f.from == f.to || !b.entities[f.from].shown || !b.entities[f.to].shown {
			continue
		}
		other, isPair := merged[f]
		if isPair && other == nil {
			continue // drawn with its opposite
		}
		k := key{from: b.nodeOf(f.from), to: b.nodeOf(f.to), mark: f.mark, both: f.symmetric || isPair}
		if f.mark.Disputed {
			k.single = f.predicate + "\x1f" + f.qualifier
		}
		if _, ok := at[k]; !ok {
			at[k] = len(d.Edges)
			d.Edges = append(d.Edges, Edge{From: k.from, To: k.to, Mark: f.mark, Both: k.both, Reversed: b.reversed(f)})
		}
		e := &d.Edges[at[k]]
		r := Relation{Predicate: f.predicate, Label: b.factLabel(f), Sources: f.sources, Statements: ids(f.list)}
		if b.o.View != Disputes {
			r.Time = b.look.when(f.commonTime())
		}
		from, to := b.entities[f.from].name, b.entities[f.to].name
		tip := b.proof(from+" "+r.Label+" "+to, f.list, f.sources)
		for _, a := range f.amounts {
			r.Amounts = append(r.Amounts, b.look.name(a.object))
			r.Statements = append(r.Statements, ids(a.list)...)
			tip += "\n" + b.proof(from+" "+b.valueLabel(a)+" "+b.look.name(a.object), a.list, a.sources)
		}
		if other != nil {
			r.Opposite = other.sources
			r.Statements = append(r.Statements, ids(other.list)...)
			tip += "\n⇄ " + b.proof(to+" "+r.Label+" "+from, other.list, other.sources)
			e.Sources += other.sources
		}
		if n := len(e.Relations); n > 0 && (k.from != f.from || k.to != f.to) { // another member of a stack
			e.Relations[0].Statements = append(e.Relations[0].Statements, r.Statements...)
			e.Relations[0].Sources = max(e.Relations[0].Sources, r.Sources)
			e.Sources = max(e.Sources, f.sources)
		} else {
			e.Relations = append(e.Relations, r)
			e.Sources += f.sources
		}
		if e.Tooltip != "" {
			e.Tooltip += "\n"
		}
		e.Tooltip += tip
	}
	for i := range d.Edges {
		slices.SortStableFunc(d.Edges[i].Relations, func(x, y Relation) int {
			return cmp.Or(cmp.Compare(y.Sources, x.Sources), cmp.Compare(x.Label, y.Label))
		})
	}
	slices.SortFunc(d.Edges, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To),
			cmp.Compare(x.Relations[0].Predicate, y.Relations[0].Predicate), cmp.Compare(x.Relations[0].Label, y.Relations[0].Label))
	})
}

// opposites finds contradicted facts "A p B" and "B p A". The first maps to the second, the second to nil.
func (b *builder) opposites() map[*fact]*fact {
	byKey := map[string]*fact{}
	for _, f := range b.facts {
		if f.mark.Disputed && !f.literal && !f.symmetric && !f.mark.Negated {
			byKey[strings.Join([]string{f.from, f.predicate, f.to, f.qualifier}, "\x1f")] = f
		}
	}
	out := map[*fact]*fact{}
	for _, f := range b.facts {
		back := byKey[strings.Join([]string{f.to, f.predicate, f.from, f.qualifier}, "\x1f")]
		if back == nil || f.from == f.to || byKey[strings.Join([]string{f.from, f.predicate, f.to, f.qualifier}, "\x1f")] != f {
			continue
		}
		if _, done := out[f]; !done {
			out[f], out[back] = back, nil
		}
	}
	return out
}

// reversed tells whether the object should stand before the subject: value flows from people and makers through parts
// and models to users.
func (b *builder) reversed(f *fact) bool {
	from, to := b.entities[f.from].cat.order, b.entities[f.to].cat.order
	if from != to {
		return from > to
	}
	p := f.predicate
	return strings.HasSuffix(p, "_by") || strings.HasSuffix(p, "_from") || strings.HasSuffix(p, "_on") ||
		strings.HasPrefix(p, "uses") || strings.HasPrefix(p, "based_") || strings.HasPrefix(p, "part_of")
}

// groups frames the drawn entities by industry or class.
func (b *builder) groups(d *Diagram) {
	if b.o.GroupBy == "" || b.o.Layout != "dot" {
		return
	}
	member := map[string]string{} // entity to group label
	for _, e := range b.order {
		if e.shown && b.o.GroupBy == "class" {
			member[e.id] = b.look.classLabel(e.class)
		}
	}
	if b.o.GroupBy == "industry" {
		best := map[string]float64{}
		for _, f := range b.facts {
			if f.literal || f.mark.Negated {
				continue
			}
			from, to := b.entities[f.from], b.entities[f.to]
			if from.cat.id == "industry" {
				from, to = to, from
			}
			if to.cat.id == "industry" && from.cat.id != "industry" && from.shown && f.weight > best[from.id] {
				best[from.id], member[from.id] = f.weight, to.name
				if to.shown {
					member[to.id] = to.name
				}
			}
		}
	}
	at := map[string]int{}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		label := member[n.ID]
		if label == "" {
			continue
		}
		if _, ok := at[label]; !ok {
			at[label] = len(d.Groups)
			d.Groups = append(d.Groups, Group{ID: "g:" + label, Label: label})
		}
		n.Group = "g:" + label
		d.Groups[at[label]].Nodes = append(d.Groups[at[label]].Nodes, n.ID)
	}
	slices.SortFunc(d.Groups, func(x, y Group) int { return cmp.Compare(x.ID, y.ID) })
}
