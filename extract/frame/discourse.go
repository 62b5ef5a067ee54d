package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// namedMax is how many different names of a document are kept for its tables.
const namedMax = 4096

// survey reads the whole pass once for what topics need: the title's names, the company named most often, and the side
// that "we" stands for.
func (r *reader) survey() {
	t := r.topics
	counts := map[string]int{}
	t.named = map[string]*extract.Mention{}
	firsts := map[string]*extract.Mention{}
	ids := map[string]string{} // by name
	side := map[string]int{}
	for i, s := range r.pass.Sentences {
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Kind == extract.Generic || m.Name == "" {
				continue
			}
			if key := strings.ToLower(s.Text[m.Span.Start:m.Span.End]); t.named[key] == nil && len(t.named) < namedMax {
				t.named[key] = m
			}
			id, ok := ids[m.Name]
			if !ok {
				id = m.ID()
				ids[m.Name] = id
			}
			if _, ok := firsts[id]; !ok {
				firsts[id] = m
			}
			if m.Type != "" && usable(r.fr.o, m) {
				counts[id]++
			}
		}
		if r.pass.BlockOf(s).Kind == extract.Heading && i < 3 && len(t.title) == 0 {
			for k := range s.Mentions {
				if s.Mentions[k].Kind != extract.Generic {
					t.title = append(t.title, ref{mention: s.Mentions[k]})
				}
			}
		}
		r.surveySide(s, side)
	}
	for i := range r.pass.Document.Turns {
		t.speakers = append(t.speakers, r.pass.Document.Turns[i].Speaker)
	}
	t.spoken, t.punctuated, t.call = r.spoken(), r.pass.Punctuated, callOpens(r.pass.Document)
	for k := range r.pass.Title {
		t.title = append(t.title, ref{mention: r.pass.Title[k]})
	}
	t.profile = r.profiles()
	t.firm = t.soleFirm()
	t.mains = r.mains(counts, firsts)
	t.central = map[string]bool{}
	for i := range t.title {
		for k := range t.mains {
			if t.mains[k].mention.ID() == t.title[i].mention.ID() && isA(r.fr.o, &t.title[i].mention, "Company") {
				t.central[t.title[i].mention.ID()] = true
			}
		}
	}
	r.settleSide(side, firsts)
	t.guest = r.guest()
}

// settleSide decides who "we" are: whom the hints name, else, in a call, the company of the title.
func (r *reader) settleSide(side map[string]int, firsts map[string]*extract.Mention) {
	t := r.topics
	if id := most(side); id != "" && (side[id] >= 2 || len(side) == 1 && !t.spoken && t.strict) {
		if m := firsts[id]; m != nil {
			t.side = &ref{mention: *m}
		} else if e := r.fr.o.EntityByID(id); e != nil {
			t.side = &ref{mention: extract.Mention{Name: e.Name, Type: e.Type, Entity: e, Confidence: 0.8}}
		}
		return
	}
	for i := range t.title {
		if m := &t.title[i].mention; isA(r.fr.o, m, "Company") {
			t.side = &ref{mention: *m}
			return
		}
	}
	if t.call {
		t.side = r.caller()
	}
}

// profiles tells whether the title is a company's name and hardly anything else: then "the company" is that one.
func (r *reader) profiles() bool {
	t := r.topics
	if len(t.title) == 0 || !isA(r.fr.o, &t.title[0].mention, "Company") || t.spoken {
		return false
	}
	sp := t.title[0].mention.Span
	title := r.pass.Document.Title
	if title == "" {
		for _, s := range r.pass.Sentences {
			if r.pass.BlockOf(s).Kind == extract.Heading {
				title = s.Text
				break
			}
		}
	}
	return 5*sp.Len() >= 3*len(title)
}

// mains are the most frequent names, the most frequent of each class, most frequent first.
func (r *reader) mains(counts map[string]int, firsts map[string]*extract.Mention) []ref {
	byClass := map[string]map[string]int{}
	for id, n := range counts {
		if n < 3 {
			continue
		}
		c := firsts[id].Type
		if byClass[c] == nil {
			byClass[c] = map[string]int{}
		}
		byClass[c][id] = n
	}
	tops := map[string]int{}
	for _, m := range byClass {
		id := most(m)
		tops[id] = counts[id]
	}
	var out []ref
	for len(tops) > 0 {
		id := most(tops)
		out = append(out, ref{mention: *firsts[id]})
		delete(tops, id)
	}
	return out
}

func most(counts map[string]int) string {
	best := ""
	for id, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && id < best {
			best = id
		}
	}
	return best
}

