package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"trine/schema"
)

// how says in a few words how a statement is meant: "negated", "planned", "hedged, says Li Mu"; "" if plainly asserted.
func how(s *schema.Statement) string {
	var w []string
	if s.Polarity == schema.Negated {
		w = append(w, "negated")
	}
	if s.Modality != schema.Asserted && s.Modality != "" {
		w = append(w, string(s.Modality))
	}
	if s.AttributedTo != "" {
		w = append(w, "says "+s.AttributedTo)
	}
	if len(s.Conflicts) > 0 {
		w = append(w, "disputed")
	}
	return strings.Join(w, ", ")
}

func confidence(s *schema.Statement) string { return strconv.FormatFloat(s.Confidence, 'f', 2, 64) }

// said is who said it and when: "专家 00:31".
func said(e *schema.Evidence) string { return strings.TrimSpace(e.Speaker + " " + e.At) }

// readings lists the words that were read otherwise than written: "来到3.1 → Llama 3.1". A repair inside an argument is
// shown with the whole argument.
func readings(s *schema.Statement) []string {
	var out []string
	shown := map[string]bool{}
	for _, r := range s.Repairs {
		from, to := r.Surface, r.Reading
		for _, a := range []*schema.Argument{&s.Subject, &s.Object} {
			if a.Start != nil && *a.Start <= r.Start && r.End <= *a.End {
				from, to = a.Surface, a.Name
			}
		}
		line := from + " → " + to
		if !shown[line] {
			shown[line] = true
			if r.Why != "" {
				line += " (" + r.Why + ")"
			}
			out = append(out, line)
		}
	}
	return out
}

// words are the words that prove a statement, on one line, cut around its arguments to about n characters (0: all).
func words(s *schema.Statement, n int) string {
	e := &s.Evidence
	low, high := len(e.Text), 0
	for _, a := range []*schema.Argument{&s.Subject, &s.Object} {
		if a.Start != nil && *a.Start >= e.Start && *a.End <= e.End {
			low, high = min(low, *a.Start-e.Start), max(high, *a.End-e.Start)
		}
	}
	if n <= 0 {
		return clean(strings.TrimSpace(e.Text))
	}
	if low >= high || len(e.Text) <= 4*n && textWidth(e.Text) <= n {
		return clip(clean(strings.TrimSpace(string(firstRunes(e.Text, 2*n)))), n)
	}
	return clean(strings.TrimSpace(window(e.Text, low, high, n)))
}

// window cuts text to about n cells that hold [low, high), with an ellipsis where something is missing.
func window(text string, low, high, n int) string {
	middle := text[low:high]
	spare := n - textWidth(clip(middle, n)) - 2
	if spare < 0 || len(middle) > 16*n {
		return clip("…"+middle, n)
	}
	// a character takes a cell at least, so n of them on each side are enough to choose from
	before, after := lastRunes(text[:low], n), firstRunes(text[high:], n)
	left, right := textWidth(string(before)), textWidth(string(after))
	keepLeft := min(left, max(spare/3, spare-right))
	keepRight := min(right, spare-keepLeft)
	lead := ""
	for len(before) > 0 && textWidth(string(before)) > keepLeft {
		before, lead = before[1:], "…"
	}
	return lead + string(before) + middle + clip(string(after), keepRight+1)
}

// firstRunes and lastRunes are the first and the last n characters of s, and one more to show that there are more.
func firstRunes(s string, n int) []rune {
	for i := range s {
		if n--; n < -1 {
			return []rune(s[:i])
		}
	}
	return []rune(s)
}

func lastRunes(s string, n int) []rune {
	i := len(s)
	for ; n >= 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return []rune(s[i:])
}

// claimTable is the table of statements that extract and find print. On a terminal the words stand below each row, else
// in the last column, so that a row is a line.
func claimTable(g *global, sts []schema.Statement) *table {
	width := g.width()
	t := &table{ink: g.ink(), cols: []column{{title: "SUBJECT", flex: true}, {title: "PREDICATE"}, {title: "OBJECT", flex: true},
		{title: "CONF", right: true}, {title: "HOW", color: "31", flex: true}, {title: "SAID BY", color: "2", flex: true}}}
	if width == 0 {
		t.cols = append(t.cols, column{title: "WORDS"})
	}
	for i := range sts {
		s := &sts[i]
		cells := []string{s.Subject.Name, s.Predicate, s.ObjectText(), confidence(s), how(s), said(&s.Evidence)}
		w := words(s, max(120, width))
		if r := readings(s); len(r) > 0 {
			w = strings.SplitN(r[0], " (", 2)[0] + " | " + w
		}
		if width == 0 {
			t.add(append(cells, w)...)
		} else {
			t.add(cells...)
			t.below = append(t.below, w)
		}
	}
	return t
}

// writeClaim prints one statement in full: the value, how sure, who said it where, the words, and how they were read.
// others finds a statement by its id, nil if it is unknown.
func writeClaim(w io.Writer, g *global, s *schema.Statement, value string, others func(id string) *schema.Statement) {
	ink, width := g.ink(), g.width()
	line := fmt.Sprintf("  %s  %s", ink.bold(clean(value)), confidence(s))
	if h := how(s); h != "" {
		line += "  " + ink.red(clean(h))
	}
	fmt.Fprintln(w, line)
	text := 0 // cells for the words, with quotes and margin
	if width > 0 {
		text = width - 6
	}
	for _, l := range wrap("“"+words(s, 240)+"”", text) {
		fmt.Fprintln(w, "      "+l)
	}
	for _, r := range readings(s) {
		fmt.Fprintln(w, "      "+ink.cyan("read "+clean(r)))
	}
	for _, id := range s.Conflicts {
		if o := others(id); o != nil {
			fmt.Fprintln(w, "      "+ink.red("against "+clean(against(o))))
		} else {
			fmt.Fprintln(w, "      "+ink.red("against "+id))
		}
	}
	at := s.Evidence.Doc
	if by := said(&s.Evidence); by != "" {
		at = by + ", " + at
	}
	if s.Subject.Start == nil {
		at += ", subject left out in the words"
	}
	if n := len(s.Mentions); n > 0 {
		at += fmt.Sprintf(", and %d more", n)
	}
	fmt.Fprintln(w, "      "+ink.dim(clean(at)))
}

// against is a contradicting statement in short: "150T tokens, 0.58 (专家 00:31)".
func against(o *schema.Statement) string {
	t := o.ObjectText()
	if o.Polarity == schema.Negated {
		t = "not " + t
	}
	t += ", " + confidence(o)
	if by := said(&o.Evidence); by != "" {
		t += " (" + by + ")"
	}
	return t
}
