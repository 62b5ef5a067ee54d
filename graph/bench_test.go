//go:build unix

package graph

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"trine/schema"
)

// field makes n statements about a field of companies and models, as texts have them: a few statements an utterance,
// popular entities, quantities, some hedged.
func field(r *rand.Rand, doc string, n, entities int) []schema.Statement {
	sts := make([]schema.Statement, 0, n)
	place := 0
	var ev schema.Evidence
	pool := make([]int, n/2) // of which a text speaks again and again
	for i := range pool {
		x := r.Float64()
		pool[i] = int(x * x * float64(entities))
	}
	popular := func() int { x := r.Float64(); return pool[int(x*x*float64(len(pool)))] }
	for i := range n {
		if i%2 == 0 {
			place += 40 + r.IntN(100)
			ev = schema.Evidence{Doc: doc, Start: place, End: place + 90, Text: fmt.Sprintf("这一段话说明了第%d个事实，并且提到了一些数字和公司的名字 %s", i, doc), Speaker: "发言人", At: fmt.Sprintf("%02d:%02d", i/600, i/10%60)}
		}
		e := popular()
		s := schema.Statement{Subject: thing(e), Predicate: fmt.Sprint("predicate_", r.IntN(40)), Evidence: ev, Polarity: schema.Affirmed, Modality: schema.Asserted,
			Confidence: float64(500+r.IntN(500)) / 1000, Extractor: "rules", Repairs: []schema.Repair{}, Conflicts: []string{}}
		a, z := place, place+10
		s.Subject.Start, s.Subject.End, s.Subject.Surface = &a, &z, "某某模型"
		if r.IntN(4) == 0 {
			q := &schema.Quantity{Value: schema.Num(float64(1+r.IntN(2000)) * 1e9), Unit: []string{"token", "parameter", "USD"}[r.IntN(3)]}
			s.Predicate = "trained_on"
			s.Object = schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Start: &a, End: &z, Surface: "15万亿", Quantity: q}
		} else {
			s.Object = thing(popular())
			s.Object.Start, s.Object.End, s.Object.Surface = &a, &z, "公司"
		}
		if r.IntN(6) == 0 {
			s.Modality = schema.Hedged
		}
		s.ID = s.StatementID()
		sts = append(sts, s)
	}
	return dedupe(sts)
}

func thing(i int) schema.Argument {
	name := fmt.Sprint("Model ", i)
	return schema.Argument{ID: schema.EntityID(name), Name: name, Type: "Model", Names: []string{fmt.Sprint("模型", i), fmt.Sprint("M-", i)}}
}

// dedupe keeps the first statement of an id.
func dedupe(sts []schema.Statement) []schema.Statement {
	seen := map[string]bool{}
	out := sts[:0]
	for _, s := range sts {
		if !seen[s.ID] {
			seen[s.ID] = true
			out = append(out, s)
		}
	}
	return out
}

// BenchmarkAddDocument stores documents of 200 statements on disk.
func BenchmarkAddDocument(b *testing.B) {
	path := filepath.Join(b.TempDir(), "g.db")
	g := open(b, path, Options{})
	r := rand.New(rand.NewPCG(1, 1))
	docs := make([][]schema.Statement, b.N)
	n := 0
	for i := range docs {
		docs[i] = field(r, fmt.Sprint("doc", i), 200, 20000)
		n += len(docs[i])
	}
	b.ResetTimer()
	cpu := cpuTime()
	for i, d := range docs {
		mustAdd(b, g, Doc{ID: fmt.Sprint("doc", i)}, d)
	}
	cpu = cpuTime() - cpu
	b.StopTimer()
	st, err := g.Documents(ctx)
	if err != nil {
		b.Fatal(err)
	}
	quads := 0
	for _, d := range st {
		quads += d.Quads
	}
	if err := g.Close(); err != nil {
		b.Fatal(err)
	}
	fi, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "statements/s")
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
	b.ReportMetric(float64(quads)/cpu.Seconds(), "quads/cpu-s")
	b.ReportMetric(float64(quads)/float64(n), "quads/statement")
	b.ReportMetric(float64(fi.Size())/float64(quads), "B/quad")
}

// cpuTime is the time that this process has computed; on a busy machine it tells more than the clock.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// filled is a graph on disk of docs documents of 200 statements.
func filled(b *testing.B, docs int) *Graph {
	b.Helper()
	g := open(b, filepath.Join(b.TempDir(), "g.db"), Options{})
	r := rand.New(rand.NewPCG(1, 1))
	for i := range docs {
		id := fmt.Sprint("doc", i)
		mustAdd(b, g, Doc{ID: id}, field(r, id, 200, 20000))
	}
	return g
}

// BenchmarkIndex builds the read index of 100 documents, and extends it by one.
func BenchmarkIndex(b *testing.B) {
	g := filled(b, 100)
	for name, f := range map[string]func(){
		"whole":  func() { g.last = nil; os.Remove(g.st.IndexPath()) },
		"opened": func() { g.last = nil },
		"extended": func() {
			if err := g.Remove(ctx, "doc7"); err != nil {
				b.Fatal(err)
			}
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f()
				if _, err := g.Documents(ctx); err != nil {
					b.Fatal(err)
				}
				if name == "extended" {
					b.StopTimer()
					mustAdd(b, g, Doc{ID: "doc7"}, field(rand.New(rand.NewPCG(7, 7)), "doc7", 200, 20000))
					b.StartTimer()
				}
			}
			ds, err := g.Documents(ctx)
			if err != nil {
				b.Fatal(err)
			}
			quads := 0
			for _, d := range ds {
				quads += d.Quads
			}
			b.ReportMetric(float64(quads), "quads")
		})
	}
}
