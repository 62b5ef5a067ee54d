package syntax

import (
	"strings"
	"testing"
	"unicode"
)

func forms2(ts []Token) string {
	var f []string
	for i := range ts {
		f = append(f, ts[i].Form)
	}
	return strings.Join(f, "|")
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The laser doesn't cut.", "The|laser|does|n't|cut|."},
		{"I can't, you won’t; she'll go.", "I|ca|n't|,|you|wo|n’t|;|she|'ll|go|."},
		{"the snake 's heart", "the|snake|'s|heart"},
		{"It costs $3.50, or 12% of 10,000.", "It|costs|$|3.50|,|or|12|%|of|10,000|."},
		{"well-known e-mail re-use", "well|-|known|e-mail|re-use"},
		{"Dr. Smith met J. Doe of Acme Inc. in the U.S. today.", "Dr.|Smith|met|J.|Doe|of|Acme|Inc.|in|the|U.S.|today|."},
		{"See https://example.org/a?b=1, or mail me@example.org.", "See|https://example.org/a?b=1|,|or|mail|me@example.org|."},
		{"cannot", "can|not"},
		{"Wait... what?!", "Wait|...|what|?|!"},
		{"AT&T and/or others", "AT&T|and|/|or|others"},
		{"", ""},
	} {
		if got := forms2(Tokenize(c.in, nil)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestTokenizeKnown(t *testing.T) {
	text := "Orion 3.1 70B was trained on 15 trillion tokens."
	n := strings.Index(text, " was")
	q := strings.Index(text, "15")
	got := Tokenize(text, []Known{{0, n, Name}, {3, 5, Name}, {q, len(text) - 1, Quantity}, {q, 999, Date}})
	if f := forms2(got); f != "Orion 3.1 70B|was|trained|on|15 trillion tokens|." {
		t.Error(f)
	}
	if got[0].Mask == "" || got[4].Mask == "" || got[1].Mask != "" {
		t.Error("known stretches need a stand-in, others none")
	}
}

// checkTokens fails if tokens are not in order, hold spaces at their ends, or miss a byte that is no space.
func checkTokens(t *testing.T, text string, ts []Token) {
	t.Helper()
	p := 0
	for i := range ts {
		x := &ts[i]
		if x.Start < p || x.End <= x.Start || x.End > len(text) {
			t.Fatalf("token %d has bytes %d to %d after %d", i, x.Start, x.End, p)
		}
		if x.Form != text[x.Start:x.End] {
			t.Fatalf("token %d is %q, text %q", i, x.Form, text[x.Start:x.End])
		}
		if s := strings.TrimFunc(text[p:x.Start], unicode.IsSpace); s != "" {
			t.Fatalf("%q is in no token", s)
		}
		p = x.End
	}
	if s := strings.TrimFunc(text[p:], unicode.IsSpace); s != "" {
		t.Fatalf("%q is in no token", s)
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"The laser doesn't cut.", "U.S. 3.1 a-b", "’s n't '", "\x80\xff a", "中文 text", "a@b.c", "http://", "...---!!!"} {
		f.Add(s, 0, 3)
	}
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		checkTokens(t, text, Tokenize(text, nil))
		k := Known{from, to, Quantity}
		ts := Tokenize(text, []Known{k})
		if from >= 0 && from < to && to <= len(text) {
			found := false
			for i := range ts {
				found = found || ts[i].Start == from && ts[i].End == to
			}
			if !found {
				t.Fatalf("no token for the known stretch %d to %d", from, to)
			}
			return
		}
		checkTokens(t, text, ts)
	})
}
