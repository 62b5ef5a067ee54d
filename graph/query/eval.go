package query

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"trine/graph/snapshot"
	"trine/schema"
)

func (p *plan) note(format string, a ...any) { p.notes = append(p.notes, fmt.Sprintf(format, a...)) }

// binding is one way to fulfil the patterns so far.
type binding struct {
	nodes []uint32 // by slot; None: not yet. For a predicate's variable, the number of the predicate
	rows  []uint32 // the statements, by pattern; None: not yet or a pattern with not
	auto  []uint32 // the nodes of anonymous sides: two per pattern
}

// evaluator walks the patterns, the one with the fewest candidates first.
type evaluator struct {
	*plan
	ctx   context.Context
	found func(*binding) bool // false stops
	units map[[2]string]conversion
	steps int
	err   error
}

func (e *evaluator) run() error {
	b := &binding{nodes: make([]uint32, len(e.names)), rows: make([]uint32, len(e.patterns)), auto: make([]uint32, 2*len(e.patterns))}
	for _, list := range [][]uint32{b.nodes, b.rows, b.auto} {
		for i := range list {
			list[i] = snapshot.None
		}
	}
	var todo []*pattern
	for _, x := range e.patterns {
		if !x.Not {
			todo = append(todo, x)
		}
	}
	e.extend(b, todo)
	return e.err
}

// extend fulfils one pattern of todo in every way and goes on with the rest; false stops everything.
func (e *evaluator) extend(b *binding, todo []*pattern) bool {
	if len(todo) == 0 {
		for _, x := range e.patterns {
			if x.Not && !e.each(b, x, func(uint32, uint32, uint32, uint32) bool { return false }) {
				return e.err == nil // there is such a statement: this binding is none
			}
		}
		return e.found(b)
	}
	best, least := 0, -1
	for i, x := range todo {
		if n := e.cost(b, x); least < 0 || n < least {
			best, least = i, n
		}
	}
	x := todo[best]
	rest := append(append(make([]*pattern, 0, len(todo)-1), todo[:best]...), todo[best+1:]...)
	return e.each(b, x, func(row, s, p, o uint32) bool {
		undo := []*uint32{}
		bind := func(slot int, n uint32) {
			if slot >= 0 && b.nodes[slot] == snapshot.None {
				b.nodes[slot] = n
				undo = append(undo, &b.nodes[slot])
			}
		}
		bind(x.subject.slot, s)
		bind(x.object.slot, o)
		if x.Variable != "" {
			bind(e.slots[x.Variable], p)
		}
		b.rows[x.index], b.auto[2*x.index], b.auto[2*x.index+1] = row, s, o
		ok := e.extend(b, rest)
		for _, u := range undo {
			*u = snapshot.None
		}
		return ok
	})
}

// fixed is the node that a side must be, None if it is free.
func (b *binding) fixed(s *side) uint32 {
	if s.node != snapshot.None {
		return s.node
	}
	if s.slot >= 0 {
		return b.nodes[s.slot]
	}
	return snapshot.None
}

// cost estimates how many statements a pattern has to look at.
func (e *evaluator) cost(b *binding, x *pattern) int {
	if x.subject.gone || x.object.gone {
		return 0
	}
	s, o := b.fixed(&x.subject), b.fixed(&x.object)
	best := e.v.Rows()
	if s != snapshot.None {
		best = min(best, len(e.v.Out(s).Row)+len(e.v.In(s).Row))
	}
	if o != snapshot.None {
		best = min(best, len(e.v.Out(o).Row)+len(e.v.In(o).Row))
	}
	if !x.any {
		n := 0
		for _, p := range slices.Concat(x.forward, x.backward) {
			n += len(e.v.WithPredicate(p))
		}
		best = min(best, n)
	}
	return best
}

// each calls f for every statement that fulfils a pattern, with its sides as the pattern has them, until f returns false.
func (e *evaluator) each(b *binding, x *pattern, f func(row, s, p, o uint32) bool) bool {
	if x.subject.gone || x.object.gone {
		return true
	}
	s, o := b.fixed(&x.subject), b.fixed(&x.object)
	try := func(row, ss, pp, oo uint32) bool {
		if e.steps++; e.steps&1023 == 0 && e.ctx.Err() != nil {
			e.err = e.ctx.Err()
			return false
		}
		if s != snapshot.None && ss != s || o != snapshot.None && oo != o || x.subject.slot >= 0 && x.subject.slot == x.object.slot && ss != oo {
			return true
		}
		if x.Variable != "" {
			if want := b.nodes[e.slots[x.Variable]]; want != snapshot.None && want != pp {
				return true
			}
		}
		if !e.fits(&x.subject, ss) || !e.fits(&x.object, oo) || !e.holds(x, row) {
			return true
		}
		return f(row, ss, pp, oo)
	}
	edges := func(n uint32, list snapshot.Edges, predicates []uint32, turn bool) bool {
		for i, row := range list.Row {
			if !x.any && !slices.Contains(predicates, list.Predicate[i]) {
				continue
			}
			ss, oo := n, list.Node[i]
			if turn {
				ss, oo = oo, ss
			}
			if !try(row, ss, list.Predicate[i], oo) {
				return false
			}
		}
		return true
	}
	switch {
	case s != snapshot.None && (o == snapshot.None || len(e.v.Out(s).Row)+len(e.v.In(s).Row) <= len(e.v.Out(o).Row)+len(e.v.In(o).Row)):
		return edges(s, e.v.Out(s), x.forward, false) && (x.any || edges(s, e.v.In(s), x.backward, false))
	case o != snapshot.None:
		return edges(o, e.v.In(o), x.forward, true) && (x.any || edges(o, e.v.Out(o), x.backward, true))
	case x.any:
		for row := range uint32(e.v.Rows()) {
			st := e.v.At(row)
			if !try(row, st.Subject(), e.v.File.Predicate(st.Predicate()), st.Object()) {
				return false
			}
		}
		return true
	}
	for i, p := range slices.Concat(x.forward, x.backward) {
		for _, row := range e.v.WithPredicate(p) {
			st := e.v.At(row)
			ss, oo := st.Subject(), st.Object()
			if i >= len(x.forward) {
				ss, oo = oo, ss
			}
			if !try(row, ss, p, oo) {
				return false
			}
		}
	}
	return true
}

