package open

import (
	"sort"
	"strings"

	"trine/extract"
	"trine/schema"
)

// term is an argument ready to be written down.
type term struct {
	arg      schema.Argument
	mention  *extract.Mention // of a name
	value    *extract.Value   // of a quantity or date
	conf     float64
	readings []int
}

func (t *term) text() bool { return t.mention == nil && t.value == nil }

// place writes down where a stretch of the sentence stands in the document.
func (r *reader) place(sp extract.Span, a *schema.Argument) {
	src := r.s.Source(sp)
	start, end := src.Start, src.End
	a.Start, a.End = &start, &end
	a.Surface = r.pass.Document.Text[start:end]
}

// known finds the name or value that an argument stands for. It is false for pronouns and for phrases that are no name.
func (r *reader) known(a Arg) (term, bool) {
	if a.Head < 0 || a.Head >= len(r.words) {
		return term{}, false
	}
	switch w := &r.words[a.Head]; {
	case w.Mention >= 0 && r.partOfName(a.Head):
		return term{}, false
	case w.Mention >= 0:
		return r.mentionTerm(&r.s.Mentions[w.Mention]), true
	case w.Value >= 0:
		return r.valueTerm(&r.s.Values[w.Value])
	}
	if m := r.apposed(a); m != nil {
		t := r.mentionTerm(m)
		t.conf *= 0.95
		return t, true
	}
	if t, ok := r.referred(a); ok {
		return t, true
	}
	// "the Llama 3 model", 千问模型: a name beside the noun of its class
	at := -1
	for _, i := range a.Tokens {
		if r.words[i].Mention >= 0 {
			if at >= 0 {
				return term{}, false
			}
			at = i
		}
	}
	if at < 0 || at != a.Head-1 && at != a.Head+1 {
		return term{}, false
	}
	m := &r.s.Mentions[r.words[at].Mention]
	if !r.headOf(m.Type, a.Head) {
		return term{}, false
	}
	t := r.mentionTerm(m)
	t.conf *= 0.9
	return t, true
}

// partOfName tells whether the name i is the end of a longer one that the steps before did not know: York in New York.
func (r *reader) partOfName(i int) bool {
	if i == 0 || r.s.Lang == "zh" {
		return false
	}
	w := &r.words[i-1]
	capital := i > 1 && r.toks[i-1].Form[0] >= 'A' && r.toks[i-1].Form[0] <= 'Z' && w.Tag == "ADJ"
	return (w.Tag == "PROPN" || capital) && w.Mention < 0 && w.Value < 0 && w.Head == i && (w.Rel == "compound" || w.Rel == "flat" || w.Rel == "amod") && !r.headOf(r.s.Mentions[r.words[i].Mention].Type, i-1)
}

// headOf tells whether word i is a common noun of the class or of one above or below it.
func (r *reader) headOf(class string, i int) bool {
	if class == "" {
		return false
	}
	form := r.toks[i].Form
	lemma := strings.ToLower(r.words[i].Lemma)
	for k := range r.o.Classes {
		c := &r.o.Classes[k]
		if !r.o.IsA(class, c.ID) && !r.o.IsA(c.ID, class) {
			continue
		}
		for _, h := range c.Heads.Zh {
			if h == form {
				return true
			}
		}
		for _, h := range c.Heads.En {
			if strings.EqualFold(h, form) || h == lemma {
				return true
			}
		}
	}
	return false
}

func (r *reader) mentionTerm(m *extract.Mention) term {
	t := nameTerm(m)
	r.place(m.Span, &t.arg)
	return t
}

// nameTerm is a name without its place.
func nameTerm(m *extract.Mention) term {
	a := schema.Argument{ID: m.ID(), Name: m.Name, Type: m.Type, Names: otherNames(m)}
	if a.Type == "" {
		a.Type = "Entity"
	}
	return term{arg: a, mention: m, conf: m.Confidence, readings: m.Readings}
}

