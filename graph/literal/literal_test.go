package literal

import (
	"fmt"
	"testing"
)

func unit(s string) string {
	return map[string]string{"tokens": "token", "token": "token", "messages": "message", "美元": "USD", "week": "week", "周": "week"}[s]
}

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"10T tokens":            "1e+13 token",
		"10 T tokens":           "1e+13 token",
		"1.5e13 token":          "1.5e+13 token",
		"15万亿token":             "1.5e+13 token",
		"3 千亿 tokens":           "3e+11 token",
		"$5":                    "5 USD",
		"$5M":                   "5e+06 USD",
		"5 美元":                  "5 USD",
		"¥5":                    "5",
		"30 messages/week":      "30 message per week",
		"30 messages / week":    "30 message per week",
		"30 messages per week":  "30 message per week",
		"30/周":                  "30 per week",
		"$5 per million tokens": "5 USD per million tokens",
		"50%":                   "50 percent",
		"1,234,567":             "1.234567e+06",
		"-3":                    "-3",
		"7 strange units":       "7 strange units",
		"2024-07":               "date 2024-07",
		"2024-Q3":               "date 2024-Q3",
		"2024-07-01T10:00":      "date 2024-07-01T10:00",
		"2024":                  "2024",
		"tokens":                "",
		"":                      "",
		"5 per":                 "",
		"5 a/b/c":               "",
		"5 per week per day":    "",
		"1e999":                 "",
		"2024-13 x":             "2024 -13 x", // a number with an odd unit, not a date
	} {
		v, ok := Parse(Words(in), unit)
		got := ""
		switch {
		case !ok:
		case v.Date != "":
			got = "date " + v.Date
		default:
			got = fmt.Sprint(v.Number)
			if v.Unit != "" {
				got += " " + v.Unit
			}
			if v.Per != "" {
				got += " per " + v.Per
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
