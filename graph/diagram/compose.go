package diagram

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"trine/schema"
)

// fewValues is how many literal facts a picture may draw as nodes of their own; beyond, they become rows.
const fewValues = 6

// nodes fills d.Nodes from the drawn entities, with their values, and from what stands for the others.
func (b *builder) nodes(d *Diagram) {
	asNodes := b.o.Values == "nodes"
	if b.o.Values == "" {
		n := 0
		for _, f := range b.facts {
			if f.literal && !f.amount && b.entities[f.from].shown {
				n++
			}
		}
		asNodes = n <= fewValues || (b.o.View == Disputes && n <= 10*fewValues)
	}
	for _, e := range b.order {
		if !e.shown || b.stacked[e.id] != nil {
			continue
		}
		n := Node{ID: e.id, Kind: EntityNode, Name: e.name, Class: e.class, Label: b.look.classLabel(e.class),
			Category: e.cat.id, Facts: e.statements, Rank: e.rank}
		if b.o.Link != nil {
			n.Link = b.o.Link(e.id, e.name)
		}
		if e.change != "" {
			n.Label += " · " + b.say("entity"+e.change)
		}
		n.Tooltip = e.name + " · " + n.Label + " · " + b.count(e.statements, "statement", "statements")
		if asNodes {
			b.valueNodes(d, e)
		} else {
			b.rows(&n, e.facts)
		}
		d.Nodes = append(d.Nodes, n)
	}
	b.stackNodes(d)
	b.moreNodes(d)
	slices.SortFunc(d.Nodes, func(x, y Node) int { return cmp.Compare(x.ID, y.ID) })
}

// valueNodes draws each literal fact of e as a node and an edge.
func (b *builder) valueNodes(d *Diagram, e *entity) {
	for _, f := range e.facts {
		if f.from == f.to || f.amount {
			continue
		}
		id := "v:" + e.id + "\x1f" + f.predicate + "\x1f" + f.to + "\x1f" + f.qualifier + strconv.FormatBool(f.mark.Negated)
		n := Node{ID: id, Kind: ValueNode, Name: b.look.name(f.object), Category: "value", Facts: len(f.list), Rank: 0}
		switch {
		case f.object.Quantity != nil:
			n.Label = b.say("value")
		case f.object.Date != nil:
			n.Label = b.say("date")
		default:
			n.Label = b.say("text")
		}
		label := b.valueLabel(f)
		if b.o.View == Disputes && b.manyOwners {
			n.Holders = b.holders(f, 3)
		}
		n.Tooltip = b.proof(e.name+" "+label+" "+n.Name, f.list, f.sources)
		d.Nodes = append(d.Nodes, n)
		d.Edges = append(d.Edges, Edge{From: e.id, To: id, Sources: f.sources, Tooltip: n.Tooltip, Mark: f.mark,
			Relations: []Relation{{Predicate: f.predicate, Label: label, Sources: f.sources, Statements: ids(f.list)}}})
	}
}

// factLabel is the predicate with what narrows it and, in a picture of contradictions, who says so.
func (b *builder) factLabel(f *fact) string {
	label := b.valueLabel(f)
	if b.o.View == Disputes && b.manyOwners {
		label += " — " + strings.Join(b.holders(f, 2), ", ")
	}
	return label
}

// valueLabel is the predicate with what narrows it.
func (b *builder) valueLabel(f *fact) string {
	label := b.look.predicateLabel(f.predicate)
	if f.mark.Negated {
		label = b.say("not", label)
	}
	if f.qualifier != "" {
		label += " (" + clean(f.qualifier) + ")"
	}
	switch f.mark.Change {
	case Added:
		label = "+ " + label
	case Dropped:
		label = "− " + label
	}
	return label
}

// holders names up to most who hold a claim.
func (b *builder) holders(f *fact, most int) []string {
	in := map[string]bool{}
	for _, s := range f.list {
		in[b.owner(s)] = true
	}
	names := sortedKeys(in)
	if len(names) > most {
		names = append(names[:most:most], b.say("more", len(names)-most))
	}
	return names
}

// rows lists literal facts inside the node: contradicted ones first, then by sources; values of equal predicate and mark
// share a row.
func (b *builder) rows(n *Node, facts []*fact) {
	type line struct {
		label string
		facts []*fact
		best  int
	}
	var bundles []*line
	for _, f := range facts {
		if f.amount {
			continue
		}
		label := b.factLabel(f)
		i := -1
		if !f.mark.Disputed {
			i = slices.IndexFunc(bundles, func(u *line) bool {
				return u.label == label && u.facts[0].mark == f.mark && f.object.Type != schema.TypeText
			})
		}
		if i < 0 {
			bundles = append(bundles, &line{label: label})
			i = len(bundles) - 1
		}
		bundles[i].facts = append(bundles[i].facts, f)
		bundles[i].best = max(bundles[i].best, f.sources)
	}
	slices.SortStableFunc(bundles, func(x, y *line) int {
		dx, dy := x.facts[0].mark.Disputed, y.facts[0].mark.Disputed
		switch {
		case dx != dy && dx:
			return -1
		case dx != dy:
			return 1
		case dx && x.label != y.label: // contradicting values stay together
			return cmp.Compare(x.label, y.label)
		}
		return cmp.Or(cmp.Compare(y.best, x.best), cmp.Compare(b.rowOrder(x.facts[0]), b.rowOrder(y.facts[0])))
	})
	for _, u := range bundles {
		if len(n.Rows) == b.o.MaxRows && len(bundles) > b.o.MaxRows {
			n.MoreRows += len(u.facts)
			continue
		}
		r := Row{Label: u.label, Sources: u.best, Mark: u.facts[0].mark}
		var values, tips []string
		for _, f := range u.facts {
			v := b.look.name(f.object)
			if f.from == f.to {
				v = n.Name
			}
			values = append(values, v)
			tips = append(tips, b.proof(n.Name+" "+u.label+" "+v, f.list, f.sources))
			r.Statements = append(r.Statements, ids(f.list)...)
		}
		r.Value, r.Tooltip = strings.Join(values, ", "), strings.Join(tips, "\n")
		n.Rows = append(n.Rows, r)
	}
}

func (b *builder) rowOrder(f *fact) int {
	if p, ok := b.look.place[f.predicate]; ok {
		return p
	}
	return len(b.look.place)
}

func ids(list []*schema.Statement) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.ID
	}
	return out
}

// moreNodes counts the entities that found no place in the drawn neighbour that they hang on; those without one get a
// node that stands for all of them.
func (b *builder) moreNodes(d *Diagram) {
	hidden := map[string][]*entity{}
	for _, e := range b.order {
		if !e.shown {
			hidden[e.anchor] = append(hidden[e.anchor], e)
		}
	}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		if list := hidden[n.ID]; n.Kind == EntityNode && len(list) > 0 {
			n.More = len(list)
			n.Tooltip += "\n" + b.moreNames(list)
		}
	}
	rest := hidden[""]
	if len(rest) == 0 {
		return
	}
	statements := 0
	for _, e := range rest {
		statements += e.statements
	}
	d.Nodes = append(d.Nodes, Node{ID: "more:", Kind: MoreNode, Name: b.say("more", len(rest)), Category: "more", More: len(rest),
		Facts: statements, Label: b.say("morelegend"), Tooltip: b.moreNames(rest)})
}

// moreNames lists entities that are not drawn, the most important first.
func (b *builder) moreNames(list []*entity) string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = e.name
	}
	return runeCut(b.count(len(list), "moretie", "moreties")+": "+strings.Join(names, ", "), 600)
}
