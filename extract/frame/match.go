package frame

import "trine/schema"

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
	borrowed bool // its subject may only be that of the verb it stands under (English)
}

// matcher lays patterns over one line.
type matcher struct {
	l     *line
	o     *schema.Ontology
	heads index  // common nouns of the ontology's classes
	w     *words // function words of the line's language
	m     match
	ops   int // steps left for the current pattern: guards against blow-up

	licences  []licence // by pattern: whether its +(…) and -(…) hold
	verbWords *verbWords
	verbs     []verb // of an English line, once parsed
	parsed    bool
	foreign   bool // the verb of the match in hand has a subject that its slot does not take
}

// licence tells whether what a pattern wants of the whole sentence holds.
type licence uint8

const (
	unasked licence = iota
	granted
	refused
)

// try lays pattern p with its anchor at token i; n is the number of tokens that the anchor takes.
func (x *matcher) try(p *pattern, i, n int) bool {
	x.m = match{pat: p, cueFrom: i, cueTo: i + n, from: i, to: i + n}
	x.ops = 4000
	ok := x.lay(p, i, n)
	if o := &x.m.args[object]; o.set && o.fill >= 0 {
		x.m.valued = x.l.fills[o.fill].value != nil
	}
	return ok
}

func (x *matcher) lay(p *pattern, i, n int) bool {
	a := p.anchor
	if p.elems[a].said {
		x.m.args[p.elems[a].role] = arg{from: x.degree(i), to: i + n, fill: -1, set: true}
		i, n = x.degree(i), i+n-x.degree(i)
	}
	if p.headAnchor {
		return x.headed(p, i, n)
	}
	if p.elems[a].kind == slot {
		return x.slotRight(p.elems, a, i, func(end int) bool { return x.left(p.elems[:a], i) && x.right(p.elems, a+1, end) })
	}
	return x.left(p.elems[:a], i) && x.right(p.elems, a+1, i+n)
}

