package diagram

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// layout is a diagram with positions, in points, y downwards.
type layout struct {
	width, height float64
	boxes         []box
	at            []point // centres by node
	labels        []edgeLabel
	routes        []route
	frames        []frame // by group; zero if empty
}

// lay shapes every node, lets graphviz place each connected part and packs the parts.
func (d *Diagram) lay(ctx context.Context) (*layout, error) {
	l := &layout{at: make([]point, len(d.Nodes)), routes: make([]route, len(d.Edges)), frames: make([]frame, len(d.Groups))}
	for i := range d.Nodes {
		l.boxes = append(l.boxes, d.shape(&d.Nodes[i]))
	}
	for i := range d.Edges {
		l.labels = append(l.labels, d.edgeLabel(&d.Edges[i]))
	}
	switch d.arrangement {
	case asSections:
		d.laySections(l)
		return l, nil
	case asTimeline:
		d.layTimeline(l)
		return l, nil
	case asTable:
		d.layTable(l)
		return l, nil
	case asMap:
		d.layMap(l)
		return l, nil
	}
	var pieces []*piece
	for _, part := range d.parts() {
		p := &piece{nodes: part}
		if len(part) > 1 || d.framed(part[0]) {
			w := &dotWriter{d: d, boxes: l.boxes, labels: l.labels, bare: true}
			w.graph(part)
			got, err := place(ctx, []byte(w.String()), d.layout)
			if err != nil {
				return nil, err
			}
			l.adopt(p, got)
			if d.layout != "dot" {
				d.straighten(l, p)
			}
		}
		p.bounds(l)
		pieces = append(pieces, p)
	}
	l.pack(pieces)
	l.settle()
	return l, nil
}

// framed tells whether a lone node still needs graphviz: it has a frame.
func (d *Diagram) framed(i int) bool { return d.Nodes[i].Group != "" }

