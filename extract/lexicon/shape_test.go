package lexicon

import (
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

func TestShapes(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ text, want string }{
		// English
		{"Investors backed Northwind Labs and Tidewater AI last year.", "Northwind Labs=Northwind Labs:Company; Tidewater AI=Tidewater AI:Company"},
		{"She studied at Larkfield University before that.", "Larkfield University=Larkfield University:University"},
		{"The DataWeave product replaced it.", "DataWeave=DataWeave:Product"},
		{"They benchmarked the Zephyrus model on it.", "Zephyrus=Zephyrus:ModelFamily"},
		{"The talk was given by Mira Solano, founder of a small lab.", "Mira Solano=Mira Solano:Person"},
		{"Northwind Freight, Inc. (NWF) Q2 2025 Earnings Call Transcript", "Northwind Freight, Inc.=Northwind Freight:Company"},
		{"Lattice Labs raises $20 million to build models", "Lattice Labs=Lattice Labs:Company"},
		{"The Finnish startup Tidewater Silicon won, said Dana Ortiz, head of sales.", "Tidewater Silicon=Tidewater Silicon:Company; Dana Ortiz=Dana Ortiz:Person"},
		{"Oarlock, a robot-minded startup, hired Priya Natarajan as CFO.", "Oarlock=Oarlock:Company; Priya Natarajan=Priya Natarajan:"},
		{"Its flagship model, LR-2, and a method called Debate Weaving came.", "LR-2=LR-2:Model; Debate Weaving=Debate Weaving:Technique"},
		{"Today we have Quill 3, the newest model, and Quill 3 Mini.", "Quill 3=Quill 3:Model; Quill 3 Mini=Quill 3 Mini:"},
		{"In Table 2 and Phase 3 it costs 5 dollars.", ""},
		{"Maria Lopez -- Chief Executive Officer", "Maria Lopez=Maria Lopez:Person"},
		{"It was founded by Arthur Moench, Tomas Lacrosse and Mira Solano.", "Arthur Moench=Arthur Moench:Person; Tomas Lacrosse=Tomas Lacrosse:Person; Mira Solano=Mira Solano:Person"},
		{"Headcount was up and GAAP was down, the Chief Financial Officer said.", ""},
		{"They tried Generative AI with other Operating Systems near San Mateo Avenue", "San Mateo Avenue=San Mateo Avenue:"},
		{"We Tried Many Other Things Before That Finally Worked", ""},
		{"A large-scale AI effort of the Californian university cost US$5.", ""},
		{"Finetuned model of Streaming", ""},
		{"In March the Company hired nobody. However, sales grew.", ""},
		{"The CEO said AI and the API matter in Q3.", ""},
		// Chinese
		{"国产智能座舱芯片翎鹰一号上市", "翎鹰一号=翎鹰一号:Hardware"},
		{"该轮融资由云岫母基金、云岫集团旗下翎港高质量发展产业基金等九家知名机构联合领投", "云岫母基金=云岫母基金:Company; 云岫集团=云岫集团:Company; 翎港高质量发展产业基金=翎港高质量发展产业基金:Company"},
		{"2008年苏州翎岫成立", "苏州翎岫=苏州翎岫:Company"},
		{"模型支持128K的文本", ""},
		{"上海云岫科技有限公司昨天开业", "上海云岫科技有限公司=上海云岫科技有限公司:Company"},
		{"他毕业于杭州湖滨大学，后来加入商汤科技研究院", "杭州湖滨大学=杭州湖滨大学:University; 商汤科技研究院=商汤科技研究院:Organization"},
		{"某头部云厂商专家交流,他说某些公司没有卡", "某头部云厂商=某头部云厂商:Company"},
		{"这家人工智能科技公司很年轻", ""},
		{"很多大学和研究院都在做", ""},
		{"创始人林可舟表示产品Lumo很受欢迎", "林可舟=林可舟:Person; Lumo=Lumo:Product"},
		{"CEO 周岚在会上发言", "周岚=周岚:Person"},
		{"昨天请来了吴老师和谭教授", "吴老师=吴老师:Person; 谭教授=谭教授:Person"},
		{"董事长贺保家。", "贺保家=贺保家:Person"},
		{"CFO李强说", "李强=李强:Person"},
		{"联合创始人洪涛已于去年离职，教授王伟认为很好", "洪涛=洪涛:Person; 王伟=王伟:Person"},
		{"专家高端论坛，嘉宾高度评价，总经理常说", ""},
		{"对手是翎捷科技和移岫通信", "翎捷科技=翎捷科技:Company; 移岫通信=移岫通信:Company"},
		{"移动通信、工业软件、人形机器人和客户信息", ""},
		{"任总说过一句话", "任总=任总:Person"},
		{"这个总量总是很高", ""},
		{"王国很大，高兴的时候白天都很长", ""},
		{"团队用TorchLite做了部署", "TorchLite=TorchLite:"},
		{"我们的KPI和ROI都很好", ""},
	} {
		if got := show(read(t, l, "", c.text), extract.Shape); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestLocalNames(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ text, want string }{
		{"首席科学家沈若衡离职\n后来沈若衡去了别的地方", "沈若衡=沈若衡:Person; 沈若衡=沈若衡:Person"},
		{"上海云岫科技有限公司（简称“云岫科技”）成立\n云岫科技融了资", "上海云岫科技有限公司=上海云岫科技有限公司:Company; 云岫科技=上海云岫科技有限公司:Company; 云岫科技=上海云岫科技有限公司:Company"},
		{"翎捷科技成立于2015年\n翎捷的芯片卖得很好", "翎捷科技=翎捷科技:Company; 翎捷=翎捷科技:Company"},
		{"It is made by Tidewater Compute Holdings (TCH).\nTCH sells chips. Yesterday Tidewater grew.", "Tidewater Compute Holdings=Tidewater Compute Holdings:Company; TCH=Tidewater Compute Holdings:Company; TCH=Tidewater Compute Holdings:Company; Tidewater=Tidewater Compute Holdings:Company"},
		{"Then Mira Solano, founder of it, left.\nSolano sold out.", "Mira Solano=Mira Solano:Person; Solano=Mira Solano:Person"},
		{"Quill 3 is out.\nThis is Quill 3, our new model, of the Quill model family.\nIn May, Quill 4 came.", "Quill 3=Quill 3:Model; Quill 3=Quill 3:Model; Quill=Quill:ModelFamily; Quill 4=Quill 4:Model"},
		{"翎捷交流纪要\n鼎岫投资、云岫基金领投", "翎捷=翎捷:Company; 鼎岫投资=鼎岫投资:Company; 云岫基金=云岫基金:Company"},
		{"公募基金、风险投资和固定资产投资、出口", ""},
		{"They use Blockwise Token Mixing (BTM) here.\nWith BTM it is fast.", "Blockwise Token Mixing=Blockwise Token Mixing:; BTM=Blockwise Token Mixing:; BTM=Blockwise Token Mixing:"},
	} {
		if got := show(read(t, l, "", c.text), extract.Shape); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestTitleNames(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ title, text, want string }{
		{"翎捷科技交流纪要", "后来翎捷的芯片卖得很好", "翎捷=翎捷科技:Company"},
		{"Tidewater Freight, Inc. (TWF) Q2 2025 Earnings Call Transcript", "Then Tidewater Freight grew.", "Tidewater Freight=Tidewater Freight:Company"},
	} {
		if got := show(read(t, l, c.title, c.text), extract.Shape); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestGenerics(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ text, want string }{
		{"该公司推出了这款产品", "该公司=:Company; 这款产品=:Product"},
		{"这个模型很大，两者都不错", "这个模型=:Model; 两者=:"},
		{"根本产品没有问题", ""},
		{"The company trained the new model on its chips.", "The company=:Company; the new model=:Model; its chips=:Hardware"},
		{"The model architecture and the product market", ""},
		{"A company made a model.", ""},
	} {
		if got := show(read(t, l, "", c.text), extract.Generic); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestOrderAndOverlap(t *testing.T) {
	l := newTest(t)
	text := field + strings.Repeat("创始人林可舟说OpenAI o1和拉玛3.1都用了H100-80GB，该公司的模型参数到了70变量，The model by Northwind Labs。\n", 3)
	for _, s := range read(t, l, "", text) {
		checkSentence(t, s)
	}
}

// checkSentence fails if spans are out of order, overlap, split a character or point nowhere.
func checkSentence(t testing.TB, s *extract.Sentence) {
	t.Helper()
	at := 0
	for _, m := range s.Mentions {
		if m.Span.Start < at || m.Span.End <= m.Span.Start || m.Span.End > len(s.Text) {
			t.Fatalf("mention %+v after %d in %q", m, at, s.Text)
		}
		if !boundary(s.Text, m.Span.Start) || !boundary(s.Text, m.Span.End) {
			t.Fatalf("mention %+v splits a character in %q", m, s.Text)
		}
		for _, r := range m.Readings {
			if r < 0 || r >= len(s.Readings) || !m.Span.Contains(s.Readings[r].Span) {
				t.Fatalf("mention %+v rests on reading %d of %+v", m, r, s.Readings)
			}
		}
		if (m.Name == "") != (m.Kind == extract.Generic) {
			t.Fatalf("mention %+v has the wrong name for its kind", m)
		}
		at = m.Span.End
	}
	at = 0
	for _, r := range s.Readings {
		if r.Span.Start < at || r.Span.End <= r.Span.Start || r.Span.End > len(s.Text) || !boundary(s.Text, r.Span.Start) || !boundary(s.Text, r.Span.End) {
			t.Fatalf("reading %+v after %d in %q", r, at, s.Text)
		}
		if r.Why == "" || r.Confidence <= 0 || r.Confidence > 1 {
			t.Fatalf("reading %+v lacks a reason or a confidence", r)
		}
		at = r.Span.End
	}
}

func boundary(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }

func TestShapesBesideKnownNames(t *testing.T) {
	o, err := schema.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"Harbour Lights, based in San Tropo, California, closed a $5 million round from Nvidia Ventures.", "Harbour Lights=Harbour Lights:Company; San Tropo=San Tropo:Place; Nvidia Ventures=Nvidia Ventures:Company"},
		{"Falcon Mamba 7B came. We trained the Wumba-9B model, and Wumba 9B won.", "Falcon Mamba 7B=Falcon Mamba 7B:Model; Wumba-9B=Wumba-9B:Model; Wumba 9B=Wumba 9B:Model"},
	} {
		if got := show(read(t, l, "", c.text), extract.Shape); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
