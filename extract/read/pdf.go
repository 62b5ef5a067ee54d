package read

import (
	"bytes"
	"fmt"
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// pdf reads the text layer of a PDF in reading order.
func (j *job) pdf(data []byte) {
	if i := bytes.Index(head(data, 1024), []byte("%PDF-")); i > 0 {
		data = data[i:] // a mail header or a byte order mark before it
	}
	end := bytes.LastIndex(data, []byte("%%EOF"))
	switch {
	case end < 0:
		j.fail("truncated PDF (no trailer); save it again or convert it to text")
		return
	case nested(data):
		j.fail("damaged PDF (absurd nesting); save it again or convert it to text")
		return
	}
	text, pages, err := pdfText(data[:end+len("%%EOF")])
	switch {
	case err != nil && strings.Contains(err.Error(), "encrypted"):
		j.fail("encrypted PDF; remove the password first")
	case err != nil:
		j.fail("damaged PDF (%s); save it again or convert it to text", strings.TrimPrefix(err.Error(), "not a PDF file: "))
	case blank(text):
		j.fail("no text layer in %d pages (a scan?); run OCR first", pages)
	default:
		sh := newShaper(j.id)
		sh.plain = true
		j.pieces(sh, text)
	}
}

// nested tells whether arrays or dictionaries are nested so deep that reading them would not end well.
func nested(data []byte) bool {
	run := 0
	for _, c := range data {
		switch c {
		case '[', '<':
			if run++; run > 2000 {
				return true
			}
		case ' ', '\n', '\r', '\t':
		default:
			run = 0
		}
	}
	return false
}

// pdfText gives the text of all pages. The library panics on much that is wrong with a file.
func pdfText(data []byte) (text string, pages int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", 0, err
	}
	var all [][]pdfLine
	walkPages(r.Trailer().Key("Root").Key("Pages"), 0, func(v pdf.Value) bool {
		pages++
		all = append(all, pageLines(pdf.Page{V: v}))
		return pages < 20000
	})
	return joinPages(all), pages, nil
}

// walkPages visits the page tree; a tree that turns back on itself ends at some depth.
func walkPages(v pdf.Value, depth int, visit func(pdf.Value) bool) bool {
	if depth > 32 {
		return true
	}
	kids := v.Key("Kids")
	if kids.Len() == 0 {
		if v.Key("Contents").IsNull() || !rooted(v) {
			return true
		}
		return visit(v)
	}
	for i := 0; i < kids.Len(); i++ {
		if !walkPages(kids.Index(i), depth+1, visit) {
			return false
		}
	}
	return true
}

// rooted tells whether a page's parents end somewhere.
func rooted(v pdf.Value) bool {
	for i := 0; i < 64; i++ {
		if v = v.Key("Parent"); v.IsNull() {
			return true
		}
	}
	return false
}

// joinPages writes the lines of all pages as one text: running heads left out, paragraphs told apart by their distance.
func joinPages(pages [][]pdfLine) string {
	running := runningHeads(pages)
	var b []byte
	prev := pdfLine{}
	step := lineStep(pages)
	for _, lines := range pages {
		first := true
		for i, l := range lines {
			if edge := i < 2 || i >= len(lines)-2; edge && (running[masked(l.text)] || symbols(strings.Trim(l.text, "0123456789"))) {
				continue
			}
			if len(b) > 0 {
				switch gap := prev.y - l.y; {
				case first && !goesOn(prev.text, l.text), !first && (gap > step*1.4 || math.Abs(l.size-prev.size) > 1.5):
					b = append(b, "\n\n"...)
				case hyphenated(prev.text, l.text):
					if word := prev.text[strings.LastIndexByte(prev.text, ' ')+1:]; strings.Count(word, "-") == 1 {
						b = b[:len(b)-1] // not "state-of-the-"
					}
				default:
					b = append(b, '\n')
				}
			}
			b = append(b, l.text...)
			prev, first = l, false
		}
	}
	if len(b) > 0 {
		b = append(b, '\n')
	}
	return string(b)
}

// goesOn tells whether a paragraph runs from the last line of a page to the first of the next.
func goesOn(a, b string) bool {
	r, _ := utf8.DecodeRuneInString(b)
	return !terminal(a) && (unicode.IsLower(r) || !titleLike(a, 40))
}

// lineStep is the usual distance between two lines of a paragraph.
func lineStep(pages [][]pdfLine) float64 {
	var steps []float64
	for _, lines := range pages {
		for i := 1; i < len(lines); i++ {
			if d := lines[i-1].y - lines[i].y; d > 0 {
				steps = append(steps, d)
			}
		}
	}
	if len(steps) == 0 {
		return math.Inf(1)
	}
	sort.Float64s(steps)
	return steps[len(steps)/10]
}

func masked(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return r
	}, s)
}

// runningHeads finds lines that stand at the top or bottom of at least three pages, numbers aside.
func runningHeads(pages [][]pdfLine) map[string]bool {
	count := map[string]int{}
	for _, lines := range pages {
		on := map[string]bool{}
		for i, l := range lines {
			if i < 2 || i >= len(lines)-2 {
				on[masked(l.text)] = true
			}
		}
		for t := range on {
			count[t]++
		}
	}
	out := map[string]bool{}
	for t, n := range count {
		if n >= 3 && n*2 > len(pages) {
			out[t] = true
		}
	}
	return out
}

// hyphenated tells whether a word was cut at the end of a line.
func hyphenated(a, b string) bool {
	if len(a) < 2 || a[len(a)-1] != '-' || !isLetter(a[len(a)-2]) {
		return false
	}
	return b[0] >= 'a' && b[0] <= 'z'
}
