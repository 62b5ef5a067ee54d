package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// term is a subject or object ready to be written down.
type term struct {
	arg      schema.Argument
	conf     float64
	fill     int // index into the line's fillers, or -1
	readings []int
	list     int     // the list it was named in, when it was resolved
	topic    float64 // how sure the topic is, when it was resolved
}

// emit reports the statements of one match.
func (r *reader) emit(x *matcher, m *match) {
	sc := x.scopeOf(m)
	told := r.answered(x, m)
	if sc.question && !told || x.attributive(m) {
		return
	}
	se, oe := slotElem(m.pat, subject), slotElem(m.pat, object)
	if x.unsaid(m) || x.hollow(m) || x.ledElsewhere(m) {
		return
	}
	var subjects, objects []term
	r.except, x.foreign = "", false
	r.topics.ofThings, r.figure = saidOfThings[m.pat.pred.ID], figures[m.pat.pred.ID]
	x.rightful(m, se)
	if m.args[object].dropped() && m.borrowed {
		x.lend(m, oe)
	}
	if x.foreign || x.noClass(m) || x.barred(m) || m.borrowed && m.pat.elems[0].role == object && m.args[object].dropped() || m.borrowed && m.pat.elems[0].role == subject && m.args[subject].dropped() {
		return
	}
	if kind := r.kindSaid(x, m); kind != nil { // 它是一款模型 is said of a model, 他是教授 of a person
		narrow := *se
		narrow.types = kind
		se = &narrow
	}
	if m.args[subject].dropped() { // what fills the other role cannot be what is left out
		if objects = r.terms(x, m, object, oe); len(objects) > 0 {
			r.except = objects[0].arg.ID
			subjects = r.terms(x, m, subject, se)
		}
	} else if subjects = r.terms(x, m, subject, se); len(subjects) > 0 {
		r.except = subjects[0].arg.ID
		objects = r.terms(x, m, object, oe)
	}
	if len(subjects) == 0 || len(objects) == 0 {
		return
	}
	if o := &m.args[object]; m.pat.pred.ID == "grew_by" && o.fill >= 0 && x.falls(m) {
		for i := range objects {
			fall(&objects[i])
		}
	}
	if len(subjects) == 1 && len(objects) > 1 && m.args[subject].dropped() && x.l.s.Lang == "zh" && x.holds(0, len(x.l.toks), x.w.pairing) {
		subjects = r.fellowsOf(subjects[0], len(objects), se)
	}
	pairwise := len(subjects) == len(objects) && len(subjects) > 1 && x.holds(0, len(x.l.toks), x.w.pairing)
	ev := r.evidence(x, m)
	if told {
		r.tell(&objects[0].arg, &ev)
	}
	time := ""
	if m.pat.pred.Temporal {
		time = r.validTime(x, m)
	}
	r.noteRaised(x, m, &subjects[0])
	var made []schema.Statement
	for i := range subjects {
		for j := range objects {
			if pairwise && i != j || subjects[i].arg.ID == objects[j].arg.ID || x.stranger(m, &subjects[i], &objects[j]) || x.unvouched(m, &subjects[i], &objects[j]) {
				continue
			}
			st := schema.Statement{Subject: subjects[i].arg, Predicate: m.pat.pred.ID, Object: objects[j].arg, Polarity: sc.polarity, Modality: sc.modality,
				AttributedTo: sc.owner, Time: time, Evidence: ev, Extractor: "rules",
				Confidence: m.pat.weight * subjects[i].conf * objects[j].conf * modalityWeight(sc.modality)}
			if q := m.args[qualifier]; !q.dropped() {
				st.Qualifier = x.l.text(q.from, q.to)
			}
			st.Repairs = r.repairs(x.l.s, append(append([]int(nil), subjects[i].readings...), objects[j].readings...))
			made = append(made, st)
		}
	}
	r.linkCorrections(x, m, made, objects)
	for i := range made {
		if r.fr.Trace != nil {
			r.fr.Trace(m.pat.frame, &made[i])
		}
		r.pass.Report(made[i])
	}
}

