package lexicon

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// hearVersions collects what stands before a number and could be a family's name: 来到3.1.
func (d *document) hearVersions(sent int, us []unit, out []guess) []guess {
	text := d.pass.Sentences[sent].Text
	var dist [12]float32
	for j := 1; j < len(us); j++ {
		if !isDigit(rune(text[us[j].start])) || isDigit(rune(text[us[j].start-1])) || us[j-1].barrier() || text[us[j].start-1] == '.' {
			continue
		}
		for l := 2; l <= 4 && l <= j; l++ {
			i := j - l
			if us[i].barrier() || us[i].inner {
				break
			}
			for _, p := range d.sound.byFirst[us[i].alts[0].ini][l] {
				pr := &d.sound.prons[p]
				n := l
				if d.active[pr.ent] == absent || d.active[pr.ent] == distant && pr.rule || d.sound.heard(&us[i], pr.syls[0]) > 0.2 {
					continue
				}
				d.sound.prefixes(us[i:j], pr.syls, dist[:])
				if sim := 1 - dist[l]/float32(n); sim >= minSimVersion {
					g := guess{sent: sent, start: us[i].start, end: us[j-1].end, ent: pr.ent, sim: sim, han: pr.han}
					out = d.propose(g, us, j, out)
				}
			}
		}
	}
	return out
}

// hanDigits are the Chinese digits with their values.
const hanDigits = "零一二三四五六七八九"

// followed reads the version after a guess: a number, Chinese digits, or a character that sounds like one.
func (d *document) followed(g *guess, us []unit, k int) {
	text := d.pass.Sentences[g.sent].Text
	r := after(text, g.end)
	if isHan(r) && k < len(us) && !us[k].barrier() && us[k].start == g.end {
		d.followedByHan(g, us, k)
		return
	}
	if !isAlnum(r) && !isSep(fold(r)) {
		return
	}
	x := extend(text, g.end, false, false)
	if x.version != "" {
		_, known := d.bySquash[squash(d.ents[g.ent].Name+x.version)]
		if c := x.version[0]; isDigit(rune(c)) || (isUpper(rune(c)) && len(x.version) > 1 && known) {
			g.full = x.end
			g.version, g.sizes = x.version, x.sizes
			g.dotted = strings.Contains(x.version, ".")
		}
	}
}

// followedByHan reads a version written in Chinese, or misheard, at unit k.
func (d *document) followedByHan(g *guess, us []unit, k int) {
	text := d.pass.Sentences[g.sent].Text
	r := after(text, us[k].start)
	if v, end, ok := hanVersion(text, us[k].start); ok {
		if strings.ContainsRune(measures, orSpace(after(text, end))) {
			return
		}
		g.version, g.full, g.dotted = v, end, strings.Contains(v, ".")
		return
	}
	versions := d.ents[g.ent].versions
	for n := 2; n <= 9 && isHan(r); n++ {
		if versions&(1<<n) == 0 {
			continue
		}
		digit, _ := utf8.DecodeRuneInString(hanDigits[3*n:])
		if us[k].alts[0] == d.sound.of(digit)[0] && d.seg.words[text[us[k].start:us[k].end]] < 15 {
			g.version, g.full, g.homophone = string(rune('0'+n)), us[k].end, true
		}
	}
}

// hanVersion reads "三点一" or a single Chinese digit as a version.
func hanVersion(text string, i int) (string, int, bool) {
	digit := func(i int) (byte, int) {
		if i >= len(text) {
			return 0, 0
		}
		r, n := decode(text, i)
		if k := strings.IndexRune(hanDigits, r); k >= 0 {
			return byte('0' + k/3), n
		}
		return 0, 0
	}
	a, n := digit(i)
	if n == 0 || a == '0' {
		return "", i, false
	}
	j := i + n
	if strings.HasPrefix(text[j:], "点") {
		if b, m := digit(j + len("点")); m > 0 {
			return string([]byte{a, '.', b}), j + len("点") + m, true
		}
	}
	if isNumeral(after(text, j)) || a == '1' {
		return "", i, false
	}
	return string([]byte{a}), j, true
}

// numbered reads a version in Chinese digits after the name of a model family: GPT三, Gemini 三, 千问二点五. A single digit must not begin an
// amount or another word.
func (l *Lexicon) numbered(s *extract.Sentence, a *alias, x *extension) {
	if s.Lang != "zh" {
		return
	}
	i := x.end
	if after(s.Text, i) == ' ' {
		i++
	}
	r := after(s.Text, i)
	if !isHan(r) || !strings.ContainsRune(hanDigits[3:], r) {
		return
	}
	v, end, ok := hanVersion(s.Text, i)
	if !ok && yearAfter(s.Text, i+len("一")) { // GPT三二零年发布
		v, end, ok = string(rune('0'+strings.IndexRune(hanDigits, r)/3)), i+len("一"), true
	}
	if !ok && r == '一' && i+len("一") < len(s.Text) && strings.ContainsRune("是、，,和到跟。", after(s.Text, i+len("一"))) {
		v, end, ok = "1", i+len("一"), true
	}
	next := after(s.Text, end)
	switch {
	case !ok:
		return
	case strings.Contains(v, "."):
	case !a.latin:
		return
	case strings.ContainsRune(measures, next) && next != utf8.RuneError && !yearAfter(s.Text, end), strings.ContainsRune("大者方步类招口处件套路线面角国地员星流家族两三四五六七八九十", next) && !yearAfter(s.Text, end):
		return
	}
	x.version, x.end = v, end
	y := extend(s.Text, end, true, false)
	x.end, x.sizes = y.end, y.sizes
}

// yearAfter tells whether a year of two Chinese digits stands at i: 二零年.
func yearAfter(text string, i int) bool {
	if len(text) < i+9 || !strings.HasPrefix(text[i+6:], "年") {
		return false
	}
	return strings.Contains("零一二", text[i:i+3]) && strings.Contains("零一二三四五六七八九", text[i+3:i+6])
}

// hearChips finds chips whose number is written in Chinese: H一百, GB二百.
func (d *document) hearChips(sent int, out []guess) []guess {
	text := d.pass.Sentences[sent].Text
	for at := 0; ; {
		k := strings.Index(text[at:], "百")
		if k < 0 {
			return out
		}
		z := at + k + len("百")
		at = z
		r, n := utf8.DecodeLastRuneInString(text[:z-len("百")])
		digit := strings.IndexRune("零一二三四五六七八九", r) / 3
		if r == '两' {
			digit = 2
		}
		if digit < 1 || isNumeral(after(text, z)) {
			continue
		}
		end := z - len("百") - n
		a := end
		for a > 0 && end-a < 4 && text[a-1] >= 'A' && text[a-1] <= 'Z' {
			a--
		}
		if a == end || a > 0 && isAlnum(rune(text[a-1])) && text[a-1] < utf8.RuneSelf {
			continue
		}
		name := text[a:end] + string(rune('0'+digit)) + "00"
		if e, ok := d.bySquash[squash(name)]; ok && d.ents[e].hard {
			out = append(out, guess{sent: sent, start: a, end: z, full: z, ent: e, sim: 1, evidence: 5, why: []string{name + " with its number in Chinese"}})
		}
	}
}
