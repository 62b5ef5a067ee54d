package explore

import "fmt"

// keys is the last line: what can be pressed here.
func (m *Model) keys() string {
	switch {
	case m.over == helping:
		return " any key closes"
	case m.over == filtering:
		return " ↑↓ field  → choose  ← less or none  c clear all  esc done"
	case m.over == choosing:
		return " type to narrow  ↑↓ move  enter choose  esc back"
	case m.over == exporting:
		return ""
	case m.now.kind == finding:
		return " type zh, pinyin or en  ↑↓ move  enter open  esc clear, back  F1 help  ctrl+c quit"
	case m.now.kind == following:
		return " ↑↓ step  enter open  ← back  n next chain  ? help  q quit  v words  w r u mark  e export"
	}
	return " ↑↓ move  enter walk  ← back  / find  p path  f filter  ? help  q quit  tab next source  v words  w r u mark  e export"
}

// help lists all keys.
func (m *Model) help() []line {
	var out []line
	for _, h := range [][2]string{
		{"", "Find: type a name in Chinese, pinyin (yingweida, ywd) or English"},
		{"↑ ↓ PgUp PgDn Home End", "move (also k j g G)"},
		{"enter →", "open the thing under the cursor, walk to it"},
		{"← backspace esc", "back to where you were"},
		{"/", "find another thing"},
		{"p", "path from this thing to another; n shows the next chain"},
		{"tab shift+tab", "the next statement that says the same, the one before"},
		{"v", "the words alone, in their turn; ↑ ↓ scroll"},
		{"f", "filter by class, predicate, speaker, confidence, dispute"},
		{"d c", "only what is disputed; clear the filter"},
		{"w r u", "mark the statement as wrong, as right; take the mark back"},
		{"e", "write this screen to a file (.txt or .jsonl)"},
		{"q ctrl+c", "quit"},
		{"", ""},
		{"", "→ said of the thing as subject, ← as object; 2× two independent sources, then how sure they make it together."},
		{"", "hedged: nobody asserts it plainly; disputed: another statement contradicts it; ‹words› were misheard and read otherwise."},
	} {
		if h[0] == "" {
			for _, l := range wrap([]run{{h[1], faint}}, m.width-2) {
				out = append(out, append(line{{" ", faint}}, l...))
			}
			continue
		}
		out = append(out, line{{" " + fit(h[0], 24), accent}, {h[1], normal}})
	}
	return out
}

// filters draws the fields of the filter.
func (m *Model) filters() []line {
	all := "any"
	value := func(s string) string {
		if s == "" {
			return all
		}
		return s
	}
	sure, disputed := all, "no"
	if m.filter.Sure > 0 {
		sure = "at least " + percent(m.filter.Sure)
	}
	if m.filter.Disputed {
		disputed = "yes"
	}
	out := []line{{{" Show only", strong}}, nil}
	for i, f := range [fields][2]string{byClass: {"class", value(m.filter.Class)}, byPredicate: {"predicate", value(m.filter.Predicate)},
		bySpeaker: {"speaker", value(m.filter.Speaker)}, bySure: {"confidence", sure}, byDisputed: {"disputed", disputed}} {
		mark, style := "   ", normal
		if i == m.field {
			mark, style = " ▸ ", strong
		}
		out = append(out, line{{mark + fit(f[0], 12), accent}, {plain(f[1]), style}})
	}
	return out
}

// chooser draws the values of a filter to choose from in n lines.
func (m *Model) chooser(n int) []string {
	out := []string{line{{[]string{"class", "predicate", "speaker"}[m.field] + ": ", accent}, {plain(m.input), strong}, {"▏", accent}}.render(&m.styles, m.width, false)}
	list := m.offered()
	from, to := window(m.picked, len(list), n-1)
	for i := from; i < to; i++ {
		v := list[i]
		l := line{{pointer(i == m.picked) + fit(plain(join(" ", v.Name, m.label(m.field, v.Name))), max(12, m.width/2)), normal}, {fitRight(fmt.Sprint(v.Count), 7), faint}}
		out = append(out, l.render(&m.styles, m.width, i == m.picked))
	}
	return out
}
