package lexicon

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

// orgSuffixes end names of Chinese organisations. anchored ones also stand behind ordinary words (金融科技) and need a
// name-like stem of at most four characters.
var orgSuffixes = [...]struct {
	word, class string
	anchored    bool
}{
	{"股份有限公司", "Company", false}, {"有限责任公司", "Company", false}, {"有限公司", "Company", false}, {"集团", "Company", false},
	{"研究院", "Organization", false}, {"研究所", "Organization", false}, {"研究中心", "Organization", false}, {"实验室", "Organization", false}, {"智库", "Organization", false},
	{"基金会", "Organization", false}, {"委员会", "Organization", false}, {"协会", "Organization", false}, {"自动化所", "Organization", false}, {"计算所", "Organization", false},
	{"理工大学", "University", false}, {"大学", "University", false}, {"学院", "University", false}, {"中学", "University", false},
	{"银行", "Company", true}, {"证券", "Company", true}, {"资本", "Company", true}, {"科技", "Company", true}, {"半导体", "Company", true}, {"创投", "Company", true},
	{"微电子", "Company", true}, {"通信", "Company", true}, {"智能", "Company", true}, {"存储", "Company", true}, {"股份", "Company", true}, {"控股", "Company", true}, {"光电", "Company", true}, {"光学", "Company", true},
	{"电子", "Company", true}, {"信息", "Company", true}, {"网络", "Company", true}, {"软件", "Company", true}, {"能源", "Company", true}, {"机器人", "Company", true}, {"汽车", "Company", true}, {"生物", "Company", true},
	{"医药", "Company", true}, {"材料", "Company", true}, {"精密", "Company", true}, {"装备", "Company", true}, {"重工", "Company", true}, {"电气", "Company", true}, {"传媒", "Company", true}, {"互娱", "Company", true}, {"航天", "Company", true}, {"制药", "Company", true}, {"保险", "Company", true},
	{"投资", "Company", true}, {"基金", "Company", true}, {"战投", "Company", true}, {"产投", "Company", true}, {"城投", "Company", true}, {"国投", "Company", true},
}

// places often begin names of organisations.
var places = [...]string{"中国", "北京", "上海", "深圳", "广州", "杭州", "南京", "苏州", "成都", "武汉", "西安", "重庆", "天津", "合肥", "厦门", "青岛", "宁波", "长沙", "郑州", "济南", "福州", "大连", "沈阳",
	"哈尔滨", "长春", "昆明", "贵阳", "南昌", "无锡", "东莞", "珠海", "佛山", "香港", "澳门", "台湾", "台北", "台中", "台南", "高雄", "新北", "新竹", "浙江", "江苏", "广东", "福建", "山东", "四川", "湖北", "湖南", "安徽", "河南", "河北", "陕西", "江西", "云南", "华东", "华南",
	"华北", "华中", "西南", "西北", "东北", "东南", "美国", "英国", "德国", "日本", "韩国", "新加坡", "国家", "中央", "清华", "北大"}

// orgShapes finds Chinese organisations by their suffix, when what stands before it is like a name: a place, letters, a
// known name, or characters that make no ordinary word.
func (d *document) orgShapes(s *extract.Sentence, out []extract.Mention) []extract.Mention {
	text := s.Text
	out = d.reported(s, out)
	floor := 0
	if len(out) > 0 {
		floor = out[0].Span.End
	}
	for i := floor; i < len(text); {
		r, n := decode(text, i)
		if d.marks.of(r)&markSuffix == 0 {
			i += n
			continue
		}
		next := i + n
		for _, x := range orgSuffixes {
			if !strings.HasPrefix(text[i:], x.word) {
				continue
			}
			z := i + len(x.word)
			if a, ok := d.investor(s, floor, i, z); ok && d.Lexicon.classes["Company"] != nil {
				out = append(out, extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Shape, Name: text[a:z], Type: "Company", Confidence: 0.8})
				floor, next = z, z
				break
			}
			switch x.word {
			case "投资", "基金", "战投", "产投", "城投", "国投":
				continue
			}
			a, ok := d.orgStem(s, floor, i, x.anchored)
			if !ok && !x.anchored && x.class == "Company" {
				if k := strings.LastIndexAny(text[floor:i], "）)"); k >= 0 && i-floor-k <= 21 && allHan(strings.TrimPrefix(text[floor+k:i], "）")) {
					a = floor + k + len("）")
					ok = bracketed(text, floor, a) < a
				}
			}
			if !ok || x.anchored && (longerWord(d.seg, text, i, z) || orgGoesOn(text[z:])) {
				break
			}
			if d.Lexicon.classes[x.class] == nil || x.anchored && !d.companyBeside(text, a, z) && d.oddness(text[a:i]) < 13.5 {
				break
			}
			conf := 0.82
			if x.anchored {
				conf = 0.68
			} else if b := bracketed(text, floor, a); b < a { // 云岫（杭州）科技有限公司
				a = b
			}
			out = append(out, extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Shape, Name: text[a:z], Type: x.class, Confidence: conf})
			floor, next = z, z
			break
		}
		i = next
	}
	return d.anonymous(s, out)
}

