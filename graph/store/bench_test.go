//go:build unix

package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"trine/graph/internal/pgtest"
)

// benchQuads is how many quads the benchmarks store; TRINE_BENCH_QUADS=1000000 makes the long run.
func benchQuads() int {
	if n, err := strconv.Atoi(os.Getenv("TRINE_BENCH_QUADS")); err == nil {
		return n
	}
	return 100_000
}

// relations makes n different quads about n/5 entities: names, classes, numbers and relations among them, some entities
// popular, each batch of ten quads with its label.
func relations(n int) []Quad {
	r := rand.New(rand.NewPCG(1, 2))
	entities := max(n/5, 100)
	z := rand.NewZipf(r, 1.2, 20, uint64(entities-1))
	entity := func(i int) IRI { return IRI(fmt.Sprintf("http://example.org/entity/%07d", i)) }
	seen := make(map[Quad]bool, n)
	out := make([]Quad, 0, n)
	for i := 0; len(out) < n; i++ {
		s := r.IntN(entities)
		q := Quad{Subject: entity(s), Label: IRI(fmt.Sprintf("http://example.org/doc/%05d", i/10))}
		switch r.IntN(10) {
		case 0, 1:
			q.Predicate, q.Object = IRI("name"), String(fmt.Sprint("Entity number ", s, " 实体"))
		case 2:
			q.Predicate, q.Object = IRI("class"), IRI(fmt.Sprint("Class", s%20))
		case 3:
			q.Predicate, q.Object = IRI("size"), Float(float64(r.IntN(100000)))
		default:
			q.Predicate, q.Object = IRI(fmt.Sprint("rel", r.IntN(40))), entity(int(z.Uint64()*31+7)%entities)
		}
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
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
	quads := relations(benchQuads())
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
	quads := relations(benchQuads())
	loadStore(b, s, quads)
	for name, path := range map[string]string{"1 hop": `.out()`, "2 hops": `.out().out()`, "3 hops": `.out().out().out()`, "both ways": `.both()`} {
		b.Run(name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				q := quads[i*7919%len(quads)]
				text := `g.V("` + q.Subject.String() + `")` + path + `.unique().all()`
				if err := s.Query(context.Background(), "gizmo", text, 0, func(any) error { return nil }); err != nil && !strings.Contains(err.Error(), "more") {
					b.Fatal(err)
				}
			}
		})
	}
}
