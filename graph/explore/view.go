package explore

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// The smallest screen that is drawn.
const (
	minWidth  = 24
	minHeight = 8
)

// View draws the screen.
func (m *Model) View() tea.View {
	v := tea.NewView(m.Screen())
	v.AltScreen = true
	v.WindowTitle = plain(join(" · ", "trine", m.options.Title, m.now.name))
	if m.over == nothing && m.now.kind == finding && m.width >= minWidth {
		v.Cursor = tea.NewCursor(min(m.width-1, cells(m.prompt()+m.now.query)), 2)
	}
	return v
}

// Screen is what the terminal shows: as many lines as it has, none wider, with escape sequences for colours.
func (m *Model) Screen() string {
	if m.width < minWidth || m.height < minHeight {
		return cut("make the window larger", m.width)
	}
	lines := []string{m.title(), strings.Repeat("─", m.width)}
	body := m.height - 4
	switch m.over {
	case helping:
		lines = append(lines, m.paint(m.help(), body)...)
	case filtering:
		lines = append(lines, m.paint(m.filters(), body)...)
	case choosing:
		lines = append(lines, m.chooser(body)...)
	default:
		lines = append(lines, m.place(body)...)
	}
	for len(lines) < m.height-2 {
		lines = append(lines, "")
	}
	style := good
	if m.bad {
		style = danger
	}
	status := line{{m.message, style}}
	if m.over == exporting {
		status = line{{"write to ", accent}, {plain(m.input), strong}, {"▏  enter writes, esc does not; .txt or .jsonl", faint}}
	}
	lines = append(lines[:m.height-2], status.render(&m.styles, m.width, false), line{{m.keys(), faint}}.render(&m.styles, m.width, false))
	return strings.Join(lines, "\n")
}

// paint renders at most n lines.
func (m *Model) paint(lines []line, n int) []string {
	var out []string
	for _, l := range lines[:min(n, len(lines))] {
		out = append(out, l.render(&m.styles, m.width, false))
	}
	return out
}

// title is the first line: the way here, and the filter.
func (m *Model) title() string {
	var way []string
	for _, p := range append(m.trail, m.now) {
		switch {
		case p.kind == following:
			way = append(way, "path")
		case p.kind == finding && p.id == "":
			way = append(way, "find")
		case p.kind == reading:
			way = append(way, p.name)
		}
	}
	right := ""
	if f := m.filter.String(); f != "" {
		right = " filter: " + plain(f) + " "
	}
	right = cut(right, m.width/2)
	left := " trine " + join(" · ", m.options.Title, "")
	room := m.width - cells(right) - cells(left) - 3
	trail := plain(strings.Join(way, " › "))
	for cells(trail) > room && strings.Contains(trail, " › ") {
		_, trail, _ = strings.Cut(trail, " › ")
		if cells("… › "+trail) <= room {
			trail = "… › " + trail
			break
		}
	}
	left = fit(left+"  "+trail, m.width-cells(right))
	return line{{left, accent}, {right, doubt}}.render(&m.styles, m.width, false)
}

func (m *Model) prompt() string {
	if m.now.id != "" {
		return "path from " + plain(m.now.name) + " to: "
	}
	return "find: "
}

// place draws the present screen.
func (m *Model) place(n int) []string {
	if m.now.kind == finding {
		return m.finder(n)
	}
	head := m.head()
	if m.now.large && m.proof != nil {
		return append(m.paint(head, n), m.evidence(n-len(head))...)
	}
	pane := min(14, max(n*2/5, 5))
	room := max(1, n-len(head)-pane)
	out := append(m.paint(head, n), m.table(room)...)
	for len(out) < n-pane {
		out = append(out, "")
	}
	return append(out, m.evidence(pane)...)
}

// page is how far a page key moves.
func (m *Model) page() int { return max(1, (m.height-8)/2) }

// window is the part of n lines that shows the cursor in room lines.
func window(cursor, n, room int) (from, to int) {
	from = max(0, min(cursor-room/2, n-room))
	return from, min(n, from+room)
}

// pointer begins a line of a list; it points to the one under the cursor.
func pointer(chosen bool) string {
	if chosen {
		return "▸ "
	}
	return "  "
}

