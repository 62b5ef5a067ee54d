package frame

import (
	"fmt"
	"strings"
	"unicode"

	"trine/schema"
)

// elemKind is the kind of a pattern element.
type elemKind int

const (
	literal elemKind = iota
	slot
	gap
	clauseStart
	clauseEnd
)

// gapKind is how far a gap reaches.
type gapKind int

const (
	clauseGap gapKind = iota
	sentenceGap
	phraseGap
)

// role is what a slot fills.
type role int

const (
	subject role = iota
	object
	qualifier
)

// elem is one pattern element.
type elem struct {
	kind     elemKind
	cues     []cue // literal
	optional bool  // literal, slot
	role     role  // slot
	said     bool  // literal: the words themselves are the object
	types    []string
	gap      gapKind
	not      index  // gap: must not hold
	text     string // literal: as written
	apart    bool   // literal of a Chinese frame: it is no head of the slot before it
}

// pattern is a compiled frame.
type pattern struct {
	index  int // among all patterns
	frame  *schema.Frame
	pred   *schema.Predicate
	elems  []elem
	anchor int   // index of the literal that the pattern is found by
	with   index // the sentence must hold one of these
	sans   index // the sentence must hold none of these
	labels []cue // a label frame: the labels
	weight float64

	counted    bool // its cues speak of data or parameters, so that a large bare number counts them
	priced     bool // its cues speak of money, so that a large bare number is a sum whose currency is not said
	bare       bool // its cues are function words, which stand between all kinds of names
	headAnchor bool // the anchor is the head of the free slot before it
}

// functional tells whether an English pattern has no cue but words like "in" and "its".
func functional(src string) bool {
	if strings.Contains(src, " ( ") {
		return false // brackets are a cue
	}
	depth, word := 0, ""
	for _, r := range src + " " {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case depth == 0 && unicode.IsLetter(r):
			word += string(r)
			continue
		case depth == 0 && word != "":
			if !functionWords[word] {
				return false
			}
		}
		word = ""
	}
	return true
}

var functionWords = map[string]bool{"in": true, "on": true, "at": true, "of": true, "from": true, "by": true, "for": true, "with": true, "to": true, "near": true, "outside": true, "and": true, "or": true,
	"the": true, "a": true, "an": true, "its": true, "our": true, "their": true, "s": true, "is": true, "are": true, "was": true, "were": true, "new": true}

// parsePattern compiles one frame.
func parsePattern(f *schema.Frame, p *schema.Predicate, v *vocab) (*pattern, error) {
	out := &pattern{frame: f, pred: p, anchor: -1, weight: f.Weight}
	if out.weight == 0 {
		out.weight = 0.9
	}
	src := strings.TrimSpace(f.Pattern)
	out.bare = f.Lang == "en" && functional(src)
	if rest, ok := strings.CutPrefix(src, "label:"); ok {
		out.labels = v.alternatives(rest)
		if len(out.labels) == 0 {
			return nil, fmt.Errorf("label frame without a label")
		}
		return out, nil
	}
	spaced := false
	for src = strings.TrimSpace(src); src != ""; src = strings.TrimSpace(src) {
		n, err := out.element(src, v)
		if err != nil {
			return nil, err
		}
		src = src[n:]
		if k := len(out.elems); f.Lang == "zh" && k > 1 && out.elems[k-1].kind == literal && out.elems[k-2].kind == slot {
			out.elems[k-1].apart = spaced
		}
		spaced = src != "" && src[0] == ' '
	}
	return out, out.finish()
}

