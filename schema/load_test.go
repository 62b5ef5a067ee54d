package schema

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestLoadReportsShape(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "p.yaml:1: the file is empty"},
		{"only a comment", "# nothing\n", "p.yaml:1: the file is empty"},
		{"a list", "- a\n- b\n", "p.yaml:1: want a mapping with classes, predicates, units, entities or frames, have a list"},
		{"text", "hello", `p.yaml:1: want a mapping with classes, predicates, units, entities or frames, have "hello"`},
		{"not YAML", "classes:\n- {id: A\n", "p.yaml:2: not valid YAML: did not find expected ',' or '}'"},
		{"tab", "classes:\n\t- {id: A}\n", "p.yaml:2: not valid YAML: found character that cannot start any token"},
		{"unknown key", "classes: []\nfoo: 1\n", `p.yaml:2: unknown key "foo"; known are classes, entities, extends, frames, lang, name, predicates, units`},
		{"unknown key of an item", "classes:\n- {id: A, isa: [B]}\n", `p.yaml:2: unknown key "isa"; known are heads, id, is_a, labels, suffixes`},
		{"key twice", "units:\n- id: A\n  id: B\n", `p.yaml:3: key "id" given twice`},
		{"no id", "classes:\n- labels: {en: x}\n", "p.yaml:2: id of the class is missing"},
		{"no name", "entities:\n\n- {type: Company}\n", "p.yaml:3: name of the entity is missing"},
		{"scalar for list", "classes:\n- {id: A, is_a: B}\n", `p.yaml:2: want a list of texts, have "B"`},
		{"nothing for text", "classes:\n- {id: }\n", "p.yaml:2: want text, have nothing"},
		{"text for flag", "predicates:\n- id: p\n  functional: often\n", `p.yaml:3: want true or false, have "often"`},
		{"text for number", "units:\n- {id: u, factor: many}\n", `p.yaml:2: want a number, have "many"`},
		{"mapping for a list of items", "classes: {A: b}\n", "p.yaml:1: want a list, have a mapping"},
		{"scalar for an item", "classes:\n- A\n", `p.yaml:2: want a mapping, have "A"`},
		{"unknown base pack", "name: x\nextends: ai\n", `p.yaml:1: extends unknown pack "ai"; the only one is ai-industry`},
		{"frames without language", "frames:\n  p: [a]\n", "p.yaml:2: frames need the file's lang: zh or en"},
		{"frames as list", "lang: en\nframes: [a]\n", "p.yaml:2: want frames as predicate: [pattern, …], have a list"},
		{"weight", "lang: en\nframes:\n  p:\n  - {pattern: a, weight: 2}\n", "p.yaml:4: weight 2 of a frame must be between 0 and 1"},
		{"YAML alias", "classes:\n- &a {id: A}\n- *a\n", "p.yaml:3: want a mapping, have a YAML alias"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o, err := Parse("p.yaml", []byte(tt.text))
			if err == nil {
				t.Fatalf("no error; have %+v", o)
			}
			var ps Problems
			if !errors.As(err, &ps) || ps[0].String() != tt.want {
				t.Errorf("have %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestLoadAllProblemsAtOnce(t *testing.T) {
	_, err := Parse("p.yaml", []byte("classes:\n- {id: A, bad: 1}\n- {id: B, worse: 2}\n"))
	var ps Problems
	if !errors.As(err, &ps) || len(ps) != 2 || ps[0].Line != 2 || ps[1].Line != 3 {
		t.Errorf("have %v", err)
	}
}

func TestLoadExtends(t *testing.T) {
	base := builtin(t)
	o, err := Parse("mine.yaml", []byte(`extends: ai-industry
classes:
- {id: Virus, is_a: [Concept], labels: {zh: 病毒, en: virus}}
predicates:
- {id: developed_by, domain: [Model], range: [Company], labels: {en: made by}}
entities:
- {name: Acme AI, type: Company, aliases: [Acme]}
- {name: OpenAI, type: Organization}
lang: en
frames:
  developed_by: [{pattern: "{Model}, made by {Company}", weight: 0.7}]
`))
	if err != nil {
		t.Fatal(err)
	}
	if p := o.Check(); len(p) > 0 {
		t.Error(Problems(p))
	}
	if len(o.Classes) != len(base.Classes)+1 || len(o.Predicates) != len(base.Predicates) || len(o.Entities) != len(base.Entities)+1 || len(o.Frames) != len(base.Frames)+1 {
		t.Errorf("%d classes, %d predicates, %d entities, %d frames", len(o.Classes), len(o.Predicates), len(o.Entities), len(o.Frames))
	}
	if !o.IsA("Virus", "Concept") || o.Entity("acme") == nil || o.Entity("OpenAI").Type != "Organization" {
		t.Error("the additions are not in force")
	}
	if p, _ := o.Predicate("developed_by"); len(p.Domain) != 1 || p.Labels.En != "made by" {
		t.Errorf("the predicate was not replaced: %+v", p)
	}
	f := o.Frames[len(o.Frames)-1]
	if want := (Frame{"developed_by", "en", "{Model}, made by {Company}", 0.7, 11, "mine.yaml"}); f != want {
		t.Errorf("frame is %+v, want %+v", f, want)
	}
	if o.Name != BuiltinName {
		t.Errorf("name is %q", o.Name)
	}
}

func TestLoadReplaces(t *testing.T) {
	o, err := Parse("dir/trials.yaml", []byte("classes:\n- {id: Drug, labels: {en: drug}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Classes) != 1 || len(o.Predicates) != 0 || len(o.Entities) != 0 || o.Entity("OpenAI") != nil {
		t.Errorf("a pack that extends nothing is not alone: %d classes, %d predicates", len(o.Classes), len(o.Predicates))
	}
	if o.Name != "trials" {
		t.Errorf("name is %q", o.Name)
	}
}

func TestLoadFilesAndFolders(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	write("pack/a.yaml", "name: two\nclasses:\n- {id: A, labels: {en: a}}\n")
	write("pack/b.yml", "classes:\n- {id: B, is_a: [A], labels: {en: b}}\n")
	write("pack/notes.txt", "not YAML: [")
	over := write("over.yaml", "classes:\n- {id: B, labels: {en: free}}\n")
	pack := filepath.Join(dir, "pack")

	o, err := Load(pack)
	if err != nil {
		t.Fatal(err)
	}
	if o.Name != "two" || len(o.Classes) != 2 || !o.IsA("B", "A") {
		t.Errorf("a folder is not one pack: %q, %+v", o.Name, o.Classes)
	}
	o, err = Load(pack, over)
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Classes) != 2 || o.IsA("B", "A") || o.Class("B").Labels.En != "free" || len(o.Check()) > 0 {
		t.Errorf("a later path does not replace: %+v, %v", o.Classes, o.Check())
	}

	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		empty:                           "no .yaml or .yml file in this folder",
		filepath.Join(dir, "no.yaml"):   "no such file or directory",
		write("bad.yaml", "classes: ["): "bad.yaml:1: not valid YAML",
	} {
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), want) || strings.Count(err.Error(), path) != 1 {
			t.Errorf("Load(%s): %v, want %q and the path once", path, err, want)
		}
	}
	if _, err := Load(); err == nil {
		t.Error("no file is no error")
	}
}

