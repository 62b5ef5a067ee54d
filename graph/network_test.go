//go:build unix

package graph

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"trine/schema"
)

func said(who string, c float64) func(*schema.Statement) {
	return func(s *schema.Statement) { s.Evidence.Speaker, s.Confidence = who, c }
}

func TestClaimsCountSourcesNotRepetitions(t *testing.T) {
	g := open(t, "memory:", Options{})
	twice := fact("a", "Llama", "made_by", "Meta", said("Ann", 0.5))
	twice.ID, twice.Evidence.Start = "s:twice", 90 // Ann says it again
	mustAdd(t, g, Doc{ID: "a"}, []schema.Statement{
		fact("a", "Llama", "made_by", "Meta", said("Ann", 0.6)), twice,
		fact("a", "Llama", "made_by", "Meta", said("Bob", 0.5)),
		fact("a", "Llama", "made_by", "Meta", said("Eve", 0.9), func(s *schema.Statement) { s.Polarity = schema.Negated }),
		fact("a", "Qwen", "made_by", "Alibaba", said("Ann", 0.9)),
	})
	mustAdd(t, g, Doc{ID: "b"}, []schema.Statement{fact("b", "Llama", "made_by", "Meta", said("Bob", 0.5), func(s *schema.Statement) { s.AttributedTo = "Ann" })})
	cs, err := g.Claims(ctx, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	c := cs[0]
	if len(cs) != 2 || c.Subject != "e:llama" || len(c.Sources) != 4 || len(c.Statements) != 5 {
		t.Fatalf("got %+v", cs)
	}
	if want := 1 - 0.4*0.5*0.5; math.Abs(c.Confidence-want) > 1e-12 || math.Abs(c.Denied-0.9) > 1e-12 {
		t.Errorf("confidence %v, denied %v; want %v, 0.9", c.Confidence, c.Denied, want)
	}
	if c.Sources[3] != (Source{"b", "Ann", false, 0.5}) {
		t.Errorf("whose claim it is does not count: %+v", c.Sources)
	}
}

func TestNeighboursAndCommon(t *testing.T) {
	g := small(t)
	ns, err := g.Neighbours(ctx, "e:meta", Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range ns {
		got = append(got, fmt.Sprint(n.Name, " ", n.Predicate, " ", n.Backward, " ", n.Sources))
	}
	want := []string{"Llama 3.1 made_by true 2", "Llama 3 made_by true 1", "Mayo Clinic partner_of false 1", "NVIDIA partner_of true 1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	cs, err := g.Common(ctx, "e:nvidia", "e:llama-3.1", Filter{})
	if err != nil || len(cs) != 2 || cs[0].Name != "H100" || cs[1].Name != "Meta" || cs[1].A[0].Predicate != "partner_of" || cs[1].B[0].Predicate != "made_by" {
		t.Errorf("common: %+v, %v", cs, err)
	}
	if _, err := g.Neighbours(ctx, "e:none", Filter{}); !reflect.DeepEqual(err, &UnknownName{Name: "e:none"}) {
		t.Errorf("got %v", err)
	}
}

// ring is a graph of two groups, closely tied in themselves and by one statement to each other.
func ring(t *testing.T, order []int) *Graph {
	g := open(t, "memory:", Options{})
	for _, d := range order {
		id := fmt.Sprint("doc", d)
		var sts []schema.Statement
		for i := range 5 {
			for j := range i {
				if (i+j)%3 == d {
					sts = append(sts, fact(id, fmt.Sprint("A", i), "partner_of", fmt.Sprint("A", j)), fact(id, fmt.Sprint("B", i), "partner_of", fmt.Sprint("B", j)))
				}
			}
		}
		if d == 0 {
			sts = append(sts, fact(id, "A0", "partner_of", "B0", said("x", 0.3)), fact(id, "Lone", "partner_of", "Lone"))
		}
		mustAdd(t, g, Doc{ID: id}, sts)
	}
	return g
}

func TestRankAndCommunitiesDoNotDependOnHistory(t *testing.T) {
	var ranks [][]Ranked
	var groups [][][]Entity
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}} {
		g := ring(t, order)
		for range 2 {
			r, err := g.Rank(ctx, Filter{})
			if err != nil {
				t.Fatal(err)
			}
			c, err := g.Communities(ctx, Filter{}, 0)
			if err != nil {
				t.Fatal(err)
			}
			ranks, groups = append(ranks, r), append(groups, c)
			mustAdd(t, g, Doc{ID: "passing"}, []schema.Statement{fact("passing", "Z", "partner_of", "A1")})
			if _, err := g.Stats(ctx); err != nil { // so that the index is made of reused parts
				t.Fatal(err)
			}
			if err := g.Remove(ctx, "passing"); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range ranks {
		if !reflect.DeepEqual(ranks[i], ranks[0]) {
			t.Errorf("ranks differ: %+v, %+v", ranks[i], ranks[0])
		}
		if !reflect.DeepEqual(groups[i], groups[0]) {
			t.Errorf("communities differ: %+v, %+v", groups[i], groups[0])
		}
	}
	sum := 0.0
	for _, r := range ranks[0] {
		sum += r.Rank
	}
	if top := ranks[0][0]; math.Abs(sum-1) > 1e-9 || top.Name != "A0" && top.Name != "B0" || ranks[0][len(ranks[0])-1].Name != "Lone" {
		t.Errorf("ranks sum to %v: %+v", sum, ranks[0])
	}
	if c := groups[0]; len(c) != 2 || len(c[0]) != 5 || len(c[1]) != 5 || c[0][0].Name[0] != c[0][4].Name[0] {
		t.Errorf("communities: %+v", c)
	}
}

// A star's middle has a known rank: with damping d, (1-d)/n + d·(n-1)·leaf, where leaf = (1-d)/n + d·middle/(n-1).
func TestRankOfAStar(t *testing.T) {
	g := open(t, "memory:", Options{})
	var sts []schema.Statement
	for i := range 4 {
		sts = append(sts, fact("a", fmt.Sprint("Leaf", i), "partner_of", "Middle"))
	}
	mustAdd(t, g, Doc{ID: "a"}, sts)
	r, err := g.Rank(ctx, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	const d, n = 0.85, 5.0
	middle := ((1-d)/n + d*(n-1)*(1-d)/n) / (1 - d*d)
	if r[0].Name != "Middle" || math.Abs(r[0].Rank-middle) > 1e-9 {
		t.Errorf("got %+v, want %v", r[0], middle)
	}
}

func TestTimeline(t *testing.T) {
	g := open(t, "memory:", Options{})
	when := func(s string) func(*schema.Statement) { return func(x *schema.Statement) { x.Time = s } }
	day := func(s string) func(*schema.Statement) {
		return func(x *schema.Statement) {
			d := &schema.Date{Value: s}
			x.Object = schema.Argument{ID: d.ID(), Name: d.String(), Type: schema.TypeDate, Date: d}
		}
	}
	mustAdd(t, g, Doc{ID: "a", Date: schema.Date{Value: "2024-05-01"}}, []schema.Statement{
		fact("a", "X", "said", "Y"), fact("a", "X", "held", "Y", when("2023")), fact("a", "X", "released_on", "", day("2024-07-23")),
	})
	mustAdd(t, g, Doc{ID: "b"}, []schema.Statement{fact("b", "X", "never", "Y"), fact("b", "X", "in_quarter", "Y", when("2023-Q1"))})
	es, err := g.Timeline(ctx, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range es {
		got = append(got, fmt.Sprint(e.From.Format("2006-01-02 "), e.Statement.Predicate, " ", e.Said))
	}
	want := []string{"2023-01-01 in_quarter false", "2023-01-01 held false", "2024-05-01 said true", "2024-07-23 released_on false"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSeveralPaths(t *testing.T) {
	g := small(t)
	show := func(o PathOptions) []string {
		ps, err := g.Paths(ctx, "e:nvidia", "e:mayo-clinic", 5, o)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range ps {
			s := ""
			for _, h := range p {
				s += h.From.Name + ">"
			}
			out = append(out, s)
		}
		return out
	}
	for _, c := range []struct {
		o    PathOptions
		want []string
	}{
		{PathOptions{}, []string{"NVIDIA>Meta>", "NVIDIA>H100>Llama 3.1>Meta>"}},
		{PathOptions{Avoid: []string{"e:h100"}}, []string{"NVIDIA>Meta>"}},
		{PathOptions{Without: []string{"made_by"}}, []string{"NVIDIA>Meta>"}},
		{PathOptions{Predicates: []string{"makes", "trained_on_hardware", "made_by"}}, nil},
		{PathOptions{Forward: true}, []string{"NVIDIA>Meta>"}},
		{PathOptions{MaxHops: 3}, []string{"NVIDIA>Meta>"}},
	} {
		if got := show(c.o); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
	}
}

// TestPathsAgainstAllPaths compares Yen's algorithm with trying everything on random graphs.
func TestPathsAgainstAllPaths(t *testing.T) {
	for seed := range 5 {
		g := open(t, "memory:", Options{})
		var sts []schema.Statement
		edges := map[[2]int]bool{}
		for i := range 14 {
			a, b := (i*7+seed*3)%6, (i*5+seed+i/3)%6
			if a != b && !edges[[2]int{a, b}] && !edges[[2]int{b, a}] {
				edges[[2]int{a, b}] = true
				sts = append(sts, fact("d", fmt.Sprint("N", a), "p", fmt.Sprint("N", b), said("", 0.5)))
			}
		}
		mustAdd(t, g, Doc{ID: "d"}, sts)
		var want []string
		var walk func(path []int)
		walk = func(path []int) {
			last := path[len(path)-1]
			if last == 5 {
				want = append(want, fmt.Sprint(len(path), path))
				return
			}
			for n := range 6 {
				if !slices.Contains(path, n) && (edges[[2]int{last, n}] || edges[[2]int{n, last}]) {
					walk(append(slices.Clone(path), n))
				}
			}
		}
		walk([]int{0})
		slices.Sort(want)
		ps, err := g.Paths(ctx, "e:n0", "e:n5", 1000, PathOptions{})
		if err != nil {
			continue // one of the two is in no statement
		}
		var got []string
		for _, p := range ps {
			path := []int{0}
			for _, h := range p {
				var n int
				fmt.Sscanf(h.To.Name, "N%d", &n)
				path = append(path, n)
			}
			got = append(got, fmt.Sprint(len(path), path))
		}
		if !slices.IsSortedFunc(got, func(a, b string) int { return int(a[0]) - int(b[0]) }) {
			t.Errorf("seed %d: not the shortest first: %q", seed, got)
		}
		slices.Sort(got) // of equally short and certain ones any may come first
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: got %q, want %q", seed, got, want)
		}
	}
}