// orgStem finds where a name that ends in a suffix at z begins.
func (d *document) orgStem(s *extract.Sentence, floor, z int, anchored bool) (int, bool) {
	text := s.Text
	low := z
	for n := 0; n < 16 && low > floor; n++ { // the stretch that may belong to it
		r, size := utf8.DecodeLastRuneInString(text[floor:low])
		if !isHan(r) && !isAlnum(r) || strings.ContainsRune(notInOrg, r) && !(r == '都' && before(text, low-size) == '成') {
			break
		}
		low -= size
	}
	for low < z && strings.ContainsRune("年月日", after(text, low)) && isDigit(finalRune(strings.TrimRight(text[:low], " "))) { // 2016年|旭创科技
		low += len("年")
	}
	if low == z {
		return z, false
	}
	words := d.seg.split(text[low:z])
	a := z
	for k := len(words) - 1; k >= 0; k-- { // back over words that names have
		w := words[k]
		if notOrgWord[w] {
			break
		}
		a -= len(w)
		if isPlace(w) && !anchored {
			break
		}
	}
	stem := text[a:z]
	for stem != "" { // forward to something that begins a name
		if d.anchor(stem, anchored) {
			return a, len(stem) > 3 || !anchored
		}
		n := len(d.seg.split(stem)[0])
		a += n
		stem = stem[n:]
	}
	return z, false
}

// notInOrg are characters that names of organisations do not have.
const notInOrg = "的了在于从和与及是为由被把对向让将等或也都就还又很不没我你他她它们这那哪各每某该本其去来说到给跟同"

// notOrgWord are words that end the search for a name's beginning.
var notOrgWord = map[string]bool{"毕业": true, "就读": true, "加入": true, "任职": true, "就职": true, "担任": true, "曾任": true, "曾": true, "现任": true, "来自": true, "成立": true, "创办": true, "投资": true,
	"联合": true, "合作": true, "收购": true, "入职": true, "离开": true, "进入": true, "通过": true, "包括": true, "以及": true, "还有": true, "公司": true, "全称": true, "旗下": true, "据": true, "依托": true, "参与": true, "知名": true, "顶尖": true,
	"领先": true, "国内": true, "国外": true, "全球": true, "一家": true, "这家": true, "两家": true, "多家": true, "所有": true, "其他": true, "部分": true, "大部分": true, "传统": true, "一个": true, "某": true, "发布": true, "获得": true, "人工智能": true}

func isPlace(w string) bool {
	for _, p := range places {
		if w == p {
			return true
		}
	}
	return false
}

// minOrgOdd is the least oddness of the characters before a suffix that other words have too.
const minOrgOdd = 12.5

// anchor tells whether a stem begins like a name.
func (d *document) anchor(stem string, anchored bool) bool {
	n := utf8.RuneCountInString(stem)
	if anchored {
		if n < 2 || n > 4 || !allHan(stem) {
			return false
		}
		return d.oddness(stem) >= minOrgOdd
	}
	for _, p := range places {
		if strings.HasPrefix(stem, p) {
			return len(stem) > len(p) || p != "国家" && p != "中央" && p != "中国" && p != "美国"
		}
	}
	if r := after(stem, 0); isAlnum(r) {
		return !isDigit(r) && !common[latinHead(stem)] && (isUpper(r) || !englishWord(latinHead(stem)))
	}
	if k, ok := d.bySquash[stem]; ok && properName(d.ents[k].cls) {
		return true
	}
	for k := len(stem); k >= 6; { // a known name begins it
		if e, ok := d.bySquash[stem[:k]]; ok && (d.ents[e].cls.up["Organization"] || d.ents[e].cls.up["Company"]) && !d.ents[e].Common {
			return true
		}
		_, size := utf8.DecodeLastRuneInString(stem[:k])
		k -= size
	}
	return n >= 2 && n <= 6 && d.oddness(stem) >= 12.5
}

func latinHead(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && isAlnum(rune(s[i])) {
		i++
	}
	return s[:i]
}

