//go:build unix

package graph

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"trine/graph/store"
	"trine/schema"
)

func exportAs(t testing.TB, g *Graph, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.Export(ctx, &b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNQuadsComeBack(t *testing.T) {
	g := open(t, "memory:", Options{})
	for seed := range uint64(20) {
		d, sts := arbitrary(rand.New(rand.NewPCG(seed, 1)), fmt.Sprintf("doc %d <%%>.txt", seed))
		mustAdd(t, g, d, sts)
	}
	text := exportAs(t, g, "nquads")
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	if !slices.IsSorted(lines) {
		t.Error("not sorted")
	}
	for _, l := range lines { // every IRI is a whole one
		for _, x := range strings.Split(l, " ") {
			if strings.HasPrefix(x, "<") && !hasScheme(x[1:]) {
				t.Fatalf("%s in %s", x, l)
			}
		}
	}
	rand.New(rand.NewPCG(9, 9)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	other := open(t, "memory:", Options{})
	done, err := other.ImportNQuads(ctx, strings.NewReader(strings.Join(lines, "\n")), ImportOptions{Name: "x"})
	if err != nil || done.Documents != 20 || len(done.Rejected) != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if exportAs(t, other, "nquads") != text {
		t.Error("the graph differs")
	}
	// what was changed by hand is refused, and nothing of that document is stored
	broken := open(t, "memory:", Options{})
	changed := strings.Replace(text, `<trine:name> "Llama 3.1"`, `<trine:name> "Llama 9"`, 1)
	done, err = broken.ImportNQuads(ctx, strings.NewReader(changed), ImportOptions{Name: "x"})
	if err != nil || done.Documents != 19 || len(done.Rejected) == 0 {
		t.Errorf("a changed export: %+v, %v", done, err)
	}
}

func TestFormatsAreWellFormedAndSorted(t *testing.T) {
	build := func(order []string) *Graph {
		g := open(t, "memory:", Options{})
		for _, id := range order {
			d, sts := arbitrary(rand.New(rand.NewPCG(uint64(id[0]), 1)), id)
			mustAdd(t, g, d, slices.DeleteFunc(sts, func(s schema.Statement) bool { return strings.Contains(fmt.Sprint(s), "\x00") }))
		}
		return g
	}
	a, b := build([]string{"a", "b", "c", "d"}), build([]string{"d", "b", "a", "c"})
	n, err := a.Statements(ctx, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		text := exportAs(t, a, f.Name)
		if text != exportAs(t, b, f.Name) {
			t.Errorf("%s depends on the order of adding", f.Name)
		}
		switch f.Name {
		case "graphml":
			dec, edges := xml.NewDecoder(strings.NewReader(text)), 0
			for {
				tok, err := dec.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
				if s, ok := tok.(xml.StartElement); ok && s.Name.Local == "edge" {
					edges++
				}
			}
			if edges != len(n) {
				t.Errorf("%s: %d edges, want %d", f.Name, edges, len(n))
			}
		case "jsonld":
			var doc struct {
				Graph []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(text), &doc); err != nil || len(doc.Graph) < len(n) {
				t.Errorf("%s: %v", f.Name, err)
			}
		case "csv-edges", "csv-nodes":
			rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
			if err != nil || f.Name == "csv-edges" && len(rows) != len(n)+1 {
				t.Errorf("%s: %d rows, %v", f.Name, len(rows), err)
			}
		case "jsonl":
			if strings.Count(text, "\n") != len(n) {
				t.Errorf("%s: %d lines", f.Name, strings.Count(text, "\n"))
			}
		}
	}
	if err := a.Export(ctx, io.Discard, "excel"); !errors.Is(err, ErrFormat) {
		t.Errorf("excel: %v", err)
	}
}

func TestTurtle(t *testing.T) {
	g := open(t, "memory:", Options{})
	mustAdd(t, g, Doc{ID: "a"}, []schema.Statement{fact("a", "Llama", "made_by", "Meta", func(s *schema.Statement) { s.ID = "s:1" })})
	want := `@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<e:llama>
  a <urn:trine:Model> ;
  rdfs:label "Llama" ;
  <urn:trine:made_by> <e:meta> .

<e:meta>
  a <urn:trine:Company> ;
  rdfs:label "Meta" .

<s:1>
  a rdf:Statement ;
  rdf:subject <e:llama> ;
  rdf:predicate <urn:trine:made_by> ;
  rdf:object <e:meta> ;
  <trine:confidence> "9E-01"^^<http://www.w3.org/2001/XMLSchema#double> ;
  <trine:polarity> "affirmed" ;
  <trine:modality> "asserted" ;
  <trine:at> "00:10" ;
  <trine:text> "Llama" ;
  <trine:doc> <doc:a> .
`
	if got := exportAs(t, g, "turtle"); got != want {
		t.Errorf("got\n%s", got)
	}
}

func curatedOntology() *schema.Ontology {
	return &schema.Ontology{
		Classes: []schema.Class{{ID: "Company"}, {ID: "Model"}},
		Predicates: []schema.Predicate{{ID: "made_by", Inverse: "maker_of", Domain: []string{"Model"}, Range: []string{"Company"}},
			{ID: "trained_on", Domain: []string{"Model"}, Range: []string{"Quantity(token)"}}, {ID: "released_on", Domain: []string{"Any"}, Range: []string{"Date"}},
			{ID: "motto", Domain: []string{"Company"}, Range: []string{"Text"}}},
		Units:    []schema.Unit{{ID: "token", Dimension: "count", Names: schema.Words{En: []string{"tokens"}}}},
		Entities: []schema.Entity{{Name: "Meta", Type: "Company", Aliases: []string{"Facebook"}}, {Name: "Llama 3", Type: "Model"}},
	}
}

func TestImportCSV(t *testing.T) {
	g := open(t, "memory:", Options{Ontology: curatedOntology()})
	table := `subject,predicate,object,confidence,polarity,subject_type,note
Llama 3,made_by,Facebook,0.8,,,from the card
llama 3,trained_on,15T tokens,,,,
Meta,maker_of,Llama 4,,,,
Llama 3,released_on,2024-04-18,,,,
Meta,motto,Move fast,,,,
Llama 3,frobs,Meta,,,,
Llama 3,trained_on,Meta,,,,
Llama 3,trained_on,5 apples,,,,
Meta,made_by,Meta,,,,
Llama 3,made_by,Meta,2,,,
Llama 3,made_by,Meta,,maybe,,
Llama 3,made_by
Zed,made_by,Meta,,,Animal,
`
	done, err := g.ImportCSV(ctx, strings.NewReader(table), ImportOptions{Name: "facts.csv"})
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, r := range done.Rejected {
		lines = append(lines, r.Line)
	}
	if done.Statements != 5 || !slices.Equal(lines, []int{7, 8, 9, 10, 11, 12, 13, 14}) {
		t.Fatalf("%+v", done)
	}
	sts, err := g.Statements(ctx, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range sts {
		got = append(got, fmt.Sprint(s.Subject.ID, " ", s.Predicate, " ", s.Object.ID, " ", s.Confidence))
	}
	want := []string{"e:llama-3 made_by e:meta 0.8", "e:llama-3 trained_on q:1.5e13-token 1", "e:llama-4 made_by e:meta 1", "e:llama-3 released_on d:2024-04-18 1", "e:meta motto t:move-fast 1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if sts[0].Evidence.Text != "Llama 3 | made_by | Facebook | 0.8 |  |  | from the card" || sts[0].Extractor != "import" {
		t.Errorf("evidence %+v", sts[0].Evidence)
	}
	d, err := g.Document(ctx, "facts.csv")
	if err != nil || d.Text[sts[1].Evidence.Start:sts[1].Evidence.End] != sts[1].Evidence.Text {
		t.Errorf("the evidence is not in the text: %v", err)
	}
	if done, err := g.ImportCSV(ctx, strings.NewReader("subject,predicate,object\nLlama 3,frobs,Meta\n"), ImportOptions{Name: "open", Open: true}); err != nil || done.Statements != 1 {
		t.Errorf("open: %+v, %v", done, err)
	}
	if _, err := g.ImportCSV(ctx, strings.NewReader("a,b\n"), ImportOptions{Name: "x"}); !errors.Is(err, ErrInvalid) {
		t.Errorf("no header: %v", err)
	}
}

func TestImportForeignNQuads(t *testing.T) {
	g := open(t, "memory:", Options{Ontology: curatedOntology()})
	text := `# a comment
<http://ex.org/Llama_3> <http://ex.org/p#made_by> <http://ex.org/M> <http://ex.org/source> .
<http://ex.org/M> <http://www.w3.org/2000/01/rdf-schema#label> "Facebook"@en .
<http://ex.org/N> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://ex.org/Model> .
<http://ex.org/N> <http://ex.org/made_by> <http://ex.org/M> .
<http://ex.org/N> <http://ex.org/trained_on> "15T tokens" .
<http://ex.org/N> <http://ex.org/unknown> "x" .
<http://ex.org/N> <http://ex.org/released_on> "2024-05-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
this is none
<a> <b> .
`
	done, err := g.ImportNQuads(ctx, strings.NewReader(text), ImportOptions{Name: "facts.nq"})
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, r := range done.Rejected {
		lines = append(lines, r.Line)
	}
	if done.Statements != 4 || !slices.Equal(lines, []int{7, 9, 10}) {
		t.Fatalf("%+v", done)
	}
	sts, err := g.Statements(ctx, Filter{Predicate: "made_by"})
	if err != nil || len(sts) != 2 || sts[0].Subject.ID != "e:llama-3" || sts[0].Object.ID != "e:meta" || sts[0].AttributedTo != "http://ex.org/source" || sts[1].Subject.Name != "N" || sts[1].Subject.Type != "Model" {
		t.Errorf("got %+v, %v", sts, err)
	}
}

func FuzzNQuads(f *testing.F) {
	for _, s := range []string{`<a> <b> "c\u00e9\n"@en <d> . # x`, `_:x <urn:trine:urn:trine:p> "1E3"^^<http://www.w3.org/2001/XMLSchema#double> .`, `<a> <b> "\\x00" .`, `<a`, `"`, `<a> <b> "x"^^<t> <g> .`,
		`<a><b>"2024-05-01T00:00:00.5+08:00"^^<http://www.w3.org/2001/XMLSchema#dateTime><c>.`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		q, ok, err := parseNQuad(line)
		if err != nil || !ok {
			return
		}
		parts := []string{nquadTerm(q.Subject), nquadTerm(q.Predicate), nquadTerm(q.Object)}
		if q.Label != nil {
			parts = append(parts, nquadTerm(q.Label))
		}
		printed := strings.Join(parts, " ") + " ."
		again, ok, err := parseNQuad(printed)
		if err != nil || !ok || again != q {
			t.Fatalf("%q prints as %q: %v, %v, %v", line, printed, again, ok, err)
		}
	})
}

func FuzzImportNQuads(f *testing.F) {
	f.Add("<doc:a> <trine:hash> \"\" <doc:a> .\n<s:1> <trine:said> <u:0/1-2> <doc:a> .\n<e:x> <p> <e:y> <s:1> .")
	f.Add("<http://a/b> <http://a/p> \"15T tokens\" .")
	f.Fuzz(func(t *testing.T, text string) {
		own, c, err := readNQuads(ctx, strings.NewReader(text), curator{ont: curatedOntology(), o: ImportOptions{Name: "x", Open: true}})
		if err != nil {
			t.Fatal(err)
		}
		for _, node := range sortedLabels(own) {
			if d, sts, err := ownDocument(node, own, map[store.IRI]bool{}); err == nil {
				comesBack(t, d, sts)
			}
		}
		sts, body := c.statements()
		comesBack(t, Doc{ID: "x", Text: body}, sts)
	})
}

func FuzzImportCSV(f *testing.F) {
	f.Add("subject,predicate,object\nMeta,motto,x\n")
	f.Add("\ufeffobject,subject,predicate,confidence,polarity\n\"a\nb\",Meta,motto,0.5,negated\n\",")
	f.Fuzz(func(t *testing.T, text string) {
		c := &curator{ont: curatedOntology(), o: ImportOptions{Name: "x", Open: true}}
		if c.table(strings.NewReader(text)) != nil {
			return
		}
		sts, body := c.statements()
		comesBack(t, Doc{ID: "x", Text: body}, sts)
	})
}

// comesBack checks that a document can be written as quads, and that these, as lines, are read as the same document.
func comesBack(t *testing.T, d Doc, sts []schema.Statement) {
	t.Helper()
	e, err := encode(d, sts)
	if err != nil {
		t.Fatal(err)
	}
	own := map[store.IRI][]store.Quad{}
	seen := map[store.Quad]bool{}
	quads := e.quads
	for _, list := range e.shared {
		quads = append(quads, list...)
	}
	for _, q := range quads {
		line := fmt.Sprint(nquadTerm(q.Subject), " ", nquadTerm(q.Predicate), " ", nquadTerm(q.Object), " ", nquadTerm(q.Label), " .")
		back, ok, err := parseNQuad(line)
		if err != nil || !ok || back != q {
			t.Fatalf("%s: %v, %v, %v", line, back, ok, err)
		}
		if !seen[q] {
			seen[q] = true
			own[q.Label.(store.IRI)] = append(own[q.Label.(store.IRI)], q)
		}
	}
	got, again, err := ownDocument(e.node, own, map[store.IRI]bool{})
	slices.SortFunc(sts, compareStatements)
	slices.SortFunc(again, compareStatements)
	if err != nil || !reflect.DeepEqual(got, d) || len(again) != len(sts) {
		t.Fatalf("%+v comes back as %+v: %v", d, got, err)
	}
	for i := range sts {
		if !reflect.DeepEqual(again[i], sts[i]) {
			t.Fatalf("%+v comes back as %+v", sts[i], again[i])
		}
	}
}
