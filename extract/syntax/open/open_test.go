package open

import (
	"fmt"
	"strings"
	"testing"

	"trine/extract/syntax"
)

func english2(t testing.TB, text string, known ...syntax.Known) ([]Statement, []syntax.Token) {
	t.Helper()
	p, err := syntax.English()
	if err != nil {
		t.Fatal(err)
	}
	tr := p.Parse(syntax.Tokenize(text, known))
	return English(tr), tr.Tokens
}

func chinese2(t testing.TB, text string) ([]Statement, []syntax.Token) {
	t.Helper()
	s, err := syntax.Chinese()
	if err != nil {
		t.Fatal(err)
	}
	ts := s.Segment(text, nil)
	return Chinese(ts), ts
}

func line(ts []syntax.Token, s *Statement) string {
	return fmt.Sprintf("%s | %s | %s", Text(ts, s.Subject.Tokens), Text(ts, s.Relation), Text(ts, s.Object.Tokens))
}

// want counts how many of the wanted statements are among those found.
func want(t *testing.T, text string, ss []Statement, ts []syntax.Token, wanted ...string) (hits int) {
	t.Helper()
	var got []string
	for i := range ss {
		got = append(got, line(ts, &ss[i]))
	}
	for _, w := range wanted {
		found := false
		for _, g := range got {
			found = found || g == w
		}
		if found {
			hits++
		} else {
			t.Logf("%s\nno   %s\nbut  %s", text, w, strings.Join(got, "\n     "))
		}
	}
	return hits
}

// most fails if fewer than 85 % were found: a parser makes mistakes.
func most(t *testing.T, hits, all int) {
	t.Helper()
	if hits*100 < all*85 {
		t.Errorf("%d of %d statements found, want 85 %%", hits, all)
	}
}

func TestEnglish(t *testing.T) {
	hits, all := 0, 0
	for _, c := range []struct{ text, want string }{
		{"The company released a new model in March.", "The company | released | a new model; The company | released a new model in | March"},
		{"The bridge was built by the army in 1931.", "The bridge | was built by | the army; The bridge | was built in | 1931"},
		{"Anna is the director of the museum.", "Anna | is | the director; Anna | is the director of | the museum"},
		{"The engine designed by the students won a prize.", "The engine | designed by | the students"},
		{"She bought the house and sold the garden.", "She | bought | the house; She | sold | the garden"},
		{"The dogs and the cats eat milk and cheese.", "The dogs | eat | milk; The dogs | eat | cheese; the cats | eat | milk; the cats | eat | cheese"},
		{"They began to build a boat.", "They | began to build | a boat"},
		{"He met a man who owns a factory.", "a man | owns | a factory"},
	} {
		ss, ts := english2(t, c.text)
		w := strings.Split(c.want, "; ")
		hits, all = hits+want(t, c.text, ss, ts, w...), all+len(w)
	}
	most(t, hits, all)
}

func TestEnglishKinds(t *testing.T) {
	ss, ts := english2(t, "The bridge was built by the army.")
	found := false
	for i := range ss {
		if s := &ss[i]; s.Kind == Active {
			found = Text(ts, s.Subject.Tokens) == "the army" && Text(ts, s.Object.Tokens) == "The bridge" && s.Predicate == "build"
			if s.Literal() {
				t.Error("a passive turned round is not literal")
			}
		}
	}
	if !found {
		t.Error("no active reading of a passive")
	}
	ss, ts = english2(t, "Maria Lopez, the founder of the firm, left.")
	hits := want(t, "apposition", ss, ts, "Maria Lopez |  | the founder of the firm")
	ss, ts = english2(t, "The town's church burned down.")
	most(t, hits+want(t, "possessive", ss, ts, "The town |  | church"), 2)
}

func TestEnglishTruth(t *testing.T) {
	for _, c := range []struct {
		text                        string
		negated, hedged, conditions bool
		source                      string
	}{
		{"The firm sold the farm.", false, false, false, ""},
		{"The firm did not sell the farm.", true, false, false, ""},
		{"The firm may sell the farm.", false, true, false, ""},
		{"If the firm sells the farm, we leave.", false, false, true, ""},
		{"Anna said that the firm sold the farm.", false, false, false, "Anna"},
	} {
		ss, ts := english2(t, c.text)
		ok := false
		for i := range ss {
			s := &ss[i]
			if Text(ts, s.Object.Tokens) != "the farm" {
				continue
			}
			ok = true
			src := ""
			if s.Source != nil {
				src = Text(ts, s.Source.Tokens)
			}
			if s.Negated != c.negated || s.Hedged != c.hedged || s.Conditional != c.conditions || src != c.source {
				t.Errorf("%s: negated %v, hedged %v, conditional %v, source %q", c.text, s.Negated, s.Hedged, s.Conditional, src)
			}
		}
		if !ok {
			t.Errorf("%s: nothing about the farm", c.text)
		}
	}
}