// element reads one element at the start of src and returns its length.
func (p *pattern) element(src string, v *vocab) (int, error) {
	add := func(e elem) { p.elems = append(p.elems, e) }
	switch {
	case strings.HasPrefix(src, "..."):
		add(elem{kind: gap, gap: sentenceGap})
		return 3, nil
	case strings.HasPrefix(src, ".."):
		add(elem{kind: gap, gap: clauseGap})
		return 2, nil
	case src[0] == '_' && (len(src) == 1 || src[1] == ' '):
		add(elem{kind: gap, gap: phraseGap})
		return 1, nil
	case src[0] == '^':
		add(elem{kind: clauseStart})
		return 1, nil
	case src[0] == '$':
		add(elem{kind: clauseEnd})
		return 1, nil
	case src[0] == '{':
		end := strings.IndexByte(src, '}')
		if end < 0 {
			return 0, fmt.Errorf("slot without }")
		}
		e, err := parseSlot(src[1:end], p.pred, v)
		if err != nil {
			return 0, err
		}
		add(e)
		return end + 1, nil
	case strings.HasPrefix(src, "!(") || strings.HasPrefix(src, "+(") || strings.HasPrefix(src, "-("):
		end := strings.IndexByte(src, ')')
		if end < 0 {
			return 0, fmt.Errorf("%c( without )", src[0])
		}
		cs := v.alternatives(src[2:end])
		switch src[0] {
		case '+':
			p.with = newIndex(cs)
		case '-':
			p.sans = newIndex(cs)
		default:
			if len(p.elems) == 0 || p.elems[len(p.elems)-1].kind != gap {
				return 0, fmt.Errorf("!(…) must follow a gap")
			}
			p.elems[len(p.elems)-1].not = newIndex(cs)
		}
		return end + 1, nil
	case src[0] == '(' && !strings.HasPrefix(src, "( "):
		end := strings.IndexByte(src, ')')
		if end < 0 {
			return 0, fmt.Errorf("( without )")
		}
		e := elem{kind: literal, cues: v.alternatives(src[1:end]), text: src[1:end]}
		n := end + 1
		if n < len(src) && src[n] == '?' {
			e.optional = true
			n++
		}
		if len(e.cues) == 0 {
			return 0, fmt.Errorf("empty ()")
		}
		add(e)
		return n, nil
	}
	end := strings.IndexAny(src, " \t{")
	if end < 0 {
		end = len(src)
	}
	if end == 0 {
		return 0, fmt.Errorf("cannot read %q", src)
	}
	add(elem{kind: literal, cues: v.alternatives(src[:end]), text: src[:end]})
	return end, nil
}

func parseSlot(src string, p *schema.Predicate, v *vocab) (elem, error) {
	e := elem{kind: slot}
	if words, ok := strings.CutPrefix(src, "O="); ok {
		e = elem{kind: literal, role: object, said: true, cues: v.alternatives(words), text: words, types: []string{"phrase"}}
		if len(e.cues) == 0 {
			return e, fmt.Errorf("empty {O=}")
		}
		return e, nil
	}
	name, types, typed := strings.Cut(src, ":")
	if strings.HasSuffix(name, "?") {
		e.optional, name = true, strings.TrimSuffix(name, "?")
	}
	switch name {
	case "S":
		e.role, e.types = subject, p.Domain
	case "O":
		e.role, e.types = object, p.Range
	case "Q":
		e.role, e.types = qualifier, []string{"np"}
	default:
		return e, fmt.Errorf("slot {%s}: use S, O or Q", src)
	}
	if typed {
		e.types = strings.Split(types, "|")
	}
	return e, nil
}

// speaksOf tells whether one of the pattern's cues holds one of the words.
func (p *pattern) speaksOf(words string) bool {
	list := strings.Fields(words)
	for i := range p.elems {
		for _, w := range list {
			if strings.Contains(p.elems[i].text, w) {
				return true
			}
		}
	}
	return false
}

// literals counts the cues that a pattern must have.
func (p *pattern) literals() int {
	n := 0
	for i := range p.elems {
		if p.elems[i].kind == literal && !p.elems[i].optional {
			n++
		}
	}
	return n
}

// finish picks the anchor and checks the pattern.
func (p *pattern) finish() error {
	best, objects, subjects := 0, 0, 0
	for i := range p.elems {
		e := &p.elems[i]
		if (e.kind == slot || e.said) && e.role == object {
			objects++
		}
		if e.kind == slot && e.role == subject {
			subjects++
		}
		if e.kind != literal || e.optional || i > 0 && free(&p.elems[i-1]) && !e.apart && p.literals() > 1 {
			continue // the head of a free phrase is no anchor
		}
		short := 1 << 30
		for _, alt := range strings.Split(e.text, "|") {
			short = min(short, len(alt))
		}
		if short > best {
			best, p.anchor = short, i
		}
	}
	if p.anchor > 0 && free(&p.elems[p.anchor-1]) && !p.elems[p.anchor].apart {
		p.headAnchor = true
	}
	p.counted = p.speaksOf("参数 训练 数据 语料 token tokens parameters parameter params trained pretrained")
	p.priced = p.speaksOf("价格 售价 定价 单价 报价 起售价 营收 收入 营业收入 融资 估值 市值 raised valuation valued revenue revenues price priced pricing funding")
	if objects > 1 || subjects > 1 || objects+subjects == 0 {
		return fmt.Errorf("a pattern needs one {O} or one {S}, this has %d and %d", objects, subjects)
	}
	if p.anchor < 0 && objects == 0 {
		return fmt.Errorf("a pattern without a cue needs {O}")
	}
	if p.anchor < 0 {
		// a pattern of slots alone ("{O:Company} {S:Model}") is found by its object
		for i := range p.elems {
			if p.elems[i].kind == slot && p.elems[i].role == object {
				p.anchor = i
			}
		}
	}
	return nil
}
