//go:build unix

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
)

// These tests show the guards against faults of Cayley, each by its name.

// ownWriter is Cayley's writer on the store.
func ownWriter(t *testing.T, s *Store, o graph.IgnoreOpts) graph.QuadWriter {
	t.Helper()
	qs, err := csql.New(sqliteStore, dsn(s.name, "mode=rw", "_txlock=immediate"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	w, err := writer.NewSingle(qs, o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Stock SQLite's unique index ignores the label, and a repeated quad counts its nodes twice.
func TestCayleysWriterKeepsLabelsAndCounts(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "g.db"))
	w := ownWriter(t, s, graph.IgnoreOpts{IgnoreDup: true})
	for _, x := range []Quad{q("a", "p", "b", "l1"), q("a", "p", "b", "l2"), q("a", "p", "b", "l2")} {
		if err := w.AddQuad(x); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.AddQuadSet([]quad.Quad{q("a", "p", "b", "l1"), q("c", "p", "b", "l1")}); err != nil {
		t.Fatal(err)
	}
	if n, v := sizes(t, s); n != 3 || v != 6 {
		t.Errorf("%d quads, %d values; want 3 and 6", n, v)
	}
	err := s.Update(context.Background(), func(tx *Tx) error { _, _, err := tx.Drop([]IRI{"l1", "l2"}); return err })
	if err != nil {
		t.Fatal(err)
	}
	if n, v := sizes(t, s); n != 0 || v != 0 {
		t.Errorf("%d quads, %d values are left", n, v)
	}
}

func TestCayleysWriterRefuses(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "g.db"))
	w := ownWriter(t, s, graph.IgnoreOpts{})
	if err := w.AddQuad(q("a", "p", "b", "l")); err != nil {
		t.Fatal(err)
	}
	if err := w.AddQuad(q("a", "p", "b", "l")); !graph.IsQuadExist(err) {
		t.Errorf("a quad twice: %v", err)
	}
	if err := w.AddQuad(Quad{Subject: IRI("a"), Predicate: IRI("p"), Object: String("\xff"), Label: IRI("l")}); !errors.Is(err, ErrInvalid) {
		t.Errorf("invalid UTF-8: %v", err)
	}
	if err := w.AddQuad(Quad{Subject: IRI("a"), Predicate: IRI("p"), Object: IRI("c")}); !errors.Is(err, ErrInvalid) {
		t.Errorf("no label: %v", err)
	}
	if err := w.RemoveQuad(q("a", "p", "b", "l")); err == nil {
		t.Error("Cayley's writer removed a quad behind the checksums")
	}
	if got := all(t, s); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

// chain is a store with a path n0 → n1 → … and a hub with many spokes.
func chain(t *testing.T, s *Store, n int) {
	var qs []Quad
	for i := range n {
		qs = append(qs, q(fmt.Sprint("n", i), "next", fmt.Sprint("n", i+1), "l"), q("hub", "spoke", fmt.Sprint("x", i), "l"),
			Quad{Subject: IRI(fmt.Sprint("n", i)), Predicate: IRI("size"), Object: Int(i), Label: IRI("l")})
	}
	add(t, s, qs...)
}

func ask(t *testing.T, s *Store, lang, text string) []string {
	t.Helper()
	var out []string
	err := s.Query(context.Background(), lang, text, 0, func(r any) error { out = append(out, fmt.Sprint(r)); return nil })
	if err != nil {
		t.Errorf("%s: %v", text, err)
	}
	slices.Sort(out)
	return out
}

func TestQueryLanguages(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		chain(t, s, 20)
		for text, want := range map[string][]string{
			`g.V("<n3>").out("<next>").all()`:                                 {"map[id:<n4>]"},
			`g.V("<n3>").in("<next>").all()`:                                  {"map[id:<n2>]"},
			`g.V("<n3>").both("<next>").both("<next>").unique().all()`:        {"map[id:<n1>]", "map[id:<n3>]", "map[id:<n5>]"},
			`g.V().has("<size>", gt(17)).all()`:                               {"map[id:<n18>]", "map[id:<n19>]"},
			`g.emit(g.V("<hub>").out("<spoke>").unique().count())`:            {"20"},
			`g.V("<n3>").tag("a").out("<next>").tag("b").out("<next>").all()`: {"map[a:<n3> b:<n4> id:<n5>]"},
		} {
			if got := ask(t, s, "gizmo", text); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", text, got, want)
			}
		}
		if got := ask(t, s, "graphql", `{ nodes(id: <n3>) { id, <size>, <next> { id } } }`); len(got) != 1 || !strings.Contains(got[0], "n4") {
			t.Errorf("graphql: %q", got)
		}
		add(t, s, q("n3", "next", "elsewhere", "m"))
		if got := ask(t, s, "gizmo", `g.V("<n3>").out("<next>").all()`); len(got) != 2 {
			t.Errorf("what was written since is not seen: %q", got)
		}
	})
}

