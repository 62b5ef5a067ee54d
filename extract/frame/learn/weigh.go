package learn

import (
	"errors"
	"runtime"
	"sort"
	"sync"
)

// Options of [Learn]. The zero value is the default.
type Options struct {
	Folds     int     // parts that the examples are held out in, one after the other; 0 means 5, below that none is held out
	Threshold float64 // of what is reported; 0 means the one that serves the held-out examples best
	// Closed: every sentence that will be read says something, as every example does. Without it, patterns also learn
	// that a sentence of which they know no word says nothing.
	Closed bool
}

// Report tells how patterns do on examples that they were not learned from.
type Report struct {
	Threshold            float64
	Right, Wrong, Missed int         // triples, of all predicates
	Predicates           []Tally     // sorted by id
	Patterns             []*Weighted // as [Patterns.Write] orders them
}

// Tally is how one predicate does.
type Tally struct {
	Predicate                      string
	Examples, Right, Wrong, Missed int
}

// Weighted is one pattern: a feature of a sentence, of an object or of a subject that speaks for a predicate, or against it.
type Weighted struct {
	Predicate    string // "*" if it counts for all, "-" if it speaks for nothing being said
	Where        string // "sentence", "object" or "subject"
	Feature      string
	Weight       float64
	Right, Wrong int     // held-out triples that it had a part in
	Slip         *Triple // the first wrong one
	In           string  // the sentence of Slip
}

// F1 is the harmonic mean of precision and recall.
func (r *Report) F1() float64 { return f1(r.Right, r.Wrong, r.Missed) }

func f1(right, wrong, missed int) float64 {
	if right == 0 {
		return 0
	}
	return 2 * float64(right) / float64(2*right+wrong+missed)
}

// Learn learns patterns from examples and weighs them on examples held out: every part is read with what the others
// teach. The result is the same on every run.
func Learn(examples []Example, opt Options) (*Patterns, *Report, error) {
	if len(relations(examples)) == 0 {
		return nil, nil, errors.New("learn: no triples in the examples")
	}
	folds := opt.Folds
	if folds == 0 {
		folds = 5
	}
	folds = min(folds, len(examples))
	for _, e := range examples {
		e.Sentence.Words() // now: sentences find their words on first use, which several goroutines must not do at once
	}
	p := &Patterns{}
	held := make([][]Found, len(examples))
	var wg sync.WaitGroup
	room := make(chan bool, runtime.GOMAXPROCS(0))
	run := func(f func()) {
		wg.Go(func() {
			room <- true
			defer func() { <-room }()
			f()
		})
	}
	run(func() { p = train(examples, opt.Closed) })
	if folds > 1 {
		part := make([]int, len(examples)) // neighbours are often alike, and must not all fall into one part
		for k, i := range shuffle(len(examples), 7) {
			part[i] = k % folds
		}
		for f := range folds {
			run(func() { holdOut(examples, part, f, held, opt.Closed) })
		}
	}
	wg.Wait()
	p.Threshold = opt.Threshold
	if p.Threshold == 0 {
		p.Threshold = threshold(examples, held)
	}
	return p, p.weigh(examples, held), nil
}

// holdOut reads one part of the examples with patterns from the others.
func holdOut(examples []Example, part []int, f int, held [][]Found, closed bool) {
	var rest []Example
	for i, e := range examples {
		if part[i] != f {
			rest = append(rest, e)
		}
	}
	if len(relations(rest)) == 0 {
		return
	}
	p := train(rest, closed)
	for i, e := range examples {
		if part[i] == f {
			held[i] = p.read(e.Sentence)
			for k := range held[i] {
				held[i][k].spell(p)
			}
		}
	}
}

// threshold is the one with the best F1 on the held-out triples.
func threshold(examples []Example, held [][]Found) float64 {
	type hit struct {
		p     float64
		right bool
	}
	var hits []hit
	gold := 0
	for i, e := range examples {
		gold += len(e.Triples)
		for _, f := range held[i] {
			hits = append(hits, hit{f.P, e.says(f.Triple)})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].p > hits[j].p })
	const steps = 50
	best, at, k, right := 0.0, 0, 0, 0
	for s := steps - 1; s > 0; s-- {
		for k < len(hits) && hits[k].p >= float64(s)/steps/2 {
			if hits[k].right {
				right++
			}
			k++
		}
		if f := f1(right, k-right, gold-right); f > best {
			best, at = f, s
		}
	}
	if at > 0 {
		return float64(at) / steps / 2
	}
	return 0.25 // nothing was found, or there was nothing to hold out
}

