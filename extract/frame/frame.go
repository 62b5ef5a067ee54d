package frame

import (
	"errors"
	"fmt"
	"slices"

	"trine/extract"
	"trine/schema"
)

// Frames are an ontology's compiled frames. They are safe for concurrent use.
type Frames struct {
	o        *schema.Ontology
	vocab    *vocab
	anchors  [][]anchor // by the first word of a cue: where it leads
	slots    []*pattern // patterns of slots alone
	byLabel  map[int32][]labelled
	zh, en   *words
	patterns []*pattern

	// Trace, if set before use, is called with every statement and the frame that made it, for authors of packs.
	Trace func(f *schema.Frame, s *schema.Statement)

	causes      *schema.Predicate // nil if the ontology has none
	params      *pattern          // an English frame of has_parameter_count …
	version     *pattern          // … and of has_version; nil if there is none
	heads       map[string]index
	connectives map[string]connectives
	verbs       *verbWords
	measures    *measures
}

// anchor is one cue of one pattern.
type anchor struct {
	p *pattern
	c cue
}

// labelled is a label cue and the frame it belongs to.
type labelled struct {
	c cue
	p *pattern
}

// New compiles the frames of an ontology. The error joins one line per frame that cannot be read, with file, line and
// reason; the good ones are compiled all the same.
func New(o *schema.Ontology) (*Frames, error) {
	v := newVocab()
	fr := &Frames{o: o, vocab: v, byLabel: map[int32][]labelled{}, zh: newWords("zh", v), en: newWords("en", v),
		connectives: map[string]connectives{"zh": newConnectives("zh", v), "en": newConnectives("en", v)}}
	fr.heads = map[string]index{"zh": headNouns(o, "zh", v), "en": headNouns(o, "en", v)}
	fr.verbs = newVerbWords()
	fr.causes, _ = o.Predicate("causes")
	var errs []error
	for i := range o.Frames {
		f := &o.Frames[i]
		fail := func(err error) {
			errs = append(errs, fmt.Errorf("frame: %s:%d: %s: %q: %w", f.File, f.Line, f.Predicate, f.Pattern, err))
		}
		pred, _ := o.Predicate(f.Predicate)
		if pred == nil {
			fail(errors.New("unknown predicate"))
			continue
		}
		p, err := parsePattern(f, pred, v)
		if err != nil {
			fail(err)
			continue
		}
		fr.add(p)
	}
	fr.measures = newMeasures(fr, v)
	for _, p := range fr.patterns {
		switch {
		case p.frame.Lang != "en" || len(p.labels) > 0:
		case p.pred.ID == "has_parameter_count":
			fr.params = p
		case p.pred.ID == "has_version":
			fr.version = p
		}
	}
	return fr, errors.Join(errs...)
}

func (fr *Frames) add(p *pattern) {
	p.index = len(fr.patterns)
	fr.patterns = append(fr.patterns, p)
	if len(p.labels) > 0 {
		for _, c := range p.labels {
			fr.byLabel[c[0]] = append(fr.byLabel[c[0]], labelled{c, p})
		}
		return
	}
	a := &p.elems[p.anchor]
	if a.kind == slot {
		fr.slots = append(fr.slots, p)
		return
	}
	for _, c := range a.cues {
		for int(c[0]) >= len(fr.anchors) {
			fr.anchors = append(fr.anchors, nil)
		}
		fr.anchors[c[0]] = append(fr.anchors[c[0]], anchor{p, c})
	}
}

// words are the function words of a sentence's language.
func (fr *Frames) words(s *extract.Sentence) *words {
	if s.Lang == "zh" {
		return fr.zh
	}
	return fr.en
}

// headNouns are the common nouns of all classes.
func headNouns(o *schema.Ontology, lang string, v *vocab) index {
	var list []cue
	for i := range o.Classes {
		words := o.Classes[i].Heads.En
		if lang == "zh" {
			words = o.Classes[i].Heads.Zh
		}
		for _, w := range words {
			list = append(list, v.alternatives(w)...)
		}
	}
	return newIndex(list)
}

// Extractor is the step of extract.Run that reports statements by frames. It wants the mentions and values of the steps
// before it.
func (fr *Frames) Extractor() *extract.Extractor {
	return &extract.Extractor{Name: "rules", Doc: "statements by cue frames: words of the pack around names and quantities", Run: fr.run}
}

