package diagram

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
)

// role resolves the name of a colour: a field of the theme, or "company.fill" and "company.stroke".
func (t *theme) role(name string) string {
	switch name {
	case "paper":
		return t.paper
	case "ink":
		return t.ink
	case "soft":
		return t.soft
	case "faint":
		return t.faint
	case "line":
		return t.line
	case "strong":
		return t.strong
	case "red":
		return t.red
	case "frame":
		return t.frame
	case "green":
		return t.green
	case "panel":
		return t.panel
	}
	for i := range categories {
		c := &categories[i]
		s := c.light
		if t == &darkTheme {
			s = c.dark
		}
		switch name {
		case c.id + "-fill":
			return s.fill
		case c.id + "-stroke":
			return s.stroke
		}
	}
	return t.ink
}

// roles are all names that role resolves, in a fixed order.
func roles() []string {
	out := []string{"paper", "ink", "soft", "faint", "line", "strong", "red", "green", "frame", "panel"}
	for i := range categories {
		out = append(out, categories[i].id+"-fill", categories[i].id+"-stroke")
	}
	return out
}

// fillRole and strokeRole name a node's colours.
func fillRole(n *Node) string {
	if n.Kind != EntityNode && n.Kind != StackNode {
		return "paper"
	}
	return n.Category + "-fill"
}

func strokeRole(n *Node) string {
	if n.Kind != EntityNode && n.Kind != StackNode {
		return "line"
	}
	return n.Category + "-stroke"
}

func colours(n *Node) shade {
	return shade{lightTheme.role(fillRole(n)), lightTheme.role(strokeRole(n))}
}

// nodePen is the width of a node's outline.
func nodePen(n *Node) float64 {
	if n.Kind != EntityNode && n.Kind != StackNode {
		return 0.9
	}
	return math.Round((1.1+min(1.4, float64(n.Facts)/18))*100) / 100
}

// strongFrom is the number of sources from which a line is dark.
const strongFrom = 6

func edgeRole(e *Edge) string {
	switch {
	case e.Disputed:
		return "red"
	case e.Change == Added:
		return "green"
	case e.Change == Dropped:
		return "line"
	case e.Sources >= strongFrom:
		return "strong"
	}
	return "line"
}

func edgeTextRole(e *Edge) string {
	switch {
	case e.Disputed:
		return "red"
	case e.Change == Added:
		return "green"
	case e.Change == Dropped:
		return "faint"
	}
	return "soft"
}

// edgeStyle is graphviz' name for the kind of line.
func edgeStyle(e *Edge) string {
	switch {
	case e.Uncertain:
		return "dashed"
	case e.Planned, e.Change == Dropped, e.Relations[0].Predicate == "":
		return "dotted"
	}
	return "solid"
}

// short is a stable name for XML ids and classes made from an id that may hold anything.
func short(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:5])
}

func nodeID(id string) string { return "n" + short(id) }

func nodeClass(n *Node) string {
	c := "node " + string(n.Kind)
	if n.Kind == EntityNode || n.Kind == StackNode {
		c += " c-" + n.Category
	}
	return c
}

// edgeClass names what the edge is and the two nodes it joins, for highlighting.
func edgeClass(e *Edge) string {
	c := "edge"
	if e.Disputed {
		c += " disputed"
	}
	if e.Uncertain {
		c += " uncertain"
	}
	if e.Planned {
		c += " planned"
	}
	if e.Change != "" {
		c += " " + e.Change
	}
	if e.Negated {
		c += " negated"
	}
	if e.Sources >= strongFrom {
		c += " strong"
	}
	return c + " s" + short(e.From) + " s" + short(e.To)
}
