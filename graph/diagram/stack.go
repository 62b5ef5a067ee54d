package diagram

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// fewLeaves is how many entities of one kind may hang on another by the same predicate before they share a box.
const fewLeaves = 3

// maxItems is how many names a shared box lists.
const maxItems = 16

// Item is one entity of a stack.
type Item struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Count int    `json:"count,omitempty"` // statements, where the view counts them
	Link  string `json:"link,omitempty"`
	// Category is set in groups, whose items are of several.
	Category string `json:"category,omitempty"`
	Tooltip  string `json:"tooltip"`
}

// stack is a set of leaves: drawn entities with a single tie, all to the same hub with the same predicate and mark.
type stack struct {
	id      string
	members []*entity
}

// stacks finds the leaves that share a box. A hub with twenty products is legible only that way.
func (b *builder) stacks() map[string]*stack {
	if b.o.GroupBy != "" && b.o.Layout == "dot" || b.o.Spread {
		return nil
	}
	ties := map[string][]*fact{}
	burdened := map[string]bool{} // has rows, or neighbours that are not drawn
	for _, f := range b.facts {
		if f.amount {
			continue
		}
		if f.literal || f.from == f.to {
			burdened[f.from] = true
			continue
		}
		from, to := b.entities[f.from], b.entities[f.to]
		if from.shown && to.shown {
			ties[f.from] = append(ties[f.from], f)
			ties[f.to] = append(ties[f.to], f)
		} else {
			burdened[f.from], burdened[f.to] = true, true
		}
	}
	sets := map[string]*stack{}
	focus := ""
	if b.o.Focus != "" {
		focus = b.find(b.o.Focus)
	}
	for _, e := range b.order {
		if !e.shown || burdened[e.id] || len(ties[e.id]) != 1 || e.id == focus {
			continue
		}
		f := ties[e.id][0]
		hub, side := f.from, "to"
		if hub == e.id {
			hub, side = f.to, "from"
		}
		if f.mark.Disputed || len(f.amounts) > 0 || f.commonTime() != "" || len(ties[hub]) < fewLeaves+1 {
			continue
		}
		key := "stack:" + strings.Join([]string{hub, side, f.predicate, f.qualifier, edgeStyle(&Edge{Mark: f.mark, Relations: []Relation{{Predicate: "x"}}}),
			e.cat.id, e.class}, "\x1f")
		if f.mark.Negated {
			key += "-"
		}
		if sets[key] == nil {
			sets[key] = &stack{id: key}
		}
		sets[key].members = append(sets[key].members, e)
	}
	of := map[string]*stack{}
	for _, k := range sortedKeys(sets) {
		if len(sets[k].members) < fewLeaves {
			continue
		}
		slices.SortFunc(sets[k].members, func(x, y *entity) int { return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(x.name, y.name)) })
		for _, e := range sets[k].members {
			of[e.id] = sets[k]
		}
	}
	return of
}

// nodeOf is the id of the node that draws an entity.
func (b *builder) nodeOf(id string) string {
	if s := b.stacked[id]; s != nil {
		return s.id
	}
	return id
}

// stackNodes adds a node for each stack.
func (b *builder) stackNodes(d *Diagram) {
	done := map[string]bool{}
	for _, e := range b.order {
		s := b.stacked[e.id]
		if s == nil || done[s.id] {
			continue
		}
		done[s.id] = true
		n := Node{ID: s.id, Kind: StackNode, Class: e.class, Label: b.look.classLabel(e.class), Category: e.cat.id, Rank: e.rank}
		n.Name = b.say("times", n.Label, len(s.members))
		var names []string
		for _, m := range s.members {
			it := Item{ID: m.id, Name: m.name, Tooltip: m.name + " · " + n.Label + " · " + b.count(m.statements, "statement", "statements")}
			if b.o.Link != nil {
				it.Link = b.o.Link(m.id, m.name)
			}
			n.Items = append(n.Items, it)
			n.Facts = max(n.Facts, m.statements)
			names = append(names, m.name)
		}
		n.Tooltip = runeCut(n.Name+": "+strings.Join(names, ", "), 600)
		d.Nodes = append(d.Nodes, n)
	}
}

// shapeStack lists the names, each on a line of its own, under the class.
func (d *Diagram) shapeStack(n *Node) box {
	b := box{glyph: categoryByID(n.Category).glyph, glyphX: padX + glyphSpace/2 - 2}
	x := padX
	if b.glyph != none {
		x += glyphSpace
	}
	y := padY + classSize*1.2
	put := func(text string, x, size float64, colour string) float64 {
		w := textWidth(text, size, false)
		b.lines = append(b.lines, line{text: text, x: x, y: y - size*0.28, width: w, size: size, colour: colour})
		b.width = max(b.width, x+w-padX)
		return x + w
	}
	put(fit(n.Name, classSize, false, nameLimit), x, classSize, "faint")
	b.glyphY = y - classSize*0.62
	b.rule = y + 3
	y += 5
	for i, it := range n.Items {
		top := y
		y += 11 * 1.3
		if i == maxItems-1 && len(n.Items) > maxItems {
			put(phrase(d.lang, "more", len(n.Items)-i), padX, 10, "faint")
			break
		}
		end := put(fit(it.Name, 11, false, nameLimit), padX, 11, "ink")
		if it.Count > 0 {
			put("\u00a0×"+strconv.Itoa(it.Count), end, rowSize, "faint")
		}
		b.bars = append(b.bars, barMark{y: top + 1, height: y - top - 2, tip: it.Tooltip, id: nodeID(it.ID), link: it.Link})
	}
	b.width = max(b.width+2*padX, 34)
	b.height = y + padY
	return b
}
