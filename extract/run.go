package extract

import (
	"fmt"
	"sort"

	"trine/schema"
)

// Options of [Run]. The zero value is the default.
type Options struct {
	MinConfidence float64      // statements below it are left out; 0 keeps all
	OnFault       func(*Fault) // is told of each stretch that a step broke down on; nil makes the first one Run's error
}

// Run reads one document (or part of one) with the extractors in order and returns its statements in document order:
// evidence checked, repetitions merged, contradictions linked. The result is the same on every run. A step that panics
// costs the blocks that it panics on, see Options.OnFault.
func Run(doc *Document, o *schema.Ontology, steps []*Extractor, opt Options) ([]schema.Statement, error) {
	var reported []*schema.Statement
	read := func(d *Document) (err error) {
		reported, err = runSteps(d, o, steps, opt)
		return err
	}
	if opt.OnFault == nil {
		if err := read(doc); err != nil {
			return nil, err
		}
	} else {
		_, faults, err := around(doc, read)
		if err != nil {
			return nil, err
		}
		for _, f := range faults {
			opt.OnFault(f)
		}
	}
	out := merge(reported, o)
	for i := range out {
		shift(&out[i], doc.Base)
	}
	return out, nil
}

// runSteps lets the steps work on a document and returns what they report and can prove.
func runSteps(doc *Document, o *schema.Ontology, steps []*Extractor, opt Options) (reported []*schema.Statement, err error) {
	name := ""
	defer func() {
		if r := recover(); r != nil {
			reported, err = nil, fmt.Errorf("extract: %s: %w", doc.ID, &Fault{Step: name, Value: r, Span: Span{doc.Base, doc.Base + len(doc.Text)}})
		}
	}()
	p := &Pass{Ontology: o, Document: doc, Punctuated: punctuated(doc.Text)}
	if p.Title, err = titleMentions(doc, o, steps, &name); err != nil {
		return nil, err
	}
	sp := newSplitter(doc)
	for i := range doc.Blocks {
		p.Sentences = append(p.Sentences, sp.block(i)...)
	}
	p.Report = func(s schema.Statement) { // pointers: statements are large, and are sorted
		if s.Confidence >= opt.MinConfidence && proven(doc, &s) {
			p.Reported = append(p.Reported, &s)
		}
	}
	for _, x := range steps {
		name = x.Name
		if err := x.Run(p); err != nil {
			return nil, fmt.Errorf("extract: %s: %s: %w", doc.ID, x.Name, err)
		}
	}
	return p.Reported, nil
}

// titleMentions are the names in the document's title; at is the name of the step at work.
func titleMentions(doc *Document, o *schema.Ontology, steps []*Extractor, at *string) ([]Mention, error) {
	if doc.Title == "" {
		return nil, nil
	}
	t := &Document{ID: doc.ID, Title: doc.Title, Date: doc.Date, Lang: doc.Lang, Text: doc.Title, Blocks: []Block{{Span: Span{0, len(doc.Title)}, Kind: Heading, Level: 1, Turn: -1}}}
	p := &Pass{Ontology: o, Document: t, Punctuated: true, Report: func(schema.Statement) {}}
	p.Sentences = newSplitter(t).block(0)
	for _, x := range steps {
		*at = x.Name
		if err := x.Run(p); err != nil {
			return nil, fmt.Errorf("extract: %s: title: %s: %w", doc.ID, x.Name, err)
		}
	}
	var out []Mention
	for _, s := range p.Sentences {
		for _, m := range s.Mentions {
			if m.Kind != Generic && m.Name != "" {
				m.Readings = nil
				out = append(out, m)
			}
		}
	}
	return out, nil
}

// Plain is a sentence of bare text, for what stands outside of blocks: a header, a query.
func Plain(text string) *Sentence {
	return &Sentence{Text: text, Block: -1, Cell: -1, Lang: language(text, "en"), pos: []int{0}, src: []int{0}}
}

// Rebase moves a sentence of [Plain] to where it stands in a document.
func (s *Sentence) Rebase(start int) { s.src[0] = start }

// proven checks that a statement's evidence and arguments stand in the text where it says, and repairs nothing.
func proven(doc *Document, s *schema.Statement) bool {
	e := &s.Evidence
	if e.Start < 0 || e.End > len(doc.Text) || e.Start >= e.End || doc.Text[e.Start:e.End] != e.Text || s.Subject.ID == "" || s.Object.ID == "" {
		return false
	}
	for _, a := range []*schema.Argument{&s.Subject, &s.Object} {
		if a.Start == nil {
			continue
		}
		if a.End == nil || *a.Start < 0 || *a.End > len(doc.Text) || *a.Start >= *a.End || doc.Text[*a.Start:*a.End] != a.Surface {
			return false
		}
	}
	return true
}

