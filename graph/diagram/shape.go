package diagram

import (
	"math"
	"strconv"
	"strings"
)

// Sizes in points.
const (
	padX, padY    = 10.0, 5.0
	nameLimit     = 190.0 // width at which a name is broken
	classSize     = 8.0
	rowSize       = 9.0
	rowStep       = 12.5
	rowLabelLimit = 120.0
	rowValueLimit = 180.0
	rowGap        = 8.0
	edgeSize      = 9.0
	edgeStep      = 11.5
	edgeLimit     = 150.0
	glyphSpace    = 11.0
)

// line is a piece of text at a place relative to the top left corner of its box; y is the baseline.
type line struct {
	text   string
	x, y   float64
	width  float64
	size   float64
	bold   bool
	colour string // role
}

// box is a node with its size and everything written in it.
type box struct {
	width, height float64
	lines         []line
	rule          float64 // y of the line under the heading, 0 for none
	mix           []Share // drawn as a bar in place of the line
	bars          []barMark
	dots          []dot
	glyph         glyph
	glyphX        float64
	glyphY        float64
}

// dot is the glyph of a category, centred on a place relative to the corner of a box.
type dot struct {
	at       point
	category string
}

// barMark stands beside a row that is contradicted, uncertain or planned.
type barMark struct {
	y, height float64
	mark      Mark
	tip       string
	id, link  string // of an item
}

// nameSize is the font size of a node's name: it grows with the number of statements.
func nameSize(facts int) float64 {
	return math.Round((11.5+min(4.5, 1.35*math.Log2(1+float64(facts)/3)))*10) / 10
}

// shape lays out the inside of a node.
func (d *Diagram) shape(n *Node) box {
	switch n.Kind {
	case StackNode:
		return d.shapeStack(n)
	case GroupNode:
		return d.shapeGroup(n)
	}
	size, bold := nameSize(n.Facts), n.Facts >= 10
	colour := "ink"
	if n.Kind == ValueNode {
		size, bold = 10, false
	} else if n.Kind == MoreNode {
		size, bold, colour = 10, false, "faint"
	}
	b := box{glyph: none}
	y := padY
	for _, text := range wrap(n.Name, size, bold, nameLimit, 3) {
		w := textWidth(text, size, bold)
		y += size * 1.2
		b.lines = append(b.lines, line{text: text, y: y - size*0.28, width: w, size: size, bold: bold, colour: colour})
		b.width = max(b.width, w)
	}
	if n.Label != "" && n.Kind != ValueNode {
		label := fit(n.Label, classSize, false, nameLimit)
		w := textWidth(label, classSize, false)
		y += classSize*1.2 + 1
		x := 0.0
		if g := categoryByID(n.Category).glyph; g != none && n.Kind == EntityNode {
			b.glyph, b.glyphY, x = g, y-classSize*0.62, glyphSpace
		}
		b.lines = append(b.lines, line{text: label, x: x, y: y - classSize*0.28, width: w, size: classSize, colour: "faint"})
		b.width = max(b.width, w+x)
	}
	for _, who := range n.Holders {
		text := fit(who, classSize, false, nameLimit)
		w := textWidth(text, classSize, false)
		y += classSize * 1.35
		b.lines = append(b.lines, line{text: text, y: y - classSize*0.28, width: w, size: classSize, colour: "faint"})
		b.width = max(b.width, w)
	}
	rows := len(n.Rows) > 0 || n.MoreRows > 0
	if n.More > 0 && n.Kind == EntityNode && !rows {
		text := count(d.lang, n.More, "moretie", "moreties")
		w := textWidth(text, classSize, false)
		y += classSize*1.2 + 1
		b.lines = append(b.lines, line{text: text, y: y - classSize*0.28, width: w, size: classSize, colour: "faint"})
		b.width = max(b.width, w)
	}
	b.height = y + padY
	if rows {
		d.shapeRows(n, &b)
	} else {
		b.centre()
	}
	b.width = math.Ceil(max(b.width+2*padX, 34))
	b.height = math.Ceil(max(b.height, 24))
	return b
}

// centre puts each line, with the glyph before the class, in the middle of the box.
func (b *box) centre() {
	for i := range b.lines {
		l := &b.lines[i]
		extra := l.x
		l.x = padX + (b.width-l.width-extra)/2 + extra
		if extra > 0 {
			b.glyphX = l.x - glyphSpace/2 - 1
		}
	}
}