// fits tells whether a node is of the side's class and fulfils its comparison.
func (e *evaluator) fits(s *side, n uint32) bool {
	if s.typed && (e.v.Kind(n) != s.kind || s.types != nil && !s.types[e.v.Type(n)]) {
		return false
	}
	return s.Compare == "" || e.compare(s.Compare, &s.Value, n)
}

// compare tells whether a comparison holds for all that a quantity or date may stand for.
func (e *evaluator) compare(op string, v *Value, n uint32) bool {
	switch e.v.Kind(n) {
	case snapshot.Date:
		return e.compareDate(op, v, n)
	case snapshot.Quantity:
	default:
		return false
	}
	if v.Date != "" {
		return false
	}
	low, high, unit, per := e.v.Bounds(n)
	factor, ok := e.factor(unit, v.Unit)
	if !ok || per != v.Per {
		return false
	}
	x := v.Number / factor
	switch op {
	case ">":
		return low > x || low == x && e.quantity(n).Bound == ">"
	case ">=":
		return low >= x
	case "<":
		return high < x || high == x && e.quantity(n).Bound == "<"
	case "<=":
		return high <= x
	}
	have := e.quantity(n)
	same := have.Compatible(&schema.Quantity{Value: &x, Unit: have.Unit, Per: have.Per}) && have.Bound == ""
	return same == (op == "=")
}

func (e *evaluator) quantity(n uint32) *schema.Quantity {
	q := &schema.Quantity{}
	if json.Unmarshal([]byte(e.v.Value(n)), q) != nil {
		return &schema.Quantity{} // a node without a quantity: nothing compares with it
	}
	return q
}

// conversion turns numbers of a unit into those of another.
type conversion struct {
	factor float64
	ok     bool // they are of one kind
}

// factor turns numbers of a unit into those of another: of the same unit, or of one base. A value without a unit compares
// with all.
func (e *evaluator) factor(have, want string) (float64, bool) {
	if have == want || want == "" {
		return 1, true
	}
	key := [2]string{have, want}
	c, known := e.units[key]
	if !known {
		c = e.convert(have, want)
		if e.units == nil {
			e.units = map[[2]string]conversion{}
		}
		e.units[key] = c
	}
	return c.factor, c.ok
}

func (e *evaluator) convert(have, want string) conversion {
	if e.w.ont == nil {
		return conversion{}
	}
	base := func(id string) (string, float64) {
		if u := e.w.ont.Unit(id); u != nil && u.ID == id && u.Base != "" && u.Factor > 0 {
			return u.Base, u.Factor
		}
		return id, 1
	}
	a, fa := base(have)
	b, fb := base(want)
	return conversion{fa / fb, a == b}
}

func (e *evaluator) compareDate(op string, v *Value, n uint32) bool {
	lit := v.Date
	if lit == "" { // a bare year
		if v.Unit != "" || v.Per != "" || v.Number != float64(int(v.Number)) || v.Number < 1000 || v.Number > 9999 {
			return false
		}
		lit = fmt.Sprint(int(v.Number))
	}
	a, z := snapshot.Seconds(&schema.Date{Value: lit})
	from, until := e.v.Seconds(n)
	switch op {
	case ">":
		return from >= z
	case ">=":
		return from >= a
	case "<":
		return until <= a
	case "<=":
		return until <= z
	}
	return (from >= a && until <= z) == (op == "=")
}

// holds tells whether a statement fulfils a pattern's conditions.
func (e *evaluator) holds(x *pattern, row uint32) bool {
	st := e.v.At(row)
	denied := false
	for _, c := range x.Conditions {
		switch c.Kind {
		case Denied:
			denied = true
		case By:
			if st.Speaker() != c.Arg && st.AttributedTo() != c.Arg {
				return false
			}
		case In:
			if e.v.DocID(st.Doc()) != c.Arg {
				return false
			}
		case As:
			if st.Modality() != c.Arg {
				return false
			}
		case Sure:
			if st.Confidence() < c.Num {
				return false
			}
		case Conflicting:
			if !e.disputed[row] {
				return false
			}
		case Since, Before:
			a, _ := snapshot.Seconds(&schema.Date{Value: c.Arg})
			from, until := e.time(row)
			if c.Kind == Since && from < a || c.Kind == Before && until > a {
				return false
			}
		}
	}
	return denied == (st.Flags()&snapshot.IsNegated != 0)
}

// time is when a statement holds, else when it was said.
func (e *evaluator) time(row uint32) (from, until int64) {
	st := e.v.At(row)
	if t := st.Time(); t != "" {
		return snapshot.Seconds(&schema.Date{Value: t})
	}
	d := e.v.DocDate(st.Doc())
	return snapshot.Seconds(&d)
}
