package explore

import (
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"trine/graph"
	"trine/schema"
)

// key handles a key; true ends the explorer.
func (m *Model) key(k tea.Key) (quit bool) {
	name := k.Keystroke()
	if name == "ctrl+c" {
		return true
	}
	if name == "f1" {
		m.over = helping
		return false
	}
	switch m.over {
	case helping:
		m.over = nothing
		return false
	case filtering:
		m.filterKey(name)
		return false
	case choosing:
		m.chooseKey(name, k.Text)
		return false
	case exporting:
		m.exportKey(name, k.Text)
		return false
	}
	if m.now.kind == finding {
		m.findKey(name, k.Text)
		return false
	}
	return m.cardKey(name, k.Text)
}

// typed adds text to what is being typed.
func (m *Model) typed(text string) {
	switch {
	case m.over == choosing || m.over == exporting:
		m.input += text
		m.picked = 0
	case m.over == nothing && m.now.kind == finding:
		m.search(m.now.query + text)
	}
}

// search looks for what was typed.
func (m *Model) search(query string) {
	m.now.query, m.now.cursor = query, 0
	m.hits = m.names.find(query)
}

// steps moves the cursor by the keys that all lists share; false if the key is another one.
func (m *Model) steps(name string, page int) bool {
	switch name {
	case "up", "ctrl+p":
		m.move(-1)
	case "down", "ctrl+n":
		m.move(1)
	case "pgup":
		m.move(-page)
	case "pgdown":
		m.move(page)
	case "home":
		m.move(-m.length())
	case "end":
		m.move(m.length())
	default:
		return false
	}
	return true
}

func (m *Model) findKey(name, text string) {
	switch name {
	case "enter":
		if m.now.cursor < len(m.hits) {
			m.found(m.names.things[m.hits[m.now.cursor].thing].ID)
		}
	case "esc":
		if m.now.query != "" {
			m.search("")
		} else {
			m.back()
		}
	case "backspace", "ctrl+h":
		if m.now.query == "" {
			m.back()
		} else {
			m.search(butLast(m.now.query))
		}
	case "ctrl+u":
		m.search("")
	case "left":
		m.back()
	default:
		if !m.steps(name, m.page()) {
			if m.now.query == "" && text == "?" {
				m.over = helping
				return
			}
			m.search(m.now.query + plainSpaced(text))
		}
	}
}

// found goes to the thing that was looked for: its card, or the path to it.
func (m *Model) found(id string) {
	if m.now.id == "" {
		m.visit(place{kind: reading, id: id})
		return
	}
	from := m.now
	if from.id == id {
		m.tell("%s is where the path begins; choose another thing", from.name)
		return
	}
	m.now = place{kind: following, id: from.id, name: from.name, to: id} // back leads to the card, not to the search
	m.refresh()
	if len(m.chains) == 0 && !m.bad {
		e := m.entity(id)
		m.back()
		m.tell("nothing connects %s with %s%s", from.name, e.Name, under(m.filter))
	}
}

func (m *Model) entity(id string) graph.Entity {
	e, _, err := m.graph.Entity(m.ctx, id)
	m.fail(err)
	return e
}

func under(f Filter) string {
	if s := f.String(); s != "" {
		return " under the filter " + s
	}
	return ""
}

// cardKey handles the keys of cards and paths.
func (m *Model) cardKey(name, text string) (quit bool) {
	if m.now.large {
		switch name {
		case "up", "k":
			m.now.scroll--
			return false
		case "down", "j":
			m.now.scroll++
			return false
		}
	}
	switch name {
	case "q":
		return true
	case "enter", "right", "l":
		m.walk()
		return false
	case "left", "backspace", "esc", "h", "b":
		if !m.back() {
			m.tell("this is where you began; q quits")
		}
		return false
	case "tab":
		m.other(1)
		return false
	case "shift+tab":
		m.other(-1)
		return false
	}
	if m.steps(name, m.page()) {
		return false
	}
	m.command(text)
	return false
}

// command handles the letters.
func (m *Model) command(text string) {
	switch text {
	case "k":
		m.move(-1)
	case "j":
		m.move(1)
	case "g":
		m.move(-m.length())
	case "G":
		m.move(m.length())
	case "/":
		m.visit(place{kind: finding})
	case "p":
		if m.now.kind == reading && strings.HasPrefix(m.now.id, "e:") {
			m.visit(place{kind: finding, id: m.now.id, name: m.now.name})
		} else {
			m.tell("a path begins at a thing; go to one first")
		}
	case "n":
		if n := len(m.chains); n > 1 {
			m.now.chain, m.now.cursor = (m.now.chain+1)%n, 0
			m.move(0)
		}
	case "f":
		m.over, m.field = filtering, 0
	case "d":
		m.filter.Disputed = !m.filter.Disputed
		m.refresh()
	case "c":
		m.filter = Filter{}
		m.refresh()
	case "v":
		m.now.large = !m.now.large && m.proof != nil
	case "w":
		m.mark(Wrong)
	case "r":
		m.mark(Right)
	case "u":
		m.mark("")
	case "e":
		m.over, m.input = exporting, m.exportName()
	case "?":
		m.over = helping
	}
}

