package frame

import (
	"strconv"

	"trine/extract"
	"trine/schema"
)

// ref is a thing that was named, as later words may refer to it.
type ref struct {
	usable, place answer // see [usable]; places are asked for in English only

	mention extract.Mention
	sent    int  // index of the sentence that named it
	turn    int  // index of the turn
	order   int  // rising
	subject bool // it stood first in its clause
	block   int
	clause  int    // of its sentence
	self    bool   // the speaker's side, named by "we"
	key     string // see id
	list    int    // members of one list share a number above 0
	fresh   bool   // a Chinese verb of making or naming brought it in: 发布X, 叫X
	front   bool   // it stands alone before a clause: see fronted
	oblique bool   // a preposition stands before it
	backer  bool   // it only gives money to what is spoken of
}

// farthest is the score below which nothing is a topic any more.
const farthest = -1.7

// faded is the score below which, in a call, what the whole document is about may be meant instead.
const faded = -0.9

// id is the mention's id, made once.
func (r *ref) id() string {
	if r.key == "" {
		r.key = r.mention.ID()
	}
	return r.key
}

// answer is a question about a thing, asked once.
type answer int8

const (
	unknown answer = iota
	yes
	no
)

func (a *answer) ask(f func() bool) bool {
	if *a == unknown {
		*a = no
		if f() {
			*a = yes
		}
	}
	return *a == yes
}

// is tells whether the thing is usable as a topic.
func (r *ref) isUsable(o *schema.Ontology) bool {
	return r.usable.ask(func() bool { return usable(o, &r.mention) })
}

func (r *ref) isPlace(o *schema.Ontology) bool {
	return r.place.ask(func() bool { return isA(o, &r.mention, "Place") })
}

// How far back, in sentences, a thing stays a topic.
const topicReach = 8

// topics follows what a document talks about.
type topics struct {
	o          *schema.Ontology
	recent     []*ref // the last ones named, oldest first
	headings   [8]*ref
	label      *ref // "X:" at the start of the current item
	title      []ref
	mains      []ref // the things named most often, one for each kind that can be a topic
	side       *ref  // the side that "we" stands for, if known
	order      int
	punctuated bool
	central    map[string]bool             // what the document as a whole is about, by id
	speakers   []string                    // by turn
	named      map[string]*extract.Mention // by lower-case surface: the names of the document
	profile    bool                        // the title is a company's name and little else
	strict     bool                        // the sentence is English, whose subjects are told well
	call       bool                        // a firm's call with investors: figures are its own
	spoken     bool                        // a call, where the title is a weak topic
	firm       *ref                        // the only company of the title: what a bare 公司 means
	raisers    []raiser                    // firms that were said to raise money, oldest first
	guest      *ref                        // who says 我 in a Chinese talk, if that is known
	pointed    bool                        // the noun in hand is pointed at: 这家公司
	ofThings   bool                        // the predicate in hand is said of things that are made, more than of their makers
}

const recentMax = 48

func (t *topics) note(m *extract.Mention, sent, turn, block, clause, list int, subj bool) {
	if m.Kind == extract.Generic || m.Name == "" {
		return
	}
	t.order++
	if len(t.recent) >= recentMax {
		copy(t.recent, t.recent[1:])
		t.recent = t.recent[:recentMax-1]
	}
	t.recent = append(t.recent, &ref{mention: *m, sent: sent, turn: turn, block: block, clause: clause, list: list, order: t.order, subject: subj})
}

// fits tells whether a mention's class is one of the types.
func fits(o *schema.Ontology, m *extract.Mention, types []string) bool {
	for _, ty := range types {
		switch ty {
		case "text", "np", "phrase", "adj", "number", schema.TypeText, schema.TypeDate, schema.TypeQuantity:
			continue
		}
		if ty == "Any" && m.Type != "" && o.IsA(m.Type, "Place") {
			continue // a place is hardly ever what a dropped subject means
		}
		if m.Type == "" {
			if namedClass(ty) && ty != "Any" && m.Confidence >= 0.7 {
				return true
			}
			continue
		}
		if o.Accepts(ty, m.Type, "") {
			return true
		}
	}
	return false
}

