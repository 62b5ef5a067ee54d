package open

// subject is what a clause says something of.
type subject struct {
	heads []int
	kind  Kind
}

var relativePronouns = []string{"who", "which", "that", "whom", "whose", "where", "when"}

// subjectOf finds the subjects of v: its own, or those it shares with its governor.
func (e *english) subjectOf(v int) (s subject, ok bool) {
	s.kind = Verbal
	for range maxUp {
		if k := e.kid(v, "nsubj"); k >= 0 {
			h := e.t.Head[v]
			if e.is(k, relativePronouns...) && e.t.Tokens[k].Tag == "PRON" {
				if e.t.Label[v] != "acl:relcl" {
					h = e.antecedent(k)
				}
				if h >= 0 {
					s.heads, s.kind = []int{h}, Relative
					return s, true
				}
				return s, false
			}
			s.heads = e.conjuncts(k)
			for _, o := range e.all(v, "nsubj") {
				if o > k && e.kid(o, "cc") >= 0 { // a conjunct that was attached to the verb
					s.heads = append(s.heads, e.conjuncts(o)...)
				}
			}
			return s, true
		}
		if k := e.kid(v, "expl"); k >= 0 && e.is(k, "there", "it") {
			s.heads = []int{k}
			return s, true
		}
		h := e.t.Head[v]
		if h < 0 {
			return s, false
		}
		switch e.rel(v) {
		case "acl":
			if e.t.Label[v] == "acl:relcl" || e.kid(v, "mark", "case") >= 0 {
				return s, false // "the decision to sell": the decision does not sell
			}
			s.heads, s.kind = []int{h}, Participial
			return s, true
		case "xcomp":
			if o := e.kid(h, "obj"); o >= 0 && e.t.Tokens[h].Tag == "VERB" && v > o {
				s.heads = e.conjuncts(o)
				return s, true
			}
			v = h
		case "conj", "advcl":
			if e.rel(v) == "advcl" {
				if m := e.kid(v, "mark"); m >= 0 && e.is(m, "to", "for") {
					return s, false // purpose: reported with its governor
				}
				s.kind = Adverbial
			}
			v = h
		default:
			return s, false
		}
	}
	return s, false
}

// antecedent is the noun before the relative pronoun k, for clauses that were not attached to one; -1 if there is none.
func (e *english) antecedent(k int) int {
	i := k - 1
	for i >= 0 && (e.t.Tokens[i].Tag == "PUNCT" || e.t.Tokens[i].Tag == "ADP") {
		i--
	}
	if i < 0 || k-i > 3 {
		return -1
	}
	for range maxUp {
		h := e.t.Head[i]
		switch e.t.Tokens[i].Tag {
		case "NOUN", "PROPN", "NUM":
		default:
			return -1
		}
		switch e.rel(i) {
		case "flat", "compound", "appos", "nummod":
			i = h
		case "nmod":
			if e.t.Tokens[i].Tag != "NUM" {
				return i
			}
			i = h
		default:
			return i
		}
	}
	return i
}
