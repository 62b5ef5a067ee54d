package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// slotRight lets slot elems[k] take what starts at token p and goes on with then.
func (x *matcher) slotRight(elems []elem, k, p int, then func(int) bool) bool {
	e := &elems[k]
	if p >= len(x.l.toks) {
		return false
	}
	if id := x.l.cover[p]; id != 0 && (x.l.opens[p] != 0 || x.heldCue(&x.l.fills[id-1], p)) {
		f := &x.l.fills[id-1]
		if f.mention != nil && isA(x.o, f.mention, "Place") { // of 美国波士顿 the last
			for f.to < len(x.l.toks) && x.l.opens[f.to] != 0 && isPlace(x.o, &x.l.fills[x.l.opens[f.to]-1]) {
				id = x.l.opens[f.to]
				f = &x.l.fills[id-1]
			}
		}
		if n := x.lastOfName(f); n != nil {
			id, f = x.l.opens[n.from], n
		} else if n := x.madeBy(f); n != nil && e.role == object && x.accepts(e, n) {
			id, f = x.l.opens[n.from], n
		}
		if x.accepts(e, f) && !(e.role == object && x.former(f)) && !x.ofAnother(e, f) && !x.ownsObject(e, f) && !x.relational(f) {
			return x.take(e.role, arg{from: f.from, to: f.to, fill: int(id - 1), set: true}, func() bool { return then(f.to) })
		}
	}
	if takesEntity(e) && x.maybeMeant(e) {
		if n, pr := x.w.pronounAt(x.l, p); n > 0 && (pr == theLatter || !x.possessive(p+n) && !x.its(p, n) && !x.owning(p, n)) && !(pr == theTwo && p > 0 && x.l.closes[p-1] != 0) && x.speaks(pr, e) && x.gender(p, e) {
			return x.take(e.role, arg{from: p, to: p + n, fill: -1, pronoun: pr, set: true}, func() bool { return then(p + n) })
		}
	}
	if e.types[0] == listType {
		end := x.languages(p)
		return end > p && x.take(e.role, arg{from: p, to: end, fill: -1, set: true}, func() bool { return then(end) })
	}
	if free(e) {
		if x.l.cover[p] != 0 && x.l.opens[p] == 0 {
			return false
		}
		if k+1 < len(elems) && elems[k+1].kind == literal && !elems[k+1].optional && !elems[k+1].apart {
			return x.headedRight(elems, k, p)
		}
		from, to := x.phraseRight(p, e)
		if to > from {
			a := x.argument(e, from, to, +1)
			return x.fit(e, a, +1) && x.take(e.role, a, func() bool { return then(to) })
		}
	}
	return false
}

// maybeMeant tells whether a pronoun may fill the slot. An English one as the object of "use", "make" or "have" is rarely what
// the text is about; one as the object of a deal is.
func (x *matcher) maybeMeant(e *elem) bool {
	if x.l.s.Lang != "en" || e.role != object {
		return true
	}
	for _, t := range e.types {
		if !x.o.IsA(t, "Organization") && t != "Person" {
			return false
		}
	}
	return true
}

// headedRight lets a free slot take a phrase whose head is the literal after it: "{O:text}(公司|企业)" takes the words up to and
// with 公司.
func (x *matcher) headedRight(elems []elem, k, p int) bool {
	l, head := x.l, &elems[k+1]
	for q := p; q < len(l.toks) && q-p < phraseMaxZh; q++ {
		for _, c := range head.cues {
			if !l.starts(q, c) || l.cover[q] != 0 && len(c) == 1 {
				continue
			}
			end := x.extend(q+len(c), head)
			if l.s.Lang == "en" && end < len(l.toks) && l.toks[end].text == "of" && x.m.pat.pred.ID == "is_a" {
				if _, t := x.phraseRight(end+1, &elems[k]); t > end {
					end = t
				}
			}
			from := p
			for from < q && l.cover[from] == 0 {
				n := x.leadAt(from, end)
				if n == 0 || from+n > q {
					break
				}
				from += n
			}
			a := arg{from: from, to: end, fill: -1, set: true}
			if x.m.pat.pred.ID == "is_a" && x.comparing(from, q) || x.m.pat.pred.ID == "ranked" && x.unranked(end-1) {
				continue
			}
			if x.fit(&elems[k], a, +1) && x.take(elems[k].role, a, func() bool { return x.right(elems, k+2, end) }) {
				return true
			}
		}
		if x.isBreak(q) {
			return false
		}
	}
	return false
}

