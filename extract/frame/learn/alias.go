package learn

import (
	"sort"
	"strings"

	"trine/extract"
)

// alias says that words of a sentence stand for an object that the sentence need not name.
type alias struct {
	label string
	with  int // examples that hold the words and have the object
	total int // examples of the relation that hold the words
}

// What makes words an alias: enough examples, most of them with the object, and more than would have it anyway.
const (
	aliasWith = 2
	aliasPart = 0.5
	aliasLift = 2.5
)

// learnAliases counts which words of a sentence go with which object of a relation.
func (l *lexicon) learnAliases(words [][]string, facts [][]fact) {
	type pair struct{ gram, label string }
	rels := len(l.objects)
	with, total, n := make([]map[pair]int, rels), make([]map[string]int, rels), make([]int, rels)
	for r := range with {
		with[r], total[r] = map[pair]int{}, map[string]int{}
	}
	for i, fs := range facts {
		for _, f := range fs {
			if l.layout[f.rel] != "" {
				continue
			}
			n[f.rel]++
			grams := map[string]bool{}
			eachGram(words[i], func(g string, _, _ int) { grams[g] = true })
			for g := range grams {
				with[f.rel][pair{g, f.obj}]++
				total[f.rel][g]++
			}
		}
	}
	for r := range with {
		for p, k := range with[r] {
			usual := float64(l.objects[r].key[fold(p.label)]) / float64(n[r])
			part := float64(k) / float64(total[r][p.gram])
			if fold(p.gram) == fold(p.label) || strings.Contains(p.gram, "=") || k < aliasWith || part < aliasPart || !alike(p.gram, p.label) && part < min(aliasLift*usual, (1+usual)/2) {
				continue
			}
			l.aliases[r][p.gram] = append(l.aliases[r][p.gram], alias{p.label, k, total[r][p.gram]})
		}
		for _, as := range l.aliases[r] {
			sort.Slice(as, func(i, j int) bool { return as[i].label < as[j].label })
		}
	}
}

// alike tells whether a word begins as the name does: Chilean, Chile.
func alike(gram, label string) bool {
	a, b := strings.ToLower(gram), strings.ToLower(label)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && n*2 >= len(b)
}

// eachGram calls f with every run of one to three words that does not end with a function word.
func eachGram(words []string, f func(gram string, from, to int)) {
	for i := range words {
		g := ""
		for j := i; j < len(words) && j < i+3; j++ {
			if g != "" {
				g += " "
			}
			g += words[j]
			if !strings.Contains(dull, " "+words[j]+" ") {
				f(g, i, j+1)
			}
		}
	}
}

// label is a name that words of a sentence stand for, for one relation.
type label struct {
	c     span
	rel   int
	part  float64 // of the examples with the words, those that have the object
	alike bool
	more  int // further words that stand for it
}

// labels are the names that words of the sentence stand for. own are the facts of the sentence itself while learning:
// they do not count.
func (l *lexicon) labels(s *scene, own []fact) []label {
	type id struct {
		rel  int
		name string
	}
	var out []label
	at := map[id]int{}
	eachGram(s.words(), func(g string, from, to int) {
		for r := range l.aliases {
			for _, a := range l.aliases[r][g] {
				with, total := a.without(r, own)
				like := alike(g, a.label)
				if with < 1 || with < aliasWith && !like {
					continue
				}
				part := float64(with) / float64(total+1)
				k := id{r, a.label}
				j, ok := at[k]
				if !ok {
					at[k] = len(out)
					sp := extract.Span{Start: s.toks[from].Start, End: s.toks[to-1].End}
					out = append(out, label{rel: r, part: part, alike: like, c: span{Span: sp, from: from, to: to, kind: kindLabel, name: a.label, key: fold(a.label)}})
					continue
				}
				o := &out[j]
				o.more++
				if like && !o.alike || like == o.alike && part > o.part {
					o.part, o.alike = part, like
					o.c.from, o.c.to, o.c.Span = from, to, extract.Span{Start: s.toks[from].Start, End: s.toks[to-1].End}
				}
			}
		}
	})
	return out
}

// without are the counts of an alias without the sentence that has these facts.
func (a *alias) without(rel int, own []fact) (with, total int) {
	with, total = a.with, a.total
	for _, f := range own {
		if f.rel == rel {
			total--
			if f.obj == a.label {
				with--
			}
		}
	}
	return with, total
}
