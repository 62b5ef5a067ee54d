//go:build unix

package graph

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"trine/schema"
)

// small is a graph of a few companies.
func small(t *testing.T) *Graph {
	g := open(t, "memory:", Options{})
	zh := func(s *schema.Statement) {
		s.Subject.Names = []string{"英伟达", "NVDA"}
		s.Subject.Type = "Company"
	}
	weak := func(s *schema.Statement) { s.Confidence = 0.2; s.Subject.Type = "Company" }
	mustAdd(t, g, Doc{ID: "a"}, []schema.Statement{
		fact("a", "NVIDIA", "makes", "H100", zh, func(s *schema.Statement) { s.Object.Type = "Chip" }),
		fact("a", "Llama 3.1", "trained_on_hardware", "H100", func(s *schema.Statement) { s.Object.Type = "Chip" }),
		fact("a", "Llama 3.1", "made_by", "Meta"),
		fact("a", "NVIDIA", "partner_of", "Meta", weak),
		fact("a", "OpenAI", "made_by", "OpenAI", func(s *schema.Statement) { s.Polarity = schema.Negated }),
	})
	mustAdd(t, g, Doc{ID: "b"}, []schema.Statement{
		fact("b", "Llama 3.1", "made_by", "Meta"),
		fact("b", "Llama 3", "made_by", "Meta"),
		fact("b", "Meta", "partner_of", "Mayo Clinic", func(s *schema.Statement) { s.Subject.Type = "Company" }),
	})
	return g
}

func TestFind(t *testing.T) {
	g := small(t)
	for name, want := range map[string][]string{
		"NVIDIA":   {"NVIDIA"},
		"nvidia":   {"NVIDIA"},
		"英伟达":      {"NVIDIA"},
		"英伟":       {"NVIDIA"},
		"ＮＶＩＤＩＡ":   {"NVIDIA"},
		"llama 3":  {"Llama 3", "Llama 3.1"},
		"clinic":   {"Mayo Clinic"},
		"NVDIA":    {"NVIDIA"},
		"Lama 3.1": {"Llama 3.1"},
		"e:meta":   {"Meta"},
		"zzzzzz":   nil,
		"":         nil,
	} {
		ms, err := g.Find(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range ms {
			got = append(got, m.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestResolve(t *testing.T) {
	g := small(t)
	for name, want := range map[string]string{"英伟达": "e:nvidia", "Llama 3": "e:llama-3", "mayo": "e:mayo-clinic"} {
		if e, err := g.Resolve(ctx, name); err != nil || e.ID != want {
			t.Errorf("%s: %v, %v", name, e, err)
		}
	}
	for name, want := range map[string][]string{"Metta X": nil, "Lama 3": {"Llama 3.1", "Llama 3"}, "Llxma 3": {"Llama 3"}, "llama": {"Llama 3.1", "Llama 3"}} {
		_, err := g.Resolve(ctx, name)
		var u *UnknownName
		if !errors.As(err, &u) || !slices.Equal(u.Suggestions, want) {
			t.Errorf("%s: %v, want suggestions %q", name, err, want)
		}
	}
}

func TestAboutIsSorted(t *testing.T) {
	g := small(t)
	sts, err := g.About(ctx, "e:meta")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range sts {
		got = append(got, fmt.Sprint(s.Evidence.Doc, " ", s.Subject.Name, " ", s.Predicate, " ", s.Object.Name))
	}
	want := []string{"b Meta partner_of Mayo Clinic", "a Llama 3.1 made_by Meta", "b Llama 3 made_by Meta", "b Llama 3.1 made_by Meta", "a NVIDIA partner_of Meta"}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[4] != want[4] {
		t.Errorf("got %q", got)
	}
	if none, err := g.About(ctx, "e:nobody"); err != nil || len(none) != 0 {
		t.Errorf("nobody: %v, %v", none, err)
	}
}

func TestPathIsShortestThenSurest(t *testing.T) {
	g := small(t)
	show := func(a, b string, o PathOptions) string {
		hops, err := g.Path(ctx, a, b, o)
		if err != nil {
			t.Fatal(err)
		}
		s := ""
		for _, h := range hops {
			arrow := " →"
			if h.Backward {
				arrow = " ←"
			}
			s += h.From.Name + arrow + h.Statement.Predicate + " "
		}
		return s
	}
	for _, c := range []struct {
		a, b string
		o    PathOptions
		want string
	}{
		{"e:nvidia", "e:mayo-clinic", PathOptions{}, "NVIDIA →partner_of Meta →partner_of "},
		{"e:nvidia", "e:mayo-clinic", PathOptions{Filter: Filter{MinConfidence: 0.5}}, "NVIDIA →makes H100 ←trained_on_hardware Llama 3.1 →made_by Meta →partner_of "},
		{"e:nvidia", "e:mayo-clinic", PathOptions{MaxHops: 1}, ""},
		{"e:openai", "e:meta", PathOptions{}, ""},
		{"e:meta", "e:meta", PathOptions{}, ""},
	} {
		if got := show(c.a, c.b, c.o); got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.a, c.b, got, c.want)
		}
	}
	if _, err := g.Path(ctx, "e:none", "e:meta", PathOptions{}); err == nil {
		t.Error("a path from nowhere")
	}
}

func TestStats(t *testing.T) {
	st, err := small(t).Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if st.Documents != 2 || st.Statements != 8 || st.Entities != 7 || st.Negated != 1 || st.Predicates[0] != (Count{"made_by", 4}) {
		t.Errorf("got %+v", st)
	}
}
