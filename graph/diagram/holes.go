package diagram

import "math"

// holeCell is the side of a cell of the map of what is free, in points.
const holeCell = 8.0

// worthHoles is from how many nodes on a piece has holes that are worth a search.
const worthHoles = 10

// useHoles moves lone nodes into the empty regions that the lines of large pieces leave, if all of them find room there; the
// picture becomes smaller by what they took. A lone node keeps its distance from everything, so that it seems to belong to
// nothing.
func (l *layout) useHoles(pieces []*piece) {
	var large, lone []*piece
	for _, p := range pieces {
		if len(p.nodes) == 1 && len(p.edges) == 0 && len(p.groups) == 0 {
			lone = append(lone, p)
		} else {
			large = append(large, p)
		}
	}
	if len(lone) == 0 || len(large) == 0 || len(large[0].nodes) < worthHoles {
		return
	}
	width, height := minWidth, 0.0
	for _, p := range large {
		width, height = max(width, p.x1), max(height, p.y1)
	}
	f := newFreeMap(width, height)
	for _, p := range large {
		f.fill(l, p)
	}
	places := make([]point, len(lone))
	for i, p := range lone {
		w, h := p.x1-p.x0, p.y1-p.y0
		var ok bool
		if places[i], ok = f.find(w, h); !ok {
			return
		}
		f.mark(zone{places[i].x, places[i].y, places[i].x + w, places[i].y + h})
	}
	for i, p := range lone {
		p.move(l, places[i].x, places[i].y)
	}
	l.width, l.height = width, height
}

// freeMap tells which cells of a picture are taken, with a margin.
type freeMap struct {
	wide, high int
	taken      []bool
}

func newFreeMap(width, height float64) *freeMap {
	f := &freeMap{wide: int(width/holeCell) + 1, high: int(height/holeCell) + 1}
	f.taken = make([]bool, f.wide*f.high)
	return f
}

// mark takes a zone and the usual gap around it.
func (f *freeMap) mark(z zone) {
	x0, y0 := max(0, int((z.x0-pieceGap)/holeCell)), max(0, int((z.y0-pieceGap)/holeCell))
	x1, y1 := min(f.wide-1, int((z.x1+pieceGap)/holeCell)), min(f.high-1, int((z.y1+pieceGap)/holeCell))
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			f.taken[y*f.wide+x] = true
		}
	}
}

// fill takes what a piece covers.
func (f *freeMap) fill(l *layout, p *piece) {
	for _, i := range p.nodes {
		f.mark(around(l.at[i], l.boxes[i].width, l.boxes[i].height))
	}
	for _, i := range p.groups {
		g := l.frames[i]
		f.mark(zone{g.x0, g.y0, g.x1, g.y1})
	}
	for _, i := range p.edges {
		if c := l.routes[i].label; c != nil {
			f.mark(around(*c, l.labels[i].width, l.labels[i].height))
		}
		for _, q := range l.routes[i].sample() {
			f.mark(zone{q.x, q.y, q.x, q.y})
		}
	}
}

// find is the lowest, then leftmost, free place for a box.
func (f *freeMap) find(w, h float64) (point, bool) {
	sums := make([]int, (f.wide+1)*(f.high+1)) // of taken cells above and to the left
	for y := range f.high {
		row := 0
		for x := range f.wide {
			if f.taken[y*f.wide+x] {
				row++
			}
			sums[(y+1)*(f.wide+1)+x+1] = sums[y*(f.wide+1)+x+1] + row
		}
	}
	cw, ch := int(math.Ceil(w/holeCell)), int(math.Ceil(h/holeCell))
	at := func(x, y int) int { return sums[y*(f.wide+1)+x] }
	for y := f.high - 1 - ch; y >= 0; y-- {
		for x := 0; x+cw < f.wide; x++ {
			if at(x+cw, y+ch)-at(x, y+ch)-at(x+cw, y)+at(x, y) == 0 {
				return point{float64(x) * holeCell, float64(y) * holeCell}, true
			}
		}
	}
	return point{}, false
}