func slotElem(p *pattern, r role) *elem {
	for i := range p.elems {
		if (p.elems[i].kind == slot || p.elems[i].said) && p.elems[i].role == r {
			return &p.elems[i]
		}
	}
	if r == subject {
		return &elem{kind: slot, role: subject, types: p.pred.Domain}
	}
	return &elem{kind: slot, role: object, types: p.pred.Range}
}

// terms are what fills a role: every member of a list, the resolved pronoun, or the topic.
func (r *reader) terms(x *matcher, m *match, ro role, e *elem) []term {
	a := m.args[ro]
	if a.dropped() { // "its chips": what its means
		if n, p := x.w.pronounAt(x.l, m.cueFrom); n > 0 && ro == object && x.l.s.Lang == "en" {
			a = arg{from: m.cueFrom, to: m.cueFrom + n, fill: -1, pronoun: p, set: true}
		}
	}
	switch {
	case a.dropped():
		if k := x.relative(e, m); k >= 0 && ro == subject {
			return r.fillTerm(x, k, e)
		}
		if x.otherSubject(e, m) || x.strangersOffice(e, m) {
			return nil
		}
		if t, ok := r.ownFigure(m, e); ok && ro == subject {
			return []term{t}
		}
		if t, ok := r.raised(x, m); ok && ro == object {
			return []term{t}
		}
		if t, ok := r.refer(x, e, noPronoun, m.cueFrom, nil); ok && r.trusted(m, ro, t.topic) && !r.oneOfMany(x, m, t) {
			return []term{t}
		}
		return nil
	case a.fill >= 0:
		if x.splits(a.fill, m, ro) {
			return r.fillTerm(x, a.fill, e)
		}
		return r.fillTerms(x, a.fill, e)
	case a.pronoun != noPronoun:
		sp := extract.Span{Start: x.l.toks[a.from].start, End: x.l.toks[a.to-1].end}
		if t, ok := r.ownModel(x, m, e, a.pronoun, a.from); ok && ro == subject {
			return []term{t}
		}
		if m.wordy(ro) && general(e.types) && (r.topics.spoken || a.pronoun == firstMany) && !r.speaksFor(m, e, a.pronoun) || a.pronoun == firstOne && r.topics.guest == nil && m.wordy(ro) {
			return nil // "we are …", "it is …" with free words says too little of what is meant
		}
		if t, ok := r.matrix(x, e, a); ok {
			return []term{t}
		}
		if t, ok := r.owner(x, e, a); ok {
			return []term{t}
		}
		if t, ok := r.saysOf(x, e, a.from); ok {
			r.place(x.l.s, sp, &t.arg)
			return []term{t}
		}
		if t, ok := r.refer(x, e, a.pronoun, a.from, &sp); ok && r.trusted(m, ro, t.topic+pronounTrust) {
			return r.listed(x, e, t, a.pronoun)
		}
		return nil
	}
	if e.types[0] == listType {
		return r.listTerms(x, a)
	}
	return r.textTerms(x, a)
}

// owner is what "its" and "their" mean beside the verb that they stand under: its subject.
func (r *reader) owner(x *matcher, e *elem, a arg) (term, bool) {
	w := x.l.toks[a.from].text
	if x.l.s.Lang != "en" || w != "its" && w != "their" && w != "his" && w != "her" {
		return term{}, false
	}
	v := x.governor(a.from)
	if v == nil || v.subject.fill < 0 || v.at > a.from || v.subject.to > a.from || !x.accepts(e, &x.l.fills[v.subject.fill]) {
		return term{}, false
	}
	f := &x.l.fills[v.subject.fill]
	if f.mention == nil || f.mention.Kind == extract.Generic || f.mention.Name == "" {
		return term{}, false
	}
	return r.mentionTerm(x.l.s, f.mention), true
}

