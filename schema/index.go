package schema

import (
	"slices"
	"strings"
)

// The atoms of Domain and Range that are no classes of the pack.
const TypeAny = "Any"

// index is what the lookups need, built once from the fields.
type index struct {
	classes    map[string]*Class       // by id
	labels     map[string]*Class       // by folded id or label
	ancestors  map[string][]string     // few for each class: going through them is faster than a set
	predicates map[string]predicateRef // by id, inverse
	named      map[string]predicateRef // by folded id, inverse, label
	units      map[string]*Unit        // by id
	unitNames  map[string]*Unit        // by name, then folded
	entities   map[string]*Entity      // by folded name
	byID       map[string]*Entity
}

type predicateRef struct {
	p        *Predicate
	inverted bool
}

// Compile builds the lookup tables anew.
func (o *Ontology) Compile() *Ontology {
	o.ix.Store(o.build())
	return o
}

func (o *Ontology) index() *index {
	if ix := o.ix.Load(); ix != nil {
		return ix
	}
	o.ix.CompareAndSwap(nil, o.build())
	return o.ix.Load()
}

// add sets m[k] unless it is set or empty: the first item of a name wins.
func add[T any](m map[string]T, k string, v T) {
	if _, ok := m[k]; !ok && k != "" {
		m[k] = v
	}
}

func (o *Ontology) build() *index {
	ix := &index{
		classes:    make(map[string]*Class, len(o.Classes)),
		labels:     make(map[string]*Class, 3*len(o.Classes)),
		predicates: make(map[string]predicateRef, 2*len(o.Predicates)),
		named:      make(map[string]predicateRef, 4*len(o.Predicates)),
		units:      make(map[string]*Unit, len(o.Units)),
		unitNames:  make(map[string]*Unit, 8*len(o.Units)),
		entities:   make(map[string]*Entity, 4*len(o.Entities)),
		byID:       make(map[string]*Entity, len(o.Entities)),
	}
	for i := range o.Classes {
		c := &o.Classes[i]
		add(ix.classes, c.ID, c)
	}
	for i := range o.Classes {
		c := &o.Classes[i]
		for _, n := range []string{c.ID, c.Labels.En, c.Labels.Zh} {
			add(ix.labels, Fold(n), c)
		}
	}
	ix.ancestors = ancestors(o.Classes)
	o.buildPredicates(ix)
	o.buildUnits(ix)
	o.buildEntities(ix)
	return ix
}

func (o *Ontology) buildPredicates(ix *index) {
	for i := range o.Predicates {
		p := &o.Predicates[i]
		add(ix.predicates, p.ID, predicateRef{p, false})
	}
	for i := range o.Predicates {
		p := &o.Predicates[i]
		add(ix.predicates, p.Inverse, predicateRef{p, true})
	}
	for i := range o.Predicates {
		p := &o.Predicates[i]
		for _, n := range []string{p.ID, strings.ReplaceAll(p.ID, "_", " "), p.Labels.En, p.Labels.Zh} {
			add(ix.named, Fold(n), predicateRef{p, false})
		}
	}
	for i := range o.Predicates {
		p := &o.Predicates[i]
		inverted := p.Inverse != p.ID
		add(ix.named, Fold(p.Inverse), predicateRef{p, inverted})
		add(ix.named, Fold(strings.ReplaceAll(p.Inverse, "_", " ")), predicateRef{p, inverted})
	}
}

func (o *Ontology) buildUnits(ix *index) {
	for i := range o.Units {
		add(ix.units, o.Units[i].ID, &o.Units[i])
	}
	for i := range o.Units { // exact names first: "MW" is not "mW"
		u := &o.Units[i]
		add(ix.unitNames, u.ID, u)
		for _, n := range append(append([]string{}, u.Names.Zh...), u.Names.En...) {
			add(ix.unitNames, n, u)
		}
	}
	for i := range o.Units {
		u := &o.Units[i]
		for _, n := range append(append([]string{u.ID, u.Labels.Zh, u.Labels.En}, u.Names.Zh...), u.Names.En...) {
			add(ix.unitNames, Fold(n), u)
		}
	}
}

func (o *Ontology) buildEntities(ix *index) {
	for i := range o.Entities { // canonical names win over aliases
		e := &o.Entities[i]
		add(ix.entities, Fold(e.Name), e)
		add(ix.byID, e.ID(), e)
	}
	for _, common := range []bool{false, true} { // and plain names over those that are ordinary words too
		for i := range o.Entities {
			e := &o.Entities[i]
			if e.Common != common {
				continue
			}
			for _, n := range e.Zh {
				add(ix.entities, Fold(n), e)
			}
			for _, n := range e.Aliases {
				add(ix.entities, Fold(n), e)
			}
		}
	}
}

