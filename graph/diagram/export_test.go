package diagram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"trine/schema"
)

// latinOnly is a sample that any machine with a Latin font can draw.
func latinOnly() *Diagram {
	p := &sample{}
	p.say(7, "Northwind/Company", "supplies", arg("Kestrel/Model"))
	p.say(1, "Kestrel", "is_a", text("model"))
	return New(p.list, nil, Options{Title: "Latin (only)", Link: func(id, _ string) string { return "https://example.org/" + id }})
}

func TestPNG(t *testing.T) {
	d := latinOnly()
	out, err := d.PNG(t.Context(), 1)
	if err != nil {
		t.Skipf("no font on this machine: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	l, err := d.lay(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := d.scene(l)
	if b := img.Bounds(); b.Dx() != int(s.width) || b.Dy() != int(s.height) {
		t.Errorf("bitmap %v for a picture of %v x %v", b, s.width, s.height)
	}
	// Colours of a picture must be found in the bitmap where the scene has them.
	seen := map[string]bool{}
	for _, layer := range s.layers {
		for _, it := range layer.items {
			for _, o := range it.ops {
				if o.hit || o.text != "" || len(o.path) != 10 || o.fill == "" { // rounded boxes
					continue
				}
				x, y := int(o.path[0].p[0].x)+3, int(o.path[0].p[0].y)+3
				want := parseColour(lightTheme.role(o.fill))
				r, g, b, _ := img.At(x, y).RGBA()
				if diff := math.Abs(float64(r>>8)-float64(want.R)) + math.Abs(float64(g>>8)-float64(want.G)) + math.Abs(float64(b>>8)-float64(want.B)); diff > 6 {
					t.Errorf("%s at %d,%d: %d %d %d, want %v", o.fill, x, y, r>>8, g>>8, b>>8, want)
				}
				seen[o.fill] = true
			}
		}
	}
	if !seen["company-fill"] || !seen["model-fill"] {
		t.Errorf("boxes seen: %v", seen)
	}
	again, err := d.PNG(t.Context(), 1)
	if err != nil || !bytes.Equal(out, again) {
		t.Errorf("second run: error %v, same bytes %t", err, bytes.Equal(out, again))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.PNG(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}

func TestMissingFontIsAnError(t *testing.T) {
	p := &sample{}
	p.say(1, "\ue123\ue124/Company", "supplies", arg("B/Company"))
	d := New(p.list, nil, Options{})
	for name, err := range map[string]error{
		"PNG": second(d.PNG(t.Context(), 1)), "PDF": second(d.PDF(t.Context())),
	} {
		if err == nil || !strings.Contains(err.Error(), "no font of this machine has") {
			t.Errorf("%s of a private character: error %v", name, err)
		}
	}
}

func second(_ []byte, err error) error { return err }

func TestPDF(t *testing.T) {
	out, err := latinOnly().PDF(t.Context())
	if err != nil {
		t.Skipf("no font on this machine: %v", err)
	}
	if !bytes.HasPrefix(out, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(out, []byte("%%EOF\n")) {
		t.Fatal("not framed as a PDF")
	}
	m := regexp.MustCompile(`startxref\n(\d+)\n`).FindSubmatch(out)
	start, _ := strconv.Atoi(string(m[1]))
	if !bytes.HasPrefix(out[start:], []byte("xref\n0 ")) {
		t.Fatal("startxref does not point to the table")
	}
	lines := strings.Split(string(out[start:]), "\n")
	var count int
	fmt.Sscanf(lines[1], "0 %d", &count)
	for i := 1; i < count; i++ {
		at, err := strconv.Atoi(lines[2+i][:10])
		if err != nil || !bytes.HasPrefix(out[at:], fmt.Appendf(nil, "%d 0 obj\n", i)) {
			t.Errorf("object %d is not at %q", i, lines[2+i])
		}
	}
	if !bytes.Contains(out, []byte("/URI/URI <")) || !bytes.Contains(out, []byte("/Subtype/Type3")) {
		t.Error("no link or no font")
	}
}

func TestStrokeGeometry(t *testing.T) {
	lines := flatten(polygon(point{0, 0}, point{10, 0}, point{10, 10}, point{0, 10}), 1)
	if len(lines) != 1 || len(lines[0]) != 5 {
		t.Fatalf("square: %v", lines)
	}
	ring := ribbon(lines, 2)
	if len(ring) != 2 || area(ring[0])*area(ring[1]) >= 0 || math.Abs(math.Abs(area(ring[0]))-math.Abs(area(ring[1]))) != 144-64 {
		t.Errorf("ring of areas %v and %v", area(ring[0]), area(ring[1]))
	}
	cuts := dashed([][]point{{{0, 0}, {10, 0}}}, []float64{3, 2})
	if len(cuts) != 2 || cuts[1][0] != (point{5, 0}) || cuts[1][len(cuts[1])-1] != (point{8, 0}) {
		t.Errorf("dashes %v", cuts)
	}
	if one := ribbon([][]point{{{0, 0}, {10, 0}}}, 2); math.Abs(area(one[0])) != 20 {
		t.Errorf("straight stroke of area %v", area(one[0]))
	}
	if zero := ribbon([][]point{{{1, 1}, {1, 1}}}, 2); len(zero) != 0 {
		t.Errorf("a line without length gives %v", zero)
	}
}

func area(p []point) float64 {
	sum := 0.0
	for i := range p {
		q := p[(i+1)%len(p)]
		sum += p[i].x*q.y - q.x*p[i].y
	}
	return sum / 2
}

func TestJSON(t *testing.T) {
	d := New(sampleStatements(), sampleOntology(), Options{MaxNodes: 20})
	out, err := d.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var back Diagram
	if err := json.Unmarshal(out, &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Nodes) != len(d.Nodes) || len(back.Edges) != len(d.Edges) || back.Title != d.Title || back.Nodes[0].Tooltip != d.Nodes[0].Tooltip {
		t.Error("the diagram does not survive JSON")
	}
}

func TestMermaid(t *testing.T) {
	p := &sample{}
	p.say(1, `A "b" [c]|d/Company`, "supplies", arg("B/Company"))
	p.say(8, "B", "supplies", arg("C/Company"))
	p.say(1, "C", "supplies", arg("D/Company")).Modality = schema.Hedged
	p.say(1, "D", "supplies", arg("B")).Conflicts = []string{"s:other"}
	got := New(p.list, nil, Options{Title: `T: "x"`}).Mermaid()
	for _, want := range []string{"---\ntitle: \"T: \\\"x\\\"\"\n---\nflowchart LR\n", `n0["<b>A #34;b#34; #91;c#93;#124;d</b><br><small>Company</small>"]:::company`,
		`n1 ==>|"supplies` + "\u00a0" + `×8"| n2`, `n2 -.->|"supplies"| n3`, "linkStyle 3 stroke:#DC2626", "classDef company fill:#EFF6FF"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// testPNGLooksLikeSVG compares the bitmap with what a browser makes of the SVG, in cells of 4 by 4 pixels: letters may
// differ by a hair, but nothing may be missing, moved or of another colour.
func testPNGLooksLikeSVG(t *testing.T, b *browser) {
	d := New(sampleStatements(), sampleOntology(), Options{Theme: "light", MaxNodes: 20})
	raw, err := d.PNG(t.Context(), 1)
	if err != nil {
		t.Skip(err)
	}
	ours, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	size := ours.Bounds()
	svg := string(draw(t, d))
	b.open([]byte(`<!DOCTYPE html><style>body{margin:0}svg{display:block;width:`+fmt.Sprint(size.Dx())+`px;height:`+fmt.Sprint(size.Dy())+`px}</style>`+svg[strings.Index(svg, "<svg"):]),
		"picture.html", `document.querySelector("svg .node")`)
	var shot struct{ Data []byte }
	b.call("Page.captureScreenshot", map[string]any{"format": "png", "captureBeyondViewport": true,
		"clip": map[string]any{"x": 0, "y": 0, "width": size.Dx(), "height": size.Dy(), "scale": 1}}, &shot)
	theirs, err := png.Decode(bytes.NewReader(shot.Data))
	if err != nil {
		t.Fatal(err)
	}
	if theirs.Bounds() != size {
		t.Fatalf("the browser's picture is %v, ours %v", theirs.Bounds(), size)
	}
	cells, off, sum := 0, 0, 0.0
	for y := 0; y+4 <= size.Dy(); y += 4 {
		for x := 0; x+4 <= size.Dx(); x += 4 {
			diff := cellDifference(ours, theirs, x, y)
			cells, sum = cells+1, sum+diff
			if diff > 0.35 {
				off++
			}
		}
	}
	t.Logf("%v: mean difference of %d cells %.4f, %d differ much", size, cells, sum/float64(cells), off)
	if sum/float64(cells) > 0.02 || off > cells/500 {
		t.Errorf("PNG and SVG differ: mean %.4f, %d of %d cells by more than a third", sum/float64(cells), off, cells)
	}
}

// cellDifference is the largest difference of a colour's mean in a cell of 4 by 4 pixels, from 0 to 1.
func cellDifference(a, b image.Image, x, y int) float64 {
	var sum [3]float64
	for i := range 16 {
		ar, ag, ab, _ := a.At(x+i%4, y+i/4).RGBA()
		br, bg, bb, _ := b.At(x+i%4, y+i/4).RGBA()
		sum[0] += float64(ar) - float64(br)
		sum[1] += float64(ag) - float64(bg)
		sum[2] += float64(ab) - float64(bb)
	}
	return max(math.Abs(sum[0]), math.Abs(sum[1]), math.Abs(sum[2])) / 16 / 0xffff
}
