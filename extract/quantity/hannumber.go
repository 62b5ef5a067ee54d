package quantity

import (
	"strings"
)

// piece is one character of a Chinese number: a digit (some for 几), or a power of ten.
type piece struct {
	digit int // 0–9; some for 几
	exp   int // > 0 for 十百千万亿兆
	end   int // where it ends in the text
}

const some = 10

const maxPieces = 32

func hanDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两', '兩':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '几', '幾':
		return some
	}
	return -1
}

func hanPower(r rune) int {
	switch r {
	case '十':
		return 1
	case '百':
		return 2
	case '千':
		return 3
	case '万', '萬':
		return 4
	case '亿', '億':
		return 8
	case '兆':
		return 12
	}
	return 0
}

// hanAt reads a Chinese number at s[i]: 十五万亿, 两三百万, 三点五, 几十, 一百多万, 二零二四. end is where its
// characters end, also if it is no number.
func hanAt(s string, i int) (n number, ok bool, end int) {
	var buf [maxPieces]piece
	ps, j, frac := buf[:0], i, ""
	for j < len(s) {
		r, w := runeAt(s, j)
		d, e := hanDigit(r), hanPower(r)
		if d < 0 && e == 0 || d == some && !someFits(s, j+w, ps) || e > 0 && unitWord(s, j, r) && len(ps) > 0 {
			break
		}
		if e > 0 && len(ps) > 0 && has(s, j+w, "分之") && strings.HasSuffix(s[:i], "分之") { // 百分之十百分之十五
			break
		}
		if e > 0 && e < 4 && restarted(ps, e) { // 一百一百二十
			j = ps[len(ps)-2].end
			ps = ps[:len(ps)-1]
			break
		}
		j += w
		if len(ps) == maxPieces {
			ps = ps[:maxPieces-1] // too long: read on, give up below
			n.bound = "long"
		}
		ps = append(ps, piece{d, e, j})
	}
	if n.bound == "long" || len(ps) == 0 {
		return n, false, max(j, i+1)
	}
	n.Start, n.End, n.style = i, j, chinese
	if e := overMeasure(s, j); e > j && ps[len(ps)-1].exp < 8 && len(ps) < maxPieces { // 五十个亿
		ps = append(ps, piece{exp: 8, digit: 0, end: e})
		j = e
		n.End = e
	}
	if frac, j = hanFraction(s, j, ps); frac != "" {
		return hanDecimal(s, n, ps, frac, j)
	}
	ok = n.evaluate(ps)
	if ok {
		n.more(s)
	}
	return n, ok, max(n.End, j)
}

// overMeasure is the end of 个亿 after a number, which is said for 亿; j if it does not stand there.
func overMeasure(s string, j int) int {
	if strings.HasPrefix(s[j:], "个亿") || strings.HasPrefix(s[j:], "個億") {
		return j + len("个亿")
	}
	return j
}

// restarted tells whether a power of ten below 万 after a digit begins the number anew, as a smaller one or itself was said in its section.
func restarted(ps []piece, exp int) bool {
	k := len(ps) - 1
	if k < 1 || ps[k].exp > 0 || ps[k].digit == 0 {
		return false
	}
	for k--; k >= 0 && ps[k].exp < 4; k-- {
		if ps[k].exp > 0 {
			return ps[k].exp <= exp
		}
	}
	return false
}

// someFits tells whether 几 is part of the number: before a magnitude or a measure, or after 十.
func someFits(s string, next int, ps []piece) bool {
	if len(ps) > 0 {
		return ps[len(ps)-1].exp > 0 && ps[len(ps)-1].exp < 4
	}
	r, _ := runeAt(s, next)
	return hanPower(r) > 0 || isMeasure(r)
}

// isMeasure tells whether r is a common measure word or unit of time.
func isMeasure(r rune) bool {
	return r != 0 && strings.ContainsRune("个個家人天年岁歲周次条條张張台位名款项項种種篇轮輪小分秒倍座块塊件支", r)
}

// unitWord tells whether 千, 百 or 兆 at s[j] begins a unit: 千克, 千瓦, 兆瓦.
func unitWord(s string, j int, r rune) bool {
	if r != '千' && r != '兆' {
		return false
	}
	next, _ := runeAt(s, j+3)
	return next != 0 && strings.ContainsRune("克米瓦赫伏帕焦字比卡", next)
}

