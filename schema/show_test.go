package schema

import (
	"strings"
	"testing"
)

func TestList(t *testing.T) {
	o, err := Parse("trials.yaml", []byte(sound))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ kind, want string }{
		{"classes", "class Drug |class Disease Any|class Vaccine Drug|"},
		{"predicate", "predicate treats Drug → Disease|predicate dose_of Drug → Quantity(mg)|Quantity(mass)|"},
		{"units", "unit gram mass|unit mg mass|"},
		{"Entity", "entity Flu Disease|entity Aspirin Drug|"},
	} {
		items, err := o.List(tt.kind)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, it := range items {
			got += it.Kind + " " + it.ID + " " + it.Note + "|"
			if it.File != "trials.yaml" || it.Line == 0 {
				t.Errorf("%s is at %s:%d", it.ID, it.File, it.Line)
			}
		}
		if got != tt.want {
			t.Errorf("List(%s) is %s, want %s", tt.kind, got, tt.want)
		}
	}
	if all, err := o.List(""); err != nil || len(all) != 9 {
		t.Errorf("%d items, %v", len(all), err)
	}
	if _, err := o.List("verbs"); err == nil || !strings.Contains(err.Error(), "class, predicate, unit, entity") {
		t.Errorf("List(verbs): %v", err)
	}
}

func TestShow(t *testing.T) {
	o, err := Parse("trials.yaml", []byte(sound))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, want string }{
		{"drug", "class Drug: zh=药物; en=drug; above=Vaccine; entities=1"},
		{"treated_by", "predicate treats: zh=治疗; en=treats; domain=Drug; range=Disease; inverse=treated_by; cues en=treats, cures; frames en=2"},
		{"mg", "unit mg: dimension=mass; is=0.001 gram; names en=mg"},
		{"阿司匹林", "entity Aspirin: id=e:aspirin; class=Drug; zh=阿司匹林; sounds=a si pi lin"},
		{"nothing", ""},
	} {
		got := ""
		for _, d := range o.Show(tt.name) {
			var fields []string
			for _, f := range d.Fields {
				fields = append(fields, f.Key+"="+f.Value)
			}
			got += d.Kind + " " + d.ID + ": " + strings.Join(fields, "; ")
		}
		if got != tt.want {
			t.Errorf("Show(%s)\nhave %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestSuggest(t *testing.T) {
	o := builtin(t)
	for _, tt := range []struct{ in, want string }{
		{"OpneAI", "OpenAI"}, {"develoepd_by", "developed_by"}, {"Nvdia", "NVIDIA"}, {"Compnay", "Company"}, {"英伟大", "NVIDIA"}, {"Antropic", "Anthropic"},
	} {
		if got := o.Suggest(tt.in, 3); len(got) == 0 || got[0] != tt.want {
			t.Errorf("Suggest(%s) = %v, want %s first", tt.in, got, tt.want)
		}
	}
	if got := o.Suggest("zqxjkvwqzxkj", 3); len(got) > 0 {
		t.Errorf("noise suggests %v", got)
	}
}
