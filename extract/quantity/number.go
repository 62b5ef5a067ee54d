package quantity

import (
	"math"
	"strconv"

	"trine/extract"
)

// number is a number as written, before its unit is known. Its value is lo (to hi) times ten to the exp.
type number struct {
	extract.Span
	lo, hi  float64
	exp     int    // of a magnitude that stands apart from lo: 万亿 in 1.5万亿
	scaled  bool   // has a magnitude (万, million, B), so that a later one does not extend to it
	bare    bool   // is a magnitude alone: 千亿
	open    bool   // has no upper end: 数十亿
	approx  bool   //
	bound   string // 多, 余, 上
	style   style
	digits  int  // of the integer part of an Arabic number
	commas  bool // 1,024
	decimal bool
	single  bool // one digit: may take the scale of the number after it
	chain   int  // exponent of what follows the last digit of a Chinese number: 6 in 六百万
	letter  byte // the glued letter that scaled it: 'B' in 7B
	ordinal bool // positional Chinese digits: 二零二四
	negated bool // has a minus sign
}

type style int

const (
	arabic style = iota
	chinese
	english
)

func (n *number) low() float64  { return shift(n.lo, n.exp) }
func (n *number) high() float64 { return shift(n.hi, n.exp) }

// shift is x times ten to the e, exact in decimal: shift(1.1, 9) is 1100000000.
func shift(x float64, e int) float64 {
	if e == 0 || x == 0 {
		return x
	}
	if e > 0 && e <= 15 && x == math.Trunc(x) {
		if v := x * math.Pow10(e); math.Abs(v) < 1<<53 {
			return v
		}
	}
	v, err := strconv.ParseFloat(decimal(x)+"e"+strconv.Itoa(e), 64)
	if err != nil {
		return x * math.Pow10(e)
	}
	return v
}

// decimal prints x without an exponent.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// maxDigits is the longest number that is read as one; longer ones are identifiers.
const maxDigits = 24

// arabicAt reads an Arabic number, with commas, a decimal part and an exponent, in half- or full-width digits. ok is
// false if it is too long; end is then where its digits end.
func arabicAt(s string, i int) (n number, ok bool) {
	n.Start = i
	var buf [2*maxDigits + 8]byte
	b := buf[:0]
	j, group := i, 0
	for j < len(s) {
		d, w := digitAt(s, j)
		if w > 0 {
			if len(b) < maxDigits {
				b = append(b, byte('0'+d))
			}
			j += w
			n.digits++
			group++
			continue
		}
		if s[j] == ',' && (n.commas && group == 3 || !n.commas && group >= 1 && group <= 3) && threeDigits(s, j+1) {
			n.commas, group = true, 0
			j++
			continue
		}
		break
	}
	n.End = j
	if n.digits > maxDigits || n.digits == 0 {
		return n, false
	}
	if j+1 < len(s) && s[j] == '.' && digit(s[j+1]) {
		k := j + 1
		b = append(b, '.')
		for k < len(s) && digit(s[k]) {
			if len(b) < 2*maxDigits {
				b = append(b, s[k])
			}
			k++
		}
		n.End, n.decimal = k, true
	}
	if k := j + len("．"); k < len(s) && s[j:k] == "．" && !n.decimal { // full-width: 12．91
		d, w := digitAt(s, k)
		for first := true; w > 0; first = false {
			if first {
				b = append(b, '.')
			}
			if len(b) < 2*maxDigits {
				b = append(b, byte('0'+d))
			}
			k += w
			n.End, n.decimal = k, true
			if k >= len(s) {
				break
			}
			d, w = digitAt(s, k)
		}
	}
	b = exponent(s, &n, b)
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return n, false
	}
	n.lo, n.hi = v, v
	n.single = n.digits == 1 && !n.decimal
	powerOfTen(s, &n)
	return n, true
}

// exponent reads "e9" or "E+25" after a number.
func exponent(s string, n *number, b []byte) []byte {
	j := n.End
	if j >= len(s) || s[j] != 'e' && s[j] != 'E' {
		return b
	}
	k := j + 1
	if k < len(s) && (s[k] == '+' || s[k] == '-') {
		k++
	}
	from := k
	for k < len(s) && digit(s[k]) && k-from < 4 {
		k++
	}
	if k == from || k-from > 3 || k < len(s) && alnum(s[k]) {
		return b
	}
	n.End, n.scaled = k, true
	return append(b, s[j:k]...)
}

// powerOfTen reads "×10^25" or " x 10^25" after a number.
func powerOfTen(s string, n *number) {
	j := skipSpaces(s, n.End)
	r, w := runeAt(s, j)
	if r != '×' && r != 'x' && r != '*' && r != '·' {
		return
	}
	j = skipSpaces(s, j+w)
	if j+3 > len(s) || s[j] != '1' || s[j+1] != '0' || s[j+2] != '^' {
		return
	}
	k := j + 3
	for k < len(s) && digit(s[k]) && k < j+5 {
		k++
	}
	e, err := strconv.Atoi(s[j+3 : k])
	if err != nil {
		return
	}
	n.End, n.exp, n.scaled = k, e, true
}

// digitAt is the digit at s[i] in half or full width, and its length; 0 if none.
func digitAt(s string, i int) (int, int) {
	if c := s[i]; digit(c) {
		return int(c - '0'), 1
	} else if c == 0xef && i+2 < len(s) && s[i+1] == 0xbc && s[i+2] >= 0x90 && s[i+2] <= 0x99 {
		return int(s[i+2] - 0x90), 3
	}
	return 0, 0
}

func threeDigits(s string, i int) bool {
	return i+3 <= len(s) && digit(s[i]) && digit(s[i+1]) && digit(s[i+2]) && !(i+3 < len(s) && digit(s[i+3]))
}

func skipSpaces(s string, i int) int {
	for k := 0; k < 3 && i < len(s); k++ {
		switch {
		case s[i] == ' ' || s[i] == '\t':
			i++
		case s[i] == 0xc2 && i+1 < len(s) && s[i+1] == 0xa0: // no-break space
			i += 2
		default:
			return i
		}
	}
	return i
}

// scaleLetter is the exponent of a letter glued to a number: 15T, 8B, 39.3M, 128k.
func scaleLetter(c byte) int {
	switch c {
	case 'T', 't':
		return 12
	case 'B', 'b':
		return 9
	case 'M', 'm':
		return 6
	case 'K', 'k':
		return 3
	}
	return 0
}
