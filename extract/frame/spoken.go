package frame

import (
	"slices"

	"trine/extract"
)

// pointed are the characters that point at something before them.
var pointed = set(`这 那 该`)

// counters are the measure words after which a noun that nothing is known of is a subject of its own: 这篇论文, 这种方法.
var counters = set(`篇 种 家 套 段 条 次 位 项 块 张 部 类`)

// strange tells whether a Chinese clause opens with a subject that no mention stands for, before the cue at token cue: 第一个改进,
// 这篇论文. Then no topic is meant.
func (x *matcher) strange(from, cue int) bool {
	l := x.l
	if l.s.Lang != "zh" {
		return false
	}
	for p, n := from, 0; p >= 0 && n <= skips; p, n = x.skip(p, +1), n+1 {
		if p+2 >= cue || l.cover[p] != 0 {
			return false
		}
		a, b := l.toks[p].text, l.toks[p+1].text
		if pointed[a] && counters[b] && l.cover[p+1] == 0 && l.cover[p+2] == 0 && x.nominal(p+2, min(p+4, cue)) {
			return true
		}
		if a == "第" && p+3 < cue && (l.toks[p+2].text == "个" || counters[l.toks[p+2].text]) && l.cover[p+3] == 0 && !x.w.verbAt(l, p+3) {
			return true
		}
	}
	return false
}

// hollow tells whether a Chinese "is a" says nothing of a class: 他们是…, 是在A和B之间, 是第一家.
func (x *matcher) hollow(m *match) bool {
	l := x.l
	s, o := &m.args[subject], &m.args[object]
	if l.s.Lang != "zh" || m.pat.pred.ID != "is_a" || o.dropped() {
		return false
	}
	if o.fill >= 0 { // 他创办的公司是A: a name is no class
		f := l.fills[o.fill].mention
		return s.dropped() && f != nil && f.Kind != extract.Generic && isA(x.o, f, "Organization") && !group(f)
	}
	if s.pronoun == thirdMany || s.pronoun == firstOne { // 我是小林
		return true
	}
	for i := m.cueTo; i < o.from; i++ {
		if l.cover[i] == 0 && l.toks[i].text == "在" {
			return true
		}
	}
	if l.toks[o.from].text == "第" && o.to-o.from <= 3 || l.toks[o.from].text == "类" { // A这一|类模型
		return true
	}
	n := x.heads.before(l, o.to) // 就像A这个模型 is no class
	return n > 0 && o.to-n-2 > o.from && pointed[l.toks[o.to-n-2].text]
}

// supposed tells whether a Chinese clause ends in 的话, as 如果 begins one.
func (x *matcher) supposed(m *match) bool {
	l := x.l
	if l.s.Lang != "zh" {
		return false
	}
	end := x.clauseTo(m.cueTo)
	for end > m.cueTo && end <= len(l.toks) && l.toks[end-1].kind == punct {
		end--
	}
	return end-2 >= m.cueTo && l.toks[end-1].text == "话" && l.toks[end-2].text == "的"
}

// saysOf is who a Chinese 他 or 它 after a verb of saying means: the sayer itself, as in "谷歌说他会推出".
func (r *reader) saysOf(x *matcher, e *elem, i int) (term, bool) {
	l := x.l
	if i < 1 || i >= len(l.toks) || l.toks[i].text == "其" || l.toks[i-1].text != "说" {
		return term{}, false
	}
	for k := i - 1; k >= x.clauseFrom(i); k-- {
		id := l.closes[k]
		if id == 0 {
			continue
		}
		f := &l.fills[id-1]
		if m := f.mention; m != nil && m.Kind != extract.Generic && m.Name != "" && (isA(x.o, m, "Person") || isA(x.o, m, "Organization")) && x.accepts(e, f) {
			return r.mentionTerm(l.s, m), true
		}
		return term{}, false
	}
	return term{}, false
}

// shedLead is the position after the function word or conjunction at token i, -1 if there is none.
func (x *matcher) shedLead(i int) int {
	if k := x.skip(i, +1); k >= 0 || i >= len(x.l.toks) || x.l.opens[i] != 0 {
		return k
	}
	if n := x.w.lead.at(x.l, i); n > 0 {
		return i + n
	}
	return -1
}

// speaksFor tells whether 我们 in a call may be the speaker's firm beside free words: where the slot names firms, and what is said is no
// mere quality.
func (r *reader) speaksFor(m *match, e *elem, p pronoun) bool {
	if p != firstMany || !r.topics.spoken || r.topics.side == nil || !slices.Contains(e.types, "Company") && !slices.Contains(e.types, "Organization") {
		return false
	}
	switch m.pat.pred.ID {
	case "has_property", "is_a", "reached", "status", "focuses_on":
		return false
	}
	return true
}

// ledElsewhere tells whether a Chinese office without a subject belongs to something that no mention stands for: 这个项目的负责人是A.
func (x *matcher) ledElsewhere(m *match) bool {
	l := x.l
	i := m.cueFrom - 1
	return l.s.Lang == "zh" && m.pat.pred.ID == "led_by" && m.args[subject].dropped() && i > 0 && l.cover[i] == 0 && l.toks[i].text == "的" && l.cover[i-1] == 0 && l.prons[i-1].n == 0
}
