package diagram

import "math"

// flatten turns a path into polylines; closed ones end where they began. scale is how many units make a point, which
// sets how fine curves are cut.
func flatten(path []seg, scale float64) [][]point {
	var lines [][]point
	var cur []point
	end := func() {
		if len(cur) > 1 {
			lines = append(lines, cur)
		}
		cur = nil
	}
	for _, s := range path {
		switch s.verb {
		case 'M':
			end()
			cur = []point{s.p[0]}
		case 'L':
			cur = append(cur, s.p[0])
		case 'C':
			a, b, c, d := cur[len(cur)-1], s.p[0], s.p[1], s.p[2]
			span := math.Hypot(b.x-a.x, b.y-a.y) + math.Hypot(c.x-b.x, c.y-b.y) + math.Hypot(d.x-c.x, d.y-c.y)
			n := int(max(3, min(64, math.Sqrt(span*scale)*1.5)))
			for i := 1; i <= n; i++ {
				t := float64(i) / float64(n)
				u := 1 - t
				w0, w1, w2, w3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
				cur = append(cur, point{w0*a.x + w1*b.x + w2*c.x + w3*d.x, w0*a.y + w1*b.y + w2*c.y + w3*d.y})
			}
		case 'Z':
			if len(cur) > 0 {
				cur = append(cur, cur[0])
			}
			end()
		}
	}
	end()
	return lines
}

// dashed cuts polylines into dashes.
func dashed(lines [][]point, pattern []float64) [][]point {
	if len(pattern) == 0 {
		return lines
	}
	var out [][]point
	for _, l := range lines {
		k, left := 0, pattern[0]
		cur := []point{l[0]}
		for i := 1; i < len(l); i++ {
			a, b := l[i-1], l[i]
			long := math.Hypot(b.x-a.x, b.y-a.y)
			for done := 0.0; long-done > 1e-9; {
				step := min(left, long-done)
				done += step
				left -= step
				p := point{a.x + (b.x-a.x)*done/long, a.y + (b.y-a.y)*done/long}
				cur = append(cur, p)
				if left <= 1e-9 {
					if k%2 == 0 {
						out = append(out, cur)
					}
					k++
					left = pattern[k%len(pattern)]
					cur = []point{p}
				}
			}
		}
		if k%2 == 0 && len(cur) > 1 {
			out = append(out, cur)
		}
	}
	return out
}

// ribbon outlines strokes of the given width with one polygon a line, two for a closed one, so that smooth curves have
// smooth edges. Corners are mitred.
func ribbon(lines [][]point, width float64) [][]point {
	r := width / 2
	var out [][]point
	for _, raw := range lines {
		l := distinct(raw)
		if len(l) < 2 {
			continue
		}
		closed := len(l) > 2 && raw[0] == raw[len(raw)-1]
		if closed {
			l = l[:len(l)-1]
		}
		left, right := make([]point, len(l)), make([]point, len(l))
		for i, p := range l {
			prev, next := i-1, i+1
			if closed {
				prev, next = (i+len(l)-1)%len(l), (i+1)%len(l)
			}
			n := mitre(l, prev, i, next)
			left[i] = point{p.x + n.x*r, p.y + n.y*r}
			right[len(l)-1-i] = point{p.x - n.x*r, p.y - n.y*r}
		}
		if closed {
			out = append(out, left, right)
		} else {
			out = append(out, append(left, right...))
		}
	}
	return out
}

// distinct drops points that repeat the one before.
func distinct(l []point) []point {
	out := l[:1:1]
	for _, p := range l[1:] {
		if last := out[len(out)-1]; math.Hypot(p.x-last.x, p.y-last.y) > 1e-6 {
			out = append(out, p)
		}
	}
	return out
}

// mitre is the direction to the left at point i of a line, longer than 1 in a corner so that both edges keep the width.
func mitre(l []point, prev, i, next int) point {
	normal := func(a, b point) point {
		long := math.Hypot(b.x-a.x, b.y-a.y)
		return point{-(b.y - a.y) / long, (b.x - a.x) / long}
	}
	switch {
	case prev < 0:
		return normal(l[i], l[next])
	case next >= len(l):
		return normal(l[prev], l[i])
	}
	m, n := normal(l[prev], l[i]), normal(l[i], l[next])
	sum := point{m.x + n.x, m.y + n.y}
	scale := 2 / max(0.5, sum.x*sum.x+sum.y*sum.y) // at most twice the width, at hairpins
	return point{sum.x * scale, sum.y * scale}
}

// outlineStroke covers polylines of the given width with convex polygons, all of the same turning direction, so that
// filling them together by the nonzero rule gives the stroke with round joins. It serves halos, whose lines turn more
// sharply than they are wide.
func outlineStroke(lines [][]point, width float64) [][]point {
	r := width / 2
	var out [][]point
	for _, l := range lines {
		closed := l[0] == l[len(l)-1]
		for i := 1; i < len(l); i++ {
			a, b := l[i-1], l[i]
			long := math.Hypot(b.x-a.x, b.y-a.y)
			if long == 0 {
				continue
			}
			dx, dy := -(b.y-a.y)/long*r, (b.x-a.x)/long*r
			out = append(out, []point{{a.x + dx, a.y + dy}, {a.x - dx, a.y - dy}, {b.x - dx, b.y - dy}, {b.x + dx, b.y + dy}})
		}
		for i, p := range l {
			if (i > 0 && i < len(l)-1) || (closed && i == 0) {
				out = append(out, round(p, r))
			}
		}
	}
	return out
}

// round is a regular polygon in the turning direction of outlineStroke's rectangles.
func round(c point, r float64) []point {
	n := int(max(8, min(24, r*6)))
	ps := make([]point, n)
	for i := range ps {
		a := -2 * math.Pi * float64(i) / float64(n)
		ps[i] = point{c.x + r*math.Cos(a), c.y - r*math.Sin(a)}
	}
	return ps
}
