package quantity

import (
	"strings"
	"testing"
	"unicode/utf8"

	"trine/extract"
	"trine/schema"
)

// seeds are texts of every kind that the grammar reads.
var seeds = []string{
	"", "15T tokens", "我们用了15万亿80其实150万亿的数据集来训练", "一天只能发四条消息，每周30条", "the 7 and 30B models", "$5 per million input tokens",
	"2024年9月12日13:20", "July 12-15, 2024", "同年6月，9月上线", "百分之二十到三十", "两三百万个用户", "上千条消息", "翻了两番", "low double digits", "a third of users",
	"two dollars 40", "五块四", "1.5万亿", "3亿5千万", "2024.9.12", "Q3'25", "FY25 Q1", "'23", "24年上半年", "8x7B", "+1 (555) 123-4567", "[12]", "（3）", "http://a.b/1",
	"十分之一", "一个半小时", "数以亿计的", "1e99", "1e-9", "9999999999999999999999999", "，，，", "\xff\xfe", "３．５％", "1,234,567.8", "-5%", "5-10", "~≥ 12 GPUs",
	"一点五万亿", "二零二四年", "几千几百", "二二二二", "3.1.2", "第12段", "Mar. 3", "May 30 models", "1/3的用户", "7/13/70B", "2/24/2023", "10万+", "日均3万亿、5亿",
}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, uint16(3), uint16(9), uint16(0), uint16(2), "2024-09-14")
	}
	f.Add("有效参数不会超过500个变量", uint16(27), uint16(36), uint16(0), uint16(3), "")
	finder := New(testOntology())
	f.Fuzz(func(t *testing.T, text string, from, to, a, b uint16, date string) {
		s := extract.Plain(text)
		if r, ok := clipped(text, from, to); ok {
			s.Readings = []extract.Reading{{Span: r, Text: "B", Kind: extract.ReadUnit, Confidence: 0.9}}
		}
		if m, ok := clipped(text, a, b); ok && m.Len() > 0 {
			s.Mentions = []extract.Mention{{Span: m, Name: "x"}}
		}
		vs := finder.Find(s, schema.Date{Value: date})
		end := 0
		for i, v := range vs {
			switch {
			case v.Span.Start < end || v.Span.End <= v.Span.Start || v.Span.End > len(text):
				t.Fatalf("%q: span %v after %d", text, v.Span, end)
			case !boundary(text, v.Span.Start) || !boundary(text, v.Span.End):
				t.Fatalf("%q: span %v cuts a character", text, v.Span)
			case (v.Quantity == nil) == (v.Date == nil):
				t.Fatalf("%q: %v is not one of quantity and date", text, v.Span)
			case v.Confidence <= 0 || v.Confidence > 1:
				t.Fatalf("%q: confidence %v", text, v.Confidence)
			case v.Correction < -1 || v.Correction >= i:
				t.Fatalf("%q: value %d corrects %d", text, i, v.Correction)
			}
			end = v.Span.End
			checkValue(t, text, &vs[i])
		}
		again := finder.Find(s, schema.Date{Value: date})
		if show(s, again) != show(s, vs) {
			t.Fatalf("%q: two runs differ", text)
		}
	})
}

// clipped makes a span on character boundaries out of two numbers.
func clipped(text string, from, to uint16) (extract.Span, bool) {
	s := extract.Span{Start: int(from), End: int(to)}
	return s, s.Start <= s.End && s.End <= len(text) && boundary(text, s.Start) && boundary(text, s.End)
}

func boundary(s string, i int) bool {
	return i == 0 || i == len(s) || utf8.RuneStart(s[i]) || !utf8.ValidString(s)
}

func checkValue(t *testing.T, text string, v *extract.Value) {
	t.Helper()
	q := v.Quantity
	if q == nil {
		if v.Date.Value == "" {
			t.Fatalf("%q: empty date", text)
		}
		return
	}
	if q.Value == nil && q.Low == nil && q.High == nil {
		t.Fatalf("%q: empty quantity", text)
	}
	if q.Low != nil && q.High != nil && *q.Low >= *q.High {
		t.Fatalf("%q: range %v to %v", text, *q.Low, *q.High)
	}
	if q.String() == "" || q.ID() == "" {
		t.Fatalf("%q: nothing printed", text)
	}
}

func FuzzParseQuantity(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	finder := New(testOntology())
	f.Fuzz(func(t *testing.T, text string) {
		q, err := finder.ParseQuantity(text)
		if err != nil {
			return
		}
		printed := q.String()
		back, err := finder.ParseQuantity(printed)
		if err != nil {
			if strings.Contains(q.Per, " ") || unprintable(q.Per) || unprintable(q.Unit) { // a unit that only the text knew
				return
			}
			t.Fatalf("%q prints %q: %v", text, printed, err)
		}
		if got := back.String(); got != printed {
			t.Fatalf("%q prints %q, which prints %q", text, printed, got)
		}
	})
}

// unprintable tells whether a unit's name cannot be read back by the test ontology.
func unprintable(unit string) bool {
	switch unit {
	case "", "second", "minute", "hour", "day", "week", "month", "quarter", "year", "token", "user":
		return false
	}
	return true
}

func FuzzParseDate(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "2024-09-14")
	}
	finder := New(nil)
	f.Fuzz(func(t *testing.T, text, date string) {
		d, err := finder.ParseDate(text, schema.Date{Value: date})
		if err == nil && d.Value == "" {
			t.Fatalf("%q: empty date", text)
		}
	})
}
