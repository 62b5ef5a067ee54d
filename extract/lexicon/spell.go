package lexicon

import "strings"

// letterSounds are the names of the letters as a Chinese recognizer hears them.
var letterSounds = [26]string{"ei", "bi", "xi", "di", "yi", "fu", "ji", "chi", "ai", "jie", "kei", "lou", "mu", "en", "ou", "pi", "kiu", "er", "si", "ti",
	"you", "wei", "liu", "si", "wai", "zei"}

// digitSounds are the digits in Chinese and, where it is often said so inside names, in English.
var digitSounds = [10][]string{{"ling", "ou"}, {"yi", "wan"}, {"er", "tu"}, {"san"}, {"si", "fo"}, {"wu"}, {"liu"}, {"qi"}, {"ba"}, {"jiu"}}

// spokenLatin gives ways to say a Latin name in Chinese syllables: letter by letter for acronyms, by the letters' usual
// sounds for words.
func (s *sounds) spokenLatin(name string) [][]syl {
	out := [][]syl{nil}
	for _, part := range parts(name) {
		var ways [][]syl
		switch {
		case isDigit(rune(part[0])):
			ways = s.digits(part)
		case strings.ToUpper(part) == part:
			ways = append(ways, s.letters(part))
			if part == "AI" { // often heard as one sound
				ways = append(ways, []syl{s.parse("ai")})
			} else if len(part) > 3 && strings.ContainsAny(part, "AEIOU") {
				ways = append(ways, s.word(strings.ToLower(part)))
			}
		default:
			ways = append(ways, s.word(strings.ToLower(part)))
		}
		var next [][]syl
		for _, o := range out {
			for _, w := range ways {
				if len(next) < 4 && len(o)+len(w) <= 8 {
					next = append(next, append(o[:len(o):len(o)], w...))
				}
			}
		}
		out = next
	}
	return out
}

// parts splits a name at separators, between letters and digits and before an inner capital: GPT|4|o, Deep|Seek.
func parts(name string) []string {
	var out []string
	start := 0
	cut := func(i int) {
		if i > start {
			out = append(out, name[start:i])
		}
		start = i
	}
	for i := 0; i < len(name); i++ {
		c := rune(name[i])
		switch {
		case !isAlnum(c) || c >= 0x80:
			cut(i)
			start = i + 1
		case i > start && isDigit(c) != isDigit(rune(name[i-1])), i > start && isUpper(c) && isLower(rune(name[i-1])):
			cut(i)
		case i > start+1 && isLower(c) && isUpper(rune(name[i-1])) && isUpper(rune(name[i-2])) && i+1 < len(name) && isLower(rune(name[i+1])):
			cut(i - 1)
		}
	}
	cut(len(name))
	return out
}

func (s *sounds) letters(part string) []syl {
	var out []syl
	for _, c := range strings.ToUpper(part) {
		if c < 'A' || c > 'Z' {
			return nil
		}
		out = append(out, s.parseLoose(letterSounds[c-'A']))
	}
	return out
}

func (s *sounds) digits(part string) [][]syl {
	out := [][]syl{nil}
	for _, c := range part {
		var next [][]syl
		for _, o := range out {
			for _, d := range digitSounds[c-'0'] {
				if len(next) < 4 {
					next = append(next, append(o[:len(o):len(o)], s.parse(d)))
				}
			}
		}
		out = next
	}
	return out
}

// parseLoose is parse for syllables that Chinese lacks ("kiu", "kei").
func (s *sounds) parseLoose(p string) syl {
	if v := s.parse(p); v != (syl{}) {
		return v
	}
	return s.parse("e")
}

// consonants are spellings of initials in English words, longest first; "" is silent.
var consonants = []struct{ letters, ini string }{
	{"tch", "q"}, {"sch", "sh"}, {"ch", "q"}, {"sh", "x"}, {"th", "s"}, {"ph", "f"}, {"ck", "k"}, {"wh", "w"}, {"kn", "n"}, {"wr", "r"}, {"qu", "k"}, {"gh", ""},
	{"ng", "ng"}, {"dg", "j"}, {"ll", "l"}, {"ss", "s"}, {"tt", "t"}, {"pp", "p"}, {"mm", "m"}, {"nn", "n"}, {"rr", "r"}, {"ff", "f"}, {"cc", "k"}, {"bb", "b"},
	{"dd", "d"}, {"gg", "g"}, {"zz", "z"},
	{"b", "b"}, {"c", "k"}, {"d", "d"}, {"f", "f"}, {"g", "g"}, {"h", "h"}, {"j", "j"}, {"k", "k"}, {"l", "l"}, {"m", "m"}, {"n", "n"}, {"p", "p"},
	{"q", "k"}, {"r", "r"}, {"s", "s"}, {"t", "t"}, {"v", "w"}, {"w", "w"}, {"x", "ks"}, {"z", "z"},
}

