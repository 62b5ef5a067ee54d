package main

import (
	"bufio"
	"context"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"trine/extract/syntax/open"
	"trine/schema"
)

func newSchemaInfer(g *global) *cobra.Command {
	rd := reading{open: open.All.String()}
	least := 0
	c := &cobra.Command{
		Use:   "infer FILE|FOLDER...",
		Short: "Propose a vocabulary for a new field from its texts",
		Long: `Read texts, collect the verbs between things and the nouns that say what things are, and print a pack of classes and
predicates, the most frequent first, with counts and examples, to be edited: join what means the same, drop what does not
matter, add the words that say it. Names are typed by the vocabulary in force, so give yours if you have begun one.`,
		Example: `  trine schema infer papers/ > my-field.yaml
  trine schema check my-field.yaml
  trine schema infer --schema my-field.yaml --min 5 papers/`,
		Args: atLeast(1, "a FILE or FOLDER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if least < 1 {
				return misuse("--min %d: want 1 or more", least)
			}
			return infer(cmd.Context(), g, &rd, args, least)
		},
	}
	c.Flags().IntVar(&least, "min", 2, "how often a verb or noun must be said to be proposed")
	c.Flags().IntVarP(&rd.jobs, "jobs", "j", 0, "texts read at the same time (default: number of CPUs)")
	return c
}

func infer(ctx context.Context, g *global, rd *reading, args []string, least int) error {
	p, err := newPipeline(g, rd)
	if err != nil {
		return err
	}
	p.open(g, args)
	if len(p.sources) == 0 {
		return errPartial
	}
	s := &survey{o: p.ontology, verbs: map[string]*usage{}, nouns: map[string]*usage{}}
	bar := g.progress("infer", p.size())
	err = p.run(ctx, func(it *item) error {
		bar.item(it)
		it.tell(g)
		if it.err != nil {
			g.complain(it.err)
		}
		for i := range it.statements {
			if it.statements[i].Open {
				s.add(&it.statements[i])
			}
		}
		return nil
	})
	bar.done()
	if err != nil {
		return err
	}
	return g.print(func(w *bufio.Writer) error { return s.write(w, least) })
}

// survey counts what open statements say.
type survey struct {
	o     *schema.Ontology
	verbs map[string]*usage
	nouns map[string]*usage // what things are said to be
	total int
}

// usage is how a verb or noun is used.
type usage struct {
	word          string
	lang          string
	count         int            // places
	uses          int            // statements: a place with a list has several
	last          string         // the place counted last
	domain, rng   map[string]int // types of the arguments
	examples      []string
	subjectPhrase map[string]int
}

const (
	maxExamples = 3
	maxProposed = 200 // of each kind
)

// add counts one open statement.
func (s *survey) add(st *schema.Statement) {
	s.total++
	lang := "en"
	for _, r := range st.Predicate {
		if unicode.Is(unicode.Han, r) {
			lang = "zh"
		}
	}
	if st.Predicate == "be" || st.Predicate == "是" {
		if noun := headNoun(st.Object.Name, lang); noun != "" && st.Object.Type == schema.TypeText && isName(st.Subject.Type) && (lang == "zh" || article.MatchString(st.Evidence.Text)) {
			u := s.use(s.nouns, noun, lang)
			u.add(st, st.Subject.Name)
			u.domain[st.Subject.Type]++
		}
		return
	}
	if empty.MatchString(st.Predicate) {
		return
	}
	u := s.use(s.verbs, st.Predicate, lang)
	u.add(st, shortened(st.Evidence.Text))
	u.domain[st.Subject.Type]++
	u.rng[st.Object.Type]++
	if st.Subject.Type == schema.TypeText {
		u.subjectPhrase[headNoun(st.Subject.Name, lang)]++
	}
}

