package extract

import (
	"strings"
	"testing"
)

func TestFluent(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"So, uh, you see um the chips, you know, are here.", "So, you see the chips, are here."},
		{"Uh, we have, um, nine of them.", "we have, nine of them."},
		{"We we've got the the card, it is is good, as you know.", "we've got the card, it is good, as you know."},
		{"It's kind of a new one, this kind of card.", "It's a new one, this kind of card."},
		{"What I mean is that you know it, I mean, well.", "What I mean is that you know it, well."},
		{"They had had it. The UM system runs.", "They had had it. The UM system runs."},
		{"It is in um in a handful of towns", "It is in a handful of towns"},
	} {
		s := Plain(c.text)
		s.fluent(&fluency{}, true)
		if strings.TrimSpace(s.Text) != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s.Text, c.want)
		}
		for i := range s.Text {
			if src := s.Source(Span{i, i + 1}); c.text[src.Start:src.End] != s.Text[i:i+1] {
				t.Fatalf("%q: %d maps to %q", c.text, i, c.text[src.Start:src.End])
			}
		}
	}
	s := Plain("and you know the cards are you know fast um but do you know them")
	if s.fluent(&fluency{}, false); s.Text != "and the cards are fast but do you know them" {
		t.Errorf("got %q", s.Text)
	}
}

func TestFluentIsLinear(t *testing.T) {
	s := Plain(strings.Repeat("the the um you know ", 50000))
	if s.fluent(&fluency{}, false); len(s.Text) > 450000 {
		t.Errorf("%d bytes are left", len(s.Text))
	}
}