// extend moves the end of a headed phrase over 的 to a further head: 数据 to 数据的版权.
func (x *matcher) extend(end int, head *elem) int {
	l := x.l
	for q := end; l.s.Lang == "zh" && q < len(l.toks) && q < end+4 && l.cover[q] == 0 && !x.isBreak(q-1); q++ { // 二期 to 二期临床阶段
		for _, c := range head.cues {
			if l.starts(q, c) && len(c) > 1 && x.nominal(end, q+len(c)) {
				return x.extend(q+len(c), head)
			}
		}
	}
	for end < len(l.toks) && l.toks[end].text == "的" {
		next := -1
		for q := end + 1; q < len(l.toks) && q < end+7 && !x.isBreak(q-1); q++ {
			for _, c := range head.cues {
				if l.starts(q, c) && x.nominal(end, q+len(c)) {
					next = q + len(c)
				}
			}
		}
		if next < 0 {
			return end
		}
		end = next
	}
	return end
}

// slotLeft lets slot elems[k] take what ends before token p.
func (x *matcher) slotLeft(elems []elem, k, p int) bool {
	e := &elems[k]
	if p <= 0 {
		return false
	}
	then := func(i int) func() bool { return func() bool { return x.left(elems[:k], i) } }
	if id := x.l.closes[p-1]; id != 0 {
		f := &x.l.fills[id-1]
		if x.accepts(e, f) && !x.platform(e, f) && !x.relational(f) && !(e.role == subject && (x.governed(f) && (k == 0 || elems[k-1].kind != literal) || x.possessor(f) || x.possessorEn(f, k))) {
			return x.take(e.role, arg{from: f.from, to: f.to, fill: int(id - 1), set: true}, then(f.from))
		}
	}
	if takesEntity(e) {
		if n, pr := x.w.pronounBefore(x.l, p); n > 0 && (pr == theLatter || !x.possessive(p)) && x.speaks(pr, e) && x.gender(p-n, e) && !(x.m.pat.pred.ID != "has_opportunity_in" && x.thinks(p, x.m.cueFrom, pr)) {
			return x.take(e.role, arg{from: p - n, to: p, fill: -1, pronoun: pr, set: true}, then(p-n))
		}
	}
	if free(e) {
		from, to := x.phraseLeft(p, e)
		if to > from {
			a := x.argument(e, from, to, -1)
			return x.fit(e, a, -1) && x.take(e.role, a, then(from))
		}
	}
	return false
}

// platform tells whether a Chinese name only says where something was published: 我们在Hugging Face开源了X.
func (x *matcher) platform(e *elem, f *filler) bool {
	if x.l.s.Lang != "zh" || e.role != object || x.m.pat.pred.ID != "developed_by" || f.from == 0 || x.l.cover[f.from-1] != 0 {
		return false
	}
	t := x.l.toks[f.from-1].text
	return t == "在" || t == "于" || t == "到"
}

// take sets the slot, goes on, and undoes it if that fails.
func (x *matcher) take(r role, a arg, then func() bool) bool {
	old, from, to := x.m.args[r], x.m.from, x.m.to
	if r != qualifier && a.fill >= 0 && x.fellows(a.fill, &x.m.args[1-r]) {
		return false
	}
	x.m.args[r] = a
	x.m.from, x.m.to = min(x.m.from, a.from), max(x.m.to, a.to)
	if then() {
		return true
	}
	x.m.args[r], x.m.from, x.m.to = old, from, to
	return false
}

