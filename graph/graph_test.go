//go:build unix

package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"trine/graph/internal/pgtest"
	"trine/schema"
)

var ctx = context.Background()

func open(t testing.TB, path string, o Options) *Graph {
	t.Helper()
	g, err := Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	return g
}

// graphs runs f on a graph in memory, on disk and in PostgreSQL.
func graphs(t *testing.T, f func(t *testing.T, g *Graph)) {
	t.Run("memory", func(t *testing.T) { f(t, open(t, "memory:", Options{})) })
	t.Run("sqlite", func(t *testing.T) { f(t, open(t, "sqlite:"+filepath.Join(t.TempDir(), "g.db"), Options{})) })
	t.Run("postgres", func(t *testing.T) { f(t, open(t, pgtest.Database(t), Options{})) })
}

func mustAdd(t testing.TB, g *Graph, d Doc, sts []schema.Statement) Change {
	t.Helper()
	c, err := g.AddDocument(ctx, d, sts)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func export(t testing.TB, g *Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.Export(ctx, &b, "nquads"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// fact is a statement with an id made of its parts.
func fact(doc, subject, predicate, object string, change ...func(*schema.Statement)) schema.Statement {
	s := schema.Statement{
		Subject: schema.Argument{ID: schema.EntityID(subject), Name: subject, Type: "Model"}, Predicate: predicate,
		Object:   schema.Argument{ID: schema.EntityID(object), Name: object, Type: "Company"},
		Polarity: schema.Affirmed, Modality: schema.Asserted,
		Evidence:   schema.Evidence{Doc: doc, Start: 10, End: 10 + len(subject), Text: subject, At: "00:10"},
		Confidence: 0.9, Extractor: "rules", Repairs: []schema.Repair{}, Conflicts: []string{},
	}
	for _, c := range change {
		c(&s)
	}
	if s.ID == "" {
		s.ID = s.StatementID()
	}
	return s
}

// texts are awkward ones.
var texts = []string{"", "Llama 3.1", "来到3.1", "a<b>\"c\"|{d}\\", "line\nbreak\ttab\r", `literal \x00 and \\x00`, "nul\x00inside", "100% sure", "👩‍👩‍👧", "trine:said", "é\u0301", " spaced ", "\u2028"}

// arbitrary makes a document out of random numbers, with every field used.
func arbitrary(r *rand.Rand, id string) (Doc, []schema.Statement) {
	txt := func() string { return texts[r.IntN(len(texts))] }
	some := func() string { return texts[1+r.IntN(len(texts)-1)] }
	num := func() *int { n := r.IntN(1000); return &n }
	list := func() []string {
		switch r.IntN(3) {
		case 0:
			return nil
		case 1:
			return []string{}
		}
		return []string{txt(), txt()}
	}
	date := func() schema.Date {
		return schema.Date{Value: []string{"2024", "2024-06", "2024-Q3", "2024-H1", "2024-09-15T13:20", "nonsense", "0000-01"}[r.IntN(7)],
			End: []string{"", "2025"}[r.IntN(2)], Bound: []string{"", "<", "<=", ">", ">="}[r.IntN(5)], Approx: r.IntN(2) == 0, Fiscal: r.IntN(4) == 0}
	}
	arg := func() schema.Argument {
		a := schema.Argument{ID: "e:" + some(), Name: txt(), Type: []string{"", "Model", "Company", "a class"}[r.IntN(4)], Surface: txt(), Names: list()}
		if r.IntN(2) == 0 {
			a.Start, a.End = num(), num()
		}
		switch r.IntN(4) {
		case 0:
			q := &schema.Quantity{Unit: []string{"", "token", "USD"}[r.IntN(3)], Per: []string{"", "week"}[r.IntN(2)], Approx: r.IntN(2) == 0, Bound: []string{"", "<", ">="}[r.IntN(3)]}
			if r.IntN(2) == 0 {
				q.Value = schema.Num(float64(r.IntN(1e6)) * 1e7)
			} else {
				q.Low, q.High = schema.Num(0.1), schema.Num(1e300)
			}
			a.ID, a.Type, a.Quantity = q.ID(), schema.TypeQuantity, q
		case 1:
			d := date()
			a.ID, a.Type, a.Date = d.ID(), schema.TypeDate, &d
		}
		return a
	}
	d := Doc{ID: id, Title: txt(), Lang: txt(), Hash: txt(), Text: txt(), Shape: txt(), Speakers: list()}
	if r.IntN(2) == 0 {
		d.Date = date()
	}
	if r.IntN(2) == 0 {
		d.Turns = []Turn{{0, 10, txt(), txt()}, {10, 20, txt(), ""}}
	}
	evidence := func() schema.Evidence {
		return schema.Evidence{Doc: id, Start: r.IntN(50), End: r.IntN(50), Text: txt(), Speaker: txt(), At: []string{"", "07:20", d.Date.Value}[r.IntN(3)]}
	}
	var sts []schema.Statement
	for i := range r.IntN(12) {
		s := schema.Statement{
			ID: fmt.Sprintf("s:%s-%d", id, i), Subject: arg(), Predicate: some(), Open: r.IntN(2) == 0, Object: arg(), Qualifier: txt(),
			Polarity: []schema.Polarity{schema.Affirmed, schema.Negated, ""}[r.IntN(3)], Modality: []schema.Modality{schema.Asserted, schema.Hedged, ""}[r.IntN(3)],
			AttributedTo: txt(), Time: []string{"", "2024-06", "2023/2024", "odd time"}[r.IntN(4)], Evidence: evidence(), Confidence: float64(r.IntN(1000)) / 1000,
			Extractor: []string{"rules", "tables", ""}[r.IntN(3)], Conflicts: list(),
		}
		s.Conflicts = slices.DeleteFunc(s.Conflicts, func(c string) bool { return c == "" })
		switch r.IntN(3) {
		case 0:
			s.Mentions, s.Repairs = []schema.Evidence{}, []schema.Repair{}
		case 1:
			s.Mentions = []schema.Evidence{evidence(), evidence()}
			s.Repairs = []schema.Repair{{Start: 1, End: 2, Surface: txt(), Reading: txt(), Why: txt(), Confidence: 0.25}}
		}
		sts = append(sts, s)
	}
	slices.SortFunc(sts, compareStatements)
	return d, sts
}

func TestStatementsComeBackAsTheyWere(t *testing.T) {
	graphs(t, func(t *testing.T, g *Graph) {
		for seed := range uint64(60) {
			d, sts := arbitrary(rand.New(rand.NewPCG(seed, 1)), fmt.Sprintf("doc %d <%%>.txt", seed))
			mustAdd(t, g, d, sts)
			got, err := g.Statements(ctx, Filter{Doc: d.ID})
			if err != nil {
				t.Fatal(err)
			}
			for i := range sts {
				if i >= len(got) || !reflect.DeepEqual(got[i], sts[i]) {
					t.Fatalf("seed %d, statement %d:\n got %+v\nwant %+v", seed, i, got[min(i, len(got)-1)], sts[i])
				}
			}
			if len(got) != len(sts) {
				t.Fatalf("seed %d: %d statements, want %d", seed, len(got), len(sts))
			}
			back, err := g.Document(ctx, d.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(back.Doc, d) {
				t.Fatalf("seed %d:\n got %+v\nwant %+v", seed, back.Doc, d)
			}
		}
	})
}

func TestSameContentChangesNothing(t *testing.T) {
	graphs(t, func(t *testing.T, g *Graph) {
		d, sts := arbitrary(rand.New(rand.NewPCG(3, 3)), "a.txt")
		if c := mustAdd(t, g, d, sts); c != Added {
			t.Errorf("first time: %v", c)
		}
		before := export(t, g)
		if c := mustAdd(t, g, d, append(slices.Clone(sts), sts...)); c != Unchanged {
			t.Errorf("second time: %v", c)
		}
		if export(t, g) != before {
			t.Error("the graph differs")
		}
		d.Hash += "'"
		if c := mustAdd(t, g, d, sts); c != Replaced {
			t.Errorf("another hash: %v", c)
		}
	})
}

// TestAnyHistoryIsTheGraphOfTheSurvivors adds, replaces and removes documents at random.
func TestAnyHistoryIsTheGraphOfTheSurvivors(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	for seed := range uint64(rounds) {
		r := rand.New(rand.NewPCG(seed, 7))
		g := open(t, filepath.Join(t.TempDir(), "g.db"), Options{})
		alive := map[string]uint64{} // id → seed of its content
		for range 60 {
			id := fmt.Sprintf("doc%d", r.IntN(6))
			if r.IntN(3) == 0 {
				err := g.Remove(ctx, id)
				if _, ok := alive[id]; ok != (err == nil) || err != nil && !errors.Is(err, ErrNoDocument) {
					t.Fatalf("remove %s: %v", id, err)
				}
				delete(alive, id)
				continue
			}
			content := uint64(r.IntN(4))
			d, sts := arbitrary(rand.New(rand.NewPCG(content, 9)), id)
			old, had := alive[id]
			want := Added
			if had && old == content {
				want = Unchanged
			} else if had {
				want = Replaced
			}
			if c := mustAdd(t, g, d, sts); c != want {
				t.Fatalf("add %s: %v, want %v", id, c, want)
			}
			alive[id] = content
		}
		fresh := open(t, "memory:", Options{})
		for id, content := range alive {
			d, sts := arbitrary(rand.New(rand.NewPCG(content, 9)), id)
			mustAdd(t, fresh, d, sts)
		}
		if export(t, g) != export(t, fresh) {
			t.Fatalf("seed %d: the graph differs from that of its documents", seed)
		}
		a, err := g.Stats(ctx)
		if err != nil {
			t.Fatal(err)
		}
		b, err := fresh.Stats(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: stats %+v, want %+v", seed, a, b)
		}
	}
}

func TestRemoveTakesBackExactlyTheDocument(t *testing.T) {
	graphs(t, func(t *testing.T, g *Graph) {
		a := []schema.Statement{fact("a", "Llama", "made_by", "Meta"), fact("a", "Qwen", "made_by", "Alibaba")}
		b := []schema.Statement{fact("b", "Llama", "made_by", "Meta"), fact("b", "GPT-4", "made_by", "OpenAI")}
		mustAdd(t, g, Doc{ID: "a"}, a)
		before := export(t, g)
		mustAdd(t, g, Doc{ID: "b"}, b)
		if export(t, g) == before {
			t.Fatal("adding b changed nothing")
		}
		if err := g.Remove(ctx, "b"); err != nil {
			t.Fatal(err)
		}
		if export(t, g) != before {
			t.Error("removing b left something or took too much")
		}
		if err := g.Remove(ctx, "b"); !errors.Is(err, ErrNoDocument) {
			t.Errorf("removing b again: %v", err)
		}
		if err := g.Remove(ctx, "a"); err != nil {
			t.Fatal(err)
		}
		if export(t, g) != "" {
			t.Error("the empty graph exports something")
		}
	})
}

func TestWhatCannotBeStoredIsRefusedWhole(t *testing.T) {
	bad := map[string]func(*schema.Statement){
		"id":        func(s *schema.Statement) { s.ID = "x" },
		"subject":   func(s *schema.Statement) { s.Subject.ID = "" },
		"predicate": func(s *schema.Statement) { s.Predicate = "" },
		"document":  func(s *schema.Statement) { s.Evidence.Doc = "b" },
		"utf8":      func(s *schema.Statement) { s.Evidence.Text = "\xff" },
		"utf8 deep": func(s *schema.Statement) { s.Repairs = []schema.Repair{{Why: "\xff"}} },
		"nan":       func(s *schema.Statement) { s.Confidence = nan() },
		"twice":     func(s *schema.Statement) { s.ID = fact("a", "Llama", "made_by", "Meta").ID },
	}
	graphs(t, func(t *testing.T, g *Graph) {
		for name, spoil := range bad {
			s := fact("a", "Qwen", "made_by", "Alibaba")
			spoil(&s)
			_, err := g.AddDocument(ctx, Doc{ID: "a"}, []schema.Statement{fact("a", "Llama", "made_by", "Meta"), s})
			if !errors.Is(err, ErrInvalid) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if export(t, g) != "" {
			t.Error("something was stored")
		}
	})
}

func nan() float64 {
	zero := 0.0
	return zero / zero
}

func TestStatementOfAnotherDocumentIsNotTaken(t *testing.T) {
	graphs(t, func(t *testing.T, g *Graph) {
		s := fact("a", "Llama", "made_by", "Meta")
		mustAdd(t, g, Doc{ID: "a"}, []schema.Statement{s})
		before := export(t, g)
		s.Evidence.Doc = "b"
		if _, err := g.AddDocument(ctx, Doc{ID: "b"}, []schema.Statement{s}); !errors.Is(err, ErrInvalid) {
			t.Errorf("got %v", err)
		}
		if export(t, g) != before {
			t.Error("the graph changed")
		}
	})
}

func TestConflictsDoNotDependOnOrder(t *testing.T) {
	ont := &schema.Ontology{Predicates: []schema.Predicate{{ID: "made_by", Functional: true}, {ID: "trained_on", Functional: true}, {ID: "uses"}}}
	tokens := func(v float64) func(*schema.Statement) {
		return func(s *schema.Statement) {
			q := &schema.Quantity{Value: schema.Num(v), Unit: "token"}
			s.Object = schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: q}
		}
	}
	docs := map[string][]schema.Statement{
		"a": {fact("a", "Llama", "made_by", "Meta"), fact("a", "Llama", "trained_on", "", tokens(1.5e13)), fact("a", "Llama", "uses", "MoE")},
		"b": {fact("b", "Llama", "made_by", "Google"), fact("b", "Llama", "trained_on", "", tokens(1.5e14)), fact("b", "Llama", "uses", "RoPE")},
		"c": {fact("c", "Llama", "trained_on", "", tokens(1.501e13)), fact("c", "Llama", "uses", "MoE", func(s *schema.Statement) { s.Polarity = schema.Negated })},
		"d": {fact("d", "Llama", "made_by", "Google", func(s *schema.Statement) { s.Qualifier = "fine-tuned" })},
	}
	var want []string
	for _, order := range []string{"abcd", "dcba", "bdac"} {
		g := open(t, "memory:", Options{Ontology: ont})
		for _, id := range strings.Split(order, "") {
			mustAdd(t, g, Doc{ID: id}, docs[id])
		}
		cs, err := g.Conflicts(ctx, Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range cs {
			got = append(got, fmt.Sprint(c.A.Evidence.Doc, c.B.Evidence.Doc, " ", c.A.Predicate, " ", c.Why))
		}
		if want == nil {
			want = got
			expect := []string{"ab made_by two values", "ab trained_on two values", "ac uses denied", "bc trained_on two values"}
			slices.Sort(got)
			if !slices.Equal(got, expect) {
				t.Fatalf("got %q, want %q", got, expect)
			}
		} else if slices.Sort(got); !slices.Equal(got, want) {
			t.Fatalf("order %s: %q, want %q", order, got, want)
		}
	}
}
