package quantity

import (
	"strings"
	"unicode/utf8"
)

// splits are characters that stand for a unit or measure, with what follows where they begin another word instead:
// 10人工智能, 三年级.
var splits = map[rune]string{
	'元': "素旦宇组组件老首器气凶帅勋神", '圆': "形圈满桌", '天': "使然猫下气才津涯河线", '年': "级代轻龄化终会糕", '秒': "杀懂拍变", '周': "边围期转刊报", '人': "工均类才脸形气机物群民生造设力格",
	'字': "段母典幕面眼", '卡': "车片通顿位脖尔诺塔", '倍': "数率增受感", '分': "之析别布成类享发支公部行店红散层辨工子母配", '层': "面级次出", '行': "业动为程长星驶情政", '家': "庭长居电具族乡务里园", '核': "心算电能查",
	'轮': "胎换船廓", '股': "份东权价票市本票灾民", '次': "数要级日年月元序", '页': "面码岩", '平': "方台均衡安时行等米常日", '米': "其", '克': "服隆制里", '所': "以有在谓需得属罗", '部': "分门署长队落委", '名': "单字义称列为气校",
	'位': "置于移", '套': "路餐利现", '种': "子植族", '类': "似型别", '项': "目", '条': "件款例约目理", '台': "湾积词式阶", '张': "力江勇三一", '场': "景地合所均馆", '本': "身地来次质月年周土科金田钢", '门': "店槛户锁禁",
	'组': "织合成件建装", '批': "量准评发次", '片': "段面区", '支': "持付出撑线撐援", '只': "有是能要会不需", '首': "次先席页个批家都尔", '块': "状链", '道': "路德理歉琼", '例': "如外子", '双': "方边重向", '对': "于比话手应象外标抗我",
	'户': "外口型籍", '份': "额子", '座': "谈位舱", '间': "接隔歇", '架': "构子", '幅': "度", '段': "落位", '成': "为立本功长员交果熟都就年分像品吨型不绩效", '点': "击", '寸': "土", '吨': "位", '帧': "率", '集': "团群成中合", '根': "据本", '口': "径碑味号", '件': "套",
	'句': "子", '粒': "度子", '栋': "", '辆': "", '艘': "", '枚': "举", '颗': "粒", '款': "式项", '篇': "幅", '回': "报归答应升购", '遍': "布历及", '度': "过假", '笔': "记试者", '宗': "旨教", '级': "",
}

// oneWord tells whether the word s[i:e] ends where it seems to: 天 in 三天 does, in 三天使 not.
func oneWord(s string, i, e int) bool {
	r, w := utf8.DecodeLastRuneInString(s[i:e])
	if w != e-i && w+3 != e-i { // longer words are safe
		return true
	}
	next, nw := runeAt(s, e)
	if next < 0x80 {
		return true
	}
	bad := splits[r]
	return bad == "" || !strings.Contains(bad, s[e:e+nw])
}

// fits tells whether the unit's word s[i:e] is one after the number.
func (sc *scanner) fits(n *number, u unit, i, e int) bool {
	s := sc.s
	if isHan(mustRune(s, e)) && !oneWord(s, i, e) {
		return false
	}
	next := mustRune(s, e)
	switch u.guard {
	case arabicOnly:
		return n.style == arabic
	case moneyEnd:
		if c := mustRune(s, skipSpaces(s, e)); c < 0x80 && letter(byte(c)) { // 72块GPU
			return false
		}
		return !isHan(next) || hanDigit(next) >= 0 || strings.ContainsRune("每左以多到至就吧了上钱錢", next) || next == '的' && n.style == arabic
	case afterScale:
		return n.scaled
	}
	if u.dim == multiple && s[e-1]|0x20 == 'x' { // 3x, but 8x7B, "4x H100"
		q := skipSpaces(s, e)
		if name := sc.nameAt(q); name != nil && name.Start == q {
			return false
		}
		return e == i+1 && (i == n.End) && !(q > e && q < len(s) && upper(s[q])) && n.style == arabic
	}
	if e == i+1 && letter(s[i]) && i > n.End { // "5 m" is five metres only with nothing capital about it
		return n.style == arabic
	}
	return true
}

