package read

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// callText is a call transcript of about n bytes, with a turn every few sentences.
func callText(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "发言人 %d %02d:%02d\n第%d条产线今年一共出了%d万只灯,厂里认为明年还能多做一些。另外Falk 3的70B版本也在机房里跑起来了,", i%3+1, i/60%100, i%60, i, i%17)
		fmt.Fprintf(&b, "一共占了%d张卡,电费大概是两三百万元。同行也都在买这种机器,好坏的比例是1:%d,差百分之一都要重算。\n", i*100, i%9)
	}
	return b.String()
}

// articleText is a Markdown article of about n bytes.
func articleText(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "## Section %d\n\nThe **model %d** was trained on `%d`T tokens by [Lab %d](https://example.com/%d), and it ran on %d GPUs for two months.\n\n- one item\n- another item: %d\n\n| Model | Size |\n|---|---|\n| M%d | 7B |\n| L%d | 70B |\n\n", i, i, i%20, i, i, i*8, i, i, i)
	}
	return b.String()
}

func benchSizes(b *testing.B, id string, make func(int) string) {
	for _, n := range []int{100_000, 1_000_000, 10_000_000} {
		in := make(n)
		b.Run(fmt.Sprintf("%.1fMB", float64(n)/1e6), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range (Source{ID: id, open: opener(in)}).Documents() {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkCall(b *testing.B)     { benchSizes(b, "a.txt", callText) }
func BenchmarkMarkdown(b *testing.B) { benchSizes(b, "a.md", articleText) }

func BenchmarkHTML(b *testing.B) {
	benchSizes(b, "a.html", func(n int) string {
		return "<html><body><article>" + strings.ReplaceAll(callText(n), "\n", "</p><p>") + "</article></body></html>"
	})
}

func BenchmarkSRT(b *testing.B) {
	benchSizes(b, "a.srt", func(n int) string {
		var s strings.Builder
		for i := 0; s.Len() < n; i++ {
			fmt.Fprintf(&s, "%d\n%02d:%02d:%02d,000 --> %02d:%02d:%02d,900\nWords number %d, spoken by somebody.\n\n", i+1, i/3600, i/60%60, i%60, i/3600, i/60%60, i%60, i)
		}
		return s.String()
	})
}

// TestHugeInputs reads inputs that would take hours if any step took the square of their length.
func TestHugeInputs(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	const n = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, n/len(s)) }
	big := func(s string) string { return strings.Repeat(fill(s), 5) }
	for _, c := range []struct{ name, format, in string }{
		{"one line", "text", big("这是一行没有换行的长文字,里面有很多句子。")},
		{"one word", "text", big("a")},
		{"colons", "text", fill(": ")},
		{"wide colons", "text", "主持人：好的，大家好。\n" + fill("专家：好。")},
		{"inline labels", "text", big("发言人00:00 好。")},
		{"titles", "text", "某某公司电话会议纪要\n\n" + fill("某某公司电话会议纪要 ")},
		{"pipes", "markdown", fill("|")},
		{"rows", "markdown", fill("| a | 1 |\n|---|\n")},
		{"short rows", "markdown", "|" + strings.Repeat("x|", 60) + "\n" + strings.Repeat("|1|\n|2|3|\n", n/100)},
		{"quotes", "markdown", fill(">")},
		{"lists", "markdown", fill(" - x\n  - y\n")},
		{"brackets", "markdown", fill("[")},
		{"links", "markdown", fill("[](")},
		{"quoted links", "markdown", fill("[](a \"")},
		{"stars", "markdown", fill("**a *b _c ")},
		{"backticks", "markdown", fill("`a``b```c")},
		{"fences", "markdown", fill("```\n~~~\n<!--\n")},
		{"open tables", "markdown", fill("<table>\n")},
		{"open tags", "markdown", fill("<b <!-- ")},
		{"breaks", "markdown", fill("a<br>")},
		{"same beginnings", "text", strings.Repeat(strings.Repeat("同一个很长的开头，", 200)+"\n不同的句子。\n", n/5500)},
		{"blank lines", "text", "x" + fill("\n\r\n")},
		{"deep html", "html", big("<div>") + "words"},
		{"deep tables", "html", fill("<table><tr><td>") + "words"},
		{"spans", "html", "<table>" + fill("<tr><td rowspan=60000 colspan=200>x") + "</table>"},
		{"heads", "html", "<table>" + fill("<tr><th colspan=200>x") + "</table>"},
		{"paragraphs", "html", fill("<p>one two three")},
		{"cues", "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + fill("<") + "\n"},
		{"many cues", "srt", fill("1\n00:00:01,000 --> 00:00:02,000\nx\n\n")},
		{"cells", "docx", string(makeDOCX(t, "<w:tbl>"+fill(`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>`)+"</w:tbl>"))},
		{"nested cells", "docx", string(makeDOCX(t, fill(`<w:tbl><w:tr><w:tc>`)))},
		{"objects", "jsonl", fill("{\"text\":\"One two.\"}\n")},
		{"not objects", "jsonl", fill("[\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			size := 0
			for d := range (Source{ID: "f", format: c.format, open: opener(c.in)}).Documents() {
				if d != nil {
					size += len(d.Text)
				}
			}
			if size == 0 && c.name != "not objects" && c.name != "nested cells" {
				t.Error("no text")
			}
		})
	}
}

// TestMemory reads a long text and checks that what stays alive does not grow with it.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	block := callText(1 << 20)
	r := strings.NewReader(strings.Repeat(block, 32))
	s := stdin(Options{Stdin: r, MaxPart: 1 << 20})
	var most uint64
	for d, err := range s.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if d.Part > 0 {
			most = max(most, m.HeapAlloc)
		}
	}
	// the text itself, 32 MiB and the block, is in memory here
	if limit := uint64(33<<20 + 12<<20); most > limit {
		t.Errorf("%d MiB alive, more than %d", most>>20, limit>>20)
	}
}
