package quantity

import (
	"strings"
	"unicode/utf8"
)

// relativeYears are Chinese words for a year; fromLast ones count from the last date in the text.
var relativeYears = []struct {
	word     string
	shift    int
	fromLast bool
	not      string // characters before it that make it part of another word
	notAfter string
}{
	{"今年", 0, false, "", ""}, {"本年", 0, false, "日基资成版样根", "级报"}, {"去年", -1, false, "", ""}, {"大前年", -3, false, "", ""}, {"前年", -2, false, "以之目年月大", ""},
	{"明年", 1, false, "透证表声发文简", ""}, {"大后年", 3, false, "", ""}, {"后年", 2, false, "以之今年月日前先个天大", ""},
	{"同年", 0, true, "不相共", "级份龄"}, {"当年", 0, true, "想", "度"}, {"次年", 1, true, "一两多每首几三四五六七八九十", ""}, {"翌年", 1, true, "", ""},
}

var relativeMonths = []struct {
	word     string
	shift    int
	fromLast bool
	not      string
}{
	{"上个月", -1, false, "以"}, {"上月", -1, false, "以年"}, {"本月", 0, false, "日样根"}, {"这个月", 0, false, ""}, {"下个月", 1, false, "以"}, {"下月", 1, false, "以"}, {"当月", 0, true, ""}, {"同月", 0, true, "不"}, {"次月", 1, true, ""},
}

var relativeDays = []struct {
	word     string
	shift    int
	fromLast bool
	not      string
}{
	{"今天", 0, false, ""}, {"今日", 0, false, ""}, {"今晚", 0, false, ""}, {"今早", 0, false, ""}, {"昨天", -1, false, ""}, {"昨日", -1, false, ""}, {"昨晚", -1, false, ""}, {"前天", -2, false, "之以目提当"},
	{"明天", 1, false, ""}, {"明日", 1, false, ""}, {"后天", 2, false, "之以今先日"}, {"当天", 0, true, ""}, {"当日", 0, true, ""}, {"同日", 0, true, "不"}, {"次日", 1, true, "每几"}, {"翌日", 1, true, ""},
}

var relativeWeeks = []struct {
	word  string
	shift int
	not   string
}{
	{"上周", -1, "以"}, {"上个星期", -1, "以"}, {"上星期", -1, "以"}, {"上个礼拜", -1, ""}, {"本周", 0, "日"}, {"这周", 0, ""}, {"这个星期", 0, ""}, {"下周", 1, "以"}, {"下个星期", 1, ""}, {"下星期", 1, ""},
}

var relativeQuarters = []struct {
	word  string
	shift int
}{{"上季度", -1}, {"上个季度", -1}, {"上一季度", -1}, {"上一个季度", -1}, {"本季度", 0}, {"这个季度", 0}, {"下季度", 1}, {"下个季度", 1}, {"下一季度", 1}, {"下一个季度", 1}}

// hanDate tries a date at a Chinese character.
func (sc *scanner) hanDate(i int, r rune) int {
	switch r {
	case '今', '去', '前', '明', '后', '後', '本', '同', '次', '翌', '当', '當', '上', '下', '这', '這', '昨', '年', '月', '大', '首', '第',
		'一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
	default:
		return i
	}
	p, end := sc.hanPoint(i, r)
	if end == 0 {
		return i
	}
	return sc.date(i, end, p)
}

// hanPoint reads one date that starts with a Chinese character.
func (sc *scanner) hanPoint(i int, r rune) (p point, end int) {
	s := sc.s
	if hanDigit(r) >= 0 || hanPower(r) > 0 {
		return sc.hanDigitPoint(i)
	}
	before, _ := runeBefore(s, i)
	bad := func(not string) bool { return before != 0 && strings.ContainsRune(not, before) }
	for _, x := range relativeYears {
		if e := i + len(x.word); has(s, i, x.word) && !bad(x.not) && !(x.notAfter != "" && strings.ContainsRune(x.notAfter, orZero(mustRune(s, e)))) {
			base := sc.cal.anchor
			if x.fromLast {
				if base = sc.cal.last; base.y == 0 {
					return point{lost: true}, sc.hanTail(&p, e)
				}
			}
			p.y = base.add(x.shift, 0, 0).y
			p.shaky = 0.05
			end = sc.hanTail(&p, e)
			return sc.anchored(p, i, end)
		}
	}
	for _, x := range relativeMonths {
		if has(s, i, x.word) && !bad(x.not) {
			base := sc.cal.anchor
			if x.fromLast {
				if base = sc.cal.last; base.m == 0 {
					return p, 0
				}
			}
			p.day = base.add(0, x.shift, 0)
			if x.shift == 0 {
				p.day = day{y: base.y, m: base.m}
			}
			if p.m == 0 {
				p.y = 0
			}
			p.shaky = 0.05
			end = sc.hanDay(&p, i+len(x.word))
			return sc.anchored(p, i, end)
		}
	}
	if p, end = sc.hanNear(i, bad); end > 0 {
		return p, end
	}
	return sc.hanPart(i, r, before)
}

