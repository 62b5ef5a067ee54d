package open

import (
	"strings"

	"trine/extract"
	"trine/extract/syntax"
	"trine/schema"
)

// gate finds, by words alone and without a parse, the cues that a sentence may hold.
type gate struct {
	stems  map[string][]int // English: what a word may be, with its kind before it: "=acquired", "vacquire", "nacquisition"
	words  int              // of English cues
	starts map[string][]int // Chinese: the first two characters, or one, of what must stand in the text

	needs []need
	under [][]int // English: by word, the needs that it is the first of
}

// need is what a sentence must hold for a cue.
type need struct {
	rank   int      // of the predicate
	words  []int    // English: all of them, in any order
	parts  []string // Chinese: the first where the cue begins, the others anywhere
	before string   // what must stand before it
	size   int      // bytes of it
}

// The kinds of stems: as it stands, as the lemma of a verb or adjective, of a noun.
const (
	asIs   = "="
	asVerb = "v"
	asNoun = "n"
)

// english adds a cue. Of a word with a hyphen its first parts are wanted, and the last in any form.
func (g *gate) english(c *cue) {
	n := need{rank: c.rank}
	key := -1
	for i := range c.words {
		w := &c.words[i]
		runs := strings.FieldsFunc(w.form, func(r rune) bool { return !letter(r) })
		if len(runs) == 1 && runs[0] == w.form {
			n.words = append(n.words, g.word(asIs+w.form, asVerb+w.verb, asNoun+w.noun))
		} else {
			for k := range max(1, len(runs)-1) {
				if k < len(runs) {
					n.words = append(n.words, g.word(asIs+runs[k]))
				}
			}
		}
		if key < 0 && len(n.words) > 0 && !functionWords[w.form] {
			key = n.words[len(n.words)-1]
		}
	}
	if key < 0 {
		return
	}
	for len(g.under) < g.words {
		g.under = append(g.under, nil)
	}
	g.under[key] = append(g.under[key], len(g.needs))
	g.needs = append(g.needs, n)
}

// word is the number of a word that any of the stems may be.
func (g *gate) word(stems ...string) int {
	if g.stems == nil {
		g.stems = map[string][]int{}
	}
	n := g.words
	g.words++
	for _, s := range stems {
		g.stems[s] = append(g.stems[s], n)
	}
	return n
}

// chinese adds a cue. What ends in a preposition may have it before the verb: 成立于, 于…成立.
func (g *gate) chinese(c *cue) {
	n := need{rank: c.rank, before: c.coverb, parts: []string{c.verb}, size: len(c.verb)}
	if c.verb == "" {
		n.before, n.parts, n.size = "", []string{c.coverb}, len(c.coverb)
	} else {
		for _, tail := range []string{"于", "在", "到", "为"} {
			if t := strings.TrimSuffix(c.verb, tail); len(t) > 3 && t != c.verb {
				n.parts = []string{t, tail}
			}
		}
		if r := []rune(n.parts[0]); len(r) > 3 { // other words may stand within: 完成…融资
			n.parts = append(n.parts[1:len(n.parts):len(n.parts)], string(r[len(r)-2:]))
			n.parts = append([]string{string(r[:2])}, n.parts...)
		}
	}
	if g.starts == nil {
		g.starts = map[string][]int{}
	}
	k := n.parts[0][:min(len(n.parts[0]), 6)]
	g.starts[k] = append(g.starts[k], len(g.needs))
	g.needs = append(g.needs, n)
}

func letter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// hint is a place where a cue of a predicate may stand.
type hint struct{ rank, at int }

// hints lists the cues that a sentence may hold outside of names.
func (r *reader) hints(s *extract.Sentence, out []hint) []hint {
	if s.Lang == "zh" {
		return r.chineseHints(s, out)
	}
	g := &r.en().gate
	found := r.stemsIn(g, s.Text, r.found[:0])
	r.found = found
	for _, w := range found {
		r.seen[w.rank] = true
	}
	for _, w := range found {
		for _, k := range g.under[w.rank] {
			all := true
			for _, x := range g.needs[k].words {
				all = all && r.seen[x]
			}
			if all {
				out = append(out, hint{g.needs[k].rank, w.at})
			}
		}
	}
	for _, w := range found {
		r.seen[w.rank] = false
	}
	return out
}

// chineseHints is hints for Chinese.
func (r *reader) chineseHints(s *extract.Sentence, out []hint) []hint {
	g := &r.zh().gate
	for i := 0; i < len(s.Text); i++ {
		if s.Text[i] < 0xC0 {
			continue
		}
		for _, n := range []int{6, 3} {
			if i+n > len(s.Text) {
				continue
			}
			for _, k := range g.starts[s.Text[i:i+n]] {
				if need := &g.needs[k]; need.in(s.Text, i) && !inName(s, i, need.size) {
					out = append(out, hint{need.rank, i})
				}
			}
		}
	}
	return out
}

