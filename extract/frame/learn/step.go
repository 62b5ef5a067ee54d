package learn

import (
	"fmt"
	"strings"

	"trine/extract"
	"trine/schema"
)

// Extractor is the step "learned" of [extract.Run]: it reports what the patterns find and the ontology allows. It should
// run after the steps that mark names and values. A predicate that the ontology does not have is an error.
func (p *Patterns) Extractor(o *schema.Ontology) (*extract.Extractor, error) {
	preds := map[string]*schema.Predicate{}
	for _, id := range p.relations {
		pr, inverted := o.Predicate(id)
		if pr == nil || inverted || pr.ID != id {
			return nil, fmt.Errorf("predicate %s is not in the vocabulary %s; add it there or take its section out", id, o.Name)
		}
		preds[id] = pr
	}
	return &extract.Extractor{Name: "learned", Doc: "statements by patterns that were learned from examples", Run: func(pass *extract.Pass) error {
		for _, s := range pass.Sentences {
			for _, f := range p.Read(s) {
				r := reporter{pass: pass, s: s, o: o, pred: preds[f.Predicate]}
				r.report(&f)
			}
		}
		return nil
	}}, nil
}

type reporter struct {
	pass *extract.Pass
	s    *extract.Sentence
	o    *schema.Ontology
	pred *schema.Predicate
}

func (r *reporter) report(f *Found) {
	sub, ok := r.argument(f.subject.c, f.Subject, r.pred.Domain)
	if !ok {
		return
	}
	obj, ok := r.argument(f.object.option.c, f.Object, r.pred.Range)
	if !ok || sub.ID == obj.ID {
		return
	}
	polarity, modality, ok := manner(r.s.Text)
	if !ok {
		return
	}
	src := r.s.Source(extract.Span{End: len(r.s.Text)})
	ev := schema.Evidence{Doc: r.pass.Document.ID, Start: src.Start, End: src.End, Text: r.pass.Document.Text[src.Start:src.End]}
	if r.s.Block >= 0 {
		if t := r.pass.TurnOf(r.s); t != nil {
			ev.Speaker, ev.At = t.Speaker, t.At
		}
	}
	r.pass.Report(schema.Statement{Subject: sub, Predicate: r.pred.ID, Object: obj, Polarity: polarity, Modality: modality, Evidence: ev,
		Confidence: f.P, Extractor: "learned"})
}

// argument makes an argument of a candidate, if one of the atoms of a domain or range takes it.
func (r *reporter) argument(c *span, name string, atoms []string) (schema.Argument, bool) {
	src := r.s.Source(c.Span)
	start, end := src.Start, src.End
	a := schema.Argument{Name: name, Start: &start, End: &end, Surface: r.pass.Document.Text[start:end]}
	takes := func(typ string) bool {
		for _, atom := range atoms {
			if r.o.Accepts(atom, typ, "") {
				return true
			}
		}
		return false
	}
	switch {
	case c.date != nil && takes(schema.TypeDate):
		a.ID, a.Name, a.Type, a.Date = c.date.ID(), c.date.String(), schema.TypeDate, c.date
		return a, true
	case c.value != nil && c.value.Quantity != nil:
		q := c.value.Quantity
		for _, atom := range atoms {
			if r.o.AcceptsQuantity(atom, q) {
				a.ID, a.Name, a.Type, a.Quantity = q.ID(), q.String(), schema.TypeQuantity, q
				return a, true
			}
		}
	case c.mention != nil && c.mention.Type != "":
		m := c.mention
		a.ID, a.Name, a.Type, a.Names = m.ID(), m.Name, m.Type, m.Names
		return a, takes(m.Type)
	}
	if e := r.o.Entity(name); e != nil {
		a.ID, a.Name, a.Type = e.ID(), e.Name, e.Type
		return a, takes(e.Type)
	}
	a.ID, a.Type = schema.EntityID(name), class(atoms)
	if a.Type == schema.TypeText {
		a.ID = "t:" + schema.Slug(name)
	}
	return a, a.Type != "" && schema.Slug(name) != ""
}

// class is the type of a name that nothing else is known of: the first class of a domain or range, else text.
func class(atoms []string) string {
	text := ""
	for _, a := range atoms {
		switch {
		case a == schema.TypeText || a == schema.TypeAny:
			text = schema.TypeText
		case a != schema.TypeDate && !strings.HasPrefix(a, schema.TypeQuantity):
			return a
		}
	}
	return text
}

// Words that show that a sentence does not simply say what it holds.
const (
	denials = " not never no n't without neither nor didn't doesn't don't wasn't isn't aren't weren't hasn't haven't hadn't won't "
	ifs     = " if unless whether "
	hedges  = " may might could perhaps possibly probably allegedly reportedly rumored rumoured supposedly likely "
	plans   = " will plans plan planned intends intend expects expected "
	reports = " said says claims claimed according "
)

// manner reads how a sentence is meant from its words. Questions say nothing.
func manner(text string) (schema.Polarity, schema.Modality, bool) {
	pol, mod := schema.Affirmed, schema.Asserted
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") {
		return pol, mod, false
	}
	rank := 0
	set := func(to schema.Modality, at int) {
		if at > rank {
			mod, rank = to, at
		}
	}
	for _, t := range tokenize(text) {
		w := " " + t.lower + " "
		switch {
		case t.form == formMark:
		case strings.Contains(denials, w):
			pol = schema.Negated
		case strings.Contains(ifs, w):
			set(schema.Hypothetical, 4)
		case strings.Contains(hedges, w):
			set(schema.Hedged, 3)
		case strings.Contains(plans, w):
			set(schema.Planned, 2)
		case strings.Contains(reports, w):
			set(schema.Reported, 1)
		}
	}
	for _, w := range [...]struct {
		words []string
		mod   schema.Modality
		rank  int
	}{{[]string{"如果", "假如", "假设"}, schema.Hypothetical, 4}, {[]string{"可能", "也许", "大概"}, schema.Hedged, 3}, {[]string{"将要", "计划", "打算"}, schema.Planned, 2}, {[]string{"表示", "据称", "认为"}, schema.Reported, 1}} {
		for _, x := range w.words {
			if strings.Contains(text, x) {
				set(w.mod, w.rank)
			}
		}
	}
	for _, x := range [...]string{"没有", "不是", "并未", "从未", "未能"} {
		if strings.Contains(text, x) {
			pol = schema.Negated
		}
	}
	return pol, mod, true
}
