package syntax

import "strings"

// arcs is the parser proper: which transition, and which label.
type arcs struct {
	labels   []string
	arc, lab *table
}

// closeCall is the margin under which the second tag of a word counts.
const closeCall = 12

// start fills s with the words of a tagged sentence.
//
// With backwards, the last word comes first. guide is what another parser said, nil for none.
func (s *state) start(ts []Token, tags []tagged, g *tagger, sem func(*Token) uint64, backwards bool, by *Tree) {
	n := len(ts)
	if cap(s.n) < n+2 {
		s.n = make([]node, n+2)
	}
	s.n = s.n[:n+2]
	s.n[0] = node{word: 11, pos: 11, tag: 11, suf: 11}
	for i := range ts {
		l := lower(ts[i].seen())
		suf := l
		if len(suf) > 2 {
			suf = suf[len(suf)-2:]
		}
		x := node{word: hashString(l), pos: hashString(ts[i].Tag), tag: hashString(ts[i].Tag) ^ 3*hashString(ts[i].Fine), suf: hashString(suf) + 2, head: -1}
		x.alt = x.tag
		x.sem = sem(&ts[i])
		if tags != nil && float32(tags[i].margin)*g.t.scale < closeCall {
			x.alt = mix(x.tag, g.hash[tags[i].second])
		}
		k := i + 1
		if backwards {
			k = n - i
		}
		s.n[k] = x
	}
	s.n[n+1] = node{word: 13, pos: 13, tag: 13, suf: 13, head: -1}
	s.stack = s.stack[:0]
	s.b = 1
	if s.guided = by != nil; s.guided {
		s.follow(by)
	}
}

// follow sets the nodes' guides.
func (s *state) follow(t *Tree) {
	for i, h := range t.Head {
		x := &s.n[i+1].guide
		x.head = int32(h + 1)
		if h < 0 {
			x.head = s.root()
		}
		x.lab = hashString(t.Label[i])
		switch m := t.Margin[i]; {
		case m < 10:
			x.sure = 1
		case m < 30:
			x.sure = 2
		case m < 80:
			x.sure = 3
		default:
			x.sure = 4
		}
		s.n[x.head].guide.last = int32(i + 1)
	}
}

// parse runs the transitions, gives heads, labels and margins, and notes in dv how it went. At transition number turn
// the second best is taken instead of the best; those before are taken from steps, unscored. -1 for no turn.
func (p *arcs) parse(s *state, buf *scratch, backwards bool, dv *derivation, steps []step, turn int, out *Tree) {
	dv.score, dv.n, dv.steps = 0, 0, dv.steps[:0]
	if len(buf.sc) < len(p.labels) {
		buf.sc = make([]int32, len(p.labels))
	}
	n := len(s.n) - 2
	buf.pushed = grow(buf.pushed, n+2)
	for k := 0; !s.done(); k++ {
		var x step
		if k < turn {
			x = steps[k]
		} else if x = p.next(s, buf, k == turn); k != turn && x.arcMargin < arcClose {
			dv.note(k, x.arcMargin)
		}
		dv.steps = append(dv.steps, x)
		if k == turn {
			dv.score -= float64(steps[k].arcMargin) / arcTemperature
		}
		dv.score -= loss(x.arcMargin, arcTemperature)
		if x.arc == shift {
			buf.pushed[s.b] = x.arcMargin
			s.apply(shift, 0)
			continue
		}
		dv.score -= loss(x.labelMargin, labelTemperature)
		h, d := s.arc(x.arc)
		s.apply(x.arc, x.label)
		i, head := int(d)-1, int(h)-1
		if backwards {
			i, head = n-int(d), n-int(h)
		}
		if h == s.root() {
			head = -1
		}
		out.Head[i] = head
		out.Label[i] = p.labels[x.label]
		out.Margin[i] = min(x.arcMargin, x.labelMargin, buf.pushed[d])
	}
}

// next decides on a transition: the best, or with second the next best, whose margin is then 0.
func (p *arcs) next(s *state, buf *scratch, second bool) (x step) {
	buf.fs = s.arcFeatures(buf.fs)
	sc := p.arc.score3(buf.fs)
	ok := s.legal()
	a, m := choose(sc, ok)
	if second {
		ok[a] = false
		a, _ = choose(sc, ok)
		m = 0
	}
	x.arc, x.arcMargin = a, float32(m)*p.arc.scale
	if a == shift {
		return x
	}
	h, d := s.arc(a)
	buf.fs = s.labelFeatures(buf.fs, h, d)
	p.lab.score(buf.fs, buf.sc)
	r := best2(buf.sc[:len(p.labels)])
	x.label, x.labelMargin = r.best, float32(r.margin)*p.lab.scale
	return x
}

// choose is the best legal transition and how far it is ahead of the next.
func choose(sc [3]int32, ok [3]bool) (best int, margin int32) {
	best = -1
	for a := range sc {
		if ok[a] && (best < 0 || sc[a] > sc[best]) {
			best = a
		}
	}
	margin = 1 << 30
	for a := range sc {
		if ok[a] && a != best {
			margin = min(margin, sc[best]-sc[a])
		}
	}
	return best, margin
}

// joint is a token's tag as the tagger knows it.
func joint(t *Token) string { return t.Tag + "/" + t.Fine }

func splitJoint(s string) (tag, fine string) {
	tag, fine, _ = strings.Cut(s, "/")
	return tag, fine
}

// sem is the kind of thing or doing that a tagged token stands for: its sense as what it was tagged as.
func (lex *lexicon) sem(t *Token) uint64 {
	switch t.Tag {
	case "NOUN":
		return 32 + lex.word(lower(t.seen())).noun()
	case "PROPN":
		return 64 + lex.word(lower(t.seen())).noun()
	case "VERB", "AUX":
		return 96 + lex.word(lower(t.seen())).verb()
	}
	return hashString(t.Tag)
}
