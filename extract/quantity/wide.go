package quantity

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// wide handles a character outside of ASCII.
func (sc *scanner) wide(i int) int {
	s := sc.s
	r, w := utf8.DecodeRuneInString(s[i:])
	if r < 0x4e00 {
		return sc.wideSign(i, r, w)
	}
	if r >= '０' && r <= '９' {
		if next := sc.digits(i); next > i {
			return next
		}
		return i + w
	}
	if sc.strict {
		return sc.hanNumber(i, w, r)
	}
	if next := sc.hanDate(i, r); next > i {
		return next
	}
	switch r {
	case '第':
		return sc.skipOrdinal(i + w)
	case '每', '单', '單', '日', '月', '年', '周', '週', '季', '平', '天':
		if next := sc.periodWord(i); next > i {
			return next
		}
		return i + w
	case '数', '數', '上', '成', '翻', '半', '双', '雙', '低', '中', '高', '千':
		if next := sc.hanPhrase(i, r); next > i {
			return next
		}
	}
	return sc.hanNumber(i, w, r)
}

// wideSign handles signs: quotes before years ("’23") and circled digits, which are list marks.
func (sc *scanner) wideSign(i int, r rune, w int) int {
	if r == '’' && !sc.strict {
		if end := sc.shortYear(i); end > 0 {
			return end
		}
	}
	if r == '〇' {
		return sc.hanNumber(i, w, r)
	}
	return i + w
}

// skipOrdinal skips the number behind 第: 第三, 第 12 段.
func (sc *scanner) skipOrdinal(i int) int {
	q := skipSpaces(sc.s, i)
	if q < len(sc.s) && digit(sc.s[q]) {
		n, _ := arabicAt(sc.s, q)
		return n.End
	}
	if r, _ := runeAt(sc.s, q); hanDigit(r) >= 0 || hanPower(r) > 0 {
		_, _, end := hanAt(sc.s, q)
		return end
	}
	return i
}

// hanNumber handles a Chinese number at s[i], if one is there.
func (sc *scanner) hanNumber(i, w int, r rune) int {
	if hanDigit(r) < 0 && hanPower(r) == 0 {
		return i + w
	}
	s := sc.s
	if _, e := sc.g.notCounts.at(s, i); e > 0 && !sc.strict && !sc.countsAnyway(i, e) {
		return e
	}
	if next := sc.fractionOf(i); next > i {
		return next
	}
	n, ok, end := hanAt(sc.beforeReading(i), i)
	if !ok {
		return end
	}
	if strings.HasPrefix(s[n.End:], "分之") {
		if next := sc.partsOf(n); next > 0 {
			return next
		}
		return n.End
	}
	if n.lo == 1 && n.hi == 1 && n.single {
		if strings.HasPrefix(s[n.End:], "半") && !sc.strict {
			return sc.wholeHalf(n)
		}
		if next := sc.singlePeriod(n); next > 0 {
			return next
		}
	}
	if r == '十' && n.End-n.Start == 3 && strings.HasPrefix(s[n.End:], "分") && !strings.HasPrefix(s[n.End:], "分钟") && !strings.HasPrefix(s[n.End:], "分鐘") {
		return n.End + 3 // 十分
	}
	return max(sc.amount(n), end)
}

// countsAnyway tells whether an idiom's characters s[i:e] are a number after all: 一点五亿, 数百 after 数据 is not asked.
func (sc *scanner) countsAnyway(i, e int) bool {
	s := sc.s
	if strings.HasPrefix(s[i:], "一点") || strings.HasPrefix(s[i:], "一點") {
		r, _ := runeAt(s, i+6)
		n, ok, _ := hanAt(s, i)
		return hanDigit(r) >= 0 && ok && n.decimal
	}
	for _, w := range [...]string{"十分之", "十分钟", "十分鐘"} {
		if strings.HasPrefix(s[i:], w) {
			return true
		}
	}
	if strings.HasPrefix(s[i:], "万亿") || strings.HasPrefix(s[i:], "几") && e-i == 6 && hanPower(mustRune(s, i+3)) > 0 {
		return true
	}
	return false
}

