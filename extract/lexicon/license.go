package lexicon

import (
	"sort"
	"strings"

	"trine/extract"
)

// evidence is what speaks for a guess. Hard evidence stands beside the words; soft evidence is what the document is about.
type evidence struct {
	hard, soft float32
	n          int
	why        [10][3]string // parts of each reason, joined only if the guess is kept
}

func (e *evidence) say(hard, soft float32, parts ...string) {
	e.hard += hard
	e.soft += soft
	if e.n < len(e.why) {
		copy(e.why[e.n][:], parts)
		e.n++
	}
}

func (e *evidence) reasons() []string {
	out := make([]string, e.n)
	for i := range out {
		out[i] = e.why[i][0] + e.why[i][1] + e.why[i][2]
	}
	return out
}

// license gathers the evidence for a guess: likeness and context speak for it, an ordinary word against it. It returns false if
// the guess is not worth keeping. The reasons are written down only on demand.
func (d *document) license(g *guess, explain bool) bool {
	s := d.pass.Sentences[g.sent]
	e := &d.ents[g.ent]
	text := s.Text
	surface := text[g.start:g.end]
	var ev evidence
	ev.say(0, 0, "sounds like ", e.Name)
	score := (g.sim - 0.8) * 10
	if g.latin {
		score = (g.sim - 0.7) * 12
	}
	d.versionLicense(g, e, &ev)
	d.slotLicense(text, g, e, &ev)
	d.topicLicense(g, e, &ev)
	d.makerLicense(g, e, &ev)
	d.termLicense(text, g, &ev)
	if !d.classLicense(g, e, &ev) {
		return false
	}
	n := runes(surface)
	mixed := !g.latin && strings.IndexFunc(surface, isHan) >= 0 && strings.IndexFunc(surface, func(r rune) bool { return !isHan(r) && !isDigit(r) }) >= 0
	if mixed { // 欧文I: no Chinese word looks like that
		ev.hard++
	}
	odd := d.caseless && g.sim >= 0.85 && (g.whole && strings.Contains(surface, " ") || !englishWord(surface) && !englishName(surface))
	if g.latin && s.Lang != "zh" && ev.hard < 1 && !odd && !(g.whole && g.sim == 1) && !(d.isNamed(g.ent) && g.sim >= 0.88 && strings.IndexFunc(surface, isUpper) < 0) {
		score -= 3
	}
	if !g.latin && ev.hard == 0 && n < 4 {
		score--
	}
	if r := after(text, g.full); isUpper(r) && r < 0x80 && isHan(before(text, g.full)) { // the letters belong to the name: 欧文|I
		score -= 3
	}
	if !g.latin && n >= 4 && g.sim >= 0.97 {
		ev.say(0, 0.8, "four syllables and more are right")
	}
	g.short = !g.latin && n <= 2 && ev.hard < 1 && !(g.beside && g.sim > 0.97 && d.oddness(surface) >= 10.5)
	g.evidence = score + ev.hard + min(ev.soft, 2)
	if g.evidence+maxSupport < needSpoken {
		return false
	}
	if explain {
		g.why = ev.reasons()
	}
	if class, listed := d.seg.words[surface]; g.short && listed && class > ordinaryClass {
		return false // no other guess could support so ordinary a word
	}
	g.pending = g.short // weighed only if the same name is accepted elsewhere
	if !g.pending {
		d.weigh(g)
	}
	if g.pending {
		return true
	}
	return g.evidence+maxOthers >= needSpoken
}

// classLicense is evidence by class: people need a role beside them, groups of people a relation that takes them, models a verb.
func (d *document) classLicense(g *guess, e *entity, ev *evidence) bool {
	text := d.pass.Sentences[g.sent].Text
	surface := text[g.start:g.end]
	switch {
	case e.person:
		ev.hard = 0
		switch {
		case rolesBeside(text, g.start, g.end):
			ev.say(2, 0, "a person's role stands beside it")
		case shared(surface, g.han) >= 2:
			ev.say(1.5, 0, "all but one character is right")
		default:
			return false
		}
	case e.role:
		v := d.cueNear(text, g.start, g.end, e.cls)
		if v == "" || g.sim < 0.92 || d.oddness(surface) < 11 {
			return false
		}
		ev.say(1.5, 0, "near ", v)
	case e.kin || e.hard:
		if v := verbBefore(text[:g.start]); v != "" {
			ev.say(0.7, 0, "after ", v)
		}
	}
	return true
}

