package frame

import (
	"strconv"
	"strings"

	"trine/extract"
	"trine/schema"
)

// A release note speaks of the members of a family by their sizes: "the 27B model was trained on 13T tokens", "followed by the 7
// and 30B models from the Falcon series". sizedModels turns such sizes into names: the family's, with the size.

// sizedHeads are the nouns after a size that make it a member of a family.
var sizedHeads = set(`model models version versions variant variants checkpoint checkpoints llm llms`)

// introducing are the words of a sentence that says which sizes a family has.
var introducing = set(`released release releases releasing followed introduced introduce introduces launched launch first available comes open-sourced announced announce includes including offered published also`)

// sizedModels finds the sizes of a line that stand for models, and reports the parameter count that the size tells.
func (r *reader) sizedModels(x *matcher) {
	l := x.l
	if l.s.Lang != "en" || len(l.s.Values) == 0 || r.fr.params == nil {
		return
	}
	for i := 0; i < len(l.fills); i++ {
		if !isSize(&l.fills[i]) {
			continue
		}
		last := i
		for last+1 < len(l.fills) && l.fills[i].chain != 0 && l.fills[last+1].chain == l.fills[i].chain {
			last++
		}
		if family, ok := r.sizedFamily(x, i, last); ok {
			for k := i; k <= last; k++ {
				r.nameSize(x, &l.fills[k], family)
			}
		}
		i = last
	}
}

func isSize(f *filler) bool {
	return f.value != nil && f.value.Quantity != nil && f.value.Quantity.Unit == "parameter" && f.value.Quantity.Per == "" && f.value.Quantity.Value != nil
}

// sizedFamily is the family whose members the sizes first to last of a line name.
func (r *reader) sizedFamily(x *matcher, first, last int) (*extract.Mention, bool) {
	l, w := x.l, x.verbWords
	var family *extract.Mention
	end := l.fills[last].to
	head := -1
	for k := end; k < len(l.toks) && k < end+5; k++ {
		if id := l.cover[k]; id != 0 {
			if m := l.fills[id-1].mention; m == nil || !r.isModel(m) && m.Kind == extract.Generic {
				break
			} else if r.isModel(m) && m.Kind != extract.Generic {
				family = m
			}
			k = l.fills[id-1].to - 1
			if h := strings.Fields(strings.ToLower(l.text(l.fills[id-1].from, l.fills[id-1].to))); sizedHeads[h[len(h)-1]] {
				head = k
				break
			}
			continue
		}
		t := &l.toks[k]
		if sizedHeads[t.text] {
			head = k
			break
		}
		if t.kind == punct && t.text != "-" && t.text != "\"" || w.preps[t.text] || w.conj[t.text] || w.aux[t.text] || w.dets[t.text] {
			break
		}
	}
	if head < 0 {
		return nil, false
	}
	det, at := x.sizeDeterminer(l.fills[first].from)
	if id := l.closes[max(0, l.fills[first].from-1)]; family == nil && id != 0 && l.fills[first].from > 0 && r.isModel(l.fills[id-1].mention) {
		family = l.fills[id-1].mention
	}
	if k := head + 1; family == nil && k < len(l.toks) && (l.toks[k].text == "of" || l.toks[k].text == "from" || l.toks[k].text == "in") {
		for k++; k < len(l.toks) && k < head+4; k++ {
			if id := l.opens[k]; id != 0 {
				if r.isModel(l.fills[id-1].mention) {
					family = l.fills[id-1].mention
				}
				break
			}
		}
	}
	if det == "a" || det == "an" {
		return x.indefiniteSize(r, family, at)
	}
	if det == "" && at > 0 && (l.toks[at-1].text == "than" || l.toks[at-1].text == "as") {
		return nil, false
	}
	return r.familyTopic(x, family, l.fills[first].from)
}

func (r *reader) isModel(m *extract.Mention) bool {
	return m != nil && m.Kind != extract.Generic && m.Name != "" && (isA(r.fr.o, m, "Model") || isA(r.fr.o, m, "ModelFamily"))
}

// sizeDeterminer is the determiner of the noun phrase that goes on at token i, "" if it has none, and where the phrase begins.
func (x *matcher) sizeDeterminer(i int) (string, int) {
	l, w := x.l, x.verbWords
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if l.cover[k] != 0 {
			continue
		}
		t := &l.toks[k]
		if w.dets[t.text] {
			return t.text, k
		}
		if t.kind != latin || w.preps[t.text] || w.conj[t.text] || w.subord[t.text] || x.isVerb(k) {
			return "", k + 1
		}
	}
	return "", max(0, i-5)
}

