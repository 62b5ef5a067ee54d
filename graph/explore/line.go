package explore

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// The styles of text beside those of evidence.
const (
	normal = iota + evidenceStyles
	strong
	faint
	accent
	danger
	doubt
	good
	bar
	styleCount
)

// styles are how the parts of the screen look.
type styles [styleCount]lipgloss.Style

// newStyles are the styles for a dark or a light background. Where there is no colour, bold, underline and reverse are
// left, and every distinction stands in words or signs too.
func newStyles(dark bool) styles {
	pick := lipgloss.LightDark(dark)
	color := func(light, dark string) lipgloss.Style {
		return lipgloss.NewStyle().Foreground(pick(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	var s styles
	s[around] = color("#5f6368", "#9aa0a6")
	s[sentence] = lipgloss.NewStyle().Bold(true)
	s[misheard] = color("#7b1fa2", "#d0a8ff").Bold(true).Underline(true)
	s[strong] = lipgloss.NewStyle().Bold(true)
	s[faint] = s[around]
	s[accent] = color("#0b57d0", "#8ab4f8")
	s[danger] = color("#b3261e", "#ff8a80")
	s[doubt] = color("#8a5a00", "#fdd663")
	s[good] = color("#146c2e", "#81c995")
	s[bar] = lipgloss.NewStyle().Reverse(true)
	return s
}

// line is a line of the screen.
type line []run

// text is the line without styles.
func (l line) text() string {
	var b strings.Builder
	for _, r := range l {
		b.WriteString(r.text)
	}
	return b.String()
}

// render paints the line, cut to width cells. A chosen line is painted as a bar as wide as the screen.
func (l line) render(s *styles, width int, chosen bool) string {
	if chosen {
		return s[bar].Render(fit(l.text(), width))
	}
	var b strings.Builder
	left := width
	for _, r := range l {
		t := cut(r.text, left)
		left -= cells(t)
		if r.style == normal || strings.TrimSpace(t) == "" {
			b.WriteString(t)
		} else {
			b.WriteString(s[r.style].Render(t))
		}
		if t != r.text || left <= 0 {
			break
		}
	}
	return b.String()
}