// otherSubject tells whether the clause of the match opens with a name that cannot fill the dropped role: then that is what
// the clause is about, and the topic before it is not.
func (x *matcher) otherSubject(e *elem, m *match) bool {
	if e.role != subject {
		return false
	}
	start, reach := x.clauseFrom(m.cueFrom), 6
	if x.strange(start, m.cueFrom) {
		return true
	}
	if x.l.s.Lang == "zh" {
		reach = 12
	}
	for i := start; i < m.cueFrom && i < start+reach; i++ {
		id := x.l.opens[i]
		if id == 0 {
			n := x.w.others.at(x.l, i)
			if x.l.cover[i] == 0 && (n > 0 && x.w.reports.at(x.l, i+n) == 0 || m.wordy(subject) && x.w.you.at(x.l, i) > 0) {
				return true
			}
			continue
		}
		f := &x.l.fills[id-1]
		if f.mention == nil || f.mention.Kind == extract.Generic || m.args[object].fill == int(id-1) || isA(x.o, f.mention, "Place") || f.to > m.cueFrom || x.segment(f, m) || x.stage(f, m) || x.quality(f, m.cueFrom) || x.l.s.Lang == "zh" && x.governed(f) {
			continue
		}
		return !x.accepts(e, f)
	}
	return false
}

// segment tells whether a Chinese name only says which part of a figure is meant: 游戏 in 游戏收入.
func (x *matcher) segment(f *filler, m *match) bool {
	if x.l.s.Lang != "zh" || !m.valued || !isA(x.o, f.mention, "Industry") && !isA(x.o, f.mention, "Concept") && !isA(x.o, f.mention, "Technique") && !isA(x.o, f.mention, "Application") {
		return false
	}
	return m.cueFrom-f.to <= 4 && x.nominal(f.to, m.cueFrom)
}

// closeTopic is the least confidence in a topic that a statement with a free-text object may rest on: one of the same
// sentence, item or heading. A number or a name says more of what it belongs to.
const closeTopic = 0.6

// pronounTrust is how much more a pronoun says than nothing.
const pronounTrust = 0.1

// spokenTopic is the same for calls, where what a clause is about changes faster.
const spokenTopic = 0.75

// trusted tells whether a topic of confidence conf may fill role ro beside what the other role has.
func (r *reader) trusted(m *match, ro role, conf float64) bool {
	o := &m.args[object]
	switch {
	case ro == object || o.dropped():
		return true
	case !r.topics.spoken:
		return conf >= closeTopic || !m.wordy(ro)
	case m.wordy(ro):
		return conf >= spokenTopic
	}
	return conf >= closeTopic
}

// wordy tells whether the argument beside role ro is free text.
func (m *match) wordy(ro role) bool {
	o := &m.args[object]
	if e := slotElem(m.pat, object); e.said {
		return false // the words are of the pattern
	}
	return ro == subject && !o.dropped() && o.fill < 0
}

func (r *reader) fillTerms(x *matcher, fill int, e *elem) []term {
	ids := []int{fill}
	if f := &x.l.fills[fill]; f.to >= len(x.l.toks) || x.l.toks[f.to].text != "(" || x.l.chainedInside(f) {
		ids = x.members(fill, e) // what stands in brackets after the last of a list is said of that one
	}
	if x.l.fills[fill].value != nil && len(ids) == 1 {
		ids = x.corrected(fill)
	}
	return r.eachTerm(x, ids, e)
}

// fillTerm is one filler alone, whatever list it stands in.
func (r *reader) fillTerm(x *matcher, fill int, e *elem) []term {
	return r.eachTerm(x, []int{fill}, e)
}

