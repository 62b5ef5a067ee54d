package diagram

import (
	"strings"
	"testing"

	"trine/schema"
)

// calls are two calls: the second repeats one fact, adds two, drops one, and gives another date.
func calls() (before, after []schema.Statement) {
	p := &sample{}
	p.say(1, "A/Company", "supplies", arg("B/Company"))
	p.say(1, "A", "supplies", arg("C/Company"))
	p.say(1, "A", "released_on", date("2024-05"))
	p.say(1, "X/Company", "supplies", arg("Y/Company"))
	q := &sample{}
	q.say(1, "A", "supplies", arg("B"))
	q.say(1, "A", "supplies", arg("D/Company"))
	q.say(1, "A", "released_on", date("2024-06"))
	q.say(1, "B", "valued_at", quantity(7, "USD"))
	q.say(1, "X", "supplies", arg("Y"))
	for i := range q.list {
		q.list[i].Evidence.Doc = "second.txt"
		q.list[i].ID = q.list[i].StatementID()
	}
	return p.list, q.list
}

func TestDiff(t *testing.T) {
	before, after := calls()
	o := &schema.Ontology{Predicates: []schema.Predicate{{ID: "released_on", Functional: true}}}
	d := Diff(before, after, o, Options{Values: "rows"})
	for to, want := range map[string]string{"B": "", "C": Dropped, "D": Added} {
		es := edgesBetween(d, "A", to)
		if len(es) != 1 || es[0].Change != want {
			t.Errorf("A supplies %s: %+v, want change %q", to, es, want)
		}
	}
	rows := nodeNamed(d, "A").Rows
	if len(rows) != 2 || !rows[0].Disputed || !rows[1].Disputed || rows[0].Change == rows[1].Change {
		t.Errorf("two dates of one release do not contradict: %+v", rows)
	}
	if n := nodeNamed(d, "D"); n == nil || !strings.HasSuffix(n.Label, "new") {
		t.Errorf("D is new: %+v", n)
	}
	if n := nodeNamed(d, "C"); n == nil || !strings.HasSuffix(n.Label, "not repeated") {
		t.Errorf("C is gone: %+v", n)
	}
	if nodeNamed(d, "X") != nil || len(d.Notes) != 1 || !strings.HasPrefix(d.Notes[0], "2 facts are the same") {
		t.Errorf("what is the same is drawn, or not counted: %v", d.Notes)
	}
	checkXML(t, draw(t, d))
	golden(t, "diff.svg", draw(t, Diff(before, after, o, Options{})))
	if d := Diff(before, before, o, Options{}); len(d.Nodes) != 0 || d.Title != "What changed" {
		t.Errorf("no difference: %d nodes, %q", len(d.Nodes), d.Title)
	}
}
