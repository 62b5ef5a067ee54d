//go:build unix

package query

import (
	"context"
	"fmt"
	"testing"

	"trine/graph"
	"trine/graph/internal/benchquads"
)

// BenchmarkQuery asks a graph of 100,000 statements through the read index.
func BenchmarkQuery(b *testing.B) {
	ctx := context.Background()
	g, err := graph.Open(ctx, "memory:", graph.Options{Ontology: ontology()})
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	n := 0
	for i := 0; n < 100_000; i++ {
		id := fmt.Sprint("doc", i)
		sts := benchquads.Statements(uint64(i), id, 200, 20_000)
		if _, err := g.AddDocument(ctx, graph.Doc{ID: id}, sts); err != nil {
			b.Fatal(err)
		}
		n += len(sts)
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
			for b.Loop() {
				res, err := Run(ctx, g, text, Options{})
				if err != nil {
					b.Fatal(err)
				}
				rows = res.Total
			}
			b.ReportMetric(float64(rows), "rows")
		})
	}
}
