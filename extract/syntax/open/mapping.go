package open

import (
	"strings"

	"trine/schema"
)

// mapping is a statement in the words of the ontology.
type mapping struct {
	pred            *schema.Predicate
	subject, object term
	planned         bool
	weight          float64
}

// phrase is a relation between two arguments, stripped to the words that may say a predicate.
type phrase struct {
	subject, object Arg
	words           []int // English
	verb            int
	swapped         bool   // the object is who did it: "was built by", 由…开发
	direct          bool   // no preposition before the object
	coverb, text    string // Chinese
	fixed           bool   // no other order of the arguments makes sense
	noun            bool   // the words name what the subject has: "the revenue of Acme"
}

// mapped puts a statement into the words of the ontology, if it fits.
func (r *reader) mapped(st *Statement) (mapping, bool) {
	var best mapping
	rank := 0
	for _, p := range r.phrases(st) {
		a, ok := r.known(p.subject)
		if !ok {
			continue
		}
		b, ok := r.known(p.object)
		if !ok && !p.noun && !p.swapped && st.Kind != Clausal {
			b, ok = r.phraseTerm(p.object)
		}
		if !ok || a.arg.ID == b.arg.ID {
			continue
		}
		for _, c := range r.candidates(&p) {
			m, n := r.orient(&p, c.cue, a, b)
			if n == 0 {
				continue
			}
			m.planned = c.planned
			if n += 10 * c.length; n > rank || n == rank && c.cue.rank < 0 {
				best, rank = m, n
			}
		}
	}
	return best, rank > 0
}

// candidate is a cue that the words of a phrase hold.
type candidate struct {
	cue     *cue
	length  int // words
	planned bool
}

func (r *reader) candidates(p *phrase) []candidate {
	if r.s.Lang == "zh" {
		return r.chineseCues(p)
	}
	return r.englishCues(p)
}

// orient decides which argument is the predicate's subject: by voice and word order, unless only the types of the other
// order fit. n is 0 if none does.
func (r *reader) orient(p *phrase, c *cue, a, b term) (m mapping, n int) {
	agent, patient := a, b
	if p.swapped {
		agent, patient = b, a
	}
	first, second := agent, patient
	literal := p.swapped && c.by // "powered by" given as a cue of "based on"
	if byForm(c.pred) && (p.swapped || p.direct && !p.noun) || literal && !byForm(c.pred) {
		first, second = patient, agent
	}
	if n = r.fit(c.pred, &first, &second); n > 0 {
		return mapping{pred: c.pred, subject: first, object: second, weight: 1}, n
	}
	if c.pred.Symmetric || p.fixed || p.swapped && !literal {
		return m, 0
	}
	if n = r.fit(c.pred, &second, &first); n > 0 {
		return mapping{pred: c.pred, subject: second, object: first, weight: 0.9}, n
	}
	return m, 0
}

// byForm tells whether a predicate's subject is what something was done to: developed_by.
func byForm(p *schema.Predicate) bool {
	return strings.HasSuffix(p.ID, "_by") || strings.HasSuffix(p.Labels.En, " by")
}

// fit is how narrowly the two terms fit the predicate, 0 if they do not.
func (r *reader) fit(p *schema.Predicate, s, o *term) int {
	// free text is an object only where the pack has no frames that say how much of it is meant
	d, g := fits(r.o, p.Domain, s), fits(r.o, p.Range, o)
	if d == 0 || g == 0 || d+g < 4 || (s.text() || o.text()) && !r.texts[p.ID] || d == 1 && s.mention != nil && s.mention.Type == "Concept" {
		return 0
	}
	return d + g
}

// phrases are the ways to read a statement.
func (r *reader) phrases(st *Statement) []phrase {
	if r.s.Lang == "zh" {
		return r.chinesePhrases(st)
	}
	return r.englishPhrases(st)
}

// report hands over a mapped statement.
func (r *reader) report(st *Statement, m mapping) {
	key := m.subject.arg.ID + " " + m.pred.ID + " " + m.object.arg.ID
	if r.told.own[key] || r.told.said(m.pred, &m.subject.arg, &m.object.arg) {
		return
	}
	r.told.own[key] = true
	s := r.statement(st, m.subject, m.object, m.planned)
	s.Predicate = m.pred.ID
	s.Confidence *= m.weight
	r.hand(st, s)
}

func (r *reader) hand(st *Statement, s schema.Statement) {
	if r.Trace != nil {
		r.Trace(st.Kind, &s)
	}
	r.pass.Report(s)
}

// statement is all of a statement but its predicate.
func (r *reader) statement(st *Statement, a, b term, planned bool) schema.Statement {
	s := schema.Statement{Subject: a.arg, Object: b.arg, Polarity: schema.Affirmed, Modality: schema.Asserted, Evidence: r.evidence(st), Extractor: "open",
		Confidence: r.trust(st) * a.conf * b.conf, Repairs: r.repairs(a.readings, b.readings)}
	if st.Negated {
		s.Polarity = schema.Negated
	}
	if st.Source != nil {
		if who, ok := r.known(*st.Source); ok && who.mention != nil {
			s.AttributedTo = who.arg.Name
		} else if who, ok := r.phraseTerm(*st.Source); ok {
			s.AttributedTo = who.arg.Name
		}
		if s.AttributedTo == a.arg.Name {
			s.AttributedTo = ""
		}
	}
	switch {
	case st.Conditional:
		s.Modality = schema.Hypothetical
	case planned || r.planned(st):
		s.Modality = schema.Planned
	case st.Hedged:
		s.Modality = schema.Hedged
	case s.AttributedTo != "":
		s.Modality = schema.Reported
	}
	return s
}

// planned tells whether the words of the relation speak of the future.
func (r *reader) planned(st *Statement) bool {
	for _, i := range st.Relation {
		switch f := strings.ToLower(r.toks[i].Form); {
		case f == "will" || f == "'ll" || f == "shall":
			return true
		case (f == "将" || f == "将会" || f == "即将" || f == "拟" || f == "计划" || f == "打算" || f == "准备") && r.toks[i].Tag != "ADP":
			return true
		}
	}
	return false
}

// trust is what a statement is worth by its grammar: more if the parser was sure.
func (r *reader) trust(st *Statement) float64 {
	if r.s.Lang == "zh" {
		return 0.7
	}
	m := float64(st.Margin)
	return 0.55 + 0.3*m/(m+halfMargin)
}

// halfMargin is about the median of the margins of statements.
const halfMargin = 100

// reportOpen hands over a statement with its own verb.
func (r *reader) reportOpen(st *Statement) {
	if st.Predicate == "" || st.Kind == Possessive || st.Kind == Active || st.Kind == Clausal {
		return
	}
	a, ok := r.either(st.Subject)
	if !ok {
		return
	}
	b, ok := r.either(st.Object)
	if !ok || a.arg.ID == b.arg.ID || r.told.said(nil, &a.arg, &b.arg) {
		return
	}
	s := r.statement(st, a, b, false)
	s.Predicate, s.Open = st.Predicate, true
	s.Confidence *= 0.8
	r.hand(st, s)
}

// either is the name or value of an argument, else its words.
func (r *reader) either(a Arg) (term, bool) {
	if t, ok := r.known(a); ok {
		return t, true
	}
	return r.phraseTerm(a)
}
