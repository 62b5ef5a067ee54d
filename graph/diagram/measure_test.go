package diagram

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"trine/schema"
)

func TestTextWidth(t *testing.T) {
	for _, c := range []struct {
		text string
		bold bool
		want float64 // thousandths of an em
	}{
		{"", false, 0}, {"A", false, 667}, {"A", true, 722}, {"Hello", false, 722 + 556 + 222 + 222 + 556}, {"i", false, 222},
		{"中文", false, 2000}, {"中文", true, 2000}, {"。", false, 1000}, {"ソフト", false, 3000}, {"ｿﾌﾄ", false, 1500}, {"한국", false, 2000},
		{"ＡＢ", false, 2000}, {"é", false, 556}, {"Ж", false, 923}, {"e\u0301", false, 556}, {"a\u200bb", false, 1112}, {"😀", false, 1370},
	} {
		if got := textWidth(c.text, 1000, c.bold); math.Abs(got-c.want) > 0.01 {
			t.Errorf("width of %q (bold %t) is %v, want %v", c.text, c.bold, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		" a\t\n b ": "a b", "a\x00b": "a b", "\xff": "\ufffd", "a\u202eb\u2066c": "abc", "x\ufeff": "x", "\uffff": "", "中 文": "中 文",
		"a\u0085b": "a b",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit float64
		lines int
		want  string // lines joined by |
	}{
		{"short", 100, 3, "short"},
		{"two words", 30, 3, "two|words"},
		{"专注于多模态通用大模型", 50, 3, "专注于多模|态通用大模|型"},
		{"专注于多模态通用大模型", 50, 2, "专注于多模|态通用大…"},
		{"一二三四，五六", 40, 3, "一二三|四，五六"},
		{"unbreakablelongword", 40, 2, "unbreak|ablelo…"},
		{"", 10, 2, ""},
	} {
		if got := strings.Join(wrap(c.text, 10, false, c.limit, c.lines), "|"); got != c.want {
			t.Errorf("wrap(%q, %v, %d) = %q, want %q", c.text, c.limit, c.lines, got, c.want)
		}
	}
}

// fits fails if a line sticks out of the box.
func fits(t testing.TB, b box) {
	t.Helper()
	for _, l := range b.lines {
		if l.x < 0 || l.x+l.width > b.width || l.y-l.size > b.height || l.y > b.height {
			t.Errorf("%q at %v,%v of width %v sticks out of %v x %v", l.text, l.x, l.y, l.width, b.width, b.height)
		}
		if w := textWidth(l.text, l.size, l.bold); math.Abs(w-l.width) > 0.01 {
			t.Errorf("%q is %v wide and noted as %v", l.text, w, l.width)
		}
	}
}

func TestTextFitsItsBox(t *testing.T) {
	names := []string{"NVIDIA", "阿里巴巴云计算有限公司", "ソフトバンクグループ", "삼성전자 주식회사", "Llama 3.1 405B Instruct", "W", "ｶﾀｶﾅ", "Ωμέγα",
		"a name that is so long that it has to be broken into lines and in the end be cut with dots, because it goes on and on and on",
		strings.Repeat("超长名称", 40), strings.Repeat("x", 300)}
	d := &Diagram{}
	for _, name := range names {
		for _, facts := range []int{1, 9, 10, 500} {
			n := Node{Name: name, Label: "公司 Company", Kind: EntityNode, Category: "company", Facts: facts}
			fits(t, d.shape(&n))
			n.Rows = []Row{{Label: name, Value: name, Sources: 12}, {Label: "a", Value: name + name, Mark: Mark{Disputed: true}}}
			n.MoreRows, n.More = 3, 4
			fits(t, d.shape(&n))
			n.Kind = ValueNode
			fits(t, d.shape(&n))
		}
		e := Edge{Relations: []Relation{{Label: name, Sources: 3}, {Label: name, Sources: 1, Opposite: 2}, {Label: "c"}, {Label: "d"}}}
		l := d.edgeLabel(&e)
		if len(l.lines) != maxRelations {
			t.Errorf("%d lines on an edge", len(l.lines))
		}
		for _, x := range l.lines {
			if x.total > l.width {
				t.Errorf("edge label %q is wider than %v", x.text, l.width)
			}
		}
	}
}

// FuzzNames draws a graph of hostile names and checks that the picture is XML, keeps its boxes and its DOT is accepted.
func FuzzNames(f *testing.F) {
	for _, s := range []string{`"quoted" <b>&amp;</b>`, "]]>", "\x00\x1b[31m", "\u202eRTL \u0627\u0644\u0639", "中文、日本語", "\\", "\\\"; }", "\xff\xfe", "-->",
		strings.Repeat("long ", 200), "", "e\u0301\u0301", "a\nb", "\u2028", "$&'", "<TABLE>", "😀👩‍👩‍👧"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			return
		}
		s := schema.Statement{ID: "s:1", Predicate: b, Qualifier: a, Polarity: schema.Affirmed, Modality: schema.Hedged, AttributedTo: b,
			Subject:  schema.Argument{ID: "e:" + a, Name: a, Type: b},
			Object:   schema.Argument{ID: "e:x" + b, Name: b, Type: a},
			Evidence: schema.Evidence{Doc: a, Text: a + b, Speaker: b, At: a}}
		r := s
		r.ID, r.Object = "s:2", schema.Argument{ID: "t:" + b, Name: b, Type: schema.TypeText}
		views := []View{Companies, Claims, Timeline, Sources, Disputes, Overview}
		for _, v := range []View{views[len(a)%len(views)], views[len(b)%len(views)]} {
			s.Time = a
			checkXML(t, draw(t, New([]schema.Statement{s, r}, nil, Options{View: v, Lang: "zh"})))
		}
		s.Time = ""
		d := New([]schema.Statement{s, r}, nil, Options{Title: a, Subtitle: b, GroupBy: "class", Link: func(id, _ string) string { return id }})
		svg := draw(t, d)
		if !utf8.Valid(svg) {
			t.Error("not UTF-8")
		}
		checkXML(t, svg)
		for i := range d.Nodes {
			fits(t, d.shape(&d.Nodes[i]))
		}
		if _, err := place(t.Context(), []byte(d.DOT()), "dot"); err != nil {
			t.Errorf("DOT is not accepted: %v", err)
		}
	})
}
