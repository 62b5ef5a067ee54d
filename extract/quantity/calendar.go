package quantity

import (
	"strconv"
	"time"

	"trine/schema"
)

// day is a date that may be known to the year or month only; zero fields are unknown.
type day struct{ y, m, d int }

// calendar is what dates without a year and relative dates rest on.
type calendar struct {
	anchor day // when the document was said or published
	last   day // the last date that the text gave
}

// anchorDay reads the start of a date: "2024-09-14T13:20", "2024-09", "2024-Q3", "2024".
func anchorDay(d schema.Date) day {
	v := d.Value
	num := func(from, to int) int {
		if len(v) < to {
			return 0
		}
		n, err := strconv.Atoi(v[from:to])
		if err != nil || n < 0 {
			return 0
		}
		return n
	}
	a := day{y: num(0, 4)}
	if len(v) > 4 && v[4] == '-' {
		switch {
		case len(v) >= 7 && v[5] == 'Q' && digit(v[6]):
			a.m = min(max(int(v[6]-'0')*3-1, 0), 12)
		case len(v) >= 7 && v[5] == 'H':
		default:
			a.m = num(5, 7)
			if len(v) > 7 && v[7] == '-' {
				a.d = num(8, 10)
			}
		}
	}
	if a.m > 12 || a.y < 1000 {
		a.m, a.d = 0, 0
	}
	if a.y < 1000 {
		a.y = 0
	}
	if a.m == 0 || a.d > 31 {
		a.d = 0
	}
	return a
}

// point is one date as read.
type point struct {
	day
	quarter, half int    // 1–4, 1–2
	quarterEnd    int    // 前三季度 runs to it
	to            day    // last day of a week or year of a decade
	part          string // early, mid, late
	clock         string // 13:20
	words         string // a relative date's own words where nothing anchors it
	fiscal        bool
	approx        bool
	lost          bool // counts from a date that the text does not give
	shaky         float64
}

func (d day) iso() string {
	s := pad(d.y, 4)
	if d.m > 0 {
		s += "-" + pad(d.m, 2)
		if d.d > 0 {
			s += "-" + pad(d.d, 2)
		}
	}
	return s
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// iso prints the point in the form of schema.Date.Value.
func (p *point) iso() string {
	switch {
	case p.words != "":
		return p.words
	case p.quarter > 0:
		return pad(p.y, 4) + "-Q" + strconv.Itoa(p.quarter)
	case p.half > 0:
		return pad(p.y, 4) + "-H" + strconv.Itoa(p.half)
	}
	s := p.day.iso()
	if p.clock != "" && p.d > 0 {
		s += "T" + p.clock
	}
	return s
}

// valid tells whether the date exists.
func (d day) valid() bool {
	if d.y < 1000 || d.y > 9999 || d.m < 0 || d.m > 12 || d.d < 0 || d.d > 31 || d.d > 0 && d.m == 0 {
		return d.y == 0 && d.m >= 1 && d.m <= 12 && d.d >= 0 && d.d <= 31
	}
	if d.d > 0 {
		t := time.Date(d.y, time.Month(d.m), d.d, 0, 0, 0, 0, time.UTC)
		return t.Day() == d.d
	}
	return true
}

// add moves a date by years, months and days, as far as it is known. It is zero if the date is not known so far.
func (d day) add(years, months, days int) day {
	switch {
	case d.y == 0 || months != 0 && d.m == 0 || days != 0 && d.d == 0:
		return day{}
	case days != 0:
		t := time.Date(d.y, time.Month(d.m), d.d+days, 0, 0, 0, 0, time.UTC)
		return day{t.Year(), int(t.Month()), t.Day()}
	case months != 0:
		m := d.y*12 + d.m - 1 + months
		return day{y: m / 12, m: m%12 + 1}
	}
	return day{y: d.y + years}
}

// week is the Monday and Sunday of the week that lies n weeks from d, and the weekday w (1 = Monday) in it.
func (d day) week(n, w int) (from, to, at day) {
	if d.d == 0 || d.m == 0 {
		return
	}
	t := time.Date(d.y, time.Month(d.m), d.d, 0, 0, 0, 0, time.UTC)
	back := (int(t.Weekday()) + 6) % 7
	monday := d.add(0, 0, 7*n-back)
	if 7*n == back {
		monday = d
	}
	from, to, at = monday, monday.add(0, 0, 6), monday
	if w > 1 {
		at = monday.add(0, 0, w-1)
	}
	return from, to, at
}

// quarterOf is the year and quarter that lies n quarters from d.
func (d day) quarterOf(n int) (y, q int) {
	if d.y == 0 || d.m == 0 {
		return 0, 0
	}
	k := d.y*4 + (d.m-1)/3 + n
	return k / 4, k%4 + 1
}

// yearFor is the year of a month that stands without one: that of the last date, else the document's, but the year
// before for a month that would lie far ahead of it.
func (c *calendar) yearFor(m int) int {
	if c.last.y != 0 {
		return c.last.y
	}
	if c.anchor.m > 0 && m-c.anchor.m >= 8 {
		return c.anchor.y - 1
	}
	return c.anchor.y
}
