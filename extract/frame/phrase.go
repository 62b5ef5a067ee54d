package frame

// The longest free phrase, in base tokens.
const (
	phraseMaxZh = 44
	phraseMaxEn = 24
	adjMax      = 6 // a predicate adjective
)

// phraseRight is the free phrase that starts at token p: to the end of its clause, without function words at its ends.
func (x *matcher) phraseRight(p int, e *elem) (int, int) {
	l := x.l
	limit := phraseMaxEn
	if l.s.Lang == "zh" {
		limit = phraseMaxZh
	}
	end, depth := p, 0
	for end < len(l.toks) && end-p < limit {
		t := &l.toks[end]
		if t.text == "(" {
			depth++
		}
		if t.text == ")" {
			if depth == 0 {
				break
			}
			depth--
		}
		if l.cover[end] == 0 && depth == 0 && end > p && (x.w.stops[t.text] || x.newPredicate(end) || x.newStart(end)) {
			break
		}
		if x.isBreak(end) && depth == 0 && (t.kind == punct || end+1 < len(l.toks) && l.toks[end].clause != l.toks[end+1].clause) {
			break
		}
		end++
	}
	if depth > 0 && l.s.Lang == "zh" { // X（推荐
		for k := end - 1; k > p; k-- {
			if l.toks[k].text == "(" {
				end = k
				break
			}
		}
	}
	if end-p >= limit && end < len(l.toks) && l.s.Lang != "zh" {
		return p, p // no phrase boundary in sight
	}
	if l.s.Lang == "en" && x.verbWords != nil && end-p > 1 && end < len(l.toks) && l.cover[end] == 0 && l.cover[end-1] == 0 && x.w.stops[l.toks[end].text] && x.verbWords.participle[l.toks[end-1].text] {
		end-- // "a model trained | by Acme"
	}
	if l.s.Lang == "en" && end-p > 1 && end < len(l.toks) && l.toks[end-1].text == "such" && l.toks[end].text == "as" {
		end--
	}
	return x.shed(p, end)
}

// newStart tells whether an English phrase cannot go on with token i: a pronoun begins a clause there ("a model and it's fast"), or
// it is said when ("a customer this quarter").
func (x *matcher) newStart(i int) bool {
	l := x.l
	if l.s.Lang != "en" {
		return false
	}
	next := func(k int) string {
		if i+k < len(l.toks) && l.cover[i+k] == 0 {
			return l.toks[i+k].text
		}
		return ""
	}
	switch t := l.toks[i].text; t {
	case "and", "but", "so":
		return clauseStarts[next(1)] || i+1 < len(l.toks) && x.contracted(i+1) != noPronoun
	case "this", "last", "next":
		return spans[next(1)]
	case "today", "yesterday", "tonight":
		return true
	}
	return x.contracted(i) != noPronoun
}

var (
	clauseStarts = set(`it they we i you he she there`)
	spans        = set(`year quarter month week morning afternoon time`)
)

// phraseLeft is the free phrase that ends before token p: from the start of its clause.
func (x *matcher) phraseLeft(p int, e *elem) (int, int) {
	l := x.l
	limit := phraseMaxEn
	if l.s.Lang == "zh" {
		limit = phraseMaxZh / 2
	}
	start := p
	for start > 0 && p-start < limit {
		q := start - 1
		if l.toks[q].clause != l.toks[p-1].clause || l.toks[q].text == "(" {
			break
		}
		if q+1 < len(l.toks) && l.toks[q].clause != l.toks[min(p, len(l.toks)-1)].clause && x.isBreak(q) {
			break
		}
		if l.cover[q] == 0 && x.w.stops[l.toks[q].text] {
			if x.w.relative[l.toks[q].text] { // "the differences that remain": what follows "that" is no phrase of its own
				return p, p
			}
			break
		}
		start--
	}
	return x.shed(start, p)
}

