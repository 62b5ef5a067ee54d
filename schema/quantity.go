package schema

import (
	"math"
	"strconv"
	"strings"
)

// Quantity is a number with a unit, in plain (SI-free) numbers: "15T tokens" is Value 1.5e13, Unit "token".
// Either Value or both or one of Low and High are set. Money has its ISO 4217 code as unit; a share has "percent".
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

func plain(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e7 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	s := strconv.FormatFloat(x, 'e', -1, 64)
	return strings.NewReplacer("e+0", "e", "e+", "e", "e-0", "e-").Replace(s)
}

// String prints the quantity for people: "15T tokens", "100–200B parameters", "≤ 500B parameters", "$25M", "30 messages/week".
func (q *Quantity) String() string {
	var num string
	switch {
	case q.Value != nil:
		num = short(*q.Value)
	case q.Low != nil && q.High != nil:
		num = shortRange(*q.Low, *q.High)
	case q.Low != nil:
		num = "≥ " + short(*q.Low)
	case q.High != nil:
		num = "≤ " + short(*q.High)
	}
	if q.Value != nil {
		switch q.Bound {
		case "<":
			num = "< " + num
		case "<=":
			num = "≤ " + num
		case ">":
			num = "> " + num
		case ">=":
			num = "≥ " + num
		}
	}
	if q.Approx {
		num = "~" + num
	}
	switch {
	case q.Unit == "percent":
		num += "%"
	case len(q.Unit) == 3 && strings.ToUpper(q.Unit) == q.Unit:
		num += " " + q.Unit
	case q.Unit != "":
		num += " " + plural(q.Unit, q)
	}
	if q.Per != "" {
		num += "/" + q.Per
	}
	return num
}

func plural(unit string, q *Quantity) string {
	r := unit[len(unit)-1]
	if r >= 0x80 || strings.ToUpper(unit) == unit || (q.Value != nil && *q.Value == 1) || r == 's' {
		return unit
	}
	return unit + "s"
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

func scaled(x float64) (string, string) {
	for _, s := range []struct {
		v float64
		n string
	}{{1e12, "T"}, {1e9, "B"}, {1e6, "M"}} {
		if math.Abs(x) >= s.v {
			return strconv.FormatFloat(x/s.v, 'f', -1, 64), s.n
		}
	}
	return strconv.FormatFloat(x, 'f', -1, 64), ""
}
