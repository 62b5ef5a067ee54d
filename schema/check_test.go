package schema

import (
	"strings"
	"testing"
)

// sound is a small pack without problems, to break in one place at a time.
const sound = `name: trials
classes:
- {id: Drug, labels: {zh: 药物, en: drug}}
- {id: Disease, is_a: [Any], labels: {en: disease}}
- {id: Vaccine, is_a: [Drug], labels: {en: vaccine}}
predicates:
- {id: treats, domain: [Drug], range: [Disease], inverse: treated_by, labels: {zh: 治疗, en: treats}, cues: {en: [treats, cures]}}
- {id: dose_of, domain: [Drug], range: [Quantity(mg), Quantity(mass)], cues: {en: [dose]}}
units:
- {id: gram, dimension: mass, names: {en: [g]}}
- {id: mg, dimension: mass, factor: 0.001, base: gram, names: {en: [mg]}}
entities:
- {name: Aspirin, type: Drug, zh: [阿司匹林], sounds: [a si pi lin]}
- {name: Flu, type: Disease, aliases: [influenza], maker: Aspirin}
lang: en
frames:
  treats: ["{Drug} treats {Disease}", {pattern: "{Drug} cures {Disease}", weight: 0.5}]
`

func TestCheckSound(t *testing.T) {
	o, err := Parse("trials.yaml", []byte(sound))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range o.Check() {
		t.Error(p)
	}
}

func TestCheck(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"unknown class in is_a", "is_a: [Drug]", "is_a: [Drugs]", `5: class "Vaccine": is_a unknown class "Drugs"`},
		{"unknown class in domain", "domain: [Drug], range: [Disease]", "domain: [Pill], range: [Disease]", `7: predicate "treats": domain has unknown class "Pill"`},
		{"unknown class in range", "range: [Disease]", "range: [Text, Ilness]", `7: predicate "treats": range has unknown class "Ilness"`},
		{"no range", "range: [Disease], ", "", `7: predicate "treats": no range`},
		{"unknown class of entity", "type: Disease,", "type: Illness,", `14: entity "Flu": unknown class "Illness"`},
		{"unknown maker", "maker: Aspirin", "maker: Bayer", `14: entity "Flu": unknown maker "Bayer"`},
		{"cycle", "- {id: Drug, ", "- {id: Drug, is_a: [Vaccine], ", `3: class "Drug": cyclic is_a: Drug → Vaccine → Drug`},
		{"own parent", "is_a: [Any]", "is_a: [Disease]", `4: class "Disease": cyclic is_a: Disease → Disease`},
		{"reserved class", "id: Disease, is_a", "id: Date, is_a", `4: class "Date": the name is taken by a type of values`},
		{"clashing alias", "aliases: [influenza]", "aliases: [ＡＳＰＩＲＩＮ]", `14: entity "Flu": name "ＡＳＰＩＲＩＮ" is that of "Aspirin" too; mark one common or drop it`},
		{"duplicate class", "- {id: Disease,", "- {id: Drug,", `4: duplicate class "Drug", first at trials.yaml:3`},
		{"duplicate predicate", "id: dose_of", "id: treats", `8: duplicate predicate "treats", first at trials.yaml:7`},
		{"duplicate unit", "id: mg,", "id: gram,", `11: duplicate unit "gram", first at trials.yaml:10`},
		{"duplicate entity", "name: Flu", "name: aspirin", `14: duplicate entity "e:aspirin", first at trials.yaml:13`},
		{"cue of two predicates", "range: [Quantity(mg), Quantity(mass)], cues: {en: [dose]}", "range: [Disease], cues: {en: [Cures]}", `8: predicate "dose_of": cue "Cures" is that of "treats" too, and both have Drug × Disease`},
		{"cue twice", "[treats, cures]", "[treats, Treats]", `7: predicate "treats": cue "Treats" given twice`},
		{"unknown unit in range", "Quantity(mass)", "Quantity(weight)", `8: predicate "dose_of": range has unknown unit or dimension "weight"`},
		{"symmetric and asymmetric", "inverse: treated_by", "symmetric: true, asymmetric: true", `7: predicate "treats": symmetric and asymmetric at once`},
		{"symmetric with inverse", "inverse: treated_by", "inverse: treated_by, symmetric: true", `7: predicate "treats": symmetric, so its inverse is itself, not "treated_by"`},
		{"inverse is a predicate", "inverse: treated_by", "inverse: dose_of", `7: predicate "treats": inverse "dose_of" is a predicate of its own`},
		{"inverse of two", "id: dose_of, ", "id: dose_of, inverse: treated_by, ", `8: predicate "dose_of": inverse "treated_by" is that of "treats" too`},
		{"unit without dimension", "id: gram, dimension: mass, ", "id: gram, ", `10: unit "gram": no dimension`},
		{"factor without base", "base: gram, ", "", `11: unit "mg": factor and base belong together, and factor is positive`},
		{"unknown base", "base: gram", "base: kilo", `11: unit "mg": unknown base unit "kilo"`},
		{"base with a base", "id: gram, dimension: mass, ", "id: gram, dimension: mass, factor: 1000, base: mg, ", `11: unit "mg": base "gram" has a base itself`},
		{"other dimension", "id: mg, dimension: mass", "id: mg, dimension: time", `11: unit "mg": dimension "time", but its base "gram" has "mass"`},
		{"unit name twice", "names: {en: [mg]}", "names: {en: [g]}", `11: unit "mg": name "g" is that of "gram" too`},
		{"sound with tones", "a si pi lin", "A1 si", `13: entity "Aspirin": sound "A1 si" is not pinyin syllables without tones, separated by spaces`},
		{"empty alias", "[influenza]", `[" "]`, `14: entity "Flu": empty name`},
		{"frame of unknown predicate", "  treats: [", "  heals: [", `17: frame of unknown predicate "heals"`},
		{"frame of an inverse", "  treats: [", "  treated_by: [", `17: frame of "treated_by", which is an inverse; use "treats" and swap the slots`},
		{"frame of unknown language", "lang: en", "lang: eng", `17: frame of "treats": lang is "eng", want zh or en`},
		{"empty pattern", `["{Drug} treats {Disease}"`, `[""`, `17: frame of "treats": empty pattern`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(sound, tt.old) {
				t.Fatalf("no %q in the pack", tt.old)
			}
			o, err := Parse("trials.yaml", []byte(strings.Replace(sound, tt.old, tt.new, 1)))
			if err != nil {
				t.Fatal(err)
			}
			problems := o.Check()
			for _, p := range problems {
				if p.String() == "trials.yaml:"+tt.want {
					return
				}
			}
			t.Errorf("want %s, have:\n%v", tt.want, Problems(problems))
		})
	}
}

