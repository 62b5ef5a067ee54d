package main

import (
	"io"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// table prints rows in aligned columns. Chinese characters take two cells each.
type table struct {
	cols []column
	rows [][]string
	ink  ink
	// below holds a line for each row to stand under it, or is empty.
	below []string
}

// column is one column of a table.
type column struct {
	title string
	name  string // for programs; "": the title in small letters
	right bool   // numbers
	flex  bool   // may be cut where the terminal is narrow
	color string
}

func (t *table) add(cells ...string) {
	for i := range cells {
		cells[i] = clean(cells[i])
	}
	t.rows = append(t.rows, cells)
}

const (
	gutter  = 2 // cells between columns
	minFlex = 8 // what a column keeps at least when it is cut
	minAny  = 3 // what any column keeps where that is not enough

	belowMargin = 4 // cells before what stands under a row
)

// write prints the table, no line longer than width cells if width > 0.
func (t *table) write(w io.Writer, width int) error {
	widths := t.widths(width)
	var b strings.Builder
	titled := false
	for _, c := range t.cols {
		titled = titled || c.title != ""
	}
	if titled {
		head := make([]string, len(t.cols))
		for i, c := range t.cols {
			head[i] = c.title
		}
		t.line(&b, head, widths, func(int) string { return "1" })
	}
	for i, r := range t.rows {
		t.line(&b, r, widths, func(i int) string { return t.cols[i].color })
		if i < len(t.below) && t.below[i] != "" {
			text := clean(t.below[i])
			if width > 0 {
				text = clip(text, width-belowMargin)
			}
			b.WriteString(strings.Repeat(" ", belowMargin) + t.ink.dim(text) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *table) line(b *strings.Builder, cells []string, widths []int, color func(int) string) {
	pending := 0 // spaces owed, not written at the end of a line
	for i, cell := range cells {
		if i > 0 {
			pending += gutter
		}
		cell = clip(cell, widths[i])
		pad := widths[i] - textWidth(cell)
		if t.cols[i].right {
			pending += pad
			pad = 0
		}
		if cell != "" {
			b.WriteString(strings.Repeat(" ", pending))
			if c := color(i); c != "" {
				cell = t.ink.paint(c, cell)
			}
			b.WriteString(cell)
			pending = 0
		}
		pending += pad
	}
	b.WriteByte('\n')
}

// widths are the columns' widths: as wide as the content, the flexible ones cut evenly if that is too much.
func (t *table) widths(width int) []int {
	widths := make([]int, len(t.cols))
	for i, c := range t.cols {
		widths[i] = textWidth(c.title)
		for _, r := range t.rows {
			if i < len(r) {
				widths[i] = max(widths[i], textWidth(r[i]))
			}
		}
	}
	if width <= 0 {
		return widths
	}
	over := gutter*(len(widths)-1) - width
	for _, n := range widths {
		over += n
	}
	over = t.shrink(widths, over, minFlex, func(c column) bool { return c.flex })
	t.shrink(widths, over, minAny, func(column) bool { return true }) // a very narrow terminal
	return widths
}

// shrink takes cells from the widest of the columns that may be cut, one at a time, and returns how many are still too many.
func (t *table) shrink(widths []int, over, least int, may func(column) bool) int {
	for ; over > 0; over-- {
		widest := -1
		for i, c := range t.cols {
			if may(c) && widths[i] > least && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return over
}

// cellWidth fixes the width of ambiguous characters, which would otherwise depend on the locale.
func cellWidth() *runewidth.Condition { return &runewidth.Condition{StrictEmojiNeutral: true} }

// textWidth is the number of terminal cells that s takes.
func textWidth(s string) int { return cellWidth().StringWidth(s) }

// clip shortens s to n cells.
func clip(s string, n int) string {
	if textWidth(s) <= n {
		return s
	}
	return cellWidth().Truncate(s, n, "…")
}

// wrap breaks s into lines of at most n cells (n <= 0: one line), at spaces or beside Chinese characters.
func wrap(s string, n int) []string {
	if n <= 0 || textWidth(s) <= n {
		return []string{s}
	}
	var lines []string
	c := cellWidth()
	runes := []rune(s)
	for start := 0; start < len(runes); {
		end, used, brk := start, 0, start
		for end < len(runes) {
			used += c.RuneWidth(runes[end])
			if used > n && end > start {
				break
			}
			end++
			if end == len(runes) || breakable(c, runes[end-1], runes[end]) {
				brk = end
			}
		}
		if brk == start {
			brk = end
		}
		lines = append(lines, strings.TrimSpace(string(runes[start:brk])))
		for start = brk; start < len(runes) && runes[start] == ' '; start++ {
		}
	}
	return lines
}

// breakable tells whether a line may end between two characters.
func breakable(c *runewidth.Condition, a, b rune) bool {
	if a == ' ' || b == ' ' {
		return true
	}
	wide := func(r rune) bool { return c.RuneWidth(r) == 2 }
	return wide(a) && !unicode.Is(unicode.Ps, a) && !unicode.IsPunct(b) || wide(b) && !unicode.IsPunct(b)
}

// clean puts text on one line and takes out what could move a terminal's cursor.
func clean(s string) string {
	if strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			space = true
			continue
		case isControl(r):
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

func isControl(r rune) bool {
	return unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
