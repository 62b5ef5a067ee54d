package main

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"trine/extract"
	"trine/extract/frame/learn"
	"trine/extract/lexicon"
	"trine/extract/quantity"
	"trine/extract/syntax"
	"trine/schema"
)

func newLearn(g *global) *cobra.Command {
	o := learnOptions{}
	c := &cobra.Command{
		Use:   "learn EXAMPLES.jsonl... -o PATTERNS",
		Short: "Learn patterns for predicates from example sentences",
		Long: `Learn from sentences with what they say, and write the patterns as text that --patterns of extract, build and rebuild uses.
20 to 100 examples for each predicate are enough. A line of EXAMPLES is

  {"text":"Ada Byron wrote Notes on the Engine.","triples":[["Notes on the Engine","author","Ada Byron"]]}

with predicates of the vocabulary (--schema). A sentence without triples is an example of one that says nothing of interest;
some of these make the patterns stricter. Names are to stand as the sentence has them.

How the predicates and their strongest patterns did is printed: every fifth of the examples is read with patterns from the
others. RIGHT and WRONG are triples, MISSED those that were not found. In the file, every line is one pattern with its weight;
change weights, or take lines out, as you like.`,
		Example: `  trine learn --schema books.yaml examples.jsonl -o books.patterns
  trine extract --schema books.yaml --patterns books.patterns news/`,
		GroupID: "text",
		Args:    atLeast(1, "a file of examples"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.out == "" {
				return misuse("learn needs -o FILE for the patterns; see trine learn --help")
			}
			return runLearn(g, args, o)
		},
	}
	c.Flags().StringVarP(&o.out, "output", "o", "", "`FILE` for the patterns")
	c.Flags().IntVar(&o.show, "show", 5, "patterns to print for each predicate; -1 prints all")
	return c
}

type learnOptions struct {
	out  string
	show int
}

func runLearn(g *global, args []string, opt learnOptions) error {
	o, err := g.ontology()
	if err != nil {
		return err
	}
	marks, err := marking(o)
	if err != nil {
		return err
	}
	var examples []learn.Example
	failed := false
	fail := func(err error) {
		failed = true
		g.complain(err)
	}
	for _, name := range args {
		data, err := os.ReadFile(name)
		if err != nil {
			fail(fmt.Errorf("read %s: %w", name, bare(err)))
			continue
		}
		lines, err := learn.ParseExamples(name, data)
		for _, e := range unjoin(err) {
			fail(e)
		}
		for _, l := range lines {
			if err := settle(o, name, &l); err != nil {
				fail(err)
				continue
			}
			s, err := learn.Prepare(l.Text, o, marks)
			if err != nil {
				return err
			}
			examples = append(examples, learn.Example{Sentence: s, Triples: l.Triples})
		}
	}
	p, rep, err := learn.Learn(examples, learn.Options{})
	if err != nil {
		return errors.Join(err, errIf(failed))
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		return err
	}
	if err := replaceFile(opt.out, b.Bytes()); err != nil {
		return err
	}
	if err := g.print(func(w *bufio.Writer) error { return printLearned(w, g, rep, opt.show) }); err != nil {
		return err
	}
	g.note("%s: %s from %s", opt.out, plural(len(rep.Patterns), "pattern"), plural(len(examples), "example"))
	return errIf(failed)
}

func errIf(failed bool) error {
	if failed {
		return errPartial
	}
	return nil
}

// unjoin takes joined errors apart, for one line each.
func unjoin(err error) []error {
	if err == nil {
		return nil
	}
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		return j.Unwrap()
	}
	return []error{err}
}

// marking are the steps that report no statements: names, values, grammar.
func marking(o *schema.Ontology) ([]*extract.Extractor, error) {
	lex, err := lexicon.New(o)
	if err != nil {
		return nil, err
	}
	lx := lex.Extractor()
	return []*extract.Extractor{&lx, quantity.New(o).Extractor(), syntax.Extractor()}, nil
}

// settle brings the predicates of an example to the ids of the vocabulary.
func settle(o *schema.Ontology, file string, l *learn.Line) error {
	for i := range l.Triples {
		t := &l.Triples[i]
		p, inverted := o.Predicate(t.Predicate)
		if p == nil {
			return fmt.Errorf("%s:%d: predicate %q is not in the vocabulary %s%s", file, l.Number, t.Predicate, o.Name, didYouMean(o.Suggest(t.Predicate, 3)))
		}
		t.Predicate = p.ID
		if inverted {
			t.Subject, t.Object = t.Object, t.Subject
		}
	}
	return nil
}

