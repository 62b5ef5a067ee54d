//go:build unix

package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"trine/graph/internal/benchquads"
	"trine/schema"
)

// TestEachReadsAtOnceWhatItWouldAskFor compares the statements of a graph that is read at once with those that are asked for
// a document at a time, after some were replaced and removed, and leaves the loop early.
func TestEachReadsAtOnceWhatItWouldAskFor(t *testing.T) {
	g := open(t, t.TempDir()+"/g.db", Options{})
	want := map[string][]schema.Statement{}
	for i := range 9 {
		id := fmt.Sprint("doc ", (7*i)%9)
		want[id] = benchquads.Statements(uint64(i), id, 200, 300)
		mustAdd(t, g, Doc{ID: id}, want[id])
	}
	d, sts := arbitrary(rand.New(rand.NewPCG(3, 1)), "doc 4") // of all kinds
	mustAdd(t, g, d, sts)
	if err := g.Remove(ctx, "doc 6"); err != nil {
		t.Fatal(err)
	}
	docs, err := g.Documents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var asked []schema.Statement
	for _, d := range docs {
		sts, err := g.Statements(ctx, Filter{Doc: d.ID})
		if err != nil {
			t.Fatal(err)
		}
		asked = append(asked, sts...)
	}
	var got []schema.Statement
	for s, err := range g.Each(ctx, Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	if len(got) < dumpMin {
		t.Fatalf("%d statements are too few to be read at once", len(got))
	}
	if !slices.EqualFunc(got, asked, func(a, b schema.Statement) bool { return reflect.DeepEqual(a, b) }) {
		t.Errorf("%d statements at once, %d one document after another, not the same", len(got), len(asked))
	}
	n := 0
	for s, err := range g.Each(ctx, Filter{}) {
		if n++; err != nil || s.ID != asked[n-1].ID {
			t.Fatal(s.ID, err)
		}
		if n == 250 {
			break
		}
	}
	if n != 250 {
		t.Errorf("left after %d", n)
	}
}
