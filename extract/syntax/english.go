package syntax

import (
	"bytes"
	_ "embed" // the models
	"io"
	"sync"
)

//go:embed models/english.bin
var englishModel []byte

// Parser tags, lemmatizes and parses English. It may be used by several goroutines at once.
type Parser struct {
	lex    *lexicon
	lemmas *lemmatizer
	tagger *tagger
	guide  *arcs // from right to left
	arcs   *arcs // from left to right, with the guide's outcome among its features
	greedy bool

	buffers sync.Pool // of *work
}

// work is the memory of one call.
type work struct {
	scratch
	state
	trials [3]trial
	first  []tagged // tags of the first try
}

var english = sync.OnceValues(func() (*Parser, error) {
	return ReadParser(bytes.NewReader(englishModel), "models/english.bin")
})

// English is the embedded parser. The first call reads its model (some tens of milliseconds), later calls give the
// same parser.
func English() (*Parser, error) { return english() }

var quick = sync.OnceValues(func() (*Parser, error) {
	p, err := english()
	if err != nil {
		return nil, err
	}
	return p.Greedy(), nil
})

// ReadParser reads a parser that [Parser.Write] wrote; name is for errors.
func ReadParser(r io.Reader, name string) (*Parser, error) {
	p := &Parser{lex: &lexicon{}, lemmas: &lemmatizer{}, tagger: &tagger{}, guide: &arcs{}, arcs: &arcs{}}
	err := readModel(r, name, func(d *decoder) {
		p.lex.keys = d.ascending()
		p.lex.vals = make([]senses, len(p.lex.keys))
		for i := range p.lex.vals {
			p.lex.vals[i] = senses(d.uint())
		}
		p.lex.index()
		l := p.lemmas
		l.words, l.lemma, l.rules, l.cut, l.add = d.strings(), d.strings(), d.strings(), d.bytes(), d.strings()
		if len(l.words) != len(l.lemma) || len(l.rules) != len(l.cut) || len(l.rules) != len(l.add) {
			d.err = errModel
		}
		p.tagger.read(d, p.lex.form)
		p.guide.read(d)
		p.arcs.read(d)
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Write writes the parser as a model file.
func (p *Parser) Write(w io.Writer) error {
	return writeModel(w, func(e *encoder) {
		e.ascending(p.lex.keys)
		for _, v := range p.lex.vals {
			e.uint(uint64(v))
		}
		l := p.lemmas
		e.strings(l.words)
		e.strings(l.lemma)
		e.strings(l.rules)
		e.bytes(l.cut)
		e.strings(l.add)
		p.tagger.write(e)
		p.guide.write(e)
		p.arcs.write(e)
	})
}

func (g *tagger) write(e *encoder) {
	e.strings(g.tags)
	e.table(g.t)
}

func (g *tagger) read(d *decoder, form func(string, bool) form) {
	g.tags, g.t, g.form = d.strings(), d.table(), form
	if len(g.tags) != g.t.classes {
		d.err = errModel
	}
	for _, t := range g.tags {
		g.hash = append(g.hash, hashString(t))
	}
}

func (p *arcs) write(e *encoder) {
	e.strings(p.labels)
	e.table(p.arc)
	e.table(p.lab)
}

func (p *arcs) read(d *decoder) {
	p.labels, p.arc, p.lab = d.strings(), d.table(), d.table()
	if p.arc.classes < 3 || len(p.labels) != p.lab.classes {
		d.err = errModel
	}
}

// Greedy is the same parser without second tries of close calls: nearly twice as fast, and right about one head in 300
// less often.
func (p *Parser) Greedy() *Parser {
	return &Parser{lex: p.lex, lemmas: p.lemmas, tagger: p.tagger, guide: p.guide, arcs: p.arcs, greedy: true}
}

func (p *Parser) get() *work {
	if w, ok := p.buffers.Get().(*work); ok {
		return w
	}
	return &work{}
}

// Tag fills in the tags and lemmas of a sentence's tokens, without parsing: faster than [Parser.Parse], and a little
// worse.
func (p *Parser) Tag(tokens []Token) {
	w := p.get()
	defer p.buffers.Put(w)
	p.tagger.apply(tokens, p.tagger.run(tokens, &w.scratch))
	p.lemmatize(tokens)
}

func (p *Parser) lemmatize(tokens []Token) {
	for i := range tokens {
		t := &tokens[i]
		if t.Lemma = t.Form; t.Mask == "" {
			t.Lemma = p.lemmas.find(t.Form, t.Tag)
		}
	}
}

// longestPart is how many tokens are parsed at once; longer sentences are parsed in parts.
const longestPart = 250

// Parse tags the tokens of a sentence, in place, and finds their tree. A sentence of more than 250 tokens is parsed
// in parts, whose roots become the first root's parataxis.
func (p *Parser) Parse(tokens []Token) Tree {
	w := p.get()
	defer p.buffers.Put(w)
	t := newTree(tokens)
	root := -1
	for from := 0; from < len(tokens); {
		to := partEnd(tokens, from)
		part := tree(tokens[from:to], t.Head[from:to], t.Label[from:to], t.Margin[from:to])
		p.search(part, w)
		for i := range part.Head {
			switch {
			case part.Head[i] >= 0:
				part.Head[i] += from
			case root < 0:
				root = from + i
			default:
				part.Head[i], part.Label[i], part.Margin[i] = root, "parataxis", 0
			}
		}
		from = to
	}
	return *t
}

// partEnd is where the part of a sentence that begins at from ends: after a clause mark if there is one.
func partEnd(ts []Token, from int) int {
	to := from + longestPart
	if to >= len(ts) {
		return len(ts)
	}
	for _, marks := range []string{".;!?", ",:"} {
		for i := to; i > from+longestPart/2; i-- {
			if f := ts[i-1].Form; len(f) == 1 && bytes.IndexByte([]byte(marks), f[0]) >= 0 {
				return i
			}
		}
	}
	return to
}

// Lemma is the base form of a word as the tag wants it: Lemma("bought", "VERB") is "buy".
func (p *Parser) Lemma(form, tag string) string { return p.lemmas.find(form, tag) }