func TestLookups(t *testing.T) {
	o := builtin(t)
	for _, tt := range []struct {
		name, want string
		inverted   bool
	}{
		{"developed_by", "developed_by", false}, {"develops", "developed_by", true}, {"developed by", "developed_by", false},
		{"开发者", "developed_by", false}, {"Trained On", "trained_on", false}, {"training data of", "trained_on", true}, {"partnered_with", "partnered_with", false},
		{"nonsense", "", false},
	} {
		p, inv := o.Predicate(tt.name)
		if got := ""; p != nil {
			got = p.ID
			if got != tt.want || inv != tt.inverted {
				t.Errorf("Predicate(%q) = %s, %v", tt.name, got, inv)
			}
		} else if tt.want != "" {
			t.Errorf("Predicate(%q) is not found", tt.name)
		}
	}
	for name, want := range map[string]string{"tokens": "token", "MW": "MW", "mw": "MW", "张卡": "gpu", "RMB": "CNY", "％": "percent", "GPU hours": "gpu_hour", "元": "CNY", "兆瓦": "MW"} {
		if u := o.Unit(name); u == nil || u.ID != want {
			t.Errorf("Unit(%q) = %+v, want %s", name, u, want)
		}
	}
	if o.Unit("nonsense") != nil || o.Class("nonsense") != nil || o.Entity("nonsense") != nil {
		t.Error("nonsense is found")
	}
	if c := o.Class("公司"); c == nil || c.ID != "Company" {
		t.Errorf("Class(公司) = %+v", c)
	}
	if e := o.EntityByID("e:openai"); e == nil || e.Name != "OpenAI" {
		t.Errorf("EntityByID = %+v", e)
	}
	for _, tt := range []struct {
		class, above string
		want         bool
	}{
		{"Company", "Organization", true}, {"Company", "Any", true}, {"Organization", "Company", false}, {"ModelFamily", "Model", true}, {"Company", "Company", true},
		{"Quantity", "Any", false}, {"Text", "Text", true}, {"Nonsense", "Organization", false}, {"Benchmark", "Dataset", true},
	} {
		if got := o.IsA(tt.class, tt.above); got != tt.want {
			t.Errorf("IsA(%s, %s) = %v", tt.class, tt.above, got)
		}
	}
}

