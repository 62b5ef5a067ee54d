package learn

import (
	"sort"
	"strings"
	"time"

	"trine/extract"
)

// lexicon is what the examples say of arguments, by relation: which names and last words occur, which words of a
// sentence stand for a name that it does not hold, and how dates are written.
type lexicon struct {
	rels    int
	objects []map[string]int // by relation: keys of objects
	tails   []map[string]int // last words of objects
	subs    []map[string]int
	subTail []map[string]int
	plain   []bool // objects may be common nouns
	layout  []string
	fill    []bool // a bare year stands for its first day
	aliases []map[string][]alias

	seen map[string]bool // keys of all objects
}

// alias says that words of a sentence stand for an object.
type alias struct {
	label  string
	with   int // examples that hold the words and have the object
	total  int // examples of the relation that hold the words
	prefix bool
}

// fact is an example's triple, with the relation as a number.
type fact struct {
	sub, obj string
	rel      int
}

// layouts in which examples may write a day.
var layouts = []string{"02 January 2006", "2 January 2006", "January 2, 2006", "2006-01-02", "02.01.2006", "01/02/2006", "2006年1月2日"}

func newLexicon(rels int, text [][]string, facts [][]fact) *lexicon {
	l := &lexicon{rels: rels, seen: map[string]bool{}}
	make1 := func() []map[string]int {
		m := make([]map[string]int, rels)
		for i := range m {
			m[i] = map[string]int{}
		}
		return m
	}
	l.objects, l.tails, l.subs, l.subTail = make1(), make1(), make1(), make1()
	n, lower := make([]int, rels), make([]int, rels)
	written := make([]map[string]int, rels)
	for i := range written {
		written[i] = map[string]int{}
	}
	for _, fs := range facts {
		for _, f := range fs {
			n[f.rel]++
			l.objects[f.rel][fold(f.obj)]++
			l.tails[f.rel][tail(f.obj)]++
			l.subs[f.rel][fold(f.sub)]++
			l.subTail[f.rel][tail(f.sub)]++
			l.seen[fold(f.obj)] = true
			if strings.ToLower(f.obj) == f.obj && !strings.ContainsAny(f.obj, "0123456789") {
				lower[f.rel]++
			}
			for _, lay := range layouts {
				if _, err := time.Parse(lay, f.obj); err == nil {
					written[f.rel][lay]++
					break
				}
			}
		}
	}
	l.layout, l.fill, l.plain = make([]string, rels), make([]bool, rels), make([]bool, rels)
	for r := range written {
		for _, lay := range layouts {
			if written[r][lay]*2 > n[r] {
				l.layout[r] = lay
			}
		}
		l.plain[r] = lower[r]*50 >= n[r] && lower[r] > 0
	}
	for i, fs := range facts {
		for _, f := range fs {
			if lay := l.layout[f.rel]; lay != "" {
				if d, err := time.Parse(lay, f.obj); err == nil && d.YearDay() == 1 && strings.Contains(strings.Join(text[i], " "), d.Format("2006")) {
					l.fill[f.rel] = true
				}
			}
		}
	}
	l.learnAliases(text, facts)
	return l
}

func tail(name string) string {
	f := strings.Fields(strings.ToLower(name))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// learnAliases counts which words of a sentence go with which object of a relation.
func (l *lexicon) learnAliases(text [][]string, facts [][]fact) {
	type pair struct{ gram, label string }
	with := make([]map[pair]int, l.rels)
	total := make([]map[string]int, l.rels)
	n := make([]int, l.rels)
	l.aliases = make([]map[string][]alias, l.rels)
	for r := range with {
		with[r], total[r], l.aliases[r] = map[pair]int{}, map[string]int{}, map[string][]alias{}
	}
	for i, fs := range facts {
		for _, f := range fs {
			if l.layout[f.rel] != "" {
				continue
			}
			n[f.rel]++
			grams := map[string]bool{}
			eachGram(text[i], func(g string, _, _ int) { grams[g] = true })
			for g := range grams {
				with[f.rel][pair{g, f.obj}]++
				total[f.rel][g]++
			}
		}
	}
	for r := range with {
		for p, k := range with[r] {
			prior := float64(l.objects[r][fold(p.label)]) / float64(n[r])
			prec := float64(k) / float64(total[r][p.gram])
			pre := alike(p.gram, p.label)
			if fold(p.gram) == fold(p.label) || k < 2 || prec < 0.5 || !pre && prec < 2.5*prior {
				continue
			}
			l.aliases[r][p.gram] = append(l.aliases[r][p.gram], alias{p.label, k, total[r][p.gram], pre})
		}
		for _, as := range l.aliases[r] {
			sort.Slice(as, func(i, j int) bool { return as[i].label < as[j].label })
		}
	}
}

// alike tells whether a word begins as the name does: Canadian, Canada.
func alike(gram, label string) bool {
	a, b := strings.ToLower(gram), strings.ToLower(label)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && n*2 >= len(b)
}

// eachGram calls f with every run of one to three words.
func eachGram(words []string, f func(gram string, from, to int)) {
	for i := range words {
		g := ""
		for j := i; j < len(words) && j < i+3; j++ {
			if g != "" {
				g += " "
			}
			g += words[j]
			if j == i && strings.Contains(dull, " "+words[j]+" ") || strings.Contains(dull, " "+words[j]+" ") {
				continue
			}
			f(g, i, j+1)
		}
	}
}

// written is a candidate's name as relation r writes it.
func (l *lexicon) written(c *span, r int) string {
	if c.date == nil || l.layout[r] == "" {
		return c.name
	}
	v := c.date.Value
	switch {
	case len(v) >= 10:
		v = v[:10]
	case !l.fill[r]:
		return c.name
	case len(v) == 7:
		v += "-01"
	case len(v) == 4:
		v += "-01-01"
	}
	d, err := time.Parse("2006-01-02", v)
	if err != nil {
		return c.name
	}
	return d.Format(l.layout[r])
}

// labels are the candidates that words of the sentence stand for, by relation. own are the facts of the sentence itself
// while learning: they do not count.
func (l *lexicon) labels(s *scene, own []fact) []labelled {
	words := make([]string, len(s.toks))
	for i := range words {
		words[i] = s.toks[i].lower
	}
	var out []labelled
	at := map[string]int{}
	eachGram(words, func(g string, from, to int) {
		for r := range l.aliases {
			for _, a := range l.aliases[r][g] {
				with, total := a.with, a.total
				for _, f := range own {
					if f.rel == r {
						total--
						if f.obj == a.label {
							with--
						}
					}
				}
				if with < 1 || with < 2 && !a.prefix || total < 1 {
					continue
				}
				strength := float64(with) / float64(total+1)
				if a.prefix {
					strength += 1
				}
				k := string(rune(r)) + a.label
				if j, ok := at[k]; ok {
					out[j].more++
					if strength > out[j].strength {
						out[j].strength, out[j].prefix = strength, a.prefix
						out[j].c.from, out[j].c.to = from, to
					}
					continue
				}
				at[k] = len(out)
				out = append(out, labelled{rel: r, strength: strength, prefix: a.prefix, c: span{from: from, to: to, name: a.label, key: fold(a.label)}})
			}
		}
	})
	for i := range out {
		c := &out[i].c
		c.Span = extract.Span{Start: s.toks[c.from].Start, End: s.toks[c.to-1].End}
	}
	return out
}

// labelled is a name that words stand for, for one relation only.
type labelled struct {
	c        span
	rel      int
	strength float64
	prefix   bool
	more     int
}