func TestCheckCommonNamesMayClash(t *testing.T) {
	text := strings.Replace(sound, "aliases: [influenza]", "aliases: [aspirin], common: true", 1)
	o, err := Parse("trials.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if p := o.Check(); len(p) > 0 {
		t.Error(Problems(p))
	}
	if e := o.Entity("aspirin"); e == nil || e.Name != "Aspirin" {
		t.Errorf("the canonical name loses: %+v", e)
	}
}

func TestCheckSortedAndInMemory(t *testing.T) {
	o := &Ontology{
		Classes:    []Class{{ID: "A"}, {ID: "A"}, {ID: "B", IsA: []string{"C"}}, {ID: "C", IsA: []string{"D"}}, {ID: "D", IsA: []string{"B"}}},
		Predicates: []Predicate{{ID: "p", Domain: []string{"A"}, Range: []string{"Z"}}},
	}
	var got []string
	for _, p := range o.Check() {
		got = append(got, p.String())
	}
	want := []string{
		`class "B": cyclic is_a: B → C → D → B`,
		`duplicate class "A"`,
		`predicate "p": range has unknown class "Z"`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("have\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCheckLongChains(t *testing.T) {
	o := &Ontology{}
	id := func(i int) string {
		return "C" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26)
	}
	for i := 0; i < 300; i++ {
		c := Class{ID: id(i)}
		if i > 0 {
			c.IsA = []string{id(i - 1)}
		}
		o.Classes = append(o.Classes, c)
	}
	if p := o.Check(); len(p) > 0 {
		t.Error(Problems(p))
	}
	if !o.IsA(id(299), id(0)) || o.IsA(id(0), id(299)) {
		t.Error("the ends of a chain of 300 classes are confused")
	}
}
