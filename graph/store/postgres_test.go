//go:build unix

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lib/pq"

	"trine/graph/internal/pgtest"
)

func TestMain(m *testing.M) {
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

func TestPostgresLock(t *testing.T) {
	addr := pgtest.Database(t)
	s := open(t, addr)
	add(t, s, q("a", "p", "b", "l"))
	_, err := Open(context.Background(), addr, Options{})
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), fmt.Sprintf("trine %d", os.Getpid())) {
		t.Errorf("second writer: %v", err)
	}
	r, err := Open(context.Background(), addr, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got := all(t, r); len(got) != 1 {
		t.Errorf("reader: %q", got)
	}
	told, closed := make(chan string, 1), make(chan struct{})
	go func() {
		defer close(closed)
		time.Sleep(10 * time.Millisecond)
		<-told
		s.Close()
	}()
	w, err := Open(context.Background(), addr, Options{Wait: time.Minute, OnWait: func(owner string) { told <- owner }})
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
	<-closed
}

// TestPostgresOfOlderPrograms writes to tables whose ids have eight bytes, as those of a database made before.
func TestPostgresOfOlderPrograms(t *testing.T) {
	addr := pgtest.Database(t)
	db, err := sql.Open("postgres", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	wide := strings.NewReplacer("refs INTEGER", "refs INTEGER", "(id INTEGER", "(id BIGINT", "s INTEGER", "s BIGINT", "p INTEGER", "p BIGINT", "o INTEGER", "o BIGINT", "l INTEGER", "l BIGINT").Replace(postgresTables)
	if strings.Count(wide, "BIGINT") != 6 {
		t.Fatal(wide)
	}
	if _, err := db.Exec(wide + "INSERT INTO meta(key, value) VALUES('" + keyVersion + "', '1')"); err != nil {
		t.Fatal(err)
	}
	s := open(t, addr)
	add(t, s, q("a", "p", "b", "l"), q("a", "p", "c", "m"))
	add(t, s, q("a", "p", "d", "k"))
	err = s.Update(context.Background(), func(tx *Tx) error {
		_, _, err := tx.Drop([]IRI{"m"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if quads, values := sizes(t, s); quads != 2 || values != 6 {
		t.Errorf("%d quads, %d values; want 2, 6: %q", quads, values, all(t, s))
	}
}

func TestPostgresIsNotTakenFromOthers(t *testing.T) {
	addr := pgtest.Database(t)
	if _, err := Open(context.Background(), addr, Options{ReadOnly: true}); !errors.Is(err, ErrMissing) {
		t.Errorf("no tables: %v", err)
	}
	db, err := sql.Open("postgres", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE nodes(x int)"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), addr, Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("tables of others: %v", err)
	}
	bad := strings.Replace(addr, "postgres://", "postgres://me:secret@", 1)
	bad = strings.Replace(bad, "/trine_", "/missing_", 1)
	if _, err := Open(context.Background(), bad, Options{}); err == nil || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "\n") {
		t.Errorf("no such database: %v", err)
	}
}

// TestPostgresReadersSeeOneState reads while another writes: every view is of a whole state.
func TestPostgresReadersSeeOneState(t *testing.T) {
	s := open(t, pgtest.Database(t))
	readersSeeOneState(t, s)
}

func TestSQLiteReadersSeeOneState(t *testing.T) {
	readersSeeOneState(t, open(t, filepath.Join(t.TempDir(), "g.db")))
}

// readersSeeOneState replaces a set of quads again and again; fifty readers must always see exactly one set.
func readersSeeOneState(t *testing.T, s *Store) {
	set := func(n int) []Quad {
		var qs []Quad
		for i := range 20 {
			qs = append(qs, q(fmt.Sprint("v", n), "p", fmt.Sprint("o", i), "l"))
		}
		return qs
	}
	add(t, s, set(0)...)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				got := all(t, s)
				slices.Sort(got)
				if len(got) != 20 || strings.Fields(got[0])[0] != strings.Fields(got[19])[0] {
					t.Errorf("a mixed state of %d quads: %s … %s", len(got), got[0], got[len(got)-1])
					return
				}
			}
		})
	}
	for n := 1; n <= 40; n++ {
		err := s.Update(context.Background(), func(tx *Tx) error {
			if _, _, err := tx.Drop([]IRI{"l"}); err != nil {
				return err
			}
			_, _, err := tx.Add(set(n))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	wg.Wait()
}

// TestRetry runs a transaction again that the server gave up for another's sake, and no other.
func TestRetry(t *testing.T) {
	for code, want := range map[pq.ErrorCode]int{"40001": 3, "40P01": 3, "23505": 1} {
		n := 0
		err := retryPostgres(context.Background(), func() error {
			if n++; n < 3 {
				return fmt.Errorf("wrapped: %w", &pq.Error{Code: code})
			}
			return nil
		})
		if n != want || (err == nil) != (want == 3) {
			t.Errorf("%s: %d tries, %v", code, n, err)
		}
	}
	n := 0
	err := retryPostgres(context.Background(), func() error { n++; return &pq.Error{Code: "40001"} })
	if n != maxAttempts+1 || err == nil {
		t.Errorf("for ever: %d tries, %v", n, err)
	}
	stop, cancel := context.WithCancel(context.Background())
	cancel()
	if err := retryPostgres(stop, func() error { return &pq.Error{Code: "40001"} }); !errors.Is(err, context.Canceled) {
		t.Errorf("called off: %v", err)
	}
}