// evaluate sets the value of a number out of its characters.
func (n *number) evaluate(ps []piece) bool {
	if len(ps) > 1 && ps[0].digit == 0 && ps[0].exp == 0 && hasPower(ps) { // 零一万物
		return false
	}
	powers, last := 0, -1
	pair := -1 // of neighbouring digits: 两三百
	for k, p := range ps {
		if p.exp > 0 {
			powers++
			continue
		}
		last = k
		if k > 0 && ps[k-1].exp == 0 && p.digit != 0 && ps[k-1].digit != 0 {
			if pair >= 0 {
				pair = -2
			} else if pair == -1 {
				pair = k - 1
			}
		}
		n.approx = n.approx || p.digit == some
	}
	for k := len(ps) - 1; k > last; k-- {
		n.chain += ps[k].exp
	}
	n.scaled = n.chain >= 4 || hasBig(ps)
	n.single = len(ps) == 1 && powers == 0
	switch {
	case powers == 0 && len(ps) > 1 && !(len(ps) == 2 && approximate(ps[0].digit, ps[1].digit)):
		return n.positional(ps)
	case pair >= 0:
		if !approximate(ps[pair].digit, ps[pair+1].digit) {
			return false
		}
		var a, b [maxPieces]piece
		lo := append(append(a[:0], ps[:pair+1]...), ps[pair+2:]...)
		hi := append(append(b[:0], ps[:pair]...), ps[pair+1:]...)
		n.approx = true
		return n.set(lo, hi)
	case pair == -2:
		return false
	}
	n.bare = last < 0 && ps[0].exp >= 2
	return n.set(ps, ps)
}

func hasPower(ps []piece) bool {
	for _, p := range ps {
		if p.exp > 0 {
			return true
		}
	}
	return false
}

func hasBig(ps []piece) bool {
	for _, p := range ps {
		if p.exp >= 4 {
			return true
		}
	}
	return false
}

// approximate tells whether two neighbouring digits mean "a or b": 两三, 七八, 三五.
func approximate(a, b int) bool {
	return a > 0 && b == a+1 && b < 10 || a == 3 && b == 5
}

// positional reads digits said one by one: 二零二四 is 2024.
func (n *number) positional(ps []piece) bool {
	if len(ps) > 15 {
		return false
	}
	for _, p := range ps {
		if p.digit == some {
			return false
		}
		n.lo = n.lo*10 + float64(p.digit)
	}
	n.hi, n.ordinal, n.digits = n.lo, true, len(ps)
	return true
}

func (n *number) set(lo, hi []piece) bool {
	front := len(lo) > 0 && lo[0].digit == some && lo[0].exp == 0
	a, ok := value(lo, front, false)
	if !ok {
		return false
	}
	b, ok := value(hi, front, true)
	n.lo, n.hi = a, b
	return ok
}

// value computes a Chinese number. 几 counts one to ten in front of a power (几万), nought to ten behind one (十几).
func value(ps []piece, front, upper bool) (float64, bool) {
	const none = -1.0
	total, section, d := 0.0, 0.0, none
	big, lastExp, zero := 0, 0, false
	for k, p := range ps {
		switch {
		case p.exp == 0 && p.digit == 0:
			if d != none {
				return 0, false
			}
			zero = true
			if len(ps) == 1 {
				return 0, true
			}
		case p.exp == 0:
			if d != none {
				return 0, false
			}
			d = float64(p.digit)
			if p.digit == some {
				switch {
				case upper:
					d = 10
				case front && k == 0:
					d = 1
				default:
					d = 0
				}
			}
		case p.exp < 4:
			if d == none {
				d = 1
			}
			section += shift(d, p.exp)
			d, lastExp, zero = none, p.exp, false
		default:
			if d != none {
				section += d
			}
			switch {
			case section == 0 && total == 0:
				total = shift(1, p.exp)
			case p.exp > big && big > 0 || section == 0:
				total = shift(total+section, p.exp)
			default:
				total += shift(section, p.exp)
			}
			section, d, big, lastExp, zero = 0, none, p.exp, p.exp, false
		}
	}
	if d != none {
		if lastExp >= 2 && !zero && ps[len(ps)-1].digit != some { // 一万五 is 15,000
			d = shift(d, lastExp-1)
		}
		section += d
	}
	return total + section, true
}

// hanFraction reads the decimals after 点, if they are decimals: 三点五, not 两点一个是.
func hanFraction(s string, j int, ps []piece) (string, int) {
	r, w := runeAt(s, j)
	if r != '点' && r != '點' || len(ps) > 4 || ps[0].digit == some || ps[0].exp > 1 {
		return "", j
	}
	var b []byte
	k := j + w
	for k < len(s) && len(b) < 12 {
		r, w := runeAt(s, k)
		d := hanDigit(r)
		if d < 0 || d == some {
			break
		}
		b = append(b, byte('0'+d))
		k += w
	}
	if len(b) == 0 {
		return "", j
	}
	next, _ := runeAt(s, k)
	if len(b) == 1 && next != 0 && (strings.ContainsRune("个個些种種下样樣定直起般点點滴边邊方是要", next) || isHan(next) && hanPower(next) == 0 && s[k-3:k] == "一") {
		return "", j
	}
	if next == '点' || next == '點' || next == '半' {
		return "", j
	}
	return string(b), k
}

