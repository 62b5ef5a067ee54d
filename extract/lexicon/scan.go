package lexicon

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// hit is a name found in a sentence.
type hit struct {
	mention extract.Mention
	ent     int32 // the entity whose name or family name it is, -1 for a learned name
	doubt   doubt
}

// doubt tells why a name may be something else.
type doubt uint8

const (
	sure     doubt = iota
	initial        // an ordinary word with a capital where the sentence begins
	ordinary       // a Chinese word that is also ordinary
	small          // an ordinary word written small, where the name has capitals
)

// scan finds the names of the ontology in a sentence, longest first, left to right.
func (l *Lexicon) scan(s *extract.Sentence, out []hit) []hit {
	text := s.Text
	var ends [8]struct {
		end    int
		values []int32
	}
	prev := rune(0)
	floor := 0
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		inside := isAlnum(r) && isAlnum(prev)
		prev = r
		if inside {
			i += n
			continue
		}
		if j := skipLink(text, i, r); j > i {
			prev, i = ' ', j
			continue
		}
		if l.names.root(fold(r)) == 0 {
			i += n
			continue
		}
		k := 0
		l.names.ends(text, i, func(end int, values []int32) {
			if k == len(ends) {
				copy(ends[:], ends[1:])
				k--
			}
			ends[k].end, ends[k].values = end, values
			k++
		})
		next := i + n
		for k--; k >= 0; k-- {
			if h, ok := l.acceptAny(s, ends[k].values, i, ends[k].end, floor); ok {
				out = append(out, h)
				next = h.mention.Span.End
				floor = next
				prev = before(text, next)
				break
			}
		}
		i = next
	}
	return out
}

// acceptAny is the surest acceptable reading of a stretch among several entities that share the name.
func (l *Lexicon) acceptAny(s *extract.Sentence, values []int32, start, end, floor int) (best hit, ok bool) {
	for _, v := range values {
		h, good := l.accept(s, &l.aliases[v], start, end, floor)
		if good && (!ok || h.doubt < best.doubt) {
			best, ok = h, true
		}
	}
	return best, ok
}

// accept decides whether text[start:end) is the alias, extends model names and says how doubtful it is.
func (l *Lexicon) accept(s *extract.Sentence, a *alias, start, end, floor int) (hit, bool) {
	text := s.Text
	e := &l.ents[a.ent]
	x := extension{end: end}
	last := before(text, end)
	if a.latin && !startsFree(text, start) {
		return hit{}, false
	}
	if isDigit(last) && isDigit(after(text, end)) { // Llama 405B is no Llama 4
		return hit{}, false
	}
	if (e.kin || e.hard || a.stem) && !(a.han > 0 && isLower(after(e.Name, 0)) && isUpper(after(text, end))) { // no product is called 人形机器人H1
		x = extend(text, end, !a.stem && hasDigit(a.text), e.hard)
	}
	if a.latin && e.kin {
		l.aloud(text, start, a, &x)
	}
	if e.cls.up[classFamily] && x.end == end && !hasDigit(a.text) && !a.stem {
		l.numbered(s, a, &x)
	}
	if len(a.text) == 1 && x.end > end && isAlnum(after(text, end)) { // X2 is no version of X
		return hit{}, false
	}
	if isAlnum(last) {
		if p := plural(text, x.end, a, e); p > x.end {
			x.end = p
		}
		if !endsFree(text, x.end) {
			return hit{}, false
		}
		if x.end == end && isDigit(last) && end-start > 2 && text[end-2] == ' ' && strings.ContainsRune(measures, orSpace(after(text, end))) {
			return hit{}, false // "Claude 3个版本"
		}
		if x.end == end && isDigit(last) && after(text, end) == '.' && isDigit(after(text, end+1)) {
			return hit{}, false
		}
	}
	if a.stem && x.version == "" && x.tail == "" {
		return hit{}, false
	}
	if a.stem && !sameCase(text[start:end], a.text) {
		return hit{}, false
	}
	left := ""
	if len(x.sizes) == 0 && e.cls.up[classFamily] {
		if size, at := leftSize(text, start); at >= floor && size != "" {
			left, start = size, at
		}
	}
	h := hit{ent: a.ent, mention: l.named(a, x, left)}
	if e.hard && x.version+strings.Join(x.sizes, "") != "" && h.mention.Kind == extract.Grammar {
		h.mention.Name = hardName(e, text[end:x.end])
	}
	h.mention.Span = extract.Span{Start: start, End: x.end}
	if x.version != "" || left != "" || x.tail != "" {
		return h, true
	}
	var ok bool
	h.doubt, ok = l.doubtOf(s, a, e, start, end)
	return h, ok
}

// hardName is the name of a chip with its memory or model number, as written: "H100-80GB".
func hardName(e *entity, tail string) string {
	tail = strings.TrimLeft(tail, " ")
	if tail != "" && isAlnum(rune(tail[0])) && e.style != "" {
		return e.Name + e.style + tail
	}
	if tail != "" && isDigit(rune(tail[0])) && hasDigit(e.Name[len(e.Name)-1:]) { // the A100 40GB
		return e.Name + " " + tail
	}
	return e.Name + tail
}

