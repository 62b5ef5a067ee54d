package frame

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

// marked reads a sentence with its mentions and values in brackets: "[Llama 3|ModelFamily] has [8e9|q:parameter]",
// "[May 2023|d:2023-05]", "[the model|g:Model]".
func marked(t *testing.T, text string) *extract.Sentence {
	t.Helper()
	var b strings.Builder
	type span struct {
		from, to int
		what     string
	}
	var spans []span
	for text != "" {
		i := strings.IndexByte(text, '[')
		if i < 0 {
			b.WriteString(text)
			break
		}
		b.WriteString(text[:i])
		j := strings.IndexByte(text[i:], ']') + i
		name, what, ok := strings.Cut(text[i+1:j], "|")
		if !ok {
			t.Fatalf("mark without |: %s", text[i:j+1])
		}
		spans = append(spans, span{b.Len(), b.Len() + len(name), what})
		b.WriteString(name)
		text = text[j+1:]
	}
	s := extract.Plain(b.String())
	for _, sp := range spans {
		at := extract.Span{Start: sp.from, End: sp.to}
		name := s.Text[sp.from:sp.to]
		kind, rest, _ := strings.Cut(sp.what, ":")
		switch kind {
		case "q":
			num, unit, _ := strings.Cut(rest, " ")
			v, err := strconv.ParseFloat(num, 64)
			if err != nil {
				t.Fatal(err)
			}
			unit, per, _ := strings.Cut(unit, "/")
			s.Values = append(s.Values, extract.Value{Span: at, Quantity: &schema.Quantity{Value: schema.Num(v), Unit: unit, Per: per}, Confidence: 1, Correction: -1})
		case "d":
			s.Values = append(s.Values, extract.Value{Span: at, Date: &schema.Date{Value: rest}, Confidence: 1, Correction: -1})
		case "g":
			s.Mentions = append(s.Mentions, extract.Mention{Span: at, Kind: extract.Generic, Type: rest, Confidence: 0.9})
		default:
			s.Mentions = append(s.Mentions, extract.Mention{Span: at, Name: name, Type: sp.what, Confidence: 1})
		}
	}
	return s
}

// builtin is the pack that ships with the program and its frames.
func builtin(t *testing.T) (*schema.Ontology, *Frames) {
	t.Helper()
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	fr, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return o, fr
}

// said reads marked sentences, a block each unless they start with "+", and prints what the frames report.
func said(t *testing.T, sentences ...string) []string {
	t.Helper()
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	fr, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	doc := &extract.Document{ID: "t"}
	p := &extract.Pass{Ontology: o, Document: doc, Punctuated: true}
	for _, m := range sentences {
		kind := extract.Paragraph
		if rest, ok := strings.CutPrefix(m, "# "); ok {
			kind, m = extract.Heading, rest
		} else if rest, ok := strings.CutPrefix(m, "- "); ok {
			kind, m = extract.Item, rest
		}
		same := strings.HasPrefix(m, "+")
		s := marked(t, strings.TrimPrefix(m, "+"))
		for i := range s.Mentions { // names that the ontology knows
			if e := o.Entity(s.Mentions[i].Name); e != nil && e.Type == s.Mentions[i].Type {
				s.Mentions[i].Entity = e
			}
		}
		start := len(doc.Text)
		doc.Text += s.Text + "\n"
		if same {
			doc.Blocks[len(doc.Blocks)-1].End = len(doc.Text) - 1
		} else {
			doc.Blocks = append(doc.Blocks, extract.Block{Span: extract.Span{Start: start, End: len(doc.Text) - 1}, Kind: kind, Turn: -1, Level: 1})
		}
		s.Block = len(doc.Blocks) - 1
		s.Rebase(start)
		p.Sentences = append(p.Sentences, s)
	}
	var out []string
	p.Report = func(st schema.Statement) {
		line := fmt.Sprintf("%s %s %s", st.Subject.Name, st.Predicate, st.Object.Name)
		if st.Polarity == schema.Negated {
			line = "NOT " + line
		}
		if st.Modality != schema.Asserted {
			line += " (" + string(st.Modality) + ")"
		}
		if st.AttributedTo != "" {
			line += " @" + st.AttributedTo
		}
		if doc.Text[st.Evidence.Start:st.Evidence.End] != st.Evidence.Text {
			t.Errorf("evidence of %q is %q", line, st.Evidence.Text)
		}
		out = append(out, line)
	}
	if err := fr.run(p); err != nil {
		t.Fatal(err)
	}
	sort.Strings(out)
	return out
}

func TestBuiltinFramesCompile(t *testing.T) {
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(o); err != nil {
		t.Fatal(err)
	}
	seen := map[string]map[string]bool{}
	for _, f := range o.Frames {
		if seen[f.Predicate] == nil {
			seen[f.Predicate] = map[string]bool{}
		}
		seen[f.Predicate][f.Lang] = true
	}
	for _, p := range o.Predicates {
		for _, lang := range []string{"zh", "en"} {
			if !seen[p.ID][lang] && p.ID != "preceded_by" {
				t.Errorf("%s has no frame in %s", p.ID, lang)
			}
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"[Nimbus|ModelFamily] was pretrained on [2T tokens|q:2e12 token].", []string{"Nimbus trained_on 2T tokens"}},
		{"[Nimbus|Model] (by [Acme|Company]) in [February|d:2023-02], [Orca|Model] (by [Beta|Company]) in [April|d:2023-04].",
			[]string{"Nimbus developed_by Acme", "Nimbus released_on 2023-02", "Orca developed_by Beta", "Orca released_on 2023-04"}},
		{"[Acme|Company] 成立于[2021年|d:2021]，总部位于[上海|Place]，是一家人工智能公司。", []string{"Acme founded_on 2021", "Acme headquartered_in 上海"}},
	} {
		got := said(t, c.text)
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no %q in %q", c.text, w, got)
			}
		}
	}
}
