package lexicon

import (
	"fmt"
	"strings"
	"testing"

	"trine/extract"
)

// readings prints readings as "surface→text".
func readings(ss []*extract.Sentence) string {
	var out []string
	for _, s := range ss {
		for _, r := range s.Readings {
			out = append(out, fmt.Sprintf("%s→%s", s.Text[r.Span.Start:r.Span.End], r.Text))
		}
	}
	return strings.Join(out, "; ")
}

// field is talk that makes a document one about models.
const field = "#spoken\n今天聊聊Meta AI的Llama 3.1、OpenAI的ChatGPT和谷歌的模型\n英伟达和Anthropic也会讲到\n"

func TestRepair(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ name, title, text, want string }{
		{"version follows an ordinary word", "", field + "后来拉玛3.1训练完了\n到了喇嘛4又换了架构", "拉玛→Llama; 喇嘛→Llama"},
		{"version is misheard too", "", field + "我们试过喇嘛4\n上个月看了拉妈寺的效果", "喇嘛→Llama; 拉妈寺→Llama 4"},
		{"the title names it", "聊聊OpenAI o1", "#spoken\n今天主要讲讲谷歌和OpenAI\n这个欧万模型推理很慢\n欧万的模型要花很多钱", "欧万→OpenAI o1; 欧万→OpenAI o1"},
		{"letters at the end", "", field + "听说欧朋AI内部也在讨论", "欧朋AI→OpenAI"},
		{"slot before a head", "", field + "然后克劳的这个模型写代码不错", "克劳的→Claude"},
		{"a name of four syllables", "", field + "安思罗匹克这家公司融了很多钱", "安思罗匹克→Anthropic"},
		{"beside its maker", "", field + "英伟达的库达生态很强", "库达→CUDA"},
		{"letters read aloud", "", field + "他们那个GTFO这个模型很快", "GTFO→GPT-4o"},
		{"Latin misspelt", "", field + "语料里有commoncrol这种网页", "commoncrol→Common Crawl"},
		{"two Latin words", "", field + "然后deep seak最近也发了新东西", "deep seak→DeepSeek"},
		{"a digit spelled out", "聊聊OpenAI o1", field + "那这个oone就贵很多", "oone→OpenAI o1"},
		{"person beside a role", "", field + "专家李木提到了这件事", "李木→Mu Li"},
		{"term with its end right", "", field + "大语言模型已经很多了\n其实这个大宇模型还不错", "大宇模型→large language model"},
		{"English with a version", "", "#spoken\nso meta ai shipped llama 3.1 and anthropic and openai were late\nthey compared lama 3.1 with clawed 3.5 again", "lama→Llama; clawed→Claude"},
		{"English without capitals", "", "#spoken\nso meta ai has llama 3.1 and openai and nvidia came too\nthen anthropik said the kuda team left and deap seek was cheap\nthe cloud was cheap and the team was fine", "anthropik→Anthropic; kuda→CUDA; deap seek→DeepSeek"},
		{"English with capitals", "", field + "So Lama 3.1 came from Meta AI, then Google's Traneum chip and the Black well chips of NVIDIA.\nRoberts and Qwest and Anthony came.", "Lama→Llama; Traneum→Trainium; Black well→Blackwell"},
		{"a chip's number in Chinese", "", field + "我们用的是H一百的卡，一百张", "H一百→H100"},
		{"a chip's number in Chinese, in small letters", "", "#spoken\n谷歌和OpenAI都训练了Llama 3.1\n我们用的是h一百的卡，一百张，x一百没有", "h一百→H100"},
		{"letters and numbers said one by one", "", "#spoken\n谷歌和OpenAI都训练了Llama 3.1\n他们的g p t四出来以后，openai的o一也来了", "g p t四→GPT-4; o一→OpenAI o1"},
		// ordinary words stay
		{"no number", "", field + "后来来到北京以后我们就开始训练模型", ""},
		{"the number is an amount", "", field + "价格来到3.1美元\n大家来到3楼开会", ""},
		{"radio and film", "", "#spoken\n我买了一个喇叭4个按钮\n柯达的胶卷很好\n这个节目很好看", ""},
		{"a person of that name", "", field + "欧文昨天投了三分球", ""},
		{"no field", "", "#spoken\n听说欧朋浏览器不错\n拉玛3.1", ""},
		{"known names stay", "", field + "谷歌和华为都发了新闻", ""},
		{"written text", "", "据介绍，Meta AI发布了Llama 3.1，OpenAI发布了ChatGPT。该公司此前在美国加州门洛帕克举行了发布会，会上公布了参数规模。\n克劳的模型，安索皮克公司。", ""},
	} {
		if got := readings(read(t, l, c.title, c.text)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestRepairedMention(t *testing.T) {
	l := newTest(t)
	ss := read(t, l, "", field+"后来拉玛3.1训练完了")
	s := ss[len(ss)-1]
	if len(s.Mentions) != 1 {
		t.Fatalf("got %d mentions", len(s.Mentions))
	}
	m := s.Mentions[0]
	if m.Name != "Llama 3.1" || m.Kind != extract.Misread || len(m.Readings) != 1 || s.Text[m.Span.Start:m.Span.End] != "拉玛3.1" {
		t.Errorf("got %+v", m)
	}
	if why := s.Readings[m.Readings[0]].Why; !strings.Contains(why, "sounds like Llama") || !strings.Contains(why, "3.1 follows") {
		t.Errorf("why is %q", why)
	}
}

func TestForeignUnits(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ name, text, want string }{
		{"several spellings of billion", field + "这个模型参数是70变量\n另外一个模型大概300个比量\n我们最大的模型做到400别亮就停了", "变量→B; 个比量→B; 别亮→B"},
		{"one spelling often", field + "模型参数到了70变量\n下一个模型300变量\n最后模型是400个变量", "变量→B; 变量→B; 个变量→B"},
		{"trillion of tokens", field + "训练数据有八缺点的token\n后来数据到了15缺点\n再后来12个吹点的语料", "缺点→T; 缺点→T tokens; 个吹点→T tokens"},
		{"all of billion", field + "模型参数从70个比利昂到600个必要", "个比利昂→B; 个必要→B"},
		{"token in Chinese", field + "他们训练用了十五万亿偷啃", "偷啃→tokens"},
		{"shortcomings", "#spoken\n这款手机有8个缺点\n但是别人觉得只有3个缺点\n续航是最大的缺点", ""},
		{"variables of a program", field + "这个函数里有3个变量\n变量名要写清楚\n全局变量不要用", ""},
		{"people", field + "昨天有200个人参加\n我们团队有15个人\n今天来了30个人", ""},
	} {
		if got := readings(read(t, l, "", c.text)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
