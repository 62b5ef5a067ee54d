package open

import (
	"fmt"
	"strings"

	"trine/extract/syntax"
)

// Chinese reads the statements of a segmented Chinese sentence, in order. There is no tree: clauses are read from left
// to right by their frame (time, place, subject, adverbs, prepositional phrases, verb, object), and a clause without a
// subject takes that of the clause before.
func Chinese(ts []syntax.Token) []Statement {
	z := &zh{ts: ts, u: units(ts), seen: map[string]bool{}}
	for from := 0; from < len(z.u); {
		to := from
		for to < len(z.u) && z.u[to].cat != boundary && to-from < longestClause {
			to++
		}
		z.clause(from, to, 0)
		if from = to; to < len(z.u) && z.u[to].cat == boundary {
			from++
		}
		if to < len(z.u) && isStop(ts[z.u[to].from].Form) {
			z.subject, z.pending, z.source = nil, nil, nil
		}
	}
	return z.out
}

// longestClause bounds the units of a clause: its reading looks ahead, and must stay linear on text without marks.
const longestClause = 100

func isStop(f string) bool { return f == "。" || f == "！" || f == "？" || f == "!" || f == "?" }

// span is a range of units, half-open.
type span struct{ from, to int }

// zh reads one sentence.
type zh struct {
	ts      []syntax.Token
	u       []unit
	out     []Statement
	seen    map[string]bool
	subject []span // of the clause before
	pending []span // time and place said in a clause of their own

	conditional bool // the clause at hand is a condition
	source      *Arg // whose claim the sentence is from here on
}

// frame is a clause taken apart.
type frame struct {
	subject  []span
	adverbs  []span // time and prepositional phrases
	lead     []int  // units that go with the verb: negation, modals, 被
	agent    *span  // after 被
	moved    *span  // after 把
	movedAt  int    // unit of 把
	verb     span
	object   span
	copula   bool
	verbless bool
}

func (z *zh) cat(i, end int) cat {
	if i >= end {
		return boundary
	}
	return z.u[i].cat
}

// clause reads units from to to; depth counts the sayings around it.
func (z *zh) clause(from, to, depth int) {
	for to > from && (z.u[to-1].cat == particle || z.u[to-1].cat == other) {
		to--
	}
	if from >= to {
		return
	}
	f := z.read(from, to)
	z.conditional = zhConditions[z.ts[z.u[from].from].Form]
	if f.verbless {
		switch {
		case len(f.subject) > 0 && z.subject == nil:
			z.subject = f.subject
		case len(f.subject) == 0 && len(z.pending) < maxConj:
			z.pending = append(z.pending, f.adverbs...)
		}
		return
	}
	if len(f.subject) == 0 {
		f.subject = z.subject
	} else {
		z.subject = f.subject
	}
	f.adverbs = append(z.pending, f.adverbs...)
	f.adverbs = f.adverbs[:min(len(f.adverbs), maxConj)]
	z.pending = nil
	z.report(f)
	if said := z.tokens(f.verb); len(f.subject) > 0 && zhSayings[strings.TrimRight(Text(z.ts, said), "了过道")] {
		who := z.tokens(f.subject[0])
		z.source = &Arg{who[len(who)-1], who}
		if depth < 3 && f.object.from < f.object.to && z.later(f.object.from, f.object.to) {
			subject := z.subject
			z.subject = nil
			z.clause(f.object.from, f.object.to, depth+1)
			if z.subject == nil {
				z.subject = subject
			}
		}
	}
}

// read takes a clause apart.
func (z *zh) read(from, to int) (f frame) {
	i := from
	f.movedAt = -1
	for i < to {
		switch c := z.u[i].cat; c {
		case connective, adverb, particle, aspect, other, linker, coordinate, localizer:
			i++
		case negation, modal:
			f.lead = append(f.lead, i)
			i++
		case passive:
			f.lead = append(f.lead, i)
			i++
			if end := z.phrase(i, to); end > i && end < to && z.cat(i, to) != verb {
				f.agent = &span{i, end}
				i = end
			}
		case disposal:
			end := z.phrase(i+1, to)
			if end == i+1 {
				i++
				continue
			}
			f.moved, f.movedAt = &span{i + 1, end}, i
			i = end
		case coverb:
			end := z.coverbEnd(i, to)
			if end <= i+1 || end >= to && !z.later(i+1, to) && z.ts[z.u[i].from].Tag != "ADP" {
				f.verb = span{i, i + 1}
				f.copula = z.ts[z.u[i].from].Form == "为"
				return z.tail(f, to)
			}
			f.adverbs = append(f.adverbs, span{i, end})
			i = end
		case copula:
			f.verb, f.copula = span{i, i + 1}, true
			return z.tail(f, to)
		case verb:
			if end := z.relative(i, to); end > i && z.later(end, to) {
				// 剩余的轨道被放弃: a modifier, whose own subject may stand before it
				if e := z.phrase(end, to); e > end {
					start := i
					if n := len(f.subject); n > 0 && (f.subject[0].to == i || z.ts[z.u[i-1].from].Form == "所") {
						start = f.subject[0].from
					}
					f.subject = []span{{start, e}}
					i = e
					continue
				}
			}
			f.verb = span{i, i + 1}
			return z.tail(f, to)
		default: // nominal, adjective
			end := z.phrase(i, to)
			if end == i {
				i++
				continue
			}
			if len(f.lead) > 0 && len(f.subject) > 0 && f.lead[len(f.lead)-1] == i-1 && end-i > 1 && !z.later(i, to) {
				f.verb = span{i, i + 1} // 不消融组织: taken for a noun
				return z.tail(f, to)
			}
			i = z.nominal(&f, i, end, to)
		}
	}
	f.verbless = true
	return f
}

