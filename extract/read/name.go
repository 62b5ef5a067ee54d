package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	strongZh = strings.Fields(`发言人 说话人 讲话人 演讲人 主持人 主讲人 嘉宾 专家 记者 采访者 采访人 受访者 受访人 访谈者 访谈人 提问者 提问人 会议助理 会议助手
		主持 与会者 参会者 投资者 投资人 分析师 机构投资者 研究员 旁白 听众 观众 同传 翻译`)
	weakZh = strings.Fields(`问 答 提问 回答 问题 公司 管理层 公司管理层 上市公司 公司领导 领导 客户 老师 同学 学生 董秘 董事长 总经理 总裁 财务总监
		首席执行官 首席财务官 创始人 经理 院长 教授 博士 讲师 主席 代表 女士 先生`)
	strongEn = strings.Fields("speaker spk host guest moderator interviewer interviewee operator analyst expert narrator reporter " +
		"journalist anchor presenter participant attendee questioner")
	weakEn  = strings.Fields("q a question answer management executive company audience ceo cfo coo cto chairman president investor")
	titleZh = strings.Fields("总 总监 经理 老师 先生 女士 博士 教授 院士 主任 董事长 董秘 董事 总裁 秘书 分析师 研究员 专家 记者 主持人 首席 嘉宾 同学 医生 律师 院长")
	titleEn = strings.Fields("ceo cfo coo cto cmo chief officer president chairman chairwoman chair director analyst founder co-founder " +
		"vp evp svp head manager partner host moderator editor professor relations operator")
)

// neverName are words before a colon that no speaker is called.
const neverName = " 注意 备注 说明 提示 例如 比如 譬如 来源 作者 编辑 时间 日期 地点 主题 标题 题目 摘要 目录 结论 总结 小结 优点 缺点 优势 劣势 目的 原因 方法 方案 背景 " +
	"风险 风险提示 关键词 关键字 电话 地址 邮箱 网址 链接 参考 参考文献 附件 附录 名称 价格 金额 成本 单位 数量 类型 类别 状态 版本 任务 目标 结果 过程 步骤 特点 特征 " +
	"要点 重点 观点 定义 含义 公式 图 表 注 另 又 即 如 答案 范围 条件 要求 规则 原则 内容 简介 介绍 概述 概要 综述 引言 前言 导语 正文 结语 声明 免责声明 高度 高管 成立 成员 " +
	"方向 方式 应用 应用场景 投资建议 投资要点 核心观点 会议时间 会议地点 会议主题 参会人员 出席人员 主持人员 记录人 发布时间 更新时间 阅读 点赞 收藏 上一篇 下一篇 " +
	"note notes warning caution tip tips hint info example examples source sources author authors date time title subject topic summary abstract overview " +
	"keywords model models license developer developers language languages status version versions type name description usage input inputs output outputs " +
	"parameters params size data dataset training evaluation results result limitations references reference contact email phone address website url link " +
	"important disclaimer figure table section chapter step goal goals pros cons strengths weaknesses risk risks price cost total conclusion introduction " +
	"background methods method features requirements installation update updated published by from to re cc bcc sent location agenda attendees participants "

// denied tells whether a name is a word for things, by its first or last word.
func denied(name string) bool {
	name = strings.ToLower(name)
	words := strings.Fields(name)
	if len(words) == 0 {
		return true
	}
	for _, w := range []string{name, words[0], words[len(words)-1]} {
		if strings.Contains(neverName, " "+w+" ") {
			return true
		}
	}
	return false
}

// titled tells whether words name an office, as in "Name (CEO)".
func titled(t string) role {
	for _, w := range strings.FieldsFunc(strings.ToLower(t), func(r rune) bool { return r == ' ' || r == ',' || r == '&' || r == '/' }) {
		for _, e := range titleEn {
			if w == e {
				return weakRole
			}
		}
	}
	for _, list := range [][]string{titleZh, strongZh} {
		for _, w := range list {
			if strings.HasSuffix(t, w) {
				return weakRole
			}
		}
	}
	return noRole
}

// roleName measures a Chinese word for a speaker at the beginning of s, with its number.
func roleName(s string) (int, role) {
	for _, list := range []struct {
		words []string
		role  role
	}{{strongZh, strongRole}, {weakZh, weakRole}} {
		if n := longest(s, list.words); n > 0 {
			if end := n + suffix(s[n:]); !hanAt(s[end:]) {
				return end, list.role
			}
		}
	}
	return 0, noRole
}

// properName measures any other name.
func properName(s string) (int, role) {
	if hanAt(s) {
		return hanName(s)
	}
	return latinName(s)
}

func hanAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	// what is said may follow a time at once, but not a name
	return unicode.Is(unicode.Han, r)
}

func longest(s string, words []string) int {
	n := 0
	if s == "" || s[0] < 0xe4 || s[0] > 0xe9 { // no Chinese character
		return 0
	}
	for _, w := range words {
		if len(w) > n && strings.HasPrefix(s, w) {
			n = len(w)
		}
	}
	return n
}

// suffix measures the number or letter of a speaker: " 1", "A", "_01". Digits that begin a time do not belong to it, but in
// "发言人100:12" the last two of three do.
func suffix(s string) int {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '_' || s[i] == '#') && i < 2 {
		i++
	}
	d := digits(s[i:], 4)
	if d > 0 {
		after := s[i+d:]
		if len(after) > 2 && after[0] == ':' && digits(after[1:], 3) == 2 {
			if d < 3 {
				return 0
			}
			d -= 2
		}
		if r, _ := utf8.DecodeRuneInString(s[i+d:]); unicode.IsLetter(r) || r == '%' || r == '.' {
			return 0
		}
		return i + d
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	if ('A' <= r && r <= 'Z' || strings.ContainsRune("一二三四五六甲乙丙丁", r)) && !unicode.IsLetter(next) && n > 0 {
		return i + n
	}
	return 0
}

// hanName measures a Chinese name, with what a speaker stands for before it: 张三, 高盛分析师, 招商证券 李四.
func hanName(s string) (int, role) {
	i, runes, space := 0, 0, 0
	for i < len(s) && runes <= 14 {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == ' ' && space == 0 && hanAt(s[i+1:]) {
			space = i
		} else if !unicode.Is(unicode.Han, r) && r != '·' && !('A' <= r && r <= 'Z') {
			break
		}
		i += n
		runes++
	}
	if runes < 2 || runes > 14 {
		return 0, noRole
	}
	end := i + suffix(s[i:])
	name := s[:i]
	for _, w := range strongZh {
		if strings.HasSuffix(name, w) && len(w) >= 6 || strings.HasPrefix(name, w+" ") {
			return end, strongRole
		}
	}
	return end, noRole
}

// latinName measures one to four capitalized words, or a role word in any case.
func latinName(s string) (int, role) {
	i, words, r := 0, 0, noRole
	for words < 4 {
		j := i
		for j < len(s) && (isLetter(s[j]) || accented(s[j], j > i) || j > i && (s[j] == '.' || s[j] == '\'' || s[j] == '-' && j+1 < len(s) && isLetter(s[j+1]))) {
			j++
		}
		if j == i || j-i > 24 {
			break
		}
		word := strings.ToLower(strings.Trim(s[i:j], "."))
		switch {
		case contains(strongEn, word):
			r = strongRole
		case contains(weakEn, word) && words == 0 && r == noRole:
			r = weakRole
		case s[i] >= 'a' && s[i] <= 'z' && !contains([]string{"de", "van", "von", "der", "bin", "al", "la", "del", "di"}, word):
			return trimName(s, i), r
		}
		words++
		i = j
		if r == strongRole || r == weakRole && words == 1 {
			if n := suffix(s[i:]); n > 0 {
				return i + n, r
			}
		}
		if i+1 < len(s) && s[i] == ' ' && isLetter(s[i+1]) {
			i++
			continue
		}
		break
	}
	if words > 1 && r == weakRole {
		r = noRole
	}
	return trimName(s, i), r
}

func trimName(s string, i int) int { return len(strings.TrimRight(s[:i], " ")) }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// accented tells bytes of U+00C0 to U+024F.
func accented(c byte, inside bool) bool {
	return 0xc3 <= c && c <= 0xc9 || inside && 0x80 <= c && c < 0xc0
}

func contains(list []string, w string) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}

const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康" +
	"毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳" +
	"盛童欧甄项曲成游裴席卫查屈鲍位覃霍翁隋闫"

// personal tells whether a name is like a person's: surname and given name, or an office behind; a Latin one has capitals.
func personal(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	if !unicode.Is(unicode.Han, r) {
		return unicode.IsUpper(r)
	}
	if titled(name) > noRole {
		return true
	}
	if i := strings.LastIndexByte(name, ' '); i >= 0 { // house and name
		name = name[i+1:]
		r, _ = utf8.DecodeRuneInString(name)
	}
	if strings.Contains(name, "·") {
		return true
	}
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 3 && strings.ContainsRune(surnames, r) || n == 2 && (r == '小' || r == '老')
}