// hanDecimal finishes a number with decimals: 一点五万亿.
func hanDecimal(s string, n number, ps []piece, frac string, j int) (number, bool, int) {
	if !n.evaluate(ps) || n.lo != n.hi {
		return n, false, j
	}
	v := n.lo
	for k, c := range []byte(frac) {
		v += shift(float64(c-'0'), -k-1)
	}
	v, _ = parseFloat(decimal(n.lo) + "." + frac)
	n.lo, n.hi, n.End, n.single, n.ordinal, n.decimal = v, v, j, false, false, true
	n.chain = 0
	n.hanScale(s)
	return n, true, n.End
}

// hanScale reads the powers after a number in digits: 1.5万亿, 500多万, 3亿5000万, 10余家.
func (n *number) hanScale(s string) {
	if e := overMeasure(s, n.End); e > n.End { // 3.5个亿
		n.exp, n.scaled, n.End = n.exp+8, true, e
		n.more(s)
		return
	}
	last := 0
	for {
		r, w := runeAt(s, n.End)
		e := hanPower(r)
		if e == 0 || last > 0 && (e < 4 || e <= last) || unitWord(s, n.End, r) || prefixWord(s, n.End) {
			break
		}
		n.exp += e
		n.scaled = n.scaled || e >= 2
		n.End += w
		last = e
	}
	before := n.End
	n.more(s)
	if n.End > before {
		if r, _ := runeAt(s, n.End); hanPower(r) >= 4 && last == 0 { // 500多万
			bound, approx := n.bound, n.approx
			n.hanScale(s)
			n.bound, n.approx = bound, approx
		}
		return
	}
	if last >= 3 {
		n.compound(s, last)
	}
}

// prefixWord tells whether a word that only looks like a magnitude starts here: 3万科 is no 30,000.
func prefixWord(s string, i int) bool {
	for _, w := range [...]string{"百度", "千问", "万科", "万达", "万能", "万一", "百姓", "百货", "千帆", "百川"} {
		if strings.HasPrefix(s[i:], w) {
			return true
		}
	}
	return false
}

// compound reads the smaller part after a magnitude: 3亿5000万, 1万5, 2万3千.
func (n *number) compound(s string, last int) {
	if n.End >= len(s) || !digit(s[n.End]) {
		return
	}
	m, ok := arabicAt(s, n.End)
	if !ok || m.commas || m.scaled {
		return
	}
	big := n.low()
	end := m.End
	r, w := runeAt(s, m.End)
	if e := hanPower(r); e > 0 && e < last && !unitWord(s, m.End, r) {
		r2, w2 := runeAt(s, m.End+w)
		if e2 := hanPower(r2); e2 == 4 && last > 4 && e < 4 { // 3亿5千万
			e, w = e+e2, w+w2
		}
		m.exp, end = e, m.End+w
	} else if m.digits == 1 && !m.decimal && last != 1 && n.exp == last {
		m.exp = last - 1
	} else if !(m.digits == 4 && last == 4 && n.exp == 4 && !m.decimal) {
		return
	}
	if m.high() >= shift(1, n.exp) {
		return
	}
	n.lo = big + m.low()
	n.hi, n.exp, n.End, n.single = n.lo, 0, end, false
}

// more reads 多, 余 and 来 after a number: 5万多家, 100余篇, 10来个, and a magnitude after it: 一百多万.
func (n *number) more(s string) {
	r, w := runeAt(s, n.End)
	next, _ := runeAt(s, n.End+w)
	switch r {
	case '几', '幾': // 10几万
		if n.style != arabic || n.decimal || n.exp > 0 || n.digits != 2 || int(n.lo)%10 != 0 || !(hanPower(next) >= 4 || isMeasure(next)) {
			return
		}
		n.hi, n.approx = n.lo+10, true
	case '多', '余', '餘':
		if n.single && n.exp == 0 || next != 0 && strings.ContainsRune("模元语語额額下重媒头頭核", next) || n.style == chinese && n.lo < 10 {
			return
		}
		n.bound = ">"
	case '来', '來':
		if n.single && n.exp == 0 || next == 0 || !(hanPower(next) >= 4 || isMeasure(next)) {
			return
		}
		n.approx = true
	default:
		return
	}
	n.End += w
	if n.style == arabic || n.decimal {
		return
	}
	for e := hanPower(next); e >= 4 && n.chain < 4; {
		n.lo, n.hi = shift(n.lo, e), shift(n.hi, e)
		n.scaled, n.chain = true, n.chain+e
		_, w := runeAt(s, n.End)
		n.End += w
		next, _ = runeAt(s, n.End)
		if e = hanPower(next); e <= 4 {
			break
		}
		n.chain = 0 // 十多万亿
	}
}
