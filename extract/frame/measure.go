package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// measures reads sentences of results: "Cloud revenue grew 44% to $1.3 billion", "gross margin was 61.5%, compared with 58.9% a
// year ago". What is measured is named by the labels of has_revenue and has_metric; whose it is stands before it, under the
// verb above it, or is the topic.
type measures struct {
	labels  index // of both predicates
	revenue index
	neutral map[string]bool // words before a measure that name no part of the company
	up      map[string]bool
	down    map[string]bool
	ratio   map[string]bool // last words of measures that are percentages themselves
	change  index           // after a percentage: it is a change
	against index           // before the value of an earlier time
	outlook index           // before a measure: it is guidance

	hasRevenue, hasMetric, grewBy *pattern
}

func newMeasures(fr *Frames, v *vocab) *measures {
	m := &measures{
		neutral: set(`total net annual annualized quarterly monthly record gaap non adjusted diluted basic first second third fourth quarter full year fiscal overall consolidated company group its our their
			the a an strong reported recurring revised expected estimated trailing underlying combined global worldwide current next last this that 's s - ' " q1 q2 q3 q4 h1 h2 half new on top run rate`),
		up: set(`up grew grow grows growing increased increase increases increasing rose rise rises rising jumped jump jumps surged surge surges climbed climb gained gain gains expanded expand soared accelerated improved
			advanced doubled tripled growth higher`),
		down: set(`down fell fall falls falling declined decline declines declining decreased decrease decreases decreasing dropped drop drops dropping shrank shrink shrinking contracted slid slipped slip tumbled plunged
			lower sank lost reduction`),
		ratio:   set(`margin margins rate share yield utilization retention churn growth mix`),
		change:  v.phrases(`year over year|year on year|yoy|y o y|y / y|growth|increase|decrease|decline|quarter over quarter|sequentially|higher|lower|from a year|from the|gain|rise|drop|jump|surge|more than a year`),
		against: v.phrases(`compared with|compared to|versus|vs|from|against|up from|down from`),
		outlook: v.phrases(`expect|expects|expected|expecting|guide|guided|guiding|guidance|outlook|forecast|forecasts|anticipate|anticipates|project|projects|target|targets|targeting|will be`),
	}
	var all, rev []cue
	for _, p := range fr.labels() {
		if p.frame.Lang != "en" {
			continue
		}
		switch p.pred.ID {
		case "has_revenue":
			m.hasRevenue, rev, all = p, append(rev, p.labels...), append(all, p.labels...)
		case "has_metric":
			m.hasMetric, all = p, append(all, p.labels...)
		}
	}
	for _, p := range fr.patterns {
		if p.pred.ID == "grew_by" && p.frame.Lang == "en" {
			m.grewBy = p
		}
	}
	m.labels, m.revenue = newIndex(all), newIndex(rev)
	return m
}

