package open

import "strings"

// lightWords may stand beside a cue without changing what it says.
var lightWords = setOf("be have to begin start continue go come also officially formally recently currently now successfully help manage")

// planWords beside a cue make a plan of it.
var planWords = setOf("plan intend expect aim agree hope want seek set prepare propose offer due schedule")

// dateMarks may stand before a date whatever the cue says.
var dateMarks = setOf("in on at by since from during until for to")

// measuring are verbs that give a thing its value: "revenue reached …".
var measuring = setOf("be reach total hit exceed stand amount come remain rise fall grow climb drop surpass jump average equal")

// englishPhrases are the ways to read an English statement.
func (r *reader) englishPhrases(st *Statement) (out []phrase) {
	switch st.Kind {
	case Active, Clausal:
		return nil // the passive is there too
	case Appositive:
		return append(r.owned(st.Subject, st.Object), r.owned(st.Object, st.Subject)...)
	case Possessive:
		return r.titled(st)
	}
	if st.Kind == Verbal && r.rival(st) {
		return nil
	}
	p := phrase{subject: st.Subject, object: st.Object, verb: st.Verb, direct: true}
	for _, i := range st.Relation {
		w := &r.words[i]
		switch {
		case w.Mention >= 0 || w.Value >= 0, w.Tag == "AUX" && w.Rel != "cop", w.Tag == "DET", w.Tag == "PUNCT", w.Tag == "PRON", w.Tag == "PART" && w.Lemma != "to", w.Tag == "ADV" && w.Rel != "compound:prt":
			continue
		}
		p.words = append(p.words, i)
	}
	if n := len(p.words); n > 0 && (r.words[p.words[n-1]].Tag == "ADP" || r.words[p.words[n-1]].Tag == "SCONJ") && r.words[p.words[n-1]].Rel != "compound:prt" {
		p.direct = false
		if n > 1 && r.lower(p.words[n-1]) == "by" && r.words[st.Verb].Fine == "VBN" && r.words[p.object.Head].Value < 0 {
			p.swapped, p.words = true, p.words[:n-1]
		}
	}
	out = append(out, p)
	if o := r.kid(st.Verb, "obj"); o >= 0 && !p.direct && !p.swapped && r.words[o].Mention >= 0 && len(p.words) > 1 { // "licensed X to Y": X is licensed to Y
		q := p
		q.subject, q.fixed = Arg{o, []int{o}}, true
		out = append(out, q)
	}
	if st.Kind == Copular || measuring[r.words[st.Verb].Lemma] {
		if p.direct || len(p.words) <= 2 {
			out = append(out, r.owned(st.Subject, st.Object)...)
		}
		if st.Kind == Copular && p.direct {
			out = append(out, r.owned(st.Object, st.Subject)...)
		}
	}
	return out
}

// rival tells whether another name stands right before the verb, where its subject should be: then the parse is doubtful.
func (r *reader) rival(st *Statement) bool {
	i := st.Verb - 1
	for i >= 0 && (r.words[i].Tag == "AUX" || r.words[i].Tag == "ADV" || r.words[i].Tag == "PART") {
		i--
	}
	if i <= st.Subject.Head || r.words[i].Mention < 0 {
		return false
	}
	for k, up := i, 0; k >= 0 && up < maxPath*maxUp; k, up = r.words[k].Head, up+1 {
		if k == st.Subject.Head {
			return false // part of what describes the subject
		}
	}
	return true
}

// kid is the first child of i with the relation, or -1.
func (r *reader) kid(i int, rel string) int {
	for _, k := range r.kids[i] {
		if r.words[k].Rel == rel {
			return k
		}
	}
	return -1
}

func (r *reader) lower(i int) string { return strings.ToLower(r.toks[i].Form) }

// owned reads "the revenue of Acme", "Acme's revenue", "Acme CEO" beside what it is: Acme, revenue → other.
func (r *reader) owned(a, other Arg) (out []phrase) {
	if a.Head < 0 || r.words[a.Head].Value >= 0 {
		return nil
	}
	kids := r.kids
	for _, k := range kids[a.Head] {
		w := &r.words[k]
		rel, _, _ := strings.Cut(w.Rel, ":")
		if w.Mention < 0 || rel != "nmod" && rel != "compound" {
			continue
		}
		p := phrase{subject: Arg{k, []int{k}}, object: other, verb: a.Head, direct: true, noun: true}
		for _, j := range kids[a.Head] {
			if j < a.Head && (r.words[j].Rel == "compound" || r.words[j].Rel == "amod") && j != k {
				p.words = append(p.words, j)
			}
		}
		p.words = append(p.words, a.Head)
		out = append(out, p)
	}
	return out
}

// titled reads "Acme's chief executive Ada Berg".
func (r *reader) titled(st *Statement) []phrase {
	n := len(st.Object.Tokens)
	if n < 2 || r.words[st.Object.Tokens[n-1]].Mention < 0 {
		return nil
	}
	p := phrase{subject: st.Subject, object: Arg{st.Object.Tokens[n-1], st.Object.Tokens[n-1:]}, verb: st.Object.Tokens[n-2], direct: true, noun: true}
	p.words = st.Object.Tokens[:n-1]
	return []phrase{p}
}

// englishCues are the cues in the words of a phrase. All other words must be light.
func (r *reader) englishCues(p *phrase) (out []candidate) {
	cs := r.en()
	for at, i := range p.words {
		seen := map[*cue]bool{}
		for _, key := range []string{r.lower(i), strings.ToLower(r.words[i].Lemma)} {
			for _, c := range cs.english[key] {
				if seen[c] {
					continue
				}
				seen[c] = true
				if r.words[i].Mention >= 0 { // "response rate" is a name of the ontology too
					if p.noun && c.text() == key {
						out = append(out, candidate{c, len(c.words), false})
					}
					continue
				}
				if planned, ok := r.rest(p, c, at); ok {
					out = append(out, candidate{c, len(c.words), planned})
				}
			}
		}
	}
	return out
}

// rest tells whether cue c stands in p's words from place at, and the other words change nothing but the time.
func (r *reader) rest(p *phrase, c *cue, at int) (planned, ok bool) {
	if at+len(c.words) > len(p.words) {
		return false, false
	}
	nominal := false
	for k, w := range c.words {
		i := p.words[at+k]
		lemma := strings.ToLower(r.words[i].Lemma)
		switch tag := r.words[i].Tag; {
		case r.lower(i) == w.form, (tag == "VERB" || tag == "ADJ") && lemma == w.verb, (tag == "NOUN" || tag == "PROPN") && lemma == w.noun:
			nominal = tag == "NOUN" || tag == "PROPN"
		default:
			return false, false
		}
		if p.swapped && i == p.verb && w.form != w.verb && w.form != r.lower(i) {
			return false, false // "follows" is said of the active only
		}
	}
	for k, i := range p.words {
		if k >= at && k < at+len(c.words) {
			continue
		}
		lemma := strings.ToLower(r.words[i].Lemma)
		last := k == len(p.words)-1 && !p.direct && !p.swapped
		switch {
		case last && k > at && nominal && lemma == "of":
		case last && k > at && r.words[p.object.Head].Value >= 0 && dateMarks[lemma]:
		case last:
			return false, false
		case k < at && lightWords[lemma], p.noun && r.words[i].Tag == "ADJ", r.words[i].Tag == "ADJ" && nominal, lemma == "of" && k > at && !last:
		case k < at && planWords[lemma]:
			planned = true
		default:
			return false, false
		}
	}
	return planned, true
}
