package lexicon

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// syl is a spoken syllable: indexes into initials and finals. The zero value is a syllable that cannot be parsed.
type syl struct{ ini, fin uint8 }

// initials of pinyin; index 1 is "none".
var initials = strings.Fields("? - b p m f d t n l g k h j q x zh ch sh r z c s y w")

// finals of pinyin with medial, nucleus and coda ("-" for none). "I" is the buzzing vowel of zi and zhi, "E" that of ian and ie.
var finals = func() [][4]string {
	const list = "?--- a-a- o-o- e-e- ai-ai ei-ei ao-au ou-ou an-an en-en ang-aN eng-eN ong-oN er-er i-i- ia:ia- ie:iE- iao:iau iu:iou ian:iEn in-in " +
		"iang:iaN ing-iN iong:ioN u-u- ua:ua- uo:uo- uai:uai ui:uei uan:uan un:uen uang:uaN ueng:ueN v-v- ve:vE- van:vEn vn-vn I-I- iou:iou uei:uei uen:uen"
	var out [][4]string
	for _, f := range strings.Fields(list) {
		i := strings.IndexAny(f, "-:")
		tail := f[i:]
		if tail[0] == ':' {
			tail = tail[1:]
		}
		out = append(out, [4]string{f[:i], tail[0:1], tail[1:2], tail[2:3]})
	}
	return out
}()

// sounds holds the costs of confusing initials and finals, 0 to 1, and the readings of Chinese characters.
type sounds struct {
	ini [32][32]float32
	fin [48][48]float32
	hi  [32][32]float32 // half of ini
	hf  [64][64]float32 // half of fin
	ids map[string]syl  // "zhi" -> syllable
	han [hanEnd - hanStart][3]syl
}

const (
	hanStart = 0x4E00
	hanEnd   = 0xA000
)

// iniPairs lists initials that are confused, with the cost in hundredths.
const iniPairs = "zh/z15 ch/c15 sh/s15 n/l15 r/l30 f/h30 n/m35 b/p25 d/t25 g/k25 z/c30 zh/ch30 j/q25 zh/j30 ch/q30 sh/x30 z/j35 c/q35 s/x35 j/x40 q/x35 s/z35 " +
	"s/c35 sh/zh40 sh/ch40 b/m40 p/m45 b/f45 p/f40 m/w40 f/w35 b/w45 p/w50 d/n45 d/l45 t/l55 n/t55 d/j50 t/q45 d/z50 t/c45 t/ch40 d/zh45 g/h45 k/h35 h/w45 h/-45 " +
	"y/-20 w/-25 y/l55 y/r40 y/j50 y/n55 l/w60 k/q50 g/j50 h/x45 k/t55 p/t50 b/d50 d/g55 k/c55 r/zh40 r/w45 r/-45 l/-60 n/-60 y/w50 r/n40 x/h45 t/d25"

// nucleusPairs lists nuclei that are confused, with the cost in hundredths.
const nucleusPairs = "ao50 ae50 oe35 ei50 iv20 uo35 uv40 eu50 ai90 au90 oi80 iu60 Ie35 Ii45 Iu45 Ee15 Ea30 Ei35 Eo50 Iv55 oE50"

func newSounds() *sounds {
	s := &sounds{ids: map[string]syl{}}
	index := map[string]int{}
	for i, x := range initials {
		index[x] = i
	}
	for i := range s.ini {
		for j := range s.ini[i] {
			if i != j {
				s.ini[i][j] = 1
			}
		}
	}
	for _, p := range strings.Fields(iniPairs) {
		k := strings.IndexByte(p, '/')
		a, b := index[p[:k]], index[p[k+1:len(p)-2]]
		c := float32(p[len(p)-2]-'0')/10 + float32(p[len(p)-1]-'0')/100
		s.ini[a][b], s.ini[b][a] = c, c
	}
	for i := range finals {
		for j := range finals {
			s.fin[i][j] = finalCost(finals[i], finals[j])
		}
	}
	for i := range s.ini {
		for j, c := range s.ini[i] {
			s.hi[i][j] = 0.5 * c
		}
	}
	for i := range s.fin {
		for j, c := range s.fin[i] {
			s.hf[i][j] = 0.5 * c
		}
	}
	s.readHan()
	return s
}

