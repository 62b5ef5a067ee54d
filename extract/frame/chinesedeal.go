package frame

import (
	"strings"

	"trine/extract"
)

// dealReach is how many sentences after a firm raised money its investors may still be named without it.
const dealReach = 6

// raiser is a firm that a sentence says raised money.
type raiser struct {
	ref  ref
	sent int
	at   int // byte position of its name
}

// noteDeals keeps which firms of a Chinese sentence raise money, and marks those that give it, which are no topics.
func (r *reader) noteDeals(x *matcher) map[int]bool {
	l := x.l
	if l.s.Lang != "zh" || !strings.Contains(l.s.Text, "投") && !strings.Contains(l.s.Text, "融资") && !strings.Contains(l.s.Text, "股东") {
		return nil
	}
	back := x.backers()
	for i := range l.fills {
		if !back[i] && x.raises(i) {
			m := l.fills[i].mention
			if m.Kind == extract.Generic { // 该公司
				if m = r.firmBefore(x, i, back); m == nil {
					continue
				}
			}
			r.topics.raisers = append(r.topics.raisers, raiser{ref{mention: *m, sent: r.sent, subject: true}, r.sent, m.Span.Start})
		}
	}
	if n := len(r.topics.raisers); n > recentMax {
		r.topics.raisers = r.topics.raisers[n-recentMax:]
	}
	return back
}

// firmBefore is the last firm named before filler i, nil if none is.
func (r *reader) firmBefore(x *matcher, i int, back map[int]bool) *extract.Mention {
	is := func(m *extract.Mention) bool {
		return m != nil && m.Kind != extract.Generic && m.Name != "" && isA(r.fr.o, m, "Company")
	}
	for k := i - 1; k >= 0; k-- {
		if m := x.l.fills[k].mention; is(m) && !back[k] {
			return m
		}
	}
	for k := len(r.topics.recent) - 1; k >= 0 && r.sent-r.topics.recent[k].sent < 3; k-- {
		if o := r.topics.recent[k]; is(&o.mention) && !o.backer {
			return &o.mention
		}
	}
	return nil
}

// backers are the fillers that give money: before 领投 or 跟投, after 投资方包括.
func (x *matcher) backers() map[int]bool {
	l := x.l
	out := map[int]bool{}
	mark := func(id int32) {
		f := &l.fills[id-1]
		if f.mention == nil || f.mention.Type != "" && !isA(x.o, f.mention, "Organization") && !isA(x.o, f.mention, "Person") {
			return
		}
		out[int(id-1)] = true
		for k := range l.fills {
			if f.chain != 0 && l.fills[k].chain == f.chain {
				out[k] = true
			}
		}
	}
	for i := 0; i+1 < len(l.toks); i++ {
		if l.cover[i] != 0 {
			continue
		}
		switch w := l.toks[i].text + l.toks[i+1].text; w {
		case "领投", "跟投", "参投", "加注", "追投":
			k := i
			for k > 0 && l.cover[k-1] == 0 && strings.Contains("联合共同等继续持超额独家机构也均、", l.toks[k-1].text) && i-k < 8 {
				k--
			}
			if k > 0 && l.closes[k-1] != 0 {
				mark(l.closes[k-1])
			}
		case "资方", "资人", "资者", "股东", "资机":
			for k := i + 2; k < len(l.toks) && k < i+8; k++ {
				if l.opens[k] != 0 {
					mark(l.opens[k])
					break
				}
				if l.toks[k].kind == punct && l.toks[k].text != ":" {
					break
				}
			}
		}
	}
	return out
}

// raises tells whether filler i is a firm that the rest of its clause says raised money.
func (x *matcher) raises(i int) bool {
	l := x.l
	f := &l.fills[i]
	if f.mention == nil || f.mention.Kind != extract.Generic && f.mention.Name == "" || f.mention.Type != "" && !isA(x.o, f.mention, "Company") {
		return false
	}
	verb := false
	for k := f.to; k+1 < len(l.toks) && k < f.to+40 && l.toks[k].clause == l.toks[f.from].clause; k++ {
		if id := l.opens[k]; id != 0 && !verb && l.fills[id-1].mention != nil && isA(x.o, l.fills[id-1].mention, "Company") {
			return false
		}
		if l.cover[k] != 0 {
			continue
		}
		switch w := l.toks[k].text + l.toks[k+1].text; {
		case w == "完成", w == "获得", w == "宣布", w == "募资", w == "筹集", w == "拿到", l.toks[k].text == "获":
			verb = true
		case w == "融资":
			return verb || k <= f.to+2
		case l.toks[k].text == "由" || l.toks[k].text == "给":
			return false
		}
	}
	return false
}

// raised is the firm that the investors before token at put their money into, when the text leaves it out.
func (r *reader) raised(x *matcher, m *match) (term, bool) {
	if m.pat.pred.ID != "invested_in" {
		return term{}, false
	}
	list := r.topics.raisers
	for i := len(list) - 1; i >= 0 && r.sent-list[i].sent <= dealReach; i-- {
		if list[i].sent == r.sent && list[i].at > x.l.toks[m.cueFrom].start {
			continue
		}
		if t := r.refTerm(&list[i].ref, 0.8); t.arg.ID != r.except {
			return t, true
		}
	}
	return term{}, false
}
