package read

import (
	"slices"
	"strings"
	"testing"

	"trine/extract"
)

func TestPDF(t *testing.T) {
	page := func(n string, lines ...string) []string {
		return append(append([]string{"Lamp Report 2025"}, lines...), "", "", "Page "+n)
	}
	data := makePDF(
		page("1", "", "Sales of lamps", "", "The company sold 12 lamps in the first quar-", "ter (of 2025). It sold more than the year before, and it", "expects that it will sell about as many,"),
		page("2", "", "or even more, in the next year.", "", "灯具的销量在今年增长了三成。"),
		page("3", "", "The end of the report."))
	d := one(t, "a.pdf", "", string(data))
	want := []string{"Sales of lamps", "The company sold 12 lamps in the first quarter (of 2025). It sold more than the year before, and it⏎expects that it will sell about as many,⏎or even more, in the next year.",
		"灯具的销量在今年增长了三成。", "The end of the report."}
	got := blockTexts(d)
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q\ntext %q", got, want, d.Text)
	}
	if strings.Contains(d.Text, "Page") || strings.Contains(d.Text, "Lamp Report") {
		t.Errorf("running heads in %q", d.Text)
	}
}

func TestPDFCut(t *testing.T) {
	data := makePDF([]string{"Words on a page that is cut off."})
	for n := 20; n < len(data)-8; n += 37 {
		docs, errs := all(Source{ID: "a.pdf", open: opener(string(data[:n]))})
		if len(docs) > 0 || len(errs) != 1 || errs[0] != "read a.pdf: truncated PDF (no trailer); save it again or convert it to text" {
			t.Fatalf("%d of %d bytes: %d documents, %q", n, len(data), len(docs), errs)
		}
	}
	// junk after the end is no reason to give up
	if docs, errs := all(Source{ID: "a.pdf", open: opener(string(data) + strings.Repeat("\x00", 500))}); len(docs) != 1 {
		t.Errorf("junk after the end: %q", errs)
	}
	if _, errs := all(Source{ID: "a.pdf", open: opener(string(makePDF([]string{})))}); len(errs) != 1 || !strings.Contains(errs[0], "run OCR first") {
		t.Errorf("no text layer: %q", errs)
	}
}