// nominal files the noun phrase i to end as time or subject.
func (z *zh) nominal(f *frame, i, end, to int) int {
	s := span{i, end}
	if z.cat(end, to) == localizer {
		s.to++
		f.adverbs = append(f.adverbs, s)
		return s.to
	}
	if end-i == 1 && zhDeictic[Text(z.ts, z.tokens(s))] {
		return end
	}
	if z.u[end-1].time && z.timeOnly(s) {
		f.adverbs = append(f.adverbs, s)
		return end
	}
	f.subject = []span{s}
	return end
}

// timeOnly tells whether a phrase is nothing but a time.
func (z *zh) timeOnly(s span) bool {
	for i := s.from; i < s.to; i++ {
		if z.u[i].cat != nominal && z.u[i].cat != linker && z.u[i].cat != coordinate {
			return false
		}
	}
	return s.to-s.from <= 5
}

// later tells whether a verb that can head the clause comes in units i to end.
func (z *zh) later(i, end int) bool {
	for ; i < end; i++ {
		switch z.u[i].cat {
		case copula, passive, disposal:
			return true
		case verb:
			if z.relative(i, end) == i {
				return true
			}
		}
	}
	return false
}

// relative is the end of a modifying clause that begins at i ("在…进行攻击的"): behind its 的, or i if none begins there.
func (z *zh) relative(i, end int) int {
	for k := i; k < end && k < i+14; k++ {
		switch z.u[k].cat {
		case linker:
			if k > i && k+1 < end && (z.u[k+1].cat == nominal || z.u[k+1].cat == adjective || z.u[k+1].cat == verb) {
				return k + 1
			}
			return i
		case aspect:
			if z.ts[z.u[k].from].Form == "了" {
				return i
			}
		case copula, boundary:
			if k > i {
				return i
			}
		}
	}
	return i
}

// phrase is the end of the noun phrase that begins at i, or i.
func (z *zh) phrase(i, end int) int {
	j := i
	for j < end {
		switch z.u[j].cat {
		case nominal:
			if z.u[j].pronoun && j > i && z.u[j-1].cat == nominal && z.ts[z.u[j].from].Form != "自己" {
				return j
			}
			j++
		case adjective:
			if n := z.cat(j+1, end); n != nominal && n != linker && n != adjective {
				if j > i && z.u[j-1].cat == linker {
					j++
				}
				return z.trim(i, j)
			}
			j++
		case linker:
			if j == i || !z.starts(j+1, end) {
				return z.trim(i, j)
			}
			j++
		case coordinate:
			if j == i || !z.starts(j+1, end) {
				return z.trim(i, j)
			}
			j++
		case localizer:
			if z.cat(j+1, end) != linker {
				return z.trim(i, j)
			}
			j++
		case verb, adverb, coverb, modal, negation, passive:
			opens := j == i || z.u[j-1].cat == linker || z.u[j-1].cat == coordinate || z.u[j-1].measure
			if j > i && z.u[j-1].cat == linker && z.u[j].cat == verb && z.relative(j, end) == j {
				j++ // a verb after 的 is a noun
				continue
			}
			if !opens {
				return z.trim(i, j)
			}
			r := z.relative(j, end)
			if r == j {
				return z.trim(i, j)
			}
			j = r
		default:
			return z.trim(i, j)
		}
	}
	return z.trim(i, j)
}

// starts tells whether a noun phrase can go on at j.
func (z *zh) starts(j, end int) bool {
	if j >= end {
		return false
	}
	switch z.u[j].cat {
	case nominal, adjective:
		return true
	case verb:
		return true
	case adverb, coverb, negation, modal:
		return z.relative(j, end) > j
	}
	return false
}

// trim takes 的 and 和 off the end of a phrase.
func (z *zh) trim(i, j int) int {
	for j > i && (z.u[j-1].cat == linker || z.u[j-1].cat == coordinate) {
		j--
	}
	return j
}

// coverbEnd is the end of the prepositional phrase that begins with unit i.
func (z *zh) coverbEnd(i, end int) int {
	// up to a localizer that closes it: 在…中, 在他去世100多年后
	for k := i + 1; k < end && k < i+16; k++ {
		if z.u[k].cat == localizer && z.cat(k+1, end) != linker {
			return k + 1
		}
		if c := z.u[k].cat; c == passive || c == disposal || c == copula || c == coverb && z.relative(k, end) == k {
			break
		}
	}
	return z.phrase(i+1, end)
}

