package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"trine/graph"
	"trine/graph/diagram"
	"trine/schema"
)

// printed runs the program in this process and returns what it prints.
func printed(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("trine %s: exit status %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.Bytes()
}

// topicViews are the views of things, which a reader of the example would draw.
var topicViews = []string{"all", "companies", "models", "industries", "timeline", "disputes"}

// TestEveryFactOfTheExamplesIsDrawn looks for every statement of the example calls in a row or on a line of a picture.
func TestEveryFactOfTheExamplesIsDrawn(t *testing.T) {
	for _, name := range []string{"o1-call.txt", "chips-call.txt"} {
		db := filepath.Join(t.TempDir(), "call.db")
		printed(t, "-q", "--db", db, "build", filepath.Join("..", "..", "examples", name))
		drawn := map[string]bool{}
		for _, view := range topicViews {
			var d diagram.Diagram
			if err := json.Unmarshal(printed(t, "-q", "--db", db, "draw", "--format", "json", "--view", view), &d); err != nil {
				t.Fatal(err)
			}
			if len(d.Nodes) == 0 {
				t.Errorf("%s: view %s is empty", name, view)
			}
			for id := range statementsOf(&d) {
				drawn[id] = true
			}
		}
		statements := 0
		for line := range bytes.Lines(printed(t, "-q", "--db", db, "export", "--format", "jsonl")) {
			var s schema.Statement
			if err := json.Unmarshal(line, &s); err != nil {
				t.Fatal(err)
			}
			statements++
			if !drawn[s.ID] {
				t.Errorf("%s: %s %s %s is on no picture", name, s.Subject.Name, s.Predicate, s.Object.Name)
			}
		}
		if statements < 25 {
			t.Errorf("%s: only %d statements", name, statements)
		}
		for _, lang := range []string{"en", "zh"} {
			for _, view := range append([]string{"claims", "sources"}, topicViews...) {
				legible(t, name+" "+view+" "+lang, string(printed(t, "-q", "--db", db, "draw", "--view", view, "--lang", lang)))
			}
		}
	}
}

// statementsOf are the ids of the statements that can be read in a picture: in a row or on a line, not behind a "+3 facts".
func statementsOf(d *diagram.Diagram) map[string]bool {
	ids := map[string]bool{}
	for i := range d.Nodes {
		for _, r := range d.Nodes[i].Rows {
			for _, id := range r.Statements {
				ids[id] = true
			}
		}
	}
	for i := range d.Edges {
		for _, r := range d.Edges[i].Relations {
			for _, id := range r.Statements {
				ids[id] = true
			}
		}
	}
	return ids
}

var (
	svgWidth    = regexp.MustCompile(`<svg [^>]*width="([0-9.]+)pt"`)
	svgFontSize = regexp.MustCompile(` font-size="([0-9.]+)"`)
)

// legible wants the smallest letters of a picture to be at least 11 pixels high when it is shown 1,600 pixels wide.
func legible(t *testing.T, what, svg string) {
	t.Helper()
	m := svgWidth.FindStringSubmatch(svg)
	if m == nil {
		t.Fatalf("%s: no width", what)
	}
	width, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	sizes := svgFontSize.FindAllStringSubmatch(svg, -1)
	if len(sizes) < 5 {
		t.Fatalf("%s: %d texts", what, len(sizes))
	}
	for _, s := range sizes {
		size, err := strconv.ParseFloat(s[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		if px := size * 1600 / width; px < 11 {
			t.Fatalf("%s: letters of %.1f pixels in a picture of %.0f pt shown 1,600 pixels wide", what, px, width)
		}
	}
}

// TestRecipes wants every command of docs/RECIPES.md in the script that runs them.
func TestRecipes(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "RECIPES.md"))
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile(filepath.Join("testdata", "script", "recipes.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, block := range shellBlock.FindAllStringSubmatch(string(doc), -1) {
		for line := range strings.SplitSeq(strings.TrimSpace(block[1]), "\n") {
			n++
			if !strings.Contains(string(script), "exec "+line+"\n") {
				t.Errorf("the script does not run %q", line)
			}
		}
	}
	if n < 8 {
		t.Errorf("%d commands", n)
	}
}

// TestAround shows a sentence in its turn, and only there.
func TestAround(t *testing.T) {
	text := "A: one. two. three.\nB: four. " + strings.Repeat("五", 300) + "六。"
	turn := strings.Index(text, "B:")
	doc := graph.Doc{Text: text, Turns: []graph.Turn{{Start: 0, End: turn - 1}, {Start: turn, End: len(text)}}}
	at := func(s string) (int, int) { i := strings.Index(text, s); return i, i + len(s) }
	for _, c := range []struct{ what, before, after string }{
		{"two.", "A: one. ", " three."},
		{"four.", "B: ", " " + strings.Repeat("五", contextRunes-1) + "…"},
		{"六。", "…" + strings.Repeat("五", contextRunes), ""},
	} {
		start, end := at(c.what)
		if before, after := around(&doc, start, end); before != c.before || after != c.after {
			t.Errorf("%s stands between %q and %q, want %q and %q", c.what, before, after, c.before, c.after)
		}
	}
	for _, bad := range [][2]int{{-1, 3}, {5, 5}, {0, len(text) + 1}} {
		if before, after := around(&doc, bad[0], bad[1]); before+after != "" {
			t.Errorf("%v: %q, %q", bad, before, after)
		}
	}
	if before, after := around(&graph.Doc{Text: "x y z"}, 2, 3); before != "x " || after != " z" {
		t.Errorf("without turns: %q, %q", before, after)
	}
}
