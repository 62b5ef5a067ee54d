package read

import (
	"strings"
	"unicode/utf8"
)

// role tells how far a speaker's name speaks for itself.
type role int

const (
	noRole     role = iota // a name like any other
	weakRole               // also the head of a list: 公司, Q
	strongRole             // hardly anything but a speaker: 发言人, Speaker 1
)

// label is what stands before a turn, as offsets in the line.
type label struct {
	end     int    // where what is said begins
	speaker string // as written, "" if only a time is given
	at      string // as written, "" if none
	role    role
	timed   bool
	colon   bool // ends with a colon
	whole   bool // nothing follows on the line
	dash    bool // Name -- Title
	titled  bool // Name (CEO)
	segment bool // 第 12 段 · 07:20
	bracket bool // the time stands in brackets
	boxed   bool // the name stands in brackets
}

const maxLabel = 120 // bytes

// parseLabel reads a label at the beginning of a line.
func parseLabel(s string) (label, bool) {
	n := labelEnd(s)
	p := labelParser{s: s[:n], cut: n < len(s) && s[n] != '\n'}
	p.skip()
	lb := label{}
	if at, ok := p.time(&lb); ok { // [00:01:02] Name:
		lb.at = at
		p.skip()
		p.separators()
	}
	q, named := p, lb
	if named, ok := q.named(named); ok {
		return named, true
	}
	if lb.at == "" {
		return label{}, false
	}
	return p.finish(lb)
}

// named reads a label from its name on.
func (p *labelParser) named(lb label) (label, bool) {
	if p.segment() {
		lb.segment = true
		p.separators()
		return p.timed(lb)
	}
	if p.boxed(&lb) {
		return p.timed(lb)
	}
	base := *p
	for _, name := range []func(string) (int, role){roleName, properName} {
		*p = base
		end, r := name(p.s[p.i:])
		if end == 0 {
			continue
		}
		got := lb
		got.speaker, got.role = strings.TrimSpace(p.s[p.i:p.i+end]), r
		p.i += end
		p.tail(&got)
		if got, ok := p.timed(got); ok {
			return got, true
		}
	}
	return label{}, false
}

// timed reads a time behind the name, if there is one, and the end of the label.
func (p *labelParser) timed(lb label) (label, bool) {
	if lb.at == "" {
		q := *p
		q.separators()
		if at, ok := q.time(&lb); ok {
			lb.at = at
			*p = q
		}
	}
	return p.finish(lb)
}

// boxed reads "【主持人】" and "[Speaker 1]".
func (p *labelParser) boxed(lb *label) bool {
	s := p.s[p.i:]
	for _, b := range []string{"【】", "[]", "<>"} {
		r, n := utf8.DecodeRuneInString(b)
		end := strings.Index(s, b[n:])
		if !strings.HasPrefix(s, string(r)) || end < n || end > 40 {
			continue
		}
		in := strings.TrimSpace(s[n:end])
		for _, name := range []func(string) (int, role){roleName, latinName} {
			if k, r := name(in); k == len(in) && r == strongRole {
				lb.speaker, lb.role, lb.boxed = in, r, true
				p.i += end + len(b) - n
				return true
			}
		}
	}
	return false
}

// labelEnd limits the search to the line's beginning.
func labelEnd(s string) int {
	n := len(s)
	if n > maxLabel {
		for n = maxLabel; n > 0 && !utf8.RuneStart(s[n]); n-- {
		}
	}
	if i := strings.IndexByte(s[:n], '\n'); i >= 0 {
		n = i
	}
	return n
}

type labelParser struct {
	s   string
	i   int
	cut bool // the line goes on behind s
}

// skip passes spaces and the markup of bold words.
func (p *labelParser) skip() {
	for p.i < len(p.s) {
		switch {
		case p.s[p.i] == ' ', p.s[p.i] == '\t', p.s[p.i] == '*':
			p.i++
		case strings.HasPrefix(p.s[p.i:], "__"):
			p.i += 2
		case strings.HasPrefix(p.s[p.i:], "\u3000"), strings.HasPrefix(p.s[p.i:], "\u200b"):
			p.i += 3
		case strings.HasPrefix(p.s[p.i:], "\u00a0"):
			p.i += 2
		default:
			return
		}
	}
}

// separators passes what stands between the parts of a label.
func (p *labelParser) separators() {
	for p.i < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.i:])
		if !strings.ContainsRune(" \t·|•,，-–—*\u3000\u00a0", r) {
			return
		}
		p.i += n
	}
}

// time reads "07:20", "00:01:02", "[00:12]", "(0:12)" and ranges of these; the first time is returned as written.
func (p *labelParser) time(lb *label) (string, bool) {
	i, closing := p.i, ""
	for _, b := range []string{"[]", "()", "【】", "（）", "<>"} {
		r, n := utf8.DecodeRuneInString(b)
		if strings.HasPrefix(p.s[i:], string(r)) {
			i, closing = i+n, b[n:]
			break
		}
	}
	n := clock(p.s[i:])
	if n == 0 {
		return "", false
	}
	at := p.s[i : i+n]
	i += n
	rest := strings.TrimLeft(p.s[i:], " -–—~至到>")
	if m := clock(rest); m > 0 && len(rest) < len(p.s)-i { // the end of a range
		i = len(p.s) - len(rest) + m
	}
	if closing != "" {
		if !strings.HasPrefix(p.s[i:], closing) {
			return "", false
		}
		i += len(closing)
		lb.bracket = true
	}
	p.i = i
	return at, true
}

