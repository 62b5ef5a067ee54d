package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// Reach of the gaps, in base tokens; Chinese characters count half.
const (
	clauseReach   = 12
	sentenceReach = 60
	phraseReach   = 8
)

// arg is what a slot took: a filler, a pronoun, a stretch of text, or nothing (from == to), which the topic replaces.
type arg struct {
	from, to int
	fill     int // index into line.fills, or -1
	pronoun  pronoun
	set      bool
}

func (a *arg) dropped() bool { return !a.set || a.from == a.to }

// match is one pattern laid over a line.
type match struct {
	pat      *pattern
	args     [3]arg // by role
	cueFrom  int    // the anchor's tokens
	cueTo    int
	from, to int  // all tokens that the pattern took
	valued   bool // the object is a quantity or date
}

// matcher lays patterns over one line.
type matcher struct {
	l     *line
	o     *schema.Ontology
	heads index  // common nouns of the ontology's classes
	w     *words // function words of the line's language
	m     match
	ops   int // steps left for the current pattern: guards against blow-up
}

// try lays pattern p with its anchor at token i; n is the number of tokens that the anchor takes.
func (x *matcher) try(p *pattern, i, n int) bool {
	x.m = match{pat: p, cueFrom: i, cueTo: i + n, from: i, to: i + n}
	x.ops = 4000
	defer func() {
		if o := &x.m.args[object]; o.set && o.fill >= 0 {
			x.m.valued = x.l.fills[o.fill].value != nil
		}
	}()
	a := p.anchor
	if p.elems[a].said {
		x.m.args[p.elems[a].role] = arg{from: x.degree(i), to: i + n, fill: -1, set: true}
		i, n = x.degree(i), i+n-x.degree(i)
	}
	if p.headAnchor {
		return x.headed(p, i, n)
	}
	if p.elems[a].kind == slot {
		if !x.slotRight(p.elems, a, i, func(end int) bool { return x.left(p.elems[:a], i) && x.right(p.elems, a+1, end) }) {
			return false
		}
		return true
	}
	return x.left(p.elems[:a], i) && x.right(p.elems, a+1, i+n)
}

// headed lays a pattern whose only cue is the head of its free object: "{S?} .. {O:text}(retrained)". The object goes back to
// the subject, or to the start of the clause.
func (x *matcher) headed(p *pattern, i, n int) bool {
	a := p.anchor
	from := x.clauseFrom(i)
	for k := 0; k < a-1; k++ {
		e := &p.elems[k]
		if e.kind != slot {
			continue
		}
		for q := from; q < i; q++ {
			if id := x.l.opens[q]; id != 0 && x.l.fills[id-1].to <= i && x.accepts(e, &x.l.fills[id-1]) {
				f := &x.l.fills[id-1]
				x.m.args[e.role] = arg{from: f.from, to: f.to, fill: int(id - 1), set: true}
				from = f.to
				break
			}
			if m, pr := x.w.pronounAt(x.l, q); m > 0 && takesEntity(e) && x.speaks(pr, e) {
				x.m.args[e.role] = arg{from: q, to: q + m, fill: -1, pronoun: pr, set: true}
				from = q + m
				break
			}
		}
		if !x.m.args[e.role].set && !e.optional {
			return false
		}
	}
	o := &p.elems[a-1]
	f, t := x.shed(from, i+n)
	if t < i+n {
		t = i + n
	}
	if f >= t || t-f > phraseMaxZh/2 {
		return false
	}
	ar := arg{from: f, to: t, fill: -1, set: true}
	if !x.fit(o, ar, +1) {
		return false
	}
	x.m.args[o.role] = ar
	x.m.from = min(x.m.from, f)
	if s := &x.m.args[subject]; s.set {
		x.m.from = min(x.m.from, s.from)
	}
	return x.right(p.elems, a+1, i+n)
}

func (x *matcher) reach(g gapKind) int {
	n := clauseReach
	switch g {
	case sentenceGap:
		n = sentenceReach
	case phraseGap:
		n = phraseReach
	}
	if x.l.s.Lang == "zh" {
		n *= 2
	}
	return n
}

// right matches elems[k:] from token i on.
func (x *matcher) right(elems []elem, k, i int) bool {
	if x.ops--; x.ops < 0 {
		return false
	}
	if k == len(elems) {
		x.m.to = max(x.m.to, i)
		return true
	}
	e := &elems[k]
	switch e.kind {
	case clauseStart:
		return x.atClauseStart(i) && x.right(elems, k+1, i)
	case clauseEnd:
		for _, p := range x.skips(i, +1) {
			if x.atClauseEnd(p) {
				return x.right(elems, k+1, i)
			}
		}
		return false
	case gap:
		return x.rightGap(elems, k, i)
	}
	for _, p := range x.skips(i, +1) {
		if x.oneRight(elems, k, p) {
			return true
		}
	}
	return e.optional && x.right(elems, k+1, i)
}

