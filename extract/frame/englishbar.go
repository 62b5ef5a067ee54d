package frame

import (
	"strings"

	"trine/extract"
)

// barred tells whether the object of an English match shows that the match is none.
func (x *matcher) barred(m *match) bool {
	o := &m.args[object]
	if x.l.s.Lang != "en" || o.dropped() || x.verbWords == nil {
		return false
	}
	if x.madeOfOther(m) {
		return true
	}
	if x.ofOthers(m) || bothNamed[m.pat.pred.ID] && !x.names(m, subject) && !x.names(m, object) {
		return true
	}
	if o.fill >= 0 {
		v := x.l.fills[o.fill].value
		return m.pat.pred.ID == "scores_on" && v != nil && v.Quantity != nil && v.Quantity.Unit == "multiple" // "a four times smaller model"
	}
	t := x.l.toks[o.from].text
	switch m.pat.pred.ID {
	case "is_a": // "is confident in …"
		if o.from+1 < o.to && x.l.cover[o.from] == 0 && x.l.cover[o.from+1] == 0 && x.verbWords.preps[x.l.toks[o.from+1].text] && x.heads.at(x.l, o.from) == 0 && o.from > 0 && !x.verbWords.dets[x.l.toks[o.from-1].text] {
			return true
		}
	case "reached", "trained_on": // an amount is not free text
		id := x.l.opens[o.from]
		return id != 0 && x.l.fills[id-1].value != nil
	case "supports", "works_on", "announced":
		return x.l.cover[o.from] == 0 && (x.verbWords.preps[t] || x.verbWords.subord[t] || strings.HasSuffix(t, "ly") && len(t) > 4)
	}
	return false
}

// madeOfOther tells whether the participle that an English match is found by describes a common noun that stands right before it, while
// the subject of the match belongs to another verb: "this model joins the systems developed by Acme".
func (x *matcher) madeOfOther(m *match) bool {
	s := &m.args[subject]
	if s.dropped() || s.fill < 0 || s.to > m.cueFrom || !strings.HasSuffix(x.l.toks[m.cueTo-1].text, "by") && !strings.HasPrefix(x.after(m.cueTo), "by") {
		return false
	}
	v := x.governor(m.cueTo - 1)
	if v == nil || v.at < s.to || v.to != v.at+1 || !x.verbWords.participle[x.l.toks[v.at].text] || v.subject.known() || v.subject.to != v.at || v.subject.from < s.to {
		return false
	}
	for i := range x.verbs {
		if w := &x.verbs[i]; w.at >= s.to && w.at < v.subject.from && !x.verbWords.aux[x.l.toks[w.to-1].text] {
			return true
		}
	}
	return false
}

// after is the word at token i, "" at the end.
func (x *matcher) after(i int) string {
	if i < len(x.l.toks) {
		return x.l.toks[i].text
	}
	return ""
}

// ownedElsewhere tells whether the thing of an English statement of who made it stands behind its own maker, another one than the
// statement's: Quill in "Bolt's Orca and Acme's Quill", of Bolt.
func (x *matcher) ownedElsewhere(m *match, s, o *term) bool {
	if m.pat.pred.ID != "developed_by" || x.l.s.Lang != "en" || s.fill < 1 || o.fill < 0 || s.fill >= len(x.l.fills) {
		return false
	}
	own := &x.l.fills[s.fill-1]
	return o.fill != s.fill-1 && own.mention != nil && own.mention.Kind != extract.Generic && isA(x.o, own.mention, "Organization") && x.l.ownerEnds(own.to) && x.l.fills[s.fill].from-own.to <= 4
}

// kindOfRival are nouns after the name of a firm that say what another one is to it.
var kindOfRival = set(`rival competitor challenger spinoff spinout alternative veteran alum alumnus partner`)

