package quantity

// trigger tells what an English word may begin.
type trigger int

const (
	startNumber  trigger = 1 << iota // two, fifty
	startArticle                     // a, an: a million, a couple of
	startFew                         // several, few
	startMany                        // dozens, hundreds, millions
	startHalf                        // half
	startFactor                      // doubled, twice
	startDigits                      // low, mid, high, single, double: low double digits
	startDate                        // a month's name, last, next, early, fiscal …
	startPeriod                      // per, each, daily, MAU
	startAddress                     // http, https, www
)

// numberWords are the English numbers below a hundred.
var numberWords = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// manyWords are plurals of magnitudes: the least number they mean is one of them.
var manyWords = map[string]float64{"dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}

// factorWords say how many times something became what it was.
var factorWords = map[string]float64{"doubled": 2, "doubling": 2, "twofold": 2, "tripled": 3, "tripling": 3, "trebled": 3, "threefold": 3, "quadrupled": 4, "quadrupling": 4, "fourfold": 4, "fivefold": 5, "tenfold": 10, "hundredfold": 100}

// wordAt is the run of letters at s[i] in lower case; "" if it is longer than any word that the grammar knows.
func wordAt(s string, i int) (w string, end int) {
	j, capital := i, false
	for j < len(s) && letter(s[j]) {
		capital = capital || upper(s[j])
		j++
	}
	if j-i > 12 {
		return "", j
	}
	if !capital {
		return s[i:j], j
	}
	var b [12]byte
	for k := i; k < j; k++ {
		b[k-i] = lower(s[k])
	}
	return string(b[:j-i]), j
}

// nextWord is the word after one space or hyphen.
func nextWord(s string, i int) (w string, start, end int) {
	if i >= len(s) || s[i] != ' ' && s[i] != '-' {
		return "", i, i
	}
	w, end = wordAt(s, i+1)
	return w, i + 1, end
}

// below100 reads "twenty-five", "seven", "forty".
func below100(s string, i int) (v, end int) {
	w, e := wordAt(s, i)
	v, ok := numberWords[w]
	if !ok {
		return 0, 0
	}
	if v >= 20 {
		if w2, _, e2 := nextWord(s, e); w2 != "" {
			if d, ok := numberWords[w2]; ok && d > 0 && d < 10 {
				return v + d, e2
			}
		}
	}
	return v, e
}

// below1000 reads "two hundred and thirty", "ninety".
func below1000(s string, i int) (v, end int) {
	v, end = below100(s, i)
	if end == 0 || v == 0 || v > 99 {
		return v, end
	}
	w, _, e := nextWord(s, end)
	if w != "hundred" {
		return v, end
	}
	v, end = v*100, e
	j := end
	if w, _, e := nextWord(s, j); w == "and" {
		j = e
	}
	if j < len(s) && (s[j] == ' ' || s[j] == '-') {
		if t, e := below100(s, j+1); e > 0 {
			return v + t, e
		}
	}
	return v, end
}

// englishAt reads an English number in words, without a magnitude that follows it: "two" of "two million".
func englishAt(s string, i int) (n number, ok bool) {
	v, end := below1000(s, i)
	if end == 0 {
		return n, false
	}
	n = number{lo: float64(v), style: english}
	if v == 19 || v == 20 { // twenty twenty-four
		if end < len(s) && (s[end] == ' ' || s[end] == '-') {
			if t, e := below100(s, end+1); e > 0 && t >= 10 {
				n.lo, n.ordinal, n.digits, end = float64(v*100+t), true, 4, e
			}
		}
	}
	w, _, e := nextWord(s, end)
	switch w {
	case "point":
		n.lo, end = pointWords(s, n.lo, end, e)
		n.decimal = true
	case "and": // two and a half
		if a, _, e := nextWord(s, e); a == "a" {
			if h, _, e := nextWord(s, e); h == "half" {
				n.lo, n.decimal, end = n.lo+0.5, true, e
			}
		}
	case "thousand": // two thousand and twenty-four, but "two thousand" leaves the magnitude
		j := e
		if a, _, e := nextWord(s, e); a == "and" {
			j = e
		}
		if j < len(s) && s[j] == ' ' {
			if t, e := below1000(s, j+1); e > 0 {
				n.lo, end, n.scaled = n.lo*1000+float64(t), e, true
			}
		}
	}
	n.hi, n.Start, n.End = n.lo, i, end
	n.single = v > 0 && v < 10 && !n.decimal
	return n, true
}

// pointWords reads the decimals after "point".
func pointWords(s string, whole float64, without, j int) (float64, int) {
	b := append([]byte(decimal(whole)), '.')
	end := without
	for len(b) < 12 {
		w, _, e := nextWord(s, j)
		d, ok := numberWords[w]
		if !ok || d > 9 {
			break
		}
		b = append(b, byte('0'+d))
		j, end = e, e
	}
	if end == without {
		return whole, end
	}
	v, _ := parseFloat(string(b))
	return v, end
}
