package diagram

import (
	"math"
	"strconv"
	"strings"
)

// scene is a finished picture: what the writers of SVG, PNG and PDF draw, in this order.
type scene struct {
	width, height float64
	layers        []layer
}

// layer is a group of items.
type layer struct {
	class string
	items []item
}

// item is one thing a reader can point at.
type item struct {
	id, class, title, link string
	key                    string // id of the entity, for scripts
	ops                    []op
}

// op draws one path or one text. Colours are roles of the theme; "" draws nothing.
type op struct {
	path         []seg
	fill, stroke string
	width        float64
	dash         []float64
	hit          bool // not seen, only felt by the pointer

	text string
	at   point // left end of the baseline
	long float64
	size float64
	bold bool
	halo bool
	tip  string // tooltip of its own
	id   string // of a part that is an entity of its own
	link string
}

// seg is a step of a path: 'M' and 'L' use one point, 'C' three, 'Z' none.
type seg struct {
	verb byte
	p    [3]point
}

// Measures of the header, in points.
const (
	margin     = 28.0
	titleSize  = 22.0
	subSize    = 11.0
	legendSize = 10.0
	legendStep = 18.0
	signWidth  = 26.0
)

// scene draws the laid-out diagram.
func (d *Diagram) scene(l *layout) *scene {
	head := d.header(max(l.width, 560))
	top := margin + head.height
	width := max(l.width, head.width)
	s := &scene{width: math.Ceil(width + 2*margin), height: math.Ceil(top + l.height + margin)}
	move := func(p point) point { return point{p.x + margin, p.y + top} }
	s.layers = append(s.layers, layer{"header", head.items})
	if len(d.Groups) > 0 {
		s.layers = append(s.layers, layer{"groups", d.drawGroups(l, move)})
	}
	switch {
	case len(d.Edges) == 0:
	case d.arrangement == asTable:
		s.layers = append(s.layers, layer{"edges", d.drawCells(l, move)})
	default:
		s.layers = append(s.layers, layer{"edges", d.drawEdges(l, move)})
	}
	s.layers = append(s.layers, layer{"nodes", d.drawNodes(l, move)})
	if len(d.Edges) > 0 && d.arrangement != asTable {
		s.layers = append(s.layers, layer{"labels", d.drawLabels(l, move)})
	}
	return s
}

// header is the title, the counts, the notes and the legend.
type header struct {
	width, height float64
	items         []item
}

func (d *Diagram) header(limit float64) header {
	var h header
	y := 0.0
	put := func(text string, size float64, bold bool, colour string, lead float64, lines int) {
		for _, t := range wrap(text, size, bold, limit, lines) {
			w := textWidth(t, size, bold)
			y += lead
			h.items = append(h.items, item{ops: []op{{text: t, at: point{margin, margin + y - size*0.25}, long: w, size: size, bold: bold, fill: colour}}})
			h.width = max(h.width, w)
		}
	}
	if d.Title != "" {
		put(d.Title, titleSize, true, "ink", titleSize*1.2, 2)
	}
	if d.Subtitle != "" {
		put(d.Subtitle, subSize, false, "faint", subSize*1.6, 3)
	}
	for _, n := range d.Notes {
		put(n, subSize, false, "faint", subSize*1.45, 2)
	}
	if len(d.Nodes) == 0 {
		y += 14
		put(phrase(d.lang, "empty"), 16, true, "soft", 24, 1)
		put(phrase(d.lang, "emptyhint"), subSize, false, "faint", 18, 1)
	}
	if len(d.Legend) > 0 {
		y += 6
		d.drawLegend(&h, &y, limit)
	}
	h.height = y + 18
	return h
}

// drawLegend sets the legend's items in lines of the given width.
func (d *Diagram) drawLegend(h *header, y *float64, limit float64) {
	x := 0.0
	for i, it := range d.Legend {
		label := fit(it.Label, legendSize, false, 220)
		w := textWidth(label, legendSize, false)
		full := signWidth + 6 + w + 18
		if i == 0 || x+full-18 > limit {
			x = 0
			*y += legendStep
		}
		base := point{margin + x, margin + *y - legendSize*0.35}
		ops := sign(it.Sign, base)
		ops = append(ops, op{text: label, at: point{base.x + signWidth + 6, margin + *y}, long: w, size: legendSize, fill: "soft"})
		h.items = append(h.items, item{class: "key", ops: ops})
		h.width = max(h.width, x+full-18)
		x += full
	}
}