// parts are the connected parts of the diagram, as sorted node numbers; frames connect what they hold.
func (d *Diagram) parts() [][]int {
	root := make([]int, len(d.Nodes))
	at := map[string]int{}
	for i := range d.Nodes {
		root[i] = i
		at[d.Nodes[i].ID] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for i := range d.Edges {
		root[find(at[d.Edges[i].From])] = find(at[d.Edges[i].To])
	}
	for i := range d.Groups {
		for _, id := range d.Groups[i].Nodes {
			root[find(at[id])] = find(at[d.Groups[i].Nodes[0]])
		}
	}
	index := map[int]int{}
	var parts [][]int
	for i := range d.Nodes {
		r := find(i)
		if _, ok := index[r]; !ok {
			index[r] = len(parts)
			parts = append(parts, nil)
		}
		parts[index[r]] = append(parts[index[r]], i)
	}
	return parts
}

// piece is one connected part with its bounds.
type piece struct {
	nodes, edges, groups []int
	x0, y0, x1, y1       float64
}

// adopt copies graphviz' positions, turned upside down.
func (l *layout) adopt(p *piece, got *placed) {
	flip := func(q point) point { return point{q.x, -q.y} }
	for _, i := range p.nodes {
		l.at[i] = flip(got.nodes[i])
	}
	for _, i := range sortedInts(got.edges) {
		r := got.edges[i]
		for k := range r.points {
			r.points[k] = flip(r.points[k])
		}
		for _, q := range []*point{r.start, r.end, r.label} {
			if q != nil {
				*q = flip(*q)
			}
		}
		l.routes[i] = r
		p.edges = append(p.edges, i)
	}
	for _, i := range sortedInts(got.groups) {
		f := got.groups[i]
		l.frames[i] = frame{f.x0, -f.y1, f.x1, -f.y0, flip(f.label)}
		p.groups = append(p.groups, i)
	}
}

func sortedInts[V any](m map[int]V) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// bounds measures a piece.
func (p *piece) bounds(l *layout) {
	p.x0, p.y0, p.x1, p.y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	add := func(x0, y0, x1, y1 float64) {
		p.x0, p.y0, p.x1, p.y1 = min(p.x0, x0), min(p.y0, y0), max(p.x1, x1), max(p.y1, y1)
	}
	for _, i := range p.nodes {
		c, b := l.at[i], l.boxes[i]
		add(c.x-b.width/2, c.y-b.height/2, c.x+b.width/2, c.y+b.height/2)
	}
	for _, i := range p.edges {
		r := l.routes[i]
		for _, q := range r.points {
			add(q.x, q.y, q.x, q.y)
		}
		if r.label != nil {
			w, h := l.labels[i].width/2, l.labels[i].height/2
			add(r.label.x-w, r.label.y-h, r.label.x+w, r.label.y+h)
		}
	}
	for _, i := range p.groups {
		f := l.frames[i]
		add(f.x0, f.y0, f.x1, f.y1)
	}
}

// move shifts a piece so that its bounds start at (x, y).
func (p *piece) move(l *layout, x, y float64) {
	dx, dy := x-p.x0, y-p.y0
	shift := func(q *point) {
		if q != nil {
			q.x, q.y = q.x+dx, q.y+dy
		}
	}
	for _, i := range p.nodes {
		shift(&l.at[i])
	}
	for _, i := range p.edges {
		r := &l.routes[i]
		for k := range r.points {
			shift(&r.points[k])
		}
		shift(r.start)
		shift(r.end)
		shift(r.label)
	}
	for _, i := range p.groups {
		f := &l.frames[i]
		f.x0, f.y0, f.x1, f.y1 = f.x0+dx, f.y0+dy, f.x1+dx, f.y1+dy
		shift(&f.label)
	}
	p.x0, p.y0, p.x1, p.y1 = p.x0+dx, p.y0+dy, p.x1+dx, p.y1+dy
}

// The gap between pieces, the proportion of width to height aimed at, and the least width, for title and legend.
const (
	pieceGap   = 26.0
	proportion = 1.7
	minWidth   = 520.0
)

// pack puts the pieces, the largest first, each as high as possible. Of several widths it takes the one that wastes least
// and comes near to the proportion.
func (l *layout) pack(pieces []*piece) {
	area, widest := 0.0, minWidth
	for _, p := range pieces {
		w, h := p.x1-p.x0, p.y1-p.y0
		area += (w + pieceGap) * (h + pieceGap)
		widest = max(widest, w)
	}
	slices.SortStableFunc(pieces, func(a, b *piece) int {
		return cmp.Or(cmp.Compare(len(b.nodes), len(a.nodes)), cmp.Compare(b.y1-b.y0, a.y1-a.y0))
	})
	var best []point
	cost := math.Inf(1)
	for _, f := range []float64{0, 1, 1.3, 1.7, 2.2, 3} {
		places, w, h := arrange(pieces, max(widest, math.Sqrt(area*f)))
		price := w * h * (1 + 0.6*math.Abs(math.Log(w/h/proportion)))
		if price < cost {
			best, cost = places, price
		}
	}
	for i, p := range pieces {
		p.move(l, best[i].x, best[i].y)
		l.width, l.height = max(l.width, p.x1), max(l.height, p.y1)
	}
	l.useHoles(pieces)
}

// arrange finds a place for each piece in a strip of the given width, and the width and height that they take.
func arrange(pieces []*piece, limit float64) (places []point, width, height float64) {
	sky := skyline{{0, limit + pieceGap, 0}}
	width, height = 1, 1
	for _, p := range pieces {
		w, h := p.x1-p.x0, p.y1-p.y0
		x, y := sky.place(w+pieceGap, h+pieceGap)
		places = append(places, point{x, y})
		width, height = max(width, x+w), max(height, y+h)
	}
	return places, width, height
}

// skyline is the lower edge of what is placed: steps from left to right.
type skyline []step

type step struct{ x0, x1, y float64 }

// place finds the highest place, then the leftmost, for a w by h box, and occupies it.
func (s *skyline) place(w, h float64) (x, y float64) {
	y = math.Inf(1)
	for i := range *s {
		left, low := (*s)[i].x0, 0.0
		if left+w > (*s)[len(*s)-1].x1+0.01 && i > 0 {
			break
		}
		for j := i; j < len(*s) && (*s)[j].x0 < left+w-0.01; j++ {
			low = max(low, (*s)[j].y)
		}
		if low < y {
			x, y = left, low
		}
	}
	var next skyline
	for _, t := range *s {
		if t.x0 < x {
			next = append(next, step{t.x0, min(t.x1, x), t.y})
		}
	}
	next = append(next, step{x, x + w, y + h})
	for _, t := range *s {
		if t.x1 > x+w {
			next = append(next, step{max(t.x0, x+w), t.x1, t.y})
		}
	}
	*s = next
	return x, y
}
