package query

import (
	"os"
	"slices"
	"strings"
	"testing"

	"trine/graph"
	"trine/schema"
)

// fenced are the blocks of a kind in a Markdown file.
func fenced(t *testing.T, text, kind string) []string {
	t.Helper()
	var out []string
	for i, part := range strings.Split(text, "\n```") {
		if body, ok := strings.CutPrefix(part, kind+"\n"); ok && i%2 == 1 {
			out = append(out, body)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no block %q", kind)
	}
	return out
}

// TestExamplesOfTheManual asks every query of docs/QUERY.md and compares the answers.
func TestExamplesOfTheManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/QUERY.md")
	if err != nil {
		t.Fatal(err)
	}
	ont, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.Open(ctx, "memory:", graph.Options{Ontology: ont})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	facts := fenced(t, string(manual), "facts")[0]
	done, err := g.ImportCSV(ctx, strings.NewReader(facts), graph.ImportOptions{Name: "facts.csv"})
	if err != nil || len(done.Rejected) > 0 || done.Statements != strings.Count(facts, "\n") {
		t.Fatalf("the facts: %+v, %v", done, err)
	}
	n := 0
	for _, block := range fenced(t, string(manual), "query") {
		for example := range strings.SplitSeq(strings.TrimSpace(block), "\n\n") {
			lines := strings.Split(example, "\n")
			var want []string
			for _, l := range lines[1:] {
				want = append(want, strings.TrimPrefix(l, "→ "))
			}
			if got := ask(t, g, lines[0]); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", lines[0], got, want)
			}
			n++
		}
	}
	if n < 15 {
		t.Errorf("only %d examples were found", n)
	}
}
