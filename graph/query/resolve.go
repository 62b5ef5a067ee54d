package query

import (
	"strings"

	"trine/graph"
	"trine/graph/snapshot"
	"trine/schema"
)

// words is the vocabulary of an ontology and a graph. The ontology may be nil.
type words struct {
	ont *schema.Ontology
	v   *graph.View
}

// Predicate tells whether a name is a predicate of the ontology or of some statement.
func (w words) Predicate(name string) bool {
	if w.ont != nil {
		if p, _ := w.ont.Predicate(name); p != nil {
			return true
		}
	}
	return w.v.File.Predicate(strings.ReplaceAll(name, " ", "_")) != snapshot.None || w.v.File.Predicate(name) != snapshot.None
}

// Class gives a class of the ontology or of the graph its id.
func (w words) Class(name string) string {
	switch name {
	case schema.TypeQuantity, schema.TypeDate, schema.TypeText:
		return name
	}
	if w.ont != nil {
		if c := w.ont.Class(name); c != nil {
			return c.ID
		}
		return ""
	}
	for n := range uint32(w.v.Nodes()) {
		if w.v.Kind(n) == snapshot.Entity && w.v.Type(n) == name {
			return name
		}
	}
	return ""
}

// Unit gives a unit its id.
func (w words) Unit(name string) string {
	if w.ont != nil {
		if u := w.ont.Unit(name); u != nil {
			return u.ID
		}
	}
	return ""
}

// nearest is the name of a list that comes closest to a mistyped one.
func nearest(name string, list []string) string {
	best, least := "", 1+len([]rune(name))/3
	key := schema.Fold(name)
	for _, x := range list {
		if d := schema.Distance(key, schema.Fold(x), least); d < least || d == least && best != "" && x < best {
			best, least = x, d
		}
	}
	return best
}

// pattern is a Pattern with its names looked up.
type pattern struct {
	*Pattern
	subject, object   side
	forward, backward []uint32 // predicates by direction
	any               bool     // any predicate
	index             int      // in the query
}

// side is a resolved Term.
type side struct {
	*Term
	slot  int             // of the variable; -1: a constant or anonymous
	node  uint32          // of a constant; None if it is none
	gone  bool            // a constant that the graph does not know: nothing matches
	types map[string]bool // of the class and those below it; nil: any
	kind  snapshot.Kind
	typed bool // kind counts
}

// plan is a query ready to run.
type plan struct {
	q        *Query
	text     string
	v        *graph.View
	w        words
	slots    map[string]int
	names    []string // by slot
	predSlot map[string]bool
	patterns []*pattern
	disputed []bool
	notes    []string // for Explain
}

func newPlan(q *Query, text string, v *graph.View) (*plan, error) {
	p := &plan{q: q, text: text, v: v, w: words{v.Ontology(), v}, slots: map[string]int{}, predSlot: map[string]bool{}}
	for i := range q.Patterns {
		x := &pattern{Pattern: &q.Patterns[i], index: i}
		if err := p.predicates(x); err != nil {
			return nil, err
		}
		var err error
		if x.subject, err = p.side(&x.Subject); err != nil {
			return nil, err
		}
		if x.object, err = p.side(&x.Object); err != nil {
			return nil, err
		}
		if x.Variable != "" {
			p.predSlot[x.Variable] = true
			p.slot(x.Variable)
		}
		for _, c := range x.Conditions {
			if c.Kind == Conflicting && p.disputed == nil {
				p.disputed = v.Disputed()
			}
		}
		p.patterns = append(p.patterns, x)
	}
	return p, nil
}

func (p *plan) slot(name string) int {
	s, ok := p.slots[name]
	if !ok {
		s = len(p.names)
		p.slots[name] = s
		p.names = append(p.names, name)
	}
	return s
}

func (p *plan) fail(at, end int, msg, near string) error {
	return &SyntaxError{Query: p.text, At: at, End: end, Msg: msg, Nearest: near}
}

// predicates looks the predicates of a pattern up. One that the graph has no statement with matches nothing.
func (p *plan) predicates(x *pattern) error {
	x.any = len(x.Predicates) == 0
	for _, name := range x.Predicates {
		ids, inverse, symmetric := []string{name.Name, strings.ReplaceAll(name.Name, " ", "_")}, name.Inverse, false
		known := false
		if p.w.ont != nil {
			if o, inverted := p.w.ont.Predicate(name.Name); o != nil {
				known = true
				ids, inverse, symmetric = []string{o.ID}, inverse != inverted, o.Symmetric
				if o.ID != name.Name {
					p.note("%s means %s%s", name.Name, map[bool]string{true: "the inverse of "}[inverted], o.ID)
				}
			}
		}
		for _, id := range ids {
			n := p.v.File.Predicate(id)
			if n == snapshot.None {
				continue
			}
			known = true
			if inverse || symmetric {
				x.backward = append(x.backward, n)
			}
			if !inverse || symmetric {
				x.forward = append(x.forward, n)
			}
			break
		}
		if !known {
			return p.fail(name.at, name.end, "no such predicate", nearest(name.Name, p.predicateNames()))
		}
	}
	return nil
}

func (p *plan) predicateNames() []string {
	var out []string
	for n := range uint32(p.v.Predicates()) {
		out = append(out, p.v.PredicateName(n))
	}
	if p.w.ont != nil {
		for i := range p.w.ont.Predicates {
			x := &p.w.ont.Predicates[i]
			out = append(out, x.ID, x.Labels.Zh, x.Labels.En)
		}
	}
	return out
}

// side looks a term up.
func (p *plan) side(t *Term) (side, error) {
	s := side{Term: t, slot: -1, node: snapshot.None}
	if t.Variable != "" {
		s.slot = p.slot(t.Variable)
	}
	switch t.Class {
	case "":
	case schema.TypeQuantity:
		s.kind, s.typed = snapshot.Quantity, true
	case schema.TypeDate:
		s.kind, s.typed = snapshot.Date, true
	case schema.TypeText:
		s.kind, s.typed = snapshot.Text, true
	default:
		s.kind, s.typed = snapshot.Entity, true
		s.types = map[string]bool{t.Class: true}
		if p.w.ont != nil {
			for i := range p.w.ont.Classes {
				if id := p.w.ont.Classes[i].ID; p.w.ont.IsA(id, t.Class) {
					s.types[id] = true
				}
			}
		}
		if t.Class == schema.TypeAny {
			s.types = nil
		}
	}
	if t.Name == "" {
		return s, nil
	}
	return s, p.entity(t, &s)
}

// entity finds what a name means: an entity of the graph by name or id, else a value by its name, else an entity that
// only the ontology knows.
func (p *plan) entity(t *Term, s *side) error {
	if n := p.v.Node(t.Name); n != snapshot.None {
		s.node = n
		return nil
	}
	ms := p.v.Find(t.Name)
	if len(ms) > 0 && ms[0].Kind == graph.Exact {
		s.node = p.v.Node(ms[0].ID)
		if ms[0].Name != t.Name {
			p.note("%s means %s", t.Name, ms[0].Name)
		}
		return nil
	}
	if p.w.ont != nil {
		if e := p.w.ont.Entity(t.Name); e != nil {
			s.node = p.v.Node(e.ID())
			s.gone = s.node == snapshot.None
			switch {
			case s.gone:
				p.note("nothing is said of %s", e.Name)
			case e.Name != t.Name:
				p.note("%s means %s", t.Name, e.Name)
			}
			return nil
		}
	}
	near := ""
	if len(ms) > 0 {
		near = ms[0].Name
	}
	return p.fail(t.at, t.end, "nothing is known of this name", near)
}