// finder draws the search.
func (m *Model) finder(n int) []string {
	out := []string{line{{m.prompt(), accent}, {plain(m.now.query), strong}}.render(&m.styles, m.width, false)}
	if len(m.hits) == 0 {
		what := "nothing has a name like that"
		if len(m.names.things) == 0 {
			what = "the graph is empty"
		}
		return append(out, line{{"  " + what, faint}}.render(&m.styles, m.width, false))
	}
	from, to := window(m.now.cursor, len(m.hits), n-2)
	for i := from; i < to; i++ {
		out = append(out, m.hit(m.hits[i], pointer(i == m.now.cursor)).render(&m.styles, m.width, i == m.now.cursor))
	}
	return append(out, line{{fmt.Sprintf("  %d of %d", m.now.cursor+1, len(m.hits)), faint}}.render(&m.styles, m.width, false))
}

// hit is the line of a thing that was found.
func (m *Model) hit(h hit, pointer string) line {
	e := &m.names.things[h.thing]
	by := ""
	if h.name >= 0 && m.names.list[h.name].text != strings.ToLower(e.Name) {
		by = m.names.list[h.name].text
	} else if len(e.Names) > 0 {
		by = strings.Join(e.Names, ", ")
	}
	nameWidth := max(10, m.width*2/5)
	return line{{pointer + fit(plain(e.Name), nameWidth) + " ", strong}, {fit(plain(e.Type), 14), accent},
		{fit(fitRight(plural(e.Statements, "statement"), 17), 19), faint}, {plain(by), faint}}
}

