package read

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// The library's own ways to a page's text parse a font again for every change of font, or know no places; so the page is
// interpreted here.

// pdfRun is a piece of text shown at once.
type pdfRun struct {
	text string
	x, y float64
	w    float64 // width on the page
	size float64 // font size on the page
}

// pdfFont is a font with what is needed of it.
type pdfFont struct {
	font    *pdf.Font
	decoder *encoding.Decoder // for encodings that the library does not know
	wide    bool              // codes of two bytes
	blind   bool              // codes are glyphs, and nothing tells which characters they are
	widths  map[int]float64
	usual   float64
}

// matrix maps x, y to m[0]x+m[2]y+m[4], m[1]x+m[3]y+m[5].
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

// mul applies m first, then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// pdfState is the graphics state as far as text goes.
type pdfState struct {
	ctm                    matrix
	font                   *pdfFont
	size, char, word, lead float64
	scale, rise            float64
}

// pdfWalker reads the text of one page.
type pdfWalker struct {
	pdfState
	fonts     map[string]*pdfFont            // of the page or form, by name
	forms     map[string]map[string]*pdfFont // those of forms, by the forms' names
	path      string                         // of the form
	resources pdf.Value
	depth     int // of forms inside forms
	stack     []pdfState
	text      matrix
	line      matrix
	runs      []pdfRun
}

const maxRuns = 500000 // of a page, against forms that repeat themselves

// pageRuns gives the pieces of text of a page; of a damaged page those before the damage.
func pageRuns(p pdf.Page) (runs []pdfRun) {
	w := &pdfWalker{pdfState: pdfState{ctm: unit, scale: 1}, fonts: map[string]*pdfFont{}, forms: map[string]map[string]*pdfFont{}, resources: p.Resources(), text: unit, line: unit}
	defer func() {
		_ = recover() // what the library says of damage is of no use to a reader
		runs = w.runs
	}()
	pdf.Interpret(p.V.Key("Contents"), w.operator)
	return w.runs
}

func (w *pdfWalker) operator(stk *pdf.Stack, op string) {
	n := stk.Len()
	args := make([]pdf.Value, n)
	for n > 0 {
		n--
		args[n] = stk.Pop()
	}
	num := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	switch op {
	case "q":
		if len(w.stack) < 1000 {
			w.stack = append(w.stack, w.pdfState)
		}
	case "Q":
		if n := len(w.stack); n > 0 {
			w.pdfState, w.stack = w.stack[n-1], w.stack[:n-1]
		}
	case "cm":
		w.ctm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}.mul(w.ctm)
	case "BT":
		w.text, w.line = unit, unit
	case "Tm":
		w.line = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}
		w.text = w.line
	case "TD":
		w.lead = -num(1)
		w.move(num(0), num(1))
	case "Td":
		w.move(num(0), num(1))
	case "T*":
		w.move(0, -w.lead)
	case "TL":
		w.lead = num(0)
	case "Tc":
		w.char = num(0)
	case "Tw":
		w.word = num(0)
	case "Tz":
		w.scale = num(0) / 100
	case "Ts":
		w.rise = num(0)
	case "Tf":
		if len(args) == 2 {
			w.font, w.size = w.fontOf(args[0].Name()), num(1)
		}
	case "Do":
		if len(args) == 1 {
			w.form(args[0].Name())
		}
	case "Tj", "TJ", "'", "\"":
		w.shows(op, args, num)
	}
}

func (w *pdfWalker) move(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.mul(w.line)
	w.text = w.line
}

// shows handles the operators that show text.
func (w *pdfWalker) shows(op string, args []pdf.Value, num func(int) float64) {
	if len(args) == 0 {
		return
	}
	last := args[len(args)-1]
	switch op {
	case "\"":
		w.word, w.char = num(0), num(1)
		w.move(0, -w.lead)
	case "'":
		w.move(0, -w.lead)
	case "TJ":
		for i := 0; i < last.Len(); i++ {
			if x := last.Index(i); x.Kind() == pdf.String {
				w.show(x.RawString())
			} else {
				w.advance(-x.Float64() / 1000 * w.size * w.scale)
			}
		}
		return
	}
	w.show(last.RawString())
}

func (w *pdfWalker) advance(tx float64) { w.text = matrix{1, 0, 0, 1, tx, 0}.mul(w.text) }

func (w *pdfWalker) show(raw string) {
	if w.font == nil || len(w.runs) >= maxRuns {
		return
	}
	text, width := w.font.decode(raw), 0.0
	step := 1
	if w.font.wide {
		step = 2
	}
	for i := 0; i+step <= len(raw); i += step {
		code := int(raw[i])
		if step == 2 {
			code = code<<8 | int(raw[i+1])
		}
		width += w.font.width(code)/1000*w.size + w.char
		if step == 1 && code == ' ' {
			width += w.word
		}
	}
	width *= w.scale
	at := matrix{w.size * w.scale, 0, 0, w.size, 0, w.rise}.mul(w.text).mul(w.ctm)
	full := w.text.mul(w.ctm)
	run := pdfRun{text: text, x: at[4], y: at[5], w: width * math.Hypot(full[0], full[1]), size: math.Hypot(at[2], at[3])}
	if text != "" && !math.IsNaN(run.x+run.y+run.w+run.size) && !math.IsInf(run.x+run.y+run.w+run.size, 0) {
		w.runs = append(w.runs, run)
	}
	w.advance(width)
}

