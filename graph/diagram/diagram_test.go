package diagram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trine/graph/diagram/internal/late"
	"trine/schema"
)

func edgesBetween(d *Diagram, from, to string) []Edge {
	var out []Edge
	for _, e := range d.Edges {
		if e.From == schema.EntityID(from) && e.To == schema.EntityID(to) {
			out = append(out, e)
		}
	}
	return out
}

func nodeNamed(d *Diagram, name string) *Node {
	for i := range d.Nodes {
		if d.Nodes[i].Name == name {
			return &d.Nodes[i]
		}
	}
	return nil
}

func TestMarks(t *testing.T) {
	d := New(sampleStatements(), sampleOntology(), Options{})
	one := func(from, to string) Edge {
		t.Helper()
		es := edgesBetween(d, from, to)
		if len(es) != 1 {
			t.Fatalf("%s -> %s: %d edges, want 1", from, to, len(es))
		}
		return es[0]
	}
	if e := one("Ōkami 70B", "Kestrel 2"); !e.Uncertain || edgeStyle(&e) != "dashed" || e.Sources != 2 {
		t.Errorf("hedged by one and rumoured by the other: %+v", e)
	}
	if e := one("Halcyon Chips", "Northwind AI"); !e.Planned || e.Uncertain {
		t.Errorf("planned: %+v", e)
	}
	if e := one("Ōkami 70B", "法律行业"); !e.Negated || !strings.HasPrefix(e.Relations[0].Label, "not") {
		t.Errorf("negated: %+v", e)
	}
	e := one("Kestrel 2", "云雀大模型")
	if !e.Disputed || !e.Both || e.Relations[0].Sources != 3 || e.Relations[0].Opposite != 2 || edgeRole(&e) != "red" {
		t.Errorf("opposite claims: %+v", e)
	}
	if len(edgesBetween(d, "云雀大模型", "Kestrel 2")) != 0 {
		t.Error("the opposite claim is drawn twice")
	}
	both := edgesBetween(d, "Grand Atlantic Railways", "Northwind AI")
	if len(both) != 2 || !both[0].Disputed || !both[1].Disputed || both[0].Negated == both[1].Negated {
		t.Errorf("affirmed and denied: %+v", both)
	}
	thin, thick := one("云雀大模型", "OpenPile"), one("Meridian Foundry", "Halcyon Chips")
	if thick.Sources != 12 || thin.penWidth() != 1 || thick.penWidth() < 4 {
		t.Errorf("widths %v and %v", thin.penWidth(), thick.penWidth())
	}
}

func TestRows(t *testing.T) {
	d := New(sampleStatements(), sampleOntology(), Options{})
	n := nodeNamed(d, "Kestrel 2")
	if n == nil || len(n.Rows) != 5 {
		t.Fatalf("Kestrel 2: %+v", n)
	}
	if n.Rows[0].Value != "15T tokens" || n.Rows[1].Value != "150T tokens" || !n.Rows[0].Disputed || !n.Rows[1].Disputed {
		t.Errorf("contradicting values are not on top: %+v", n.Rows)
	}
	if r := nodeNamed(d, "Kestrel Mini").Rows; len(r) != 1 || !strings.Contains(r[0].Value, "8B") || !strings.Contains(r[0].Value, "70B") {
		t.Errorf("values of one predicate share a row: %+v", r)
	}
	d = New(sampleStatements(), sampleOntology(), Options{MaxRows: 2})
	if n := nodeNamed(d, "Kestrel 2"); len(n.Rows) != 2 || n.MoreRows != 3 {
		t.Errorf("rows beyond the limit are not counted: %d rows, %d more", len(n.Rows), n.MoreRows)
	}
	d = New(sampleStatements(), sampleOntology(), Options{Values: "nodes"})
	if n := nodeNamed(d, "15T tokens"); n == nil || n.Kind != ValueNode {
		t.Errorf("no node for the value: %+v", n)
	}
	few := &sample{}
	few.say(1, "A/Model", "context_length", quantity(8000, "token"))
	if n := nodeNamed(New(few.list, nil, Options{}), "8000 tokens"); n == nil {
		t.Error("a few values should be nodes")
	}
}

