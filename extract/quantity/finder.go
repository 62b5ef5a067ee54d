package quantity

import (
	"sync"

	"trine/extract"
	"trine/schema"
)

// Finder finds quantities and dates. It never changes after New and may be used by several goroutines at once.
type Finder struct {
	g       *grammar
	scratch *sync.Pool // of *scanner, for their buffers
}

// New builds the finder for the units of an ontology; o may be nil. Magnitudes, money, shares and time are known without
// it; what is counted or measured is named by Ontology.Units.
func New(o *schema.Ontology) *Finder {
	return &Finder{newGrammar(o), &sync.Pool{New: func() any { return &scanner{} }}}
}

// Extractor is the finder as a step of [extract.Run]: it sets the Values of every sentence. It wants the readings and
// mentions of package extract/lexicon to be there.
func (f *Finder) Extractor() *extract.Extractor {
	return &extract.Extractor{Name: "quantity", Doc: "numbers, ranges, money, rates, durations and dates", Run: f.run}
}

// Find returns the quantities and dates of one sentence that stands alone, in order of Span, not overlapping. Dates
// without a year and relative dates are counted from anchor, which may be zero.
func (f *Finder) Find(s *extract.Sentence, anchor schema.Date) []extract.Value {
	return f.find(s, &memory{calendar: calendar{anchor: anchorDay(anchor)}})
}

// run finds the values of all sentences in document order, and keeps track of the date that the text speaks of.
func (f *Finder) run(p *extract.Pass) error {
	m := &memory{calendar: calendar{anchor: anchorDay(p.Document.Date)}}
	block := -1
	for _, s := range p.Sentences {
		if s.Block != block {
			m.enterBlock(p, block, s.Block)
			block = s.Block
		}
		s.Values = f.find(s, m)
		if s.Cell >= 0 {
			f.applyHeader(p, s)
		}
	}
	return nil
}

// memory is what a run keeps from one sentence to the next.
type memory struct {
	calendar
	count echo
}

// enterBlock decides whether the last date still holds: it does within a list or table and under a dated heading; it
// does across paragraphs only where the document has no date of its own.
func (m *memory) enterBlock(p *extract.Pass, from, to int) {
	m.count = echo{}
	if from < 0 || to < 0 {
		m.last = day{}
		return
	}
	a, b := &p.Document.Blocks[from], &p.Document.Blocks[to]
	switch {
	case b.Kind == extract.Heading, b.Turn != a.Turn:
		m.last = day{}
	case b.Kind == extract.Item || b.Kind == extract.Row || a.Kind == extract.Heading || a.Kind == extract.Caption:
	case m.anchor.y != 0:
		m.last = day{}
	}
}

func (f *Finder) find(s *extract.Sentence, m *memory) []extract.Value {
	if !promising(s.Text) {
		m.count = echo{}
		return nil
	}
	sc := f.scratch.Get().(*scanner)
	sc.reset(f.g, s, &m.calendar)
	sc.run()
	m.count = sc.echoes(m.count)
	vs := sc.values()
	if cap(sc.items) <= maxScratch {
		clear(sc.items)
		*sc = scanner{items: sc.items[:0], stretches: sc.stretches[:0], names: sc.names[:0]}
		f.scratch.Put(sc)
	}
	return vs
}

// reset prepares a scanner for a sentence, keeping its buffers.
func (sc *scanner) reset(g *grammar, s *extract.Sentence, cal *calendar) {
	*sc = scanner{g: g, s: s.Text, sent: s, zh: s.Lang == "zh", cal: cal, items: sc.items[:0], stretches: sc.stretches[:0], names: sc.names[:0]}
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Kind != extract.Generic && m.Span.Start < m.Span.End && m.Span.End <= len(s.Text) && (len(sc.names) == 0 || m.Span.Start >= sc.names[len(sc.names)-1].End) {
			sc.names = append(sc.names, m.Span)
		}
	}
}

// maxScratch is the longest buffer of items that is kept for the next sentence.
const maxScratch = 256

// promising tells in one pass whether a text can hold a value at all: it has a digit, a letter or a Chinese character.
func promising(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || alnum(c) {
			return true
		}
	}
	return false
}

// values turns the items into values, sorted and apart.
func (sc *scanner) values() []extract.Value {
	if len(sc.items) == 0 {
		return nil
	}
	out := make([]extract.Value, 0, len(sc.items))
	end := 0
	for i := range sc.items {
		it := &sc.items[i]
		it.index = -1
		if it.dropped || it.Start < end || it.Start >= it.End {
			continue
		}
		it.index, end = len(out), it.End
		v := extract.Value{Span: it.Span, Noun: it.noun, Confidence: it.conf, Readings: it.readings, Correction: -1}
		if it.date != nil {
			v.Date = it.date
		} else {
			v.Quantity = it.quantity()
		}
		if it.correction >= 0 {
			v.Correction = sc.items[it.correction].index
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// quantity is the item's quantity in plain numbers.
func (it *item) quantity() *schema.Quantity {
	n := &it.num
	lo, hi := n.low(), n.high()
	if f := it.unit.factor; f != 0 {
		lo, hi = times(lo, f), times(hi, f)
	}
	b := &struct {
		q      schema.Quantity
		lo, hi float64
	}{lo: lo, hi: hi}
	q := &b.q
	*q = schema.Quantity{Unit: it.unit.id, Per: it.per, Approx: it.approx || n.approx, Bound: it.bound}
	if q.Bound == "" {
		q.Bound = n.bound
	}
	switch {
	case n.open:
		q.Low, q.Bound = &b.lo, ""
	case lo != hi:
		q.Low, q.High = &b.lo, &b.hi
	default:
		q.Value = &b.lo
	}
	return q
}

// times multiplies in decimal where the factor is a power of ten: 50 cents are 0.5.
func times(x, f float64) float64 {
	switch f {
	case 0.1:
		return shift(x, -1)
	case 0.01:
		return shift(x, -2)
	}
	return x * f
}