// eachTerm are the terms of the fillers ids.
func (r *reader) eachTerm(x *matcher, ids []int, e *elem) []term {
	var out []term
	seen := map[string]bool{}
	for _, k := range ids {
		f := &x.l.fills[k]
		if pair := r.ofPair(x, f, e); pair != nil {
			out = append(out, pair...)
			continue
		}
		if f.many > 0 {
			out = append(out, r.manyOf(x, f, e)...)
			continue
		}
		var t term
		ok := true
		switch {
		case f.value != nil:
			t = r.valueTerm(x.l.s, f.value, e)
		case f.mention.Kind == extract.Generic || f.mention.Name == "":
			sp := f.mention.Span
			if x.l.s.Lang == "zh" && pluralZh(x.l.text(f.from, f.to)) {
				return nil
			}
			if r.crowd(x, f) {
				t, ok = r.textTerm(x.l.s, sp), true
				t.arg.Type, t.conf = f.mention.Type, 0.7
				break
			}
			if x.l.s.Lang == "en" && x.holdsWord(f, "own") {
				return nil // "their own model" is a new one
			}
			want := e
			if f.mention.Type != "" { // "the model" is a model
				want = &elem{kind: slot, role: e.role, types: []string{f.mention.Type}}
			}
			if k := x.glossOf(f, want); k >= 0 {
				if t, ok = r.mentionTerm(x.l.s, x.l.fills[k].mention), true; x.l.fills[k].mention.Type == "" {
					t.arg.Type = f.mention.Type
				}
				break
			}
			if t, ok = r.demonstrated(x, f, want, sp); !ok {
				r.topics.pointed = x.l.s.Lang == "zh" && pointed[x.l.toks[f.from].text]
				r.topics.firmNoun = x.l.s.Lang == "en" && f.mention.Type == "Company"
				t, ok = r.refer(x, want, noPronoun, f.from, &sp)
				if r.topics.firmNoun && ok && t.arg.Type == "Entity" {
					t.arg.Type = "Company"
				}
				r.topics.pointed, r.topics.firmNoun = false, false
			}
			if ok && x.ours(f) && !r.ofSide(t.arg.ID) {
				return nil // "our model" is none that somebody else made
			}
			if firm := r.theirs(x, f); ok && firm != nil && !r.madeBy(t.arg.ID, firm) {
				return nil
			}
			if !ok && takesText(e) {
				t, ok = r.textTerm(x.l.s, sp), true
			}
		default:
			m := *f.mention
			x.asFirm(e, &m)
			t = r.mentionTerm(x.l.s, &m)
		}
		if ok && !seen[t.arg.ID] {
			seen[t.arg.ID] = true
			t.fill = k
			out = append(out, t)
		}
	}
	return out
}

func takesText(e *elem) bool { return free(e) }

func (r *reader) place(s *extract.Sentence, sp extract.Span, a *schema.Argument) {
	src := s.Source(sp)
	start, end := src.Start, src.End
	a.Start, a.End = &start, &end
	a.Surface = r.pass.Document.Text[start:end]
}

func (r *reader) mentionTerm(s *extract.Sentence, m *extract.Mention) term {
	a := schema.Argument{ID: r.id(m), Name: m.Name, Type: m.Type, Names: r.names(m)}
	if a.Type == "" {
		a.Type = "Entity"
	}
	r.place(s, m.Span, &a)
	return term{arg: a, conf: m.Confidence, fill: -1, readings: m.Readings}
}

func (r *reader) valueTerm(s *extract.Sentence, v *extract.Value, e *elem) term {
	t := term{conf: v.Confidence, fill: -1, readings: v.Readings}
	if v.Date != nil {
		t.arg = schema.Argument{ID: v.Date.ID(), Name: v.Date.String(), Type: schema.TypeDate, Date: v.Date}
		if c := calendar(v.Date); c != "" && s.Lang == "zh" {
			t.arg.Names = []string{c}
		}
	} else {
		q := *v.Quantity
		if u := soleUnit(e); q.Unit == "" && u != "" {
			q.Unit = u
		}
		if q.Unit == "" && v.Noun != "" {
			q.Unit = v.Noun
		}
		t.arg = schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: &q}
	}
	r.place(s, v.Span, &t.arg)
	return t
}