func mustRune(s string, i int) rune { r, _ := runeAt(s, i); return r }

// unitAfter reads the unit, with a measure word before it, right after the number.
func (sc *scanner) unitAfter(it *item) {
	s, n := sc.s, &it.num
	q := skipSpaces(s, it.End)
	if q == it.End && q < len(s) && s[q] == '-' && q+1 < len(s) && letter(s[q+1]) { // 30-day, 70B-parameter
		if u, e := sc.g.units.at(s, q); e == 0 || u.dim == noUnit {
			q++
		}
	}
	if it.inReading && it.unit.dim != noUnit {
		sc.repeatedUnit(it)
		return
	}
	if p, e := sc.g.periods.at(s, q); p.user && sc.g.user != "" { // 1.2亿月活用户
		it.unit, it.per, it.End = unit{id: sc.g.user, dim: counted}, p.per, sc.clip(q, e)
		return
	}
	if !has(s, q, "个多") && sc.unitWord(it, q) {
		return
	}
	for _, x := range [...]string{"级别", "级", "量级", "规模"} { // 千亿级参数
		if n.scaled || n.bare {
			if e := q + len(x); has(s, q, x) {
				if has(s, e, "的") {
					e += len("的")
				}
				if u, ue := sc.g.units.at(s, e); ue > 0 && u.dim == counted {
					it.unit, it.End = u, sc.clip(e, ue)
					return
				}
			}
		}
	}
	if n.style == chinese || sc.zh {
		if m, e := sc.g.measures.at(s, q); m && oneWord(s, q, e) && !it.inReading {
			sc.measured(it, q, e)
			return
		}
		for _, f := range [...]string{"这个", "這個", "的", "个这个"} { // 发30这个消息
			if strings.HasPrefix(s[q:], f) {
				e := q + len(f)
				if u, ue := sc.g.units.at(s, e); ue > 0 && u.dim == counted && ue-e > 3 && sc.fits(n, u, e, ue) && (f != "的" || it.inReading || n.open) {
					it.unit, it.End = u, sc.clip(e, ue)
				}
				return
			}
		}
	}
}

// unitWord takes the unit whose word starts at q.
func (sc *scanner) unitWord(it *item, q int) bool {
	s, n := sc.s, &it.num
	u, e := sc.g.units.at(s, q)
	if w, we := wordAt(s, q); w == "times" && comparative(s, we) {
		u, e = unit{id: sc.g.factor, dim: multiple}, we
	} else if w == "pct" && sc.zh { // 提升2.1pct
		u = unit{id: sc.g.point, dim: share}
	} else if has(s, q, "个点") && e < q+6 && n.high() <= 100 && sc.percentNear(n.Start, q+6) {
		u, e = unit{id: sc.g.point, dim: share}, q+6
	}
	if e == 0 || !sc.fits(n, u, q, e) || sc.modelSize(it, q) {
		return false
	}
	if _, m := sc.g.measures.get(s[q:e]); m && u.dim == counted && sc.nounFollows(e) && !sc.personal(u) {
		return false // 3家银行: the measure word alone says nothing
	}
	if u.dim == counted && n.style != chinese && letter(s[q]) && sc.compound(n, q, e) {
		return false
	}
	it.unit, it.End = u, sc.clip(q, e)
	if u.dim == counted && isHan(mustRune(s, q)) && sc.nounFollows(e) { // 5万多家企业客户 counts customers
		if p := sc.nounEnd(q); p > e {
			sc.nounUnit(it, q, p)
		}
	}
	if sc.zh && u.dim == lasting {
		sc.half(it)
	}
	sc.plus(it)
	return true
}

