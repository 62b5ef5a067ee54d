package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

// looksMarkdown tells Markdown from plain text by two signs of it near the beginning, or by a heading right there.
func looksMarkdown(text string) bool {
	if len(text) > 256<<10 {
		text = text[:256<<10]
	}
	signs, first := 0, true
	for line := range lines(text) {
		switch {
		case first && atxLevel(line) > 0:
			return true
		case atxLevel(line) > 0, strings.HasPrefix(line, "```"):
			signs++
		case strings.HasPrefix(line, "|") && strings.Count(line, "|") > 2:
			signs++
		case strings.Contains(line, "](http"), strings.Count(line, "**") > 1:
			signs++
		}
		first = false
		if signs > 1 {
			return true
		}
	}
	return false
}

// atxLevel is the level of a "#" heading, 0 if the line is none.
func atxLevel(line string) int {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n >= len(line) || line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// markdownLine reads what only Markdown has; it tells whether the line was one of these.
func (l *liner) markdownLine(line extract.Span, c string) bool {
	switch {
	case strings.HasPrefix(c, "```"), strings.HasPrefix(c, "~~~"):
		l.open = -1
		l.skipFence(c[:3])
		return true
	case strings.HasPrefix(c, "<!--"):
		l.open = -1
		l.pos = line.Start
		if !l.skip("-->") {
			l.pos = line.End
		}
		return true
	case strings.HasPrefix(c, "<") && l.htmlBlock(line, c):
		return true
	case l.open >= 0 && setext(c) > 0 && l.sh.blocks[l.open].Kind == extract.Paragraph && l.sh.blocks[l.open].solo:
		b := &l.sh.blocks[l.open]
		b.Kind, b.Level = extract.Heading, setext(c)
		l.open = -1
		return true
	case strings.HasPrefix(c, "[") && definition(c):
		l.open = -1
		return true
	}
	if n := atxLevel(c); n > 0 {
		l.heading(line, c, n)
		return true
	}
	if strings.HasPrefix(c, ">") {
		inner := trim(l.sh.text, extract.Span{Start: line.End - len(strings.TrimLeft(c, "> \t")), End: line.End})
		if inner.Len() > 0 {
			l.open = -1 // the next line's ">" must not get into the block
			l.line(inner, 0)
		}
		l.open = -1
		return true
	}
	return false
}

func (l *liner) heading(line extract.Span, c string, level int) {
	span := extract.Span{Start: line.Start + level, End: line.End}
	if t := strings.TrimRight(c, "#"); strings.HasSuffix(t, " ") {
		span.End -= len(c) - len(t)
	}
	span = trim(l.sh.text, span)
	l.open, l.indents = -1, l.indents[:0]
	if span.Len() == 0 {
		return
	}
	if lb, ok := l.s.labels.at(l.sh.of(span), l.s.heard); ok && (lb.timed || lb.role == strongRole) {
		l.label(span, lb)
		return
	}
	if n, m := marker(l.sh.of(span)); m != noMark && n < span.Len() {
		span.Start += n
	}
	l.add(extract.Heading, span).Level = level
	l.open = -1
}

// skip moves behind the next occurrence of end, if there is one; what was not found once is not looked for again.
func (l *liner) skip(end string) bool {
	if l.no[end] {
		return false
	}
	i := strings.Index(l.sh.text[l.pos:], end)
	if i < 0 {
		l.missing(end)
		return false
	}
	l.pos += i + len(end)
	return true
}

func (l *liner) missing(end string) {
	if l.no == nil {
		l.no = map[string]bool{}
	}
	l.no[end] = true
}

// skipFence moves behind the line that closes a code block; without one the code is read as text.
func (l *liner) skipFence(fence string) {
	if l.no[fence] {
		return
	}
	for pos := l.pos; pos < len(l.sh.text); {
		line, next := l.sh.text[pos:], len(l.sh.text)
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], pos+i+1
		}
		if strings.HasPrefix(strings.TrimLeft(line, " \t>"), fence) {
			l.pos = next
			return
		}
		pos = next
	}
	l.missing(fence)
}

