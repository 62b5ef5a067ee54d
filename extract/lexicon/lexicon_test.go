package lexicon

import (
	"fmt"
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

// pack is a small ontology for the tests.
func pack() *schema.Ontology {
	class := func(id, isA string, zh, en string, suffixes ...string) schema.Class {
		c := schema.Class{ID: id, Heads: schema.Words{Zh: strings.Fields(zh), En: strings.Split(en, "|")}}
		if isA != "" {
			c.IsA = []string{isA}
		}
		for _, s := range suffixes {
			if isHan(after(s, 0)) {
				c.Suffixes.Zh = append(c.Suffixes.Zh, s)
			} else {
				c.Suffixes.En = append(c.Suffixes.En, s)
			}
		}
		return c
	}
	o := &schema.Ontology{Name: "test", Classes: []schema.Class{
		class("Any", "", "", ""),
		class("Organization", "Any", "机构 团队", "organization|team", "研究院", "研究所", "实验室", "Institute", "Foundation"),
		class("University", "Organization", "大学 学校", "university", "大学", "学院", "University", "College"),
		class("Company", "Organization", "公司 企业 厂商", "company|startup|lab", "公司", "有限公司", "集团", "科技", "Inc", "Inc.", "Labs", "AI", "Technologies", "Corp"),
		class("Person", "Any", "创始人 专家 教授", "founder|CEO|expert", "博士", "老师", "教授"),
		class("Model", "Any", "模型 大模型 版本", "model|LLM|language model", "大模型"),
		class("ModelFamily", "Model", "系列 模型系列", "family|series|model family"),
		class("Product", "Any", "产品 应用 平台 APP", "product|app|platform", "平台"),
		class("Hardware", "Any", "芯片 显卡 处理器", "chip|GPU|card", "芯片"),
		class("Technique", "Any", "技术 方法", "technique|method"),
		class("Dataset", "Any", "数据集 语料", "dataset|corpus"),
		class("Concept", "Any", "概念", "concept"),
		class("Role", "Any", "员工 程序员", "developers"),
	}}
	e := func(name, typ, maker, zh, aliases, sounds string, common bool) schema.Entity {
		list := func(s string) []string {
			if s == "" {
				return nil
			}
			return strings.Split(s, "|")
		}
		return schema.Entity{Name: name, Type: typ, Maker: maker, Zh: list(zh), Aliases: list(aliases), Sounds: list(sounds), Common: common}
	}
	o.Entities = []schema.Entity{
		e("Meta", "Company", "", "", "Meta AI|Facebook", "", true),
		e("OpenAI", "Company", "", "", "Open AI", "ou pen ai", false),
		e("Google", "Company", "", "谷歌", "Alphabet", "", false),
		e("NVIDIA", "Company", "", "英伟达", "Nvidia", "", false),
		e("Huawei", "Company", "", "华为", "", "", false),
		e("Alibaba", "Company", "", "阿里巴巴|阿里", "", "", false),
		e("Anthropic", "Company", "", "", "", "an si luo pi ke", false),
		e("MiniMax", "Company", "", "稀宇科技", "", "", false),
		e("SenseTime", "Company", "", "商汤科技|商汤", "", "", false),
		e("Apple", "Company", "", "苹果", "", "", true),
		e("01.AI", "Company", "", "零一万物", "01-ai", "", false),
		e("Baidu", "Company", "", "百度", "", "", false),
		e("JD.com", "Company", "", "京东", "", "", false),
		e("Llama", "ModelFamily", "Meta", "", "LLaMA", "la ma", false),
		e("Llama 3.1", "ModelFamily", "Meta", "", "LLaMA 3.1", "", false),
		e("Llama 4", "ModelFamily", "Meta", "", "", "", false),
		e("OpenAI o1", "Model", "OpenAI", "", "o1|GPT-o1", "ou wan|ou wen", false),
		e("GPT-4", "Model", "OpenAI", "", "GPT4", "", false),
		e("GPT-4o", "Model", "OpenAI", "", "GPT4o", "ji pi ti si ou|ji pi ti fo ou", false),
		e("ChatGPT", "Product", "OpenAI", "", "Chat GPT", "", false),
		e("Claude", "ModelFamily", "Anthropic", "", "", "ke lao de", false),
		e("Claude 3", "ModelFamily", "Anthropic", "", "", "", false),
		e("Claude 3.5", "ModelFamily", "Anthropic", "", "", "", false),
		e("Gemini", "ModelFamily", "Google", "", "", "jie mi nai|jie mi ni", true),
		e("Qwen", "ModelFamily", "Alibaba", "通义千问|千问", "", "qian wen|ku wen", false),
		e("Qwen2", "ModelFamily", "Alibaba", "", "", "", false),
		e("Falcon", "ModelFamily", "TIIUAE", "", "", "", true),
		e("Yi", "ModelFamily", "01.AI", "", "", "", true),
		e("Phi", "ModelFamily", "", "", "", "", true),
		e("abab", "ModelFamily", "MiniMax", "", "", "", false),
		e("DeepSeek", "ModelFamily", "", "深度求索", "", "di pu xi ke", false),
		e("Kimi", "Product", "", "", "", "", false),
		e("Kimi K2", "Model", "", "", "", "", false),
		e("Trainium", "Hardware", "Google", "", "", "", false),
		e("Blackwell", "Hardware", "NVIDIA", "", "", "", false),
		e("豆包", "Product", "", "", "Doubao", "", true),
		e("CUDA", "Product", "NVIDIA", "", "", "ku da", false),
		e("H100", "Hardware", "NVIDIA", "", "", "", false),
		e("Ascend", "Hardware", "Huawei", "昇腾", "", "", false),
		e("Common Crawl", "Dataset", "", "", "CommonCrawl", "", false),
		e("supervised fine-tuning", "Technique", "", "监督微调", "SFT", "", false),
		e("reinforcement learning", "Technique", "", "强化学习", "RL", "", false),
		e("mixture of experts", "Technique", "", "混合专家", "MoE", "", false),
		e("large language model", "Concept", "", "大语言模型|大模型", "LLM", "", false),
		e("GPU", "Hardware", "", "", "", "", false),
		e("Mu Li", "Person", "", "李沐", "", "", false),
		e("coders", "Role", "", "码农", "", "", false),
	}
	return o
}

// read runs the lexicon over a document of one sentence per line.
func read(t testing.TB, l *Lexicon, title, text string) []*extract.Sentence {
	t.Helper()
	var turns []extract.Turn
	if strings.HasPrefix(text, "#spoken") {
		turns = []extract.Turn{{Speaker: "A"}}
	}
	doc := &extract.Document{ID: "t", Title: title, Text: text, Lang: "en", Turns: turns}
	p := &extract.Pass{Ontology: l.ont, Document: doc}
	at := 0
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) != "" {
			lang := "en"
			if strings.IndexFunc(line, isHan) >= 0 {
				lang, doc.Lang = "zh", "zh"
			}
			doc.Blocks = append(doc.Blocks, extract.Block{Span: extract.Span{Start: at, End: at + len(line)}, Turn: -1})
			p.Sentences = append(p.Sentences, &extract.Sentence{Text: line, Lang: lang, Block: len(doc.Blocks) - 1, Cell: -1})
		}
		at += len(line) + 1
	}
	if err := l.Extractor().Run(p); err != nil {
		t.Fatal(err)
	}
	return p.Sentences
}

