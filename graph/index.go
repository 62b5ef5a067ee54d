package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"trine/graph/store"
	"trine/schema"
)

// Entity is a named thing that statements speak of.
type Entity struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"` // what most statements call it
	Type       string   `json:"type"` // the class that most statements give it
	Names      []string `json:"names,omitempty"`
	Statements int      `json:"statements"` // in which it is subject or object
	Documents  int      `json:"documents"`
}

// index is the graph in memory: one state of the store, read and checked once.
type index struct {
	state      record
	parts      map[store.IRI]part
	docs       []DocInfo
	statements []schema.Statement // by document, then place
	byID       map[string]int
	byNode     map[string][]int // subject or object → statements, each once
	entities   []Entity         // by id
	entity     map[string]int   // id → entity
	named      map[string][]int // folded name → entities
	names      []string         // the keys of named, sorted
}

// part is a document as it was read; as long as its record stays, so does it.
type part struct {
	record
	info       DocInfo
	statements []schema.Statement
}

// index gives the current state in memory.
func (g *Graph) index(ctx context.Context) (*index, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	err := g.st.View(ctx, func(n *store.Snap) error {
		state, err := total(n)
		if err != nil || g.cache != nil && g.cache.state == state {
			return err
		}
		ix := &index{state: state}
		if err := ix.read(n, g.cache); err != nil {
			return err
		}
		ix.build()
		g.cache = ix
		return nil
	})
	if err != nil {
		return nil, err
	}
	return g.cache, nil
}

// read reads the documents that old, which may be nil, does not have.
func (ix *index) read(n *store.Snap, old *index) error {
	nodes, recs, err := docNodes(n)
	if err != nil {
		return err
	}
	ix.parts = make(map[store.IRI]part, len(nodes))
	for _, node := range nodes {
		p := part{}
		if old != nil {
			p = old.parts[node]
		}
		if p.record != recs[node] {
			d, sts, err := readDoc(n, node, recs[node])
			if err != nil {
				return err
			}
			d.Text, d.Shape, d.Turns = "", "", nil // Document reads them again when they are asked for
			p = part{recs[node], DocInfo{Doc: d, Statements: len(sts), Quads: recs[node].quads}, sts}
		}
		ix.parts[node] = p
		ix.docs = append(ix.docs, p.info)
		ix.statements = append(ix.statements, p.statements...)
	}
	return nil
}

// votes counts what statements say of an entity.
type votes struct {
	names, types map[string]int
	other        map[string]bool
	docs         map[string]bool
	statements   int
}

func (ix *index) build() {
	ix.byID = make(map[string]int, len(ix.statements))
	ix.byNode = map[string][]int{}
	found := map[string]*votes{}
	for i := range ix.statements {
		s := &ix.statements[i]
		ix.byID[s.ID] = i
		args := []*schema.Argument{&s.Subject, &s.Object}
		if s.Subject.ID == s.Object.ID {
			args = args[:1]
		}
		for _, a := range args {
			ix.byNode[a.ID] = append(ix.byNode[a.ID], i)
			if IsValue(a) {
				continue
			}
			v := found[a.ID]
			if v == nil {
				v = &votes{map[string]int{}, map[string]int{}, map[string]bool{}, map[string]bool{}, 0}
				found[a.ID] = v
			}
			v.count(a, s.Evidence.Doc)
		}
	}
	ix.entity = make(map[string]int, len(found))
	ix.named = map[string][]int{}
	for id, v := range found {
		ix.entities = append(ix.entities, v.entity(id))
	}
	slices.SortFunc(ix.entities, func(a, b Entity) int { return strings.Compare(a.ID, b.ID) })
	for i, e := range ix.entities {
		ix.entity[e.ID] = i
		seen := map[string]bool{}
		for _, n := range append([]string{e.Name}, e.Names...) {
			if k := schema.Fold(n); k != "" && !seen[k] {
				seen[k] = true
				ix.named[k] = append(ix.named[k], i)
			}
		}
	}
	for k := range ix.named {
		ix.names = append(ix.names, k)
	}
	slices.Sort(ix.names)
}

// IsValue tells whether an argument is a quantity, a date or a text, and not an entity.
func IsValue(a *schema.Argument) bool {
	return a.Type == schema.TypeQuantity || a.Type == schema.TypeDate || a.Type == schema.TypeText
}

func (v *votes) count(a *schema.Argument, doc string) {
	v.statements++
	v.docs[doc] = true
	if a.Name != "" {
		v.names[a.Name]++
	}
	if a.Type != "" {
		v.types[a.Type]++
	}
	for _, n := range a.Names {
		v.other[n] = true
	}
}

