package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// labelFor is the frame whose label the tokens [from, to) are, or begin or end with. The longest label wins.
func (r *reader) labelFor(l *line, from, to int) *pattern {
	var best *pattern
	size := 0
	for i := from; i < to; i++ {
		for _, lb := range r.fr.byLabel[l.toks[i].id] {
			n := len(lb.c)
			if n <= size || i+n > to || !l.starts(i, lb.c) {
				continue
			}
			if i != from && i+n != to && to-from > n+2 {
				continue
			}
			if n == 1 && to-from > 1 && l.s.Lang == "en" && l.loose(i, from, to) {
				continue
			}
			if lb.p.frame.Lang != "" && lb.p.frame.Lang != l.s.Lang && (lb.p.frame.Lang == "zh") != (l.s.Lang == "zh") {
				continue
			}
			best, size = lb.p, n
		}
	}
	if best != nil && to-from > 3*size+4 {
		return nil
	}
	return best
}

// loose tells whether an English word that is a label by itself is only part of another one here: "Hidden size", "Attention head
// dimension".
func (l *line) loose(i, from, to int) bool {
	if i == from {
		n := &l.toks[i+1]
		return n.kind == latin && !linking[n.text] && to-from > 2
	}
	return l.toks[i].text == "size" && !ofModels[l.toks[i-1].text]
}

var (
	linking  = set(`of for in on per and or to with by used details info information`)
	ofModels = set(`model models parameter parameters param total full #`)
)

// labelLine reads "label: value" at the start of a sentence, or after a name: "License: MIT", 上下文长度：128k.
func (r *reader) labelLine(x *matcher) {
	l := x.l
	colon := -1
	for i := 0; i < len(l.toks) && i < 12; i++ {
		if l.toks[i].text == ":" && l.cover[i] == 0 {
			colon = i
			break
		}
		if l.toks[i].text == "," {
			return
		}
	}
	if colon <= 0 || colon+1 >= len(l.toks) {
		return
	}
	p := r.labelFor(l, 0, colon)
	if p == nil {
		return
	}
	e := &elem{kind: slot, role: object, types: p.pred.Range}
	objects := r.cellTerms(x, e, colon+1, len(l.toks))
	who := r.topics.about(p.pred.Domain)
	if who == nil || len(objects) == 0 {
		return
	}
	sub := r.refTerm(who, 0.9)
	ev := r.quote(l.s, l.s.Source(extract.Span{Start: 0, End: len(strings.TrimRight(l.s.Text, " .。"))}))
	for _, o := range objects {
		if o.arg.ID == sub.arg.ID {
			continue
		}
		r.pass.Report(schema.Statement{Subject: sub.arg, Predicate: p.pred.ID, Object: o.arg, Polarity: schema.Affirmed, Modality: schema.Asserted, Evidence: ev,
			Extractor: "rules", Confidence: p.weight * sub.conf * o.conf, Repairs: r.repairs(l.s, append(append([]int(nil), sub.readings...), o.readings...))})
	}
}

// cellTerms are the objects that the tokens [from, to) give: accepted names and values, else the text, split at its commas
// when it is a list of short items.
func (r *reader) cellTerms(x *matcher, e *elem, from, to int) []term {
	l := x.l
	var out []term
	seen := map[string]bool{}
	add := func(t term) {
		if !seen[t.arg.ID] {
			seen[t.arg.ID] = true
			out = append(out, t)
		}
	}
	for i := range l.fills {
		f := &l.fills[i]
		if f.from < from || f.to > to || !x.accepts(e, f) && !r.unitless(e, f) || len(out) > 0 && l.fills[i-1].chain != f.chain && !x.joined(&l.fills[i-1], f) {
			continue
		}
		for _, t := range r.fillTerms(x, i, e) {
			add(t)
		}
	}
	if len(out) == 0 && len(e.types) == 1 && e.types[0] == "Place" { // a place that no list knows: its first part
		to = l.placeEnd(from, to)
		if a, b := x.shed(from, to); b > a && b-a <= 6 {
			return r.textTerms(x, arg{from: a, to: b, fill: -1, set: true})
		}
	}
	if len(out) > 0 && !free(e) || !free(e) {
		return out
	}
	items := l.commaItems(from, to)
	if len(items) < len(out) || len(items) == 1 && len(out) == 1 && (out[0].arg.Type != schema.TypeQuantity) {
		return out
	}
	out, seen = nil, map[string]bool{}
	for _, it := range items {
		a, b := x.shed(it[0], it[1])
		if b <= a {
			continue
		}
		for _, t := range r.argTerms(x, x.narrow(a, b, 1), e) {
			add(t)
		}
	}
	return out
}

// placeEnd is where the first part of a written place among tokens [from, to) ends: Lakeview in "Lakeview, Ohio".
func (l *line) placeEnd(from, to int) int {
	for i := from; i < to; i++ {
		if l.toks[i].kind == punct && l.toks[i].text != "-" && l.toks[i].text != "." {
			return i
		}
	}
	return to
}

// joined tells whether what stands between two names of a cell only adds the second to the first: "transformers with RoPE".
func (x *matcher) joined(a, b *filler) bool {
	if x.l.s.Lang != "en" || a.mention == nil || b.mention == nil || a.mention.Type != b.mention.Type || b.from-a.to > 2 {
		return false
	}
	for i := a.to; i < b.from; i++ {
		if t := x.l.toks[i].text; t != "with" && t != "using" && t != "," && t != "and" && t != "plus" && t != "+" && t != "(" {
			return false
		}
	}
	return true
}

// argTerms are the terms of one argument, without its list.
func (r *reader) argTerms(x *matcher, a arg, e *elem) []term {
	if a.fill >= 0 {
		f := &x.l.fills[a.fill]
		if f.value != nil {
			return []term{r.valueTerm(x.l.s, f.value, e)}
		}
		if f.mention.Name != "" {
			return []term{r.mentionTerm(x.l.s, f.mention)}
		}
	}
	return r.textTerms(x, a)
}

// unitless tells whether a bare number may stand where the label or header names the unit.
func (r *reader) unitless(e *elem, f *filler) bool {
	if f.value == nil || f.value.Quantity == nil {
		return false
	}
	if u := f.value.Quantity.Unit; u != "" && u != "parameter" {
		return false
	}
	for _, t := range e.types {
		if strings.HasPrefix(t, schema.TypeQuantity) {
			return true
		}
	}
	return false
}

// commaItems splits tokens at list commas into items of at most 6 tokens; longer items mean that it is no list.
func (l *line) commaItems(from, to int) [][2]int {
	var out [][2]int
	start, depth := from, 0
	for i := from; i <= to; i++ {
		if i < to {
			switch l.toks[i].text {
			case "(":
				depth++
			case ")":
				depth--
			}
			if depth > 0 || l.cover[i] != 0 || l.toks[i].text != "," && l.toks[i].text != "、" && l.toks[i].text != ";" {
				continue
			}
		}
		if i > start {
			out = append(out, [2]int{start, i})
		}
		start = i + 1
	}
	if len(out) < 3 {
		return [][2]int{{from, to}}
	}
	for _, it := range out {
		n := 6
		if l.s.Lang == "zh" {
			n = 12
		}
		if it[1]-it[0] > n {
			return [][2]int{{from, to}}
		}
	}
	return out
}