// says tells whether the example holds the triple.
func (e *Example) says(t Triple) bool {
	for _, g := range e.Triples {
		if g.Predicate == t.Predicate && fold(g.Subject) == fold(t.Subject) && fold(g.Object) == fold(t.Object) {
			return true
		}
	}
	return false
}

// place of a feature.
const (
	inSentence = iota
	inObject
	inSubject
)

var placeNames = [...]string{"sentence", "object", "subject"}

// spelled is a feature by name, for what is found with one set of patterns to be weighed in another.
type spelled struct {
	place   int
	feature string
}

// spell keeps the features that led to f.
func (f *Found) spell(p *Patterns) {
	add := func(place int, t *table, feats []int32) {
		for _, i := range feats {
			f.because = append(f.because, spelled{place, t.name[i]})
		}
	}
	add(inSentence, p.trait, f.traits)
	add(inObject, p.object, f.object.option.feats)
	add(inObject, p.object, f.object.slot.extra)
	add(inSubject, p.subject, f.subject.feats)
	f.traits, f.object, f.subject = nil, nil, nil
}

// weigh counts what was right and wrong of the held-out triples.
func (p *Patterns) weigh(examples []Example, held [][]Found) *Report {
	r := &Report{Threshold: p.Threshold}
	tally := map[string]*Tally{}
	p.rights = make([]int, len(p.relations))
	p.wrongs = make([]int, len(p.relations))
	for _, id := range p.relations {
		tally[id] = &Tally{Predicate: id}
	}
	type id struct {
		spelled
		predicate string
	}
	at := map[id]*Weighted{}
	r.Patterns = p.list()
	for _, w := range r.Patterns {
		for place, name := range placeNames {
			if name == w.Where {
				at[id{spelled{place, w.Feature}, w.Predicate}] = w
			}
		}
	}
	for i, e := range examples {
		got := map[string]int{}
		for _, g := range e.Triples {
			tally[g.Predicate].Examples++
		}
		for _, f := range held[i] {
			if f.P < p.Threshold {
				break
			}
			t, right := tally[f.Predicate], e.says(f.Triple)
			if right {
				t.Right++
				got[f.Predicate]++
			} else {
				t.Wrong++
			}
			for _, b := range f.because {
				for _, pred := range []string{f.Predicate, "*"} {
					w := at[id{b, pred}]
					switch {
					case w == nil:
					case right:
						w.Right++
					default:
						if w.Wrong++; w.Slip == nil {
							w.Slip, w.In = &f.Triple, e.Sentence.Text
						}
					}
				}
			}
		}
	}
	for k, id := range p.relations {
		t := tally[id]
		t.Missed = t.Examples - t.Right
		p.rights[k], p.wrongs[k] = t.Right, t.Wrong
		r.Right, r.Wrong, r.Missed = r.Right+t.Right, r.Wrong+t.Wrong, r.Missed+t.Missed
		r.Predicates = append(r.Predicates, *t)
	}
	p.weighed = r.Patterns
	return r
}

// list are all patterns: predicates in order of id after "*" and "-", then by place, then the strongest first.
func (p *Patterns) list() []*Weighted {
	var out []*Weighted
	names := append(append([]string{}, p.relations...), "*")
	for place, t := range []*table{p.trait, p.object, p.subject} {
		if place == inSentence {
			names[len(names)-1] = "-"
		} else {
			names[len(names)-1] = "*"
		}
		for i, f := range t.name {
			for r, w := range t.row(int32(i)) {
				if w != 0 {
					out = append(out, &Weighted{Predicate: names[r], Where: placeNames[place], Feature: f, Weight: float64(w)})
				}
			}
		}
	}
	rank := map[string]int{"*": -2, "-": -1}
	for i, id := range p.relations {
		rank[id] = i
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		switch {
		case a.Predicate != b.Predicate:
			return rank[a.Predicate] < rank[b.Predicate]
		case a.Where != b.Where:
			return a.Where < b.Where
		case a.Weight != b.Weight:
			return a.Weight > b.Weight
		}
		return a.Feature < b.Feature
	})
	return out
}
