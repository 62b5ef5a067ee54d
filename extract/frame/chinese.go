package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// splits tells whether the rest of a Chinese match stands between the members of the list that a name is of: then it is said of
// that name only, as in "A千亿参数模型、B多模态模型和C".
func (x *matcher) splits(fill int, m *match, ro role) bool {
	l := x.l
	c, other := l.fills[fill].chain, &m.args[1-ro]
	if l.s.Lang != "zh" || c == 0 || other.dropped() {
		return false
	}
	first, last := -1, -1
	for i := range l.fills {
		if l.fills[i].chain == c {
			if first < 0 {
				first = l.fills[i].from
			}
			last = l.fills[i].to
		}
	}
	if other.fill >= 0 && l.fills[other.fill].chain == c {
		return false
	}
	if l.fills[fill].glossed && (other.from >= last && x.plainWords(last, other.from) || other.to <= first && x.plainWords(other.to, first)) {
		return true
	}
	return other.from >= first && other.to <= last
}

// plainWords tells whether no verb or mark stands among the Chinese tokens [from, to).
func (x *matcher) plainWords(from, to int) bool {
	for i := from; i < to; i++ {
		if t := &x.l.toks[i]; t.kind == punct && t.text != "\"" || x.l.cover[i] == 0 && (x.w.verbAt(x.l, i) || x.w.bringing.at(x.l, i) > 0) {
			return false
		}
	}
	return true
}

// sayerBefore is the id of the person or firm whose verb of saying stands before token i: the last one of its clause, else, if
// the clause has no subject, the first one of the sentence. It is "" if there is none.
func (x *matcher) sayerBefore(i int) string {
	says := func(f *filler) bool {
		m := f.mention
		return m != nil && m.Kind != extract.Generic && m.Name != "" && (isA(x.o, m, "Person") || isA(x.o, m, "Organization"))
	}
	for k := i - 1; k >= x.clauseFrom(i); k-- {
		if id := x.l.closes[k]; id != 0 && says(&x.l.fills[id-1]) {
			return x.l.fills[id-1].mention.ID()
		}
		if x.l.prons[k].n > 0 {
			return ""
		}
	}
	for k := range x.l.fills {
		if says(&x.l.fills[k]) && x.l.fills[k].to < i {
			return x.l.fills[k].mention.ID()
		}
	}
	return ""
}

// fellows tells whether a name and what fills the other role are members of one list of three or more, which does not say
// that anything holds between them.
func (x *matcher) fellows(fill int, other *arg) bool {
	c := x.l.fills[fill].chain
	if x.l.s.Lang != "zh" || c == 0 || !other.set || other.fill < 0 || other.fill == fill || x.l.fills[other.fill].chain != c {
		return false
	}
	n, before := 0, false // members, and whether the clause names somebody before them
	for i := range x.l.fills {
		f := &x.l.fills[i]
		if f.chain == c {
			n++
		} else if n == 0 && f.mention != nil && isA(x.o, f.mention, "Organization") && x.l.toks[f.from].clause == x.l.toks[x.l.fills[fill].from].clause {
			before = true
		}
	}
	return n > 2 && (before || !x.m.pat.pred.Symmetric)
}

func isPlace(o *schema.Ontology, f *filler) bool {
	return f.mention != nil && isA(o, f.mention, "Place")
}

// prepositional tells whether the 与 or 和 between the Chinese names i-1 and i is a preposition: an adverb stands before it, or
// the list goes on with 、 after it, as in "A与B、C和D合作".
func (l *line) prepositional(i int) bool {
	a, b := &l.fills[i-1], &l.fills[i]
	if l.s.Lang != "zh" || a.mention == nil || a.chain != 0 || b.from == a.to {
		return false
	}
	switch l.toks[b.from-1].text {
	case "与", "和", "跟", "同":
	default:
		return false
	}
	for k := a.to; k < b.from-1; k++ {
		switch l.toks[k].text {
		case "还", "已", "将", "先", "后", "正", "曾", "也", "就", "都", "会", "便":
			return true
		}
	}
	return i+1 < len(l.fills) && b.to < l.fills[i+1].from && l.toks[b.to].text == "、" && alike(b, &l.fills[i+1])
}

