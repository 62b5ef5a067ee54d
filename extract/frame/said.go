package frame

import (
	"strings"

	"trine/extract"
)

// What English slots refuse, as talk is full of it, and the sizes of models that talk leaves the unit off.

var (
	owners   = set("their its our his her my your")
	pointing = set("you me us him them it that this how why what where who i we they")
	leading  = set("with than from to as at on")
	copulas  = set("a an the our their your this that these those")
)

// owning tells whether an English pronoun at token i only owns what is named after it: "their smart agent" is not they.
func (x *matcher) owning(i, n int) bool {
	l := x.l
	return l.s.Lang == "en" && n == 1 && owners[l.toks[i].text] && i+1 < len(l.toks) && l.toks[i+1].kind != punct
}

// scrap tells whether an English phrase is none: a pronoun and what is said of it, or a name with a verb's "'s".
func (x *matcher) scrap(a arg) bool {
	l := x.l
	if a.to <= a.from || a.to > len(l.toks) {
		return false
	}
	last := l.toks[a.to-1].text
	return l.cover[a.from] == 0 && pointing[l.toks[a.from].text] || strings.HasSuffix(last, "'s") || strings.HasSuffix(last, "’s")
}

// modifies tells whether an English concept only says of what kind the noun after it is: AI in "the AI model".
func (x *matcher) modifies(f *filler) bool {
	l := x.l
	return l.s.Lang == "en" && f.mention != nil && f.mention.Type == "Concept" && f.to < len(l.toks) && l.cover[f.to] == 0 && l.toks[f.to].kind == latin && x.heads.at(l, f.to) > 0
}

// comparing tells whether a preposition of comparing or direction stands among tokens [from, to): "is competitive with the best
// models" says not what something is.
func (x *matcher) comparing(from, to int) bool {
	for i := from; i < to && x.l.s.Lang == "en"; i++ {
		if x.l.cover[i] == 0 && leading[x.l.toks[i].text] {
			return true
		}
	}
	return false
}

// misfit tells whether a quantity is of another kind than the predicate in hand measures: people are no throughput, and calls
// no score.
func (x *matcher) misfit(t string, f *filler) bool {
	if x.m.pat == nil {
		return false
	}
	q := f.value.Quantity
	switch x.m.pat.pred.ID {
	case "throughput":
		return q.Unit == "user" || q.Unit == "person" || q.Unit == "customer" || q.Unit == "subscriber"
	case "scores_on":
		return t == "Quantity()" && q.Unit != "" && q.Unit != "percent" && q.Unit != "point"
	case "trained_on":
		return t == "Quantity(token)" && x.sizeSaid(f)
	}
	return false
}

// sizeSaid tells whether a bare number is the size of a model as talk has it: "an 8 billion", "the 405 billion dense model".
func (x *matcher) sizeSaid(f *filler) bool {
	l := x.l
	v := f.value
	if l.s.Lang != "en" || v == nil || v.Quantity == nil || v.Quantity.Value == nil || v.Quantity.Unit != "" || v.Noun != "" || *v.Quantity.Value < 1e8 || *v.Quantity.Value > 2e13 || f.from == 0 ||
		l.cover[f.from-1] != 0 || !copulas[l.toks[f.from-1].text] {
		return false
	}
	if f.to == len(l.toks) || l.cover[f.to] != 0 {
		return f.to == len(l.toks) || l.fills[l.cover[f.to]-1].mention != nil && l.fills[l.cover[f.to]-1].mention.Type == "Technique"
	}
	n := &l.toks[f.to]
	return n.kind == punct || x.heads.at(l, f.to) > 0 || x.verbWords != nil && (x.verbWords.conj[n.text] || x.verbWords.subord[n.text] || x.verbWords.aux[n.text]) || n.text == "one" || n.text == "version" || n.text == "dense"
}

// fronted tells whether an English name stands alone before a clause whose subject is a pronoun: "Orca, they said it ships in May".
func (x *matcher) fronted(f *filler) bool {
	l := x.l
	if l.s.Lang != "en" || f.from == 0 || l.toks[f.from-1].text != "," || f.to+1 >= len(l.toks) || l.toks[f.to].text != "," {
		return false
	}
	n, p := x.w.pronounAt(l, f.to+1)
	return n > 0 && p != noPronoun && !owners[l.toks[f.to+1].text]
}

// caller is the firm whose call it is: the first that is named in a sentence that speaks of the call.
func (r *reader) caller() *ref {
	for i, s := range r.pass.Sentences {
		if i > 15 {
			return nil
		}
		if !strings.Contains(s.Text, " call") && !strings.Contains(s.Text, "elcome to ") {
			continue
		}
		for k := range s.Mentions {
			if m := &s.Mentions[k]; m.Kind != extract.Generic && isA(r.fr.o, m, "Company") {
				return &ref{mention: *m}
			}
		}
	}
	return nil
}

// placed are words behind which a number of order tells a place in a ranking.
var placed = set("in on among at overall place by worldwide globally out of for and but")

// unranked tells whether a number of order at token i only counts the noun after it: "the first hyperscaler to announce".
func (x *matcher) unranked(i int) bool {
	l := x.l
	switch l.toks[i].text {
	case "first", "second", "third":
		return l.s.Lang == "en" && i+1 < len(l.toks) && (l.cover[i+1] != 0 || l.toks[i+1].kind == latin && !placed[l.toks[i+1].text])
	}
	return false
}

// callOpens tells whether an English text begins as a firm's call with investors does.
func callOpens(doc *extract.Document) bool {
	if doc.Lang != "en" {
		return false
	}
	head := doc.Text[:min(len(doc.Text), 6000)]
	for _, w := range [...]string{"conference call", "earnings call", "hanks for joining", "hank you for joining", "turn the call over", "results call"} {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}
