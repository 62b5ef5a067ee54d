package diagram

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"unicode/utf16"
)

// PDF draws the diagram as a one-page document whose text can be searched and copied, in the light theme unless the dark
// one was asked for. Like PNG it needs a font for every rune; only the outlines used are embedded.
func (d *Diagram) PDF(ctx context.Context) ([]byte, error) {
	l, err := d.lay(ctx)
	if err != nil {
		return nil, err
	}
	s := d.scene(l)
	fonts := newFontSet(d.fonts)
	defer fonts.close()
	w := &pdfWriter{height: s.height, theme: d.fixedTheme(), fonts: fonts, codes: map[glyphKey]int{}}
	w.paint(rect(0, 0, s.width, s.height), &op{fill: "paper"})
	for _, layer := range s.layers {
		for i := range layer.items {
			for k := range layer.items[i].ops {
				w.op(&layer.items[i].ops[k])
			}
			w.annotate(&layer.items[i])
		}
	}
	if err := fonts.missing(); err != nil {
		return nil, err
	}
	return w.document(d, s)
}

// perFont is how many glyphs one font of a PDF holds; a code is a byte.
const perFont = 255

// pdfWriter writes the page's content and collects the glyphs and links.
type pdfWriter struct {
	content bytes.Buffer
	height  float64
	theme   *theme
	fonts   *fontSet
	codes   map[glyphKey]int // position in glyphs
	glyphs  []pdfGlyph
	links   []pdfLink
}

type pdfGlyph struct {
	r     rune
	shape *glyphShape
}

type pdfLink struct {
	x0, y0, x1, y1 float64
	uri            string
}

func (w *pdfWriter) op(o *op) {
	switch {
	case o.hit:
	case o.text != "":
		w.text(o)
	default:
		w.paint(o.path, o)
	}
}

// xy writes coordinates, turned upwards.
func (w *pdfWriter) xy(ps ...point) string {
	var parts []string
	for _, p := range ps {
		parts = append(parts, num(p.x), num(w.height-p.y))
	}
	return strings.Join(parts, " ")
}

func pdfColour(hex string) string {
	c := parseColour(hex)
	return fmt.Sprintf("%s %s %s", num3(float64(c.R)/255), num3(float64(c.G)/255), num3(float64(c.B)/255))
}

func num3(x float64) string { return fmt.Sprintf("%.3f", x) }

// path writes the steps of a path, through the given function for coordinates.
func pdfPath(path []seg, xy func(...point) string) string {
	var b strings.Builder
	for _, s := range path {
		switch s.verb {
		case 'M':
			b.WriteString(xy(s.p[0]) + " m\n")
		case 'L':
			b.WriteString(xy(s.p[0]) + " l\n")
		case 'C':
			b.WriteString(xy(s.p[:]...) + " c\n")
		case 'Z':
			b.WriteString("h\n")
		}
	}
	return b.String()
}

// paint fills and strokes a path.
func (w *pdfWriter) paint(path []seg, o *op) {
	if len(path) == 0 || (o.fill == "" && o.stroke == "") {
		return
	}
	how := "n"
	w.content.WriteString("q\n")
	if o.fill != "" {
		fmt.Fprintf(&w.content, "%s rg\n", pdfColour(w.theme.role(o.fill)))
		how = "f"
	}
	if o.stroke != "" {
		width := o.width
		if width == 0 {
			width = 1
		}
		var dash []string
		for _, x := range o.dash {
			dash = append(dash, num(x))
		}
		fmt.Fprintf(&w.content, "%s RG %s w [%s] 0 d\n", pdfColour(w.theme.role(o.stroke)), num(width), strings.Join(dash, " "))
		how = "S"
		if o.fill != "" {
			how = "B"
		}
	}
	w.content.WriteString(pdfPath(path, w.xy) + how + "\nQ\n")
}