// shed drops function words at both ends of a phrase, and moves an end that would cut a name out of it.
func (x *matcher) shed(from, to int) (int, int) {
	l := x.l
	for from < to {
		n := x.leadAt(from, to)
		if n == 0 {
			break
		}
		from += n
	}
	for changed := true; changed && from < to; {
		changed = false
		if n := x.w.tail.before(l, to); n > 0 && l.cover[to-1] == 0 && to-n >= from {
			to -= n
			changed = true
		}
	}
	for to > from && l.toks[to-1].kind == punct && l.toks[to-1].text != ")" && l.toks[to-1].text != "%" {
		to--
	}
	return from, to
}

// argument makes an argument of the phrase that a free slot took.
func (x *matcher) argument(e *elem, from, to, dir int) arg {
	for _, t := range e.types {
		if t == "phrase" {
			return arg{from: from, to: to, fill: -1, set: true}
		}
	}
	return x.narrow(from, to, dir)
}

// fit tells whether an argument may stand in a free slot: an "np", and anything on the left of its cue, must be nominal.
func (x *matcher) fit(e *elem, a arg, dir int) bool {
	if a.fill >= 0 && x.l.fills[a.fill].value != nil {
		return x.accepts(e, &x.l.fills[a.fill])
	}
	if a.fill >= 0 || a.pronoun != noPronoun {
		return true
	}
	np := dir < 0
	if np && x.l.s.Lang == "en" && !x.determined(a) {
		return false
	}
	if x.l.s.Lang == "en" && x.scrap(a) {
		return false
	}
	for _, t := range e.types {
		np = np || t == "np"
		if t == "adj" && (!x.nominal(a.from, a.to) || a.to-a.from > adjMax || x.l.find(a.from, a.to, x.w.of) >= 0) {
			return false
		}
	}
	if dir < 0 && x.l.s.Lang == "zh" && !x.ended(a.to) && !x.passive(a) {
		return false
	}
	return !np || x.nominal(a.from, a.to)
}

// ended tells whether what ends before token i is a name or a common noun that the ontology knows: the subject of a Chinese
// clause, and no scrap of an adverb.
func (x *matcher) ended(i int) bool {
	return i > 0 && (x.l.closes[i-1] != 0 && x.l.fills[x.l.closes[i-1]-1].mention != nil || x.heads.before(x.l, i) > 0)
}

// determined tells whether an English phrase left of its cue is introduced as one: by a determiner, or by opening the
// sentence with more than one word.
func (x *matcher) determined(a arg) bool {
	l := x.l
	for i := a.from; i > 0 && i > a.from-3; i-- {
		if x.w.determiners[l.toks[i-1].text] {
			return true
		}
	}
	return a.from <= 1 && a.to-a.from > 1
}

// narrow makes an argument of a phrase: the name that is all of it, or its head, else its text.
func (x *matcher) narrow(from, to, dir int) arg {
	l := x.l
	if id := l.closes[to-1]; id != 0 {
		f := &l.fills[id-1]
		if f.from >= from && f.mention != nil && (f.from == from || dir < 0 && l.s.Lang == "zh" && f.from-from <= 6) {
			return arg{from: f.from, to: f.to, fill: int(id - 1), set: true}
		}
		if f.from == from && f.value != nil {
			return arg{from: f.from, to: f.to, fill: int(id - 1), set: true}
		}
	}
	if n, pr := x.w.pronounAt(l, from); n > 0 && from+n == to {
		return arg{from: from, to: to, fill: -1, pronoun: pr, set: true}
	}
	return arg{from: from, to: to, fill: -1, set: true}
}

// leadAt is how many tokens of function words a phrase sheds at its start.
func (x *matcher) leadAt(from, to int) int {
	if x.l.cover[from] != 0 {
		return 0
	}
	if n := x.w.lead.at(x.l, from); from+n <= to {
		return n
	}
	return 0
}
