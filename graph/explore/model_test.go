package explore

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"charm.land/lipgloss/v2"

	"trine/graph"
	"trine/schema"
)

// sample is a graph of two documents about companies and models.
func sample(t testing.TB) *graph.Graph {
	t.Helper()
	ctx := context.Background()
	g, err := graph.Open(ctx, "memory:", graph.Options{Ontology: ontology(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	call := &text{doc: "call.txt", speaker: "专家", at: "00:31"}
	call.say("开场白。", "", "", nil, nil)
	call.say("来马3.1用了15万亿token来训练", "Llama 3.1", "trained_on", quantity(15e12, "token"), func(s *schema.Statement) {
		s.Repairs = []schema.Repair{{Start: s.Evidence.Start, End: s.Evidence.Start + len("来马"), Surface: "来马", Reading: "Llama", Why: "sounds like it"}}
	})
	call.say("Meta开发了Llama 3.1", "Llama 3.1", "developed_by", company("Meta"), nil)
	call.say("我觉得英伟达可能投资了OpenAI", "NVIDIA", "invested_in", company("OpenAI"), func(s *schema.Statement) { s.Modality = schema.Hedged })
	call.say("英伟达给Meta供货。我说完了。", "NVIDIA", "supplies", company("Meta"), nil)
	news := &text{doc: "news.txt", speaker: "Reporter"}
	news.say("Llama 3.1 was trained on 15T tokens.", "Llama 3.1", "trained_on", quantity(15e12, "token"), nil)
	news.say("Llama 3.1 was trained on 2T tokens.", "Llama 3.1", "trained_on", quantity(2e12, "token"), nil)
	for _, x := range []*text{call, news} {
		x.link()
		d := graph.Doc{ID: x.doc, Title: "On " + x.doc, Date: schema.Date{Value: "2024-09-18"}, Text: x.all.String(),
			Turns: []graph.Turn{{Start: 0, End: x.all.Len(), Speaker: x.speaker, At: x.at}}}
		if _, err := g.AddDocument(ctx, d, x.sts); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func ontology(t testing.TB) *schema.Ontology {
	t.Helper()
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// text is a document that grows by a sentence at a time.
type text struct {
	doc, speaker, at string
	all              strings.Builder
	sts              []schema.Statement
}

func (x *text) say(words, subject, predicate string, object *schema.Argument, change func(*schema.Statement)) {
	start := x.all.Len()
	x.all.WriteString(words + "\n")
	if object == nil {
		return
	}
	a, z := start, start+len(words)
	s := schema.Statement{Subject: schema.Argument{ID: schema.EntityID(subject), Name: subject, Type: "Company", Start: &a, End: &z, Surface: words},
		Predicate: predicate, Object: *object, Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.8, Extractor: "rules",
		Evidence: schema.Evidence{Doc: x.doc, Start: a, End: z, Text: words, Speaker: x.speaker, At: x.at}, Repairs: []schema.Repair{}, Conflicts: []string{}}
	if strings.HasPrefix(subject, "Llama") {
		s.Subject.Type = "Model"
	}
	s.Object.Start, s.Object.End, s.Object.Surface = &a, &z, words
	if change != nil {
		change(&s)
	}
	s.ID = s.StatementID()
	x.sts = append(x.sts, s)
}

// link links what contradicts: the two figures of news.txt.
func (x *text) link() {
	for i := range x.sts {
		for j := range x.sts {
			a, b := &x.sts[i], &x.sts[j]
			if i != j && a.Subject.ID == b.Subject.ID && a.Predicate == b.Predicate && a.Object.ID != b.Object.ID {
				a.Conflicts = append(a.Conflicts, b.ID)
			}
		}
	}
}

func company(name string) *schema.Argument {
	return &schema.Argument{ID: schema.EntityID(name), Name: name, Type: "Company"}
}

func quantity(v float64, unit string) *schema.Argument {
	q := &schema.Quantity{Value: schema.Num(v), Unit: unit}
	return &schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: q}
}

// pinyin knows the characters of the tests.
func pinyin(r rune) []string {
	return map[rune][]string{'英': {"ying"}, '伟': {"wei"}, '达': {"da", "ta"}, '脸': {"lian"}, '书': {"shu"}, '上': {"shang"}, '海': {"hai"}, '中': {"zhong"}, '国': {"guo"}}[r]
}

// driver presses keys and looks at the screen.
type driver struct {
	*Model
	t testing.TB
}

func open(t testing.TB, o Options) *driver {
	t.Helper()
	o.Ontology, o.Pinyin, o.Title = ontology(t), pinyin, "t.db"
	m, err := New(context.Background(), sample(t), o)
	if err != nil {
		t.Fatal(err)
	}
	d := &driver{m, t}
	d.Resize(100, 30)
	return d
}

// press presses keys; named ones stand in ‹›.
func (d *driver) press(keys string) (quit bool) {
	d.t.Helper()
	quit, err := d.Press(strings.NewReplacer("‹", "<", "›", ">").Replace(keys))
	if err != nil {
		d.t.Fatal(err)
	}
	d.look()
	return quit
}

// look checks that the screen has the right size and returns it without colours.
func (d *driver) look() string {
	d.t.Helper()
	s := d.Screen()
	lines := strings.Split(s, "\n")
	if len(lines) != d.height && d.height >= minHeight && d.width >= minWidth {
		d.t.Errorf("%d lines on a screen of %d:\n%s", len(lines), d.height, d.Text())
	}
	for _, l := range lines {
		if w := lipgloss.Width(l); w > d.width {
			d.t.Errorf("line of %d cells on a screen of %d: %q", w, d.width, l)
		}
	}
	return d.Text()
}

// sees wants texts on the screen.
func (d *driver) sees(want ...string) {
	d.t.Helper()
	s := d.look()
	for _, w := range want {
		if !strings.Contains(s, w) {
			d.t.Errorf("%q is not on the screen:\n%s", w, s)
		}
	}
}

func (d *driver) misses(want ...string) {
	d.t.Helper()
	s := d.look()
	for _, w := range want {
		if strings.Contains(s, w) {
			d.t.Errorf("%q is on the screen:\n%s", w, s)
		}
	}
}

func TestFindAndWalk(t *testing.T) {
	d := open(t, Options{})
	d.sees("find:", "Llama 3.1", "NVIDIA", "OpenAI", "1 of 4")
	d.press("ywd")
	d.sees("find: ywd", "NVIDIA", "英伟达", "1 of 1")
	d.misses("Llama 3.1")
	d.press("‹enter›")
	d.sees("NVIDIA  Company 公司", "2 statements in 1 document", "→ invested_in", "hedged", "→ supplies", "1×  0.80")
	d.sees("── evidence", "专家 00:31 · call.txt · On call.txt · 2024-09-18", "NVIDIA —invested_in→ OpenAI  0.80, hedged", "“我觉得英伟达可能投资了OpenAI”", "开场白。")
	d.press("‹down›")
	d.sees("NVIDIA —supplies→ Meta", "“英伟达给", "我说完了。”")
	d.press("‹enter›")
	d.sees("find › NVIDIA › Meta", "← developed_by", "← supplies")
	d.press("‹left›")
	d.sees("NVIDIA —supplies→ Meta") // the cursor is where it was
	d.press("‹backspace›")
	d.sees("find: ywd")
	d.press("‹esc›")
	d.sees("1 of 4")
	if d.press("‹ctrl+c›") != true {
		t.Error("ctrl+c does not quit")
	}
}

func TestEvidence(t *testing.T) {
	d := open(t, Options{})
	d.press("llama‹enter›‹down›")
	d.sees("→ developed_by", "→ trained_on", "2×", "disputed", "1 of 2", "read 来马 → Llama (sounds like it)", "“‹来马›3.1用了15万亿token来训练”")
	d.press("‹up›")
	d.sees("‹来马›3.1用了15万亿token来训练 “Meta开发了Llama 3.1”") // misheard around the sentence
	d.misses("read 来马")
	d.press("‹down›‹tab›")
	d.sees("2 of 2", "“Llama 3.1 was trained on 15T tokens.”", "against 2T tokens  0.80 · Reporter · news.txt")
	d.press("‹shift+tab›v")
	d.sees("“‹来马›3.1用了15万亿token来训练”", "开场白。", "我说完了")
	d.misses("→ developed_by ")
	d.press("v")
	d.sees("→ developed_by")
	d.press("‹enter›") // to a value: who else has it
	d.sees("15T tokens  Quantity", "← trained_on")
}

// TestAligned wants the columns of rows with wide and narrow names to begin in the same cell.
func TestAligned(t *testing.T) {
	m := &Model{width: 70}
	rows := []row{{Neighbour: graph.Neighbour{Predicate: "supplies", Name: "英伟达", Type: "Company", Sources: 1}}, {Neighbour: graph.Neighbour{Predicate: "invested_in", Name: "Meta", Type: "公司", Sources: 12}},
		{Neighbour: graph.Neighbour{Predicate: "研究", Name: strings.Repeat("很长的名字", 9), Type: "한국어 カタカナ", Sources: 3}}}
	for _, width := range []int{0, 70, 50} {
		w := m.columns(rows, width)
		var at []int
		for i := range rows {
			text := m.cells(&rows[i], w, nil).text()
			before, _, _ := strings.Cut(text, "×")
			at = append(at, lipgloss.Width(before))
			if n := lipgloss.Width(text) + 2; width > 0 && n > width {
				t.Errorf("%q has %d cells, want at most %d", text, n, width)
			}
		}
		if at[0] != at[1] || at[1] != at[2] {
			t.Errorf("width %d: the number of sources ends at cells %d", width, at)
		}
	}
}

func TestPath(t *testing.T) {
	d := open(t, Options{})
	d.press("openai‹enter›p")
	d.sees("path from OpenAI to:")
	d.press("llama")
	d.press("‹enter›")
	d.sees("path OpenAI to Llama 3.1", "chain 1 of 1", "OpenAI", "← invested_in", "← developed_by", "“我觉得英伟达可能投资了OpenAI”")
	d.press("‹down›‹down›")
	d.sees("“Meta开发了Llama 3.1”")
	d.press("‹left›")
	d.sees("OpenAI  Company", "← invested_in")
	d.press("f‹up›‹up›") // confidence
	for range 17 {
		d.press("‹right›")
	}
	d.press("‹esc›pllama‹enter›")
	d.sees("nothing connects OpenAI with Llama 3.1 under the filter ≥ 0.85")
	d.press("cpopenai‹enter›")
	d.sees("where the path begins")
}

func TestFilter(t *testing.T) {
	d := open(t, Options{})
	d.press("nvidia‹enter›f")
	d.sees("Show only", "▸ class", "any")
	d.press("‹down›‹enter›sup")
	d.sees("predicate: sup", "supplies")
	d.press("‹enter›‹esc›")
	d.sees("filter: supplies", "→ supplies", "1 link left out by the filter")
	d.misses("→ invested_in")
	d.press("c")
	d.sees("→ invested_in")
	d.press("d")
	d.sees("nothing to show", "filter: disputed", "2 links left out")
	d.press("cf‹enter›comp‹enter›‹esc›/llama‹enter›")
	d.sees("filter: Company", "→ developed_by", "2 links left out")
	d.misses("→ trained_on")
	d.press("cf‹down›‹down›‹enter›reporter‹enter›‹esc›")
	d.sees("filter: by Reporter", "→ trained_on", "1 link left out")
}

func TestMarks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db.review.jsonl")
	now := func() time.Time { return time.Date(2024, 9, 18, 1, 2, 3, 0, time.UTC) }
	d := open(t, Options{Marks: path, Now: now})
	d.press("nvidia‹enter›w‹down›r")
	d.sees("✗wrong", "✓right", "marked as right")
	marks, err := ReadMarks(path)
	if err != nil || len(marks) != 2 || marks[0].At != "2024-09-18T01:02:03Z" || marks[0].Statement >= marks[1].Statement {
		t.Fatalf("marks %+v, %v", marks, err)
	}
	d = open(t, Options{Marks: path, Now: now})
	d.press("nvidia‹enter›")
	d.sees("✗wrong", "✓right")
	d.press("u")
	d.sees("no longer marked", "✓right")
	d.misses("✗wrong")
	if marks, err = ReadMarks(path); err != nil || len(marks) != 1 || marks[0].Verdict != Right {
		t.Errorf("marks %+v, %v", marks, err)
	}
	if err := os.WriteFile(path, []byte("{\"statement\":\"s:1\",\"verdict\":\"right\"}\nnonsense\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	d.press("w")
	d.sees("t.db.review.jsonl:2: ")
	if b, _ := os.ReadFile(path); !strings.Contains(string(b), "nonsense") {
		t.Error("a file that cannot be read was replaced")
	}
	d = open(t, Options{})
	d.press("nvidia‹enter›w")
	d.sees("marks cannot be kept")
}

func TestExport(t *testing.T) {
	dir := t.TempDir()
	d := open(t, Options{Export: func(name string) string { return filepath.Join(dir, name) }})
	d.press("llama‹enter›e")
	d.sees("write to Llama-3.1.txt")
	d.press("‹enter›")
	d.sees("wrote 4 statements")
	b, err := os.ReadFile(filepath.Join(dir, "Llama-3.1.txt"))
	for _, want := range []string{"Llama 3.1  Model", "→ trained_on", "“来马3.1用了15万亿token来训练”", "read 来马 → Llama"} {
		if err != nil || !strings.Contains(string(b), want) {
			t.Errorf("no %q in the export (%v):\n%s", want, err, b)
		}
	}
	d.press("e‹enter›")
	d.sees("is there already")
	d.press("e‹ctrl+u›x.jsonl‹enter›")
	b, err = os.ReadFile(filepath.Join(dir, "x.jsonl"))
	if err != nil || strings.Count(string(b), "\n") != 4 || !strings.HasPrefix(string(b), `{"id":"s:`) {
		t.Errorf("export (%v):\n%s", err, b)
	}
	d.press("e‹ctrl+u›x.doc‹enter›")
	d.sees("name it .txt or .jsonl")
}

func TestSizes(t *testing.T) {
	d := open(t, Options{})
	for _, keys := range []string{"", "llama‹enter›‹down›", "f", "‹enter›", "‹esc›‹esc›?", " pnv‹enter›", "e"} {
		d.press(keys)
		for w := 1; w < 130; w += 7 {
			for h := 1; h < 40; h += 3 {
				d.Resize(w, h)
				d.look()
			}
		}
		d.Resize(80, 24)
	}
	d.sees("write to")
}

func TestHelp(t *testing.T) {
	d := open(t, Options{})
	d.press("?")
	d.sees("yingweida", "path from this thing", "any key closes")
	d.press("x")
	d.misses("any key closes")
	d.press("llama‹enter›‹f1›")
	d.sees("any key closes")
}

func TestEmptyAndCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	g, err := graph.Open(ctx, "memory:", graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	m, err := New(ctx, g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := &driver{m, t}
	d.press("x‹enter›")
	d.sees("the graph is empty")
	m.Open("e:nobody")
	d.sees("nothing is said of it any more")
	cancel()
	if _, err := New(ctx, g, Options{}); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("New after cancel: %v", err)
	}
}