// surveySide counts hints at who "we" are: 我们 beside a company's name, or 我们 that make, train or announce a model of a
// known maker.
func (r *reader) surveySide(s *extract.Sentence, side map[string]int) {
	if len(s.Mentions) == 0 || !saysWe(s) {
		return
	}
	l := r.fr.tokenize(s, r.pauses)
	w := r.fr.words(s)
	for i := range l.toks {
		n, p := w.pronounAt(l, i)
		if p != firstMany {
			continue
		}
		if i > 0 && l.closes[i-1] != 0 {
			r.sideVote(&l.fills[l.closes[i-1]-1], side)
		}
		if i+n < len(l.toks) && (l.opens[i+n] != 0 || l.toks[i+n].text == "at" && i+n+1 < len(l.toks) && l.opens[i+n+1] != 0) {
			k := i + n
			if l.opens[k] == 0 {
				k++
			}
			r.sideVote(&l.fills[l.opens[k]-1], side)
		}
		limit := min(len(l.toks), i+n+10)
		if v := l.find(i+n, limit, w.making); v >= 0 {
			for k := v; k < limit; k++ {
				if id := l.opens[k]; id != 0 {
					r.sideVote(&l.fills[id-1], side)
					break
				}
			}
		}
	}
}

// saysWe tells cheaply whether a sentence may hold "we".
func saysWe(s *extract.Sentence) bool {
	if s.Lang == "zh" {
		return strings.Contains(s.Text, "我") || strings.Contains(s.Text, "咱们")
	}
	return strings.Contains(s.Text, "we ") || strings.Contains(s.Text, "We ") || strings.Contains(s.Text, "our ") || strings.Contains(s.Text, "Our ") || strings.Contains(s.Text, "us ")
}

func (r *reader) sideVote(f *filler, side map[string]int) {
	m := f.mention
	if m == nil || m.Kind == extract.Generic {
		return
	}
	if m.Type != "" && r.fr.o.IsA(m.Type, "Company") {
		side[m.ID()]++
		return
	}
	if e := m.Entity; e != nil && e.Maker != "" {
		if c := r.fr.o.Entity(e.Maker); c != nil && r.fr.o.IsA(c.Type, "Company") {
			side[c.ID()]++
		}
	}
}

// noteMentions makes the sentence's names topics.
func (r *reader) noteMentions(x *matcher, block *extract.Block) {
	l := x.l
	section := l.named() && block.Kind == extract.Paragraph // a line that is a name heads what follows
	if section || block.Kind == extract.Heading && !(r.spoken() && strings.TrimSpace(l.s.Text) == strings.TrimSpace(r.pass.Document.Title)) {
		lv := min(max(block.Level, 1), len(r.topics.headings)-1)
		if section {
			lv = len(r.topics.headings) - 1
		}
		for k := lv; k < len(r.topics.headings); k++ {
			r.topics.headings[k] = nil
		}
		for i := range l.fills {
			if m := l.fills[i].mention; m != nil && m.Kind != extract.Generic && m.Name != "" && usable(r.fr.o, m) {
				r.topics.headings[lv] = &ref{mention: *m, sent: r.sent}
				break
			}
		}
	}
	heads := x.subjects()
	fresh := x.broughtIn()
	r.lists += 1000
	backers := r.noteDeals(x)
	if l.s.Lang == "en" {
		backers = x.englishBackers()
	}
	defer r.notePronouns(x)
	for i := range l.fills {
		if m := l.fills[i].mention; m != nil && !x.metric(&l.fills[i]) && !x.attribute(&l.fills[i]) && !x.alias(&l.fills[i]) && !x.descriptive(&l.fills[i]) {
			n := len(r.topics.recent)
			r.topics.note(m, r.sent, r.turn, x.l.s.Block, int(l.toks[l.fills[i].from].clause), r.listOf(&l.fills[i]), heads[i] || x.fronted(&l.fills[i]) || x.opensAsOwner(&l.fills[i]))
			if fresh[i] && len(r.topics.recent) > 0 && (len(r.topics.recent) > n || n == recentMax) {
				r.topics.recent[len(r.topics.recent)-1].fresh = m.Kind != extract.Generic
			}
			if n := len(r.topics.recent); n > 0 && backers[i] && r.topics.recent[n-1].order == r.topics.order {
				r.topics.recent[n-1].backer, r.topics.recent[n-1].subject = true, false
			}
			if n := len(r.topics.recent); n > 0 && r.topics.recent[n-1].order == r.topics.order {
				r.topics.recent[n-1].front = m.Kind != extract.Generic && x.fronted(&l.fills[i])
			}
			if n := len(r.topics.recent); n > 0 && !heads[i] && r.topics.recent[n-1].order == r.topics.order {
				r.topics.recent[n-1].oblique = x.oblique(&l.fills[i]) || l.s.Lang == "en" && l.fills[i].from > 0 && l.ownerEnds(l.fills[i].to) || l.s.Lang == "zh" && x.governed(&l.fills[i])
			}
		}
	}
}

