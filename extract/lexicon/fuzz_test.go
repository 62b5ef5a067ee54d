package lexicon

import (
	"testing"
	"unicode/utf8"
)

func FuzzLexicon(f *testing.F) {
	l, err := New(pack())
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		"", "OpenAI", "#spoken\n" + field + "拉玛3.1和喇嘛4，500个变量，欧朋AI", "Llama-3.1-70B-Instruct (SFT)", "创始人林可舟：CEO 周岚", "上海云岫科技有限公司（简称云岫）",
		"H100-80GB\x00\xff\xfe ＯｐｅｎＡＩ", "65B LLaMA and 7 and 13B", "http://a.b/c?d=OpenAI", "该公司，两者，the model", "《》“”''\"\"", "abab-video-1 GPT-", "１２３亿个人 三点一",
		"X-GEN (X) x x X", "欧阳老师和司马", "Q* (Q)", "这这这这该该本本", "deep seak sik commoncrol", "投资方为", "由岚谷、和领投", "近日宣布完成融资", "创立的", "张三曾任，投资人包括A（",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, spoken bool) {
		if len(text) > 5000 {
			return
		}
		if spoken {
			text = field + text
		}
		for _, s := range read(t, l, "OpenAI o1", text) {
			if utf8.ValidString(text) { // else it is enough not to panic
				checkSentence(t, s)
			}
		}
	})
}
