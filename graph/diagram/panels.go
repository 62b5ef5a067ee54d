package diagram

import "math"

// Measures of sections and timelines, in points.
const (
	sectionHead = 26.0
	sectionPad  = 12.0
	cardGap     = 14.0
	bandWidth   = 1400.0 // at most, unless a card is wider
	dateHead    = 30.0
)

// cardPieces are the cards of each group, in the group's order.
func (d *Diagram) cardPieces(l *layout) [][]*piece {
	at := map[string]int{}
	for i := range d.Nodes {
		at[d.Nodes[i].ID] = i
	}
	var out [][]*piece
	for g := range d.Groups {
		var cards []*piece
		for _, id := range d.Groups[g].Nodes {
			i := at[id]
			cards = append(cards, &piece{nodes: []int{i}, x1: l.boxes[i].width, y1: l.boxes[i].height})
			l.at[i] = point{l.boxes[i].width / 2, l.boxes[i].height / 2}
		}
		out = append(out, cards)
	}
	return out
}

// laySections fills a frame for each group with its cards and puts the frames in rows, in their order.
func (d *Diagram) laySections(l *layout) {
	groups := d.cardPieces(l)
	area, widest := 0.0, minWidth
	for _, cards := range groups {
		for _, p := range cards {
			area += (p.x1 + cardGap) * (p.y1 + cardGap)
			widest = max(widest, p.x1)
		}
	}
	limit := max(widest, min(bandWidth, math.Sqrt(area*proportion)*1.1))
	full := limit + 2*sectionPad
	row := []int{} // groups of the row that is being filled
	x, y := 0.0, 0.0
	next := func() {
		low := y
		for _, g := range row {
			low = max(low, l.frames[g].y1)
		}
		for k, g := range row { // frames of a row end together
			l.frames[g].y1 = low
			if k == len(row)-1 && l.frames[g].x1 > 0.6*full {
				l.frames[g].x1 = full
			}
			l.width = max(l.width, l.frames[g].x1)
		}
		l.height = low
		row, x, y = nil, 0, low+cardGap
	}
	for g, cards := range groups {
		w, h, at := fill(cards, limit)
		label := fit(d.Groups[g].Label, 11, true, 400)
		w = max(w, textWidth(label, 11, true)) + 2*sectionPad
		if len(row) > 0 && x+w > full+0.01 {
			next()
		}
		for k, p := range cards {
			p.move(l, x+sectionPad+at[k].x, y+sectionHead+at[k].y)
		}
		l.frames[g] = frame{x, y, x + w, y + sectionHead + h + sectionPad, point{x + sectionPad + textWidth(label, 11, true)/2, y + sectionHead/2}}
		row = append(row, g)
		x += w + cardGap
	}
	next()
}

// fill places cards in a strip and tells the width and height that they take.
func fill(cards []*piece, limit float64) (width, height float64, places []point) {
	sky := skyline{{0, limit + cardGap, 0}}
	for _, p := range cards {
		w, h := p.x1-p.x0, p.y1-p.y0
		x, y := sky.place(w+cardGap, h+cardGap)
		places = append(places, point{x, y})
		width, height = max(width, x+w), max(height, y+h)
	}
	return width, height, places
}

// layTimeline puts the dates in a row, as many as fit, each with its cards below; further rows follow below.
func (d *Diagram) layTimeline(l *layout) {
	x, y, band := 0.0, 0.0, 0.0
	for g, cards := range d.cardPieces(l) {
		label := fit(d.Groups[g].Label, 11, true, 200)
		width := textWidth(label, 11, true) + 14
		for _, p := range cards {
			width = max(width, p.x1)
		}
		if x > 0 && x+width > bandWidth {
			x, y, band = 0, y+band+2*cardGap, 0
		}
		top := y + dateHead
		for _, p := range cards {
			h := p.y1
			p.move(l, x, top)
			top += h + cardGap
		}
		l.frames[g] = frame{x, y, x + width, top - cardGap, point{x + 10 + textWidth(label, 11, true)/2, y + 8}}
		band = max(band, top-cardGap-y)
		x += width + cardGap
		l.width, l.height = max(l.width, x-cardGap), max(l.height, y+band)
	}
}

// drawDates draws the axis of each row, and a mark and label for each date.
func (d *Diagram) drawDates(l *layout, move func(point) point) []item {
	var items []item
	ends := map[float64]float64{} // right end of each row
	for _, f := range l.frames {
		ends[f.y0] = max(ends[f.y0], f.x1)
	}
	for i := range d.Groups {
		f := l.frames[i]
		axis := f.y0 + 20
		a := move(point{f.x0, axis})
		b := move(point{min(f.x1+cardGap, ends[f.y0]), axis})
		label := fit(d.Groups[i].Label, 11, true, 200)
		items = append(items, item{id: "g" + short(d.Groups[i].ID), class: "group", title: d.Groups[i].Label, ops: []op{
			{path: []seg{{'M', [3]point{a}}, {'L', [3]point{b}}}, stroke: "frame", width: 2},
			{path: disc(point{a.x + 4, a.y}, 4), fill: "strong"},
			{text: label, at: point{a.x + 12, a.y - 7}, long: textWidth(label, 11, true), size: 11, bold: true, fill: "soft"},
		}})
	}
	return items
}
