package lexicon

import (
	"slices"
	"strings"
)

// saidNumber are the number words of names as they are said.
var saidNumber = map[string]string{"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11",
	"twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
	"fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}

// saidLetter are words that sound like a letter of a name.
var saidLetter = map[string]string{"are": "r", "oh": "o", "bee": "b", "vee": "v", "kay": "k", "see": "c", "sea": "c", "tea": "t", "em": "m", "ex": "x"}

// piece is a word of a sentence; joined tells that one space or hyphen stands before it.
type piece struct {
	start, end int
	low        string
	joined     bool
}

// pieces cuts a sentence into words of letters and digits, points between digits inside.
func pieces(text string, out []piece) []piece {
	out = out[:0]
	last := -2
	for i := 0; i < len(text); {
		if text[i] >= 0x80 || !isAlnum(rune(text[i])) {
			i++
			continue
		}
		j := i + 1
		for j < len(text) && text[j] < 0x80 && (isAlnum(rune(text[j])) || text[j] == '.' && isDigit(rune(text[j-1])) && j+1 < len(text) && isDigit(rune(text[j+1]))) {
			j++
		}
		out = append(out, piece{i, j, strings.ToLower(text[i:j]), last == i-1 && (text[i-1] == ' ' || text[i-1] == '-' || text[i-1] == '\n')})
		last, i = j, j
	}
	return out
}

// hearSpelled finds names whose numbers and letters an English recognizer wrote as words, or without their point: "H one
// hundreds", "deep seek V three", "Mixtral eight x twenty-two B", "Sonnet 45". The whole must be a name of the ontology.
func (d *document) hearSpelled(sent int, out []guess) []guess {
	text := d.pass.Sentences[sent].Text
	d.pieceBuf = pieces(text, d.pieceBuf)
	ps := d.pieceBuf
	from := len(out)
	for from > 0 && out[from-1].sent == sent {
		from--
	}
	heard := out[from:]
	for k := range ps {
		if g, ok := d.zeroName(sent, ps, k); ok {
			out = append(out, g)
			continue
		}
		if k == 0 || !ps[k].joined {
			continue
		}
		if g, ok := d.withVariant(sent, ps, k); ok {
			out = append(out, g)
			continue
		}
		digits := isDigit(rune(ps[k].low[0]))
		if _, ok := saidNumber[ps[k].low]; !ok && !digits {
			continue
		}
		for _, t := range tails(ps, k, digits) {
			if g, ok := d.spelledName(sent, ps, k, t, heard); ok {
				out = append(out, g)
				break
			}
		}
	}
	return out
}

// tail is what a spelled number may mean in a name.
type tail struct {
	text  string
	next  int // piece behind it
	plain bool
}

// tails are the ways to read the number at piece k, longest first.
func tails(ps []piece, k int, digits bool) []tail {
	if digits {
		w := ps[k].low
		switch {
		case strings.HasSuffix(w, ".0"): // four oh, written as a number
			return []tail{{strings.TrimSuffix(w, ".0") + "o", k + 1, true}}
		case len(w) == 2 && isDigit(rune(w[1])):
			return []tail{{w[:1] + "." + w[1:], k + 1, true}}
		}
		return nil
	}
	n, z, ok := saidAt(ps, k)
	if !ok {
		return nil
	}
	var out []tail
	if z+1 < len(ps) && (ps[z].low == "x" || ps[z].low == "by" || ps[z].low == "times") && ps[z].joined {
		if m, y, ok := saidAt(ps, z+1); ok {
			if y < len(ps) && isBillion(ps[y].low) {
				out = append(out, tail{n + "x" + m + "b", y + 1, false})
			}
			out = append(out, tail{n + "x" + m, y, false})
		}
	}
	if z < len(ps) && ps[z].joined && isBillion(ps[z].low) {
		out = append(out, tail{n + "b", z + 1, false})
	}
	if z < len(ps) && ps[z].joined && (ps[z].low == "oh" || ps[z].low == "o") {
		out = append(out, tail{n + "o", z + 1, false})
	}
	return append(out, tail{n, z, false})
}

func isBillion(w string) bool { return w == "b" || w == "billion" || w == "bee" }

// saidAt reads "three point one", "one hundred(s)", "four hundred five", "four oh five", "twenty-two" at piece k.
func saidAt(ps []piece, k int) (string, int, bool) {
	at := func(i int) string {
		if i < len(ps) && (i == k || ps[i].joined) {
			return ps[i].low
		}
		return ""
	}
	below := func(i int) (string, int) {
		v := saidNumber[at(i)]
		if len(v) == 2 && v[1] == '0' && v != "10" {
			if u := saidNumber[at(i+1)]; len(u) == 1 && u != "0" {
				return v[:1] + u, i + 2
			}
		}
		return v, i + 1
	}
	v, i := below(k)
	if v == "" {
		return "", k, false
	}
	switch w := at(i); {
	case w == "hundred" || w == "hundreds":
		if i++; w == "hundreds" {
			return v + "00", i, true
		}
		j := i
		if at(j) == "and" {
			j++
		}
		if u, z := below(j); u != "" {
			return v + strings.Repeat("0", 2-len(u)) + u, z, true
		}
		return v + "00", i, true
	case w == "point":
		b := v + "."
		for j := i + 1; len(saidNumber[at(j)]) == 1; j++ {
			b, i = b+saidNumber[at(j)], j+1
		}
		return strings.TrimSuffix(b, "."), i, true
	case (w == "oh" || w == "o") && len(v) == 1 && len(saidNumber[at(i+1)]) == 1:
		return v + "0" + saidNumber[at(i+1)], i + 2, true
	}
	return v, i, true
}

// spelledName is the guess that the words before piece k and the number there are a name.
func (d *document) spelledName(sent int, ps []piece, k int, t tail, heard []guess) (guess, bool) {
	text := d.pass.Sentences[sent].Text
	if g, ok := d.sized(sent, ps, k, t); ok {
		return g, true
	}
	for n := min(3, k); n > 0; n-- {
		i := k - n
		if !chained(ps[i+1 : k+1]) {
			continue
		}
		ent, ok := d.spelledEnt(text, ps[i:k], t)
		if !ok && !t.plain {
			ent, ok = d.misheardEnt(heard, ps[i].start, ps[k-1].end, t)
		}
		if !ok {
			continue
		}
		z := t.next
		for z < len(ps) && ps[z].joined { // … and what follows the version: mini, sonnet, seventy B
			next, ok := d.longer(ent, ps, z)
			if !ok {
				break
			}
			ent, z = next.ent, next.next
		}
		g := guess{sent: sent, start: ps[i].start, end: ps[z-1].end, full: ps[z-1].end, ent: ent, sim: 1, evidence: 5, latin: true, spelled: true}
		if d.coveredWhole(sent, g.start, g.end) {
			return guess{}, false
		}
		g.why = []string{"spelled out: " + d.ents[ent].Name}
		return g, true
	}
	return guess{}, false
}

func chained(ps []piece) bool {
	return !slices.ContainsFunc(ps, func(p piece) bool { return !p.joined })
}

// spelledEnt is the model or chip that words and a number name.
func (d *document) spelledEnt(text string, words []piece, t tail) (int32, bool) {
	if w := words[0].low; functionWord(w) && !(w != "a" && len(words) == 1 && isUpper(rune(text[words[0].start]))) {
		return 0, false
	}
	stem := ""
	for _, w := range words[:len(words)-1] {
		stem += w.low
	}
	last := words[len(words)-1].low
	forms := [2]string{last, ""}
	if len(words) > 1 {
		forms[1] = saidLetter[last]
	}
	for _, f := range forms {
		if f == "" {
			continue
		}
		ent, ok := d.bySquash[squash(stem+f+t.text)]
		if !ok || d.active[ent] == absent {
			continue
		}
		e := &d.ents[ent]
		short := len(stem)+len(f) <= 2
		switch {
		case !e.kin && !e.hard:
		case short && e.hard:
			if len(t.text) >= 2 && !t.plain {
				return ent, true
			}
		case short:
			if d.active[ent] == present && !t.plain {
				return ent, true
			}
		case t.plain: // only a point that got lost
			if d.active[ent] == present && (strings.HasSuffix(t.text, "o") || strings.Contains(e.Name, t.text)) {
				return ent, true
			}
		default:
			return ent, true
		}
	}
	return 0, false
}

// sized is the known model before piece k with a size in words: "Llama 3.1 seventy B".
func (d *document) sized(sent int, ps []piece, k int, t tail) (guess, bool) {
	i := d.hitAt(sent, ps[k-1].end)
	if i < 0 || !strings.HasSuffix(t.text, "b") || ps[t.next-1].low == "billion" {
		return guess{}, false
	}
	m := &d.hits[sent][i].mention
	if m.Entity == nil || !hasDigit(m.Name) {
		return guess{}, false
	}
	ent, ok := d.itself(m.Entity)
	if !ok || !d.ents[ent].cls.up[classFamily] {
		return guess{}, false
	}
	z := ps[t.next-1].end
	size := strings.ToUpper(t.text[:len(t.text)-1]) + "B"
	return guess{sent: sent, start: m.Span.Start, end: z, full: z, ent: ent, sim: 1, evidence: 5, latin: true, spelled: true, sizes: []string{strings.ReplaceAll(size, "X", "x")},
		why: []string{"a size spelled out after " + m.Name}}, true
}

// misheardEnt is the name that a guess at a stretch makes with the number behind it: "lama three point one".
func (d *document) misheardEnt(heard []guess, a, z int, t tail) (int32, bool) {
	for i := range heard {
		g := &heard[i]
		if g.start != a || g.end != z || g.sim < 0.8 || !d.ents[g.ent].kin || d.active[g.ent] == absent {
			continue
		}
		if k, ok := d.bySquash[squash(d.ents[g.ent].Name)+squash(t.text)]; ok && (strings.ContainsAny(t.text, ".bx") || d.active[g.ent] == present) {
			return k, true
		}
	}
	return 0, false
}

// zeroName is a chip's name with the letter O for a zero: H2O chips.
func (d *document) zeroName(sent int, ps []piece, k int) (guess, bool) {
	w := ps[k].low
	if len(w) < 3 || len(w) > 5 || w[len(w)-1] != 'o' || !isDigit(rune(w[len(w)-2])) {
		return guess{}, false
	}
	ent, ok := d.bySquash[w[:len(w)-1]+"0"]
	if _, own := d.bySquash[w]; own || !ok || !d.ents[ent].hard || d.active[ent] != present || d.coveredWhole(sent, ps[k].start, ps[k].end) {
		return guess{}, false
	}
	return guess{sent: sent, start: ps[k].start, end: ps[k].end, full: ps[k].end, ent: ent, sim: 1, evidence: 5, latin: true, spelled: true,
		why: []string{"the letter O for a zero: " + d.ents[ent].Name}}, true
}

// withVariant is a model by the version and variant that only its family has, whatever the word before was heard as: Quad 3.5
// Sonnet.
func (d *document) withVariant(sent int, ps []piece, k int) (guess, bool) {
	if k+1 >= len(ps) || !isDigit(rune(ps[k].low[0])) || !ps[k+1].joined {
		return guess{}, false
	}
	v, ok := variants[ps[k+1].low]
	if !ok || v.common {
		return guess{}, false
	}
	ent, ok := d.byTail[squash(ps[k].low)+ps[k+1].low]
	if !ok || ent < 0 || d.active[ent] == absent || d.coveredWhole(sent, ps[k].start, ps[k+1].end) {
		return guess{}, false
	}
	a := ps[k].start
	name := strings.ToLower(d.ents[ent].Name)
	if w := ps[k-1].low; ps[k].joined && len(w) >= 3 && len(w) <= 8 && !functionWord(w) && alikeFirst(w[0], name[0]) && d.hitAt(sent, ps[k-1].end) < 0 {
		a = ps[k-1].start
	}
	return guess{sent: sent, start: a, end: ps[k+1].end, full: ps[k+1].end, ent: ent, sim: 1, evidence: 5, latin: true, spelled: true,
		why: []string{"only " + d.ents[ent].Name + " has this version"}}, true
}

func alikeFirst(a, b byte) bool { return skeleton(string(a)) == skeleton(string(b)) }

// hitAt is the plain name that ends at z, or -1.
func (d *document) hitAt(sent, z int) int {
	for i := range d.hits[sent] {
		if d.hits[sent][i].mention.Span.End == z && d.hits[sent][i].doubt == sure {
			return i
		}
	}
	return -1
}

// indexVariants enters models by version and variant: "35sonnet", if only one family has them; -1 if several do.
func (l *Lexicon) indexVariants() {
	l.byTail = map[string]int32{}
	for i := range l.ents {
		if !l.ents[i].kin {
			continue
		}
		for _, n := range l.ents[i].names {
			stem, _ := stemOf(n)
			words := strings.Fields(n)
			v, ok := variants[strings.ToLower(words[len(words)-1])]
			if stem == "" || !ok || v.common || len(words) < 3 {
				continue
			}
			k := squash(n[len(stem):])
			if o, seen := l.byTail[k]; seen && o != int32(i) {
				l.byTail[k] = -1
				continue
			}
			l.byTail[k] = int32(i)
		}
	}
}

type longerName struct {
	ent  int32
	next int
}

// longer is the name that goes on with the words at piece z.
func (d *document) longer(ent int32, ps []piece, z int) (longerName, bool) {
	name := squash(d.ents[ent].Name)
	if _, ok := variants[ps[z].low]; ok || ps[z].low == "mini" {
		if k, ok := d.bySquash[name+ps[z].low]; ok {
			return longerName{k, z + 1}, true
		}
	}
	if _, ok := saidNumber[ps[z].low]; ok {
		for _, t := range tails(ps, z, false) {
			if strings.HasSuffix(t.text, "b") {
				if k, ok := d.bySquash[name+t.text]; ok {
					return longerName{k, t.next}, true
				}
			}
		}
	}
	return longerName{}, false
}

// coveredWhole tells whether a plainly known name already covers a stretch.
func (d *document) coveredWhole(sent, a, z int) bool {
	for i := range d.hits[sent] {
		h := &d.hits[sent][i]
		if h.mention.Span.Start <= a && z <= h.mention.Span.End && h.doubt == sure && h.mention.Entity != nil {
			return true
		}
	}
	return false
}

// ceoFollows tells whether "CEO" and the first name of somebody known stand at piece i.
func (d *document) ceoFollows(ps []piece, i int) bool {
	return i+1 < len(ps) && ps[i].low == "ceo" && ps[i+1].joined && len(d.people[ps[i+1].low]) > 0 && !frequentNames[ps[i+1].low]
}

// firmNouns stand behind the name of a firm that makes things.
var firmNouns = wordSet("ceo cfo chips chip gpu gpus stock shares earnings says said reported announced executives")

// hearLittle finds a firm of which a function word is the beginning, as "in video CEO" is NVIDIA, if a word of firms follows.
func (d *document) hearLittle(sent int, out []guess) []guess {
	text := d.pass.Sentences[sent].Text
	ps := d.pieceBuf
	var buf [32]byte
	for i := 0; i+1 < len(ps); i++ {
		if len(ps[i].low) != 2 || !ps[i+1].joined || len(ps[i+1].low) < 4 || len(ps[i+1].low) > 12 || !functionWord(ps[i].low) {
			continue
		}
		right := text[ps[i+1].end:]
		if !strings.HasPrefix(right, "'s ") && !(i+2 < len(ps) && ps[i+2].joined && firmNouns[ps[i+2].low]) && !(strings.HasPrefix(right, ", ") && i+2 < len(ps) && ps[i+2].low == "ceo") {
			continue
		}
		letters := ps[i].low + ps[i+1].low
		for _, id := range d.latin.keys[string(appendSkeleton(buf[:0], letters))] {
			n := &d.latin.names[id]
			if len(n.letters) != len(letters) || n.spelled || n.letters[:len(ps[i].low)] != ps[i].low || skeleton(n.letters) != skeleton(letters) || !d.ents[n.ent].cls.up["Company"] ||
				d.active[n.ent] != present && !d.ceoFollows(ps, i+2) || commonTail(skeleton(n.letters), skeleton(letters)) != len(skeleton(letters)) || misspelling(letters, n.letters) > 4 {
				continue
			}
			out = append(out, guess{sent: sent, start: ps[i].start, end: ps[i+1].end, full: ps[i+1].end, ent: n.ent, sim: 0.8, evidence: 4, latin: true, spelled: true,
				why: []string{"sounds like " + d.ents[n.ent].Name, "a word of firms follows"}})
			break
		}
	}
	return out
}
