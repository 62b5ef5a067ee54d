// Package literal reads quantities and dates as people type them into a query or a table: "10T tokens", "15万亿", "$5",
// "30 messages/week", "50%", "2024-07".
//
// Caveats: it reads one value and nothing around it; running text is the business of package extract/quantity.
package literal

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

var (
	dateForm   = regexp.MustCompile(`^\d{4}(-(\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?)?|Q[1-4]|H[12]))?$`)
	numberForm = regexp.MustCompile(`^([$€£¥￥])?([+-]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][+-]?\d+)?)(千亿|百亿|十亿|万亿|千万|百万|兆|亿|万|千|[kKmMbBtT])?(.*)$`)
)

// scales are what stands after a number.
func scale(s string) float64 {
	switch s {
	case "k", "K", "千":
		return 1e3
	case "万":
		return 1e4
	case "m", "M", "百万":
		return 1e6
	case "千万":
		return 1e7
	case "亿":
		return 1e8
	case "b", "B", "十亿":
		return 1e9
	case "百亿":
		return 1e10
	case "千亿":
		return 1e11
	case "t", "T", "万亿", "兆":
		return 1e12
	}
	return 1
}

// currency of a sign that means one; "¥" may be of two countries and means none.
func currency(sign string) string {
	return map[string]string{"$": "USD", "€": "EUR", "£": "GBP"}[sign]
}

// Value is a quantity or a date.
type Value struct {
	Number float64
	Unit   string // as unit gave it, else as typed; "" is none
	Per    string
	Date   string // ISO; then the others are not set
}

// IsDate tells whether s is an ISO date of a form that is read as one: a year alone might be a number.
func IsDate(s string) bool { return dateForm.MatchString(s) }

// Parse reads a value out of words, of which those that were quoted are units. unit gives a unit its id, or "" if it is
// none. ok is false if the words are no value.
func Parse(words []Word, unit func(string) string) (v Value, ok bool) {
	if len(words) == 0 || words[0].Quoted {
		return v, false
	}
	if len(words) == 1 && IsDate(words[0].Text) && len(words[0].Text) > 4 {
		return Value{Date: words[0].Text}, true
	}
	m := numberForm.FindStringSubmatch(words[0].Text)
	if m == nil {
		return v, false
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", ""), 64)
	if err != nil {
		return v, false
	}
	v.Number, v.Unit = n*scale(m[3]), currency(m[1])
	p := parts{}
	if m[4] != "" && !p.word(m[4]) { // 50%, 15万亿token, 30/week
		return v, false
	}
	for i, w := range words[1:] {
		switch {
		case w.Quoted:
			p.add(w.Text)
		case i == 0 && m[4] == "" && scale(w.Text) != 1: // 10 T, 3 万亿
			v.Number *= scale(w.Text)
		case !p.word(w.Text):
			return v, false
		}
	}
	if p.inPer && len(p.per) == 0 || math.IsInf(v.Number, 0) {
		return v, false
	}
	name := func(list []string, other string) string {
		if len(list) == 0 {
			return other
		}
		s := strings.Join(list, " ")
		if id := unit(s); id != "" {
			return id
		}
		if s == "%" {
			return "percent"
		}
		return s
	}
	v.Unit, v.Per = name(p.unit, v.Unit), name(p.per, "")
	return v, true
}

// Word is one word of a value.
type Word struct {
	Text   string
	Quoted bool
}

// Words cuts a text into words.
func Words(s string) []Word {
	var out []Word
	for _, f := range strings.Fields(s) {
		out = append(out, Word{Text: f})
	}
	return out
}

// parts are the words of a unit and of what it is counted per.
type parts struct {
	unit, per []string
	inPer     bool
}

func (p *parts) add(w string) {
	if p.inPer {
		p.per = append(p.per, w)
	} else {
		p.unit = append(p.unit, w)
	}
}

// word takes a word that may be "per", "/" or hold a slash; false if there is a second of them.
func (p *parts) word(w string) bool {
	a, b, slash := strings.Cut(w, "/")
	if w == "per" || w == "每" {
		a, b, slash = "", "", true
	}
	if slash && p.inPer || strings.Contains(b, "/") {
		return false
	}
	if a != "" {
		p.add(a)
	}
	p.inPer = p.inPer || slash
	if b != "" {
		p.add(b)
	}
	return true
}
