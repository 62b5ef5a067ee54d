package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// seeds are the inputs of the golden files whose names end so.
func seeds(f *testing.F, suffix string) {
	files, err := filepath.Glob("testdata/*" + suffix + ".txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		_, in, _ := strings.Cut(string(data), "-- in --\n")
		in, _, _ = strings.Cut(in, "-- want --\n")
		f.Add(in)
	}
}

// same reads text as a UTF-8 file in whole and in small parts, and checks that its bytes are kept.
func same(t *testing.T, format, in string) {
	if blank(in) {
		return
	}
	for _, size := range []int{0, 256} {
		var b strings.Builder
		for _, d := range FromText("f", format, in, Options{MaxPart: size}) {
			check(t, d)
			b.WriteString(d.Text)
		}
		got := b.String()
		if got == "" { // refused as binary
			return
		}
		if utf8.ValidString(in) && !strings.Contains(in, "\x00") && got != in && guess([]byte(in[:min(len(in), sampleSize)])).enc == nil {
			t.Fatalf("the text changed from %q to %q", in, got)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	seeds(f, ".md")
	f.Add("| a | b |\n|---|---|\n| 1 |\n\n<table><tr><td rowspan=9>x<td>y<tr><td>z</table>\n")
	f.Add("**a\n__b `c` [d](e) ![f](g) <br> \\* ***\n> > q\n```\ncode")
	f.Fuzz(func(t *testing.T, in string) { same(t, "markdown", in) })
}

func FuzzText(f *testing.F) {
	seeds(f, ".txt")
	f.Add("\ufeffone\r\ntwo\r\n\r\nthree\r")
	f.Add("bad \xff\xfe\xe4\xb8 bytes")
	f.Fuzz(func(t *testing.T, in string) { same(t, "text", in) })
}

func FuzzTurns(f *testing.F) {
	seeds(f, ".txt")
	f.Add("发言人00:00 甲。发言人 100:12乙。[00:01] 丙 专家：丁。Q: e? A: f.")
	f.Fuzz(func(t *testing.T, in string) {
		if lb, ok := parseLabel(in); ok && (lb.end <= 0 || lb.end > len(in) || utf8.ValidString(in) && !utf8.ValidString(in[:lb.end])) {
			t.Fatalf("label %+v of %q", lb, in)
		}
		same(t, "text", "发言人 00:00 "+in+"\n发言人 00:10 "+in+"\n专家：好的，没有问题。\n")
	})
}

func FuzzSRT(f *testing.F) {
	seeds(f, ".srt")
	seeds(f, ".vtt")
	f.Fuzz(func(t *testing.T, in string) {
		for _, format := range []string{"srt", "vtt"} {
			for _, d := range FromText("f", format, in, Options{MaxPart: 256}) {
				check(t, d)
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	seeds(f, ".html")
	f.Add("<table><tr><td colspan=0 rowspan=0>a<td><table><tr><td>b</table><tr><th>c</table><pre>d\ne</pre>")
	f.Fuzz(func(t *testing.T, in string) {
		for _, d := range FromText("f", "html", in, Options{MaxPart: 256}) {
			check(t, d)
		}
	})
}

func FuzzDocx(f *testing.F) {
	f.Add(wp("", "Words.")+"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr>"+wp("", "a")+"</w:tc></w:tr></w:tbl>", []byte{})
	f.Add("<w:p><w:r><w:t>open", []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, body string, junk []byte) {
		data := makeDOCX(t, body)
		for i, c := range junk {
			if i < len(data) {
				data[len(data)-1-i] ^= c
			}
		}
		for _, d := range FromText("f", "docx", string(data), Options{MaxPart: 256}) {
			check(t, d)
		}
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(string(makePDF([]string{"One line.", "", "灯具"}, []string{"Another (page)."})))
	f.Fuzz(func(t *testing.T, in string) {
		for _, d := range FromText("f", "pdf", in, Options{MaxPart: 256}) {
			check(t, d)
		}
	})
}

func FuzzJSONL(f *testing.F) {
	f.Add("{\"id\":1,\"text\":\"a\\u0000b\"}\n{\"content\":\"\"}\n{")
	f.Fuzz(func(t *testing.T, in string) {
		for _, d := range FromText("f", "jsonl", in, Options{MaxPart: 256}) {
			check(t, d)
		}
	})
}
