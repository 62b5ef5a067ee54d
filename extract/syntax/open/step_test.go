package open

import (
	"fmt"
	"strings"
	"testing"

	"trine/extract"
	"trine/extract/syntax"
	"trine/schema"
)

// garden is a pack without frames: only cues.
const garden = `name: garden
classes:
- {id: Person, labels: {en: person}, heads: {en: [gardener], zh: [园丁]}}
- {id: Plant, labels: {en: plant}, heads: {en: [plant, shrub], zh: [植物]}}
- {id: Pest, labels: {en: pest}}
- {id: Company, labels: {en: company}, heads: {en: [company], zh: [公司]}}
predicates:
- {id: bred_by, domain: [Plant], range: [Person, Company], labels: {en: bred by, zh: 培育者}, cues: {en: [bred, raised], zh: [培育]}}
- {id: resists, domain: [Plant], range: [Pest], labels: {en: resists, zh: 抵抗}, cues: {en: [resists, resistant to], zh: [抵抗, 抗]}}
- {id: bought, domain: [Company], range: [Company], labels: {en: bought, zh: 收购}, cues: {en: [acquired, bought], zh: [收购]}}
- {id: named_on, domain: [Plant], range: [Date], labels: {en: named in, zh: 命名于}, cues: {en: [named in], zh: [命名于, 命名]}}
- {id: head, domain: [Company], range: [Person], labels: {en: head, zh: 负责人}, cues: {en: [chief executive, director], zh: [总裁]}}
- {id: grows_to, domain: [Plant], range: [Quantity(length)], labels: {en: grows to, zh: 长到}, cues: {en: [height], zh: [高度]}}
- {id: needs, domain: [Plant], range: [Text], labels: {en: needs}, cues: {en: [needs], zh: [需要]}}
- {id: works_with, domain: [Company], range: [Company], symmetric: true, labels: {en: works with, zh: 合作}, cues: {en: [cooperates with], zh: [合作]}}
units:
- {id: metre, dimension: length, names: {en: [m]}}
entities:
- {name: Ada Berg, type: Person, zh: [白阿达]}
- {name: Rosa Alba, type: Plant, zh: [白蔷薇]}
- {name: Blue Mist, type: Plant}
- {name: blackspot, type: Pest, zh: [黑斑病]}
- {name: Fernhill, type: Company, zh: [蕨山]}
- {name: Osier, type: Company, zh: [柳园]}
`

// stretch are the names and values that the steps before would mark.
var stretch = []string{"Ada Berg", "Rosa Alba", "Blue Mist", "blackspot", "Fernhill", "Osier", "1998年", "1998", "3 m", "3米", "白阿达", "白蔷薇", "黑斑病", "蕨山", "柳园"}