// reader is the state of one pass.
type reader struct {
	figure bool // the match in hand tells a figure of a firm
	asked  asked
	fr     *Frames
	pass   *extract.Pass
	topics *topics
	sent   int
	turn   int
	pauses bool
	lists  int             // numbers of lists given so far
	except string          // id of what fills the other role of the match in hand
	before stretch         // the last clause of the sentence before
	sizes  map[string]bool // models named by their size so far

	lines     [2]line // of the sentence in hand and the one before it
	matchers  [2]matcher
	all, best []match           // of the sentence in hand
	ids       map[string]string // of names, made once
	others    map[*schema.Entity][]string
}

func (fr *Frames) run(p *extract.Pass) error {
	r := &reader{fr: fr, pass: p, topics: &topics{o: fr.o, strict: p.Document.Lang == "en"}, pauses: !p.Punctuated}
	r.survey()
	r.speakersSaid()
	for i := 0; i < len(p.Sentences); i++ {
		s := p.Sentences[i]
		r.sent = i
		r.turn = p.BlockOf(s).Turn
		if s.Cell >= 0 {
			j := i
			for j < len(p.Sentences) && p.Sentences[j].Block == s.Block {
				j++
			}
			r.row(p.Sentences[i:j])
			i = j - 1
			continue
		}
		r.sentence(s)
	}
	return nil
}

// sentence reads one sentence: labels, then patterns, then it becomes part of what was talked about.
func (r *reader) sentence(s *extract.Sentence) {
	s = r.paired(s)
	now := 0 // the line that is free: the sentence before may be wanted still
	if r.before.x == &r.matchers[0] {
		now = 1
	}
	l := r.fr.tokenizeInto(&r.lines[now], s, r.pauses)
	if len(l.toks) == 0 {
		return
	}
	w := r.fr.words(s)
	l.chain(w)
	x := &r.matchers[now]
	*x = matcher{l: l, o: r.fr.o, w: w, heads: r.fr.heads[s.Lang], verbWords: r.fr.verbs, licences: cleared(x.licences, len(r.fr.patterns)), verbs: x.verbs[:0]}
	block := r.pass.BlockOf(s)
	first := r.sent == 0 || r.pass.Sentences[r.sent-1].Block != s.Block
	if first && block.Kind != extract.Paragraph {
		r.topics.label = nil
	}
	if first && block.Kind == extract.Paragraph {
		r.topics.label = nil
	}
	if first {
		r.itemLabel(x, block)
	}
	r.topics.strict = s.Lang == "en"
	r.sizedModels(x)
	r.countedNouns(x)
	r.noteMentions(x, block)
	r.noteIntro(x, block)
	r.labelLine(x)
	used := r.scored(x, r.measured(x))
	matches := particular(r.matches(x), used, l)
	for i := range matches {
		if o := &matches[i].args[object]; o.set && o.fill >= 0 && used[o.fill] {
			continue
		}
		r.emit(x, &matches[i])
	}
	r.causes(x)
}

// matches lays every pattern over the line and keeps, for one predicate and object, the best.
func (r *reader) matches(x *matcher) []match {
	all := r.all[:0]
	for i := range x.l.toks {
		id := int(x.l.toks[i].id)
		if id == 0 || id >= len(r.fr.anchors) {
			continue
		}
		list := r.fr.anchors[id]
		for k := range list {
			a := &list[k]
			if a.p.frame.Lang != "" && a.p.frame.Lang != x.l.s.Lang && !(mixed(x.l.s)) || !x.l.starts(i, a.c) || x.inside(i, len(a.c)) || x.named(i, len(a.c)) || x.counted(i, len(a.c)) || x.hyphened(i, len(a.c)) || x.asNoun(a.p, i, len(a.c)) || !r.licensed(x, a.p) {
				continue
			}
			if x.try(a.p, i, len(a.c)) {
				all = append(all, x.m)
			}
		}
	}
	for _, p := range r.fr.slots {
		if p.frame.Lang != "" && p.frame.Lang != x.l.s.Lang || !r.licensed(x, p) {
			continue
		}
		for i := range x.l.fills {
			if x.accepts(&p.elems[p.anchor], &x.l.fills[i]) && x.try(p, x.l.fills[i].from, x.l.fills[i].to-x.l.fills[i].from) {
				all = append(all, x.m)
			}
		}
	}
	r.all = all
	r.best = best(all, r.best[:0], x.l)
	return r.best
}

// shortText is the longest text object, in base tokens, that says no more than the figure in it which another statement has.
const shortText = 12

