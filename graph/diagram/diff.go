package diagram

import (
	"slices"

	"trine/schema"
)

// What a Change says of a fact in [Diff].
const (
	Added   = "added"
	Dropped = "dropped"
)

// Diff draws how after differs from before: what it adds in green with "+", what it no longer says dotted with "−", and
// what contradicts the other side in red. Two values of a predicate that allows one at a time contradict each other even
// if nobody linked them. Facts that both state are drawn only between entities that change, and counted in the notes.
// Views that are no choice of entities (claims, timeline, sources) are ignored.
func Diff(before, after []schema.Statement, ontology *schema.Ontology, o Options) *Diagram {
	if o.View == Claims || o.View == Timeline || o.View == Sources {
		o.View = All
	}
	ids := func(list []schema.Statement) map[string]bool {
		m := make(map[string]bool, len(list))
		for i := range list {
			m[list[i].ID] = true
		}
		return m
	}
	old, recent := ids(before), ids(after)
	b := newBuilder(slices.Concat(before, after), ontology, o)
	b.diff = true
	b.choose()
	b.joinFacts()
	for _, f := range b.facts {
		inOld := slices.ContainsFunc(f.list, func(s *schema.Statement) bool { return old[s.ID] })
		inNew := slices.ContainsFunc(f.list, func(s *schema.Statement) bool { return recent[s.ID] })
		switch {
		case inNew && !inOld:
			f.mark.Change = Added
		case inOld && !inNew:
			f.mark.Change = Dropped
		}
	}
	b.exclusive()
	b.changes()
	b.narrow()
	return b.compose()
}

// exclusive marks added and dropped values of a predicate that allows one at a time.
func (b *builder) exclusive() {
	sides := map[string]map[string][]*fact{} // by subject, predicate and qualifier, then by change
	for _, f := range b.facts {
		p := b.look.predicates[f.predicate]
		if p == nil || !p.Functional || f.mark.Negated || f.mark.Change == "" {
			continue
		}
		key := f.from + "\x1f" + f.predicate + "\x1f" + f.qualifier
		if p.Temporal {
			key += "\x1f" + f.list[0].Time
		}
		if sides[key] == nil {
			sides[key] = map[string][]*fact{}
		}
		sides[key][f.mark.Change] = append(sides[key][f.mark.Change], f)
	}
	for _, side := range sides {
		if len(side[Added]) == 0 || len(side[Dropped]) == 0 {
			continue
		}
		for _, f := range slices.Concat(side[Added], side[Dropped]) {
			f.mark.Disputed = true
		}
	}
}

// changes keeps what changes, and the relations between entities that do.
func (b *builder) changes() {
	moving := map[string]bool{}
	for _, f := range b.facts {
		if f.mark.Change != "" || f.mark.Disputed {
			moving[f.from] = true
			if !f.literal {
				moving[f.to] = true
			}
		}
	}
	known, fresh := map[string]bool{}, map[string]bool{} // entities of facts that are old, and of facts that are not dropped
	same := 0
	for _, f := range b.facts {
		for _, id := range []string{f.from, f.to} {
			known[id] = known[id] || f.mark.Change != Added
			fresh[id] = fresh[id] || f.mark.Change != Dropped
		}
		if f.mark.Change == "" {
			same++
		}
	}
	for id, e := range b.entities {
		switch {
		case !known[id]:
			e.change = Added
		case !fresh[id]:
			e.change = Dropped
		}
	}
	b.facts = slices.DeleteFunc(b.facts, func(f *fact) bool {
		if f.mark.Change != "" || f.mark.Disputed {
			return false
		}
		f.weight /= 4 // context, not news
		return f.literal || !moving[f.from] || !moving[f.to]
	})
	if same > 0 {
		b.notes = append(b.notes, b.count(same, "same1", "same"))
	}
}
