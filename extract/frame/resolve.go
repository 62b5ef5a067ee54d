package frame

import (
	"trine/extract"
)

// farthest is the score below which nothing is a topic any more.
const farthest = -1.7

// faded is the score below which, in a call, what the whole document is about may be meant instead.
const faded = -0.9

// wanted is what a dropped subject, a pronoun or a definite noun asks for, and the best answer so far.
type wanted struct {
	t                  *topics
	types              []string
	role               role
	p                  pronoun
	sent, turn, before int
	clause             int32
	except             string // the id of what is out of the question

	common bool // a class of things with names of their own is wanted
	things bool // so are untyped names, as of products
	here   bool // only what the sentence itself names

	best  *ref
	score float64
	rival *ref // the nearest subject that does not fit
}

// resolve finds what a dropped subject, a pronoun or a definite noun in sentence sent means. Only what was named before
// byte position before of that sentence counts.
// The one with the id except is out of the question: it fills the other role.
func (t *topics) resolve(types []string, role role, p pronoun, sent, turn, before int, clause int32, except string) (*ref, float64) {
	q := wanted{t: t, types: types, role: role, p: p, sent: sent, turn: turn, before: before, clause: clause, except: except, score: farthest}
	q.common = namesThings(types)
	q.things = fits(t.o, &extract.Mention{Type: "Product"}, types) && !t.spoken
	switch p {
	case firstMany, firstOne:
		return q.speaking()
	case theLatter, theTwo:
		return q.latter()
	case theFirm:
		if !q.takes("Company") {
			return nil, 0
		}
		q.types = []string{"Company"}
	}
	if about := q.ofLabelled(); about != nil {
		return about, 0.8
	}
	if t.label != nil && p == noPronoun && role == subject && !fits(t.o, &t.label.mention, q.types) && t.label.id() != except {
		if !q.things || t.strict {
			return nil, 0 // the item is about something else
		}
		q.here = true // unless its sentence names something
	}
	q.named()
	if q.here {
		if q.best == nil {
			return nil, 0
		}
		return q.best, 0.8
	}
	q.overall()
	if q.overshadowed() {
		return nil, 0
	}
	return q.best, q.trust()
}

// takes tells whether a thing of a class may be meant.
func (q *wanted) takes(class string) bool {
	return fits(q.t.o, &extract.Mention{Type: class}, q.types)
}

// speaking is whom "I" and "we" mean: never the side of another speaker.
func (q *wanted) speaking() (*ref, float64) {
	t := q.t
	side := t.side != nil && fits(t.o, &t.side.mention, q.types)
	switch {
	case q.p == firstMany && side:
		return t.side, 0.8
	case q.p == firstMany:
		return nil, 0
	case t.guest != nil && fits(t.o, &t.guest.mention, q.types):
		return t.guest, 0.75
	case t.guest == nil && t.spoken && side && !q.takes("Person"):
		return t.side, 0.7 // one speaks for one's firm
	}
	return nil, 0
}

// latter is the last thing named in this sentence and the one before.
func (q *wanted) latter() (*ref, float64) {
	t := q.t
	for i := len(t.recent) - 1; i >= 0 && t.recent[i].sent >= q.sent-1; i-- {
		r := t.recent[i]
		if (r.sent < q.sent || r.mention.Span.Start < q.before) && r.id() != q.except && fits(t.o, &r.mention, q.types) {
			return r, 0.8
		}
	}
	return nil, 0
}

// ofLabelled is what the text is about, where the label of a Chinese item fills the other role: "X：联合创始人".
func (q *wanted) ofLabelled() *ref {
	t := q.t
	if t.label == nil || q.p != noPronoun || t.strict || q.except == "" || t.label.id() != q.except {
		return nil
	}
	old := t.label
	t.label = nil
	about := t.about(q.types)
	t.label = old
	if about == nil || about.id() == q.except {
		return nil
	}
	return about
}

// consider keeps a thing that fits if it scores above all before it.
func (q *wanted) consider(r *ref, s float64) {
	if r == nil || !fits(q.t.o, &r.mention, q.types) || q.except != "" && r.id() == q.except {
		return
	}
	if s > q.score {
		q.best, q.score = r, s
	}
}

// named considers what was named lately, newest first.
func (q *wanted) named() {
	t := q.t
	for i := len(t.recent) - 1; i >= 0; i-- {
		r := t.recent[i]
		if q.sent-r.sent > topicReach {
			return
		}
		if q.admits(r) {
			q.consider(r, q.nearness(r, i)+q.prominence(r)+q.kinship(r))
		}
		q.vie(r)
	}
}

// vie keeps the nearest subject that cannot be meant here, by its class.
func (q *wanted) vie(r *ref) {
	t := q.t
	if q.rival != nil || !r.subject || r.self || q.sent-r.sent > 1 || r.sent == q.sent && r.mention.Span.Start >= q.before || r.mention.Type == "" ||
		!r.isUsable(t.o) || isA(t.o, &r.mention, "Person") || r.id() == q.except || fits(t.o, &r.mention, q.types) {
		return
	}
	q.rival = r
}

// overshadowed tells whether an English "it" means a thing of another class: one that the sentence before was about, while what would
// fit was named earlier.
func (q *wanted) overshadowed() bool {
	return q.t.strict && q.p == thirdOne && q.rival != nil && q.best != nil && (q.best.order == 0 || q.best.sent < q.rival.sent)
}

