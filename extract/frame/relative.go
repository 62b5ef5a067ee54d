package frame

import (
	"strings"

	"trine/extract"
)

// relative is the filler that a Chinese clause which begins with its verb describes: Acme in "市值达1万亿美元的芯片龙头Acme". The
// words after the object are 的 and a noun phrase that the name ends. It is -1 if there is none.
func (x *matcher) relative(e *elem, m *match) int {
	l := x.l
	o := &m.args[object]
	if l.s.Lang != "zh" || e.role != subject || o.dropped() || o.from < m.cueFrom || o.to >= len(l.toks) || l.cover[o.to] != 0 || l.toks[o.to].text != "的" || l.toks[o.to].clause != l.toks[m.cueFrom].clause {
		return -1
	}
	depth, last := 0, -1
	for i := o.to + 1; i < len(l.toks) && i < o.to+24; i++ {
		t := &l.toks[i]
		if id := l.cover[i]; id != 0 {
			if f := &l.fills[id-1]; depth == 0 && l.opens[i] != 0 && f.mention != nil && f.mention.Kind != extract.Generic && f.mention.Name != "" && !isKind(x.o, f.mention) && !(group(f.mention) && f.mention.Name[0] < 0x80) && x.accepts(e, f) {
				last = int(id - 1)
			}
			continue
		}
		switch {
		case t.text == "(":
			depth++
		case t.text == ")":
			depth--
		case depth > 0:
			continue
		case last >= 0:
			return last
		case t.kind == punct && t.text != "\"" || t.text == "的" || t.text == "、" || x.w.verbAt(l, i):
			return -1
		}
	}
	return last
}

// summedUp tells whether a Chinese clause without subject gives the sum over several things: 融资总额, 合计.
func (x *matcher) summedUp(m *match) bool {
	if x.l.s.Lang != "zh" {
		return false
	}
	from, to := x.clauseFrom(m.cueFrom), m.cueTo
	if o := &m.args[object]; !o.dropped() && o.from > to {
		to = o.from
	}
	said := x.l.text(from, to)
	for _, w := range [...]string{"总额", "合计", "共计", "总计", "整体", "加起来", "总和"} {
		if strings.Contains(said, w) {
			return true
		}
	}
	return false
}

// crowdZh is how many members a list has that 总额 and the like sum up over.
const crowdZh = 3

// oneOfMany tells whether a resolved topic is only one of a list that was named before, and the clause sums up over the list.
func (r *reader) oneOfMany(x *matcher, m *match, t term) bool {
	if t.list == 0 || !x.summedUp(m) {
		return false
	}
	n := 0
	for i := range r.topics.recent {
		if r.topics.recent[i].list == t.list {
			n++
		}
	}
	return n >= crowdZh
}

// pluralZh tells whether a Chinese noun means several things: 这些公司.
func pluralZh(said string) bool {
	return strings.HasPrefix(said, "这些") || strings.HasPrefix(said, "那些") || strings.HasPrefix(said, "上述") || strings.HasPrefix(said, "这类") || strings.HasPrefix(said, "那类")
}

// ofFirms tells whether a Chinese common noun only says which firms are meant: 芯片 in 芯片巨头.
func (x *matcher) ofFirms(f *filler) bool {
	l := x.l
	if l.s.Lang != "zh" || f.mention == nil || f.mention.Kind != extract.Known || f.to+1 >= len(l.toks) || l.cover[f.to] != 0 || l.cover[f.to+1] != 0 || !isKind(x.o, f.mention) {
		return false
	}
	switch l.toks[f.to].text + l.toks[f.to+1].text {
	case "巨头", "龙头", "公司", "企业", "厂商", "大厂", "创企", "新秀", "霸主", "行业", "产业", "赛道", "市场", "领域":
		return true
	}
	return false
}

// enumerated tells whether the 是 at token i only counts: 一是, 二是 at the start of a clause.
func (x *matcher) enumerated(i int) bool {
	if x.l.s.Lang != "zh" || i == 0 || x.l.toks[i].text != "是" {
		return false
	}
	return strings.Contains("一二三四五六七", x.l.toks[i-1].text) && (i == 1 || x.l.toks[i-2].kind == punct || x.l.toks[i-1].clause != x.l.toks[i-2].clause) || x.l.toks[i-1].text == "其" && i == 1
}

