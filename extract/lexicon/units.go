package lexicon

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// foreign is a unit word of English that a Chinese recognizer writes as whatever sounds like it.
type foreign struct {
	text   string // of the reading
	word   string // for people
	sounds []string
	topics []string // words nearby that speak for it
}

// foreignUnits are said after numbers in talk about models and data.
var foreignUnits = [...]foreign{
	{"B", "billion", []string{"bi lian", "bi liang", "bi li en"}, []string{"参数", "模型", "尺寸", "规模", "parameter", "大小"}},
	{"T", "trillion", []string{"chui lian", "chui li en", "que lian"}, []string{"token", "万亿", "数据", "语料", "训练"}},
	{"M", "million", []string{"mi lian", "mi li en", "mei lian"}, []string{"参数", "模型", "token", "用户"}},
}

// slot is a place after a number that a unit word may fill.
type slot struct {
	sent       int
	start, end int    // of what follows the number, a measure word included
	number     string // as written
	value      float64
	word       string  // what follows, without the measure word
	unit       int     // index into foreignUnits of the likest
	sim        float32 // to it
	sims       [len(foreignUnits)]float32
	topic      [len(foreignUnits)]string // word nearby that speaks for each
	read       bool
}

// The likeness that a spelling needs to found a family, and to join one.
const (
	simFound = 0.62
	simJoin  = 0.46
	simWhole = 0.75 // to be taken for all three syllables of billion
)

// foreignUnitReadings learns which words after numbers stand for a foreign unit: several spellings, none of which makes sense
// as a counted noun, in one slot and about one topic.
func (d *document) foreignUnitReadings() map[int][]extract.Reading {
	if !d.spoken || d.topic < 2 && len(d.titled) == 0 {
		return nil
	}
	var slots []slot
	for i, s := range d.pass.Sentences {
		if d.hasHan(s) && d.inField(i) {
			slots = d.slots(i, s.Text, slots)
		}
	}
	out := map[int][]extract.Reading{}
	for i, s := range d.pass.Sentences {
		if d.hasHan(s) && d.inField(i) {
			d.tokenWords(i, s.Text, out)
		}
	}
	for u := range foreignUnits {
		f := d.family(slots, u)
		if f == nil {
			continue
		}
		for i := range slots {
			d.readSlot(slots, i, u, f, out)
		}
	}
	for k := range out {
		sort.Slice(out[k], func(i, j int) bool { return out[k][i].Span.Start < out[k][j].Span.Start })
	}
	return out
}

// unitFamily is what the document's speaker says for one unit.
type unitFamily struct {
	spellings map[string]bool // founding spellings
	numbers   map[string]bool // numbers they follow
	list      string          // for people
}

// family gathers the spellings of a unit. It needs two different ones, or one three times
// (standing right before "token" counts twice), each with a word of the topic nearby.
func (d *document) family(slots []slot, u int) *unitFamily {
	f := &unitFamily{spellings: map[string]bool{}, numbers: map[string]bool{}}
	count, topics := map[string]int{}, 0
	for i := range slots {
		s := &slots[i]
		if s.unit != u || s.sim < simFound {
			continue
		}
		count[s.word]++
		if d.beforeToken(s) {
			count[s.word]++
		}
		if s.topic[u] != "" {
			topics++
			f.spellings[s.word] = true
			f.numbers[s.number] = true
		}
	}
	most := 0
	var words []string
	for w := range f.spellings {
		words = append(words, w)
		most = max(most, count[w])
	}
	if len(words) == 0 || len(words) == 1 && (most < 3 || topics < 2 || d.elsewhere(words[0]) > most) {
		return nil
	}
	sort.Strings(words)
	f.list = strings.Join(words, ", ")
	return f
}

// elsewhere counts a word outside of slots after numbers.
func (d *document) elsewhere(w string) int {
	n := 0
	for _, s := range d.pass.Sentences {
		for at := 0; ; {
			k := strings.Index(s.Text[at:], w)
			if k < 0 {
				break
			}
			p := before(s.Text, at+k)
			if !isNumeral(p) && p != '个' {
				n++
			}
			at += k + len(w)
		}
	}
	return n
}