// ours tells whether 我们的 or the like stands before a Chinese noun.
func (x *matcher) ours(f *filler) bool {
	i := f.from - 1
	if x.l.s.Lang != "zh" || i < 1 || x.l.toks[i].text != "的" {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-6 && x.l.cover[k] == 0; k-- {
		if x.l.prons[k].n > 0 && x.l.prons[k].p == firstMany {
			return true
		}
	}
	return false
}

// counted tells whether the n tokens at i are only the unit of a Chinese quantity: 参数 in 千亿参数.
func (x *matcher) counted(i, n int) bool {
	id := x.l.cover[i]
	if id == 0 || x.l.s.Lang != "zh" {
		return false
	}
	f := &x.l.fills[id-1]
	return f.value != nil && f.value.Quantity != nil && i > f.from && i+n == f.to
}

// quality tells whether a Chinese name of a field only says which ability of the subject is meant: 编程 in 编程能力逼近X.
func (x *matcher) quality(f *filler, cue int) bool {
	if x.l.s.Lang != "zh" || !isA(x.o, f.mention, "Industry") && !isA(x.o, f.mention, "Concept") && !isA(x.o, f.mention, "Technique") && !isA(x.o, f.mention, "Application") {
		return false
	}
	at := x.l.find(f.to, min(cue, f.to+16), x.w.qualities)
	return at >= 0 && x.nominal(f.to, at)
}

// nounOnly tells whether a free slot wants a noun phrase and nothing else.
func (x *matcher) nounOnly(e *elem) bool {
	return e.kind == slot && len(e.types) == 1 && e.types[0] == "np"
}

// nounStart is where the Chinese noun phrase whose head is at token i begins, not before token from: after the last verb,
// particle or mark.
func (x *matcher) nounStart(i, from int) int {
	l := x.l
	k := i
	for k > from && i-k < 24 {
		p := k - 1
		if id := l.cover[p]; id != 0 {
			if l.fills[id-1].value != nil && l.fills[id-1].value.Date != nil {
				break
			}
			k = l.fills[id-1].from
			continue
		}
		if l.toks[p].kind == punct || l.prons[p].n > 0 || l.toks[p].text == "了" || l.toks[p].text == "其" || listMark[l.toks[p].text] {
			break
		}
		if n := x.w.nouns.before(l, k); n > 0 && k-n >= from {
			k -= n
			continue
		}
		if x.w.clausal.before(l, k) > 0 || x.w.verbs.before(l, k) > 0 || x.w.bringing.before(l, k) > 0 || x.w.joining.before(l, k) > 0 || x.w.governors.before(l, k) > 0 {
			break
		}
		k = p
	}
	return k
}

// released tells whether a Chinese match dates what is left out although its verb is followed by what was released: 2023年发布了X.
func (x *matcher) released(m *match) bool {
	l := x.l
	if m.pat.pred.ID != "released_on" || l.text(m.cueFrom, m.cueTo) == "上架" || l.text(m.cueFrom, m.cueTo) == "登陆" || l.s.Lang != "zh" || !m.args[subject].dropped() && m.args[subject].fill >= 0 {
		return false
	}
	for i := m.cueTo; i < len(l.toks) && l.toks[i].clause == l.toks[m.cueFrom].clause; i++ {
		if id := l.opens[i]; id != 0 {
			if t := l.fills[id-1].mention; t != nil && (t.Type == "" || glossed(t.Type) || t.Kind == extract.Generic) {
				return true
			}
		}
	}
	return false
}

// listMark are the Chinese marks and words between the members of a list.
var listMark = set(`、 和 及 与 以`)

// its tells whether the Chinese pronoun 其 at token i owns what is named after it: 发布了其产品X.
func (x *matcher) its(i, n int) bool {
	return x.l.toks[i].text == "其" && n == 1 && i+1 < len(x.l.toks) && x.l.toks[i+1].kind != punct
}

// unsaid tells whether a match only looks like a statement.
func (x *matcher) unsaid(m *match) bool {
	if x.l.s.Lang != "zh" {
		return x.verbWords != nil && x.unsaidEn(m)
	}
	o := &m.args[object]
	switch m.pat.pred.ID {
	case "released_on":
		return x.released(m)
	case "is_a": // 它是X研发的, 它是三块技术
		if m.args[subject].dropped() && x.enumerated(m.cueFrom) {
			return true
		}
		if o.fill < 0 && !o.dropped() && x.heads.at(x.l, o.from) == o.to-o.from { // a model is a model
			return true
		}
		if x.distributed(m) {
			return true
		}
		return !o.dropped() && o.from >= m.cueTo && (o.to < len(x.l.toks) && x.l.cover[o.to] == 0 && x.l.toks[o.to].text == "的" ||
			x.l.opens[o.from] != 0 && x.l.fills[x.l.opens[o.from]-1].value != nil && several(x.l.fills[x.l.opens[o.from]-1].value) && o.fill < 0)
	case "announced": // 宣布订单超过25万 announces no thing
		if o.fill >= 0 && o.from > 0 && x.l.closes[o.from-1] != 0 { // 发布X大模型: the kind of what has a name
			if n := x.l.fills[x.l.closes[o.from-1]-1].mention; n != nil && (glossed(n.Type) || n.Type == "") {
				return true
			}
		}
		for i := o.from; !o.dropped() && o.fill < 0 && i < o.to; i++ {
			if n := x.w.verbs.at(x.l, i); x.l.cover[i] == 0 && n > 0 && !x.inside(i, n) {
				return true
			}
		}
	case "plans": // 我们要去训练的话
		return x.supposed(m)
	case "has_parameter_count": // 超越所有2B以下的模型
		if x.ofNext(m) {
			return true
		}
		for k := o.from - 1; !o.dropped() && k >= 0 && k > o.from-4; k-- {
			if x.l.cover[k] == 0 && strings.Contains("有个他类", x.l.toks[k].text) && k > 0 && strings.Contains("所多其同", x.l.toks[k-1].text) {
				return true
			}
		}
	case "owns": // experience and strength are no possessions
		return o.fill < 0 && !o.dropped() && x.w.abstract.before(x.l, o.to) > 0
	}
	return false
}

// several tells whether a value counts more than one thing.
func several(v *extract.Value) bool {
	return v.Quantity != nil && v.Quantity.Unit == "" && v.Quantity.Value != nil && *v.Quantity.Value > 1
}

// office tells whether a Chinese match says what somebody is by profession.
func (x *matcher) office(m *match) bool {
	o := &m.args[object]
	return x.l.s.Lang == "zh" && m.pat.pred.ID == "is_a" && o.fill < 0 && !o.dropped() && x.w.offices.before(x.l, o.to) > 0
}

// stranger tells whether a dropped Chinese subject cannot have what the object names: a version that does not bear its name.
func (x *matcher) stranger(m *match, s, o *term) bool {
	if x.ownedElsewhere(m, s, o) {
		return true
	}
	if m.pat.pred.ID == "developed_by" && m.args[object].dropped() && x.l.s.Lang == "zh" && o.arg.Type != "Company" && strings.HasPrefix(strings.ToLower(s.arg.Name), strings.ToLower(o.arg.Name)) {
		return true // no family makes its members
	}
	if x.l.s.Lang != "zh" || m.pat.pred.ID != "has_version" || !m.args[subject].dropped() && m.args[subject].pronoun == noPronoun || o.arg.Type == schema.TypeQuantity {
		return false
	}
	a, b := []rune(strings.ToLower(s.arg.Name)), []rune(strings.ToLower(o.arg.Name))
	return len(a) < 2 || len(b) < 2 || a[0] != b[0] || a[1] != b[1]
}

// locative tells whether a Chinese name stands inside 在…中 or 在…上: where something happens, and no subject.
func (x *matcher) locative(f *filler) bool {
	l := x.l
	from := -1
	for i := f.from - 1; i >= 0 && i > f.from-24 && l.toks[i].clause == l.toks[f.from].clause; i-- {
		if l.cover[i] == 0 && l.toks[i].text == "在" && x.w.longer.at(l, i) == 0 && (i == 0 || x.w.longer.at(l, i-1) < 2) {
			from = i
			break
		}
		if l.cover[i] == 0 && (l.toks[i].kind == punct && l.toks[i].text != "、" || x.w.bringing.at(l, i) > 0 || l.toks[i].text == "的" && i+1 == f.from) {
			return false
		}
	}
	if from < 0 {
		return false
	}
	for i := f.to; i < len(l.toks) && i < f.to+12 && l.toks[i].clause == l.toks[f.from].clause; i++ {
		if l.cover[i] != 0 {
			continue
		}
		switch l.toks[i].text {
		case "中", "上", "里", "内", "期":
			return x.w.longer.at(l, i) == 0 && x.w.nouns.at(l, i) == 0 && !x.inside(i, 1)
		case ",":
			return false
		}
		if x.w.verbAt(l, i) {
			return false
		}
	}
	return false
}

// expense tells whether a Chinese name only says what a firm spends on: 研发 in 研发开支.
func (x *matcher) expense(f *filler) bool {
	l := x.l
	if l.s.Lang != "zh" || f.to >= len(l.toks) || !functions[l.text(f.from, f.to)] {
		return false
	}
	return x.w.metrics.at(l, f.to) > 0
}

// functions are what firms have departments and budgets for.
var functions = set(`研发 销售 营销 管理 市场 财务 行政 推广`)

// lastOfName is the last of the Chinese names that follow each other as one: Qwen3-Max in 通义千问Qwen3-Max; nil if f stands alone.
func (x *matcher) lastOfName(f *filler) *filler {
	if x.l.s.Lang != "zh" || f.mention == nil {
		return nil
	}
	if group(f.mention) && f.to < len(x.l.toks) && x.l.opens[f.to] != 0 { // 创业公司X
		n := &x.l.fills[x.l.opens[f.to]-1]
		if n.mention != nil && n.mention.Kind != extract.Generic && isA(x.o, n.mention, "Organization") && !group(n.mention) {
			return n
		}
	}
	if !glossed(f.mention.Type) {
		return nil
	}
	var out *filler
	for f.to < len(x.l.toks) && x.l.opens[f.to] != 0 {
		n := &x.l.fills[x.l.opens[f.to]-1]
		if n.mention == nil || !glossed(n.mention.Type) || n.mention.Kind == extract.Generic || isKind(x.o, n.mention) {
			break
		}
		f, out = n, n
	}
	return out
}

// ofAnother tells whether a Chinese name after a verb of making only describes what was made: 安卓 in 推出安卓的桌面版.
func (x *matcher) ofAnother(e *elem, f *filler) bool {
	if x.l.s.Lang != "zh" || e.role != subject || f.mention == nil || f.from < x.m.cueTo || f.to+1 >= len(x.l.toks) || x.l.toks[f.to].text != "的" || x.l.cover[f.to] != 0 {
		return false
	}
	return (x.m.pat.pred.ID == "developed_by" || x.m.pat.pred.ID == "released_on") && x.l.toks[f.to+1].kind != punct &&
		x.heads.at(x.l, f.to+1) == 0 // 欧文的模型
}

// group tells whether a known name is that of a kind of firms: start-ups, carmakers.
func group(m *extract.Mention) bool {
	return m.Kind == extract.Known && m.Name == strings.ToLower(m.Name)
}

// copular are the characters that make a conjunction or adverb of a 是 after them.
var copular = set(`就 但 可 只 于 或 要 而 特 即 总 老 硬`)

// continues tells whether a Chinese name goes on with the list of the one before it, which is no subject: 股东有A，B，C.
func (x *matcher) continues(i int, subjects map[int]bool) bool {
	return x.l.s.Lang == "zh" && i > 0 && x.l.fills[i].chain != 0 && x.l.fills[i].chain == x.l.fills[i-1].chain && !subjects[i-1]
}

// persons are the types that 他们 at token i may mean: firms and people where the slot takes them.
func (x *matcher) persons(i int, types []string) []string {
	if i >= len(x.l.toks) || x.l.toks[i].text != "他" {
		return types
	}
	var out []string
	for _, t := range types {
		switch t {
		case "Organization", "Company", "Person", "Role":
			out = append(out, t)
		case "Any":
			out = append(out, "Organization", "Person")
		}
	}
	if out == nil {
		return types
	}
	return out
}

// passive tells whether a short Chinese phrase opens its clause before 由: CW光源由X供应.
func (x *matcher) passive(a arg) bool {
	return a.to < len(x.l.toks) && x.l.toks[a.to].text == "由" && a.to-a.from <= 10 && a.to-a.from > 1 && a.from-x.clauseFrom(a.from) <= 2
}

// praised is where a Chinese phrase goes on after a list of adjectives: API服务 in 安全、灵活、可靠的API服务.
func (x *matcher) praised(a arg) int {
	l := x.l
	if l.s.Lang != "zh" || a.to-a.from < 8 {
		return a.from
	}
	of, marks := -1, 0
	for i := a.from; i < a.to; i++ {
		switch t := l.toks[i].text; {
		case l.cover[i] != 0:
			return a.from
		case t == "、":
			marks++
		case t == "的":
			of = i
		}
		if of >= 0 {
			break
		}
	}
	if of < 0 || marks == 0 || of-a.from > 4*(marks+1) || a.to-of < 3 {
		return a.from
	}
	return of + 1
}

// tight tells whether a Chinese sentence writes Latin words without spaces around them: 用chrome来做.
func (l *line) tight() bool {
	if l.spacing == 0 {
		l.spacing = 1
		before := other
		for _, c := range l.s.Text {
			k := runeKind(c)
			if k == han && before == latin {
				l.spacing = 2
				break
			}
			before = k
		}
	}
	return l.spacing == 2
}

// ofPair are what 后者, 前者 and 两者 mean: the last one, the one before it, or both, of the things named last.
func (r *reader) ofPair(x *matcher, f *filler, e *elem) []term {
	if x.l.s.Lang != "zh" || f.mention == nil || f.mention.Kind != extract.Generic {
		return nil
	}
	said := x.l.text(f.from, f.to)
	if said != "后者" && said != "前者" && said != "两者" && said != "二者" {
		return nil
	}
	var found []*ref
	for i := len(r.topics.recent) - 1; i >= 0 && len(found) < 2 && r.topics.recent[i].sent >= r.sent-1; i-- {
		o := r.topics.recent[i]
		if o.sent == r.sent && o.mention.Span.Start >= f.mention.Span.Start || o.id() == r.except || !fits(r.fr.o, &o.mention, e.types) || len(found) == 1 && found[0].id() == o.id() {
			continue
		}
		found = append(found, o)
	}
	switch {
	case len(found) == 0 || said != "后者" && len(found) < 2:
		return nil
	case said == "后者":
		found = found[:1]
	case said == "前者":
		found = found[1:]
	}
	out := make([]term, 0, len(found))
	for _, o := range found {
		t := r.refTerm(o, 0.8)
		r.place(x.l.s, f.mention.Span, &t.arg)
		out = append(out, t)
	}
	return out
}