// vowels are spellings of finals in English words, longest first.
var vowels = []struct{ letters, fin string }{
	{"eau", "ou"}, {"igh", "ai"}, {"oo", "u"}, {"ee", "i"}, {"ea", "i"}, {"ie", "i"}, {"ei", "ei"}, {"ai", "ei"}, {"ay", "ei"}, {"ey", "ei"}, {"oa", "ou"}, {"ou", "ao"},
	{"ow", "ao"}, {"au", "ao"}, {"aw", "ao"}, {"oi", "uo"}, {"oy", "uo"}, {"ue", "u"}, {"ui", "u"}, {"eu", "u"}, {"ew", "u"}, {"ia", "ia"}, {"io", "iao"},
	{"a", "a"}, {"e", "e"}, {"i", "i"}, {"o", "o"}, {"u", "u"}, {"y", "i"},
}

// speller spells one English word.
type speller struct {
	*sounds
	out []syl
	ini string // a consonant that waits for its vowel
}

// word spells an English word in syllables by rule of thumb: claude is "ke lao de".
func (s *sounds) word(w string) []syl {
	p := speller{sounds: s}
	for i := 0; i < len(w); {
		if v, n := vowel(w[i:]); n > 0 {
			if v == "e" && i+n == len(w) && len(p.out) > 0 { // silent
				break
			}
			p.vowel(v, i > 0 && w[i-1] == 'c')
			i += n
			continue
		}
		step := 1
		for _, c := range consonants {
			if strings.HasPrefix(w[i:], c.letters) {
				p.flush()
				p.ini, step = c.ini, len(c.letters)
				break
			}
		}
		i += step
	}
	p.flush()
	return p.out
}

// vowel ends a syllable; soft tells that the consonant was written c.
func (p *speller) vowel(v string, soft bool) {
	front := v == "e" || v == "i"
	switch {
	case front && p.ini == "g":
		p.ini = "j"
	case front && p.ini == "k" && soft:
		p.ini = "s"
	case p.ini == "ks":
		p.out = append(p.out, p.parse("ke"))
		p.ini = "s"
	case p.ini == "ng":
		p.ini = "g"
	}
	p.out = append(p.out, p.compose(p.ini, v))
	p.ini = ""
}

// flush gives a consonant without a vowel one of its own.
func (p *speller) flush() {
	add := func(list ...string) {
		for _, x := range list {
			p.out = append(p.out, p.parse(x))
		}
	}
	switch ini := p.ini; ini {
	case "", "r", "w", "h":
	case "ks":
		add("ke", "si")
	case "n", "ng", "m":
		if n := len(p.out); n > 0 && p.nasal(&p.out[n-1]) {
			break
		}
		if ini == "m" {
			add("mu")
		} else {
			add("en")
		}
	case "l":
		add("er")
	case "b", "p", "f":
		add(ini + "u")
	case "s", "z", "x", "q", "j":
		add(ini + "i")
	default:
		add(ini + "e")
	}
	p.ini = ""
}

func vowel(w string) (string, int) {
	for _, v := range vowels {
		if strings.HasPrefix(w, v.letters) {
			return v.fin, len(v.letters)
		}
	}
	return "", 0
}

// compose builds a syllable that need not exist in Chinese.
func (s *sounds) compose(ini, fin string) syl {
	if ini == "" {
		if v := s.parse(fin); v != (syl{}) {
			return v
		}
		ini = "-"
	}
	var out syl
	for i, x := range initials {
		if x == ini {
			out.ini = uint8(i)
		}
	}
	for i, x := range finals {
		if x[0] == fin {
			out.fin = uint8(i)
		}
	}
	if out.ini == 0 || out.fin == 0 {
		return s.parse("e")
	}
	return out
}

// nasal adds n to an open syllable if there is such a final.
func (s *sounds) nasal(v *syl) bool {
	f := finals[v.fin]
	if f[3] != "-" {
		return false
	}
	for i, x := range finals {
		if x[1] == f[1] && x[2] == f[2] && x[3] == "n" {
			v.fin = uint8(i)
			return true
		}
	}
	if f[2] == "o" {
		for i, x := range finals {
			if x[0] == "ong" {
				v.fin = uint8(i)
				return true
			}
		}
	}
	return false
}
