package explore

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSetMark(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonl")
	for _, m := range []Mark{{"s:2", Right, "t1"}, {"s:1", Wrong, "t2"}, {"s:2", Wrong, "t3"}, {"s:3", Right, "t4"}, {"s:3", "", ""}} {
		if _, err := setMark(path, m); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(path)
	want := `{"statement":"s:1","verdict":"wrong","at":"t2"}
{"statement":"s:2","verdict":"wrong","at":"t3"}
`
	if err != nil || string(b) != want {
		t.Errorf("file (%v):\n%s\nwant:\n%s", err, b, want)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if _, err := setMark(filepath.Join(t.TempDir(), "no", "m.jsonl"), Mark{"s:1", Right, ""}); err == nil || !strings.Contains(err.Error(), "explore: write ") {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// FuzzParseMarks wants no panic, and what is read to come out the same when it is written and read again.
func FuzzParseMarks(f *testing.F) {
	f.Add([]byte(`{"statement":"s:1","verdict":"wrong","at":"2024"}` + "\n\n"))
	f.Add([]byte("{\"statement\":\"s:1\",\"verdict\":\"maybe\"}"))
	f.Add([]byte("[]\n\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		marks, err := parseMarks(b)
		if err != nil {
			return
		}
		path := filepath.Join(t.TempDir(), "m")
		if err := os.WriteFile(path, b, 0o666); err != nil {
			t.Fatal(err)
		}
		again, err := setMark(path, Mark{Statement: "\x00none"})
		if err != nil {
			t.Fatal(err)
		}
		if len(again) != len(marks) {
			t.Errorf("%d marks, then %d", len(marks), len(again))
		}
	})
}

func TestWrapRuns(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"one two three", 8, "one two |three"},
		{"数据来源以前大部分是网页", 10, "数据来源以|前大部分是|网页"},
		{"好的。先说", 4, "好|的。|先说"},
		{"unbreakable", 4, "unbr|eaka|ble"},
		{"", 4, ""},
	} {
		var got []string
		for _, l := range wrap([]run{{c.text, around}}, c.n) {
			got = append(got, line(l).text())
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %s", c.text, c.n, got, c.want)
		}
	}
}

// FuzzWrap wants no line wider than the screen, and every character but spaces on one.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"one two  three", "数据来源。大部分（是）网页", "a\x1b[31mb\n", "👩‍👩‍👧 é ｗｉｄｅ", "。。。。。。"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 4 || n > 100 {
			t.Skip()
		}
		s = plain(strings.ToValidUTF8(s, ""))
		if strings.ContainsAny(s, "\x1b\n") {
			t.Fatalf("plain left %q", s)
		}
		var b bytes.Buffer
		for _, l := range wrap([]run{{s, around}}, n) {
			text := line(l).text()
			b.WriteString(text)
			if w := cells(strings.TrimRight(text, " ")); w > n {
				t.Fatalf("line %q of %d cells, want at most %d", text, w, n)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(b.String()) != squeeze(s) {
			t.Fatalf("%q became %q", s, b.String())
		}
		if w := cells(cut(s, n)); w > n {
			t.Fatalf("cut(%q, %d) has %d cells", s, n, w)
		}
	})
}