// form reads a form, a piece of page that others put in.
func (w *pdfWalker) form(name string) {
	v := w.resources.Key("XObject").Key(name)
	if v.Key("Subtype").Name() != "Form" || w.depth > 8 || len(w.runs) >= maxRuns {
		return
	}
	state, resources, text, line, fonts, path := w.pdfState, w.resources, w.text, w.line, w.fonts, w.path
	w.path += "/" + name
	if w.fonts = w.forms[w.path]; w.fonts == nil {
		w.fonts = map[string]*pdfFont{}
		w.forms[w.path] = w.fonts
	}
	if r := v.Key("Resources"); !r.IsNull() {
		w.resources = r
	}
	if m := v.Key("Matrix"); m.Len() == 6 {
		var f matrix
		for i := range f {
			f[i] = m.Index(i).Float64()
		}
		w.ctm = f.mul(w.ctm)
	}
	w.depth++
	pdf.Interpret(v, w.operator)
	w.depth--
	w.pdfState, w.resources, w.text, w.line, w.fonts, w.path = state, resources, text, line, fonts, path
}

func (w *pdfWalker) fontOf(name string) *pdfFont {
	if f, ok := w.fonts[name]; ok {
		return f
	}
	v := w.resources.Key("Font").Key(name)
	f := &pdfFont{font: &pdf.Font{V: v}, widths: map[int]float64{}, usual: 500}
	w.fonts[name] = f
	enc := v.Key("Encoding").Name()
	f.decoder = pdfDecoder(enc)
	if v.Key("Subtype").Name() == "Type0" {
		f.wide = true
		f.blind = strings.HasPrefix(enc, "Identity") && v.Key("ToUnicode").IsNull()
		d := v.Key("DescendantFonts").Index(0)
		f.usual = 1000
		if dw := d.Key("DW"); !dw.IsNull() {
			f.usual = dw.Float64()
		}
		f.cidWidths(d.Key("W"))
		return f
	}
	first := int(v.Key("FirstChar").Int64())
	ws := v.Key("Widths")
	for i := 0; i < ws.Len() && i < 256; i++ {
		f.widths[first+i] = ws.Index(i).Float64()
	}
	return f
}

// cidWidths reads "10 [500 600] 20 30 1000": widths from 10 on, and one from 20 to 30.
func (f *pdfFont) cidWidths(w pdf.Value) {
	for i := 0; i+1 < w.Len(); {
		from, next := int(w.Index(i).Int64()), w.Index(i+1)
		if next.Kind() == pdf.Array {
			for k := 0; k < next.Len() && k < 1<<16; k++ {
				f.widths[from+k] = next.Index(k).Float64()
			}
			i += 2
			continue
		}
		for k := from; k <= int(next.Int64()) && k-from < 1<<16 && len(f.widths) < 1<<17; k++ {
			f.widths[k] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

func (f *pdfFont) width(code int) float64 {
	if w, ok := f.widths[code]; ok {
		return w
	}
	return f.usual
}

// pdfDecoder knows the encodings of Chinese fonts that are not embedded.
func pdfDecoder(name string) *encoding.Decoder {
	switch {
	case strings.HasPrefix(name, "GBK-EUC"), strings.HasPrefix(name, "GBKp-EUC"), strings.HasPrefix(name, "GB-EUC"), strings.HasPrefix(name, "GBK2K"):
		return simplifiedchinese.GB18030.NewDecoder()
	case strings.HasPrefix(name, "ETen-B5"), strings.HasPrefix(name, "B5pc"), strings.HasPrefix(name, "ETenms-B5"):
		return traditionalchinese.Big5.NewDecoder()
	case strings.HasSuffix(name, "-UTF16-H"), strings.HasSuffix(name, "-UCS2-H"):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	}
	return nil
}

func (f *pdfFont) decode(raw string) string {
	var s string
	if f.blind {
		return ""
	}
	if f.decoder != nil {
		s, _ = f.decoder.String(raw)
	} else {
		s = f.font.Encoder().Decode(raw)
	}
	s = strings.ToValidUTF8(s, "")
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r == 0 {
			return -1
		}
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// pdfLine is a line of a page.
type pdfLine struct {
	text string
	y    float64
	size float64
}

// pageLines puts the pieces of a page into lines, top to bottom.
func pageLines(p pdf.Page) (out []pdfLine) {
	runs := pageRuns(p)
	// pieces of one line differ little in height; those at one place keep their order
	sort.SliceStable(runs, func(a, b int) bool { return runs[a].y > runs[b].y })
	for from := 0; from < len(runs); {
		to, size := from+1, math.Max(runs[from].size, 1)
		for to < len(runs) && runs[from].y-runs[to].y < size/2 {
			to++
		}
		line := runs[from:to]
		sort.SliceStable(line, func(a, b int) bool { return line[a].x < line[b].x })
		var b strings.Builder
		end := math.Inf(-1)
		for k, t := range line {
			if k > 0 && t.x-end > size*0.2 {
				b.WriteByte(' ')
			}
			b.WriteString(t.text)
			end = math.Max(end, t.x+t.w)
		}
		if s := strings.Join(strings.Fields(b.String()), " "); s != "" {
			out = append(out, pdfLine{text: s, y: line[0].y, size: size})
		}
		from = to
	}
	return out
}