// heldCue tells whether the tokens from the filler's start to p are cue words that the value took as its bound: 不超过 in
// "不超过500B".
func (x *matcher) heldCue(f *filler, p int) bool {
	return f.value != nil && f.value.Quantity != nil && (f.value.Quantity.Bound != "" || f.value.Quantity.Approx) && f.from+4 >= x.m.cueFrom && p-f.from <= 6
}

// governed tells whether a preposition stands before a Chinese name, so that it is no subject: 给OpenAI投了.
func (x *matcher) governed(f *filler) bool {
	if x.l.s.Lang != "zh" || f.from == 0 || x.l.cover[f.from-1] != 0 {
		return false
	}
	switch x.l.toks[f.from-1].text {
	case "跟", "与", "同":
		return f.chain == 0
	}
	if x.locative(f) {
		return true
	}
	if n := x.w.governors.before(x.l, f.from); n > 0 {
		if t := x.l.toks[f.from-1].text; t == "把" && x.measures() { // 把API价格降到5元: the thing that the figure is of
			return false
		}
		return n > 1 || x.w.longer.before(x.l, f.from) == 0 && x.w.nouns.before(x.l, f.from) == 0
	}
	return x.appositive(f)
}

// measures tells whether the object of the pattern in hand is a quantity: then its subject is what is measured, and no agent.
func (x *matcher) measures() bool {
	if x.m.pat == nil {
		return false
	}
	for _, t := range slotElem(x.m.pat, object).types {
		if t != schema.TypeQuantity && !strings.HasPrefix(t, "Quantity(") {
			return false
		}
	}
	return true
}

// converted tells whether a sum in brackets only says the sum before it in another currency: 30亿美元（约217亿元）.
func (x *matcher) converted(f *filler) bool {
	l := x.l
	if f.value == nil || f.value.Quantity == nil || !x.o.AcceptsQuantity("Quantity(money)", f.value.Quantity) {
		return false
	}
	i := f.from - 1
	for i > 0 && l.cover[i] == 0 && l.toks[i].kind == han && f.from-i < 5 {
		i--
	}
	if i < 1 || l.toks[i].text != "(" || l.closes[i-1] == 0 {
		return false
	}
	v := l.fills[l.closes[i-1]-1].value
	return v != nil && v.Quantity != nil && v.Quantity.Unit != f.value.Quantity.Unit && x.o.AcceptsQuantity("Quantity(money)", v.Quantity)
}

// former tells whether a value is where a change began, and the value after it is what holds now: 35% in 从35%掉到20%, "from $4 to $2".
func (x *matcher) former(f *filler) bool {
	l := x.l
	if f.value == nil || f.value.Quantity == nil || f.from == 0 {
		return false
	}
	switch l.toks[f.from-1].text {
	case "从", "由", "from":
	default:
		return false
	}
	for i := f.to; i < len(l.toks) && i < f.to+6 && l.toks[i].clause == l.toks[f.to-1].clause; i++ {
		if id := l.opens[i]; id != 0 {
			v := l.fills[id-1].value
			return v != nil && v.Quantity != nil && v.Quantity.Unit == f.value.Quantity.Unit && i > f.to
		}
	}
	return false
}

// appositive tells whether a Chinese name ends a noun phrase that a preposition opens: Acme in 向初创公司Acme.
func (x *matcher) appositive(f *filler) bool {
	for i := f.from - 1; i >= 0 && i > f.from-9; i-- {
		t := &x.l.toks[i]
		if id := x.l.cover[i]; id != 0 {
			if m := x.l.fills[id-1].mention; m == nil || m.Kind != extract.Generic && !group(m) && !isA(x.o, m, "Concept") && !isA(x.o, m, "Technique") && !isA(x.o, m, "Industry") && !isA(x.o, m, "Place") {
				return false
			}
			continue
		}
		switch t.text {
		case "向", "由", "给", "被":
			return !x.inside(i, 1)
		}
		if t.kind == punct || x.w.verbAt(x.l, i) {
			return false
		}
	}
	return false
}

