package diagram

import "math"

func polygon(ps ...point) []seg {
	path := make([]seg, 0, len(ps)+1)
	for i, p := range ps {
		verb := byte('L')
		if i == 0 {
			verb = 'M'
		}
		path = append(path, seg{verb, [3]point{p}})
	}
	return append(path, seg{verb: 'Z'})
}

func rect(x, y, w, h float64) []seg {
	return polygon(point{x, y}, point{x + w, y}, point{x + w, y + h}, point{x, y + h})
}

// arc is the distance of a control point that makes a cubic curve a quarter of a circle.
const arc = 0.5523

// roundRect is a rectangle with corners of radius r.
func roundRect(x, y, w, h, r float64) []seg {
	r = min(r, w/2, h/2)
	k := r * (1 - arc)
	m := func(a, b float64) seg { return seg{'L', [3]point{{a, b}}} }
	c := func(a, b, c, d, e, f float64) seg { return seg{'C', [3]point{{a, b}, {c, d}, {e, f}}} }
	return []seg{
		{'M', [3]point{{x + r, y}}}, m(x+w-r, y), c(x+w-k, y, x+w, y+k, x+w, y+r),
		m(x+w, y+h-r), c(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h),
		m(x+r, y+h), c(x+k, y+h, x, y+h-k, x, y+h-r),
		m(x, y+r), c(x, y+k, x+k, y, x+r, y), {verb: 'Z'},
	}
}

func disc(c point, r float64) []seg { return roundRect(c.x-r, c.y-r, 2*r, 2*r, r) }

// regular is a polygon with n corners on a circle, the first at the angle turn (0 is up).
func regular(c point, r float64, n int, turn float64) []seg {
	var ps []point
	for i := range n {
		a := turn + 2*math.Pi*float64(i)/float64(n)
		ps = append(ps, point{c.x + r*math.Sin(a), c.y - r*math.Cos(a)})
	}
	return polygon(ps...)
}

// drawGlyph is the figure of a category, about 2r wide.
func drawGlyph(g glyph, c point, r float64, colour string) []op {
	filled := func(path []seg) []op { return []op{{path: path, fill: colour}} }
	switch g {
	case square:
		return filled(rect(c.x-r*0.85, c.y-r*0.85, r*1.7, r*1.7))
	case circle:
		return filled(disc(c, r))
	case diamond:
		return filled(regular(c, r*1.2, 4, 0))
	case triangle:
		return filled(regular(point{c.x, c.y + r*0.2}, r*1.2, 3, 0))
	case hexagon:
		return filled(regular(c, r*1.1, 6, 0))
	case cross:
		t := r * 0.38
		return filled(polygon(point{c.x - t, c.y - r}, point{c.x + t, c.y - r}, point{c.x + t, c.y - t}, point{c.x + r, c.y - t},
			point{c.x + r, c.y + t}, point{c.x + t, c.y + t}, point{c.x + t, c.y + r}, point{c.x - t, c.y + r},
			point{c.x - t, c.y + t}, point{c.x - r, c.y + t}, point{c.x - r, c.y - t}, point{c.x - t, c.y - t}))
	case bar:
		var ops []op
		for i := range 3 {
			h := r * (0.8 + 0.6*float64(i))
			ops = append(ops, op{path: rect(c.x-r+float64(i)*r*0.74, c.y+r-h, r*0.5, h), fill: colour})
		}
		return ops
	case ring:
		return []op{{path: disc(c, r*0.8), stroke: colour, width: r * 0.5}}
	case star:
		var ps []point
		for i := range 10 {
			a, d := math.Pi*float64(i)/5, r*1.25
			if i%2 == 1 {
				d = r * 0.5
			}
			ps = append(ps, point{c.x + d*math.Sin(a), c.y - d*math.Cos(a)})
		}
		return filled(polygon(ps...))
	case drop:
		return filled(regular(point{c.x, c.y - r*0.2}, r*1.2, 3, math.Pi))
	}
	return nil
}
