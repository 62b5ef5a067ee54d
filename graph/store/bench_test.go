//go:build unix

package store

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"trine/graph/internal/benchquads"
	"trine/graph/internal/pgtest"
)

// relations yields the benchmarks' quads as the store has them, some at a time.
func relations(batch int) iter.Seq[[]Quad] {
	return func(yield func([]Quad) bool) {
		list := make([]Quad, 0, batch)
		for q := range benchquads.Relations(benchquads.Count()) {
			list = append(list, convert(q))
			if len(list) == batch {
				if !yield(list) {
					return
				}
				list = list[:0]
			}
		}
		if len(list) > 0 {
			yield(list)
		}
	}
}

func convert(q benchquads.Quad) Quad {
	out := Quad{Subject: IRI(q.Subject), Predicate: IRI(q.Predicate), Object: IRI(q.Object), Label: IRI(q.Label)}
	switch {
	case q.Text:
		out.Object = String(q.Object)
	case q.Number:
		n, _ := strconv.Atoi(q.Object)
		out.Object = Int(n)
	}
	return out
}

// TestWriteBenchQuads writes the benchmarks' quads as N-Quads for programs of others.
func TestWriteBenchQuads(t *testing.T) {
	path := os.Getenv("TRINE_BENCH_OUT")
	if path == "" {
		t.Skip("TRINE_BENCH_OUT does not name a file")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	b := bufio.NewWriter(f)
	for quads := range relations(benchBatch) {
		for _, q := range quads {
			o := q.Object.String()
			if n, ok := q.Object.(Int); ok {
				o = fmt.Sprintf("\"%d\"^^<http://www.w3.org/2001/XMLSchema#integer>", n)
			}
			fmt.Fprintf(b, "%s %s %s %s .\n", q.Subject, q.Predicate, o, q.Label)
		}
	}
	if err := errors.Join(b.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// size tells how large the files are for each quad.
func size(b *testing.B, files ...string) {
	size := int64(0)
	for _, f := range files {
		if fi, err := os.Stat(f); err == nil {
			size += fi.Size()
		}
	}
	b.ReportMetric(float64(size)/float64(benchquads.Count()), "B/quad")
}

const benchBatch = 100_000

// loadStore stores the quads, 100,000 a transaction; while one is stored, the next are made ready, as the graph does it.
func loadStore(b *testing.B, s *Store) {
	packs := make(chan *Pack, 1)
	go func() {
		defer close(packs)
		for quads := range relations(benchBatch) {
			p, err := NewPack(quads)
			if err != nil {
				b.Error(err)
				return
			}
			packs <- p
		}
	}()
	for p := range packs {
		if err := s.Update(context.Background(), func(tx *Tx) error { return tx.AddPacks(p) }); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad stores quads, 100,000 a transaction, next to a bare SQLite table of quads with covering indexes, which
// cannot be asked by Cayley, counts no references and has no checksums. Making the quads counts too. The most memory is
// that of the process: run one of them alone for its own.
func BenchmarkLoad(b *testing.B) {
	n := benchquads.Count()
	b.Run("sqlite", func(b *testing.B) {
		path, watch := "", benchquads.Start()
		for b.Loop() {
			path = filepath.Join(b.TempDir(), "g.db")
			s, err := Open(context.Background(), path, Options{})
			if err != nil {
				b.Fatal(err)
			}
			loadStore(b, s)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		watch.Report(b, n, "quads")
		size(b, path)
	})
	b.Run("bare table", func(b *testing.B) {
		path, watch := "", benchquads.Start()
		for b.Loop() {
			path = filepath.Join(b.TempDir(), "bare.db")
			loadBare(b, path)
		}
		watch.Report(b, n, "quads")
		size(b, path)
	})
	b.Run("postgres", func(b *testing.B) {
		addr := pgtest.Database(b)
		watch := benchquads.Start() // of this process, not of the server
		for b.Loop() {
			s, err := Open(context.Background(), addr, Options{})
			if err != nil {
				b.Fatal(err)
			}
			loadStore(b, s)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		watch.Report(b, n, "quads")
		db, err := sql.Open("postgres", addr)
		if err != nil {
			b.Fatal(err)
		}
		defer db.Close()
		var bytes int64
		if err := db.QueryRow("SELECT pg_database_size(current_database())").Scan(&bytes); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(bytes)/float64(n), "B/quad")
	})
}

// loadBare is what one would write by hand: a table of terms and one of quads with an index for every order.
func loadBare(b *testing.B, path string) {
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
	for quads := range relations(benchBatch) {
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
		for _, q := range quads {
			_, err := put.Exec(id(q.Subject), id(q.Predicate), id(q.Object), id(q.Label))
			ck(err)
		}
		ck(tx.Commit())
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
	loadStore(b, s)
	starts := benchquads.Starts(benchquads.Count())
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