// replaceFile writes a file whole or not at all.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, bare(err))
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("write %s: %w", path, bare(err))
	}
	return nil
}

// printLearned prints how predicates do, and their strongest patterns.
func printLearned(w *bufio.Writer, g *global, rep *learn.Report, show int) error {
	if g.json {
		return newJSONWriter(w).enc.Encode(rep)
	}
	t := &table{ink: g.ink(), cols: []column{{title: "PREDICATE"}, {title: "EXAMPLES", right: true}, {title: "RIGHT", right: true}, {title: "WRONG", right: true},
		{title: "MISSED", right: true}, {title: "PRECISION", right: true}, {title: "RECALL", right: true}}}
	row := func(name string, right, wrong, missed int) {
		t.add(name, fmt.Sprint(right+missed), fmt.Sprint(right), fmt.Sprint(wrong), fmt.Sprint(missed), ratio(right, right+wrong), ratio(right, right+missed))
	}
	for _, p := range rep.Predicates {
		row(p.Predicate, p.Right, p.Wrong, p.Missed)
	}
	row("all", rep.Right, rep.Wrong, rep.Missed)
	if err := t.write(w, g.width()); err != nil {
		return err
	}
	fmt.Fprintf(w, "F1 %.2f with what is likelier than %.2f\n", rep.F1(), rep.Threshold)
	if show == 0 {
		return nil
	}
	t = &table{ink: g.ink(), cols: []column{{title: "PREDICATE"}, {title: "WEIGHT", right: true}, {title: "RIGHT", right: true}, {title: "WRONG", right: true}, {title: "PATTERN", flex: true}}}
	for _, x := range strongest(rep.Patterns, show) {
		t.add(x.Predicate, fmt.Sprintf("%+.2f", x.Weight), fmt.Sprint(x.Right), fmt.Sprint(x.Wrong), x.Where+": "+x.Feature)
		slip := ""
		if x.Slip != nil {
			slip = strings.Join([]string{"wrong:", x.Slip.Subject, "·", x.Slip.Predicate, "·", x.Slip.Object, "— in:", x.In}, " ")
		}
		t.below = append(t.below, slip)
	}
	fmt.Fprintln(w)
	return t.write(w, g.width())
}

func ratio(a, b int) string {
	if b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}

// strongest are the n patterns of each predicate that decided most: by weight, among those that were used.
func strongest(list []*learn.Weighted, n int) []*learn.Weighted {
	if n < 0 {
		return list
	}
	var out []*learn.Weighted
	for i := 0; i < len(list); {
		j := i
		for j < len(list) && list[j].Predicate == list[i].Predicate {
			j++
		}
		if id := list[i].Predicate; id != "*" && id != "-" {
			out = append(out, best(list[i:j], n)...)
		}
		i = j
	}
	return out
}

// best are the n patterns that are strong and were used often.
func best(list []*learn.Weighted, n int) []*learn.Weighted {
	used := make([]*learn.Weighted, 0, len(list))
	for _, x := range list {
		if x.Right+x.Wrong > 0 {
			used = append(used, x)
		}
	}
	carried := func(x *learn.Weighted) float64 { return x.Weight * math.Log1p(float64(x.Right+x.Wrong)) }
	slices.SortStableFunc(used, func(a, b *learn.Weighted) int { return cmp.Compare(carried(b), carried(a)) })
	return used[:min(n, len(used))]
}

// learned are the steps of the files of patterns, and a text that tells these from others.
func (r *reading) learned(o *schema.Ontology) (steps []*extract.Extractor, print string, err error) {
	for _, name := range r.patterns {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, "", fmt.Errorf("read %s: %w", name, bare(err))
		}
		p, err := learn.Parse(name, data)
		if err != nil {
			return nil, "", err
		}
		x, err := p.Extractor(o)
		if err != nil {
			return nil, "", fmt.Errorf("%s: %w", name, err)
		}
		sum := sha256.Sum256(data)
		print += hex.EncodeToString(sum[:8])
		steps = append(steps, x)
	}
	return steps, print, nil
}
