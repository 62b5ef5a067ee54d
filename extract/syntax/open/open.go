package open

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract/syntax"
)

// Kind is the construction that a statement was read from.
type Kind int

// The kinds of statements.
const (
	Verbal      Kind = iota // subject, verb, object or complement
	Copular                 // something is something
	Relative                // a relative clause: the noun is subject or object
	Participial             // a participle after a noun: "grants described on the web site"
	Adverbial               // a clause without a subject of its own: "drawing comparisons", "to select grants"
	Clausal                 // the object is a clause: "stated that …"
	Nested                  // the object stands within another argument: "became a justice of → the High Court"
	Appositive              // two names of one thing side by side
	Possessive              // "the company's model"
	Active                  // a passive turned round: who did it comes first
)

var kindNames = [...]string{"verbal", "copular", "relative", "participial", "adverbial", "clausal", "nested", "appositive", "possessive", "active"}

// String is the kind's name.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(kindNames) {
		return fmt.Sprintf("Kind(%d)", int(k))
	}
	return kindNames[k]
}

// Arg is an argument.
type Arg struct {
	Head   int   // index of its head token
	Tokens []int // its tokens, in order
}

// Statement is something that a sentence says: a relation between two arguments.
type Statement struct {
	Kind     Kind
	Subject  Arg
	Object   Arg
	Relation []int   // tokens of the relation, in reading order: verb, then its preposition; empty when it has no words
	Verb     int     // the token that the relation rests on
	Margin   float32 // least margin of the attachments it rests on; 0 in Chinese, which has none

	Predicate   string // the relation in snake_case: "serve_as", "be", 担任
	Negated     bool   // "not", "no", 不, 没有
	Hedged      bool   // "may", "probably", 可能
	Conditional bool   // stands in an "if" clause
	Source      *Arg   // whose claim it is, if the sentence says so: "He stated that …"
}

// Literal tells whether the sentence says the statement in its own words and direction: not so for appositions,
// possessives and passives turned round.
func (s *Statement) Literal() bool {
	return len(s.Relation) > 0 && s.Kind != Appositive && s.Kind != Possessive && s.Kind != Active
}

