package lexicon

import (
	"fmt"
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

// talk is one paragraph of each language, spoken and written, for the benchmarks.
var talk = map[string]string{
	"zh spoken": "今天我们聊聊大模型的训练，然后讲一下推理的成本。英伟达的H100还是很缺，大家都在抢。OpenAI的o1推理要好几遍，所以价格比较贵，这个拉玛3.1我们也试过，参数到了400变量。\n" +
		"其实各家公司都在做类似的事情，谷歌有自己的芯片，阿里巴巴的通义千问也在迭代。我觉得今年年底之前应该可以看到更多的应用落地，比如说客服、写代码、做表格这些场景。\n",
	"zh written": "据介绍，该公司成立于2019年，总部位于杭州，创始人林可舟毕业于浙江大学。公司推出了面向企业的大模型平台，支持文本、图像和语音三种输入，目前已有三百多家客户使用。\n" +
		"业内人士认为，随着算力成本下降，行业应用会加快落地。谷歌、华为等厂商也在布局相关产品，竞争将更加激烈。\n",
	"en": "The company released Llama 3.1 405B in July and trained it on clusters of H100-80GB chips. Analysts at Northwind Labs said that the model compares well with GPT-4o and Claude 3.5 Sonnet.\n" +
		"Its licence allows commercial use, and many startups have built products on it since then; supervised fine-tuning (SFT) takes a day on eight cards.\n",
}

func sizedText(kind string, size int) string {
	p := talk[kind]
	text := strings.Repeat(p, size/len(p)+1)
	if strings.Contains(kind, "spoken") {
		text = field + text
	}
	return text
}

func BenchmarkRun(b *testing.B) {
	l, err := New(pack())
	if err != nil {
		b.Fatal(err)
	}
	for _, kind := range []string{"zh spoken", "zh written", "en"} {
		for _, size := range []int{100_000, 1_000_000, 10_000_000} {
			text := sizedText(kind, size)
			b.Run(fmt.Sprintf("%s/%.1fMB", strings.ReplaceAll(kind, " ", "-"), float64(size)/1e6), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					read(b, l, "", text)
				}
			})
		}
	}
}

func BenchmarkNewBuiltin(b *testing.B) {
	o, err := schema.Builtin()
	if err != nil {
		b.Skip(err)
	}
	for b.Loop() {
		if _, err := New(o); err != nil {
			b.Fatal(err)
		}
	}
}

// TestLinear guards against time that grows faster than the text: each text would take minutes if it did.
func TestLinear(t *testing.T) {
	l := newTest(t)
	const n = 300_000
	long := func(unit string) string { return strings.Repeat(unit, n/len(unit)) }
	for name, text := range map[string]string{
		"one letter": long("a"), "capitals": long("A"), "spaces": long(" "), "one character": long("的"), "a surname": long("王"), "digits": long("1"), "open brackets": long("("),
		"one name": long("OpenAI "), "misheard names": field + long("拉玛3.1"), "units": field + "参数70变量模型300比量" + long("500变量"), "suffixes": long("科技"), "organisations": long("上海云岫科技有限公司"),
		"short forms": long("Blockwise Token Mixing (BTM) "), "determiners": long("该公司"), "capital words": long("Zephyrus "), "hyphens": long("GPT-4o-"), "no spaces": field + long("oone"),
		"lines": field + long("欧朋AI。\n"),
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range read(t, l, "OpenAI o1", text) {
				checkSentence(t, s)
			}
		})
	}
}

// TestManyNames guards against time that grows with the number of names times the length of the text.
func TestManyNames(t *testing.T) {
	o := pack()
	syllables := []string{"ka", "lo", "mi", "ta", "re", "zu", "ne", "fi", "go", "be"}
	for i := range 10_000 {
		name := "X"
		for k := i + 1; k > 0; k /= 10 {
			name += syllables[k%10]
		}
		o.Entities = append(o.Entities, schema.Entity{Name: name, Type: "ModelFamily", Maker: "OpenAI"})
	}
	l, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ss := read(t, l, "", sizedText("zh spoken", 300_000))
	found := 0
	for _, s := range ss {
		for _, m := range s.Mentions {
			if m.Name == "OpenAI" || m.Name == "Llama 3.1" && m.Kind == extract.Misread {
				found++
			}
		}
	}
	if found < 600 {
		t.Errorf("found %d of the names, want 600 at least", found)
	}
}
