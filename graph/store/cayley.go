package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	_ "github.com/cayleygraph/cayley/query/gizmo"   // registers the language
	_ "github.com/cayleygraph/cayley/query/graphql" // registers the language
)

// Languages are Cayley's query languages that Query knows.
func Languages() []string { return []string{"gizmo", "graphql"} }

// ErrLimit says that a query had more results than were wanted.
var ErrLimit = errors.New("there are more results")

// Query runs a query in one of Cayley's languages and hands over its results, as values that encoding/json prints. It
// stops with [ErrLimit] after limit results (0: no limit) and with the context's error when time is up, where Cayley
// itself would pass what it has as the whole. Gizmo runs a program, which may use up all memory or crash Cayley: run what
// others wrote in a process of its own.
func (s *Store) Query(ctx context.Context, lang, text string, limit int, each func(any) error) (err error) {
	if !contains(Languages(), lang) {
		return fmt.Errorf("unknown language %q; there are %s", lang, strings.Join(Languages(), ", "))
	}
	select { // Cayley's optimizer of SQL is not safe for two queries at once
	case <-s.ask:
		defer func() { s.ask <- struct{}{} }()
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("cayley failed on this query: %v", p)
		}
	}()
	if err := ctx.Err(); err != nil {
		return err
	}
	qs, err := s.cayley()
	if err != nil {
		return err
	}
	defer func() { _ = qs.Close() }()
	it, err := query.Execute(ctx, qs, lang, text, query.Options{Collation: query.JSON, Limit: -1})
	if err != nil {
		return err
	}
	defer func() { _ = it.Close() }()
	n := 0
	for it.Next(ctx) {
		if limit > 0 && n == limit {
			return ErrLimit
		}
		if r := it.Result(); r != nil {
			n++
			if err := each(r); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.d.explain(it.Err())
}

// cayley opens Cayley's view of the store anew: it remembers values and sizes and would not notice what is written.
func (s *Store) cayley() (graph.QuadStore, error) {
	qs, err := s.open()
	if err != nil {
		return nil, s.d.explain(err)
	}
	return qs, nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
