package frame

import (
	"trine/extract"
	"trine/schema"
)

// Weights of the connectives: what stands between two clauses is a weaker sign of a cause than a verb that says it.
const (
	becauseWeight = 0.7
	soWeight      = 0.6
	leadsWeight   = 0.75
)

// connectives are the words that join a cause and its effect.
type connectives struct {
	so, because, why, leads index
}

func newConnectives(lang string, v *vocab) connectives {
	if lang == "zh" {
		return connectives{
			so:      v.set(`所以 因此 因而 于是 故而 这就导致 这导致`),
			leads:   v.set(`导致 使得 造成 促使 致使`),
			because: v.set(`因为 由于 鉴于`),
			why:     v.set(`这也是为什么 这就是为什么 这是为什么 也就是为什么 这也就是为什么 这也是我们为什么`),
		}
	}
	return connectives{so: v.phrases("so|therefore|hence|thus|as a result|consequently"), because: v.phrases("because|since|as|given that|due to the fact that"),
		why: v.phrases("that is why|that's why|this is why|which is why")}
}

// stretch is a run of clauses of one sentence.
type stretch struct {
	x        *matcher
	from, to int // tokens
}

func (s stretch) empty() bool { return s.x == nil || s.to <= s.from }

// causes reports causes whose connective stands between clauses: "A, so B", 因为A，所以B, "A. 这也是为什么B". The clause before
// the sentence counts when the connective opens it.
func (r *reader) causes(x *matcher) {
	cn := r.fr.connectives[x.l.s.Lang]
	if x.l.s.Lang == "en" && r.pass.BlockOf(x.l.s).Kind == extract.Heading {
		r.before = stretch{}
		return
	}
	defer func() { r.before = lastClause(x) }()
	l := x.l
	for start := 0; start < len(l.toks); start = nextClause(l, start) {
		for p, n := start, 0; p >= 0 && n <= skips; p, n = x.skip(p, +1), n+1 {
			switch {
			case r.connects(x, p, cn.why):
				r.cause(r.previous(x, start), r.rest(x, p, cn.why), 0.8)
			case r.connects(x, p, cn.leads):
				r.cause(r.previous(x, start), r.rest(x, p, cn.leads), leadsWeight)
			case r.connects(x, p, cn.so):
				if x.holds(0, start, cn.because) { // 因为A，所以B is read from its 因为
					continue
				}
				r.cause(r.previous(x, start), r.rest(x, p, cn.so), soWeight)
			case r.connects(x, p, cn.because):
				r.because(x, start, p, cn)
			default:
				continue
			}
			break
		}
	}
}

// because reads the clause that a word like 因为 opens at token p: its effect is what 所以 opens after it, else the clause before.
func (r *reader) because(x *matcher, start, p int, cn connectives) {
	l := x.l
	cause := r.rest(x, p, cn.because)
	for next, n := nextClause(l, start), 0; next < len(l.toks) && n < 5; next, n = nextClause(l, next), n+1 {
		for q, n := next, 0; q >= 0 && n <= skips; q, n = x.skip(q, +1), n+1 {
			if r.connects(x, q, cn.so) {
				cause.to = next
				r.cause(cause, r.rest(x, q, cn.so), becauseWeight)
				return
			}
		}
	}
	if l.s.Lang == "en" && l.toks[p].text == "since" && x.dated(p, clauseLimit(l, p)) {
		return // since when
	}
	if l.s.Lang == "en" && start == 0 { // "Because A, B"
		next := nextClause(l, start)
		if next < len(l.toks) {
			r.cause(cause, stretch{x, next, clauseLimit(l, next)}, becauseWeight)
		}
		return
	}
	before := r.previous(x, start)
	if before.x == x && !before.empty() && x.nominal(x.shed(before.from, before.to)) { // "X因为A, B": X is what B is about
		if next := nextClause(l, start); next < len(l.toks) {
			r.cause(cause, stretch{x, next, clauseLimit(l, next)}, soWeight)
		}
		return
	}
	r.cause(cause, before, soWeight)
}

// dated tells whether tokens [from, to) hold a date or say when something began.
func (x *matcher) dated(from, to int) bool {
	for i := from; i < to; i++ {
		if id := x.l.opens[i]; id != 0 && x.l.fills[id-1].value != nil && x.l.fills[id-1].value.Date != nil {
			return true
		}
		switch x.l.toks[i].text {
		case "launch", "inception", "founding", "debut", "then", "release":
			return true
		}
	}
	return false
}

func (r *reader) connects(x *matcher, p int, list index) bool { return list.at(x.l, p) > 0 }

// rest is the clause after the connective at token p.
func (r *reader) rest(x *matcher, p int, list index) stretch {
	n := list.at(x.l, p)
	if n == 0 {
		return stretch{}
	}
	return stretch{x, p + n, clauseLimit(x.l, p)}
}