// named tells whether the line is one name and no more.
func (l *line) named() bool {
	if l.dated() {
		return true
	}
	return len(l.fills) == 1 && l.fills[0].mention != nil && l.fills[0].to-l.fills[0].from == len(l.toks) && l.fills[0].mention.Kind != extract.Generic
}

// notePronouns keeps what a pronoun or definite noun at the start of a clause means the topic: 公司 in "公司2024年营收2亿元，
// 同比增长10%".
func (r *reader) notePronouns(x *matcher) {
	l := x.l
	if l.s.Lang == "en" {
		r.noteEnglishPronouns(x)
		return
	}
	for i := range l.toks {
		if i > 0 && l.toks[i-1].clause == l.toks[i].clause {
			continue
		}
		var types []string
		var p pronoun
		for at, n := x.afterDate(i), 0; at >= 0 && n <= skips; at, n = x.shedLead(at), n+1 {
			if n, pr := x.w.pronounAt(l, at); n > 0 && (pr == theFirm || pr == firstMany && !x.thinks(at+n, len(l.toks), pr)) {
				types, p = []string{"Company"}, pr
			} else if n > 0 && pr == firstOne && r.topics.guest != nil {
				types, p = []string{"Person"}, pr
			} else if at < len(l.toks) && l.opens[at] != 0 {
				if m := l.fills[l.opens[at]-1].mention; m != nil && m.Kind == extract.Generic && m.Type != "" {
					types, p = []string{m.Type}, noPronoun
				}
			}
			if types != nil {
				break
			}
		}
		if types == nil {
			continue
		}
		if ref, _ := r.topics.resolve(types, object, p, r.sent, r.turn, l.toks[i].start, l.toks[i].clause, ""); ref != nil {
			m := ref.mention
			m.Span = extract.Span{Start: l.toks[i].start, End: l.toks[i].end}
			r.topics.note(&m, r.sent, r.turn, l.s.Block, int(l.toks[i].clause), 0, true)
			r.topics.recent[len(r.topics.recent)-1].self = p == firstMany || p == firstOne
		}
	}
}

// noteEnglishPronouns keeps what a pronoun or definite noun that is the subject of a verb means the topic.
func (r *reader) noteEnglishPronouns(x *matcher) {
	l := x.l
	x.governor(0)
	r.noteDefinites(x, x.englishSubjects())
	for i := range x.verbs {
		h := x.verbs[i].subject
		if !h.known() || i > 0 && x.verbs[i-1].subject.from == h.from {
			continue
		}
		var types []string
		switch {
		case h.fill >= 0:
			if m := l.fills[h.fill].mention; m.Kind == extract.Generic && m.Type != "" {
				types = []string{m.Type}
			}
		case h.pronoun == firstMany || h.pronoun == theFirm:
			types = []string{"Company"}
		case h.pronoun == thirdOne && strings.HasPrefix(l.toks[h.from].text, "it"):
			types = []string{"Organization", "Model", "ModelFamily", "Product", "Hardware"}
		case h.pronoun == thirdOne:
			types = []string{"Person"}
		}
		if types == nil {
			continue
		}
		p := h.pronoun
		if h.fill >= 0 {
			p = noPronoun
		}
		if ref, _ := r.topics.resolve(types, object, p, r.sent, r.turn, l.toks[h.from].start, l.toks[h.from].clause, ""); ref != nil {
			m := ref.mention
			m.Span = extract.Span{Start: l.toks[h.from].start, End: l.toks[h.to-1].end}
			r.topics.note(&m, r.sent, r.turn, l.s.Block, int(l.toks[h.from].clause), 0, true)
			r.topics.recent[len(r.topics.recent)-1].self = p == firstMany
		}
	}
}

// noteDefinites keeps what a definite noun that is no subject means the topic: "brings the company's funding to … and values it at".
func (r *reader) noteDefinites(x *matcher, heads map[int]bool) {
	l := x.l
	for i := range l.fills {
		m := l.fills[i].mention
		if m == nil || m.Kind != extract.Generic || m.Type != "Company" || heads[i] || l.toks[l.fills[i].from].text == "a" {
			continue
		}
		tok := &l.toks[l.fills[i].from]
		if named := x.describes(&l.fills[i], &elem{kind: slot, types: []string{"Company"}}); named != nil {
			r.topics.note(named, r.sent, r.turn, l.s.Block, int(tok.clause), 0, true)
			continue
		}
		if ref, _ := r.topics.resolve([]string{"Company"}, object, noPronoun, r.sent, r.turn, tok.start, tok.clause, ""); ref != nil {
			named := ref.mention
			named.Span = m.Span
			r.topics.note(&named, r.sent, r.turn, l.s.Block, int(tok.clause), 0, false)
		}
	}
}

