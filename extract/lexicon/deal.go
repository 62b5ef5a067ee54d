package lexicon

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// deals finds firms by the part that they play in a Chinese sentence: who leads a round or joins it, whom a list of investors
// names, who completes a round, was founded or was founded by somebody. What they are called does not matter.
func (d *document) deals(s *extract.Sentence) {
	if s.Lang != "zh" || d.have1("Company") == "" {
		return
	}
	text := s.Text
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		switch r {
		case '领', '跟', '参', '联', '加', '追':
			for _, v := range investing {
				if strings.HasPrefix(text[i:], v) {
					d.backers(s, i)
					break
				}
			}
		case '投', '股', '出', '资':
			d.backersAfter(s, i)
		case '完', '获', '宣', '成', '创', '总':
			d.actor(s, i, r)
			if r != '总' {
				d.seated(s, i)
			}
		case '全':
			if strings.HasPrefix(text[i:], "全称") {
				d.quoted(s, i)
			}
		case '入', '发':
			d.bought(s, i)
		case '伙', '包':
			d.partners(s, i, r)
		case '等':
			d.suchFirms(s, i)
		case '推', '收':
			d.seated(s, i)
		case '是', '：':
			d.defined(s, i)
		}
		i += n
	}
}

// investing are verbs whose subjects are investors.
var investing = [...]string{"领投", "跟投", "参投", "联合领投", "联合投资", "联合参投", "联合跟投", "加注", "追投", "追加投资"}

// backers names the members of the list of investors that ends before the verb at z: 由A、B和C领投.
func (d *document) backers(s *extract.Sentence, z int) {
	text := s.Text
	for again := true; again; {
		again = false
		if a := summed(text, z); a < z {
			z, again = a, true
		}
		for _, w := range [...]string{"联合", "共同", "持续", "继续", "独家", "战略", "等", "机构", "也", "均", "分别", " ", "超额", "进行", "等多家", "老股东"} {
			if t, ok := strings.CutSuffix(text[:z], w); ok {
				z, again = len(t), true
				break
			}
		}
	}
	for z > 0 {
		a := nameStart(text, z)
		if a == z {
			return
		}
		b := afterHead(text, a, z)
		for _, w := range [...]string{"由", "本轮", "其中", "包括", "以及", "还有", "老股东", "新股东", "原股东", "并由", "轮由", "旗下", "背景的", "麾下"} {
			if k := strings.LastIndex(text[b:z], w); k >= 0 {
				b += k + len(w)
			}
		}
		b = skipSpaces(text, b)
		d.firm(s, b, z, 0.78)
		if b > a && !strings.HasSuffix(text[:b], "以及") && !strings.HasSuffix(text[:b], "旗下") && !strings.HasSuffix(text[:b], "背景的") {
			return
		}
		r := before(text, a)
		switch {
		case r == '、':
			z = a - len("、")
		case strings.HasSuffix(text[:a], "以及"):
			z = a - len("以及")
		case strings.ContainsRune("和与及", r) && r != utf8.RuneError:
			z = a - len("和")
		default:
			return
		}
		for z > 0 && text[z-1] == ' ' {
			z--
		}
	}
}

// investors are nouns after which a list of investors stands.
var investors = [...]string{"投资方", "投资人", "投资者", "投资机构", "股东", "出资方", "资方"}

// backersAfter names the members of the list after 投资方包括 at i.
func (d *document) backersAfter(s *extract.Sentence, i int) {
	text := s.Text
	z := -1
	for _, w := range investors {
		if strings.HasPrefix(text[i:], w) {
			z = i + len(w)
			break
		}
	}
	if z < 0 {
		return
	}
	found := false
	for again := true; again; {
		again = false
		for _, w := range [...]string{"包括", "包含", "分别为", "为", "是", "有", "还", "涵盖", "：", ":", "了", " ", "里面"} {
			if t, ok := strings.CutPrefix(text[z:], w); ok {
				z, again = len(text)-len(t), true
				found = found || w != "还" && w != "了" && w != " "
			}
		}
	}
	for found && z < len(text) {
		end := nameEnd(text, z)
		if end == z {
			return
		}
		stop := false
		for _, w := range [...]string{"在内", "等"} {
			if k := strings.Index(text[z:end], w); k >= 0 {
				end, stop = z+k, true
			}
		}
		d.firm(s, skipSpaces(text, z), end, 0.76)
		z = end
		if t, ok := strings.CutPrefix(text[z:], "（"); ok { // A（1亿美元）、B
			if k := strings.Index(t, "）"); k >= 0 && k < 60 {
				z = len(text) - len(t) + k + len("）")
			}
		} else if t, ok := strings.CutPrefix(text[z:], "("); ok {
			if k := strings.Index(t, ")"); k >= 0 && k < 60 {
				z = len(text) - len(t) + k + 1
			}
		}
		if stop || z >= len(text) {
			return
		}
		r, n := decode(text, z)
		switch {
		case r == '、', strings.ContainsRune("和与及", r):
			z += n
		case strings.HasPrefix(text[z:], "以及"):
			z += len("以及")
		default:
			return
		}
	}
}

