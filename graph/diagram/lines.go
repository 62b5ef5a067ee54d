package diagram

import (
	"math"
	"slices"

	"trine/graph/diagram/internal/force"
)

// straighten finishes a piece that graphviz placed without regard to sizes: it parts the boxes and draws straight edges.
func (d *Diagram) straighten(l *layout, p *piece) {
	places := make([]force.Point, len(p.nodes))
	width, height := make([]float64, len(p.nodes)), make([]float64, len(p.nodes))
	at := map[string]int{}
	for k, i := range p.nodes {
		places[k] = force.Point{X: l.at[i].x, Y: l.at[i].y}
		width[k], height[k] = l.boxes[i].width, l.boxes[i].height
		at[d.Nodes[i].ID] = i
	}
	f := l.stretch(d, p, at)
	for k := range places {
		places[k].X, places[k].Y = places[k].X*f, places[k].Y*f
	}
	force.SeparateBoxes(places, width, height, 30)
	for k, i := range p.nodes {
		l.at[i] = point{places[k].X, places[k].Y}
	}
	type pair struct{ a, b int }
	lanes := map[pair]int{}
	for _, i := range p.edges {
		e := &d.Edges[i]
		from, to := at[e.From], at[e.To]
		k := pair{min(from, to), max(from, to)}
		bow := 16 * float64((lanes[k]+1)/2) // 0, then to one side and the other
		if lanes[k]%2 == 1 {
			bow = -bow
		}
		if from > to {
			bow = -bow
		}
		lanes[k]++
		tail, head := l.line(i, from, to, bow)
		d.arrows(&l.routes[i], e, tail, head)
		r := l.routes[i].points
		mid := point{(r[0].x + 3*r[1].x + 3*r[2].x + r[3].x) / 8, (r[0].y + 3*r[1].y + 3*r[2].y + r[3].y) / 8}
		l.routes[i].label = &mid
	}
}

// stretch is the factor that makes room on most edges for their labels.
func (l *layout) stretch(d *Diagram, p *piece, at map[string]int) float64 {
	var wants []float64
	for _, i := range p.edges {
		a, b := at[d.Edges[i].From], at[d.Edges[i].To]
		have := math.Hypot(l.at[a].x-l.at[b].x, l.at[a].y-l.at[b].y)
		wants = append(wants, (l.labels[i].width+(l.boxes[a].width+l.boxes[b].width)/2+20)/max(1, have))
	}
	if len(wants) == 0 {
		return 1
	}
	slices.Sort(wants)
	return min(4, max(1, wants[len(wants)/2]))
}

// line routes edge i from one box to another, bent to the side by bow, and returns its ends.
func (l *layout) line(i, from, to int, bow float64) (point, point) {
	a, b := l.at[from], l.at[to]
	long := math.Hypot(b.x-a.x, b.y-a.y) + 1e-9
	side := point{-(b.y - a.y) / long * bow, (b.x - a.x) / long * bow}
	p := clip(a, point{b.x + 2*side.x, b.y + 2*side.y}, &l.boxes[from])
	q := clip(b, point{a.x + 2*side.x, a.y + 2*side.y}, &l.boxes[to])
	l.routes[i].points = []point{p, {(2*p.x+q.x)/3 + side.x, (2*p.y+q.y)/3 + side.y}, {(p.x+2*q.x)/3 + side.x, (p.y+2*q.y)/3 + side.y}, q}
	return p, q
}

// arrows shortens the ends of a route that bear an arrow.
func (d *Diagram) arrows(r *route, e *Edge, tail, head point) {
	size := 10 * e.arrowSize()
	r.start, r.end = nil, nil
	back := func(tip, towards point) point {
		long := math.Hypot(towards.x-tip.x, towards.y-tip.y) + 1e-9
		s := min(size, long*0.8) / long
		return point{tip.x + (towards.x-tip.x)*s, tip.y + (towards.y-tip.y)*s}
	}
	if e.Relations[0].Predicate == "" {
		return
	}
	r.end = &head
	r.points[3] = back(head, r.points[2])
	if e.Both {
		r.start = &tail
		r.points[0] = back(tail, r.points[1])
	}
}

// clip is where the line from the centre of a box to another point leaves the box.
func clip(c, to point, b *box) point {
	dx, dy := to.x-c.x, to.y-c.y
	t := 1.0
	if dx != 0 {
		t = min(t, b.width/2/math.Abs(dx))
	}
	if dy != 0 {
		t = min(t, b.height/2/math.Abs(dy))
	}
	return point{c.x + dx*t, c.y + dy*t}
}
