package graph

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"trine/graph/literal"
	"trine/graph/store"
	"trine/schema"
)

// ImportOptions say how facts of others are taken in.
type ImportOptions struct {
	Name string // the document that foreign facts become; for people: where they come from
	Open bool   // take predicates and classes that the ontology does not know
}

// Imported is what Import took in and what it did not.
type Imported struct {
	Documents  int
	Statements int
	Rejected   []Rejected // in order of their lines
}

// Rejected is a line that was not taken in.
type Rejected struct {
	Line   int
	Reason string
}

// ImportNQuads reads N-Quads. What trine exported comes back as the documents that it was, whole or not at all; any other
// quad is a curated fact: a statement of the document o.Name, of confidence 1, with its line as evidence. Facts are
// checked against the graph's ontology.
func (g *Graph) ImportNQuads(ctx context.Context, r io.Reader, o ImportOptions) (Imported, error) {
	own, c, err := readNQuads(ctx, r, curator{ont: g.ont, o: o})
	var done Imported
	used := map[store.IRI]bool{}
	var group []Addition
	said := 0 // by the group
	for _, node := range sortedLabels(own) {
		if err != nil {
			break
		}
		var a Addition
		if a.Doc, a.Statements, err = ownDocument(node, own, used); err != nil {
			err = c.refuse(err)
			continue
		}
		group = append(group, a)
		if said += len(a.Statements); said >= groupStatements || len(group) == groupDocuments {
			err = g.addGroup(ctx, group, c, &done)
			group, said = group[:0], 0
		}
	}
	if err == nil {
		err = g.addGroup(ctx, group, c, &done)
	}
	if err == nil {
		for l := range own { // statements whose document is not there
			if !used[l] {
				c.reject(0, "%s belongs to no document", l)
			}
		}
		err = g.curate(ctx, c, &done)
	}
	if err != nil {
		return done, fmt.Errorf("graph: import: %w", err)
	}
	return done, nil
}

// As much as an import stores in one transaction.
const groupStatements, groupDocuments = 10_000, 100

// addGroup stores documents and notes those that cannot be stored.
func (g *Graph) addGroup(ctx context.Context, group []Addition, c *curator, done *Imported) error {
	for i, o := range g.AddDocuments(ctx, group) {
		if o.Err != nil {
			if err := c.refuse(o.Err); err != nil {
				return err
			}
			continue
		}
		done.Documents++
		done.Statements += len(group[i].Statements)
	}
	return nil
}

// refuse notes what is wrong with a document; other errors are handed back.
func (c *curator) refuse(err error) error {
	if !errors.Is(err, ErrInvalid) && !errors.Is(err, ErrDamaged) {
		return err
	}
	c.reject(0, "%v", err)
	return nil
}

// readNQuads sorts lines into quads that trine wrote, by label, and facts of others.
func readNQuads(ctx context.Context, r io.Reader, c curator) (map[store.IRI][]store.Quad, *curator, error) {
	c.names, c.types = map[store.Value]string{}, map[store.Value]string{}
	own := map[store.IRI][]store.Quad{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<30)
	for n := 1; lines.Scan(); n++ {
		if n&0xffff == 0 && ctx.Err() != nil {
			return own, &c, ctx.Err()
		}
		line := lines.Text()
		q, ok, err := parseNQuad(line)
		switch l, isIRI := q.Label.(store.IRI); {
		case err != nil:
			c.reject(n, "%v", err)
		case !ok:
		case isIRI && (strings.HasPrefix(string(l), keyDoc) || strings.HasPrefix(string(l), statementPfx) || strings.HasPrefix(string(l), descriptionPfx)):
			own[l] = append(own[l], q)
		default:
			c.line(n, line, q)
		}
	}
	return own, &c, lines.Err()
}

// sortedLabels are the documents among labels, by id.
func sortedLabels(own map[store.IRI][]store.Quad) []store.IRI {
	docs := map[store.IRI]record{}
	for l := range own {
		if strings.HasPrefix(string(l), keyDoc) {
			docs[l] = record{}
		}
	}
	return sortedNodes(docs)
}

// ownDocument reads a document that trine exported, takes its quads out of own and notes the descriptions that it uses.
// What was changed by hand so that it would be written otherwise is refused.
func ownDocument(node store.IRI, own map[store.IRI][]store.Quad, used map[store.IRI]bool) (Doc, []schema.Statement, error) {
	dec := decoder{node: node, parts: map[store.Value][]store.Quad{}}
	all := own[node]
	var facts []store.Quad
	for _, q := range own[node] {
		dec.parts[q.Subject] = append(dec.parts[q.Subject], q)
		if s, ok := q.Subject.(store.IRI); ok && q.Predicate == store.Value(pSaid) && s != node {
			facts = append(facts, own[s]...)
			delete(own, s)
		}
	}
	delete(own, node)
	all = append(all[:len(all):len(all)], facts...)
	d, err := dec.document()
	if err != nil {
		return d, nil, err
	}
	sts := make([]schema.Statement, len(facts))
	for i, q := range facts {
		if sts[i], err = dec.statement(q); err != nil {
			return d, nil, err
		}
	}
	enc, err := encode(d, sts)
	if err != nil {
		return d, nil, err
	}
	same := sameQuads(all, enc.quads)
	for l, quads := range enc.shared {
		same = same && sameQuads(own[l], quads)
		used[l] = true
	}
	if !same {
		return d, nil, fmt.Errorf("%w: document %s is not as trine exports it", ErrInvalid, d.ID)
	}
	return d, sts, nil
}

