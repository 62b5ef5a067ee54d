package query

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

// parseValue reads a date or a quantity out of words; ok is false if they are neither. unit gives a unit its id.
func parseValue(words []token, unit func(string) string) (v Value, ok bool) {
	if len(words) == 0 {
		return v, false
	}
	if len(words) == 1 && words[0].kind == word && dateForm.MatchString(words[0].text) && !yearOnly(words[0].text) {
		return Value{Date: words[0].text}, true
	}
	if words[0].kind != word {
		return v, false
	}
	m := numberForm.FindStringSubmatch(words[0].text)
	if m == nil {
		return v, false
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", ""), 64)
	if err != nil || math.IsInf(n*scale(m[3]), 0) {
		return v, false
	}
	v.Number = n * scale(m[3])
	v.Unit = currency(m[1])
	rest := m[4]
	var units, per []string
	into := &units
	if rest != "" { // 50%, 15万亿token, 30/week
		a, b, slash := strings.Cut(rest, "/")
		if a != "" {
			units = append(units, a)
		}
		if slash {
			into = &per
			if b != "" {
				per = append(per, b)
			}
		}
	}
	for _, t := range words[1:] {
		switch {
		case t.kind != word && t.kind != quoted:
			return v, false
		case t.kind == word && (t.text == "per" || t.text == "/"):
			if into == &per {
				return v, false
			}
			into = &per
			continue
		case t.kind == word && strings.Contains(t.text, "/") && into == &units:
			a, b, _ := strings.Cut(t.text, "/")
			if a != "" {
				units = append(units, a)
			}
			into = &per
			if b != "" {
				per = append(per, b)
			}
			continue
		case t.kind == word && len(*into) == 0 && into == &units && scale(t.text) != 1:
			v.Number *= scale(t.text)
			continue
		}
		*into = append(*into, t.text)
	}
	if len(units) > 0 {
		v.Unit = unit(strings.Join(units, " "))
	}
	if into == &per && len(per) == 0 {
		return v, false
	}
	if len(per) > 0 {
		v.Per = unit(strings.Join(per, " "))
	}
	if v.Unit == "%" {
		v.Unit = "percent"
	}
	return v, !math.IsInf(v.Number, 0)
}

// yearOnly tells whether a date might as well be a number.
func yearOnly(s string) bool { return len(s) == 4 }
