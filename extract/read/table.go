package read

import (
	"strings"

	"trine/extract"
)

// gridCell is a cell of a table row with its place.
type gridCell struct {
	extract.Span
	col, width int
	above      bool // it stands in a row above and reaches down here
}

// gridRow is a row of a table.
type gridRow struct {
	extract.Span
	cells []gridCell
}

// addTable appends the rows of a table; the first head of them are its header.
func (sh *sheet) addTable(rows []gridRow, head int) {
	var over [][]extract.Span // header cells by column
	wide := columns(rows)
	for i, row := range rows {
		if i < head {
			over = headers(over, row)
			if row.Len() > 0 {
				sh.blocks = append(sh.blocks, raw{Block: extract.Block{Span: row.Span, Kind: extract.Row, Turn: -1}, header: true})
			}
			continue
		}
		b := raw{Block: extract.Block{Kind: extract.Row, Turn: -1}}
		own := 0
		for _, c := range row.cells {
			if c.Len() == 0 {
				continue
			}
			if !c.above {
				if own == 0 {
					b.Start = c.Start
				}
				b.End = c.End
				own++
			}
			var h []extract.Span
			if c.col < len(over) {
				h = over[c.col]
			}
			b.Cells = append(b.Cells, extract.Cell{Span: c.Span, Column: c.col, Header: h})
		}
		switch {
		case own == 0:
			continue
		case len(b.Cells) == 1 && len(row.cells) > 2 || own == 1 && len(row.cells) == 1 && wide > 2:
			b.Kind, b.Cells = extract.Caption, nil // a label for the rows below
		}
		sh.blocks = append(sh.blocks, b)
	}
}

func headers(over [][]extract.Span, row gridRow) [][]extract.Span {
	for _, c := range row.cells {
		for col := c.col; col < c.col+max(c.width, 1); col++ {
			for len(over) <= col {
				over = append(over, nil)
			}
			last := len(over[col]) - 1
			if c.Len() > 0 && (last < 0 || over[col][last] != c.Span) {
				over[col] = append(over[col][:last+1:last+1], c.Span)
			}
		}
	}
	return over
}

func columns(rows []gridRow) int {
	n := 0
	for _, r := range rows {
		for _, c := range r.cells {
			n = max(n, c.col+max(c.width, 1))
		}
	}
	return n
}

// pipeRow is a line of a pipe table.
type pipeRow struct {
	cells []extract.Span
	rule  bool // |---|:--:|
}

const maxPipes = 1000 // in a line; more are no table

// pipe collects the lines of pipe tables; it tells whether the line is one.
func (l *liner) pipe(line extract.Span, c string) bool {
	if n := strings.Count(c, "|"); n == 0 || n > maxPipes {
		return false
	}
	if c[0] != '|' {
		if len(l.table) == 0 && !l.ruleBelow() {
			return false
		}
	} else if strings.Count(c, "|") < 2 {
		return false
	}
	row := pipeRow{cells: splitPipes(l.sh.text, line)}
	row.rule = strings.Trim(c, "|-: \t") == "" && strings.Contains(c, "-")
	if len(row.cells) == 0 {
		return false
	}
	l.open = -1
	l.table = append(l.table, row)
	return true
}

// ruleBelow tells whether the next line is the rule under a header without outer pipes.
func (l *liner) ruleBelow() bool {
	if !l.s.markdown {
		return false
	}
	next := l.sh.text[l.pos:]
	if i := strings.IndexByte(next, '\n'); i >= 0 {
		next = next[:i]
	}
	return len(next) < 1000 && strings.Contains(next, "-|-") || strings.Contains(next[:min(len(next), 1000)], "- | -")
}

// splitPipes cuts a line at the pipes that are not escaped; outer pipes are left out.
func splitPipes(text string, line extract.Span) []extract.Span {
	s := text[line.Start:line.End]
	var out []extract.Span
	from := 0
	if s[0] == '|' {
		from = 1
	}
	for i := from; i <= len(s); i++ {
		if i < len(s) && (s[i] != '|' || s[i-min(i, 1)] == '\\') {
			continue
		}
		if i == len(s) && blank(s[from:]) && len(out) > 0 {
			break
		}
		out = append(out, trim(text, extract.Span{Start: line.Start + from, End: line.Start + i}))
		from = i + 1
	}
	return out
}

func (l *liner) endTable() {
	if len(l.table) == 0 {
		return
	}
	rows, head := l.table, 0
	l.table = l.table[:0]
	n := 0
	var data []pipeRow
	for _, r := range rows {
		if r.rule {
			if head == 0 {
				head = len(data)
			}
			continue
		}
		data = append(data, r)
		n = max(n, len(r.cells))
	}
	if head == 0 && headless(l.sh.text, data) {
		head = 1
	}
	if head > 0 {
		n = max(len(data[head-1].cells), 1)
	}
	l.sh.addTable(align(l.sh.text, data, head, n), head)
	l.gap = false
}

// headless tells whether the first row of a table without a rule is its header: short cells without digits, or with no number over
// a column that has numbers.
func headless(text string, rows []pipeRow) bool {
	if len(rows) < 2 {
		return false
	}
	first := rows[0].cells
	digits, numbers, below := false, false, false
	for i, c := range first {
		t := text[c.Start:c.End]
		if width(t) > 120 || terminal(t) {
			return false
		}
		digits = digits || strings.ContainsAny(t, "0123456789")
		numbers = numbers || i > 0 && shapeOf(t).kind == numberShape && !year(t)
		for _, r := range rows[1:min(len(rows), 6)] {
			if len(r.cells) == len(first) {
				k := shapeOf(text[r.cells[i].Start:r.cells[i].End]).kind
				below = below || i > 0 && k != textShape && k != emptyShape
			}
		}
	}
	if first[0].Len() == 0 {
		return true // the corner is blank
	}
	return !digits || !numbers && below
}