// sameQuads tells whether two lists are the same set.
func sameQuads(a, b []store.Quad) bool {
	have, want := map[store.Quad]bool{}, map[store.Quad]bool{}
	for _, q := range a {
		have[q] = true
	}
	for _, q := range b {
		want[q] = true
	}
	return maps.Equal(have, want)
}

// curator makes statements out of facts that others wrote.
type curator struct {
	ont   *schema.Ontology // nil: takes everything
	o     ImportOptions
	facts []curatedFact
	names map[store.Value]string // said by the facts themselves
	types map[store.Value]string
	text  strings.Builder // what the evidence points into
	bad   []Rejected
}

// curatedFact is a fact and where it stands.
type curatedFact struct {
	line, start, end int
	s                schema.Statement
}

// line takes a foreign quad in. Labels and classes describe things and are no statements.
func (c *curator) line(n int, line string, q store.Quad) {
	p, _ := q.Predicate.(store.IRI)
	switch {
	case string(p) == rdfsNS+"label" || string(p) == skosNS+"prefLabel":
		if s, ok := literalText(q.Object); ok && c.names[q.Subject] == "" {
			c.names[q.Subject] = s
		}
		return
	case string(p) == rdfNS+"type":
		if i, ok := q.Object.(store.IRI); ok {
			c.types[q.Subject] = localName(string(i))
		}
		return
	}
	s := schema.Statement{Predicate: localName(string(p)), Subject: c.thing(q.Subject), Object: c.thing(q.Object)}
	if l, ok := q.Label.(store.IRI); ok {
		s.AttributedTo = readable(string(l))
	}
	c.add(n, line, s)
}

// localName is what stands after the last "#" or "/" of an IRI.
func localName(iri string) string {
	if i := strings.LastIndexAny(iri, "#/"); i >= 0 && i+1 < len(iri) {
		iri = iri[i+1:]
	}
	return readable(iri)
}

// readable undoes the escapes of an IRI of others, unless they stand for bytes that are no text.
func readable(iri string) string {
	if s := unescape(iri); utf8.ValidString(s) {
		return s
	}
	return iri
}

func literalText(v store.Value) (string, bool) {
	switch v := v.(type) {
	case store.String:
		return string(v), true
	case store.LangString:
		return string(v.Value), true
	case store.TypedString:
		return string(v.Value), true
	case store.Int, store.Float, store.Bool, store.Time:
		t := nquadTerm(v)
		s, err := (&nquadParser{s: t}).quoted('"')
		return s, err == nil
	}
	return "", false
}

// thing makes an argument of a term: an entity of a node, a number, date or text of a literal.
func (c *curator) thing(v store.Value) schema.Argument {
	if s, ok := literalText(v); ok {
		switch v.(type) {
		case store.Int, store.Float:
			if n, err := strconv.ParseFloat(s, 64); err == nil {
				q := &schema.Quantity{Value: &n}
				return schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: q}
			}
		case store.Time:
			s, _, _ = strings.Cut(s, "T00:00:00Z")
			s = strings.TrimSuffix(s, "Z")
			d := &schema.Date{Value: s}
			return schema.Argument{ID: d.ID(), Name: d.String(), Type: schema.TypeDate, Date: d}
		}
		return c.value(s)
	}
	iri := strings.TrimPrefix(strings.Trim(v.String(), "<>"), "_:")
	id := readable(iri)
	if !strings.HasPrefix(id, "e:") {
		id = "" // of a name that is not known yet
	}
	return schema.Argument{ID: id, Surface: iri}
}

// value reads a text as a quantity or date, or leaves it a text.
func (c *curator) value(s string) schema.Argument {
	if v, ok := literal.Parse(literal.Words(s), c.unit); ok {
		if v.Date != "" {
			d := &schema.Date{Value: v.Date}
			return schema.Argument{ID: d.ID(), Name: d.String(), Type: schema.TypeDate, Date: d}
		}
		q := &schema.Quantity{Value: &v.Number, Unit: v.Unit, Per: v.Per}
		return schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: q}
	}
	return schema.Argument{ID: "t:" + schema.Slug(s), Name: s, Type: schema.TypeText}
}

func (c *curator) unit(name string) string {
	if c.ont != nil {
		if u := c.ont.Unit(name); u != nil {
			return u.ID
		}
	}
	return ""
}

// add takes a fact in, with its line as evidence.
func (c *curator) add(n int, line string, s schema.Statement) {
	if !utf8.ValidString(line) {
		c.reject(n, "the line is not UTF-8")
		return
	}
	start := c.text.Len()
	c.text.WriteString(line)
	c.facts = append(c.facts, curatedFact{n, start, c.text.Len(), s})
	c.text.WriteByte('\n')
}