// setext is the level that an underline gives to the line above.
func setext(c string) int {
	switch {
	case len(c) >= 2 && strings.Trim(c, "=") == "":
		return 1
	case len(c) >= 2 && strings.Trim(c, "-") == "":
		return 2
	}
	return 0
}

// definition tells whether the line defines a link target: "[1]: https://…".
func definition(c string) bool {
	i := strings.Index(c, "]:")
	return i > 1 && i < 100 && strings.Contains(c[i:], "://") && !strings.Contains(strings.TrimSpace(c[i+2:]), " ")
}

// boldLine tells whether the whole line is bold and short.
func boldLine(c string) bool {
	for _, m := range []string{"**", "__"} {
		if strings.HasPrefix(c, m) && strings.HasSuffix(c, m) && len(c) > 2*len(m) {
			in := c[len(m) : len(c)-len(m)]
			return !strings.Contains(in, m) && width(in) <= 80 && !terminal(in)
		}
	}
	return false
}

// inlineMarkup appends the spans of a block that are markup and not text, in order.
func inlineMarkup(text string, span extract.Span, out []extract.Span) []extract.Span {
	in := text[span.Start:span.End]
	if !strings.ContainsAny(in, "*_`[]<\\~") {
		return out
	}
	sc := scanner{s: in}
	sc.run()
	slices.SortFunc(sc.out, func(a, b extract.Span) int { return a.Start - b.Start })
	end := 0
	for _, m := range sc.out {
		if m.Start >= end {
			out = append(out, extract.Span{Start: span.Start + m.Start, End: span.Start + m.End})
			end = m.End
		}
	}
	return out
}

// scanner finds the markup inside one block.
type scanner struct {
	s    string
	out  []extract.Span
	open [8]int // start+1 of an open run of '*', '_' or '~', by character and length
	link []int  // open brackets
	code []extract.Span
}

func (sc *scanner) mark(from, to int) { sc.out = append(sc.out, extract.Span{Start: from, End: to}) }

func (sc *scanner) run() {
	sc.findCode()
	s, code := sc.s, 0
	for i := 0; i < len(s); {
		for code < len(sc.code) && sc.code[code].End <= i {
			code++
		}
		if code < len(sc.code) && sc.code[code].Start <= i {
			i = sc.code[code].End
			continue
		}
		switch c := s[i]; c {
		case '\\':
			if i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~", s[i+1]) >= 0 {
				sc.mark(i, i+1)
				i++
			}
			i++
		case '*', '_', '~':
			i = sc.emphasis(i)
		case '[':
			sc.link = append(sc.link, i)
			i++
		case ']':
			i = sc.bracket(i)
		case '<':
			if n := tagLen(s[i:]); n > 0 {
				sc.mark(i, i+n)
				i += n
			} else {
				i++
			}
		default:
			i++
		}
	}
}

// findCode pairs runs of backticks of equal length and marks them.
func (sc *scanner) findCode() {
	s := sc.s
	if strings.IndexByte(s, '`') < 0 {
		return
	}
	var runs []extract.Span
	for i := 0; i < len(s); {
		if s[i] != '`' {
			i++
			continue
		}
		j := i
		for j < len(s) && s[j] == '`' {
			j++
		}
		runs = append(runs, extract.Span{Start: i, End: j})
		i = j
	}
	next, last := make([]int, len(runs)), map[int]int{}
	for i := len(runs) - 1; i >= 0; i-- {
		next[i] = -1
		if k, ok := last[runs[i].Len()]; ok {
			next[i] = k
		}
		last[runs[i].Len()] = i
	}
	for i := 0; i < len(runs); i++ {
		if k := next[i]; k >= 0 {
			sc.mark(runs[i].Start, runs[i].End)
			sc.mark(runs[k].Start, runs[k].End)
			sc.code = append(sc.code, extract.Span{Start: runs[i].Start, End: runs[k].End})
			i = k
		}
	}
}

