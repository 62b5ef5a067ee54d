package extract

import (
	"errors"
	"strings"
	"testing"

	"trine/schema"
)

// blocksOf is a document with a paragraph a line.
func blocksOf(title, text string) *Document {
	d := &Document{ID: "notes.txt", Title: title, Text: text, Lang: "en", Base: 100}
	at := 0
	for line := range strings.Lines(text) {
		n := len(strings.TrimSuffix(line, "\n"))
		d.Blocks = append(d.Blocks, Block{Span: Span{at, at + n}, Turn: -1})
		at += len(line)
	}
	return d
}

// fragile reports "Nimbus" wherever it stands and panics on "boom", and on "half" if "other half" came before.
var fragile = &Extractor{Name: "fragile", Run: func(p *Pass) error {
	half := false
	for _, s := range p.Sentences {
		if strings.Contains(s.Text, "boom") || half && strings.Contains(s.Text, "second half") {
			panic("broken")
		}
		half = half || strings.Contains(s.Text, "first half")
		if i := strings.Index(s.Text, "Nimbus"); i >= 0 {
			src := s.Source(Span{i, i + 6})
			p.Report(schema.Statement{Subject: schema.Argument{ID: "e:n", Name: s.Text}, Object: schema.Argument{ID: "e:a"}, Predicate: "developed_by", Polarity: schema.Affirmed,
				Confidence: 1, Evidence: schema.Evidence{Doc: p.Document.ID, Start: src.Start, End: src.End, Text: "Nimbus"}})
		}
	}
	return nil
}}

func TestFaultCostsItsBlocks(t *testing.T) {
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("Nimbus.\n", 3) + "boom Nimbus\n" + strings.Repeat("Nimbus.\n", 4) + "boom again\nNimbus.\n"
	for _, c := range []struct {
		name, title, text string
		want              int // mentions of Nimbus that are left
		lost              []string
	}{
		{"none", "", "Nimbus.\nNimbus.\n", 2, nil},
		{"two", "", long, 8, []string{"boom Nimbus", "boom again"}},
		{"only", "", "boom Nimbus", 0, []string{"boom Nimbus"}},
		{"title", "boom", "Nimbus.\n", 1, []string{""}},
		{"two blocks together", "", "Nimbus.\nfirst half\nsecond half\nNimbus.\n", 2, []string{"first half\nsecond half"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := blocksOf(c.title, c.text)
			var lost []string
			sts, err := Run(doc, o, []*Extractor{fragile}, Options{OnFault: func(f *Fault) {
				lost = append(lost, c.text[max(0, f.Span.Start-100):max(0, f.Span.End-100)])
				if f.Step != "fragile" || !strings.Contains(f.Error(), "broken") {
					t.Errorf("fault says %v", f)
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for i := range sts {
				n += 1 + len(sts[i].Mentions)
			}
			if n != c.want || strings.Join(lost, "|") != strings.Join(c.lost, "|") {
				t.Errorf("%d of %d left, lost %q", n, c.want, lost)
			}
			_, err = Run(doc, o, []*Extractor{fragile}, Options{})
			var f *Fault
			if errors.As(err, &f) != (c.lost != nil) {
				t.Errorf("without OnFault: %v", err)
			}
		})
	}
	every := blocksOf("", strings.Repeat("boom\n", 2*maxFaults))
	if _, err := Run(every, o, []*Extractor{fragile}, Options{OnFault: func(*Fault) {}}); err == nil {
		t.Error("a part that breaks everywhere passes as read")
	}
}