// comparative tells whether a comparison follows at p, as in "3 times faster" and "3 times as many".
func comparative(s string, p int) bool {
	w, _, _ := nextWord(s, p)
	switch w {
	case "more", "as", "the", "less", "better", "worse", "that", "its", "their", "our", "what":
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "er") && w != "over" && w != "after" && w != "under" && w != "ever" && w != "never" && w != "per"
}

func (sc *scanner) personal(u unit) bool { return u.id == sc.g.person }

// measured reads what a measure word at s[q:e] counts: 5万多家企业客户, 三个半小时.
func (sc *scanner) measured(it *item, q, e int) {
	s := sc.s
	it.measure, it.End = s[q:e], e
	sc.half(it)
	if it.unit.dim != noUnit {
		return
	}
	if has(s, e, "多") { // 两个多月
		for _, w := range [...]string{"月", "小时", "小時", "星期"} {
			if has(s, e+3, w) {
				u, _ := sc.g.units.at("个"+w, 0)
				it.unit, it.bound, it.End = u, ">", e+3+len(w)
				return
			}
		}
	}
	p := it.End
	if r, w := runeAt(s, p); r == '的' {
		p += w
	}
	p = skipSpaces(s, p)
	if u, ue := sc.g.units.at(s, p); ue > 0 && u.dim != multiple && u.dim != share && (ue-p > 3 || letter(s[p])) && sc.fits(&it.num, u, p, ue) {
		it.unit, it.End = u, sc.clip(p, ue)
	}
}

// half reads 半 behind a measure word or a unit of time: 一个半月, 两年半.
func (sc *scanner) half(it *item) {
	s := sc.s
	if it.num.lo != it.num.hi || it.num.scaled || !strings.HasPrefix(s[it.End:], "半") {
		return
	}
	p := it.End + len("半")
	if it.unit.dim == lasting {
		if strings.HasSuffix(s[:it.End], "年") || strings.HasSuffix(s[:it.End], "天") || strings.HasSuffix(s[:it.End], "小时") {
			it.num.lo += 0.5
			it.num.hi, it.num.decimal, it.End = it.num.lo, true, p
		}
		return
	}
	for _, w := range [...]struct{ word, id string }{{"小时", "hour"}, {"小時", "hour"}, {"月", "month"}, {"钟头", "hour"}, {"星期", "week"}, {"季度", "quarter"}} {
		if strings.HasPrefix(s[p:], w.word) {
			it.num.lo += 0.5
			it.num.hi, it.num.decimal, it.End = it.num.lo, true, p+len(w.word)
			it.unit = unit{id: w.id, dim: lasting}
			return
		}
	}
}

// repeatedUnit takes a unit that stands behind a reading which already gave one: 十个缺点token.
func (sc *scanner) repeatedUnit(it *item) {
	q := skipSpaces(sc.s, it.End)
	if u, e := sc.g.units.at(sc.s, q); e > 0 && u.id == it.unit.id {
		it.End = sc.clip(q, e)
	}
}

// clip ends a value before a name that covers the unit's word, so that values and names do not overlap.
func (sc *scanner) clip(q, e int) int {
	if name := sc.nameAt(q); name != nil && name.Start < e {
		p := min(name.Start, e)
		if strings.HasSuffix(sc.s[q:max(p, q)], "的") {
			p -= len("的")
		}
		for p > 0 && p > q && sc.s[p-1] == ' ' {
			p--
		}
		if p <= q {
			for p = q; p > 0 && sc.s[p-1] == ' '; p-- {
			}
		}
		return p
	}
	return e
}

// modelSize tells whether a word after 7B names what has that many parameters: "a 7B model" does not count models.
func (sc *scanner) modelSize(it *item, q int) bool {
	if it.num.letter&^0x20 != 'B' && it.num.letter&^0x20 != 'M' && it.num.letter&^0x20 != 'T' || it.unit.dim != noUnit {
		return false
	}
	m, _ := sc.g.models.at(sc.s, q)
	if !m {
		return false
	}
	u, _ := sc.g.units.at(sc.s, q)
	return u.id != sc.g.parameter
}