// in tells whether a text holds what is needed of a Chinese cue that begins at a place.
func (n *need) in(text string, at int) bool {
	if !strings.HasPrefix(text[at:], n.parts[0]) {
		return false
	}
	for _, p := range n.parts[1:] {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return n.before == "" || strings.Contains(text[max(0, at-far):at], n.before)
}

// inName tells whether a place lies within a name, which it is not the whole of: 大 in 清华大学.
func inName(s *extract.Sentence, at, n int) bool {
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Kind != extract.Generic && m.Name != "" && m.Span.Start <= at && at < m.Span.End && m.Span.Len() > n {
			return true
		}
	}
	return false
}

// stemsIn lists the words of cues (their number as rank) that stand in an English text.
func (r *reader) stemsIn(g *gate, text string, found []hint) []hint {
	if len(r.seen) < g.words {
		r.seen = make([]bool, g.words)
	}
	low := make([]byte, 0, 24)
	for i := 0; i <= len(text); i++ {
		if i < len(text) && letter(rune(text[i])) {
			low = append(low, text[i]|0x20)
			continue
		}
		if len(low) > 0 {
			ids, ok := r.stems[string(low)]
			if !ok {
				ids = r.stem(g, string(low))
				r.stems[string(low)] = ids
			}
			for _, w := range ids {
				found = append(found, hint{w, i - len(low)})
			}
		}
		low = low[:0]
	}
	return found
}

// stem lists what a word in lower case may be.
func (r *reader) stem(g *gate, w string) []int {
	p, err := syntax.English()
	if err != nil {
		panic(err) // the model is part of the program
	}
	out := append([]int(nil), g.stems[asIs+w]...)
	verb, adj := p.Lemma(w, "VERB"), p.Lemma(w, "ADJ")
	out = append(out, g.stems[asVerb+verb]...)
	if adj != verb {
		out = append(out, g.stems[asVerb+adj]...)
	}
	return append(out, g.stems[asNoun+p.Lemma(w, "NOUN")]...)
}

// types tells, for each class and predicate, how narrowly a thing of the class fits as subject and as object.
type types struct {
	class           map[string]int    // row
	subject, object [][]int8          // by row and rank of the predicate
	heads           map[string]string // class by English common noun, in lower case
}

func newTypes(o *schema.Ontology) *types {
	t := &types{class: map[string]int{}, heads: map[string]string{}}
	add := func(class string) {
		t.class[class] = len(t.subject)
		x := term{mention: &extract.Mention{Type: class}}
		d, g := make([]int8, len(o.Predicates)), make([]int8, len(o.Predicates))
		for i := range o.Predicates {
			d[i], g[i] = int8(fits(o, o.Predicates[i].Domain, &x)), int8(fits(o, o.Predicates[i].Range, &x))
		}
		t.subject, t.object = append(t.subject, d), append(t.object, g)
	}
	add("")
	for i := range o.Classes {
		if _, ok := t.class[o.Classes[i].ID]; !ok {
			add(o.Classes[i].ID)
		}
		for _, h := range o.Classes[i].Heads.En {
			if h = strings.ToLower(h); t.heads[h] == "" {
				t.heads[h] = o.Classes[i].ID
			}
		}
	}
	return t
}

// thing is a name or value of a sentence, or a name that it may point back at.
type thing struct {
	term
	span            extract.Span // in the sentence; empty for a name in an earlier one
	open            bool         // nothing was said of it in this sentence
	subject, object []int8
}

// concept is the class of common nouns that the ontology lists: what is said of them is seldom worth a parse.
const concept = "Concept"

// maxThings, maxHints and maxPairs bound the work on one sentence; where there is more, it is parsed.
const (
	maxThings = 40
	maxHints  = 400
	maxPairs  = 400
)

// near and far are how many bytes may lie between a cue and the nearer and the farther of what it joins.
const (
	near = 36
	far  = 150
)

// promising tells whether sentence i may hold a statement of the ontology that the steps before did not report. It is what
// saves most sentences from being parsed: two things must stand in it, or be pointed back at, that a predicate takes,
// whose cue is among the words, and at least one of them must be new.
func (r *reader) promising(i int, s *extract.Sentence) bool {
	if isQuestion(s.Text) || len(r.told.by[i]) > maxTold || len(s.Mentions)+len(s.Values) == 0 {
		return false
	}
	things, open := r.things(i, s, r.near[:0])
	r.near = things
	if !open || len(things) == 0 || len(things) == 1 && len(r.texts) == 0 {
		return false
	}
	hints := r.hints(s, r.hinted[:0])
	r.hinted = hints
	if len(things) > maxThings || len(hints) > maxHints {
		return len(hints) > 0
	}
	r.told.enter(i)
	for k := range things {
		t := &things[k]
		if t.mention != nil {
			t.arg.ID = t.mention.ID()
		}
	}
	tried := 0
	for _, h := range hints {
		if r.possible(s, h, things, &tried) {
			return true
		}
	}
	return false
}

