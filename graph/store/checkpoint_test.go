package store

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

// TestCheckpointBesideTheWriter moves the log into the file after every transaction, while the writer goes on and readers
// read: every state that is seen is whole, and in the end the file has what was written.
func TestCheckpointBesideTheWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	s := open(t, path)
	db, err := s.pool(context.Background(), dsn(path, "mode=rw", "_pragma=synchronous(FULL)"))
	if err != nil {
		t.Fatal(err)
	}
	c := &checkpointer{writer: s.write, db: db, soft: 1}
	s.close = append(s.close, c.stop)
	s.committed = c.committed
	const rounds, each = 60, 50
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for last := 0; ; {
				select {
				case <-stop:
					return
				default:
				}
				n := 0
				err := s.View(context.Background(), func(n2 *Snap) (err error) { n, _, err = n2.Size(); return err })
				if err != nil || n%each != 0 || n < last {
					t.Errorf("%d quads after %d, %v", n, last, err)
					return
				}
				last = n
			}
		})
	}
	for i := range rounds {
		var quads []Quad
		for k := range each {
			quads = append(quads, q(fmt.Sprint("s", k*rounds+i), "p", fmt.Sprint("o", k), fmt.Sprint("l", i)))
		}
		add(t, s, quads...)
	}
	close(stop)
	readers.Wait()
	c.turn.Lock() // the last one is over
	var busy, log, done int
	if err := db.QueryRow("PRAGMA wal_checkpoint(NOOP)").Scan(&busy, &log, &done); err != nil || done == 0 && log > 0 {
		t.Errorf("nothing was moved: %d of %d pages, %v", done, log, err)
	}
	c.turn.Unlock()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	if quads, _ := sizes(t, again); quads != rounds*each {
		t.Errorf("%d quads, want %d", quads, rounds*each)
	}
	for _, line := range integrity(t, again) {
		t.Error(line)
	}
}

func integrity(t *testing.T, s *Store) (lines []string) {
	t.Helper()
	err := s.View(context.Background(), func(n *Snap) (err error) {
		lines, err = s.d.integrity(n)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