// acting are what firms are said to do, and what has to follow in the clause.
var acting = [...]struct{ verb, object string }{
	{"完成", "融资"}, {"获得", "融资"}, {"获", "融资"}, {"宣布", "融资"}, {"获得", "投资"}, {"宣布", "完成"}, {"成立于", ""}, {"创立于", ""}, {"创办于", ""}, {"创建于", ""}, {"总部位于", ""},
}

// actor names who is the subject of the verb at i, at the start of a clause or after a noun for firms, and who was founded by the
// one before it: 雷军创立的X.
func (d *document) actor(s *extract.Sentence, i int, r rune) {
	text := s.Text
	if r == '创' {
		for _, w := range [...]string{"创立的", "创办的", "创建的"} {
			if strings.HasPrefix(text[i:], w) {
				d.founded(s, i+len(w))
				return
			}
		}
	}
	ok := false
	for _, v := range acting {
		if strings.HasPrefix(text[i:], v.verb) && !strings.HasPrefix(text[i+len(v.verb):], "的") {
			rest := text[i+len(v.verb):]
			if k := strings.IndexAny(rest, "，。；\n"); k >= 0 {
				rest = rest[:k]
			}
			ok = ok || v.object == "" || strings.Contains(rest, v.object)
		}
	}
	if !ok {
		return
	}
	z := i
	for again := true; again; {
		again = false
		for _, w := range [...]string{"宣布", "近日", "日前", "已于近期", "近期", "已经", "已", "正式", "今日", "昨日", "今天", "连续", "半年内", "半年", "一年内", "年内", "再次", "于", "又", "刚刚", "率先", "此前", "成功", "先后", "累计", "再", " ", "最近", "就", "便", "也", "还", "共", "总共", "一共", "目前", "如今", "当时", "”", "」", "日", "月"} {
			if t, ok := strings.CutSuffix(text[:z], w); ok && t != "" {
				z, again = len(t), true
			}
		}
		if k := len(strings.TrimRight(text[:z], "0123456789")); k < z && (strings.HasPrefix(text[z:], "月") || strings.HasPrefix(text[z:], "日")) {
			z, again = k, true
		}
	}
	a := nameStart(text, z)
	b := afterHead(text, a, z)
	if a == z || b == a && !clauseStart(text, a) {
		return
	}
	d.firm(s, skipSpaces(text, b), z, 0.78)
}

// quoted names what stands in quotes before 全称 at i.
func (d *document) quoted(s *extract.Sentence, i int) {
	for _, q := range [...][2]string{{"“", "”"}, {"「", "」"}, {"\"", "\""}} {
		if left, ok := strings.CutSuffix(s.Text[:i], q[1]); ok {
			if k := strings.LastIndex(left, q[0]); k >= 0 {
				d.firm(s, k+len(q[0]), len(left), 0.76)
			}
			return
		}
	}
}

// bought names the firm after 入股 and the list of firms before 共同发起.
func (d *document) bought(s *extract.Sentence, i int) {
	text := s.Text
	if t, ok := strings.CutPrefix(text[i:], "入股"); ok {
		a := len(text) - len(strings.TrimPrefix(t, "了"))
		z := nameEnd(text, a)
		if z > a && z-a <= 24 && d.companyEnd(text[a:z]) {
			d.firm(s, a, z, 0.74)
		}
		return
	}
	if strings.HasPrefix(text[i:], "发起") && strings.HasSuffix(text[:i], "共同") && strings.Contains(text[:i], "由") {
		d.backers(s, i)
	}
}

// companyEnd tells whether a name ends like a firm's.
func (d *document) companyEnd(name string) bool {
	for _, x := range orgSuffixes {
		if x.class == "Company" && strings.HasSuffix(name, x.word) {
			return true
		}
	}
	return allHan(name) && d.oddness(name) >= minOrgOdd
}