// attributive tells whether the cue of a Chinese match is no verb with the object after it: 的 or 这种 before it makes it a noun
// (的投入), 的 after it a relative clause (主打的).
func (x *matcher) attributive(m *match) bool {
	o := &m.args[object]
	l := x.l
	if l.s.Lang != "zh" || o.dropped() || o.from < m.cueTo || m.cueFrom == 0 {
		return false
	}
	if before := l.toks[m.cueFrom-1].text; l.cover[m.cueFrom-1] == 0 && (before == "的" || before == "种") && (o.fill < 0 || o.from > m.cueTo+1 && x.w.verbAt(l, m.cueFrom)) {
		return true
	}
	if m.cueTo+1 < len(l.toks) && l.toks[m.cueTo].text == "、" && l.opens[m.cueTo+1] != 0 { // 腾讯投资、… is a name in a list
		return true
	}
	return o.fill < 0 && m.cueTo < len(l.toks) && l.toks[m.cueTo].text == "的" && l.cover[m.cueTo] == 0
}

// goesOn tells whether the Chinese clause around token i, in writing, begins with a word that carries its subject over.
func (x *matcher) goesOn(i int) bool {
	l := x.l
	if l.s.Lang != "zh" || i >= len(l.toks) {
		return false
	}
	k := x.clauseFrom(i)
	if k >= len(l.toks) || k == 0 {
		return false
	}
	switch l.toks[k].text {
	case "还", "并", "也", "且":
		return true
	}
	return k+1 < len(l.toks) && (l.toks[k].text+l.toks[k+1].text == "同时" || l.toks[k].text+l.toks[k+1].text == "此外")
}

// madeBy is the product that a Chinese maker's name stands right before: 文心一言 in 百度文心一言; nil if there is none.
func (x *matcher) madeBy(f *filler) *filler {
	l := x.l
	if l.s.Lang != "zh" || f.mention == nil || f.mention.Kind == extract.Generic || !isA(x.o, f.mention, "Organization") || f.to >= len(l.toks) || l.opens[f.to] == 0 {
		return nil
	}
	n := &l.fills[l.opens[f.to]-1]
	if n.mention == nil || n.mention.Kind == extract.Generic || !glossed(n.mention.Type) || isKind(x.o, n.mention) {
		return nil
	}
	return n
}

// ofNext tells whether the number of parameters in a Chinese match describes the model named after it: 320亿参数的X.
func (x *matcher) ofNext(m *match) bool {
	l, o, s := x.l, &m.args[object], &m.args[subject]
	if o.dropped() || s.dropped() || s.from > o.from || o.to >= len(l.toks) {
		return false
	}
	k := o.to
	for k < len(l.toks) && k < o.to+4 && l.cover[k] == 0 && (l.toks[k].text == "的" || l.toks[k].text == "参" || l.toks[k].text == "数" || l.toks[k].text == "规" || l.toks[k].text == "模") {
		k++
	}
	if k == o.to || k >= len(l.toks) || l.opens[k] == 0 || l.toks[k-1].text != "的" {
		return false
	}
	n := l.fills[l.opens[k]-1].mention
	return n != nil && n.Kind != extract.Generic && glossed(n.Type) && !isKind(x.o, n)
}

// officeLeads are what stands before an office of a firm that the text leaves out.
var officeLeads = [...]string{"公司", "其", "的", "集团", "团队", "现任", "企业", "任", "兼", "由", "与", "和", "及", "是", "为", "了", "而", "但", "我们", "他们", "时", "旗下", "据", "让", "请", "对", "向", "将", "在", "有", "到", "前", "原", "大"}

// strangersOffice tells whether the office in a Chinese match is of a firm that the clause names but nobody knows: 某处联合创始人.
func (x *matcher) strangersOffice(e *elem, m *match) bool {
	l := x.l
	if l.s.Lang != "zh" || e.role != subject || m.pat.pred.ID != "led_by" && m.pat.pred.ID != "founded_by" {
		return false
	}
	from := x.clauseFrom(m.cueFrom)
	if m.cueFrom-from < 2 || m.cueFrom-from > 10 || m.args[object].from < m.cueFrom {
		return false
	}
	for i := from; i < m.cueFrom; i++ {
		if l.cover[i] != 0 || l.toks[i].kind != han || l.prons[i].n > 0 {
			return false
		}
	}
	said := strings.TrimSuffix(strings.TrimSuffix(l.text(from, m.cueFrom), "联合"), "共同")
	for _, w := range officeLeads {
		if said == "" {
			return false
		}
		if strings.HasSuffix(said, w) {
			return false
		}
	}
	return true
}
