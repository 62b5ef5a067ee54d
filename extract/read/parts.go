package read

import (
	"io"
	"strings"
	"unicode/utf8"
)

// parter cuts a text into parts of at most max bytes.
type parter struct {
	r     io.Reader
	max   int
	rest  string
	chunk []byte
	eof   bool
}

func newParter(r io.Reader, max int) *parter {
	return &parter{r: r, max: max, chunk: make([]byte, min(64<<10, max))}
}

// next gives the next part; last is set on the one that ends the text. The parts together are the text.
func (p *parter) next() (text string, last bool, err error) {
	var b strings.Builder
	b.WriteString(p.rest)
	p.rest = ""
	for b.Len() <= p.max && !p.eof {
		n, err := p.r.Read(p.chunk)
		if b.Len() >= p.max/4 && b.Cap() < p.max { // a long text: grow once, not by doubling
			b.Grow(p.max + len(p.chunk) - b.Len())
		}
		b.Write(p.chunk[:n])
		if err == io.EOF {
			p.eof = true
		} else if err != nil {
			return "", false, err
		}
	}
	text = b.String()
	if len(text) <= p.max {
		return text, true, nil
	}
	cut := cutPoint(text[:p.max+1])
	p.rest = text[cut:]
	return text[:cut], false, nil
}

// cutPoint is where to cut s, before its last byte: after a blank line, else after a line, a sentence, a space, each in the second
// half; else between two characters.
func cutPoint(s string) int {
	half := len(s) / 2
	tail := s[half : len(s)-1]
	for _, end := range []string{"\n\n", "\n\r\n", "\n", "。", ". ", "？", "！", "? ", " "} {
		if i := strings.LastIndex(tail, end); i >= 0 {
			return half + i + len(end)
		}
	}
	cut := len(s) - 1
	for i := cut; i > cut-utf8.UTFMax && i > 0; i-- {
		if utf8.RuneStart(s[i]) {
			return i
		}
	}
	return cut
}