// headed lays a pattern whose only cue is the head of its free object: "{S?} .. {O:text}(retrained)". The object goes back to
// the subject, or to the start of the clause.
func (x *matcher) headed(p *pattern, i, n int) bool {
	a := p.anchor
	from := x.clauseFrom(i)
	if x.l.s.Lang == "zh" && a == 1 && x.nounOnly(&p.elems[a-1]) {
		from = x.nounStart(i, from)
	}
	for k := 0; k < a-1; k++ {
		e := &p.elems[k]
		if e.kind != slot {
			continue
		}
		zh := x.l.s.Lang == "zh" && e.role == subject
		for q := from; q < i; q++ {
			if id := x.l.opens[q]; id != 0 && x.l.fills[id-1].to <= i && x.accepts(e, &x.l.fills[id-1]) && !(zh && x.governed(&x.l.fills[id-1])) {
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
	if o.role == qualifier && !x.nominal(f, t) { // the figure's name is enough
		f = i
	}
	if a == 1 && x.l.s.Lang == "zh" && x.nounOnly(o) && (f >= i || i-f <= 2 && x.w.ranks.at(x.l, f) == i-f) { // the head alone says nothing
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
		for p, n := i, 0; p >= 0 && n <= skips; p, n = x.skip(p, +1), n+1 {
			if x.atClauseEnd(p) {
				return x.right(elems, k+1, i)
			}
		}
		return false
	case gap:
		return x.rightGap(elems, k, i)
	}
	for p, n := i, 0; p >= 0 && n <= skips; p, n = x.skip(p, +1), n+1 {
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

// degree is where what the words of a {O=…} qualify begins, before token p: degree words (非常 in 非常贵) and the noun they are said
// of, unless that is the subject (算力成本 in 它因为算力成本非常贵).
func (x *matcher) degree(p int) int {
	for n := x.w.degrees.before(x.l, p); n > 0; n = x.w.degrees.before(x.l, p) {
		p -= n
	}
	if x.l.s.Lang != "zh" {
		return p
	}
	s := slotElem(x.m.pat, subject)
	noun := p
	for steps := 0; noun > 0 && steps < 3; steps++ {
		q := noun
		for q > 0 && x.l.cover[q-1] == 0 && (x.l.toks[q-1].text == "的" || x.l.toks[q-1].text == "上") {
			q--
		}
		switch id := int32(0); {
		case q == 0 || x.l.toks[q-1].clause != x.l.toks[min(p, len(x.l.toks)-1)].clause:
			return noun
		case x.l.closes[q-1] != 0:
			if id = x.l.closes[q-1]; x.accepts(s, &x.l.fills[id-1]) || x.l.fills[id-1].mention == nil {
				return noun
			}
			noun = x.l.fills[id-1].from
		case x.heads.before(x.l, q) > 0:
			noun = q - x.heads.before(x.l, q)
		case q < noun && x.l.toks[q-1].kind == latin && x.l.cover[q-1] == 0:
			noun = q - 1
		default:
			return noun
		}
	}
	return noun
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

// named tells whether the n tokens at i are part of a longer English name: Crawl in "Common Crawl".
func (x *matcher) named(i, n int) bool {
	id := x.l.cover[i]
	if id == 0 || x.l.s.Lang != "en" {
		return false
	}
	f := &x.l.fills[id-1]
	if f.mention == nil || f.to-f.from <= n {
		return false
	}
	return isA(x.o, f.mention, "Organization") || isA(x.o, f.mention, "Dataset") || isA(x.o, f.mention, "Model") || isA(x.o, f.mention, "Product") || isA(x.o, f.mention, "Person")
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
		if x.l.cover[p] == 0 && (x.w.verbAt(x.l, p) || x.verbWords != nil && x.l.s.Lang == "en" && x.verbWords.finite[t.text] && !x.verbWords.participle[t.text] && x.isVerb(p)) {
			return true
		}
	}
	if g.gap == sentenceGap && x.l.s.Lang == "en" && x.l.cover[p] == 0 && contrasting[t.text] { // what follows has a subject of its own
		return true
	}
	if g.gap == clauseGap && x.newPredicate(p) { // what follows is another verb's
		return true
	}
	n := g.not.at(x.l, p)
	return n > 0 && !x.inside(p, n)
}

// isBreak tells whether a clause ends at token p.
func (x *matcher) isBreak(p int) bool {
	return p+1 < len(x.l.toks) && x.l.toks[p].clause != x.l.toks[p+1].clause || p == len(x.l.toks)-1 && x.l.toks[p].kind == punct && x.l.toks[p].text != ")" && x.l.toks[p].text != "\""
}

// contrasting are the words after which something else is spoken of.
var contrasting = set(`while whereas although`)

func (x *matcher) atClauseStart(i int) bool {
	return i == 0 || i >= len(x.l.toks) || x.l.toks[i].clause != x.l.toks[i-1].clause
}

func (x *matcher) atClauseEnd(i int) bool {
	return i >= len(x.l.toks) || x.isBreak(i)
}

// skips is the most function words that are passed at once.
const skips = 4

// skip is the position after the function word at i (dir +1), or before the one that ends before i (dir -1); -1 if there is none.
// A loop over the positions that may be meant starts at i and passes up to [skips].
func (x *matcher) skip(i, dir int) int {
	k := 0
	if dir > 0 {
		if i >= len(x.l.toks) || x.l.opens[i] != 0 {
			return -1
		}
		k = x.w.fillerAt(x.l, i)
	} else {
		if i <= 0 || x.l.closes[i-1] != 0 {
			return -1
		}
		k = x.w.fillerBefore(x.l, i)
	}
	if k == 0 {
		return -1
	}
	return i + dir*k
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
		for p, n := i, 0; p >= 0 && n <= skips; p, n = x.skip(p, -1), n+1 {
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
	for p, n := i, 0; p >= 0 && n <= skips; p, n = x.skip(p, -1), n+1 {
		if x.oneLeft(elems, p) {
			return true
		}
	}
	return (e.optional || i < len(x.l.toks) && x.l.cover[i] == 0 && x.verbWords != nil && x.isVerb(i) && x.borrows(elems)) && x.left(elems[:k], i)
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
		if g.gap == phraseGap && x.blocked(g, q) {
			break
		}
		if g.gap != phraseGap && !g.not.empty() && x.blocked(&elem{kind: gap, gap: sentenceGap, not: g.not}, q) {
			return false // nor may the topic stand for what is beyond
		}
	}
	if elems[k-1].optional || g.gap != phraseGap && x.borrows(elems[:k]) {
		return x.left(elems[:k-1], i)
	}
	return false
}

// borrows lets the subject that opens an English pattern be that of the verb that its cue stands under, wherever that is: in
// "Nimbus, which runs on TPUs and beats Orca" the subject of "beats".
func (x *matcher) borrows(elems []elem) bool {
	if x.l.s.Lang != "en" || len(elems) != 1 || elems[0].kind != slot || elems[0].role == qualifier || !takesEntity(&elems[0]) {
		return false
	}
	x.m.borrowed = true
	return true
}
