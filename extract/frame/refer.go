package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// crowdMin is how many things one after another are no single referent of "these models".
const crowdMin = 3

// crowd tells whether an English plural like "these models" follows the names of so many things of its class that it means all of
// them, and none in particular.
func (r *reader) crowd(x *matcher, f *filler) bool {
	if x.l.s.Lang != "en" || f.mention.Type == "" || !plural(strings.ToLower(x.l.text(f.from, f.to))) {
		return false
	}
	seen := map[string]bool{}
	for i := len(r.topics.recent) - 1; i >= 0; i-- {
		ref := r.topics.recent[i]
		if r.sent-ref.sent > 2 {
			break
		}
		if ref.sent < r.sent && fits(r.fr.o, &ref.mention, []string{f.mention.Type, "ModelFamily"}) {
			seen[ref.id()] = true
		}
	}
	return len(seen) > crowdMin
}

func plural(s string) bool {
	return strings.HasSuffix(s, "s") && (strings.HasPrefix(s, "these ") || strings.HasPrefix(s, "those "))
}

// demonstrated is what "this model" means: the main one of its class in the sentence before.
func (r *reader) demonstrated(x *matcher, f *filler, e *elem, sp extract.Span) (term, bool) {
	if x.l.s.Lang != "en" || x.l.toks[f.from].text != "this" {
		return term{}, false
	}
	var best *ref
	for i := len(r.topics.recent) - 1; i >= 0 && r.topics.recent[i].sent >= r.sent-1; i-- {
		o := r.topics.recent[i]
		if o.sent == r.sent || o.id() == r.except || !fits(r.fr.o, &o.mention, e.types) {
			continue
		}
		if best == nil || best.oblique && !o.oblique || o.subject && !best.subject {
			best = o
		}
	}
	if best == nil {
		return term{}, false
	}
	t := r.refTerm(best, 0.8)
	r.place(x.l.s, sp, &t.arg)
	return t, true
}

// other is the thing that was named before t, which "both" means too.
func (r *reader) other(x *matcher, e *elem, t term) []term {
	for i := len(r.topics.recent) - 1; i >= 0 && r.topics.recent[i].sent >= r.sent-1; i-- {
		o := r.topics.recent[i]
		if o.id() != t.arg.ID && fits(r.fr.o, &o.mention, e.types) && (t.arg.Type == "" || o.mention.Type == t.arg.Type || kin(o.mention.Type, t.arg.Type)) {
			u := r.refTerm(o, t.topic)
			u.arg.Start, u.arg.End, u.arg.Surface = t.arg.Start, t.arg.End, t.arg.Surface
			return []term{u}
		}
	}
	return nil
}

// apposedTo is what a name that only describes a thing belongs to: Alpaca for Acme in "Alpaca, the first Acme model (7B)", or in
// "Alpaca is an Acme model".
func (x *matcher) apposedTo(f *filler) (head, bool) {
	l, w := x.l, x.verbWords
	none := head{fill: -1}
	if l.s.Lang != "en" || w == nil || f.mention == nil || f.to >= len(l.toks) || !x.headAfter(f.to) {
		return none, false
	}
	for k := f.from - 1; k > 0 && k > f.from-7; k-- {
		if l.cover[k] != 0 {
			continue
		}
		t := l.toks[k].text
		switch {
		case t == "a" || t == "an" || t == "the" || t == "another":
			for k > 0 && l.cover[k-1] == 0 && w.adverbs[l.toks[k-1].text] {
				k--
			}
			if k < 2 {
				return none, false
			}
			if l.toks[k-1].text == "," {
				h := x.nounBefore(k - 1)
				return h, h.fill >= 0 && l.fills[h.fill].mention.Kind != extract.Generic
			}
			if v := x.governor(f.from); v != nil && v.to <= k && k-v.to <= 2 && copula[l.toks[v.to-1].text] && (t != "the") {
				return v.subject, v.subject.fill >= 0
			}
			return none, false
		case l.toks[k].kind == punct && t != "-" || w.preps[t] || w.conj[t] || w.aux[t]:
			return none, false
		}
	}
	return none, false
}

