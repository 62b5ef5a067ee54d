package diagram

import (
	"encoding/json"
	"fmt"
	"strings"
)

// JSON is the diagram as indented JSON, with everything that its fields hold.
func (d *Diagram) JSON() ([]byte, error) {
	out, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("diagram: write JSON: %w", err)
	}
	return append(out, '\n'), nil
}

// Mermaid is the diagram as a Mermaid flowchart, which Markdown viewers draw: labels, kinds of lines and colours are kept,
// tooltips are not.
func (d *Diagram) Mermaid() string {
	var b strings.Builder
	if d.Title != "" {
		title, _ := json.Marshal(d.Title) // a JSON string is a YAML string
		fmt.Fprintf(&b, "---\ntitle: %s\n---\n", title)
	}
	b.WriteString("flowchart LR\n")
	grouped := map[string]bool{}
	index := map[string]int{}
	for i := range d.Nodes {
		index[d.Nodes[i].ID] = i
	}
	for k, g := range d.Groups {
		fmt.Fprintf(&b, "  subgraph g%d[\"%s\"]\n", k, mermaidText(g.Label))
		for _, id := range g.Nodes {
			grouped[id] = true
			d.mermaidNode(&b, "    ", index[id])
		}
		b.WriteString("  end\n")
	}
	for i := range d.Nodes {
		if !grouped[d.Nodes[i].ID] {
			d.mermaidNode(&b, "  ", i)
		}
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		var labels []string
		for _, l := range d.edgeLabel(e).lines {
			labels = append(labels, mermaidText(l.text+l.times))
		}
		from, to := index[e.From], index[e.To]
		fmt.Fprintf(&b, "  n%d %s|\"%s\"| n%d\n", from, mermaidLine(e), strings.Join(labels, "<br>"), to)
		if e.Disputed {
			fmt.Fprintf(&b, "  linkStyle %d stroke:%s,color:%s\n", i, lightTheme.red, lightTheme.red)
		}
	}
	used := map[string]bool{}
	for i := range d.Nodes {
		used[mermaidClass(&d.Nodes[i])] = true
	}
	for _, class := range sortedKeys(used) {
		c := shade{lightTheme.paper, lightTheme.line}
		if class != "value" && class != "more" {
			c = categoryByID(class).light
		}
		fmt.Fprintf(&b, "  classDef %s fill:%s,stroke:%s,color:%s\n", class, c.fill, c.stroke, lightTheme.ink)
	}
	return b.String()
}

func mermaidClass(n *Node) string {
	if n.Kind == ValueNode || n.Kind == MoreNode {
		return string(n.Kind)
	}
	return n.Category
}

func (d *Diagram) mermaidNode(b *strings.Builder, indent string, i int) {
	n := &d.Nodes[i]
	lines := []string{"<b>" + mermaidText(n.Name) + "</b>"}
	if n.Label != "" && n.Kind == EntityNode {
		lines = append(lines, "<small>"+mermaidText(n.Label)+"</small>")
	}
	for _, it := range n.Items {
		lines = append(lines, mermaidText(it.Name))
	}
	for _, r := range n.Rows {
		lines = append(lines, mermaidText(r.Label+": "+r.Value))
	}
	if n.MoreRows > 0 {
		lines = append(lines, mermaidText(count(d.lang, n.MoreRows, "morerow", "morerows")))
	}
	if n.More > 0 && n.Kind == EntityNode {
		lines = append(lines, mermaidText(count(d.lang, n.More, "moretie", "moreties")))
	}
	fmt.Fprintf(b, "%sn%d[\"%s\"]:::%s\n", indent, i, strings.Join(lines, "<br>"), mermaidClass(n))
}

// mermaidLine is the arrow of an edge.
func mermaidLine(e *Edge) string {
	line, head, tail := "--", ">", ""
	switch {
	case e.Uncertain || e.Planned:
		line = "-.-"
	case e.Sources >= strongFrom:
		line, head = "==", ">"
	}
	if e.Both {
		tail = "<"
	}
	return tail + line + head
}

// mermaidText writes the characters that Mermaid reads as its own by their numbers.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\"#<>&;|[]{}()`\\*_", r) {
			fmt.Fprintf(&b, "#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
