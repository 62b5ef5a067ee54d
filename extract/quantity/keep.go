package quantity

import (
	"strings"
	"unicode/utf8"
)

// keep tells whether a number is a quantity at all, and settles how sure that is.
func (sc *scanner) keep(it *item) bool {
	n := &it.num
	if sc.strict {
		return true
	}
	known := it.unit.dim != noUnit
	switch n.style {
	case chinese:
		return sc.keepChinese(it, known)
	case english:
		return sc.keepEnglish(it, known)
	}
	if sc.ordinalBefore(it.num.Start) || it.doubtful {
		return false
	}
	if known || it.measure != "" {
		return it.unit.dim != counted || n.scaled || !sc.versionBefore(it)
	}
	if sc.joined(it) {
		return false
	}
	if n.digits >= 9 && !n.commas && !n.scaled || sc.labelBefore(it.num.Start) {
		return false
	}
	if (it.noun == "" || !n.scaled) && sc.versionBefore(it) {
		return false
	}
	if sc.zh && it.noun == "" && !n.scaled {
		r, _ := runeAt(sc.s, it.End)
		if r == '号' || r == '號' || r == '点' || r == '點' || r == '月' || r == '日' || r == '楼' || r == '世' || r == '线' || r == '強' || r == '强' || r == '折' || r == '路' {
			return false
		}
	}
	it.conf *= 0.85
	return true
}

// joined tells whether a hyphen or slash joins a bare number to what follows: 10-K, 50-50, 24/7. Numbers before a slash
// may still get a unit from the last of their list (7/13/70B).
func (sc *scanner) joined(it *item) bool {
	s, e := sc.s, it.num.End
	if e+1 >= len(s) || it.End != e {
		return false
	}
	switch s[e] {
	case '-':
		return alnum(s[e+1]) && it.noun == ""
	case '/':
		it.tentative = digit(s[e+1])
		return !it.tentative
	}
	it.tentative = e > 0 && it.Start == it.num.Start && it.Start > 0 && s[it.Start-1] == '/'
	return false
}

func (sc *scanner) keepChinese(it *item, known bool) bool {
	n := &it.num
	if sc.ordinalBefore(it.num.Start) {
		return false
	}
	if n.bare {
		return sc.keepBare(it, known)
	}
	if n.approx && n.lo == 1 && n.hi == 10 && !n.scaled { // 几个: some, not a number
		it.conf *= 0.7
		return it.unit.dim == lasting
	}
	if n.lo == n.hi && n.single {
		switch {
		case n.lo == 0:
			return known
		case n.lo == 1: // 一个, 一种: articles
			return known && it.unit.dim != counted && it.unit.dim != physical && !strings.HasSuffix(sc.s[n.Start:it.End], "一块")
		case n.lo == 2 && strings.HasPrefix(sc.s[n.Start:], "二") && it.unit.dim != money && it.unit.dim != share: // 二次, 二级
			return false
		}
	}
	if n.ordinal && !known {
		return false
	}
	if known || it.measure != "" {
		if it.measure != "" && !known && n.single {
			it.conf *= 0.9
		}
		return true
	}
	if n.scaled {
		return true
	}
	if n.lo < 20 || n.approx && it.bound == "" && it.noun == "" {
		return n.hi >= 100
	}
	if r, _ := runeAt(sc.s, it.End); r == '强' || r == '世' || r == '多' || r == '來' || r == '来' || r == '点' || r == '折' || r == '大' {
		return false
	}
	it.conf *= 0.85
	return true
}

// keepBare tells whether a magnitude alone is a number: 万亿参数 and 千亿级 are, 千万 and 百度 are not.
func (sc *scanner) keepBare(it *item, known bool) bool {
	n := &it.num
	long := utf8.RuneCountInString(sc.s[n.Start:n.End]) > 1
	if _, e := sc.g.adverb.at(sc.s, n.End); e > 0 {
		return false
	}
	switch {
	case it.bound != "" || it.approx:
		return true
	case known:
		return long || it.unit.dim == counted && sc.s[n.Start:n.End] != "百" || it.unit.dim == money && sc.s[n.Start:n.End] != "百"
	case it.measure != "":
		return long
	}
	_, e := sc.g.bare.at(sc.s, n.End)
	return e > 0 && n.lo >= 1e4
}