// listOf is a number for the list that a filler stands in, 0 if none, unique in the pass.
func (r *reader) listOf(f *filler) int {
	if f.chain == 0 {
		return 0
	}
	return r.lists + f.chain
}

// subjects are the fillers that open a clause as its likely subject. In Chinese a noun phrase ends with its head: of
// "Acme AI出海产品Nimbus" it is the last name.
func (x *matcher) subjects() map[int]bool {
	l := x.l
	if l.s.Lang == "en" {
		if out := x.englishSubjects(); len(x.verbs) > 0 {
			return out
		}
	}
	out := map[int]bool{}
	clause := int32(-1)
	last := -1
	for i := range l.fills {
		f := &l.fills[i]
		if f.mention == nil {
			continue
		}
		c := l.toks[f.from].clause
		switch {
		case c != clause && (f.from-x.afterDate(x.clauseFrom(f.from)) <= 4 || l.s.Lang == "zh" && x.heads.before(l, f.from) > 0 && x.samePhrase(x.clauseFrom(f.from), f.from)):
			out[i] = !x.compared(f) && !x.governed(f) && !x.verbIn(x.clauseFrom(f.from), f.from) && !x.predicated(x.clauseFrom(f.from), f.from) && !x.continues(i, out)
			last = i
		case c == clause && last >= 0 && l.s.Lang == "zh" && x.samePhrase(l.fills[last].to, f.from):
			delete(out, last)
			out[i] = true
			last = i
		default:
			last = -1
		}
		clause = c
	}
	return out
}

// englishSubjects are the fillers that are subjects of verbs, with the other members of their lists.
func (x *matcher) englishSubjects() map[int]bool {
	x.governor(0)
	out := map[int]bool{}
	for i := range x.verbs {
		h := x.verbs[i].subject
		if h.fill < 0 || x.verbs[i].reduced {
			continue
		}
		out[h.fill] = true
		if c := x.l.fills[h.fill].chain; c != 0 {
			for k := range x.l.fills {
				if x.l.fills[k].chain == c {
					out[k] = true
				}
			}
		}
	}
	return out
}

// verbIn tells whether a Chinese verb stands in the tokens [from, to).
func (x *matcher) verbIn(from, to int) bool {
	for i := from; i < to && x.l.s.Lang == "zh"; i++ {
		if x.l.cover[i] == 0 && x.w.transitive.at(x.l, i) > 0 {
			return true
		}
	}
	return false
}

// compared tells whether a name stands in "像X一样": it is what the subject is compared with.
func (x *matcher) compared(f *filler) bool {
	return x.l.find(f.to, min(f.to+2, len(x.l.toks)), x.w.compared) >= 0
}

// samePhrase tells whether tokens [from, to) may stand inside one noun phrase: few, no verb, no mark, no 和.
func (x *matcher) samePhrase(from, to int) bool {
	if to-from > 8 {
		return false
	}
	for i := from; i < to; i++ {
		t := &x.l.toks[i]
		if t.kind == punct && t.text != "\"" && t.text != "&" || x.w.verbAt(x.l, i) || t.text == "了" || t.text == "已" || t.text == "和" || t.text == "与" || t.text == "及" || t.text == "跟" || x.w.governors.at(x.l, i) > 0 {
			return false
		}
	}
	return true
}

// spoken tells whether the document is a call or talk: its title says less of what a sentence is about than in a profile.
func (r *reader) spoken() bool { return len(r.pass.Document.Turns) > 0 }

// usable tells whether a heading's name can be a topic.
func usable(o *schema.Ontology, m *extract.Mention) bool {
	if isKind(o, m) {
		return false
	}
	return m.Type == "" || o.IsA(m.Type, "Organization") || o.IsA(m.Type, "Model") || o.IsA(m.Type, "Product") ||
		o.IsA(m.Type, "Person") || o.IsA(m.Type, "Hardware") || o.IsA(m.Type, "Dataset")
}

// itemLabel sets the topic that a "X:" or "X —" at the start of a block names.
func (r *reader) itemLabel(x *matcher, block *extract.Block) {
	l := x.l
	for i := 0; i < len(l.toks) && i < 18; i++ {
		if l.toks[i].text != ":" {
			continue
		}
		for k := range l.fills {
			f := &l.fills[k]
			if f.mention != nil && f.to <= i && f.mention.Kind != extract.Generic && f.mention.Name != "" && usable(r.fr.o, f.mention) {
				if l.s.Lang == "en" && block.Kind == extract.Paragraph && isA(r.fr.o, f.mention, "Person") {
					return // who speaks, not what is spoken of
				}
				r.topics.label = &ref{mention: *f.mention, sent: r.sent}
				return
			}
		}
		return
	}
}