// defined marks a Latin name that opens the sentence before 是一款 or the like at i, however ordinary its words are.
func (d *document) defined(s *extract.Sentence, i int) {
	text := s.Text
	rest := text[i:]
	ok := false
	for _, w := range [...]string{"是一款", "是一个", "是一种", "是一家", "是一套", "是一项", "是由", "是面向", "：一款", "：一个"} {
		ok = ok || strings.HasPrefix(rest, w)
	}
	z := len(strings.TrimRight(text[:i], " "))
	a := z
	for a > 0 && (isAlnum(rune(text[a-1])) && text[a-1] < utf8.RuneSelf || strings.IndexByte(" -.", text[a-1]) >= 0) {
		a--
	}
	a = skipSpaces(text, a)
	if !ok || a >= z || z-a > 40 || !atStart(text, a) || !isUpper(rune(text[a])) || strings.Count(text[a:z], " ") > 3 || common[text[a:z]] || overlapsMention(s.Mentions, extract.Span{Start: a, End: z}) {
		return
	}
	m := extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Shape, Name: text[a:z], Confidence: 0.78}
	if strings.HasPrefix(rest, "是一家") {
		m.Type = "Company"
	}
	s.Mentions = merge(s.Mentions, []extract.Mention{m})
	d.local.add(m.Name, m)
}

// founded names what was founded: the words from a up to a verb.
func (d *document) founded(s *extract.Sentence, a int) {
	text := s.Text
	a = skipSpaces(text, a)
	z := nameEnd(text, a)
	cut := false
	for _, w := range [...]string{"投资", "收购", "是", "已", "完成", "获", "宣布", "推出", "发布", "成立", "在", "于", "将", "与", "也", "就", "正", "曾"} {
		if k := strings.Index(text[a:z], w); k > 0 {
			z, cut = a+k, true
		}
	}
	if b := afterHead(text, a, z); b > a {
		a = b
	} else if r := after(text, z); !cut && z < len(text) && !strings.ContainsRune("，。、（(", r) {
		return
	}
	d.firm(s, a, z, 0.74)
}

// firmHeads are nouns right before a firm's name.
var firmHeads = [...]string{"公司", "企业", "创企", "厂商", "制造商", "服务商", "方案商", "供应商", "提供商", "开发商", "运营商", "独角兽", "初创", "机构", "品牌", "巨头", "龙头", "团队", "大厂", "车企", "药企", "平台", "新秀", "新星", "黑马", "第一股", "项目"}

// afterHead is where a name begins in text[a:z] after the last noun for firms or opening mark, a if there is none.
func afterHead(text string, a, z int) int {
	best := a
	for _, w := range firmHeads {
		if k := strings.LastIndex(text[a:z], w); k >= 0 && a+k+len(w) > best && a+k+len(w)+6 <= z {
			best = a + k + len(w)
		}
	}
	return best
}

// nameRune tells whether a name may hold the character.
func nameRune(r rune) bool {
	return isHan(r) && !strings.ContainsRune("的了是由从被把将与和及等该这那些而", r) || isAlnum(r) || r == ' ' || r == '&' || r == '.' || r == '-' || r == '·'
}

// nameStart is where the run of characters that a name may hold begins that ends at z.
func nameStart(text string, z int) int {
	a := z
	for a > 0 && z-a < 90 {
		r, n := utf8.DecodeLastRuneInString(text[:a])
		if !nameRune(r) {
			break
		}
		a -= n
	}
	return a
}

// nameEnd is where the run of characters that a name may hold ends that begins at a.
func nameEnd(text string, a int) int {
	z := a
	for z < len(text) && z-a < 90 {
		r, n := decode(text, z)
		if !nameRune(r) {
			break
		}
		z += n
	}
	return z
}

func skipSpaces(text string, i int) int {
	for i < len(text) && text[i] == ' ' {
		i++
	}
	return i
}

// clauseStart tells whether a clause may begin at a.
func clauseStart(text string, a int) bool {
	r := before(text, a)
	return a == 0 || strings.ContainsRune("，。；：:！？\n「“《》”|｜*的与和", r) && r != utf8.RuneError
}

// firmMax is how many characters a firm's name may have.
const firmMax = 10

// fundMax is how many one may have that says what it is: 湖北高质量发展产业基金.
const fundMax = 16

// fundEnds end the names of funds and of those who invest.
var fundEnds = [...]string{"基金", "资本", "投资", "创投", "产投", "有限公司", "集团", "证券", "银行", "控股"}

