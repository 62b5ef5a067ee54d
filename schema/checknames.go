package schema

import "strings"

func (c *checker) entities() {
	seen := map[string]bool{}
	for i := range c.o.Entities {
		e := &c.o.Entities[i]
		id := e.ID()
		c.once("entity", seen, id)
		if c.o.index().classes[e.Type] == nil {
			c.say("entity", id, "entity %q: unknown class %q", e.Name, e.Type)
		}
		if e.Maker != "" && c.o.Entity(e.Maker) == nil {
			c.say("entity", id, "entity %q: unknown maker %q", e.Name, e.Maker)
		}
		for _, n := range append(append([]string{e.Name}, e.Zh...), e.Aliases...) {
			if strings.TrimSpace(n) == "" {
				c.say("entity", id, "entity %q: empty name", e.Name)
			}
		}
		for _, s := range e.Sounds {
			if !syllables(s) {
				c.say("entity", id, "entity %q: sound %q is not pinyin syllables without tones, separated by spaces", e.Name, s)
			}
		}
	}
}

func syllables(s string) bool {
	if s == "" || strings.Join(strings.Fields(s), " ") != s {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && (s[i] < 'a' || s[i] > 'z') {
			return false
		}
	}
	return true
}

// aliases reports names that two entities share. Names that are ordinary words too may: context tells them apart.
func (c *checker) aliases() {
	owner := map[string]*Entity{}
	for i := range c.o.Entities {
		e := &c.o.Entities[i]
		for _, n := range e.AllNames() {
			f := Fold(n)
			switch other := owner[f]; {
			case other == nil:
				owner[f] = e
			case other.ID() == e.ID() || other.Common || e.Common:
			default:
				c.say("entity", e.ID(), "entity %q: name %q is that of %q too; mark one common or drop it", e.Name, n, other.Name)
			}
		}
	}
}

func (c *checker) frames() {
	for _, f := range c.o.Frames {
		say := func(reason string) { c.out = append(c.out, Problem{f.File, f.Line, reason}) }
		if c.o.index().predicates[f.Predicate].p == nil {
			say("frame of unknown predicate \"" + f.Predicate + "\"")
		} else if c.o.index().predicates[f.Predicate].inverted {
			say("frame of \"" + f.Predicate + "\", which is an inverse; use \"" + c.o.index().predicates[f.Predicate].p.ID + "\" and swap the slots")
		}
		if f.Lang != "zh" && f.Lang != "en" {
			say("frame of \"" + f.Predicate + "\": lang is \"" + f.Lang + "\", want zh or en")
		}
		if strings.TrimSpace(f.Pattern) == "" {
			say("frame of \"" + f.Predicate + "\": empty pattern")
		}
	}
}