// Text joins tokens as they stand in the sentence: those that touch there touch here. Tokens from different places have
// a space between them, except at Chinese characters.
func Text(ts []syntax.Token, tokens []int) string {
	var b strings.Builder
	for k, i := range tokens {
		if k > 0 {
			last := &ts[tokens[k-1]]
			if touch := tokens[k-1] == i-1 && last.End == ts[i].Start; !touch && !(hanEnd(last.Form) || hanStart(ts[i].Form)) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(ts[i].Form)
	}
	return b.String()
}

func hanStart(s string) bool { r, _ := utf8.DecodeRuneInString(s); return unicode.Is(unicode.Han, r) }

func hanEnd(s string) bool { r, _ := utf8.DecodeLastRuneInString(s); return unicode.Is(unicode.Han, r) }

// English reads the statements of a parsed English sentence, in order of their verbs.
func English(t syntax.Tree) []Statement {
	e := &english{t: &t, kids: t.Children(), seen: map[string]bool{}}
	e.run()
	return e.out
}

// size says how much of a noun phrase is taken.
type size int

const (
	short size = iota // without what follows the noun
	long              // with its prepositional phrases
)

// phrase gives the tokens of the noun phrase headed by i.
func (e *english) phrase(i int, sz size) []int {
	out := []int{i}
	queue := []int{i}
	for len(queue) > 0 && len(out) < 60 {
		j := queue[0]
		queue = queue[1:]
		for _, k := range e.kids[j] {
			if e.belongs(i, j, k, sz) {
				out = append(out, k)
				queue = append(queue, k)
			}
		}
	}
	return e.glue(out)
}

// glue adds what is written together with the tokens of a phrase: "take-it-or-leave-it".
func (e *english) glue(out []int) []int {
	in := map[int]bool{}
	for _, i := range out {
		in[i] = true
	}
	ts := e.t.Tokens
	hyphen := func(i int) bool {
		return ts[i].Form == "-" && i > 0 && i+1 < len(ts) && ts[i-1].End == ts[i].Start && ts[i].End == ts[i+1].Start
	}
	add := func(i int) {
		if !in[i] {
			in[i] = true
			out = append(out, i)
		}
	}
	for k := 0; k < len(out) && k < 80; k++ {
		i := out[k]
		if hyphen(i) {
			add(i - 1)
			add(i + 1)
			continue
		}
		if i > 0 && hyphen(i-1) {
			add(i - 1)
		}
		if i+1 < len(ts) && hyphen(i+1) {
			add(i + 1)
		}
	}
	sort.Ints(out)
	return out
}

// belongs tells whether child k of j is part of the phrase headed by i.
func (e *english) belongs(i, j, k int, sz size) bool {
	top := i == j
	ts := e.t.Tokens
	switch e.rel(k) {
	case "punct":
		return ts[k].Form == "-" && k > 0 && k+1 < len(ts) && ts[k-1].End == ts[k].Start && ts[k].End == ts[k+1].Start
	case "case":
		return !top || e.is(k, "'s", "’s", "'", "’")
	case "det", "amod", "nummod", "compound", "flat", "fixed", "goeswith", "iobj":
		return !(top && k > i && e.rel(k) == "amod")
	case "advmod":
		if top && e.is(k, "not", "n't", "n’t", "never") {
			return false // belongs to the relation
		}
		return k < j || e.t.Tokens[j].Tag == "ADV"
	case "nmod":
		if e.t.Label[k] == "nmod:poss" || e.t.Label[k] == "nmod:unmarked" || k < j {
			return true
		}
		if len(e.marks(k)) == 0 {
			return k-j <= 2 && ts[k-1].Form != ","
		}
		return sz == long || e.name(j, k)
	case "appos":
		return k == j+1 && ts[k].Tag == "PROPN"
	case "obl":
		return !top && k < j
	case "cc", "conj":
		return !top && sz == long
	}
	return false
}

// partitives are nouns that measure out another: what is meant is what follows "of".
var partitives = setOf("portion part number group combination range series variety total lot majority kind type form size set pair row piece amount " +
	"one some most many each all half several any none both couple dozen bulk rest sort share member percent % moment bit")

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// name tells whether the prepositional phrase k is part of a name that j heads: "University of Connecticut".
// or of a measure: "a portion of the prostate".
func (e *english) name(j, k int) bool {
	m := e.marks(k)
	if len(m) == 1 && e.is(m[0], "of") && partitives[strings.ToLower(e.t.Tokens[j].Lemma)] {
		return true
	}
	return e.t.Tokens[j].Tag == "PROPN" && e.t.Tokens[k].Tag == "PROPN" && len(m) == 1 && e.is(m[0], "of")
}

func (e *english) reportAll(s subject, rel []int, o, v int) {
	for _, h := range s.heads {
		e.report(s.kind, h, rel, o, v)
	}
}

func (e *english) reportNested(s subject, rel []int, o, v int) {
	for _, h := range s.heads {
		e.report(Nested, h, rel, o, v)
	}
}

// report adds a statement, once.
func (e *english) report(kind Kind, s int, rel []int, o, v int) {
	if s == o || len(e.out) > 40*len(e.t.Tokens) {
		return
	}
	st := Statement{Kind: kind, Subject: Arg{s, e.phrase(s, long)}, Object: Arg{o, e.phrase(o, short)}, Relation: rel, Verb: v}
	e.add(st)
}

// reportClause adds a statement whose object is the clause of x.
func (e *english) reportClause(s subject, rel []int, x, v int) {
	for _, h := range s.heads {
		e.add(Statement{Kind: Clausal, Subject: Arg{h, e.phrase(h, long)}, Object: Arg{x, e.subtree(x)}, Relation: rel, Verb: v})
	}
}

// subtree is all of x, without punctuation at its ends.
func (e *english) subtree(x int) []int {
	out := []int{x}
	for k := 0; k < len(out) && len(out) < 200; k++ {
		out = append(out, e.kids[out[k]]...)
	}
	sort.Ints(out)
	for len(out) > 1 && e.t.Tokens[out[len(out)-1]].Tag == "PUNCT" {
		out = out[:len(out)-1]
	}
	for len(out) > 1 && e.t.Tokens[out[0]].Tag == "PUNCT" {
		out = out[1:]
	}
	return out
}

func (e *english) add(st Statement) {
	st.Margin = min(e.t.Margin[st.Subject.Head], e.t.Margin[st.Object.Head])
	e.qualify(&st)
	key := fmt.Sprint(st.Subject.Tokens, st.Relation, st.Object.Tokens)
	if e.seen[key] {
		return
	}
	e.seen[key] = true
	e.out = append(e.out, st)
}
