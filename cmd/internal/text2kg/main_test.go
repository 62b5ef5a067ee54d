package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRedecode(t *testing.T) {
	for in, want := range map[string]string{
		"Malm\u00c3\u00b6's port": "Malmö's port",
		"Malmö's port":            "Malmö's port", // ö alone is no UTF-8
		"plain":                   "plain",
		"":                        "",
	} {
		if got := redecode(in); got != want {
			t.Errorf("redecode(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestRun learns a relation from a few sentences and finds it in others.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("ontologies/1_x_ontology.json", `{"concepts":[{"qid":"Q1","label":"bridge"}],"relations":[{"pid":"P1","label":"built by","domain":"Q1","range":""}]}`)
	out := filepath.Join(dir, "out")
	if err := run(dir, "validation", out); err == nil || !strings.Contains(err.Error(), "ont_1_x_train.jsonl") {
		t.Errorf("without training sentences: %v", err)
	}
	var b strings.Builder
	for _, s := range []string{"Lena", "Oder", "Saale", "Elbe", "Spree", "Havel", "Neisse", "Warta"} {
		b.WriteString(`{"id":"t_` + s + `","sent":"` + s + ` Bridge was built by Anna ` + s + `mann.","sub_label":"` + s + ` Bridge","rel_label":"built by","obj_label":"Anna ` + s + `mann"}` + "\n")
	}
	write("train/ont_1_x_train.jsonl", b.String())
	if err := run(dir, "validation", out); err == nil || !strings.Contains(err.Error(), "ont_1_x_validation.jsonl") {
		t.Errorf("without sentences: %v", err)
	}
	write("validation/ont_1_x_validation.jsonl", `{"id":"v1","sent":"Rhine Bridge was built by Otto Weber."}`+"\n")
	if err := run(dir, "validation", out); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(out, "ont_1_x.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"id":"v1","triples":[["Rhine Bridge","built_by","Otto Weber"]]}` + "\n"; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
