package open

import (
	"slices"
	"strings"

	"trine/extract/syntax"
	"trine/schema"
)

// cue is a word or phrase that says a predicate.
type cue struct {
	pred *schema.Predicate
	rank int // of pred in the ontology

	words []cueWord // English
	by    bool      // ended in "by"

	coverb, verb string // Chinese: 与…合作, 基于
}

type cueWord struct {
	form       string
	verb, noun string // lemma if it is a verb, a noun
}

// text is an English cue's words.
func (c *cue) text() string {
	w := make([]string, len(c.words))
	for i := range c.words {
		w[i] = c.words[i].form
	}
	return strings.Join(w, " ")
}

// cues are the cues of an ontology in one language.
type cues struct {
	english map[string][]*cue // by form and lemmas of the first word
	chinese map[string][]*cue // by verb, or by coverb if there is no verb
	gate    gate
}

// functionWords say nothing by themselves; a cue of nothing else is left to frames.
var functionWords = setOf("is are was were be been being has have had will would can could may do does did a an the of in on at to from by with for as into up down out off over " +
	"under about after before than more most only also so because former formerly not no inside behind ahead and or through via it its new first last next using including set go going get gets got")

// zhFunction are Chinese words that are no cues by themselves.
var zhFunction = setOf("是 有 在 的 很 非常 比较 特别 十分 相当 显得 通过 根据 因为 由于 所以 因此 从而 之前 之后 可以 能够 将会 为 作为 来自 内部 只能 也就是 使得 尚未 正在")

// textual are the predicates of which the pack says by cues alone that their object is text.
func textual(o *schema.Ontology) map[string]bool {
	framed := map[string]bool{}
	for i := range o.Frames {
		framed[o.Frames[i].Predicate] = true
	}
	out := map[string]bool{}
	for i := range o.Predicates {
		if p := &o.Predicates[i]; !framed[p.ID] && slices.Contains(p.Range, schema.TypeText) {
			out[p.ID] = true
		}
	}
	return out
}

func englishCues(o *schema.Ontology) *cues {
	p, err := syntax.English()
	if err != nil {
		panic(err) // the model is part of the program
	}
	c := &cues{english: map[string][]*cue{}}
	for i := range o.Predicates {
		pr := &o.Predicates[i]
		seen := map[string]bool{}
		for _, w := range append([]string{pr.Labels.En, strings.ReplaceAll(pr.ID, "_", " ")}, pr.Cues.En...) {
			c.addEnglish(p, &cue{pred: pr, rank: i}, w, seen)
		}
	}
	return c
}

func chineseCues(o *schema.Ontology) *cues {
	c := &cues{chinese: map[string][]*cue{}}
	for i := range o.Predicates {
		pr := &o.Predicates[i]
		seen := map[string]bool{}
		for _, w := range append([]string{pr.Labels.Zh}, pr.Cues.Zh...) {
			c.addChinese(&cue{pred: pr, rank: i}, w, seen)
		}
	}
	return c
}

func (c *cues) addEnglish(p *syntax.Parser, q *cue, text string, seen map[string]bool) {
	says := false
	for _, t := range syntax.Tokenize(strings.ToLower(text), nil) {
		w := cueWord{t.Form, p.Lemma(t.Form, "VERB"), p.Lemma(t.Form, "NOUN")}
		if w.verb == "be" || w.form == "a" || w.form == "an" || w.form == "the" {
			continue
		}
		says = says || !functionWords[w.form] && w.form[0] >= 'a' && w.form[0] <= 'z'
		q.words = append(q.words, w)
	}
	if n := len(q.words); n > 1 && q.words[n-1].form == "by" {
		q.by, q.words = true, q.words[:n-1]
	}
	if !says {
		return
	}
	key := ""
	for _, w := range q.words {
		key += " " + w.form
	}
	if seen[key] {
		return
	}
	seen[key] = true
	c.gate.english(q)
	first := map[string]bool{}
	for _, k := range []string{q.words[0].form, q.words[0].verb, q.words[0].noun, key[1:]} {
		if !first[k] {
			first[k] = true
			c.english[k] = append(c.english[k], q)
		}
	}
}

func (c *cues) addChinese(q *cue, text string, seen map[string]bool) {
	text = strings.TrimSuffix(strings.TrimSpace(text), "了")
	if before, after, ok := strings.Cut(text, "…"); ok {
		q.coverb, q.verb = before, strings.TrimLeft(after, "…")
	} else if zhCoverbs[text] || text == "基于" || text == "来自" {
		q.coverb = text
	} else {
		q.verb = text
	}
	if text == "" || zhFunction[text] || q.verb == "" && q.coverb == "" || seen[text] {
		return
	}
	seen[text] = true
	c.gate.chinese(q)
	k := q.verb
	if k == "" {
		k = q.coverb
	}
	c.chinese[k] = append(c.chinese[k], q)
}

// isQuestion tells whether a sentence asks.
func isQuestion(text string) bool {
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？")
}
