package read

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

// lines yields the lines of a text, trimmed.
func lines(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if line = strings.TrimFunc(line, isBlank); line != "" && !yield(line) {
				return
			}
		}
	}
}

// liner reads a text line by line into blocks.
type liner struct {
	s       *shaper
	sh      *sheet
	pos     int          // where the next line starts
	open    int          // index of the block that a line may go on with, -1 if none
	lastly  extract.Span // its last line
	gap     bool
	indents []int // of the list items that are open
	no      map[string]bool
	table   []pipeRow
}

func (l *liner) run() {
	if l.s.part == 0 {
		l.pos = l.s.frontMatter(l.sh.text)
	}
	text := l.sh.text
	for l.pos < len(text) {
		start, end := l.pos, len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		l.pos = min(end+1, len(text))
		line := trim(text, extract.Span{Start: start, End: end})
		if line.Len() > 0 {
			l.line(line, indent(text[start:line.Start]))
			continue
		}
		l.endTable()
		l.open, l.gap = -1, true
	}
	l.endTable()
	if l.s.markdown {
		l.breaks()
	}
	l.promote()
}

// breaks cuts paragraphs and items at <br>.
func (l *liner) breaks() {
	text, bs := l.sh.text, l.sh.blocks
	if !strings.Contains(text, "<br") {
		return
	}
	out := make([]raw, 0, len(bs)+8)
	for _, b := range bs {
		if b.Kind == extract.Paragraph || b.Kind == extract.Item {
			for {
				i := strings.Index(text[b.Start:b.End], "<br")
				n := 0
				if i >= 0 {
					n = tagLen(text[b.Start+i : b.End])
				}
				if n == 0 {
					break
				}
				head := b
				head.End = b.Start + i
				b.Start += i + n
				if head.Span = trim(text, head.Span); head.Len() > 0 || head.start != nil {
					out = append(out, head)
					b.start, b.gap = nil, false
				}
			}
			if b.Span = trim(text, b.Span); b.Len() == 0 && b.start == nil {
				continue
			}
		}
		out = append(out, b)
	}
	l.sh.blocks = out
}

func indent(white string) int {
	n := 0
	for _, r := range white {
		switch r {
		case '\t':
			n += 4 - n%4
		case '\u3000':
			n += 2
		default:
			n++
		}
	}
	return n
}

func (l *liner) line(line extract.Span, ind int) {
	c := l.sh.of(line)
	if l.pipe(line, c) {
		return
	}
	l.endTable()
	if l.s.markdown && l.markdownLine(line, c) {
		return
	}
	if symbols(c) {
		l.open = -1
		return
	}
	if lb, ok := l.s.labels.at(c, l.s.heard); ok {
		l.label(line, lb)
		return
	}
	if n, m := marker(c); m != noMark && n < len(c) {
		if lb, ok := l.s.labels.at(c[n:], l.s.heard); ok && m != bulletMark && (asking(lb.speaker) != 0 || lb.role == strongRole) {
			lb.end += n
			l.label(line, lb)
			return
		}
		l.item(extract.Span{Start: line.Start + n, End: line.End}, ind, m)
		return
	}
	l.plain(line, ind)
}

// label starts a turn; what stands behind the label is its first paragraph.
func (l *liner) label(line extract.Span, lb label) {
	l.s.heard = true
	at := extract.Span{Start: line.Start, End: line.Start + lb.end}
	if lb.dash && lb.end == line.Len() {
		if end := titleBelow(l.sh.text, line.End); end > 0 {
			at.End, line.End, l.pos = end, end, end
		}
	}
	b := l.add(extract.Paragraph, trim(l.sh.text, extract.Span{Start: at.End, End: line.End}))
	b.start = &start{speaker: lb.speaker, at: lb.at, label: at, timed: lb.timed}
	if b.Len() == 0 {
		l.open = -1
	}
	l.indents = l.indents[:0]
}

// add appends a block that later lines may continue.
func (l *liner) add(kind extract.BlockKind, span extract.Span) *raw {
	l.sh.blocks = append(l.sh.blocks, raw{Block: extract.Block{Span: span, Kind: kind, Turn: -1}, solo: true, gap: l.gap})
	l.open, l.lastly, l.gap = len(l.sh.blocks)-1, span, false
	return &l.sh.blocks[l.open]
}

