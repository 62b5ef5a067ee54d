package extract

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is a stretch of one block that is read at once. Text is clean: markup is left out, and so are line breaks and
// spaces that a layout put between two Chinese characters; traditional characters are simplified, see [Sentence.Written].
type Sentence struct {
	Text  string
	Block int // index into Document.Blocks
	Cell  int // index into the row's Cells, or -1
	Lang  string

	Readings []Reading // repairs that hold here, in order of Span
	Mentions []Mention // names, in order of Span, not overlapping
	Values   []Value   // quantities and dates, in order of Span, not overlapping

	pos []int // clean offset where a piece starts …
	src []int // … and the document offset of that piece

	written string // Text before its characters were simplified

	words []Word // see Words
	read  func(*Sentence) []Word
}

// Source maps a span of s.Text to the document's text. The result covers the markup inside, never that outside.
func (s *Sentence) Source(sp Span) Span {
	if sp.Len() == 0 {
		p := s.at(sp.Start)
		return Span{p, p}
	}
	_, n := utf8.DecodeLastRuneInString(s.Text[sp.Start:sp.End])
	return Span{s.at(sp.Start), s.at(sp.End-n) + n}
}

// Written is a span of s.Text with the characters that the document has there.
func (s *Sentence) Written(sp Span) string {
	if s.written == "" {
		return s.Text[sp.Start:sp.End]
	}
	return s.written[sp.Start:sp.End]
}

func (s *Sentence) at(p int) int {
	i := sort.SearchInts(s.pos, p+1) - 1
	return s.src[i] + p - s.pos[i]
}

// splitter cuts blocks into sentences.
type splitter struct {
	doc        *Document
	spoken     bool // English as it was said: see fluent
	punctuated bool // the text has sentence punctuation, so that a space between Chinese characters is layout
	mark       int  // index of the first Markup span not yet passed
	said       fluency
}

func newSplitter(doc *Document) *splitter {
	return &splitter{doc: doc, punctuated: punctuated(doc.Text), spoken: spoken(doc)}
}

// punctuated tells whether a text has sentence punctuation: at least one mark per 200 characters in its first 20,000 bytes.
func punctuated(text string) bool {
	if len(text) > 20000 {
		text = text[:20000]
	}
	marks, runes := 0, 0
	for _, r := range text {
		runes++
		switch r {
		case '，', '。', ',', '；', '？', '！':
			marks++
		case '.':
			marks++
		}
	}
	return marks*200 >= runes
}

// block returns the sentences of block i. Blocks must be asked for in rising order.
func (sp *splitter) block(i int) []*Sentence {
	b := &sp.doc.Blocks[i]
	if b.Kind == Row && len(b.Cells) > 0 {
		var out []*Sentence
		for c := range b.Cells {
			s := sp.clean(b.Cells[c].Span, true)
			s.Block, s.Cell = i, c
			out = append(out, s)
		}
		return out
	}
	whole := sp.clean(b.Span, false)
	whole.Block, whole.Cell = i, -1
	return whole.split()
}

// clean builds a sentence out of a span of the document, leaving out markup and layout space.
func (sp *splitter) clean(span Span, rewind bool) *Sentence {
	text, marks := sp.doc.Text, sp.doc.Markup
	if rewind || (sp.mark > 0 && sp.mark <= len(marks) && marks[sp.mark-1].End > span.Start) {
		sp.mark = sort.Search(len(marks), func(k int) bool { return marks[k].End > span.Start })
	}
	for sp.mark < len(marks) && marks[sp.mark].End <= span.Start {
		sp.mark++
	}
	s := &Sentence{}
	var b strings.Builder
	add := func(from, to int) {
		if from >= to {
			return
		}
		s.pos, s.src = append(s.pos, b.Len()), append(s.src, from)
		b.WriteString(text[from:to])
	}
	p := span.Start
	for m := sp.mark; m < len(marks) && marks[m].Start < span.End; m++ {
		sp.pieces(p, marks[m].Start, span, add)
		if marks[m].End > p {
			p = marks[m].End
		}
	}
	sp.pieces(p, span.End, span, add)
	s.written = b.String()
	s.Text = Simplified(s.written)
	if len(s.pos) == 0 {
		s.pos, s.src = []int{0}, []int{span.Start}
	}
	s.Lang = language(s.Text, sp.doc.Lang)
	if s.Lang == "en" { // a line break inside a block is layout: "671 billion|parameters"
		s.Text = strings.ReplaceAll(s.Text, "\n", " ")
	}
	if sp.spoken && s.Lang == "en" {
		s.fluent(&sp.said, sp.punctuated)
	}
	return s
}

// pieces adds text[from:to] without the layout space between Chinese characters.
func (sp *splitter) pieces(from, to int, span Span, add func(int, int)) {
	text := sp.doc.Text
	start := from
	for i := from; i < to; {
		c := text[i]
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			i++
			continue
		}
		j := i
		for j < to && (text[j] == ' ' || text[j] == '\n' || text[j] == '\r' || text[j] == '\t') {
			j++
		}
		if sp.punctuated && i > span.Start && j < span.End {
			before, _ := utf8.DecodeLastRuneInString(text[span.Start:i])
			after, _ := utf8.DecodeRuneInString(text[j:span.End])
			if unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after) {
				add(start, i)
				start = j
			}
		}
		i = j
	}
	add(start, to)
}

