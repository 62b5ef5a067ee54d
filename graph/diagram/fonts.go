package diagram

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// preferred are names of font files, best first: Latin ones whose widths are those of the table, then East Asian ones.
var preferred = []string{"liberationsans", "arial", "arimo", "helvetica", "nimbussans", "freesans", "dejavusans", "notosanscjk", "notosanscjksc", "notosanssc",
	"sourcehansanssc", "sourcehansanscn", "pingfang", "hiraginosansgb", "msyh", "microsoftyahei", "simhei", "wqymicrohei", "wqyzenhei",
	"droidsansfallbackfull", "droidsansfallback", "applesdgothicneo", "malgun", "nanumgothic", "notosans", "symbola"}

// glyphShape is the outline of a rune in thousandths of an em, y downwards, and its advance.
type glyphShape struct {
	path    []seg
	advance float64
}

// fontSet finds outlines for runes in the fonts of this machine. It is for one goroutine.
type fontSet struct {
	files  []fontFile
	opened []*os.File
	shapes map[glyphKey]*glyphShape
	buf    sfnt.Buffer
	lacks  map[rune]bool
}

type glyphKey struct {
	r    rune
	bold bool
}

type fontFile struct {
	path  string
	bold  bool
	order int // position in preferred
	tried bool
	font  *sfnt.Font
}

// newFontSet lists font files: the given ones first, then those of the system, best names first.
func newFontSet(given []string) *fontSet {
	s := &fontSet{shapes: map[glyphKey]*glyphShape{}, lacks: map[rune]bool{}}
	for i, p := range given {
		s.files = append(s.files, fontFile{path: p, bold: isBold(p), order: i - len(given)})
	}
	var found []fontFile
	for _, dir := range fontFolders() {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error { // a folder that cannot be read has no fonts
			if err == nil && !d.IsDir() {
				if f, ok := candidate(path); ok {
					found = append(found, f)
				}
			}
			return nil
		})
	}
	slices.SortFunc(found, func(a, b fontFile) int { return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.path, b.path)) })
	s.files = append(s.files, found...)
	return s
}

func fontFolders() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library/Fonts")}
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), `Microsoft\Windows\Fonts`)}
	}
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".fonts"), filepath.Join(home, ".local/share/fonts")}
}

// candidate tells whether a file is an upright font, how good its name is and whether it is bold.
func candidate(path string) (fontFile, bool) {
	ext := strings.ToLower(filepath.Ext(path))
	if ext != ".ttf" && ext != ".otf" && ext != ".ttc" && ext != ".otc" {
		return fontFile{}, false
	}
	name := strings.ToLower(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	name = strings.NewReplacer("-", "", "_", "", " ", "").Replace(name)
	for _, bad := range []string{"italic", "oblique", "narrow", "condensed", "mono", "serif", "light", "thin", "black", "medium"} {
		if strings.Contains(name, bad) {
			return fontFile{}, false
		}
	}
	f := fontFile{path: path, bold: isBold(path), order: len(preferred)}
	name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "regular"), "bold"), "bd")
	if i := slices.Index(preferred, name); i >= 0 {
		f.order = i
	}
	return f, true
}

func isBold(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	return strings.Contains(name, "bold") || strings.HasSuffix(strings.TrimSuffix(name, filepath.Ext(name)), "bd")
}

func (s *fontSet) close() {
	for _, f := range s.opened {
		f.Close()
	}
}

// open parses a font file on first use; of a collection it takes the simplified Chinese member, else the first.
func (s *fontSet) open(f *fontFile) *sfnt.Font {
	if f.tried {
		return f.font
	}
	f.tried = true
	file, err := os.Open(f.path)
	if err != nil {
		return nil
	}
	s.opened = append(s.opened, file)
	c, err := sfnt.ParseCollectionReaderAt(file)
	if err != nil || c.NumFonts() == 0 {
		return nil
	}
	for i := range c.NumFonts() {
		member, err := c.Font(i)
		if err != nil {
			continue
		}
		if f.font == nil {
			f.font = member
		}
		if name, err := member.Name(&s.buf, sfnt.NameIDFamily); err == nil && strings.HasSuffix(name, " SC") {
			f.font = member
			break
		}
	}
	return f.font
}

