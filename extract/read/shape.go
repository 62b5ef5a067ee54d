package read

import (
	"strings"
	"unicode"

	"trine/extract"
	"trine/schema"
)

// raw is a block on its way into a document.
type raw struct {
	extract.Block
	mark   mark           // what an Item or Heading was marked with
	start  *start         // a turn starts here; the span may then be empty
	header bool           // a table's header row: no block, but its markup counts
	dark   bool           // not to be read
	solo   bool           // one line only
	pieces []extract.Span // the lines that [joinTimed] made one block of, nil if it is one by itself
	skips  []extract.Span // what stands between them
	gap    bool           // a blank line or the beginning of the text stands before it
}

// start is where somebody begins to speak.
type start struct {
	speaker, at string
	label       extract.Span // of the words that say so
	timed       bool
}

// sheet is one part of a text with its blocks.
type sheet struct {
	text   string
	blocks []raw
	turns  []extract.Turn
	flows  bool // its timed lines end without marks
}

func (sh *sheet) of(s extract.Span) string { return sh.text[s.Start:s.End] }

// shaper makes Documents of the parts of one text; what the first part tells holds for the others.
type shaper struct {
	id            string
	part, base    int
	forceMarkdown bool
	markdown      bool
	converted     bool // the text was made by this package, so it has no inline markup
	plain         bool // never Markdown
	wrap          int  // width at which lines were broken, 0 if they were not

	title    string
	date     schema.Date
	fallback schema.Date // date to take if nothing else tells one
	lang     string

	labels   *labels
	speaking *start // who speaks at the end of the part before
	voiced   bool   // the speakers are known already: no labels are looked for
	heard    bool   // somebody spoke a sentence: lines that name speakers are turns from here on
}

func newShaper(id string) *shaper { return &shaper{id: id, labels: newLabels()} }

// bare is a part without overlay.
func (s *shaper) bare(text string, last bool) *extract.Document {
	d := &extract.Document{ID: s.id, Text: text, Part: s.part, Last: last, Base: s.base}
	s.part++
	s.base += len(text)
	return d
}

// text shapes a part of a plain or Markdown text.
func (s *shaper) text(text string, last bool) *extract.Document {
	if s.part == 0 {
		s.markdown = s.forceMarkdown || !s.plain && looksMarkdown(text)
		s.wrap = wrapWidth(text)
	}
	s.labels.learn(lines(text))
	sh := &sheet{text: text, blocks: make([]raw, 0, strings.Count(text, "\n")/2+4)}
	(&liner{s: s, sh: sh, open: -1, gap: true}).run()
	return s.finish(sh, last)
}

// built shapes a part whose blocks are known.
func (s *shaper) built(sh *sheet, last bool) *extract.Document {
	s.converted = true
	s.labels.learn(func(yield func(string) bool) {
		for i := range sh.blocks {
			if b := &sh.blocks[i]; b.Kind != extract.Row && !b.header && !yield(sh.of(b.Span)) {
				return
			}
		}
	})
	return s.finish(sh, last)
}

func (s *shaper) finish(sh *sheet, last bool) *extract.Document {
	if s.part == 0 {
		s.describe(sh)
	}
	s.cutTurns(sh)
	s.darken(sh)
	dropRepeats(sh)
	joinTimed(sh)
	d := s.bare(sh.text, last)
	d.Title, d.Date, d.Lang = s.title, s.date, s.lang
	s.build(sh, d)
	return d
}

// build fills in the document's overlay from what is left of the sheet.
func (s *shaper) build(sh *sheet, d *extract.Document) {
	n, used := 0, make([]bool, len(sh.turns))
	for i := range sh.blocks {
		if b := &sh.blocks[i]; b.read() {
			n++
			if b.Turn >= 0 {
				used[b.Turn] = true
			}
		}
	}
	index := make([]int, len(sh.turns))
	for i, t := range sh.turns {
		if used[i] {
			index[i] = len(d.Turns)
			d.Turns = append(d.Turns, t)
		}
	}
	d.Blocks = make([]extract.Block, 0, n)
	for i := range sh.blocks {
		b := &sh.blocks[i]
		if inline := s.markdown && !s.converted; b.read() || inline && b.header {
			d.Markup = s.markup(sh, b, inline, d.Markup)
		}
		if !b.read() {
			continue
		}
		if b.Turn >= 0 {
			b.Turn = index[b.Turn]
			t := &d.Turns[b.Turn]
			t.End = max(t.End, b.End)
		}
		d.Blocks = append(d.Blocks, b.Block)
	}
}

// markup adds to out what is no text inside a block.
func (s *shaper) markup(sh *sheet, b *raw, inline bool, out []extract.Span) []extract.Span {
	if len(b.pieces) == 0 {
		if inline {
			out = inlineMarkup(sh.text, b.Span, out)
		}
		return out
	}
	for i, p := range b.pieces {
		if i > 0 {
			out = append(out, b.skips[i-1])
		}
		if inline {
			out = inlineMarkup(sh.text, p, out)
		}
	}
	return out
}

func (b *raw) read() bool { return !b.dark && !b.header && b.Len() > 0 }

// trim leaves out white space and byte order marks at both ends of a span.
func trim(text string, s extract.Span) extract.Span {
	part := text[s.Start:s.End]
	left := strings.TrimLeftFunc(part, isBlank)
	s.Start += len(part) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, isBlank))
	return s
}

func isBlank(r rune) bool {
	if r < 0x80 {
		return r <= ' '
	}
	return r == '\ufeff' || r == '\u200b' || unicode.IsSpace(r)
}

func blank(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return !isBlank(r) }) < 0 }

// width is how many columns s takes; a Chinese character takes two.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

// symbols tells whether s has no letter and no digit.
func symbols(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

// terminal tells whether s ends as a sentence does.
func terminal(s string) bool {
	s = strings.TrimRight(s, " \t\r\n\"'”’」』）)*_")
	for _, e := range []string{"。", "！", "？", "；", "…", ".", "!", "?", ";"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// language is "zh" or "en" by the share of Han characters among the letters.
func language(text string) string {
	han, latin := 0, 0
	for i, r := range text {
		if i > 256<<10 {
			break
		}
		switch {
		case r < 0x80:
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				latin++
			}
		case unicode.Is(unicode.Han, r):
			han++
		}
	}
	if han > 0 && han*4 >= latin {
		return "zh"
	}
	return "en"
}
