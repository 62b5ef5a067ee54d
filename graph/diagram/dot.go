package diagram

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// dotWriter writes the diagram, or a part of it, in the DOT language.
type dotWriter struct {
	strings.Builder
	d      *Diagram
	boxes  []box
	labels []edgeLabel
	bare   bool // sizes only, for the layout
}

// DOT is the diagram in the DOT language, with all its styling, for graphviz and other programs.
func (d *Diagram) DOT() string {
	w := &dotWriter{d: d}
	for i := range d.Nodes {
		w.boxes = append(w.boxes, d.shape(&d.Nodes[i]))
	}
	for i := range d.Edges {
		w.labels = append(w.labels, d.edgeLabel(&d.Edges[i]))
	}
	w.graph(nil)
	return w.String()
}

// graph writes the nodes in part, or all if it is nil, with the edges between them.
func (w *dotWriter) graph(part []int) {
	in := map[string]int{}
	if part == nil {
		part = make([]int, len(w.d.Nodes))
		for i := range part {
			part[i] = i
		}
	}
	for _, i := range part {
		in[w.d.Nodes[i].ID] = i
	}
	edges := 0
	for i := range w.d.Edges {
		if _, ok := in[w.d.Edges[i].From]; ok {
			edges++
		}
	}
	w.WriteString("digraph trine {\n")
	w.head(edges)
	w.groups(in)
	for _, i := range part {
		w.node(i)
	}
	for i := range w.d.Edges {
		e := &w.d.Edges[i]
		from, okF := in[e.From]
		to, okT := in[e.To]
		if okF && okT {
			w.edge(i, from, to)
		}
	}
	w.WriteString("}\n")
}

// manyEdges is where dot with labels becomes slow: 300 labelled edges take 0.75 s, 400 take 6 s with full settings.
const manyEdges = 250

// head writes the graph's own attributes.
func (w *dotWriter) head(edges int) {
	fmt.Fprintf(w, "graph [layout=%s", w.d.layout)
	switch w.d.layout {
	case "dot":
		w.WriteString(`, rankdir=LR, nodesep=0.18, ranksep=0.5, newrank=true`)
		if edges > manyEdges {
			w.WriteString(`, splines=line, nslimit=2, nslimit1=2, mclimit=0.3, searchsize=10`)
		} else {
			w.WriteString(`, splines=spline, remincross=true, searchsize=200, mclimit=4`)
		}
	case "circo":
		w.WriteString(`, splines=line, mindist=0.3`)
	case "twopi":
		w.WriteString(`, splines=line, ranksep=2, overlap=true`)
	default: // overlap removal of the library piles nodes up; straighten does it
		w.WriteString(`, splines=line, overlap=true, K=2, start=7, maxiter=300`)
	}
	w.WriteString(`, outputorder=edgesfirst, bgcolor=transparent, pad=0.4, fontname=Arial`)
	if !w.bare {
		title := `<B>` + escape(w.d.Title) + `</B>`
		fmt.Fprintf(w, `, labelloc=t, labeljust=l, label=<<TABLE BORDER="0"><TR><TD ALIGN="LEFT"><FONT POINT-SIZE="22" COLOR="%s">%s</FONT></TD></TR>`,
			lightTheme.ink, title)
		for _, text := range append([]string{w.d.Subtitle}, w.d.Notes...) {
			if text != "" {
				fmt.Fprintf(w, `<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="11" COLOR="%s">%s</FONT></TD></TR>`, lightTheme.faint, escape(text))
			}
		}
		w.WriteString(`</TABLE>>`)
	}
	w.WriteString("]\n")
	fmt.Fprintf(w, "node [shape=box, style=\"rounded,filled\", fontname=Arial, fixedsize=true, fontcolor=\"%s\"]\n", lightTheme.ink)
	fmt.Fprintf(w, "edge [fontname=Arial, fontsize=9, fontcolor=\"%s\", color=\"%s\"]\n", lightTheme.soft, lightTheme.line)
}

// groups writes a cluster for each group that has nodes in the part.
func (w *dotWriter) groups(in map[string]int) {
	for k := range w.d.Groups {
		g := &w.d.Groups[k]
		var members []int
		for _, id := range g.Nodes {
			if i, ok := in[id]; ok {
				members = append(members, i)
			}
		}
		if len(members) == 0 {
			continue
		}
		sort.Ints(members)
		text := fit(g.Label, 11, true, 300)
		fmt.Fprintf(w, "subgraph cluster_%d {style=\"rounded,filled\"; fillcolor=\"#F8FAFC\"; color=\"%s\"; margin=12; label=%s;", k, lightTheme.frame,
			sized(textWidth(text, 11, true)+8, 16, `<B>`+escape(text)+`</B>`, 11, lightTheme.soft))
		for _, i := range members {
			fmt.Fprintf(w, " n%d;", i)
		}
		w.WriteString("}\n")
	}
}

