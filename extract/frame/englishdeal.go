package frame

import (
	"strings"

	"trine/extract"
)

// dealWords tell that an English sentence is about a firm that raises money.
var dealWords = [...]string{"round", "funding", "financing", "investor", "invested", "Series ", "backer", "backed", "raise"}

// givers stand before the names of those who give money, heads of a list or not.
var givers = set(`investor investors backer backers shareholder shareholders`)

// englishBackers are the fillers that a sentence only mentions: those that give money (after "led by", "with participation from" or
// "investors", before "led the round"), and firms whose former people are meant.
func (x *matcher) englishBackers() map[int]bool {
	l := x.l
	out := map[int]bool{}
	for i := range l.fills { // "former Acme engineers" are not Acme
		if f := &l.fills[i]; f.mention != nil && f.to < len(l.toks) && l.cover[f.to] == 0 && staff[l.toks[f.to].text] && f.from > 0 && isA(x.o, f.mention, "Organization") && l.cover[f.from-1] == 0 {
			switch l.toks[f.from-1].text {
			case "former", "ex", "-", "other", "many", "these":
				out[i] = true
			}
		}
	}
	found := false
	for _, w := range dealWords {
		found = found || strings.Contains(l.s.Text, w)
	}
	if !found {
		return out
	}
	mark := func(id int32) bool {
		f := &l.fills[id-1]
		if f.mention == nil || f.mention.Type != "" && !isA(x.o, f.mention, "Organization") && !isA(x.o, f.mention, "Person") {
			return false
		}
		out[int(id-1)] = true
		for k := range l.fills {
			if f.chain != 0 && l.fills[k].chain == f.chain {
				out[k] = true
			}
		}
		return true
	}
	for i := range l.toks {
		if l.cover[i] != 0 {
			continue
		}
		t, next := l.toks[i].text, ""
		if i+1 < len(l.toks) {
			next = l.toks[i+1].text
		}
		switch {
		case (t == "led" || t == "backed" || t == "joined" || t == "funded" || t == "anchored") && next == "by", (t == "participation" || t == "support" || t == "backing" || t == "money") && next == "from", givers[t]:
			for k := i + 1; k < len(l.toks) && k < i+6; k++ {
				if id := l.opens[k]; id != 0 {
					if mark(id) {
						break
					}
					k = l.fills[id-1].to - 1 // "led by VC firms …"
					continue
				}
				if l.toks[k].kind == punct && l.toks[k].text != ":" && l.toks[k].text != "-" || x.isVerb(k) && l.toks[k].text != "are" {
					break
				}
			}
		case (t == "led" || t == "leads" || t == "leading" || t == "participated" || t == "invested") && next != "by" || t == "took" && next == "part":
			if v := x.governor(i); v != nil && v.subject.fill >= 0 && v.at <= i && v.to >= i && v.subject.to <= i && (t == "participated" || t == "invested" || t == "took" || x.roundAfter(i)) {
				mark(int32(v.subject.fill) + 1)
			}
		}
	}
	return out
}

// roundAfter tells whether a round of financing is named soon after token i.
func (x *matcher) roundAfter(i int) bool {
	for k := i + 1; k < len(x.l.toks) && k < i+10; k++ {
		switch x.l.toks[k].text {
		case "round", "financing", "funding", "investment", "raise":
			return true
		}
	}
	return false
}

// noteRaised keeps which firm an English sentence says raised money, for investors that are named without it.
func (r *reader) noteRaised(x *matcher, m *match, s *term) {
	if m.pat.pred.ID != "raised_funding" || x.l.s.Lang != "en" || s.arg.Name == "" {
		return
	}
	t := s.arg.Type
	if t == "Entity" {
		t = "Company"
	}
	at := 0
	if f := m.args[subject]; f.set && f.fill >= 0 {
		at = x.l.toks[f.from].start
	}
	r.topics.raisers = append(r.topics.raisers, raiser{ref{mention: extract.Mention{Kind: extract.Shape, Name: s.arg.Name, Names: s.arg.Names, Type: t, Confidence: 0.9}, sent: r.sent, subject: true, key: s.arg.ID}, r.sent, at})
	if n := len(r.topics.raisers); n > recentMax {
		r.topics.raisers = r.topics.raisers[n-recentMax:]
	}
}
