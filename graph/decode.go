package graph

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"trine/graph/store"
	"trine/schema"
)

// source gives the quads with some labels, and their checksum.
type source func(labels []store.IRI) ([]store.Quad, store.Sum, error)

// each reads the quads of every document as they are asked for.
func each(n *store.Snap) source {
	return func(labels []store.IRI) ([]store.Quad, store.Sum, error) {
		qs, err := n.Labelled(labels)
		return qs, store.SumOf(qs), err
	}
}

// dumped has read everything beforehand: faster for many documents, and several goroutines may ask.
func dumped(d *store.Dump) source {
	d.SortByLabel()
	return func(labels []store.IRI) ([]store.Quad, store.Sum, error) {
		qs, sum := d.Labelled(labels)
		return qs, sum, nil
	}
}

// readDoc reads a document with its statements, in the order of the text, and checks that they are what was written.
// by is the extractor of statements that name none.
func readDoc(from source, node store.IRI, rec record) (doc Doc, by string, sts []schema.Statement, err error) {
	own, sum, err := from([]store.IRI{node})
	if err != nil {
		return Doc{}, "", nil, err
	}
	var labels []store.IRI
	for _, q := range own {
		if q.Predicate == store.Value(pSaid) {
			if s, ok := q.Subject.(store.IRI); ok {
				labels = append(labels, s)
			}
		}
	}
	facts, more, err := from(labels)
	if err != nil {
		return Doc{}, "", nil, err
	}
	if (record{len(own) + len(facts), sum.Plus(more)}) != rec {
		return Doc{}, "", nil, fmt.Errorf("%w: document %s is not what was written; see what can be saved with trine repair", ErrDamaged, unescape(string(node)))
	}
	d := decoder{node: node, parts: make(map[store.Value][]store.Quad, len(own)/3)}
	for len(own) > 0 { // quads of a subject lie together
		k := 1
		for k < len(own) && own[k].Subject == own[0].Subject {
			k++
		}
		if before := d.parts[own[0].Subject]; before != nil {
			d.parts[own[0].Subject] = slices.Concat(before, own[:k])
		} else {
			d.parts[own[0].Subject] = own[:k:k]
		}
		own = own[k:]
	}
	doc, err = d.document()
	if err != nil {
		return Doc{}, "", nil, err
	}
	sts = make([]schema.Statement, len(facts))
	for i, q := range facts {
		if sts[i], err = d.statement(q); err != nil {
			return Doc{}, "", nil, err
		}
	}
	slices.SortFunc(sts, compareStatements)
	return doc, d.by, sts, nil
}

// compareStatements orders by document, then by place in the text.
func compareStatements(a, b schema.Statement) int {
	if c := strings.Compare(a.Evidence.Doc, b.Evidence.Doc); c != 0 {
		return c
	}
	if c := a.Evidence.Start - b.Evidence.Start; c != 0 {
		return c
	}
	if c := a.Evidence.End - b.Evidence.End; c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// decoder turns the quads of a document back into statements.
type decoder struct {
	node  store.IRI
	parts map[store.Value][]store.Quad // of the document's label, by subject
	id    string
	at    string
	by    string
}

func (d *decoder) damaged(format string, a ...any) error {
	return fmt.Errorf("%w: document %s: %s", ErrDamaged, d.id, fmt.Sprintf(format, a...))
}

func (d *decoder) document() (Doc, error) {
	doc := Doc{ID: unescape(string(d.node))[len(keyDoc):]}
	d.id = doc.ID
	for _, q := range d.parts[d.node] {
		s, _ := plain(q.Object)
		var into any
		switch q.Predicate {
		case pTitle:
			doc.Title = s
		case pLang:
			doc.Lang = s
		case pHash:
			doc.Hash = s
		case pBody:
			doc.Text = s
		case pShape:
			doc.Shape = s
		case pExtractor:
			d.by = s
		case pDate:
			into = &doc.Date
		case pTurns:
			into = &doc.Turns
		case pVoice:
			into = &doc.Speakers
		}
		if into == nil {
			continue
		}
		if err := json.Unmarshal([]byte(s), into); err != nil {
			return doc, d.damaged("%v: %v", q.Predicate, err)
		}
	}
	d.at = doc.Date.Value
	return doc, nil
}

// statement decodes the statement whose quad is q.
func (d *decoder) statement(q store.Quad) (schema.Statement, error) {
	s := schema.Statement{Polarity: schema.Affirmed, Modality: schema.Asserted, Extractor: d.by}
	into := [4]*string{&s.Subject.ID, &s.Predicate, &s.Object.ID, &s.ID}
	for i, part := range [4]store.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		iri, ok := part.(store.IRI)
		if !ok {
			return s, d.damaged("%v is no node", part)
		}
		*into[i] = unescape(string(iri))
	}
	var det detail
	for _, m := range d.parts[q.Label] {
		var err error
		v, _ := plain(m.Object)
		switch m.Predicate {
		case pSaid:
			s.Evidence, err = d.evidence(m.Object)
		case pConfidence:
			f, ok := m.Object.(store.Float)
			if !ok {
				err = d.damaged("confidence %v", m.Object)
			}
			s.Confidence = float64(f)
		case pPolarity:
			s.Polarity = schema.Polarity(v)
		case pModality:
			s.Modality = schema.Modality(v)
		case pExtractor:
			s.Extractor = v
		case pBy:
			s.AttributedTo = v
		case pQualifier:
			s.Qualifier = v
		case pDetail:
			if err = json.Unmarshal([]byte(v), &det); err != nil {
				err = d.damaged("%s: %v", s.ID, err)
			}
		}
		if err != nil {
			return s, err
		}
	}
	det.Subject.into(&s.Subject)
	det.Object.into(&s.Object)
	s.Open, s.Time, s.Repairs, s.Conflicts = det.Open, det.Time, det.Repairs, det.Conflicts
	if det.Mentions != nil {
		s.Mentions = []schema.Evidence{}
	}
	for _, m := range det.Mentions {
		s.Mentions = append(s.Mentions, schema.Evidence{Doc: d.id, Start: m.Start, End: m.End, Text: m.Text, Speaker: m.Speaker, At: m.At})
	}
	return s, nil
}

func (a *argument) into(s *schema.Argument) {
	s.Name, s.Type, s.Start, s.End, s.Surface, s.Names, s.Quantity, s.Date = a.Name, a.Type, a.Start, a.End, a.Surface, a.Names, a.Quantity, a.Date
}

// evidence decodes an utterance.
func (d *decoder) evidence(u store.Value) (schema.Evidence, error) {
	v := schema.Evidence{Doc: d.id, At: d.at}
	at, ok := utterancePlace(u)
	if !ok {
		return v, d.damaged("utterance %v", u)
	}
	v.Start, v.End = at.start, at.end
	for _, q := range d.parts[u] {
		switch q.Predicate {
		case pText:
			v.Text, _ = plain(q.Object)
		case pIn:
			d.turn(q.Object, &v)
		}
	}
	return v, nil
}

// turn decodes who speaks when; a document in its place says nothing of it.
func (d *decoder) turn(t store.Value, v *schema.Evidence) {
	if t == store.Value(d.node) {
		return
	}
	for _, q := range d.parts[t] {
		switch q.Predicate {
		case pSpeaker:
			v.Speaker, _ = plain(q.Object)
		case pAt:
			v.At, _ = plain(q.Object)
		}
	}
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i > 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
