package diagram

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"trine/graph/diagram/internal/force"
	"trine/graph/internal/cluster"
)

// Limits of the overview.
const (
	maxGroups  = 18 // cards
	groupItems = 5  // entities named on a card
	groupTies  = 3  // the strongest ties of each group are drawn
	fewGroups  = 6  // groups are drawn however small they are
	smallGroup = 20 // beyond, none that is so much smaller than the largest
)

// Share counts the entities of one category in a group.
type Share struct {
	Category string `json:"category"`
	Count    int    `json:"count"`
}

// overview draws communities as cards, with the number of relations between them.
func (b *builder) overview(d *Diagram) {
	d.arrangement = asMap
	of := b.communities()
	members := map[int][]*entity{}
	for _, e := range b.order { // by importance
		members[of[e.id]] = append(members[of[e.id]], e)
	}
	groups := sortedInts(members)
	slices.SortStableFunc(groups, func(x, y int) int { return cmp.Compare(len(members[y]), len(members[x])) })
	single := 0
	for len(groups) > 0 && len(members[groups[len(groups)-1]]) == 1 && len(groups) > 1 {
		single++
		groups = groups[:len(groups)-1]
	}
	shown := groups[:min(len(groups), maxGroups)]
	for len(shown) > fewGroups && len(members[shown[len(shown)-1]])*smallGroup < len(members[shown[0]]) {
		shown = shown[:len(shown)-1]
	}
	card := map[int]string{}
	for _, g := range shown {
		n := b.groupNode(members[g])
		card[g] = n.ID
		d.Nodes = append(d.Nodes, n)
		for _, e := range members[g] {
			e.shown = true
		}
	}
	b.groupEdges(d, of, card)
	if rest := groups[len(shown):]; len(rest) > 0 {
		inside := 0
		for _, g := range rest {
			inside += len(members[g])
		}
		b.notes = append(b.notes, b.count(len(rest), "smaller1", "smaller")+b.say("within", thousands(inside)))
	}
	if single > 0 {
		b.notes = append(b.notes, b.count(single, "alone1", "alone"))
	}
	slices.SortFunc(d.Nodes, func(x, y Node) int { return cmp.Compare(x.ID, y.ID) })
}

// communities gives each entity the number of its community.
func (b *builder) communities() map[string]int {
	at := map[string]int{}
	for i, e := range b.order {
		at[e.id] = i
	}
	var edges []cluster.Edge
	for _, f := range b.facts {
		if !f.literal && f.from != f.to {
			edges = append(edges, cluster.Edge{A: at[f.from], B: at[f.to], Weight: f.weight + 0.01})
		}
	}
	of := map[string]int{}
	for i, g := range cluster.Louvain(len(b.order), edges, 0) {
		of[b.order[i].id] = g
	}
	return of
}

// groupNode is the card of a community: it bears the name of its most important members.
func (b *builder) groupNode(list []*entity) Node {
	n := Node{ID: "group:" + list[0].id, Kind: GroupNode, Name: list[0].name, Category: list[0].cat.id, Rank: list[0].rank,
		Label: b.count(len(list), "entity", "entities")}
	if len(list) > 1 {
		n.Name += " · " + list[1].name
	}
	mix := map[string]int{}
	for i, e := range list {
		n.Facts += e.statements
		mix[e.cat.id]++
		if i < groupItems {
			n.Items = append(n.Items, Item{ID: e.id, Name: e.name, Count: e.statements, Category: e.cat.id,
				Tooltip: e.name + " · " + b.look.classLabel(e.class) + " · " + b.count(e.statements, "statement", "statements")})
		}
	}
	if more := len(list) - groupItems; more > 0 {
		n.More = more
	}
	for i := range categories {
		if c := mix[categories[i].id]; c > 0 {
			n.Mix = append(n.Mix, Share{categories[i].id, c})
		}
	}
	slices.SortStableFunc(n.Mix, func(x, y Share) int { return cmp.Compare(y.Count, x.Count) })
	n.Tooltip = b.moreNames(list)
	return n
}

// groupEdges draws the strongest ties of each group.
func (b *builder) groupEdges(d *Diagram, of map[string]int, card map[int]string) {
	type pair struct{ from, to string }
	count := map[pair]int{}
	for _, f := range b.facts {
		if f.literal || of[f.from] == of[f.to] {
			continue
		}
		x, y := card[of[f.from]], card[of[f.to]]
		if x != "" && y != "" {
			count[pair{min(x, y), max(x, y)}]++
		}
	}
	pairs := make([]pair, 0, len(count))
	for p := range count {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(count[y], count[x]), cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to))
	})
	drawn, weaker := map[string]int{}, 0
	for _, p := range pairs {
		if drawn[p.from] >= groupTies && drawn[p.to] >= groupTies {
			weaker++
			continue
		}
		drawn[p.from]++
		drawn[p.to]++
		label := b.count(count[p], "relation", "relations")
		d.Edges = append(d.Edges, Edge{From: p.from, To: p.to, Sources: count[p], Tooltip: label, Relations: []Relation{{Predicate: "ties", Label: strconv.Itoa(count[p])}}})
	}
	slices.SortFunc(d.Edges, func(x, y Edge) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
	if weaker > 0 {
		b.notes = append(b.notes, b.count(weaker, "weaker1", "weaker"))
	}
}

