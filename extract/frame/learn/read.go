package learn

import (
	"sort"

	"trine/extract"
)

// Found is a triple that a sentence says by the patterns.
type Found struct {
	Triple
	P           float64      // how likely it is
	SubjectSpan extract.Span // in the sentence's Text
	ObjectSpan  extract.Span // of the object, or of the words that stand for it

	subject *option
	object  *guess
	traits  []int32
	because []spelled
}

// Read gives what a sentence says, the likeliest first. What is less likely than Threshold is left out.
func (p *Patterns) Read(s *extract.Sentence) []Found {
	all := p.read(s)
	n := sort.Search(len(all), func(i int) bool { return all[i].P < p.Threshold })
	return all[:n]
}

// read gives all that a sentence may say.
func (p *Patterns) read(s *extract.Sentence) []Found {
	sc := newScene(s, func(key string) bool { return p.lex.seen[key] })
	q := p.problem(sc, nil, p.trait.find, p.object.find)
	var out []Found
	for _, g := range p.guesses(q, mostGuesses) {
		sub, pr := p.bestSubject(sc, &g)
		if sub == nil {
			continue
		}
		out = append(out, Found{Triple: Triple{sub.c.name, p.relations[g.rel], g.name}, P: g.p * pr, SubjectSpan: sub.c.Span, ObjectSpan: g.option.c.Span,
			subject: sub, object: &g, traits: q.traits})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].P > out[j].P })
	return out
}

// bestSubject is the likeliest name for the subject of a guess, at its likeliest place.
func (p *Patterns) bestSubject(s *scene, g *guess) (*option, float64) {
	opts := p.subjects(s, g.rel, g.option.c, nil, p.subject.find)
	sc := p.subjectScores(opts, g.rel)
	sum := map[string]float64{}
	for i := range opts {
		if c := opts[i].c; c != nil {
			sum[c.key] += float64(sc[i])
		}
	}
	var best *option
	top := float32(0)
	for i := range opts {
		c := opts[i].c
		if c == nil {
			continue
		}
		if best == nil || sum[c.key] > sum[best.c.key] || c.key == best.c.key && sc[i] > top {
			best, top = &opts[i], sc[i]
		}
	}
	if best == nil {
		return nil, 0
	}
	return best, sum[best.c.key]
}