func TestChinese(t *testing.T) {
	d := New(sampleStatements(), sampleOntology(), Options{Lang: "zh"})
	n := nodeNamed(d, "红隼 2")
	if n == nil || n.Label != "模型" || n.Rows[0].Label != "训练数据" || n.Rows[0].Value != "15万亿词元" {
		t.Errorf("Kestrel 2 in Chinese: %+v", n)
	}
	for _, c := range []struct {
		q    schema.Quantity
		want string
	}{
		{schema.Quantity{Value: schema.Num(4.05e11), Unit: "parameter"}, "4050亿参数"},
		{schema.Quantity{Low: schema.Num(1e11), High: schema.Num(2e11), Unit: "parameter"}, "1000亿–2000亿参数"},
		{schema.Quantity{Value: schema.Num(1.1e9), Approx: true, Unit: "USD"}, "约11亿 USD"},
		{schema.Quantity{Value: schema.Num(80), Unit: "percent", Bound: "<="}, "≤ 80%"},
		{schema.Quantity{Low: schema.Num(3)}, "≥ 3"},
		{schema.Quantity{High: schema.Num(12345)}, "≤ 1.2345万"},
		{schema.Quantity{Value: schema.Num(2), Unit: "month"}, "2个月"},
	} {
		if got := newLookup(sampleOntology(), "zh").quantity(&c.q); got != c.want {
			t.Errorf("quantity %s: got %q, want %q", c.q.ID(), got, c.want)
		}
	}
}

func TestChineseDates(t *testing.T) {
	for _, c := range []struct {
		d    schema.Date
		want string
	}{
		{schema.Date{Value: "2025", Part: "early"}, "2025年初"}, {schema.Date{Value: "2024-09", Part: "late"}, "2024-09 下旬"},
		{schema.Date{Value: "2024", Part: "late", Bound: "<="}, "≤ 2024年底"}, {schema.Date{Value: "2024-09-12"}, "2024-09-12"},
	} {
		if got := newLookup(nil, "zh").date(&c.d); got != c.want {
			t.Errorf("%s: got %q, want %q", c.d.String(), got, c.want)
		}
	}
}

func TestFilters(t *testing.T) {
	all := sampleStatements()
	d := New(all, sampleOntology(), Options{Types: []string{"Company"}})
	if nodeNamed(d, "Meridian Foundry") == nil {
		t.Error("a class does not include the classes below it")
	}
	if nodeNamed(d, "Kestrel 2") != nil {
		t.Error("a model passed the filter for companies")
	}
	d = New(all, sampleOntology(), Options{Predicates: []string{"led_by"}})
	if len(d.Edges) != 3 {
		t.Errorf("%d edges of led_by, want 3", len(d.Edges))
	}
	d = New(all, sampleOntology(), Options{Since: "2024"})
	if n := nodeNamed(d, "Kestrel 2"); n == nil || nodeNamed(d, "Verdant Bio") != nil {
		t.Error("since 2024 keeps what is older or drops what is newer")
	}
	d = New(all, sampleOntology(), Options{MinConfidence: 0.95})
	if len(d.Nodes) != 0 || len(d.Notes) != 1 || !strings.Contains(d.Notes[0], fmt.Sprint(len(all))) {
		t.Errorf("what is left out is not told: %v", d.Notes)
	}
	d = New(all, sampleOntology(), Options{Speaker: "speaker 12"})
	if len(d.Edges) != 1 {
		t.Errorf("the twelfth speaker made one claim, %d edges", len(d.Edges))
	}
	d = New(all, sampleOntology(), Options{Focus: "北风智能"})
	if nodeNamed(d, "Northwind AI") == nil || nodeNamed(d, "云雀 1.5") != nil || nodeNamed(d, "Kestrel 2") == nil {
		t.Error("focus by a Chinese name: wrong neighbourhood")
	}
	d = New(all, sampleOntology(), Options{Focus: "Northwind AI", Depth: 2})
	if nodeNamed(d, "Dispatch") == nil {
		t.Error("two steps do not reach a neighbour's neighbour")
	}
	// A filter must not hide that a claim is contradicted.
	p := &sample{}
	p.say(1, "A/Company", "acquired", arg("B/Company")).Evidence.Speaker = "Ann"
	p.say(1, "A", "acquired", arg("C/Company")).Evidence.Speaker = "Bob"
	p.say(1, "A", "acquired", arg("D/Company")).Evidence.Speaker = "Bob"
	p.conflict(0, 1)
	d = New(p.list, nil, Options{Speaker: "ann"})
	if len(d.Edges) != 2 || !d.Edges[0].Disputed || !d.Edges[1].Disputed {
		t.Errorf("the other side of a contradiction is lost: %+v", d.Edges)
	}
}

