package diagram

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// goldens are the pictures kept in testdata.
var goldens = map[string]Options{
	"all-en":     {Title: "Who builds, funds and uses models", Subtitle: "invented sample"},
	"all-zh":     {Lang: "zh", Theme: "light"},
	"twelve":     {MaxNodes: 12},
	"focus":      {Focus: "kestrel mini", Values: "nodes"},
	"industries": {View: Industries, GroupBy: "industry", Theme: "dark"},
	"claims":     {View: Claims, Lang: "zh"},
	"timeline":   {View: Timeline},
	"sources":    {View: Sources},
	"disputes":   {View: Disputes},
	"nothing":    {Focus: "nobody"},
}

func draw(t testing.TB, d *Diagram) []byte {
	t.Helper()
	svg, err := d.SVG(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return svg
}

func TestGolden(t *testing.T) {
	for name, o := range goldens {
		t.Run(name, func(t *testing.T) {
			d := New(sampleStatements(), sampleOntology(), o)
			golden(t, name+".dot", []byte(d.DOT()))
			golden(t, name+".svg", draw(t, d))
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Errorf("%s differs at byte %d: got …%q, want …%q (go test -update rewrites it)", path, i, cut(got, i), cut(want, i))
	}
}

func cut(b []byte, i int) []byte { return b[max(0, i-20):min(len(b), i+60)] }

// checkXML parses the picture and returns the ids of its elements.
func checkXML(t testing.TB, svg []byte) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return ids
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		if el, ok := tok.(xml.StartElement); ok {
			for _, a := range el.Attr {
				if a.Name.Local == "id" {
					if ids[a.Value] {
						t.Errorf("id %q occurs twice", a.Value)
					}
					ids[a.Value] = true
				}
			}
		}
	}
}

func TestSVGIsXMLWithIDs(t *testing.T) {
	d := New(sampleStatements(), sampleOntology(), Options{Link: func(id, _ string) string { return "#" + id }})
	svg := draw(t, d)
	ids := checkXML(t, svg)
	for i := range d.Nodes {
		if !ids[nodeID(d.Nodes[i].ID)] {
			t.Errorf("no element for node %q", d.Nodes[i].ID)
		}
	}
	for i := range d.Edges {
		if id := "e" + d.Edges[i].key(); !ids[id] {
			t.Errorf("no element %s for edge %s -> %s", id, d.Edges[i].From, d.Edges[i].To)
		}
	}
	for _, want := range []string{"as I said, Kestrel 2 outperforms", "Speaker 1, 07:20, call-1.txt", `href="#e:kestrel-2"`,
		"prefers-color-scheme:dark", `class="node entity c-model"`, `class="edge disputed`, "graphics-symbol"} {
		if !strings.Contains(string(svg), want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
}
