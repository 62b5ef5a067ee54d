package open

import (
	"strings"

	"trine/extract"
)

// recent is a name in an earlier sentence.
type recent struct {
	mention  *extract.Mention
	sentence int
	block    int
	first    bool // the first name of its sentence: most often what it is about
}

// reach is how many sentences back a pronoun or definite noun may point.
const reach = 2

// maxRecent is how many names of a sentence are remembered.
const maxRecent = 40

// remember notes the names of a sentence. Only those in reach are kept.
func (r *reader) remember(i int, s *extract.Sentence) {
	k := 0
	for k < len(r.recent) && r.recent[k].sentence <= i-reach {
		k++
	}
	r.recent = append(r.recent[:0], r.recent[k:]...)
	first, n := true, 0
	for j := range s.Mentions {
		if n >= maxRecent {
			return
		}
		if m := &s.Mentions[j]; m.Kind != extract.Generic && m.Name != "" {
			r.recent = append(r.recent, recent{m, i, s.Block, first})
			first = false
			n++
		}
	}
}

// apposed is the name that a noun phrase describes: "Velmarin, a pill developed by …", "its flagship, the LR-2".
func (r *reader) apposed(a Arg) *extract.Mention {
	if r.s.Lang == "zh" || len(a.Tokens) == 0 {
		return nil
	}
	i := -1
	if w := &r.words[a.Head]; w.Rel == "appos" && w.Head >= 0 {
		i = w.Head
	} else if k := r.kid(a.Head, "appos"); k >= 0 {
		i = k
	} else if f := a.Tokens[0]; f > 1 && r.toks[f-1].Form == "," && r.words[f].Tag == "DET" && f < a.Head {
		i = f - 2
	}
	if i < 0 || r.words[i].Mention < 0 {
		return nil
	}
	if m := &r.s.Mentions[r.words[i].Mention]; r.headOf(m.Type, a.Head) {
		return m
	}
	return nil
}

var (
	thingPronouns = setOf("it 它 其")
	definite      = setOf("the this that")
	zhDefinite    = []string{"该", "这款", "这个", "这家", "此"}
)

// referred finds what a pronoun or a definite noun points at: "it", "the antibody", 该药. A noun wants a name of its class,
// a pronoun what the sentence before was about; the predicate's types decide whether it can be meant.
func (r *reader) referred(a Arg) (term, bool) {
	class, ok := r.points(a)
	if !ok {
		return term{}, false
	}
	var found *recent
	for k := len(r.recent) - 1; k >= 0; k-- {
		c := &r.recent[k]
		if c.block != r.s.Block || class == "" && !c.first || class != "" && (c.mention.Type == "" || !r.o.IsA(c.mention.Type, class)) {
			continue
		}
		if found != nil && c.mention.ID() != found.mention.ID() && class != "" && c.sentence == found.sentence {
			return term{}, false // two of the class: it may be either
		}
		if found == nil {
			found = c
		}
	}
	if found == nil {
		return term{}, false
	}
	t := nameTerm(found.mention)
	t.readings = nil // of another sentence
	r.place(extract.Span{Start: r.words[a.Tokens[0]].Span.Start, End: r.words[a.Tokens[len(a.Tokens)-1]].Span.End}, &t.arg)
	t.conf *= 0.75
	return t, true
}

// points tells whether an argument points back, and at what class of thing: "" for a pronoun.
func (r *reader) points(a Arg) (class string, ok bool) {
	if len(a.Tokens) == 0 || len(a.Tokens) > 3 {
		return "", false
	}
	first, form := a.Tokens[0], r.toks[a.Head].Form
	if len(a.Tokens) == 1 && r.words[a.Head].Tag == "PRON" {
		return "", thingPronouns[strings.ToLower(form)]
	}
	def := definite[r.lower(first)] && first < a.Head
	if r.s.Lang == "zh" {
		for _, d := range zhDefinite {
			def = def || strings.HasPrefix(r.toks[first].Form, d)
		}
		form = strings.TrimPrefix(form, "该")
	}
	if !def || len(a.Tokens) > 2 && r.s.Lang != "zh" {
		return "", false
	}
	for i := range r.o.Classes {
		c := &r.o.Classes[i]
		for _, h := range append(append([]string{}, c.Heads.Zh...), c.Heads.En...) {
			if strings.EqualFold(h, form) {
				return c.ID, true
			}
		}
	}
	return "", false
}

// cueVerbs makes verbs of words between two names that are cues: a word of the field may be unknown to the tagger.
func (r *reader) cueVerbs() {
	cs := r.zh()
	for i := 1; i+1 < len(r.toks); i++ {
		t := &r.toks[i]
		if t.Tag == "VERB" || t.Mask != "" || r.words[i-1].Mention < 0 || r.words[i+1].Mention < 0 {
			continue
		}
		for _, c := range cs.chinese[t.Form] {
			if c.coverb == "" {
				t.Tag = "VERB"
			}
		}
	}
}