// TestNothingIsDropped counts every entity: drawn, or told of in a node that is drawn.
func TestNothingIsDropped(t *testing.T) {
	total := len(New(sampleStatements(), sampleOntology(), Options{}).Nodes)
	for _, limit := range []int{1, 2, 5, 12, 25, 32, 33, 100} {
		d := New(sampleStatements(), sampleOntology(), Options{MaxNodes: limit})
		drawn, more := 0, 0
		for _, n := range d.Nodes {
			if n.Kind == EntityNode {
				drawn++
			}
			more += n.More
		}
		if drawn+more != total || drawn > limit {
			t.Errorf("limit %d: %d drawn and %d counted, of %d", limit, drawn, more, total)
		}
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	list := sampleStatements()
	want := New(list, sampleOntology(), Options{MaxNodes: 20})
	svg := draw(t, want)
	r := rand.New(rand.NewSource(1))
	for range 3 {
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		got := New(list, sampleOntology(), Options{MaxNodes: 20})
		if got.DOT() != want.DOT() || !bytes.Equal(draw(t, got), svg) {
			t.Fatal("the picture depends on the order of the statements")
		}
	}
}

func TestConcurrentAndAfresh(t *testing.T) {
	d := New(sampleStatements(), sampleOntology(), Options{MaxNodes: 10})
	want := draw(t, d)
	var wg sync.WaitGroup
	starts := engine.starts
	for range 8 {
		wg.Go(func() {
			for range maxLayouts / 8 { // maxLayouts pictures of several layouts each: graphviz starts afresh in between
				got, err := d.SVG(context.Background())
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("error %v, same bytes %t", err, bytes.Equal(got, want))
					return
				}
			}
		})
	}
	wg.Wait()
	if engine.layouts > maxLayouts || engine.starts == starts {
		t.Errorf("%d layouts since the last of %d starts", engine.layouts, engine.starts-starts)
	}
}

func TestBadDOTLeavesEngineUsable(t *testing.T) {
	if _, err := place(context.Background(), []byte("digraph {"), "dot"); !errors.Is(err, errEngine) {
		t.Errorf("broken DOT: error %v", err)
	}
	if _, err := place(context.Background(), []byte("digraph { n0 }"), "nosuch"); err == nil {
		t.Error("an unknown layout is not refused")
	}
	if p, err := place(context.Background(), []byte("digraph { n0 }"), "dot"); err != nil || len(p.nodes) != 1 {
		t.Errorf("after failures: %v", err)
	}
}

func TestCancel(t *testing.T) {
	engine.turn <- struct{}{} // as if a layout were under way
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := New(sampleStatements(), sampleOntology(), Options{}).SVG(ctx)
	<-engine.turn
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := place(ctx, []byte("digraph { n0 }"), "dot"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before the start: error %v", err)
	}
}

// TestDense keeps dot from graphs that it would lay out for minutes.
func TestDense(t *testing.T) {
	p := &sample{}
	for i := range 60 {
		for j := range i {
			p.say(1, fmt.Sprintf("Node %d/Company", i), "supplies", arg(fmt.Sprintf("Node %d/Company", j)))
		}
	}
	b := newBuilder(p.list, nil, Options{})
	if b.choose(); len(b.chosen) != 1770 {
		t.Fatalf("%d statements", len(b.chosen))
	}
	d := New(p.list, nil, Options{})
	if len(d.Edges) > b.edgeBudget || len(d.Notes) != 1 {
		t.Errorf("%d edges, notes %q", len(d.Edges), d.Notes)
	}
	if !strings.Contains(d.DOT(), "nslimit=2") {
		t.Error("many edges are laid out with the slow settings")
	}
}

func TestRankPrefersEvidence(t *testing.T) {
	b := newBuilder(sampleStatements(), sampleOntology(), Options{})
	b.choose()
	b.join()
	b.rank()
	if b.order[0].rank != 1 || b.order[0].name != "Kestrel 2" {
		t.Errorf("first is %s with %v", b.order[0].name, b.order[0].rank)
	}
	last := b.order[len(b.order)-1]
	if last.statements > 2 {
		t.Errorf("last is %s with %d statements", last.name, last.statements)
	}
	if !slices.IsSortedFunc(b.order, func(x, y *entity) int {
		if x.rank > y.rank {
			return -1
		} else if x.rank < y.rank {
			return 1
		}
		return strings.Compare(x.id, y.id)
	}) {
		t.Error("not sorted by rank")
	}
}