// tail reads what follows the first verb.
func (z *zh) tail(f frame, to int) frame {
	i := f.verb.to
	if !f.copula {
		for i < to && z.u[i].cat == verb && z.chains(i) && z.relative(i, to) == i {
			i++
		}
	}
	for i < to && z.u[i].cat == aspect {
		i++
	}
	f.verb.to = i
	if z.cat(i, to) == coverb && z.ts[z.u[i].from].Form == "在" && i+1 < to {
		if f.moved == nil { // 居住在委内瑞拉
			f.adverbs = append(f.adverbs, span{i, to})
			f.object = span{to, to}
			return f
		}
		i++
		f.verb.to = i
	}
	f.object = span{i, to}
	for f.object.to > f.object.from && (z.u[f.object.to-1].cat == aspect || z.u[f.object.to-1].cat == particle) {
		f.object.to--
	}
	return f
}

// chains tells whether the verb i completes the verb before it: 开始制造.
func (z *zh) chains(i int) bool {
	return zhControl[z.ts[z.u[i-1].from].Form] || zhControl[Text(z.ts, z.tokens(span{i - 1, i}))]
}

// tokens are those of units s.
func (z *zh) tokens(s span) (out []int) {
	for i := s.from; i < s.to; i++ {
		for k := z.u[i].from; k < z.u[i].to; k++ {
			out = append(out, k)
		}
	}
	return out
}

// report gives the statements of a clause.
func (z *zh) report(f frame) {
	if len(f.subject) == 0 {
		return
	}
	kind := Verbal
	if f.copula {
		kind = Copular
	}
	rel := f.relation(z)
	objects := z.split(f.object)
	for _, s := range z.splitAll(f.subject) {
		if f.moved != nil && f.object.from < f.object.to {
			full := with(z.lead(f), z.tokens(span{f.movedAt, f.moved.to}), z.tokens(f.verb))
			z.add(kind, s, full, f.object, f.verb)
		} else if f.moved != nil {
			z.add(kind, s, rel, *f.moved, f.verb)
		}
		if f.moved == nil && f.object.from < f.object.to {
			for _, o := range objects {
				z.add(kind, s, rel, o, f.verb)
			}
		}
		stem := with(rel, z.tokens(f.object))
		if f.moved != nil {
			stem = with(z.lead(f), z.tokens(span{f.movedAt, f.moved.to}), z.tokens(f.verb), z.tokens(f.object))
		}
		if f.agent != nil {
			z.add(kind, s, stem, *f.agent, f.verb)
		}
		for _, a := range f.adverbs {
			z.add(Adverbial, s, stem, a, f.verb)
		}
	}
}

func (z *zh) lead(f frame) (out []int) {
	for _, i := range f.lead {
		out = append(out, z.tokens(span{i, i + 1})...)
	}
	return out
}

// relation gives the tokens of the verb with what goes with it.
func (f frame) relation(z *zh) []int {
	out := z.lead(f)
	if f.moved != nil {
		out = append(out, z.tokens(span{f.movedAt, f.movedAt + 1})...)
	}
	return append(out, z.tokens(f.verb)...)
}

func (z *zh) splitAll(ss []span) (out []span) {
	for _, s := range ss {
		out = append(out, z.split(s)...)
	}
	return out
}

// split takes a coordination apart when its members stand for themselves: no modifier is shared.
func (z *zh) split(s span) []span {
	var cuts []int
	for i := s.from; i < s.to; i++ {
		switch z.u[i].cat {
		case coordinate:
			cuts = append(cuts, i)
		case linker:
			if len(cuts) > 0 && !z.u[s.from].pronoun {
				return []span{s}
			}
		case nominal, adjective:
		default:
			return []span{s}
		}
	}
	if len(cuts) == 0 || len(cuts) > maxConj {
		return []span{s}
	}
	var out []span
	from := s.from
	for _, c := range append(cuts, s.to) {
		if c > from {
			out = append(out, span{from, c})
		}
		from = c + 1
	}
	return out
}

func (z *zh) add(kind Kind, s span, rel []int, o, v span) {
	sub, obj := z.tokens(s), z.tokens(o)
	if len(sub) == 0 || len(obj) == 0 || len(obj) > 80 {
		return
	}
	key := fmt.Sprint(sub, rel, obj)
	if z.seen[key] {
		return
	}
	z.seen[key] = true
	st := Statement{Kind: kind, Subject: Arg{sub[len(sub)-1], sub}, Object: Arg{obj[len(obj)-1], obj}, Relation: rel, Verb: z.u[v.from].from}
	st.Predicate = Text(z.ts, z.tokens(span{v.from, v.from + 1}))
	st.Conditional, st.Source = z.conditional, z.source
	for _, i := range rel {
		if f := z.ts[i].Form; z.ts[i].Tag == "ADV" || z.ts[i].Tag == "AUX" || i == st.Verb {
			st.Negated = st.Negated || zhNegation[f] || (z.ts[i].Tag != "VERB" && (strings.HasPrefix(f, "不") || strings.HasPrefix(f, "无法")))
			st.Hedged = st.Hedged || zhHedges[f]
		}
	}
	z.out = append(z.out, st)
}
