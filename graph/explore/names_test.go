package explore

import (
	"fmt"
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