// resolve finds what a dropped subject, a pronoun or a definite noun in sentence sent means. Only what was named before
// byte position before of that sentence counts.
// The one with the id except is out of the question: it fills the other role.
func (t *topics) resolve(types []string, role role, p pronoun, sent, turn, block, before int, clause int32, except string) (*ref, float64) {
	common := namesThings(types)
	things := fits(t.o, &extract.Mention{Type: "Product"}, types) && !t.spoken
	switch p {
	case firstMany:
		if t.side != nil && fits(t.o, &t.side.mention, types) {
			return t.side, 0.8
		}
		return nil, 0
	case firstOne:
		if t.guest != nil && fits(t.o, &t.guest.mention, types) {
			return t.guest, 0.75
		}
		if t.guest == nil && t.spoken && t.side != nil && fits(t.o, &t.side.mention, types) && !fits(t.o, &extract.Mention{Type: "Person"}, types) {
			return t.side, 0.7 // one speaks for one's firm
		}
		return nil, 0
	case theLatter, theTwo:
		for i := len(t.recent) - 1; i >= 0 && t.recent[i].sent >= sent-1; i-- {
			r := t.recent[i]
			if (r.sent < sent || r.mention.Span.Start < before) && r.id() != except && fits(t.o, &r.mention, types) {
				return r, 0.8
			}
		}
		return nil, 0
	case theFirm:
		if !fits(t.o, &extract.Mention{Type: "Company"}, types) {
			return nil, 0
		}
		types = []string{"Company"}
	}
	if t.label != nil && p == noPronoun && !t.strict && except != "" && t.label.id() == except { // "X：联合创始人": of what the text is about
		old := t.label
		t.label = nil
		about := t.about(types)
		t.label = old
		if about != nil && about.id() != except {
			return about, 0.8
		}
	}
	here := false
	if t.label != nil && p == noPronoun && role == subject && !fits(t.o, &t.label.mention, types) && t.label.id() != except {
		if !things || t.strict {
			return nil, 0 // the item is about something else
		}
		here = true // unless its sentence names something
	}
	var best *ref
	score := farthest
	consider := func(r *ref, s float64) {
		if r == nil || !fits(t.o, &r.mention, types) || except != "" && r.id() == except {
			return
		}
		if s > score {
			best, score = r, s
		}
	}
	for i := len(t.recent) - 1; i >= 0; i-- {
		r := t.recent[i]
		dist := sent - r.sent
		if dist > topicReach {
			break
		}
		if r.sent == sent && r.mention.Span.Start >= before || r.mention.Type == "" && !(things && r.subject) || r.self && (p == thirdOne || p == thirdMany || t.pointed) {
			continue
		}
		if !t.strict && role == object && (p == thirdOne || p == thirdMany) && dist == 0 && r.clause == int(clause) {
			continue // 腾讯投了他们: whom else
		}
		if t.strict && r.isPlace(t.o) {
			continue // what is left out in English is no place
		}
		if here && (dist > 0 || !r.subject && !r.fresh) {
			continue
		}
		s := -0.27*float64(dist) + 0.001*float64(i)
		if dist == 0 && !t.punctuated { // a line of many clauses
			s -= 0.1 * float64(int(clause)-r.clause)
		}
		if dist == 0 {
			s += 0.25
		}
		if r.fresh && t.ofThings {
			if s += 0.9; p != noPronoun {
				s -= 0.4
			}
		}
		if r.subject {
			s += 0.5
			if t.ofThings && dist == 0 && !t.strict && glossed(r.mention.Type) { // rather than its maker
				s += 0.35
			}
			if dist == 0 && t.label != nil && !t.strict { // what a clause of the item names first
				s += 0.3
			}
		} else if t.strict && !r.self && dist > 0 {
			s -= 0.2
		}
		if r.front && dist == 0 && p == thirdOne {
			s += 0.2
		}
		if r.oblique {
			if s -= 0.1; !t.strict {
				s -= 0.3
			} else if !t.spoken && dist > 0 && p == noPronoun {
				s -= 0.2
			}
		}
		if t.strict && t.ofThings && (p == thirdOne || p == noPronoun) && !t.spoken && t.o.IsA(r.mention.Type, "Organization") { // rather what it made
			if s -= 0.3; p == thirdOne {
				s -= 0.25
			}
		}
		if len(t.central) > 0 && t.central[r.id()] {
			s += 0.3
		}
		if t.speaker(r.turn) != t.speaker(turn) {
			s -= 0.6
		}
		if r.self && !t.spoken && t.strict && p == noPronoun { // in writing, who "we" are is seldom left out
			s -= 0.5
		}
		if r.mention.Confidence < 0.6 {
			s -= 0.3
		}
		if r.backer {
			s -= 0.9
		}
		if common && !r.isUsable(t.o) { // a technique or concept is seldom what a dropped subject means
			s -= 0.8
		}
		consider(r, s)
	}
	if here {
		if best == nil {
			return nil, 0
		}
		return best, 0.8
	}
	consider(t.label, 0.9)
	if p == theFirm {
		if h := t.sectionFirm(); h != nil {
			consider(h, 0.45)
		} else {
			consider(t.firm, 0.35)
		}
	}
	for lv := len(t.headings) - 1; lv >= 0; lv-- {
		if t.headings[lv] != nil {
			s := 0.05 + 0.01*float64(lv)
			if t.headings[lv].sent == 0 && len(t.mains) > 0 && !t.main(t.headings[lv].id()) { // a title that the text hardly comes back to
				s -= 0.2
			}
			consider(t.headings[lv], s)
		}
	}
	if !t.spoken || best == nil || score < faded || t.speaker(best.turn) != t.speaker(turn) {
		t.considerMain(role == subject && p == noPronoun && len(types) == 1 && types[0] == "Company", consider)
	}
	if best == nil {
		return nil, 0
	}
	switch {
	case score >= 0:
		return best, 0.8
	case score >= -0.7:
		return best, 0.65
	}
	return best, 0.5
}