// A time-out gives truncated results with a nil error.
func TestTimeoutIsAnError(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "g.db"))
	chain(t, s, 3000)
	for _, d := range []time.Duration{0, time.Millisecond, 5 * time.Millisecond} {
		for _, text := range []string{`g.V("<hub>").out().all()`, `while (true) {}`, `g.V().out().in().out().all()`} {
			ctx, cancel := context.WithTimeout(context.Background(), d)
			n := 0
			err := s.Query(ctx, "gizmo", text, 0, func(any) error { n++; return nil })
			cancel()
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s stopped after %v with %d results: %v", text, d, n, err)
			}
		}
	}
	// and the store is as good as before
	if got := ask(t, s, "gizmo", `g.V("<n3>").out("<next>").all()`); len(got) != 1 {
		t.Errorf("afterwards: %q", got)
	}
}

func TestRowLimit(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		chain(t, s, 100)
		n := 0
		err := s.Query(context.Background(), "gizmo", `g.V("<hub>").out().all()`, 10, func(any) error { n++; return nil })
		if !errors.Is(err, ErrLimit) || n != 10 {
			t.Errorf("%d results, %v", n, err)
		}
		if err := s.Query(context.Background(), "gizmo", `g.V("<hub>").out().all()`, 100, func(any) error { return nil }); err != nil {
			t.Errorf("exactly the limit: %v", err)
		}
	})
}

// Cayley's optimizer counts tables without a lock, and its memory store dies of concurrent reads and writes.
func TestManyAskWhileOneWrites(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		chain(t, s, 50)
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 5 {
					if got := ask(t, s, "gizmo", `g.V("<n3>").out("<next>").out("<next>").all()`); len(got) != 1 {
						t.Errorf("got %q", got)
					}
				}
			})
		}
		for i := range 20 {
			add(t, s, q(fmt.Sprint("w", i), "p", "o", "w"))
		}
		wg.Wait()
	})
}

func TestBadQueries(t *testing.T) {
	s := open(t, "memory:")
	chain(t, s, 5)
	for lang, text := range map[string]string{"gizmo": `g.V(`, "graphql": `{ nodes(`, "sql": `SELECT 1`} {
		if err := s.Query(context.Background(), lang, text, 0, func(any) error { return nil }); err == nil {
			t.Errorf("%s: %s was run", lang, text)
		}
	}
	if err := s.Query(context.Background(), "gizmo", `throw new Error("no")`, 0, func(any) error { return nil }); err == nil || !strings.Contains(err.Error(), "no") {
		t.Errorf("an exception: %v", err)
	}
}

// Key-value stores never give space back.
func TestSpaceIsGivenBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	s := open(t, path)
	chain(t, s, 5000)
	add(t, s, q("a", "p", "b", "m"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	full, _ := os.Stat(path)
	s = open(t, path)
	err := s.Update(context.Background(), func(tx *Tx) error { _, _, err := tx.Drop([]IRI{"l"}); return err })
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if empty, _ := os.Stat(path); empty.Size() > full.Size()/5 {
		t.Errorf("%d bytes before, %d after everything but one quad was removed", full.Size(), empty.Size())
	}
}
