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
	intro      *ref // what the line "The parts of X are:" before the items is about
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
	goesOn     bool                        // the clause in hand goes on with what is said of the subject before it: 同时, 还
	firmNoun   bool                        // the noun in hand is "the company": names of no known class may be meant
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
	if t.intro != nil && fits(t.o, &t.intro.mention, types) {
		return t.intro
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
