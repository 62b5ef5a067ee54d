package lexicon

import (
	"math/bits"
	"strings"

	"trine/extract"
)

// latinIndex finds names by their consonants.
type latinIndex struct {
	names []latinName
	keys  map[string][]int32 // skeleton, or skeleton with one consonant left out -> names
}

type latinName struct {
	ent     int32
	letters string // squashed, digits spelled out where spelled is set
	key     string
	spelled bool
	kinds   uint32 // see kindsOf
}

var digitWords = [10]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// indexLatin enters the Latin names of at least four letters, and shorter ones whose digits are spelled out.
func (l *Lexicon) indexLatin() {
	x := &latinIndex{keys: map[string][]int32{}}
	for i := range l.ents {
		if c := l.ents[i].cls; !c.repairable() || c.up["Role"] {
			continue
		}
		for _, n := range l.ents[i].names {
			q := squash(n)
			if len(q) > 24 || strings.IndexFunc(q, func(r rune) bool { return r >= 0x80 || !isAlnum(r) }) >= 0 {
				continue
			}
			if !hasDigit(q) {
				if len(q) >= 4 {
					x.add(int32(i), q, false)
				}
				continue
			}
			var b strings.Builder
			for _, c := range q {
				if isDigit(c) {
					b.WriteString(digitWords[c-'0'])
				} else {
					b.WriteRune(c)
				}
			}
			x.add(int32(i), b.String(), true)
			if len(q) >= 7 {
				x.add(int32(i), q, false)
			}
		}
	}
	l.latin = x
}

func (x *latinIndex) add(ent int32, letters string, spelled bool) {
	if len(letters) > 24 {
		return
	}
	id := int32(len(x.names))
	key := skeleton(letters)
	x.names = append(x.names, latinName{ent, letters, key, spelled, kindsOf(letters)})
	x.keys[key] = append(x.keys[key], id)
	if len(key) >= 4 {
		for i := range key {
			k := key[:i] + key[i+1:]
			x.keys[k] = append(x.keys[k], id)
		}
	}
}

// skeleton is the run of a word's consonants, those that are easily confused written alike; a leading vowel is 'A'.
func skeleton(w string) string {
	var buf [32]byte
	return string(appendSkeleton(buf[:0], w))
}

func appendSkeleton(b []byte, w string) []byte {
	for i := 0; i < len(w); i++ {
		next := byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		soft := next == 'e' || next == 'i' || next == 'y'
		var k byte
		switch c := w[i]; c {
		case 'b', 'p':
			k = 'P'
			if c == 'p' && next == 'h' {
				k = 'F'
			}
		case 'd', 't':
			k = 'T'
		case 'c':
			k = 'K'
			if soft {
				k = 'S'
			}
		case 'g':
			k = 'K'
			if soft {
				k = 'J'
			}
		case 'k', 'q', 'x':
			k = 'K'
		case 's', 'z':
			k = 'S'
		case 'f', 'v':
			k = 'F'
		case 'j':
			k = 'J'
		case 'l', 'm', 'n', 'r':
			k = c - 'a' + 'A'
		case 'w', 'h', 'y', 'a', 'e', 'i', 'o', 'u':
			if i == 0 {
				k = 'A'
			}
		default:
			k = c
		}
		if k != 0 && (len(b) == 0 || b[len(b)-1] != k) {
			b = append(b, k)
		}
	}
	return b
}

// kindsOf is the set of the letters of a word, those that sound alike being one, and of its digits.
func kindsOf(w string) uint32 {
	s := uint32(0)
	for i := 0; i < len(w); i++ {
		s |= 1 << (alike(w[i]) & 31)
	}
	return s
}

// apart is the least [misspelling] of two words by their lengths and letters alone.
func apart(a, b string, kindsA, kindsB uint32) int {
	return 2 * max(abs(len(a)-len(b)), bits.OnesCount32(kindsA&^kindsB), bits.OnesCount32(kindsB&^kindsA))
}

// word is a run of ASCII letters and digits in a sentence.
type word struct {
	start, end int
	listed     bool // an ordinary English word
	little     bool // a function word, which no name begins or ends with
	barrier    bool // not separated from the word before by one space or hyphen, or part of a known name
}

// spell collects the words of a sentence that are spelled like a name.
func (d *document) spell(sent int, out []guess) []guess {
	s := d.pass.Sentences[sent]
	zh := s.Lang == "zh"
	careful := !zh && !d.caseless // capitals mean what they say
	ws := d.words(s.Text, d.hits[sent])
	var buf [64]byte
	for i := range ws {
		letters := buf[:0]
		listed := true
		for j := i; j < len(ws) && j < i+3; j++ {
			if j > i && ws[j].barrier || ws[j].end < 0 || ws[j].little {
				break
			}
			listed = listed && ws[j].listed
			if len(letters)+ws[j].end-ws[j].start > 24 {
				break
			}
			letters = appendLower(letters, s.Text[ws[j].start:ws[j].end])
			if len(letters) < 4 {
				continue
			}
			numbered := versionAfter(s.Text, ws[j].end)
			proper := careful && j == i && isUpper(rune(s.Text[ws[i].start])) && isLower(rune(s.Text[ws[i].start+1]))
			if proper && !numbered && ws[i].listed {
				continue // a proper name of its own: Roberts
			}
			if listed && !zh && !numbered && (j == i || len(letters) < 7) {
				continue
			}
			said := s.Text[ws[i].start:ws[j].end]
			if j > i || string(letters) != said {
				said = string(letters)
			}
			out = d.spelled(guess{sent: sent, start: ws[i].start, end: ws[j].end, latin: true, proper: proper}, said, listed, out)
		}
	}
	return out
}