// copula are the verbs after which a noun says what the subject is.
var copula = set(`is was are were be been became become becomes remains remained`)

// headAfter tells whether a common noun that the name before token i describes stands there.
func (x *matcher) headAfter(i int) bool {
	l := x.l
	for k := i; k < len(l.toks) && k < i+3; k++ {
		if l.cover[k] != 0 {
			return false
		}
		if x.heads.at(l, k) > 0 || derived[l.toks[k].text] {
			return true
		}
		if l.toks[k].kind != latin && l.toks[k].text != "-" || x.verbWords.preps[l.toks[k].text] || x.verbWords.aux[l.toks[k].text] {
			return false
		}
	}
	return false
}

// derived are nouns for what was made out of a model.
var derived = set(`model models variant version finetune tune derivative successor checkpoint descendant fork clone`)

// relatives are relative pronouns: what they stand for is no topic of its own.
var relatives = set(`which who that`)

// rightful corrects the subject of an English match: the one of the verb that its cue is or stands under, where the pattern
// found none or a nearer name.
func (x *matcher) rightful(m *match, e *elem) {
	if x.l.s.Lang != "en" || e == nil {
		return
	}
	s := &m.args[subject]
	if s.set && s.fill >= 0 && s.from != s.to {
		if h, ok := x.apposedTo(&x.l.fills[s.fill]); ok && x.accepts(e, &x.l.fills[h.fill]) {
			if o := &m.args[object]; !o.set || o.fill < 0 || o.fill != h.fill {
				*s = arg{from: h.from, to: h.to, fill: h.fill, set: true}
				return
			}
		}
	}
	v := x.governor(m.cueTo - 1)
	if v != nil && s.dropped() && v.at >= m.cueFrom && v.to == v.at+1 && v.at > 0 && x.verbWords.participle[x.l.toks[v.at].text] && !v.subject.known() &&
		v.subject.to > v.subject.from && v.subject.to == v.at && len(x.verbs) > 1 {
		x.foreign = true // "the method used to …": the noun before it, and no topic
		return
	}
	if s.dropped() && x.strangerNoun(m, v) {
		x.foreign = true
		return
	}
	if v != nil && s.dropped() && v.subject.pronoun != noPronoun && v.subject.from > 1 && relatives[x.l.toks[v.subject.from-1].text] {
		if h := x.nounBefore(v.subject.from - 1); h.fill >= 0 && x.accepts(e, &x.l.fills[h.fill]) { // "Nimbus, which we published in May"
			*s = arg{from: h.from, to: h.to, fill: h.fill, set: true}
			return
		}
	}
	if v != nil && v.subject.fill >= 0 && s.fill >= 0 && s.from >= v.to && x.participleBefore(m.cueFrom, s.to) && x.accepts(e, &x.l.fills[v.subject.fill]) {
		*s = arg{from: v.subject.from, to: v.subject.to, fill: v.subject.fill, set: true} // "Orca beats Quill while staying close to"
		return
	}
	if v == nil || !v.subject.known() || s.set && s.from != s.to && (s.from >= m.cueFrom || v.to <= s.to || s.fill < 0) {
		return
	}
	h := v.subject
	if v.later && (h.fill < 0 || x.l.fills[h.fill].mention.Kind == extract.Generic) {
		return // what "the company" after it means was named before it
	}
	if s.dropped() && !v.later && x.l.toks[max(0, h.from)].clause > x.l.toks[m.cueFrom].clause {
		return
	}
	if !s.dropped() && (h.fill == s.fill || h.from >= s.from || h.fill >= 0 && x.l.fills[h.fill].chain != 0 && x.l.fills[h.fill].chain == x.l.fills[s.fill].chain) {
		return
	}
	if o := &m.args[object]; o.set && o.from < h.to && h.from < o.to {
		return
	}
	if h.fill >= 0 && !x.accepts(e, &x.l.fills[h.fill]) {
		if f := x.l.fills[h.fill].mention; s.dropped() && f.Kind != extract.Generic && usable(x.o, f) && f.Type != "" {
			x.foreign = true
		}
		return
	}
	if h.fill < 0 && (!takesEntity(e) || !x.speaks(h.pronoun, e)) {
		return
	}
	if h.fill >= 0 { // "Orca, a Nimbus model trained on": of Orca
		if a, ok := x.apposedTo(&x.l.fills[h.fill]); ok && x.accepts(e, &x.l.fills[a.fill]) && a.fill != m.args[object].fill {
			h = a
		}
	}
	*s = arg{from: h.from, to: h.to, fill: h.fill, pronoun: h.pronoun, set: true}
}