// sign draws a legend's sign, centred on the height of p, from p.x to the right.
func sign(name string, p point) []op {
	kind, arg, _ := strings.Cut(name, ":")
	if kind == "category" || kind == "more" {
		r := op{path: roundRect(p.x+1, p.y-6, signWidth-2, 12, 4), fill: arg + "-fill", stroke: arg + "-stroke", width: 1.2}
		if kind == "more" {
			r.fill, r.stroke, r.width, r.dash = "paper", "line", 0.9, []float64{2, 2.5}
			return []op{r}
		}
		ops := []op{r}
		return append(ops, drawGlyph(categoryByID(arg).glyph, point{p.x + signWidth/2, p.y}, 3.2, arg+"-stroke")...)
	}
	e := Edge{Sources: 1, Relations: []Relation{{Predicate: "x"}}}
	switch arg {
	case "ties":
		return []op{{path: []seg{{'M', [3]point{p}}, {'L', [3]point{{p.x + signWidth, p.y}}}}, stroke: "line", width: 4}}
	case "uncertain":
		e.Uncertain = true
	case "planned":
		e.Planned = true
	case "negated":
		e.Negated = true
	case Added, Dropped:
		e.Change = arg
	case "disputed":
		e.Disputed, e.Sources = true, 2
	default:
		e.Sources, _ = strconv.Atoi(arg)
	}
	tip := point{p.x + signWidth, p.y}
	size := 10 * e.arrowSize()
	base := point{tip.x - size, p.y}
	line := op{path: []seg{{'M', [3]point{p}}, {'L', [3]point{base}}}, stroke: edgeRole(&e), width: e.penWidth(), dash: e.dash()}
	return []op{line, arrow(base, tip, &e)}
}

// dash is the pattern of an edge's line, nil for a full one.
func (e *Edge) dash() []float64 {
	switch edgeStyle(e) {
	case "dashed":
		return []float64{5, 3.5}
	case "dotted":
		return []float64{1.4, 3}
	}
	return nil
}

// arrow is the head of an edge; a hollow one denies.
func arrow(base, tip point, e *Edge) op {
	dx, dy := tip.x-base.x, tip.y-base.y
	const half = 0.38
	o := op{path: polygon(point{base.x - dy*half, base.y + dx*half}, tip, point{base.x + dy*half, base.y - dx*half}),
		fill: edgeRole(e), stroke: edgeRole(e), width: 1}
	if e.Negated {
		o.fill = "paper"
	}
	return o
}

func (d *Diagram) drawGroups(l *layout, move func(point) point) []item {
	if d.arrangement == asTimeline {
		return d.drawDates(l, move)
	}
	var items []item
	for i := range d.Groups {
		g, f := &d.Groups[i], l.frames[i]
		a, b := move(point{f.x0, f.y0}), move(point{f.x1, f.y1})
		label := fit(g.Label, 11, true, 300)
		w := textWidth(label, 11, true)
		c := move(f.label)
		items = append(items, item{id: "g" + short(g.ID), class: "group", title: g.Label, ops: []op{
			{path: roundRect(a.x, a.y, b.x-a.x, b.y-a.y, 8), fill: "panel", stroke: "frame", width: 1},
			{text: label, at: point{c.x - w/2, c.y + 4}, long: w, size: 11, bold: true, fill: "soft"},
		}})
	}
	return items
}

func (d *Diagram) drawEdges(l *layout, move func(point) point) []item {
	var items []item
	most := 0
	for i := range d.Edges {
		most = max(most, d.Edges[i].Sources)
	}
	for i := range d.Edges {
		e, r := &d.Edges[i], &l.routes[i]
		if len(r.points) == 0 {
			continue
		}
		path := []seg{{'M', [3]point{move(r.points[0])}}}
		for k := 1; k+2 < len(r.points); k += 3 {
			path = append(path, seg{'C', [3]point{move(r.points[k]), move(r.points[k+1]), move(r.points[k+2])}})
		}
		pen, colour := e.penWidth(), edgeRole(e)
		if d.arrangement == asMap {
			pen, colour = tieWidth(e.Sources, most), "line"
		}
		ops := []op{{path: path, stroke: colour, width: pen, dash: e.dash()}, {path: path, stroke: "paper", width: 10, hit: true}}
		if r.start != nil {
			ops = append(ops, arrow(move(r.points[0]), move(*r.start), e))
		}
		if r.end != nil {
			ops = append(ops, arrow(move(r.points[len(r.points)-1]), move(*r.end), e))
		}
		items = append(items, item{id: "e" + e.key(), class: edgeClass(e), title: e.Tooltip, ops: ops})
	}
	return items
}

