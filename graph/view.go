package graph

import (
	"context"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// View is one state of the graph: the read index, in which nodes and statements are numbers, and what it takes to read
// statements whole. It must not be used after the function that got it has returned.
type View struct {
	*snapshot.File
	n     *store.Snap
	g     *Graph
	dates map[int]schema.Date // of documents, as they are asked for
}

// View runs f on one state of the graph, whatever others write meanwhile.
func (g *Graph) View(ctx context.Context, f func(*View) error) error {
	return g.view(ctx, func(ix *snapshot.File, n *store.Snap) error { return f(&View{ix, n, g, map[int]schema.Date{}}) })
}

// Statements reads statements whole, in the order of rows.
func (v *View) Statements(rows []uint32) ([]schema.Statement, error) { return fetch(v.File, v.n, rows) }

// Entity describes an entity.
func (v *View) Entity(node uint32) Entity { return entityAt(v.File, node) }

// Find looks entities up by a name, as [Graph.Find] does.
func (v *View) Find(name string) []Match { return find(v.File, name) }

// DocDate is a document's date; zero if it has none.
func (v *View) DocDate(doc int) schema.Date {
	d, ok := v.dates[doc]
	if !ok {
		if k, err := info(v.File, doc); err == nil { // it was marshalled, and the index has a checksum
			d = k.Doc.Date
		}
		v.dates[doc] = d
	}
	return d
}

// Disputed marks the statements that contradict another.
func (v *View) Disputed() []bool {
	out := make([]bool, v.Rows())
	for _, p := range v.g.conflicts(v.File, (&Filter{}).rows(v.File)) {
		out[p.a], out[p.b] = true, true
	}
	return out
}

// Ontology is the one that the graph was opened with; nil if none.
func (v *View) Ontology() *schema.Ontology { return v.g.ont }

// Script runs a query in one of Cayley's languages ("gizmo", "graphql") on the same store and hands over its results, as
// values that encoding/json prints. It stops with [ErrMoreRows] after limit results (0: no limit) and with the context's
// error when time is up. Gizmo runs a program, which may use up all memory or bring the process down: run what others
// wrote in a process of its own.
func (g *Graph) Script(ctx context.Context, lang, text string, limit int, each func(any) error) error {
	return g.st.Query(ctx, lang, text, limit, each)
}

// Languages are those that Script knows.
func Languages() []string { return store.Languages() }

// ErrMoreRows says that a query had more results than were wanted.
var ErrMoreRows = store.ErrLimit
