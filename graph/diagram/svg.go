package diagram

import (
	"context"
	"fmt"
	"strings"
)

// fontStack names the typeface that the widths are of, then others of the same widths, then East Asian ones.
const fontStack = `Arial,"Liberation Sans",Arimo,Helvetica,"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Hiragino Sans","Microsoft YaHei","Malgun Gothic",sans-serif`

// SVG lays the diagram out with graphviz and draws it. The same diagram gives the same bytes. It fails if ctx ends first
// or graphviz does.
func (d *Diagram) SVG(ctx context.Context) ([]byte, error) {
	l, err := d.lay(ctx)
	if err != nil {
		return nil, err
	}
	return d.writeSVG(d.scene(l)), nil
}

// svgWriter writes a scene as SVG.
type svgWriter struct {
	strings.Builder
	theme *theme
	auto  bool // colours carry classes, for the other theme
}

func (d *Diagram) writeSVG(s *scene) []byte {
	w := &svgWriter{theme: &lightTheme, auto: d.theme != "light" && d.theme != "dark"}
	if d.theme == "dark" {
		w.theme = &darkTheme
	}
	lang := "en"
	if d.lang == "zh" {
		lang = "zh-CN"
	}
	fmt.Fprintf(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	fmt.Fprintf(w, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%spt\" height=\"%spt\" viewBox=\"0 0 %s %s\""+
		" role=\"graphics-document document\" aria-labelledby=\"title desc\" xml:lang=\"%s\">\n", num(s.width), num(s.height), num(s.width), num(s.height), lang)
	fmt.Fprintf(w, "<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escape(d.Title), escape(strings.Join(append([]string{d.Subtitle}, d.Notes...), ". ")))
	w.style(d)
	fmt.Fprintf(w, "<rect width=\"%s\" height=\"%s\" fill=\"%s\"%s/>\n", num(s.width), num(s.height), w.theme.paper, w.class("f-paper"))
	for _, l := range s.layers {
		fmt.Fprintf(w, "<g class=\"%s\">\n", l.class)
		for i := range l.items {
			w.item(&l.items[i])
		}
		w.WriteString("</g>\n")
	}
	w.WriteString("</svg>\n")
	return []byte(w.String())
}

// class is an attribute that lets the style sheet recolour; "" for a fixed theme.
func (w *svgWriter) class(name string) string {
	if !w.auto {
		return ""
	}
	return ` class="` + name + `"`
}

// maxHover is up to how many nodes a picture fades what does not touch the one pointed at: browsers try every rule on every
// element.
const maxHover = 200

// style writes the style sheet: typefaces, halos, the dark theme, and what pointing at a node fades.
func (w *svgWriter) style(d *Diagram) {
	w.WriteString("<style>\n")
	fmt.Fprintf(w, "text{font-family:%s;white-space:pre}\n", fontStack)
	fmt.Fprintf(w, ".halo{paint-order:stroke;stroke:%s;stroke-width:3px;stroke-linejoin:round}\n", w.theme.paper)
	w.WriteString(".hit{fill-opacity:0;stroke-opacity:0;pointer-events:all}\n.edge .hit{pointer-events:stroke}\n.node,.edge,.label{transition:opacity .12s}\na{cursor:pointer}\n")
	if w.auto {
		w.WriteString("@media (prefers-color-scheme:dark){\n")
		fmt.Fprintf(w, ".halo{stroke:%s}\n", darkTheme.paper)
		for _, r := range roles() {
			fmt.Fprintf(w, ".f-%s{fill:%s}.k-%s{stroke:%s}\n", r, darkTheme.role(r), r, darkTheme.role(r))
		}
		w.WriteString("}\n")
	}
	for i := range d.Nodes {
		if len(d.Nodes) > maxHover {
			break
		}
		s := short(d.Nodes[i].ID)
		fmt.Fprintf(w, "svg:has(#n%s:hover) :is(.edge,.label):not(.s%s){opacity:.1}\n", s, s)
	}
	w.WriteString("</style>\n")
}

func (w *svgWriter) item(it *item) {
	w.WriteString("<g")
	if it.id != "" {
		fmt.Fprintf(w, " id=\"%s\"", it.id)
	}
	if it.class != "" {
		fmt.Fprintf(w, " class=\"%s\"", it.class)
	}
	if it.key != "" {
		fmt.Fprintf(w, " data-id=\"%s\"", escape(clean(it.key)))
	}
	if it.title != "" {
		w.WriteString(" role=\"graphics-symbol\"")
	}
	w.WriteString(">")
	if it.title != "" {
		fmt.Fprintf(w, "<title>%s</title>", escape(it.title))
	}
	if it.link != "" {
		fmt.Fprintf(w, "<a href=\"%s\" xlink:href=\"%s\">", escape(clean(it.link)), escape(clean(it.link)))
	}
	for i := range it.ops {
		w.op(&it.ops[i])
	}
	if it.link != "" {
		w.WriteString("</a>")
	}
	w.WriteString("</g>\n")
}

func (w *svgWriter) op(o *op) {
	switch {
	case o.text != "":
		w.textOp(o)
		return
	case len(o.path) == 0:
		return
	}
	if o.link != "" {
		fmt.Fprintf(w, "<a href=\"%s\" xlink:href=\"%s\">", escape(clean(o.link)), escape(clean(o.link)))
	}
	w.WriteString("<path d=\"")
	for _, s := range o.path {
		w.WriteByte(s.verb)
		switch s.verb {
		case 'M', 'L':
			fmt.Fprintf(w, "%s,%s", num(s.p[0].x), num(s.p[0].y))
		case 'C':
			fmt.Fprintf(w, "%s,%s %s,%s %s,%s", num(s.p[0].x), num(s.p[0].y), num(s.p[1].x), num(s.p[1].y), num(s.p[2].x), num(s.p[2].y))
		}
	}
	w.WriteString("\"")
	w.paintAttrs(o)
	if o.tip != "" {
		fmt.Fprintf(w, "><title>%s</title></path>", escape(o.tip))
	} else {
		w.WriteString("/>")
	}
	if o.link != "" {
		w.WriteString("</a>")
	}
}

// paintAttrs writes how a path is filled and stroked.
func (w *svgWriter) paintAttrs(o *op) {
	var classes []string
	if o.hit {
		classes = append(classes, "hit")
	}
	fill := "none"
	if o.fill != "" {
		fill = w.theme.role(o.fill)
		if w.auto && !o.hit {
			classes = append(classes, "f-"+o.fill)
		}
	}
	if o.id != "" {
		fmt.Fprintf(w, " id=\"%s\"", o.id)
	}
	fmt.Fprintf(w, " fill=\"%s\"", fill)
	if o.stroke != "" {
		fmt.Fprintf(w, " stroke=\"%s\"", w.theme.role(o.stroke))
		if o.width != 1 {
			fmt.Fprintf(w, " stroke-width=\"%s\"", num(o.width))
		}
		if w.auto && !o.hit {
			classes = append(classes, "k-"+o.stroke)
		}
	}
	if len(o.dash) > 0 {
		var parts []string
		for _, x := range o.dash {
			parts = append(parts, num(x))
		}
		fmt.Fprintf(w, " stroke-dasharray=\"%s\"", strings.Join(parts, " "))
	}
	if o.hit { // for viewers that ignore style sheets
		w.WriteString(" fill-opacity=\"0\" stroke-opacity=\"0\"")
	}
	if len(classes) > 0 {
		fmt.Fprintf(w, " class=\"%s\"", strings.Join(classes, " "))
	}
}

// textOp writes a text with its length, so that a typeface of other widths is squeezed or stretched to fit its box.
func (w *svgWriter) textOp(o *op) {
	fmt.Fprintf(w, "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"", num(o.at.x), num(o.at.y), num(o.size), w.theme.role(o.fill))
	if o.long > 0 {
		fmt.Fprintf(w, " textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\"", num(o.long))
	}
	if o.bold {
		w.WriteString(" font-weight=\"bold\"")
	}
	var classes []string
	if o.halo {
		classes = append(classes, "halo")
	}
	if w.auto {
		classes = append(classes, "f-"+o.fill)
	}
	if len(classes) > 0 {
		fmt.Fprintf(w, " class=\"%s\"", strings.Join(classes, " "))
	}
	fmt.Fprintf(w, ">%s</text>", escape(o.text))
}
