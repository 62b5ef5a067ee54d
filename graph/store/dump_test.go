package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"trine/graph/internal/pgtest"
)

// TestDumpIsTheStore compares a Dump with what Match and Labelled give, with values of every kind, ids with small gaps,
// great gaps and ids that do not fit into half a number.
func TestDumpIsTheStore(t *testing.T) {
	values := []Value{IRI("e:x"), BNode("b"), String(""), String("a \"b\"\n"), LangString{Value: "a", Lang: "en"}, TypedString{Value: "1", Type: "t"},
		Int(-5), Int(0), Float(1.5), Bool(false), Bool(true), Time(time.Unix(1e9, 0).UTC())}
	fill := func(t *testing.T, s *Store) {
		for i := range 3 * chunk / len(values) {
			var qs []Quad
			for k, v := range values {
				qs = append(qs, Quad{Subject: IRI(fmt.Sprint("s", i)), Predicate: IRI(fmt.Sprint("p", k%3)), Object: v, Label: IRI(fmt.Sprint("l", i%50))})
			}
			add(t, s, qs...)
		}
		if err := s.Update(context.Background(), func(tx *Tx) error { _, _, err := tx.Drop([]IRI{"l3", "l49"}); return err }); err != nil {
			t.Fatal(err)
		}
	}
	move := func(by string) func(*testing.T, *Store) {
		return func(t *testing.T, s *Store) {
			for _, q := range []string{"UPDATE nodes SET id = id + " + by + " WHERE id > 20", "UPDATE edges SET s = s + (s > 20) * " + by + ", p = p + (p > 20) * " + by +
				", o = o + (o > 20) * " + by + ", l = l + (l > 20) * " + by} {
				if _, err := s.write.Exec(q); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for name, c := range map[string]struct {
		addr func(testing.TB) string
		then func(*testing.T, *Store)
	}{
		"gaps":       {sqliteFile, nil},
		"great gaps": {sqliteFile, move("1000000000")},
		"great ids":  {sqliteFile, move("1000000000000")},
		"postgres":   {pgtest.Database, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, c.addr(t))
			fill(t, s)
			if c.then != nil {
				c.then(t, s)
			}
			compareDump(t, s)
		})
	}
	t.Run("empty", func(t *testing.T) { compareDump(t, open(t, "memory:")) })
}

func sqliteFile(t testing.TB) string { return filepath.Join(t.TempDir(), "g.db") }

func compareDump(t *testing.T, s *Store) {
	t.Helper()
	err := s.View(context.Background(), func(n *Snap) error {
		want, err := n.Match(nil, nil, nil, nil)
		if err != nil {
			return err
		}
		d, err := n.Dump()
		if err != nil {
			return err
		}
		got := make([]Quad, len(d.Quads))
		labels := map[IRI]bool{}
		for i, q := range d.Quads {
			got[i] = Quad{Subject: d.Values[q[0]], Predicate: d.Values[q[1]], Object: d.Values[q[2]], Label: d.Values[q[3]]}
			labels[got[i].Label.(IRI)] = true
		}
		same(t, got, want)
		d.SortByLabel()
		if d.Sum != SumOf(want) {
			t.Error("the checksum differs")
		}
		for l := range labels {
			want, err := n.Labelled([]IRI{l})
			if err != nil {
				return err
			}
			got, sum := d.Labelled([]IRI{l, "none"})
			same(t, got, want)
			if sum != SumOf(want) {
				t.Errorf("%s: the checksum differs", l)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// same compares quads in any order.
func same(t *testing.T, got, want []Quad) {
	t.Helper()
	lines := func(qs []Quad) []string {
		out := make([]string, len(qs))
		for i, q := range qs {
			out[i] = fmt.Sprint(q)
		}
		slices.Sort(out)
		return out
	}
	if a, b := lines(got), lines(want); !slices.Equal(a, b) {
		t.Errorf("%d quads, want %d", len(a), len(b))
	}
}

// TestDumpNoticesDamage changes what is stored behind its back.
func TestDumpNoticesDamage(t *testing.T) {
	for what, q := range map[string]string{
		"is not what was written": "UPDATE nodes SET value_string = 'z' WHERE value_string = 'b'",
		"is empty":                "UPDATE nodes SET value_string = NULL, iri = NULL WHERE value_string = 'b'",
		"has no hash":             "UPDATE nodes SET hash = x'00' WHERE value_string = 'b'",
		"is missing":              "DELETE FROM nodes WHERE value_string = 'b'",
		"value is missing":        "UPDATE edges SET o = 5000000000",
	} {
		s := open(t, sqliteFile(t))
		add(t, s, q2("a", "p", "b", "l")...)
		if _, err := s.write.Exec(q); err != nil {
			t.Fatal(err)
		}
		err := s.View(context.Background(), func(n *Snap) error { _, err := n.Dump(); return err })
		if err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func q2(s, p, o, l string) []Quad { return []Quad{q(s, p, o, l), q(o, p, s, l)} }

func BenchmarkDump(b *testing.B) {
	s := open(b, sqliteFile(b))
	loadStore(b, s)
	for b.Loop() {
		if err := s.View(context.Background(), func(n *Snap) error { _, err := n.Dump(); return err }); err != nil {
			b.Fatal(err)
		}
	}
}