// has tells whether the word, or its traditional form, stands at s[i].
func has(s string, i int, word string) bool {
	if len(s)-i < len(word) {
		return false
	}
	t := s[i : i+len(word)]
	if t == word {
		return true
	}
	for k, w := range word { // the forms are equally long
		r, _ := utf8.DecodeRuneInString(t[k:])
		if t := traditionalRune(w); r != w && (t == 0 || t != r) {
			return false
		}
	}
	return true
}

// anchored finishes a relative date: without a known day to count from, its words are kept.
func (sc *scanner) anchored(p point, i, end int) (point, int) {
	if p.y == 0 {
		return point{words: sc.s[i:end], shaky: 0.15}, end
	}
	return p, end
}

// hanNear reads relative days, weeks and quarters.
func (sc *scanner) hanNear(i int, bad func(string) bool) (p point, end int) {
	s := sc.s
	for _, x := range relativeDays {
		if has(s, i, x.word) && !bad(x.not) {
			base := sc.cal.anchor
			if x.fromLast {
				if base = sc.cal.last; base.d == 0 {
					return p, 0
				}
			}
			p.day, end = base.add(0, 0, x.shift), i+len(x.word)
			if x.shift == 0 {
				p.day = base
			}
			if p.d == 0 {
				p.day = day{}
			}
			p.shaky = 0.05
			return sc.anchored(p, i, end)
		}
	}
	for _, x := range relativeWeeks {
		if has(s, i, x.word) && !bad(x.not) {
			e := i + len(x.word)
			w := 0
			if r, n := runeAt(s, e); strings.ContainsRune("一二三四五六日天", orZero(r)) && r != 0 {
				if w = hanDigit(r); w < 0 {
					w = 7
				}
				e += n
			}
			from, to, at := sc.cal.anchor.week(x.shift, w)
			if p.day, p.to = from, to; w > 0 {
				p.day, p.to = at, day{}
			}
			p.shaky = 0.05
			return sc.anchored(p, i, e)
		}
	}
	for _, x := range relativeQuarters {
		if has(s, i, x.word) && !bad("以") {
			p.y, p.quarter = sc.cal.anchor.quarterOf(x.shift)
			p.shaky = 0.1
			return sc.anchored(p, i, i+len(x.word))
		}
	}
	return p, 0
}

// hanPart reads a part of the year or month that stands alone: 年底, 月初, 上半年, 第三季度, 前三季度.
func (sc *scanner) hanPart(i int, r, before rune) (p point, end int) {
	s := sc.s
	switch r {
	case '年', '月':
		part, w := hanPartName(s, i+3)
		if part == "" || part == "mid" || hanDigit(before) >= 0 || before < 0x80 && digit(byte(before)) || strings.ContainsRune("个個每几半多数今去明前后本同当", orZero(before)) {
			return p, 0
		}
		p.y, p.part, p.shaky = sc.cal.anchor.y, part, 0.1
		if r == '月' {
			if p.m = sc.cal.anchor.m; p.m == 0 {
				p.y = 0
			}
		}
		return sc.anchored(p, i, i+3+w)
	case '上', '下', '首', '前', '第':
		if before == '以' {
			return p, 0
		}
		if e := sc.hanPeriodOfYear(&p, i); e > 0 {
			return p, e
		}
	}
	return p, 0
}

// hanPartName is the part that 底, 初, 末, 中旬 … name, and its length.
func hanPartName(s string, i int) (string, int) {
	for _, x := range [...]struct{ word, part, not string }{
		{"年底", "late", ""}, {"年末", "late", ""}, {"年初", "early", ""}, {"年中", "mid", "国國期央小心东東文际際科兴興芯信金建石铁鐵微创創"},
		{"上旬", "early", ""}, {"中旬", "mid", ""}, {"下旬", "late", ""}, {"中期", "mid", ""}, {"底", "late", "层層部线線座特气"}, {"末", "late", "端尾"}, {"初", "early", "步期创創始级級心衷"}, {"中", "mid", "国國期央小心东東文际際科兴興芯信金建石铁鐵微创創型等长長美欧间層层"},
	} {
		if strings.HasPrefix(s[min(i, len(s)):], x.word) && !(x.not != "" && strings.ContainsRune(x.not, orZero(mustRune(s, i+len(x.word))))) {
			return x.part, len(x.word)
		}
	}
	return "", 0
}

