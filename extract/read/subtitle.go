package read

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

const (
	pause     = 3000 // milliseconds of silence that end a paragraph
	longTurn  = 600  // bytes after which a paragraph ends with its sentence
	longestly = 2400 // bytes after which it ends anyway
)

// cue is one subtitle.
type cue struct {
	from, to int // milliseconds
	at       string
	lines    []string
}

// subtitles reads SRT and VTT: cues of one speaker become paragraphs, each under a line with speaker and time.
func (j *job) subtitles(data []byte) {
	s := subtitler{b: j.builder(), names: newLabels()}
	s.b.sh.voiced = true
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	s.names.learn(func(yield func(string) bool) {
		for c := range cues(text) {
			for _, l := range c.lines {
				if l = untag(l); l != "" && !yield(l) {
					return
				}
			}
		}
	})
	for c := range cues(text) {
		s.cue(c)
	}
	s.flush()
	if !s.b.wrote {
		j.fail("no subtitles in it (no line with a time and -->); check the file")
		return
	}
	s.b.done()
}

// cues yields the subtitles of an SRT or VTT text.
func cues(text string) func(yield func(cue) bool) {
	return func(yield func(cue) bool) {
		var c cue
		open := false
		prev := ""
		for line := range strings.Lines(text) {
			line = strings.TrimFunc(line, isBlank)
			if from, to, at, ok := cueTimes(line); ok {
				if n := len(c.lines); open && n > 0 && c.lines[n-1] == prev && strings.Trim(prev, "0123456789") == "" {
					c.lines = c.lines[:n-1] // the number of this cue, without a blank line before
				}
				if open && !yield(c) {
					return
				}
				c, open = cue{from: from, to: to, at: at}, true
				continue
			}
			prev = line
			switch {
			case line == "":
				if open {
					if !yield(c) {
						return
					}
					open = false
				}
			case open:
				c.lines = append(c.lines, line)
			}
		}
		if open {
			yield(c)
		}
	}
}

// cueTimes reads "00:01:02,500 --> 00:01:04,000".
func cueTimes(line string) (from, to int, at string, ok bool) {
	a, b, ok := strings.Cut(line, "-->")
	if !ok {
		return 0, 0, "", false
	}
	a = strings.TrimSpace(a)
	b, _, _ = strings.Cut(strings.TrimSpace(b), " ")
	from, okA := millis(a)
	to, okB := millis(b)
	if i := strings.IndexAny(a, ".,"); i >= 0 {
		a = a[:i]
	}
	return from, to, a, okA && okB
}

func millis(s string) (int, bool) {
	s = strings.Replace(s, ",", ".", 1)
	whole, frac, _ := strings.Cut(s, ".")
	n := 0
	parts := strings.Split(whole, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	for _, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || v > 9999 {
			return 0, false
		}
		n = n*60 + v
	}
	ms, _ := strconv.Atoi((frac + "000")[:3])
	return n*1000 + ms, true
}

// untag leaves out <i>, <c.yellow>, <00:01:02.000> and {\an8}; the name of <v Name> is kept as "Name: ".
func untag(line string) string {
	if !strings.ContainsAny(line, "<{&") {
		return line
	}
	var b strings.Builder
	lastTag, lastBrace := strings.LastIndexByte(line, '>'), strings.LastIndexByte(line, '}')
	for i := 0; i < len(line); {
		if line[i] == '<' && i < lastTag {
			if end := strings.IndexByte(line[i:], '>'); end > 0 {
				tag := line[i+1 : i+end]
				if name, ok := voice(tag); ok && b.Len() == 0 {
					b.WriteString(name + ": ")
				}
				i += end + 1
				continue
			}
		} else if i < lastBrace && strings.HasPrefix(line[i:], `{\`) {
			if end := strings.IndexByte(line[i:], '}'); end > 0 {
				i += end + 1
				continue
			}
		}
		b.WriteByte(line[i])
		i++
	}
	t := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&lrm;", "", "&rlm;", "").Replace(b.String())
	return strings.Join(strings.Fields(t), " ")
}

// voice reads the name of a VTT voice tag.
func voice(tag string) (string, bool) {
	if !strings.HasPrefix(tag, "v ") && !strings.HasPrefix(tag, "v.") {
		return "", false
	}
	_, name, ok := strings.Cut(tag, " ")
	name = strings.TrimSpace(name)
	return name, ok && name != ""
}

// subtitler joins cues.
type subtitler struct {
	b       *builder
	names   *labels
	speaker string
	at      string
	to      int
	text    strings.Builder
	last    string // the last line, to find captions that roll
	fresh   bool   // the paragraph begins a turn
	began   bool
}

func (s *subtitler) cue(c cue) {
	for k, line := range c.lines {
		name, said := s.split(line)
		if said == "" || said == s.last {
			continue
		}
		dash := strings.HasPrefix(said, "- ") && len(c.lines) > 1
		said = strings.TrimPrefix(said, "- ")
		switch {
		case name != "" && name != s.speaker:
			s.turn(name, c)
		case !s.began:
			s.turn("", c)
		case dash && s.speaker == "":
			s.flush()
		case k == 0 && (c.from-s.to >= pause || s.text.Len() >= longTurn && terminal(s.text.String()) || s.text.Len() >= longestly):
			s.turn(s.speaker, c)
		}
		s.write(said)
		s.last = said
	}
	s.to = c.to
}

// split takes the speaker off a line: a voice tag, or a name that the file uses as one.
func (s *subtitler) split(line string) (name, said string) {
	t := strings.TrimSpace(line)
	if rest, ok := strings.CutPrefix(t, "<v"); ok {
		if end := strings.IndexByte(rest, '>'); end > 0 {
			if name, ok := voice("v" + rest[:end]); ok {
				return name, untag(rest[end+1:])
			}
		}
	}
	t = untag(t)
	u := strings.TrimPrefix(t, "- ")
	u = strings.TrimPrefix(u, ">> ")
	if lb, ok := s.names.at(u, true); ok && lb.colon && lb.speaker != "" {
		return lb.speaker, strings.TrimSpace(u[lb.end:])
	}
	return "", t
}

func (s *subtitler) turn(name string, c cue) {
	s.flush()
	s.speaker, s.at, s.began, s.fresh = name, c.at, true, true
}

// write adds a line; a space goes between words, none between Chinese characters after punctuation.
func (s *subtitler) write(line string) {
	if s.text.Len() > 0 {
		before, _ := utf8.DecodeLastRuneInString(s.text.String())
		after, _ := utf8.DecodeRuneInString(line)
		if !(unicode.Is(unicode.Han, after) && strings.ContainsRune("，。！？；：、", before)) {
			s.text.WriteByte(' ')
		}
	}
	s.text.WriteString(line)
}

func (s *subtitler) flush() {
	text := s.text.String()
	s.text.Reset()
	if text == "" {
		return
	}
	label := ""
	if s.fresh {
		label = strings.TrimSpace(s.speaker+" "+s.at) + "\n"
	}
	r := s.b.add(extract.Paragraph, 0, label, text)
	if s.fresh {
		r.start = &start{speaker: s.speaker, at: s.at, timed: true, label: extract.Span{Start: r.Start - len(label), End: r.Start}}
	}
	s.fresh = false
}