// shadowed tells whether a match whose object is text holds the name or value that another match of its predicate found.
func shadowed(m *match, all []match, l *line) bool {
	o := &m.args[object]
	if s := &m.args[subject]; o.dropped() && !s.dropped() { // the same subject has an object of its own
		for i := range all {
			if p := &all[i]; p.pat != nil && p.pat.pred == m.pat.pred && p.args[subject].from == s.from && !p.args[object].dropped() {
				if l.s.Lang == "zh" && l.toks[p.cueFrom].clause != l.toks[m.cueFrom].clause { // X：首席科学家，曾任…
					continue
				}
				return true
			}
		}
	}
	if o.dropped() || o.fill >= 0 || o.pronoun != noPronoun {
		return false
	}
	for i := range all {
		p := &all[i].args[object]
		if all[i].pat != nil && all[i].pat.pred == m.pat.pred && m.pat.pred.ID == "is_a" && (!all[i].borrowed || !all[i].args[subject].dropped()) && p.set && p.fill < 0 && p.from <= o.from && p.to >= o.to && p.to-p.from > o.to-o.from {
			return true // "suite" in "suite of models"
		}
		inside := all[i].pat != nil && p.fill >= 0 && p.from >= o.from && p.to <= o.to
		if inside && (all[i].pat.pred == m.pat.pred || all[i].valued && o.to-o.from <= shortText) {
			return true
		}
	}
	return false
}

// outdone tells whether a match without a subject of its own says of a quantity what another match, with another predicate,
// says of a subject that is there: one figure is one fact.
func outdone(m *match, all []match) bool {
	o := &m.args[object]
	if !m.valued || !m.args[subject].dropped() {
		return false
	}
	for i := range all {
		p := &all[i]
		if p.pat != nil && p.pat.pred != m.pat.pred && p.valued && p.args[object].from == o.from && p.args[subject].fill >= 0 && !p.args[subject].dropped() && p.pat.weight >= m.pat.weight {
			return true
		}
	}
	return false
}

// mixed tells whether a Chinese sentence holds enough English for English frames.
func mixed(*extract.Sentence) bool { return false }

func (r *reader) licensed(x *matcher, p *pattern) bool {
	if p.with.empty() && p.sans.empty() {
		return true
	}
	if len(x.licences) == 0 {
		x.licences = make([]licence, len(r.fr.patterns))
	}
	if known := x.licences[p.index]; known != unasked {
		return known == granted
	}
	n := len(x.l.toks)
	ok := (p.with.empty() || x.l.find(0, n, p.with) >= 0) && (p.sans.empty() || x.l.find(0, n, p.sans) < 0)
	x.licences[p.index] = refused
	if ok {
		x.licences[p.index] = granted
	}
	return ok
}

// severalOf are the predicates of which an English sentence may name several subjects for one object.
var severalOf = set(`invested_in`)

// best keeps one match for each predicate and object: the one with a subject of its own, then the heavier pattern, then
// the one whose words lie closer together.
func best(all, out []match, l *line) []match {
	zh := l.s.Lang == "zh"
	rank := func(m *match) float64 {
		w := m.pat.weight
		if m.borrowed && m.args[m.pat.elems[0].role].dropped() { // it may come to nothing
			w -= 0.5
		}
		switch s := &m.args[subject]; {
		case s.dropped():
			w -= 0.2
		case s.pronoun != noPronoun:
			w -= 0.1
		}
		return w - 0.002*float64(m.to-m.from) + 0.0005*float64(m.cueTo-m.cueFrom) // 毛利率 before 毛利
	}
	if len(all) == 0 {
		return out
	}
	type key struct {
		pred     *schema.Predicate
		from, to int
		dropped  bool
		later    int32
	}
	at := make(map[key]int, len(all))
	for i := range all {
		m := &all[i]
		o := &m.args[object]
		k := key{m.pat.pred, o.from, o.to, false, 0}
		if s := &m.args[subject]; o.dropped() {
			k = key{m.pat.pred, s.from, s.to, true, 0}
		}
		if o.fill < 0 && !o.dropped() { // texts that end alike are one
			k.from = 0
		}
		if s := &m.args[subject]; zh && !o.dropped() && s.fill >= 0 && s.from > o.to { // A发布了X，包括Y: of both
			k.later = l.toks[s.from].clause
		} else if !zh && !o.dropped() && o.fill >= 0 && s.fill >= 0 && s.from >= m.cueTo && o.to <= m.cueFrom && severalOf[m.pat.pred.ID] { // led by A and co-led by B
			k.later = int32(s.from)
		}
		if j, ok := at[k]; ok {
			if rank(m) > rank(&out[j]) {
				out[j] = *m
			}
			continue
		}
		at[k] = len(out)
		out = append(out, *m)
	}
	kept := out[:0]
	for i := range out {
		if !shadowed(&out[i], out, l) && !outdone(&out[i], out) {
			kept = append(kept, out[i])
		}
	}
	slices.SortStableFunc(kept, func(a, b match) int { return a.from - b.from })
	return kept
}
