package quantity

import (
	"strings"
	"unicode/utf8"
)

// correctionMarkers say that what follows replaces what was said.
const correctionMarkers = "不对|不對|哦不|噢不|啊不|错了|錯了|说错了|说错|口误|更正|更正一下|纠正一下|准确地说|准确说|准确来说|确切地说|或者说|应该是|应该说|不好意思|抱歉|不不不|不是不是|" +
	"sorry|excuse me|i mean|correction|or rather|make that|scratch that|no wait|wait|my mistake|i misspoke|rather|pardon"

// shareUnits gives plain numbers of a list the scale and unit of the one behind them: "7 and 30B", "6 and 13B parameters",
// 10、20和30家.
func (sc *scanner) shareUnits() {
	defer func() {
		for k := range sc.items {
			it := &sc.items[k]
			it.dropped = it.dropped || it.tentative && it.unit.dim == noUnit
		}
	}()
	for k := len(sc.items) - 2; k >= 0; k-- {
		a, b := &sc.items[k], &sc.items[k+1]
		if a.date != nil || b.date != nil || !a.plain(sc.measureOf(b)) || b.unit.dim == noUnit && !b.num.scaled && b.measure == "" {
			continue
		}
		if !sc.listed(a, b) {
			continue
		}
		if b.num.exp > 0 && a.num.high() < 1000 && (b.num.style == arabic || b.num.style == english) {
			a.num.exp, a.num.scaled, a.num.letter = b.num.exp, true, b.num.letter
		}
		a.unit, a.measure, a.noun, a.per = b.unit, b.measure, b.noun, b.per
		a.tentative = false
		a.conf = b.conf * 0.95
		a.readings = append([]int(nil), b.readings...)
		if b.inReading && b.num.scaled && a.num.exp == 0 {
			a.num.exp = b.num.exp
		}
	}
}

// plain tells whether an item is a number without anything of its own but perhaps the next one's measure word (八个还是十个视频).
func (it *item) plain(measure string) bool {
	return it.unit.dim == noUnit && it.noun == "" && !it.num.scaled && it.num.exp == 0 && it.per == "" && !it.prefixed && !it.num.bare &&
		(it.measure == "" && it.num.style != chinese || it.measure != "" && it.measure == measure)
}

// listed tells whether only a list's joint stands between two items.
func (sc *scanner) listed(a, b *item) bool {
	switch g := strings.TrimSpace(sc.gap(a.End, b.Start)); g {
	case "and", "or", "&", "/", "和", "与", "或", "、", "及", "以及", "或者", "跟", "还是", ", and", ", or", "versus", "vs", "vs.":
		return true
	case ",", "，":
		return (b.unit.dim == counted && b.num.letter != 0 || b.unit.dim == share) && a.bound == "" && !a.approx
	}
	return false
}

// linkCorrections links a value to the earlier one that the speaker takes back with it, and drops noise between the two.
func (sc *scanner) linkCorrections() {
	sc.dropNoise()
	last := -1
	for j := range sc.items {
		it := &sc.items[j]
		if it.dropped {
			continue
		}
		if last >= 0 && sc.corrects(&sc.items[last], it) {
			it.correction = last
			sc.completeCorrection(&sc.items[last], it)
		}
		last = j
	}
}

// dropNoise drops a plain number that is glued between two rival values and followed by 其实 or the like: 15万亿80其实150万亿.
func (sc *scanner) dropNoise() {
	for j := 0; j+1 < len(sc.items); j++ {
		if a, b := &sc.items[j], &sc.items[j+1]; sc.begunAnew(a, b) {
			a.dropped, b.approx = true, b.approx || a.approx
			if b.bound == "" {
				b.bound = a.bound
			}
		}
	}
	for j := 1; j+1 < len(sc.items); j++ {
		a, it, b := &sc.items[j-1], &sc.items[j], &sc.items[j+1]
		if it.date != nil || it.unit.dim != noUnit || it.measure != "" || it.num.scaled || it.Start != a.End || a.date != nil || b.date != nil {
			continue
		}
		if g := sc.gap(it.End, b.Start); (actually(g) || sc.marked(g)) && len(g) <= 24 {
			it.dropped = true
		}
	}
}

// begunAnew tells whether a speaker broke off a number and said it again, whole: 两千两千五百, 15亿15.6亿, 二十, 呃, 二十五.
func (sc *scanner) begunAnew(a, b *item) bool {
	if a.date != nil || b.date != nil || !sc.zh || !sameKind(a, b) || a.num.Start < 0 || a.num.End > b.num.Start || a.num.low() >= b.num.low() {
		return false
	}
	if g := sc.gap(a.End, b.Start); g != "" && (!hummed(g) || unhum(g) != "") {
		return false
	}
	said, again := sc.s[a.num.Start:a.num.End], sc.s[b.num.Start:b.num.End]
	if a.num.style == arabic {
		said = strings.TrimRight(said, "万萬亿億千百")
		return strings.HasPrefix(again, said+".")
	}
	return strings.HasPrefix(again, said)
}

// hums are the sounds of a speaker who looks for a word.
const hums = "呃嗯啊哦噢额唔诶"

// hummed tells whether a speaker hesitates between two values.
func hummed(g string) bool { return strings.ContainsAny(g, hums) }

