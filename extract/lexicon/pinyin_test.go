package lexicon

import (
	"slices"
	"testing"
)

func TestPinyin(t *testing.T) {
	for _, c := range []struct {
		r    rune
		want []string
	}{
		{'英', []string{"ying"}}, {'达', []string{"da"}}, {'女', []string{"nv", "nu", "ru"}}, {'绿', []string{"lv", "lu"}}, {'a', nil}, {'한', nil},
	} {
		if got := Pinyin(c.r); len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) || c.want == nil && got != nil {
			t.Errorf("Pinyin(%c) = %q, want %q first", c.r, got, c.want)
		}
	}
	if got := Pinyin('行'); !slices.Contains(got, "hang") || !slices.Contains(got, "xing") {
		t.Errorf("Pinyin(行) = %q", got)
	}
}