func TestDOCX(t *testing.T) {
	row := func(cells ...string) string {
		s := "<w:tr>"
		for _, c := range cells {
			props, text, _ := strings.Cut(c, "~")
			s += "<w:tc><w:tcPr>" + props + "</w:tcPr>" + wp("", text) + "</w:tc>"
		}
		return s + "</w:tr>"
	}
	body := wp(`<w:pStyle w:val="a1"/>`, "Report") + wp(`<w:pStyle w:val="a2"/>`, "Part &amp; one") +
		`<w:p><w:r><w:t>Words </w:t></w:r><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del><w:r><w:t xml:space="preserve">and more.</w:t><w:br/><w:t>Next line.</w:t></w:r></w:p>` +
		wp(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>`, "item") + wp(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>`, "inner item") +
		"<w:tbl>" + row("~Plant", `<w:gridSpan w:val="2"/>~Output`) + row(`<w:vMerge w:val="restart"/>~Ghent`, "~1M", "~2M") + row("<w:vMerge/>~", "~3M", "~4M") + "</w:tbl>" +
		wp("", "专家：我们今年卖了三千台。") + wp("", "主持人：那么明年的计划是什么？")
	d := one(t, "a.docx", "", string(makeDOCX(t, body)))
	var b strings.Builder
	dump(&b, d)
	want := `a.docx | Report | 2025-05-06 | zh
h1 "Report"
h2 "Part & one"
p0 "Words and more."
p0 "Next line."
i0 "item"
i1 "inner item"
r0 [0 Plant=Ghent][1 Output=1M][2 Output=2M]
r0 [0 Plant=^Ghent][1 Output=3M][2 Output=4M]
p0 <专家@> "我们今年卖了三千台。"
p0 <主持人@> "那么明年的计划是什么？"
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if want := "Report\n\nPart & one\n\nWords and more.\n\nNext line.\n\n- item\n  - inner item\n\n| Plant | Output |\n"; !strings.HasPrefix(d.Text, want) {
		t.Errorf("text %q", d.Text)
	}
}

func TestDOCXDamaged(t *testing.T) {
	docs, errs := all(Source{ID: "a.docx", open: opener(string(makeDOCX(t, wp("", "Good words.")+"<w:p><w:r></w:p>")))})
	if len(docs) != 1 || len(errs) != 1 || !strings.HasPrefix(errs[0], "read a.docx: damaged DOCX") {
		t.Errorf("%d documents, %q", len(docs), errs)
	}
}

// TestHTMLInPlace checks that a table inside Markdown keeps the file's bytes.
func TestHTMLInPlace(t *testing.T) {
	in := "# T\n\n<table><tr><th>A</th></tr><tr><td> <b>x</b>&amp;y </td></tr></table>\n\n<table><tr><td>never closed\n\nWords.\n"
	d := one(t, "a.md", "", in)
	if d.Text != in {
		t.Error("the text changed")
	}
	if len(d.Blocks) != 4 || d.Blocks[1].Kind != extract.Row || clean(d, d.Blocks[1].Cells[0].Span) != "x&amp;y" {
		t.Errorf("blocks %q", blockTexts(d))
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2024年09月15日13:20": "2024-09-15T13:20", "2024-09-14 notes": "2024-09-14", "20240914": "2024-09-14", "call_20240914_v2.txt": "2024-09-14",
		"July 23, 2024": "2024-07-23", "Published 3 Sept. 2024": "2024-09-03", "2024/1/5": "2024-01-05", "2024.02.30": "", "2024年3月": "2024-03",
		"March 2024": "2024-03", "120240914": "", "3.14": "", "2024": "", "2024-13": "", "20241399": "", "2024-09-14T08:30:00Z": "2024-09-14T08:30",
	} {
		if d, span, ok := findDate(in); d.Value != want || ok != (want != "") || span.End > len(in) || span.Start > span.End {
			t.Errorf("findDate(%q) = %q, %v, %v, want %q", in, d.Value, span, ok, want)
		}
	}
}

func TestDocumentDate(t *testing.T) {
	for _, c := range []struct{ name, id, in, want string }{
		{"title", "a.txt", "纪要20240914\n\n2024-09-20\n\n正文在这里，说的是芯片。", "2024-09-14"},
		{"file name", "calls/20240915-call.txt", "正文在这里，说的是2023年1月5日的事情。", "2024-09-15"},
		{"header line", "a.txt", "Lamp news\nJuly 23, 2024\n\nThe company sold lamps on May 1, 2020.", "2024-07-23"},
		{"hour refines", "a.txt", "纪要20240914\n2024年09月14日13:20\n\n正文在这里，说的是芯片。", "2024-09-14T13:20"},
		{"none", "a.txt", "The company was founded on May 1, 2020, by two brothers who had worked in a glass factory before that time.", ""},
		{"front matter", "a.md", "---\ndate: 2025-01-02\n---\n# Notes 2024-01-01\n\nWords.", "2025-01-02"},
	} {
		if d := one(t, c.id, "", c.in); d.Date.Value != c.want {
			t.Errorf("%s: date %q, want %q", c.name, d.Date.Value, c.want)
		}
	}
}

func TestMarker(t *testing.T) {
	for in, want := range map[string]string{
		"- x": "- ", "-x": "", "* x": "* ", "• x": "• ", "•x": "•", "1. x": "1. ", "1.5 GB": "", "1.5亿": "", "12、收入": "12、", "一、收入": "一、", "十二、收": "十二、",
		"（一）收入": "（一）", "(2) x": "(2) ", "(a) x": "", "3) x": "3) ", "①x": "①", "2024. A year": "", "1.收入": "1.", "一家公司": "", "- [ ] x": "- [ ] ", "·Meta·": "",
	} {
		n, m := marker(in)
		if in[:n] != want || (m == noMark) != (want == "") {
			t.Errorf("marker(%q) = %q, want %q", in, in[:n], want)
		}
	}
}

// TestTimedLines keeps short lines that have a time each: they are no names.
func TestTimedLines(t *testing.T) {
	l := newLabels()
	text := "[00:01] 好\n[00:02] 大家好\n[00:03] 今天我们来聊一聊最近发布的几个新模型\n[00:05] 我是小林\n[00:07] 先说第一个模型它的价格和它的参数量是多少\n[00:09] 再说第二个模型它的价格和它的参数量是多少\n"
	l.learn(strings.Lines(text))
	for _, c := range []struct{ line, rest string }{{"[00:02] 大家好", "大家好"}, {"[00:05] 我是小林", "我是小林"}} {
		lb, ok := l.at(c.line, false)
		if !ok || lb.speaker != "" || c.line[lb.end:] != c.rest {
			t.Errorf("at(%q) = %q, %q, %v", c.line, lb.speaker, c.line[lb.end:], ok)
		}
	}
}

func TestParseLabel(t *testing.T) {
	for _, c := range []struct{ in, speaker, at, rest string }{
		{"发言人00:00 开源", "发言人", "00:00", " 开源"},
		{"发言人 1 00:12", "发言人 1", "00:12", ""},
		{"发言人100:12 好", "发言人1", "00:12", " 好"},
		{"发言人00:00开源", "发言人", "00:00", "开源"},
		{"说话人1：好", "说话人1", "", "好"},
		{"专家：好", "专家", "", "好"},
		{"Speaker 1: hi", "Speaker 1", "", " hi"},
		{"[00:01:02] Name: hi", "Name", "00:01:02", " hi"},
		{"Name [00:01:02]: hi", "Name", "00:01:02", " hi"},
		{"Ann Lee (CEO): hi", "Ann Lee", "", " hi"},
		{"Ann Lee, Chief Executive Officer: hi", "Ann Lee", "", " hi"},
		{"第 12 段 · 07:20 - 08:05", "", "07:20", ""},
		{"John Smith -- CEO", "John Smith", "", ""},
		{"**Speaker 2:** hi", "Speaker 2", "", " hi"},
		{"[00:12] hello", "", "00:12", " hello"},
		{"[00:12] Hello everyone and welcome", "", "00:12", " Hello everyone and welcome"},
		{"José García: hola", "José García", "", " hola"},
		{"招商证券 李四：好", "招商证券 李四", "", "好"},
	} {
		lb, ok := parseLabel(c.in)
		if !ok || lb.speaker != c.speaker || lb.at != c.at || strings.TrimLeft(c.in[lb.end:], " ") != strings.TrimLeft(c.rest, " ") {
			t.Errorf("parseLabel(%q) = %+v, %v", c.in, lb, ok)
		}
	}
	for _, in := range []string{"", "plain words", "会议 14:00 开始", "https://example.com", "Q1 2024 revenue: 5B", "the host: hi there", "专家李沐提出了一个观点", "2024:10", ":", "一二三四五六七八九十一二三四五六：好"} {
		if lb, ok := parseLabel(in); ok && lb.role == strongRole {
			t.Errorf("parseLabel(%q) = %+v", in, lb)
		}
	}
}

func TestInlineMarkup(t *testing.T) {
	for in, want := range map[string]string{
		"a **b** c":                       "a b c",
		"推出**视频**大模型":                     "推出视频大模型",
		"**39.3**M":                       "39.3M",
		"2*3*4 and 5 * 6":                 "2*3*4 and 5 * 6",
		"snake_case_name _x_":             "snake_case_name x",
		"`a*b` *c*":                       "a*b c",
		"``a`b``":                         "a`b",
		"[x](http://e.com/a_(b)) y":       "x y",
		"[x](not a target)":               "[x](not a target)",
		`[x](http://e.com "a title") y`:   "x y",
		"![alt](p.png)text":               "text",
		"[[a](http://e.com)]":             "[a]",
		`\*a\* \_`:                        "*a* _",
		"a < b > c":                       "a < b > c",
		"<b>a</b><br/><!-- x -->c":        "ac",
		"unpaired ** and ` and [ and ](x": "unpaired ** and ` and [ and ](x",
		"***a*** ~~b~~":                   "a b",
		"text[^1].":                       "text.",
	} {
		var b strings.Builder
		p := 0
		for _, m := range inlineMarkup(in, extract.Span{Start: 0, End: len(in)}, nil) {
			b.WriteString(in[p:m.Start])
			p = m.End
		}
		if b.WriteString(in[p:]); b.String() != want {
			t.Errorf("%q reads %q, want %q", in, b.String(), want)
		}
	}
}

