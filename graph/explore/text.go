package explore

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
)

// cells is the number of terminal cells that text takes.
func cells(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] < ' ' {
			return lipgloss.Width(s)
		}
	}
	return len(s)
}

func runeCells(r rune) int {
	if r >= ' ' && r < 0x7f {
		return 1
	}
	return lipgloss.Width(string(r))
}

// fit cuts text to n cells and fills it up with spaces.
func fit(s string, n int) string {
	s = cut(s, n)
	return s + strings.Repeat(" ", max(0, n-cells(s)))
}

// fitRight is fit with the spaces in front.
func fitRight(s string, n int) string {
	s = cut(s, n)
	return strings.Repeat(" ", max(0, n-cells(s))) + s
}

// cut shortens text to n cells.
func cut(s string, n int) string {
	if n <= 0 {
		return ""
	}
	if len(s) <= n || cells(s) <= n { // no character is wider than it has bytes
		return s
	}
	used := 1 // the ellipsis
	for i, r := range s {
		w := runeCells(r)
		if used+w > n {
			return s[:i] + "…"
		}
		used += w
	}
	return s
}

// plain puts text on one line and takes out what could move the cursor or turn the direction of writing.
func plain(s string) string {
	bad := func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
	}
	if strings.IndexFunc(s, bad) < 0 {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if bad(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// run is text in one style.
type run struct {
	text  string
	style int
}

// The styles of evidence.
const (
	around   = iota // the turn before and after
	sentence        // the words that prove the statement
	misheard        // words that were read otherwise
	evidenceStyles
)

// wrap breaks runs into lines of at most n cells, at spaces or beside wide characters.
func wrap(runs []run, n int) [][]run {
	n = max(n, 2)
	var lines [][]run
	var line []run
	used := 0
	put := func(s string, style int) {
		if k := len(line); k > 0 && line[k-1].style == style {
			line[k-1].text += s
		} else {
			line = append(line, run{s, style})
		}
		used += cells(s)
	}
	end := func() {
		lines = append(lines, line)
		line, used = nil, 0
	}
	for _, r := range runs {
		for _, word := range words(r.text) {
			w := cells(word)
			if used > 0 && used+cells(strings.TrimRight(word, " ")) > n && !hangs(word) {
				end()
				word = strings.TrimLeft(word, " ")
				w = cells(word)
			}
			if used+w <= n {
				put(word, r.style)
				continue
			}
			for _, c := range word { // longer than a line
				if c == ' ' && used >= n {
					continue
				}
				if used > 0 && used+runeCells(c) > n {
					end()
				}
				put(string(c), r.style)
			}
		}
	}
	if used > 0 || len(lines) == 0 {
		end()
	}
	return lines
}

// hangs tells whether a line may not begin with a word: it begins with a comma, a full stop or a closing bracket.
func hangs(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsPunct(r) && !unicode.In(r, unicode.Ps, unicode.Pi)
}

// words cuts text where a line may end: after spaces, and beside wide characters that are no punctuation.
func words(s string) []string {
	var out []string
	start, last := 0, rune(0)
	for i, r := range s {
		wide := r >= 0x1100 && runeCells(r) == 2
		lastWide := last >= 0x1100 && runeCells(last) == 2
		if i > start && (last == ' ' && r != ' ' || (wide || lastWide) && !unicode.IsPunct(r) && !unicode.Is(unicode.Ps, last) && r != ' ') {
			out = append(out, s[start:i])
			start = i
		}
		last = r
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}