func (sc *scanner) keepEnglish(it *item, known bool) bool {
	n := &it.num
	if n.lo == 1 && n.hi == 1 && !n.scaled { // "one model", "one of them"
		return known && it.unit.dim != counted && it.unit.dim != physical
	}
	if known || n.scaled {
		return true
	}
	if it.noun == "" {
		w, at, _ := nextWord(sc.s, it.End)
		if w != "or" || at == 0 { // "three or four times"
			return false
		}
		it.tentative = true
	}
	it.conf *= 0.9
	return true
}

// ordinalBefore tells whether 第 or its like stands before a number: 第12段, "No. 5", "Section 3".
func (sc *scanner) ordinalBefore(p int) bool {
	s := sc.s
	for k := 0; k < 2 && p > 0 && s[p-1] == ' '; k++ {
		p--
	}
	r, _ := runeBefore(s, p)
	return r == '第' || r == '#' || r == '№' || r == '＃'
}

// labels are English words that a number after them names, not counts.
const labels = "|no|section|sec|chapter|figure|fig|table|tab|page|appendix|step|part|phase|level|version|v|ver|volume|vol|issue|item|question|equation|eq|rule|tier|type|class|stage|round|day|week|layer|line|route|room|gen|generation|number|series|model|gpt|ios|windows|top|article|point|slide|exhibit|note|form|port|"

// labelBefore tells whether a bare number is the number of a section, figure, version or the like.
func (sc *scanner) labelBefore(p int) bool {
	s := sc.s
	if p > 0 && s[p-1] == ' ' {
		p--
	}
	q := p
	if q > 0 && s[q-1] == '.' {
		q--
	}
	if w, at := wordBefore(s, q); w != "" && at < q {
		return strings.Contains(labels, "|"+w+"|")
	}
	for _, w := range [...]string{"附件", "附录", "附錄", "步骤", "步驟", "阶段", "階段", "版本", "型号", "編號", "编号", "序号", "代码", "公式", "章节"} {
		if strings.HasSuffix(s[:p], w) {
			return true
		}
	}
	r, _ := runeBefore(s, p)
	return strings.ContainsRune("图表圖章节節附例式版", orZero(r)) && r != 0
}

// versionBefore tells whether a capitalized name stands right before a plain number: "Llama 3", "iPhone 15". A capital at
// the start of the sentence, or on a word of grammar, is none.
func (sc *scanner) versionBefore(it *item) bool {
	s, p, n := sc.s, it.Start, &it.num
	if n.scaled || n.commas || it.Start != n.Start || it.bound != "" || it.approx || n.lo != n.hi {
		return false
	}
	if p == 0 || s[p-1] != ' ' {
		return false
	}
	q := p - 1
	for q > 0 && alnum(s[q-1]) {
		q--
	}
	if q == p-1 || strings.ToLower(s[q:p-1]) == s[q:p-1] {
		return false
	}
	w, _ := wordAt(s, q)
	if sc.g.stops[w] || openers[w] {
		return false
	}
	if q == 0 || strings.TrimLeft(s[:q], " \"“'(") == "" {
		_, rest := wordAt(s, q)
		return rest < p-1 || n.decimal || allCapitals(s[q:p-1]) && len(w) > 1 || sc.floor == q
	}
	return true
}

// openers are capitalized words that start a sentence or a heading before a count.
var openers = map[string]bool{"total": true, "roughly": true, "some": true, "these": true, "nearly": true, "almost": true, "around": true, "another": true, "first": true, "last": true, "next": true, "past": true, "top": true, "other": true, "his": true, "her": true, "my": true, "if": true, "once": true, "since": true, "yes": true, "well": true, "okay": true, "so": true, "like": true}

func allCapitals(s string) bool {
	for i := 0; i < len(s); i++ {
		if !upper(s[i]) && !digit(s[i]) {
			return false
		}
	}
	return true
}