// head tells what the screen is about.
func (m *Model) head() []line {
	if m.now.kind == following {
		n := len(m.chains)
		return []line{{{"path ", accent}, {plain(m.now.name), strong}, {" to ", accent}, {plain(m.entity(m.now.to).Name), strong},
			{fmt.Sprintf("   chain %d of %d", m.now.chain+1, n), faint}}, nil}
	}
	c := &m.shown
	out := []line{{{plain(c.Name), strong}, {"  " + plain(join(" ", c.Type, m.label(byClass, c.Type))), accent},
		{fmt.Sprintf("   %s in %s", plural(c.Statements, "statement"), plural(c.Documents, "document")), faint}}}
	var others []string
	for _, n := range c.Names {
		if n != c.Name {
			others = append(others, n)
		}
	}
	if len(others) > 0 {
		out = append(out, line{{"also " + plain(strings.Join(others, ", ")), faint}})
	}
	if c.hidden > 0 {
		out = append(out, line{{fmt.Sprintf("%s left out by the filter; c clears it", plural(c.hidden, "link")), doubt}})
	}
	return append(out, nil)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// label is the Chinese name of a class or predicate, "" if it has none.
func (m *Model) label(field int, id string) string {
	if m.ontology == nil {
		return ""
	}
	switch field {
	case byClass:
		if c := m.ontology.Class(id); c != nil {
			return c.Labels.Zh
		}
	case byPredicate:
		if p, _ := m.ontology.Predicate(id); p != nil && p.ID == id {
			return p.Labels.Zh
		}
	}
	return ""
}

// columns are the widths of from, predicate, name and class in a list, cut to fit a screen (width 0: not cut).
type columns [4]int

func (m *Model) columns(rows []row, width int) columns {
	var w columns
	flags := 0
	for i := range rows {
		r := &rows[i]
		flags = max(flags, cells(r.flags()))
		for k, s := range []string{r.from, m.predicate(r), r.Name, r.Type} {
			w[k] = max(w[k], cells(plain(s)))
		}
	}
	if width == 0 {
		return w
	}
	const fixed = 2 + 2 + 2 + 2 + 2 + 5 + 6 + 2 // pointer, arrow, gaps, sources, confidence, gap
	least := columns{8, 10, 8, 6}
	for over := w[0] + w[1] + w[2] + w[3] + fixed + flags - width; over > 0; over-- {
		widest := -1
		for k := range w {
			if w[k] > least[k] && (widest < 0 || w[k]-least[k] > w[widest]-least[widest]) {
				widest = k
			}
		}
		if widest < 0 {
			break
		}
		w[widest]--
	}
	return w
}

func (m *Model) predicate(r *row) string {
	return join(" ", r.Predicate, m.label(byPredicate, r.Predicate))
}

// table draws the rows around the cursor.
func (m *Model) table(room int) []string {
	rows := m.list()
	if len(rows) == 0 {
		return []string{line{{"  nothing to show", faint}}.render(&m.styles, m.width, false)}
	}
	from, to := window(m.now.cursor, len(rows), room)
	w := m.columns(rows[max(0, from-500):min(len(rows), to+500)], m.width)
	var out []string
	for i := from; i < to; i++ {
		var above *row
		if i > from {
			above = &rows[i-1]
		}
		out = append(out, append(line{{pointer(i == m.now.cursor), accent}}, m.cells(&rows[i], w, above)...).render(&m.styles, m.width, i == m.now.cursor))
	}
	return out
}

// cells is a row in columns. A predicate that stands in the row above is faint.
func (m *Model) cells(r *row, w columns, above *row) line {
	arrow, style := "→ ", accent
	if r.Backward {
		arrow = "← "
	}
	if above != nil && above.Predicate == r.Predicate && above.Backward == r.Backward {
		style = faint
	}
	var l line
	if r.from != "" {
		l = append(l, run{fit(plain(r.from), w[0]) + "  ", normal})
	}
	l = append(l, run{arrow + fit(plain(m.predicate(r)), w[1]) + "  ", style}, run{fit(plain(r.Name), w[2]) + "  ", strong},
		run{fit(plain(r.Type), w[3]), faint}, run{fitRight(fmt.Sprint(r.Sources), 4) + "×", normal}, run{fitRight(percent(max(r.Confidence, r.Denied)), 6), normal})
	if f := r.flags(); f != "" {
		style := doubt
		if r.disputed || r.Sources == 0 && r.Denied > 0 {
			style = danger
		}
		l = append(l, run{"  " + f, style})
	}
	right, wrong := 0, 0
	for _, id := range r.Statements {
		switch m.marks[id] {
		case Right:
			right++
		case Wrong:
			wrong++
		}
	}
	if right > 0 {
		l = append(l, run{"  ✓right", good})
	}
	if wrong > 0 {
		l = append(l, run{"  ✗wrong", danger})
	}
	return l
}

// evidence draws the pane of the chosen statement in n lines.
func (m *Model) evidence(n int) []string {
	if m.proof == nil || n < 3 {
		return nil
	}
	p := m.proof
	count := ""
	if r := m.chosen(); r != nil && len(r.Statements) > 1 {
		count = fmt.Sprintf(" %d of %d, tab shows the next ", m.now.which+1, len(r.Statements))
	}
	rule := "── evidence" + count
	rule += " " + strings.Repeat("─", max(0, m.width-cells(rule)-1))
	claim := line{{p.claim(), normal}}
	switch m.marks[p.ID] {
	case Right:
		claim = append(claim, run{"  ✓right", good})
	case Wrong:
		claim = append(claim, run{"  ✗wrong", danger})
	}
	head := []line{{{rule, faint}}, {{p.head(), faint}}, claim}
	var notes []line
	for _, s := range p.notes() {
		style := misheard
		if strings.HasPrefix(s, "against ") {
			style = danger
		}
		notes = append(notes, line{{s, style}})
	}
	if n < 6 {
		head = []line{head[0], head[2]}
	}
	room := n - len(head)
	notes = notes[:min(len(notes), room/2)]
	out := append(m.paint(head, n), m.turn(p, room-len(notes))...)
	return append(out, m.paint(notes, n)...)
}

// turn draws the sentence in its turn in n lines; what does not fit is left out around the sentence.
func (m *Model) turn(p *proof, n int) []string {
	lines := wrap(p.words(), m.width-2)
	first := 0
	for first < len(lines)-1 && !holds(lines[first], sentence) {
		first++
	}
	from := max(0, min(first-min(2, n/3), len(lines)-n))
	if m.now.large {
		m.now.scroll = max(-from, min(m.now.scroll, len(lines)-n-from))
		from = max(0, from+m.now.scroll)
	}
	var out []string
	for i := from; i < min(len(lines), from+n); i++ {
		out = append(out, line(append([]run{{"  ", normal}}, lines[i]...)).render(&m.styles, m.width, false))
	}
	return out
}

func holds(l []run, style int) bool {
	for _, r := range l {
		if r.style == style {
			return true
		}
	}
	return false
}