// walk goes to the thing at the other end of the chosen row.
func (m *Model) walk() {
	if r := m.chosen(); r != nil {
		m.visit(place{kind: reading, id: r.ID})
	}
}

// other shows the next of the statements that the chosen row stands for.
func (m *Model) other(by int) {
	if r := m.chosen(); r != nil && len(r.Statements) > 0 {
		n := len(r.Statements)
		m.now.which, m.now.scroll = (m.now.which+by+n)%n, 0
		m.prove()
	}
}

// mark keeps what the reader thinks of the statement that is shown.
func (m *Model) mark(verdict string) {
	if m.proof == nil {
		return
	}
	if m.options.Marks == "" {
		m.tell("marks cannot be kept: this graph has no file beside it")
		return
	}
	k := Mark{Statement: m.proof.ID, Verdict: verdict}
	if m.options.Now != nil {
		k.At = m.options.Now().UTC().Format(time.RFC3339)
	}
	all, err := setMark(m.options.Marks, k)
	if err != nil {
		m.fail(err)
		return
	}
	m.marks = map[string]string{}
	for _, x := range all {
		m.marks[x.Statement] = x.Verdict
	}
	switch verdict {
	case "":
		m.tell("no longer marked")
	default:
		m.tell("marked as %s; trine explore --review lists what is marked", verdict)
	}
}

func (m *Model) filterKey(name string) {
	switch name {
	case "esc", "q", "f":
		m.over = nothing
	case "up", "k":
		m.field = (m.field + fields - 1) % fields
	case "down", "j", "tab":
		m.field = (m.field + 1) % fields
	case "c":
		m.filter = Filter{}
		m.refresh()
	case "left", "right", "enter", "space", "backspace":
		m.changeFilter(name)
	}
}

// changeFilter changes the field of the filter that is chosen.
func (m *Model) changeFilter(key string) {
	const sureStep = 0.05
	switch m.field {
	case byDisputed:
		m.filter.Disputed = !m.filter.Disputed
	case bySure:
		by := sureStep
		if key == "left" || key == "backspace" {
			by = -sureStep
		}
		steps := m.filter.Sure/sureStep + by/sureStep
		m.filter.Sure = max(0, min(1, float64(int(steps+0.5))*sureStep))
	default:
		if key == "left" || key == "backspace" {
			m.setFilter("")
			break
		}
		values, err := m.choices(m.ctx, m.field)
		m.fail(err)
		m.over, m.input, m.picked, m.values = choosing, "", 0, values
		return
	}
	m.refresh()
}

func (m *Model) setFilter(value string) {
	*[]*string{&m.filter.Class, &m.filter.Predicate, &m.filter.Speaker}[m.field] = value
	m.refresh()
}

// offered are the values that fit what is typed.
func (m *Model) offered() []graph.Count {
	var out []graph.Count
	key := schema.Fold(m.input)
	for _, v := range m.values {
		if strings.Contains(schema.Fold(v.Name), key) || strings.Contains(schema.Fold(m.label(m.field, v.Name)), key) {
			out = append(out, v)
		}
	}
	return out
}

func (m *Model) chooseKey(name, text string) {
	list := m.offered()
	switch name {
	case "esc":
		m.over = filtering
	case "enter":
		if m.picked < len(list) {
			m.setFilter(list[m.picked].Name)
			m.over = filtering
		}
	case "up", "ctrl+p":
		m.picked = max(0, m.picked-1)
	case "down", "ctrl+n":
		m.picked = max(0, min(len(list)-1, m.picked+1))
	case "backspace", "ctrl+h":
		m.input, m.picked = butLast(m.input), 0
	default:
		m.typed(plainSpaced(text))
	}
}

func (m *Model) exportKey(name, text string) {
	switch name {
	case "esc":
		m.over = nothing
	case "enter":
		m.over = nothing
		m.export(m.input)
	case "backspace", "ctrl+h":
		m.input = butLast(m.input)
	case "ctrl+u":
		m.input = ""
	default:
		m.typed(plainSpaced(text))
	}
}

func butLast(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-size]
}