// indefiniteSize settles "a 7B model": after "the biggest model in the Acme family is" it names that model; as what a named model
// is, or as what something is compared with, it names none.
func (x *matcher) indefiniteSize(r *reader, family *extract.Mention, at int) (*extract.Mention, bool) {
	l, w := x.l, x.verbWords
	if at == 0 {
		return family, family != nil
	}
	p := l.toks[at-1].text
	switch {
	case l.cover[at-1] != 0 || p == "(" || p == ":" || p == "-" || w.preps[p]:
		return nil, false
	case p == "," && at > 1 && l.closes[at-2] != 0 && l.fills[l.closes[at-2]-1].mention != nil:
		return nil, false
	case p == "is" || p == "was" || p == "be" || p == "became" || p == "remains" || p == "being":
		v := x.governor(at)
		if v == nil || v.to > at {
			return nil, false
		}
		from, to := x.clauseFrom(v.at), v.at
		for k := from; k < to; k++ { // what it says is a member of the family named there
			if l.cover[k] == 0 && superlative[l.toks[k].text] {
				for _, f := range l.fills {
					if f.from > k && f.to <= to && r.isModel(f.mention) {
						return f.mention, true
					}
				}
				return r.familyTopic(x, family, at)
			}
		}
		return nil, false
	}
	if v := x.governor(at); family == nil && v != nil && v.to == at && v.subject.fill >= 0 && isA(r.fr.o, l.fills[v.subject.fill].mention, "Organization") {
		return nil, false // "Acme released a 70B model": a new one, whose name is not told
	}
	return r.familyTopic(x, family, at)
}

// superlative are words that pick one member of a family.
var superlative = set(`biggest largest smallest first second smaller larger bigger latest newest strongest flagship original final third`)

// familyTopic is the family, or what is talked about before token i.
func (r *reader) familyTopic(x *matcher, family *extract.Mention, i int) (*extract.Mention, bool) {
	if family != nil {
		return family, true
	}
	pos, clause := x.l.toks[i].start, x.l.toks[i].clause
	for k := len(x.l.fills) - 1; k >= 0; k-- { // named before it in its sentence
		f := &x.l.fills[k]
		if f.to <= i && r.isModel(f.mention) && f.mention.Type == "ModelFamily" {
			return f.mention, true
		}
	}
	ref, conf := r.topics.resolve([]string{"ModelFamily", "Model"}, subject, noPronoun, r.sent, r.turn, pos, clause, "")
	if ref == nil || conf < 0.65 {
		return nil, false
	}
	return &ref.mention, true
}

// nameSize makes a size the name of a model, and reports its parameter count.
func (r *reader) nameSize(x *matcher, f *filler, family *extract.Mention) {
	v := f.value
	size := sizeName(*v.Quantity.Value)
	base := familyName(family.Name)
	if size == "" || base == "" {
		return
	}
	m := &extract.Mention{Span: v.Span, Kind: extract.Grammar, Name: base + " " + size, Type: "Model", Confidence: 0.8 * family.Confidence,
		Names: []string{base + "-" + size, size, size + " " + base}}
	if e := r.fr.o.Entity(m.Name); e != nil {
		m.Name, m.Type, m.Entity = e.Name, e.Type, e
	}
	match := match{pat: r.fr.params, cueFrom: f.from, cueTo: f.to, from: f.from, to: f.to}
	ev := r.evidence(x, &match)
	report := func(p *pattern, s, o schema.Argument) {
		st := schema.Statement{Subject: s, Predicate: p.pred.ID, Object: o, Polarity: schema.Affirmed, Modality: schema.Asserted, Evidence: ev, Extractor: "rules", Confidence: 0.8}
		if r.fr.Trace != nil {
			r.fr.Trace(p.frame, &st)
		}
		r.pass.Report(st)
	}
	sized := r.mentionTerm(x.l.s, m).arg
	if !r.sizes[m.Name] {
		if r.sizes == nil {
			r.sizes = map[string]bool{}
		}
		r.sizes[m.Name] = true
		report(r.fr.params, sized, r.valueTerm(x.l.s, v, &elem{}).arg)
		if r.fr.version != nil && family.Name == base && x.introduces() {
			fam := r.refTerm(&ref{mention: *family}, 1).arg
			report(r.fr.version, fam, sized)
		}
	}
	f.mention, f.value = m, nil
}

// introduces tells whether the line says which members a family has.
func (x *matcher) introduces() bool {
	for i := range x.l.toks {
		if x.l.cover[i] == 0 && introducing[x.l.toks[i].text] {
			return true
		}
	}
	return false
}

// sizeName writes a number of parameters as models are named: 27B, 350M.
func sizeName(v float64) string {
	switch {
	case v >= 1e12:
		return strconv.FormatFloat(v/1e12, 'g', 5, 64) + "T"
	case v >= 1e9:
		return strconv.FormatFloat(v/1e9, 'g', 5, 64) + "B"
	case v >= 1e6:
		return strconv.FormatFloat(v/1e6, 'g', 5, 64) + "M"
	}
	return ""
}

// familyName is a model's name without its size and what follows that: "Qwen2.5" of "Qwen2.5-7B-Instruct".
func familyName(name string) string {
	for i := 1; i < len(name); i++ {
		if name[i-1] != ' ' && name[i-1] != '-' || name[i] < '0' || name[i] > '9' {
			continue
		}
		k := i
		for k < len(name) && (name[k] >= '0' && name[k] <= '9' || name[k] == '.' || name[k] == 'x') {
			k++
		}
		if k < len(name) && (name[k] == 'B' || name[k] == 'M' || name[k] == 'b') && (k+1 == len(name) || name[k+1] == ' ' || name[k+1] == '-') {
			return strings.TrimRight(name[:i-1], " -")
		}
	}
	return name
}
