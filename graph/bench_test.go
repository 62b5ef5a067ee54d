//go:build unix

package graph

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trine/graph/internal/benchquads"
)

// perDocument is how many statements, and about how many quads, the benchmarks' documents have.
const perDocument, quadsPerDocument = 200, 960

// library of documents with about as many quads as benchmarks use.
func benchDocuments() int { return max(benchquads.Count()/quadsPerDocument, 10) }

func benchDocument(i int) Addition {
	id := fmt.Sprint("doc", i)
	return Addition{Doc{ID: id}, benchquads.Statements(uint64(i), id, perDocument, 20*benchDocuments())}
}

// benchAdd stores the benchmarks' documents, some in a transaction, and returns how many statements they have. While some
// are stored, the next are made, as a build does it.
func benchAdd(b *testing.B, g *Graph, group int) (statements int) {
	b.Helper()
	groups := make(chan []Addition, 1)
	go func() {
		defer close(groups)
		var list []Addition
		for i := range benchDocuments() {
			if list = append(list, benchDocument(i)); len(list) == group || i+1 == benchDocuments() {
				groups <- list
				list = nil
			}
		}
	}()
	for list := range groups {
		for i, o := range g.AddDocuments(ctx, list) {
			if o.Err != nil {
				b.Fatal(o.Err)
			}
			statements += len(list[i].Statements)
		}
	}
	return statements
}

func countQuads(b *testing.B, g *Graph) (quads int) {
	b.Helper()
	ds, err := g.Documents(ctx)
	if err != nil {
		b.Fatal(err)
	}
	for _, d := range ds {
		quads += d.Quads
	}
	return quads
}

// BenchmarkAddDocuments stores documents of 200 statements on disk, each in a transaction of its own and in groups, as an
// import does. Making the statements counts too.
func BenchmarkAddDocuments(b *testing.B) {
	for _, group := range []int{1, 50} {
		b.Run(fmt.Sprint(group), func(b *testing.B) {
			statements, path := 0, ""
			watch := benchquads.Start()
			for b.Loop() {
				path = filepath.Join(b.TempDir(), "g.db")
				g := open(b, path, Options{})
				statements = benchAdd(b, g, group)
				if err := g.Close(); err != nil {
					b.Fatal(err)
				}
			}
			watch.Report(b, statements, "statements")
			quads := countQuads(b, open(b, path, Options{ReadOnly: true}))
			fi, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(quads)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
			b.ReportMetric(float64(quads)/float64(statements), "quads/statement")
			b.ReportMetric(float64(fi.Size())/float64(quads), "B/quad")
		})
	}
}

// filled is a graph on disk.
func filled(b *testing.B) *Graph {
	b.Helper()
	g := open(b, filepath.Join(b.TempDir(), "g.db"), Options{})
	benchAdd(b, g, 50)
	return g
}

// BenchmarkWhole builds the read index of a graph on disk, opens it and extends it when a document has gone, and exports
// the graph in every format.
func BenchmarkWhole(b *testing.B) {
	g := filled(b)
	quads := countQuads(b, g)
	run := func(name string, f func() error, after func()) {
		b.Run(name, func(b *testing.B) {
			watch := benchquads.Start()
			for b.Loop() {
				if err := f(); err != nil {
					b.Fatal(err)
				}
				if after != nil {
					b.StopTimer()
					after()
					b.StartTimer()
				}
			}
			watch.Report(b, quads, "quads")
			b.ReportMetric(float64(quads), "quads")
		})
	}
	ask := func() error {
		_, err := g.Documents(ctx)
		return err
	}
	run("index/whole", func() error { g.last = nil; os.Remove(g.st.IndexPath()); return ask() }, nil)
	run("index/opened", func() error { g.last = nil; return ask() }, nil)
	run("index/extended", func() error { return errors.Join(g.Remove(ctx, "doc7"), ask()) }, func() {
		a := benchDocument(7)
		mustAdd(b, g, a.Doc, a.Statements)
	})
	for _, f := range Formats() {
		run("export/"+f.Name, func() error { return g.Export(ctx, io.Discard, f.Name) }, nil)
	}
}

// BenchmarkSearch looks for words in a graph on disk, next to reading every statement.
func BenchmarkSearch(b *testing.B) {
	g := filled(b)
	countQuads(b, g) // makes the index
	const text = "第18个事实"
	b.Run("search", func(b *testing.B) {
		watch := benchquads.Start()
		for b.Loop() {
			if sts, _, err := g.Search(ctx, text, 20); err != nil || len(sts) == 0 {
				b.Fatal(len(sts), err)
			}
		}
		watch.Report(b, 1, "searches")
	})
	b.Run("reading all", func(b *testing.B) {
		watch := benchquads.Start()
		for b.Loop() {
			n := 0
			for s, err := range g.Each(ctx, Filter{}) {
				if err != nil {
					b.Fatal(err)
				}
				if strings.Contains(s.Evidence.Text, text) {
					n++
				}
			}
			if n == 0 {
				b.Fatal("nothing found")
			}
		}
		watch.Report(b, 1, "searches")
	})
}