func fundEnd(name string) bool {
	for _, w := range fundEnds {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// summed is where 等九家知名机构 begins that ends at z, z if none does.
func summed(text string, z int) int {
	end := z
	for _, w := range [...]string{"机构", "投资方", "投资人", "股东", "资本", "基金", "企业", "公司", "巨头", "VC"} {
		if t, ok := strings.CutSuffix(text[:z], w); ok {
			end = len(t)
			break
		}
	}
	k := strings.LastIndex(text[max(0, end-60):end], "等")
	if end == z || k < 0 {
		return z
	}
	a := max(0, end-60) + k
	if strings.ContainsAny(text[a:end], "，。、；（）") {
		return z
	}
	return a
}

// firm marks text[a:z] as a firm, unless it is none or a better name stands there.
func (d *document) firm(s *extract.Sentence, a, z int, conf float64) {
	text := s.Text
	for z > a && (text[z-1] == ' ' || text[z-1] == '.' || text[z-1] == '-') {
		z--
	}
	if a >= z || !d.firmName(text[a:z]) || isAlnum(after(text, a)) && isAlnum(before(text, a)) {
		return
	}
	m := extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Shape, Name: text[a:z], Type: "Company", Confidence: conf}
	kept := make([]extract.Mention, 0, len(s.Mentions)+1)
	placed := false
	for _, o := range s.Mentions {
		switch {
		case o.Span.End <= a:
		case o.Span.Start >= z:
			if !placed {
				kept, placed = append(kept, m), true
			}
		case o.Span == m.Span:
			if o.Kind != extract.Shape || d.up(o.Type, "Organization") || o.Type == classPerson && o.Confidence > 0.8 {
				return
			}
			continue
		case o.Kind == extract.Shape && o.Span.End == z && o.Span.Start < a: // 创企X was taken for the name
			continue
		case o.Kind == extract.Known && o.Span.Start == a && d.up(o.Type, "Organization") && z > o.Span.End && strings.Trim(text[o.Span.End:z], "就便也还已将正再又才共") == "": // 摩尔线程也
			return
		case o.Span.Start < a || o.Span.End > z, o.Kind == extract.Known && o.Span.End == z && d.up(o.Type, "Organization"): // 老股东腾讯
			return
		default:
			continue
		}
		kept = append(kept, o)
	}
	if !placed {
		kept = append(kept, m)
	}
	s.Mentions = kept
	d.local.add(m.Name, m)
	if stem := orgStemOf(m.Name); stem != "" {
		short := m
		short.Confidence = 0.7
		d.local.add(stem, short)
	}
}

// up tells whether class c is of the kind k.
func (d *document) up(c, k string) bool {
	x := d.Lexicon.classes[c]
	return x != nil && x.up[k]
}

// firmName tells whether a stretch may be the name of a firm.
func (d *document) firmName(name string) bool {
	han := 0
	for _, r := range name {
		if isHan(r) {
			han++
		}
	}
	n := utf8.RuneCountInString(name)
	if han == 0 {
		return n > 1 && n <= 40 && isUpper(after(name, 0)) && strings.Count(name, " ") < 5 && !fiscal(name)
	}
	most := firmMax
	if fundEnd(name) {
		most = fundMax
	}
	if n < 2 || han > most || n > 24 || isDigit(after(name, 0)) {
		return false
	}
	if r := after(name, 0); strings.ContainsRune("在于自对向今去近第上下本该", r) && (r == '在' || r == '于' || strings.ContainsAny(name, "月年日内")) {
		return false
	}
	for _, w := range firmHeads { // the noun alone
		if strings.HasSuffix(name, w) && w != "项目" && len(name) <= len(w)+6 {
			return false
		}
	}
	for _, w := range [...]string{"投资人", "投资者", "投资方", "股东", "轮", "融资", "我们", "他们", "资金", "金额", "多家", "数家", "部分", "所有", "公司", "国资", "资本方", "项目", "目前", "分别", "产业方", "基金共", "本次", "投资机构", "个月", "上市", "市场", "交易", "团队", "方面", "消息"} {
		if strings.Contains(name, w) && !(w == "公司" && strings.HasSuffix(name, "有限公司")) {
			return false
		}
	}
	if c, listed := d.seg.words[name]; listed && c > 9 { // an ordinary word
		return false
	}
	return true
}

// fiscal tells whether a name is that of a period or a round: FY2024, Q3, 1H24, Pre-A.
func fiscal(name string) bool {
	name = strings.ReplaceAll(name, " ", "")
	if strings.HasPrefix(name, "Pre-") && len(name) <= 6 { // Pre-A
		return true
	}
	for _, p := range [...]string{"FY", "CY", "Q", "H", "1H", "2H", "1Q", "2Q", "3Q", "4Q"} {
		if t, ok := strings.CutPrefix(name, p); ok && t != "" && strings.Trim(t, "0123456789EFYQAH/-") == "" && isDigit(rune(t[0])) && (p != "H" && p != "Q" || len(t) == 1 || strings.Contains(t, "FY")) {
			return true
		}
	}
	return false
}