// relational tells whether a name only says whose rival another thing is, so that it fills no slot but one that the noun is a cue of:
// Acme in "Bolt, an Acme rival known for".
func (x *matcher) relational(f *filler) bool {
	l := x.l
	if l.s.Lang != "en" || f.mention == nil || f.to >= len(l.toks) || l.cover[f.to] != 0 || !kindOfRival[l.toks[f.to].text] || f.from == 0 || l.cover[f.from-1] != 0 {
		return false
	}
	switch l.toks[f.from-1].text {
	case "a", "an":
	default:
		return false
	}
	return x.m.pat == nil || x.m.pat.pred.ID != "competes_with" && x.m.pat.pred.ID != "affiliated_with" && x.m.pat.pred.ID != "spun_off_from"
}

// noteIntro keeps what an English line that ends in a colon is about, for the items after it: "The parts of Quill are:".
func (r *reader) noteIntro(x *matcher, block *extract.Block) {
	if block.Kind == extract.Item || x.l.s.Lang != "en" {
		return
	}
	r.topics.intro = nil
	if block.Kind == extract.Heading || !strings.HasSuffix(x.l.s.Text, ":") || r.topics.spoken {
		return
	}
	var only *extract.Mention
	for i := range x.l.fills {
		m := x.l.fills[i].mention
		if m == nil || m.Kind == extract.Generic || m.Name == "" || !glossed(m.Type) && m.Type != "Company" || isKind(x.o, m) {
			continue
		}
		if only != nil && only.Name != m.Name {
			return
		}
		only = m
	}
	if only != nil {
		r.topics.intro = &ref{mention: *only, sent: r.sent, subject: true}
	}
}

// opensAsOwner tells whether an English name opens its sentence as the owner of what is no name: "Acme's move was".
func (x *matcher) opensAsOwner(f *filler) bool {
	return x.l.s.Lang == "en" && f.from == 0 && f.mention != nil && x.l.ownerEnds(f.to) && x.owned(f) == nil
}

// others are the nouns after a size that other models are meant by.
var others = set(`models alternatives rivals competitors counterparts peers`)

// ofOthers tells whether a size in parameters is said of other models than the subject, whose name has a size of its own: "Orca-3B
// rivals 4B models".
func (x *matcher) ofOthers(m *match) bool {
	s, o := &m.args[subject], &m.args[object]
	if m.pat.pred.ID != "has_parameter_count" || o.to >= len(x.l.toks) || x.l.cover[o.to] != 0 {
		return false
	}
	if !others[x.l.toks[o.to].text] || o.from > 0 && x.l.toks[o.from-1].text == "," {
		return false
	}
	return s.fill < 0 || s.to <= o.from && sized(x.l.text(s.from, s.to))
}

// sized tells whether a name ends in a size: 7B, 1.5b.
func sized(name string) bool {
	n := len(name)
	return n > 1 && (name[n-1] == 'b' || name[n-1] == 'B') && name[n-2] >= '0' && name[n-2] <= '9'
}

// bothNamed are the predicates between two firms or things one of which, at least, an English sentence names.
var bothNamed = set(`acquired purchased competes_with supplies owns outperforms comparable_to`)

// names tells whether an argument is a name or words of the text rather than what a pronoun or "the company" stands for.
func (x *matcher) names(m *match, ro role) bool {
	a := &m.args[ro]
	if a.dropped() || a.pronoun != noPronoun {
		return false
	}
	return a.fill < 0 || x.l.fills[a.fill].mention == nil || x.l.fills[a.fill].mention.Kind != extract.Generic
}

// participleBefore tells whether the English cue at token i stands right behind "while staying", whose subject is the one of the
// sentence, after token from.
func (x *matcher) participleBefore(i, from int) bool {
	l := x.l
	for k := i - 1; k > from && k > i-3; k-- {
		if l.cover[k] != 0 || l.toks[k].kind != latin {
			return false
		}
		if strings.HasSuffix(l.toks[k].text, "ing") && l.cover[k-1] == 0 {
			switch l.toks[k-1].text {
			case "while", ",", "by", "when", "and":
				return true
			}
		}
	}
	return false
}
