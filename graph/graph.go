package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// Options say how a graph is opened. The zero value opens for reading and writing and refuses to wait.
type Options struct {
	ReadOnly bool
	Wait     time.Duration      // how long to wait for another writer; 0: not at all, < 0: for ever
	OnWait   func(owner string) // called once when waiting begins; owner names the other process
	Ontology *schema.Ontology   // tells which predicates have one value at a time; nil: none
}

// Reasons why a graph cannot be opened, read or written; errors.Is finds them.
var (
	ErrMissing    = store.ErrMissing
	ErrLocked     = store.ErrLocked
	ErrForeign    = store.ErrForeign
	ErrDamaged    = store.ErrDamaged
	ErrDiskFull   = store.ErrDiskFull
	ErrReadOnly   = store.ErrReadOnly
	ErrNewer      = store.ErrNewer
	ErrNoDocument = errors.New("no such document")
	ErrInvalid    = errors.New("cannot be stored")
)

// Graph is an open graph. Its methods may be called from several goroutines.
type Graph struct {
	st  *store.Store
	ont *schema.Ontology

	mu   sync.Mutex
	last *snapshot.File // the read index of the state that was read last
}

// Open opens the graph at path: a file ("sqlite:PATH" or a plain path), "memory:", or a postgres:// URL. One that does
// not exist is made unless ReadOnly is set. A writer owns the graph until Close; readers always get in.
func Open(ctx context.Context, path string, o Options) (*Graph, error) {
	st, err := store.Open(ctx, path, store.Options{ReadOnly: o.ReadOnly, Wait: o.Wait, OnWait: o.OnWait})
	if err != nil {
		return nil, fmt.Errorf("graph: open %s: %w", strings.TrimPrefix(path, "sqlite:"), err)
	}
	g := &Graph{st: st, ont: o.Ontology}
	if err := st.View(ctx, quickCheck); err != nil {
		_ = st.Close() // the first error is the one to tell
		return nil, fmt.Errorf("graph: open %s: %w", st.Name(), err)
	}
	return g, nil
}

// Close gives the graph back.
func (g *Graph) Close() error {
	if err := g.st.Close(); err != nil {
		return fmt.Errorf("graph: close %s: %w", g.st.Name(), err)
	}
	return nil
}

// Change tells what AddDocument did.
type Change int

// The changes.
const (
	Unchanged Change = iota // the graph says this already
	Added                   // the document is new
	Replaced                // the document said something else before
)

func (c Change) String() string { return [...]string{"unchanged", "added", "replaced"}[c] }

// AddDocument stores a document and its statements in one transaction. What the document said before is replaced; the
// same content again changes nothing. Statements need an id and evidence in the document.
func (g *Graph) AddDocument(ctx context.Context, d Doc, sts []schema.Statement) (Change, error) {
	changes, err := g.addDocuments(ctx, []Addition{{d, sts}})
	if err != nil {
		return Unchanged, fmt.Errorf("graph: add %s: %w", d.ID, err)
	}
	return changes[0], nil
}

// Addition is a document and what it says.
type Addition struct {
	Doc        Doc
	Statements []schema.Statement
}

// Outcome is what became of an Addition.
type Outcome struct {
	Change Change
	Err    error
}

// AddDocuments stores several documents, each as AddDocument does, in one transaction, which is several times faster for
// small ones. If one of them cannot be stored, each gets a transaction of its own, so that only that one fails. The
// outcomes are in the order of the list; what has no error is stored.
func (g *Graph) AddDocuments(ctx context.Context, list []Addition) []Outcome {
	out := make([]Outcome, len(list))
	if changes, err := g.addDocuments(ctx, list); err == nil {
		for i, c := range changes {
			out[i].Change = c
		}
		return out
	}
	for i, a := range list {
		out[i].Change, out[i].Err = g.AddDocument(ctx, a.Doc, a.Statements)
	}
	return out
}

// Remove takes back what only the document with this id said. It fails with [ErrNoDocument] if there is none.
func (g *Graph) Remove(ctx context.Context, id string) error {
	err := g.st.Update(ctx, func(tx *store.Tx) error {
		node := docNode(id)
		old, err := docRecord(tx.Snap, node)
		if err != nil {
			return err
		}
		if old == nil {
			return ErrNoDocument
		}
		before, err := drop(tx, node, *old)
		if err != nil {
			return err
		}
		if err := setRecord(tx, node, record{}, old); err != nil {
			return err
		}
		return unshare(tx, before)
	})
	if err != nil {
		return fmt.Errorf("graph: remove %s: %w", id, err)
	}
	return nil
}

