package quantity

import (
	"sort"
	"strconv"
	"strings"

	"trine/extract"
	"trine/schema"
)

// item is a quantity or date under construction.
type item struct {
	extract.Span
	num      number
	unit     unit
	measure  string // the Chinese measure word that stood between number and noun
	noun     string
	per      string
	bound    string
	approx   bool
	date     *schema.Date
	conf     float64
	readings []int

	prefixed   bool // a currency stands in front
	doubtful   bool // a hyphen alone makes it a range
	tentative  bool // it stands at a slash, and counts only if it gets a unit
	plus       bool // a '+' or 多 stands between number and unit
	inReading  bool // a reading gave the unit
	correction int  // index of the item that it corrects, or -1
	dropped    bool
	echoed     bool // it took its unit from the sentence before
	index      int  // of the value made of it
}

// stretch is a word for a period (每周, "per week", 一天) and what it would be as a length of time.
type stretch struct {
	extract.Span
	period
	length *item // the value it is if no count takes it
	taken  bool
}

// scanner reads one sentence from left to right.
type scanner struct {
	g         *grammar
	s         string
	sent      *extract.Sentence
	zh        bool
	cal       *calendar
	strict    bool // reading a query: no dates, no guesses
	items     []item
	stretches []stretch
	floor     int            // where the last item ended: nothing may reach back over it
	names     []extract.Span // of the mentions that are names
	name      int            // index of the first that ends behind the position
}

func (sc *scanner) run() {
	for i := 0; i < len(sc.s); {
		if j := sc.mentionEnd(i); j > i {
			i = j
			continue
		}
		c := sc.s[i]
		switch {
		case digit(c):
			i = sc.digits(i)
		case letter(c):
			i = sc.letters(i)
		case c < 0x80:
			i = sc.sign(i, c)
		default:
			i = sc.wide(i)
		}
	}
	sc.shareUnits()
	sc.linkCorrections()
	sc.linkPeriods()
}

// mentionEnd is where the name that covers s[i] ends, 0 if none does. Names are skipped: their numbers are theirs.
func (sc *scanner) mentionEnd(i int) int {
	for sc.name < len(sc.names) && sc.names[sc.name].End <= i {
		sc.name++
	}
	if sc.name < len(sc.names) && sc.names[sc.name].Start <= i {
		return sc.names[sc.name].End
	}
	return 0
}

// nameAt is the first name that starts at or after i, nil if there is none.
func (sc *scanner) nameAt(i int) *extract.Span {
	rest := sc.names[sc.name:]
	k := sort.Search(len(rest), func(k int) bool { return rest[k].Start >= i })
	if k == len(rest) {
		return nil
	}
	return &rest[k]
}

// readingAt is the index of the repaired unit that starts at i, or -1.
func (sc *scanner) readingAt(i int) int {
	rs := sc.sent.Readings
	k := sort.Search(len(rs), func(k int) bool { return rs[k].Span.Start >= i })
	for ; k < len(rs) && rs[k].Span.Start == i; k++ {
		if rs[k].Kind == extract.ReadUnit && rs[k].Span.End <= len(sc.s) && rs[k].Span.End >= i {
			return k
		}
	}
	return -1
}

// beforeReading is the text up to the next repaired unit near i, which a number must not reach into.
func (sc *scanner) beforeReading(i int) string {
	rs := sc.sent.Readings
	k := sort.Search(len(rs), func(k int) bool { return rs[k].Span.Start > i })
	for ; k < len(rs) && rs[k].Span.Start < i+6*maxPieces; k++ {
		if rs[k].Kind == extract.ReadUnit && rs[k].Span.Start <= len(sc.s) {
			return sc.s[:rs[k].Span.Start]
		}
	}
	return sc.s
}

// sign handles an ASCII character that is neither letter nor digit.
func (sc *scanner) sign(i int, c byte) int {
	if c == '\'' && !sc.strict {
		if end := sc.shortYear(i); end > 0 {
			return end
		}
	}
	if (c == '+' || c == '(') && i+1 < len(sc.s) && digit(sc.s[i+1]) {
		if end := phoneAt(sc.s, i); end > 0 {
			return end
		}
	}
	if c == '[' { // [12], [3, 4]
		e := i + 1
		for e < len(sc.s) && e-i < 30 && (digit(sc.s[e]) || strings.IndexByte(", -", sc.s[e]) >= 0) {
			e++
		}
		if e > i+1 && e < len(sc.s) && sc.s[e] == ']' {
			return e + 1
		}
	}
	if c == '.' && i+1 < len(sc.s) && digit(sc.s[i+1]) && (i == 0 || sc.s[i-1] == ' ') { // .5
		return sc.digits(i + 1)
	}
	return i + 1
}