func (c *curator) reject(line int, format string, a ...any) {
	c.bad = append(c.bad, Rejected{line, fmt.Sprintf(format, a...)})
}

// statements checks the facts and turns them into statements of a document with this text.
func (c *curator) statements() (sts []schema.Statement, text string) {
	seen := map[string]bool{}
	text = c.text.String()
	for i := range c.facts {
		f := &c.facts[i]
		s := f.s
		c.complete(&s.Subject)
		c.complete(&s.Object)
		if why := c.check(&s); why != "" {
			c.reject(f.line, "%s", why)
			continue
		}
		if s.Polarity == "" {
			s.Polarity = schema.Affirmed
		}
		if s.Modality == "" {
			s.Modality = schema.Asserted
		}
		if s.Confidence == 0 {
			s.Confidence = 1
		}
		s.Extractor, s.Repairs, s.Conflicts = "import", []schema.Repair{}, []string{}
		s.Evidence = schema.Evidence{Doc: c.o.Name, Start: f.start, End: f.end, Text: text[f.start:f.end]}
		if s.ID = s.StatementID(); !seen[s.ID] {
			seen[s.ID] = true
			sts = append(sts, s)
		}
	}
	slices.SortStableFunc(c.bad, func(a, b Rejected) int { return cmp.Or(a.Line-b.Line, strings.Compare(a.Reason, b.Reason)) })
	return sts, text
}

// curate stores the facts that stand the check as one document.
func (g *Graph) curate(ctx context.Context, c *curator, done *Imported) error {
	sts, text := c.statements()
	done.Rejected = c.bad
	if len(sts) == 0 {
		return nil
	}
	if _, err := g.AddDocument(ctx, Doc{ID: c.o.Name, Title: "import", Text: text}, sts); err != nil {
		return err
	}
	done.Documents++
	done.Statements += len(sts)
	return nil
}

// complete gives an entity its name and class: what the facts say of it, else what the ontology or the graph knows.
func (c *curator) complete(a *schema.Argument) {
	if IsValue(a) {
		return
	}
	node := store.Value(store.IRI(a.Surface))
	name, typ := c.names[node], c.types[node]
	if typ == "" {
		typ = a.Type
	}
	if name == "" {
		name = a.Name
	}
	if name == "" {
		name = strings.ReplaceAll(localName(strings.TrimPrefix(a.Surface, "e:")), "_", " ")
	}
	a.Surface, a.Type = "", typ
	if c.ont != nil {
		e := c.ont.Entity(name)
		if e == nil && a.ID != "" {
			e = c.ont.EntityByID(a.ID)
		}
		if e != nil {
			a.ID, name = e.ID(), e.Name
			if a.Type == "" {
				a.Type = e.Type
			}
		}
		if k := c.ont.Class(a.Type); k != nil && a.Type != "" {
			a.Type = k.ID
		}
	}
	a.Name = name
	if a.ID == "" {
		a.ID = schema.EntityID(name)
	}
}

// check compares a fact with the ontology and says what is wrong with it.
func (c *curator) check(s *schema.Statement) string {
	if s.Subject.Name == "" || s.Object.Name == "" || s.Predicate == "" {
		return "subject, predicate or object is missing"
	}
	if c.ont == nil {
		return ""
	}
	p, inverted := c.ont.Predicate(s.Predicate)
	if p == nil {
		if !c.o.Open {
			return fmt.Sprintf("the ontology has no predicate %q", s.Predicate)
		}
		s.Open = true
		return ""
	}
	s.Predicate = p.ID
	if inverted {
		s.Subject, s.Object = s.Object, s.Subject
	}
	if c.o.Open {
		return ""
	}
	for _, x := range []struct {
		what  string
		a     *schema.Argument
		atoms []string
	}{{"subject", &s.Subject, p.Domain}, {"object", &s.Object, p.Range}} {
		if why := c.fits(x.a, x.atoms); why != "" {
			return fmt.Sprintf("the %s of %s, %s, %s", x.what, p.ID, x.a.Name, why)
		}
	}
	return ""
}

func (c *curator) fits(a *schema.Argument, atoms []string) string {
	if !IsValue(a) && a.Type != "" && c.ont.Class(a.Type) == nil {
		return fmt.Sprintf("is of the unknown class %q", a.Type)
	}
	for _, atom := range atoms {
		if a.Quantity != nil && c.ont.AcceptsQuantity(atom, a.Quantity) || a.Quantity == nil && c.ont.Accepts(atom, a.Type, "") {
			return ""
		}
	}
	if slices.Contains(atoms, schema.TypeText) && !IsValue(a) { // what looked like a name is a text
		*a = schema.Argument{ID: "t:" + schema.Slug(a.Name), Name: a.Name, Type: schema.TypeText}
		return ""
	}
	return fmt.Sprintf("is a %s, want %s", a.Type, strings.Join(atoms, " or "))
}