// read runs the step over one paragraph with marked names.
func read(t *testing.T, text string, mode Mode, before ...schema.Statement) []schema.Statement {
	t.Helper()
	o, err := schema.Parse("garden.yaml", []byte(garden))
	if err != nil {
		t.Fatal(err)
	}
	mark := &extract.Extractor{Name: "mark", Run: func(p *extract.Pass) error {
		for _, s := range p.Sentences {
			markAll(o, s)
		}
		for _, st := range before {
			p.Report(st)
		}
		return nil
	}}
	doc := &extract.Document{ID: "t", Text: text, Lang: "en", Blocks: []extract.Block{{Span: extract.Span{End: len(text)}, Turn: -1}}}
	out, err := extract.Run(doc, o, []*extract.Extractor{mark, syntax.Extractor(), New(o, mode).Extractor()}, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func markAll(o *schema.Ontology, s *extract.Sentence) {
	for i := 0; i < len(s.Text); {
		n := 0
		for _, w := range stretch {
			if !strings.HasPrefix(s.Text[i:], w) {
				continue
			}
			n = len(w)
			sp := extract.Span{Start: i, End: i + n}
			switch e := o.Entity(w); {
			case e != nil:
				s.Mentions = append(s.Mentions, extract.Mention{Span: sp, Name: e.Name, Type: e.Type, Entity: e, Confidence: 1})
			case strings.HasPrefix(w, "1998"):
				s.Values = append(s.Values, extract.Value{Span: sp, Date: &schema.Date{Value: "1998"}, Confidence: 1, Correction: -1})
			default:
				s.Values = append(s.Values, extract.Value{Span: sp, Quantity: &schema.Quantity{Value: schema.Num(3), Unit: "metre"}, Confidence: 1, Correction: -1})
			}
			break
		}
		i += max(n, 1)
	}
}

func brief(sts []schema.Statement) string {
	var out []string
	for _, s := range sts {
		line := fmt.Sprintf("%s %s %s", s.Subject.Name, s.Predicate, s.Object.Name)
		if s.Polarity != schema.Affirmed {
			line += " " + string(s.Polarity)
		}
		if s.Modality != schema.Asserted {
			line += " " + string(s.Modality)
		}
		if s.AttributedTo != "" {
			line += " by " + s.AttributedTo
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

func TestMapped(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Rosa Alba was bred by Ada Berg.", "Rosa Alba bred_by Ada Berg"},
		{"Ada Berg bred Rosa Alba and Blue Mist.", "Blue Mist bred_by Ada Berg; Rosa Alba bred_by Ada Berg"},
		{"Rosa Alba, which Ada Berg bred, resists blackspot.", "Rosa Alba bred_by Ada Berg; Rosa Alba resists blackspot"},
		{"Blue Mist is not resistant to blackspot.", "Blue Mist resists blackspot negated"},
		{"Fernhill was acquired by Osier.", "Osier bought Fernhill"},
		{"Osier intends to acquire Fernhill.", "Osier bought Fernhill planned"},
		{"Osier refused to acquire Fernhill.", ""},
		{"Fernhill said that Osier bought Blue Mist.", ""}, // no company
		{"Rosa Alba was named in 1998.", "Rosa Alba named_on 1998"},
		{"Ada Berg is the chief executive of Osier.", "Osier head Ada Berg"},
		{"Osier's director, Ada Berg, left.", "Osier head Ada Berg"},
		{"The height of Rosa Alba is 3 m.", "Rosa Alba grows_to 3 metres"},
		{"Fernhill cooperates with Osier.", "Fernhill works_with Osier"},
		{"Rosa Alba needs a warm wall.", "Rosa Alba needs warm wall"},
		{"Does Fernhill cooperate with Osier?", ""},
		{"白蔷薇由白阿达培育。", "Rosa Alba bred_by Ada Berg"},
		{"白阿达培育了白蔷薇。", "Rosa Alba bred_by Ada Berg"},
		{"蕨山被柳园收购。", "Osier bought Fernhill"},
		{"柳园计划收购蕨山。", "Osier bought Fernhill planned"},
		{"蕨山与柳园达成合作。", "Fernhill works_with Osier"},
		{"白蔷薇于1998年命名。", "Rosa Alba named_on 1998"},
		{"白蔷薇不抵抗黑斑病。", "Rosa Alba resists blackspot negated"},
		{"柳园宣布收购蕨山。", "Osier bought Fernhill"},
		{"柳园拒绝收购蕨山。", ""},
		{"白阿达是柳园的总裁。", "Osier head Ada Berg"},
		{"Rosa Alba, a plant bred by Ada Berg, is white.", "Rosa Alba bred_by Ada Berg"},
		{"Rosa Alba is white. It was bred by Ada Berg.", "Rosa Alba bred_by Ada Berg"},
		{"Rosa Alba stands near Fernhill. The plant was bred by Ada Berg.", "Rosa Alba bred_by Ada Berg"},
		{"Rosa Alba and Blue Mist are white. The plant was bred by Ada Berg.", ""}, // either
		{"白蔷薇是白色的。该植物由白阿达培育。", "Rosa Alba bred_by Ada Berg"},
	} {
		if got := brief(read(t, c.text, Mapped)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestFramesWin(t *testing.T) {
	text := "Fernhill was acquired by Osier."
	start, end := 0, 8
	before := schema.Statement{Subject: schema.Argument{ID: "e:fernhill", Name: "Fernhill", Type: "Company", Start: &start, End: &end, Surface: "Fernhill"}, Predicate: "works_with",
		Object: schema.Argument{ID: "e:osier", Name: "Osier", Type: "Company"}, Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9,
		Evidence: schema.Evidence{Doc: "t", Start: 0, End: len(text), Text: text}}
	if got := brief(read(t, text, Mapped, before)); got != "Fernhill works_with Osier" {
		t.Errorf("got %s", got)
	}
}

func TestAllReportsOwnVerbs(t *testing.T) {
	sts := read(t, "Osier sold the old nursery to Fernhill.", All)
	if len(sts) == 0 || !sts[0].Open || sts[0].Predicate != "sell" || sts[0].Object.Name != "old nursery" || sts[0].Object.Type != schema.TypeText {
		t.Fatalf("got %+v", sts)
	}
	if got := read(t, "Osier sold the old nursery to Fernhill.", Mapped); len(got) != 0 {
		t.Errorf("mapped: %s", brief(got))
	}
	if got := read(t, "Osier bought Fernhill.", Off); len(got) != 0 {
		t.Errorf("off: %s", brief(got))
	}
}

func TestModes(t *testing.T) {
	for _, m := range []Mode{Mapped, Off, All} {
		if got, err := ParseMode(m.String()); err != nil || got != m {
			t.Errorf("%s: %v, %v", m, got, err)
		}
	}
	if _, err := ParseMode("some"); err == nil {
		t.Error("an unknown mode passes")
	}
}

func FuzzStep(f *testing.F) {
	f.Add("Rosa Alba, which Ada Berg bred, resists blackspot.")
	f.Add("Fernhill与Osier达成合作，Rosa Alba于1998年命名。")
	f.Add("Ada Berg's director's Osier 3 m - of of by \xff")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			t.Skip()
		}
		for _, s := range read(t, text, All) { // Run drops statements without proof; what is left must be sound
			if s.Predicate == "" || s.Confidence <= 0 || s.Confidence > 1 {
				t.Fatalf("%+v", s)
			}
		}
	})
}
