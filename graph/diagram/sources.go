package diagram

import (
	"cmp"
	"math"
	"path/filepath"
	"slices"
	"strconv"
)

// Limits of the sources view: how many speakers and entities are drawn as a graph, and how many columns and blocks a table
// has.
const (
	fewOwners   = 3
	fewEntities = 12
	maxColumns  = 16
	maxBlocks   = 4
)

// mention is an owner with an entity or a document.
type mention struct{ owner, thing string }

// census counts who speaks of what.
type census struct {
	said   map[mention]int            // statements of an owner about a drawn entity
	docs   map[mention]int            // statements of an owner in a document
	owners map[string]map[string]bool // by entity
	total  map[string]int             // statements by owner
}

func (b *builder) census() *census {
	c := &census{map[mention]int{}, map[mention]int{}, map[string]map[string]bool{}, map[string]int{}}
	for _, f := range b.facts {
		for _, s := range f.list {
			o := b.owner(s)
			c.docs[mention{o, s.Evidence.Doc}]++
			c.total[o]++
			for _, id := range []string{s.Subject.ID, s.Object.ID} {
				if e := b.entities[id]; e == nil || !e.shown {
					continue
				}
				c.said[mention{o, id}]++
				if c.owners[id] == nil {
					c.owners[id] = map[string]bool{}
				}
				c.owners[id][o] = true
			}
		}
	}
	return c
}