func (x *matcher) oneRight(elems []elem, k, p int) bool {
	e := &elems[k]
	if e.kind == slot {
		return x.slotRight(elems, k, p, func(end int) bool { return x.right(elems, k+1, end) })
	}
	for _, c := range e.cues {
		if !x.l.starts(p, c) || x.inside(p, len(c)) {
			continue
		}
		end := p + len(c)
		if e.said {
			if x.take(e.role, arg{from: x.degree(p), to: end, fill: -1, set: true}, func() bool { return x.right(elems, k+1, end) }) {
				return true
			}
		} else if x.right(elems, k+1, end) {
			return true
		}
	}
	return false
}

// degree is where the degree words before the cue at token p begin: 非常 in 非常贵.
func (x *matcher) degree(p int) int {
	for p > 0 {
		n := x.w.degrees.before(x.l, p)
		if n == 0 {
			break
		}
		p -= n
	}
	return p
}

// inside tells whether the n tokens of a short cue at token i are part of a longer word: 用 in 用户.
func (x *matcher) inside(i, n int) bool {
	if n > 1 || x.l.toks[i].kind != han {
		return false
	}
	for k := max(0, i-3); k <= i; k++ {
		if size := max(x.w.nouns.at(x.l, k), x.w.longer.at(x.l, k)); size > 1 && k+size > i {
			return true
		}
	}
	return false
}

func (x *matcher) rightGap(elems []elem, k, i int) bool {
	g := &elems[k]
	if k+1 == len(elems) {
		return true
	}
	limit := min(len(x.l.toks), i+x.reach(g.gap))
	for p := i; p < limit; p++ {
		if x.oneRight(elems, k+1, p) {
			return true
		}
		if x.blocked(g, p) {
			break
		}
	}
	return elems[k+1].optional && x.right(elems, k+2, i)
}

// blocked tells whether gap g may not step over token p.
func (x *matcher) blocked(g *elem, p int) bool {
	t := &x.l.toks[p]
	if g.gap != sentenceGap && x.isBreak(p) {
		return true
	}
	if g.gap == phraseGap {
		if t.kind == punct && t.text != "&" && t.text != "\"" && t.text != "-" && t.text != "(" && t.text != ")" && t.text != "/" {
			return true
		}
		if x.l.cover[p] == 0 && x.w.verbAt(x.l, p) {
			return true
		}
	}
	return g.not.at(x.l, p) > 0
}

// isBreak tells whether a clause ends at token p.
func (x *matcher) isBreak(p int) bool {
	return p+1 < len(x.l.toks) && x.l.toks[p].clause != x.l.toks[p+1].clause || p == len(x.l.toks)-1 && x.l.toks[p].kind == punct && x.l.toks[p].text != ")" && x.l.toks[p].text != "\""
}

func (x *matcher) atClauseStart(i int) bool {
	return i == 0 || i >= len(x.l.toks) || x.l.toks[i].clause != x.l.toks[i-1].clause
}

func (x *matcher) atClauseEnd(i int) bool {
	return i >= len(x.l.toks) || x.isBreak(i)
}

// skips are the positions from i on (dir +1) or from i back (dir -1: i is an exclusive end) with 0 to 4 function words
// passed.
func (x *matcher) skips(i, dir int) []int {
	out := []int{i}
	for n := 0; n < 4; n++ {
		k := 0
		if dir > 0 {
			if i >= len(x.l.toks) || x.l.opens[i] != 0 {
				return out
			}
			k = x.w.fillerAt(x.l, i)
		} else {
			if i <= 0 || x.l.closes[i-1] != 0 {
				return out
			}
			k = x.w.fillerBefore(x.l, i)
		}
		if k == 0 {
			return out
		}
		i += dir * k
		out = append(out, i)
	}
	return out
}

// left matches elems backwards so that they end before token i.
func (x *matcher) left(elems []elem, i int) bool {
	if x.ops--; x.ops < 0 {
		return false
	}
	k := len(elems) - 1
	if k < 0 {
		x.m.from = min(x.m.from, i)
		return true
	}
	e := &elems[k]
	switch e.kind {
	case clauseStart:
		for _, p := range x.skips(i, -1) {
			if x.atClauseStart(p) {
				return x.left(elems[:k], p)
			}
		}
		return false
	case clauseEnd:
		return x.atClauseEnd(i) && x.left(elems[:k], i)
	case gap:
		return x.leftGap(elems, i)
	}
	for _, p := range x.skips(i, -1) {
		if x.oneLeft(elems, p) {
			return true
		}
	}
	return e.optional && x.left(elems[:k], i)
}

