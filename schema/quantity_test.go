package schema

import (
	"testing"
)

func TestQuantityString(t *testing.T) {
	n := Num
	for _, c := range []struct {
		q    Quantity
		text string
		id   string
	}{
		{Quantity{Value: n(1.5e13), Unit: "token"}, "15T tokens", "q:1.5e13-token"},
		{Quantity{Low: n(1e11), High: n(2e11), Unit: "parameter"}, "100–200B parameters", "q:1e11..2e11-parameter"},
		{Quantity{Low: n(5e8), High: n(2e9), Unit: "user", Approx: true}, "~500M–2B users", "q:~5e8..2e9-user"},
		{Quantity{Value: n(5e11), Unit: "parameter", Bound: "<="}, "≤ 500B parameters", "q:<=5e11-parameter"},
		{Quantity{Value: n(30), Unit: "message", Per: "week"}, "30 messages/week", "q:30-message-per-week"},
		{Quantity{Value: n(3.93e7), Unit: "gpu_hour"}, "39.3M GPU hours", "q:3.93e7-gpu_hour"},
		{Quantity{Value: n(2.5e7), Unit: "USD"}, "25M USD", "q:2.5e7-USD"},
		{Quantity{Value: n(5e9)}, "5B", "q:5e9"},
		{Quantity{Value: n(5), Unit: "USD", Per: "1e6 token"}, "5 USD per 1M tokens", "q:5-USD-per-1e6_token"},
		{Quantity{Value: n(2.4), Unit: "USD", Per: "share"}, "2.4 USD/share", "q:2.4-USD-per-share"},
		{Quantity{Low: n(3), High: n(5), Unit: "percent"}, "3–5%", "q:3..5-percent"},
		{Quantity{Low: n(1e9), Unit: "user", Approx: true}, "~≥ 1B users", "q:~1e9..-user"},
		{Quantity{High: n(5), Unit: "year"}, "≤ 5 years", "q:..5-year"},
		{Quantity{Value: n(1), Unit: "gpu"}, "1 GPU", "q:1-gpu"},
		{Quantity{Value: n(2), Unit: "person"}, "2 people", "q:2-person"},
		{Quantity{Value: n(2), Unit: "company"}, "2 companies", "q:2-company"},
		{Quantity{Value: n(2), Unit: "day"}, "2 days", "q:2-day"},
		{Quantity{Value: n(80), Unit: "GB"}, "80 GB", "q:80-GB"},
		{Quantity{Value: n(3), Unit: "times"}, "3×", "q:3-times"},
		{Quantity{Value: n(3), Unit: "percentage point"}, "3 percentage points", "q:3-percentage_point"},
		{Quantity{Value: n(11390), Unit: "ton CO2eq"}, "11390 tons CO2eq", "q:11390-ton_CO2eq"},
		{Quantity{Value: n(100.0 / 3), Unit: "percent"}, "33.33333%", "q:33.333333333333336-percent"},
		{Quantity{Value: n(999999999.999)}, "1B", "q:9.99999999999e8"},
		{Quantity{Value: n(0.000123456789), Unit: "percent"}, "0.000123457%", "q:0.000123456789-percent"},
		{Quantity{Value: n(1.1e9)}, "1.1B", "q:1.1e9"},
		{Quantity{Value: n(-5), Unit: "percent"}, "-5%", "q:-5-percent"},
		{Quantity{Value: n(0), Unit: "percent"}, "0%", "q:0-percent"},
		{Quantity{Value: n(3.8e25), Unit: "FLOP"}, "3.8e25 FLOP", "q:3.8e25-FLOP"},
		{Quantity{Value: n(1e-9)}, "1e-9", "q:1e-9"},
		{Quantity{Value: n(0.25)}, "0.25", "q:0.25"},
	} {
		if got := c.q.String(); got != c.text {
			t.Errorf("%s: String is %q, want %q", c.id, got, c.text)
		}
		if got := c.q.ID(); got != c.id {
			t.Errorf("%s: ID is %q, want %q", c.text, got, c.id)
		}
	}
}

func TestDateString(t *testing.T) {
	for _, c := range []struct {
		d     Date
		text  string
		known bool
		id    string
	}{
		{Date{Value: "2024-09-12"}, "2024-09-12", true, "d:2024-09-12"},
		{Date{Value: "2024-12", Bound: "<="}, "≤ 2024-12", true, "d:<= 2024-12"},
		{Date{Value: "2024", Part: "late"}, "late 2024", true, "d:late 2024"},
		{Date{Value: "2025-Q1", Fiscal: true}, "FY2025-Q1", true, "d:FY2025-Q1"},
		{Date{Value: "2020", End: "2023"}, "2020/2023", true, "d:2020/2023"},
		{Date{Value: "2022", Approx: true}, "~2022", true, "d:~2022"},
		{Date{Value: "明年"}, "明年", false, "d:明年"},
		{Date{Value: "last quarter"}, "last quarter", false, "d:last quarter"},
		{Date{}, "", false, "d:"},
	} {
		if got := c.d.String(); got != c.text {
			t.Errorf("String is %q, want %q", got, c.text)
		}
		if got := c.d.ID(); got != c.id {
			t.Errorf("ID is %q, want %q", got, c.id)
		}
		if got := c.d.Known(); got != c.known {
			t.Errorf("%s: Known is %v", c.text, got)
		}
	}
}