func TestEnglishKnown(t *testing.T) {
	text := "Orion 3.1 70B uses Blue Harbor chips."
	ss, ts := english2(t, text, syntax.Known{Start: 0, End: 13, Kind: syntax.Name})
	if len(ss) == 0 || Text(ts, ss[0].Subject.Tokens) != "Orion 3.1 70B" {
		t.Errorf("%+v", ss)
	}
}

func TestChinese(t *testing.T) {
	hits, all := 0, 0
	for _, c := range []struct{ text, want string }{
		{"公司在三月发布了新模型。", "公司 | 发布了 | 新模型; 公司 | 发布了新模型 | 在三月"},
		{"大桥被洪水冲毁。", "大桥 | 被冲毁 | 洪水"},
		{"小王和小李是同事。", "小王 | 是 | 同事; 小李 | 是 | 同事"},
		{"该厂成立于1931年，生产汽车。", "该厂 | 生产 | 汽车"},
		{"工人把机器运到工厂。", "工人 | 把机器运到 | 工厂"},
		{"他没有参加会议。", "他 | 没有参加 | 会议"},
	} {
		ss, ts := chinese2(t, c.text)
		w := strings.Split(c.want, "; ")
		hits, all = hits+want(t, c.text, ss, ts, w...), all+len(w)
	}
	most(t, hits, all)
	ss, ts := chinese2(t, "专家认为，公司不会出售工厂。")
	ok := false
	for i := range ss {
		if s := &ss[i]; Text(ts, s.Object.Tokens) == "工厂" {
			ok = s.Negated && s.Source != nil && Text(ts, s.Source.Tokens) == "专家"
		}
	}
	if !ok {
		t.Error("the experts' denial was not read as such")
	}
}

// check fails if a statement's tokens are out of range or an argument is empty.
func check(t *testing.T, ss []Statement, n int) {
	t.Helper()
	for i := range ss {
		s := &ss[i]
		if len(s.Subject.Tokens) == 0 || len(s.Object.Tokens) == 0 {
			t.Fatalf("statement %d lacks an argument: %+v", i, s)
		}
		for _, l := range [][]int{s.Subject.Tokens, s.Relation, s.Object.Tokens, {s.Verb, s.Subject.Head, s.Object.Head}} {
			for _, k := range l {
				if k < 0 || k >= n {
					t.Fatalf("statement %d: token %d of %d", i, k, n)
				}
			}
		}
	}
}

// TestLarge: input made to hurt takes no more than its share.
func TestLarge(t *testing.T) {
	for name, s := range map[string]string{
		"coordinated": strings.Repeat("Alice, ", 10000) + "and Bob met Carl.",
		"relative":    strings.Repeat("the man that saw ", 10000),
		"of":          "He saw " + strings.Repeat("the end of ", 10000) + "it.",
		"said":        strings.Repeat("he said that ", 10000) + "it rains.",
	} {
		t.Run(name, func(t *testing.T) {
			ss, ts := english2(t, s)
			check(t, ss, len(ts))
			if len(ss) > 30*len(ts) {
				t.Errorf("%d statements of %d tokens", len(ss), len(ts))
			}
		})
	}
	for name, s := range map[string]string{
		"并列": strings.Repeat("张三、", 10000) + "李四开会。",
		"说":  strings.Repeat("他说", 20000),
		"的":  strings.Repeat("我的", 20000),
		"在":  strings.Repeat("在", 20000) + "家",
		"发布": strings.Repeat("公司发布模型", 10000),
	} {
		t.Run(name, func(t *testing.T) {
			ss, ts := chinese2(t, s)
			check(t, ss, len(ts))
			if len(ss) > 30*len(ts) {
				t.Errorf("%d statements of %d words", len(ss), len(ts))
			}
		})
	}
}

func FuzzEnglish(f *testing.F) {
	f.Add("The company released a new model in March, and sold it to Anna's friend, who is here.")
	f.Add("there is, and was, of of of")
	f.Fuzz(func(t *testing.T, s string) {
		ss, ts := english2(t, s)
		check(t, ss, len(ts))
	})
}

func FuzzChinese(f *testing.F) {
	f.Add("公司在三月发布了新模型，并把机器运到工厂。")
	f.Add("的的了了在被把")
	f.Fuzz(func(t *testing.T, s string) {
		ss, ts := chinese2(t, s)
		check(t, ss, len(ts))
	})
}

func BenchmarkEnglish(b *testing.B) {
	p, err := syntax.English()
	if err != nil {
		b.Fatal(err)
	}
	text := "The company, which was founded in 1931, released a new model in March and sold it to a firm in the capital."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		English(p.Parse(syntax.Tokenize(text, nil)))
	}
}

func BenchmarkChinese(b *testing.B) {
	s, err := syntax.Chinese()
	if err != nil {
		b.Fatal(err)
	}
	text := "公司成立于1931年，三月在欧洲发布了新模型，并把它卖给首都的一家企业。"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Chinese(s.Segment(text, nil))
	}
}