// clock measures a time of the form m:ss or h:mm:ss, with fractions of a second.
func clock(s string) int {
	n := digits(s, 3)
	if n == 0 || n >= len(s) || s[n] != ':' {
		return 0
	}
	groups := 0
	for n < len(s) && s[n] == ':' && groups < 2 {
		d := digits(s[n+1:], 3)
		if d != 2 || s[n+1] > '5' {
			break
		}
		n += 1 + d
		groups++
	}
	if groups == 0 {
		return 0
	}
	if n < len(s) && (s[n] == '.' || s[n] == ',') {
		if d := digits(s[n+1:], 3); d > 0 {
			n += 1 + d
		}
	}
	if n < len(s) && '0' <= s[n] && s[n] <= '9' {
		return 0
	}
	return n
}

func digits(s string, most int) int {
	n := 0
	for n < len(s) && n < most && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// segment passes "第 12 段" and "Segment 12".
func (p *labelParser) segment() bool {
	s := p.s[p.i:]
	if rest, ok := strings.CutPrefix(s, "第"); ok {
		rest = strings.TrimLeft(rest, " ")
		n, _ := number(rest)
		rest = strings.TrimLeft(rest[n:], " ")
		for _, w := range []string{"段", "节", "部分", "句"} {
			if n > 0 && strings.HasPrefix(rest, w) {
				p.i = len(p.s) - len(rest) + len(w)
				return true
			}
		}
		return false
	}
	word, rest, ok := strings.Cut(s, " ")
	if w := strings.ToLower(word); ok && (w == "segment" || w == "part" || w == "section") {
		if n := digits(rest, 4); n > 0 {
			p.i = len(p.s) - len(rest) + n
			return true
		}
	}
	return false
}

// tail reads what may follow a name: "(CEO)", " -- Title", ", CEO".
func (p *labelParser) tail(lb *label) {
	q := *p
	q.skip()
	rest := q.s[q.i:]
	for _, b := range []string{"()", "（）", "[]", "【】"} {
		r, n := utf8.DecodeRuneInString(b)
		if !strings.HasPrefix(rest, string(r)) {
			continue
		}
		end := strings.Index(rest, b[n:])
		if end < 0 || end > 60 || strings.ContainsAny(rest[n:end], "。，") {
			return
		}
		if t := rest[n:end]; clock(t) == len(t) && t != "" {
			lb.at, lb.bracket = t, true
		} else {
			lb.titled = true
			lb.role = max(lb.role, titled(t))
		}
		p.i = q.i + end + len(b) - n
		return
	}
	for _, d := range []string{"-- ", "— ", "– "} {
		if t, ok := strings.CutPrefix(rest, d); ok && !p.cut && len(t) < 80 && !strings.Contains(t, ":") && !terminal(t) && q.i > p.i {
			lb.dash = true
			p.i = len(p.s)
			return
		}
	}
	if t := dashTitle(rest); t > 0 && q.i > p.i {
		lb.titled = true
		lb.role = max(lb.role, weakRole)
		p.i = q.i + t
		return
	}
	if t, ok := strings.CutPrefix(rest, ", "); ok {
		if end := strings.IndexAny(t, ":："); end > 0 && end < 60 && titled(t[:end]) > noRole {
			lb.titled = true
			lb.role = max(lb.role, weakRole)
			p.i = q.i + 2 + end
		}
	}
}

// dashTitle measures "-- Title" and "-- Firm -- Title" before a colon, 0 if s does not begin with one.
func dashTitle(s string) int {
	for _, d := range []string{"-- ", "— ", "– ", "- "} {
		t, ok := strings.CutPrefix(s, d)
		if !ok {
			continue
		}
		end := strings.IndexAny(t, ":：")
		if end > 0 && end < 80 && !strings.ContainsAny(t[:end], ".!?;\"") && titled(t[:end]) > noRole {
			return len(d) + end
		}
	}
	return 0
}

// finish reads the end of a label: a colon, or after a time just a space or the end of the line.
func (p *labelParser) finish(lb label) (label, bool) {
	lb.timed = lb.at != ""
	q := *p
	q.skip()
	rest := q.s[q.i:]
	lb.end = p.i
	switch {
	case strings.HasPrefix(rest, "："):
		lb.colon, lb.end = true, q.i+len("：")
	case strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, "://"):
		lb.colon, lb.end = true, q.i+1
	case rest == "" && lb.dash:
		lb.end = q.i
	case lb.boxed:
		lb.end = q.i
	case lb.timed && (rest == "" || lb.speaker == "" || lb.role == strongRole):
		lb.end = q.i
	default:
		return label{}, false
	}
	if lb.colon && lb.speaker == "" && !lb.timed || lb.segment && !lb.timed {
		return label{}, false
	}
	for strings.HasPrefix(p.s[lb.end:], "**") || strings.HasPrefix(p.s[lb.end:], "__") {
		lb.end += 2
	}
	lb.whole = blank(p.s[lb.end:])
	return lb, true
}