func TestAccepts(t *testing.T) {
	o := builtin(t)
	for _, tt := range []struct {
		atom, typ, unit string
		want            bool
	}{
		{"Organization", "Company", "", true}, {"Company", "Organization", "", false}, {"Any", "Person", "", true}, {"Any", "Quantity", "token", false},
		{"Any", "Text", "", false}, {"Text", "Text", "", true}, {"Text", "Company", "", false}, {"Date", "Date", "", true}, {"Company", "Date", "", false},
		{"Quantity", "Quantity", "", true}, {"Quantity", "Quantity", "blocks", true}, {"Quantity(token)", "Quantity", "token", true}, {"Quantity(token)", "Quantity", "parameter", false},
		{"Quantity(token)", "Quantity", "", false}, {"Quantity(token)", "Date", "", false}, {"Quantity(money)", "Quantity", "USD", true}, {"Quantity(money)", "Quantity", "percent", false},
		{"Quantity(second)", "Quantity", "hour", true}, {"Quantity(time)", "Quantity", "second", true}, {"Company", "", "", true}, {"Any", "", "", true}, {"Text", "", "", false},
	} {
		if got := o.Accepts(tt.atom, tt.typ, tt.unit); got != tt.want {
			t.Errorf("Accepts(%s, %s, %q) = %v", tt.atom, tt.typ, tt.unit, got)
		}
	}
	perSecond := &Quantity{Value: Num(100), Unit: "token", Per: "second"}
	if !o.AcceptsQuantity("Quantity(rate)", perSecond) || o.AcceptsQuantity("Quantity(rate)", &Quantity{Value: Num(1), Unit: "token"}) || o.AcceptsQuantity("Company", perSecond) {
		t.Error("a number of tokens per second is a rate, one of tokens is none")
	}
}

func TestCompileAfterChange(t *testing.T) {
	o := &Ontology{Classes: []Class{{ID: "A"}}}
	if o.Class("B") != nil {
		t.Fatal("B is there already")
	}
	o.Classes = append(o.Classes, Class{ID: "B", IsA: []string{"A"}})
	if !o.Compile().IsA("B", "A") {
		t.Error("Compile did not see the change")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"GPT-4o": "gpt-4o", "ＧＰＴ－４ｏ": "gpt-4o", " Open  AI ": "open ai", "open ai": "open ai", "山姆•奥特曼": "山姆·奥特曼", "a\tb": "a b", "": "", " ": "", "L’Oréal": "l'oréal",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(sound))
	f.Add([]byte("extends: ai-industry\nentities:\n- {name: A, type: Company}\n"))
	f.Add([]byte("lang: zh\nframes:\n  p:\n  - a\n  - {pattern: b, weight: .5}\n"))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("classes:\n- {id: A, is_a: [B]}\n- {id: B, is_a: [A]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if strings.Contains(string(data), BuiltinName) {
			return // the built-in pack is read by other tests
		}
		o, err := Parse("f.yaml", data)
		if err != nil {
			if o != nil {
				t.Error("an ontology and an error")
			}
			return
		}
		p, q := o.Check(), o.Check()
		if !reflect.DeepEqual(p, q) {
			t.Errorf("two checks differ: %v, %v", p, q)
		}
		for _, x := range p {
			if x.Line < 1 || x.Reason == "" {
				t.Errorf("problem without place or reason: %+v", x)
			}
		}
		for _, e := range o.Entities {
			if o.Entity(e.Name) == nil {
				t.Errorf("entity %q is not found by its name", e.Name)
			}
		}
	})
}