// sized is an HTML label of fixed size, in points.
func sized(width, height float64, html string, size float64, colour string) string {
	if html != "" {
		html = fmt.Sprintf(`<FONT POINT-SIZE="%s" COLOR="%s">%s</FONT>`, num(size), colour, html)
	}
	return fmt.Sprintf(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD FIXEDSIZE="TRUE" WIDTH="%d" HEIGHT="%d">%s</TD></TR></TABLE>>`,
		int(width+0.999), int(height+0.999), html)
}

func (w *dotWriter) node(i int) {
	n, b := &w.d.Nodes[i], &w.boxes[i]
	fmt.Fprintf(w, "n%d [width=%s, height=%s", i, num(b.width/72), num(b.height/72))
	if w.bare {
		w.WriteString(", label=\"\"]\n")
		return
	}
	c := colours(n)
	style := "rounded,filled"
	if n.Kind == MoreNode {
		style += ",dashed"
	}
	fmt.Fprintf(w, ", label=%s, style=\"%s\", fillcolor=\"%s\", color=\"%s\", penwidth=%s, id=\"%s\", class=\"%s\", tooltip=%s",
		w.nodeLabel(n, b), style, c.fill, c.stroke, num(nodePen(n)), nodeID(n.ID), nodeClass(n), quote(n.Tooltip))
	if n.Link != "" {
		fmt.Fprintf(w, ", URL=%s", quote(n.Link))
	}
	w.WriteString("]\n")
}

// nodeLabel is the node's text as an HTML label with cells of fixed width.
func (w *dotWriter) nodeLabel(n *Node, b *box) string {
	var s strings.Builder
	inner := int(b.width - 2*padX + 2)
	s.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">`)
	last := -1.0
	for _, l := range b.lines {
		align := "LEFT"
		if b.rule == 0 {
			align = "CENTER"
		}
		text := escape(l.text)
		if l.bold {
			text = "<B>" + text + "</B>"
		}
		font := fmt.Sprintf(`<FONT POINT-SIZE="%s" COLOR="%s">%s</FONT>`, num(l.size), lightTheme.role(l.colour), text)
		if l.y == last { // value of a row, beside its label
			s.WriteString(" " + font)
			continue
		}
		if last >= 0 {
			s.WriteString("</TD></TR>")
		}
		fmt.Fprintf(&s, `<TR><TD FIXEDSIZE="TRUE" ALIGN="%s" WIDTH="%d" HEIGHT="%d">%s`, align, inner, int(l.size*1.25+0.999), font)
		last = l.y
	}
	s.WriteString(`</TD></TR></TABLE>>`)
	return s.String()
}

func (w *dotWriter) edge(i, from, to int) {
	e, l := &w.d.Edges[i], &w.labels[i]
	if e.Reversed {
		from, to = to, from
	}
	fmt.Fprintf(w, "n%d -> n%d [id=\"e%d\", label=", from, to, i)
	if w.bare {
		w.WriteString(sized(l.width, l.height, "", 9, ""))
	} else {
		var text []string
		for _, t := range l.lines {
			text = append(text, escape(t.text+t.times))
		}
		w.WriteString(sized(l.width, l.height, strings.Join(text, "<BR/>"), edgeSize, lightTheme.role(edgeTextRole(e))))
	}
	if dir := e.dir(); dir != "forward" {
		fmt.Fprintf(w, ", dir=%s", dir)
	}
	if w.d.layout != "dot" {
		fmt.Fprintf(w, ", len=%s", num((l.width+30+(w.boxes[from].width+w.boxes[to].width)/2)/72))
	}
	fmt.Fprintf(w, ", penwidth=%s, arrowsize=%s, weight=%d", num(e.penWidth()), num(e.arrowSize()), max(1, min(6, e.Sources)))
	if !w.bare {
		fmt.Fprintf(w, ", color=\"%s\", style=%s, class=\"%s\", tooltip=%s", lightTheme.role(edgeRole(e)), edgeStyle(e), edgeClass(e), quote(e.Tooltip))
	}
	w.WriteString("]\n")
}

// dir is graphviz' word for where the arrows are, seen from the layout's direction.
func (e *Edge) dir() string {
	switch {
	case e.Relations[0].Predicate == "":
		return "none"
	case e.Both:
		return "both"
	case e.Reversed:
		return "back"
	}
	return "forward"
}

// escape makes text safe in XML and in HTML labels.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
}

// quote writes a DOT string. Graphviz reads entities in it, so ampersands are escaped.
func quote(s string) string {
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return `"` + strings.NewReplacer("&", "&amp;", `\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// num prints a number with at most two digits after the point, the same on every machine.
func num(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
