package quantity

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// applyHeader gives the bare numbers of a table cell the unit that the header over it names: "Training time (GPU hours)",
// 参数量, 营收（亿元）.
func (f *Finder) applyHeader(p *extract.Pass, s *extract.Sentence) {
	b := p.BlockOf(s)
	if s.Cell >= len(b.Cells) || !bareCell(s) {
		return
	}
	for i := len(b.Cells[s.Cell].Header) - 1; i >= 0; i-- {
		h := b.Cells[s.Cell].Header[i]
		if h.Start < 0 || h.End > len(p.Document.Text) || h.Start >= h.End {
			continue
		}
		n, u, ok := f.headerUnit(p.Document.Text[h.Start:h.End])
		if !ok {
			continue
		}
		for k := range s.Values {
			q := s.Values[k].Quantity
			if q == nil || q.Unit != "" && !(q.Unit == f.g.parameter && u.dim != noUnit && s.Values[k].Confidence < 0.9) {
				continue
			}
			for _, x := range []*float64{q.Value, q.Low, q.High} {
				if x != nil {
					*x = shift(*x, n.exp)
				}
			}
			q.Unit = u.id
		}
		return
	}
}

// bareCell tells whether a cell's text is nothing but values.
func bareCell(s *extract.Sentence) bool {
	used := 0
	for _, v := range s.Values {
		used += v.Span.Len()
		if v.Noun != "" {
			return false
		}
	}
	return used > 0 && len(s.Text)-used <= 6
}

// headerUnit finds the scale and unit that a header names: in brackets at its end, or as its last words but "count".
func (f *Finder) headerUnit(text string) (n number, u unit, ok bool) {
	t := strings.TrimRight(strings.TrimSpace(text), "*：: ")
	open := strings.LastIndexAny(t, "(（[")
	if open >= 0 && strings.ContainsAny(t[open:], ")）]") {
		_, w := utf8.DecodeRuneInString(t[open:])
		in := strings.TrimRight(t[open+w:], ")）] ")
		in = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(in, "in "), "单位："), "单位:")
		if n, u, ok = f.scaleAndUnit(in); ok {
			return n, u, true
		}
		t = strings.TrimSpace(t[:open])
	}
	for _, tail := range []string{"count", "counts", "数量", "量", "数"} {
		if rest, cut := strings.CutSuffix(strings.ToLower(t), tail); cut && rest != "" {
			if u, at := f.g.units.before(t, len(strings.TrimRight(rest, " "))); at == 0 && u.dim == counted {
				return n, u, true
			}
		}
	}
	if u, e := f.g.units.at(t, 0); e == len(t) && e > 0 && u.dim != lasting {
		return n, u, true
	}
	if contextWord(strings.ToLower(t)) && f.g.token != "" {
		return n, unit{id: f.g.token, dim: counted}, true
	}
	return n, u, false
}

// scaleAndUnit reads "亿元", "GPU hours", "$M", "in millions", "%" as a whole.
func (f *Finder) scaleAndUnit(in string) (n number, u unit, ok bool) {
	n.style = arabic
	i := 0
	if code, e := f.g.prefixes.at(in, 0); e > 0 && code != "" {
		u, i = unit{id: code, dim: money}, skipSpaces(in, e)
	}
	switch x, e := f.g.scales.at(in, i); {
	case e > 0:
		n.exp, i = x, e
	case strings.HasPrefix(in[i:], "millions"):
		n.exp, i = 6, i+8
	case strings.HasPrefix(in[i:], "billions"):
		n.exp, i = 9, i+8
	case i+1 == len(in) && u.dim == money && scaleLetter(in[i]) > 0:
		n.exp, i = scaleLetter(in[i]), i+1
	default:
		n.End = i
		n.hanScale(in)
		i = n.End
	}
	i = skipSpaces(in, i)
	if v, e := f.g.units.at(in, i); e > 0 {
		u, i = v, e
	}
	return n, u, i == len(in) && (u.dim != noUnit || n.exp > 0)
}
