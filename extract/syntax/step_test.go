package syntax

import (
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

// marked is a sentence with names and quantities marked as the steps before would.
func marked(text string, names, amounts []string) *extract.Sentence {
	s := extract.Plain(text)
	for _, n := range names {
		at := strings.Index(text, n)
		s.Mentions = append(s.Mentions, extract.Mention{Span: extract.Span{Start: at, End: at + len(n)}, Name: n, Type: "Product"})
	}
	for _, n := range amounts {
		at := strings.Index(text, n)
		s.Values = append(s.Values, extract.Value{Span: extract.Span{Start: at, End: at + len(n)}, Quantity: &schema.Quantity{Unit: "USD"}, Correction: -1})
	}
	return s
}

func TestStepMasksNamesAndValues(t *testing.T) {
	for _, c := range []struct {
		text           string
		names, amounts []string
		want           string // the words, known ones in brackets
	}{
		{"Blue Heron 2.5 Max costs 30 dollars per seat.", []string{"Blue Heron 2.5 Max"}, []string{"30 dollars per seat"}, "[Blue Heron 2.5 Max] costs [30 dollars per seat] ."},
		{"蓝鹭2.5每年要花三十万美元。", []string{"蓝鹭2.5"}, []string{"三十万美元"}, "[蓝鹭2.5] 每年 要 花 [三十万美元] 。"},
	} {
		s := marked(c.text, c.names, c.amounts)
		if s.Words() != nil {
			t.Fatal("words without a step")
		}
		p := &extract.Pass{Sentences: []*extract.Sentence{s}}
		if err := Extractor().Run(p); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, w := range s.Words() {
			f := c.text[w.Span.Start:w.Span.End]
			if w.Mention >= 0 && s.Mentions[w.Mention].Span == w.Span || w.Value >= 0 && s.Values[w.Value].Span == w.Span {
				f = "[" + f + "]"
			}
			got = append(got, f)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.text, g, c.want)
		}
		if a, b := s.Words(), s.Words(); &a[0] != &b[0] {
			t.Error("parsed twice")
		}
	}
}

func TestStepGivesTheTree(t *testing.T) {
	s := marked("Acme sold Blue Heron 2.5 Max to Beta.", []string{"Acme", "Blue Heron 2.5 Max", "Beta"}, nil)
	if err := Extractor().Run(&extract.Pass{Sentences: []*extract.Sentence{s}}); err != nil {
		t.Fatal(err)
	}
	w := s.Words()
	if len(w) != 6 || w[1].Head != -1 || w[1].Lemma != "sell" || w[0].Rel != "nsubj" || w[2].Rel != "obj" || w[4].Rel != "obl" || w[4].Head != 1 {
		t.Fatalf("got %+v", w)
	}
}
