package open

import (
	"fmt"
	"sync"

	"trine/extract"
	"trine/extract/syntax"
	"trine/schema"
)

// Mode says which open statements a [Step] reports.
type Mode int

// The modes.
const (
	Mapped Mode = iota // those that fit a predicate of the ontology
	Off                // none
	All                // the others too, with their own verb as predicate
)

var modeNames = [...]string{"mapped", "off", "all"}

// String is the mode's name.
func (m Mode) String() string {
	if m < 0 || int(m) >= len(modeNames) {
		return fmt.Sprintf("Mode(%d)", int(m))
	}
	return modeNames[m]
}

// ParseMode finds a mode by name.
func ParseMode(name string) (Mode, error) {
	for i, n := range modeNames {
		if n == name {
			return Mode(i), nil
		}
	}
	return Mapped, fmt.Errorf("open: unknown mode %q; want off, mapped or all", name)
}

// Step reports open statements. It is safe for concurrent use.
type Step struct {
	o      *schema.Ontology
	mode   Mode
	zh, en func() *cues    // built when first needed: English cues want the parser's lemmas
	texts  map[string]bool // see textual
	types  *types

	// Trace, if set before use, is called with every statement reported and the open one behind it, for authors of packs.
	Trace func(kind Kind, s *schema.Statement)
}

// New makes the step for an ontology.
func New(o *schema.Ontology, mode Mode) *Step {
	return &Step{o: o, mode: mode, texts: textual(o), types: newTypes(o),
		zh: sync.OnceValue(func() *cues { return chineseCues(o) }), en: sync.OnceValue(func() *cues { return englishCues(o) })}
}

// Extractor is the step "open" of extract.Run. It stands after the steps that mark names and values, after
// syntax.Extractor, and after all others that report statements: what they say of the same words wins.
func (x *Step) Extractor() *extract.Extractor {
	return &extract.Extractor{Name: "open", Doc: "statements that no frame foresaw, by grammar", Run: x.run}
}

func (x *Step) run(p *extract.Pass) error {
	if x.mode == Off {
		return nil
	}
	r := &reader{Step: x, pass: p, told: newTold(p), stems: map[string][]int{}}
	for i, s := range p.Sentences {
		if s.Cell < 0 && p.BlockOf(s).Kind != extract.Heading && (x.mode == All || r.promising(i, s)) {
			r.sentence(i, s)
		}
		r.remember(i, s)
	}
	return nil
}

// reader is the state of one pass.
type reader struct {
	*Step
	pass *extract.Pass
	told *told

	// of the sentence at hand
	s     *extract.Sentence
	words []extract.Word
	toks  []syntax.Token
	tree  syntax.Tree // English
	kids  [][]int     // of tree

	stems  map[string][]int // of English words: those of cues that they may stand for
	seen   []bool           // words of cues in the sentence at hand
	recent []recent         // what was named before, latest last

	near          []thing // memory of promising
	found, hinted []hint
}

// sentence reports what the sentence i says.
func (r *reader) sentence(i int, s *extract.Sentence) {
	r.s, r.words = s, s.Words()
	if len(r.words) == 0 {
		return
	}
	r.toks = tokens(s, r.words)
	var all []Statement
	if s.Lang == "zh" {
		r.cueVerbs()
		all = Chinese(r.toks)
	} else {
		r.tree = tree(r.toks, r.words)
		r.kids = r.tree.Children()
		all = English(r.tree)
	}
	r.told.enter(i)
	for k := range all {
		if m, ok := r.mapped(&all[k]); ok {
			r.report(&all[k], m)
		} else if r.mode == All {
			r.reportOpen(&all[k])
		}
	}
}

// tokens are the words as the readers of this package take them.
func tokens(s *extract.Sentence, ws []extract.Word) []syntax.Token {
	out := make([]syntax.Token, len(ws))
	for i := range ws {
		w := &ws[i]
		t := &out[i]
		*t = syntax.Token{Start: w.Span.Start, End: w.Span.End, Form: s.Text[w.Span.Start:w.Span.End], Tag: w.Tag, Fine: w.Fine, Lemma: w.Lemma}
		switch {
		case w.Value >= 0 && s.Values[w.Value].Date != nil:
			t.Mask = "今年"
		case w.Value >= 0 || w.Mention >= 0:
			t.Mask = "公司"
		}
	}
	return out
}

func tree(ts []syntax.Token, ws []extract.Word) syntax.Tree {
	t := syntax.Tree{Tokens: ts, Head: make([]int, len(ws)), Label: make([]string, len(ws)), Margin: make([]float32, len(ws))}
	for i := range ws {
		t.Head[i], t.Label[i], t.Margin[i] = ws[i].Head, ws[i].Rel, float32(ws[i].Margin)
	}
	return t
}