// sources draws which document and speaker speaks of what: few speakers as a graph, many as a table.
func (b *builder) sources(d *Diagram) {
	c := b.census()
	if len(c.total) > fewOwners || len(c.owners) > fewEntities {
		b.sourceTable(d, c)
		if doc := b.all[0].Evidence.Doc; !b.manyDocs && doc != "" {
			b.notes = append(b.notes, b.say("indoc", clean(filepath.Base(doc))))
		}
	} else {
		b.sourceGraph(d, c)
	}
	b.moreNodes(d)
	slices.SortFunc(d.Nodes, func(x, y Node) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(d.Edges, func(x, y Edge) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
}

// sourceGraph leads from documents to speakers to entities. Entities that only one speaker mentions share a box by class.
func (b *builder) sourceGraph(d *Diagram, c *census) {
	docs := map[string]int{}
	for m, n := range c.docs {
		docs[m.thing] += n
	}
	for _, doc := range sortedKeys(docs) {
		name := clean(filepath.Base(doc))
		if c.total[name] > 0 || doc == "" {
			continue // the document speaks for itself
		}
		d.Nodes = append(d.Nodes, Node{ID: "doc:" + doc, Kind: EntityNode, Name: name, Label: b.say("document"), Category: "dataset", Facts: docs[doc], Tooltip: clean(doc)})
		for _, o := range sortedKeys(c.total) {
			if n := c.docs[mention{o, doc}]; n > 0 {
				d.Edges = append(d.Edges, b.tie("doc:"+doc, "owner:"+o, n))
			}
		}
	}
	for _, o := range sortedKeys(c.total) {
		d.Nodes = append(d.Nodes, b.ownerNode(o, c.total[o]))
	}
	boxes := map[string]int{}
	for _, e := range b.order {
		names := sortedKeys(c.owners[e.id])
		switch {
		case !e.shown:
		case len(names) != 1:
			d.Nodes = append(d.Nodes, b.plainNode(e))
			for _, o := range names {
				d.Edges = append(d.Edges, b.tie("owner:"+o, e.id, c.said[mention{o, e.id}]))
			}
		default:
			id := "stack:" + names[0] + "\x1f" + e.cat.id
			if _, ok := boxes[id]; !ok {
				boxes[id] = len(d.Nodes)
				d.Nodes = append(d.Nodes, Node{ID: id, Kind: StackNode, Label: b.categoryLabel(e.cat), Category: e.cat.id})
				d.Edges = append(d.Edges, b.tie("owner:"+names[0], id, 0))
			}
			n := c.said[mention{names[0], e.id}]
			box := &d.Nodes[boxes[id]]
			box.Items = append(box.Items, Item{ID: e.id, Name: e.name, Count: n, Tooltip: e.name + " · " + b.count(n, "statement", "statements")})
			box.Name = b.say("times", box.Label, len(box.Items))
		}
	}
}

func (b *builder) ownerNode(o string, n int) Node {
	return Node{ID: "owner:" + o, Kind: EntityNode, Name: o, Label: b.say("speaker"), Category: "person", Facts: n,
		Tooltip: o + " · " + b.count(n, "statement", "statements")}
}

// plainNode is an entity without its facts.
func (b *builder) plainNode(e *entity) Node {
	n := Node{ID: e.id, Kind: EntityNode, Name: e.name, Class: e.class, Label: b.look.classLabel(e.class), Category: e.cat.id,
		Facts: e.statements, Rank: e.rank}
	n.Tooltip = e.name + " · " + n.Label + " · " + b.count(e.statements, "statement", "statements")
	if b.o.Link != nil {
		n.Link = b.o.Link(e.id, e.name)
	}
	return n
}

// sourceTable has a row for each entity and a column for each speaker, the most talkative first; the others share one.
func (b *builder) sourceTable(d *Diagram, c *census) {
	d.arrangement = asTable
	owners := sortedKeys(c.total)
	slices.SortStableFunc(owners, func(x, y string) int { return cmp.Compare(c.total[y], c.total[x]) })
	column := map[string]string{} // owner to node
	rest := 0
	for i, o := range owners {
		column[o] = "owner:" + o
		if i >= maxColumns-1 && len(owners) > maxColumns {
			column[o] = "owner:\x1fmore"
			rest += c.total[o]
			continue
		}
		d.Nodes = append(d.Nodes, b.ownerNode(o, c.total[o]))
	}
	if rest > 0 {
		n := b.ownerNode(b.say("more", len(owners)-maxColumns+1), rest)
		n.ID = "owner:\x1fmore"
		d.Nodes = append(d.Nodes, n)
	}
	for _, e := range b.order {
		if !e.shown {
			continue
		}
		d.Nodes = append(d.Nodes, b.plainNode(e))
		cells := map[string]int{}
		for _, o := range owners {
			cells[column[o]] += c.said[mention{o, e.id}]
		}
		for _, id := range sortedKeys(cells) {
			if cells[id] > 0 {
				d.Edges = append(d.Edges, b.tie(id, e.id, cells[id]))
			}
		}
	}
}

// tie is an edge that counts statements; none is written for 0.
func (b *builder) tie(from, to string, n int) Edge {
	e := Edge{From: from, To: to, Sources: max(1, n), Relations: []Relation{{Predicate: "says", Sources: 1}}}
	if n > 0 {
		e.Relations[0].Label = b.count(n, "statement", "statements")
		e.Tooltip = e.Relations[0].Label
	}
	return e
}

// Measures of a table, in points.
const (
	cellWidth  = 92.0
	cellHeight = 22.0
)

// shapeSmall writes a node's name only, with the glyph of its category before it if it heads a row.
func (d *Diagram) shapeSmall(n *Node) box {
	b := box{glyph: none, height: cellHeight, width: cellWidth - 4}
	if len(n.ID) > 6 && n.ID[:6] == "owner:" {
		y := 3.0
		for _, t := range wrap(n.Name, 8.5, false, cellWidth-10, 3) {
			y += 10.5
			w := textWidth(t, 8.5, false)
			b.lines = append(b.lines, line{text: t, x: (b.width - w) / 2, y: y - 2.5, width: w, size: 8.5, colour: "ink"})
		}
		b.height = max(y+4, 18)
		return b
	}
	x := 6.0
	if g := categoryByID(n.Category).glyph; g != none && n.Kind == EntityNode {
		b.glyph, b.glyphX, b.glyphY = g, x+3, cellHeight/2-1.5
		x += glyphSpace
	}
	text := fit(n.Name, 10, false, nameLimit)
	w := textWidth(text, 10, false)
	b.lines = append(b.lines, line{text: text, x: x, y: cellHeight/2 + 2, width: w, size: 10, colour: "ink"})
	b.width, b.height = x+w+8, cellHeight-3
	return b
}

// table is the order of rows and columns. A table that is much longer than wide is folded into blocks side by side.
type table struct {
	columns, rows []int // node numbers
	head, first   float64
	blocks, long  int     // how many, and rows of each
	wide          float64 // width of a block
}

// blockGap is the space between blocks.
const blockGap = 30.0

// cell is the top left corner of a row in its block.
func (t *table) cell(row int) point {
	return point{float64(row/t.long) * (t.wide + blockGap), t.head + 8 + cellHeight*float64(row%t.long)}
}

// column is the middle of a column in a block.
func (t *table) column(block, column int) float64 {
	return float64(block)*(t.wide+blockGap) + t.first + 10 + cellWidth*(float64(column)+0.5)
}

// fold chooses the number of blocks that comes nearest to the usual proportion.
func (t *table) fold() {
	t.wide = t.first + 10 + cellWidth*float64(len(t.columns))
	best := math.Inf(1)
	for k := 1; k <= maxBlocks; k++ {
		long := max(1, (len(t.rows)+k-1)/k)
		off := math.Abs(math.Log((float64(k)*(t.wide+blockGap) - blockGap) / (t.head + cellHeight*float64(long)) / proportion))
		if off < best-0.1 {
			best, t.blocks, t.long = off, k, long
		}
	}
}

func (d *Diagram) table(l *layout) table {
	var t table
	for i := range d.Nodes {
		n := &d.Nodes[i]
		if len(n.ID) > 6 && n.ID[:6] == "owner:" {
			t.columns = append(t.columns, i)
			t.head = max(t.head, l.boxes[i].height)
		} else {
			t.rows = append(t.rows, i)
			t.first = max(t.first, l.boxes[i].width)
		}
	}
	slices.SortStableFunc(t.columns, func(x, y int) int {
		last := func(i int) int {
			if d.Nodes[i].ID == "owner:\x1fmore" {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(last(x), last(y)), cmp.Compare(d.Nodes[y].Facts, d.Nodes[x].Facts))
	})
	slices.SortStableFunc(t.rows, func(x, y int) int { return cmp.Compare(d.Nodes[y].Rank, d.Nodes[x].Rank) })
	t.fold()
	return t
}

// layTable sets heads and rows; edges are drawn where their column crosses their row.
func (d *Diagram) layTable(l *layout) {
	for i := range d.Nodes {
		l.boxes[i] = d.shapeSmall(&d.Nodes[i])
	}
	t := d.table(l)
	column, row := map[string]int{}, map[string]int{}
	for c, i := range t.columns {
		l.at[i] = point{t.column(0, c), t.head / 2}
		column[d.Nodes[i].ID] = c
	}
	for r, i := range t.rows {
		corner := t.cell(r)
		l.at[i] = point{corner.x + l.boxes[i].width/2, corner.y + cellHeight/2}
		row[d.Nodes[i].ID] = r
	}
	for i := range d.Edges {
		r := row[d.Edges[i].To]
		l.routes[i].points = []point{{t.column(r/t.long, column[d.Edges[i].From]), t.cell(r).y + cellHeight/2}}
	}
	l.width = float64(t.blocks)*(t.wide+blockGap) - blockGap
	l.height = t.head + 8 + cellHeight*float64(t.long)
}

// drawCells draws the table's grid and a disc for each edge, larger and darker for more statements.
func (d *Diagram) drawCells(l *layout, move func(point) point) []item {
	var items []item
	t := d.table(l)
	for block := 1; block < t.blocks; block++ { // the heads again
		for c, i := range t.columns {
			b := &l.boxes[i]
			p := move(point{t.column(block, c) - b.width/2, t.head/2 - b.height/2})
			ops := []op{{path: roundRect(p.x, p.y, b.width, b.height, corner(&d.Nodes[i])), fill: fillRole(&d.Nodes[i]), stroke: strokeRole(&d.Nodes[i]), width: nodePen(&d.Nodes[i])}}
			for _, x := range b.lines {
				ops = append(ops, op{text: x.text, at: point{p.x + x.x, p.y + x.y}, long: x.width, size: x.size, bold: x.bold, fill: x.colour})
			}
			items = append(items, item{class: "grid", title: d.Nodes[i].Tooltip, ops: ops})
		}
	}
	for r := range t.rows {
		corner := t.cell(r)
		a, b := move(corner), move(point{corner.x + t.wide, corner.y})
		items = append(items, item{class: "grid", ops: []op{{path: []seg{{'M', [3]point{a}}, {'L', [3]point{b}}}, stroke: "frame", width: 0.5}}})
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		c := move(l.routes[i].points[0])
		text := strconv.Itoa(e.Sources)
		w := textWidth(text, 8, true)
		radius := min(10, max(5+1.4*math.Log2(float64(e.Sources)+1), w/2+2))
		fill := "line"
		if e.Sources >= strongFrom {
			fill = "strong"
		}
		items = append(items, item{id: "e" + e.key(), class: edgeClass(e), title: e.Tooltip, ops: []op{
			{path: disc(c, radius), fill: fill},
			{text: text, at: point{c.x - w/2, c.y + 2.8}, long: w, size: 8, bold: true, fill: "paper"}}})
	}
	return items
}