// ancestors lists for each class itself and all above it. Cycles do no harm.
func ancestors(classes []Class) map[string][]string {
	parents := make(map[string][]string, len(classes))
	for _, c := range classes {
		if _, ok := parents[c.ID]; !ok {
			parents[c.ID] = c.IsA
		}
	}
	out := make(map[string][]string, len(parents))
	for id := range parents {
		var all []string
		todo := []string{id}
		for len(todo) > 0 {
			x := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if !slices.Contains(all, x) {
				all = append(all, x)
				todo = append(todo, parents[x]...)
			}
		}
		out[id] = all
	}
	return out
}

// Class finds a class by id, else by id or label in any case; nil if there is none.
func (o *Ontology) Class(id string) *Class {
	ix := o.index()
	if c := ix.classes[id]; c != nil {
		return c
	}
	return ix.labels[Fold(id)]
}

// IsA tells whether class is ancestor or lies under it. Any is above every class; Quantity, Date and Text are under
// themselves only.
func (o *Ontology) IsA(class, ancestor string) bool {
	if class == ancestor {
		return true
	}
	if ancestor == TypeAny {
		return class != TypeQuantity && class != TypeDate && class != TypeText
	}
	return slices.Contains(o.index().ancestors[class], ancestor)
}

// Predicate finds a predicate by id, inverse or label, exactly or in any case and with spaces for underscores.
// inverted is true when the name is that of the inverse, so that subject and object change places. It returns nil if
// there is none.
func (o *Ontology) Predicate(name string) (p *Predicate, inverted bool) {
	ix := o.index()
	ref, ok := ix.predicates[name]
	if !ok {
		ref = ix.named[Fold(name)]
	}
	return ref.p, ref.inverted
}

// Unit finds a unit by id or name ("tokens", 张卡, "$" is none); exact case wins over any case. It returns nil if there is
// none.
func (o *Ontology) Unit(name string) *Unit {
	ix := o.index()
	if u := ix.units[name]; u != nil {
		return u
	}
	if u := ix.unitNames[name]; u != nil {
		return u
	}
	return ix.unitNames[Fold(name)]
}

// Entity finds an entity by canonical name, else by alias, in any case and width; nil if there is none.
func (o *Ontology) Entity(name string) *Entity { return o.index().entities[Fold(name)] }

// EntityByID finds an entity by its id ("e:openai"); nil if there is none.
func (o *Ontology) EntityByID(id string) *Entity { return o.index().byID[id] }

// Accepts tells whether an argument of type typ fits an atom of a domain or range. Atoms are class ids, Any, Text, Date,
// Quantity and Quantity(unit or dimension). For a quantity, unit is its unit id; Quantity(x) wants the unit x, a unit
// whose base is x, or one of dimension x. An unknown class (typ "") fits every class and Any.
func (o *Ontology) Accepts(atom, typ, unit string) bool {
	if arg, ok := quantityArg(atom); ok {
		return typ == TypeQuantity && (arg == "" || o.unitFits(arg, unit))
	}
	switch atom {
	case TypeText, TypeDate:
		return typ == atom
	}
	if typ == "" {
		return true
	}
	return o.IsA(typ, atom)
}

// AcceptsQuantity is [Ontology.Accepts] for a quantity, and takes a number per second, minute, … for a rate.
func (o *Ontology) AcceptsQuantity(atom string, q *Quantity) bool {
	arg, ok := quantityArg(atom)
	if !ok {
		return false
	}
	if arg == "rate" && q.Per != "" {
		per := o.Unit(q.Per)
		return per != nil && per.Dimension == "time"
	}
	return arg == "" || o.unitFits(arg, q.Unit)
}

func (o *Ontology) unitFits(arg, unit string) bool {
	if arg == unit {
		return true
	}
	u := o.index().units[unit]
	return u != nil && (u.Dimension == arg || u.Base == arg)
}

// quantityArg splits "Quantity(token)" into its argument; "Quantity" has an empty one.
func quantityArg(atom string) (arg string, ok bool) {
	if atom == TypeQuantity {
		return "", true
	}
	rest, ok := strings.CutPrefix(atom, TypeQuantity+"(")
	if !ok || !strings.HasSuffix(rest, ")") {
		return "", false
	}
	return strings.TrimSpace(rest[:len(rest)-1]), true
}
