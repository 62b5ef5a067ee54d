package schema

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Quantity is a number with a unit, in plain (SI-free) numbers: "15T tokens" is Value 1.5e13, Unit "token".
// Either Value or both or one of Low and High are set. Money has its ISO 4217 code as unit; a share has "percent".
// Per may hold a round number before a unit: "$5 per million tokens" is Value 5, Unit "USD", Per "1e6 token".
type Quantity struct {
	Value  *float64 `json:"value"`
	Low    *float64 `json:"low"`
	High   *float64 `json:"high"`
	Unit   string   `json:"unit"` // singular English id: token, parameter, message, gpu, user, month, USD, percent; "" if none
	Per    string   `json:"per"`  // rate: second, minute, hour, day, week, month, quarter, year, or another unit ("" if none)
	Approx bool     `json:"approx"`
	Bound  string   `json:"bound"` // "", "<", "<=", ">", ">="
}

// Num returns a pointer to x, for Quantity's fields.
func Num(x float64) *float64 { return &x }

// ID is the same for equal quantities and differs for different ones: "q:1.5e13-token", "q:30-message-per-week",
// "q:1e11..2e11-parameter", "q:<=5e11-parameter".
func (q *Quantity) ID() string {
	var b strings.Builder
	b.WriteString("q:")
	b.WriteString(q.Bound)
	if q.Approx {
		b.WriteByte('~')
	}
	if q.Value != nil {
		b.WriteString(plain(*q.Value))
	} else {
		if q.Low != nil {
			b.WriteString(plain(*q.Low))
		}
		b.WriteString("..")
		if q.High != nil {
			b.WriteString(plain(*q.High))
		}
	}
	if q.Unit != "" {
		b.WriteString("-" + strings.ReplaceAll(q.Unit, " ", "_"))
	}
	if q.Per != "" {
		b.WriteString("-per-" + strings.ReplaceAll(q.Per, " ", "_"))
	}
	return b.String()
}

// plain prints x shortest and exactly: "30", "2.5", "1.5e13".
func plain(x float64) string {
	if a := math.Abs(x); a < 1e7 && (a >= 1e-4 || x == 0) {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	s := strconv.FormatFloat(x, 'e', -1, 64)
	return strings.NewReplacer("e+0", "e", "e+", "e", "e-0", "e-").Replace(s)
}

// String prints the quantity for people: "15T tokens", "100–200B parameters", "≤ 500B parameters", "25M USD",
// "30 messages/week", "39.3M GPU hours", "3–5%", "2×", "5 USD per 1M tokens".
func (q *Quantity) String() string {
	num, one := q.number()
	switch q.Unit {
	case "":
	case "percent":
		num += "%"
	case "times", "multiple":
		num += "×"
	default:
		num += " " + unitName(q.Unit, one)
	}
	count, unit, ok := strings.Cut(q.Per, " ")
	x, err := strconv.ParseFloat(count, 64)
	switch {
	case q.Per == "":
	case ok && err == nil:
		num += " per " + short(x) + " " + unitName(unit, false)
	default:
		num += "/" + unitName(q.Per, true)
	}
	return num
}

// number prints the value without its unit, and tells whether it is exactly one.
func (q *Quantity) number() (s string, one bool) {
	switch {
	case q.Value != nil:
		s, one = short(*q.Value), math.Abs(*q.Value) == 1
	case q.Low != nil && q.High != nil:
		s = shortRange(*q.Low, *q.High)
	case q.Low != nil:
		s = "≥ " + short(*q.Low)
	case q.High != nil:
		s = "≤ " + short(*q.High)
	}
	if q.Value != nil || q.Low != nil && q.High != nil {
		switch q.Bound {
		case "<", ">":
			s = q.Bound + " " + s
		case "<=":
			s = "≤ " + s
		case ">=":
			s = "≥ " + s
		}
	}
	if q.Approx {
		s = "~" + s
	}
	return s, one
}

// unitNames are units whose printed names differ from their ids, singular and plural.
var unitNames = map[string][2]string{
	"gpu": {"GPU", "GPUs"}, "gpu_hour": {"GPU hour", "GPU hours"}, "gpu_day": {"GPU day", "GPU days"}, "person": {"person", "people"},
	"ton CO2eq": {"ton CO2eq", "tons CO2eq"}, "share_unit": {"share", "shares"},
	"hertz": {"hertz", "hertz"}, "square_foot": {"square foot", "square feet"}, "degree_celsius": {"°C", "°C"}, "inch": {"inch", "inches"},
	"time": {"time", "times"},
}

// unitName is how a unit is printed. Units with a capital in them (USD, GB, kW) have no plural.
func unitName(unit string, one bool) string {
	if n, ok := unitNames[unit]; ok {
		if one {
			return n[0]
		}
		return n[1]
	}
	name := strings.ReplaceAll(unit, "_", " ")
	last := name[len(name)-1]
	switch {
	case one || last >= 0x80 || last == 's' || strings.ContainsFunc(name, unicode.IsUpper):
		return name
	case last == 'y' && len(name) > 1 && !strings.ContainsRune("aeiou", rune(name[len(name)-2])):
		return name[:len(name)-1] + "ies"
	case last == 'x' || strings.HasSuffix(name, "ch"):
		return name + "es"
	}
	return name + "s"
}

func shortRange(lo, hi float64) string {
	a, as := scaled(lo)
	b, bs := scaled(hi)
	if as == bs {
		return a + "–" + b + bs
	}
	return a + as + "–" + b + bs
}

func short(x float64) string { n, s := scaled(x); return n + s }

// scaled prints x with a scale letter if it is large. The digits are exact, but long fractions are rounded.
func scaled(x float64) (digits, letter string) {
	x = rounded(x)
	a := math.Abs(x)
	if a >= 1e16 || a != 0 && a < 1e-6 || math.IsNaN(x) {
		return plain(x), ""
	}
	for _, s := range []struct {
		exp int
		n   string
	}{{12, "T"}, {9, "B"}, {6, "M"}} {
		if a >= math.Pow10(s.exp) {
			return shiftPoint(x, s.exp), s.n
		}
	}
	return shiftPoint(x, 0), ""
}

// rounded shortens a long fraction to about six digits.
func rounded(x float64) float64 {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	i := strings.IndexByte(s, '.')
	if i < 0 || len(s) <= 12 {
		return x
	}
	prec := max(0, 7-i)
	if a := math.Abs(x); a < 1 && a > 0 {
		prec = 5 - int(math.Floor(math.Log10(a)))
	}
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', prec, 64), 64)
	if err != nil {
		return x
	}
	return y
}

// shiftPoint prints x divided by ten to the n, without the rounding of a division.
func shiftPoint(x float64, n int) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, frac, _ := strings.Cut(s, ".")
	if n > 0 && len(whole) > n {
		whole, frac = whole[:len(whole)-n], whole[len(whole)-n:]+frac
	}
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		whole += "." + frac
	}
	return sign + whole
}
