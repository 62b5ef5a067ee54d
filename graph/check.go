package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// Health is what a look through the whole graph found.
type Health struct {
	Documents  int      `json:"documents"` // sound ones
	Statements int      `json:"statements"`
	Quads      int      `json:"quads"`
	Problems   []string `json:"problems"` // one line each; none: the graph is what was written
}

// Check reads the whole graph and compares it with its checksums: the database's structure, every value, every document,
// and the sum of all.
func (g *Graph) Check(ctx context.Context) (Health, error) {
	h := Health{Problems: []string{}}
	err := g.st.View(ctx, func(n *store.Snap) error {
		problems, err := n.Problems()
		if err != nil {
			return err
		}
		h.Problems = append(h.Problems, problems...)
		if err := quickCheck(n); err != nil {
			h.Problems = append(h.Problems, err.Error())
		}
		nodes, recs, err := docNodes(n)
		if err != nil {
			return err
		}
		dump, err := n.Dump()
		if err != nil {
			return err
		}
		from := dumped(dump)
		for _, node := range nodes {
			if err := ctx.Err(); err != nil {
				return err
			}
			_, _, sts, err := readDoc(from, node, recs[node])
			if err != nil {
				h.Problems = append(h.Problems, err.Error())
				continue
			}
			h.Documents++
			h.Statements += len(sts)
		}
		if len(h.Problems) > 0 {
			return nil
		}
		t, err := total(n)
		if err != nil {
			return err
		}
		if (record{len(dump.Quads), dump.Sum}) != t {
			h.Problems = append(h.Problems, "there are quads that belong to no document, or some are missing")
		}
		h.Quads = t.quads
		return nil
	})
	if errors.Is(err, ErrDamaged) {
		h.Problems = append(h.Problems, err.Error())
		err = nil
	}
	if err != nil {
		return h, fmt.Errorf("graph: check %s: %w", g.st.Name(), err)
	}
	return h, nil
}

// Repaired is what Repair saved and what it could not.
type Repaired struct {
	Documents int    // saved whole
	Lost      []Lost // in order of their ids
	Old       string // where the damaged database lies now; "" if nothing had to be done
}

// Lost is a document whose statements could not be saved.
type Lost struct {
	ID   string
	Text string // what could be read of its text: enough to build it again, if not empty
}

// Repair builds the database at path anew out of the documents that are still what was written, and keeps the damaged
// file beside it. A sound database is left alone.
func Repair(ctx context.Context, path string, o Options) (Repaired, error) {
	path = strings.TrimPrefix(path, "sqlite:")
	r, err := repair(ctx, path, o)
	if err != nil {
		return r, fmt.Errorf("graph: repair %s: %w", path, err)
	}
	return r, nil
}

func repair(ctx context.Context, path string, o Options) (r Repaired, err error) {
	if g, err := Open(ctx, path, Options{ReadOnly: true}); err == nil {
		h, err := g.Check(ctx)
		_ = g.Close() // it was only read
		if err == nil && len(h.Problems) == 0 {
			r.Documents = h.Documents
			return r, nil
		}
	}
	unlock, err := store.LockFile(ctx, path, store.Options{Wait: o.Wait, OnWait: o.OnWait})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	w, err := store.OpenWreck(ctx, path)
	if err != nil {
		return r, err
	}
	fresh, err := freshPath(path)
	if err != nil {
		_ = w.Close()
		return r, err
	}
	err = save(ctx, w, path, fresh, &r)
	err = errors.Join(err, w.Close())
	if err == nil {
		r.Old, err = store.Retire(path, fresh)
	}
	if err != nil {
		removeStore(fresh)
	}
	return r, err
}

// save copies the sound documents into a new database.
func save(ctx context.Context, w *store.Wreck, path, fresh string, r *Repaired) error {
	g, err := Open(ctx, fresh, Options{})
	if err != nil {
		return err
	}
	labels := w.Labels()
	recs := savedRecords(w, path)
	for _, l := range labels { // documents that nothing else tells of
		if _, ok := recs[l]; !ok && strings.HasPrefix(string(l), keyDoc) {
			recs[l] = record{}
		}
	}
	for _, node := range sortedNodes(recs) {
		d, sts, ok := saveDoc(w, node, recs[node])
		if ok {
			_, err := g.AddDocument(ctx, d, sts)
			if err != nil && !errors.Is(err, ErrInvalid) {
				return errors.Join(err, g.Close())
			}
			ok = err == nil
		}
		if ok {
			r.Documents++
		} else {
			r.Lost = append(r.Lost, Lost{d.ID, d.Text})
		}
	}
	return g.Close()
}

// savedRecords are the checksums of the documents, from the database or else from the index beside it.
func savedRecords(w *store.Wreck, path string) map[store.IRI]record {
	recs := map[store.IRI]record{}
	if ix, err := snapshot.Open(path + ".index"); err == nil {
		for d := range ix.Docs() {
			if rec, err := parseRecord([]byte(ix.DocRecord(d))); err == nil {
				recs[docNode(ix.DocID(d))] = rec
			}
		}
	}
	for k, v := range w.Facts() {
		if rec, err := parseRecord(v); err == nil && strings.HasPrefix(k, keyDoc) {
			recs[store.IRI(k)] = rec
		}
	}
	return recs
}

// saveDoc reads a document out of a wreck; ok is false if it is not what was written, and then only its id and what is
// left of its text are to be used.
func saveDoc(w *store.Wreck, node store.IRI, rec record) (d Doc, sts []schema.Statement, ok bool) {
	own := w.Labelled(node)
	all := own
	var facts []store.Quad
	dec := decoder{node: node, parts: map[store.Value][]store.Quad{}}
	for _, q := range own {
		dec.parts[q.Subject] = append(dec.parts[q.Subject], q)
		if s, isIRI := q.Subject.(store.IRI); isIRI && q.Predicate == store.Value(pSaid) {
			facts = append(facts, w.Labelled(s)...)
		}
	}
	all = append(all[:len(all):len(all)], facts...)
	d, err := dec.document()
	if err != nil || (record{quads: len(all), sum: store.SumOf(all)}) != rec {
		return Doc{ID: dec.id, Text: d.Text}, nil, false
	}
	for _, q := range facts {
		s, err := dec.statement(q)
		if err != nil {
			return Doc{ID: dec.id, Text: d.Text}, nil, false
		}
		sts = append(sts, s)
	}
	return d, sts, true
}

// freshPath is a name for a new database beside path.
func freshPath(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".repair-*")
	if err != nil {
		return "", err
	}
	name := f.Name()
	return name, errors.Join(f.Close(), os.Remove(name))
}

// removeStore takes a database that nobody needs away.
func removeStore(path string) {
	for _, x := range []string{"", "-wal", "-shm", ".index"} {
		_ = os.Remove(path + x) // what is not there need not go
	}
}
