package frame

import (
	"strings"
	"testing"
)

// TestChineseSubjects says whom Chinese clauses are about: what a preposition governs, a possessor, a figure or an unknown
// member of a list must not take the subject's place.
func TestChineseSubjects(t *testing.T) {
	for _, c := range []struct {
		name string
		text []string
		want []string
		not  []string // parts of statements that must not come out
	}{
		{"by-phrase is no subject", []string{"[晨星|Company]由[蓝湾大学|University]的课题组转化而来，总部位于[苏州|Place]。"},
			[]string{"晨星 headquartered_in 苏州"}, []string{"蓝湾大学 headquartered_in"}},
		{"a clause before the name", []string{"[晨星|Company]发布年报。", "+市值达[1万亿美元|q:1e12 USD]的龙头[海图|Company]，没有回应。"},
			[]string{"海图 valued_at 1T USD"}, []string{"晨星 valued_at"}},
		{"a sum over a list", []string{"十多家公司，包括[晨星|Company]、[海图|Company]、[北辰|Company]等，融资总额已超过[60亿美元|q:6e9 USD]。"},
			nil, []string{"raised_funding"}},
		{"the office of a stranger", []string{"[晨星|Company]很忙。", "+某某处联合创始人[林一|Person]说。"}, nil, []string{"晨星 founded_by"}},
		{"a count of the next name", []string{"[星语一|Model]超越了[320亿参数|q:3.2e10 parameter]的[星语二|Model]。"},
			[]string{"星语二 has_parameter_count 32B parameters"}, []string{"星语一 has_parameter_count"}},
		{"the subject goes on", []string{"[晨星|Company]很忙。", "+团队成员来自[海图|Company]，同时专注于视频生成。"}, []string{"晨星 focuses_on 视频生成"}, []string{"海图 focuses_on"}},
		{"founder with a former employer", []string{"[晨星|Company]由[海图|Company]前副总裁[林一|Person]于[2019年|d:2019]创立。"},
			[]string{"晨星 founded_by 林一", "晨星 founded_on 2019"}, []string{"海图 founded_by", "海图 founded_on", "led_by"}},
		{"source of a report", []string{"据[晚报|Company]报道，[晨星|Company]的营收达到[3亿元|q:3e8 CNY]。"},
			[]string{"晨星 has_revenue 300M CNY (reported) @晚报"}, []string{"晚报 has_revenue"}},
		{"possessor", []string{"[晨星|Company]的[北斗一号|Hardware]用了[2000张卡|q:2000 gpu]。"},
			[]string{"北斗一号 uses_hardware 2000 GPUs"}, []string{"晨星 uses_hardware"}},
		{"owner with a noun for the cue", []string{"[晨星|Company]的创始人[林一|Person]毕业于[蓝湾大学|University]。"},
			[]string{"晨星 founded_by 林一", "林一 educated_at 蓝湾大学"}, nil},
		{"figure is no topic", []string{"[晨星|Company]上半年实现[营收|Concept][3亿元|q:3e8 CNY]，同比增长[12%|q:12 percent]。"},
			[]string{"晨星 grew_by 12%", "晨星 has_revenue 300M CNY"}, []string{"营收 grew_by"}},
		{"segment of a figure", []string{"[晨星|Company]发布年报。", "+其中，[游戏|Industry]收入[2亿元|q:2e8 CNY]。"},
			[]string{"晨星 has_revenue 200M CNY"}, nil},
		{"what is moved, not who moves it", []string{"[晨星|Company]把[星语一|Model]的价格降到[5元|q:5 CNY]。"},
			[]string{"星语一 priced_at 5 CNY"}, []string{"晨星 priced_at"}},
		{"who reports is not what is told of", []string{"[晨星|Company]发布了[星语一|Model]。", "+有人说每周只能发[50条消息|q:50 message/week]。"},
			[]string{"星语一 limited_to 50 messages/week (reported) @有人"}, nil},
		{"from one value to another", []string{"[晨星|Company]的毛利率从[35%|q:35 percent]掉到了[20%|q:20 percent]。"},
			[]string{"晨星 has_metric 20%"}, []string{"35%"}},
		{"the latter", []string{"[晨星|Company]转向[海图|Company]的[北斗二号|Hardware]，后者的功耗为[400瓦|q:400 W]。"},
			[]string{"北斗二号 power_draw 400 W"}, nil},
		{"unknown member of a list", []string{"[晨星|Company]的投资方包括[甲资本|Company]、不知名基金、[乙资本|Company]。"},
			[]string{"甲资本 invested_in 晨星", "乙资本 invested_in 晨星"}, nil},
		{"names listed with glosses", []string{"[晨星|Company]发布了[星语一|Model]语言大模型、[星语二|Model]多模态大模型。"},
			[]string{"星语一 developed_by 晨星", "星语二 developed_by 晨星"}, nil},
		{"a comma ends a clause", []string{"[晨星|Company]升级了[星语一|Model]，[星语二|Model]支持视频输入。"},
			[]string{"星语二 supports 视频输入"}, []string{"星语一 supports"}},
		{"our model is not another's", []string{"[海图|Company]发布了[星语一|Model]。", "+我们公司自己的[模型|g:Model]用了[200亿参数|q:2e10 parameter]。"}, nil,
			[]string{"星语一 has_parameter_count"}},
		{"one figure is one fact", []string{"[星语一|Model]上线了。", "+[预训练|Technique]一次持续[两个月|q:2 month]。"},
			[]string{"预训练 has_duration 2 months"}, []string{"training_time"}},
		{"with whom, not among whom", []string{"[晨星|Company]还与[海图|Company]、[星核|Company]和[北辰|Company]建立了合作关系。"},
			[]string{"晨星 partnered_with 海图", "晨星 partnered_with 北辰"}, []string{"星核 partnered_with", "海图 partnered_with"}},
		{"its product", []string{"[晨星|Company]已经发布了其第一款社交产品[星语|Product]。"}, []string{"星语 developed_by 晨星"}, []string{"announced"}},
		{"a size belongs to the name before it", []string{"[晨星|Company]发布了[星语一|Model][千亿参数|q:1e11 parameter]语言大模型、[星语二|Model]多模态大模型。"},
			[]string{"星语一 has_parameter_count 100B parameters"}, []string{"星语二 has_parameter_count"}},
		{"what was just brought in", []string{"[晨星|Company]推出了[星语|Product]，支持视频输入。"}, []string{"星语 supports 视频输入"}, []string{"晨星 supports"}},
		{"a pronoun beside its clause", []string{"[晨星|Company]成立于[2020年|d:2020]。", "+[海图|Company]和[北辰|Company]都投资了他们。"},
			[]string{"海图 invested_in 晨星"}, []string{"invested_in 海图", "invested_in 北辰"}},
		{"what is made is no kind", []string{"[星语|Product]是[海图|Company]自己研发的。"}, []string{"星语 developed_by 海图"}, []string{"is_a"}},
		{"where something was won", []string{"[林一|Person]毕业于[蓝湾大学|University]，在[星杯赛|Product]总决赛上获得第一。"}, []string{"林一 educated_at 蓝湾大学"}, []string{"星杯赛 ranked"}},
		{"investors put their money into who raised it", []string{"[晨星|Company]完成[3亿元|q:3e8 CNY]B轮融资。", "+本轮由[海图|Company]领投，[甲资本|Company]、[乙资本|Company]等跟投。", "+公司成立于[2020年|d:2020]。"},
			[]string{"海图 invested_in 晨星", "甲资本 invested_in 晨星", "乙资本 invested_in 晨星", "晨星 founded_on 2020"}, []string{"invested_in 海图", "乙资本 founded_on"}},
		{"a name in brackets is no topic", []string{"[海图|Company]推出了[星语一|Model]（[星语大|Model]）。", "+支持视频输入。"}, []string{"星语一 supports 视频输入"}, []string{"星语大 supports"}},
		{"results after benchmarks", []string{"[星语一|Model]在[甲测|Benchmark]取得[84.2|q:84.2]、[乙测|Benchmark][37.9|q:37.9]。"}, []string{"星语一 scores_on 84.2", "星语一 scores_on 37.9"}, nil},
		{"a result that looks like a version", []string{"[星语一|Model]在[甲测|Benchmark] 64.6。"}, []string{"星语一 scores_on 64.6"}, nil},
		{"where it was published is not who made it", []string{"[海图|Company]在[云台|Product]开源了[星语一|Model]。"}, []string{"星语一 available_on 云台"}, []string{"developed_by 云台"}},
		{"a sum converted", []string{"[晨星|Company]的估值达到[30亿美元|q:3e9 USD]（约[217亿元|q:2.17e10 CNY]）。"}, []string{"晨星 valued_at 3B USD"}, []string{"21.7B"}},
		{"a verb inside a name in a list", []string{"股东包括[海图|Company]投资、[乙资本|Company]。"}, nil, []string{"海图 invested_in 乙资本"}},
	} {
		expect(t, c.name, said(t, c.text...), c.want, c.not)
	}
}