// text shows a line; runs of glyphs from one font are one string.
func (w *pdfWriter) text(o *op) {
	glyphs := w.fonts.set(o)
	if len(glyphs) == 0 {
		return
	}
	if o.halo {
		fmt.Fprintf(&w.content, "q\n%s RG 3 w 1 j\n", pdfColour(w.theme.role("paper")))
		for _, g := range glyphs {
			w.content.WriteString(pdfPath(moved(g.shape.path, g.sx, o.size/1000, o.at.x+g.x, o.at.y), w.xy))
		}
		w.content.WriteString("S\nQ\n")
	}
	fmt.Fprintf(&w.content, "BT\n%s rg\n", pdfColour(w.theme.role(o.fill)))
	font := -1
	for i, g := range glyphs {
		code := w.code(g, o.bold)
		if code/perFont != font {
			if font >= 0 {
				w.content.WriteString("> Tj\n")
			}
			font = code / perFont
			fmt.Fprintf(&w.content, "/F%d 1 Tf %.4f 0 0 %s %s Tm <", font, g.sx*1000, num(o.size), w.xy(point{o.at.x + g.x, o.at.y}))
		}
		fmt.Fprintf(&w.content, "%02x", code%perFont+1)
		if i == len(glyphs)-1 {
			w.content.WriteString("> Tj\n")
		}
	}
	w.content.WriteString("ET\n")
}

// code is the number of a glyph, new at its first use.
func (w *pdfWriter) code(g placedGlyph, bold bool) int {
	key := glyphKey{g.r, bold}
	if c, ok := w.codes[key]; ok {
		return c
	}
	w.codes[key] = len(w.glyphs)
	w.glyphs = append(w.glyphs, pdfGlyph{g.r, g.shape})
	return len(w.glyphs) - 1
}

// annotate keeps a link to the web; others lead nowhere outside of a page.
func (w *pdfWriter) annotate(it *item) {
	if !strings.HasPrefix(it.link, "http://") && !strings.HasPrefix(it.link, "https://") || len(it.ops) == 0 {
		return
	}
	l := pdfLink{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1), it.link}
	for _, line := range flatten(it.ops[0].path, 1) {
		for _, p := range line {
			l.x0, l.y0, l.x1, l.y1 = min(l.x0, p.x), min(l.y0, w.height-p.y), max(l.x1, p.x), max(l.y1, w.height-p.y)
		}
	}
	if l.x0 <= l.x1 {
		w.links = append(w.links, l)
	}
}

// pdfObjects numbers the objects of a document and writes them.
type pdfObjects struct {
	out     bytes.Buffer
	offsets []int
}

// add writes an object and returns its number.
func (p *pdfObjects) add(body string) int {
	p.offsets = append(p.offsets, p.out.Len())
	fmt.Fprintf(&p.out, "%d 0 obj\n%s\nendobj\n", len(p.offsets), body)
	return len(p.offsets)
}

// stream writes a compressed stream.
func (p *pdfObjects) stream(data []byte) (int, error) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		return 0, fmt.Errorf("diagram: write PDF: %w", err)
	}
	if err := z.Close(); err != nil {
		return 0, fmt.Errorf("diagram: write PDF: %w", err)
	}
	return p.add(fmt.Sprintf("<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", b.Len(), b.String())), nil
}