func (l *liner) item(span extract.Span, ind int, m mark) {
	for len(l.indents) > 0 && l.indents[len(l.indents)-1] >= ind {
		l.indents = l.indents[:len(l.indents)-1]
	}
	b := l.add(extract.Item, span)
	b.mark, b.Level = m, len(l.indents)
	l.indents = append(l.indents, ind)
}

func (l *liner) plain(line extract.Span, ind int) {
	text := l.sh.text
	if l.open >= 0 {
		b := &l.sh.blocks[l.open]
		inside := b.Kind == extract.Item && ind > 0
		if (b.Kind == extract.Paragraph || b.Kind == extract.Item) && (inside || l.s.joins(text, l.lastly, line)) {
			b.End, b.solo, l.lastly = line.End, false, line
			return
		}
	}
	if ind == 0 {
		l.indents = l.indents[:0]
	}
	if l.s.markdown && boldLine(l.sh.of(line)) {
		l.add(extract.Heading, line).Level = 6
		l.open = -1
		return
	}
	l.add(extract.Paragraph, line)
}

// joins tells whether next goes on with the paragraph that prev is the last line of.
func (s *shaper) joins(text string, prev, next extract.Span) bool {
	a, b := text[prev.Start:prev.End], text[next.Start:next.End]
	if s.wrap > 0 {
		if len(a) > 8*s.wrap {
			return false
		}
		word := b
		if i := strings.IndexAny(b, " \t"); i >= 0 {
			word = b[:i]
		}
		r, _ := utf8.DecodeRuneInString(b)
		if r >= 0x1100 { // a Chinese line may break anywhere
			return width(a)+4 > s.wrap
		}
		return width(a)+1+width(word) > s.wrap-2
	}
	r, _ := utf8.DecodeRuneInString(b)
	return unicode.IsLower(r) && r < 0x250 && len(a) >= 40 && !terminal(a) && !strings.HasSuffix(a, ":")
}

// wrapWidth tells at which width the lines of a text were broken, 0 if each line stands for itself.
func wrapWidth(text string) int {
	if len(text) > 256<<10 {
		text = text[:256<<10]
	}
	var widths []int
	ends := 0
	prev := ""
	for line := range strings.Lines(text) {
		line = strings.TrimFunc(line, isBlank)
		_, m := marker(line)
		flows := line != "" && m == noMark && !strings.ContainsAny(line[:1], "|#>`<") && !symbols(line)
		if flows && prev != "" {
			widths = append(widths, width(prev))
			if terminal(prev) {
				ends++
			}
		}
		if prev = line; !flows && m == noMark {
			prev = ""
		}
	}
	if len(widths) < 3 || ends*10 > len(widths)*4 { // lines that are mostly whole sentences stand for themselves
		return 0
	}
	slices.Sort(widths)
	w := widths[(len(widths)-1)*95/100]
	if w < 24 || w > 160 {
		return 0
	}
	full := 0
	for _, x := range widths {
		if x*4 >= w*3 {
			full++
		}
	}
	if full*10 < len(widths)*6 {
		return 0
	}
	return w
}

// promote finds headings and captions among short lines: a numbered line that stands alone, and a line over a list or table.
func (l *liner) promote() {
	bs := l.sh.blocks
	for i := range bs {
		b := &bs[i]
		if !b.solo || b.start != nil || b.Len() == 0 || b.Len() > 240 {
			continue
		}
		var next *raw
		if i+1 < len(bs) {
			next = &bs[i+1]
		}
		t := l.sh.of(b.Span)
		switch {
		case b.Kind == extract.Item && b.mark.level() > 0 && next != nil:
			alone := (i == 0 || bs[i-1].mark != b.mark) && next.mark != b.mark && next.start == nil
			over := next.Kind == extract.Paragraph || next.Kind == extract.Item && b.mark != numberMark
			if alone && over && titleLike(t, 60) && !strings.ContainsAny(t, "，：:") {
				b.Kind, b.Level = extract.Heading, b.mark.level()
			}
		case b.Kind == extract.Paragraph && b.gap && next != nil && next.start != nil && strings.HasSuffix(t, ":") && width(t) <= 60:
			b.Kind, b.Level, b.mark = extract.Heading, 2, sectionMark // "Questions and Answers:" between turns
		case b.Kind == extract.Paragraph && next != nil && (next.Kind == extract.Item || next.Kind == extract.Row || next.header):
			colon := strings.HasSuffix(t, ":") || strings.HasSuffix(t, "：")
			if colon && width(t) <= 120 || titleLike(t, 60) && !strings.Contains(t, "，") {
				b.Kind = extract.Caption
			}
		case b.Kind == extract.Paragraph && b.gap && !l.s.markdown && !l.s.labels.any && next != nil && next.gap:
			if next.Kind == extract.Paragraph && width(l.sh.of(next.Span)) > 60 && titleLike(t, 40) && !strings.ContainsAny(t, "，,") {
				b.Kind = extract.Caption
			}
		}
	}
}

