package read

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func opener(text string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
}

// slow gives n bytes a read.
type slow struct {
	s string
	n int
}

func (r *slow) Read(p []byte) (int, error) {
	if r.s == "" {
		return 0, io.EOF
	}
	n := copy(p, r.s[:min(r.n, len(r.s))])
	r.s = r.s[n:]
	return n, nil
}

func TestSources(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.md", ".hidden.txt", "pic.png", "sub/c.srt", "sub/.git/d.txt", "sub/e.go", "empty/x.bin"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("text\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	in := func(names ...string) []string {
		for i, n := range names {
			names[i] = filepath.ToSlash(filepath.Join(dir, n))
		}
		return names
	}
	for _, c := range []struct {
		name string
		args []string
		want []string
		errs []string
	}{
		{"folder", in("."), in("a.md", "b.txt", "sub/c.srt"), nil},
		{"file twice", in("b.txt", "./b.txt", "sub/../b.txt"), in("b.txt"), nil},
		{"unknown extension by name", in("sub/e.go"), in("sub/e.go"), nil},
		{"glob", in("*.txt"), in("b.txt"), nil},
		{"glob without match", append(in("*.none"), in("a.md")...), in("a.md"), []string{"no file matches"}},
		{"bad glob", in("[.txt"), nil, []string{"bad pattern"}},
		{"missing among good", append(in("a.md"), append(in("none.txt"), in("b.txt")...)...), in("a.md", "b.txt"), []string{"no such file or folder; check the path"}},
		{"folder without text", in("empty"), nil, []string{"no readable file in this folder"}},
		{"stdin once", []string{"-", "-"}, []string{"-"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			sources, err := Sources(c.args, Options{})
			var got []string
			for _, s := range sources {
				got = append(got, filepath.ToSlash(filepath.Clean(s.ID)))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			var lines []string
			if err != nil {
				lines = strings.Split(err.Error(), "\n")
			}
			if len(lines) != len(c.errs) {
				t.Fatalf("errors %q, want %q", lines, c.errs)
			}
			for i, want := range c.errs {
				if !strings.HasPrefix(lines[i], "read ") || !strings.Contains(lines[i], want) {
					t.Errorf("error %q, want %q", lines[i], want)
				}
			}
		})
	}
}

func TestUnreadableFileGoesOn(t *testing.T) {
	bad := Source{ID: "bad.txt", open: func() (io.ReadCloser, error) {
		return nil, &os.PathError{Op: "open", Path: "bad.txt", Err: os.ErrPermission}
	}}
	if _, errs := all(bad); len(errs) != 1 || errs[0] != "read bad.txt: permission denied" {
		t.Errorf("errors %q", errs)
	}
	broken := Source{ID: "b.txt", open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(strings.Repeat("word ", 50000)), failing{})), nil
	}}
	if _, errs := all(broken); len(errs) != 1 || errs[0] != "read b.txt: disk on fire" {
		t.Errorf("errors %q", errs)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func TestStdin(t *testing.T) {
	sources, err := Sources([]string{"-"}, Options{Stdin: strings.NewReader("# Title\n\nWords come here.\n")})
	if err != nil || len(sources) != 1 {
		t.Fatal(err)
	}
	docs, errs := all(sources[0])
	if len(errs) > 0 || len(docs) != 1 || docs[0].ID != "-" || docs[0].Text != "# Title\n\nWords come here.\n" {
		t.Errorf("got %+v, %q", docs, errs)
	}
}

// TestParts cuts texts into parts of many sizes: the parts together are the text, and Base, Part and Last tell where.
func TestParts(t *testing.T) {
	var call, page strings.Builder
	for i := range 60 {
		fmt.Fprintf(&call, "发言人 %d %02d:%02d\n第%d段话，说的是芯片和模型。今年有%d家公司。\n\n", i%2+1, i/60, i%60, i, i)
	}
	for i := range 40 {
		fmt.Fprintf(&page, "<p>Paragraph %d is about lamps. It says that %d of them were sold.</p>", i, i*7)
	}
	line := strings.Repeat("这是一行没有换行的长文字，里面有很多句子。", 200)
	none := strings.Repeat("字", 900)
	for name, in := range map[string]string{"call": call.String(), "line": line, "none": none} {
		for _, size := range []int{256, 257, 300, 1000, 4000, 1 << 20} {
			docs := FromText("a.txt", "text", in, Options{MaxPart: size})
			var b strings.Builder
			for i, d := range docs {
				check(t, d)
				if d.Part != i || d.Base != b.Len() || d.Last != (i == len(docs)-1) || len(d.Text) > size || d.ID != "a.txt" {
					t.Fatalf("%s/%d: part %d has Part %d, Base %d, Last %v, %d bytes", name, size, i, d.Part, d.Base, d.Last, len(d.Text))
				}
				if d.Title != docs[0].Title || d.Lang != "zh" {
					t.Fatalf("%s/%d: part %d has title %q, language %q", name, size, i, d.Title, d.Lang)
				}
				b.WriteString(d.Text)
			}
			if b.String() != in {
				t.Fatalf("%s/%d: the parts are not the text", name, size)
			}
		}
	}
	docs := FromText("a.html", "html", page.String(), Options{MaxPart: 512})
	n := 0
	for i, d := range docs {
		check(t, d)
		n += len(d.Blocks)
		if d.Last != (i == len(docs)-1) {
			t.Fatalf("part %d has Last %v", i, d.Last)
		}
	}
	if len(docs) < 4 || n != 40 {
		t.Errorf("%d parts with %d blocks", len(docs), n)
	}
}

// TestTurnGoesOnInNextPart cuts a turn in two.
func TestTurnGoesOnInNextPart(t *testing.T) {
	in := "专家 00:00\n" + strings.Repeat("我们今年卖了三千台机器，明年会更多。", 40) + "\n主持人 02:10\n谢谢专家，今天就到这里。\n"
	docs := FromText("a.txt", "text", in, Options{MaxPart: 1000})
	if len(docs) < 2 {
		t.Fatalf("%d parts", len(docs))
	}
	for i, d := range docs {
		check(t, d)
		if first := d.Blocks[0]; first.Turn != 0 || d.Turns[0].Speaker != "专家" || d.Turns[0].At != "00:00" {
			t.Errorf("part %d begins with turn %+v", i, d.Turns)
		}
	}
	last := docs[len(docs)-1]
	if tn := last.Turns[len(last.Turns)-1]; tn.Speaker != "主持人" || tn.At != "02:10" {
		t.Errorf("last turn %+v", tn)
	}
}

func TestWriteText(t *testing.T) {
	for _, c := range []struct{ id, in, want string }{
		{"a.txt", "One.\r\n\r\nTwo.", "One.\r\n\r\nTwo."},
		{"a.jsonl", "{\"id\":\"x\",\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n", "One.\nTwo."},
		{"a.html", "<h1>Head</h1><p>One &amp; two</p><ul><li>x<li>y</ul><table><tr><td>1<td>2</table>", "Head\n\nOne & two\n\n- x\n- y\n\n| 1 | 2 |\n"},
	} {
		s := Source{ID: c.id, open: opener(c.in)}
		var b strings.Builder
		if err := s.WriteText(&b); err != nil {
			t.Errorf("%s: %v", c.id, err)
		}
		if b.String() != c.want {
			t.Errorf("%s: got %q, want %q", c.id, b.String(), c.want)
		}
	}
	docs, _ := all(Source{ID: "a.html", open: opener("<h1>Head</h1><p>One &amp; two</p>")})
	if len(docs) != 1 || docs[0].Text != "Head\n\nOne & two\n" {
		t.Errorf("WriteText and Documents differ: %+v", docs)
	}
	empty := Source{ID: "a.txt", open: opener("")}
	if err := empty.WriteText(io.Discard); err == nil || err.Error() != "read a.txt: empty file: nothing to read" {
		t.Errorf("got %v", err)
	}
}

func TestStopEarly(t *testing.T) {
	s := Source{ID: "a.txt", open: opener(strings.Repeat("Some words here.\n\n", 1000)), opt: Options{MaxPart: 512}}
	n := 0
	for range s.Documents() {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d documents after a break at 2", n)
	}
}

func TestJSONL(t *testing.T) {
	in := strings.Join([]string{
		"\ufeff" + `{"id":"a1","title":"First","date":"2024-05-06","speaker":"专家","text":"今年卖了三千台。\n明年更多。"}`,
		`{"id":7,"content":"# Head\n\nMore words here.","other":[1]}`,
		`not json`,
		``,
		`{"id":"a1","text":"Same id again."}`,
		`{"id":"x"}`,
		`{"text":"  "}`,
		`{"text":"no id"}`,
	}, "\n")
	docs, errs := all(Source{ID: "f.jsonl", open: opener(in)})
	var ids []string
	for _, d := range docs {
		check(t, d)
		ids = append(ids, d.ID)
	}
	if want := []string{"f.jsonl#a1", "f.jsonl#7", "f.jsonl#a1@5", "f.jsonl#8"}; !slices.Equal(ids, want) {
		t.Errorf("ids %q, want %q", ids, want)
	}
	d := docs[0]
	if d.Title != "First" || d.Date.Value != "2024-05-06" || len(d.Turns) != 1 || d.Turns[0].Speaker != "专家" || d.Text != "今年卖了三千台。\n明年更多。" || len(d.Blocks) != 2 {
		t.Errorf("first document %+v", d)
	}
	wants := []string{"read f.jsonl: line 3: no JSON object", "read f.jsonl: line 6: neither", "read f.jsonl: line 7: empty text"}
	if len(errs) != len(wants) {
		t.Fatalf("errors %q", errs)
	}
	for i, w := range wants {
		if !strings.HasPrefix(errs[i], w) {
			t.Errorf("error %q, want %q", errs[i], w)
		}
	}
}

// TestSniff tells formats by content where the name says something else.
func TestSniff(t *testing.T) {
	srt := "1\r\n00:00:01,000 --> 00:00:02,000\r\nWords\r\n"
	for _, c := range []struct{ in, ext, want string }{
		{"plain words", "txt", "text"},
		{"plain words", "", "text"},
		{"words", "md", "markdown"},
		{"\ufeffWEBVTT\n", "txt", "vtt"},
		{srt, "txt", "srt"},
		{"<!DOCTYPE html><p>x", "txt", "html"},
		{"<p>words</p>", "html", "html"},
		{"just words", "html", "text"},
		{`{"text":"x"}`, "txt", "jsonl"},
		{`{"name":"x"}`, "txt", "text"},
		{"%PDF-1.4", "txt", "pdf"},
		{"PK\x03\x04....word/document.xml", "bin", "docx"},
	} {
		if got, err := sniff([]byte(c.in), c.ext); got != c.want || err != nil {
			t.Errorf("sniff(%q, %q) = %q, %v, want %q", c.in, c.ext, got, err, c.want)
		}
	}
}

func TestCutPoint(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"aaaa\n\nbbbb\ncc. d", "aaaa\n\nbbbb\n"},
		{"aaaaaaa\n\nbb\nc", "aaaaaaa\n\n"},
		{"一二三四五。六七", "一二三四五。"},
		{"aaaa bbbb", "aaaa "},
		{"字字字字", "字字字"},
	} {
		if got := c.in[:cutPoint(c.in)]; got != c.want || !utf8.ValidString(got) {
			t.Errorf("cut %q to %q, want %q", c.in, got, c.want)
		}
	}
}
