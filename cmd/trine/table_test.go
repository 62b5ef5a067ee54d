package main

import (
	"strings"
	"testing"
	"unicode"

	"trine/schema"
)

func TestTable(t *testing.T) {
	tab := &table{cols: []column{{title: "NAME", flex: true}, {title: "N", right: true}, {title: "WORDS", flex: true}}}
	tab.add("英伟达", "1", "供货还是很紧张")
	tab.add("Llama 3.1", "405", "来马3.1最大的那个模型")
	tab.add("x", "", "")
	for _, c := range []struct {
		width int
		want  string
	}{
		{0, "" +
			"NAME         N  WORDS\n" +
			"英伟达       1  供货还是很紧张\n" +
			"Llama 3.1  405  来马3.1最大的那个模型\n" +
			"x\n"},
		{30, "" +
			"NAME         N  WORDS\n" +
			"英伟达       1  供货还是很紧张\n" +
			"Llama 3.1  405  来马3.1最大的…\n" +
			"x\n"},
	} {
		var b strings.Builder
		if err := tab.write(&b, c.width); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("width %d:\n%s\nwant:\n%s", c.width, b.String(), c.want)
		}
		for line := range strings.Lines(b.String()) {
			if c.width > 0 && textWidth(strings.TrimRight(line, "\n")) > c.width {
				t.Errorf("width %d: %q has %d cells", c.width, line, textWidth(line))
			}
		}
	}
}

func TestTableBelow(t *testing.T) {
	tab := &table{cols: []column{{title: "A"}}, below: []string{"供货还是很紧张", ""}}
	tab.add("x")
	tab.add("y")
	var b strings.Builder
	if err := tab.write(&b, 12); err != nil {
		t.Fatal(err)
	}
	if want := "A\nx\n    供货还…\ny\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

func TestInk(t *testing.T) {
	tab := &table{ink: ink{on: true}, cols: []column{{title: "A"}, {title: "B", color: "31"}}}
	tab.add("x", "y")
	var b strings.Builder
	if err := tab.write(&b, 0); err != nil {
		t.Fatal(err)
	}
	if want := "\x1b[1mA\x1b[0m  \x1b[1mB\x1b[0m\nx  \x1b[31my\x1b[0m\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want []string
	}{
		{"short", 0, []string{"short"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"数据来源以前大部分是网页", 10, []string{"数据来源以", "前大部分是", "网页"}},
		{"用了15万亿token来训练", 9, []string{"用了15万", "亿token来", "训练"}},
		{"好的。先说", 4, []string{"好", "的。", "先说"}}, // a line does not begin with a full stop
		{"unbreakable", 4, []string{"unbr", "eaka", "ble"}},
		{"中", 1, []string{"中"}}, // wider than the line
	} {
		got := wrap(c.text, c.n)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

// FuzzWrap wants lines no wider than asked and every character but spaces kept, and clean to leave nothing that moves a cursor.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"", "one two", "数据来源 is 网页。", "a\x1b[31mb\r\nc", "👩‍👩‍👧 é ｗｉｄｅ"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		if !isUTF8(s) {
			t.Skip()
		}
		c := clean(s)
		if strings.IndexFunc(c, unicode.IsControl) >= 0 {
			t.Fatalf("clean(%q) = %q", s, c)
		}
		if n > 200 || n < 2 {
			t.Skip()
		}
		lines := wrap(c, n)
		for _, l := range lines {
			if textWidth(l) > n && len([]rune(l)) > 1 && textWidth(l) > n+1 { // joined characters may count one more together
				t.Fatalf("wrap(%q, %d) has %q of %d cells", c, n, l, textWidth(l))
			}
		}
		if got, want := squeeze(strings.Join(lines, "")), squeeze(c); got != want {
			t.Fatalf("wrap(%q, %d) = %q loses text", c, n, lines)
		}
		if w := textWidth(clip(c, n)); w > n {
			t.Fatalf("clip(%q, %d) = %q has %d cells", c, n, clip(c, n), w)
		}
	})
}

func isUTF8(s string) bool { return strings.ToValidUTF8(s, "") == s }

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestNearest(t *testing.T) {
	names := []string{"Llama", "Llama 3.1", "Anthropic", "英伟达", "阿里巴巴", "OpenAI"}
	for _, c := range []struct {
		name string
		want string
	}{
		{"Anthropc", "Anthropic"},
		{"antrhopic", "Anthropic"},
		{"lama 3.1", "Llama 3.1"},
		{"英伟大", "英伟达"},
		{"阿里", "阿里巴巴"},
		{"Open AI", "OpenAI"},
		{"llam", "Llama|Llama 3.1"},
		{"zzz", ""},
		{"", ""},
	} {
		if got := strings.Join(nearest(c.name, names), "|"); got != c.want {
			t.Errorf("nearest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestReadings(t *testing.T) {
	start, end := 0, 9
	s := &schema.Statement{
		Subject: schema.Argument{Name: "Llama 3.1", Start: &start, End: &end, Surface: "来马3.1"},
		Repairs: []schema.Repair{{Start: 0, End: 6, Surface: "来马", Reading: "Llama", Why: "sound"},
			{Start: 20, End: 29, Surface: "个别点", Reading: "B", Why: "after a number"}},
	}
	want := []string{"来马3.1 → Llama 3.1 (sound)", "个别点 → B (after a number)"}
	if got := readings(s); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("readings = %q, want %q", got, want)
	}
}

func TestWords(t *testing.T) {
	text := strings.Repeat("前", 60) + "Meta发布了Llama" + strings.Repeat("后", 60)
	start := strings.Index(text, "Meta")
	end := start + len("Meta")
	from := strings.Index(text, "Llama")
	to := from + len("Llama")
	s := &schema.Statement{Subject: schema.Argument{Start: &start, End: &end}, Object: schema.Argument{Start: &from, End: &to},
		Evidence: schema.Evidence{Text: text, End: len(text)}}
	got := words(s, 60)
	if !strings.Contains(got, "Meta发布了Llama") || textWidth(got) > 60 || !strings.HasPrefix(got, "…前") || !strings.HasSuffix(got, "后…") {
		t.Errorf("words = %q of %d cells", got, textWidth(got))
	}
	if got := words(s, 0); got != text {
		t.Errorf("words(0) = %q", got)
	}
}

// BenchmarkWords cuts a sentence of a megabyte, which takes no longer than it takes to look at it once.
func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("前", 200_000) + "Meta" + strings.Repeat("后", 200_000)
	start := strings.Index(text, "Meta")
	end := start + 4
	s := &schema.Statement{Subject: schema.Argument{Start: &start, End: &end}, Evidence: schema.Evidence{Text: text, End: len(text)}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if got := words(s, 120); textWidth(got) > 120 {
			b.Fatal(got)
		}
	}
}

// TestLongText wants long evidence and long lines to be cut in linear time: quadratic code would not end here.
func TestLongText(t *testing.T) {
	text := strings.Repeat("前", 1_000_000) + "Meta" + strings.Repeat("后", 1_000_000)
	start := strings.Index(text, "Meta")
	end := start + 4
	s := &schema.Statement{Subject: schema.Argument{Start: &start, End: &end}, Evidence: schema.Evidence{Text: text, End: len(text)}}
	if got := words(s, 120); !strings.Contains(got, "Meta") || textWidth(got) > 120 {
		t.Errorf("words = %q", got)
	}
	if got := len(wrap(text, 80)); got < 50_000 {
		t.Errorf("%d lines", got)
	}
}
