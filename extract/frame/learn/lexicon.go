package learn

import (
	"strings"
	"time"
)

// lexicon is what the examples say of arguments, by relation: which names and last words occur, which words of a
// sentence stand for a name that it does not hold, and how dates are written.
type lexicon struct {
	objects, subjects []names
	layout            []string // how objects that are days are written; "" if they are no days
	fill              []bool   // a bare year stands for its first day
	plain             []bool   // objects may be common nouns
	aliases           []map[string][]alias

	seen map[string]bool // keys of all objects
}

// names are arguments with the number of examples that have them.
type names struct {
	name map[string]int
	key  map[string]int // by fold
	tail map[string]int // by last word
}

func (n *names) add(name string, count int) {
	n.name[name] += count
	n.key[fold(name)] += count
	n.tail[tail(name)] += count
}

// fact is an example's triple, with the relation as a number.
type fact struct {
	sub, obj string
	rel      int
}

// layouts are the ways in which examples may write a day.
var layouts = [...]string{"02 January 2006", "2 January 2006", "January 2, 2006", "2006-01-02", "02.01.2006", "01/02/2006", "2006年1月2日"}

func newLexicon(rels int) *lexicon {
	l := &lexicon{seen: map[string]bool{}}
	for range rels {
		l.objects = append(l.objects, names{map[string]int{}, map[string]int{}, map[string]int{}})
		l.subjects = append(l.subjects, names{map[string]int{}, map[string]int{}, map[string]int{}})
		l.layout, l.fill, l.plain = append(l.layout, ""), append(l.fill, false), append(l.plain, false)
		l.aliases = append(l.aliases, map[string][]alias{})
	}
	return l
}

func (l *lexicon) addObject(rel int, name string, n int) {
	l.objects[rel].add(name, n)
	l.seen[fold(name)] = true
}

// learn fills an empty lexicon. words are the examples' tokens in lower case.
func (l *lexicon) learn(words [][]string, facts [][]fact) {
	rels := len(l.objects)
	n, lower := make([]int, rels), make([]int, rels)
	written := make([][len(layouts)]int, rels)
	for _, fs := range facts {
		for _, f := range fs {
			n[f.rel]++
			l.addObject(f.rel, f.obj, 1)
			l.subjects[f.rel].add(f.sub, 1)
			if strings.ToLower(f.obj) == f.obj && !strings.ContainsAny(f.obj, "0123456789") {
				lower[f.rel]++
			}
			if k := layoutOf(f.obj); k >= 0 {
				written[f.rel][k]++
			}
		}
	}
	for r := range written {
		for k, lay := range layouts {
			if written[r][k]*2 > n[r] {
				l.layout[r] = lay
			}
		}
		l.plain[r] = lower[r]*50 >= n[r] && lower[r] > 0
	}
	for i, fs := range facts {
		for _, f := range fs {
			if l.layout[f.rel] == "" {
				continue
			}
			if d, err := time.Parse(l.layout[f.rel], f.obj); err == nil && d.YearDay() == 1 && has(words[i], d.Format("2006")) {
				l.fill[f.rel] = true
			}
		}
	}
	l.learnAliases(words, facts)
}

func layoutOf(name string) int {
	for k, lay := range layouts {
		if _, err := time.Parse(lay, name); err == nil {
			return k
		}
	}
	return -1
}

func has(list []string, w string) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}

func tail(name string) string {
	f := strings.Fields(strings.ToLower(name))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
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