func TestStacks(t *testing.T) {
	p := &sample{}
	for i := range 20 {
		p.say(1+i%2, fmt.Sprintf("Product %02d/Product", i), "developed_by", arg("Hub/Company"))
	}
	p.say(1, "Product 03", "competes_with", arg("Rival/Product"))
	p.say(1, "Product 04", "is_a", text("flagship"))
	p.say(1, "Product 05", "is_a", text("old one"))
	d := New(p.list, nil, Options{Values: "rows"})
	n := nodeNamed(d, "Product × 17")
	if n == nil || n.Kind != StackNode || len(n.Items) != 17 {
		t.Fatalf("no stack of the 17 products that have nothing else to show: %+v", n)
	}
	var stack *Edge
	for i := range d.Edges {
		if d.Edges[i].From == n.ID {
			stack = &d.Edges[i]
		}
	}
	if stack == nil || len(stack.Relations) != 1 || len(stack.Relations[0].Statements) != 25 || stack.Sources != 2 {
		t.Errorf("edge of the stack: %+v", stack)
	}
	b := d.shape(n)
	if len(b.lines) != 1+maxItems || !strings.HasPrefix(b.lines[maxItems].text, "+2 more") {
		t.Errorf("%d lines, the last %q", len(b.lines), b.lines[len(b.lines)-1].text)
	}
	fits(t, b)
	checkXML(t, draw(t, d))
	if nodeNamed(New(p.list, nil, Options{Spread: true}), "Product × 17") != nil {
		t.Error("Spread still stacks")
	}
}

func TestSkyline(t *testing.T) {
	sky := skyline{{0, 100, 0}}
	for i, c := range []struct{ w, h, x, y float64 }{
		{60, 50, 0, 0}, {40, 10, 60, 0}, {40, 20, 60, 10}, {30, 5, 60, 30}, {100, 5, 0, 50}, {10, 3, 0, 55},
	} {
		if x, y := sky.place(c.w, c.h); x != c.x || y != c.y {
			t.Errorf("box %d: at %v,%v, want %v,%v", i, x, y, c.x, c.y)
		}
	}
	if x, y := sky.place(120, 1); x != 0 || y != 58 {
		t.Errorf("too wide a box: at %v,%v", x, y)
	}
}

func TestPiecesDoNotOverlap(t *testing.T) {
	for layout := range edgeBudgets {
		d := New(sampleStatements(), sampleOntology(), Options{Layout: layout})
		l, err := d.lay(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.boxes {
			a := around(l.at[i], l.boxes[i].width, l.boxes[i].height)
			if a.x0 < -0.1 || a.y0 < -0.1 || a.x1 > l.width+0.1 || a.y1 > l.height+0.1 {
				t.Errorf("%s: %s lies outside of the picture", layout, d.Nodes[i].Name)
			}
			for j := range i {
				if a.meets(around(l.at[j], l.boxes[j].width, l.boxes[j].height)) {
					t.Errorf("%s: %s covers %s", layout, d.Nodes[i].Name, d.Nodes[j].Name)
				}
			}
		}
		for i, r := range l.routes {
			e := &d.Edges[i]
			if len(r.points) < 4 || r.label == nil {
				t.Fatalf("%s: edge %d has no route or label", layout, i)
			}
			if r.end == nil && r.start == nil {
				t.Errorf("%s: edge %s -> %s has no arrow", layout, e.From, e.To)
			}
			if e.Both && (r.start == nil || r.end == nil) {
				t.Errorf("%s: edge %s <-> %s lacks an arrow", layout, e.From, e.To)
			}
		}
	}
}

func TestGraphvizIsPostponed(t *testing.T) {
	if !late.Postponed() {
		t.Error("graphviz is compiled at start-up: the order of initialization or the library has changed; see internal/late")
	}
}

func ExampleNew() {
	statements := []schema.Statement{{ID: "s:1", Predicate: "developed_by", Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9,
		Subject:  schema.Argument{ID: "e:kestrel", Name: "Kestrel", Type: "Model"},
		Object:   schema.Argument{ID: "e:northwind", Name: "Northwind", Type: "Company"},
		Evidence: schema.Evidence{Doc: "call.txt", Text: "Kestrel is made by Northwind"}}}
	d := New(statements, nil, Options{Title: "One fact"})
	fmt.Println(d.Subtitle)
	fmt.Println(d.Edges[0].Relations[0].Label)
	// Output:
	// 2 entities · 1 relation · 1 statement
	// developed by
}
