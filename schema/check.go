package schema

import (
	"fmt"
	"sort"
	"strings"
)

// Problem is one thing wrong with a pack.
type Problem struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// String is "file:line: reason".
func (p Problem) String() string {
	if p.File == "" {
		return p.Reason
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Reason)
}

func (p Problem) less(q Problem) bool {
	if p.File != q.File {
		return p.File < q.File
	}
	if p.Line != q.Line {
		return p.Line < q.Line
	}
	return p.Reason < q.Reason
}

// Problems are several, as one error of a line each.
type Problems []Problem

// Error joins the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// checker collects problems.
type checker struct {
	o   *Ontology
	out []Problem
}

// Check lists what is wrong with the ontology, by file and line: unknown classes, units, predicates and makers, cycles
// in is_a, names and cues that mean two things, duplicates. An ontology made in memory has no files and lines.
func (o *Ontology) Check() []Problem {
	c := &checker{o: o, out: append([]Problem(nil), o.found...)}
	c.classes()
	c.predicates()
	c.cues()
	c.units()
	c.entities()
	c.aliases()
	c.frames()
	sort.SliceStable(c.out, func(i, j int) bool { return c.out[i].less(c.out[j]) })
	return c.out
}

func (c *checker) say(kind, id, format string, args ...any) {
	w := c.o.where[key{kind, id}]
	c.out = append(c.out, Problem{w.file, w.line, fmt.Sprintf(format, args...)})
}

func (c *checker) classes() {
	seen := map[string]bool{}
	for i := range c.o.Classes {
		cl := &c.o.Classes[i]
		c.once("class", seen, cl.ID)
		switch cl.ID {
		case TypeQuantity, TypeDate, TypeText:
			c.say("class", cl.ID, "class %q: the name is taken by a type of values", cl.ID)
		}
		for _, up := range cl.IsA {
			if up != TypeAny && c.o.index().classes[up] == nil {
				c.say("class", cl.ID, "class %q: is_a unknown class %q", cl.ID, up)
			}
		}
		if loop := c.cycle(cl.ID); loop != nil {
			c.say("class", cl.ID, "class %q: cyclic is_a: %s", cl.ID, strings.Join(loop, " → "))
		}
	}
}

// once reports an id given twice in a pack made in memory; loading reports those of files.
func (c *checker) once(kind string, seen map[string]bool, id string) {
	if seen[id] && c.o.where == nil {
		c.say(kind, id, "duplicate %s %q", kind, id)
	}
	seen[id] = true
}

// cycle returns a way from a class back to itself, told only for the smallest id on it, or nil.
func (c *checker) cycle(start string) []string {
	classes := c.o.index().classes
	from := map[string]string{}
	todo := []string{start}
	for len(todo) > 0 {
		x := todo[0]
		todo = todo[1:]
		if classes[x] == nil {
			continue
		}
		for _, up := range classes[x].IsA {
			if up == start {
				loop := []string{start}
				for y := x; y != start; y = from[y] {
					loop = append(loop, y)
				}
				loop = append(loop, start)
				for i, j := 0, len(loop)-1; i < j; i, j = i+1, j-1 {
					loop[i], loop[j] = loop[j], loop[i]
				}
				for _, y := range loop {
					if y < start {
						return nil
					}
				}
				return loop
			}
			if _, ok := from[up]; !ok {
				from[up] = x
				todo = append(todo, up)
			}
		}
	}
	return nil
}