// hanPeriodOfYear reads 上半年, 第三季度, 前三季度, Q3 at i; it returns where it ends, 0 if none.
func (sc *scanner) hanPeriodOfYear(p *point, i int) int {
	s := sc.s
	switch {
	case has(s, i, "上半年"):
		p.half = 1
		return i + 9
	case has(s, i, "下半年"):
		p.half = 2
		return i + 9
	case has(s, i, "首季"):
		p.quarter = 1
		if has(s, i+6, "度") {
			return i + 9
		}
		return i + 6
	}
	q, front := i, false
	if has(s, q, "第") {
		q = skipSpaces(s, q+3)
	} else if has(s, q, "前") {
		q, front = q+3, true
	}
	r, w := runeAt(s, q)
	n := hanDigit(r)
	if r >= '1' && r <= '4' {
		n = int(r - '0')
	}
	if n < 1 || n > 4 {
		return 0
	}
	q += w
	if has(s, q, "个季度") && front {
		q += 3
	}
	if !has(s, q, "季度") && !(has(s, q, "季") && (q == i+w || front) && !isHan(mustRune(s, q+3))) && !(has(s, q, "季报")) {
		return 0
	}
	if front {
		p.quarter, p.quarterEnd = 1, n
		if n == 1 {
			return 0
		}
	} else {
		p.quarter = n
	}
	if has(s, q, "季度") {
		return q + 6
	}
	return q + 3
}

// hanTail reads what follows a year: months, quarters, halves, parts.
func (sc *scanner) hanTail(p *point, end int) int {
	s := sc.s
	q := end
	if has(s, q, "财年") {
		p.fiscal = true
		q, end = q+6, q+6
	}
	if has(s, q, "的") {
		q += 3
	}
	q = skipSpaces(s, q)
	if e := sc.hanPeriodOfYear(p, q); e > 0 {
		return e
	}
	if e := sc.quarterSuffix(p, q); e > 0 {
		return e
	}
	if m, e := hanMonth(s, q); e > 0 {
		p.m = m
		return sc.hanDay(p, e)
	}
	if part, w := hanPartName(s, q); part != "" && q == end && !p.fiscal {
		p.part = part
		return q + w
	}
	return end
}

// hanMonth reads "9月", 九月, 12月份.
func hanMonth(s string, i int) (m, end int) {
	v, e := smallNumber(s, i)
	if e == 0 || v < 1 || v > 12 {
		return 0, 0
	}
	e = skipSpaces(s, e)
	if !has(s, e, "月") {
		return 0, 0
	}
	e += 3
	if has(s, e, "份") {
		e += 3
	}
	return v, e
}

// smallNumber reads a number below a hundred in either script.
func smallNumber(s string, i int) (v, end int) {
	if i >= len(s) {
		return 0, 0
	}
	if _, w := digitAt(s, i); w > 0 {
		n, ok := arabicAt(s, i)
		if !ok || n.digits > 2 || n.decimal || n.commas {
			return 0, 0
		}
		return int(n.lo), n.End
	}
	for e := i; e-i < 9; {
		r, w := runeAt(s, e)
		d, x := hanDigit(r), hanPower(r)
		switch {
		case x == 1 && e == i:
			v = 10
		case x == 1 && v < 10:
			v *= 10
		case d > 0 && d < 10 && (e == i || v >= 10 && v%10 == 0):
			v += d
		default:
			return v, end
		}
		e += w
		end = e
	}
	return v, end
}