func (s *survey) use(m map[string]*usage, word, lang string) *usage {
	u := m[word]
	if u == nil {
		u = &usage{word: word, lang: lang, domain: map[string]int{}, rng: map[string]int{}, subjectPhrase: map[string]int{}}
		m[word] = u
	}
	return u
}

// isName tells whether an argument of the type is a name.
func isName(typ string) bool {
	return typ != schema.TypeText && typ != schema.TypeQuantity && typ != schema.TypeDate
}

// add counts a use and keeps its example if it is among the first.
func (u *usage) add(st *schema.Statement, example string) {
	u.uses++
	place := fmt.Sprint(st.Evidence.Doc, st.Evidence.Start)
	if u.last == place {
		return
	}
	u.last = place
	u.count++
	if len(u.examples) < maxExamples && !contains(u.examples, example) {
		u.examples = append(u.examples, example)
	}
}

// shortened makes one short line of an example.
func shortened(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > 90 {
		return string(r[:89]) + "…"
	}
	return text
}

var (
	article   = regexp.MustCompile(`\b(an?|the) `)
	empty     = regexp.MustCompile(`^(have|do|say|be|say_.*|be_(in|on|at|of|to|for|with|from)|有|为|说|表示|称|用|做)$`) // verbs that say nothing by themselves
	plainWord = regexp.MustCompile(`^[a-z][a-z-]+$`)
	zhMeasure = regexp.MustCompile(`^.*(的|一[个种款家位项类名])`)
)

// headNoun is the noun that a phrase ends in, if it is a plain one: "antibody" of "a new antibody".
func headNoun(phrase, lang string) string {
	if lang == "zh" {
		n := zhMeasure.ReplaceAllString(phrase, "")
		for _, r := range n {
			if !unicode.Is(unicode.Han, r) {
				return ""
			}
		}
		if k := len([]rune(n)); k < 2 || k > 6 {
			return ""
		}
		return n
	}
	f := strings.Fields(phrase)
	for i, w := range f {
		if i > 0 && (w == "of" || w == "in" || w == "for" || w == "from" || w == "with" || w == "to" || w == "by" || w == "on" || w == "that") {
			f = f[:i]
			break
		}
	}
	if len(f) == 0 || !plainWord.MatchString(f[len(f)-1]) {
		return ""
	}
	return f[len(f)-1]
}

// ranked are the usages that are frequent enough, the most frequent first.
func ranked(m map[string]*usage, least int) []*usage {
	var out []*usage
	for _, u := range m {
		if u.count >= least {
			out = append(out, u)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].count != out[j].count {
			return out[i].count > out[j].count
		}
		return out[i].word < out[j].word
	})
	return out[:min(len(out), maxProposed)]
}

// write prints the pack.
func (s *survey) write(w *bufio.Writer, least int) error {
	verbs, nouns := ranked(s.verbs, least), ranked(s.nouns, least)
	fmt.Fprintf(w, "# Proposed from %s that the vocabulary %s does not cover, each said %s or more. Edit: join what means the\n", plural(s.total, "statement"), s.o.Name, plural(least, "time"))
	fmt.Fprintf(w, "# same (more cues for one id), drop what does not matter, narrow domain and range, add entities.\nname: inferred\n")
	classes := s.classes(verbs, nouns)
	fmt.Fprintln(w, "classes:")
	for _, l := range classes {
		fmt.Fprintln(w, l)
	}
	if len(verbs) == 0 {
		return nil
	}
	byNoun := map[string]string{}
	for _, n := range nouns {
		byNoun[n.word] = s.classID(n)
	}
	fmt.Fprintln(w, "predicates:")
	for _, u := range verbs {
		fmt.Fprintf(w, "# %s: %s\n", plural(u.count, "time"), strings.Join(u.examples, " / "))
		label := strings.ReplaceAll(u.word, "_", " ")
		fmt.Fprintf(w, "- {id: %s, domain: [%s], range: [%s], labels: {%s: %s}, cues: {%s: [%s]}}\n", quoted(u.word), strings.Join(u.types(u.domain, byNoun, false), ", "),
			strings.Join(u.types(u.rng, nil, true), ", "), u.lang, quoted(label), u.lang, quoted(label))
	}
	return nil
}

