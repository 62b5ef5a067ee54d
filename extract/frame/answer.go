package frame

import (
	"slices"
	"strings"

	"trine/extract"
	"trine/schema"
)

// Question and answer in Chinese talk: 团队有多少人？— 大概两百多人吧. The figure or date that the next sentence gives is read where the
// question asks for it, and the evidence reaches from the question to the answer.

// asked is a question of the sentence in hand with the value that answers it.
type asked struct {
	value  *extract.Value    // as it stands in the question, nil if the sentence asks nothing that is answered
	answer *extract.Sentence // where it was given
	span   extract.Span      // of it there
}

// How far an answer may be from its question: sentences, and bytes of its own before the value.
const (
	answerReach = 3
	answerLead  = 45
	answerMost  = 90 // of a sentence that holds nothing else
)

// quantities and dates are the words that ask for them, the longest first.
var (
	askQuantity = []string{"百分之多少", "多少", "几个", "几"}
	askDate     = []string{"什么时候", "什么时间", "哪一年", "哪年", "几几年", "几年", "几月份", "几月"}
)

// paired is the sentence with the value put in that the sentence after it gives as an answer, or the sentence itself.
func (r *reader) paired(s *extract.Sentence) *extract.Sentence {
	r.asked = asked{}
	if s.Lang != "zh" || !strings.Contains(s.Text, "多少") && !strings.ContainsAny(s.Text, "几哪") && !strings.Contains(s.Text, "什么时") {
		return s
	}
	if t := strings.TrimRight(s.Text, " 　"); r.pass.Punctuated && !strings.HasSuffix(t, "？") && !strings.HasSuffix(t, "?") {
		return s
	}
	sp, date, ok := r.asks(s)
	if !ok {
		return s
	}
	for i := r.sent + 1; i < len(r.pass.Sentences) && i <= r.sent+answerReach; i++ {
		a := r.pass.Sentences[i]
		if v := answers(a, date); v != nil {
			return r.joined(s, sp, a, v)
		}
		if len(a.Text) > answerLead || strings.HasSuffix(a.Text, "？") || strings.HasSuffix(a.Text, "?") {
			return s
		}
	}
	return s
}

// asks finds the words of a sentence that ask for a quantity or date.
func (r *reader) asks(s *extract.Sentence) (sp extract.Span, date, ok bool) {
	for _, w := range askDate {
		if k := strings.LastIndex(s.Text, w); k >= 0 {
			return extract.Span{Start: k, End: k + len(w)}, true, vacant(s, k, k+len(w))
		}
	}
	for _, w := range askQuantity {
		if k := strings.LastIndex(s.Text, w); k >= 0 {
			return extract.Span{Start: k, End: k + len(w)}, false, vacant(s, k, k+len(w))
		}
	}
	return sp, false, false
}

// vacant tells whether no name or value stands in bytes [from, to) of a sentence.
func vacant(s *extract.Sentence, from, to int) bool {
	for i := range s.Mentions {
		if sp := s.Mentions[i].Span; sp.Start < to && sp.End > from {
			return false
		}
	}
	for i := range s.Values {
		if sp := s.Values[i].Span; sp.Start < to && sp.End > from {
			return false
		}
	}
	return true
}

// answers is the value that a sentence gives at once: its last correction, or the only one of a short sentence.
func answers(a *extract.Sentence, date bool) *extract.Value {
	if a.Lang != "zh" || strings.HasSuffix(a.Text, "？") || strings.HasSuffix(a.Text, "?") {
		return nil
	}
	var found *extract.Value
	for i := range a.Values {
		v := &a.Values[i]
		if date != (v.Date != nil) {
			continue
		}
		if found == nil && v.Span.Start > answerLead && len(a.Text) > answerMost {
			return nil
		}
		if found != nil && v.Correction < 0 {
			break
		}
		found = v
	}
	return found
}

// joined puts the value of an answer into its question, if it is of the kind that is asked for.
func (r *reader) joined(s *extract.Sentence, sp extract.Span, a *extract.Sentence, v *extract.Value) *extract.Sentence {
	c := *v
	c.Readings, c.Correction = nil, -1
	if c.Quantity != nil {
		units, rest := r.unitsAsked(v), s.Text[sp.End:]
		for _, n := range units {
			if strings.HasPrefix(rest, n) {
				sp.End += len(n)
				rest = ""
				break
			}
		}
		if rest = strings.TrimLeft(rest, "呢呀啊吗的了？? "); rest != "" && len(units) > 0 && !strings.HasPrefix(rest, "，") {
			return s // 多少家门店 is not answered by 两百人
		}
	}
	c.Span = sp
	out := *s
	out.Values = make([]extract.Value, 0, len(s.Values)+1)
	at := 0
	for at < len(s.Values) && s.Values[at].Span.Start < sp.Start {
		at++
	}
	out.Values = append(append(append(out.Values, s.Values[:at]...), c), s.Values[at:]...)
	r.asked = asked{value: &out.Values[at], answer: a, span: v.Span}
	return &out
}

// unitsAsked are what may stand after 多少 where a quantity of that kind is asked for.
func (r *reader) unitsAsked(v *extract.Value) []string {
	if v.Noun != "" {
		return []string{v.Noun}
	}
	u := r.fr.o.Unit(v.Quantity.Unit)
	if u == nil {
		return nil
	}
	out := slices.Clone(u.Names.Zh)
	if u.Dimension == "money" {
		out = append(out, "钱", "块钱", "亿", "万", "亿元", "万元")
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}

// answered tells whether the object of a match is what the sentence asks for and the next one tells.
func (r *reader) answered(x *matcher, m *match) bool {
	o := &m.args[object]
	return r.asked.value != nil && !o.dropped() && o.fill >= 0 && x.l.fills[o.fill].value == r.asked.value
}

// tell moves the object of an answered question to where it was given, and lets the evidence reach that far.
func (r *reader) tell(o *schema.Argument, ev *schema.Evidence) {
	r.place(r.asked.answer, r.asked.span, o)
	if *o.End > ev.Start {
		*ev = r.quote(r.asked.answer, extract.Span{Start: ev.Start, End: *o.End})
	}
}
