package syntax

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func segmenterOf(t testing.TB) *Segmenter {
	t.Helper()
	s, err := Chinese()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func tagsOf(ts []Token) string {
	var f []string
	for i := range ts {
		f = append(f, ts[i].Form+"/"+ts[i].Tag)
	}
	return strings.Join(f, " ")
}

func TestSegment(t *testing.T) {
	s := segmenterOf(t)
	all, right := 0, 0
	for _, want := range []string{
		"这/DET 家/NOUN 公司/NOUN 去年/NOUN 发布/VERB 了/AUX 新/ADJ 产品/NOUN 。/PUNCT",
		"北京/PROPN 是/AUX 中国/PROPN 的/PART 首都/NOUN 。/PUNCT",
		"他们/PRON 在/ADP 上海/PROPN 建立/VERB 了/AUX 工厂/NOUN 。/PUNCT",
		"桥/NOUN 被/AUX 洪水/NOUN 冲毁/VERB 。/PUNCT",
		"医院/NOUN 和/CCONJ 学校/NOUN 都/SCONJ 在/ADP 市/NOUN 中心/NOUN 。/PUNCT",
	} {
		text := ""
		for _, w := range strings.Fields(want) {
			word, _, _ := strings.Cut(w, "/")
			text += word
		}
		ts := s.Segment(text, nil)
		checkTokens(t, text, ts)
		got := tagsOf(ts)
		for _, w := range strings.Fields(want) {
			all++
			if strings.Contains(" "+got+" ", " "+w+" ") {
				right++
			}
		}
		t.Log(got)
	}
	if right*100 < all*85 {
		t.Errorf("%d of %d words found with their tags, want 85 %%", right, all)
	}
	ts := s.Segment("用 GPT-5x 和 3.5 版", nil)
	if got := forms2(ts); !strings.Contains(got, "GPT-5x") || !strings.Contains(got, "3.5") {
		t.Errorf("runs of letters and digits were cut: %s", got)
	}
}

func TestSegmentKnown(t *testing.T) {
	s := segmenterOf(t)
	text := "蓝港智能用了十五万亿个词来训练星河三号。"
	at := func(w string, k Kind) Known { i := strings.Index(text, w); return Known{i, i + len(w), k} }
	ts := s.Segment(text, []Known{at("蓝港智能", Name), at("十五万亿", Number), at("星河三号", Name)})
	checkTokens(t, text, ts)
	tag := map[string]string{}
	for i := range ts {
		tag[ts[i].Form] = ts[i].Tag
	}
	for w, want := range map[string]string{"蓝港智能": "PROPN", "十五万亿": "NUM", "星河三号": "PROPN"} {
		if tag[w] != want {
			t.Errorf("%s is %q, want %s: %s", w, tag[w], want, tagsOf(ts))
		}
	}
}

func TestSegmentLong(t *testing.T) {
	s := segmenterOf(t)
	for name, x := range map[string]string{
		"no mark": strings.Repeat("公司发布新的产品", 20000),
		"letters": strings.Repeat("a1", 1<<18),
		"marks":   strings.Repeat("。", 100000),
		"spaces":  strings.Repeat(" ", 100000),
	} {
		ts := s.Segment(x, nil)
		checkTokens(t, x, ts)
		checkChunks(t, ChineseChunks(ts), len(ts))
		_ = name
	}
}

func FuzzSegment(f *testing.F) {
	for _, x := range []string{"这家公司去年发布了新产品。", "用 GPT-5x 和 3.5 版", "\xff中\x80", "𠀀𠀁字", "1.2.3", "a.", "。。。"} {
		f.Add(x, 0, 3, 1)
	}
	s := segmenterOf(f)
	f.Fuzz(func(t *testing.T, text string, from, to, kind int) {
		ts := s.Segment(text, nil)
		checkTokens(t, text, ts)
		checkChunks(t, ChineseChunks(ts), len(ts))
		ts = s.Segment(text, []Known{{from, to, Kind(kind)}})
		if from < 0 || from >= to || to > len(text) {
			checkTokens(t, text, ts)
			return
		}
		found := false
		for i := range ts {
			found = found || ts[i].Start == from && ts[i].End == to
		}
		if !found {
			t.Fatalf("no word for the known stretch %d to %d", from, to)
		}
	})
}

func TestSegmenterRoundTrip(t *testing.T) {
	s := segmenterOf(t)
	var b bytes.Buffer
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	q, err := ReadSegmenter(&b, "copy")
	if err != nil {
		t.Fatal(err)
	}
	x := "这家公司去年发布了新产品，售价比上一代低。"
	if !reflect.DeepEqual(s.Segment(x, nil), q.Segment(x, nil)) {
		t.Error("the model read back cuts differently")
	}
}

func TestChineseChunks(t *testing.T) {
	s := segmenterOf(t)
	ts := s.Segment("这家公司的新产品在欧洲市场受到欢迎。", nil)
	cs := ChineseChunks(ts)
	checkChunks(t, cs, len(ts))
	var got []string
	for _, c := range cs {
		got = append(got, strings.ReplaceAll(forms2(ts[c.Start:c.End])+" ("+forms2(ts[c.Core:c.CoreEnd])+")", "|", ""))
	}
	want := []string{"这家公司的新产品 (新产品)", "欧洲市场 (欧洲市场)"}
	if len(got) < 2 || !reflect.DeepEqual(got[:2], want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func BenchmarkSegment(b *testing.B) {
	s := segmenterOf(b)
	x := strings.Repeat("这家公司去年在欧洲市场发布了新一代产品，售价比上一代低百分之二十，受到用户的欢迎。", 20)
	b.SetBytes(int64(len(x)))
	for b.Loop() {
		s.Segment(x, nil)
	}
}
