package syntax

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

// Extractor is the step "syntax" of extract.Run. It stands after the steps that mark names and values, and before those
// that ask for [extract.Sentence.Words]. It costs nothing until somebody asks: only then the model is loaded and the
// sentence parsed.
func Extractor() *extract.Extractor {
	return &extract.Extractor{Name: "syntax", Doc: "words of a sentence with their grammar, for the steps after it",
		Run: func(p *extract.Pass) error {
			for _, s := range p.Sentences {
				s.SetWords(words)
			}
			return nil
		}}
}

// words reads one sentence, in English without second tries: twice as fast, and open statements come out as well. The embedded models are part of the program, so that one that cannot be read is a fault in it.
func words(s *extract.Sentence) []extract.Word {
	known, marks := knownIn(s)
	if s.Lang == "zh" {
		g, err := Chinese()
		if err != nil {
			panic(err)
		}
		return fromTokens(g.Segment(s.Text, known), marks)
	}
	p, err := quick()
	if err != nil {
		panic(err)
	}
	t := p.Parse(Tokenize(s.Text, known))
	out := fromTokens(t.Tokens, marks)
	for i := range out {
		out[i].Head, out[i].Rel, out[i].Margin = t.Head[i], t.Label[i], float64(t.Margin[i])
	}
	return out
}

// mark says which mention or value a known stretch is.
type mark struct {
	span           extract.Span
	mention, value int
}

// knownIn lists the names and values of s as known stretches. Common nouns ("the company", 该公司) are parsed as they stand.
func knownIn(s *extract.Sentence) ([]Known, []mark) {
	var marks []mark
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Kind != extract.Generic && m.Name != "" {
			marks = append(marks, mark{m.Span, i, -1})
		}
	}
	for i := range s.Values {
		marks = append(marks, mark{s.Values[i].Span, -1, i})
	}
	sort.SliceStable(marks, func(i, j int) bool {
		a, b := marks[i].span, marks[j].span
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	kept := marks[:0]
	end := 0
	for _, m := range marks {
		if m.span.Start >= end && m.span.Len() > 0 {
			kept = append(kept, m)
			end = m.span.End
		}
	}
	known := make([]Known, len(kept))
	for i, m := range kept {
		known[i] = Known{m.span.Start, m.span.End, kindOf(s, m)}
	}
	return known, kept
}

// kindOf is what the models take a known stretch for.
func kindOf(s *extract.Sentence, m mark) Kind {
	if m.value >= 0 {
		switch v := &s.Values[m.value]; {
		case v.Date != nil:
			return Date
		case v.Quantity.Unit == "":
			return Number
		}
		return Quantity
	}
	if r, _ := utf8.DecodeRuneInString(s.Text[m.span.Start:]); unicode.IsLower(r) && s.Lang != "zh" {
		return Thing // "reinforcement learning"
	}
	return Name
}

// fromTokens makes words of tokens; marks are in order, and so are tokens.
func fromTokens(ts []Token, marks []mark) []extract.Word {
	out := make([]extract.Word, len(ts))
	k := 0
	for i := range ts {
		t := &ts[i]
		out[i] = extract.Word{Span: extract.Span{Start: t.Start, End: t.End}, Tag: t.Tag, Fine: t.Fine, Lemma: t.Lemma, Head: -1, Mention: -1, Value: -1}
		for k < len(marks) && marks[k].span.End <= t.Start {
			k++
		}
		if k < len(marks) && t.Mask != "" && marks[k].span.Start == t.Start && marks[k].span.End == t.End {
			out[i].Mention, out[i].Value = marks[k].mention, marks[k].value
		}
	}
	return out
}