func TestClutter(t *testing.T) {
	for _, in := range []string{"您的浏览器禁用了JavaScript,请解除该禁用", "Please enable JavaScript to view this page.", "当前位置:首页/会议纪要/", "Home > News > AI", "首页/会议纪要/报告详情/",
		"© 2024 Somebody. All rights reserved.", "We use cookies to improve your experience. Accept", "登录 | 注册", "京ICP备12345号", "Share", "Read more"} {
		if !clutter(in) {
			t.Errorf("%q is clutter", in)
		}
	}
	for _, in := range []string{"星野/Talkie", "训练/推理/部署的成本都在下降。", "The model is written in JavaScript and Go.", "Cookie sales rose by 3%.", "登录用户达到500万。", "A/B/C tests", "Input > hidden > output",
		"The share of renewables rose.", "5/6/7月的销量"} {
		if clutter(in) {
			t.Errorf("%q is text", in)
		}
	}
}

func TestRepeats(t *testing.T) {
	long := "这一段话足够长，可以算作重复的段落，因为它有四十多个字，而且在同一篇文章里原样出现了两次以上，不会有别的解释。"
	short := "短的一句。"
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"equal: the first counts", long + "\n" + short + "\n" + long + "\n", []string{long, short}},
		{"preview: the later counts", "前言。\n" + long + "...\n更多\n" + long + "后面还有。\n", []string{"前言。", long + "后面还有。"}},
		{"short lines may repeat", short + "\n" + long + "\n" + short + "\n", []string{short, long, short}},
		{"preview of several", short + "\n" + long + "\n乙" + long + "\n全文\n" + short + "\n" + long + "\n乙" + long + "还有。\n", []string{"全文", short, long, "乙" + long + "还有。"}},
		{"different numbers", long + "1\n\n2" + long + "\n", []string{long + "1", "2" + long}},
	} {
		d := one(t, "a.txt", "text", c.in)
		if got := blockTexts(d); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	full := []string{"Falk 3", "Web pages", "8B", "Text", "128k", "Yes", "15T+", "December 2023"}
	for _, c := range []struct {
		cells []string
		want  []int
		fill  bool
	}{
		{[]string{"70B", "Text", "128k", "Yes"}, []int{2, 3, 4, 5}, true},
		{[]string{"Falk 4", "70B", "Text", "64k"}, []int{0, 2, 3, 4}, true},
		{[]string{"Falk 4", "Books", "7B"}, []int{0, 1, 2}, false},
		{[]string{"405B", "No", "May 2024"}, []int{2, 5, 7}, true},
	} {
		var text strings.Builder
		put := func(s string) extract.Span {
			from := text.Len()
			text.WriteString(s)
			return extract.Span{Start: from, End: text.Len()}
		}
		var above []gridCell
		for i, s := range full {
			above = append(above, gridCell{Span: put(s), col: i, width: 1})
		}
		var cells []extract.Span
		for _, s := range c.cells {
			cells = append(cells, put(s))
		}
		if got, fill := fit(text.String(), cells, above); !slices.Equal(got, c.want) || fill != c.fill {
			t.Errorf("%q: got %v, %v, want %v, %v", c.cells, got, fill, c.want, c.fill)
		}
	}
}
