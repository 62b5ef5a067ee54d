package snapshot

import (
	"testing"

	"trine/schema"
)

func TestPeriods(t *testing.T) {
	for in, want := range map[schema.Date]string{
		{Value: "2024"}:                              "2024-01-01T00:00 2025-01-01T00:00",
		{Value: "2024-12"}:                           "2024-12-01T00:00 2025-01-01T00:00",
		{Value: "2024-02-29"}:                        "2024-02-29T00:00 2024-03-01T00:00",
		{Value: "2024-Q4"}:                           "2024-10-01T00:00 2025-01-01T00:00",
		{Value: "2024-H1"}:                           "2024-01-01T00:00 2024-07-01T00:00",
		{Value: "2024-09-15T13:20"}:                  "2024-09-15T13:20 2024-09-15T13:21",
		{Value: "2023", End: "2024-06"}:              "2023-01-01T00:00 2024-07-01T00:00",
		{Value: "2023/2024"}:                         "2023-01-01T00:00 2025-01-01T00:00",
		{Value: "2024-06", Bound: "<"}:               "- 2024-06-01T00:00",
		{Value: "2024-06", Bound: "<="}:              "- 2024-07-01T00:00",
		{Value: "2024-06", Bound: ">"}:               "2024-07-01T00:00 -",
		{Value: "2024-06", Bound: ">="}:              "2024-06-01T00:00 -",
		{Value: "2024", Fiscal: true}:                "- -",
		{Value: "2024-13"}:                           "- -",
		{Value: "2024-06-31"}:                        "- -",
		{Value: "soon"}:                              "- -",
		{Value: "2024-Q5"}:                           "- -",
		{Value: "12024"}:                             "- -",
		{Value: "2024-09-15T25:00"}:                  "- -",
		{Value: "2024-09-15T13:20:59", Approx: true}: "2024-09-15T13:20 2024-09-15T13:21",
	} {
		from, until := Span(&in)
		got := "-"
		if !from.IsZero() {
			got = from.Format("2006-01-02T15:04")
		}
		if until.IsZero() {
			got += " -"
		} else {
			got += until.Format(" 2006-01-02T15:04")
		}
		if got != want {
			t.Errorf("%+v: %s, want %s", in, got, want)
		}
	}
}