// shape is the outline of a rune, from a font of the wanted weight if one has it.
func (s *fontSet) shape(r rune, bold bool) *glyphShape {
	key := glyphKey{r, bold}
	if g, ok := s.shapes[key]; ok {
		return g
	}
	g := s.find(r, bold)
	if g == nil {
		g = s.find(r, !bold)
	}
	if g == nil {
		g = &glyphShape{advance: float64(runeWidth(r, regularWidths))}
		if g.advance > 0 {
			s.lacks[r] = true
		}
	}
	s.shapes[key] = g
	return g
}

func (s *fontSet) find(r rune, bold bool) *glyphShape {
	const em = 1000
	for i := range s.files {
		if s.files[i].bold != bold {
			continue
		}
		f := s.open(&s.files[i])
		if f == nil {
			continue
		}
		index, err := f.GlyphIndex(&s.buf, r)
		if err != nil || index == 0 {
			continue
		}
		segments, err := f.LoadGlyph(&s.buf, index, fixed.I(em), nil)
		if err != nil {
			continue // a bitmap or coloured glyph
		}
		g := &glyphShape{path: outline(segments)}
		if a, err := f.GlyphAdvance(&s.buf, index, fixed.I(em), font.HintingNone); err == nil {
			g.advance = float64(a) / 64
		}
		return g
	}
	return nil
}

// outline converts a font's segments; quadratic curves become cubic ones.
func outline(segments sfnt.Segments) []seg {
	at := func(p fixed.Point26_6) point { return point{float64(p.X) / 64, float64(p.Y) / 64} }
	var path []seg
	var last point
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				path = append(path, seg{verb: 'Z'})
			}
			last = at(s.Args[0])
			path = append(path, seg{'M', [3]point{last}})
		case sfnt.SegmentOpLineTo:
			last = at(s.Args[0])
			path = append(path, seg{'L', [3]point{last}})
		case sfnt.SegmentOpQuadTo:
			c, p := at(s.Args[0]), at(s.Args[1])
			path = append(path, seg{'C', [3]point{
				{last.x + (c.x-last.x)*2/3, last.y + (c.y-last.y)*2/3}, {p.x + (c.x-p.x)*2/3, p.y + (c.y-p.y)*2/3}, p}})
			last = p
		case sfnt.SegmentOpCubeTo:
			last = at(s.Args[2])
			path = append(path, seg{'C', [3]point{at(s.Args[0]), at(s.Args[1]), last}})
		}
	}
	if len(path) > 0 {
		path = append(path, seg{verb: 'Z'})
	}
	return path
}

// missing is an error that names the runes that no font has, nil if there are none.
func (s *fontSet) missing() error {
	if len(s.lacks) == 0 {
		return nil
	}
	var runes []rune
	for r := range s.lacks {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	return fmt.Errorf("diagram: no font of this machine has %s; install one (for example the package fonts-noto-cjk), name a font file, or draw SVG",
		runeCut(string(runes), 40))
}

// placedGlyph is a rune's outline with its place on a line of text: x in points from the line's start, width scaled by sx.
type placedGlyph struct {
	r     rune
	shape *glyphShape
	x, sx float64
}

// set places the runes of a text op so that the whole is exactly as long as was measured.
func (s *fontSet) set(o *op) []placedGlyph {
	total := 0.0
	for _, r := range o.text {
		total += s.shape(r, o.bold).advance
	}
	sx := o.size / 1000
	if total > 0 && o.long > 0 {
		sx = o.long / total
	}
	x := 0.0
	var out []placedGlyph
	for _, r := range o.text {
		g := s.shape(r, o.bold)
		out = append(out, placedGlyph{r, g, x, sx})
		x += g.advance * sx
	}
	return out
}
