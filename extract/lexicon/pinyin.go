package lexicon

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// Pinyin lists the syllables that a Chinese character is read as, the usual one first, in lower case without tones: 行 is
// "xing", "hang", "heng". The vowel ü is written v and, as people type it too, u. It is nil for other characters.
func Pinyin(r rune) []string {
	list, ok := pinyin.PinyinDict[int(r)]
	if !ok {
		return nil
	}
	plain := plainVowels()
	var out []string
	add := func(s string) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for one := range strings.SplitSeq(list, ",") {
		var b strings.Builder
		for _, c := range one {
			if int(c) < len(plain) && plain[c] != 0 {
				b.WriteByte(plain[c])
			}
		}
		add(b.String())
		add(strings.ReplaceAll(b.String(), "v", "u"))
	}
	return out
}
