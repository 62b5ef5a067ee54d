package explore

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Press presses keys as a reader would: letters for themselves, others by name in angle brackets, as "ywd<enter><down>p".
// It waits for the documents that are read meanwhile. It returns true when the explorer was left, and an error for a name
// that no key has; <lt> is the angle bracket itself.
func (m *Model) Press(keys string) (quit bool, err error) {
	for keys != "" && !quit {
		var k tea.Key
		if rest, ok := strings.CutPrefix(keys, "<"); ok {
			name, after, _ := strings.Cut(rest, ">")
			if k, ok = keyNamed(name); !ok {
				return false, fmt.Errorf("explore: no key is called %q", name)
			}
			keys = after
		} else {
			r, size := utf8.DecodeRuneInString(keys)
			k, keys = tea.Key{Code: r, Text: keys[:size]}, keys[size:]
		}
		quit = m.deliver(tea.KeyPressMsg(k))
	}
	return quit, nil
}

// Resize sets the size of the screen, in cells.
func (m *Model) Resize(width, height int) { m.deliver(tea.WindowSizeMsg{Width: width, Height: height}) }

// deliver hands a message to the model and, after it, what its commands bring.
func (m *Model) deliver(msg tea.Msg) (quit bool) {
	for msg != nil {
		if _, quit = msg.(tea.QuitMsg); quit {
			return true
		}
		_, cmd := m.Update(msg)
		if msg = nil; cmd != nil {
			msg = cmd()
		}
	}
	return false
}

func keyNamed(name string) (tea.Key, bool) {
	k := tea.Key{}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok && len(rest) == 1 {
		return tea.Key{Code: rune(rest[0]), Mod: tea.ModCtrl}, true
	}
	if rest, ok := strings.CutPrefix(name, "shift+"); ok {
		k.Mod, name = tea.ModShift, rest
	}
	switch name {
	case "lt":
		k.Code, k.Text = '<', "<"
	case "enter":
		k.Code = tea.KeyEnter
	case "up":
		k.Code = tea.KeyUp
	case "down":
		k.Code = tea.KeyDown
	case "left":
		k.Code = tea.KeyLeft
	case "right":
		k.Code = tea.KeyRight
	case "esc":
		k.Code = tea.KeyEsc
	case "tab":
		k.Code = tea.KeyTab
	case "backspace":
		k.Code = tea.KeyBackspace
	case "home":
		k.Code = tea.KeyHome
	case "end":
		k.Code = tea.KeyEnd
	case "pgup":
		k.Code = tea.KeyPgUp
	case "pgdown":
		k.Code = tea.KeyPgDown
	case "f1":
		k.Code = tea.KeyF1
	default:
		return k, false
	}
	return k, true
}

// Text is the screen without colours and without spaces at the ends of lines.
func (m *Model) Text() string {
	painted := m.styles
	m.styles = styles{}
	defer func() { m.styles = painted }()
	lines := strings.Split(m.Screen(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}