// hanDay reads a day, or a part of the month, behind a month.
func (sc *scanner) hanDay(p *point, e int) int {
	s := sc.s
	q := skipSpaces(s, e)
	if v, de := smallNumber(s, q); de > 0 && v >= 1 && v <= 31 {
		if r, w := runeAt(s, skipSpaces(s, de)); r == '日' || r == '号' || r == '號' {
			p.d = v
			e = skipSpaces(s, de) + w
			return sc.clock(p, e)
		}
		if v2, _ := smallNumber(s, de); v2 == 0 && digitsOnly(s[q:de]) && !(de < len(s) && (alnum(s[de]) || s[de] == '.' || s[de] == '%' || s[de] == ',')) {
			r := mustRune(s, de)
			_, ue := sc.g.units.at(s, de)
			_, me := sc.g.measures.at(s, de)
			if ue == 0 && me == 0 && isHan(r) && !strings.ContainsRune("月年点點时時天日", r) && hanPower(r) == 0 && q == e { // 9月12发布
				p.d, p.shaky = v, p.shaky+0.1
				return de
			}
		}
	}
	if part, w := hanPartName(s, e); part != "" && s[e:e+w] != "中" {
		p.part = part
		return e + w
	}
	return e
}

func digitsOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if !digit(s[i]) {
			return false
		}
	}
	return s != ""
}

// clock reads a time of day behind a date: "13:20".
func (sc *scanner) clock(p *point, e int) int {
	s := sc.s
	q := skipSpaces(s, e)
	if q < len(s) && s[q] == 'T' && q == e {
		q++
	}
	k := q
	for k < len(s) && digit(s[k]) && k-q < 2 {
		k++
	}
	if k == q || k+2 >= len(s) || s[k] != ':' || !digit(s[k+1]) || !digit(s[k+2]) {
		return e
	}
	h, _ := smallNumber(s, q)
	if h > 23 || s[k+1] > '5' {
		return e
	}
	p.clock = pad(h, 2) + s[k:k+3]
	k += 3
	for n := 0; n < 1 && k+2 < len(s) && s[k] == ':' && digit(s[k+1]) && digit(s[k+2]); n++ {
		k += 3
	}
	return k
}

// hanDigitPoint reads a date that starts with a Chinese digit: 二零二四年, 六月, 三季度.
func (sc *scanner) hanDigitPoint(i int) (p point, end int) {
	s := sc.s
	var digits [4]int
	k, e := 0, i
	for k < 4 {
		r, w := runeAt(s, e)
		d := hanDigit(r)
		if d < 0 || d == some {
			break
		}
		digits[k] = d
		k, e = k+1, e+w
	}
	if has(s, e, "年") && (k == 4 && digits[0] > 0 && digits[0] < 3 || k == 2 && digits[0] > 0) && !has(s, e, "年级") {
		if k == 4 {
			p.y = digits[0]*1000 + digits[1]*100 + digits[2]*10 + digits[3]
			if p.y < 1800 || p.y > 2100 {
				return point{}, 0
			}
		} else if approximate(digits[0], digits[1]) && !sc.yearCue(i, e+3) && !sc.saidYear(i, e+3) || !sc.shortYearFits(digits[0]*10+digits[1]) {
			return p, 0
		} else {
			p.y, p.shaky = 2000+digits[0]*10+digits[1], 0.1
		}
		return p, sc.hanTail(&p, e+3)
	}
	if v, e := smallNumber(s, i); e > 0 && v >= 10 && v%10 == 0 && has(s, e, "年代") {
		if v < 30 {
			v += 100
		}
		return sc.decade(1900+v, e+6)
	}
	if before, _ := runeBefore(s, i); before != 0 && strings.ContainsRune("第个個每几前", before) || before != 0 && (hanDigit(before) >= 0 || hanPower(before) > 0) {
		return p, 0
	}
	if m, e := hanMonth(s, i); e > 0 {
		if p.m = m; has(s, i, "一月") && has(s, e, "一") {
			return point{}, 0
		}
		return p, sc.hanDay(&p, e)
	}
	if e := sc.hanPeriodOfYear(&p, i); e > 0 && has(s, e-3, "度") {
		return p, e
	}
	return point{}, 0
}

// shortYearFits tells whether two digits before 年 may be a year of this century near the document's.
func (sc *scanner) shortYearFits(v int) bool {
	if y := sc.cal.anchor.y; y >= 2000 {
		return 2000+v >= y-20 && 2000+v <= y+12
	}
	return v >= 0 && v <= 40
}

// yearCue tells whether words around two digits and 年 show a year, where these could be a length of time: 20年3月, 到28年.
func (sc *scanner) yearCue(i, end int) bool {
	s := sc.s
	if _, e := hanMonth(s, end); e > 0 {
		return true
	}
	var p point
	if e := sc.hanPeriodOfYear(&p, end); e > 0 {
		return true
	}
	if part, _ := hanPartName(s, end); part == "late" || part == "early" {
		return true
	}
	before, _ := runeBefore(s, i)
	return before != 0 && strings.ContainsRune("到至在从自于於從截比", before)
}