// soleUnit is the unit that a slot asks for, when it asks for one: Quantity(token).
func soleUnit(e *elem) string {
	u := ""
	for _, t := range e.types {
		if in, ok := strings.CutPrefix(t, "Quantity("); ok {
			if u != "" {
				return ""
			}
			u = strings.TrimSuffix(in, ")")
		}
	}
	switch u {
	case "token", "parameter":
		return u
	}
	return ""
}

func (r *reader) textTerm(s *extract.Sentence, sp extract.Span) term {
	a := schema.Argument{Type: schema.TypeText}
	r.place(s, sp, &a)
	a.Name = strings.TrimSpace(s.Written(sp))
	a.ID = "t:" + schema.Slug(strings.TrimSpace(s.Text[sp.Start:sp.End]))
	if s.Lang == "zh" && strings.Contains(a.Name, "的") { // AI软件的供应商 is as often written AI软件供应商
		a.Names = []string{strings.ReplaceAll(a.Name, "的", "")}
	}
	return term{arg: a, conf: 0.85, fill: -1}
}

func (r *reader) textTerms(x *matcher, a arg) []term {
	a.from = x.praised(a)
	sp := extract.Span{Start: x.l.toks[a.from].start, End: x.l.toks[a.to-1].end}
	if runes := len([]rune(x.l.s.Text[sp.Start:sp.End])); runes < 2 {
		return nil
	}
	t := r.textTerm(x.l.s, sp)
	for i := range x.l.fills { // the repairs inside the phrase belong to it
		f := &x.l.fills[i]
		if f.from >= a.from && f.to <= a.to {
			if f.mention != nil {
				t.readings = append(t.readings, f.mention.Readings...)
			} else {
				t.readings = append(t.readings, f.value.Readings...)
			}
		}
	}
	return []term{t}
}

// refer resolves a dropped subject, a pronoun or a definite noun.
func (r *reader) refer(x *matcher, e *elem, p pronoun, before int, sp *extract.Span) (term, bool) {
	pos, clause := len(x.l.s.Text), int32(0)
	if before < len(x.l.toks) {
		pos, clause = x.l.toks[before].start, x.l.toks[before].clause
	}
	if p == thirdOne && sp != nil && x.otherBefore(e, before) {
		return term{}, false
	}
	if (p == thirdOne || p == thirdMany) && x.l.s.Lang == "zh" && x.w.reports.before(x.l, before) > 0 { // 高盛预计其…: not the sayer
		if id := x.sayerBefore(before); id != "" {
			old := r.except
			defer func() { r.except = old }()
			r.except = id
		}
	}
	types := e.types
	if x.l.s.Lang == "en" && e.role == subject && p == noPronoun && sp == nil && r.figure && fits(x.o, &extract.Mention{Type: "Company"}, types) {
		types = []string{"Organization"}
	}
	if p == thirdMany && x.l.s.Lang == "zh" {
		types = x.persons(before, types)
	}
	r.topics.goesOn = x.goesOn(before)
	ref, conf := r.topics.resolve(types, e.role, p, r.sent, r.turn, pos, clause, r.except)
	if ref == nil || p == noPronoun && r.thinker(x, ref, before) {
		return term{}, false
	}
	t := r.refTerm(ref, conf)
	t.list = ref.list
	if sp != nil {
		r.place(x.l.s, *sp, &t.arg)
	}
	return t, true
}

// refTerm is a topic as an argument that the text leaves out.
func (r *reader) refTerm(ref *ref, conf float64) term {
	m := &ref.mention
	a := schema.Argument{ID: r.id(m), Name: m.Name, Type: m.Type, Names: r.names(m)}
	if a.Type == "" {
		a.Type = "Entity"
	}
	return term{arg: a, conf: conf * m.Confidence, fill: -1, topic: conf}
}
