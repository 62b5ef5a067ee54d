package diagram

import (
	"fmt"
	"math/rand"
	"testing"

	"trine/schema"
)

// world is a large graph: n entities in fields of about 60, with ties mostly inside a field.
func world(n, ties int) []schema.Statement {
	r := rand.New(rand.NewSource(11))
	kinds := []string{"Company", "Company", "Model", "Product", "Person", "Hardware"}
	predicates := []string{"supplies", "invested_in", "partnered_with", "outperforms", "uses_technique", "based_on"}
	heads := []string{"Nova", "Orion", "Helix", "Quanta", "东方", "北斗", "サクラ", "한빛", "Vertex", "Lumen"}
	tails := []string{"Labs", "AI", "智能", "Systems", "科技", "Motors", "Bio", "Cloud"}
	name := func(i int) string {
		return fmt.Sprintf("%s %s %d/%s", heads[i%len(heads)], tails[i/3%len(tails)], i, kinds[i%len(kinds)])
	}
	p := &sample{}
	fields := max(1, n/60)
	for k := range ties {
		i := k % n
		field := i % fields
		if r.Float64() < 0.08 {
			field = r.Intn(fields)
		}
		j := (r.Intn(max(1, n/fields)/(1+r.Intn(6)) + 1)) * fields
		j = min(n-1, j+field)
		if i == j {
			j = (i + 1) % n
		}
		arg(name(i))
		arg(name(j))
		p.say(1, name(i), predicates[r.Intn(len(predicates))], arg(name(j)))
	}
	for i := range p.list {
		p.list[i].Confidence = 0.4 + 0.6*r.Float64()
	}
	return p.list
}

func TestOverview(t *testing.T) {
	list := world(900, 2500)
	d := New(list, sampleOntology(), Options{View: Overview})
	if len(d.Nodes) < 5 || len(d.Nodes) > maxGroups || len(d.Edges) == 0 {
		t.Fatalf("%d groups, %d edges", len(d.Nodes), len(d.Edges))
	}
	total := 0
	for _, n := range d.Nodes {
		sum := 0
		for _, s := range n.Mix {
			sum += s.Count
		}
		if sum != len(n.Items)+n.More {
			t.Errorf("%s: %d by category, %d named and %d more", n.Name, sum, len(n.Items), n.More)
		}
		fits(t, d.shape(&n))
		total += sum
	}
	if total > 900 || total < 500 {
		t.Errorf("%d entities in groups", total)
	}
	l, err := d.lay(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range l.boxes {
		for j := range i {
			if around(l.at[i], l.boxes[i].width, l.boxes[i].height).meets(around(l.at[j], l.boxes[j].width, l.boxes[j].height)) {
				t.Errorf("cards %d and %d overlap", i, j)
			}
		}
	}
	checkXML(t, draw(t, d))
	if len(New(nil, nil, Options{View: Overview}).Nodes) != 0 {
		t.Error("groups of nothing")
	}
}

// TestLargeGraphs: 20,000 ties must be reduced, not hung over.
func TestLargeGraphs(t *testing.T) {
	list := world(6000, 20000)
	for _, v := range []View{All, Overview, Disputes, Companies, Claims, Sources} {
		d := New(list, sampleOntology(), Options{View: v})
		if v != Disputes && len(d.Nodes) == 0 {
			t.Errorf("view %q is empty", v)
		}
		checkXML(t, draw(t, d))
	}
	if d := New(list, sampleOntology(), Options{}); d.Nodes[0].Kind != GroupNode || d.Of < 4000 {
		t.Errorf("%d entities are not drawn as communities", d.Of)
	}
	d := New(list, sampleOntology(), Options{MaxNodes: 60})
	if d.Shown != 60 || d.Of < 4000 {
		t.Errorf("showing %d of %d", d.Shown, d.Of)
	}
	d = New(list, sampleOntology(), Options{MaxNodes: 6000})
	if len(d.Edges) > 700 || len(d.Notes) == 0 {
		t.Errorf("%d edges, notes %v", len(d.Edges), d.Notes)
	}
}
