package frame

import (
	"trine/extract"
	"trine/schema"
)

// splits tells whether the rest of a Chinese match stands between the members of the list that a name is of: then it is said of
// that name only, as in "A千亿参数模型、B多模态模型和C".
func (x *matcher) splits(fill int, m *match, ro role) bool {
	l := x.l
	c, other := l.fills[fill].chain, &m.args[1-ro]
	if l.s.Lang != "zh" || c == 0 || other.dropped() {
		return false
	}
	first, last := -1, -1
	for i := range l.fills {
		if l.fills[i].chain == c {
			if first < 0 {
				first = l.fills[i].from
			}
			last = l.fills[i].to
		}
	}
	own := other.fill >= 0 && l.fills[other.fill].chain == c
	return !own && other.from >= first && other.to <= last
}

// sayerBefore is the id of the person or firm whose verb of saying stands before token i: the last one of its clause, else, if
// the clause has no subject, the first one of the sentence. It is "" if there is none.
func (x *matcher) sayerBefore(i int) string {
	says := func(f *filler) bool {
		m := f.mention
		return m != nil && m.Kind != extract.Generic && m.Name != "" && (isA(x.o, m, "Person") || isA(x.o, m, "Organization"))
	}
	for k := i - 1; k >= x.clauseFrom(i); k-- {
		if id := x.l.closes[k]; id != 0 && says(&x.l.fills[id-1]) {
			return x.l.fills[id-1].mention.ID()
		}
		if x.l.prons[k].n > 0 {
			return ""
		}
	}
	for k := range x.l.fills {
		if says(&x.l.fills[k]) && x.l.fills[k].to < i {
			return x.l.fills[k].mention.ID()
		}
	}
	return ""
}

// fellows tells whether a name and what fills the other role are members of one list of three or more, which does not say
// that anything holds between them.
func (x *matcher) fellows(fill int, other *arg) bool {
	c := x.l.fills[fill].chain
	if x.l.s.Lang != "zh" || c == 0 || !other.set || other.fill < 0 || other.fill == fill || x.l.fills[other.fill].chain != c {
		return false
	}
	n, before := 0, false // members, and whether the clause names somebody before them
	for i := range x.l.fills {
		f := &x.l.fills[i]
		if f.chain == c {
			n++
		} else if n == 0 && f.mention != nil && isA(x.o, f.mention, "Organization") && x.l.toks[f.from].clause == x.l.toks[x.l.fills[fill].from].clause {
			before = true
		}
	}
	return n > 2 && (before || !x.m.pat.pred.Symmetric)
}

func isPlace(o *schema.Ontology, f *filler) bool {
	return f.mention != nil && isA(o, f.mention, "Place")
}

// prepositional tells whether the 与 or 和 between the Chinese names i-1 and i is a preposition: an adverb stands before it, or
// the list goes on with 、 after it, as in "A与B、C和D合作".
func (l *line) prepositional(i int) bool {
	a, b := &l.fills[i-1], &l.fills[i]
	if l.s.Lang != "zh" || a.mention == nil || a.chain != 0 || b.from == a.to {
		return false
	}
	switch l.toks[b.from-1].text {
	case "与", "和", "跟", "同":
	default:
		return false
	}
	for k := a.to; k < b.from-1; k++ {
		switch l.toks[k].text {
		case "还", "已", "将", "先", "后", "正", "曾", "也", "就", "都", "会", "便":
			return true
		}
	}
	return i+1 < len(l.fills) && b.to < l.fills[i+1].from && l.toks[b.to].text == "、" && alike(b, &l.fills[i+1])
}

// ours tells whether 我们的 or the like stands before a Chinese noun.
func (x *matcher) ours(f *filler) bool {
	i := f.from - 1
	if x.l.s.Lang != "zh" || i < 1 || x.l.toks[i].text != "的" {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-6 && x.l.cover[k] == 0; k-- {
		if x.l.prons[k].n > 0 && x.l.prons[k].p == firstMany {
			return true
		}
	}
	return false
}

// saidOfThings are the predicates whose dropped Chinese subject is the product that was just brought in rather than its maker.
var saidOfThings = set(`uses_hardware uses_technique based_on supports throughput has_user_count context_length used_in released_on available_on ranked scores_on outperforms comparable_to
	has_property is_a status limited_to has_parameter_count trained_on fine_tuned_on licensed_under priced_at power_draw has_version exhibits has_cost_level data_sourced_from also_known_as`)

// broughtIn are the fillers that a Chinese verb of making or naming before them in their clause brings in.
func (x *matcher) broughtIn() map[int]bool {
	l := x.l
	if l.s.Lang != "zh" {
		return nil
	}
	var out map[int]bool
	clause, verb := int32(-1), -1
	next := 0
	for i := range l.toks {
		if l.toks[i].clause != clause {
			clause, verb = l.toks[i].clause, -1
		}
		if l.cover[i] == 0 && x.w.bringing.at(l, i) > 0 {
			verb = i
		} else if l.cover[i] == 0 && x.w.joining.at(l, i) > 0 {
			verb = -1
		}
		for next < len(l.fills) && l.fills[next].from < i {
			next++
		}
		if verb >= 0 && next < len(l.fills) && l.fills[next].from == i && i-verb <= 24 {
			if m := l.fills[next].mention; m != nil && !(l.fills[next].to < len(l.toks) && l.toks[l.fills[next].to].text == "的") && m.Kind != extract.Generic && (glossed(m.Type) || m.Type == "" || m.Type == "Application") && !isKind(x.o, m) {
				if out == nil {
					out = map[int]bool{}
				}
				out[next] = true
			}
		}
	}
	return out
}

// attribute tells whether a Chinese name only describes the noun after it: TPU in TPU团队.
func (x *matcher) attribute(f *filler) bool {
	return x.l.s.Lang == "zh" && glossed(f.mention.Type) && x.w.groups.at(x.l, f.to) > 0
}

// soleFirm is the company of the title, if it names just one.
func (t *topics) soleFirm() *ref {
	var firm *ref
	for i := range t.title {
		m := &t.title[i].mention
		if !isA(t.o, m, "Company") || i > 0 && firm == nil {
			continue
		}
		if m.Span.Start > 3 { // 稀宇、阶跃等“六小虎”
			return nil
		}
		if firm != nil && firm.mention.ID() != m.ID() {
			return nil
		}
		firm = &t.title[i]
	}
	return firm
}