// main tells whether the thing of that id is one of the most frequent ones.
func (t *topics) main(id string) bool {
	for i := range t.mains {
		if t.mains[i].id() == id {
			return true
		}
	}
	return false
}

// speaker is who speaks in a turn; turns whose speaker is not told are different.
func (t *topics) speaker(turn int) string {
	if turn < 0 || turn >= len(t.speakers) {
		return ""
	}
	if t.speakers[turn] == "" {
		return strconv.Itoa(turn)
	}
	return t.speakers[turn]
}

// considerMain puts forward what the whole document is about: the names of its title and its most frequent ones. In a call
// a title says less of a clause than what was said in its turn.
func (t *topics) considerMain(firm bool, consider func(*ref, float64)) {
	title, main := -0.2, -0.5
	if firm && t.profile {
		title = 0.5
	}
	if t.spoken {
		title, main = -1.1, -0.9
	}
	for i := range t.title {
		s := title - 0.01*float64(i)
		for k := range t.mains {
			if t.spoken && t.mains[k].id() == t.title[i].id() {
				s += 0.45
			}
		}
		consider(&t.title[i], s)
	}
	for i := range t.mains {
		consider(&t.mains[i], main)
	}
}

// namesThings tells whether one of the types is a class of things with names of their own.
func namesThings(types []string) bool {
	for _, t := range types {
		if namedClass(t) {
			return true
		}
	}
	return false
}

// about is what a document, or the section it is in, is about: the subject of its "label: value" lines.
func (t *topics) about(types []string) *ref {
	if t.label != nil && fits(t.o, &t.label.mention, types) {
		return t.label
	}
	for lv := len(t.headings) - 1; lv >= 0; lv-- {
		if h := t.headings[lv]; h != nil && fits(t.o, &h.mention, types) {
			return h
		}
	}
	for i := range t.title {
		if usable(t.o, &t.title[i].mention) && fits(t.o, &t.title[i].mention, types) {
			return &t.title[i]
		}
	}
	for i := range t.mains {
		if fits(t.o, &t.mains[i].mention, types) {
			return &t.mains[i]
		}
	}
	return nil
}
