package quantity

import (
	"fmt"
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

const zhText = "公司2024年第三季度营收351亿美元，同比增长94%，毛利率74.6%，较上季度下降0.5个百分点。我们觉得它对于真正的应用落地能够产生颠覆性影响，可能还没有来的这么快。" +
	"这个模型大概七八十亿参数，训练了两个多月，用了五百来张卡，一天只能发四条消息。因为我们可以想象这个预训练，就是说整个模型全部重新训练，这是他们最近的一次挫折。\n"

const enText = "The company reported third-quarter revenue of $35.1 billion, up 17% from Q2 and up 94% from a year ago. The core differences that remain are the training data and the " +
	"licensing of the models. It was trained on 14.8 trillion tokens with 2.788M GPU hours, and users send more than 1 billion messages per day. In this perspective, they decided to train smaller models on even more data.\n"

// count reads a text as sentences of one line each and counts their values.
func count(f *Finder, text string) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += len(f.Find(extract.Plain(line), schema.Date{Value: "2024-09-14"}))
	}
	return n
}

func BenchmarkFind(b *testing.B) {
	f := New(testOntology())
	for _, lang := range []struct{ name, text string }{{"zh", zhText}, {"en", enText}} {
		for _, size := range []int{100_000, 1_000_000, 10_000_000} {
			text := strings.Repeat(lang.text, size/len(lang.text)+1)
			b.Run(fmt.Sprintf("%s-%gMB", lang.name, float64(size)/1e6), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					if count(f, text) == 0 {
						b.Fatal("no values")
					}
				}
			})
		}
	}
}

func BenchmarkNew(b *testing.B) {
	o := testOntology()
	for b.Loop() {
		New(o)
	}
}

// Long texts of this kind would never end if anything in the scanner took quadratic time.
func TestTimeIsLinear(t *testing.T) {
	f := New(testOntology())
	for _, c := range []struct {
		name, unit string
		size       int // bytes of text
		min        int // values in it
	}{
		{"digits", "1234567890", 1 << 20, 0},
		{"Chinese digits", "一二三四五", 1 << 20, 0},
		{"powers", "十百千万亿", 1 << 20, 0},
		{"some", "几", 1 << 20, 0},
		{"spaces", " ", 1 << 20, 0},
		{"glued letters", "1a2b", 1 << 20, 0},
		{"dots", "1.", 1 << 20, 0},
		{"hyphens", "1-", 1 << 20, 0},
		{"bounds", "至少", 1 << 20, 0},
		{"articles", "a ", 1 << 20, 0},
		{"hundreds", "hundred ", 1 << 20, 0},
		{"two", "two ", 1 << 20, 0},
		{"numbers in a row", "12 ", 100_000, 30_000},
		{"numbers with units", "30条", 100_000, 20_000},
		{"commas", "1,", 100_000, 0},
		{"slashes", "7/", 100_000, 0},
		{"percent", "5%", 100_000, 50_000},
		{"ranges", "1到2", 100_000, 10_000},
		{"lists", "1、", 100_000, 0},
		{"periods", "每天", 100_000, 0},
		{"single periods", "一周", 100_000, 0},
		{"months", "6月", 100_000, 20_000},
		{"years", "2024年", 100_000, 10_000},
		{"quotes", "'23", 100_000, 0},
		{"brackets", "[1", 100_000, 0},
		{"parentheses", "(1", 100_000, 0},
		{"corrections", "20个，不对，", 100_000, 5_000},
		{"actually", "20个其实", 100_000, 0},
		{"dollars", "$5", 100_000, 30_000},
		{"decimals", "一点", 100_000, 0},
		{"more", "5多", 100_000, 0},
		{"of", "millions of ", 100_000, 0},
		{"parts", "百分之", 100_000, 0},
		{"nouns", "30新", 100_000, 0},
		{"English nouns", "30 new ", 100_000, 0},
	} {
		text := strings.Repeat(c.unit, c.size/len(c.unit))
		vs := f.Find(extract.Plain(text), anchor)
		if len(vs) < c.min {
			t.Errorf("%s: %d values, want at least %d", c.name, len(vs), c.min)
		}
	}
	s := extract.Plain(strings.Repeat("用了500个变量，", 10_000))
	for i := 0; i < len(s.Text); i += len("用了500个变量，") {
		s.Readings = append(s.Readings, extract.Reading{Span: extract.Span{Start: i + 9, End: i + 18}, Text: "B", Kind: extract.ReadUnit, Confidence: 0.9})
		s.Mentions = append(s.Mentions, extract.Mention{Span: extract.Span{Start: i, End: i + 6}, Kind: extract.Generic})
	}
	if vs := f.Find(s, anchor); len(vs) != 10_000 {
		t.Errorf("%d values with readings, want 10,000", len(vs))
	}
}