// compound tells whether an English unit is only the first part of what is counted: "8 GPU servers".
func (sc *scanner) compound(n *number, q, e int) bool {
	s := sc.s
	if n.scaled || n.lo == 1 || lower(s[e-1]) == 's' || q > 0 && s[q-1] == '-' || e >= len(s) || s[e] != ' ' {
		return false
	}
	w, end := wordAt(s, e+1)
	if end == e+1 || upper(s[e+1]) {
		return false
	}
	return len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && !sc.g.stops[w]
}

// nounFollows tells whether a Chinese noun follows at p.
func (sc *scanner) nounFollows(p int) bool {
	r, _ := runeAt(sc.s, p)
	return isHan(r) && !sc.stopsNoun(r, p+3) && hanDigit(r) < 0 && !strings.ContainsRune("左以起每一", r) && !sc.startsVerb(p)
}

// stopsNoun tells whether r ends a noun: 对 does, but not the 对 of 对话. next is where the character behind it stands.
func (sc *scanner) stopsNoun(r rune, next int) bool {
	if !sc.g.nounStop[r] {
		return false
	}
	bad := splits[r]
	if bad == "" {
		return true
	}
	after := mustRune(sc.s, next)
	return after == 0 || !strings.ContainsRune(bad, after)
}

// maxNoun is the longest noun that is read, in runes or English words.
const (
	maxNoun      = 10
	maxNounWords = 5
)

// nounAfter looks through the noun phrase after a number for its unit, and else keeps it as the noun: 10亿月活用户,
// "15 trillion high-quality tokens", 上百个全球发明专利.
func (sc *scanner) nounAfter(it *item) {
	if it.unit.dim != noUnit || sc.strict && it.num.bare {
		return
	}
	s := sc.s
	q := skipSpaces(s, it.End)
	r, _ := runeAt(s, q)
	switch {
	case isHan(r) && q-it.End <= 1:
		if sc.stopsNoun(r, q+3) || hanDigit(r) >= 0 && hanDigit(r) != some || q > it.End && it.measure == "" {
			return
		}
		sc.hanNoun(it, q)
	case r < 0x80 && letter(byte(r)):
		if it.measure != "" || sc.zh {
			sc.hanNoun(it, q)
			return
		}
		sc.englishNoun(it, q)
	case r == '-' && q == it.End && q+2 < len(s) && letter(s[q+1]) && letter(s[q+2]):
		sc.englishNoun(it, q+1)
	}
}

// hanNoun reads a Chinese noun phrase, which may hold Latin words and names.
func (sc *scanner) hanNoun(it *item, q int) {
	s, p := sc.s, sc.nounEnd(q)
	if p == q || sc.nounUnit(it, q, p) {
		return
	}
	if it.measure == "" && !it.num.scaled {
		return
	}
	if r, _ := runeAt(s, q); isHan(r) && p-q > 3 && !sc.startsVerb(q) {
		it.noun = s[q:p]
	}
}

// nounEnd is where the Chinese noun phrase that starts at q ends.
func (sc *scanner) nounEnd(q int) int {
	s, p := sc.s, q
	name := sc.nameAt(q)
	for k := 0; k < maxNoun && p < len(s); k++ {
		if name != nil && name.Start == p && name.End > p {
			p = name.End
			name = sc.nameAt(p)
			continue
		}
		r, w := runeAt(s, p)
		if r == ' ' && p > q && alnum(s[p-1]) && p+1 < len(s) && letter(s[p+1]) {
			p++
			continue
		}
		if r < 0x80 && letter(byte(r)) {
			for p < len(s) && alnum(s[p]) {
				p++
			}
			continue
		}
		if !isHan(r) || sc.stopsNoun(r, p+w) || sc.readingAt(p) >= 0 || p > q && (hanDigit(r) >= 0 || isBoundStart(s[p:])) {
			break
		}
		p += w
	}
	return p
}