// fractionOf reads 百分之五, 千分之三, 百分百, 百分之八九十.
func (sc *scanner) fractionOf(i int) int {
	s := sc.s
	scale := 0
	p := i
	switch {
	case strings.HasPrefix(s[i:], "百分之"):
		scale, p = 0, i+9
	case strings.HasPrefix(s[i:], "千分之"):
		scale, p = -1, i+9
	case strings.HasPrefix(s[i:], "万分之"), strings.HasPrefix(s[i:], "萬分之"):
		scale, p = -2, i+9
	case strings.HasPrefix(s[i:], "百分百"):
		return sc.pushPart(i, i+9, 100, 100, false)
	default:
		return i
	}
	b, ok := sc.numberAt(skipSpaces(s, p))
	if !ok {
		if strings.HasPrefix(s[p:], "百") {
			return sc.pushPart(i, p+3, 100, 100, false)
		}
		return p
	}
	n := b.num
	if n.style == arabic {
		n.more(s)
	}
	lo, hi, end := n.lo, n.hi, n.End
	for _, c := range [...]string{"到", "至", "-", "~", "—"} {
		if !strings.HasPrefix(s[end:], c) {
			continue
		}
		q := end + len(c)
		if strings.HasPrefix(s[q:], "百分之") {
			q += 9
		}
		if m, ok := sc.numberAt(q); ok && m.num.high() > hi {
			hi, end = m.num.hi, m.num.End
		}
		break
	}
	k := sc.pushPart(i, end, shift(lo, scale), shift(hi, scale), n.approx)
	if n.bound != "" {
		it := &sc.items[len(sc.items)-1]
		if it.bound == "" {
			it.bound = n.bound
		}
	}
	return k
}

// partsOf reads 三分之一, 3分之2 as a share.
func (sc *scanner) partsOf(n number) int {
	p := n.End + len("分之")
	b, ok := sc.numberAt(p)
	if !ok || n.lo == 0 || b.num.lo > n.lo {
		return 0
	}
	v := b.num.lo / n.lo * 100
	return sc.pushPart(n.Start, b.num.End, v, v, false)
}

// slashPart reads 1/10 as a share in a Chinese sentence, where a share is meant: 的1/10, 1/3的, 不到1/5.
func (sc *scanner) slashPart(n number) int {
	s := sc.s
	if !sc.zh || n.decimal || n.commas || n.lo == 0 || n.End >= len(s) || s[n.End] != '/' {
		return 0
	}
	m, ok := arabicAt(s, n.End+1)
	if !ok || m.decimal || m.commas || m.lo <= n.lo || m.lo > 100 {
		return 0
	}
	after, _ := runeAt(s, m.End)
	before, _ := runeBefore(s, n.Start)
	_, bound := sc.g.before.before(s, n.Start)
	if after == '的' || after == '以' || before == '的' || before == '占' || before == '少' || before == '为' || bound >= 0 {
		return sc.pushPart(n.Start, m.End, n.lo/m.lo*100, n.lo/m.lo*100, false)
	}
	return 0
}

// pushPart adds a share of lo to hi percent.
func (sc *scanner) pushPart(start, end int, lo, hi float64, approx bool) int {
	it := item{Span: extract.Span{Start: start, End: end}, unit: unit{id: sc.g.percent, dim: share}, approx: approx, conf: 0.95}
	it.num = number{Span: it.Span, lo: lo, hi: hi, style: chinese}
	sc.boundAfter(&it)
	sc.boundBefore(&it)
	return sc.push(it)
}

// wholeHalf reads 一半, unless it begins another word.
func (sc *scanner) wholeHalf(n number) int {
	end := n.End + len("半")
	if r, _ := runeAt(sc.s, end); r != 0 && strings.ContainsRune("径徑导導岛島路途夜", r) {
		return end
	}
	return sc.pushPart(n.Start, end, 50, 50, false)
}

// hanPhrase reads quantities that start with a character which is no digit: 数十亿, 上万, 成百上千, 翻倍, 半年, 双位数.
func (sc *scanner) hanPhrase(i int, r rune) int {
	s := sc.s
	switch r {
	case '数', '數':
		return sc.severalHan(i)
	case '上':
		return sc.upwards(i)
	case '成', '千':
		for _, x := range [...]struct {
			text string
			v    float64
		}{{"成百上千", 100}, {"成千上百", 100}, {"成千上万", 1000}, {"成千上萬", 1000}, {"千百万", 1e6}} {
			if strings.HasPrefix(s[i:], x.text) {
				return sc.openAmount(i, i+len(x.text), x.v)
			}
		}
		if strings.HasPrefix(s[i:], "成倍") {
			it := item{Span: extract.Span{Start: i, End: i + 6}, unit: unit{id: sc.g.factor, dim: multiple}, approx: true, conf: 0.8}
			it.num = number{Span: it.Span, lo: 2, hi: 2, open: true, style: chinese}
			return sc.push(it)
		}
	case '翻':
		return sc.fold(i)
	case '半':
		return sc.halfHan(i)
	case '双', '雙', '低', '中', '高':
		return sc.hanDigitsPhrase(i)
	}
	return i
}