// possessor tells whether a Chinese name only owns the thing that is named after it: xAI in xAI的Colossus.
func (x *matcher) possessor(f *filler) bool {
	if x.l.s.Lang != "zh" || f.to+1 >= len(x.l.toks) || x.l.toks[f.to].text != "的" || x.l.opens[f.to+1] == 0 {
		return false
	}
	m := x.l.fills[x.l.opens[f.to+1]-1].mention
	return m != nil && m.Kind != extract.Generic && m.Name != "" && (namedClass(m.Type) || m.Type == "Hardware") && !isKind(x.o, m)
}

// possessive tells whether the pronoun that ends before token i only owns what the slot wants: 他的, 它这个.
func (x *matcher) possessive(i int) bool {
	if i >= len(x.l.toks) {
		return false
	}
	switch x.l.toks[i].text {
	case "的", "这", "那", "家":
		return true
	}
	return false
}

// speaks tells whether a pronoun may stand in the slot at all: "we" and "I" are people and firms.
func (x *matcher) speaks(p pronoun, e *elem) bool {
	if p == thirdOne || p == thirdMany || p == theLatter || p == theTwo {
		return true
	}
	return fits(x.o, &extract.Mention{Type: "Company"}, e.types) || fits(x.o, &extract.Mention{Type: "Person"}, e.types)
}

func free(e *elem) bool {
	for _, t := range e.types {
		if t == "text" || t == "np" || t == "phrase" || t == "adj" || t == schema.TypeText || t == "Any" {
			return true
		}
	}
	return false
}

func takesEntity(e *elem) bool {
	for _, t := range e.types {
		switch t {
		case "text", "np", "phrase", "adj", "number", schema.TypeText, schema.TypeDate, schema.TypeQuantity:
		default:
			if len(t) < 9 || t[:9] != "Quantity(" {
				return true
			}
		}
	}
	return false
}

// metric tells whether a Chinese name is that of a figure of somebody or something: 营收, 净利润.
func (x *matcher) metric(f *filler) bool {
	return x.l.s.Lang == "zh" && x.w.metrics.before(x.l, f.to) > 0
}

// accepts tells whether a filler may stand in a slot.
func (x *matcher) accepts(e *elem, f *filler) bool {
	if v := f.value; v != nil {
		if x.l.s.Lang == "zh" && x.converted(f) {
			return false
		}
		for _, t := range e.types {
			switch {
			case v.Date != nil:
				if t == schema.TypeDate {
					return true
				}
			case t == "number":
				if v.Quantity.Unit == "" {
					return true
				}
			case x.misfit(t, f):
				continue
			case t == "Quantity(parameter)" && x.sizeSaid(f):
				return true
			case x.o.AcceptsQuantity(t, v.Quantity):
				if t == "Quantity(token)" && (v.Quantity.Per != "" || v.Quantity.Value != nil && *v.Quantity.Value < fewTokens) && x.m.pat != nil && x.m.pat.pred.ID == "trained_on" {
					continue // what is read in a day, or at once, is no training data
				}
				return t != "Any"
			case x.m.pat != nil && x.m.pat.counted && (t == "Quantity(token)" || t == "Quantity(parameter)") && (bareCount(v, largeCount) || t == "Quantity(parameter)" && bareCount(v, largeModel) && strings.Contains(x.l.text(x.m.cueFrom, x.m.cueTo), "参数")):
				return true
			case x.m.pat != nil && x.m.pat.priced && t == "Quantity(money)" && bareCount(v, largeSum):
				return true
			}
		}
		return false
	}
	m := f.mention
	if !free(e) && x.ofFirms(f) {
		return false
	}
	if e.role == subject && (x.modifies(f) || x.l.s.Lang == "en" && m.Type == "Company" && manyFirms(m) && !free(e)) {
		return false
	}
	if e.role == subject && (isKind(x.o, m) && !general(e.types) || (m.Type == "Concept" || m.Type == "Industry") && !free(e) && (x.metric(f) || x.expense(f))) {
		return false
	}
	for _, t := range e.types {
		switch t {
		case "text", "np", "phrase", "adj", "number", schema.TypeText, schema.TypeDate, schema.TypeQuantity:
			continue
		}
		if m.Type == "" { // an untyped name fits any class of named things
			if namedClass(t) && (t == "Any" || x.m.pat == nil || !x.m.pat.bare) || t == "unknown" && m.Kind == extract.Shape {
				return true
			}
			continue
		}
		if x.o.Accepts(t, m.Type, "") {
			return true
		}
	}
	return x.namesake(e, m) != nil
}

