package read

import (
	"iter"
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// tally is what was seen of a name before a colon or a time.
type tally struct {
	n      int
	spoken int // times that a sentence followed
	alone  int // times that it stood on a line of its own
	timed  int
	titled int // times with an office: Name (CEO)
	role   role
}

// labels tells speaker labels from other words before a colon, by what a whole text has of them.
type labels struct {
	names map[string]*tally
	known map[string]bool // names that speak
	cast  map[string]bool // names of "Name -- Title" lines, which may later stand alone

	lines, timed, bracketed, bare, dashed, titled int

	any     bool // there are labels
	persist bool // a turn goes on until the next label
}

const maxNames = 4096

func newLabels() *labels {
	return &labels{names: map[string]*tally{}, known: map[string]bool{}, cast: map[string]bool{}}
}

// learn counts the labels of more lines and decides anew which of them are speakers.
func (l *labels) learn(lines iter.Seq[string]) {
	name, dash := "", false // of a label in three lines
	for line := range lines {
		l.lines++
		switch {
		case dash && titled(line) > noRole && len(line) < 90:
			l.dashed += 2
			l.cast[name] = true
			fallthrough
		default:
			name, dash = line, false
		case line == "--" && wholeName(name):
			dash = true
		}
		line = strings.TrimLeft(line, "#> ")
		if n, m := marker(line); m != noMark {
			line = line[n:] // 1、问：
		}
		pos := 0
		if lb, ok := parseLabel(line); ok {
			l.count(lb, line[lb.end:])
			pos = lb.end
		}
		eachColon(line, pos, func(from int) int {
			lb, ok := parseLabel(line[from:])
			if !ok || lb.role != strongRole {
				return -1
			}
			l.count(lb, line[from+lb.end:])
			return from + lb.end
		})
	}
	l.decide()
}

func (l *labels) count(lb label, rest string) {
	switch {
	case lb.timed && lb.speaker == "" && !lb.segment:
		if lb.bracket {
			l.bracketed++
		} else {
			l.bare++
		}
		return
	case lb.timed:
		l.timed++
	case lb.dash:
		l.dashed++
		l.cast[lb.speaker] = true
		return
	}
	if lb.titled {
		l.titled++
	}
	t := l.names[lb.speaker]
	if t == nil {
		if len(l.names) >= maxNames {
			return
		}
		t = &tally{role: lb.role}
		l.names[strings.Clone(lb.speaker)] = t
	}
	t.n++
	t.role = max(t.role, lb.role)
	switch {
	case lb.whole:
		t.alone++
	case said(rest):
		t.spoken++
	}
	if lb.timed {
		t.timed++
	}
	if lb.titled {
		t.titled++
	}
}

// said tells whether what follows a label is at least a sentence; a name or a figure is not.
func said(rest string) bool {
	if len(rest) > 400 {
		return true
	}
	rest = strings.TrimFunc(rest, isBlank)
	return terminal(rest) || width(rest) >= 40
}

func (l *labels) decide() {
	asks, answers, voices, all, roles := false, false, 0, 0, 0
	for name, t := range l.names {
		switch side := asking(name); {
		case side > 0:
			asks = asks || t.spoken+t.alone > 0
		case side < 0:
			answers = answers || t.spoken+t.alone > 0
		}
		if l.plausible(name, t) {
			voices++
			all += t.n
		}
		if t.role == strongRole {
			roles += t.spoken + t.alone
		}
	}
	// one "专家：" in a piece of news is a quotation
	called := roles > 1 && roles*20 >= l.lines || roles*5 >= l.lines
	l.any = l.timed > 0 || l.dashed > 1
	heard := 0
	for name, t := range l.names {
		ok := false
		switch {
		case t.role == strongRole:
			ok = t.timed > 0 || called && (t.spoken > 0 || t.n > 1)
		case asking(name) != 0:
			ok = asks && answers
		case t.titled > 0:
			ok = l.plausible(name, t) && (l.titled > 1 || t.spoken > 0)
		default:
			ok = l.plausible(name, t) && t.n > 1 && voices > 1 && all*100 >= l.lines*15
		}
		if ok {
			l.known[name] = true
			heard += t.n
		}
	}
	l.any = l.any || len(l.known) > 0 || l.times(true) || l.times(false)
	l.persist = l.timed > 0 || l.dashed > 1 || l.bracketed > 1 || l.bare > 2 || heard*10 >= l.lines
}

// asking is 1 for the names of questions, -1 for those of answers, 0 for others; neither counts without the other.
func asking(name string) int {
	switch strings.ToLower(strings.TrimRight(name, "0123456789 ")) {
	case "q", "question", "问", "提问", "问题":
		return 1
	case "a", "answer", "答", "回答":
		return -1
	}
	return 0
}

// plausible tells whether a name could be a speaker's: not a word for things, and mostly followed by sentences.
func (l *labels) plausible(name string, t *tally) bool {
	if t.role == noRole && (denied(name) || !personal(name)) {
		return t.titled > 0 && !denied(name)
	}
	return (t.spoken+t.alone)*10 >= t.n*6
}

// times tells whether times without a name begin turns.
func (l *labels) times(bracketed bool) bool {
	if bracketed {
		return l.bracketed > 1
	}
	return l.bare > 2 && l.bare*100 >= l.lines*15
}

// at reads the label that a line begins with, if it is a speaker's. Before anybody was heard, a label with a mere name behind
// it (主持人：张三) is a list of who is there.
func (l *labels) at(line string, heard bool) (label, bool) {
	if !l.any {
		return label{}, false
	}
	if len(line) <= 60 && l.dashed > 1 && (l.cast[line] || line == "Operator") {
		return label{end: len(line), speaker: line, whole: true, dash: true}, true
	}
	lb, ok := parseLabel(line)
	if !ok {
		return label{}, false
	}
	if lb.timed && lb.bracket && lb.whole && !lb.colon && !lb.segment && lb.role != strongRole && l.bracketed > 2 && (l.bracketed+l.timed)*10 >= l.lines*7 {
		lb = timeOnly(line) // where every line has its time, a short one is no name
	}
	switch {
	case lb.segment, lb.boxed, lb.timed && lb.role == strongRole:
	case lb.timed && lb.speaker == "":
		ok = l.times(lb.bracket)
	case lb.timed:
		ok = !denied(lb.speaker) && (l.timed > 1 || strings.HasPrefix(strings.TrimLeft(lb.at, "0"), ":0"))
	case lb.dash:
		ok = l.dashed > 1
	default:
		ok = l.known[lb.speaker] && (heard || lb.whole || said(line[lb.end:]))
	}
	return lb, ok
}

// timeOnly is the label that the time at the beginning of a line is by itself.
func timeOnly(line string) label {
	p := labelParser{s: line}
	p.skip()
	lb := label{}
	lb.at, _ = p.time(&lb)
	p.skip()
	lb.end, lb.timed = p.i, true
	return lb
}

// inline finds the next label inside a paragraph: after a space one with a time, after a sentence a known name with a colon.
func (l *labels) inline(text string, pos int) (int, label, bool) {
	var found label
	at := -1
	if !l.any {
		return 0, found, false
	}
	eachColon(text, pos, func(from int) int {
		lb, ok := parseLabel(text[from:])
		if !ok {
			return -1
		}
		switch {
		case lb.timed && lb.role == strongRole, lb.boxed && l.known[lb.speaker]:
		case lb.timed && lb.speaker == "" && lb.bracket && l.bracketed > 1:
		case lb.colon && !lb.timed && l.known[lb.speaker] && terminal(text[max(0, from-12):from]):
		default:
			return -1
		}
		found, at = lb, from
		return len(text)
	})
	return at, found, at >= 0
}

// eachColon calls f with every place from which a label could reach over the next colon: behind a space or the end of a
// sentence, at most 72 bytes before. f returns where to go on, or -1.
func eachColon(text string, pos int, f func(from int) int) {
	first, before := pos, pos
	for pos < len(text) {
		c := nextColon(text, pos)
		if c < 0 {
			return
		}
		to := -1
		// over an earlier colon reaches only a time
		for p := max(first, c-72, before-len("[00")); p < c && to < 0; p++ {
			if p > first && utf8.RuneStart(text[p]) && boundary(text[first:p]) {
				if to = f(p); to >= 0 && to <= c {
					to = -1
				}
			}
		}
		if pos, before = c+1, c; to > pos {
			pos, first = to, to
		}
	}
}

// nextColon finds the next ':' or '：', looking at a window at a time so as to cost no more than the way to it; -1 if none.
func nextColon(text string, pos int) int {
	const window = 4096
	for ; pos < len(text); pos += window {
		end := min(len(text), pos+window)
		half := strings.IndexByte(text[pos:end], ':')
		if half >= 0 {
			end = pos + half
		} else {
			end = min(len(text), end+len("：")-1)
		}
		if full := strings.Index(text[pos:end], "："); full >= 0 {
			return pos + full
		}
		if half >= 0 {
			return pos + half
		}
	}
	return -1
}

// boundary tells whether s ends with white space or the end of a sentence.
func boundary(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isBlank(r) || strings.ContainsRune("。！？!?；…”」』）)", r)
}

// cutTurns cuts blocks at the labels inside them and gives each block its turn.
func (s *shaper) cutTurns(sh *sheet) {
	c := cutter{s: s, sh: sh, cur: -1}
	if s.speaking != nil {
		c.begin(*s.speaking, 0)
	}
	c.out = make([]raw, 0, len(sh.blocks)+len(sh.blocks)/8+1)
	for _, b := range sh.blocks {
		c.block(b)
	}
	sh.blocks = c.out
	s.speaking = nil
	if c.cur >= 0 {
		last := c.last
		last.label = extract.Span{}
		s.speaking = &last
	}
}

type cutter struct {
	s    *shaper
	sh   *sheet
	out  []raw
	cur  int // index of the turn that goes on, -1 if nobody speaks
	last start

	alone *start // the label that was the whole of the block before
}

func (c *cutter) begin(st start, pos int) {
	c.sh.turns = append(c.sh.turns, extract.Turn{Span: extract.Span{Start: pos, End: pos}, Speaker: st.speaker, At: st.at})
	c.cur, c.last = len(c.sh.turns)-1, st
}

func (c *cutter) block(b raw) {
	s, text := c.s, c.sh.text
	if b.start == nil && s.converted && !s.voiced && !b.header && b.Kind != extract.Row {
		if lb, ok := s.labels.at(c.sh.of(b.Span), s.heard); ok {
			s.heard = true
			b.start = &start{speaker: lb.speaker, at: lb.at, timed: lb.timed, label: extract.Span{Start: b.Start, End: b.Start + lb.end}}
			b.Span = trim(text, extract.Span{Start: b.Start + lb.end, End: b.End})
			b.Kind, b.Level = extract.Paragraph, 0
		}
	}
	if b.start != nil {
		c.begin(*b.start, b.start.label.End)
		if b.Len() == 0 {
			c.alone = b.start
			return
		}
	} else if c.alone != nil && c.alone.timed && b.Kind == extract.Paragraph && blank(text[c.alone.label.End:b.Start]) { // its time stands in a line of its own
		b.start = c.alone
	}
	c.alone = nil
	switch {
	case b.Kind == extract.Heading:
		if b.Level <= 2 && !c.last.timed && !s.voiced {
			c.cur = -1
		}
		c.out = append(c.out, b)
		return
	case b.Kind == extract.Row || b.header || s.voiced:
		b.Turn = c.cur
		c.out = append(c.out, b)
		return
	}
	end := b.End
	for from := b.Start; ; {
		at, lb, ok := s.labels.inline(text[:end], from)
		if !ok {
			break
		}
		s.heard = true
		b.End = at
		if b.Span = trim(text, b.Span); b.Len() > 0 {
			b.Turn = c.cur
			c.out = append(c.out, b)
		}
		from = at + lb.end
		b = raw{Block: extract.Block{Span: extract.Span{Start: from, End: end}, Turn: -1}}
		c.begin(start{speaker: lb.speaker, at: lb.at, timed: lb.timed, label: extract.Span{Start: at, End: from}}, from)
	}
	b.End = end
	if b.Span = trim(text, b.Span); b.Len() > 0 {
		b.Turn = c.cur
		c.out = append(c.out, b)
		if !s.labels.persist && !s.voiced {
			c.cur = -1
		}
	}
}
