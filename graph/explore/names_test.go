package explore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"trine/graph"
	"trine/schema"
)

func namesOf(list ...string) *names {
	n := &names{letters: letters{pinyin, map[rune][]string{}}}
	for i, s := range list {
		n.things = append(n.things, graph.Entity{ID: fmt.Sprint("e:", i), Name: s})
		n.list = append(n.list, n.name(schema.Fold(s), i))
	}
	return n
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		query, name string
		rank        int // -1: none
	}{
		{"英伟达", "英伟达", isName},
		{"英伟", "英伟达", beginsName},
		{"达", "英伟达", beginsWord},
		{"英达", "英伟达", scattered},
		{"yingweida", "英伟达", soundsWhole},
		{"ying wei da", "英伟达", soundsWhole},
		{"YING'WEI'DA", "英伟达", soundsWhole},
		{"ywd", "英伟达", soundsWhole},
		{"ywda", "英伟达", soundsWhole},
		{"yingwd", "英伟达", soundsWhole},
		{"yingweit", "英伟达", soundsWhole}, // another reading, unfinished
		{"英wd", "英伟达", soundsWhole},
		{"yw", "英伟达", soundsBegin},
		{"yingwe", "英伟达", soundsBegin},
		{"weida", "英伟达", soundsIn},
		{"wd", "英伟达", soundsIn},
		{"zg", "中国", soundsWhole},
		{"zhg", "中国", soundsWhole},
		{"zhongguo", "中国", soundsWhole},
		{"shh", "上海", soundsWhole},
		{"yingda", "英伟达", -1},
		{"wy", "英伟达", -1},
		{"ngwei", "英伟达", -1},
		{"yingh100", "英伟达 H100", -1},
		{"ywdh100", "英伟达 H100", soundsWhole},
		{"llama", "Llama 3.1", beginsName},
		{"llama31", "Llama 3.1", scattered},
		{"llama 31", "Llama 3.1", scattered},
		{"3.1", "Llama 3.1", beginsWord},
		{"ama", "Llama 3.1", inName},
		{"l3", "Llama 3.1", scattered},
		{"l1", "Llama 3.1", scattered},
		{"lm", "Llama 3.1", -1},
		{"rl", "reinforcement learning", scattered},
		{"gpt4o", "GPT-4o", scattered},
		{"OpenAI", "openai", isName},
		{"ai", "OpenAI", inName},
		{"x", "OpenAI", -1},
		{"", "OpenAI", beginsName},
	} {
		n := namesOf(c.name)
		m := newMatcher(schema.Fold(c.query), &n.letters)
		rank := -1
		if m.mask&^n.list[0].mask == 0 {
			if r, _, ok := m.match(&n.list[0]); ok {
				rank = r
			}
		}
		if rank != c.rank {
			t.Errorf("%q in %q: rank %d, want %d", c.query, c.name, rank, c.rank)
		}
	}
}

func TestFindOrder(t *testing.T) {
	n := namesOf("Claude 3", "Llama Guard", "Llama", "Code Llama", "Ollama", "Large Language Model API")
	for query, want := range map[string]string{
		"llama":  "Llama|Llama Guard|Code Llama|Ollama|Large Language Model API",
		"lama g": "Llama Guard",
		"llmaa":  "Llama", // mistyped
		"llma":   "Large Language Model API",
		"zzz":    "",
	} {
		var got []string
		for _, h := range n.find(query) {
			got = append(got, n.things[h.thing].Name)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("find(%q) = %q, want %s", query, got, want)
		}
	}
	if got := n.find(""); len(got) != 6 {
		t.Errorf("find of nothing gives %d things", len(got))
	}
}

// FuzzFind wants the name itself to be found whatever it is, and never a panic.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"英伟达", "Llama 3.1", " a  B ", "ＧＰＴ－４", "ywd", strings.Repeat("英w", 40), "\xff", "’'."} {
		f.Add(s, "ywd3")
	}
	f.Fuzz(func(t *testing.T, s, query string) {
		n := namesOf(s, "英伟达 Llama 3.1")
		n.find(query)
		key := schema.Fold(s)
		if !utf8.ValidString(s) || utf8.RuneCountInString(key) > maxQuery || key == "" {
			t.Skip()
		}
		hits := n.find(s)
		if len(hits) == 0 || hits[0].rank != isName {
			t.Errorf("%q does not find itself: %v", s, hits)
		}
	})
}

// BenchmarkFind looks through 100,000 names in both languages, as at every key.
func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	han := []rune("英伟达脸书上海中国")
	var list []string
	for i := range 100_000 {
		if i%2 == 0 {
			list = append(list, fmt.Sprint("Model ", i, " of Company ", r.IntN(5000)))
			continue
		}
		var s strings.Builder
		for range 3 + r.IntN(5) {
			s.WriteRune(han[r.IntN(len(han))])
		}
		list = append(list, s.String())
	}
	n := namesOf(list...)
	for _, q := range []string{"", "m", "ywd", "yingweida", "model 77", "company 4999", "nothing like it"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				n.find(q)
			}
		})
	}
}

// large is a graph of many statements on disk, with one thing that has a tenth of them.
func large(b *testing.B, statements int) *graph.Graph {
	b.Helper()
	ctx := context.Background()
	g, err := graph.Open(ctx, b.TempDir()+"/g.db", graph.Options{Ontology: ontology(b)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = g.Close() })
	r := rand.New(rand.NewPCG(1, 1))
	const docs = 50
	for d := range docs {
		x := &text{doc: fmt.Sprintf("d%d.txt", d), speaker: "专家"}
		for i := range statements / docs {
			subject := fmt.Sprint("Model ", r.IntN(statements/5))
			if i%10 == 0 {
				subject = "Hub"
			}
			x.say(fmt.Sprint("这句话说明了一个事实 ", i), subject, []string{"supplies", "invested_in", "partner_of"}[r.IntN(3)], company(fmt.Sprint("公司 ", r.IntN(statements/5))), nil)
		}
		seen := map[string]bool{}
		kept := x.sts[:0]
		for _, s := range x.sts {
			if !seen[s.ID] {
				seen[s.ID] = true
				kept = append(kept, s)
			}
		}
		if _, err := g.AddDocument(ctx, graph.Doc{ID: x.doc, Text: x.all.String()}, kept); err != nil {
			b.Fatal(err)
		}
	}
	return g
}

// BenchmarkExplore opens a graph of 100,000 statements and uses it: the time from a key to the finished screen.
func BenchmarkExplore(b *testing.B) {
	g := large(b, 100_000)
	o := Options{Ontology: ontology(b), Pinyin: pinyin}
	m, err := New(context.Background(), g, o)
	if err != nil {
		b.Fatal(err)
	}
	d := &driver{m, b}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, err := New(context.Background(), g, o); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, c := range []struct{ name, do, undo string }{
		{"type", "m", "‹back›"}, {"hub", "‹ctrl+u›hub‹enter›", "‹left›"}, {"down", "‹ctrl+u›hub‹enter›‹down›‹down›‹down›‹down›", "‹left›"},
		{"path", "‹ctrl+u›hub‹enter›pmodel 7‹enter›", "‹left›‹left›"}, {"disputed", "‹ctrl+u›hub‹enter›d", "c‹left›"},
	} {
		b.Run(c.name, func(b *testing.B) {
			d.press(c.do) // what is read once is read
			d.press(c.undo)
			b.ResetTimer()
			for b.Loop() {
				d.press(c.do)
				d.press(c.undo)
			}
		})
	}
}
