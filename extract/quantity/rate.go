package quantity

import (
	"strings"

	"trine/extract"
)

// perAfter reads what a quantity is meant for, right behind it: "per week", "/周", "a day", 每月, "per million input tokens".
func (sc *scanner) perAfter(it *item) {
	s := sc.s
	if it.per != "" || it.unit.dim == share && it.unit.id != sc.g.percent {
		return
	}
	q := skipSpaces(s, it.End)
	if r, w := runeAt(s, q); (r == '/' || r == '／') && it.unit.dim != multiple {
		if per, e, noun := sc.perUnit(q+w, false); e > 0 {
			it.setPer(per, noun, e)
		}
		return
	}
	if it.num.bare && it.unit.dim == noUnit {
		return
	}
	if it.unit.dim != lasting && it.unit.dim != multiple {
		if p, e := sc.g.periods.at(s, q); e > 0 && !p.user && (it.unit.dim != noUnit || it.measure != "" || it.noun != "") && sc.closes(q, e) {
			it.setPer(p.per, "", e)
			return
		}
	}
	w, e := wordAt(s, q)
	switch {
	case (w == "per" || w == "each" || w == "every") && q > it.End:
		if per, e, noun := sc.perUnit(skipSpaces(s, e), w == "per"); e > 0 {
			it.setPer(per, noun, e)
			if p2, e2 := sc.g.periods.at(s, skipSpaces(s, e)); e2 > 0 && !p2.user { // "per user per month"
				it.setPer(p2.per, per, e2)
			}
		}
	case (w == "a" || w == "an") && q > it.End && it.unit.dim != lasting:
		if per, e := sc.g.single.at(s, skipSpaces(s, e)); e > 0 && letter(s[e-1]) {
			switch next, _, _ := nextWord(s, e); next {
			case "ago", "earlier", "later", "before", "prior", "back": // "75% a quarter earlier"
			default:
				it.setPer(per, "", e)
			}
		}
	case (w == "annually" || w == "yearly") && q > it.End:
		it.setPer("year", "", e)
	case strings.HasPrefix(s[q:], "每") && !(it.unit.dim == lasting && strings.HasPrefix(s[q:], "每股")): // 2025-27年每股收益
		if per, e, noun := sc.perUnit(q+3, false); e > 0 {
			it.setPer(per, noun, e)
		}
	case strings.HasPrefix(s[q:], "一") && it.unit.dim == money && it.unit.id != "":
		if per, e := sc.g.single.at(s, q+3); e > 0 {
			if _, no := sc.g.noPerNext.at(s, e); no == 0 {
				it.setPer(per, "", e)
			}
		}
	}
}

func (it *item) setPer(per, noun string, end int) {
	it.per, it.End = per, end
	if noun != "" && it.noun == "" {
		it.noun = noun
	}
}

// closes tells whether the Chinese period at s[q:e] belongs to the count before it and not to one that follows:
// "30条每周" does, "共30条，每周5条" has a comma, "花20元每周买3本" goes on with a verb.
func (sc *scanner) closes(q, e int) bool {
	if sc.s[q] < 0x80 {
		return true
	}
	return !isHan(mustRune(sc.s, skipSpaces(sc.s, e)))
}