func (x *matcher) oneLeft(elems []elem, p int) bool {
	k := len(elems) - 1
	e := &elems[k]
	if e.kind == slot {
		return x.slotLeft(elems, k, p)
	}
	for _, c := range e.cues {
		if x.l.starts(p-len(c), c) && !x.inside(p-len(c), len(c)) && x.left(elems[:k], p-len(c)) {
			return true
		}
	}
	return false
}

func (x *matcher) leftGap(elems []elem, i int) bool {
	k := len(elems) - 1
	g := &elems[k]
	if k == 0 {
		return true
	}
	limit := max(0, i-x.reach(g.gap))
	for p := i; p > limit; p-- {
		if x.oneLeft(elems[:k], p) {
			return true
		}
		q := p - 1
		if g.gap != sentenceGap && x.l.toks[q].clause != x.l.toks[min(q+1, len(x.l.toks)-1)].clause {
			break
		}
		if g.gap == phraseGap && x.blocked(g, q) || g.gap != phraseGap && !g.not.empty() && x.blocked(&elem{kind: gap, gap: sentenceGap, not: g.not}, q) {
			break
		}
	}
	return elems[k-1].optional && x.left(elems[:k-1], i)
}

// slotRight lets slot elems[k] take what starts at token p and goes on with then.
func (x *matcher) slotRight(elems []elem, k, p int, then func(int) bool) bool {
	e := &elems[k]
	if p >= len(x.l.toks) {
		return false
	}
	if id := x.l.cover[p]; id != 0 && (x.l.opens[p] != 0 || x.heldCue(&x.l.fills[id-1], p)) {
		f := &x.l.fills[id-1]
		if x.accepts(e, f) {
			return x.take(e.role, arg{from: f.from, to: f.to, fill: int(id - 1), set: true}, func() bool { return then(f.to) })
		}
	}
	if takesEntity(e) {
		if n, pr := x.w.pronounAt(x.l, p); n > 0 && !x.possessive(p+n) && x.speaks(pr, e) {
			return x.take(e.role, arg{from: p, to: p + n, fill: -1, pronoun: pr, set: true}, func() bool { return then(p + n) })
		}
	}
	if free(e) {
		if x.l.cover[p] != 0 && x.l.opens[p] == 0 {
			return false
		}
		if k+1 < len(elems) && elems[k+1].kind == literal && !elems[k+1].optional {
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
			from := p
			for from < q && l.cover[from] == 0 {
				n := x.leadAt(from, end)
				if n == 0 || from+n > q {
					break
				}
				from += n
			}
			a := arg{from: from, to: end, fill: -1, set: true}
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
		if x.accepts(e, f) && !(e.role == subject && x.governed(f)) {
			return x.take(e.role, arg{from: f.from, to: f.to, fill: int(id - 1), set: true}, then(f.from))
		}
	}
	if takesEntity(e) {
		if n, pr := x.w.pronounBefore(x.l, p); n > 0 && !x.possessive(p) && x.speaks(pr, e) {
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

// take sets the slot, goes on, and undoes it if that fails.
func (x *matcher) take(r role, a arg, then func() bool) bool {
	old, from, to := x.m.args[r], x.m.from, x.m.to
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
	case "给", "向", "对", "被", "把", "从":
		return x.w.longer.before(x.l, f.from) == 0 && x.w.nouns.before(x.l, f.from) == 0
	case "跟", "与", "同":
		return f.chain == 0
	}
	return false
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
	if p == thirdOne || p == thirdMany {
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
		case "text", "np", "phrase", "adj", schema.TypeText, schema.TypeDate, schema.TypeQuantity:
		default:
			if len(t) < 9 || t[:9] != "Quantity(" {
				return true
			}
		}
	}
	return false
}

// accepts tells whether a filler may stand in a slot.
func (x *matcher) accepts(e *elem, f *filler) bool {
	if v := f.value; v != nil {
		for _, t := range e.types {
			switch {
			case v.Date != nil:
				if t == schema.TypeDate {
					return true
				}
			case x.o.AcceptsQuantity(t, v.Quantity):
				return t != "Any"
			case x.m.pat != nil && x.m.pat.counted && (t == "Quantity(token)" || t == "Quantity(parameter)") && bareCount(v):
				return true
			}
		}
		return false
	}
	m := f.mention
	if e.role == subject && isKind(x.o, m) && !general(e.types) {
		return false
	}
	for _, t := range e.types {
		switch t {
		case "text", "np", "phrase", "adj", schema.TypeText, schema.TypeDate, schema.TypeQuantity:
			continue
		}
		if m.Type == "" { // an untyped name fits any class of named things
			if namedClass(t) {
				return true
			}
			continue
		}
		if x.o.Accepts(t, m.Type, "") {
			return true
		}
	}
	return false
}

// bareCount tells whether a value is a large number without unit, as spoken text leaves it out: 15万亿 of training data.
func bareCount(v *extract.Value) bool {
	q := v.Quantity
	const large = 1e8
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
