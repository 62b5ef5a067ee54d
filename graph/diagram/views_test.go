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

func TestChronological(t *testing.T) {
	dates := []string{"2023", "early 2023", "2023-06", "late 2023-06", "≥ 2023-07", "2023-Q4", "late 2023-12", "2024", "next year"}
	for i := range dates[1:] {
		if a, b := dates[i], dates[i+1]; chronological(a) > chronological(b) {
			t.Errorf("%s comes after %s", a, b)
		}
	}
	if got := newLookup(nil, "zh").when("late 2023-06"); got != "2023-06 下旬" {
		t.Errorf("in Chinese: %s", got)
	}
}

func TestSinceReadsDatesAsWritten(t *testing.T) {
	p := &sample{}
	for when, name := range map[string]string{"late 2023-06": "B/Company", "next year": "C/Company", "early 2024": "D/Company", "2024-Q3": "E/Company"} {
		p.say(1, "A/Company", "supplies", arg(name)).Time = when
	}
	d := New(p.list, nil, Options{Since: "2024"})
	if nodeNamed(d, "B") != nil || nodeNamed(d, "C") != nil || nodeNamed(d, "D") == nil || nodeNamed(d, "E") == nil {
		t.Errorf("since 2024: %d nodes", len(d.Nodes))
	}
}

// TestAmounts: "invested 4B USD in B" is one line, unless the words leave open what the sum belongs to.
func TestAmounts(t *testing.T) {
	p := &sample{}
	same := func(s *schema.Statement) { s.Evidence = p.list[0].Evidence }
	p.say(1, "A/Company", "invested_in", arg("B/Company")).Time = "2023"
	same(p.say(1, "A", "invests_in", quantity(4e9, "USD")))
	p.say(1, "A", "valued_at", quantity(9e9, "USD"))
	d := New(p.list, nil, Options{Values: "rows"})
	if r := edgesBetween(d, "A", "B")[0].Relations[0]; r.text() != "invested in · 4B USD · 2023" || len(r.Statements) != 2 {
		t.Errorf("tie %+v", r)
	}
	if n := nodeNamed(d, "A"); len(n.Rows) != 1 || n.Rows[0].Label != "valued at" {
		t.Errorf("rows %+v", n.Rows)
	}
	same(p.say(1, "A", "supplies", arg("C/Company")))
	d = New(p.list, nil, Options{Values: "rows"})
	if n := nodeNamed(d, "A"); len(n.Rows) != 2 {
		t.Errorf("a sum of two ties is given to one: %+v", n.Rows)
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
	few := &sample{}
	for i := range 20 {
		few.say(1, fmt.Sprintf("X%d/Company", i), "supplies", arg("B/Company"))
	}
	d = New(few.list, nil, Options{View: Sources})
	l, err := d.lay(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d.arrangement != asTable || d.table(l).blocks < 2 || len(d.Notes) != 1 {
		t.Errorf("a long table is not folded: %v", d.Notes)
	}
	for i := range d.Nodes {
		for j := range i {
			if around(l.at[i], l.boxes[i].width, l.boxes[i].height).meets(around(l.at[j], l.boxes[j].width, l.boxes[j].height)) {
				t.Errorf("%s covers %s", d.Nodes[i].Name, d.Nodes[j].Name)
			}
		}
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
		said := strings.Contains(e.Relations[0].Label, " — Speaker")
		for _, n := range d.Nodes {
			said = said || n.ID == e.To && len(n.Holders) > 0 && strings.HasPrefix(n.Holders[0], "Speaker")
		}
		if !e.Disputed || !said {
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