// phoneAt is where a telephone number that starts with '+' or '(' ends, 0 if none does.
func phoneAt(s string, i int) int {
	digits, e := 0, i
	for k := i; k < len(s) && k-i < 24; k++ {
		switch c := s[k]; {
		case digit(c):
			digits++
			e = k + 1
		case c == ' ' || c == '-' || c == '(' || c == ')' || c == '+' && k == i:
		default:
			k = len(s)
		}
	}
	if digits < 10 || strings.Count(s[i:e], " ")+strings.Count(s[i:e], "-") < 2 {
		return 0
	}
	return e
}

// letters handles an English word or an identifier.
func (sc *scanner) letters(i int) int {
	w, end := wordAt(sc.s, i)
	if next := sc.quarterToken(i); next > 0 {
		return next
	}
	if end < len(sc.s) && digit(sc.s[end]) { // GPT4, H100; but USD5
		if _, at := sc.g.prefixes.before(sc.s, end); at == i {
			return end
		}
		return sc.identifier(end)
	}
	if t := sc.g.english[w]; t != 0 {
		if next := sc.trigger(t, w, i, end); next > i {
			return next
		}
	}
	if end+1 < len(sc.s) && (sc.s[end] == '-' || sc.s[end] == '.' || sc.s[end] == '_') && digit(sc.s[end+1]) && !opensNumber(w) {
		return sc.identifier(end) // GPT-4, Claude-3
	}
	return end
}

// opensNumber tells whether a hyphen after the word may stand before a number: "sub-10B", "pre-2024".
func opensNumber(w string) bool {
	switch w {
	case "pre", "post", "sub", "mid", "end", "early", "late", "under", "over", "to", "and", "about", "non", "than":
		return true
	}
	return false
}

// identifier skips the rest of a name with digits: "GPT-4o", "Qwen2.5-72B", "arxiv.org/abs/2204.05149". It stops before a
// physical measure that a hyphen joins to a name: "H100-80GB".
func (sc *scanner) identifier(i int) int {
	s := sc.s
	for i < len(s) {
		c := s[i]
		switch {
		case alnum(c):
			i++
		case (c == '-' || c == '.' || c == '_' || c == '/') && i+1 < len(s) && alnum(s[i+1]):
			if c == '-' && digit(s[i+1]) {
				if n, ok := arabicAt(s, i+1); ok {
					if u, e := sc.g.units.at(s, n.End); e > 0 && u.dim == physical {
						return i + 1
					}
				}
			}
			if c == '.' && i+2 < len(s) && upper(s[i+1]) && letter(s[i+2]) { // "GPT-4.Then"
				return i
			}
			i++
		default:
			return i
		}
	}
	return i
}

// trigger tries what an English word may begin. It returns where to read on, or i if the word begins nothing.
func (sc *scanner) trigger(t trigger, w string, i, end int) int {
	if t&startAddress != 0 && end < len(sc.s) && (sc.s[end] == ':' || sc.s[end] == '.') {
		return sc.address(end)
	}
	if t&startDate != 0 && !sc.strict {
		if next := sc.englishDate(i); next > i {
			return next
		}
	}
	if t&startDigits != 0 {
		if next := sc.digitsPhrase(i); next > i {
			return next
		}
	}
	if t&startPeriod != 0 {
		if next := sc.periodWord(i); next > i {
			return next
		}
	}
	if t&startNumber != 0 {
		if n, ok := englishAt(sc.s, i); ok {
			return sc.wordNumber(n)
		}
	}
	if t&(startArticle|startFew|startMany|startHalf|startFactor) != 0 {
		return sc.phrase(t, w, i, end)
	}
	return i
}

// wordNumber handles a number in words: a fraction (two-thirds), a spoken year (twenty twenty-four) or an amount.
func (sc *scanner) wordNumber(n number) int {
	if _, at, e := nextWord(sc.s, n.End); e > at && n.lo < 10 {
		if next := sc.fraction(n.Start, n.lo, at); next > n.Start {
			return next
		}
	}
	if n.ordinal && !sc.strict {
		p := point{day: day{y: int(n.lo)}, shaky: 0.1}
		if next := sc.date(n.Start, n.End, p); next > n.Start {
			return next
		}
	}
	return max(sc.amount(n), n.End)
}

