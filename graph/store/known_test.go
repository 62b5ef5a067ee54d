package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// TestKnownForgetsNothing grows the table and asks for all that it was told, and for others.
func TestKnownForgetsNothing(t *testing.T) {
	k := newKnown(0)
	const n = 20_000
	for i := range n {
		if k.add(hashOf(Int(i))); i == n/2 {
			k.add(hashOf(Int(0))) // again
		}
	}
	k.add(Hash{})
	wrong := 0
	for i := range n {
		if !k.may(hashOf(Int(i))) {
			t.Fatalf("%d is not known", i)
		}
		if k.may(hashOf(Int(n + i))) {
			wrong++
		}
	}
	if !k.may(Hash{}) || wrong > 10 { // one of 200,000 by chance
		t.Errorf("%d of %d others are taken for known", wrong, n)
	}
}

// TestWriterRemembers adds, fails, drops and adds again in one session: what the writer remembers of earlier
// transactions must not be what was rolled back or has gone, and the store must be as one that is opened every time.
func TestWriterRemembers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	s := open(t, path)
	fresh := open(t, filepath.Join(t.TempDir(), "other.db"))
	fail := fmt.Errorf("given up")
	for round := range 6 {
		set := func(from int) (out []Quad) {
			for i := from; i < from+40; i++ {
				out = append(out, q(fmt.Sprint("s", i), "p", fmt.Sprint("o", i%7), fmt.Sprint("l", round)))
			}
			return out
		}
		err := s.Update(context.Background(), func(tx *Tx) error {
			if _, _, err := tx.Add(set(1000 * round)); err != nil {
				return err
			}
			return fail
		})
		if err != fail {
			t.Fatal(err)
		}
		add(t, s, set(1000*round+20)...) // some of these were rolled back
		add(t, fresh, set(1000*round+20)...)
		if round%2 == 1 {
			for _, x := range []*Store{s, fresh} {
				if err := x.Update(context.Background(), func(tx *Tx) error {
					_, _, err := tx.Drop([]IRI{IRI(fmt.Sprint("l", round-1))})
					return err
				}); err != nil {
					t.Fatal(err)
				}
			}
			add(t, s, q(fmt.Sprint("s", 1000*(round-1)+25), "p", "o1", "again"))
			add(t, fresh, q(fmt.Sprint("s", 1000*(round-1)+25), "p", "o1", "again"))
		}
		fresh.known, fresh.asked = nil, -1<<40 // never worth it
		clear(fresh.ids)
	}
	a, b := all(t, s), all(t, fresh)
	slices.Sort(a)
	slices.Sort(b)
	if !slices.Equal(a, b) {
		t.Errorf("%d quads, want %d", len(a), len(b))
	}
	if s.known == nil || fresh.known != nil {
		t.Error("the table is not in use, or cannot be kept out")
	}
	for _, x := range []*Store{s, fresh} {
		if err := x.View(context.Background(), func(n *Snap) error {
			ps, err := n.Problems()
			if len(ps) > 0 {
				t.Error(ps)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
}

// TestOthersWrite stores a value behind the writer's back: it notices and looks again.
func TestOthersWrite(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "g.db"))
	add(t, s, q("a", "p", "b", "l"))
	if s.known == nil {
		t.Fatal("the table is not in use")
	}
	h := hashOf(IRI("c"))
	if _, err := s.write.Exec("INSERT INTO nodes(id, hash, refs, value_string, iri) VALUES(100, ?, 0, 'c', 1)", h[:]); err != nil {
		t.Fatal(err)
	}
	add(t, s, q("a", "p", "c", "l"))
	if got := all(t, s); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

// TestFailedAddIsNotCommitted goes on after an error of Add: nothing of the transaction may be stored.
func TestFailedAddIsNotCommitted(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "g.db"))
	add(t, s, q("a", "p", "b", "l"))
	err := s.Update(context.Background(), func(tx *Tx) error {
		_, _, _ = tx.Add([]Quad{q("new", "p", "b", "l"), q("a", "p", "b", "l")})
		return nil
	})
	if got := all(t, s); err == nil || len(got) != 1 {
		t.Errorf("%v, %q", err, got)
	}
}
