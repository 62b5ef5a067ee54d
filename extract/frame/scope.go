package frame

import (
	"trine/extract"
	"trine/schema"
)

// scope is how a match is meant.
type scope struct {
	polarity schema.Polarity
	modality schema.Modality
	owner    string // whose claim it is, if not the speaker's own
	question bool
}

// scopeOf reads the words in whose scope a match stands.
func (x *matcher) scopeOf(m *match) scope {
	l, w := x.l, x.w
	from, to := x.predicateRange(m)
	sc := scope{polarity: schema.Affirmed, modality: schema.Asserted}
	if x.holdsNegation(from, to) || x.deniedAbove(m, from) {
		sc.polarity = schema.Negated
	}
	start := x.clauseFrom(m.cueFrom)
	lead := start // one clause further back counts for "if" and for views that end in a pause
	if start > 0 {
		lead = x.clauseFrom(start - 1)
	}
	end := max(m.cueTo, m.args[object].from)
	sc.question = x.isQuestion(start, m)
	at := max(m.cueFrom, start)
	sc.owner = x.ownerOf(max(0, at-ownerReach), at)
	switch {
	case x.holds(lead, m.cueFrom, w.ifs) || l.s.Lang == "en" && x.holds(start, x.clauseTo(m.cueTo), w.ifs) || x.supposed(m):
		sc.modality = schema.Hypothetical
	case x.holds(lead, m.cueFrom, w.rumors):
		sc.modality = schema.Rumored
	case x.holdsPlan(start, end):
		sc.modality = schema.Planned
	case x.holds(start, end, w.hedges) || start > 0 && x.endsWith(lead, start, w.hedges):
		sc.modality = schema.Hedged
	case sc.owner != "":
		sc.modality = schema.Reported
	}
	if sc.modality == schema.Planned && x.holds(start, end, w.hedges) && !x.holds(start, end, cutHedged(w)) {
		sc.modality = schema.Hedged
	}
	return sc
}

// cutHedged are the plan words that are no hedge: a sentence with "will" and "may" is hedged, one with "expected to" planned.
func cutHedged(w *words) index { return w.plans }

// predicateRange is where a negation would deny the match: between its subject and its object, around the cue.
func (x *matcher) predicateRange(m *match) (int, int) {
	from := x.clauseFrom(m.cueFrom)
	if s := m.args[subject]; !s.dropped() && s.to <= m.cueFrom && s.to > from {
		from = s.to
	}
	to := m.cueTo
	if slotElem(m.pat, object).said && x.l.s.Lang == "zh" {
		to = m.cueFrom // 划不来 denies nothing
	}
	if o := m.args[object]; !o.dropped() {
		if o.from >= m.cueTo {
			to = o.from
		} else if o.to <= m.cueFrom && o.to > from {
			from = o.to
		}
	}
	if s := m.args[subject]; !s.dropped() && s.from >= m.cueTo {
		to = max(to, s.from)
	}
	return from, to
}

func (x *matcher) holdsNegation(from, to int) bool {
	for i := from; i < to; i++ {
		if x.l.cover[i] != 0 {
			continue
		}
		if n := x.w.negations.at(x.l, i); n > 0 && i+n <= to && !x.fake(i) {
			return true
		}
		if t := x.l.toks[i]; t.kind == latin && len(t.text) > 3 && t.text[len(t.text)-3:] == "n't" {
			return true
		}
	}
	return false
}

// deniedAbove tells whether a verb of holding over the match is denied: "we don't think that it …", 我们没有发现它….
func (x *matcher) deniedAbove(m *match, to int) bool {
	from := x.clauseFrom(m.cueFrom)
	for i := from; i < to; i++ {
		if x.w.matrix.at(x.l, i) > 0 && x.holdsNegation(max(from, i-3), i) {
			return true
		}
	}
	return false
}

// fake tells whether what looks like a negation at token i is part of another word.
func (x *matcher) fake(i int) bool {
	for k := max(0, i-2); k <= i; k++ {
		if n := x.w.fakeNeg.at(x.l, k); k+n > i {
			return true
		}
	}
	return false
}

func (x *matcher) holds(from, to int, list index) bool {
	for i := from; i < to && i < len(x.l.toks); i++ {
		if x.l.cover[i] != 0 {
			continue
		}
		if list.at(x.l, i) > 0 {
			return true
		}
	}
	return false
}

// holdsPlan tells whether the tokens speak of what is to come. 将 before a name only marks an object.
func (x *matcher) holdsPlan(from, to int) bool {
	for i := from; i < to && i < len(x.l.toks); i++ {
		if x.l.cover[i] != 0 || x.w.plans.at(x.l, i) == 0 {
			continue
		}
		if x.l.toks[i].text == "将" && i+1 < len(x.l.toks) && x.l.opens[i+1] != 0 && x.l.fills[x.l.opens[i+1]-1].mention != nil {
			continue
		}
		return true
	}
	return false
}

