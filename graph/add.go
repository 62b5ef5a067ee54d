package graph

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"trine/graph/store"
)

// together is how many quads of new documents are stored at once, at least: many rows in the order of the key are
// stored faster, and what is common to documents is counted once. At first it is fewer, so that storing begins while
// documents are still made ready.
const (
	together    = 1 << 16
	togetherNow = 1 << 13
)

func (g *Graph) addDocuments(ctx context.Context, list []Addition) ([]Change, error) {
	encs := encodeAll(ctx, list)
	defer encs.stop()
	var changes []Change
	err := g.st.Update(ctx, func(tx *store.Tx) error {
		w := writer{tx: tx, changes: make([]Change, len(list))}
		for i := range list {
			enc, err := encs.at(i)
			if err != nil {
				return err
			}
			if err := w.put(i, enc); err != nil {
				return err
			}
		}
		changes = w.changes
		return w.flush()
	})
	return changes, err
}

// encoder encodes documents beside the transaction that stores them, several at once, the first ones first.
type encoder struct {
	results []encodeResult
	quit    context.CancelFunc
	workers sync.WaitGroup
}

type encodeResult struct {
	done chan struct{} // closed when the others are set
	enc  *encoded
	err  error
}

func encodeAll(ctx context.Context, list []Addition) *encoder {
	ctx, quit := context.WithCancel(ctx)
	e := &encoder{results: make([]encodeResult, len(list)), quit: quit}
	for i := range e.results {
		e.results[i].done = make(chan struct{})
	}
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		e.workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(list); i = int(next.Add(1)) - 1 {
				r := &e.results[i]
				if r.err = ctx.Err(); r.err == nil {
					r.enc, r.err = encode(list[i].Doc, list[i].Statements)
				}
				if r.err == nil {
					r.err = r.enc.ready()
				}
				close(r.done)
			}
		})
	}
	return e
}

// at is the document with a number. It may be asked for again: a transaction may be begun anew.
func (e *encoder) at(i int) (*encoded, error) {
	r := &e.results[i]
	<-r.done
	return r.enc, r.err
}

// stop ends the encoder and waits for it.
func (e *encoder) stop() {
	e.quit()
	e.workers.Wait()
}

// writer stores documents in one transaction, several new ones at a time.
type writer struct {
	tx      *store.Tx
	changes []Change

	// not yet stored
	begun  bool // something has been stored
	docs   []*encoded
	quads  int
	labels map[store.IRI]bool // the documents and their statements
	before []store.IRI        // descriptions that the replaced document referred to
}

// put stores one document in the place of what it was before, now or with others.
func (w *writer) put(i int, enc *encoded) error {
	if w.labels[enc.node] { // the same document again
		if err := w.flush(); err != nil {
			return err
		}
	}
	old, err := docRecord(w.tx.Snap, enc.node)
	if err != nil {
		return err
	}
	if old != nil && *old == enc.record() {
		return nil
	}
	w.changes[i] = Added
	if old != nil {
		w.changes[i] = Replaced
		if err := w.flush(); err != nil { // what was before must not see what is taken away now
			return err
		}
		if w.before, err = drop(w.tx, enc.node, *old); err != nil {
			return err
		}
		if err := setRecord(w.tx, enc.node, record{}, old); err != nil {
			return err
		}
	}
	if w.labels == nil {
		w.labels = map[store.IRI]bool{}
	}
	w.labels[enc.node] = true
	for _, l := range enc.statements {
		if w.labels[l] {
			return taken(l)
		}
		w.labels[l] = true
	}
	w.docs = append(w.docs, enc)
	if w.quads += enc.pack.Count(); w.quads < togetherNow || w.begun && w.quads < together {
		return nil
	}
	return w.flush()
}

func taken(statement store.IRI) error {
	return fmt.Errorf("%w: statement %s belongs to another document", ErrInvalid, statement)
}

// flush stores what put has put off.
func (w *writer) flush() error {
	if len(w.docs) == 0 {
		return nil
	}
	w.begun = true
	var labels []store.IRI
	packs := make([]*store.Pack, len(w.docs))
	shared := map[store.IRI][]store.Quad{}
	for i, enc := range w.docs {
		labels = append(labels, enc.statements...)
		packs[i] = enc.pack
		maps.Copy(shared, enc.shared)
	}
	used, err := w.tx.Used(labels)
	if err != nil {
		return err
	}
	if len(used) > 0 {
		return taken(used[0])
	}
	fresh, err := w.fresh(shared)
	if err != nil {
		return err
	}
	if err := w.tx.AddPacks(append(packs, fresh)...); err != nil {
		return err
	}
	var all record
	for _, enc := range w.docs {
		rec := enc.record()
		all = record{all.quads + rec.quads, all.sum.Plus(rec.sum)}
		if err := w.tx.Set(string(enc.node), rec.bytes()); err != nil {
			return err
		}
	}
	if err := count(w.tx, "", all, record{}); err != nil {
		return err
	}
	if err := count(w.tx, keyShared, record{fresh.Count(), fresh.Sum()}, record{}); err != nil {
		return err
	}
	before := w.before
	w.docs, w.quads, w.labels, w.before = nil, 0, nil, nil
	return unshare(w.tx, before)
}

// fresh packs the descriptions that are not stored yet.
func (w *writer) fresh(shared map[store.IRI][]store.Quad) (*store.Pack, error) {
	labels := slices.Sorted(maps.Keys(shared))
	list, err := w.tx.Used(labels)
	if err != nil {
		return nil, err
	}
	there := make(map[store.IRI]bool, len(list))
	for _, l := range list {
		there[l] = true
	}
	var quads []store.Quad
	for _, l := range labels {
		if !there[l] {
			quads = append(quads, shared[l]...)
		}
	}
	return store.NewPack(quads)
}

// unshare removes the descriptions among these that no document refers to any more.
func unshare(tx *store.Tx, descriptions []store.IRI) error {
	gone, err := tx.Unreferenced(descriptions)
	if err != nil {
		return err
	}
	n, sum, err := tx.Drop(gone)
	if err != nil {
		return err
	}
	return count(tx, keyShared, record{}, record{n, sum})
}