// otherNames are the names of a mention beside its canonical one.
func otherNames(m *extract.Mention) []string {
	lists := [][]string{m.Names}
	if m.Entity != nil && m.Entity.Name == m.Name {
		lists = [][]string{m.Entity.AllNames(), m.Names}
	}
	var out []string
	seen := map[string]bool{m.Name: true}
	for _, list := range lists {
		for _, n := range list {
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}

func (r *reader) valueTerm(v *extract.Value) (term, bool) {
	t := valueOf(v)
	r.place(v.Span, &t.arg)
	return t, true
}

// valueOf is a value without its place.
func valueOf(v *extract.Value) term {
	t := term{value: v, conf: v.Confidence, readings: v.Readings}
	if v.Date != nil {
		t.arg = schema.Argument{ID: v.Date.ID(), Name: v.Date.String(), Type: schema.TypeDate, Date: v.Date}
	} else {
		q := *v.Quantity
		if q.Unit == "" && v.Noun != "" {
			q.Unit = v.Noun
		}
		t.arg = schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: &q}
	}
	return t
}

// phraseTerm is an argument as it stands in the text: from its first word to its last.
func (r *reader) phraseTerm(a Arg) (term, bool) {
	if len(a.Tokens) == 0 || a.Head >= 0 && r.words[a.Head].Tag == "PRON" {
		return term{}, false
	}
	from, to := a.Tokens[0], a.Tokens[len(a.Tokens)-1]
	for from < to && r.words[from].Tag == "DET" && r.words[from].Mention < 0 {
		from++
	}
	sp := extract.Span{Start: r.words[from].Span.Start, End: r.words[to].Span.End}
	arg := schema.Argument{Type: schema.TypeText, Name: strings.TrimSpace(r.s.Written(sp))}
	arg.ID = "t:" + schema.Slug(arg.Name)
	if arg.ID == "t:" {
		return term{}, false
	}
	r.place(sp, &arg)
	return term{arg: arg, conf: 0.85, readings: r.readingsIn(sp)}, true
}

// readingsIn are the readings of the names and values in a stretch of the sentence.
func (r *reader) readingsIn(sp extract.Span) (out []int) {
	for i := range r.s.Mentions {
		if sp.Contains(r.s.Mentions[i].Span) {
			out = append(out, r.s.Mentions[i].Readings...)
		}
	}
	for i := range r.s.Values {
		if sp.Contains(r.s.Values[i].Span) {
			out = append(out, r.s.Values[i].Readings...)
		}
	}
	return out
}

// fits tells whether a term may stand where an argument of one of the atoms is wanted, and how narrow the fit is: 1 for
// free text and unknown classes, more for others.
func fits(o *schema.Ontology, atoms []string, t *term) (narrow int) {
	for _, a := range atoms {
		n := 0
		switch {
		case t.value != nil && t.value.Date != nil:
			if a == schema.TypeDate {
				n = 4
			}
		case t.value != nil:
			if o.AcceptsQuantity(a, t.arg.Quantity) {
				n = 4
				if a == schema.TypeQuantity {
					if n = 3; t.arg.Quantity.Unit == "percent" {
						n = 0 // a share is of something
					}
				}
			}
		case t.text():
			if a == schema.TypeText {
				n = 1
			}
		case a == schema.TypeText || a == schema.TypeDate || strings.HasPrefix(a, schema.TypeQuantity):
		case a == schema.TypeAny:
			n = 1
		case t.mention.Type == "":
			n = 1
		case o.IsA(t.mention.Type, a):
			n = 3
		}
		narrow = max(narrow, n)
	}
	return narrow
}

// evidence is the stretch of the document that a statement was read from.
func (r *reader) evidence(st *Statement) schema.Evidence {
	from, to := len(r.words), -1
	for _, list := range [][]int{st.Subject.Tokens, st.Relation, st.Object.Tokens} {
		for _, i := range list {
			from, to = min(from, i), max(to, i)
		}
	}
	src := r.s.Source(extract.Span{Start: r.words[from].Span.Start, End: r.words[to].Span.End})
	d := r.pass.Document
	ev := schema.Evidence{Doc: d.ID, Start: src.Start, End: src.End, Text: d.Text[src.Start:src.End]}
	if t := r.pass.TurnOf(r.s); t != nil {
		ev.Speaker, ev.At = t.Speaker, t.At
	}
	return ev
}

// repairs are the readings that a statement rests on, in document offsets.
func (r *reader) repairs(lists ...[]int) []schema.Repair {
	var ids []int
	for _, l := range lists {
		ids = append(ids, l...)
	}
	sort.Ints(ids)
	var out []schema.Repair
	for n, i := range ids {
		if n > 0 && ids[n-1] == i || i < 0 || i >= len(r.s.Readings) {
			continue
		}
		rd := &r.s.Readings[i]
		src := r.s.Source(rd.Span)
		out = append(out, schema.Repair{Start: src.Start, End: src.End, Surface: r.pass.Document.Text[src.Start:src.End], Reading: rd.Text, Why: rd.Why, Confidence: rd.Confidence})
	}
	return out
}