func (x *matcher) endsWith(from, to int, list index) bool {
	for to > from && x.l.toks[to-1].kind == punct {
		to--
	}
	n := list.before(x.l, to)
	return n > 0 && to-n >= from
}

func (x *matcher) clauseFrom(i int) int {
	if i >= len(x.l.toks) {
		i = len(x.l.toks) - 1
	}
	for i > 0 && x.l.toks[i-1].clause == x.l.toks[i].clause {
		i--
	}
	return max(i, 0)
}

func (x *matcher) clauseTo(i int) int {
	for i > 0 && i < len(x.l.toks) && x.l.toks[i-1].clause == x.l.toks[i].clause {
		i++
	}
	return i
}

// isQuestion tells whether the clause of the match asks: it ends in a question mark, or holds a question word outside of
// the match's own words.
func (x *matcher) isQuestion(start int, m *match) bool {
	l := x.l
	n := len(l.toks)
	if n == 0 {
		return false
	}
	mark := false
	for i := m.to; i < n && i < m.to+30; i++ {
		if l.toks[i].text == "?" {
			// a tag question ("right?", 对吧?) confirms what it follows
			mark = !x.tagQuestion(i)
			break
		}
	}
	if l.s.Lang == "zh" {
		end := x.clauseTo(m.cueTo)
		return mark || x.holds(start, end, x.w.questions) && !x.holds(start, end, x.w.unsure) && !x.afterOwnView(start)
	}
	return mark
}

func (x *matcher) tagQuestion(i int) bool {
	l := x.l
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch l.toks[k].text {
		case "吧", "嘛", "right", "okay", "ok":
			return true
		}
	}
	return false
}

// afterOwnView is true for "这是为什么…的原因": a question word that names a cause states it.
func (x *matcher) afterOwnView(start int) bool {
	return x.holds(start, x.clauseTo(start+1), x.w.why)
}

// ownerReach is how many tokens before and after a match tell whose claim it is.
const ownerReach = 80

// ownerOf is whose claim the tokens before the match make it: "X said …", "according to X, …", X表示….
func (x *matcher) ownerOf(from, to int) string {
	l := x.l
	owner := ""
	for i := from; i < to; i++ {
		if l.cover[i] != 0 {
			continue
		}
		if x.w.reports.at(l, i) > 0 {
			if name := x.sayer(i); name != "" {
				owner = name
			}
		}
	}
	if owner != "" {
		return owner
	}
	for i := from; i < min(len(l.toks), to+ownerReach); i++ {
		if l.cover[i] != 0 {
			continue
		}
		if n := x.w.accordings.at(l, i); n > 0 && (l.s.Lang != "zh" || i < to && x.atClauseStart(i)) {
			if name := x.source(i + n); name != "" {
				return name
			}
		}
	}
	return ""
}

// sayer is who stands before a verb of saying at token i.
func (x *matcher) sayer(i int) string {
	l := x.l
	for p, n := i, 0; p >= 0 && n <= skips; p, n = x.skip(p, -1), n+1 {
		if p > 0 && l.closes[p-1] != 0 {
			f := &l.fills[l.closes[p-1]-1]
			if f.mention != nil && f.mention.Kind != extract.Generic && (x.o.IsA(f.mention.Type, "Person") || x.o.IsA(f.mention.Type, "Organization") || x.o.IsA(f.mention.Type, "Role")) {
				return f.mention.Name
			}
			return ""
		}
	}
	for p, n := i, 0; p >= 0 && n <= skips; p, n = x.skip(p, -1), n+1 {
		if n := x.w.crowd.before(l, p); n > 0 {
			a, b := x.shed(x.clauseFrom(max(p-1, 0)), p)
			if b-a > 14 {
				a = p - n
			}
			return l.text(a, b)
		}
	}
	return ""
}

// source is what stands after "according to", 据 and the like: a name, or a phrase up to the word that ends it.
func (x *matcher) source(i int) string {
	l := x.l
	if i >= len(l.toks) {
		return ""
	}
	for p, n := i, 0; p >= 0 && n <= skips; p, n = x.skip(p, +1), n+1 {
		if p < len(l.toks) && l.opens[p] != 0 {
			if f := &l.fills[l.opens[p]-1]; f.mention != nil && f.mention.Kind != extract.Generic {
				return f.mention.Name
			}
		}
	}
	end := i
	for end < len(l.toks) && end < i+10 {
		if x.isBreak(end) || x.holds(end, end+1, x.w.sourceEnds) {
			break
		}
		end++
	}
	a, b := x.shed(i, end)
	if b <= a {
		return ""
	}
	return l.text(a, b)
}

func modalityWeight(m schema.Modality) float64 {
	switch m {
	case schema.Hedged, schema.Planned, schema.Reported:
		return 0.95
	case schema.Hypothetical, schema.Rumored:
		return 0.9
	}
	return 1
}
