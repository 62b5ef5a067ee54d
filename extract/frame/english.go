package frame

import (
	"strings"

	"trine/extract"
)

// possessorEn tells whether an English name only owns the thing that is named after it, so that it is no subject: xAI in "xAI's
// chatbot Grok faced criticism". k is the index of its slot in the pattern.
func (x *matcher) possessorEn(f *filler, k int) bool {
	l := x.l
	if l.s.Lang != "en" || x.m.pat == nil || k+1 < len(x.m.pat.elems) && x.m.pat.elems[k+1].kind == literal || !l.ownerEnds(f.to) {
		return false
	}
	g := x.owned(f)
	return g != nil && g.to <= x.m.cueFrom
}

// ownerEnds tells whether a possessive ending stands at token i.
func (l *line) ownerEnds(i int) bool {
	return i+1 < len(l.toks) && l.toks[i].text == "'" && l.toks[i+1].text == "s" && l.toks[i].end == l.toks[i+1].start
}

// owned is the named thing that a possessor owns: Grok in "xAI's own chatbot Grok"; nil if none is named.
func (x *matcher) owned(f *filler) *filler {
	l := x.l
	for i := f.to + 2; i < len(l.toks) && i < f.to+8; i++ {
		if id := l.opens[i]; id != 0 {
			g := &l.fills[id-1]
			if m := g.mention; m != nil && m.Kind != extract.Generic && (namedClass(m.Type) && !isKind(x.o, m) || isA(x.o, m, "Hardware") && !isKind(x.o, m)) {
				return g
			}
			if g.value != nil {
				return nil
			}
			i = g.to - 1
			continue
		}
		if t := &l.toks[i]; t.kind == punct && t.text != "-" && t.text != "\"" || x.verbWords != nil && (x.verbWords.preps[t.text] || x.verbWords.conj[t.text] || x.isVerb(i)) {
			return nil
		}
	}
	return nil
}

// ownsObject tells whether an English name in the place of an object only owns the thing that the slot is about: Meta in "beat
// Meta's own Llama 2".
func (x *matcher) ownsObject(e *elem, f *filler) bool {
	if x.l.s.Lang != "en" || e.role != object || f.mention == nil || f.from < x.m.cueTo || !x.l.ownerEnds(f.to) {
		return false
	}
	g := x.owned(f)
	return g != nil && x.accepts(e, g)
}

// agentive are the predicates whose English subject does something; what a verb with another subject says is not its doing.
var agentive = set(`invests_in raised_funding acquired purchased supplies announced plans experienced owns invested_in recruits_from partnered_with discloses focuses_on`)

// strangerNoun tells whether the verb of an English match that leaves its subject out has a common noun for its subject, of which
// nothing is known: then nobody's deed is told. "investors have poured $27 billion" says nothing of who was named before.
func (x *matcher) strangerNoun(m *match, v *verb) bool {
	if v == nil || !agentive[m.pat.pred.ID] || v.later || v.subject.known() || v.subject.to <= v.subject.from || v.at < m.cueFrom-4 || v.at >= m.cueTo {
		return false
	}
	l := x.l
	if o := &m.args[object]; o.set && o.from < v.subject.to && v.subject.from < o.to {
		return false
	}
	t := &l.toks[v.subject.to-1]
	return t.kind == latin && v.subject.to <= v.at && t.clause == l.toks[v.at].clause && !relatives[t.text] && !x.verbWords.adverbs[t.text] && !strings.HasSuffix(t.text, "ing")
}

// participial lends a pattern that begins with its maker the subject of the sentence, where its cue is a participle after a comma:
// "Acme changed course, releasing Nimbus".
func (x *matcher) participial(m *match, v *verb) bool {
	l := x.l
	if v == nil || v.subject.fill < 0 || v.at >= m.cueFrom || m.cueFrom == 0 || l.cover[m.cueFrom] != 0 {
		return false
	}
	i := m.cueFrom
	for i > 1 && l.cover[i-1] == 0 && x.verbWords.adverbs[l.toks[i-1].text] {
		i--
	}
	return strings.HasSuffix(l.toks[m.cueFrom].text, "ing") && (l.toks[i-1].text == "," || l.toks[i-1].text == "by" || l.toks[i-1].text == "and")
}

// ownVerb tells whether the cue of a match is the verb v itself, in the active: "Acme, founded in 2021, released Orca".
func (x *matcher) ownVerb(m *match, v *verb) bool {
	if v.at > m.cueFrom || v.to < m.cueTo || v.later || v.reduced {
		return false
	}
	for i := v.at; i < m.cueFrom; i++ {
		switch x.l.toks[i].text {
		case "is", "are", "was", "were", "be", "been", "being":
			return false
		}
	}
	return m.cueTo >= len(x.l.toks) || x.l.toks[m.cueTo].text != "by"
}

