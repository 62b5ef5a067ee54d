package schema

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// kinds are the kinds of items, in the order they are listed.
var kinds = [...]string{"class", "predicate", "unit", "entity"}

// Item is one line of a listing.
type Item struct {
	Kind   string `json:"kind"` // "class", "predicate", "unit", "entity"
	ID     string `json:"id"`   // of an entity: its name
	Labels Labels `json:"labels"`
	Note   string `json:"note"` // what it is: a class's parents, a predicate's types, a unit's dimension, an entity's class
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
}

// List lists the items of a kind, or of all kinds if kind is "": classes, predicates and units in the pack's order,
// entities by class and name. A plural ("classes") will do. An unknown kind is an error.
func (o *Ontology) List(kind string) ([]Item, error) {
	want := strings.ToLower(kind)
	switch want {
	case "classes":
		want = "class"
	case "entities":
		want = "entity"
	case "predicates", "units":
		want = want[:len(want)-1]
	}
	known := want == ""
	for _, k := range kinds {
		known = known || k == want
	}
	if !known {
		return nil, fmt.Errorf("schema: unknown kind %q; have %s", kind, strings.Join(kinds[:], ", "))
	}
	var out []Item
	if want == "" || want == "class" {
		for i := range o.Classes {
			out = append(out, o.classItem(&o.Classes[i]))
		}
	}
	if want == "" || want == "predicate" {
		for i := range o.Predicates {
			out = append(out, o.predicateItem(&o.Predicates[i]))
		}
	}
	if want == "" || want == "unit" {
		for i := range o.Units {
			out = append(out, o.unitItem(&o.Units[i]))
		}
	}
	if want == "" || want == "entity" {
		from := len(out)
		for i := range o.Entities {
			out = append(out, o.entityItem(&o.Entities[i]))
		}
		list := out[from:]
		sort.SliceStable(list, func(i, j int) bool {
			if list[i].Note != list[j].Note {
				return list[i].Note < list[j].Note
			}
			return list[i].ID < list[j].ID
		})
	}
	return out, nil
}

func (o *Ontology) item(kind, id, name string, l Labels, note string) Item {
	w := o.where[key{kind, id}]
	return Item{Kind: kind, ID: name, Labels: l, Note: note, File: w.file, Line: w.line}
}

func (o *Ontology) classItem(c *Class) Item {
	return o.item("class", c.ID, c.ID, c.Labels, strings.Join(c.IsA, "|"))
}

func (o *Ontology) predicateItem(p *Predicate) Item {
	return o.item("predicate", p.ID, p.ID, p.Labels, strings.Join(p.Domain, "|")+" → "+strings.Join(p.Range, "|"))
}

func (o *Ontology) unitItem(u *Unit) Item {
	l := u.Labels
	if l.En == "" {
		l.En = u.ID
	}
	return o.item("unit", u.ID, u.ID, l, u.Dimension)
}

func (o *Ontology) entityItem(e *Entity) Item {
	l := Labels{En: e.Name}
	if len(e.Zh) > 0 {
		l.Zh = e.Zh[0]
	}
	return o.item("entity", e.ID(), e.Name, l, e.Type)
}

// Field is one named value of a [Detail].
type Field struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Detail is all that the ontology says of one item.
type Detail struct {
	Item
	Fields []Field `json:"fields"` // in a fixed order, without empty ones
}

// Show gives what goes by a name: classes, predicates (also by inverse or label), units and entities (also by alias). The
// result is empty if nothing does.
func (o *Ontology) Show(name string) []Detail {
	var out []Detail
	if c := o.Class(name); c != nil {
		out = append(out, o.showClass(c))
	}
	if p, _ := o.Predicate(name); p != nil {
		out = append(out, o.showPredicate(p))
	}
	if u := o.Unit(name); u != nil {
		out = append(out, o.showUnit(u))
	}
	e := o.EntityByID(name)
	if e == nil {
		e = o.Entity(name)
	}
	if e != nil {
		out = append(out, o.showEntity(e))
	}
	return out
}