// listed are all members of the list that a resolved topic was named in: after "advertising and e-commerce" a plural or
// a Chinese 它 means both.
func (r *reader) listed(x *matcher, e *elem, t term, p pronoun) []term {
	out := []term{t}
	if p == theTwo {
		return append(out, r.other(x, e, t)...)
	}
	if t.list == 0 || x.l.s.Lang == "en" && !x.holds(0, len(x.l.toks), x.w.plural) {
		return out
	}
	for i := range r.topics.recent {
		o := r.topics.recent[i]
		if o.list == t.list && o.mention.ID() != t.arg.ID && fits(r.fr.o, &o.mention, e.types) {
			u := r.refTerm(o, t.topic)
			if t.arg.Start != nil {
				u.arg.Start, u.arg.End, u.arg.Surface = t.arg.Start, t.arg.End, t.arg.Surface
			}
			out = append(out, u)
		}
	}
	return out
}

// oblique tells whether an English name stands under a preposition, so that it is hardly what the next sentence goes on about.
func (x *matcher) oblique(f *filler) bool {
	l, w := x.l, x.verbWords
	if l.s.Lang != "en" || w == nil {
		return false
	}
	for k := f.from - 1; k >= 0 && k > f.from-5; k-- {
		if l.cover[k] != 0 || l.toks[k].kind != latin {
			return false
		}
		if w.preps[l.toks[k].text] || l.toks[k].text == "alongside" {
			return true
		}
		if w.conj[l.toks[k].text] || w.aux[l.toks[k].text] || x.isVerb(k) {
			return false
		}
	}
	return false
}

// listType is the type of a slot that takes a list of languages, one statement for each: "English, French and Thai".
const listType = "list"

// languageNames are the languages that English texts list.
var languageNames = set(`english chinese mandarin cantonese french german italian spanish portuguese russian japanese korean arabic hindi thai vietnamese indonesian malay dutch polish turkish ukrainian swedish norwegian danish finnish
	greek hebrew czech hungarian romanian bulgarian serbian croatian slovak slovenian catalan persian farsi urdu bengali tamil telugu marathi gujarati punjabi swahili tagalog filipino burmese khmer lao kazakh uzbek icelandic
	estonian latvian lithuanian irish welsh basque galician hausa yoruba zulu amharic somali nepali sinhala kannada malayalam mongolian`)

// languages is the end of the list of languages that begins at token p, p if none does. Two are the least: one language may be
// meant otherwise.
func (x *matcher) languages(p int) int {
	l, n, end := x.l, 0, p
	for i := p; i < len(l.toks); i++ {
		switch t := l.toks[i].text; {
		case languageNames[t]:
			n, end = n+1, i+1
		case t == "," || t == "and" || t == "or" || t == "/" || t == "&" || t == "as" || t == "well":
		default:
			if n < 2 {
				return p
			}
			return end
		}
	}
	if n < 2 {
		return p
	}
	return end
}

// listTerms are the languages of a list.
func (r *reader) listTerms(x *matcher, a arg) []term {
	var out []term
	for i := a.from; i < a.to; i++ {
		if t := &x.l.toks[i]; languageNames[t.text] {
			out = append(out, r.textTerm(x.l.s, extract.Span{Start: t.start, End: t.end}))
		}
	}
	return out
}