func (v *votes) entity(id string) Entity {
	e := Entity{ID: id, Name: winner(v.names), Type: winner(v.types), Statements: v.statements, Documents: len(v.docs)}
	if e.Name == "" {
		e.Name = id
	}
	for n := range v.names {
		v.other[n] = true
	}
	delete(v.other, e.Name)
	delete(v.other, "")
	for n := range v.other {
		e.Names = append(e.Names, n)
	}
	slices.Sort(e.Names)
	return e
}

// winner is the key with the highest count; of several, the first in order.
func winner(m map[string]int) string {
	best := ""
	for k, n := range m {
		if best == "" || n > m[best] || n == m[best] && k < best {
			best = k
		}
	}
	return best
}

// Documents lists the documents by id, without their texts.
func (g *Graph) Documents(ctx context.Context) ([]DocInfo, error) {
	ix, err := g.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: documents: %w", err)
	}
	return slices.Clone(ix.docs), nil
}

// Document reads a document with its text. It fails with [ErrNoDocument] if there is none.
func (g *Graph) Document(ctx context.Context, id string) (DocInfo, error) {
	var info DocInfo
	err := g.st.View(ctx, func(n *store.Snap) error {
		rec, err := docRecord(n, docNode(id))
		if err != nil {
			return err
		}
		if rec == nil {
			return ErrNoDocument
		}
		d, sts, err := readDoc(n, docNode(id), *rec)
		info = DocInfo{Doc: d, Statements: len(sts), Quads: rec.quads}
		return err
	})
	if err != nil {
		return info, fmt.Errorf("graph: document %s: %w", id, err)
	}
	return info, nil
}

// Filter chooses statements; an empty field chooses all. Several fields must all hold.
type Filter struct {
	Doc           string
	Subject       string // ids
	Object        string
	Entity        string // subject or object
	Predicate     string
	Speaker       string // who said it, or whose claim it is
	MinConfidence float64
}

func (f *Filter) match(s *schema.Statement) bool {
	return (f.Doc == "" || s.Evidence.Doc == f.Doc) &&
		(f.Subject == "" || s.Subject.ID == f.Subject) &&
		(f.Object == "" || s.Object.ID == f.Object) &&
		(f.Entity == "" || s.Subject.ID == f.Entity || s.Object.ID == f.Entity) &&
		(f.Predicate == "" || s.Predicate == f.Predicate) &&
		(f.Speaker == "" || s.Evidence.Speaker == f.Speaker || s.AttributedTo == f.Speaker) &&
		s.Confidence >= f.MinConfidence
}

// Statements returns the statements that f chooses, by document and place. They share memory with the graph: change
// copies only.
func (g *Graph) Statements(ctx context.Context, f Filter) ([]schema.Statement, error) {
	ix, err := g.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: statements: %w", err)
	}
	return ix.choose(f), nil
}

func (ix *index) choose(f Filter) []schema.Statement {
	out := []schema.Statement{}
	for _, node := range []string{f.Entity, f.Subject, f.Object} {
		if node == "" {
			continue
		}
		for _, i := range ix.byNode[node] {
			if f.match(&ix.statements[i]) {
				out = append(out, ix.statements[i])
			}
		}
		return out
	}
	for i := range ix.statements {
		if f.match(&ix.statements[i]) {
			out = append(out, ix.statements[i])
		}
	}
	return out
}

// Statement returns the statement with this id; ok is false if there is none.
func (g *Graph) Statement(ctx context.Context, id string) (s schema.Statement, ok bool, err error) {
	ix, err := g.index(ctx)
	if err != nil {
		return s, false, fmt.Errorf("graph: statement %s: %w", id, err)
	}
	i, ok := ix.byID[id]
	if ok {
		s = ix.statements[i]
	}
	return s, ok, nil
}

// About returns what is said of an entity, as subject first, then by predicate, document and place.
func (g *Graph) About(ctx context.Context, id string) ([]schema.Statement, error) {
	ix, err := g.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: about %s: %w", id, err)
	}
	out := ix.choose(Filter{Entity: id})
	slices.SortStableFunc(out, func(a, b schema.Statement) int {
		return cmp.Or(boolCompare(b.Subject.ID == id, a.Subject.ID == id), strings.Compare(a.Predicate, b.Predicate), compareStatements(a, b))
	})
	return out, nil
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Entities lists the entities by id.
func (g *Graph) Entities(ctx context.Context) ([]Entity, error) {
	ix, err := g.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: entities: %w", err)
	}
	return slices.Clone(ix.entities), nil
}

// Entity returns the entity with this id; ok is false if there is none.
func (g *Graph) Entity(ctx context.Context, id string) (e Entity, ok bool, err error) {
	ix, err := g.index(ctx)
	if err != nil {
		return e, false, fmt.Errorf("graph: entity %s: %w", id, err)
	}
	i, ok := ix.entity[id]
	if ok {
		e = ix.entities[i]
	}
	return e, ok, nil
}