// titleLike tells whether a line could be a title: short, and not a sentence.
func titleLike(s string, most int) bool {
	return !terminal(s) && !symbols(s) && width(s) <= most && !strings.ContainsAny(s, "。；！？\n")
}

// mark is what stands before an item.
type mark int

const (
	noMark      mark = iota
	bulletMark       // -, •
	numberMark       // 1.
	innerMark        // (1), 1), ①
	zhMark           // 一、
	zhInner          // （一）
	sectionMark      // none: a line between turns
)

// level is that of a heading with such a mark, 0 if it makes none.
func (m mark) level() int {
	switch m {
	case zhMark:
		return 2
	case zhInner:
		return 3
	case numberMark:
		return 4
	}
	return 0
}

// marker measures the bullet or number that s begins with, with the space behind it.
func marker(s string) (int, mark) {
	n, m := bareMarker(s)
	if m == noMark {
		return 0, noMark
	}
	rest := s[n:]
	trimmed := strings.TrimLeftFunc(rest, isBlank)
	for _, box := range []string{"[ ] ", "[x] ", "[X] "} {
		trimmed = strings.TrimPrefix(trimmed, box)
	}
	return len(s) - len(trimmed), m
}

func bareMarker(s string) (int, mark) {
	r, n := utf8.DecodeRuneInString(s)
	spaced := n < len(s) && (s[n] == ' ' || s[n] == '\t')
	switch {
	case strings.ContainsRune("-*+–—", r):
		if spaced {
			return n, bulletMark
		}
	case strings.ContainsRune("•●○▪■□◆◇►▶➤‣⁃◦※", r), r == '·' && spaced:
		return n, bulletMark
	case '①' <= r && r <= '⑳':
		return n, innerMark
	case r == '(' || r == '（':
		k, zh := number(s[n:])
		if c, w := utf8.DecodeRuneInString(s[n+k:]); k > 0 && (c == ')' || c == '）') {
			if zh {
				return n + k + w, zhInner
			}
			return n + k + w, innerMark
		}
	default:
		return numbered(s)
	}
	return 0, noMark
}

// numbered measures "1.", "1)", "1、", "一、". "1.2 GB" is no number of an item.
func numbered(s string) (int, mark) {
	k, zh := number(s)
	if k == 0 {
		return 0, noMark
	}
	c, w := utf8.DecodeRuneInString(s[k:])
	after, _ := utf8.DecodeRuneInString(s[k+w:])
	switch {
	case zh && (c == '、' || c == '．'):
		return k + w, zhMark
	case zh:
	case c == '、' || c == '．' || c == ')' || c == '）':
		if c == ')' || c == '）' {
			return k + w, innerMark
		}
		return k + w, numberMark
	case c == '.':
		if after == ' ' || after == '\t' || unicode.Is(unicode.Han, after) {
			return k + w, numberMark
		}
	}
	return 0, noMark
}

// number measures up to three digits or Chinese numerals.
func number(s string) (n int, zh bool) {
	for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n > 0 {
		if n < len(s) && '0' <= s[n] && s[n] <= '9' {
			return 0, false
		}
		return n, false
	}
	for n < len(s) && n < 9 {
		r, w := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("一二三四五六七八九十", r) {
			break
		}
		n += w
	}
	return n, n > 0
}