// weigh subtracts what speaks for the ordinary words.
func (d *document) weigh(g *guess) {
	s := d.pass.Sentences[g.sent]
	surface := s.Text[g.start:g.end]
	against := d.against(g, s, surface)
	if g.latin && s.Lang == "zh" && against > 0 && g.sim < 0.85 {
		against++
	}
	g.weak = !g.latin && g.version != "" && !d.isNamed(g.ent) && d.oddness(surface) < 8.5
	g.evidence -= against
	g.pending = false
}

// ordinaryClass is the frequency class above which two characters have less than 8.5 bits each.
const ordinaryClass = zhTotal - 17

// maxSupport is the most that other guesses can add, and shared characters can save.
const maxSupport = maxOthers + 1.2

// maxOthers is the most that other guesses can add, see [document.score].
const maxOthers = 3.3 + 0.01

func runes(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

// little are characters that seldom stand in a foreign name as heard.
const little = "的了是我你他她它们这那在就都也和与很不没有个一两么上下中到去来做把给被让用"

// against is how much speaks for the ordinary reading of the words.
func (d *document) against(g *guess, s *extract.Sentence, surface string) float32 {
	if g.latin {
		return d.againstLatin(g, s, surface)
	}
	n := runes(surface)
	c := float32(0)
	if _, listed := d.seg.words[surface]; !listed {
		for _, r := range surface {
			if strings.ContainsRune(little, r) {
				c += 3 / float32(n)
			}
		}
	}
	if strings.IndexFunc(surface, func(r rune) bool { return !isHan(r) }) >= 0 {
		if strings.IndexFunc(surface, isHan) < 0 && (n < 3 || hasDigit(surface)) {
			c += 2.5
		}
		return c
	}
	odd := max(0, (13-d.oddness(surface))*0.6)
	if n >= 4 && g.sim >= 0.97 { // a whole foreign name, though parts of it may be listed
		odd = min(odd, 0.9)
	}
	if g.dotted {
		odd *= 0.6
	}
	c += odd
	if g.evidence-c+maxSupport < needSpoken {
		return c
	}
	if !d.seg.fits(s.Text, g.start, g.full, 9) {
		if g.dotted {
			c += 1.2
		} else {
			c += 2.5
		}
	}
	if g.han != "" { // a Chinese name shares characters with what is heard
		small := 0
		for _, r := range surface {
			if !strings.ContainsRune(g.han, r) && strings.ContainsRune(little, r) {
				small++
			}
		}
		if k := shared(surface, g.han); small == 0 && k*2 >= n {
			c -= 1.2 * float32(k) / float32(n)
		}
	}
	return c
}

// shared is the number of characters of a that stand in b.
func shared(a, b string) int {
	n := 0
	for _, r := range a {
		if strings.ContainsRune(b, r) {
			n++
		}
	}
	return n
}

// oddness is how unlikely a stretch of Chinese is as ordinary words, in bits a character: 来到 6, 洁面奶 13.
func (d *document) oddness(surface string) float32 {
	n := 0
	for range surface {
		n++
	}
	if n > 2*window {
		return 0
	}
	return float32(d.seg.cost(surface)) / float32(n)
}

// versionLicense: a version number follows, best one that the family is known to have.
func (d *document) versionLicense(g *guess, e *entity, ev *evidence) {
	if g.version == "" {
		return
	}
	name := squash(e.Name) + squash(g.version)
	_, known := d.bySquash[name]
	if len(g.sizes) > 0 {
		if _, ok := d.bySquash[name+squash(strings.Join(g.sizes, ""))]; ok {
			ev.say(1, 0, strings.Join(g.sizes, " "), " follows")
		}
	}
	switch {
	case g.homophone:
		ev.say(0.8, 0, "what follows sounds like ", g.version)
	case g.dotted && known:
		ev.say(4.5, 0, "version number ", g.version, " follows, which it has")
	case g.dotted:
		ev.say(2.2, 0, "version number ", g.version, " follows")
	case known && d.active[g.ent] == present:
		ev.say(2.5, 0, "version number ", g.version, " follows, which it has")
	case known:
		ev.say(1.2, 0, "version number ", g.version, " follows, which it has")
	}
}

// slotLicense: a noun of the entity's class stands in the slot beside it: 欧文的模型, 这个欧文模型.
func (d *document) slotLicense(text string, g *guess, e *entity, ev *evidence) {
	right := strings.TrimLeft(text[g.full:min(len(text), g.full+30)], " ")
	for _, link := range [...]string{"的这个", "的那个", "这个", "那个", "这款", "这种", "这一类", "这类", "的", ""} {
		rest, ok := strings.CutPrefix(right, link)
		if !ok {
			continue
		}
		for _, h := range e.cls.right[fold(after(rest, 0))] {
			if len(h) > 3 && prefixWord(rest, h) && !looseHead(h) {
				ev.say(2, 0, "slot before ", h)
				return
			}
		}
	}
	if g.han != "" && e.cls.up["Company"] && shared(text[g.start:g.end], g.han) > 0 {
		if rest, ok := strings.CutPrefix(right, "的"); ok {
			for _, h := range d.works[fold(after(rest, 0))] {
				if prefixWord(rest, h) && !looseHead(h) {
					ev.say(1, 0, "slot before what it makes: ", h)
					return
				}
			}
		}
	}
	left := strings.TrimRight(text[max(0, g.start-30):g.start], " ")
	for _, link := range [...]string{"叫做", "名叫", "名为", "叫", "是", ""} {
		rest, ok := strings.CutSuffix(left, link)
		if !ok {
			continue
		}
		for _, h := range e.cls.left[before(rest, len(rest))] {
			if len(h) > 3 && strings.HasSuffix(rest, h) && !looseHead(h) {
				ev.say(1, 0, "after ", h)
				return
			}
		}
	}
}

// looseHead tells whether a head stands beside anything.
func looseHead(h string) bool {
	switch h {
	case "数据", "技术", "方法", "服务", "工具", "系统", "应用", "产品", "平台", "硬件", "机器", "软件", "方案", "流程", "策略", "领域", "市场", "行业", "版本", "团队", "结构", "内存", "部门", "中心", "学习", "训练", "优化":
		return true
	}
	return false
}

// topicLicense: the entity, its maker or its like is what the document is about.
func (d *document) topicLicense(g *guess, e *entity, ev *evidence) {
	switch {
	case d.titled[g.ent]:
		ev.say(1, 1, "the title names it")
	case d.plain[g.ent] > 0:
		ev.say(0, 1.2, "the document names it")
	case e.maker >= 0 && (d.plain[e.maker] > 0 || d.titled[e.maker]):
		ev.say(0, 0.8, "the document names ", d.ents[e.maker].Name)
	case d.makers[g.ent] || e.maker >= 0 && d.makers[e.maker]:
		ev.say(0, 0.7, "the document names what ", d.makerName(g.ent), " makes")
	}
	if d.classes[e.Type] > 0 || e.kin && d.models {
		ev.say(0, 0.4, "the document is about its field")
	}
}

func (d *document) makerName(i int32) string {
	if d.makers[i] {
		return d.ents[i].Name
	}
	return d.ents[d.ents[i].maker].Name
}

// termLicense: the end of a Chinese term is heard right, and what stands before it wants a noun: 这个大鱼模型.
func (d *document) termLicense(text string, g *guess, ev *evidence) {
	surface := text[g.start:g.end]
	if g.han == "" || properName(d.ents[g.ent].cls) || d.plain[g.ent] == 0 || len(g.han) < 12 || commonTail(surface, g.han) < 6 {
		return
	}
	ev.say(0.5, 0, "ends in ", g.han[len(g.han)-6:])
	left := text[max(0, g.start-9):g.start]
	for _, w := range [...]string{"是", "这个", "那个", "让", "的", "对", "像", "把", "用", "做", "和", "与", "种", "类", "个"} {
		if strings.HasSuffix(left, w) && !isNumeral(after(text, g.end)) {
			ev.say(1.5, 0, "a noun is wanted after ", w)
			return
		}
	}
}

// makerLicense: the maker stands before it in the sentence.
func (d *document) makerLicense(g *guess, e *entity, ev *evidence) {
	if e.maker < 0 {
		return
	}
	text := d.pass.Sentences[g.sent].Text
	hs := d.hits[g.sent]
	next := sort.Search(len(hs), func(i int) bool { return hs[i].mention.Span.End > g.start })
	for k := next - 1; k >= 0 && g.start-hs[k].mention.Span.End <= 60; k-- {
		if hs[k].ent != e.maker {
			continue
		}
		g.beside = true
		if gap := text[hs[k].mention.Span.End:g.start]; len(gap) <= 36 && onlyLinks(gap) {
			ev.say(2.2, 0, "beside ", d.ents[e.maker].Name)
		} else {
			ev.say(0.5, 0, "near ", d.ents[e.maker].Name)
		}
		return
	}
	for k := next; k < len(hs) && hs[k].mention.Span.Start-g.full <= 60; k++ {
		if hs[k].ent == e.maker {
			g.beside = true
			ev.say(0.5, 0, "near ", d.ents[e.maker].Name)
			return
		}
	}
}

// onlyLinks tells whether a stretch has only words that tie a maker to its work: 的那个, 有自己的, 发布的最新的.
func onlyLinks(gap string) bool {
	for gap != "" {
		ok := false
		for _, w := range [...]string{"的", "那个", "这个", "那", "这", "有", "自己", "整个", "最新", "新", "发布", "推出", "做", "了", "他", "它", "一个", "一款", "旗下", "自研", "自家", "'s", " ", "new", "latest", "own"} {
			if rest, cut := strings.CutPrefix(gap, w); cut {
				gap, ok = rest, true
				break
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// roles are words that stand beside a person's name, sayings those that follow one.
var (
	roles   = [...]string{"专家", "教授", "博士", "老师", "院士", "创始人", "CEO", "总裁", "董事长", "先生", "女士", "科学家", "作者", "嘉宾", "大神", "同学"}
	sayings = [...]string{"提出", "表示", "认为", "指出", "说过", "透露", "介绍"}
)

func rolesBeside(text string, a, z int) bool {
	left := strings.TrimRight(text[max(0, a-18):a], " ")
	right := strings.TrimLeft(text[z:min(len(text), z+12)], " ")
	for _, r := range roles {
		if strings.HasSuffix(left, r) || strings.HasPrefix(right, r) {
			return true
		}
	}
	for _, r := range sayings {
		if strings.HasPrefix(right, r) {
			return true
		}
	}
	return false
}

// verbs take a model or product as their object.
var verbs = [...]string{"发布", "训练", "推出", "开源", "上线", "迭代", "部署", "调用", "使用", "对标", "适配", "接入", "内置", "微调", "绑定", "绑", "用", "做", "发", "跑", "出"}

func verbBefore(left string) string {
	left = strings.TrimRight(left[max(0, len(left)-24):], " ")
	for _, m := range [...]string{"了", "的", "这个", "那个", "一个", "什么"} {
		left = strings.TrimSuffix(left, m)
	}
	for _, v := range verbs {
		if strings.HasSuffix(left, v) {
			return v
		}
	}
	return ""
}

// cueNear finds, near the stretch, a cue of a predicate whose object is first of all of the class.
func (d *document) cueNear(text string, a, z int, c *class) string {
	near := text[max(0, a-18):min(len(text), z+30)]
	for i := range d.ont.Predicates {
		p := &d.ont.Predicates[i]
		if len(p.Range) == 0 || p.Range[0] != c.ID {
			continue
		}
		for _, w := range p.Cues.Zh {
			if len(w) >= 6 && strings.Contains(near, w) {
				return w
			}
		}
	}
	return ""
}
