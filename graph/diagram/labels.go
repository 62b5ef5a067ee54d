package diagram

import "math"

// nearEnough is how far, in points, a label may stand from its own line.
const nearEnough = 3.0

// zone is a rectangle.
type zone struct{ x0, y0, x1, y1 float64 }

func (a zone) meets(b zone) bool { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 }

func (a zone) holds(p point) bool { return p.x > a.x0 && p.x < a.x1 && p.y > a.y0 && p.y < a.y1 }

// inner is the part of a label that its own line should not cross.
func inner(c point, w, h float64) zone { return around(c, w-4, h-4) }

func around(c point, w, h float64) zone { return zone{c.x - w/2, c.y - h/2, c.x + w/2, c.y + h/2} }

// settle moves labels that graphviz left away from their lines to a free place beside them. Splines cut the corners that
// dot kept for the labels, and a label that floats next to another line misleads.
func (l *layout) settle() {
	var lines []polyline
	var zones []zone
	for i := range l.boxes {
		zones = append(zones, around(l.at[i], l.boxes[i].width+4, l.boxes[i].height+4))
	}
	nodes := len(zones)
	for i := range l.routes {
		lines = append(lines, newPolyline(l.routes[i].sample()))
		z := zone{}
		if c := l.routes[i].label; c != nil {
			z = around(*c, l.labels[i].width, l.labels[i].height)
		}
		zones = append(zones, z)
	}
	for i := range l.routes {
		c := l.routes[i].label
		if c == nil || len(lines[i].points) < 2 {
			continue
		}
		w, h := l.labels[i].width, l.labels[i].height
		good := lines[i].touches(around(*c, w+2*nearEnough, h+2*nearEnough)) && !blocked(around(*c, w-2, h-2), zones, nodes+i)
		if good && !lines[i].touches(inner(*c, w, h)) {
			continue
		}
		if best, ok := l.beside(i, lines, zones, nodes); ok {
			*c = best
			zones[nodes+i] = around(best, w, h)
		}
	}
}

// beside finds the cheapest free place at the line of edge i: near to where the label was, and on few other lines.
func (l *layout) beside(i int, lines []polyline, zones []zone, nodes int) (point, bool) {
	w, h := l.labels[i].width, l.labels[i].height
	old := *l.routes[i].label
	own := lines[i].points
	shifts := []float64{-h/2 - 1, h/2 + 1, 0}
	if len(lines) <= manyEdges { // steep lines need more room
		shifts = []float64{-h/2 - 1, h/2 + 1, -h/2 - 5, h/2 + 5, -h/2 - 10, h/2 + 10, 0}
	}
	var best point
	cost, found := math.Inf(1), false
	for k := len(own) / 6; k < len(own)-len(own)/6; k++ {
		for _, shift := range shifts {
			c := point{own[k].x, own[k].y + shift}
			z := around(c, w, h)
			price := math.Hypot(c.x-old.x, c.y-old.y)
			if price >= cost {
				continue
			}
			if lines[i].touches(inner(c, w, h)) {
				price += 18 // on the line itself
			}
			if price >= cost || blocked(z, zones, nodes+i) || !lines[i].touches(around(c, w+2*nearEnough, h+2*nearEnough)) {
				continue
			}
			for j := range lines {
				if j != i && lines[j].touches(z) {
					if price += 40; price >= cost {
						break
					}
				}
			}
			if price < cost {
				best, cost, found = c, price, true
			}
		}
	}
	return best, found
}

func blocked(z zone, zones []zone, self int) bool {
	for j := range zones {
		if j != self && z.meets(zones[j]) {
			return true
		}
	}
	return false
}

// polyline is a sampled line with its bounds.
type polyline struct {
	points []point
	bounds zone
}

func newPolyline(points []point) polyline {
	z := zone{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		z = zone{min(z.x0, p.x), min(z.y0, p.y), max(z.x1, p.x), max(z.y1, p.y)}
	}
	return polyline{points, z}
}

// touches tells whether the line passes through z.
func (l *polyline) touches(z zone) bool {
	b := l.bounds
	if z.x0 >= b.x1 || z.x1 <= b.x0 || z.y0 >= b.y1 || z.y1 <= b.y0 {
		if b.x0 < b.x1 && b.y0 < b.y1 { // a flat line has no inside to meet
			return false
		}
	}
	for _, p := range l.points {
		if z.holds(p) {
			return true
		}
	}
	return false
}

// sample turns a route into points at most a few points of length apart.
func (r *route) sample() []point {
	var out []point
	for k := 0; k+3 < len(r.points); k += 3 {
		p := r.points[k : k+4]
		span := 0.0
		for j := range 3 {
			span += math.Hypot(p[j+1].x-p[j].x, p[j+1].y-p[j].y)
		}
		n := max(2, min(60, int(span/5)))
		for s := range n {
			t := float64(s) / float64(n)
			u := 1 - t
			a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			out = append(out, point{a*p[0].x + b*p[1].x + c*p[2].x + d*p[3].x, a*p[0].y + b*p[1].y + c*p[2].y + d*p[3].y})
		}
	}
	if len(r.points) > 0 {
		out = append(out, r.points[len(r.points)-1])
	}
	return out
}
