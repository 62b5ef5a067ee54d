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
	rank  int   // of the predicate
	words []int // English: all of them, in any order
	parts []string
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
	n := need{rank: c.rank}
	verb := c.verb
	for _, tail := range []string{"于", "在", "到", "为", "了"} {
		if t := strings.TrimSuffix(verb, tail); t != "" {
			verb = t
		}
	}
	if r := []rune(verb); len(r) > 3 { // other words may stand within: 完成…融资
		n.parts = []string{string(r[:2]), string(r[len(r)-2:])}
	} else if verb != "" {
		n.parts = []string{verb}
	}
	if c.coverb != "" {
		n.parts = append(n.parts, c.coverb)
	}
	if g.starts == nil {
		g.starts = map[string][]int{}
	}
	k := n.parts[0][:min(len(n.parts[0]), 6)]
	g.starts[k] = append(g.starts[k], len(g.needs))
	g.needs = append(g.needs, n)
}

func letter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// foretold lists the predicates (by rank, some twice) whose cues a sentence may hold.
func (r *reader) foretold(s *extract.Sentence) (out []int) {
	if s.Lang == "zh" {
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
					if need := &g.needs[k]; holds(s.Text, need.parts) {
						out = append(out, need.rank)
					}
				}
			}
		}
		return out
	}
	g := &r.en().gate
	found := r.stemsIn(g, s.Text)
	for _, w := range found {
		for _, k := range g.under[w] {
			all := true
			for _, x := range g.needs[k].words {
				all = all && r.seen[x]
			}
			if all {
				out = append(out, g.needs[k].rank)
			}
		}
	}
	for _, w := range found {
		r.seen[w] = false
	}
	return out
}

func holds(text string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// stemsIn lists the words of cues that stand in an English text, and marks them in r.seen.
func (r *reader) stemsIn(g *gate, text string) (found []int) {
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
				if !r.seen[w] {
					r.seen[w] = true
					found = append(found, w)
				}
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
	class           map[string]int // row
	subject, object [][]int8       // by row and rank of the predicate
}

func newTypes(o *schema.Ontology) *types {
	t := &types{class: map[string]int{}}
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
	}
	return t
}

// thing is a name or value of a sentence, or a name that it may point back at.
type thing struct {
	term
	open            bool // nothing was said of it in this sentence
	subject, object []int8
}

// maxThings and maxPairs bound the work on one sentence; where there is more, it is parsed.
const (
	maxThings = 40
	maxPairs  = 400
)

// promising tells whether sentence i may hold a statement of the ontology that the steps before did not report. It is what
// saves most sentences from being parsed: two things must stand in it, or be pointed back at, that a predicate takes,
// whose cue is among the words, and at least one of them must be new.
func (r *reader) promising(i int, s *extract.Sentence) bool {
	if isQuestion(s.Text) || len(r.told.by[i]) > maxTold || len(s.Mentions)+len(s.Values) == 0 {
		return false
	}
	things, open := r.things(i, s)
	if !open || len(things) == 0 || len(things) == 1 && len(r.texts) == 0 {
		return false
	}
	ranks := r.foretold(s)
	if len(things) > maxThings {
		return len(ranks) > 0
	}
	r.told.enter(i)
	for k := range things {
		t := &things[k]
		if t.mention != nil {
			t.arg.ID = t.mention.ID()
		}
	}
	tried := 0
	for k, rank := range ranks {
		if k > 0 && ranks[k-1] == rank {
			continue
		}
		if r.possible(s, rank, things, &tried) {
			return true
		}
	}
	return false
}

// things lists what sentence i names or may point back at, and tells whether anything of it is new.
func (r *reader) things(i int, s *extract.Sentence) (out []thing, open bool) {
	row := func(m *extract.Mention) int { return r.types.class[m.Type] } // a class that the ontology lacks fits as one that is not known
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Kind == extract.Generic || m.Name == "" {
			continue
		}
		src := s.Source(m.Span)
		t := thing{term: term{mention: m}, open: !r.told.covers(i, src), subject: r.types.subject[row(m)], object: r.types.object[row(m)]}
		t.arg.Start, t.arg.End = &src.Start, &src.End
		out, open = append(out, t), open || t.open
	}
	named := len(out) > 0
	for k := range s.Values {
		t := thing{open: !r.told.covers(i, s.Source(s.Values[k].Span))}
		t.term = valueOf(&s.Values[k])
		src := s.Source(s.Values[k].Span)
		t.arg.Start, t.arg.End = &src.Start, &src.End
		out, open = append(out, t), open || t.open
	}
	if !open || len(out) > 1 && named && len(out) > maxThings || !pointsBack(s) {
		return out, open && named
	}
	for k := range r.recent {
		if c := &r.recent[k]; c.block == s.Block {
			out, named = append(out, thing{term: term{mention: c.mention}, subject: r.types.subject[row(c.mention)], object: r.types.object[row(c.mention)]}), true
		}
	}
	return out, open && named
}

// possible tells whether two of the things, one of them new, fit a predicate and are not in a statement already.
func (r *reader) possible(s *extract.Sentence, rank int, things []thing, tried *int) bool {
	p := &r.o.Predicates[rank]
	for a := range things {
		x := &things[a]
		d := x.as(r.o, x.subject, p.Domain, rank)
		if r.texts[p.ID] && x.open && (d > 2 || x.as(r.o, x.object, p.Range, rank) > 2) {
			return true
		}
		if d == 0 {
			continue
		}
		for b := range things {
			y := &things[b]
			if a == b || !x.open && !y.open || x.arg.ID == y.arg.ID {
				continue
			}
			if n := y.as(r.o, y.object, p.Range, rank); n == 0 || n+d < 4 {
				continue
			}
			if *tried++; *tried > maxPairs || !r.told.said(p, &x.arg, &y.arg) {
				return true
			}
		}
	}
	return false
}

// as is how narrowly t fits: by its class if it is a name.
func (t *thing) as(o *schema.Ontology, row []int8, atoms []string, rank int) int {
	if t.mention != nil {
		return int(row[rank])
	}
	return fits(o, atoms, &t.term)
}