// finalCost is the cost of hearing one final for another.
func finalCost(a, b [4]string) float32 {
	if a[0] == "?" || b[0] == "?" {
		return 1
	}
	c := float32(0)
	if a[1] != b[1] {
		c += 0.15
	}
	if a[2] != b[2] {
		n := float32(1)
		for _, p := range strings.Fields(nucleusPairs) {
			if p[:1] == a[2] && p[1:2] == b[2] || p[:1] == b[2] && p[1:2] == a[2] {
				n = float32(p[2]-'0')/10 + float32(p[3]-'0')/100
			}
		}
		c += n
	}
	if x, y := a[3], b[3]; x != y {
		switch {
		case strings.Contains("nN", x) && strings.Contains("nN", y):
			c += 0.12
		case x == "-" || y == "-":
			c += 0.28
		default:
			c += 0.4
		}
	}
	return min(c, 1)
}

// cost is the cost of hearing b for a, 0 to 1.
func (s *sounds) cost(a, b syl) float32 {
	return s.hi[a.ini&31][b.ini&31] + s.hf[a.fin&63][b.fin&63]
}

// parse reads one pinyin syllable without tone; the result is zero if it is none.
func (s *sounds) parse(p string) syl {
	if v, ok := s.ids[p]; ok {
		return v
	}
	v := parseSyllable(p)
	s.ids[p] = v
	return v
}

// parse2 is parse without remembering, for use after the index is built.
func (s *sounds) parse2(p string) syl { return parseSyllable(p) }

func parseSyllable(p string) syl {
	ini, rest := 1, p
	for i := len(initials) - 1; i >= 2; i-- {
		if x := initials[i]; strings.HasPrefix(p, x) && (len(x) == 2 || ini == 1) {
			ini, rest = i, p[len(x):]
			if len(x) == 2 {
				break
			}
		}
	}
	switch x := initials[ini]; {
	case rest == "i" && strings.Contains(" zh ch sh r z c s ", " "+x+" "):
		rest = "I"
	case (x == "j" || x == "q" || x == "x" || x == "y") && strings.HasPrefix(rest, "u"):
		rest = "v" + rest[1:]
	}
	if glide, ok := glides[initials[ini]+rest]; ok { // yan is said ian, wan is said uan
		rest = glide
	}
	for f, x := range finals {
		if f > 0 && x[0] == rest {
			return syl{uint8(ini), uint8(f)}
		}
	}
	return syl{}
}

// glides are the finals of syllables that begin with y or w.
var glides = map[string]string{"ya": "ia", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian", "yang": "iang", "yong": "iong", "wa": "ua",
	"wo": "uo", "wai": "uai", "wei": "ui", "wan": "uan", "wen": "un", "wang": "uang", "weng": "ueng"}

// plainVowels maps letters, with or without tone marks, to plain ones; 0 for other characters.
func plainVowels() (t [0x1F00]byte) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] = byte(c)
	}
	for _, g := range []string{"aāáǎà", "oōóǒò", "eēéěèêếềḗ", "iīíǐì", "uūúǔù", "vüǖǘǚǜ", "nńňǹ", "mḿ"} {
		for _, r := range g {
			t[r] = g[0]
		}
	}
	return t
}

// readHan reads the pronunciations of the common block, up to three for a character.
func (s *sounds) readHan() {
	var buf []byte
	plain := plainVowels()
	for r := hanStart; r < hanEnd; r++ {
		list := pinyin.PinyinDict[r]
		n := 0
		for list != "" && n < 3 {
			one := list
			if i := strings.IndexByte(list, ','); i >= 0 {
				one, list = list[:i], list[i+1:]
			} else {
				list = ""
			}
			buf = buf[:0]
			for _, c := range one {
				if int(c) < len(plain) && plain[c] != 0 {
					buf = append(buf, plain[c])
				}
			}
			v, ok := s.ids[string(buf)]
			if !ok {
				v = s.parse(string(buf))
			}
			if v != (syl{}) && (n == 0 || v != s.han[r-hanStart][0]) && (n < 2 || v != s.han[r-hanStart][1]) {
				s.han[r-hanStart][n] = v
				n++
			}
		}
	}
}

// of are the readings of a Chinese character; unused places are zero.
func (s *sounds) of(r rune) [3]syl {
	if r < hanStart || r >= hanEnd {
		return [3]syl{}
	}
	return s.han[r-hanStart]
}
