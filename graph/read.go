package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"

	"trine/graph/snapshot"
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

func entityAt(ix *snapshot.File, n uint32) Entity {
	rows, docs := ix.Degree(n)
	return Entity{ix.NodeID(n), ix.Name(n), ix.Type(n), ix.Names(n), rows, docs}
}

// IsValue tells whether an argument is a quantity, a date or a text, and not an entity.
func IsValue(a *schema.Argument) bool {
	return a.Type == schema.TypeQuantity || a.Type == schema.TypeDate || a.Type == schema.TypeText
}

// Documents lists the documents by id, without their texts.
func (g *Graph) Documents(ctx context.Context) ([]DocInfo, error) {
	out := []DocInfo{}
	err := g.ask(ctx, func(ix *snapshot.File) error {
		for d := range ix.Docs() {
			k, err := info(ix, d)
			if err != nil {
				return err
			}
			from, to := ix.DocRows(d)
			out = append(out, DocInfo{Doc: k.Doc, Statements: to - from, Quads: k.Quads})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("graph: documents: %w", err)
	}
	return out, nil
}

// Document reads a document with its text. It fails with [ErrNoDocument] if there is none.
func (g *Graph) Document(ctx context.Context, id string) (DocInfo, error) {
	var out DocInfo
	err := g.st.View(ctx, func(n *store.Snap) error {
		rec, err := docRecord(n, docNode(id))
		if err != nil {
			return err
		}
		if rec == nil {
			return ErrNoDocument
		}
		d, _, sts, err := readDoc(each(n), docNode(id), *rec)
		out = DocInfo{Doc: d, Statements: len(sts), Quads: rec.quads}
		return err
	})
	if err != nil {
		return out, fmt.Errorf("graph: document %s: %w", id, err)
	}
	return out, nil
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

// rows lists the statements that f chooses, in order.
func (f *Filter) rows(ix *snapshot.File) []uint32 {
	list := f.candidates(ix)
	out := make([]uint32, 0, len(list))
	for _, r := range list {
		if f.match(ix, r) {
			out = append(out, r)
		}
	}
	return out
}

// candidates lists the statements that f may choose, by the narrowest list that the index has.
func (f *Filter) candidates(ix *snapshot.File) []uint32 {
	var list []uint32
	found := false
	narrow := func(l []uint32) {
		if !found || len(l) < len(list) {
			list, found = l, true
		}
	}
	around := func(id string, out, in bool) {
		n := ix.Node(id)
		var l []uint32
		if n != snapshot.None {
			if out {
				l = append(l, ix.Out(n).Row...)
			}
			if in {
				l = append(l, ix.In(n).Row...)
			}
			slices.Sort(l)
			l = slices.Compact(l)
		}
		narrow(l)
	}
	if f.Entity != "" {
		around(f.Entity, true, true)
	}
	if f.Subject != "" {
		around(f.Subject, true, false)
	}
	if f.Object != "" {
		around(f.Object, false, true)
	}
	if f.Predicate != "" {
		if p := ix.Predicate(f.Predicate); p == snapshot.None {
			narrow(nil)
		} else {
			narrow(ix.WithPredicate(p))
		}
	}
	from, to := 0, ix.Rows()
	if f.Doc != "" {
		if d := ix.Doc(f.Doc); d < 0 {
			to = 0
		} else {
			from, to = ix.DocRows(d)
		}
	}
	if found && len(list) <= to-from {
		return list
	}
	list = make([]uint32, 0, to-from)
	for r := from; r < to; r++ {
		list = append(list, uint32(r))
	}
	return list
}

func (f *Filter) match(ix *snapshot.File, r uint32) bool {
	s := ix.At(r)
	return s.Confidence() >= f.MinConfidence &&
		(f.Doc == "" || ix.DocID(s.Doc()) == f.Doc) &&
		(f.Subject == "" || ix.NodeID(s.Subject()) == f.Subject) &&
		(f.Object == "" || ix.NodeID(s.Object()) == f.Object) &&
		(f.Entity == "" || ix.NodeID(s.Subject()) == f.Entity || ix.NodeID(s.Object()) == f.Entity) &&
		(f.Predicate == "" || s.Predicate() == f.Predicate) &&
		(f.Speaker == "" || s.Speaker() == f.Speaker || s.AttributedTo() == f.Speaker)
}

// Statements returns the statements that f chooses, by document and place.
func (g *Graph) Statements(ctx context.Context, f Filter) ([]schema.Statement, error) {
	var out []schema.Statement
	err := g.view(ctx, func(ix *snapshot.File, n *store.Snap) (err error) {
		out, err = fetch(ix, n, f.rows(ix))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("graph: statements: %w", err)
	}
	return out, nil
}

// Each yields the statements that f chooses, by document and place, some at a time: for graphs that do not fit into memory,
// but all of one with no more than two million is read at once. It stops after an error. The graph must not be written from inside the loop.
func (g *Graph) Each(ctx context.Context, f Filter) iter.Seq2[schema.Statement, error] {
	return func(yield func(schema.Statement, error) bool) {
		stopped := false
		err := g.view(ctx, func(ix *snapshot.File, n *store.Snap) error {
			rows := f.rows(ix)
			if len(rows) == ix.Rows() && len(rows) >= dumpMin && len(rows) <= dumpMax {
				return eachDocument(ix, n, func(sts []schema.Statement) bool {
					for i := range sts {
						if stopped = !yield(sts[i], nil); stopped {
							return false
						}
					}
					return true
				})
			}
			for len(rows) > 0 && !stopped {
				k := min(len(rows), 1000)
				sts, err := fetch(ix, n, rows[:k])
				if err != nil {
					return err
				}
				for i := range sts {
					if !yield(sts[i], nil) {
						stopped = true
						break
					}
				}
				rows = rows[k:]
			}
			return nil
		})
		if err != nil && !stopped {
			yield(schema.Statement{}, fmt.Errorf("graph: statements: %w", err))
		}
	}
}

// A graph with so many statements is read at once, which is faster than asking for them and takes about as much memory as
// making the index.
const dumpMin, dumpMax = 1000, 2_000_000

// eachDocument hands over the statements of one document after another, as long as yield is true. Several goroutines
// read ahead, and check every document against its checksum.
func eachDocument(ix *snapshot.File, n *store.Snap, yield func([]schema.Statement) bool) error {
	_, recs, err := docNodes(n)
	if err != nil {
		return err
	}
	dump, err := n.Dump()
	if err != nil {
		return err
	}
	from := dumped(dump)
	nodes := make([]store.IRI, ix.Docs())
	for d := range nodes {
		nodes[d] = docNode(ix.DocID(d))
	}
	read := readAll(nodes, max(2, runtime.GOMAXPROCS(0)), func(node store.IRI) (r readResult) {
		_, _, r.sts, r.err = readDoc(from, node, recs[node])
		return r
	})
	defer read.stop()
	for d := range nodes {
		r := read.next()
		if r.err != nil {
			return r.err
		}
		if from, to := ix.DocRows(d); len(r.sts) != to-from {
			return fmt.Errorf("%w: document %s has other statements than its index", ErrDamaged, ix.DocID(d))
		}
		if !yield(r.sts) {
			return nil
		}
	}
	return nil
}

// Statement returns the statement with this id; ok is false if there is none.
func (g *Graph) Statement(ctx context.Context, id string) (s schema.Statement, ok bool, err error) {
	err = g.view(ctx, func(ix *snapshot.File, n *store.Snap) error {
		r := ix.Row(id)
		if r == snapshot.None {
			return nil
		}
		sts, err := fetch(ix, n, []uint32{r})
		if err == nil {
			s, ok = sts[0], true
		}
		return err
	})
	if err != nil {
		return s, false, fmt.Errorf("graph: statement %s: %w", id, err)
	}
	return s, ok, nil
}

// About returns what is said of an entity, as subject first, then by predicate, document and place.
func (g *Graph) About(ctx context.Context, id string) ([]schema.Statement, error) {
	out, err := g.Statements(ctx, Filter{Entity: id})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(a, b schema.Statement) int {
		return cmp.Or(boolCompare(b.Subject.ID == id, a.Subject.ID == id), strings.Compare(a.Predicate, b.Predicate))
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
	out := []Entity{}
	err := g.ask(ctx, func(ix *snapshot.File) error {
		for n := range uint32(ix.Nodes()) {
			if ix.Kind(n) == snapshot.Entity {
				out = append(out, entityAt(ix, n))
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("graph: entities: %w", err)
	}
	slices.SortFunc(out, func(a, b Entity) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// Entity returns the entity with this id; ok is false if there is none.
func (g *Graph) Entity(ctx context.Context, id string) (e Entity, ok bool, err error) {
	err = g.ask(ctx, func(ix *snapshot.File) error {
		if n := ix.Node(id); n != snapshot.None && ix.Kind(n) == snapshot.Entity {
			e, ok = entityAt(ix, n), true
		}
		return nil
	})
	if err != nil {
		return e, false, fmt.Errorf("graph: entity %s: %w", id, err)
	}
	return e, ok, nil
}
