//go:build unix

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"trine/graph/internal/pgtest"
)

func q(s, p, o, l string) Quad {
	return Quad{Subject: IRI(s), Predicate: IRI(p), Object: IRI(o), Label: IRI(l)}
}

func open(t testing.TB, addr string) *Store {
	t.Helper()
	s, err := Open(context.Background(), addr, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// stores opens one store of every kind.
func stores(t *testing.T, f func(t *testing.T, s *Store)) {
	t.Run("memory", func(t *testing.T) { f(t, open(t, "memory:")) })
	t.Run("sqlite", func(t *testing.T) { f(t, open(t, filepath.Join(t.TempDir(), "g.db"))) })
	t.Run("postgres", func(t *testing.T) { f(t, open(t, pgtest.Database(t))) })
}

func add(t testing.TB, s *Store, quads ...Quad) Sum {
	t.Helper()
	var sum Sum
	err := s.Update(context.Background(), func(tx *Tx) (err error) {
		_, sum, err = tx.Add(quads)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func all(t testing.TB, s *Store) []string {
	t.Helper()
	var out []string
	err := s.View(context.Background(), func(n *Snap) error {
		qs, err := n.Match(nil, nil, nil, nil)
		for _, q := range qs {
			out = append(out, q.NQuad())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func sizes(t testing.TB, s *Store) (quads, values int) {
	t.Helper()
	err := s.View(context.Background(), func(n *Snap) (err error) {
		quads, values, err = n.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return
}

func TestEveryValueComesBack(t *testing.T) {
	values := []Value{
		IRI("e:中文"), BNode("b1"), String("hello"), String(""), String("a\"b'c`\n\r\t\\"), String("👩‍👩‍👧 🇨🇳"), String("01"),
		TypedString{Value: "12.50", Type: "xsd:decimal"}, LangString{Value: "你好", Lang: "zh-Hans"},
		Int(0), Int(-1 << 63), Int(1<<63 - 1), Float(3.14159), Float(5e-324), Float(1.7e308), Float(1), Bool(true), Bool(false),
		Time(time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)), Time(time.Date(1999, 12, 31, 0, 0, 0, 0, time.UTC)),
	}
	stores(t, func(t *testing.T, s *Store) {
		var in []Quad
		for i, v := range values {
			in = append(in, Quad{Subject: IRI(fmt.Sprint("s", i)), Predicate: IRI("p"), Object: v, Label: IRI("l")})
		}
		sum := add(t, s, in...)
		err := s.View(context.Background(), func(n *Snap) error {
			for i, v := range values {
				got, err := n.Match(IRI(fmt.Sprint("s", i)), nil, nil, nil)
				if err != nil {
					return err
				}
				if len(got) != 1 || got[0] != in[i] {
					t.Errorf("%T %v: got %v", v, v, got)
				}
				back, err := n.Match(nil, nil, v, nil)
				if err != nil || len(back) != 1 {
					t.Errorf("%T %v: found %v by value, %v", v, v, back, err)
				}
			}
			got, err := n.Match(nil, nil, nil, nil)
			if SumOf(got) != sum {
				t.Error("checksum of what is read differs from that of what was written")
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestWhatCayleyCannotKeepIsRefused(t *testing.T) {
	bad := map[string]Quad{
		"half a second": {Subject: IRI("a"), Predicate: IRI("p"), Object: Time(time.Date(2024, 5, 6, 7, 8, 9, 5e8, time.UTC)), Label: IRI("l")},
		"no label":      {Subject: IRI("a"), Predicate: IRI("p"), Object: IRI("b")},
		"no object":     {Subject: IRI("a"), Predicate: IRI("p"), Label: IRI("l")},
		"empty IRI":     q("", "p", "b", "l"),
		"IRI in pieces": q("a>b", "p", "b", "l"),
		"invalid UTF-8": {Subject: IRI("a"), Predicate: IRI("p"), Object: String("a\xff"), Label: IRI("l")},
		"NUL":           {Subject: IRI("a"), Predicate: IRI("p"), Object: String("a\x00b"), Label: IRI("l")},
		"literal \\x00": {Subject: IRI("a"), Predicate: IRI("p"), Object: String(`a\x00b`), Label: IRI("l")},
		"NaN":           {Subject: IRI("a"), Predicate: IRI("p"), Object: Float(nan()), Label: IRI("l")},
	}
	stores(t, func(t *testing.T, s *Store) {
		for name, b := range bad {
			err := s.Update(context.Background(), func(tx *Tx) error {
				_, _, err := tx.Add([]Quad{q("x", "y", "z", "l"), b})
				return err
			})
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n, v := sizes(t, s); n != 0 || v != 0 {
			t.Errorf("%d quads and %d values stand in the store", n, v)
		}
	})
}

func nan() float64 {
	zero := 0.0
	return zero / zero
}

func TestLabelsAreKept(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		add(t, s, q("a", "p", "b", "l1"), q("a", "p", "b", "l2"), q("a", "p", "b", "l2"))
		want := []string{"<a> <p> <b> <l1> .", "<a> <p> <b> <l2> ."}
		if got := all(t, s); !slices.Equal(got, want) {
			t.Fatalf("got %q", got)
		}
		err := s.Update(context.Background(), func(tx *Tx) error { _, _, err := tx.Drop([]IRI{"l1", "none"}); return err })
		if err != nil {
			t.Fatal(err)
		}
		if got := all(t, s); !slices.Equal(got, want[1:]) {
			t.Fatalf("after removing l1: %q", got)
		}
	})
}

func TestReferencesAreExact(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		sum := add(t, s, q("a", "p", "b", "l1"), q("b", "p", "a", "l1"), q("a", "a", "a", "a"))
		for range 20 {
			sumB := add(t, s, q("a", "p", "c", "l2"), q("b", "q", "d", "l2"))
			err := s.Update(ctx, func(tx *Tx) error {
				n, got, err := tx.Drop([]IRI{"l2"})
				if n != 2 || got != sumB {
					t.Errorf("dropped %d, sum differs: %v", n, got != sumB)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if n, v := sizes(t, s); n != 3 || v != 4 {
			t.Errorf("%d quads, %d values; want 3 and 4", n, v)
		}
		err := s.Update(ctx, func(tx *Tx) error {
			_, got, err := tx.Drop([]IRI{"l1", "a"})
			if got != sum {
				t.Error("checksum of what was dropped differs")
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, v := sizes(t, s); n != 0 || v != 0 {
			t.Errorf("%d quads, %d values are left", n, v)
		}
	})
}

func TestAddAndDropInOneTransaction(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		add(t, s, q("a", "p", "b", "l"), q("a", "p", "c", "l"), q("a", "q", "d", "m"))
		err := s.Update(ctx, func(tx *Tx) error { // Cayley's key-value stores end up with an empty subject here
			if _, _, err := tx.Drop([]IRI{"l"}); err != nil {
				return err
			}
			_, _, err := tx.Add([]Quad{q("a", "p", "c", "l"), q("a", "p", "e", "l")})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"<a> <p> <c> <l> .", "<a> <p> <e> <l> .", "<a> <q> <d> <m> ."}
		if got := all(t, s); !slices.Equal(got, want) {
			t.Fatalf("got %q", got)
		}
		if n, v := sizes(t, s); n != 3 || v != 8 {
			t.Errorf("%d quads, %d values; want 3 and 8", n, v)
		}
	})
}

func TestFailedUpdateLeavesNothing(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		add(t, s, q("x", "p", "y", "l"))
		boom := errors.New("boom")
		err := s.Update(ctx, func(tx *Tx) error {
			if _, _, err := tx.Add([]Quad{q("ghost", "p", "phantom", "l")}); err != nil {
				return err
			}
			if _, _, err := tx.Drop([]IRI{"l"}); err != nil {
				return err
			}
			return boom
		})
		if !errors.Is(err, boom) {
			t.Fatal(err)
		}
		err = s.Update(ctx, func(tx *Tx) error {
			_, _, err := tx.Add([]Quad{q("n", "p", "n", "l"), q("x", "p", "y", "l")})
			return err
		})
		if !errors.Is(err, ErrExists) {
			t.Fatalf("a quad that exists: %v", err)
		}
		add(t, s, q("ghost", "q", "z", "l"))
		if got, want := all(t, s), []string{"<ghost> <q> <z> <l> .", "<x> <p> <y> <l> ."}; !slices.Equal(got, want) {
			t.Fatalf("got %q", got)
		}
		if _, v := sizes(t, s); v != 7 {
			t.Errorf("%d values, want 7", v)
		}
	})
}

func TestFacts(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		err := s.Update(ctx, func(tx *Tx) error {
			return errors.Join(tx.Set("doc:a", []byte{1}), tx.Set("doc:b", []byte{2}), tx.Set("docs", []byte{3}), tx.Set("doc:a", []byte{4}), tx.Set("doc:b", nil))
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.View(ctx, func(n *Snap) error {
			m, err := n.Keys("doc:")
			if len(m) != 1 || m["doc:a"][0] != 4 {
				t.Errorf("got %v", m)
			}
			if b, err := n.Get("none"); b != nil || err != nil {
				t.Errorf("got %v, %v", b, err)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestMigration(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	registerSQLite()
	db, err := sql.Open("sqlite", dsn(path, "_pragma=journal_mode(WAL)"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=1;", applicationID) + sqliteTables); err != nil {
		t.Fatal(err)
	}
	db.Close()
	r, err := Open(context.Background(), path, Options{ReadOnly: true}) // a reader takes it as it is
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	s := open(t, path)
	add(t, s, Quad{Subject: IRI("a"), Predicate: IRI("p"), Object: Float(1.5), Label: IRI("l")})
	var ver, indexes int
	if err := s.read.QueryRow("SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master WHERE name IN ('nodes_float', 'nodes_time'))").Scan(&ver, &indexes); err != nil {
		t.Fatal(err)
	}
	if ver != version || indexes != 2 {
		t.Errorf("version %d with %d of 2 new indexes", ver, indexes)
	}
	if _, err := s.write.Exec("PRAGMA user_version=99"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), path, Options{ReadOnly: true}); !errors.Is(err, ErrNewer) {
		t.Errorf("a later version: %v", err)
	}
}

// TestUsedForgetsWhatIsTakenBack asks for labels before, in and after transactions that add them, fail, and remove them.
func TestUsedForgetsWhatIsTakenBack(t *testing.T) {
	stores(t, func(t *testing.T, s *Store) {
		ask := func(want int, f func(tx *Tx) error) error {
			return s.Update(context.Background(), func(tx *Tx) error {
				if err := f(tx); err != nil {
					return err
				}
				for range 2 { // the second time from memory
					used, err := tx.Used([]IRI{"l", "m"})
					if err != nil {
						return err
					}
					if len(used) != want {
						t.Errorf("used %v, want %d", used, want)
					}
				}
				return nil
			})
		}
		none := func(*Tx) error { return nil }
		failure := errors.New("given up")
		put := func(tx *Tx) error { _, _, err := tx.Add([]Quad{q("a", "b", "c", "l")}); return err }
		err := s.Update(context.Background(), func(tx *Tx) error {
			if err := put(tx); err != nil {
				return err
			}
			if used, err := tx.Used([]IRI{"l", "m"}); err != nil || len(used) != 1 {
				t.Errorf("used %v, %v", used, err)
			}
			return failure
		})
		if !errors.Is(err, failure) {
			t.Fatal(err)
		}
		drop := func(tx *Tx) error { _, _, err := tx.Drop([]IRI{"l"}); return err }
		for i, step := range []struct {
			want int
			f    func(*Tx) error
		}{{0, none}, {1, put}, {1, none}, {0, drop}, {0, none}} {
			if err := ask(step.want, step.f); err != nil {
				t.Fatal(i, err)
			}
		}
	})
}
