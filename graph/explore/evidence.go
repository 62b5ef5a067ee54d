package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"trine/graph"
	"trine/graph/snapshot"
	"trine/schema"
)

// proof is a statement with what its document adds.
type proof struct {
	schema.Statement
	against []schema.Statement // what contradicts it
	repairs []schema.Repair    // of what is said around it, by place
	doc     *graph.Doc         // nil until it is read
}

// readProof reads a statement; ok is false if it is gone.
func (m *Model) readProof(ctx context.Context, id string) (p proof, ok bool, err error) {
	if p.Statement, ok, err = m.graph.Statement(ctx, id); err != nil || !ok {
		return p, ok, err
	}
	disputed := false
	err = m.graph.View(ctx, func(v *graph.View) error {
		at := v.Row(id)
		if int(at) >= v.Rows() {
			return nil
		}
		disputed = m.conflicts.of(v)[at]
		sts, err := v.Statements(repairedAround(v, at))
		for i := range sts {
			p.repairs = append(p.repairs, sts[i].Repairs...)
		}
		return err
	})
	slices.SortStableFunc(p.repairs, func(a, b schema.Repair) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	if err != nil || !disputed {
		return p, ok, err
	}
	pairs, err := m.graph.Conflicts(ctx, graph.Filter{Subject: p.Subject.ID, Predicate: p.Predicate})
	for i := range pairs {
		switch id {
		case pairs[i].A.ID:
			p.against = append(p.against, pairs[i].B)
		case pairs[i].B.ID:
			p.against = append(p.against, pairs[i].A)
		}
	}
	return p, ok, err
}

// maxRepaired bounds the statements whose repairs are marked around a sentence.
const maxRepaired = 100

// repairedAround lists the statements around another one, and it too, in whose words something was misheard.
func repairedAround(v *graph.View, at uint32) []uint32 {
	from, to := v.DocRows(v.At(at).Doc())
	start, end := v.At(at).Place()
	var out []uint32
	for r := uint32(from); int(r) < to && len(out) < maxRepaired; r++ {
		s := v.At(r)
		a, z := s.Place()
		if s.Flags()&snapshot.IsRepaired != 0 && z >= start-maxAround && a <= end+maxAround {
			out = append(out, r)
		}
	}
	return out
}

// documents keeps the texts read last.
type documents struct {
	ids  []string // the one used last at the end
	docs map[string]*graph.Doc
}

// maxDocuments is how many texts are kept in memory.
const maxDocuments = 8

func (d *documents) get(id string) *graph.Doc {
	doc := d.docs[id]
	if doc != nil {
		d.ids = append(slices.DeleteFunc(d.ids, func(x string) bool { return x == id }), id)
	}
	return doc
}

func (d *documents) put(doc *graph.Doc) {
	if d.docs == nil {
		d.docs = map[string]*graph.Doc{}
	}
	if d.docs[doc.ID] == nil {
		d.ids = append(d.ids, doc.ID)
	}
	d.docs[doc.ID] = doc
	if len(d.ids) > maxDocuments {
		delete(d.docs, d.ids[0])
		d.ids = d.ids[1:]
	}
}

// head is who said it when and where.
func (p *proof) head() string {
	w := []string{strings.TrimSpace(p.Evidence.Speaker + " " + p.Evidence.At), p.Evidence.Doc}
	if p.doc != nil {
		w = append(w, p.doc.Title, p.doc.Date.String())
	}
	if n := len(p.Mentions); n > 0 {
		w = append(w, fmt.Sprintf("said %d times", n+1))
	}
	return plain(join(" · ", w...))
}

// claim is the statement in one line.
func (p *proof) claim() string {
	s := &p.Statement
	w := []string{percent(s.Confidence)}
	if s.Polarity == schema.Negated {
		w = append(w, "denied")
	}
	if s.Modality != schema.Asserted {
		w = append(w, string(s.Modality))
	}
	if s.AttributedTo != "" {
		w = append(w, "says "+s.AttributedTo)
	}
	if s.Subject.Start == nil {
		w = append(w, "subject left out in the words")
	}
	return plain(s.Subject.Name + " —" + s.Predicate + "→ " + s.ObjectText() + "  " + strings.Join(w, ", "))
}

// notes say how words were read and what contradicts the statement.
func (p *proof) notes() []string {
	var out []string
	for _, r := range p.Repairs {
		line := "read " + r.Surface + " → " + r.Reading
		if r.Why != "" {
			line += " (" + r.Why + ")"
		}
		out = append(out, plain(line))
	}
	for i := range p.against {
		o := &p.against[i]
		not := ""
		if o.Polarity == schema.Negated {
			not = "not "
		}
		out = append(out, plain("against "+not+o.ObjectText()+"  "+percent(o.Confidence)+" · "+
			join(" · ", strings.TrimSpace(o.Evidence.Speaker+" "+o.Evidence.At), o.Evidence.Doc)))
	}
	return out
}

// maxAround is how many bytes of the turn are shown before and after the sentence.
const maxAround = 4000

// words are the sentence in its turn, with the words that were misheard marked.
func (p *proof) words() []run {
	e := &p.Evidence
	before, after := p.turn()
	out := p.marked(strings.TrimLeft(before, " \n\t\r"), e.Start, around)
	out = append(out, run{"“", sentence})
	out = append(out, p.marked(e.Text, e.End, sentence)...)
	out = append(out, run{"”", sentence})
	return append(out, p.marked(after, e.End+len(after), around)...)
}

// marked is a part of the document that ends at byte end.
func (p *proof) marked(text string, end, style int) []run {
	var out []run
	add := func(text string, style int) {
		if text != "" {
			out = append(out, run{text, style})
		}
	}
	at := end - len(text)
	for _, r := range p.repairs {
		if r.Start < at || r.End > end || r.End <= r.Start {
			continue // elsewhere, or inside another one
		}
		left := text[len(text)-(end-at):]
		add(plainSpaced(left[:r.Start-at]), style)
		add(plain("‹"+left[r.Start-at:r.End-at]+"›"), misheard)
		at = r.End
	}
	add(plainSpaced(text[len(text)-(end-at):]), style)
	return out
}

// turn is what the speaker says before and after the sentence without a break.
func (p *proof) turn() (before, after string) {
	e := &p.Evidence
	if p.doc == nil || e.End > len(p.doc.Text) || p.doc.Text[e.Start:e.End] != e.Text {
		return "", ""
	}
	start, end := max(0, e.Start-maxAround/4), min(len(p.doc.Text), e.End+maxAround/4)
	for _, t := range p.doc.Turns {
		if t.Start <= e.Start && e.End <= t.End {
			start, end = max(t.Start, e.Start-maxAround), min(t.End, e.End+maxAround)
		}
	}
	for start < e.Start && !utf8.RuneStart(p.doc.Text[start]) {
		start++
	}
	for end > e.End && end < len(p.doc.Text) && !utf8.RuneStart(p.doc.Text[end]) {
		end--
	}
	return p.doc.Text[start:e.Start], p.doc.Text[e.End:end]
}

// plainSpaced is plain, and keeps a space at either end.
func plainSpaced(s string) string {
	t := plain(s)
	if t == "" || t == s {
		return t
	}
	if strings.TrimLeft(s, " \n\t\r") != s && t[0] != ' ' {
		t = " " + t
	}
	if strings.TrimRight(s, " \n\t\r") != s && t[len(t)-1] != ' ' {
		t += " "
	}
	return t
}

func percent(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// join puts a separator between what is not empty.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}