// document assembles the file.
func (w *pdfWriter) document(d *Diagram, s *scene) ([]byte, error) {
	p := &pdfObjects{}
	p.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	content, err := p.stream(w.content.Bytes())
	if err != nil {
		return nil, err
	}
	var fonts strings.Builder
	for f := 0; f*perFont < len(w.glyphs); f++ {
		n, err := p.font(w.glyphs[f*perFont : min(len(w.glyphs), (f+1)*perFont)])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&fonts, "/F%d %d 0 R", f, n)
	}
	var annots strings.Builder
	for _, l := range w.links {
		n := p.add(fmt.Sprintf("<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[%s %s %s %s]/A<</S/URI/URI %s>>>>", num(l.x0), num(l.y0), num(l.x1), num(l.y1), pdfString(l.uri)))
		fmt.Fprintf(&annots, "%d 0 R ", n)
	}
	page := len(p.offsets) + 1
	p.add(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R/Resources<</Font<<%s>>>>/Annots[%s]>>",
		page+1, num(s.width), num(s.height), content, fonts.String(), annots.String()))
	p.add(fmt.Sprintf("<</Type/Pages/Kids[%d 0 R]/Count 1>>", page))
	lang := "en"
	if d.lang == "zh" {
		lang = "zh-CN"
	}
	root := p.add(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang(%s)/ViewerPreferences<</DisplayDocTitle true>>>>", page+1, lang))
	info := p.add(fmt.Sprintf("<</Title %s>>", pdfString(d.Title)))
	sum := sha256.Sum256(p.out.Bytes())
	id := hex.EncodeToString(sum[:16])
	start := p.out.Len()
	fmt.Fprintf(&p.out, "xref\n0 %d\n0000000000 65535 f \n", len(p.offsets)+1)
	for _, o := range p.offsets {
		fmt.Fprintf(&p.out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&p.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n", len(p.offsets)+1, root, info, id, id, start)
	return p.out.Bytes(), nil
}

// font writes glyphs as a font of outlines, with a table back to Unicode.
func (p *pdfObjects) font(glyphs []pdfGlyph) (int, error) {
	var procs, names, widths, unicode strings.Builder
	up := func(ps ...point) string {
		var parts []string
		for _, q := range ps {
			parts = append(parts, num(q.x), num(-q.y))
		}
		return strings.Join(parts, " ")
	}
	for i, g := range glyphs {
		x0, y0, x1, y1 := 0.0, 0.0, 0.0, 0.0
		for _, s := range g.shape.path {
			for _, q := range s.p {
				x0, y0, x1, y1 = min(x0, q.x), min(y0, -q.y), max(x1, q.x), max(y1, -q.y)
			}
		}
		proc := fmt.Sprintf("%s 0 %s %s %s %s d1\n%sf\n", num(g.shape.advance), num(x0), num(y0), num(x1), num(y1), pdfPath(g.shape.path, up))
		n, err := p.stream([]byte(proc))
		if err != nil {
			return 0, err
		}
		fmt.Fprintf(&procs, "/g%d %d 0 R", i+1, n)
		fmt.Fprintf(&names, "/g%d", i+1)
		fmt.Fprintf(&widths, "%s ", num(g.shape.advance))
		fmt.Fprintf(&unicode, "<%02x> <%s>\n", i+1, utf16Hex(string(g.r)))
	}
	var table strings.Builder
	table.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n")
	lines := strings.SplitAfter(strings.TrimSuffix(unicode.String(), "\n"), "\n")
	for i := 0; i < len(lines); i += 100 {
		part := lines[i:min(len(lines), i+100)]
		fmt.Fprintf(&table, "%d beginbfchar\n%s\nendbfchar\n", len(part), strings.TrimSuffix(strings.Join(part, ""), "\n"))
	}
	table.WriteString("endcmap end end\n")
	cmap, err := p.stream([]byte(table.String()))
	if err != nil {
		return 0, err
	}
	return p.add(fmt.Sprintf("<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<%s>>"+
		"/Encoding<</Type/Encoding/Differences[1%s]>>/FirstChar 1/LastChar %d/Widths[%s]/ToUnicode %d 0 R/Resources<<>>>>",
		procs.String(), names.String(), len(glyphs), widths.String(), cmap)), nil
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04x", u)
	}
	return b.String()
}

// pdfString writes text as a hexadecimal string in UTF-16, or plain if it is ASCII.
func pdfString(s string) string {
	for _, r := range s {
		if r >= 0x80 {
			return "<feff" + utf16Hex(s) + ">"
		}
	}
	return "<" + hex.EncodeToString([]byte(s)) + ">"
}
