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

// word spells an English word in syllables by rule of thumb: claude is "ke lao de".
func (s *sounds) word(w string) []syl {
	var out []syl
	ini := ""
	flush := func() { // a consonant without a vowel gets one
		switch ini {
		case "":
		case "ks":
			out = append(out, s.parse("ke"), s.parse("si"))
		case "n", "ng":
			if n := len(out); n > 0 && s.nasal(&out[n-1]) {
				break
			}
			out = append(out, s.parse("en"))
		case "m":
			if n := len(out); n > 0 && s.nasal(&out[n-1]) {
				break
			}
			out = append(out, s.parse("mu"))
		case "r", "w", "h":
		case "l":
			out = append(out, s.parse("er"))
		case "b", "p", "f":
			out = append(out, s.parse(ini+"u"))
		case "s", "z":
			out = append(out, s.parse(ini+"i"))
		case "x", "q", "j":
			out = append(out, s.parse(ini+"i"))
		default:
			out = append(out, s.parse(ini+"e"))
		}
		ini = ""
	}
	for i := 0; i < len(w); {
		if v, n := vowel(w[i:]); n > 0 {
			if v == "e" && i+n == len(w) && i > 0 && len(out) > 0 { // silent
				break
			}
			if (v == "e" || v == "i") && ini == "g" {
				ini = "j"
			}
			if (v == "e" || v == "i") && ini == "k" && i > 0 && w[i-1] == 'c' {
				ini = "s"
			}
			if ini == "ks" {
				out = append(out, s.parse("ke"))
				ini = "s"
			}
			if ini == "ng" {
				ini = "g"
			}
			out = append(out, s.compose(ini, v))
			ini = ""
			i += n
			continue
		}
		matched := false
		for _, c := range consonants {
			if strings.HasPrefix(w[i:], c.letters) {
				flush()
				ini = c.ini
				i += len(c.letters)
				matched = true
				break
			}
		}
		if !matched {
			i++
		}
	}
	flush()
	return out
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
