package quantity

import (
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

// span is where word stands in text.
func span(t *testing.T, text, word string) extract.Span {
	t.Helper()
	i := strings.Index(text, word)
	if i < 0 {
		t.Fatalf("%q is not in %q", word, text)
	}
	return extract.Span{Start: i, End: i + len(word)}
}

func TestReadings(t *testing.T) {
	f := New(testOntology())
	for _, c := range []struct{ text, surface, reading, want string }{
		{"有效参数不会超过500个变量", "个变量", "B", "不会超过500个变量=q:<=5e11-parameter"},
		{"有效参数不会超过500个变量", "变量", "B", "不会超过500个变量=q:<=5e11-parameter"},
		{"五百变量这个数字", "变量", "B", "五百变量=q:5e11-parameter"},
		{"最多用到8缺点的头", "缺点", "trillion tokens", "8缺点=q:8e12-token"},
		{"你有十个缺点token", "缺点", "T", "十个缺点token=q:1e13-token"},
		{"你有十个缺点token", "缺点", "trillion tokens", "十个缺点token=q:1e13-token"},
		{"可能在100到200个人之间", "个人", "B", "100到200个人=q:1e11..2e11-parameter"},
		{"到了四五百倍的这个", "倍", "B", "四五百倍=q:~4e11..5e11-parameter"},
		{"大概70和405个点", "个点", "B", "大概70=q:~7e10-parameter; 405个点=q:4.05e11-parameter"},
		{"1#的错误率", "#", "%", "1#=q:1-percent"},
		{"估值500个变量", "个变量", "billion dollars", "500个变量=q:5e11-USD"},
		{"用了十五万意的数据", "万意", "万亿", "十五万意=q:1.5e13"},
		{"用了15万意的数据", "万意", "万亿", "15万意=q:1.5e13"},
		{"超过了500点点以后", "点点", "B", "500点点=q:>5e11-parameter"},
	} {
		s := extract.Plain(c.text)
		s.Readings = []extract.Reading{
			{Span: extract.Span{Start: 0, End: 3}, Text: "x", Kind: extract.ReadWord, Confidence: 0.5},
			{Span: span(t, c.text, c.surface), Text: c.reading, Kind: extract.ReadUnit, Confidence: 0.8},
		}
		vs := f.Find(s, anchor)
		if got := show(s, vs); got != c.want {
			t.Errorf("%s, %s read as %s: got %s, want %s", c.text, c.surface, c.reading, got, c.want)
			continue
		}
		last := vs[len(vs)-1]
		if len(last.Readings) != 1 || last.Readings[0] != 1 || last.Confidence > 0.8 {
			t.Errorf("%s: readings %v, confidence %v", c.text, last.Readings, last.Confidence)
		}
	}
}

func TestReadingsOfOtherKindsAreNoUnits(t *testing.T) {
	s := extract.Plain("这款手机有8个缺点")
	s.Readings = []extract.Reading{{Span: span(t, s.Text, "缺点"), Text: "T", Kind: extract.ReadWord, Confidence: 0.9}}
	if got, want := show(s, New(testOntology()).Find(s, anchor)), "8个=q:8|缺点"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMentions(t *testing.T) {
	f := New(testOntology())
	for _, c := range []struct{ text, names, want string }{
		{"Llama 3.1 405B was trained on 15T tokens", "Llama 3.1 405B", "15T tokens=q:1.5e13-token"},
		{"abab6.5拥有万亿参数", "abab6.5", "万亿参数=q:1e12-parameter"},
		{"they use 10,000 H100 GPUs", "H100", "10,000=q:10000-gpu"},
		{"they use 10,000 GPUs", "GPUs", "10,000=q:10000-gpu"},
		{"用了1000张H100显卡", "H100", "1000张=q:1000-gpu"},
		{"three Llama 3 models", "Llama 3", "three=q:3-model"},
		{"2024世界大会有300名用户", "2024世界大会", "300名用户=q:300-user"},
	} {
		s := extract.Plain(c.text)
		for n := range strings.SplitSeq(c.names, "|") {
			s.Mentions = append(s.Mentions, extract.Mention{Span: span(t, c.text, n), Name: n})
		}
		vs := f.Find(s, anchor)
		if got := show(s, vs); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
		for _, v := range vs {
			for _, m := range s.Mentions {
				if v.Span.Overlaps(m.Span) {
					t.Errorf("%s: value %v overlaps name %v", c.text, v.Span, m.Span)
				}
			}
		}
	}
	s := extract.Plain("the 7B model")
	s.Mentions = []extract.Mention{{Span: extract.Span{Start: 0, End: len(s.Text)}, Kind: extract.Generic}}
	if got, want := show(s, f.Find(s, anchor)), "7B=q:7e9-parameter"; got != want {
		t.Errorf("inside a common noun: got %s, want %s", got, want)
	}
}

// document makes a document of blocks, one a line: "# heading", "- item", "A: turn" or a paragraph.
func document(text, date string) *extract.Document {
	doc := &extract.Document{ID: "test", Text: text, Lang: "en", Date: schema.Date{Value: date}}
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		body := strings.TrimRight(line, "\n")
		b := extract.Block{Span: extract.Span{Start: at, End: at + len(body)}, Turn: -1}
		switch {
		case strings.HasPrefix(body, "# "):
			b.Kind, b.Level = extract.Heading, 1
			b.Start += 2
		case strings.HasPrefix(body, "- "):
			b.Kind = extract.Item
			b.Start += 2
		case strings.HasPrefix(body, "A: "), strings.HasPrefix(body, "B: "):
			doc.Turns = append(doc.Turns, extract.Turn{Span: b.Span, Speaker: body[:1]})
			b.Turn = len(doc.Turns) - 1
			b.Start += 3
		}
		if body != "" {
			doc.Blocks = append(doc.Blocks, b)
		}
		at += len(line)
	}
	return doc
}

// found runs the extractor over a document and prints all values.
func found(t *testing.T, doc *extract.Document) string {
	t.Helper()
	var out []string
	spy := &extract.Extractor{Name: "spy", Run: func(p *extract.Pass) error {
		for _, s := range p.Sentences {
			if got := show(s, s.Values); got != "" {
				out = append(out, got)
			}
		}
		return nil
	}}
	if _, err := extract.Run(doc, testOntology(), []*extract.Extractor{New(testOntology()).Extractor(), spy}, extract.Options{}); err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "; ")
}