// descriptive tells whether an English name only says of what kind another thing is, so that it is not spoken of: Nimbus in "Orca, a
// Nimbus model".
func (x *matcher) descriptive(f *filler) bool {
	if x.l.s.Lang != "en" || f.mention == nil || f.mention.Kind == extract.Generic || x.verbWords == nil || !isA(x.o, f.mention, "Model") {
		return false
	}
	h, ok := x.apposedTo(f)
	return ok && h.fill >= 0
}

// matrix is what "it" means after a verb of saying: the one that says so, in "Acme announced it has invested".
func (r *reader) matrix(x *matcher, e *elem, a arg) (term, bool) {
	l := x.l
	if l.s.Lang != "en" || a.pronoun != thirdOne && a.pronoun != thirdMany || a.from == 0 {
		return term{}, false
	}
	i := a.from - 1
	if l.toks[i].text == "that" {
		i--
	}
	if i < 1 || l.cover[i] != 0 || !saying[l.toks[i].text] {
		return term{}, false
	}
	v := x.governor(i)
	if v == nil || v.to != i+1 || v.subject.fill < 0 || !x.accepts(e, &l.fills[v.subject.fill]) {
		return term{}, false
	}
	f := &l.fills[v.subject.fill]
	if f.mention == nil || f.mention.Kind == extract.Generic || f.mention.Name == "" {
		return term{}, false
	}
	return r.mentionTerm(l.s, f.mention), true
}

// saying are the verbs whose subject an "it" after them means.
var saying = set(`announced announces said says confirmed confirms claimed claims disclosed revealed reported reports stated believes expects noted added`)

// figures are the predicates whose left-out English subject is a firm and no thing that it makes.
var figures = set(`has_metric has_revenue`)

// hyphened tells whether the n tokens of an English cue at token i go on with a hyphen: rent in "rent-a-GPU".
func (x *matcher) hyphened(i, n int) bool {
	l := x.l
	if l.s.Lang != "en" || i+n >= len(l.toks) || l.toks[i+n].text != "-" || l.toks[i+n].start != l.toks[i+n-1].end || l.toks[i].kind != latin {
		return false
	}
	return i+n+1 < len(l.toks) && l.toks[i+n+1].start == l.toks[i+n].end && l.toks[i+n+1].kind == latin
}

// asNoun tells whether a cue that is a verb elsewhere is a noun at token i, in a pattern that tells of a deed: "an order from".
func (x *matcher) asNoun(p *pattern, i, n int) bool {
	l := x.l
	if l.s.Lang != "en" || n != 1 || i == 0 || l.cover[i-1] != 0 || !agentive[p.pred.ID] || x.verbWords == nil || !x.verbWords.finite[l.toks[i].text] || x.verbWords.participle[l.toks[i].text] {
		return false
	}
	switch l.toks[i-1].text {
	case "a", "an", "the", "its", "their", "this", "that":
		return true
	case "s": // Acme's purchase of
		return p.pred.ID == "purchased" && i > 1 && l.toks[i-2].text == "'" && l.toks[i-2].end == l.toks[i-1].start
	}
	return false
}

// holdsWord tells whether a word stands among the tokens of a filler.
func (x *matcher) holdsWord(f *filler, w string) bool {
	for i := f.from; i < f.to; i++ {
		if x.l.toks[i].text == w {
			return true
		}
	}
	return false
}

// manyFirms tells whether a known name is that of a kind of firms: AI startups.
func manyFirms(m *extract.Mention) bool {
	if m.Kind != extract.Known {
		return false
	}
	last := m.Name[strings.LastIndexByte(m.Name, ' ')+1:]
	return last == strings.ToLower(last) && strings.HasSuffix(last, "s") && last[0] >= 'a' && last[0] <= 'z'
}

// active tells whether an object follows the form at token i that may be a past tense or a participle: "…, raised $8 million".
func (x *matcher) active(i int) bool {
	l, w := x.l, x.verbWords
	if calling[l.toks[i].text] {
		return false
	}
	for i++; i < len(l.toks) && l.cover[i] == 0 && (w.adverbs[l.toks[i].text] || strings.HasSuffix(l.toks[i].text, "ly")) && l.toks[i].text != "to"; i++ {
	}
	if i >= len(l.toks) {
		return false
	}
	if id := l.opens[i]; id != 0 {
		f := &l.fills[id-1]
		return f.value == nil || f.value.Quantity != nil
	}
	return l.cover[i] == 0 && w.dets[l.toks[i].text]
}

// calling are participles that have an object in the passive too: "a company called Acme".
var calling = set(`called named dubbed codenamed nicknamed considered`)

// aside tells whether what stands before the comma at token i is a phrase of a preposition or a relative clause between commas:
// "Acme, at MIT, released".
func (x *matcher) aside(i int) bool {
	l, w := x.l, x.verbWords
	for k := i - 1; k > 0 && k > i-16; k-- {
		if l.cover[k] == 0 && l.toks[k].text == "," {
			return l.cover[k+1] == 0 && (w.preps[l.toks[k+1].text] || relatives[l.toks[k+1].text])
		}
	}
	return false
}