// admits tells whether a thing named lately may be meant at all.
func (q *wanted) admits(r *ref) bool {
	t, dist := q.t, q.sent-r.sent
	third := q.p == thirdOne || q.p == thirdMany
	switch {
	case dist == 0 && r.mention.Span.Start >= q.before:
		return false
	case r.mention.Type == "" && !((q.things || t.firmNoun) && r.subject):
		return false
	case t.firmNoun && manyFirms(&r.mention): // "the company" is one
		return false
	case r.self && (third || t.pointed):
		return false
	case !t.strict && q.role == object && third && dist == 0 && r.clause == int(q.clause):
		return false // 腾讯投了他们: whom else
	case t.strict && r.isPlace(t.o):
		return false // what is left out in English is no place
	case q.here && (dist > 0 || !r.subject && !r.fresh):
		return false
	}
	return true
}

// nearness scores how far back the i-th thing was named, and by whom.
func (q *wanted) nearness(r *ref, i int) float64 {
	t, dist := q.t, q.sent-r.sent
	s := -0.27*float64(dist) + 0.001*float64(i)
	if dist == 0 {
		if s += 0.25; !t.punctuated { // a line of many clauses
			far := 0.1
			if t.strict {
				far = 0.15 // a clause is as good as a sentence
			}
			s -= far * float64(int(q.clause)-r.clause)
		}
	}
	if t.speaker(r.turn) != t.speaker(q.turn) {
		s -= 0.6
	}
	return s
}

// prominence scores the part that a thing had where it was named.
func (q *wanted) prominence(r *ref) float64 {
	t, dist, s := q.t, q.sent-r.sent, 0.0
	if r.fresh && t.ofThings {
		if s += 0.9; q.p != noPronoun {
			s -= 0.4
		}
	}
	switch {
	case r.subject:
		if s += 0.5; dist == 0 && !t.strict {
			if t.ofThings && glossed(r.mention.Type) { // rather than its maker
				s += 0.35
			}
			if t.label != nil { // what a clause of the item names first
				s += 0.3
			}
		}
	case t.strict && !r.self && dist > 0:
		s -= 0.2
	case t.goesOn && dist == 0 && !r.fresh && q.role == subject && q.p == noPronoun && r.clause < int(q.clause) && t.o.IsA(r.mention.Type, "Organization"):
		s -= 0.35 // 成员来自A，还吸引了: the one before goes on
	}
	if r.front && dist == 0 && q.p == thirdOne {
		s += 0.2
	}
	if r.oblique {
		if s -= 0.1; !t.strict {
			s -= 0.3
		} else if !t.spoken && dist > 0 && q.p == noPronoun {
			s -= 0.2
		}
	}
	if r.backer {
		s -= 0.9
	}
	return s
}

// kinship scores what kind of thing it is, and whether the document is about it.
func (q *wanted) kinship(r *ref) float64 {
	t, s := q.t, 0.0
	if t.strict && t.ofThings && (q.p == thirdOne || q.p == noPronoun) && !t.spoken && t.o.IsA(r.mention.Type, "Organization") { // rather what it made
		if s -= 0.3; q.p == thirdOne {
			s -= 0.25
		}
	}
	if len(t.central) > 0 && t.central[r.id()] {
		s += 0.3
	}
	if r.self && !t.spoken && t.strict && q.p == noPronoun { // in writing, who "we" are is seldom left out
		s -= 0.5
	}
	if r.mention.Confidence < 0.6 {
		s -= 0.3
	}
	if q.common && !r.isUsable(t.o) { // a technique or concept is seldom what a dropped subject means
		s -= 0.8
	}
	return s
}

// overall considers what the item, the section and the whole document are about.
func (q *wanted) overall() {
	t := q.t
	q.consider(t.label, 0.9)
	q.consider(t.intro, 0.3)
	if q.p == theFirm {
		if h := t.sectionFirm(); h != nil {
			q.consider(h, 0.45)
		} else {
			q.consider(t.firm, 0.35)
		}
	}
	for lv := len(t.headings) - 1; lv >= 0; lv-- {
		h := t.headings[lv]
		if h == nil {
			continue
		}
		s := 0.05 + 0.01*float64(lv)
		if h.sent == 0 && len(t.mains) > 0 && !t.main(h.id()) { // a title that the text hardly comes back to
			s -= 0.2
		}
		q.consider(h, s)
	}
	if !t.spoken || q.best == nil || q.score < faded || t.speaker(q.best.turn) != t.speaker(q.turn) {
		q.main()
	}
}

// main puts forward what the whole document is about: the names of its title and its most frequent ones. In a call
// a title says less of a clause than what was said in its turn.
func (q *wanted) main() {
	t := q.t
	title, main := -0.2, -0.5
	if t.profile && q.role == subject && q.p == noPronoun && len(q.types) == 1 && q.types[0] == "Company" {
		title = 0.5
	}
	if t.spoken {
		title, main = -1.1, -0.9
	}
	for i := range t.title {
		s := title - 0.01*float64(i)
		if i == 0 && t.strict && !t.spoken && q.role == subject && t.o.IsA(t.title[0].mention.Type, "Model") && t.main(t.title[0].id()) { // a text about one model
			s = 0.03
		}
		for k := range t.mains {
			if t.spoken && t.mains[k].id() == t.title[i].id() {
				s += 0.45
			}
		}
		q.consider(&t.title[i], s)
	}
	for i := range t.mains {
		q.consider(&t.mains[i], main)
	}
}

// trust is how sure the best answer is.
func (q *wanted) trust() float64 {
	switch {
	case q.best == nil:
		return 0
	case q.score >= 0:
		return 0.8
	case q.score >= -0.7:
		return 0.65
	}
	return 0.5
}