func appendLower(b []byte, w string) []byte {
	for i := 0; i < len(w); i++ {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// words cuts a sentence into runs of ASCII letters; a run inside a known name has end -1.
func (d *document) words(text string, hs []hit) []word {
	ws := d.wordBuf[:0]
	k := 0
	last := -2
	for i := 0; i < len(text); {
		if c := text[i]; c >= 0x80 || !isAlnum(rune(c)) {
			i++
			continue
		}
		if j := skipLink(text, i, rune(text[i])); j > i {
			i = j
			continue
		}
		j := i
		letter := false
		for j < len(text) && text[j] < 0x80 && isAlnum(rune(text[j])) {
			letter = letter || !isDigit(rune(text[j]))
			j++
		}
		for k < len(hs) && hs[k].mention.Span.End <= i {
			k++
		}
		w := word{start: i, end: j, barrier: last != i-1 || text[i-1] != ' ' && text[i-1] != '-'}
		if !letter || k < len(hs) && hs[k].mention.Span.Start < j && hs[k].doubt == sure && hs[k].mention.Span.Len() > 2 {
			w.end = -1
		} else {
			w.listed = englishWord(text[i:j]) || englishName(text[i:j])
			w.little = functionWord(text[i:j]) || i > 0 && (text[i-1] == '\'' || text[i-1] == '/' || text[i-1] == '@') || j < len(text) && (text[j] == '\'' || text[j] == '@')
		}
		ws = append(ws, w)
		last, i = j, j
	}
	d.wordBuf = ws
	return ws
}

// shapeBonus favours names with capitals at the end for words with capitals at the end: chatBT is ChatGPT, not chatbot.
func shapeBonus(surface string, e *entity) float32 {
	b := float32(0)
	if isUpper(before(surface, len(surface))) && isLower(after(surface, 0)) {
		if isUpper(before(e.Name, len(e.Name))) {
			b += 0.08
		} else {
			b -= 0.1
		}
	}
	if !properName(e.cls) && !e.cls.up["Dataset"] {
		b -= 0.05
	}
	return b
}

// functionWord tells whether a word is a small one of English.
func functionWord(w string) bool {
	if len(w) > 5 {
		return false
	}
	switch strings.ToLower(w) {
	case "the", "a", "an", "in", "on", "to", "of", "at", "by", "is", "it", "and", "or", "for", "this", "that", "with", "as", "was", "are", "be", "had", "has", "have", "i",
		"we", "he", "she", "me", "my", "our", "you", "your", "they", "its", "his", "her", "not", "but", "so", "if", "do", "did", "from", "were", "been", "no", "us", "does", "will", "can", "would", "could", "what", "which", "when", "who", "then", "there", "here", "just", "also", "about", "into", "than", "them", "up", "out", "s", "t", "d", "m":
		return true
	}
	return false
}

// versionAfter tells whether a number that may be a version follows.
func versionAfter(text string, i int) bool {
	if i < len(text) && (text[i] == ' ' || text[i] == '-') {
		i++
	}
	if i < len(text) && isDigit(rune(text[i])) {
		return true
	}
	_, said := saidNumber[token(text, i)]
	return said
}

// spelled proposes the names that are like the letters.
func (d *document) spelled(g guess, letters string, listed bool, out []guess) []guess {
	x := d.latin
	if e, known := d.bySquash[letters]; known { // a known name as it stands, or cut in two
		if len(letters) >= 7 && g.end-g.start > len(letters) && d.active[e] != absent && (d.caseless || d.pass.Sentences[g.sent].Lang == "zh" || d.parted(&g)) {
			g.ent, g.sim, g.whole, g.exact = e, 1, true, true
			out = d.propose(g, nil, 0, out)
		}
		return out
	}
	var keyBuf, cutBuf [32]byte
	key := appendSkeleton(keyBuf[:0], letters)
	t := attempt{g: g, letters: letters, key: string(key), listed: listed, kinds: kindsOf(letters), tried: -1,
		numbered: versionAfter(d.pass.Sentences[g.sent].Text, g.end)}
	out = d.try(&t, x.keys[t.key], out)
	if len(key) >= 3 && (!listed || g.end-g.start > len(letters)) {
		for i := range key {
			out = d.try(&t, x.keys[string(append(append(cutBuf[:0], key[:i]...), key[i+1:]...))], out)
		}
	}
	return out
}

// attempt is a stretch of letters that is compared with names.
type attempt struct {
	g        guess
	letters  string
	key      string
	kinds    uint32
	listed   bool
	numbered bool  // a number follows
	tried    int32 // the name compared last
}

// try proposes those of the names that are like the letters.
func (d *document) try(t *attempt, ids []int32, out []guess) []guess {
	letters := t.letters
	for _, id := range ids {
		n := &d.latin.names[id]
		if id == t.tried || d.active[n.ent] == absent || t.g.proper && d.active[n.ent] != present || n.letters == letters && !n.spelled {
			continue
		}
		t.tried = id
		longest := max(len(letters), len(n.letters))
		if letters[0] != n.letters[0] && (t.key == "" || n.key == "" || t.key[0] != n.key[0]) {
			continue
		}
		least := minLatin(longest, t.numbered)
		same := t.key == n.key
		if best := 1.05 - float32(apart(letters, n.letters, t.kinds, n.kinds))/float32(2*longest); best < least && !same {
			continue // however the letters are placed
		}
		if len(n.letters) <= 4 && !n.spelled && !t.numbered && (t.listed || len(letters) != len(n.letters)) {
			continue // short names are near too many words
		}
		if short := min(len(letters), len(n.letters)); letters[:short] == n.letters[:short] && longest-short >= 2 {
			continue // a word of the name, or the name with more
		}
		if abs(len(letters)-len(n.letters)) > 3 || inflected(letters, n.letters) || inflected(n.letters, letters) {
			continue
		}
		if k := commonTail(letters, n.letters); k >= 5 && longest-k > 1 && float32(misspelling(letters[:len(letters)-k], n.letters[:len(n.letters)-k])) > 0.8*float32(longest-k) {
			continue // only the last word is the same
		}
		h := t.g
		sim := 1 - float32(misspelling(letters, n.letters))/float32(2*longest)
		if letters[:3] == n.letters[:3] {
			sim += 0.04
		}
		if same {
			sim = min(1, sim+0.1)
			if h.whole = sameSound(letters, n.letters); h.whole {
				sim = max(sim, 0.82)
			}
		}
		if sim < least {
			continue
		}
		h.ent, h.sim = n.ent, sim+shapeBonus(d.pass.Sentences[t.g.sent].Text[t.g.start:t.g.end], &d.ents[n.ent])
		out = d.propose(h, nil, 0, out)
	}
	return out
}

// parted tells whether a guess is a name of some length with a capital, cut in two: Black well.
func (d *document) parted(g *guess) bool {
	text := d.pass.Sentences[g.sent].Text
	return isUpper(after(text, g.start)) && strings.Count(text[g.start:g.end], " ") == 1 && !atStart(text, g.start)
}

// inflected tells whether a is b with an ending: googled, llamas.
func inflected(a, b string) bool {
	end, ok := strings.CutPrefix(a, b)
	return ok && (end == "s" || end == "es" || end == "ed" || end == "d" || end == "ing" || end == "er" || end == "ers")
}

// minLatin is the least likeness of spelling for names of n letters.
func minLatin(n int, numbered bool) float32 {
	switch {
	case n <= 4 && !numbered:
		return 0.95
	case n <= 6:
		return 0.8
	}
	return 0.74
}

// againstLatin is how much speaks for the Latin words as they stand.
func (d *document) againstLatin(g *guess, s *extract.Sentence, surface string) float32 {
	listed, all := 0, 0
	for _, w := range strings.FieldsFunc(surface, func(r rune) bool { return !isAlnum(r) }) {
		all++
		if englishWord(w) || englishName(w) {
			listed++
		}
	}
	c := float32(0)
	zh := s.Lang == "zh"
	switch {
	case listed == 0:
	case listed < all:
		c = 0.3
	case zh && all > 1:
		c = 0.3
	case zh:
		c = 2.5
	case all > 1 && g.whole && (d.caseless || g.exact):
		c = 0.8
	case all > 1:
		c = 3
	default:
		c = 4.5
	}
	if first := after(surface, 0); isUpper(first) && strings.IndexFunc(surface[1:], isLower) >= 0 && !atStart(s.Text, g.start) {
		c++ // written with care
	}
	return c
}

// misspelling is the edit distance of two words in half steps: a letter for one that sounds alike is half a step.
func misspelling(a, b string) int {
	var buf [26]int
	row := buf[:len(b)+1]
	for j := range row {
		row[j] = 2 * j
	}
	for i := 0; i < len(a); i++ {
		diag := row[0]
		row[0] = 2 * (i + 1)
		for j := 0; j < len(b); j++ {
			c := diag
			if a[i] != b[j] {
				c += 2
				if alike(a[i]) == alike(b[j]) {
					c--
				}
			}
			diag = row[j+1]
			row[j+1] = min(c, row[j+1]+2, row[j]+2)
		}
	}
	return row[len(b)]
}

// commonTail is the length of the ending that two words share.
func commonTail(a, b string) int {
	k := 0
	for k < len(a) && k < len(b) && a[len(a)-1-k] == b[len(b)-1-k] {
		k++
	}
	return k
}