func (o *Ontology) showClass(c *Class) Detail {
	var below []string
	for _, d := range o.Classes {
		if d.ID != c.ID && o.IsA(d.ID, c.ID) {
			below = append(below, d.ID)
		}
	}
	n := 0
	for i := range o.Entities {
		if o.IsA(o.Entities[i].Type, c.ID) {
			n++
		}
	}
	d := Detail{Item: o.classItem(c)}
	d.add("zh", c.Labels.Zh)
	d.add("en", c.Labels.En)
	d.list("is a", c.IsA)
	d.list("above", below)
	d.list("nouns zh", c.Heads.Zh)
	d.list("nouns en", c.Heads.En)
	d.list("name endings zh", c.Suffixes.Zh)
	d.list("name endings en", c.Suffixes.En)
	d.add("entities", strconv.Itoa(n))
	return d
}

func (o *Ontology) showPredicate(p *Predicate) Detail {
	d := Detail{Item: o.predicateItem(p)}
	d.add("zh", p.Labels.Zh)
	d.add("en", p.Labels.En)
	d.add("definition", p.Definition)
	d.list("domain", p.Domain)
	d.list("range", p.Range)
	d.add("inverse", p.Inverse)
	var marks []string
	for _, m := range []struct {
		on   bool
		name string
	}{{p.Functional, "functional"}, {p.Symmetric, "symmetric"}, {p.Asymmetric, "asymmetric"}, {p.Temporal, "temporal"}} {
		if m.on {
			marks = append(marks, m.name)
		}
	}
	d.list("properties", marks)
	d.list("cues zh", p.Cues.Zh)
	d.list("cues en", p.Cues.En)
	frames := map[string]int{}
	for _, f := range o.Frames {
		if f.Predicate == p.ID {
			frames[f.Lang]++
		}
	}
	for _, lang := range []string{"zh", "en"} {
		if n := frames[lang]; n > 0 {
			d.add("frames "+lang, strconv.Itoa(n))
		}
	}
	return d
}

func (o *Ontology) showUnit(u *Unit) Detail {
	d := Detail{Item: o.unitItem(u)}
	d.add("zh", u.Labels.Zh)
	d.add("en", u.Labels.En)
	d.add("dimension", u.Dimension)
	if u.Base != "" {
		d.add("is", strconv.FormatFloat(u.Factor, 'g', -1, 64)+" "+u.Base)
	}
	d.list("names zh", u.Names.Zh)
	d.list("names en", u.Names.En)
	return d
}

func (o *Ontology) showEntity(e *Entity) Detail {
	d := Detail{Item: o.entityItem(e)}
	d.add("id", e.ID())
	d.add("class", e.Type)
	d.list("zh", e.Zh)
	d.list("aliases", e.Aliases)
	d.list("sounds", e.Sounds)
	d.add("ticker", e.Ticker)
	d.add("maker", e.Maker)
	if e.Common {
		d.add("common", "also an ordinary word")
	}
	return d
}

func (d *Detail) add(key, value string) {
	if value != "" {
		d.Fields = append(d.Fields, Field{key, value})
	}
}

func (d *Detail) list(key string, values []string) { d.add(key, strings.Join(values, ", ")) }

// Suggest gives up to n names of the ontology that are spelled most like name, nearest first: ids, labels, entity names
// and aliases. A name that shares too little is not given.
func (o *Ontology) Suggest(name string, n int) []string {
	want := Fold(name)
	letters := utf8.RuneCountInString(want)
	limit := letters/3 + 1
	best := map[string]int{}
	try := func(shown, spelled string) {
		s := Fold(spelled)
		if s == "" {
			return
		}
		d := Distance(want, s, limit)
		if old, ok := best[shown]; d <= limit && d < letters && (!ok || d < old) {
			best[shown] = d
		}
	}
	for _, c := range o.Classes {
		try(c.ID, c.ID)
		try(c.ID, c.Labels.Zh)
	}
	for _, p := range o.Predicates {
		for _, s := range []string{p.ID, p.Labels.Zh, p.Labels.En} {
			try(p.ID, s)
		}
		try(p.Inverse, p.Inverse)
	}
	for _, u := range o.Units {
		try(u.ID, u.ID)
	}
	for i := range o.Entities {
		for _, s := range o.Entities[i].AllNames() {
			try(o.Entities[i].Name, s)
		}
	}
	var out []string
	for s := range best {
		out = append(out, s)
	}
	sort.Slice(out, func(i, j int) bool {
		if best[out[i]] != best[out[j]] {
			return best[out[i]] < best[out[j]]
		}
		return out[i] < out[j]
	})
	if len(out) > n {
		out = out[:n]
	}
	return out
}