// readSlot adds a reading if slot i belongs to the family.
func (d *document) readSlot(slots []slot, i, u int, f *unitFamily, out map[int][]extract.Reading) {
	s := &slots[i]
	if s.read || s.unit != u && s.sim >= simFound {
		return
	}
	known := f.spellings[s.word]
	sim, topic := s.sims[u], s.topic[u]
	switch {
	case known:
	case sim >= simFound && (topic != "" || f.numbers[s.number]):
	case sim >= simJoin && f.numbers[s.number] && d.notCounted(s):
	case sim >= simJoin && topic != "" && s.value >= 10 && (d.oftenTopical(s, u) || s.value >= 100 && sim >= 0.5) && d.notCounted(s):
	default:
		return
	}
	if d.paradox(slots, i, u, f) {
		return
	}
	for j := max(0, i-1); j < min(len(slots), i+2); j++ { // the other cut of the same place is done with
		if slots[j].sent == s.sent && slots[j].start == s.start {
			slots[j].read = true
		}
	}
	unit := foreignUnits[u]
	text := unit.text
	conf := 0.6 + 0.35*float64(sim)
	if text == "T" && !d.beforeToken(s) {
		text = "T tokens"
	}
	if !known {
		conf -= 0.12
	}
	why := fmt.Sprintf("sounds like %s after a number", unit.word)
	if f.list != s.word {
		why += ", as " + f.list + " do here"
	}
	if topic != "" {
		why += "; near " + topic
	}
	out[s.sent] = append(out[s.sent], extract.Reading{Span: extract.Span{Start: s.start, End: s.end}, Text: text, Kind: extract.ReadUnit, Why: why,
		Confidence: min(conf, 0.9)})
}

// beforeToken tells whether the English word token follows.
func (d *document) beforeToken(s *slot) bool {
	text := d.pass.Sentences[s.sent].Text
	rest := strings.ToLower(text[s.end:min(len(text), s.end+16)])
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(rest, "的"), " "), "token")
}

// oftenTopical tells whether two words of the unit's topic stand in the slot's neighbourhood, so that a plain "N people" is
// not meant.
func (d *document) oftenTopical(s *slot, u int) bool {
	text := d.pass.Sentences[s.sent].Text
	near := text[max(0, s.start-130):min(len(text), s.end+60)]
	n := 0
	for _, t := range foreignUnits[u].topics {
		if strings.Contains(near, t) {
			n++
		}
	}
	return n >= 2
}

// notCounted tells whether nothing that is counted follows: a verb, a particle or the end, not a noun.
func (d *document) notCounted(s *slot) bool {
	text := d.pass.Sentences[s.sent].Text
	for _, w := range [...]string{"工作", "一起", "一组", "团队", "员工", "用户", "参加", "来", "去", "说", "同时", "访问", "使用", "用"} {
		if strings.HasPrefix(text[s.end:], w) {
			return false
		}
	}
	return true
}

// paradox tells whether the reading would make a part larger than the whole that was named just before: "of ten …, only 100 …".
func (d *document) paradox(slots []slot, i, u int, f *unitFamily) bool {
	s := &slots[i]
	text := d.pass.Sentences[s.sent].Text
	for j := i - 1; j >= 0 && slots[j].sent == s.sent && s.start-slots[j].end < 60; j-- {
		o := &slots[j]
		if !f.spellings[o.word] || o.value >= s.value || o.start == s.start {
			continue
		}
		between := text[o.end:s.start]
		for _, w := range [...]string{"只有", "只是", "仅", "哪怕", "就算", "其中"} {
			if strings.Contains(between, w) {
				return true
			}
		}
	}
	return false
}

// slots collects what follows the numbers of a sentence: two characters, with and without a measure word before them.
func (d *document) slots(sent int, text string, out []slot) []slot {
	for i := 0; i < len(text); {
		end, value, ok := number(text, i)
		if !ok {
			_, n := decode(text, i)
			i += n
			continue
		}
		at := end
		if r := after(text, at); r == ' ' {
			at++
		} else if r != utf8.RuneError && strings.ContainsRune("万亿百千十年月日号点时分%", r) && !strings.HasPrefix(text[at:], "点点") {
			i = end
			continue
		}
		for _, skip := range [2]string{"", "个"} {
			rest, has := strings.CutPrefix(text[at:], skip)
			if !has {
				continue
			}
			best := slot{}
			for n := 2; n <= 3; n++ {
				w, good := firstHan(rest, n)
				if !good {
					break
				}
				s := slot{sent: sent, start: end, end: at + len(skip) + len(w), number: text[i:end], value: value, word: w}
				if d.rate(&s, text, n); s.sim >= simJoin && (n == 2 || s.sim >= simWhole && s.sim > best.sim) {
					best = s
				}
			}
			if best.word != "" {
				out = append(out, best)
			}
		}
		i = end
	}
	return out
}

