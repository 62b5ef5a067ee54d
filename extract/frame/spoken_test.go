package frame

import (
	"strings"
	"testing"
)

// TestSpokenChinese holds what people say and recognizers write: hums, words said twice, references to what was just listed.
func TestSpokenChinese(t *testing.T) {
	for _, c := range []struct {
		name string
		text []string
		want []string
		not  []string
	}{
		{"hums and a stutter", []string{"对，呃，[星语|Product]是是，嗯，一款聊天产品。"}, []string{"星语 is_a 聊天产品"}, nil},
		{"a comparison said twice", []string{"[星语一|Model]比比[星语二|Model]强。"}, []string{"星语一 outperforms 星语二"}, nil},
		{"three that were just listed", []string{"先看[金融|Industry]，然后[法律|Industry]、[医疗|Industry]。", "+这[三个|q:3]行业会先用上[星语一|Model]。"},
			[]string{"金融 early_adopter_of 星语一", "法律 early_adopter_of 星语一", "医疗 early_adopter_of 星语一"}, nil},
		{"a longer list is meant otherwise", []string{"先看[金融|Industry]、[法律|Industry]、[医疗|Industry]。", "+这[两个|q:2]行业会先用上[星语一|Model]。"}, nil, []string{"early_adopter_of"}},
		{"who says what he will do", []string{"[晨星|Company]做手机。", "+[海图|Company]有一个公告说他会推出手表。"}, []string{"海图 plans 手表 (planned)"}, []string{"晨星 plans"}},
		{"only supposed", []string{"[晨星|Company]要去做手机的话。"}, nil, []string{"plans"}},
		{"an ordinal is no class", []string{"[晨星|Company]是第一家。"}, nil, []string{"is_a"}},
		{"a subject nobody knows", []string{"[星语一|Model]发布了。", "+这篇文章采用了[蒸馏|Technique]。"}, nil, []string{"星语一 uses_technique"}},
		{"sold to", []string{"[星语|Product]卖给了[海图|Company]。"}, []string{"海图 acquired 星语"}, nil},
		{"a question and its answer", []string{"[晨星|Company]做手机。", "+团队有多少人？", "+嗯。", "+大概[两百多人|q:200 person]吧。"}, []string{"晨星 has_metric 200 people"}, nil},
		{"a question that something else answers", []string{"[晨星|Company]做手机。", "+团队有多少人？", "+我们挣了[三亿元|q:3e8 CNY]。"}, nil, []string{"has_metric"}},
		{"asked for a date", []string{"[晨星|Company]是什么时候成立的？", "+[2018年|d:2018]。"}, []string{"晨星 founded_on 2018"}, nil},
		{"no answer in sight", []string{"[晨星|Company]是什么时候成立的？", "+这个我不清楚，不过它后来做过很多别的事情。", "+[2018年|d:2018]我去了那里。"}, nil, []string{"founded_on"}},
		{"what one only thinks is not one's own", []string{"我们[晨星|Company]做手机。", "+我们[晨星|Company]也做电脑。", "+我们也觉得是受到了[星语一|Model]的启发。"}, nil, []string{"晨星 inspired_by"}},
		{"compared with", []string{"[金融|Industry]的容错率可能比[医疗|Industry]高，但是又比[法律|Industry]要低。"}, []string{"法律 more_fault_tolerant_than 金融"}, []string{"法律 more_fault_tolerant_than 医疗"}},
		{"the firm after a date", []string{"[晨星|Company]发布财报。", "+[三季度|d:2023-Q3]公司销售[收入|Concept][2亿元|q:2e8 CNY]，环比增长[3%|q:3 percent]。"}, []string{"晨星 grew_by 3%"}, nil},
		{"a model is said of a model", []string{"[晨星|Company]做了很多年。", "+[星语一|Model]也来了，[晨星|Company]做的，它是一款视频生成模型。"}, []string{"星语一 is_a 视频生成模型"}, []string{"晨星 is_a"}},
		{"which ones they are", []string{"[星语一|Model]来了。", "+[6个|q:6]模型分别是大的和小的版本。"}, nil, []string{"is_a"}},
		{"moved to", []string{"[林一|Person]此前在[晨星|Company]，现在在[海图|Company]。"}, []string{"林一 affiliated_with 晨星", "林一 affiliated_with 海图"}, nil},
	} {
		expect(t, c.name, said(t, c.text...), c.want, c.not)
	}
}

// TestFluent says what is left of a halting sentence.
func TestFluent(t *testing.T) {
	_, fr := builtin(t)
	for in, want := range map[string]string{
		"对对对，呃，它它是，嗯，一个模型啊": "它是一个模型",
		"这个这个模型，对，很好":       "这个模型,很好",
		"人工智能能做，现在在做":       "人工智能能做,现在在做",
		"天天向上，看看对不对":        "天天向上,看看对不对",
		"[啊啊|Company]是一家公司": "啊啊是一家公司",
	} {
		l := fr.tokenize(marked(t, in), false)
		var b strings.Builder
		for _, tok := range l.toks {
			b.WriteString(tok.text)
		}
		if b.String() != want {
			t.Errorf("%s: %s, want %s", in, b.String(), want)
		}
	}
}