// key is a stable name of an edge.
func (e *Edge) key() string {
	r := &e.Relations[0]
	return short(strings.Join([]string{e.From, e.To, r.Predicate, r.Label, edgeStyle(e)}, "\x1f"))
}

func (d *Diagram) drawLabels(l *layout, move func(point) point) []item {
	var items []item
	for i := range d.Edges {
		e, r, lab := &d.Edges[i], &l.routes[i], &l.labels[i]
		if r.label == nil {
			continue
		}
		c := move(*r.label)
		y := c.y - edgeStep*float64(len(lab.lines))/2 + edgeSize*0.92
		var ops []op
		if d.arrangement == asMap { // on a thick line
			ops = append(ops, op{path: roundRect(c.x-lab.width/2, c.y-edgeStep/2, lab.width, edgeStep, 4), fill: "paper"})
		}
		for _, t := range lab.lines {
			x := c.x - t.total/2
			ops = append(ops, op{text: t.text, at: point{x, y}, long: t.width, size: edgeSize, fill: edgeTextRole(e), halo: true})
			if t.times != "" {
				colour := "faint"
				if e.Disputed {
					colour = "red"
				}
				ops = append(ops, op{text: t.times, at: point{x + t.width, y}, long: t.total - t.width, size: edgeSize, fill: colour, halo: true})
			}
			y += edgeStep
		}
		class := "label s" + short(e.From) + " s" + short(e.To)
		items = append(items, item{class: class, title: e.Tooltip, ops: ops})
	}
	return items
}

func (d *Diagram) drawNodes(l *layout, move func(point) point) []item {
	var items []item
	for i := range d.Nodes {
		n, b := &d.Nodes[i], &l.boxes[i]
		c := move(l.at[i])
		left, top := c.x-b.width/2, c.y-b.height/2
		outline := op{path: roundRect(left, top, b.width, b.height, corner(n)), fill: fillRole(n), stroke: strokeRole(n), width: nodePen(n)}
		if n.Kind == MoreNode {
			outline.dash = []float64{2, 2.5}
		}
		ops := []op{outline}
		if len(b.mix) > 0 {
			ops = append(ops, mixBar(b, left, top)...)
		} else if b.rule > 0 {
			ops = append(ops, op{path: []seg{{'M', [3]point{{left, top + b.rule}}}, {'L', [3]point{{left + b.width, top + b.rule}}}},
				stroke: strokeRole(n), width: 0.5})
		}
		for _, m := range b.bars {
			ops = append(ops, bars(m, left, top, b.width)...)
		}
		ops = append(ops, drawGlyph(b.glyph, point{left + b.glyphX, top + b.glyphY}, 2.9, strokeRole(n))...)
		for _, t := range b.dots {
			ops = append(ops, drawGlyph(categoryByID(t.category).glyph, point{left + t.at.x, top + t.at.y}, 2.9, t.category+"-stroke")...)
		}
		for _, t := range b.lines {
			ops = append(ops, op{text: t.text, at: point{left + t.x, top + t.y}, long: t.width, size: t.size, bold: t.bold, fill: t.colour})
		}
		items = append(items, item{id: nodeID(n.ID), class: nodeClass(n), title: n.Tooltip, link: n.Link, key: n.ID, ops: ops})
	}
	return items
}

// bars marks a row and lets the pointer find its evidence.
func bars(m barMark, left, top, width float64) []op {
	x := left + padX - 5
	o := op{path: []seg{{'M', [3]point{{x, top + m.y}}}, {'L', [3]point{{x, top + m.y + m.height}}}}, width: 1.6}
	e := Edge{Mark: m.mark, Relations: []Relation{{Predicate: "x"}}}
	var ops []op
	if m.mark.Disputed || m.mark.Uncertain || m.mark.Planned || m.mark.Change != "" {
		o.stroke, o.dash = edgeRole(&e), nil
		if m.mark.Uncertain || m.mark.Planned || m.mark.Change == Dropped {
			o.dash = []float64{2.2, 1.8}
		}
		ops = append(ops, o)
	}
	return append(ops, op{path: rect(left, top+m.y-1, width, m.height+2), fill: "paper", hit: true, tip: m.tip, id: m.id, link: m.link})
}

// corner is the radius of a node's corners: models are rounder, values squarer.
func corner(n *Node) float64 {
	switch {
	case n.Kind == ValueNode:
		return 2
	case n.Category == "model" || n.Category == "product":
		return 11
	}
	return 6
}
