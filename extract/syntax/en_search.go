package syntax

import "math"

// A greedy parse stands and falls by its closest calls. So the likeliest mistakes are tried the other way round, one at a
// time, and the likeliest parse as a whole is kept: first tags, then transitions.
const (
	tagClose = 16 // margin under which a tag is worth another try
	maxTags  = 3  // tags tried
	arcClose = 15 // the same for transitions
	maxArcs  = 3

	tagTemperature   = 5 // margins over temperatures are logarithms of odds, roughly
	arcTemperature   = 12
	labelTemperature = 12
	tagWeight        = 0.5 // of the tags' and …
	guideWeight      = 0.5 // … the guide's likelihood beside the parse's
)

// loss is how unlikely a choice with this margin is to be right.
func loss(margin float32, temperature float64) float64 {
	return math.Log1p(math.Exp(-float64(margin) / temperature))
}

// derivation is how a parse came about.
type derivation struct {
	score float64 // logarithm of its likelihood, roughly
	calls         // its closest transitions
	steps []step
}

// step is a transition taken.
type step struct {
	arc, label  int
	arcMargin   float32
	labelMargin float32
}

// calls are the closest calls, closest first.
type calls struct {
	call [maxArcs]call
	n    int
}

type call struct {
	at     int // which transition, or which token
	margin float32
}

// note keeps a choice if it is among the closest calls.
func (c *calls) note(at int, margin float32) {
	i := c.n
	if c.n < len(c.call) {
		c.n++
	} else if i--; c.call[i].margin <= margin {
		return
	}
	for ; i > 0 && c.call[i-1].margin > margin; i-- {
		c.call[i] = c.call[i-1]
	}
	c.call[i] = call{at, margin}
}

// trial is one way to parse a sentence.
type trial struct {
	tags        []tagged
	guide, tree Tree
	derivation
	before float64 // the part of the score that does not come from the last pass
}

// try parses a sentence with the given tags.
func (p *Parser) try(x *trial, ts []Token, w *work, tags []tagged) {
	x.tags = append(x.tags[:0], tags...)
	p.tagger.apply(ts, x.tags)
	x.before = 0
	for i := range x.tags {
		x.before -= tagWeight * loss(float32(x.tags[i].margin)*p.tagger.t.scale, tagTemperature)
	}
	x.guide.reset(ts)
	w.start(ts, x.tags, p.tagger, p.lex.sem, true, nil)
	p.guide.parse(&w.state, &w.scratch, true, &x.derivation, nil, -1, &x.guide)
	x.before += guideWeight * x.score
	p.last(x, x, ts, w, nil, -1)
}

// last runs the last pass over what x's guide says, into y. With a turn, it follows the steps up to there.
func (p *Parser) last(x, y *trial, ts []Token, w *work, steps []step, turn int) {
	y.tree.reset(ts)
	w.start(ts, x.tags, p.tagger, p.lex.sem, false, &x.guide)
	p.arcs.parse(&w.state, &w.scratch, false, &y.derivation, steps, turn, &y.tree)
	y.score += x.before
}

// search parses the tokens of t and fills in the rest.
func (p *Parser) search(t *Tree, w *work) {
	best, other := &w.trials[0], &w.trials[1]
	p.try(best, t.Tokens, w, p.tagger.run(t.Tokens, &w.scratch))
	w.first = append(w.first[:0], best.tags...)
	for _, c := range p.doubtful(w.first) { // none if greedy
		if p.try(other, t.Tokens, w, p.tagger.turn(t.Tokens, &w.scratch, w.first, c.at)); other.score > best.score {
			best, other = other, best
		}
	}
	p.tagger.apply(t.Tokens, best.tags)
	top := best // holds the tree to keep; best goes on holding tags and guide
	tries := best.call[:best.n]
	if p.greedy {
		tries = nil
	}
	for _, c := range tries {
		if p.last(best, other, t.Tokens, w, best.steps, c.at); other.score <= top.score {
			continue
		}
		if top, other = other, top; other == best {
			other = &w.trials[2]
		}
	}
	copy(t.Head, top.tree.Head)
	copy(t.Label, top.tree.Label)
	copy(t.Margin, top.tree.Margin)
	p.lemmatize(t.Tokens)
}

// doubtful are the tokens whose part of speech was a close call.
func (p *Parser) doubtful(tags []tagged) []call {
	var cs calls
	if p.greedy {
		return nil
	}
	for i, t := range tags {
		m := float32(t.margin) * p.tagger.t.scale
		if m >= tagClose {
			continue
		}
		a, _ := splitJoint(p.tagger.tags[t.best])
		if b, _ := splitJoint(p.tagger.tags[t.second]); a != b {
			cs.note(i, m)
		}
	}
	return cs.call[:min(cs.n, maxTags)]
}