func newTest(t testing.TB) *Lexicon {
	t.Helper()
	l, err := New(pack())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// show prints mentions as "surface=Name:Type" joined by "; ", those of the given kinds only.
func show(ss []*extract.Sentence, kinds ...extract.MentionKind) string {
	var out []string
	for _, s := range ss {
		for _, m := range s.Mentions {
			for _, k := range kinds {
				if m.Kind == k {
					out = append(out, fmt.Sprintf("%s=%s:%s", s.Text[m.Span.Start:m.Span.End], m.Name, m.Type))
				}
			}
		}
	}
	return strings.Join(out, "; ")
}

func TestKnownNames(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ text, want string }{
		{"OpenAI and Open AI and ＯｐｅｎＡＩ hired.", "OpenAI=OpenAI:Company; Open AI=OpenAI:Company; ＯｐｅｎＡＩ=OpenAI:Company"},
		{"The yield of metadata was low; see openai.com and https://google.com/x for it.", ""},
		{"我们用OpenAI的接口", "OpenAI=OpenAI:Company"},
		{"英伟达和华为都在招人", "英伟达=NVIDIA:Company; 华为=Huawei:Company"},
		{"取其精华为我所用", ""},
		{"以提升中华为己任", ""},
		{"阿里巴巴和阿里都投了商汤科技", "阿里巴巴=Alibaba:Company; 阿里=Alibaba:Company; 商汤科技=SenseTime:Company"},
		{"去阿里山旅游", ""},
		{"北京东部的房租", ""},
		{"水温达到三百度以上", ""},
		{"我买了三斤苹果和一个红苹果", ""},
		{"苹果公司的发布会", "苹果=Apple:Company"},
		{"谷歌、苹果和英伟达", "谷歌=Google:Company; 苹果=Apple:Company; 英伟达=NVIDIA:Company"},
		{"早餐吃豆包和稀饭", ""},
		{"字节的豆包大模型", "豆包=豆包:Product; 大模型=large language model:Concept"},
		{"A falcon flew over the yard.", ""},
		{"Researchers praised Falcon for its licence.", "Falcon=Falcon:ModelFamily"},
		{"Many LLMs run on GPUs.", "LLMs=large language model:Concept; GPUs=GPU:Hardware"},
		{"They used supervised fine-tuning (SFT) first.", "supervised fine-tuning=supervised fine-tuning:Technique; SFT=supervised fine-tuning:Technique"},
		{"Data came from CommonCrawl, common crawl and Common-Crawl.", "CommonCrawl=Common Crawl:Dataset; common crawl=Common Crawl:Dataset; Common-Crawl=Common Crawl:Dataset"},
		{"详解OpenAIo1模型", "OpenAIo1=OpenAI o1:Model"},
		{"Yi (by 01-ai) and Qwen", "Yi=Yi:ModelFamily; 01-ai=01.AI:Company; Qwen=Qwen:ModelFamily"},
	} {
		if got := show(read(t, l, "", c.text), extract.Known); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestModelNames(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ text, want string }{
		{"Llama 3.1 405B beats Llama 3.", "Llama 3.1 405B=Llama 3.1 405B:Model; Llama 3=Llama 3:ModelFamily"},
		{"Llama-3.1-70B-Instruct", "Llama-3.1-70B-Instruct=Llama 3.1 70B Instruct:Model"},
		{"We tried GPT-4o, GPT4 and gpt-4o-mini.", "GPT-4o=GPT-4o:Model; GPT4=GPT-4:Model; gpt-4o-mini=GPT-4o mini:Model"},
		{"GPT-5 and GPT-3.5 Turbo are by OpenAI.", "GPT-5=GPT-5:ModelFamily; GPT-3.5 Turbo=GPT-3.5 Turbo:Model; OpenAI=OpenAI:Company"},
		{"Claude 3.5 Sonnet and Claude-3", "Claude 3.5 Sonnet=Claude 3.5 Sonnet:Model; Claude-3=Claude 3:ModelFamily"},
		{"接近Gemini-1.5的水平", "Gemini-1.5=Gemini 1.5:ModelFamily"},
		{"Qwen2.5-72B and Qwen2-7B", "Qwen2.5-72B=Qwen2.5 72B:Model; Qwen2-7B=Qwen2 7B:Model"},
		{"abab6.5和abab 6.5s两个模型", "abab6.5=abab6.5:ModelFamily; abab 6.5s=abab6.5s:ModelFamily"},
		{"The H100-80GB and the H100 cost more.", "H100-80GB=H100-80GB:Hardware; H100=H100:Hardware"},
		{"Phi-2 came in December.", "Phi-2=Phi 2:ModelFamily"},
		{"The 65B LLaMA and a 13B LLaMA model", "65B LLaMA=Llama 65B:Model; 13B LLaMA=Llama 13B:Model"},
		{"the 7 and 13B LLaMA models", "LLaMA=Llama:ModelFamily"},
		{"Llama 3 times faster", "Llama=Llama:ModelFamily"},
		{"OpenAI o1-preview and o1-mini", "OpenAI o1-preview=OpenAI o1 preview:Model; o1-mini=OpenAI o1 mini:Model"},
		{"Claude 3个版本", "Claude=Claude:ModelFamily"},
		{"GPT-4 oh and GPT four o and Llama three point one and Claude two times", "GPT-4 oh=GPT-4o:Model; GPT four o=GPT-4o:Model; Llama three point one=Llama 3.1:ModelFamily; Claude=Claude:ModelFamily"},
		{"OpenAI then showed o1, and Kimi K2 came, then K2 won; R1 and V2.", "OpenAI=OpenAI:Company; o1=OpenAI o1:Model; Kimi K2=Kimi K2:Model; K2=Kimi K2:Model"},
		{"Llama三和Llama三点一，Llama三次训练，Llama三大优势", "Llama三=Llama 3:ModelFamily; Llama三点一=Llama 3.1:ModelFamily; Llama=Llama:ModelFamily; Llama=Llama:ModelFamily"},
		{"Llama三二四年发布，Chat G P T火了", "Llama三=Llama 3:ModelFamily; Chat G P T=ChatGPT:Product"},
		{"Llama 2023年发布", "Llama=Llama:ModelFamily"},
	} {
		if got := show(read(t, l, "", c.text), extract.Known, extract.Grammar); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSeries(t *testing.T) {
	l := newTest(t)
	ss := read(t, l, "", "MiniMax推出abab6.5系列模型")
	m := ss[0].Mentions[1]
	if m.Name != "abab6.5" || strings.Join(m.Names, "|") != "abab6.5系列" {
		t.Errorf("got %q with names %q", m.Name, m.Names)
	}
}

func TestNewRejects(t *testing.T) {
	for _, e := range []schema.Entity{{Name: "", Type: "Company"}, {Name: "X", Type: "Nothing"}} {
		o := pack()
		o.Entities = append(o.Entities, e)
		if _, err := New(o); err == nil {
			t.Errorf("New accepted %+v", e)
		}
	}
}