// reported finds the company whose minutes or results a line announces: 翎捷交流纪要.
func (d *document) reported(s *extract.Sentence, out []extract.Mention) []extract.Mention {
	text := s.Text
	if len(text) > 150 {
		return out
	}
	if m, ok := d.headed(s); ok {
		return append(out, m)
	}
	z := 0
	for z < len(text) && z < 15 {
		if z >= 6 {
			for _, w := range [...]string{"交流纪要", "调研纪要", "电话会", "投资者关系活动", "业绩点评", "业绩交流", "业绩会", "公司简介", "公司调研", "专家交流", "中报", "年报", "一季报", "三季报"} {
				if strings.HasPrefix(text[z:], w) && d.oddness(text[:z]) >= minOrgOdd && d.Lexicon.classes["Company"] != nil {
					return append(out, extract.Mention{Span: extract.Span{Start: 0, End: z}, Kind: extract.Shape, Name: text[:z], Type: "Company", Confidence: 0.76})
				}
			}
		}
		r, n := decode(text, z)
		if !isHan(r) {
			break
		}
		z += n
	}
	return out
}

// investor finds where the name of an investor in a list of such begins: 鼎晖投资、合肥产投、云锋基金.
func (d *document) investor(s *extract.Sentence, floor, i, z int) (int, bool) {
	text := s.Text
	switch text[i:z] {
	case "投资", "基金", "战投", "产投", "城投", "国投", "资本", "创投":
	default:
		return 0, false
	}
	right := text[z:min(len(text), z+12)]
	led := strings.HasPrefix(right, "领投") || strings.HasPrefix(right, "跟投") || strings.HasPrefix(right, "参投") || strings.HasPrefix(right, "等")
	if r := after(right, 0); !led && right != "" && !strings.ContainsRune("、，。；和及与", r) {
		return 0, false
	}
	a, n := i, 0
	for n < 5 && a > floor {
		r, size := utf8.DecodeLastRuneInString(text[floor:a])
		if !isHan(r) || strings.ContainsRune(notInOrg, r) {
			break
		}
		a -= size
		n++
	}
	for n > 2 && (strings.ContainsRune("有还其", after(text, a)) || listedTail(d.seg, text, a)) { // 还有鼎晖投资
		_, size := decode(text, a)
		a += size
		n--
	}
	stem := text[a:i]
	switch stem {
	case "公募", "私募", "社保", "风险", "产业", "天使":
		return 0, false
	}
	listed := led || after(right, 0) == '、' || before(text, a) == '、' && n > 0
	if n < 2 || n > 4 || !listed {
		return 0, false
	}
	k, known := d.bySquash[stem]
	return a, known && (d.ents[k].cls.up["Organization"] || d.ents[k].cls.up["Company"]) || isPlace(stem) || d.oddness(stem) >= minOrgOdd
}

// orgStemOf is the name without a suffix that other words have too, "" if it has none: 移芯通信.
func orgStemOf(name string) string {
	for _, x := range orgSuffixes {
		if stem, ok := strings.CutSuffix(name, x.word); ok && x.anchored && len(stem) >= 6 && allHan(stem) {
			return stem
		}
	}
	return ""
}

// companyBeside tells whether a stretch stands where companies do: at the head of a line, before what companies do, after a
// word for them.
func (d *document) companyBeside(text string, a, z int) bool {
	if a == 0 {
		return true
	}
	right := strings.TrimLeft(text[z:min(len(text), z+24)], " ”》」")
	for _, w := range [...]string{"公司", "发布", "推出", "宣布", "完成", "获", "成立", "创立", "（", "(", "、", "将", "已", "拟", "称", "表示", "董事长", "创始人", "CEO", "等", "计划", "官宣", "披露", "创办", "上市"} {
		if strings.HasPrefix(right, w) {
			return true
		}
	}
	left := strings.TrimRight(text[max(0, a-24):a], " “《「")
	for _, w := range [...]string{"公司", "企业", "厂商", "对手", "客户", "供应商", "初创", "独角兽", "包括", "加入", "投资", "收购", "入股", "旗下", "和", "与", "、", "由", "是", "创立", "创办", "创建", "入职", "就职于", "任职于", "供职于", "创立了", "创办了"} {
		if strings.HasSuffix(left, w) {
			return true
		}
	}
	return false
}

// bracketed is where a name begins whose middle is a place in brackets that ends at a; a if there is none.
func bracketed(text string, floor, a int) int {
	left, ok := strings.CutSuffix(text[floor:a], "）")
	if !ok {
		return a
	}
	k := strings.LastIndex(left, "（")
	if k < 0 || !isPlace(strings.TrimSuffix(left[k+len("（"):], "市")) {
		return a
	}
	b, n := floor+k, 0
	for b > floor && n < 8 {
		r, size := utf8.DecodeLastRuneInString(text[floor:b])
		if !isHan(r) || strings.ContainsRune(notInOrg, r) {
			break
		}
		b -= size
		n++
	}
	if n < 2 {
		return a
	}
	return b
}