// year tells whether a number is a calendar year, which heads columns.
func year(t string) bool {
	t = strings.Trim(t, " *_`")
	return len(t) == 4 && (strings.HasPrefix(t, "19") || strings.HasPrefix(t, "20")) && strings.Trim(t, "0123456789") == ""
}

// align gives the cells of every row their columns. A row with fewer cells than the header lost cells that span several rows:
// its cells go under the cells of the nearest full row above that are most alike, and the row above fills the rest.
func align(text string, rows []pipeRow, head, n int) []gridRow {
	out := make([]gridRow, 0, len(rows))
	var full []gridCell // the nearest full row above, with what reached down into it
	for i, r := range rows {
		g := gridRow{}
		if len(r.cells) > 0 {
			g.Span = extract.Span{Start: r.cells[0].Start, End: r.cells[len(r.cells)-1].End}
		}
		cols := straight(len(r.cells))
		fill := false
		if short := len(r.cells) < n && len(r.cells) > 1; i >= head && short && len(full) == n && n <= 64 {
			cols, fill = fit(text, r.cells, full)
		}
		for k, c := range r.cells {
			g.cells = append(g.cells, gridCell{Span: c, col: cols[k], width: 1})
		}
		if i >= head && full != nil {
			g.cells = reachDown(g.cells, full, fill)
		}
		if i >= head && len(g.cells) >= n {
			full = g.cells
		}
		out = append(out, g)
	}
	return out
}

func straight(n int) []int {
	cols := make([]int, n)
	for i := range cols {
		cols[i] = i
	}
	return cols
}

// reachDown puts the cells of the row above where this one has none: at all columns, or only where the row begins with blanks.
func reachDown(cells, above []gridCell, all bool) []gridCell {
	if !all {
		lead := 0
		for lead < len(cells) && cells[lead].Len() == 0 {
			lead++
		}
		for k := 0; k < lead && lead < len(cells) && k < len(above); k++ {
			cells[k].Span, cells[k].above = above[k].Span, true
		}
		return cells
	}
	var out []gridCell
	k := 0
	for col := range above {
		if k < len(cells) && cells[k].col == col {
			out = append(out, cells[k])
			k++
			continue
		}
		c := above[col]
		c.above = true
		out = append(out, c)
	}
	return out
}

// fit finds the columns for a short row: in order, each cell under one of the full row that it resembles. It also tells whether
// the columns left over belong to the row above, which is so unless the row simply ends early.
func fit(text string, cells []extract.Span, full []gridCell) ([]int, bool) {
	k, n := len(cells), len(full)
	shapes := make([]shape, n)
	for j, c := range full {
		shapes[j] = shapeOf(text[c.Start:c.End])
	}
	best := make([][]int, k+1)
	best[0] = make([]int, n+1)
	plain := 0
	for i := 1; i <= k; i++ {
		best[i] = make([]int, n+1)
		me := shapeOf(text[cells[i-1].Start:cells[i-1].End])
		plain += me.like(shapes[i-1])
		for j := 0; j < i; j++ {
			best[i][j] = -1 << 20
		}
		for j := i; j <= n; j++ {
			best[i][j] = max(best[i][j-1], best[i-1][j-1]+me.like(shapes[j-1]))
		}
	}
	if plain >= best[k][n] {
		return straight(k), false
	}
	cols := make([]int, k)
	for i, j := k, n; i > 0; j-- {
		if best[i][j] != best[i][j-1] || j == i {
			i--
			cols[i] = j - 1
		}
	}
	return cols, true
}

type shapeKind int

const (
	emptyShape shapeKind = iota
	textShape
	numberShape
	yesShape
	dateShape
)

// shape is what a cell looks like.
type shape struct {
	kind shapeKind
	unit string // of a number
	text string
}

// like tells how well a cell goes under another.
func (a shape) like(b shape) int {
	switch {
	case a.text == b.text && a.kind != emptyShape:
		return 8
	case a.kind == emptyShape || b.kind == emptyShape:
		return 1
	case a.kind != b.kind:
		return -4
	case a.kind == numberShape && a.unit != b.unit:
		return 3
	case a.kind == textShape:
		return 2
	}
	return 6
}

const (
	yesWords  = " yes no true false y n ✓ ✔ ✗ ✘ × √ 是 否 有 无 n/a na none - – — "
	monthList = " jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december "
)

func shapeOf(t string) shape {
	t = strings.ToLower(strings.Trim(t, " \t*_`"))
	sh := shape{kind: textShape, text: t}
	switch {
	case t == "":
		sh.kind = emptyShape
		return sh
	case strings.Contains(yesWords, " "+t+" "):
		sh.kind = yesShape
		return sh
	}
	word, _, _ := strings.Cut(t, " ")
	if strings.Contains(monthList, " "+strings.Trim(word, ".,")+" ") || strings.ContainsAny(t, "年月") && t[0] >= '0' && t[0] <= '9' {
		sh.kind = dateShape
		return sh
	}
	rest := strings.TrimLeft(t, "~≈<>≤≥±+-−$€£¥￥ ")
	num := strings.TrimLeft(rest, "0123456789")
	if len(num) == len(rest) {
		return sh
	}
	num = strings.TrimLeft(num, "0123456789.,/–-~ ")
	if unit := strings.TrimSpace(strings.TrimRight(num, "+")); len(unit) <= 16 {
		sh.kind, sh.unit = numberShape, unit
	}
	return sh
}