// severalHan reads 数十亿, 数百万, 数以亿计: at least one of the magnitude.
func (sc *scanner) severalHan(i int) int {
	s := sc.s
	p := i + 3
	by := strings.HasPrefix(s[p:], "以")
	if by {
		p += 3
	}
	if hanPower(mustRune(s, p)) == 0 {
		return i
	}
	if before, _ := runeBefore(s, i); before != 0 && strings.ContainsRune("人户戶次总總参參倍指函整个個家员員量分字层層件台卡条條度少多无無基", before) && !by {
		return i
	}
	n, ok, _ := hanAt(s, p)
	if !ok || !n.bare && n.lo != 10 && mustRune(s, p) != '十' || n.approx {
		return i
	}
	end := n.End
	if by {
		if mustRune(s, end) != '计' && mustRune(s, end) != '計' {
			return i
		}
		end += 3
		if r, w := runeAt(s, end); r == '的' {
			if _, e := sc.g.units.at(s, end+w); e > 0 {
				end += w
			}
		}
	}
	return sc.openAmount(i, end, n.lo)
}

// openAmount adds a quantity of at least about v: 数十亿 counts from 10⁹ … upwards.
func (sc *scanner) openAmount(i, end int, v float64) int {
	n := number{Span: extract.Span{Start: i, End: end}, lo: v, hi: v, open: true, approx: true, scaled: true, style: chinese}
	return max(sc.amount(n), end)
}

// upwards reads 上万, 上百个: at least the magnitude.
func (sc *scanner) upwards(i int) int {
	s := sc.s
	if before, _ := runeBefore(s, i); before != 0 && strings.ContainsRune("线線网網以之身早晚马馬路地天船车車海史世北南向同", before) {
		return i
	}
	n, ok, end := hanAt(s, i+3)
	if !ok || !n.bare {
		return i
	}
	n.Start, n.bound, n.bare = i, ">=", false
	it := sc.amount(n)
	return max(it, end)
}

// fold reads 翻倍, 翻了一番, 翻两番.
func (sc *scanner) fold(i int) int {
	s := sc.s
	p := i + 3
	if r, w := runeAt(s, p); r == '了' {
		p += w
	}
	v := 0.0
	if strings.HasPrefix(s[p:], "倍") || strings.HasPrefix(s[p:], "番") && p == i+3 {
		if next := mustRune(s, p+3); strings.HasPrefix(s[p:], "番") && isHan(next) && next != '的' && next != '了' { // 翻番 but not 翻番茄
			return i
		}
		v, p = 2, p+3
	} else if n, ok, _ := hanAt(s, p); ok && n.single && strings.HasPrefix(s[n.End:], "番") {
		v, p = 1, n.End+3
		for k := 0; k < int(n.lo); k++ {
			v *= 2
		}
	}
	if v == 0 {
		return i
	}
	it := item{Span: extract.Span{Start: i, End: p}, unit: unit{id: sc.g.factor, dim: multiple}, conf: 0.9}
	it.num = number{Span: it.Span, lo: v, hi: v, style: chinese}
	sc.boundBefore(&it)
	return sc.push(it)
}

// halfHan reads 半年, 半个月, 半小时.
func (sc *scanner) halfHan(i int) int {
	s := sc.s
	if r, _ := runeBefore(s, i); r != 0 && strings.ContainsRune("上下前后後一大多小过過", r) {
		return i
	}
	for _, x := range [...]struct{ word, id string }{{"年", "year"}, {"个月", "month"}, {"個月", "month"}, {"个小时", "hour"}, {"個小時", "hour"}, {"小时", "hour"}, {"小時", "hour"}, {"天", "day"}, {"个季度", "quarter"}} {
		if strings.HasPrefix(s[i+3:], x.word) {
			end := i + 3 + len(x.word)
			if !oneWord(s, i+3, end) || strings.HasPrefix(s[end:], "报") || strings.HasPrefix(s[end:], "報") || strings.HasPrefix(s[end:], "度") {
				return i
			}
			it := item{Span: extract.Span{Start: i, End: end}, unit: unit{id: x.id, dim: lasting}, conf: 0.9}
			it.num = number{Span: it.Span, lo: 0.5, hi: 0.5, style: chinese, decimal: true}
			sc.boundAfter(&it)
			sc.boundBefore(&it)
			return sc.push(it)
		}
	}
	return i
}
