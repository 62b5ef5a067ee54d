package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// codec is a guess at the encoding of a text; a nil enc means UTF-8.
type codec struct {
	name string
	enc  encoding.Encoding
}

var errBinary = errors.New("binary data, or text in an encoding other than UTF-8, UTF-16, GB18030 and Big5; convert it to UTF-8")

// decode gives r as UTF-8. Bytes that are no UTF-8 in a UTF-8 file become '?', one for each.
func decode(r io.Reader, sample []byte) (io.Reader, error) {
	c := guess(sample)
	if c.enc != nil {
		return c.enc.NewDecoder().Reader(r), nil
	}
	if garbage(sample) {
		return nil, errBinary
	}
	return &cleaner{r: r}, nil
}

// guess tells the encoding by its mark, by UTF-8's own redundancy, and last by which reading gives common characters.
func guess(sample []byte) codec {
	switch {
	case bytes.HasPrefix(sample, []byte("\xef\xbb\xbf")):
		return codec{name: "UTF-8"}
	case bytes.HasPrefix(sample, []byte("\xff\xfe")), bytes.HasPrefix(sample, []byte("\xfe\xff")):
		return codec{"UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}
	}
	bad, multi, nul := census(sample)
	if nul == 0 && bad == 0 || multi > 10*bad {
		if nul*100 <= len(sample) {
			return codec{name: "UTF-8"}
		}
	}
	best, score := codec{name: "UTF-8"}, max(0.2, familiarRunes(string(sample), false))
	for _, c := range []codec{
		{"GB18030", simplifiedchinese.GB18030},
		{"Big5", traditionalchinese.Big5},
	} {
		if s := familiar(c, sample, false); nul == 0 && s > score {
			best, score = c, s
		}
	}
	if best.enc != nil {
		return best
	}
	score = 0.6
	for _, c := range []codec{
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		if s := familiar(c, sample[:len(sample)&^1], true); s > score {
			best, score = c, s
		}
	}
	return best
}

// census counts bytes that are no UTF-8, characters of several bytes and NULs.
func census(b []byte) (bad, multi, nul int) {
	for i := 0; i < len(b); {
		c := b[i]
		if c < utf8.RuneSelf {
			if c == 0 {
				nul++
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case n > 1 && r != utf8.RuneError:
			multi++
		case n == 1 && !utf8.FullRune(b[i:]):
			return bad, multi, nul // the sample ends inside a character
		default:
			bad++
		}
		i += n
	}
	return bad, multi, nul
}

// familiar is the share of common Chinese characters among those beyond ASCII, or, with ascii, of these and printable ASCII
// among all characters. Characters that the encoding does not know count against it.
func familiar(c codec, sample []byte, ascii bool) float64 {
	text, _ := c.enc.NewDecoder().Bytes(sample)
	return familiarRunes(string(text), ascii)
}

func familiarRunes(text string, ascii bool) float64 {
	good, all := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if ascii {
				all++
				if r >= ' ' || r == '\n' || r == '\r' || r == '\t' {
					good++
				}
			}
		default:
			all++
			if common[r] {
				good++
			} else if r == utf8.RuneError {
				all += 3
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(good) / float64(all)
}

// garbage tells whether a sample that passes for UTF-8 is no text.
func garbage(sample []byte) bool {
	bad, _, nul := census(sample)
	control := 0
	for _, c := range sample {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			control++
		}
	}
	share := 10
	if len(sample) < 64 { // too short to be strict
		share = 3
	}
	return nul*20 > len(sample) || (bad+control)*share > len(sample)
}

// common holds the most frequent characters of simplified and traditional Chinese and their punctuation.
var common = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range commonRunes {
		m[r] = true
	}
	return m
}()

const commonRunes = "，。、；：？！（）《》“”「」　" +
	"的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去" +
	"法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业" +
	"外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提" +
	"立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克" +
	"许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术" +
	"领共确传师观清今切院让识候带导争运价股亿元投融模型" +
	"這個們來為國說時會對於著過發後裡種經學現當沒動還進樣開從實軍無與長機業將兩間問並應戰頭體見產話給門兒東聲員處義幾認條係氣題爾別變總電" +
	"數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運價億"

// cleaner passes UTF-8 on and puts '?' for every byte that is none, and for every NUL.
type cleaner struct {
	r     io.Reader
	rest  [utf8.UTFMax]byte
	carry int
	off   int // bytes passed on
	bad   int
	first int // offset of the first bad byte
	err   error
}

// Read needs room for one character.
func (c *cleaner) Read(p []byte) (int, error) {
	if len(p) < 2*utf8.UTFMax {
		return 0, io.ErrShortBuffer
	}
	if c.err != nil && c.carry == 0 {
		return 0, c.err
	}
	n := copy(p, c.rest[:c.carry])
	c.carry = 0
	if c.err == nil {
		m, err := c.r.Read(p[n:])
		n, c.err = n+m, err
	}
	for i := 0; i < n; {
		if ch := p[i]; ch != 0 && ch < utf8.RuneSelf {
			i++
			continue
		}
		r, w := utf8.DecodeRune(p[i:n])
		switch {
		case w > 1 && r != 0:
		case p[i] != 0 && c.err == nil && !utf8.FullRune(p[i:n]):
			c.carry = copy(c.rest[:], p[i:n])
			n = i
			c.off += n
			return n, nil
		default:
			if c.bad++; c.bad == 1 {
				c.first = c.off + i
			}
			p[i] = '?'
		}
		i += w
	}
	c.off += n
	if c.bad > 4096 && c.bad*4 > c.off { // the sample was text, the rest is not
		c.err = fmt.Errorf("binary data from offset %d on; cut it off or convert the file to UTF-8", c.first)
		return 0, c.err
	}
	if n == 0 && c.err != nil {
		return 0, c.err
	}
	return n, nil
}

func (c *cleaner) warning() string {
	if c.bad == 1 {
		return fmt.Sprintf("the byte at offset %d is no UTF-8 and is read as '?'; convert the file to UTF-8", c.first)
	}
	return fmt.Sprintf("%d bytes are no UTF-8 and are read as '?', the first at offset %d; convert the file to UTF-8", c.bad, c.first)
}