// drop removes the quads of a document and makes sure that these were all and nothing else. It returns the descriptions
// that the document referred to.
func drop(tx *store.Tx, node store.IRI, rec record) ([]store.IRI, error) {
	own, err := tx.Match(nil, nil, nil, node)
	if err != nil {
		return nil, err
	}
	labels := []store.IRI{node}
	var descriptions []store.IRI
	for _, q := range own {
		s, ok := q.Subject.(store.IRI)
		o, _ := q.Object.(store.IRI)
		switch {
		case q.Predicate == store.Value(pSaid) && ok:
			labels = append(labels, s)
		case q.Predicate == store.Value(pDescribes) && o != "":
			descriptions = append(descriptions, o)
		}
	}
	n, sum, err := tx.Drop(labels)
	if err != nil {
		return nil, err
	}
	if (record{n, sum}) != rec {
		return nil, fmt.Errorf("%w: %s is not what was written; see what can be saved with trine repair", ErrDamaged, node)
	}
	return descriptions, nil
}

// count adds to a record of many quads, and takes from it; the record of the whole follows.
func count(tx *store.Tx, key string, more, less record) error {
	if more == less {
		return nil
	}
	keys := []string{keyTotal}
	if key != "" {
		keys = append(keys, key)
	}
	for _, k := range keys {
		r, err := noted(tx.Snap, k)
		if err != nil {
			return err
		}
		r = record{r.quads + more.quads - less.quads, r.sum.Plus(more.sum).Minus(less.sum)}
		if err := tx.Set(k, r.bytes()); err != nil {
			return err
		}
	}
	return nil
}

// record is what the store notes of a document: how many quads it has and their checksum.
type record struct {
	quads int
	sum   store.Sum
}

func (r record) bytes() []byte {
	return append(binary.LittleEndian.AppendUint64(nil, uint64(r.quads)), r.sum.Bytes()...)
}

func parseRecord(b []byte) (record, error) {
	if len(b) == 40 {
		if sum, ok := store.ParseSum(b[8:]); ok {
			return record{int(binary.LittleEndian.Uint64(b)), sum}, nil
		}
	}
	return record{}, fmt.Errorf("%w: a checksum has %d bytes", ErrDamaged, len(b))
}

// Keys of the table of facts.
const (
	keyTotal  = "total"  // the record of the whole graph
	keyShared = "shared" // the record of all descriptions
	keyDoc    = "doc:"   // and a document's id: its record
)

func docRecord(n *store.Snap, node store.IRI) (*record, error) {
	b, err := n.Get(string(node))
	if err != nil || b == nil {
		return nil, err
	}
	r, err := parseRecord(b)
	return &r, err
}

// noted is the record with a key, a zero one if there is none.
func noted(n *store.Snap, key string) (record, error) {
	b, err := n.Get(key)
	if err != nil || b == nil {
		return record{}, err
	}
	return parseRecord(b)
}

func total(n *store.Snap) (record, error) { return noted(n, keyTotal) }

// setRecord notes what a document has now; no quads means that it is gone.
func setRecord(tx *store.Tx, node store.IRI, now record, old *record) error {
	if old == nil {
		old = &record{}
	}
	if err := count(tx, "", now, *old); err != nil {
		return err
	}
	if now.quads == 0 {
		return tx.Set(string(node), nil)
	}
	return tx.Set(string(node), now.bytes())
}

// quickCheck compares the records of the documents and descriptions with that of the whole.
func quickCheck(n *store.Snap) error {
	t, err := total(n)
	if err != nil {
		return err
	}
	recs, err := n.Keys(keyDoc)
	if err != nil {
		return err
	}
	sum, err := noted(n, keyShared)
	if err != nil {
		return err
	}
	for _, b := range recs {
		r, err := parseRecord(b)
		if err != nil {
			return err
		}
		sum.quads, sum.sum = sum.quads+r.quads, sum.sum.Plus(r.sum)
	}
	if sum != t {
		return fmt.Errorf("%w: the documents' checksums do not add up; see what can be saved with trine repair", ErrDamaged)
	}
	return nil
}

// docNodes lists the documents' nodes in order.
func docNodes(n *store.Snap) ([]store.IRI, map[store.IRI]record, error) {
	recs, err := n.Keys(keyDoc)
	if err != nil {
		return nil, nil, err
	}
	out := make(map[store.IRI]record, len(recs))
	for k, b := range recs {
		r, err := parseRecord(b)
		if err != nil {
			return nil, nil, err
		}
		out[store.IRI(k)] = r
	}
	return sortedNodes(out), out, nil
}

// sortedNodes lists documents in the order of their ids.
func sortedNodes(recs map[store.IRI]record) []store.IRI {
	return slices.SortedFunc(maps.Keys(recs), func(a, b store.IRI) int { return strings.Compare(unescape(string(a)), unescape(string(b))) })
}
