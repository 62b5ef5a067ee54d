package schema

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

func builtin(t testing.TB) *Ontology {
	t.Helper()
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestBuiltinIsSound(t *testing.T) {
	for _, p := range builtin(t).Check() {
		t.Error(p)
	}
}

func TestBuiltinPredicates(t *testing.T) {
	o := builtin(t)
	if o.Name != BuiltinName {
		t.Errorf("name is %q", o.Name)
	}
	if len(o.Predicates) < 85 {
		t.Errorf("%d predicates, want 85 or more", len(o.Predicates))
	}
	for _, p := range o.Predicates {
		if p.Labels.Zh == "" || p.Labels.En == "" || p.Definition == "" {
			t.Errorf("%s: labels %q, %q, definition %q", p.ID, p.Labels.Zh, p.Labels.En, p.Definition)
		}
		if len(p.Cues.Zh) < 3 || len(p.Cues.En) < 3 {
			t.Errorf("%s: %d cues in Chinese, %d in English", p.ID, len(p.Cues.Zh), len(p.Cues.En))
		}
	}
}

func TestBuiltinClassesAndUnits(t *testing.T) {
	o := builtin(t)
	for _, c := range o.Classes {
		if c.Labels.Zh == "" || c.Labels.En == "" || c.ID != TypeAny && len(c.IsA) == 0 {
			t.Errorf("class %s: labels %+v, is_a %v", c.ID, c.Labels, c.IsA)
		}
		if c.ID != TypeAny && (len(c.Heads.Zh) == 0 || len(c.Heads.En) == 0) {
			t.Errorf("class %s has no common nouns", c.ID)
		}
	}
	for _, u := range o.Units {
		if len(u.Names.Zh)+len(u.Names.En) == 0 || u.Labels.Zh == "" || u.Labels.En == "" {
			t.Errorf("unit %s has no names", u.ID)
		}
		if u.Dimension == "money" && (len(u.ID) != 3 || strings.ToUpper(u.ID) != u.ID) {
			t.Errorf("unit %s is money, but no ISO 4217 code", u.ID)
		}
	}
	for _, id := range []string{"token", "parameter", "message", "gpu", "user", "person", "company", "hour", "gpu_hour", "month", "percent", "GB", "MW", "PFLOPS", "ton CO2eq", "USD", "CNY", "HKD", "EUR", "JPY"} {
		if o.Unit(id) == nil {
			t.Errorf("no unit %s", id)
		}
	}
}

func TestBuiltinEntities(t *testing.T) {
	o := builtin(t)
	for _, tt := range []struct{ name, want, typ string }{
		{"谷歌", "Google", "Company"}, {"英伟达", "NVIDIA", "Company"}, {"LLaMA", "Llama", "ModelFamily"}, {"黄仁勋", "Jensen Huang", "Person"},
		{"Li Mu", "Mu Li", "Person"}, {"H100", "NVIDIA H100", "Hardware"}, {"预训练", "pre-training", "Technique"}, {"ＧＰＴ－４ｏ", "GPT-4o", "Model"},
		{"强化学习", "reinforcement learning", "Technique"}, {"大模型", "large language models", "Concept"}, {"安卓", "Android", "Product"},
		{"海外", "overseas", "Place"}, {"mmlu", "MMLU", "Benchmark"}, {"上海稀宇科技有限公司", "MiniMax", "Company"}, {"码农", "programmers", "Role"},
		{"deepseek r1", "DeepSeek-R1", "Model"}, {"DeepSeek", "DeepSeek", "Company"}, {"清华", "Tsinghua University", "University"},
	} {
		e := o.Entity(tt.name)
		if e == nil || e.Name != tt.want || e.Type != tt.typ {
			t.Errorf("Entity(%q) is %+v, want %s, a %s", tt.name, e, tt.want, tt.typ)
		}
	}
	sounds := 0
	for _, e := range o.Entities {
		if len(e.Sounds) > 0 {
			sounds++
		}
		if len(e.Name) < 2 && e.Name != "X" {
			t.Errorf("entity %q: the name is too short to be found safely", e.Name)
		}
		for _, n := range e.AllNames() {
			if r := []rune(n); len(r) < 2 && unicode.Is(unicode.Han, r[0]) {
				t.Errorf("entity %s: name %q is one character", e.Name, n)
			}
		}
	}
	if len(o.Entities) < 900 || sounds < 100 {
		t.Errorf("%d entities, %d with sounds", len(o.Entities), sounds)
	}
}

// An alias with another number than the name would merge two versions.
func TestBuiltinVersionsStayApart(t *testing.T) {
	numbers := regexp.MustCompile(`\d+(\.\d+)?`)
	o := builtin(t)
	for _, e := range o.Entities {
		if !o.IsA(e.Type, "Model") && e.Type != "Hardware" {
			continue
		}
		own := strings.Join(numbers.FindAllString(e.Name, -1), " ")
		for _, n := range e.AllNames() {
			if have := strings.Join(numbers.FindAllString(n, -1), " "); have != "" && have != own {
				t.Errorf("%s: alias %q has the number %s", e.Name, n, have)
			}
		}
	}
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		if _, err := Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	o := builtin(b)
	for b.Loop() {
		o.Compile()
	}
}