// firstHan is the first n characters of s if they are Chinese.
func firstHan(s string, n int) (string, bool) {
	i := 0
	for ; n > 0; n-- {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isHan(r) {
			return "", false
		}
		i += size
	}
	return s[:i], true
}

// rate finds the unit that a slot's word sounds most like, and a word of its topic nearby.
func (d *document) rate(s *slot, text string, n int) {
	var us [3]unit
	k := 0
	for _, r := range s.word {
		us[k].alts = d.sound.of(r)
		if us[k].barrier() {
			return
		}
		k++
	}
	var dist [12]float32
	for u := range foreignUnits {
		for _, p := range d.unitSounds[u] {
			if n == 3 && len(p) != 3 {
				continue
			}
			d.sound.prefixes(us[:n], p, dist[:])
			sim := 1 - dist[n]/float32(max(n, len(p)))
			s.sims[u] = max(s.sims[u], sim)
			if sim > s.sim {
				s.sim, s.unit = sim, u
			}
		}
	}
	if s.sim < min(simFound, simJoin) { // no reading comes of it
		return
	}
	near := strings.ToLower(text[max(0, s.start-130):min(len(text), s.end+60)])
	for u := range foreignUnits {
		for _, t := range foreignUnits[u].topics {
			if strings.Contains(near, t) && !strings.Contains(s.word, t) {
				s.topic[u] = t
				break
			}
		}
	}
}

// number reads digits or Chinese numerals at i.
func number(text string, i int) (end int, value float64, ok bool) {
	r, _ := decode(text, i)
	if isDigit(r) && r < 0x80 {
		j, scale, frac := i, 1.0, false
		for j < len(text) {
			c := text[j]
			switch {
			case isDigit(rune(c)) && !frac:
				value = value*10 + float64(c-'0')
			case isDigit(rune(c)):
				scale /= 10
				value += scale * float64(c-'0')
			case c == '.' && !frac && j+1 < len(text) && isDigit(rune(text[j+1])):
				frac = true
			default:
				return j, value, !isAlnum(before(text, i))
			}
			j++
		}
		return j, value, !isAlnum(before(text, i))
	}
	total, part := 0.0, 0.0
	j := i
	for j < len(text) {
		r, n := decode(text, j)
		k := strings.IndexRune("零一二三四五六七八九", r)
		switch {
		case k >= 0:
			part = float64(k / 3)
		case r == '两':
			part = 2
		case r == '十' || r == '百' || r == '千':
			unit := map[rune]float64{'十': 10, '百': 100, '千': 1000}[r]
			total += max(part, 1) * unit
			part = 0
		default:
			return j, total + part, j > i && total+part > 1
		}
		j += n
	}
	return j, total + part, j > i && total+part > 1
}

// tokenWords finds what sounds like "token" right after a number or 万, 亿.
func (d *document) tokenWords(sent int, text string, out map[int][]extract.Reading) {
	tou, ken := d.sound.parse2("tou"), d.sound.parse2("ken")
	prev := rune(0)
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		if (isDigit(prev) || prev == '万' || prev == '亿' || prev == 'T' || prev == 'B') && isHan(r) {
			if w, ok := firstHan(text[i:], 2); ok {
				a, b := d.sound.of(r), d.sound.of(after(w, n))
				c := d.sound.cost(a[0], tou) + d.sound.cost(b[0], ken)
				if _, listed := d.seg.words[w]; !listed && c <= 0.3 {
					out[sent] = append(out[sent], extract.Reading{Span: extract.Span{Start: i, End: i + len(w)}, Text: "tokens", Kind: extract.ReadUnit,
						Why: "sounds like token after a number", Confidence: 0.8})
				}
			}
		}
		prev = r
		i += n
	}
}