// lend gives a match whose pattern begins with its object the subject of the verb it stands under: in "Its first chip, the H-1, is made
// by Acme" the object is what is made.
func (x *matcher) lend(m *match, e *elem) {
	v := x.governor(m.cueTo - 1)
	if v != nil && x.ownVerb(m, v) && v.subject.fill >= 0 && x.accepts(e, &x.l.fills[v.subject.fill]) && v.subject.fill != m.args[subject].fill && v.subject.to <= m.cueFrom {
		m.args[object] = arg{from: v.subject.from, to: v.subject.to, fill: v.subject.fill, set: true}
		return
	}
	if !strings.HasSuffix(m.pat.elems[m.pat.anchor].text, " by") && !strings.Contains(m.pat.elems[m.pat.anchor].text, " by|") && !passive(m.pat) && !x.participial(m, v) {
		return
	}
	if v == nil || v.subject.fill < 0 || v.subject.to > m.cueFrom || !x.accepts(e, &x.l.fills[v.subject.fill]) || m.args[subject].fill == v.subject.fill {
		return
	}
	h := v.subject
	m.args[object] = arg{from: h.from, to: h.to, fill: h.fill, set: true}
}

// passive tells whether the cue that a pattern is found by is followed by "by".
func passive(p *pattern) bool {
	return p.anchor+1 < len(p.elems) && p.elems[p.anchor+1].kind == literal && p.elems[p.anchor+1].text == "by"
}

// glossOf is the name that a definite noun announces: H-1 in "its first chip, the H-1, is …"; -1 if none.
func (x *matcher) glossOf(f *filler, e *elem) int {
	l := x.l
	i := f.to
	if l.s.Lang != "en" || i+1 >= len(l.toks) || l.toks[i].text != "," {
		return -1
	}
	if i++; l.toks[i].text == "the" && l.cover[i] == 0 {
		i++
	} else if k := x.calledAfter(i); k > 0 { // "its first chip, an accelerator called the H-1"
		i = k
	}
	if i >= len(l.toks) || l.opens[i] == 0 {
		return -1
	}
	g := &l.fills[l.opens[i]-1]
	if g.mention == nil || g.mention.Kind == extract.Generic || g.chain != 0 || g.mention.Type != "" && !x.accepts(e, g) || g.to < len(l.toks) && l.toks[g.to].kind != punct {
		return -1
	}
	return int(l.opens[i] - 1)
}

// describes is the name right before a definite noun between commas: Acme in "Acme, the startup, released". A family stands for
// the firm that it shares its name with. It is nil if there is none.
func (x *matcher) describes(f *filler, e *elem) *extract.Mention {
	l, k := x.l, f.from
	if l.s.Lang != "en" || f.to >= len(l.toks) || l.toks[f.to].text != "," {
		return nil
	}
	for k > f.from-3 && k > 2 && l.toks[k].text != "the" && l.toks[k-1].kind == latin {
		k--
	}
	if k < 2 || l.toks[k].text != "the" || l.toks[k-1].text != "," || l.closes[k-2] == 0 {
		return nil
	}
	g := &l.fills[l.closes[k-2]-1]
	if g.mention == nil || g.mention.Kind == extract.Generic || g.mention.Name == "" || g.chain != 0 || !x.accepts(e, g) {
		return nil
	}
	m := *g.mention
	x.asFirm(e, &m)
	return &m
}

// calledAfter is where the name begins that an apposition at token i gives: the H-1 in "an accelerator called the H-1"; 0 if none.
func (x *matcher) calledAfter(i int) int {
	l := x.l
	if t := l.toks[i].text; t != "a" && t != "an" || l.cover[i] != 0 {
		return 0
	}
	for k := i + 1; k+1 < len(l.toks) && k < i+8 && l.toks[k].kind != punct || k+1 < len(l.toks) && k < i+8 && l.toks[k].text == "-"; k++ {
		if l.cover[k] == 0 && calling[l.toks[k].text] {
			if k++; l.toks[k].text == "the" && k+1 < len(l.toks) {
				k++
			}
			return k
		}
	}
	return 0
}

