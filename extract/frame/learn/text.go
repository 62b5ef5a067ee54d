package learn

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

const header = `# trine patterns 1
# [predicate] right R wrong W: how the predicate did on examples held out. [*] counts for all predicates, [-] for nothing being said.
# WHERE WEIGHT RIGHT WRONG FEATURE: a pattern; its weight adds to the score of a sentence's predicate, of an object or of a subject.
# known object N NAME, known subject N NAME: an argument of N examples. words N OF TEXT = NAME: the words stand for the name.
# days LAYOUT, years: how objects that are days are written; a bare year is its first day. nouns: objects may be common nouns.
`

// Write prints the patterns as text that [Parse] reads: what Learn weighed, with its weights.
func (p *Patterns) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%sthreshold %s\n", header, strconv.FormatFloat(p.Threshold, 'f', -1, 64))
	section := ""
	begin := func(id string, more string) {
		if id != section {
			section = id
			fmt.Fprintf(b, "\n[%s]%s\n", id, more)
		}
	}
	rank := map[string]int{}
	for r, id := range p.relations {
		rank[id] = r
	}
	list := p.weighed
	next := 0
	print := func(id string) {
		for next < len(list) && list[next].Predicate == id {
			begin(id, "")
			x := list[next]
			fmt.Fprintf(b, "%s %+.3f %d %d %s\n", x.Where, x.Weight, x.Right, x.Wrong, x.Feature)
			next++
		}
	}
	print("*")
	print("-")
	for r, id := range p.relations {
		begin(id, fmt.Sprintf(" right %d wrong %d", p.rights[r], p.wrongs[r]))
		p.lex.write(b, r)
		print(id)
	}
	return b.Flush()
}

// write prints what is known of one relation's arguments.
func (l *lexicon) write(b *bufio.Writer, r int) {
	if l.layout[r] != "" {
		fmt.Fprintf(b, "days %s\n", l.layout[r])
	}
	if l.fill[r] {
		fmt.Fprintln(b, "years")
	}
	if l.plain[r] {
		fmt.Fprintln(b, "nouns")
	}
	var grams []string
	for g := range l.aliases[r] {
		grams = append(grams, g)
	}
	sort.Strings(grams)
	for _, g := range grams {
		for _, a := range l.aliases[r][g] {
			fmt.Fprintf(b, "words %d %d %s = %s\n", a.with, a.total, g, a.label)
		}
	}
	for k, n := range []names{l.objects[r], l.subjects[r]} {
		list := make([]string, 0, len(n.name))
		for name := range n.name {
			list = append(list, name)
		}
		sort.Slice(list, func(i, j int) bool {
			if a, b := n.name[list[i]], n.name[list[j]]; a != b {
				return a > b
			}
			return list[i] < list[j]
		})
		for _, name := range list {
			fmt.Fprintf(b, "known %s %d %s\n", [...]string{"object", "subject"}[k], n.name[name], name)
		}
	}
}

// Parse reads patterns that Write wrote and somebody may have edited; name stands for the file in errors. Lines may come
// in any order within their section; what is missing counts nothing; empty lines and lines that begin with # are skipped.
func Parse(name string, data []byte) (*Patterns, error) {
	r := &parser{p: &Patterns{Threshold: -1}, at: map[string]int{}}
	if err := r.sections(data); err != nil {
		return nil, fmt.Errorf("learn: %s:%w", name, err)
	}
	if len(r.p.relations) == 0 {
		return nil, fmt.Errorf("learn: %s: no [predicate] in it; trine learn makes such a file", name)
	}
	if err := eachLine(data, r.line); err != nil {
		return nil, fmt.Errorf("learn: %s:%w", name, err)
	}
	if r.p.Threshold < 0 {
		return nil, fmt.Errorf("learn: %s: no line \"threshold 0.12\" before the first section", name)
	}
	r.p.weighed = r.p.list()
	for _, w := range r.p.weighed {
		if n, ok := r.counts[[3]string{w.Predicate, w.Where, w.Feature}]; ok {
			w.Right, w.Wrong = n[0], n[1]
		}
	}
	return r.p, nil
}

type parser struct {
	p       *Patterns
	at      map[string]int // sections
	section string         // the one the line stands in; "" before the first
	counts  map[[3]string][2]int
}

// maxPredicates keeps the table of weights, which has a column for each, within bounds.
const maxPredicates = 500

// eachLine calls f with every line that says something. Errors get its number.
func eachLine(data []byte, f func(line string) error) error {
	for n := 1; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		s := strings.TrimRight(string(line), " \t\r")
		if s == "" || s[0] == '#' {
			continue
		}
		if !utf8.ValidString(s) {
			return fmt.Errorf("%d: not UTF-8", n)
		}
		if err := f(s); err != nil {
			return fmt.Errorf("%d: %w", n, err)
		}
	}
	return nil
}

