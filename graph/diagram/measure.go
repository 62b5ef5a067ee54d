package diagram

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textWidth is the width of s in points at the given font size. Graphviz measures East Asian text bytewise and too
// narrow, so every size in a diagram comes from here.
func textWidth(s string, size float64, bold bool) float64 {
	table := regularWidths
	if bold {
		table = boldWidths
	}
	total := 0
	for _, r := range s {
		total += runeWidth(r, table)
	}
	return float64(total) * size / 1000
}

// runeWidth is the advance of r in thousandths of an em.
func runeWidth(r rune, table []span) int {
	for i := range table {
		if k := int(r - table[i].first); k >= 0 && k < len(table[i].widths) {
			if w := int(table[i].widths[k]); w > 0 {
				return w
			}
		}
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0xff61 && r <= 0xffdc, r >= 0xffe8 && r <= 0xffee: // halfwidth forms
		return 500
	case wide(r):
		return 1000
	case r >= 0x1f000: // emoji
		return 1370
	case unicode.In(r, unicode.Arabic, unicode.Hebrew):
		return 600
	}
	return 720
}

// wide tells whether r takes a full em in East Asian typefaces.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r >= 0x2e80 && r <= 0x303e, r >= 0x3041 && r <= 0xa4cf, r >= 0xf900 && r <= 0xfaff,
		r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6,
		r >= 0x20000 && r <= 0x3fffd, r >= 0x1100 && r <= 0x11ff:
		return true
	}
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// clean makes s safe to draw on one line: invalid UTF-8, control and bidirectional override characters and what XML
// forbids are replaced or left out, runs of white space become one space.
func clean(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = b.Len() > 0
			continue
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff, r == 0xfffe, r == 0xffff,
			r >= 0xfff9 && r <= 0xfffb:
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// fit cuts s, with "…", to a width in points.
func fit(s string, size float64, bold bool, limit float64) string {
	if textWidth(s, size, bold) <= limit {
		return s
	}
	limit -= textWidth("…", size, bold)
	table := regularWidths
	if bold {
		table = boldWidths
	}
	used := 0.0
	for i, r := range s {
		used += float64(runeWidth(r, table)) * size / 1000
		if used > limit {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// wrap breaks s into at most lines lines of a width in points; the last is cut with "…". It breaks at spaces and between
// East Asian characters, and within a word only if the word alone is too wide.
func wrap(s string, size float64, bold bool, limit float64, lines int) []string {
	var out []string
	for len(out) < lines-1 && textWidth(s, size, bold) > limit {
		cut := breakAt(s, size, bold, limit)
		out = append(out, strings.TrimRight(s[:cut], " "))
		s = strings.TrimLeft(s[cut:], " ")
	}
	return append(out, fit(s, size, bold, limit))
}

// breakAt is the byte offset at which the first line of s ends. It is at least the first rune's length.
func breakAt(s string, size float64, bold bool, limit float64) int {
	table := regularWidths
	if bold {
		table = boldWidths
	}
	used, last, prev := 0.0, 0, rune(0)
	for i, r := range s {
		if i > 0 && (r == ' ' || prev == ' ' || ((wide(r) || wide(prev)) && !clings(r))) {
			last = i
		}
		used += float64(runeWidth(r, table)) * size / 1000
		if used > limit && i > 0 {
			if last > 0 {
				return last
			}
			return i
		}
		prev = r
	}
	return len(s)
}

// clings tells whether r must not begin a line.
func clings(r rune) bool {
	return strings.ContainsRune(",.;:!?)]}%，。；：！？、）】》」』”’…·", r)
}

// runeCut cuts s to n runes, with "…".
func runeCut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	i := 0
	for pos := range s {
		if i == n-1 {
			return s[:pos] + "…"
		}
		i++
	}
	return s
}