func (fr *Frames) labels() []*pattern {
	var out []*pattern
	for _, p := range fr.patterns {
		if len(p.labels) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// measure is one measure of a sentence.
type measure struct {
	from, to int // tokens of its name
	begin    int // where its noun phrase begins
	pat      *pattern
}

// measured reads the measures of an English sentence and tells which fillers it used up.
func (r *reader) measured(x *matcher) map[int]bool {
	ms := r.fr.measures
	l := x.l
	if l.s.Lang != "en" || len(l.s.Values) == 0 || ms.hasMetric == nil || ms.hasRevenue == nil || ms.grewBy == nil {
		return nil
	}
	var found []measure
	for i := 0; i < len(l.toks); i++ {
		n := ms.labels.at(l, i)
		if n == 0 || x.partOfName(i, n) || ms.perUnit(l, i) {
			continue
		}
		p := ms.hasMetric
		if ms.revenue.at(l, i) == n {
			p = ms.hasRevenue
		}
		found = append(found, measure{from: i, to: i + n, pat: p, begin: ms.phraseStart(x, i)})
		i += n - 1
	}
	used := map[int]bool{}
	var owner []term
	for k := range found {
		limit := len(l.toks)
		if k+1 < len(found) {
			limit = found[k+1].begin
		}
		if o := r.ownerOfMeasure(x, &found[k]); len(o) > 0 {
			owner = o
		} else if len(owner) == 0 {
			continue
		}
		r.measureValues(x, &found[k], limit, owner, used)
	}
	return used
}

// perUnit tells whether the word at token i is a unit after "per": "per share", "per diluted share".
func (ms *measures) perUnit(l *line, i int) bool {
	return i > 0 && l.toks[i-1].text == "per" || i > 1 && l.toks[i-1].text == "a" && l.closes[i-2] != 0 || i > 1 && l.toks[i-2].text == "per" && ms.neutral[l.toks[i-1].text]
}

// partOfName tells whether tokens [i, i+n) are part of a longer name.
func (x *matcher) partOfName(i, n int) bool {
	id := x.l.cover[i]
	if id == 0 {
		return false
	}
	f := &x.l.fills[id-1]
	return f.mention == nil || (f.from < i || f.to > i+n) && f.mention.Kind != extract.Generic && !isA(x.o, f.mention, "Concept")
}

// phraseStart is where the noun phrase that ends before token i begins.
func (ms *measures) phraseStart(x *matcher, i int) int {
	l, w := x.l, x.verbWords
	from := i
	for from > 0 && i-from < 8 {
		p := from - 1
		if id := l.cover[p]; id != 0 {
			if l.fills[id-1].value != nil {
				break
			}
			from = l.fills[id-1].from
			continue
		}
		t := l.toks[p]
		if t.text == "and" && p+1 < len(l.toks) && l.toks[p+1].text == "other" { // "Azure and other cloud services revenue"
			from = p
			continue
		}
		if w.dets[t.text] && l.s.Lang == "en" { // the phrase begins
			return p
		}
		if t.kind == punct && t.text != "-" && t.text != "'" && t.text != "&" || w.preps[t.text] || w.conj[t.text] && t.text != "&" || w.subord[t.text] || w.aux[t.text] || x.isVerb(p) && !ms.neutral[t.text] {
			break
		}
		from = p
	}
	return from
}

// ownerOfMeasure is whose measure it is.
func (r *reader) ownerOfMeasure(x *matcher, m *measure) []term {
	l, ms := x.l, r.fr.measures
	e := &elem{kind: slot, role: subject, types: []string{"Organization", "Product", "Model", "ModelFamily", "Hardware"}}
	seg := -1 // first token that names a part
	for i := m.begin; i < m.from; i++ {
		if id := l.cover[i]; id != 0 {
			f := &l.fills[id-1]
			if f.mention != nil && ms.neutral[strings.ToLower(l.text(f.from, f.to))] {
				i = f.to - 1
				continue
			}
			if f.mention != nil && (f.mention.Kind == extract.Generic || x.accepts(e, f) && (f.mention.Kind != extract.Known || f.mention.Name != strings.ToLower(f.mention.Name))) {
				if m.pat == r.fr.measures.hasMetric || f.to >= m.from || l.toks[f.to].text == "'" || ms.plain(x, f.to, m.from) {
					return r.fillTerms(x, int(id-1), e)
				}
				seg = f.from
				break
			}
			if seg < 0 && f.mention != nil {
				seg = f.from
			}
			i = f.to - 1
			continue
		}
		if n, p := x.w.pronounAt(l, i); n > 0 && ms.plain(x, i+n, m.from) {
			sp := extract.Span{Start: l.toks[i].start, End: l.toks[i+n-1].end}
			if t, ok := r.refer(x, e, p, i, &sp); ok {
				return []term{t}
			}
			return nil
		}
		if t := l.toks[i]; seg < 0 && t.kind == latin && !ms.neutral[t.text] {
			seg = i
		}
	}
	for i := m.to; i+1 < len(l.toks) && i < m.to+1; i++ { // "the yield at X"
		if t := l.toks[i].text; (t == "at" || t == "for") && l.opens[i+1] != 0 {
			if f := &l.fills[l.opens[i+1]-1]; x.accepts(e, f) {
				return r.fillTerms(x, int(l.opens[i+1]-1), e)
			}
		}
	}
	if seg >= 0 && m.pat == ms.hasRevenue {
		return []term{r.segment(x, seg, m)}
	}
	if v := x.governor(m.from); v != nil && v.to <= m.begin && v.subject.known() {
		h := v.subject
		if h.fill >= 0 {
			if x.accepts(e, &l.fills[h.fill]) {
				return r.fillTerms(x, h.fill, e)
			}
		} else if h.pronoun != firstOne {
			sp := extract.Span{Start: l.toks[h.from].start, End: l.toks[h.to-1].end}
			if t, ok := r.refer(x, e, h.pronoun, h.from, &sp); ok {
				return []term{t}
			}
		}
	}
	return r.firm(x, m)
}

// plain tells whether the words between an owner and its measure name no part of it.
func (ms *measures) plain(x *matcher, from, to int) bool {
	for i := from; i < to; i++ {
		if !ms.neutral[x.l.toks[i].text] || x.l.cover[i] != 0 {
			return false
		}
	}
	return true
}

// segment is a part of the company as a subject: "Data center" in "Data center revenue".
func (r *reader) segment(x *matcher, from int, m *measure) term {
	l := x.l
	to := m.from
	for to > from+1 && l.cover[to-1] == 0 && r.fr.measures.neutral[l.toks[to-1].text] { // "Gaming first-quarter revenue"
		to--
	}
	sp := extract.Span{Start: l.toks[from].start, End: l.toks[to-1].end}
	name := strings.Trim(l.s.Text[sp.Start:sp.End], " '-")
	whole := l.text(from, m.to)
	a := schema.Argument{ID: schema.EntityID(name), Name: name, Type: "Concept", Names: []string{whole, name + " segment", name + " business"}}
	r.place(l.s, sp, &a)
	return term{arg: a, conf: 0.85, fill: -1}
}

// firm is the company that a bare measure belongs to: in a call the speaker's side, else the topic.
func (r *reader) firm(x *matcher, m *measure) []term {
	t := r.topics
	org := []string{"Organization"}
	if (t.spoken || t.call) && t.side != nil {
		return []term{r.refTerm(t.side, 0.8)}
	}
	ref, conf := t.resolve(org, subject, noPronoun, r.sent, r.turn, x.l.toks[m.begin].start, x.l.toks[m.begin].clause, "")
	if ref == nil {
		return nil
	}
	return []term{r.refTerm(ref, conf)}
}

// measureValues reports the values of one measure, up to token limit.
func (r *reader) measureValues(x *matcher, m *measure, limit int, owner []term, used map[int]bool) {
	l, ms := x.l, r.fr.measures
	last := m.to // end of the value before
	n := 0
	for i := m.to; i < limit; i++ {
		if l.cover[i] == 0 {
			switch l.toks[i].text {
			case ";", "which", "while", "whereas", "because":
				return
			}
			continue
		}
		id := l.opens[i]
		if id == 0 {
			continue
		}
		f := &l.fills[id-1]
		if f.mention != nil {
			if i > 0 && l.cover[i-1] == 0 && x.verbWords.preps[l.toks[i-1].text] {
				continue // "the yield at X"
			}
			if f.mention.Kind != extract.Generic && usable(x.o, f.mention) && f.mention.Type != "" && n == 0 {
				return // something else comes first
			}
			continue
		}
		q := f.value.Quantity
		if q == nil || i-last > 10 {
			if q != nil {
				return
			}
			last = max(last, f.to)
			continue
		}
		pat := ms.kindOf(x, m, f, last, n)
		if pat != nil {
			r.reportMeasure(x, m, pat, int(id-1), last, owner)
			used[int(id-1)] = true
			n++
		} else if ms.difference(l, f) {
			used[int(id-1)] = true // "rose by $2 billion" tells no amount
		}
		last = f.to
	}
}

// kindOf is what a value says of a measure: its amount, a change of it, or nothing (nil).
func (ms *measures) kindOf(x *matcher, m *measure, f *filler, last, n int) *pattern {
	l := x.l
	q := f.value.Quantity
	up, down := ms.moved(x, last, f.from)
	share := q.Unit == "percent" || q.Unit == "multiple" || q.Unit == "times" || q.Unit == "basis_point"
	if share {
		after := ms.change.at(l, f.to) > 0 || f.to < len(l.toks) && ms.change.at(l, f.to+1) > 0 && l.toks[f.to].kind == punct
		ratio := ms.ratio[l.toks[m.to-1].text]
		if f.to < len(l.toks) && (l.toks[f.to].text == "of" || ms.prep(l, f.to, "in")) && !up && !down {
			return nil // "60% of it"
		}
		if ratio && f.from > 0 && l.toks[f.from-1].text == "by" {
			return nil // "margin grew by two points" tells no margin
		}
		switch {
		case ratio && n == 0 && !(after && !ms.moves(l, f.to)):
			return m.pat
		case ratio && l.find(last, f.from, ms.against) >= 0 && !(f.from > 0 && l.cover[f.from-1] == 0 && (ms.up[l.toks[f.from-1].text] || ms.down[l.toks[f.from-1].text])):
			return m.pat
		case up || down || after || n == 0 && !ratio && m.begin > 0 && l.cover[m.begin-1] == 0 && (ms.up[l.toks[m.begin-1].text] || ms.down[l.toks[m.begin-1].text]): // "grew EPS 19%"
			return ms.grewBy
		case n == 0 && ratio:
			return m.pat
		}
		return nil
	}
	if q.Per != "" && m.pat == ms.hasRevenue || q.Unit == "" && m.pat == ms.hasRevenue {
		return nil
	}
	if ms.difference(l, f) {
		return nil
	}
	if money := isMoney(x.o, q); !money && m.pat == ms.hasRevenue {
		return nil
	}
	if n > 0 && l.find(last, f.from, ms.against) < 0 && !ms.prep(l, f.from-1, "to") && f.from-last > 3 {
		return nil // said of something else
	}
	return m.pat
}

// difference tells whether a value is how much something changed by.
func (ms *measures) difference(l *line, f *filler) bool {
	if f.from == 0 || l.cover[f.from-1] != 0 {
		return false
	}
	t := l.toks[f.from-1].text
	return t == "by" || ms.up[t] && t != "up" || ms.down[t] && t != "down"
}

func isMoney(o *schema.Ontology, q *schema.Quantity) bool {
	return o.AcceptsQuantity("Quantity(money)", q)
}

func (ms *measures) prep(l *line, i int, w string) bool {
	return i >= 0 && i < len(l.toks) && l.cover[i] == 0 && l.toks[i].text == w
}

func (ms *measures) moves(l *line, i int) bool { return i < len(l.toks) && l.toks[i].kind == punct }

// moved tells whether a word of rising or falling stands among the tokens [from, to).
func (ms *measures) moved(x *matcher, from, to int) (up, down bool) {
	for i := from; i < to; i++ {
		if x.l.cover[i] == 0 {
			up = up || ms.up[x.l.toks[i].text]
			down = down || ms.down[x.l.toks[i].text]
		}
	}
	return up, down
}

// reportMeasure reports one value of a measure.
func (r *reader) reportMeasure(x *matcher, me *measure, pat *pattern, fill, last int, owner []term) {
	l, ms := x.l, r.fr.measures
	f := &l.fills[fill]
	m := match{pat: pat, cueFrom: me.from, cueTo: me.to, from: me.begin, to: f.to}
	m.args[object] = arg{from: f.from, to: f.to, fill: fill, set: true}
	sc := x.scopeOf(&m)
	if sc.question {
		return
	}
	earlier := l.find(last, f.from, ms.against) >= 0
	switch guided := l.find(x.clauseFrom(me.begin), f.from, ms.outlook) >= 0; {
	case guided && !earlier && sc.modality != schema.Rumored:
		sc.modality = schema.Planned
	case earlier && sc.modality == schema.Planned:
		sc.modality = schema.Asserted
	}
	obj := r.valueTerm(l.s, f.value, &elem{})
	after, down := r.fr.measures.after(l, f), false
	if _, d := ms.moved(x, last, f.from); d || after < 0 {
		down = true
	}
	if pat == ms.grewBy && down {
		fall(&obj)
	}
	time := r.measureTime(x, f, last)
	for _, o := range owner {
		st := schema.Statement{Subject: o.arg, Predicate: pat.pred.ID, Object: obj.arg, Polarity: sc.polarity, Modality: sc.modality, AttributedTo: sc.owner, Time: time,
			Qualifier: l.text(me.from, me.to), Evidence: r.evidence(x, &m), Extractor: "rules", Confidence: 0.9 * o.conf * obj.conf, Repairs: r.repairs(l.s, append([]int(nil), obj.readings...))}
		if pat == ms.hasRevenue {
			st.Qualifier = ""
		}
		if r.fr.Trace != nil {
			r.fr.Trace(pat.frame, &st)
		}
		r.pass.Report(st)
	}
}

// after is -1 when a word of falling stands right after a value: "a 5% decline".
func (ms *measures) after(l *line, f *filler) int {
	for i := f.to; i < f.to+2 && i < len(l.toks); i++ {
		if ms.down[l.toks[i].text] && l.cover[i] == 0 {
			return -1
		}
	}
	return 0
}

// falls tells whether a match speaks of a falling number: a word of falling between its subject and its value, or right
// after it.
func (x *matcher) falls(m *match) bool {
	o := &m.args[object]
	from := x.clauseFrom(o.from)
	if s := &m.args[subject]; !s.dropped() && s.to <= o.from {
		from = max(from, s.to)
	}
	for i := from; i < o.from; i++ { // the value before is another one
		if id := x.l.closes[i]; id != 0 && x.l.fills[id-1].value != nil {
			from = i + 1
		}
	}
	return x.w.falling.at(x.l, o.to) > 0 || x.l.find(from, o.from, x.w.falling) >= 0
}

// fall makes a change negative.
func fall(t *term) {
	q := t.arg.Quantity
	if q == nil || q.Value != nil && *q.Value < 0 || q.Unit != "percent" {
		return
	}
	c := *q
	neg := func(p *float64) *float64 {
		if p == nil {
			return nil
		}
		v := -*p
		return &v
	}
	c.Value, c.Low, c.High = neg(q.Value), neg(q.High), neg(q.Low)
	t.arg.Quantity, t.arg.ID, t.arg.Name = &c, c.ID(), c.String()
}

// measureTime is the date that stands between a value and the next, or before the measure in its sentence.
func (r *reader) measureTime(x *matcher, f *filler, last int) string {
	l := x.l
	at := int(l.opens[f.from]) - 1
	for i := at + 1; i < min(at+4, len(l.fills)); i++ {
		g := &l.fills[i]
		if g.value != nil {
			if g.value.Date != nil && g.from-f.to <= 5 {
				return g.value.Date.String()
			}
			break
		}
	}
	if l.find(last, f.from, r.fr.measures.against) >= 0 {
		return ""
	}
	for i := at - 1; i >= max(0, at-8); i-- {
		if g := &l.fills[i]; g.value != nil && g.value.Date != nil {
			return g.value.Date.String()
		}
	}
	return ""
}