func TestMonthsTakeTheYearOfTheirSurroundings(t *testing.T) {
	for _, c := range []struct{ name, date, text, want string }{
		{"sentence", "2025-02-01", "2023 saw models: LLaMA in February, Pythia in April. Qwen came in September.", "2023=d:2023; February=d:2023-02; April=d:2023-04; September=d:2023-09"},
		{"paragraph without a document's date", "", "It began in 2023.\nMPT came in June.", "2023=d:2023; June=d:2023-06"},
		{"paragraph with a document's date", "2024-12-18", "It began in 2023.\nMPT came in June.", "2023=d:2023; June=d:2024-06"},
		{"list", "2024-12-18", "- 2022年10月推出\n- 3月下架\n- 同年6月推出", "2022年10月=d:2022-10; 3月=d:2022-03; 同年6月=d:2022-06"},
		{"heading", "2024-12-18", "# 2022\nIn June it grew.\nIn May it fell.", "2022=d:2022; June=d:2022-06; May=d:2024-05"},
		{"turns", "2024-12-18", "A: It began in 2021.\nB: In June it grew.", "2021=d:2021; June=d:2024-06"},
		{"far month", "2024-01-10", "It was released in November.", "November=d:2023-11"},
		{"bound", "2024-09-14", "Since 2020 it grew. In June it fell.", "Since 2020=d:>= 2020; June=d:2024-06"},
		{"no date at all", "", "It was released in November.", ""},
	} {
		if got := found(t, document(c.text, c.date)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestCountsEchoTheSentenceBefore(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"每周只给你发20个对话的机会。30个20个30个对吧。", "20个对话=q:20-message-per-week; 30个=q:30-message-per-week; 20个=q:20-message-per-week^0; 30个=q:30-message-per-week^1"},
		{"每周发20个对话。30个专利。", "20个对话=q:20-message-per-week; 30个专利=q:30-patent"},
		{"每周发20个对话。他说30个。", "20个对话=q:20-message-per-week; 30个=q:30"},
		{"每周发20个对话。没有数。30个。", "20个对话=q:20-message-per-week; 30个=q:30"},
		{"每周发20个对话。\n30个。", "20个对话=q:20-message-per-week; 30个=q:30"},
	} {
		if got := found(t, document(c.text, "2024-09-14")); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestTableHeaders(t *testing.T) {
	for _, c := range []struct{ header, cell, want string }{
		{"Training Time (GPU hours)", "1.46M", "1.46M=q:1460000-gpu_hour"},
		{"Power (W)", "700", "700=q:700-W"},
		{"Emissions (tons CO2eq)", "2,040", "2,040=q:2040-ton_CO2eq"},
		{"Params", "8B", "8B=q:8e9-parameter"},
		{"Token count", "15T+", "15T+=q:>=1.5e13-token"},
		{"Context length", "128k", "128k=q:128000-token"},
		{"参数量", "70亿", "70亿=q:7e9-parameter"},
		{"营收（亿元）", "351", "351=q:3.51e10-CNY"},
		{"Revenue ($M)", "120.5", "120.5=q:1.205e8-USD"},
		{"Share (%)", "12–15", "12–15=q:12..15-percent"},
		{"Score", "85.2", "85.2=q:85.2"},
		{"Price (USD)", "€5", "€5=q:5-EUR"},
		{"Power (W)", "about 700 per rack and more", "about 700 per rack=q:~700-per-rack"},
	} {
		text := c.header + "\n" + c.cell
		doc := &extract.Document{ID: "table", Text: text, Lang: "en"}
		at := extract.Span{Start: len(c.header) + 1, End: len(text)}
		doc.Blocks = []extract.Block{{Span: at, Kind: extract.Row, Turn: -1, Cells: []extract.Cell{{Span: at, Header: []extract.Span{{Start: 0, End: len(c.header)}}}}}}
		if got := found(t, doc); got != c.want {
			t.Errorf("%s under %s: got %s, want %s", c.cell, c.header, got, c.want)
		}
	}
}

func TestFinderMayBeSharedByGoroutines(t *testing.T) {
	f := New(testOntology())
	done := make(chan string)
	text := strings.Repeat("模型用了15万亿token，每周30条消息。", 50)
	for range 8 {
		go func() { s := extract.Plain(text); done <- show(s, f.Find(s, anchor)) }()
	}
	first := <-done
	if !strings.HasPrefix(first, "15万亿token=q:1.5e13-token; 30条消息=q:30-message-per-week") {
		t.Errorf("got %.80s", first)
	}
	for range 7 {
		if got := <-done; got != first {
			t.Errorf("two goroutines differ: %.80s", got)
		}
	}
}