// fewTokens is less than anything is trained on.
const fewTokens = 1e6

// What a bare number must reach to count data or parameters, and to be a sum of money.
const (
	largeCount = 1e8
	largeModel = 1e6 // after 参数
	largeSum   = 1e4
)

// namesake is the firm that a family of models shares its name with, where a slot takes the firm only: Mistral in "Mistral
// raised $600 million". It is nil otherwise.
func (x *matcher) namesake(e *elem, m *extract.Mention) *schema.Entity {
	if m.Type != "ModelFamily" || m.Entity == nil || m.Entity.Maker == "" || m.Kind != extract.Known {
		return nil
	}
	maker := x.o.Entity(m.Entity.Maker)
	if maker == nil || !strings.HasPrefix(maker.Name, m.Entity.Name) {
		return nil
	}
	for _, t := range e.types {
		if t != schema.TypeText && t != schema.TypeDate && t != schema.TypeQuantity && x.o.Accepts(t, m.Type, "") {
			return nil
		}
	}
	for _, t := range e.types {
		if t == "Company" || t == "Organization" {
			return maker
		}
	}
	return nil
}

// asFirm makes a family's mention that of its namesake, if a slot takes the firm only.
func (x *matcher) asFirm(e *elem, m *extract.Mention) {
	if firm := x.namesake(e, m); firm != nil {
		m.Name, m.Type, m.Entity, m.Names = firm.Name, firm.Type, firm, nil
	}
}

// bareCount tells whether a value is a large number without unit, as spoken text leaves it out: 15万亿 of training data.
func bareCount(v *extract.Value, large float64) bool {
	q := v.Quantity
	return q.Unit == "" && q.Per == "" && v.Noun == "" && (q.Value != nil && *q.Value >= large || q.Low != nil && *q.Low >= large)
}

// isKind tells whether a known mention names a kind of thing and no thing: "GPU", "smartphone" have no maker.
func isKind(o *schema.Ontology, m *extract.Mention) bool {
	if m.Kind != extract.Known || m.Entity == nil || m.Entity.Maker != "" || strings.ContainsAny(m.Name, "0123456789") {
		return false
	}
	return o.IsA(m.Type, "Hardware") || m.Name == strings.ToLower(m.Name) && (o.IsA(m.Type, "Product") || o.IsA(m.Type, "Model"))
}

// general tells whether a slot takes kinds and concepts too.
func general(types []string) bool {
	for _, t := range types {
		if t == "Any" || t == "Concept" || t == "np" {
			return true
		}
	}
	return false
}

// namedClass tells whether things of a class usually have names of their own, so that an untyped name may be one.
func namedClass(t string) bool {
	switch t {
	case "Company", "Organization", "Person", "Model", "ModelFamily", "Product", "Any":
		return true
	}
	return false
}
