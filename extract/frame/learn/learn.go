package learn

import (
	"sort"

	"trine/extract"
)

// Triple is what a sentence says: names as an example writes them, and the id of a predicate.
type Triple struct {
	Subject, Predicate, Object string
}

// Example is a sentence with all that it says as far as the predicates of interest go. No triples: nothing.
type Example struct {
	Sentence *extract.Sentence
	Triples  []Triple
}

// Patterns are what was learned from examples. They are not changed by reading and may be shared.
type Patterns struct {
	Threshold float64 // what is less likely is not reported

	relations              []string // sorted
	lex                    *lexicon
	trait, object, subject *table

	rights, wrongs []int       // held-out triples by relation, for Write
	weighed        []*Weighted // by Learn or Parse, for Write
}

// How learning goes. The values were found by cross-validation.
const (
	rounds       = 12   // over all examples
	learnRate    = 0.05 // of the first step of a weight
	shrinkBy     = 0.95 // all weights, after each round
	shrinkCut    = 0.001
	leastWeight  = 0.02 // smaller ones are left out
	blankEach    = 3    // one example in so many is also shown without its words, as one that says nothing
	minSentences = 2    // that must have a feature
	leastGuess   = 1e-3
	mostGuesses  = 12 // pairs of relation and object of a sentence whose subject is looked for
)

// train learns from the examples without weighing the outcome.
func train(examples []Example, closed bool) *Patterns {
	p := &Patterns{relations: relations(examples)}
	words := make([][]string, len(examples))
	facts := make([][]fact, len(examples))
	for i, e := range examples {
		for _, t := range tokenize(e.Sentence.Text) {
			words[i] = append(words[i], t.lower)
		}
		for _, t := range e.Triples {
			facts[i] = append(facts[i], fact{clean(t.Subject), clean(t.Object), sort.SearchStrings(p.relations, t.Predicate)})
		}
	}
	p.lex = newLexicon(len(p.relations))
	p.lex.learn(words, facts)
	scenes := make([]*scene, len(examples))
	for i, e := range examples {
		scenes[i] = newScene(e.Sentence, p.lex.seenWithout(facts[i]))
	}
	p.learnObjects(scenes, facts, closed)
	p.learnSubjects(scenes, facts)
	return p
}

func relations(examples []Example) []string {
	seen := map[string]bool{}
	var out []string
	for _, e := range examples {
		for _, t := range e.Triples {
			if !seen[t.Predicate] {
				seen[t.Predicate] = true
				out = append(out, t.Predicate)
			}
		}
	}
	sort.Strings(out)
	return out
}

// seenWithout tells which objects the examples know without the one that has these facts.
func (l *lexicon) seenWithout(own []fact) func(key string) bool {
	mine := map[string]int{}
	for _, f := range own {
		mine[fold(f.obj)]++
	}
	return func(key string) bool {
		if mine[key] == 0 || !l.seen[key] {
			return l.seen[key]
		}
		n := 0
		for r := range l.objects {
			n += l.objects[r].key[key]
		}
		return n > mine[key]
	}
}