func (c *checker) predicates() {
	seen, inverse := map[string]bool{}, map[string]string{}
	for i := range c.o.Predicates {
		p := &c.o.Predicates[i]
		c.once("predicate", seen, p.ID)
		for _, side := range []struct {
			name  string
			atoms []string
		}{{"domain", p.Domain}, {"range", p.Range}} {
			if len(side.atoms) == 0 {
				c.say("predicate", p.ID, "predicate %q: no %s", p.ID, side.name)
			}
			for _, a := range side.atoms {
				if why := c.badAtom(a); why != "" {
					c.say("predicate", p.ID, "predicate %q: %s has %s", p.ID, side.name, why)
				}
			}
		}
		switch {
		case p.Symmetric && p.Asymmetric:
			c.say("predicate", p.ID, "predicate %q: symmetric and asymmetric at once", p.ID)
		case p.Symmetric && p.Inverse != "" && p.Inverse != p.ID:
			c.say("predicate", p.ID, "predicate %q: symmetric, so its inverse is itself, not %q", p.ID, p.Inverse)
		}
		if p.Inverse != "" && p.Inverse != p.ID {
			if q := c.o.index().predicates[p.Inverse]; q.p != nil && !q.inverted {
				c.say("predicate", p.ID, "predicate %q: inverse %q is a predicate of its own", p.ID, p.Inverse)
			}
			if other := inverse[p.Inverse]; other != "" {
				c.say("predicate", p.ID, "predicate %q: inverse %q is that of %q too", p.ID, p.Inverse, other)
			}
			inverse[p.Inverse] = p.ID
		}
	}
}

// badAtom says what is wrong with an atom of a domain or range.
func (c *checker) badAtom(a string) string {
	switch a {
	case TypeAny, TypeText, TypeDate:
		return ""
	}
	if arg, ok := quantityArg(a); ok {
		if arg == "" || c.o.index().units[arg] != nil {
			return ""
		}
		for _, u := range c.o.Units {
			if u.Dimension == arg {
				return ""
			}
		}
		return fmt.Sprintf("unknown unit or dimension %q", arg)
	}
	if c.o.index().classes[a] == nil {
		return fmt.Sprintf("unknown class %q", a)
	}
	return ""
}

// cues reports a cue that two predicates with the same domain and range have: nothing could tell them apart.
func (c *checker) cues() {
	type use struct{ types, lang, cue string }
	seen := map[use]string{}
	for i := range c.o.Predicates {
		p := &c.o.Predicates[i]
		types := sorted(p.Domain) + " × " + sorted(p.Range)
		for _, w := range []struct {
			lang string
			cues []string
		}{{"zh", p.Cues.Zh}, {"en", p.Cues.En}} {
			for _, cue := range w.cues {
				u := use{types, w.lang, Fold(cue)}
				switch other := seen[u]; other {
				case "":
					seen[u] = p.ID
				case p.ID:
					c.say("predicate", p.ID, "predicate %q: cue %q given twice", p.ID, cue)
				default:
					c.say("predicate", p.ID, "predicate %q: cue %q is that of %q too, and both have %s", p.ID, cue, other, types)
				}
			}
		}
	}
}

func sorted(list []string) string {
	l := append([]string(nil), list...)
	sort.Strings(l)
	return strings.Join(l, "|")
}

func (c *checker) units() {
	seen, names := map[string]bool{}, map[string]string{}
	for i := range c.o.Units {
		u := &c.o.Units[i]
		c.once("unit", seen, u.ID)
		if u.Dimension == "" {
			c.say("unit", u.ID, "unit %q: no dimension", u.ID)
		}
		if (u.Factor != 0) != (u.Base != "") || u.Factor < 0 {
			c.say("unit", u.ID, "unit %q: factor and base belong together, and factor is positive", u.ID)
		}
		if base := c.o.index().units[u.Base]; u.Base != "" && base == nil {
			c.say("unit", u.ID, "unit %q: unknown base unit %q", u.ID, u.Base)
		} else if u.Base != "" && base.Base != "" {
			c.say("unit", u.ID, "unit %q: base %q has a base itself", u.ID, u.Base)
		} else if u.Base != "" && base.Dimension != u.Dimension {
			c.say("unit", u.ID, "unit %q: dimension %q, but its base %q has %q", u.ID, u.Dimension, u.Base, base.Dimension)
		}
		for _, n := range append(append([]string{}, u.Names.Zh...), u.Names.En...) {
			if other := names[n]; other != "" && other != u.ID {
				c.say("unit", u.ID, "unit %q: name %q is that of %q too", u.ID, n, other)
			}
			names[n] = u.ID
		}
	}
}
