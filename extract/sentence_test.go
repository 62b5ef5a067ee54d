package extract

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func oneBlock(text string, markup ...Span) *Document {
	return &Document{ID: "t", Text: text, Lang: "en", Blocks: []Block{{Span: Span{0, len(text)}, Turn: -1}}, Markup: markup}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"It has 3.1 billion parameters. The U.S. firm agreed.", []string{"It has 3.1 billion parameters.", "The U.S. firm agreed."}},
		{"Acme Inc. said so. Mistral.AI did not.", []string{"Acme Inc. said so.", "Mistral.AI did not."}},
		{"Who pays? We do! Fine; good.", []string{"Who pays?", "We do!", "Fine;", "good."}},
		{"J. Smith of Acme Inc. The rest left.", []string{"J. Smith of Acme Inc.", "The rest left."}},
		{"他说：“不行。”然后走了。好", []string{"他说：“不行。”", "然后走了。", "好"}},
		{"参数是3.1亿。训练.然后发布", []string{"参数是3.1亿。", "训练.", "然后发布"}},
		{"a line\nbroken by layout", []string{"a line broken by layout"}},
		{"", nil},
	} {
		sp := newSplitter(oneBlock(c.text))
		var got []string
		for _, s := range sp.block(0) {
			got = append(got, s.Text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCleanLeavesOutMarkup(t *testing.T) {
	text := "共**39.3**M小时，见[报告](http://x.y)。模型的知 识浓度。"
	var marks []Span
	for _, m := range []string{"**", "**M", "[", "](http://x.y)"} {
		i := strings.Index(text, m)
		if m == "**M" {
			marks = append(marks, Span{i, i + 2})
			continue
		}
		marks = append(marks, Span{i, i + len(m)})
	}
	ss := newSplitter(oneBlock(text, marks...)).block(0)
	if len(ss) != 2 || ss[0].Text != "共39.3M小时，见报告。" || ss[1].Text != "模型的知识浓度。" {
		t.Fatalf("got %d sentences", len(ss))
	}
	at := strings.Index(ss[0].Text, "39.3M")
	src := ss[0].Source(Span{at, at + 5})
	if got := text[src.Start:src.End]; got != "39.3**M" {
		t.Errorf("source of 39.3M is %q", got)
	}
	at = strings.Index(ss[1].Text, "知识")
	src = ss[1].Source(Span{at, at + len("知识")})
	if got := text[src.Start:src.End]; got != "知 识" {
		t.Errorf("source of 知识 is %q", got)
	}
}

func TestPausesStayInUnpunctuatedTalk(t *testing.T) {
	text := strings.Repeat("我们看到这个模型 已经发布了 大家都在用 ", 30)
	for _, s := range newSplitter(oneBlock(text)).block(0) {
		if !strings.Contains(s.Text, "模型 已经") {
			t.Fatalf("the pause is gone: %q", s.Text)
		}
	}
}

func FuzzSource(f *testing.F) {
	f.Add("a **b** c。d e", 2, 4)
	f.Add("知 识\n浓度. x", 0, 1)
	f.Add("\xff\xfe", 0, 1)
	f.Fuzz(func(t *testing.T, text string, from, n int) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			t.Skip()
		}
		var marks []Span
		if from >= 0 && n > 0 && from < len(text) && from+n <= len(text) && utf8.RuneStart(text[from]) && (from+n == len(text) || utf8.RuneStart(text[from+n])) {
			marks = []Span{{from, from + n}}
		}
		last := 0
		for _, s := range newSplitter(oneBlock(text, marks...)).block(0) {
			for i, r := range s.Text {
				src := s.Source(Span{i, i + utf8.RuneLen(r)})
				if text[src.Start:src.End] != string(r) {
					t.Fatalf("%q: %q at %d maps to %q", text, r, i, text[src.Start:src.End])
				}
				if src.Start < last {
					t.Fatalf("%q: offsets go back at %d", text, i)
				}
				last = src.End
			}
		}
	})
}
