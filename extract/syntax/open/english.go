package open

import (
	"sort"
	"strings"

	"trine/extract/syntax"
)

// depth bounds: deeper structures give no statement worth having, and the work stays linear.
const (
	maxPath = 3  // noun phrases within noun phrases
	maxUp   = 6  // governors looked at for a subject
	maxConj = 24 // coordinated arguments
)

// english reads the statements off one parsed sentence.
type english struct {
	t    *syntax.Tree
	kids [][]int
	out  []Statement
	seen map[string]bool
}

func (e *english) run() {
	for v := range e.t.Tokens {
		e.clause(v)
		e.nouns(v)
	}
}

func (e *english) rel(i int) string {
	b, _, _ := strings.Cut(e.t.Label[i], ":")
	return b
}

// kid is the first child of i with one of the relations, with or without subtype, or -1.
func (e *english) kid(i int, rels ...string) int {
	for _, k := range e.kids[i] {
		for _, r := range rels {
			if e.t.Label[k] == r || e.rel(k) == r {
				return k
			}
		}
	}
	return -1
}

func (e *english) all(i int, rels ...string) (out []int) {
	for _, k := range e.kids[i] {
		for _, r := range rels {
			if e.t.Label[k] == r || e.rel(k) == r {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// conjuncts are i and what is coordinated with it.
func (e *english) conjuncts(i int) []int {
	out := []int{i}
	for _, k := range e.all(i, "conj") {
		if len(out) >= maxConj {
			break
		}
		if tag := e.t.Tokens[k].Tag; (tag == "VERB" || e.kid(k, "nsubj", "cop") >= 0) != (e.t.Tokens[i].Tag == "VERB") {
			continue
		}
		out = append(out, k)
	}
	return out
}

func (e *english) is(i int, words ...string) bool {
	f := strings.ToLower(e.t.Tokens[i].Form)
	for _, w := range words {
		if f == w {
			return true
		}
	}
	return false
}

// predicate tells whether v heads a clause, and its copula, -1 if it has none.
func (e *english) predicate(v int) (cop int, ok bool) {
	if cop = e.kid(v, "cop"); cop >= 0 {
		return cop, true
	}
	switch e.t.Tokens[v].Tag {
	case "VERB":
		return -1, e.rel(v) != "amod" && e.rel(v) != "compound" && e.rel(v) != "case" && e.rel(v) != "mark"
	case "AUX":
		return -1, e.kid(v, "nsubj", "obj", "expl") >= 0
	}
	return -1, false
}

// verbGroup gives v with its auxiliaries, negation and particles, in order.
func (e *english) verbGroup(v, cop int) []int {
	var g []int
	if cop >= 0 {
		g = append(g, cop)
	} else {
		g = append(g, v)
	}
	for _, k := range e.kids[v] {
		switch {
		case e.rel(k) == "aux" && (k < v), e.t.Label[k] == "compound:prt":
			g = append(g, k)
		case e.rel(k) == "advmod" && e.is(k, "not", "n't", "never", "n’t"):
			g = append(g, k)
		}
	}
	sort.Ints(g)
	return g
}

// chain is the words that lead to v: its own verb group after those of the verbs that it complements ("began
// building", "helped to raise").
func (e *english) chain(v, cop int) []int {
	g := e.verbGroup(v, cop)
	for range maxUp {
		h := e.t.Head[v]
		if h < 0 {
			break
		}
		if e.rel(v) == "conj" && e.rel(h) == "xcomp" && e.kid(v, "nsubj") < 0 {
			v = h // "helped to raise … and spend": shares what leads to its first conjunct
			continue
		}
		if e.rel(v) != "xcomp" {
			break
		}
		var lead []int
		hc := e.kid(h, "cop")
		if o := e.kid(h, "obj"); o >= 0 && e.t.Tokens[h].Tag == "VERB" {
			break // "led him to lobby": he lobbies
		}
		lead = append(lead, e.verbGroup(h, hc)...)
		if hc >= 0 {
			lead = append(lead, h)
		}
		if m := e.kid(v, "mark"); m >= 0 && m < v {
			lead = append(lead, m)
		}
		g = append(lead, g...)
		v = h
	}
	return g
}

// clause reports what is said by the predicate v.
func (e *english) clause(v int) {
	cop, ok := e.predicate(v)
	if !ok {
		return
	}
	s, ok := e.subjectOf(v)
	if !ok {
		e.objectRelative(v)
		return
	}
	if cop >= 0 {
		e.copular(s, v, cop)
		return
	}
	e.verbal(s, v, e.chain(v, -1))
	e.objectRelative(v)
}

// objectRelative handles "the gimmicks she used": the noun is the object.
func (e *english) objectRelative(v int) {
	h := e.t.Head[v]
	if h < 0 || e.t.Label[v] != "acl:relcl" || e.kid(v, "cop") >= 0 {
		return
	}
	s := e.kid(v, "nsubj")
	if s < 0 || e.is(s, relativePronouns...) {
		return
	}
	o := e.kid(v, "obj")
	if o >= 0 && !e.is(o, relativePronouns...) {
		return
	}
	if o < 0 && e.kid(v, "obl", "ccomp", "xcomp") >= 0 {
		return
	}
	for _, a := range e.conjuncts(s) {
		e.report(Relative, a, e.chain(v, -1), h, v)
	}
}

// verbal reports the objects and prepositional complements of a verb. lead is the relation so far.
func (e *english) verbal(s subject, v int, lead []int) {
	objs := e.all(v, "obj")
	if len(objs) == 0 {
		objs = e.all(v, "iobj")
	}
	var flat []int
	for _, o := range objs {
		if e.is(o, relativePronouns...) {
			continue
		}
		flat = append(flat, e.conjuncts(o)...)
	}
	for _, o := range flat {
		e.reportAll(s, lead, o, v)
		e.inside(s, with(lead, e.phrase(o, short)), o, v, 1)
	}
	for _, x := range e.all(v, "xcomp") {
		e.nominalComplement(s, v, x, with(lead, first(e, flat)))
	}
	stem := with(lead, first(e, flat))
	for _, o := range e.all(v, "obl") {
		for _, c := range e.conjuncts(o) {
			e.oblique(s, stem, o, c, v)
		}
	}
	if len(flat) == 0 {
		for _, x := range e.all(v, "ccomp") {
			if e.kid(x, "mark") >= 0 && x > v {
				e.reportClause(s, lead, x, v)
			}
		}
	}
	e.purpose(s, v, stem)
}

// first is the phrase of the first object, nil if there is none.
func first(e *english, objs []int) []int {
	if len(objs) == 0 {
		return nil
	}
	return e.phrase(objs[0], short)
}

// with appends without touching a's memory.
func with(a []int, b ...[]int) []int {
	out := append([]int(nil), a...)
	for _, x := range b {
		out = append(out, x...)
	}
	return out
}

// fillers are prepositional phrases that say nothing of the subject.
var fillers = map[string]bool{"example": true, "instance": true, "addition": true, "fact": true, "particular": true, "order": true, "general": true, "part": true}

// oblique reports a prepositional complement; c is o or coordinated with it.
func (e *english) oblique(s subject, stem []int, o, c, v int) {
	marks := e.marks(c)
	if len(marks) == 0 && c != o {
		marks = e.marks(o)
	}
	if e.is(c, relativePronouns...) || fillers[strings.ToLower(e.t.Tokens[c].Form)] && len(e.kids[c]) == len(marks) {
		return
	}
	if len(marks) == 1 && e.is(marks[0], "including") {
		stem = nil
	}
	e.reportAll(s, with(stem, marks), c, v)
	if len(marks) == 1 && e.is(marks[0], "by") && e.kid(v, "nsubj:pass", "aux:pass") >= 0 {
		for _, h := range s.heads {
			e.report(Active, c, []int{v}, h, v)
		}
	}
	if len(marks) > 0 {
		e.inside(s, with(stem, marks, e.phrase(c, short)), c, v, 1)
	}
}

// marks are the prepositions of o, in order.
func (e *english) marks(o int) (m []int) {
	for _, k := range e.kids[o] {
		if e.rel(k) == "case" && k < o {
			m = append(m, k)
			m = append(m, e.all(k, "fixed")...)
		}
	}
	sort.Ints(m)
	return m
}

// nominalComplement reports "was renamed Jones", "looked different".
func (e *english) nominalComplement(s subject, v, x int, lead []int) {
	if e.t.Tokens[x].Tag == "VERB" || e.kid(x, "cop") >= 0 {
		return
	}
	for _, c := range e.conjuncts(x) {
		e.reportAll(s, with(lead, e.marks(c)), c, v)
		e.inside(s, with(lead, e.marks(c), e.phrase(c, short)), c, v, 1)
	}
}

// purpose reports "uses priorities to select grants".
func (e *english) purpose(s subject, v int, stem []int) {
	for _, x := range e.all(v, "advcl") {
		m := e.kid(x, "mark")
		if m < 0 || e.t.Tokens[x].Tag != "VERB" || x < v || e.kid(x, "nsubj") >= 0 {
			continue
		}
		lead := with(stem, e.markWords(x), e.verbGroup(x, -1))
		for _, o := range e.all(x, "obj") {
			for _, c := range e.conjuncts(o) {
				e.reportAll(subject{s.heads, Adverbial}, lead, c, x)
			}
		}
		if e.kid(x, "obj") < 0 {
			for _, o := range e.all(x, "obl") {
				for _, c := range e.conjuncts(o) {
					e.oblique(subject{s.heads, Adverbial}, lead, o, c, x)
				}
			}
		}
	}
}

// markWords are the words that open a subordinate clause.
func (e *english) markWords(x int) (m []int) {
	for _, k := range e.all(x, "mark") {
		if k < x {
			m = append(m, k)
			m = append(m, e.all(k, "fixed")...)
		}
	}
	sort.Ints(m)
	return m
}

// inside reports what stands within the noun phrase n: "became a justice of → the High Court". lead ends with n.
func (e *english) inside(s subject, lead []int, n, v, depth int) {
	if depth > maxPath {
		return
	}
	for _, m := range e.all(n, "nmod") {
		if e.t.Label[m] == "nmod:poss" || m < n {
			continue
		}
		for _, c := range e.conjuncts(m) {
			marks := e.marks(c)
			if len(marks) == 0 {
				marks = e.marks(m)
			}
			if len(marks) == 0 || e.is(c, relativePronouns...) {
				continue
			}
			e.reportNested(s, with(lead, marks), c, v)
			e.inside(s, with(lead, marks, e.phrase(c, short)), c, v, depth+1)
		}
	}
	for _, x := range e.all(n, "acl") {
		if e.t.Label[x] == "acl:relcl" || e.t.Tokens[x].Tag != "VERB" || x < n {
			continue
		}
		down := with(lead, e.markWords(x), e.verbGroup(x, -1))
		objs := e.all(x, "obj")
		for _, o := range objs {
			for _, c := range e.conjuncts(o) {
				e.reportNested(s, down, c, x)
			}
		}
		stem := with(down, first(e, objs))
		for _, o := range e.all(x, "obl") {
			for _, c := range e.conjuncts(o) {
				if m := e.marks(c); len(m) > 0 {
					e.reportNested(s, with(stem, m), c, x)
				}
			}
		}
	}
}

// copular reports "S is N", "S is capable of N", "S is at N".
func (e *english) copular(s subject, v, cop int) {
	lead := e.chain(v, cop)
	marks := e.marks(v)
	for _, c := range e.conjuncts(v) {
		if e.kid(c, "cop") >= 0 && c != v {
			continue
		}
		k := s
		if k.kind == Verbal {
			k.kind = Copular
		}
		if x := e.kid(c, "advcl", "xcomp", "ccomp"); x < c || e.t.Tokens[c].Tag != "ADJ" || e.kid(x, "mark") < 0 {
			e.reportAll(k, with(lead, marks), c, v) // but not "is able" of "is able to start"
		}
		stem := with(lead, marks, e.phrase(c, short))
		e.inside(k, stem, c, v, 1)
		for _, o := range e.all(c, "obl") {
			for _, d := range e.conjuncts(o) {
				e.oblique(k, stem, o, d, v)
			}
		}
		for _, x := range e.all(c, "advcl", "xcomp") {
			if m := e.kid(x, "mark"); m < 0 || x < v || e.t.Tokens[x].Tag != "VERB" {
				continue
			}
			e.verbal(subject{k.heads, Adverbial}, x, with(stem, e.markWords(x), e.verbGroup(x, -1)))
		}
	}
}
