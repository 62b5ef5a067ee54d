package frame

import (
	"sort"

	"trine/extract"
	"trine/schema"
)

// evidence is the clause or clauses that a match stands in.
func (r *reader) evidence(x *matcher, m *match) schema.Evidence {
	l := x.l
	from, to := x.clauseFrom(m.from), m.to
	to = max(to, 1)
	to = x.clauseTo(to)
	for to > from && l.toks[to-1].kind == punct && l.toks[to-1].text != ")" {
		to--
	}
	sp := extract.Span{Start: l.toks[from].start, End: l.toks[max(to-1, from)].end}
	for i := range m.args { // the sign after a number is a mark, but belongs to it
		if a := &m.args[i]; a.set && a.fill >= 0 {
			f := &l.fills[a.fill]
			sp.End = max(sp.End, l.toks[f.to-1].end)
		}
	}
	return r.quote(l.s, l.s.Source(sp))
}

func (r *reader) quote(s *extract.Sentence, src extract.Span) schema.Evidence {
	d := r.pass.Document
	ev := schema.Evidence{Doc: d.ID, Start: src.Start, End: src.End, Text: d.Text[src.Start:src.End]}
	if t := r.pass.TurnOf(s); t != nil {
		ev.Speaker, ev.At = t.Speaker, t.At
	}
	return ev
}

// validTime is the date in the clause of the match, if it is not its object.
func (r *reader) validTime(x *matcher, m *match) string {
	l := x.l
	start, end := x.clauseFrom(m.cueFrom), x.clauseTo(m.cueTo)
	if start > 0 && l.toks[start-1].text == "," { // "2023年6月, …" sets the time of the clause after it
		if f := l.closes[max(0, start-2)]; f != 0 && l.fills[f-1].value != nil && l.fills[f-1].value.Date != nil {
			start = l.fills[f-1].from
		}
	}
	for i := range l.fills {
		f := &l.fills[i]
		if f.value != nil && f.value.Date != nil && f.from >= start && f.to <= end && i != m.args[object].fill {
			return f.value.Date.String()
		}
	}
	return ""
}

// repairs are the readings that a statement rests on, in document offsets.
func (r *reader) repairs(s *extract.Sentence, ids []int) []schema.Repair {
	sort.Ints(ids)
	var out []schema.Repair
	for n, i := range ids {
		if n > 0 && ids[n-1] == i || i < 0 || i >= len(s.Readings) {
			continue
		}
		rd := &s.Readings[i]
		src := s.Source(rd.Span)
		out = append(out, schema.Repair{Start: src.Start, End: src.End, Surface: r.pass.Document.Text[src.Start:src.End], Reading: rd.Text, Why: rd.Why, Confidence: rd.Confidence})
	}
	return out
}
