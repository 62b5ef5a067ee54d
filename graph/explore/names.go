package explore

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/graph"
	"trine/schema"
)

// names finds things by what is typed.
type names struct {
	things  []graph.Entity // those of most statements first
	list    []name
	letters letters
}

// name is one name of a thing.
type name struct {
	text  string // folded
	mask  uint64 // of the letters in it and in its pinyin
	thing int32
	han   bool
}

// hit is a thing found, by the name that fits best.
type hit struct {
	thing, name int32
	rank, gaps  int16
}

// The ranks of a hit, from close to far.
const (
	isName = iota
	beginsName
	beginsWord
	inName
	soundsWhole // pinyin of the whole name
	soundsBegin // pinyin of its beginning
	soundsIn    // pinyin of a part
	scattered   // letters in order
	mistyped    // a few letters differ
)

// letters gives the pinyin of characters and remembers it.
type letters struct {
	of   func(rune) []string
	seen map[rune][]string
}

func (l *letters) pinyin(r rune) []string {
	if l.of == nil || !unicode.Is(unicode.Han, r) {
		return nil
	}
	p, ok := l.seen[r]
	if !ok {
		p = l.of(r)
		l.seen[r] = p
	}
	return p
}

// newNames reads the names of the graph, and those that the vocabulary has for its things.
func newNames(ctx context.Context, g *graph.Graph, o Options) (*names, error) {
	es, err := g.Entities(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(es, func(a, b graph.Entity) int { return b.Statements - a.Statements })
	n := &names{things: es, letters: letters{o.Pinyin, map[rune][]string{}}}
	for i := range es {
		all := append([]string{es[i].Name}, es[i].Names...)
		if o.Ontology != nil {
			if listed := o.Ontology.EntityByID(es[i].ID); listed != nil {
				all = append(all, listed.AllNames()...)
			}
		}
		seen := map[string]bool{}
		for _, s := range all {
			s = strings.Clone(schema.Fold(s))
			if s == "" || seen[s] {
				continue
			}
			seen[s] = true
			n.list = append(n.list, n.name(s, i))
		}
	}
	return n, nil
}

func (n *names) name(s string, thing int) name {
	out := name{text: s, thing: int32(thing)}
	for _, r := range s {
		out.mask |= bit(r)
		for _, p := range n.letters.pinyin(r) {
			out.han = true
			for _, c := range p {
				out.mask |= bit(c)
			}
		}
	}
	return out
}

// bit stands for a letter in a mask; other characters share what is left.
func bit(r rune) uint64 {
	switch {
	case r >= 'a' && r <= 'z':
		return 1 << (r - 'a')
	case r >= '0' && r <= '9':
		return 1 << (26 + r - '0')
	case r == ' ' || r == '-' || r == '\'' || r == '.':
		return 0 // may be left out
	}
	return 1 << (36 + uint(r)%28)
}

// maxQuery bounds what is looked for, in characters; pinyin is matched in the bits of a word.
const maxQuery = 60

// find lists what fits a query, the best first; everything for an empty one.
func (n *names) find(query string) []hit {
	q := schema.Fold(query)
	if utf8.RuneCountInString(q) > maxQuery {
		q = string([]rune(q)[:maxQuery])
	}
	out := []hit{}
	if q == "" {
		out = slices.Grow(out, len(n.things))
		for i := range n.things {
			out = append(out, hit{thing: int32(i), name: -1})
		}
		return out
	}
	m := newMatcher(q, &n.letters)
	best := make([]int32, len(n.things)) // index into out plus one
	add := func(h hit) {
		switch at := best[h.thing]; {
		case at == 0:
			out = append(out, h)
			best[h.thing] = int32(len(out))
		case h.before(out[at-1]):
			out[at-1] = h
		}
	}
	for i := range n.list {
		nm := &n.list[i]
		if m.mask&^nm.mask != 0 {
			continue
		}
		if rank, gaps, ok := m.match(nm); ok {
			add(hit{nm.thing, int32(i), int16(rank), int16(gaps)})
		}
	}
	if limit := min(2, utf8.RuneCountInString(q)/3); len(out) == 0 && limit > 0 {
		for i := range n.list {
			nm := &n.list[i]
			if d := schema.Distance(q, nm.text, limit); d <= limit {
				add(hit{nm.thing, int32(i), mistyped, int16(d)})
			}
		}
	}
	slices.SortFunc(out, func(a, b hit) int { return cmp.Compare(a.order(), b.order()) })
	return out
}

// order puts hits in their order: how well they fit, then the thing with more statements.
func (h hit) order() uint64 {
	return uint64(h.rank)<<56 | uint64(h.gaps)<<32 | uint64(uint32(h.thing))
}

func (h hit) before(o hit) bool { return h.rank < o.rank || h.rank == o.rank && h.gaps < o.gaps }

// matcher holds a query in the forms in which it is compared.
type matcher struct {
	text    string // folded
	letters []rune // without what may be left out
	packed  string // the same
	mask    uint64
	names   *letters
	runes   []rune // scratch
	words   []bool // scratch: a word begins
}

func newMatcher(q string, l *letters) *matcher {
	m := &matcher{text: q, names: l}
	for _, r := range q {
		if b := bit(r); b != 0 {
			m.letters = append(m.letters, r)
			m.mask |= b
		}
	}
	m.packed = string(m.letters)
	return m
}

// subsequence tells whether the bytes of part stand in s in their order.
func subsequence(s, part string) bool {
	k := 0
	for i := 0; i < len(s) && k < len(part); i++ {
		if s[i] == part[k] {
			k++
		}
	}
	return k == len(part)
}

// match tells how well a name fits.
func (m *matcher) match(n *name) (rank, gaps int, ok bool) {
	switch at := strings.Index(n.text, m.text); {
	case at == 0 && len(n.text) == len(m.text):
		return isName, 0, true
	case at == 0:
		return beginsName, 0, true
	case at > 0 && m.atWord(n.text, at):
		return beginsWord, 0, true
	case at > 0:
		return inName, 0, true
	}
	inOrder := subsequence(n.text, m.packed) // cheap, and rules most names out
	if len(m.letters) == 0 || !n.han && !inOrder {
		return 0, 0, false
	}
	m.runes, m.words = m.runes[:0], m.words[:0]
	last := ' '
	for _, r := range n.text {
		m.runes = append(m.runes, r)
		m.words = append(m.words, begins(last, r))
		last = r
	}
	if n.han {
		if rank, ok := m.sounds(); ok {
			return rank, 0, true
		}
	}
	if gaps, ok := m.scattered(); inOrder && ok {
		return scattered, gaps, true
	}
	return 0, 0, false
}

// atWord tells whether a word begins at any place of the query in a name.
func (m *matcher) atWord(s string, at int) bool {
	for at > 0 {
		last, _ := utf8.DecodeLastRuneInString(s[:at])
		now, size := utf8.DecodeRuneInString(s[at:])
		if begins(last, now) {
			return true
		}
		next := strings.Index(s[at+size:], m.text)
		if next < 0 {
			return false
		}
		at += size + next
	}
	return false
}

// begins tells whether a word begins between two characters.
func begins(last, r rune) bool {
	word := func(r rune) int {
		switch {
		case unicode.Is(unicode.Han, r):
			return -1 // each for itself
		case unicode.IsLetter(r):
			return 1
		case unicode.IsDigit(r):
			return 2
		}
		return 0
	}
	a, b := word(last), word(r)
	return b != 0 && (a != b || b < 0)
}

// sounds matches letters against the pinyin of characters: each is a whole syllable, its initial, the character itself, or
// at the end of the query the beginning of a syllable.
func (m *matcher) sounds() (rank int, ok bool) {
	done := uint64(1) << len(m.letters)
	for start := range m.runes {
		if !m.words[start] {
			continue
		}
		state := uint64(1) // bit i: the first i letters are read
		for i := start; i < len(m.runes) && state != 0; i++ {
			if state = m.step(state, m.runes[i]); state&done == 0 {
				continue
			}
			switch {
			case start == 0 && i == len(m.runes)-1:
				return soundsWhole, true
			case start == 0:
				return soundsBegin, true
			}
			return soundsIn, true
		}
	}
	return 0, false
}

// step reads one character of a name from every place that was reached.
func (m *matcher) step(state uint64, r rune) uint64 {
	if bit(r) == 0 {
		return state
	}
	next := uint64(0)
	readings := m.names.pinyin(r)
	for s := state; s != 0; s &= s - 1 {
		at := bits.TrailingZeros64(s)
		if at == len(m.letters) {
			continue
		}
		rest := m.letters[at:]
		if rest[0] == r {
			next |= 1 << (at + 1)
		}
		for _, p := range readings {
			k := 0
			for k < len(p) && k < len(rest) && rest[k] == rune(p[k]) {
				k++
			}
			if k == 0 {
				continue
			}
			next |= 1 << (at + 1) // the initial
			if k >= 2 && p[1] == 'h' {
				next |= 1 << (at + 2) // zh, ch, sh
			}
			if k == len(p) || k == len(rest) {
				next |= 1 << (at + k)
			}
		}
	}
	return next
}

// scattered finds the letters of the query in order, the first where a word begins, and counts what lies between. A letter
// either follows the one before or begins a word.
func (m *matcher) scattered() (gaps int, ok bool) {
	if len(m.letters) < 2 {
		return 0, false
	}
	for start := range m.runes {
		if !m.words[start] || m.runes[start] != m.letters[0] {
			continue
		}
		at, k := start+1, 1
		adjacent := true
		for ; at < len(m.runes) && k < len(m.letters); at++ {
			r := m.runes[at]
			if bit(r) == 0 {
				continue
			}
			if r == m.letters[k] && (adjacent || m.words[at]) {
				k++
				adjacent = true
				continue
			}
			adjacent = false
			gaps++
		}
		if k == len(m.letters) {
			return gaps, true
		}
		gaps = 0
	}
	return 0, false
}
