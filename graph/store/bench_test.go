//go:build unix

package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"trine/graph/internal/benchquads"
	"trine/graph/internal/pgtest"
)

// relations are the benchmarks' quads as the store has them.
func relations() []Quad {
	list := benchquads.Relations(benchquads.Count())
	out := make([]Quad, len(list))
	for i, q := range list {
		out[i] = Quad{Subject: IRI(q.Subject), Predicate: IRI(q.Predicate), Object: IRI(q.Object), Label: IRI(q.Label)}
		switch {
		case q.Text:
			out[i].Object = String(q.Object)
		case q.Number:
			n, _ := strconv.Atoi(q.Object)
			out[i].Object = Int(n)
		}
	}
	return out
}

// TestWriteBenchQuads writes the benchmarks' quads as N-Quads for programs of others.
func TestWriteBenchQuads(t *testing.T) {
	path := os.Getenv("TRINE_BENCH_OUT")
	if path == "" {
		t.Skip("TRINE_BENCH_OUT does not name a file")
	}
	var b strings.Builder
	for _, q := range relations() {
		o := q.Object.String()
		if n, ok := q.Object.(Int); ok {
			o = fmt.Sprintf("\"%d\"^^<http://www.w3.org/2001/XMLSchema#integer>", n)
		}
		fmt.Fprintf(&b, "%s %s %s %s .\n", q.Subject, q.Predicate, o, q.Label)
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// report gives a load's speed by the clock and by the time computed, and the size of the files.
func report(b *testing.B, n int, cpu time.Duration, files ...string) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
	b.ReportMetric(float64(n)*float64(b.N)/cpu.Seconds(), "quads/cpu-s")
	b.ReportMetric(0, "ns/op")
	size := int64(0)
	for _, f := range files {
		if fi, err := os.Stat(f); err == nil {
			size += fi.Size()
		}
	}
	if size > 0 {
		b.ReportMetric(float64(size)/float64(n), "B/quad")
	}
}

const benchBatch = 10_000

func loadStore(b *testing.B, s *Store, quads []Quad) {
	for len(quads) > 0 {
		k := min(benchBatch, len(quads))
		add(b, s, quads[:k]...)
		quads = quads[k:]
	}
}

// BenchmarkLoad stores quads, 10,000 a transaction, next to a bare SQLite table of quads with covering indexes, which
// cannot be asked by Cayley, counts no references and has no checksums.
func BenchmarkLoad(b *testing.B) {
	quads := relations()
	b.Run("sqlite", func(b *testing.B) {
		path, cpu := "", time.Duration(0)
		for b.Loop() {
			path = filepath.Join(b.TempDir(), "g.db")
			s, err := Open(context.Background(), path, Options{})
			if err != nil {
				b.Fatal(err)
			}
			start := cpuTime()
			loadStore(b, s, quads)
			cpu += cpuTime() - start
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		report(b, len(quads), cpu, path)
	})
	b.Run("bare table", func(b *testing.B) {
		path, cpu := "", time.Duration(0)
		for b.Loop() {
			path = filepath.Join(b.TempDir(), "bare.db")
			start := cpuTime()
			loadBare(b, path, quads)
			cpu += cpuTime() - start
		}
		report(b, len(quads), cpu, path)
	})
	b.Run("postgres", func(b *testing.B) {
		var cpu time.Duration
		for b.Loop() {
			s, err := Open(context.Background(), pgtest.Database(b), Options{})
			if err != nil {
				b.Fatal(err)
			}
			start := cpuTime()
			loadStore(b, s, quads)
			cpu += cpuTime() - start // of this process, not of the server
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		report(b, len(quads), cpu)
	})
}

// loadBare is what one would write by hand: a table of terms and one of quads with an index for every order.
func loadBare(b *testing.B, path string, quads []Quad) {
	ck := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite", dsn(path, "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)", "_pragma=cache_size(-262144)", "_pragma=wal_autocheckpoint(16000)"))
	ck(err)
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`CREATE TABLE terms(id INTEGER PRIMARY KEY, v TEXT NOT NULL UNIQUE);
CREATE TABLE quads(s INTEGER, p INTEGER, o INTEGER, g INTEGER, PRIMARY KEY(s, p, o, g)) WITHOUT ROWID;
CREATE INDEX ops ON quads(o, p, s, g); CREATE INDEX pos ON quads(p, o, s, g); CREATE INDEX gs ON quads(g, s, p, o)`)
	ck(err)
	for len(quads) > 0 {
		k := min(benchBatch, len(quads))
		tx, err := db.Begin()
		ck(err)
		ins, err := tx.Prepare(`INSERT INTO terms(v) VALUES(?) ON CONFLICT(v) DO NOTHING`)
		ck(err)
		sel, err := tx.Prepare(`SELECT id FROM terms WHERE v = ?`)
		ck(err)
		put, err := tx.Prepare(`INSERT OR IGNORE INTO quads VALUES(?, ?, ?, ?)`)
		ck(err)
		cache := map[Value]int64{}
		id := func(v Value) int64 {
			if i, ok := cache[v]; ok {
				return i
			}
			r, err := ins.Exec(v.String())
			ck(err)
			var i int64
			if n, _ := r.RowsAffected(); n == 1 {
				i, err = r.LastInsertId()
			} else {
				err = sel.QueryRow(v.String()).Scan(&i)
			}
			ck(err)
			cache[v] = i
			return i
		}
		for _, q := range quads[:k] {
			_, err := put.Exec(id(q.Subject), id(q.Predicate), id(q.Object), id(q.Label))
			ck(err)
		}
		ck(tx.Commit())
		quads = quads[k:]
	}
	ck(db.Close())
}

// BenchmarkCayley asks Cayley for the neighbours of entities, through the view.
func BenchmarkCayley(b *testing.B) {
	s, err := Open(context.Background(), filepath.Join(b.TempDir(), "g.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	quads := relations()
	loadStore(b, s, quads)
	starts := benchquads.Starts(len(quads))
	for name, path := range map[string]string{"1 hop": `.out()`, "2 hops": `.out().out()`, "3 hops": `.out().out().out()`, "both ways": `.both()`} {
		b.Run(name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				text := `g.V("<` + benchquads.Entity(starts[i%len(starts)]) + `>")` + path + `.unique().all()`
				if err := s.Query(context.Background(), "gizmo", text, 0, func(any) error { return nil }); err != nil && !strings.Contains(err.Error(), "more") {
					b.Fatal(err)
				}
			}
		})
	}
}