// noClass tells whether the object of an English "is a" is no class: a participle ("is trained on …"), or the name of a thing.
func (x *matcher) noClass(m *match) bool {
	o := &m.args[object]
	if x.l.s.Lang != "en" || m.pat.pred.ID != "is_a" || o.dropped() || o.fill >= 0 || x.verbWords == nil {
		return false
	}
	t := x.l.toks[o.from].text
	if id := x.l.opens[o.from]; id != 0 {
		f := &x.l.fills[id-1]
		return f.mention != nil && f.mention.Kind != extract.Generic && isA(x.o, f.mention, "Model") && f.to < o.to
	}
	if strings.HasSuffix(t, "ing") && o.from+1 < len(x.l.toks) && x.l.cover[o.from] == 0 && o.from+1 < o.to { // "is building a chip" is no class
		if n := x.l.toks[o.from+1].text; x.verbWords.dets[n] || x.verbWords.preps[n] || x.verbWords.subord[n] || n == "to" {
			return true
		}
	}
	return t == "available" || t == "able" || t == "both" || t == "among" || x.verbWords.participle[t] || x.verbWords.aux[t] || t == "not" || t == "now" || t == "also" || strings.HasSuffix(t, "ly") && x.heads.at(x.l, o.from) == 0 && t != "family"
}

// otherBefore tells whether the pronoun at token i has a name before it in its clause that cannot be what it means: then it
// means that, and no topic.
func (x *matcher) otherBefore(e *elem, i int) bool {
	from := x.clauseFrom(i)
	for k := i - 1; k >= from; k-- {
		if id := x.l.closes[k]; id != 0 && x.l.fills[id-1].mention != nil {
			m := x.l.fills[id-1].mention
			return m.Kind != extract.Generic && !x.accepts(e, &x.l.fills[id-1])
		}
	}
	return false
}

// ownModel is what "we" means in a document about a model, where it is said how the model was made: the model.
func (r *reader) ownModel(x *matcher, m *match, e *elem, p pronoun, before int) (term, bool) {
	if p != firstMany || x.l.s.Lang != "en" || r.topics.spoken || !made[m.pat.pred.ID] || !fits(x.o, &extract.Mention{Type: "Model"}, e.types) {
		return term{}, false
	}
	t := r.topics
	if about := len(t.title) > 0 && r.isModel(&t.title[0].mention) || len(t.title) == 0 && len(t.mains) > 0 && r.isModel(&t.mains[0].mention); !about {
		return term{}, false
	}
	return r.refer(x, &elem{kind: slot, role: subject, types: []string{"Model", "ModelFamily"}}, noPronoun, before, nil)
}

// made are the predicates of how a model is made.
var made = map[string]bool{"uses_technique": true, "uses_hardware": true, "trained_on": true, "fine_tuned_on": true, "data_sourced_from": true}

// gender tells whether the English pronoun at token i may stand in a slot: "it" for things, "he" and "she" for people.
func (x *matcher) gender(i int, e *elem) bool {
	if x.l.s.Lang != "en" {
		return true
	}
	person := fits(x.o, &extract.Mention{Type: "Person"}, e.types)
	base, _, _ := strings.Cut(x.l.toks[i].text, "'")
	switch base {
	case "it", "its":
		return !person || general(e.types) || fits(x.o, &extract.Mention{Type: "Company"}, e.types) || fits(x.o, &extract.Mention{Type: "Model"}, e.types)
	case "he", "she", "his", "her":
		return person
	}
	return true
}

// unvouched tells whether nothing says that an English statement is of the field: its subject is free words, both of its names
// are of no known class, or the one that its words leave out is, and the other side is free text.
func (x *matcher) unvouched(m *match, s, o *term) bool {
	if x.l.s.Lang != "en" || s.arg.Type != "Entity" {
		return x.l.s.Lang == "en" && s.arg.Type == schema.TypeText
	}
	if o.arg.Type == schema.TypeText {
		return m.args[subject].dropped() || m.args[subject].pronoun != noPronoun
	}
	return o.arg.Type == "Entity"
}
