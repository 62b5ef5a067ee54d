package lexicon

import (
	"strings"
	"testing"
)

func TestSyllables(t *testing.T) {
	s := newSounds()
	for _, p := range []string{"zhi", "yuan", "wen", "er", "jue", "xiong", "ou", "lv", "shuang", "an", "ying", "n"} {
		v := s.parse(p)
		if (v == syl{}) != (p == "n") {
			t.Errorf("parse(%q) = %v", p, v)
		}
	}
	cost := func(a, b string) float32 { return s.cost(s.parse(a), s.parse(b)) }
	if cost("la", "la") != 0 {
		t.Error("a syllable differs from itself")
	}
	for _, c := range [][4]string{{"long", "nong", "long", "song"}, {"zi", "zhi", "zi", "xi"}, {"wen", "wan", "wen", "wu"}, {"ba", "ma", "ba", "ka"}, {"lian", "yan", "lian", "ma"}} {
		if a, b := cost(c[0], c[1]), cost(c[2], c[3]); a >= b {
			t.Errorf("%s/%s costs %.2f, not less than %s/%s %.2f", c[0], c[1], a, c[2], c[3], b)
		}
	}
	if got := s.of('马')[0]; got != s.parse("ma") {
		t.Errorf("马 is %v", got)
	}
	if got := s.of('x'); got != ([3]syl{}) {
		t.Errorf("x is %v", got)
	}
}

func BenchmarkNew(b *testing.B) {
	o := pack()
	for b.Loop() {
		if _, err := New(o); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSounds(b *testing.B) {
	for b.Loop() {
		newSounds()
	}
}

func TestSpokenLatin(t *testing.T) {
	s := newSounds()
	for _, c := range []struct{ name, like string }{
		{"Claude", "ke lao de"}, {"DeepSeek", "di pu xi ke"}, {"Llama", "la ma"}, {"Mistral", "mi si te la er"}, {"Anthropic", "an si luo pi ke"},
		{"GPT-4o", "ji pi ti si ou"}, {"Gemini", "jie mi ni"}, {"Whisper", "wei si pe"}, {"Sora", "suo la"}, {"Kimi", "ji mi"}, {"OpenAI", "ou pen ei ai"},
	} {
		best := float32(9)
		var want []syl
		for _, p := range strings.Fields(c.like) {
			want = append(want, s.parse(p))
		}
		for _, way := range s.spokenLatin(c.name) {
			if d := s.distance(way, want); d < best {
				best = d
			}
		}
		if best > 0.25*float32(len(want)) {
			t.Errorf("%s is far (%.2f) from %q", c.name, best, c.like)
		}
	}
}