// orgGoesOn tells whether a further suffix follows: 某某科技|研究院.
func orgGoesOn(rest string) bool {
	for n := 0; n < 3; n++ {
		next := ""
		for _, x := range orgSuffixes {
			t, ok := strings.CutPrefix(rest, x.word)
			if ok && !x.anchored {
				return true
			}
			if ok && next == "" {
				next = t
			}
		}
		if next == "" {
			return false
		}
		rest = next // 信息|科技|有限公司
	}
	return false
}

// longerWord tells whether the text goes on so that the suffix belongs to another word: 科技|园, 智能|化.
func longerWord(g *segmenter, text string, a, z int) bool {
	r := after(text, z)
	if !isHan(r) {
		return false
	}
	return strings.ContainsRune("化型体界园部股业感人家产员手技板主支市系设组", r) || !g.fits(text, a, z, 12)
}

// split is the likeliest sequence of words of a short stretch; letters stay together.
func (g *segmenter) split(s string) []string {
	var out []string
	for s != "" {
		if w := latinHead(s); w != "" {
			out = append(out, w)
			s = s[len(w):]
			continue
		}
		k := 0
		for k < len(s) && (s[k] >= utf8.RuneSelf) {
			k++
		}
		if k == 0 {
			k = 1
			out = append(out, s[:1])
		} else {
			out = append(out, g.best(s[:k])...)
		}
		s = s[k:]
	}
	return out
}

// best is the cheapest sequence of words of Chinese text.
func (g *segmenter) best(s string) []string {
	pos := []int{0}
	for i := range s {
		if i > 0 {
			pos = append(pos, i)
		}
	}
	pos = append(pos, len(s))
	cost, from := make([]float64, len(pos)), make([]int, len(pos))
	for i := 1; i < len(pos); i++ {
		cost[i] = 1e9
		for n := 1; n <= maxWord && n <= i; n++ {
			c := float64(unknownCost)
			if class, ok := g.words[s[pos[i-n]:pos[i]]]; ok {
				c = float64(zhTotal - int(class))
			} else if n > 1 {
				continue
			}
			if c += cost[i-n]; c < cost[i] {
				cost[i], from[i] = c, i-n
			}
		}
	}
	var rev []string
	for i := len(pos) - 1; i > 0; i = from[i] {
		rev = append(rev, s[pos[from[i]]:pos[i]])
	}
	for i, j := 0, len(rev)-1; i < j; i, j = i+1, j-1 {
		rev[i], rev[j] = rev[j], rev[i]
	}
	return rev
}

// anonymousHeads are the nouns by which a text calls a firm that it does not name: 某云厂商.
var anonymousHeads = [...]string{"厂商", "公司", "企业", "大厂", "银行", "券商", "机构", "运营商", "集团", "平台", "基金", "车企", "药企", "龙头"}

// anonymousMax is how long such a name may be, in bytes.
const anonymousMax = 36

// anonymous finds firms that a text only describes: 某头部云厂商, as transcripts of expert calls do. Such a description is all
// the name that they have.
func (d *document) anonymous(s *extract.Sentence, out []extract.Mention) []extract.Mention {
	if d.Lexicon.classes["Company"] == nil || !strings.Contains(s.Text, "某") {
		return out
	}
	text := s.Text
	found := len(out)
	for at := 0; ; {
		k := strings.Index(text[at:], "某")
		if k < 0 {
			break
		}
		a := at + k
		at = a + len("某")
		z := anonymousEnd(text, at)
		if z < 0 {
			continue
		}
		at = z
		overlaps := false
		for i := range out[:found] {
			overlaps = overlaps || out[i].Span.Start < z && a < out[i].Span.End
		}
		if !overlaps {
			out = append(out, extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Shape, Name: text[a:z], Type: "Company", Confidence: 0.75})
		}
	}
	if len(out) > found {
		sort.SliceStable(out, func(i, j int) bool { return out[i].Span.Start < out[j].Span.Start })
	}
	return out
}

// anonymousEnd is where the description that goes on at byte i of text ends, or -1.
func anonymousEnd(text string, i int) int {
	limit := min(len(text), i+anonymousMax)
	for k := i; k < limit; {
		r, n := decode(text, k)
		if !isHan(r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) || strings.ContainsRune("的是在有和与了个种些", r) {
			return -1
		}
		for _, h := range anonymousHeads {
			if strings.HasPrefix(text[k:], h) && k > i {
				return k + len(h)
			}
		}
		k += n
	}
	return -1
}
