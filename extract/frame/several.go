package frame

import (
	"trine/extract"
	"trine/schema"
)

// severalMax is the most things that 这四个行业 may mean.
const severalMax = 8

// countedNouns makes references of Chinese nouns that are pointed at and counted: 这四个行业, 这三家公司.
func (r *reader) countedNouns(x *matcher) {
	l := x.l
	if l.s.Lang != "zh" {
		return
	}
	for i := range l.fills {
		f := &l.fills[i]
		if f.value == nil || !several(f.value) && !(f.value.Quantity != nil && f.value.Quantity.Unit == "company") || f.from == 0 || l.cover[f.from-1] != 0 || !pointed[l.toks[f.from-1].text] {
			continue
		}
		q := f.value.Quantity
		if q.Value == nil || *q.Value != float64(int(*q.Value)) || *q.Value < 2 || *q.Value > severalMax || q.Bound != "" {
			continue
		}
		class, to := "", f.to
		if q.Unit == "company" {
			class = "Company"
		} else if n := x.heads.at(l, f.to); n > 0 {
			class, to = r.classOf(l.text(f.to, f.to+n)), f.to+n
		}
		if class == "" {
			continue
		}
		span := extract.Span{Start: l.toks[f.from-1].start, End: l.toks[to-1].end}
		id := int32(i + 1)
		l.opens[f.from], l.closes[f.to-1] = 0, 0
		*f = filler{from: f.from - 1, to: to, mention: &extract.Mention{Span: span, Kind: extract.Generic, Type: class, Confidence: 0.7}, many: int(*q.Value)}
		for k := f.from; k < f.to; k++ {
			l.cover[k] = id
		}
		l.opens[f.from], l.closes[f.to-1] = id, id
	}
}

// classOf is the class that a Chinese noun names an instance of, "" if there is none.
func (r *reader) classOf(noun string) string {
	for i := range r.fr.o.Classes {
		for _, h := range r.fr.o.Classes[i].Heads.Zh {
			if h == noun {
				return r.fr.o.Classes[i].ID
			}
		}
	}
	return ""
}

// manyOf are the things that 这四个行业 means: as many of its class as were named last, all within three sentences.
func (r *reader) manyOf(x *matcher, f *filler, e *elem) []term {
	if f.many == 0 {
		return nil
	}
	want := []string{f.mention.Type}
	var found []*ref
	for i := len(r.topics.recent) - 1; i >= 0 && len(found) <= f.many && r.topics.recent[i].sent >= r.sent-3; i-- {
		o := r.topics.recent[i]
		if o.sent == r.sent && o.mention.Span.Start >= f.mention.Span.Start || !fits(r.fr.o, &o.mention, want) || !fits(r.fr.o, &o.mention, e.types) {
			continue
		}
		known := false
		for _, g := range found {
			known = known || g.id() == o.id()
		}
		if known {
			continue
		}
		if len(found) == f.many {
			if o.list != 0 && o.list == found[len(found)-1].list { // a longer list is meant otherwise
				return nil
			}
			break
		}
		found = append(found, o)
	}
	if len(found) != f.many {
		return nil
	}
	out := make([]term, 0, len(found))
	for i := len(found) - 1; i >= 0; i-- {
		t := r.refTerm(found[i], 0.75)
		r.place(x.l.s, f.mention.Span, &t.arg)
		out = append(out, t)
	}
	return out
}

// linkCorrections makes the values of one series of corrections conflicts of each other.
func (r *reader) linkCorrections(x *matcher, m *match, made []schema.Statement, objects []term) {
	if len(objects) < 2 || m.args[object].fill < 0 || len(x.corrected(m.args[object].fill)) < 2 {
		return
	}
	for i := range made {
		for j := range made {
			if i != j && made[i].Subject.ID == made[j].Subject.ID && made[i].Object.ID != made[j].Object.ID {
				made[i].Conflicts = append(made[i].Conflicts, made[j].StatementID())
			}
		}
	}
}