// address skips a web address.
func (sc *scanner) address(i int) int {
	for i < len(sc.s) && sc.s[i] > ' ' && sc.s[i] < 0x80 && sc.s[i] != ')' && sc.s[i] != ']' && sc.s[i] != '>' && sc.s[i] != '"' {
		i++
	}
	return i
}

// digits handles a number in Arabic digits.
func (sc *scanner) digits(i int) int {
	s := sc.s
	if !sc.freeStart(i) {
		return sc.identifier(i)
	}
	if !sc.strict {
		if next := sc.digitDate(i); next > i {
			return next
		}
	}
	n, ok := arabicAt(s, i)
	if !ok {
		return max(sc.identifier(n.End), n.End)
	}
	if i > 0 && s[i-1] == '.' { // .5
		n.lo, _ = parseFloat("0." + s[i:n.End])
		n.hi, n.decimal, n.single, n.Start = n.lo, true, false, i-1
	}
	if end := sc.noNumber(n); end > 0 {
		return end
	}
	if end := sc.slashPart(n); end > 0 {
		return end
	}
	return max(sc.amount(n), n.End)
}

// freeStart tells whether a number may start at i, judged by what stands glued before it.
func (sc *scanner) freeStart(i int) bool {
	if i == 0 || sc.floor == i {
		return true
	}
	s := sc.s
	switch c := s[i-1]; c {
	case '.', '_', '/', '@', '#', ':', '\\', '=':
		if c == '.' && (i == 1 || s[i-2] == ' ') {
			return true
		}
		if c == ':' || c == '=' || c == '.' {
			return i < 2 || !alnum(s[i-2]) || c != '.' && !digit(s[i-2]) || sc.floor == i-1
		}
		return sc.floor == i-1 && c == '/'
	case '-':
		if i < 2 || !alnum(s[i-2]) || sc.floor == i-1 {
			return true
		}
		n, ok := arabicAt(s, i)
		if !ok {
			return false
		}
		u, e := sc.g.units.at(s, n.End)
		w, _ := wordBefore(s, i-1)
		return e > 0 && u.dim == physical || opensNumber(w)
	}
	return true
}

// wordBefore is the English word that ends at s[:i], in lower case.
func wordBefore(s string, i int) (string, int) {
	j := i
	for j > 0 && letter(s[j-1]) && i-j < 20 {
		j--
	}
	w, _ := wordAt(s[:i], j)
	return w, j
}

// noNumber returns where to read on if digits at n are no number at all: a time, a version, a list mark; 0 if they are one.
func (sc *scanner) noNumber(n number) int {
	s, e := sc.s, n.End
	if e+2 < len(s) && s[e] == ':' && digit(s[e+1]) && digit(s[e+2]) && n.digits <= 2 { // 07:20
		for e < len(s) && (digit(s[e]) || s[e] == ':') {
			e++
		}
		return e
	}
	if n.digits > 1 && s[n.Start] == '0' && !sc.strict {
		return sc.identifier(e)
	}
	if e+1 < len(s) && s[e] == '.' && digit(s[e+1]) { // 3.1.2
		return sc.identifier(e)
	}
	if e < len(s) && strings.TrimLeft(s[:n.Start], " （(") == "" && !n.decimal && n.digits <= 2 && !sc.strict { // "1. ", "2、", "(3)"
		r, w := runeAt(s, e)
		if r == '、' && !(e+w < len(s) && digit(s[e+w])) || r == '．' || (r == ')' || r == '）') && n.Start > 0 || r == '.' && (e+w == len(s) || s[e+w] == ' ') && e+w < len(s) {
			return e + w
		}
	}
	if end := ordinalSuffix(s, e); end > 0 {
		return end
	}
	return 0
}

// ordinalSuffix is where "st", "nd", "rd" or "th" ends, glued to a number.
func ordinalSuffix(s string, e int) int {
	if e+2 > len(s) || e+2 < len(s) && alnum(s[e+2]) {
		return 0
	}
	switch strings.ToLower(s[e : e+2]) {
	case "st", "nd", "rd", "th":
		return e + 2
	}
	return 0
}

// push adds an item; it never reaches back over the one before.
func (sc *scanner) push(it item) int {
	if it.Start < sc.floor {
		it.Start = sc.floor
	}
	if it.conf == 0 {
		it.conf = 0.95
	}
	it.correction = -1
	sc.items = append(sc.items, it)
	sc.floor = it.End
	return it.End
}

func parseFloat(s string) (float64, error) { return strconv.ParseFloat(s, 64) }

// gap is the text between two positions, "" if they are in disorder.
func (sc *scanner) gap(from, to int) string {
	if from >= to {
		return ""
	}
	return sc.s[from:to]
}