// TestChineseFrames reads one sentence for each construction of the pack that others do not cover.
func TestChineseFrames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[星语一|Model]由[星核|ModelFamily]驱动。", "星语一 based_on 星核"},
		{"[星语一|Model]取得[74.8分|q:74.8 point]。", "星语一 scores_on 74.8 points"},
		{"[林一|Person]持有公司[28%|q:28 percent]的股份。", "林一 owns 28%"},
		{"[晨星|Company]将[海图|Company]列为竞争对手。", "晨星 competes_with 海图"},
		{"[晨星|Company]把[海图|Company]作为主要合作伙伴。", "晨星 partnered_with 海图"},
		{"[星语助手|Product]：视频生成模型。", "星语助手 is_a 视频生成模型"},
		{"[星语一|Model]总参数[500亿|q:5e10]，激活参数[20亿|q:2e9 parameter]。", "星语一 has_parameter_count 2B parameters"},
	} {
		if got := said(t, c.text); !contains(got, c.want) {
			t.Errorf("%s: no %q in\n%s", c.text, c.want, strings.Join(got, "\n"))
		}
	}
	for _, c := range []struct{ text, not string }{
		{"[星语|Product]是[海图|Company]的主要竞争对手。", "is_a"},
		{"[晨星|Company]宣布完成[5亿元|q:5e8 CNY]融资。", "announced"},
		{"[晨星|Company]研发投入[2亿元|q:2e8 CNY]。", "invests_in"},
	} {
		if all := strings.Join(said(t, c.text), "\n"); strings.Contains(all, c.not) {
			t.Errorf("%s: %q in\n%s", c.text, c.not, all)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// expect wants every statement of want among got, and nothing of not in any of them.
func expect(t *testing.T, name string, got, want, not []string) {
	t.Helper()
	all := strings.Join(got, "\n")
	for _, w := range want {
		if !contains(got, w) {
			t.Errorf("%s: no %q in\n%s", name, w, all)
		}
	}
	for _, n := range not {
		if strings.Contains(all, n) {
			t.Errorf("%s: %q in\n%s", name, n, all)
		}
	}
}