// verbs are words that follow a number and are no noun that it counts.
var verbs = [...]string{"增长", "提升", "下降", "上升", "提高", "降低", "减少", "增加", "扩大", "缩小", "下滑", "上涨", "同比", "环比", "级别", "级", "规模", "量级", "起步", "训练", "融资", "收购", "推出", "发布", "增長", "提昇", "環比", "用于", "用來", "占比", "左右", "基本", "主要", "可能", "其实", "已经", "目前", "一起", "同时", "分别", "大概", "差不多", "一直", "全部", "完全", "实际", "几乎", "共同", "之间", "左右"}

func (sc *scanner) startsVerb(q int) bool {
	for _, v := range verbs {
		if strings.HasPrefix(sc.s[q:], v) {
			return true
		}
	}
	return false
}

// isBoundStart tells whether a bound stands here, which ends a noun: 左右, 以上.
func isBoundStart(s string) bool {
	return strings.HasPrefix(s, "左右") || strings.HasPrefix(s, "以") || strings.HasPrefix(s, "上下")
}

// nounUnit finds the unit that ends the noun phrase s[q:p], alone or with the measure word before it.
func (sc *scanner) nounUnit(it *item, q, p int) bool {
	s := sc.s
	u, at := sc.g.units.before(s, p)
	if at >= q && (p-at > 3 || letter(s[at])) && (u.dim == counted || u.id == "gpu_hour") && utf8.RuneCountInString(s[at:p]) > 1 {
		sc.takeNounUnit(it, u, q, p)
		return true
	}
	if it.measure == "" || p-q > 40 {
		return false
	}
	var buf [64]byte
	for k := q; k < p; {
		b := append(append(buf[:0], it.measure...), s[k:p]...)
		if u, ok := sc.g.units.get(string(b)); ok && u.dim == counted {
			sc.takeNounUnit(it, u, q, p)
			return true
		}
		_, w := runeAt(s, k)
		k += w
	}
	return false
}

// takeNounUnit takes the unit of a noun phrase; the value reaches over the phrase unless a name stands in it.
func (sc *scanner) takeNounUnit(it *item, u unit, q, p int) {
	it.unit = u
	if name := sc.nameAt(q); name == nil || name.Start >= p {
		it.End = p
	}
}

// englishNoun reads up to maxNounWords words for a unit, else for a plural.
func (sc *scanner) englishNoun(it *item, q int) {
	s, p, noun := sc.s, q, 0
	if w, e := wordAt(s, p); w == "of" && (it.num.open || it.num.scaled) {
		p = skipSpaces(s, e)
		q = p
		if u, ue := sc.g.units.at(s, p); ue > 0 && (u.dim == money || u.dim == lasting) {
			it.unit, it.End = u, ue
			return
		}
	}
	name := sc.nameAt(p)
	crossed := -1
	for k := 0; k < maxNounWords && p < len(s); k++ {
		if name != nil && name.Start <= p && name.End > p {
			if crossed < 0 {
				crossed = p
			}
			p = skipSpaces(s, name.End)
			name = sc.nameAt(p)
			continue
		}
		w, e := wordAt(s, p)
		if e == p || sc.g.stops[w] {
			break
		}
		if u, ue := sc.g.units.at(s, p); ue > 0 && (u.dim == counted || u.dim == physical && k == 0 || u.id == "gpu_hour") && ue-p > 1 && !sc.modelSize(it, p) && !sc.compound(&it.num, p, ue) {
			it.unit = u
			if crossed < 0 {
				it.End = sc.clip(p, ue)
			}
			return
		}
		for e < len(s) && (alnum(s[e]) || (s[e] == '-' || s[e] == '\'') && e+1 < len(s) && alnum(s[e+1])) {
			e++
		}
		if n := len(w); noun == 0 && n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' {
			noun = e
		}
		if e >= len(s) || s[e] != ' ' {
			break
		}
		p = e + 1
	}
	if noun > 0 && crossed < 0 {
		it.noun = s[q:noun]
	}
}
