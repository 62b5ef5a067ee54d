package diagram

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"

	"golang.org/x/image/vector"
)

// maxPixels bounds a bitmap; a larger picture is drawn at a smaller scale.
const maxPixels = 80e6

// PNG draws the diagram as a bitmap with scale pixels a point (0 means 2), in the light theme unless the dark one was
// asked for. It needs a font for every rune; the same diagram and fonts give the same bytes.
func (d *Diagram) PNG(ctx context.Context, scale float64) ([]byte, error) {
	l, err := d.lay(ctx)
	if err != nil {
		return nil, err
	}
	s := d.scene(l)
	if scale <= 0 {
		scale = 2
	}
	scale = min(scale, math.Sqrt(maxPixels/(s.width*s.height)))
	fonts := newFontSet(d.fonts)
	defer fonts.close()
	w := &bitmap{img: image.NewRGBA(image.Rect(0, 0, int(math.Ceil(s.width*scale)), int(math.Ceil(s.height*scale)))),
		scale: scale, theme: d.fixedTheme(), fonts: fonts}
	w.fill(rect(0, 0, s.width+1, s.height+1), "paper")
	for _, layer := range s.layers {
		for i := range layer.items {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("diagram: draw PNG: %w", err)
			}
			for k := range layer.items[i].ops {
				w.op(&layer.items[i].ops[k])
			}
		}
	}
	if err := fonts.missing(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, w.img); err != nil {
		return nil, fmt.Errorf("diagram: write PNG: %w", err)
	}
	return out.Bytes(), nil
}

// fixedTheme is the theme of formats that cannot follow the viewer.
func (d *Diagram) fixedTheme() *theme {
	if d.theme == "dark" {
		return &darkTheme
	}
	return &lightTheme
}

// bitmap draws ops into an image.
type bitmap struct {
	img   *image.RGBA
	scale float64
	theme *theme
	fonts *fontSet
	ras   vector.Rasterizer
}

func (w *bitmap) op(o *op) {
	switch {
	case o.hit:
	case o.text != "":
		w.text(o)
	default:
		if o.fill != "" {
			w.fill(o.path, o.fill)
		}
		if o.stroke != "" {
			w.stroke(o.path, o.stroke, o.width, o.dash)
		}
	}
}

func (w *bitmap) fill(path []seg, role string) {
	w.polygons(flatten(path, w.scale), role)
}

func (w *bitmap) stroke(path []seg, role string, width float64, dash []float64) {
	if width == 0 {
		width = 1
	}
	w.polygons(ribbon(dashed(flatten(path, w.scale), dash), width), role)
}

func (w *bitmap) text(o *op) {
	glyphs := w.fonts.set(o)
	place := func(g placedGlyph) []seg { return moved(g.shape.path, g.sx, o.size/1000, o.at.x+g.x, o.at.y) }
	if o.halo {
		for _, g := range glyphs {
			w.polygons(outlineStroke(flatten(place(g), w.scale), 3), "paper")
		}
	}
	var all []seg
	for _, g := range glyphs {
		all = append(all, place(g)...)
	}
	w.fill(all, o.fill)
}

// moved scales a path and then shifts it.
func moved(path []seg, sx, sy, dx, dy float64) []seg {
	out := make([]seg, len(path))
	for i, s := range path {
		for k := range s.p {
			s.p[k] = point{s.p[k].x*sx + dx, s.p[k].y*sy + dy}
		}
		out[i] = s
	}
	return out
}

// polygons fills closed polylines, in points, by the nonzero rule.
func (w *bitmap) polygons(list [][]point, role string) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, l := range list {
		for _, p := range l {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
	}
	if x0 > x1 {
		return
	}
	box := image.Rect(int(math.Floor(x0*w.scale)), int(math.Floor(y0*w.scale)), int(math.Ceil(x1*w.scale))+1, int(math.Ceil(y1*w.scale))+1).Intersect(w.img.Bounds())
	if box.Empty() {
		return
	}
	w.ras.Reset(box.Dx(), box.Dy())
	at := func(p point) (float32, float32) {
		return float32(p.x*w.scale - float64(box.Min.X)), float32(p.y*w.scale - float64(box.Min.Y))
	}
	for _, l := range list {
		w.ras.MoveTo(at(l[0]))
		for _, p := range l[1:] {
			w.ras.LineTo(at(p))
		}
		w.ras.ClosePath()
	}
	w.ras.Draw(w.img, box, image.NewUniform(parseColour(w.theme.role(role))), image.Point{})
}

// parseColour reads "#RRGGBB".
func parseColour(s string) color.RGBA {
	v, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return color.RGBA{A: 255}
	}
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}
