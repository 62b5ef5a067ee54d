package explore_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"trine/graph"
	"trine/graph/explore"
	"trine/schema"
)

// Find 英伟达 by the initials of its pinyin and look at what is said of it.
func ExampleModel_Press() {
	ctx := context.Background()
	g, err := graph.Open(ctx, "memory:", graph.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer g.Close()
	text := "英伟达给Meta供货"
	s := schema.Statement{Subject: schema.Argument{ID: "e:英伟达", Name: "英伟达", Type: "Company"}, Predicate: "supplies",
		Object: schema.Argument{ID: "e:meta", Name: "Meta", Type: "Company"}, Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.8,
		Evidence: schema.Evidence{Doc: "call.txt", End: len(text), Text: text, Speaker: "专家", At: "00:31"}}
	s.ID = s.StatementID()
	if _, err := g.AddDocument(ctx, graph.Doc{ID: "call.txt", Text: text}, []schema.Statement{s}); err != nil {
		log.Fatal(err)
	}
	pinyin := map[rune][]string{'英': {"ying"}, '伟': {"wei"}, '达': {"da"}}
	m, err := explore.New(ctx, g, explore.Options{Title: "calls.db", Pinyin: func(r rune) []string { return pinyin[r] }})
	if err != nil {
		log.Fatal(err)
	}
	m.Resize(60, 14)
	if _, err := m.Press("ywd<enter>"); err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(m.Text()) {
		if strings.TrimSpace(line) != "" {
			fmt.Print(line)
		}
	}
	// Output:
	// trine calls.db  find › 英伟达
	// ────────────────────────────────────────────────────────────
	// 英伟达  Company   1 statement in 1 document
	// ▸ → supplies  Meta  Company   1×  0.80
	// ── evidence ────────────────────────────────────────────────
	// 英伟达 —supplies→ Meta  0.80, subject left out in the words
	//   “英伟达给Meta供货”
	//  ↑↓ move  enter walk  ← back  / find  p path  f filter  ? h…
}