// emphasis handles a run of '*', '_' or '~' at i and returns its end.
func (sc *scanner) emphasis(i int) int {
	s, c := sc.s, sc.s[i]
	j := i
	for j < len(s) && s[j] == c {
		j++
	}
	n := j - i
	if n > 3 || c == '~' && n != 2 {
		return j
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	opens := j < len(s) && !unicode.IsSpace(after)
	closes := i > 0 && !unicode.IsSpace(before)
	if c == '_' || n == 1 { // not inside a word or a sum
		opens = opens && (i == 0 || !wordy(before))
		closes = closes && (j == len(s) || !wordy(after))
	}
	slot := n
	if c == '_' {
		slot += 3
	} else if c == '~' {
		slot = 7
	}
	switch {
	case closes && sc.open[slot] > 0:
		from := sc.open[slot] - 1
		sc.mark(from, from+n)
		sc.mark(i, j)
		sc.open[slot] = 0
	case opens:
		sc.open[slot] = i + 1
	}
	return j
}

func wordy(r rune) bool {
	return r < 0x1100 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// bracket handles the ']' at i: the end of a link's text, of an image, or of nothing.
func (sc *scanner) bracket(i int) int {
	s := sc.s
	if len(sc.link) == 0 {
		return i + 1
	}
	from := sc.link[len(sc.link)-1]
	sc.link = sc.link[:len(sc.link)-1]
	if strings.HasPrefix(s[from:], "[^") && i-from < 40 { // footnote
		sc.mark(from, i+1)
		return i + 1
	}
	n := targetLen(s[i+1:])
	if n == 0 {
		return i + 1
	}
	end := i + 1 + n
	if from > 0 && s[from-1] == '!' {
		sc.mark(from-1, end)
	} else {
		sc.mark(from, from+1)
		sc.mark(i, end)
	}
	return end
}

// targetLen measures "(https://… "title")" at the beginning of s, 0 if there is none.
func targetLen(s string) int {
	if !strings.HasPrefix(s, "(") {
		return 0
	}
	depth, space := 0, false
	for i := 0; i < len(s) && i < 2048; i++ {
		switch s[i] {
		case '(':
			if depth++; depth > 8 {
				return 0
			}
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n':
			return 0
		case ' ':
			space = true
		default:
			if space && s[i] != '"' && s[i] != '\'' && !strings.ContainsAny(s[:i], "\"'") {
				return 0 // words, no target
			}
		}
	}
	return 0
}

// tagLen measures an HTML tag or comment at the beginning of s, 0 if it is none.
func tagLen(s string) int {
	if strings.HasPrefix(s, "<!--") {
		if i := strings.Index(s[:min(len(s), 2048)], "-->"); i > 0 {
			return i + 3
		}
		return 0
	}
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	from := i
	for i < len(s) && i < 16 && ('a' <= s[i]|0x20 && s[i]|0x20 <= 'z' || '0' <= s[i] && s[i] <= '9') {
		i++
	}
	if i == len(s) || !strings.Contains(htmlTags, " "+strings.ToLower(s[from:i])+" ") || strings.IndexByte(" \t\n/>", s[i]) < 0 {
		return 0
	}
	if k := strings.IndexByte(s[i:min(len(s), i+2048)], '>'); k >= 0 {
		return i + k + 1
	}
	return 0
}

const htmlTags = " a abbr b big blockquote br center code dd del details div dl dt em embed figcaption figure font footer h1 h2 h3 h4 h5 h6 " +
	"header hr i iframe img ins kbd li mark nav ol p picture pre q s samp section small source span strike strong sub summary sup svg " +
	"table tbody td tfoot th thead tr tt u ul var video "
