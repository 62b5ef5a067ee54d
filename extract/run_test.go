package extract

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"trine/schema"
)

func ptr(i int) *int { return &i }

// say makes a statement about doc whose evidence is the first occurrence of words.
func say(doc *Document, subject, predicate, object string, pol schema.Polarity, words string) schema.Statement {
	at := strings.Index(doc.Text, words)
	s := schema.Statement{Predicate: predicate, Polarity: pol, Modality: schema.Asserted, Confidence: 0.9,
		Subject:  schema.Argument{ID: "e:" + subject, Name: subject, Type: "Model"},
		Object:   schema.Argument{ID: "e:" + object, Name: object, Type: "Company"},
		Evidence: schema.Evidence{Doc: doc.ID, Start: at, End: at + len(words), Text: words}}
	if i := strings.Index(words, subject); i >= 0 {
		s.Subject.Start, s.Subject.End, s.Subject.Surface = ptr(at+i), ptr(at+i+len(subject)), subject
	}
	return s
}

func runWith(t *testing.T, doc *Document, sts ...schema.Statement) []schema.Statement {
	t.Helper()
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	step := &Extractor{Name: "test", Run: func(p *Pass) error {
		for _, s := range sts {
			p.Report(s)
		}
		return nil
	}}
	out, err := Run(doc, o, []*Extractor{step}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRunMergesRepetitions(t *testing.T) {
	doc := oneBlock("Nimbus is by Acme. Later: Nimbus is by Acme, they say.")
	a := say(doc, "Nimbus", "developed_by", "Acme", schema.Affirmed, "Nimbus is by Acme.")
	b := say(doc, "Nimbus", "developed_by", "Acme", schema.Affirmed, "Nimbus is by Acme, they say")
	got := runWith(t, doc, b, a)
	if len(got) != 1 || len(got[0].Mentions) != 1 || got[0].Evidence.Start != 0 {
		t.Fatalf("got %+v", got)
	}
}

func TestRunLinksContradictions(t *testing.T) {
	doc := oneBlock("Nimbus is by Acme. No, Nimbus is not by Acme. Founded 2020. Founded 2021.")
	yes := say(doc, "Nimbus", "developed_by", "Acme", schema.Affirmed, "Nimbus is by Acme")
	no := say(doc, "Nimbus", "developed_by", "Acme", schema.Negated, "Nimbus is not by Acme")
	y1 := say(doc, "Acme", "founded_on", "x", schema.Affirmed, "Founded 2020")
	y1.Object = schema.Argument{ID: "d:2020", Name: "2020", Type: schema.TypeDate, Date: &schema.Date{Value: "2020"}}
	y2 := say(doc, "Acme", "founded_on", "x", schema.Affirmed, "Founded 2021")
	y2.Object = schema.Argument{ID: "d:2021", Name: "2021", Type: schema.TypeDate, Date: &schema.Date{Value: "2021"}}
	got := runWith(t, doc, yes, no, y1, y2)
	if len(got) != 4 {
		t.Fatalf("got %d statements", len(got))
	}
	for i, want := range []int{1, 0, 3, 2} {
		if !reflect.DeepEqual(got[i].Conflicts, []string{got[want].ID}) {
			t.Errorf("statement %d conflicts with %v, want %s", i, got[i].Conflicts, got[want].ID)
		}
	}
}

func TestRunRefusesWhatIsNotInTheText(t *testing.T) {
	doc := oneBlock("Nimbus is by Acme.")
	bad := say(doc, "Nimbus", "developed_by", "Acme", schema.Affirmed, "Nimbus is by Acme")
	bad.Evidence.Text = "Nimbus is by Beta"
	away := say(doc, "Nimbus", "developed_by", "Acme", schema.Affirmed, "Nimbus is by Acme")
	away.Subject.End = ptr(400)
	if got := runWith(t, doc, bad, away); len(got) != 0 {
		t.Fatalf("got %+v", got)
	}
}

func TestRunMovesPartsToTheirPlace(t *testing.T) {
	doc := oneBlock("Nimbus is by Acme.")
	doc.Base, doc.Part = 1000, 3
	got := runWith(t, doc, say(doc, "Nimbus", "developed_by", "Acme", schema.Affirmed, "Nimbus is by Acme"))
	if len(got) != 1 || got[0].Evidence.Start != 1000 || *got[0].Subject.Start != 1000 || *got[0].Subject.End != 1006 {
		t.Fatalf("got %+v", got)
	}
}

func TestRunOrderDoesNotMatter(t *testing.T) {
	doc := oneBlock("Nimbus is by Acme. Orca is by Beta. Nimbus is by Beta.")
	a := say(doc, "Nimbus", "developed_by", "Acme", schema.Affirmed, "Nimbus is by Acme")
	b := say(doc, "Orca", "developed_by", "Beta", schema.Affirmed, "Orca is by Beta")
	c := say(doc, "Nimbus", "developed_by", "Beta", schema.Affirmed, "Nimbus is by Beta")
	if x, y := fmt.Sprint(runWith(t, doc, a, b, c)), fmt.Sprint(runWith(t, doc, c, b, a)); strings.Count(x, "s:") != strings.Count(y, "s:") || len(x) != len(y) {
		t.Errorf("order changes the result:\n%s\n%s", x, y)
	}
}

func TestContradict(t *testing.T) {
	count := func(v float64, approx bool, bound string) schema.Statement {
		q := &schema.Quantity{Value: schema.Num(v), Unit: "parameter", Approx: approx, Bound: bound}
		return schema.Statement{Polarity: schema.Affirmed, Subject: schema.Argument{ID: "e:x", Type: "Model"}, Object: schema.Argument{ID: q.ID(), Type: schema.TypeQuantity, Quantity: q}}
	}
	p := &schema.Predicate{ID: "has_parameter_count", Functional: true}
	family := func(s schema.Statement) schema.Statement { s.Subject.Type = "ModelFamily"; return s }
	for _, c := range []struct {
		a, b schema.Statement
		want bool
	}{
		{count(7e9, false, ""), count(70e9, false, ""), true},
		{count(7e9, true, ""), count(7.2e9, false, ""), false},
		{count(500e9, false, "<"), count(200e9, false, ""), false},
		{count(500e9, false, "<"), count(700e9, false, ""), true},
		{family(count(7e9, false, "")), family(count(70e9, false, "")), false}, // a family has several sizes
	} {
		if got := Contradict(p, &c.a, &c.b); got != c.want {
			t.Errorf("%s against %s of a %s: %v, want %v", c.a.Object.ID, c.b.Object.ID, c.a.Subject.Type, got, c.want)
		}
	}
}