// perUnit reads the denominator of a rate at p: a period, a unit, or a round number of units ("million input tokens",
// 百万token). any allows an unknown English noun. noun is the word that narrows the unit: "input token".
func (sc *scanner) perUnit(p int, any bool) (per string, end int, noun string) {
	s := sc.s
	if per, e := sc.g.single.at(s, p); e > 0 && oneWord(s, p, e) {
		return per, e, ""
	}
	count, q := sc.perCount(p)
	q = skipSpaces(s, q)
	first := q
	if m, e := sc.g.measures.at(s, q); m && isHan(mustRune(s, q)) {
		if u, ue := sc.g.units.at(s, q); ue >= e && u.dim != money {
			return perName(count, u.id), ue, ""
		}
		q = e
	}
	for k := 0; k < 3 && q < len(s); k++ { // adjectives
		if u, e := sc.g.units.at(s, q); e > 0 && u.dim != share && u.dim != multiple && u.dim != money && (u.dim != lasting || k == 0 || u.id == "gpu_hour") {
			if noun != "" {
				noun += " " + u.id
			}
			return perName(count, u.id), e, noun
		}
		if w, e := hanQualifier(s, q); e > 0 {
			noun, q = join(noun, w), e
			continue
		}
		w, e := wordAt(s, q)
		if e == q || w == "" || sc.g.stops[w] || e >= len(s) || s[e] != ' ' {
			break
		}
		if _, ue := sc.g.units.at(s, e+1); ue == 0 && count == 0 {
			break
		}
		noun, q = join(noun, w), e+1
	}
	if w, e := wordAt(s, q); any && noun == "" && count == 0 && len(w) > 2 && !sc.g.stops[w] && w != "capita" && w != "cent" {
		return w, e, ""
	}
	if has(s, first, "股") || has(s, first, "人") {
		q = first
	}
	for _, x := range [...]struct{ word, id string }{{"股", "share"}, {"share", "share"}, {"人", "person"}, {"person", "person"}, {"user", "user"}, {"用户", "user"}, {"seat", "seat"}, {"token", "token"}, {"tokens", "token"}, {"GPU", "gpu"}} {
		if w, e := wordAt(s, q); e > q && w == strings.ToLower(x.word) || strings.HasPrefix(s[q:], x.word) && isHan(mustRune(s, q)) {
			return perName(count, x.id), q + len(x.word), noun
		}
	}
	return "", 0, ""
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// hanQualifier reads 输入 or 输出 in 每百万输入token.
func hanQualifier(s string, q int) (string, int) {
	for _, x := range [...]struct{ zh, en string }{{"输入", "input"}, {"输出", "output"}, {"輸入", "input"}, {"輸出", "output"}, {"缓存", "cached"}} {
		if strings.HasPrefix(s[q:], x.zh) {
			return x.en, q + len(x.zh)
		}
	}
	return "", 0
}

// perCount reads the round number of a denominator: million, 1M, 1,000, 百万, 100万; 0 if none or one.
func (sc *scanner) perCount(p int) (float64, int) {
	s := sc.s
	q := p
	n := number{Span: extract.Span{Start: p, End: p}, lo: 1, hi: 1, style: arabic}
	if r, _ := runeAt(s, p); r < 0x80 && digit(byte(r)) {
		m, ok := arabicAt(s, p)
		if !ok {
			return 0, p
		}
		n = m
		if !sc.scaleGlued(&n) {
			return 0, p
		}
		if n.letter == 0 {
			n.hanScale(s)
		}
		sc.scaleWord(&n)
		q = n.End
	} else if hanPower(r) > 0 || hanDigit(r) > 0 {
		m, ok, _ := hanAt(s, p)
		if !ok || m.lo != m.hi {
			return 0, p
		}
		n, q = m, m.End
	} else if x, e := sc.g.scales.at(s, p); e > 0 {
		n.exp, q = x, e
	} else if w, e := wordAt(s, p); w == "k" || w == "m" {
		n.exp, q = scaleLetter(w[0]), e
	}
	if v := n.low(); v > 1 {
		return v, q
	}
	return 0, q
}

// perName is the Per of a quantity: "token", "1e6 token", "1000 token".
func perName(count float64, id string) string {
	if count == 0 || id == "" {
		return id
	}
	v := decimal(count)
	zeros := len(v) - len(strings.TrimRight(v, "0"))
	if zeros >= 4 {
		v = v[:len(v)-zeros] + "e" + decimal(float64(zeros))
	}
	return v + " " + id
}

// periodWord records a word for a period that counts near it may belong to: 每周, "per week", 月活. It reads 每百万tokens too.
func (sc *scanner) periodWord(i int) int {
	s := sc.s
	if p, e := sc.g.periods.at(s, i); e > 0 {
		if isHan(mustRune(s, i)) && !p.user && !has(s, i, "每") && !oneWord(s, e-3, e) {
			return i
		}
		if p.per == "day" && s[i:e] == "天天" && !sc.zh {
			return i
		}
		sc.stretches = append(sc.stretches, stretch{Span: extract.Span{Start: i, End: e}, period: p})
		return e
	}
	q, word := i, ""
	if strings.HasPrefix(s[i:], "每") {
		q += 3
	} else if w, e := wordAt(s, i); w == "per" || w == "each" || w == "every" {
		q, word = skipSpaces(s, e), w
	} else {
		return i
	}
	per, e, _ := sc.perUnit(q, false)
	if e == 0 || word != "" && word != "per" && !strings.Contains(per, " ") {
		return i
	}
	sc.stretches = append(sc.stretches, stretch{Span: extract.Span{Start: i, End: e}, period: period{per: per, strong: true}})
	return e
}

// singlePeriod reads 一天, 一周, 1秒内 as a period for a count that follows. It returns 0 where these are a length of
// time or no time at all, which amount then decides.
func (sc *scanner) singlePeriod(n number) int {
	s := sc.s
	if sc.strict {
		return 0
	}
	per, e := sc.g.single.at(s, n.End)
	if e == 0 || !oneWord(s, n.End, e) || !isHan(mustRune(s, n.End)) {
		return 0
	}
	if strings.HasSuffix(s[:e], "月") && !strings.HasSuffix(s[:e], "个月") && !strings.HasSuffix(s[:e], "個月") || strings.HasSuffix(s[:e], "日") {
		return 0
	}
	if r, _ := runeBefore(s, n.Start); r != 0 && strings.ContainsRune("第这這那某哪同另头頭上下每有初十单單中", r) {
		return e
	}
	if strings.HasSuffix(s[:e], "内") || strings.HasSuffix(s[:e], "內") {
		sc.stretches = append(sc.stretches, stretch{Span: extract.Span{Start: n.Start, End: e}, period: period{per: per}})
		return e
	}
	switch r, _ := runeAt(s, e); r {
	case '到', '至', '-', '~', '～':
		return 0
	}
	_, after := sc.g.noPerNext.at(s, e)
	_, before := sc.g.noPerLast.before(s, n.Start)
	if after > 0 || before >= 0 {
		return 0
	}
	length := &item{Span: extract.Span{Start: n.Start, End: e}, num: n, unit: unit{id: per, dim: lasting}, conf: 0.7, correction: -1}
	if strings.HasPrefix(s[n.End:], "天") || strings.HasPrefix(s[n.End:], "日") {
		length = nil // 一天 is "one day" in a tale as often as a length of time
	}
	sc.stretches = append(sc.stretches, stretch{Span: extract.Span{Start: n.Start, End: e}, period: period{per: per}, length: length})
	return e
}

// Reach of a period, in bytes: a strong one reaches further in its clause than a weak one.
const (
	strongReach = 90
	weakReach   = 60
	listReach   = 40
)

// linkPeriods gives counts the period that stands before them in the clause, and hands it on along a list:
// 单日交互30亿次、日均处理3万亿tokens、生成2000万张图片.
func (sc *scanner) linkPeriods() {
	k, cur := 0, -1
	for j := range sc.items {
		it := &sc.items[j]
		for k < len(sc.stretches) && sc.stretches[k].Start < it.Start {
			cur = k
			k++
		}
		if it.date != nil || it.dropped || it.per != "" {
			continue
		}
		if c := it.correction; c >= 0 && sc.items[c].per != "" && it.unit.dim != share {
			it.per = sc.items[c].per
			continue
		}
		if j > 0 && sc.inherits(&sc.items[j-1], it) && (cur < 0 || sc.stretches[cur].Start < sc.items[j-1].Start) {
			it.per = sc.items[j-1].per
			continue
		}
		if cur >= 0 && sc.takes(cur, j) {
			st := &sc.stretches[cur]
			it.per, st.taken = st.per, true
			if st.user && it.unit.dim == noUnit && sc.g.user != "" {
				it.unit = unit{id: sc.g.user, dim: counted}
			}
		}
	}
	sc.addLengths()
}

// takes tells whether item j takes the period of stretch c.
func (sc *scanner) takes(c, j int) bool {
	it, st := &sc.items[j], &sc.stretches[c]
	if st.user {
		return !st.taken && (it.unit.dim == noUnit && it.measure == "" || it.unit.id == sc.g.user || it.unit.id == sc.g.person) && it.Start-st.End <= listReach &&
			sc.sameClause(st.End, it.Start) && (it.num.scaled || it.unit.dim != noUnit)
	}
	if !countable(it) || st.End > it.Start {
		return false
	}
	between := j > 0 && sc.items[j-1].Start >= st.End && sc.items[j-1].date == nil
	reach := strongReach
	if !st.strong {
		reach = weakReach
	}
	return !between && !st.taken && it.Start-st.End <= reach && sc.sameClause(st.End, it.Start)
}

// countable tells whether a quantity may be per period: a count or money, no share and no length of time.
func countable(it *item) bool {
	switch it.unit.dim {
	case counted, money:
		return true
	case physical:
		return it.unit.id != "gpu_hour"
	case noUnit:
		return it.measure != "" || it.noun != "" || it.num.scaled
	}
	return false
}

// inherits tells whether b stands in a list with a, which has a period: only 、, 和 and the like and few words between.
func (sc *scanner) inherits(a, b *item) bool {
	if a.per == "" || a.dropped || b.unit.dim == share || b.unit.dim == multiple || b.num.bare || a.End > b.Start || b.Start-a.End > listReach {
		return false
	}
	if !countable(b) && b.unit.dim != lasting || strings.Contains(a.per, " ") && a.unit.id != b.unit.id {
		return false
	}
	g := sc.gap(a.End, b.Start)
	if strings.ContainsAny(g, "。；;！？!?\n") {
		return false
	}
	list := strings.Contains(g, "、") || strings.Contains(g, "及") || strings.HasPrefix(strings.TrimSpace(g), "和") || strings.HasPrefix(strings.TrimSpace(g), "and ")
	if i := strings.IndexAny(g, "，,"); i >= 0 && !strings.Contains(g, "及") && !strings.Contains(g, "、") {
		return false
	}
	return list
}

// sameClause tells whether no clause ends between two positions. A comma right behind the period word ends none.
func (sc *scanner) sameClause(from, to int) bool {
	g := sc.gap(from, to)
	if t := strings.TrimLeft(g, "，, "); len(g)-len(t) <= 4 {
		g = t
	}
	return !strings.ContainsAny(g, "。；;！？!?\n，") && !strings.Contains(g, ", ") && !pauses(g)
}

// pauses tells whether a space stands between two Chinese characters: a pause, where a recognizer set no commas.
func pauses(g string) bool {
	for i := strings.IndexByte(g, ' '); i >= 0 && i+1 < len(g); {
		before, _ := runeBefore(g, i)
		after, _ := runeAt(g, i+1)
		if isHan(before) && isHan(after) {
			return true
		}
		j := strings.IndexByte(g[i+1:], ' ')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	return false
}

// addLengths puts in the lengths of time that no count took as its period.
func (sc *scanner) addLengths() {
	var out []item
	k := 0
	add := func(limit int) {
		for ; k < len(sc.stretches) && sc.stretches[k].Start < limit; k++ {
			if st := &sc.stretches[k]; st.length != nil && !st.taken {
				out = append(out, *st.length)
			}
		}
	}
	grown := false
	for i := range sc.stretches {
		grown = grown || sc.stretches[i].length != nil && !sc.stretches[i].taken
	}
	if !grown {
		return
	}
	moved := make([]int, len(sc.items))
	for j := range sc.items {
		add(sc.items[j].Start)
		moved[j] = len(out)
		out = append(out, sc.items[j])
	}
	add(len(sc.s) + 1)
	for i := range out {
		if c := out[i].correction; c >= 0 {
			out[i].correction = moved[c]
		}
	}
	sc.items = out
}