func quoted(s string) string { return strconv.Quote(s) }

// classID is the id of the class that a noun proposes: one of the vocabulary if its nouns hold it, else a new one.
func (s *survey) classID(u *usage) string {
	for i := range s.o.Classes {
		c := &s.o.Classes[i]
		if contains(c.Heads.En, u.word) || contains(c.Heads.Zh, u.word) {
			return c.ID
		}
	}
	if u.lang == "zh" {
		return u.word
	}
	var id strings.Builder
	for part := range strings.SplitSeq(u.word, "-") {
		if part != "" {
			id.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	if s.o.Class(id.String()) != nil || id.String() == schema.TypeQuantity || id.String() == schema.TypeDate || id.String() == schema.TypeText {
		return id.String() + "Kind"
	}
	return id.String()
}

// classes are the lines of the classes: those of the vocabulary that are used, then new ones.
func (s *survey) classes(verbs, nouns []*usage) []string {
	used := map[string]bool{schema.TypeAny: true}
	var need func(id string)
	need = func(id string) {
		if c := s.o.Class(id); c != nil && !used[c.ID] {
			used[c.ID] = true
			for _, up := range c.IsA {
				need(up)
			}
		}
	}
	for _, u := range verbs {
		for _, m := range []map[string]int{u.domain, u.rng} {
			for id := range m {
				need(id)
			}
		}
	}
	for _, u := range nouns {
		need(s.classID(u))
	}
	out := []string{"- {id: Any, labels: {zh: 任意, en: anything}}"}
	for i := range s.o.Classes {
		c := &s.o.Classes[i]
		if c.ID == schema.TypeAny || !used[c.ID] {
			continue
		}
		out = append(out, fmt.Sprintf("- {id: %s, is_a: [%s], labels: {zh: %s, en: %s}, heads: {zh: [%s], en: [%s]}}", quoted(c.ID), quotedList(c.IsA), quoted(c.Labels.Zh), quoted(c.Labels.En),
			quotedList(c.Heads.Zh), quotedList(c.Heads.En)))
	}
	for _, u := range nouns {
		id := s.classID(u)
		if used[id] {
			continue
		}
		used[id] = true
		out = append(out, fmt.Sprintf("# %s: %s", plural(u.count, "time"), strings.Join(u.examples, ", ")),
			fmt.Sprintf("- {id: %s, is_a: [Any], labels: {%s: %s}, heads: {%s: [%s]}}", quoted(id), u.lang, quoted(u.word), u.lang, quoted(u.word)))
	}
	return out
}

func quotedList(list []string) string {
	q := make([]string, len(list))
	for i := range list {
		q[i] = quoted(list[i])
	}
	return strings.Join(q, ", ")
}

// types are the types that make at least a fifth of the uses, the most frequent first; Any if the texts do not tell.
func (u *usage) types(m map[string]int, byNoun map[string]string, object bool) []string {
	share := map[string]int{}
	for t, n := range m {
		switch {
		case t == schema.TypeText && !object:
			for noun, k := range u.subjectPhrase {
				if id := byNoun[noun]; id != "" {
					share[id] += k
				} else {
					share[schema.TypeAny] += k
				}
			}
		case t == "Entity":
			share[schema.TypeAny] += n
		default:
			share[t] += n
		}
	}
	var out []string
	for t, n := range share {
		if n*5 >= u.uses {
			out = append(out, t)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if share[out[i]] != share[out[j]] {
			return share[out[i]] > share[out[j]]
		}
		return out[i] < out[j]
	})
	if len(out) == 0 {
		return []string{schema.TypeAny}
	}
	for i := range out {
		out[i] = quoted(out[i])
	}
	return out
}
