package frame

import (
	"strconv"
	"strings"

	"trine/extract"
	"trine/schema"
)

// scored reports the results that a Chinese sentence lists after the names of benchmarks: 在MMLU取得84.2、GPQA 37.9, and the fillers that
// it used up.
func (r *reader) scored(x *matcher, used map[int]bool) map[int]bool {
	l := x.l
	p, _ := r.fr.o.Predicate("scores_on")
	if l.s.Lang != "zh" || p == nil || r.topics.spoken {
		return used
	}
	for i := range l.fills {
		b := &l.fills[i]
		if b.mention == nil || !isA(r.fr.o, b.mention, "Benchmark") {
			continue
		}
		v, from, to := l.bareResult(b), 0, 0
		switch {
		case v != nil:
			from, to = l.toks[b.from].start, v.Span.End
		case i+1 < len(l.fills) && l.fills[i+1].value != nil && l.fills[i+1].value.Quantity != nil && !used[i+1] && l.fills[i+1].from >= b.to && result(l.fills[i+1].value) && l.resultGap(b.to, l.fills[i+1].from):
			v = l.fills[i+1].value
			from, to = l.toks[b.from].start, l.toks[l.fills[i+1].to-1].end
		default:
			continue
		}
		who, ok := r.scorer(x, b)
		if !ok {
			continue
		}
		t := r.valueTerm(l.s, v, &elem{})
		if who.arg.Start != nil && who.fill >= 0 {
			from = min(from, l.toks[l.fills[who.fill].from].start)
		}
		r.pass.Report(schema.Statement{Subject: who.arg, Predicate: p.ID, Object: t.arg, Polarity: schema.Affirmed, Modality: schema.Asserted, Qualifier: b.mention.Name, Extractor: "rules",
			Confidence: 0.85 * who.conf * t.conf, Evidence: r.quote(l.s, l.s.Source(extract.Span{Start: from, End: to}))})
		if used == nil {
			used = map[int]bool{}
		}
		if i+1 < len(l.fills) && l.fills[i+1].value == v {
			used[i+1] = true
		}
	}
	return used
}

// bareResult is the number with a point that stands right after a benchmark's name, which looks like a version: GPQA 37.9.
func (l *line) bareResult(b *filler) *extract.Value {
	i := b.to
	if i+3 > len(l.toks) || l.cover[i] != 0 || l.toks[i].kind != digit || l.toks[i+1].text != "." || l.toks[i+2].kind != digit || l.toks[i].end != l.toks[i+1].start || l.toks[i+1].end != l.toks[i+2].start {
		return nil
	}
	if i+3 < len(l.toks) && l.toks[i+3].start == l.toks[i+2].end && (l.toks[i+3].kind == latin || strings.IndexByte(".-", l.s.Text[l.toks[i+3].start]) >= 0) {
		return nil
	}
	sp := extract.Span{Start: l.toks[i].start, End: l.toks[i+2].end}
	n, err := strconv.ParseFloat(l.s.Text[sp.Start:sp.End], 64)
	if err != nil || n > 100 {
		return nil
	}
	return &extract.Value{Span: sp, Quantity: &schema.Quantity{Value: &n}, Confidence: 0.8, Correction: -1}
}

// result tells whether a value may be a score: a bare number or a share, and no year or count of something.
func result(v *extract.Value) bool {
	q := v.Quantity
	if q.Value == nil || q.Per != "" || v.Noun != "" {
		return false
	}
	if q.Unit == "percent" || q.Unit == "point" {
		return true
	}
	return q.Unit == "" && (*q.Value != float64(int64(*q.Value)) || *q.Value > 9 && (*q.Value < 1990 || *q.Value > 2100))
}

// resultGap tells whether only words of scoring stand among tokens [from, to).
func (l *line) resultGap(from, to int) bool {
	if to < from || to-from > 8 {
		return false
	}
	for i := from; i < to; i++ {
		if l.cover[i] != 0 || !strings.Contains("取得了分为达到上的评测试中约以高:(数学竞赛", l.toks[i].text) {
			return false
		}
	}
	return true
}

// stage tells whether a Chinese name is only that of a stage in the life of the model that is spoken of: 预训练 in 预训练用了16块卡.
func (x *matcher) stage(f *filler, m *match) bool {
	if x.l.s.Lang != "zh" || !made[m.pat.pred.ID] && m.pat.pred.ID != "training_time" {
		return false
	}
	switch x.l.text(f.from, f.to) {
	case "预训练", "训练", "微调", "后训练", "精调", "推理":
		return true
	}
	return false
}

// scorer is whose results stand beside benchmark b: the last model named before it in the sentence, else the topic.
func (r *reader) scorer(x *matcher, b *filler) (term, bool) {
	l := x.l
	for k := len(l.fills) - 1; k >= 0; k-- {
		f := &l.fills[k]
		if f.to > b.from || f.mention == nil || f.mention.Kind == extract.Generic || f.mention.Name == "" || isKind(r.fr.o, f.mention) {
			continue
		}
		if m := f.mention; isA(r.fr.o, m, "Model") || isA(r.fr.o, m, "ModelFamily") {
			if x.compared(f) {
				return term{}, false
			}
			t := r.mentionTerm(l.s, m)
			t.fill = k
			return t, true
		}
	}
	r.except = ""
	r.topics.ofThings = true
	t, ok := r.refer(x, &elem{kind: slot, role: subject, types: []string{"Model", "ModelFamily"}}, noPronoun, b.from, nil)
	return t, ok && t.topic >= closeTopic
}
