package schema

// Date is a calendar date or period in ISO 8601, as exact as the text is: "2024", "2024-06", "2024-09-12",
// "2024-09-15T13:20", "2024-Q3", "2024-H1". Fiscal periods carry Fiscal ("FY2025-Q1" is Value "2025-Q1", Fiscal true).
// A date relative to a day that is not known keeps the text's own words as Value (明年, "last quarter"): see Known.
type Date struct {
	Value  string `json:"value"`         // start, or the whole
	End    string `json:"end,omitempty"` // end of a range, inclusive
	Approx bool   `json:"approx,omitempty"`
	Bound  string `json:"bound,omitempty"` // "<=" by, "<" before, ">" after, ">=" since
	Fiscal bool   `json:"fiscal,omitempty"`
	Part   string `json:"part,omitempty"` // "early", "mid", "late": 年底, 月初
}

// ID is "d:" and the date as String prints it, with ASCII signs: "d:2024-09", "d:<= late 2024".
func (d *Date) ID() string { return "d:" + d.bounded(d.Bound) }

// IsZero tells whether the date is unknown.
func (d *Date) IsZero() bool { return d.Value == "" }

// Known tells whether the date is a place on the calendar, not words such as "next year".
func (d *Date) Known() bool {
	return len(d.Value) >= 4 && d.Value[0] >= '0' && d.Value[0] <= '9' && d.Value[3] >= '0' && d.Value[3] <= '9'
}

// String prints the date for people and is unambiguous: "2024-09-12", "≤ 2024-12", "2024-06/2024-08", "late 2024".
func (d *Date) String() string {
	switch d.Bound {
	case "<=":
		return d.bounded("≤")
	case ">=":
		return d.bounded("≥")
	}
	return d.bounded(d.Bound)
}

func (d *Date) bounded(sign string) string {
	s := d.Value
	if d.Fiscal {
		s = "FY" + s
	}
	if d.Part != "" {
		s = d.Part + " " + s
	}
	if d.End != "" {
		s += "/" + d.End
	}
	if d.Approx {
		s = "~" + s
	}
	if sign != "" {
		s = sign + " " + s
	}
	return s
}
