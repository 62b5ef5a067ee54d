package graph

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"trine/schema"
)

// holds is what Search promises, asked of every statement.
func holds(s *schema.Statement, key string) bool {
	for _, t := range []string{s.Evidence.Text, s.Subject.Name, s.Object.Name, strings.ReplaceAll(s.Predicate, "_", " "), s.Predicate} {
		if strings.Contains(schema.Fold(t), key) {
			return true
		}
	}
	return false
}

// TestSearchFindsWhatReadingFinds compares Search with reading every statement, for texts of all kinds, in a graph in which
// several words stand at one place, as in imported tables.
func TestSearchFindsWhatReadingFinds(t *testing.T) {
	g := open(t, filepath.Join(t.TempDir(), "g.db"), Options{})
	for i := range 6 {
		id := fmt.Sprint("doc", i)
		sts := churned(id, i)
		for k := range sts {
			if i == 3 { // all at one place, with different words
				sts[k].Evidence.Start, sts[k].Evidence.End = 0, 0
				sts[k].Evidence.Text = fmt.Sprint("ROW ", k, " 的内容 100% \x00")
			}
		}
		mustAdd(t, g, Doc{ID: id}, sts)
	}
	all, err := g.Statements(ctx, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"", " ", "row 1", "ROW 2 的", "100%", "nothing at all", "a", "e", "的"}
	for i := 0; i < len(all); i += 9 {
		s := &all[i]
		texts = append(texts, s.Subject.Name, s.Object.Name, strings.ToUpper(s.Predicate), strings.ReplaceAll(s.Predicate, "_", " "), s.Evidence.Text)
	}
	some := 0
	for _, text := range texts {
		var want []schema.Statement
		for i := range all {
			if key := schema.Fold(text); key != "" && holds(&all[i], key) {
				want = append(want, all[i])
			}
		}
		got, more, err := g.Search(ctx, text, 0)
		if err != nil || more != 0 || len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %d statements and %d more, want %d; %v", text, len(got), more, len(want), err)
		}
		if len(want) > 1 && len(want) < len(all) {
			some++
			got, more, err = g.Search(ctx, text, 1)
			if err != nil || len(got) != 1 || more != len(want)-1 || !reflect.DeepEqual(got[0], want[0]) {
				t.Errorf("%q, the first: %d and %d more; %v", text, len(got), more, err)
			}
		}
	}
	if some < 5 {
		t.Errorf("only %d texts tell statements apart", some)
	}
}
