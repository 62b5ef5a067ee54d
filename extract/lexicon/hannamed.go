package lexicon

import "strings"

// Names whose numbers a recognizer of Chinese wrote in characters: h八百, deepseek v二, v三和r一, g p t四turbo.

// leadMost is how many bytes of letters before a Chinese number may belong to its name.
const leadMost = 28

// hearNumbered finds names of models and chips that go on with a Chinese number. What is heard must be a name of the ontology, letter by
// letter; a letter and a digit alone count only after a name that they belong to, in the same sentence.
func (d *document) hearNumbered(sent int, out []guess) []guess {
	text := d.pass.Sentences[sent].Text
	for i := 1; i < len(text); i++ {
		if c := text[i-1]; text[i] < 0x80 || !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			continue
		}
		number, end := hanNumeral(text, i)
		if number == "" || d.coveredAt(sent, i) {
			continue
		}
		if g, ok := d.numberedName(sent, text, i, end, number, out); ok {
			out = append(out, g)
		}
	}
	return out
}

// coveredAt tells whether a name that is known as it stands goes on over byte i of a sentence.
func (d *document) coveredAt(sent, i int) bool {
	for k := range d.hits[sent] {
		if sp := d.hits[sent][k].mention.Span; sp.Start < i && sp.End > i {
			return true
		}
	}
	return false
}

// numberedName is the name that the letters before byte i and the number up to end make, with letters after it if there are such.
func (d *document) numberedName(sent int, text string, i, end int, number string, heard []guess) (guess, bool) {
	starts := leadStarts(text, i)
	ends := []int{end}
	if k := letterRun(text, end); k > end {
		ends = []int{k, end} // turbo, pro
	}
	found := func(a, z int, letters string) (guess, bool) {
		e, ok := d.bySquash[letters]
		if !ok || !d.ents[e].cls.up[classModel] && !d.ents[e].cls.up[classHardware] && d.ents[e].Type != "ModelFamily" {
			return guess{}, false
		}
		return guess{sent: sent, start: a, end: z, full: z, ent: e, sim: 1, evidence: 5, spelled: true, why: []string{d.ents[e].Name + " with its number in Chinese"}}, true
	}
	for _, a := range starts {
		for _, z := range ends {
			if z != end && isAlnum(after(text, z)) {
				continue
			}
			letters := squash(text[a:i]) + number + squash(text[end:z])
			if len(squash(text[a:i])) == 1 && len(number) == 1 {
				continue
			}
			if g, ok := found(a, z, letters); ok {
				return g, true
			}
		}
	}
	a := starts[len(starts)-1] // the last word, after its maker's or family's name
	if i-a > 2 {
		return guess{}, false
	}
	for _, owner := range d.ownersBefore(sent, a, heard) {
		if g, ok := found(a, end, squash(owner)+squash(text[a:i])+number); ok {
			return g, true
		}
	}
	return guess{}, false
}

// ownersBefore are the names of firms and families that stand in the sentence before byte p, the nearest first.
func (d *document) ownersBefore(sent, p int, heard []guess) []string {
	var out []string
	add := func(e int32) {
		if e >= 0 && (d.ents[e].Type == "Company" || d.ents[e].Type == "ModelFamily" || d.ents[e].Type == "Product") {
			out = append(out, d.ents[e].Name)
		}
	}
	for k := len(heard) - 1; k >= 0 && heard[k].sent == sent; k-- {
		if heard[k].end <= p {
			add(heard[k].ent)
		}
	}
	hs := d.hits[sent]
	for k := len(hs) - 1; k >= 0; k-- {
		if hs[k].mention.Span.End <= p {
			add(hs[k].ent)
		}
	}
	return out
}

// leadStarts are the places where a name may begin whose letters end before byte i, the farthest first: at every word and at letters said
// one by one.
func leadStarts(text string, i int) []int {
	var out []int
	a := i
	for a > 0 && i-a < leadMost {
		b := a
		for b > 0 && (text[b-1] < 0x80 && isAlnum(rune(text[b-1])) || text[b-1] == '.' && b < a && b > 1 && isDigit(rune(text[b-2]))) {
			b--
		}
		if b == a {
			break
		}
		out = append(out, b)
		if a = b; a == 0 || text[a-1] != ' ' && text[a-1] != '-' {
			break
		}
		a--
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}

// letterRun is the end of the letters that begin at byte i.
func letterRun(text string, i int) int {
	for i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= 'A' && text[i] <= 'Z') {
		i++
	}
	return i
}

// hanNumeral reads a number in Chinese characters as it is said in names: 八百 is 800, 四零九零 4090, 三点五 3.5.
func hanNumeral(text string, i int) (string, int) {
	digits, value, section, d, powers, j := "", 0, 0, -1, false, i
	for j < len(text) {
		r, n := decode(text, j)
		k := strings.IndexRune(hanDigits, r) / 3
		switch {
		case strings.ContainsRune(hanDigits, r):
			d = k
			digits += string(rune('0' + k))
		case r == '两':
			d = 2
			digits += "2"
		case r == '十' || r == '百' || r == '千':
			p := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			if d < 0 {
				d = 1
			}
			section += d * p
			d, powers = -1, true
		case r == '点' && digits != "" && !powers && !strings.Contains(digits, "."):
			m, w := decode(text, j+n)
			if !strings.ContainsRune(hanDigits, m) || w != 3 {
				return digits, j
			}
			digits += "."
		default:
			n = 0
		}
		if n == 0 || len(digits) > 6 {
			break
		}
		j += n
	}
	if j == i || powers && strings.Contains(digits, ".") {
		return "", i
	}
	if powers {
		if value = section; d > 0 {
			value += d
		}
		digits = ""
		for ; value > 0; value /= 10 {
			digits = string(rune('0'+value%10)) + digits
		}
	}
	return digits, j
}