// unhum is what is said between two values beside hesitation.
func unhum(g string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(hums+"，,。.、… ", r) {
			return -1
		}
		return r
	}, g), " ")
}

// retracted are words that take back a value where a speaker hesitates beside them.
var retracted = map[string]bool{"不": true, "不是": true, "是": true, "应该是": true, "不对": true, "不对是": true, "其实是": true, "其实": true, "就是": true, "说错": true, "对是": true}

// actually tells whether the text between two values is just 其实 or "actually".
func actually(g string) bool {
	if hummed(g) && retracted[unhum(g)] {
		return true
	}
	switch strings.ToLower(strings.Trim(g, " ，,。.、…")) {
	case "其实", "其實", "其实是", "其實是", "实际", "实际上", "实际上是", "實際上是", "實際上", "实际是", "actually", "is actually", "it's actually", "不，是", "不,是", "no", "no,", "well", "er", "uh", "不是，是", "不是,是", "不 是":
		return true
	}
	return false
}

// correctionReach is how far apart, in bytes, a value and its correction may stand.
const correctionReach = 60

// corrects tells whether b takes a back.
func (sc *scanner) corrects(a, b *item) bool {
	if (a.date == nil) != (b.date == nil) || b.Start-a.End > correctionReach {
		return false
	}
	if a.date == nil && !sameKind(a, b) {
		return false
	}
	g := sc.gap(a.End, b.Start)
	if a.End < b.Start && strings.ContainsAny(g, "0123456789") { // the dropped noise in between
		g = strings.TrimLeft(g, "0123456789")
	}
	if g == "" { // 30个20个
		return a.date == nil && a.measure != "" && a.measure == b.measure && a.num.low() != b.num.low()
	}
	return actually(g) || sc.marked(g)
}

// sameKind tells whether two quantities could be rival values of one thing.
func sameKind(a, b *item) bool {
	if a.unit.dim != noUnit && b.unit.dim != noUnit {
		return a.unit.id == b.unit.id && (a.per == b.per || b.per == "" || a.per == "")
	}
	if a.unit.dim == noUnit && b.unit.dim == noUnit {
		return a.measure == b.measure || a.measure == "" || b.measure == ""
	}
	return true
}

// marked tells whether words of correction stand between two values. They must start a clause of their own, so that
// "I mean" and 应该是 in running speech do not count.
func (sc *scanner) marked(g string) bool {
	for p := 0; p < len(g); {
		r, w := utf8.DecodeRuneInString(g[p:])
		if p == 0 || isHan(r) || r < 0x80 && letter(byte(r)) && !letter(g[p-1]) {
			if _, e := sc.g.markers.at(g, p); e > 0 && (p == 0 || isPause(g[:p])) && short(g[e:]) {
				return true
			}
		}
		p += w
	}
	return false
}

// isPause tells whether the text ends in a comma, a dash or the like, or holds only sounds of hesitation.
func isPause(s string) bool {
	t := strings.TrimRight(s, " ")
	if t == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(t)
	if strings.ContainsRune("，,。.、—–-…；;:：(（", r) {
		return true
	}
	switch strings.ToLower(strings.Trim(t, " ，,")) {
	case "哦", "噢", "啊", "呃", "嗯", "oh", "uh", "um", "er", "no":
		return true
	}
	return false
}

// short tells whether what follows a marker leads straight to the value.
func short(s string) bool { return utf8.RuneCountInString(strings.Trim(s, " ，,")) <= 8 }

// completeCorrection gives a correction what it leaves out: "$2 billion, sorry, 3".
func (sc *scanner) completeCorrection(a, b *item) {
	if a.date != nil || b.unit.dim != noUnit || b.noun != "" || b.measure != "" && b.measure != a.measure {
		return
	}
	if !b.num.scaled && b.num.exp == 0 && a.num.exp > 0 && b.num.high() < 1000 {
		b.num.exp, b.num.scaled = a.num.exp, true
	}
	b.unit, b.per, b.noun = a.unit, a.per, a.noun
	if b.measure == "" {
		b.measure = a.measure
	}
}

// echo is what the last count of a sentence was of, for a speaker who takes it up again: "每周发20个对话。30个".
type echo struct {
	measure, noun, per string
	unit               unit
}

// echoes gives the counts that open a sentence what the last count of the sentence before was of, if they repeat its
// measure word and say no more. It returns what the next sentence may take up.
func (sc *scanner) echoes(e echo) echo {
	var last *item
	for k := range sc.items {
		it := &sc.items[k]
		if it.dropped || it.date != nil {
			continue
		}
		opens := it.Start == 0 || it.correction >= 0 && last != nil && last.echoed
		if e.measure != "" && opens && it.measure == e.measure && it.unit.dim == noUnit && it.noun == "" && it.per == "" {
			it.unit, it.noun, it.per, it.echoed = e.unit, e.noun, e.per, true
			it.conf *= 0.8
		}
		last = it
	}
	if last == nil {
		return echo{}
	}
	return echo{sc.measureOf(last), last.noun, last.per, last.unit}
}

// measureOf is the measure word behind an item's number, also where it is part of a unit's name (20个对话).
func (sc *scanner) measureOf(it *item) string {
	if it.measure == "" && it.unit.dim == counted {
		if _, end := sc.g.measures.at(sc.s, it.num.End); end > 0 {
			return sc.s[it.num.End:end]
		}
	}
	return it.measure
}