// sections finds the predicates first, since every weight has a place in a table as wide as they are many.
func (r *parser) sections(data []byte) error {
	err := eachLine(data, func(line string) error {
		if line[0] != '[' {
			return nil
		}
		id, _, ok := strings.Cut(line[1:], "]")
		switch {
		case !ok || id == "":
			return fmt.Errorf("%q is no section; want [predicate]", line)
		case id == "*" || id == "-":
			return nil
		}
		if _, ok := r.at[id]; ok {
			return fmt.Errorf("predicate %s has a section already", id)
		}
		r.at[id] = 0
		r.p.relations = append(r.p.relations, id)
		if len(r.p.relations) > maxPredicates {
			return fmt.Errorf("more than %d predicates", maxPredicates)
		}
		return nil
	})
	sort.Strings(r.p.relations)
	for i, id := range r.p.relations {
		r.at[id] = i
	}
	n := len(r.p.relations)
	r.at["*"], r.at["-"] = n, n
	r.p.lex = newLexicon(n)
	r.p.trait, r.p.object, r.p.subject = newTable(n), newTable(n), newTable(n)
	r.p.rights, r.p.wrongs = make([]int, n), make([]int, n)
	r.counts = map[[3]string][2]int{}
	return err
}

// line reads one line.
func (r *parser) line(line string) error {
	if line[0] == '[' {
		id, rest, _ := strings.Cut(line[1:], "]")
		r.section = id
		if rest = strings.TrimSpace(rest); rest != "" && id != "*" && id != "-" {
			k := r.at[id]
			if n, err := fmt.Sscanf(rest, "right %d wrong %d", &r.p.rights[k], &r.p.wrongs[k]); err != nil || n != 2 {
				return fmt.Errorf("%q after the section's name; want right N wrong N, or nothing", rest)
			}
		}
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	if r.section == "" {
		t, err := strconv.ParseFloat(rest, 64)
		if word != "threshold" || err != nil || !(t >= 0 && t <= 1) {
			return fmt.Errorf("%q; want threshold and a number from 0 to 1", line)
		}
		r.p.Threshold = t
		return nil
	}
	if word == "sentence" || word == "object" || word == "subject" {
		return r.pattern(word, rest)
	}
	if r.section == "*" || r.section == "-" {
		return fmt.Errorf("%q cannot stand in [%s]; want sentence, object or subject", word, r.section)
	}
	return r.known(r.at[r.section], word, rest)
}

// pattern reads "+0.812 12 3 before directed by".
func (r *parser) pattern(where, rest string) error {
	f := strings.SplitN(rest, " ", 4)
	if len(f) < 4 || f[3] == "" {
		return fmt.Errorf("%q; want %s WEIGHT RIGHT WRONG FEATURE", where+" "+rest, where)
	}
	w, err := strconv.ParseFloat(f[0], 32)
	if err != nil || !(w > -1e3 && w < 1e3) {
		return fmt.Errorf("weight %q; want a number", f[0])
	}
	right, err1 := strconv.Atoi(f[1])
	wrong, err2 := strconv.Atoi(f[2])
	if err1 != nil || err2 != nil || right < 0 || wrong < 0 {
		return fmt.Errorf("%q %q; want the numbers of right and wrong triples", f[1], f[2])
	}
	t := map[string]*table{"sentence": r.p.trait, "object": r.p.object, "subject": r.p.subject}[where]
	if (r.section == "*") == (where == "sentence") && (r.section == "*" || r.section == "-") || r.section == "-" && where != "sentence" {
		return fmt.Errorf("a pattern of the %s cannot stand in [%s]", where, r.section)
	}
	i, ok := t.id[f[3]]
	if !ok {
		i = int32(len(t.name))
		t.id[f[3]] = i
		t.name = append(t.name, f[3])
		t.w = append(t.w, make([]float32, t.cols)...)
	}
	t.row(i)[r.at[r.section]] = float32(w)
	r.counts[[3]string{r.section, where, f[3]}] = [2]int{right, wrong}
	return nil
}

// known reads what is known of arguments.
func (r *parser) known(rel int, word, rest string) error {
	l := r.p.lex
	switch word {
	case "days":
		for _, lay := range layouts {
			if lay == rest {
				l.layout[rel] = lay
				return nil
			}
		}
		return fmt.Errorf("days %q; want one of %q", rest, layouts)
	case "years":
		l.fill[rel] = true
		return nil
	case "nouns":
		l.plain[rel] = true
		return nil
	case "known":
		f := strings.SplitN(rest, " ", 3)
		if len(f) == 3 {
			n, err := strconv.Atoi(f[1])
			switch {
			case err != nil || n < 1 || n > 1e9 || f[2] == "":
			case f[0] == "object":
				l.addObject(rel, f[2], n)
				return nil
			case f[0] == "subject":
				l.subjects[rel].add(f[2], n)
				return nil
			}
		}
		return fmt.Errorf("%q; want known object N NAME or known subject N NAME", "known "+rest)
	case "words":
		f := strings.SplitN(rest, " ", 3)
		if len(f) == 3 {
			with, err1 := strconv.Atoi(f[0])
			total, err2 := strconv.Atoi(f[1])
			gram, name, ok := strings.Cut(f[2], " = ")
			if ok && err1 == nil && err2 == nil && with > 0 && total >= with && gram != "" && name != "" {
				gram = strings.ToLower(gram)
				l.aliases[rel][gram] = append(l.aliases[rel][gram], alias{name, with, total})
				return nil
			}
		}
		return fmt.Errorf("%q; want words N OF TEXT = NAME", "words "+rest)
	}
	return fmt.Errorf("%q; want sentence, object, subject, known, words, days, years or nouns", word)
}