// language is "zh" when Han characters outnumber a quarter of the Latin letters' words, else "en".
func language(text, fallback string) string {
	han, latin := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if c := r | 0x20; 'a' <= c && c <= 'z' {
				latin++
			}
		case 0x4E00 <= r && r < 0xA000 || unicode.Is(unicode.Han, r):
			han++
		case r < 0x250 && unicode.IsLetter(r):
			latin++
		}
	}
	switch {
	case han == 0 && latin == 0:
		return fallback
	case han*4 >= latin || fallback == "zh" && han >= 2 && !englishProse(text): // 由Acme领投，Beta Capital、Gamma Partners参投
		return "zh"
	}
	return "en"
}

// englishProse tells whether a text with a few Chinese characters is an English sentence all the same: it has the small words of one.
func englishProse(text string) bool {
	n := 0
	for _, w := range [...]string{" the ", "The ", " of ", " and ", " is ", " in ", " to ", " for ", " a ", " was ", " with ", " that ", " by "} {
		n += strings.Count(text, w)
	}
	return n > 1
}

// split cuts s after sentence-final punctuation. A line break inside a block is layout.
func (s *Sentence) split() []*Sentence {
	var out []*Sentence
	start := 0
	for i := 0; i < len(s.Text); {
		r, n := utf8.DecodeRuneInString(s.Text[i:])
		if !s.endsAt(i, r, n) {
			i += n
			continue
		}
		i += n
		for i < len(s.Text) { // closing quotes and repeated marks belong to it
			r, n := utf8.DecodeRuneInString(s.Text[i:])
			if !strings.ContainsRune("。！？!?”’」』）)\"", r) || (r == '"' && strings.Count(s.Text[start:i], "\"")%2 == 0) {
				break
			}
			i += n
		}
		out = s.appendPart(out, start, i)
		start = i
	}
	return s.appendPart(out, start, len(s.Text))
}

func (s *Sentence) appendPart(out []*Sentence, from, to int) []*Sentence {
	for from < to && isSpace(s.Text[from]) {
		from++
	}
	for to > from && isSpace(s.Text[to-1]) {
		to--
	}
	if from >= to {
		return out
	}
	p := &Sentence{Text: s.Text[from:to], written: s.Written(Span{from, to}), Block: s.Block, Cell: s.Cell}
	p.Lang = language(p.Text, s.Lang)
	k := sort.SearchInts(s.pos, from+1) - 1
	p.pos, p.src = append(p.pos, 0), append(p.src, s.src[k]+from-s.pos[k])
	for k++; k < len(s.pos) && s.pos[k] < to; k++ {
		p.pos, p.src = append(p.pos, s.pos[k]-from), append(p.src, s.src[k])
	}
	return append(out, p)
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// abbreviations that end in a full stop without ending the sentence.
const abbreviations = " mr mrs ms dr prof inc ltd co corp vs etc e.g i.e al fig no vol dept st jr sr approx resp u.s u.k "

// endsAt tells whether the sentence ends with the rune r at s.Text[i:i+n].
func (s *Sentence) endsAt(i int, r rune, n int) bool {
	switch r {
	case '。', '！', '？', '；', '!', '?', ';':
		return true
	case '.':
	default:
		return false
	}
	rest := s.Text[i+n:]
	if rest != "" && !isSpace(rest[0]) && !strings.HasPrefix(rest, "\"") && !strings.HasPrefix(rest, "”") && !strings.HasPrefix(rest, ")") {
		// "3.1", "Mistral.AI", "character.ai"; but "训练.然后" ends
		next, _ := utf8.DecodeRuneInString(rest)
		prev, _ := utf8.DecodeLastRuneInString(s.Text[:i])
		return unicode.Is(unicode.Han, next) && unicode.Is(unicode.Han, prev)
	}
	w := s.Text[:i]
	if k := strings.LastIndexAny(w, " \t\n(（\""); k >= 0 {
		w = w[k+1:]
	}
	if strings.Contains(abbreviations, " "+strings.ToLower(w)+" ") {
		// "Inc. The" ends; "Inc. said" does not
		rest = strings.TrimLeft(rest, " ")
		if rest == "" {
			return true
		}
		next, _ := utf8.DecodeRuneInString(rest)
		company := strings.Contains(" inc ltd co corp etc al ", " "+strings.ToLower(w)+" ")
		return company && unicode.IsUpper(next)
	}
	if len(w) == 1 && unicode.IsUpper(rune(w[0])) { // an initial
		return false
	}
	return !initials(w) || opensSentence(strings.TrimLeft(rest, " "))
}

// initials tells whether a word is single capitals with full stops between: A.I, without the last stop.
func initials(w string) bool {
	w = strings.TrimLeft(w, "“‘'")
	if len(w) < 3 || len(w)%2 == 0 {
		return false
	}
	for i := 0; i < len(w); i++ {
		if i%2 == 0 && (w[i] < 'A' || w[i] > 'Z') || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return true
}

// opensSentence tells whether a word that hardly stands inside a sentence with a capital follows.
func opensSentence(rest string) bool {
	w, _, _ := strings.Cut(rest, " ")
	switch w {
	case "", "The", "It", "This", "That", "These", "Those", "But", "And", "In", "He", "She", "They", "We", "A", "An", "As", "At", "For", "If", "Its", "On", "While", "With", "After", "Another":
		return true
	}
	return false
}
