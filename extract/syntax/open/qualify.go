package open

import "strings"

// nouns reports what the noun n says by itself: what it is also called, and what belongs to it.
func (e *english) nouns(n int) {
	if tag := e.t.Tokens[n].Tag; tag != "NOUN" && tag != "PROPN" {
		return
	}
	for _, k := range e.kids[n] {
		switch {
		case e.rel(k) == "appos" && k > n+1:
			e.add(Statement{Kind: Appositive, Subject: Arg{n, e.phrase(n, short)}, Object: Arg{k, e.phrase(k, long)}, Verb: k})
		case e.t.Label[k] == "nmod:poss" && e.t.Tokens[k].Tag != "PRON":
			whole := e.phrase(n, short)
			own := map[int]bool{}
			for _, i := range e.phrase(k, short) {
				own[i] = true
			}
			var thing, owner []int
			for _, i := range whole {
				switch {
				case !own[i]:
					thing = append(thing, i)
				case !e.is(i, "'s", "’s", "'", "’"):
					owner = append(owner, i)
				}
			}
			e.add(Statement{Kind: Possessive, Subject: Arg{k, owner}, Object: Arg{n, thing}, Verb: n})
		}
	}
}

var (
	hedges       = setOf("may might could possibly probably perhaps maybe likely reportedly allegedly apparently presumably")
	conditions   = setOf("if unless whether provided")
	sayings      = setOf("say state claim report announce note argue believe think suggest estimate expect predict add tell explain write confirm deny warn admit insist declare contend reveal show find conclude rumor")
	zhHedges     = setOf("可能 或许 也许 大概 似乎 好像 估计 应该 据说 据称 可 恐怕 大约")
	zhConditions = setOf("如果 若 假如 只要 一旦 倘若 要是 除非 假设 假使")
	zhSayings    = setOf("说 表示 称 认为 指出 宣布 透露 相信 预计 估计 强调 声称 觉得 报道 承认 否认 告诉 解释 写道 提到 建议 怀疑 预测 证明 显示 表明 主张 以为 坚持 谈到 发现")
)

// qualify fills in the predicate, and what the clause of the statement's verb says of its truth.
func (e *english) qualify(st *Statement) {
	st.Predicate = e.predicateName(st)
	if st.Kind == Appositive || st.Kind == Possessive {
		return
	}
	v := st.Verb
	for _, k := range e.kids[v] {
		st.Negated = st.Negated || e.is(k, "not", "n't", "n’t", "never", "no") && e.rel(k) != "nsubj"
		st.Hedged = st.Hedged || hedges[strings.ToLower(e.t.Tokens[k].Form)]
	}
	for _, k := range e.kids[st.Object.Head] {
		st.Negated = st.Negated || e.is(k, "no") && e.rel(k) == "det"
	}
	for range maxUp {
		if m := e.kid(v, "mark"); m >= 0 && conditions[strings.ToLower(e.t.Tokens[m].Form)] {
			st.Conditional = true
		}
		h := e.t.Head[v]
		if h < 0 {
			return
		}
		// "he said that …", and "…, he said"
		if r := e.rel(v); (r == "ccomp" || r == "parataxis") && sayings[e.t.Tokens[h].Lemma] {
			e.source(st, h)
		}
		if p := e.kid(v, "parataxis"); p >= 0 && sayings[e.t.Tokens[p].Lemma] && st.Verb != p {
			e.source(st, p)
		}
		if k := e.kid(h, "nsubj"); k >= 0 && k == st.Subject.Head && e.rel(v) == "xcomp" {
			for _, n := range e.kids[h] {
				st.Negated = st.Negated || e.is(n, "not", "n't", "n’t", "never")
			}
		}
		v = h
	}
}

// source notes who says it: the subject of the verb h.
func (e *english) source(st *Statement, h int) {
	if k := e.kid(h, "nsubj"); k >= 0 && st.Source == nil && k != st.Subject.Head {
		st.Source = &Arg{k, e.phrase(k, long)}
	}
}

// predicateName is the relation in snake_case, by lemmas, without auxiliaries, articles and what is not the verb's own.
func (e *english) predicateName(st *Statement) string {
	switch st.Kind {
	case Appositive:
		return "be"
	case Possessive:
		return "have"
	}
	end := len(st.Relation) // the object's own prepositions are at the end
	for end > 0 && (e.t.Tokens[st.Relation[end-1]].Tag == "ADP" || e.t.Tokens[st.Relation[end-1]].Tag == "SCONJ") {
		end--
	}
	var w []string
	for k, i := range st.Relation {
		if k >= end || e.says(st, i) {
			w = append(w, strings.ToLower(e.t.Tokens[i].Lemma))
		}
	}
	return strings.ReplaceAll(strings.Join(w, "_"), " ", "_")
}

// lightVerbs say little without the noun that they govern: "have a stake in".
var lightVerbs = setOf("have take make give get hold play become be serve")

// says tells whether token i of a relation is part of what its verb says, and not of an object that stands before the
// last preposition.
func (e *english) says(st *Statement, i int) bool {
	t := &e.t.Tokens[i]
	h := e.t.Head[i]
	switch {
	case t.Mask != "":
		return false
	case i == st.Verb, t.Tag == "VERB" && (e.rel(i) == "xcomp" || h < 0 || e.rel(i) != "amod" && e.rel(i) != "acl" && e.rel(i) != "compound"), t.Tag == "AUX" && e.rel(i) == "cop":
		return true
	case t.Tag == "PART":
		return t.Lemma == "to"
	case t.Tag == "NOUN":
		return h >= 0 && (e.rel(i) == "obj" || e.rel(i) == "xcomp") && lightVerbs[e.t.Tokens[h].Lemma] || e.kid(i, "cop") >= 0
	}
	return e.t.Label[i] == "compound:prt"
}
