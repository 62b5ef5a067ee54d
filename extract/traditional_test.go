package extract

import (
	"testing"
	"unicode/utf8"
)

func TestSimplified(t *testing.T) {
	for in, want := range map[string]string{
		"星瀾科技發布了新晶片，參數達70億。": "星澜科技发布了新晶片，参数达70亿。",
		"位於臺北的 Acme 公司":      "位于台北的 Acme 公司",
		"已经是简体，著名":           "已经是简体，著名",
		"\xff\xfe壞 bytes":    "\xff\xfe坏 bytes",
	} {
		if got := Simplified(in); got != want {
			t.Errorf("Simplified(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWritten(t *testing.T) {
	doc := &Document{Text: "寒嶺**科技**發布大模型。訓練用了兩萬張卡。", Lang: "zh", Markup: []Span{{6, 8}, {14, 16}}}
	doc.Blocks = []Block{{Span: Span{0, len(doc.Text)}, Turn: -1}}
	out := newSplitter(doc).block(0)
	if len(out) != 2 || out[0].Text != "寒岭科技发布大模型。" || out[1].Text != "训练用了两万张卡。" {
		t.Fatalf("%+v", out)
	}
	if got := out[0].Written(Span{0, 12}); got != "寒嶺科技" {
		t.Errorf("as written: %q", got)
	}
	if got := out[1].Written(Span{0, 6}); got != "訓練" {
		t.Errorf("as written: %q", got)
	}
	if sp := out[1].Source(Span{0, 6}); doc.Text[sp.Start:sp.End] != "訓練" {
		t.Errorf("source: %q", doc.Text[sp.Start:sp.End])
	}
}

func FuzzSimplified(f *testing.F) {
	f.Add("臺灣 abc \xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Simplified(s)
		if len(got) != len(s) || utf8.ValidString(got) != utf8.ValidString(s) || Simplified(got) != got {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