// startsFree tells whether a Latin name may begin at i: not in an address or a longer word.
func startsFree(text string, i int) bool {
	p := before(text, i)
	if p == '@' || p == '\'' && isAlnum(before(text, i-1)) {
		return false
	}
	return p != '.' || !isAlnum(before(text, i-1))
}

// endsFree tells whether a name that ends in a letter or digit may end at i.
func endsFree(text string, i int) bool {
	r := after(text, i)
	if isAlnum(r) {
		return false
	}
	if r == '.' { // "google.com"
		t := token(text, i+1)
		if len(t) >= 2 && len(t) <= 4 && isLower(rune(t[0])) && strings.Contains(" com cn net org io ai co dev html edu gov pdf ", " "+t+" ") {
			return false
		}
	}
	return r != '@' && r != '_' || !isAlnum(after(text, i+1))
}

// plural is the end of an "s" after a common noun's name: GPUs, LLMs, H100s.
func plural(text string, end int, a *alias, e *entity) int {
	if after(text, end) != 's' || isAlnum(after(text, end+1)) || e.cls.up["Company"] || e.cls.up["Organization"] || e.cls.up[classPerson] {
		return end
	}
	return end + 1
}

// doubtOf judges a bare name. It returns false if it cannot be one.
func (l *Lexicon) doubtOf(s *extract.Sentence, a *alias, e *entity, start, end int) (doubt, bool) {
	surface := s.Text[start:end]
	if !a.latin {
		if a.thin && isHan(before(s.Text, start)) && !strings.ContainsRune("的是和与用了把、在", before(s.Text, start)) {
			return 0, false
		}
		if a.han > 0 && a.han <= 3 && isHan(before(surface, len(surface))) && !l.hanFits(s.Text, surface, start, end, a) {
			return 0, false
		}
		if a.common {
			return ordinary, true
		}
		return sure, true
	}
	same := sameCase(surface, a.text)
	if len(surface) == 1 { // "X" needs a noun beside it
		return small, same && after(s.Text, end) != '-'
	}
	lower := strings.IndexFunc(surface, isUpper) < 0
	if utf8.RuneCountInString(a.text) <= 2 && !same {
		return 0, false
	}
	if strings.IndexFunc(a.text, isUpper) < 0 && a.common { // a name that is always small: "abab", "o1"
		return small, true
	}
	switch {
	case !lower && (same || !a.short):
		if a.common && atStart(s.Text, start) {
			return initial, true
		}
		return sure, true
	case a.common, a.word:
		return small, true
	case a.short && s.Lang != "zh":
		return small, true
	}
	return sure, true
}

// hanFits tells whether a short Chinese name is not part of longer words.
func (l *Lexicon) hanFits(text, surface string, start, end int, a *alias) bool {
	if a.han == 1 {
		return false
	}
	class := uint8(10)
	if a.han == 3 {
		class = 12
	}
	if c := l.seg.words[surface]; c > class {
		class = c
	}
	if isNumeral(before(text, start)) && strings.ContainsRune("百千万亿", after(surface, 0)) { // 三百度
		return false
	}
	return l.seg.fits(text, start, end, class) || cued(text, extract.Span{Start: start, End: end}, l.ents[a.ent].cls)
}

func isNumeral(r rune) bool {
	return isDigit(r) || strings.ContainsRune("一二两三四五六七八九十百千万亿几零半", r) && r != utf8.RuneError
}

// sameCase tells whether a name is written with the alias's capitals.
func sameCase(surface, text string) bool {
	j := 0
	for _, r := range surface {
		if isSep(fold(r)) {
			continue
		}
		var q rune
		for j < len(text) {
			var n int
			q, n = decode(text, j)
			j += n
			if !isSep(fold(q)) {
				break
			}
		}
		if isUpper(r) != isUpper(q) {
			return false
		}
	}
	return true
}

// atStart tells whether nothing but quotes, brackets and list marks stands before i.
func atStart(text string, i int) bool {
	for j := i; j > 0; {
		r, n := utf8.DecodeLastRuneInString(text[:j])
		if isAlnum(r) || isHan(r) {
			return false
		}
		j -= n
		if i-j > 12 {
			return false
		}
	}
	return true
}

func hasDigit(s string) bool { return strings.IndexFunc(s, isDigit) >= 0 }

// skipLink is the end of a web address that starts at i, or i.
func skipLink(text string, i int, r rune) int {
	if r != 'h' && r != 'w' || !strings.HasPrefix(text[i:], "http://") && !strings.HasPrefix(text[i:], "https://") && !strings.HasPrefix(text[i:], "www.") {
		return i
	}
	for j := i; j < len(text); j++ {
		if c := text[j]; c <= ' ' || c >= utf8.RuneSelf || c == '"' || c == ')' || c == '>' || c == ']' {
			return j
		}
	}
	return len(text)
}