// shapeGroup writes a card: name, size, a bar of its categories and its most important members.
func (d *Diagram) shapeGroup(n *Node) box {
	b := box{glyph: none, mix: n.Mix, width: 110}
	y := padY
	put := func(text string, x, size float64, bold bool, colour string) float64 {
		w := textWidth(text, size, bold)
		b.lines = append(b.lines, line{text: text, x: x, y: y - size*0.28, width: w, size: size, bold: bold, colour: colour})
		b.width = max(b.width, x+w-padX)
		return x + w
	}
	for _, t := range wrap(n.Name, 13, true, nameLimit, 2) {
		y += 13 * 1.25
		put(t, padX, 13, true, "ink")
	}
	y += rowSize * 1.3
	put(n.Label, padX, rowSize, false, "faint")
	b.rule = y + 3
	y += 9
	for _, it := range n.Items {
		top := y
		y += 10.5 * 1.35
		b.dots = append(b.dots, dot{point{padX + 3, y - 10.5*0.62}, it.Category})
		end := put(fit(it.Name, 10.5, false, nameLimit), padX+glyphSpace, 10.5, false, "ink")
		put("\u00a0×"+strconv.Itoa(it.Count), end, rowSize-0.5, false, "faint")
		b.bars = append(b.bars, barMark{y: top + 1, height: y - top - 2, tip: it.Tooltip, id: nodeID(it.ID), link: it.Link})
	}
	if n.More > 0 {
		y += 13
		put(phrase(d.lang, "more", n.More), padX, rowSize, false, "faint")
	}
	b.width += 2 * padX
	b.height = y + padY
	return b
}

// tieWidth is the width of a line between cards: the strongest tie of a picture sets the scale.
func tieWidth(n, most int) float64 {
	return math.Round((0.8+5.2*float64(n)/float64(max(most, 4)))*100) / 100
}

// mixBar draws the shares of a group's categories.
func mixBar(b *box, left, top float64) []op {
	total := 0
	for _, s := range b.mix {
		total += s.Count
	}
	var ops []op
	x, whole := left+padX, b.width-2*padX
	for _, s := range b.mix {
		w := whole * float64(s.Count) / float64(total)
		ops = append(ops, op{path: rect(x, top+b.rule, max(0.5, w-1), 3), fill: s.Category + "-stroke"})
		x += w
	}
	return ops
}

// layMap places the cards of each part that hangs together by a force model and joins them by straight lines.
func (d *Diagram) layMap(l *layout) {
	at := map[string]int{}
	for i := range d.Nodes {
		at[d.Nodes[i].ID] = i
	}
	var pieces []*piece
	for _, part := range d.parts() {
		p := &piece{nodes: part}
		for i := range d.Edges {
			if slices.Contains(part, at[d.Edges[i].From]) {
				p.edges = append(p.edges, i)
			}
		}
		d.spreadCards(l, p, at)
		p.bounds(l)
		pieces = append(pieces, p)
	}
	l.pack(pieces)
	for i := range d.Edges {
		p, q := l.line(i, at[d.Edges[i].From], at[d.Edges[i].To], 0)
		l.routes[i].label = l.clear(p, q, l.labels[i].width, l.labels[i].height)
	}
}

// spreadCards places the cards of one part.
func (d *Diagram) spreadCards(l *layout, p *piece, all map[string]int) {
	at := map[string]int{}
	area := 0.0
	width, height := make([]float64, len(p.nodes)), make([]float64, len(p.nodes))
	for k, i := range p.nodes {
		at[d.Nodes[i].ID] = k
		width[k], height[k] = l.boxes[i].width, l.boxes[i].height
		area += (width[k] + 50) * (height[k] + 50)
	}
	var edges []force.Edge
	for _, i := range p.edges {
		edges = append(edges, force.Edge{A: at[d.Edges[i].From], B: at[d.Edges[i].To], Weight: 1 + math.Log2(float64(d.Edges[i].Sources))})
	}
	places := force.Layout(len(p.nodes), edges, nil, 400)
	spread(places, math.Sqrt(area*1.6*proportion), math.Sqrt(area*1.6/proportion))
	force.SeparateBoxes(places, width, height, 34)
	for k, i := range p.nodes {
		l.at[i] = point{places[k].X, places[k].Y}
	}
	for _, i := range p.edges {
		l.line(i, all[d.Edges[i].From], all[d.Edges[i].To], 0)
	}
}

// clear is the place nearest to the middle of a line where a label covers no box, nil if there is none.
func (l *layout) clear(p, q point, width, height float64) *point {
	for _, t := range []float64{0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75, 0.15, 0.85} {
		c := point{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t}
		z, free := around(c, width, height), true
		for i := range l.boxes {
			free = free && !z.meets(around(l.at[i], l.boxes[i].width, l.boxes[i].height))
		}
		if free {
			return &c
		}
	}
	return nil
}

// spread scales positions to a width and a height.
func spread(places []force.Point, width, height float64) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range places {
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	for i := range places {
		places[i].X = (places[i].X - x0) / max(1e-6, x1-x0) * width
		places[i].Y = (places[i].Y - y0) / max(1e-6, y1-y0) * height
	}
}
