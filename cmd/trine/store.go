package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"trine/graph"
	"trine/schema"
)

// reader opens the graph for reading. The ontology tells contradictions apart and may be nil.
func (g *global) reader(ctx context.Context, o *schema.Ontology) (*graph.Graph, error) {
	gr, err := graph.Open(ctx, g.db, graph.Options{ReadOnly: true, Ontology: o})
	if errors.Is(err, graph.ErrMissing) {
		return nil, fmt.Errorf("no graph at %s; make one with: trine build FILE (or name another with --db)", g.db)
	}
	return gr, err
}

// readGraph opens the graph for reading with the ontology in force.
func (g *global) readGraph(ctx context.Context) (*graph.Graph, *schema.Ontology, error) {
	o, err := g.ontology()
	if err != nil {
		return nil, nil, err
	}
	gr, err := g.reader(ctx, o)
	return gr, o, err
}

// stored lists the documents of a graph that exists: one that does not is not to be made.
func (g *global) stored(ctx context.Context) ([]graph.DocInfo, error) {
	gr, err := g.reader(ctx, nil)
	if err != nil {
		return nil, err
	}
	docs, err := gr.Documents(ctx)
	return docs, errors.Join(err, gr.Close())
}

// writer opens the graph for writing and waits for another writer if it must.
func (g *global) writer(ctx context.Context, o *schema.Ontology, wait time.Duration) (*graph.Graph, error) {
	return graph.Open(ctx, g.db, graph.Options{Wait: wait, Ontology: o, OnWait: func(owner string) {
		g.note("waiting for %s to let go of %s", owner, g.db)
	}})
}

// fatal tells whether an error of the graph will meet the next document too.
func fatal(err error) bool {
	for _, f := range []error{graph.ErrDiskFull, graph.ErrDamaged, graph.ErrReadOnly, graph.ErrLocked, graph.ErrForeign, graph.ErrNewer,
		context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, f) {
			return true
		}
	}
	return false
}

// resolve finds the entity that a name means: by the graph's names, then by those of the ontology.
func resolve(ctx context.Context, g *global, gr *graph.Graph, name string) (graph.Entity, error) {
	e, err := gr.Resolve(ctx, name)
	var unknown *graph.UnknownName
	if err == nil || !errors.As(err, &unknown) {
		return e, err
	}
	o, oerr := g.ontology()
	if oerr != nil {
		return e, oerr
	}
	listed := o.Entity(name)
	if listed == nil {
		if len(unknown.Suggestions) == 0 {
			unknown.Suggestions = nearest(name, entityNames(o))
		}
		return e, fmt.Errorf("the graph knows nothing called %q%s", name, didYouMean(unknown.Suggestions))
	}
	e, ok, err := gr.Entity(ctx, listed.ID())
	if err != nil {
		return e, err
	}
	if !ok {
		return e, fmt.Errorf("%s (%s) is in the vocabulary, but no text says anything of it", listed.Name, listed.Type)
	}
	return e, nil
}

func entityNames(o *schema.Ontology) []string {
	var names []string
	for i := range o.Entities {
		names = append(names, o.Entities[i].AllNames()...)
	}
	return names
}

// linkConflicts adds to the statements the contradictions that cross documents, which the graph finds but does not
// store. The statements are copied.
func linkConflicts(sts []schema.Statement, pairs []graph.Conflict) []schema.Statement {
	out := append([]schema.Statement(nil), sts...)
	at := map[string]int{}
	for i := range out {
		at[out[i].ID] = i
		out[i].Conflicts = append([]string{}, out[i].Conflicts...)
	}
	link := func(a, b string) {
		if i, ok := at[a]; ok && !contains(out[i].Conflicts, b) {
			out[i].Conflicts = append(out[i].Conflicts, b)
		}
	}
	for i := range pairs {
		link(pairs[i].A.ID, pairs[i].B.ID)
		link(pairs[i].B.ID, pairs[i].A.ID)
	}
	return out
}