// previous is the clause before token start, in the sentence or the one before it.
func (r *reader) previous(x *matcher, start int) stretch {
	if start == 0 {
		if r.before.x != nil && r.before.x.l.s.Block == x.l.s.Block {
			return r.before
		}
		return stretch{}
	}
	return stretch{x, x.clauseFrom(start - 1), start}
}

func nextClause(l *line, i int) int {
	for i < len(l.toks) && l.toks[i].clause == l.toks[min(i+1, len(l.toks)-1)].clause && i+1 < len(l.toks) {
		i++
	}
	return i + 1
}

func clauseLimit(l *line, i int) int {
	j := i
	for j < len(l.toks) && l.toks[j].clause == l.toks[i].clause {
		j++
	}
	return j
}

func lastClause(x *matcher) stretch {
	n := len(x.l.toks)
	if n == 0 {
		return stretch{}
	}
	return stretch{x, x.clauseFrom(n - 1), n}
}

// cause reports one cause and effect.
func (r *reader) cause(a, b stretch, weight float64) {
	pred := r.fr.causes
	if pred == nil || a.empty() || b.empty() {
		return
	}
	ta, ok1 := r.stretchTerm(a)
	tb, ok2 := r.stretchTerm(b)
	if !ok1 || !ok2 || ta.arg.ID == tb.arg.ID || weight <= becauseWeight && !r.plausible(a, b, &ta, &tb) {
		return
	}
	sa, sb := r.sourceOf(a), r.sourceOf(b)
	src := extract.Span{Start: min(sa.Start, sb.Start), End: max(sa.End, sb.End)}
	m := match{pat: &pattern{pred: pred}, cueFrom: b.from, cueTo: b.from, from: b.from, to: b.to}
	sc := b.x.scopeOf(&m)
	if sc.question {
		return
	}
	if sc.modality == schema.Planned {
		sc.modality = schema.Asserted
	}
	r.pass.Report(schema.Statement{Subject: ta.arg, Predicate: pred.ID, Object: tb.arg, Polarity: schema.Affirmed, Modality: sc.modality, AttributedTo: sc.owner,
		Evidence: r.quote(b.x.l.s, src), Extractor: "rules", Confidence: weight * ta.conf * tb.conf,
		Repairs: append(r.repairs(a.x.l.s, ta.readings), r.repairs(b.x.l.s, tb.readings)...)})
}

// plausible tells whether a weak connective may be read as a cause. In talk it is so often a pause that one side must be a
// name.
func (r *reader) plausible(a, b stretch, ta, tb *term) bool {
	if !r.pass.Punctuated || !telling(a) || !telling(b) {
		return false
	}
	return !r.topics.spoken || ta.arg.Type != schema.TypeText || tb.arg.Type != schema.TypeText
}

// telling tells whether a clause is short enough to be read as one thing and names something. A bare "so" between two
// clauses is often no more than a pause.
func telling(s stretch) bool {
	l := s.x.l
	limit := 14
	if l.s.Lang == "zh" {
		limit = 24
	}
	if s.to-s.from > limit {
		return false
	}
	for i := s.from; i < s.to; i++ {
		if l.cover[i] != 0 {
			return true
		}
	}
	return false
}

func (r *reader) sourceOf(s stretch) extract.Span {
	a, b := s.x.shed(s.from, s.to)
	if b <= a {
		a, b = s.from, s.to
	}
	l := s.x.l
	return l.s.Source(extract.Span{Start: l.toks[a].start, End: l.toks[b-1].end})
}

// stretchTerm is a clause as an argument.
func (r *reader) stretchTerm(s stretch) (term, bool) {
	a, b := s.x.shed(s.from, s.to)
	if n, p := s.x.w.pronounAt(s.x.l, a); n > 0 && (p == thirdOne || p == thirdMany) { // whom it means stays open
		a, b = s.x.shed(a+n, b)
	}
	short := 3
	if b-a < short {
		return term{}, false
	}
	if t, ok := r.onlyName(s.x, a, b); ok {
		return t, true
	}
	ts := r.textTerms(s.x, s.x.narrow(a, b, 1))
	if len(ts) == 0 {
		return term{}, false
	}
	return ts[0], true
}

// onlyName is the one name of a short noun phrase: the reflection in "this process of its own reflection".
func (r *reader) onlyName(x *matcher, from, to int) (term, bool) {
	if to-from > 14 || !x.nominal(from, to) {
		return term{}, false
	}
	var found *filler
	for i := from; i < to; i++ {
		if id := x.l.opens[i]; id != 0 {
			if found != nil {
				return term{}, false
			}
			found = &x.l.fills[id-1]
		}
	}
	if found == nil || found.mention == nil || found.mention.Name == "" || found.mention.Kind == extract.Generic {
		return term{}, false
	}
	return r.mentionTerm(x.l.s, found.mention), true
}