// things lists what sentence i names or may point back at, and tells whether anything of it is new.
func (r *reader) things(i int, s *extract.Sentence, out []thing) (_ []thing, open bool) {
	row := func(m *extract.Mention) int { return r.types.class[m.Type] } // a class that the ontology lacks fits as one that is not known
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Kind == extract.Generic || m.Name == "" {
			continue
		}
		src := s.Source(m.Span)
		t := thing{term: term{mention: m}, span: m.Span, open: m.Type != concept && !r.told.covers(i, src), subject: r.types.subject[row(m)], object: r.types.object[row(m)]}
		t.arg.Start, t.arg.End = &src.Start, &src.End
		out, open = append(out, t), open || t.open
	}
	named := len(out) > 0
	for k := range s.Values {
		t := thing{span: s.Values[k].Span, open: !r.told.covers(i, s.Source(s.Values[k].Span))}
		t.term = valueOf(&s.Values[k])
		src := s.Source(s.Values[k].Span)
		t.arg.Start, t.arg.End = &src.Start, &src.End
		out, open = append(out, t), open || t.open
	}
	if !open || len(out) > maxThings || len(r.recent) == 0 {
		return out, open && named
	}
	for _, p := range r.pointers(s) {
		for k := range r.recent {
			c := &r.recent[k]
			if c.block != s.Block || p.class == "" && !c.first || p.class != "" && p.class != schema.TypeAny && !r.o.IsA(c.mention.Type, p.class) {
				continue
			}
			named = true
			if out = append(out, thing{term: term{mention: c.mention}, span: p.span, subject: r.types.subject[row(c.mention)], object: r.types.object[row(c.mention)]}); len(out) > maxThings {
				return out, true
			}
		}
	}
	return out, named
}

// pointer is a word that may point back, at something of the class: "" for a pronoun, Any if that is still to be seen.
type pointer struct {
	span  extract.Span
	class string
}

// pointers are the places of a sentence that may point back; more than it has after a parse.
func (r *reader) pointers(s *extract.Sentence) (out []pointer) {
	if s.Lang == "zh" {
		for i := range s.Text {
			rest := s.Text[i:]
			if rest[0] < 0xC0 {
				continue
			}
			if thingPronouns[rest[:3]] && !(len(rest) >= 6 && notPointing[rest[:6]]) {
				out = append(out, pointer{extract.Span{Start: i, End: i + 3}, ""})
			}
			for _, d := range zhDefinite {
				if strings.HasPrefix(rest, d) {
					out = append(out, pointer{extract.Span{Start: i, End: i + len(d)}, schema.TypeAny})
				}
			}
		}
		return out
	}
	before := false // "the" stands before
	for i := 0; i < len(s.Text); {
		j := i
		for j < len(s.Text) && (letter(rune(s.Text[j])) || s.Text[j] == '-') {
			j++
		}
		if j == i {
			i++
			continue
		}
		w := strings.ToLower(s.Text[i:j])
		if thingPronouns[w] {
			out = append(out, pointer{extract.Span{Start: i, End: j}, ""})
		} else if before && r.types.heads[w] != "" {
			out = append(out, pointer{extract.Span{Start: i, End: j}, r.types.heads[w]})
		}
		before = definite[w]
		i = j
	}
	return out
}

// notPointing begin with a pronoun and are none.
var notPointing = setOf("其中 其实 其他 其它 其余 其次")

// possible tells whether two of the things, one of them new, stand near a cue, fit its predicate and are not in a
// statement already.
func (r *reader) possible(s *extract.Sentence, h hint, things []thing, tried *int) bool {
	p := &r.o.Predicates[h.rank]
	zh := s.Lang == "zh"
	for a := range things {
		x := &things[a]
		d := x.as(r.o, x.subject, p.Domain, h.rank)
		if r.texts[p.ID] && x.open && (d > 2 || x.as(r.o, x.object, p.Range, h.rank) > 2) {
			return true
		}
		dx := x.from(h.at)
		if d == 0 || dx > far {
			continue
		}
		for b := range things {
			y := &things[b]
			if a == b || !x.open && !y.open || x.arg.ID == y.arg.ID {
				continue
			}
			if dy := y.from(h.at); dy > far || min(dx, dy) > near || zh && min(x.span.Start, y.span.Start) > h.at {
				continue // a Chinese verb does not stand before all that it joins
			}
			if n := y.as(r.o, y.object, p.Range, h.rank); n == 0 || n+d < 4 {
				continue
			}
			if *tried++; *tried > maxPairs || !r.told.said(p, &x.arg, &y.arg) && !(zh && r.told.alike(p.ID, x.arg.ID, y.arg.ID)) {
				return true
			}
		}
	}
	return false
}

// from is how many bytes lie between t and a place; 0 if t stands in another sentence.
func (t *thing) from(at int) int {
	switch {
	case t.span.End == 0:
		return 0
	case at < t.span.Start:
		return t.span.Start - at
	}
	return max(0, at-t.span.End)
}

// as is how narrowly t fits: by its class if it is a name.
func (t *thing) as(o *schema.Ontology, row []int8, atoms []string, rank int) int {
	if t.mention != nil {
		return int(row[rank])
	}
	return fits(o, atoms, &t.term)
}
