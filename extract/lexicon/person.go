package lexicon

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// surnames are common Chinese family names of one character.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢骆岳齐梅庄辛管祝左涂谷祁舒耿牟卜路詹关苗凌费纪靳盛童欧甄项阳裴席屈鲍霍翁隋植甘景薄包司柏宁柯阮桂闵解柴华车冉房边辜吉饶瞿戚丘池滕晋苑邬臧畅宫嵺苟褚廉简娄盖符奚木穆燕郎邸冀谈姬屠郜晏栾郁商蒙喻揭窦迟宇敖糜鄢冷卓仇艾巩稽井练仲虞卞封竺冼衣楚佟栗匡宗台巫鞠僧桑荆谌扬沙伏岑习胥蔺闫邝区"

// doubled are family names of two characters.
var doubled = [...]string{"欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "东方", "南宫", "端木"}

// titlesBefore stand before a person's name.
var titlesBefore = [...]string{"创始人", "首席执行官", "执行官", "首席科学家", "科学家", "董事长", "总裁", "总经理", "负责人", "合伙人", "专家", "教授", "博士", "院士", "研究员", "分析师", "主持人", "嘉宾",
	"作者", "工程师", "主任", "院长", "校长", "所长", "部长", "主席", "总监", "经理", "CEO", "CTO", "CFO", "COO", "记者", "秘书长", "发言人", "投资人", "企业家", "创办人", "掌门人", "总设计师", "架构师", "执行董事", "董事", "运营官", "技术官", "财务官", "产品官", "营销官", "理事长", "高管", "学者", "投资总监", "操盘手", "掌舵人", "掌舵者", "法人", "法人代表", "法定代表人", "法定代表人为", "法定代表人是", "执行长", "董事", "主委", "部长", "联创", "院长", "副总", "首席", "老将", "技术负责人", "创办者", "设计师", "负责人为", "负责人是", "创始人为", "创始人是", "CEO为", "CEO是", "董事长为", "董事长是"}

// titlesAfter stand after a person's name or family name.
var titlesAfter = [...]string{"老师", "教授", "博士", "院士", "先生", "女士", "董事长", "总裁", "校长", "院长", "主任", "同学"}

// sayingsAfter are verbs whose subject is a person.
var sayingsAfter = [...]string{"表示", "认为", "指出", "透露", "坦言", "强调", "介绍", "提出", "宣布", "说道", "称", "补充道", "回应"}

// careersAfter are verbs of what people were, learned and did for a living.
var careersAfter = [...]string{"曾担任", "曾任", "曾就职", "曾供职", "曾任职", "曾在", "毕业于", "出任", "历任", "博士毕业", "本科毕业", "硕士毕业", "任职于", "就职于", "供职于", "于19", "于20", "离职", "加盟", "入职", "19", "20", "兼任", "现任", "师从", "加入", "跳槽", "创办了", "创立了", "个人出资"}

// personShapes finds Chinese names of people by what stands beside them.
func (d *document) personShapes(s *extract.Sentence, out []extract.Mention) []extract.Mention {
	text := s.Text
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		if d.marks.of(r)&markSurname == 0 {
			i += n
			continue
		}
		m, ok := d.personAt(s, i)
		if !ok {
			i += n
			continue
		}
		out = append(out, m)
		i = m.Span.End
	}
	return out
}

// personAt decides whether a name of a person begins at i.
func (d *document) personAt(s *extract.Sentence, i int) (extract.Mention, bool) {
	text := s.Text
	fresh := i == 0 || !isHan(before(text, i)) && !isAlnum(before(text, i)) // a clause begins
	titled := false
	left := strings.TrimRight(text[max(0, i-24):i], " ")
	for _, t := range titlesBefore {
		if strings.HasSuffix(left, t) {
			titled = true
			break
		}
	}
	sur := utf8.RuneLen(after(text, i))
	for _, w := range doubled {
		if strings.HasPrefix(text[i:], w) {
			sur = len(w)
		}
	}
	for _, given := range [2]int{2, 1} {
		z, ok := hanRun(text, i+sur, given)
		if !ok {
			continue
		}
		word := text[i:z]
		most, never := uint8(6), notGiven
		if titled { // 首席执行官李强
			most, never = 7, neverGiven
		}
		if class, listed := d.seg.words[word]; listed && class > most || strings.ContainsAny(text[i+sur:z], never) {
			continue
		}
		conf, name := 0.0, word
		end := z
		switch {
		case titled && d.endsName(text, i, z, given):
			conf = 0.84
		case fresh && (i == 0 || d.pass.BlockOf(s).Kind == extract.Item) && atStart(text, i) && colonAt(text, z):
			conf = 0.82
		case titleAt(text, z) != "" && d.seg.fits(text, i, z, 8) && (fresh || !listedTail(d.seg, text, i)):
			conf = 0.78
		case fresh && sayingAt(text, z) && d.endsName(text, i, z, given):
			conf = 0.75
		case fresh && (careerAt(text, z) || officeAt(text, z, i == 0 && d.pass.BlockOf(s).Kind == extract.Item)) && d.oddness(word) >= 9:
			conf = 0.76
		}
		if conf > 0 {
			return extract.Mention{Span: extract.Span{Start: i, End: end}, Kind: extract.Shape, Name: name, Type: classPerson, Confidence: conf}, true
		}
	}
	return d.familyNameAt(text, i, sur, fresh)
}

