package diagram

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"trine/schema"
)

func groupLabels(d *Diagram) []string {
	var out []string
	for _, g := range d.Groups {
		out = append(out, g.Label)
	}
	return out
}

func TestClaims(t *testing.T) {
	p := &sample{}
	p.say(1, "A/Company", "supplies", arg("B/Company")).Evidence.Speaker = "Ann"
	p.say(1, "A", "valued_at", quantity(5, "USD")).Evidence.Speaker = "Ann"
	p.say(1, "A", "supplies", arg("C/Company")).AttributedTo = "Bo"
	d := New(p.list, nil, Options{View: Claims})
	if got := strings.Join(groupLabels(d), "|"); got != "Ann · 2 claims|Bo · 1 claim" {
		t.Errorf("groups %s", got)
	}
	if len(d.Nodes) != 2 || len(d.Edges) != 0 {
		t.Fatalf("%d nodes, %d edges", len(d.Nodes), len(d.Edges))
	}
	for _, n := range d.Nodes {
		if n.Name != "A" || n.Group == "" || len(n.Rows) != n.Facts {
			t.Errorf("card %+v", n)
		}
	}
	// Every claim is in a row or counted.
	d = New(sampleStatements(), sampleOntology(), Options{View: Claims, MaxNodes: 7})
	claims := 0
	for _, n := range d.Nodes {
		if n.Kind == MoreNode {
			claims += n.Facts
			continue
		}
		for _, r := range n.Rows {
			claims += len(r.Statements)
		}
		claims += n.MoreRows
	}
	if claims != len(sampleStatements()) {
		t.Errorf("%d claims drawn or counted, want %d", claims, len(sampleStatements()))
	}
}

func TestTimeline(t *testing.T) {
	p := &sample{}
	p.say(1, "A/Company", "supplies", arg("B/Company")).Time = "2024-Q3"
	p.say(1, "A", "founded_on", date("2024-06-01"))
	p.say(1, "A", "supplies", arg("C/Company")).Time = "2024-09-12"
	p.say(1, "A", "supplies", arg("D/Company"))
	p.say(1, "A", "supplies", arg("E/Company")).Time = "2023"
	d := New(p.list, nil, Options{View: Timeline})
	if got := groupLabels(d); !slices.Equal(got, []string{"2023", "2024-06-01", "2024-Q3", "2024-09-12"}) {
		t.Errorf("dates %v", got)
	}
	if len(d.Notes) != 1 || !strings.HasPrefix(d.Notes[0], "1 statement") {
		t.Errorf("notes %v", d.Notes)
	}
	l, err := d.lay(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for g := 1; g < len(d.Groups); g++ {
		if a, b := l.frames[g-1], l.frames[g]; b.y0 == a.y0 && b.x0 < a.x1 {
			t.Errorf("dates %d and %d overlap", g-1, g)
		}
	}
}

func TestSources(t *testing.T) {
	p := &sample{}
	p.say(2, "A/Company", "supplies", arg("B/Company"))
	p.say(1, "A", "supplies", arg("C/Company"))
	d := New(p.list, nil, Options{View: Sources})
	if d.arrangement != asGraph || nodeNamed(d, "A") == nil || nodeNamed(d, "call-1.txt") == nil {
		t.Errorf("two speakers: %+v", d.Nodes)
	}
	if n := nodeNamed(d, "Company × 1"); n == nil || n.Items[0].Name != "C" || n.Items[0].Count != 1 {
		t.Errorf("what one speaker mentions alone: %+v", n)
	}
	for i := range 30 {
		p.say(1, "A", "supplies", arg("B")).Evidence.Speaker = fmt.Sprint("S", i)
	}
	d = New(p.list, nil, Options{View: Sources})
	if d.arrangement != asTable {
		t.Fatal("many speakers are not in a table")
	}
	columns, sum := 0, 0
	for _, n := range d.Nodes {
		if strings.HasPrefix(n.ID, "owner:") {
			columns++
		}
	}
	for _, e := range d.Edges {
		if e.To == schema.EntityID("A") {
			sum += e.Sources
		}
	}
	if columns != maxColumns || sum != len(p.list) {
		t.Errorf("%d columns, %d statements in the row of A, want %d and %d", columns, sum, maxColumns, len(p.list))
	}
	checkXML(t, draw(t, d))
}

func TestDisputes(t *testing.T) {
	d := New(sampleStatements(), sampleOntology(), Options{View: Disputes})
	if len(d.Edges) == 0 {
		t.Fatal("no edges")
	}
	for _, e := range d.Edges {
		if !e.Disputed || !strings.Contains(e.Relations[0].Label, " — Speaker") {
			t.Errorf("edge %+v", e)
		}
	}
	if nodeNamed(d, "150T tokens") == nil || nodeNamed(d, "15T tokens") == nil {
		t.Error("a side of a contradiction is missing")
	}
	if d := New(sampleStatements()[:9], nil, Options{View: Disputes}); len(d.Nodes) != 0 {
		t.Error("nodes without contradictions")
	}
}
