package frame

import "trine/extract"

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

// fellowsOf are the n members of the list that a resolved topic was named in, in order, if it has n: of what 分别为 says one thing each.
func (r *reader) fellowsOf(t term, n int, e *elem) []term {
	var out []term
	for i := range r.topics.recent {
		o := r.topics.recent[i]
		if t.list != 0 && o.list == t.list && fits(r.fr.o, &o.mention, e.types) {
			out = append(out, r.refTerm(o, t.topic))
		}
	}
	if len(out) != n {
		return []term{t}
	}
	return out
}

// afterDate is the token after the date, in brackets or not, that opens a Chinese clause at token i; i if none does.
func (x *matcher) afterDate(i int) int {
	l := x.l
	k := i
	for k < len(l.toks) && l.cover[k] == 0 && (l.toks[k].text == "[" || l.toks[k].text == "(") {
		k++
	}
	if l.s.Lang != "zh" || k >= len(l.toks) || l.opens[k] == 0 || l.fills[l.opens[k]-1].value == nil || l.fills[l.opens[k]-1].value.Date == nil {
		return i
	}
	k = l.fills[l.opens[k]-1].to
	for k < len(l.toks) && l.cover[k] == 0 && (l.toks[k].text == "]" || l.toks[k].text == ")") {
		k++
	}
	return k
}

// dated tells whether a Chinese line is a date and one name, with no more than what happened to it: 2023年3月：X发布.
func (l *line) dated() bool {
	if l.s.Lang != "zh" && l.s.Lang != "en" || len(l.fills) != 2 || l.fills[0].value == nil || l.fills[0].value.Date == nil || l.fills[0].from > 1 {
		return false
	}
	d, f := &l.fills[0], &l.fills[1]
	if f.mention == nil || f.mention.Kind == extract.Generic || !glossed(f.mention.Type) || d.to >= len(l.toks) || l.toks[d.to].text != ":" || f.from != d.to+1 {
		return false
	}
	rest := l.text(f.to, len(l.toks))
	return rest == "" || rest == "发布" || rest == "正式发布" || rest == "推出" || rest == "上线" || rest == "开源" || rest == "正式版"
}

// alias tells whether a Chinese sentence gives a name in brackets after another one of its kind, which goes on being spoken of.
func (x *matcher) alias(f *filler) bool {
	l := x.l
	if l.s.Lang != "zh" || f.from < 2 || f.to >= len(l.toks) || l.toks[f.from-1].text != "(" || l.toks[f.to].text != ")" || l.closes[f.from-2] == 0 {
		return false
	}
	m := l.fills[l.closes[f.from-2]-1].mention
	return m != nil && (f.mention.Type == "" || m.Type == "" || m.Type == f.mention.Type || kin(m.Type, f.mention.Type))
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

// sectionFirm is the firm that heads the section in hand, nil if only the title names one.
func (t *topics) sectionFirm() *ref {
	for lv := len(t.headings) - 1; lv >= 0; lv-- {
		if h := t.headings[lv]; h != nil && h.sent > 0 {
			if isA(t.o, &h.mention, "Company") {
				return h
			}
			return nil
		}
	}
	return nil
}

// predicated tells whether 是 or 有 stands among the Chinese tokens [from, to): what follows is no subject.
func (x *matcher) predicated(from, to int) bool {
	for i := from; i < to && x.l.s.Lang == "zh"; i++ {
		if t := x.l.toks[i].text; x.l.cover[i] == 0 && (t == "是" || t == "有") && !x.inside(i, 1) && (i == from || !copular[x.l.toks[i-1].text]) {
			return true
		}
	}
	return false
}
