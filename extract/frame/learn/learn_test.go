package learn

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"trine/extract"
	"trine/schema"
)

func vocabulary(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Load(filepath.Join("..", "..", "..", "examples", "bridges", "bridges.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// bridges are the examples that ship with the project.
func bridges(t testing.TB, o *schema.Ontology) []Example {
	t.Helper()
	file := filepath.Join("..", "..", "..", "examples", "bridges", "examples.jsonl")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := ParseExamples(file, data)
	if err != nil {
		t.Fatal(err)
	}
	var out []Example
	for _, l := range lines {
		out = append(out, Example{prepared(t, o, l.Text), l.Triples})
	}
	return out
}

var day = regexp.MustCompile(`[A-Z][a-z]+ \d{1,2}, \d{4}`)

// days marks days as extract/quantity does.
func days() *extract.Extractor {
	return &extract.Extractor{Name: "days", Run: func(p *extract.Pass) error {
		for _, s := range p.Sentences {
			for _, m := range day.FindAllStringIndex(s.Text, -1) {
				if d, err := time.Parse("January 2, 2006", s.Text[m[0]:m[1]]); err == nil {
					s.Values = append(s.Values, extract.Value{Span: extract.Span{Start: m[0], End: m[1]}, Date: &schema.Date{Value: d.Format("2006-01-02")}, Correction: -1})
				}
			}
		}
		return nil
	}}
}

func prepared(t testing.TB, o *schema.Ontology, text string) *extract.Sentence {
	t.Helper()
	s, err := Prepare(text, o, []*extract.Extractor{days()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func learned(t testing.TB) (*Patterns, *Report, *schema.Ontology) {
	t.Helper()
	o := vocabulary(t)
	p, r, err := Learn(bridges(t, o), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p, r, o
}

func TestLearn(t *testing.T) {
	p, r, o := learned(t)
	if f := r.F1(); f < 0.7 {
		t.Errorf("held-out F1 %.2f, want 0.7 or more; %+v", f, r.Predicates)
	}
	for text, want := range map[string]string{
		"The Rialto Footbridge spans the Grand Canal.":       "Rialto Footbridge crosses Grand Canal",
		"Ada Marlow designed the Quern Bridge.":              "Quern Bridge designer Ada Marlow",
		"The Quern Bridge was opened in 1911.":               "Quern Bridge opened 1911",
		"The council met on Tuesday to talk about the lake.": "",
		"Sales of the company rose by 12% in March.":         "",
		"":                          "",
		"?":                         "",
		"Bridge Bridge Bridge ((((": "",
	} {
		var got []string
		for _, f := range p.Read(prepared(t, o, text)) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Subject, f.Predicate, f.Object))
			if s := text[f.SubjectSpan.Start:f.SubjectSpan.End]; s != f.Subject {
				t.Errorf("%q: subject %q stands at %q", text, f.Subject, s)
			}
		}
		if len(got) == 0 && want != "" || len(got) > 0 && got[0] != want {
			t.Errorf("%q: got %q, want %q first", text, got, want)
		}
	}
}

// TestWeighed: what the report counts is what the examples say.
func TestWeighed(t *testing.T) {
	_, r, o := learned(t)
	gold := 0
	for _, e := range bridges(t, o) {
		gold += len(e.Triples)
	}
	if r.Right+r.Missed != gold {
		t.Errorf("%d right and %d missed of %d triples", r.Right, r.Missed, gold)
	}
	used, slips := 0, 0
	for _, w := range r.Patterns {
		if w.Right+w.Wrong > 0 {
			used++
		}
		if w.Slip != nil {
			slips++
			if w.Wrong == 0 || w.In == "" {
				t.Errorf("%+v has a slip and no wrong triple or no sentence", w)
			}
		}
	}
	if used == 0 || slips == 0 {
		t.Errorf("%d patterns were used, %d went wrong", used, slips)
	}
}

// TestRoundTrip: what was written reads the same and finds the same.
func TestRoundTrip(t *testing.T) {
	p, _, o := learned(t)
	var a, b bytes.Buffer
	if err := p.Write(&a); err != nil {
		t.Fatal(err)
	}
	q, err := Parse("x", a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := q.Write(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("written again, the patterns differ")
	}
	for _, e := range bridges(t, o) {
		x, y := p.Read(e.Sentence), q.Read(e.Sentence)
		if len(x) != len(y) {
			t.Fatalf("%q: %d and %d triples", e.Sentence.Text, len(x), len(y))
		}
		for i := range x {
			if x[i].Triple != y[i].Triple || x[i].P != y[i].P {
				t.Errorf("%q: %v %v and %v %v", e.Sentence.Text, x[i].Triple, x[i].P, y[i].Triple, y[i].P)
			}
		}
	}
}

func TestDeterministic(t *testing.T) {
	var texts [2]bytes.Buffer
	for i := range texts {
		p, _, _ := learned(t)
		if err := p.Write(&texts[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(texts[0].Bytes(), texts[1].Bytes()) {
		t.Error("two runs learned different patterns")
	}
}

// TestDays: a predicate whose objects are days in one layout gets days in that layout, and years as the first of January.
func TestDays(t *testing.T) {
	o := vocabulary(t)
	var ex []Example
	for i := range 24 {
		year := 1900 + i
		text, day := fmt.Sprintf("Works No%d was founded in %d.", i, year), fmt.Sprintf("01 January %d", year)
		if i%2 == 0 {
			text, day = fmt.Sprintf("Works No%d was founded on May %d, %d.", i, i+1, year), fmt.Sprintf("%02d May %d", i+1, year)
		}
		ex = append(ex, Example{prepared(t, o, text), []Triple{{fmt.Sprintf("Works No%d", i), "opened", day}}})
	}
	p, _, err := Learn(ex, Options{Closed: true})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Works No77 was founded in 1977.":          "01 January 1977",
		"Works No77 was founded on June 12, 1977.": "12 June 1977",
	} {
		if got := p.Read(prepared(t, o, text)); len(got) == 0 || got[0].Object != want {
			t.Errorf("%q: got %v, want %s", text, got, want)
		}
	}
}

// TestStandsFor: words that go with an object in the examples stand for it where it is not named.
func TestStandsFor(t *testing.T) {
	o := vocabulary(t)
	var ex []Example
	for i := range 30 {
		word, land := "Canadian", "Canada"
		if i%2 == 0 {
			word, land = "Dutch", "Netherlands"
		}
		name := fmt.Sprintf("Film %c%c", 'A'+i, 'a'+i%7)
		ex = append(ex, Example{prepared(t, o, name+" is a "+word+" film."), []Triple{{name, "crosses", land}}})
	}
	p, _, err := Learn(ex, Options{Closed: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Read(prepared(t, o, "Blue Door is a Dutch film.")); len(got) == 0 || got[0].Object != "Netherlands" || got[0].Subject != "Blue Door" {
		t.Errorf("got %v", got)
	}
}

func TestLearnNothing(t *testing.T) {
	o := vocabulary(t)
	if _, _, err := Learn(nil, Options{}); err == nil {
		t.Error("no error without examples")
	}
	p, r, err := Learn([]Example{{prepared(t, o, "A Bridge crosses Water."), []Triple{{"A Bridge", "crosses", "Water"}}}}, Options{})
	if err != nil || r.Right != 0 {
		t.Errorf("one example: %v, %+v", err, r)
	}
	if err := p.Write(&bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}

// TestLongSentence: a sentence of a megabyte is read in bounded time and memory.
func TestLongSentence(t *testing.T) {
	p, _, o := learned(t)
	text := "The Long Bridge crosses the River Name and " + strings.Repeat("Alpha Beta, Gamma (Delta) of Epsilon and ", 25000) + "opened in 1999."
	got := p.Read(prepared(t, o, text))
	if n := testing.AllocsPerRun(1, func() { p.Read(&extract.Sentence{Text: text[:20000], Lang: "en"}) }); n > 1e6 {
		t.Errorf("%.0f allocations", n)
	}
	for _, f := range got {
		if f.ObjectSpan.End > len(text) || f.SubjectSpan.End > len(text) {
			t.Errorf("%+v lies outside", f)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	p, _, o := learned(b)
	s := prepared(b, o, "The Vasco da Gama Bridge, designed by Armando Rito, crosses the Tagus near Lisbon and opened in 1998.")
	b.SetBytes(int64(len(s.Text)))
	for b.Loop() {
		p.Read(s)
	}
}