// shapeRows puts the heading to the left and the rows below it in two columns.
func (d *Diagram) shapeRows(n *Node, b *box) {
	for i := range b.lines {
		if b.lines[i].x > 0 {
			b.glyphX = padX + glyphSpace/2 - 2
		}
		b.lines[i].x += padX
	}
	b.rule = b.height
	y := b.height + 3
	column := 0.0
	for i := range n.Rows {
		column = max(column, min(rowLabelLimit, textWidth(n.Rows[i].Label, rowSize-0.5, false)))
	}
	for i := range n.Rows {
		y = b.row(&n.Rows[i], i > 0 && n.Rows[i].Label == n.Rows[i-1].Label, column, y)
	}
	var footer []string
	if n.MoreRows > 0 {
		footer = append(footer, count(d.lang, n.MoreRows, "morerow", "morerows"))
	}
	if n.More > 0 {
		footer = append(footer, count(d.lang, n.More, "moretie", "moreties"))
	}
	for _, text := range footer {
		w := textWidth(text, rowSize-0.5, false)
		b.lines = append(b.lines, line{text: text, x: padX, y: y + rowStep*0.74, width: w, size: rowSize - 0.5, colour: "faint"})
		b.width = max(b.width, w)
		y += rowStep
	}
	b.height = y + padY - 1
}

// row writes a fact at height y, with its label to the left unless the row above has the same, and returns where the next
// row starts.
func (b *box) row(r *Row, repeated bool, column, y float64) float64 {
	label := fit(r.Label, rowSize-0.5, false, rowLabelLimit)
	if repeated {
		label = ""
	}
	top := y
	colour := "ink"
	switch {
	case r.Disputed:
		colour = "red"
	case r.Change == Added:
		colour = "green"
	case r.Change == Dropped:
		colour = "faint"
	}
	times := ""
	if r.Sources > 1 {
		times = "\u00a0×" + strconv.Itoa(r.Sources)
	}
	tw := textWidth(times, rowSize-0.5, false)
	b.lines = append(b.lines, line{text: label, x: padX, y: y + rowStep*0.74,
		width: textWidth(label, rowSize-0.5, false), size: rowSize - 0.5, colour: "faint"})
	values := wrap(r.Value, rowSize, false, rowValueLimit, 3)
	for k, text := range values {
		w := textWidth(text, rowSize, false)
		x := padX + column + rowGap
		b.lines = append(b.lines, line{text: text, x: x, y: y + rowStep*0.74, width: w, size: rowSize, colour: colour})
		if k == len(values)-1 && times != "" {
			b.lines = append(b.lines, line{text: times, x: x + w, y: y + rowStep*0.74, width: tw, size: rowSize - 0.5, colour: "faint"})
			w += tw
		}
		b.width = max(b.width, column+rowGap+w)
		y += rowStep
	}
	b.bars = append(b.bars, barMark{y: top + 1, height: y - top - 2, mark: r.Mark, tip: r.Tooltip})
	return y
}

// edgeLabel is what stands on an edge: lines with their sources, and the size of the whole.
type edgeLabel struct {
	lines         []edgeLine
	width, height float64
}

type edgeLine struct {
	text, times string
	width       float64 // of text
	total       float64
}

// maxRelations is how many predicates one edge lists.
const maxRelations = 3

func (d *Diagram) edgeLabel(e *Edge) edgeLabel {
	var l edgeLabel
	for i := range e.Relations {
		r := &e.Relations[i]
		if i == maxRelations-1 && len(e.Relations) > maxRelations {
			l.add(phrase(d.lang, "more", len(e.Relations)-i), "")
			break
		}
		times := ""
		switch {
		case r.Opposite > 0:
			times = "\u00a0×" + strconv.Itoa(r.Sources) + "\u00a0⇄\u00a0×" + strconv.Itoa(r.Opposite)
		case r.Sources > 1:
			times = "\u00a0×" + strconv.Itoa(r.Sources)
		}
		l.add(r.text(), times)
	}
	l.width += 6
	l.height = edgeStep*float64(len(l.lines)) + 3
	return l
}

// text is the relation's label with what it was worth and when it held.
func (r *Relation) text() string {
	parts := append([]string{r.Label}, r.Amounts...)
	if r.Time != "" {
		parts = append(parts, r.Time)
	}
	return strings.Join(parts, " · ")
}

func (l *edgeLabel) add(text, times string) {
	text = fit(text, edgeSize, false, edgeLimit)
	w := textWidth(text, edgeSize, false)
	t := textWidth(times, edgeSize, false)
	l.lines = append(l.lines, edgeLine{text, times, w, w + t})
	l.width = max(l.width, w+t)
}

// penWidth is the width of an edge's line.
func (e *Edge) penWidth() float64 {
	if e.Sources < 2 {
		return 1
	}
	return math.Round((1+min(3.2, 0.95*math.Log2(float64(e.Sources))))*100) / 100
}

// arrowSize scales the arrow, whose length is 10 points times it.
func (e *Edge) arrowSize() float64 {
	return math.Round(min(0.75, 0.48+0.07*e.penWidth())*100) / 100
}