// familyNameAt finds 吴老师 and 任总.
func (d *document) familyNameAt(text string, i, sur int, fresh bool) (extract.Mention, bool) {
	z := i + sur
	t := titleAt(text, z)
	if t == "" && strings.HasPrefix(text[z:], "总") && !strings.ContainsRune("裁部经监理是共之会体数量结计统线书署司归得要觉能有算", orSpace(after(text, z+3))) {
		t = "总"
	}
	if t == "" || !fresh && !d.seg.fits(text, i, z+len(t), 9) || !fresh && isHan(before(text, i)) && !strings.ContainsRune("的是和跟与对像由位请听让给了过，", before(text, i)) {
		return extract.Mention{}, false
	}
	end := z + len(t)
	return extract.Mention{Span: extract.Span{Start: i, End: end}, Kind: extract.Shape, Name: text[i:end], Type: classPerson, Confidence: 0.66}, true
}

// notGiven are characters that given names seldom have; neverGiven those that they do not have even after a title.
const notGiven = neverGiven + "家种样点说做用名位员师司总各最更些每"

const neverGiven = "于曾的了是在有和与或就都也还又很不没我你他她它们这那哪什么吗呢吧啊着过得地之其为被把让给从到去来说会能要想已将个一二两三四五六七八九十几"

// hanRun is the end of n Chinese characters at i.
func hanRun(text string, i, n int) (int, bool) {
	for ; n > 0; n-- {
		if i >= len(text) {
			return i, false
		}
		r, size := decode(text, i)
		if !isHan(r) {
			return i, false
		}
		i += size
	}
	return i, true
}

// endsName tells whether a name of the given length is the likelier cut: what follows begins a word.
func (d *document) endsName(text string, i, z, given int) bool {
	next := after(text, z)
	if !isHan(next) || given == 1 && strings.ContainsRune("已于在是为曾将也和与从任对向等说认表指称", next) {
		return true
	}
	to := z
	for n := 0; n < 6 && to < len(text); n++ {
		r, size := decode(text, to)
		if !isHan(r) {
			break
		}
		to += size
	}
	_, size := utf8.DecodeLastRuneInString(text[:z])
	rest := d.seg.cost(text[z:to])
	if given == 2 { // or is the last character part of the next word?
		return rest+5 <= d.seg.cost(text[z-size:to])
	}
	_, n := decode(text, z)
	return rest <= d.seg.cost(text[z+n:to])+8
}

func colonAt(text string, z int) bool {
	r := after(text, z)
	return r == '：' || r == ':' && !isDigit(after(text, z+1))
}

func titleAt(text string, z int) string {
	for _, t := range titlesAfter {
		if strings.HasPrefix(text[z:], t) {
			return t
		}
	}
	return ""
}

// careerAt tells whether z begins what is told of people's lives: 曾任, 于2017年加入.
func careerAt(text string, z int) bool {
	rest := text[z:]
	if t, ok := strings.CutPrefix(rest, "在"); ok { // 在某某公司担任首席架构师
		if k := strings.IndexAny(t, "，。；"); k >= 0 {
			t = t[:k]
		}
		if len(t) < 120 && (strings.Contains(t, "担任") || strings.Contains(t, "任职") || strings.Contains(t, "就职") || strings.Contains(t, "工作了")) {
			return true
		}
	}
	for _, v := range careersAfter {
		t, ok := strings.CutPrefix(rest, v)
		if !ok {
			continue
		}
		if !strings.HasSuffix(v, "19") && !strings.HasSuffix(v, "20") {
			return true
		}
		t = t[:min(len(t), 40)]
		return strings.Contains(t, "年") && (strings.Contains(t, "加入") || strings.Contains(t, "毕业") || strings.Contains(t, "离职") || strings.Contains(t, "从"))
	}
	return false
}

// officeAt tells whether z goes on with an office that the person holds: 是某大学的教授; in an item also ，联合创始人.
func officeAt(text string, z int, item bool) bool {
	rest := text[z:]
	t, is := strings.CutPrefix(rest, "是")
	if !is {
		if t, is = strings.CutPrefix(rest, "，"); !is || !item {
			return false
		}
	}
	if k := strings.IndexAny(t, "。；，"); k >= 0 && strings.HasPrefix(rest, "是") {
		t = t[:k]
	}
	t = t[:min(len(t), 75)]
	for _, w := range [...]string{"工程师", "研究员", "科学家", "教授", "创始人", "CEO", "CTO", "总裁", "合伙人", "院士", "博士", "董事长", "VP", "架构师", "负责人"} {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}

func sayingAt(text string, z int) bool {
	rest := text[z:]
	for _, skip := range [...]string{"也", "还", "曾", "近日", "今天", "公开", "对外"} {
		rest = strings.TrimPrefix(rest, skip)
	}
	for _, v := range sayingsAfter {
		if strings.HasPrefix(rest, v) {
			return true
		}
	}
	return false
}

// listedTail tells whether the character before i makes a word with the one at i.
func listedTail(g *segmenter, text string, i int) bool {
	if i == 0 {
		return false
	}
	_, n := utf8.DecodeLastRuneInString(text[:i])
	_, m := decode(text, i)
	_, ok := g.words[text[i-n:i+m]]
	return ok
}