// merge puts statements in document order, makes one of those that say the same, and links those that contradict.
func merge(in []*schema.Statement, o *schema.Ontology) []schema.Statement {
	sort.SliceStable(in, func(i, j int) bool {
		a, b := &in[i].Evidence, &in[j].Evidence
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		if ka, kb := position(in[i]), position(in[j]); ka != kb {
			return ka < kb
		}
		return in[i].Key() < in[j].Key()
	})
	at := make(map[string]int, len(in))
	out := make([]schema.Statement, 0, len(in))
	for _, s := range in {
		s.ID = s.StatementID()
		j, ok := at[s.ID]
		if !ok {
			at[s.ID] = len(out)
			out = append(out, *s)
			continue
		}
		absorb(&out[j], s)
	}
	linkConflicts(out, o)
	for i := range out {
		s := &out[i]
		s.Conflicts = present(s.Conflicts, at)
		if s.Repairs == nil {
			s.Repairs = []schema.Repair{}
		}
		s.Confidence = float64(int(s.Confidence*1000+0.5)) / 1000
	}
	return out
}

func position(s *schema.Statement) int {
	if s.Object.Start != nil {
		return *s.Object.Start
	}
	if s.Subject.Start != nil {
		return *s.Subject.Start
	}
	return s.Evidence.Start
}

// absorb takes a repetition into the first statement of its kind: its place becomes a mention, the firmer reading stays.
func absorb(a, b *schema.Statement) {
	a.Conflicts = append(a.Conflicts, b.Conflicts...)
	if b.Evidence.Start == a.Evidence.Start && b.Evidence.End == a.Evidence.End || b.Evidence.Start < a.Evidence.End {
		if b.Confidence > a.Confidence {
			b.Mentions, b.Conflicts = a.Mentions, a.Conflicts
			*a = *b
		}
		return
	}
	if n := len(a.Mentions); n == 0 || a.Mentions[n-1].Start != b.Evidence.Start {
		a.Mentions = append(a.Mentions, b.Evidence)
	}
	if b.Confidence > a.Confidence {
		a.Confidence = b.Confidence
	}
}

// linkConflicts links statements with two values of a functional predicate, and affirmed against negated ones.
func linkConflicts(all []schema.Statement, o *schema.Ontology) {
	groups := map[string][]int{}
	for i := range all {
		s := &all[i]
		groups[s.Subject.ID+"\x1f"+s.Predicate+"\x1f"+s.Qualifier] = append(groups[s.Subject.ID+"\x1f"+s.Predicate+"\x1f"+s.Qualifier], i)
	}
	for _, g := range groups {
		if len(g) < 2 || len(g) > 400 {
			continue
		}
		p, _ := o.Predicate(all[g[0]].Predicate)
		for x, i := range g {
			for _, j := range g[x+1:] {
				if Contradict(p, &all[i], &all[j]) {
					all[i].Conflicts = append(all[i].Conflicts, all[j].ID)
					all[j].Conflicts = append(all[j].Conflicts, all[i].ID)
				}
			}
		}
	}
}

// Contradict tells whether two statements of the same subject, predicate and qualifier contradict each other: one denies
// what the other affirms, or the predicate p is functional and their values, at the same time, cannot both hold.
func Contradict(p *schema.Predicate, a, b *schema.Statement) bool {
	if a.Object.ID == b.Object.ID {
		return a.Polarity != b.Polarity && (a.Time == b.Time || a.Time == "" || b.Time == "")
	}
	if p == nil || !p.OneValue(a.Subject.Type) || a.Polarity == schema.Negated || b.Polarity == schema.Negated {
		return false
	}
	if a.Time != b.Time && a.Time != "" && b.Time != "" {
		return false
	}
	if qa, qb := a.Object.Quantity, b.Object.Quantity; qa != nil && qb != nil {
		return qa.Unit == qb.Unit && qa.Per == qb.Per && !qa.Compatible(qb)
	}
	if da, db := a.Object.Date, b.Object.Date; da != nil && db != nil {
		return !da.Compatible(db)
	}
	return a.Object.Type != schema.TypeText && b.Object.Type != schema.TypeText
}

// present sorts ids, drops repeated ones and those of statements that were left out.
func present(ids []string, at map[string]int) []string {
	sort.Strings(ids)
	out := []string{}
	for i, id := range ids {
		if _, ok := at[id]; ok && (i == 0 || ids[i-1] != id) {
			out = append(out, id)
		}
	}
	return out
}

// shift moves a statement's offsets from a document part to the whole text.
func shift(s *schema.Statement, base int) {
	if base == 0 {
		return
	}
	for _, a := range []*schema.Argument{&s.Subject, &s.Object} {
		if a.Start != nil {
			start, end := *a.Start+base, *a.End+base
			a.Start, a.End = &start, &end
		}
	}
	move := func(e *schema.Evidence) { e.Start += base; e.End += base }
	move(&s.Evidence)
	for i := range s.Mentions {
		move(&s.Mentions[i])
	}
	for i := range s.Repairs {
		s.Repairs[i].Start += base
		s.Repairs[i].End += base
	}
}
