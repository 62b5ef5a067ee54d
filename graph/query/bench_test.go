//go:build unix

package query

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"trine/graph"
	"trine/graph/internal/benchquads"
)

// BenchmarkQuery asks a graph of 100,000 statements through the read index.
func BenchmarkQuery(b *testing.B) {
	ctx := context.Background()
	g, err := graph.Open(ctx, filepath.Join(b.TempDir(), "g.db"), graph.Options{Ontology: ontology()})
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	var list []graph.Addition
	n := 0
	for i := 0; n < 100_000; i++ {
		id := fmt.Sprint("doc", i)
		list = append(list, graph.Addition{Doc: graph.Doc{ID: id}, Statements: benchquads.Statements(uint64(i), id, 200, 20_000)})
		n += len(list[len(list)-1].Statements)
		if len(list) < 100 && n < 100_000 {
			continue
		}
		for _, o := range g.AddDocuments(ctx, list) {
			if o.Err != nil {
				b.Fatal(o.Err)
			}
		}
		list = nil
	}
	if _, err := g.Documents(ctx); err != nil { // makes the index
		b.Fatal(err)
	}
	for _, text := range []string{
		`?m trained_on > 10T tokens`,
		`?m trained_on > 19990B tokens`,
		`"Model 5" trained_on ?q`,
		`?m trained_on ?q count by ?m order by ?m limit 10`,
		`?a predicate_1 ?b, ?b predicate_2 ?c limit 10`,
	} {
		b.Run(text, func(b *testing.B) {
			rows := 0
			watch := benchquads.Start()
			for b.Loop() {
				res, err := Run(ctx, g, text, Options{})
				if err != nil {
					b.Fatal(err)
				}
				rows = res.Total
			}
			watch.Report(b, 1, "queries")
			b.ReportMetric(float64(rows), "rows")
		})
	}
}
