package read

import (
	"testing"
	"unicode/utf8"

	"trine/extract"
)

// check tests what holds for every document: spans lie in the text, on character boundaries, in order and apart.
func check(t *testing.T, d *extract.Document) {
	t.Helper()
	whole := func(what string, s extract.Span) {
		t.Helper()
		if s.Start < 0 || s.End < s.Start || s.End > len(d.Text) {
			t.Fatalf("%s %v outside of the text (%d bytes)", what, s, len(d.Text))
		}
		if s.Start < len(d.Text) && !utf8.RuneStart(d.Text[s.Start]) || s.End < len(d.Text) && !utf8.RuneStart(d.Text[s.End]) {
			t.Fatalf("%s %v cuts a character", what, s)
		}
	}
	if !utf8.ValidString(d.Text) {
		t.Fatal("the text is no UTF-8")
	}
	end, header := 0, extract.Span{Start: len(d.Text)}
	for i, b := range d.Blocks {
		whole("block", b.Span)
		if b.Start < end || b.Len() == 0 {
			t.Fatalf("block %d at %v is empty or overlaps what ends at %d", i, b.Span, end)
		}
		end = b.End
		if b.Turn < -1 || b.Turn >= len(d.Turns) {
			t.Fatalf("block %d has turn %d of %d", i, b.Turn, len(d.Turns))
		}
		if b.Turn >= 0 && !d.Turns[b.Turn].Contains(b.Span) {
			t.Fatalf("block %d at %v is not in its turn %v", i, b.Span, d.Turns[b.Turn].Span)
		}
		if (b.Kind == extract.Row) != (len(b.Cells) > 0) {
			t.Fatalf("block %d of kind %d has %d cells", i, b.Kind, len(b.Cells))
		}
		col := -1
		for _, c := range b.Cells {
			whole("cell", c.Span)
			if c.Column <= col || c.Len() == 0 || c.End > b.End || c.End > b.Start && c.Start < b.Start {
				t.Fatalf("cell %v (column %d after %d) does not fit row %v", c.Span, c.Column, col, b.Span)
			}
			col = c.Column
			for _, h := range c.Header {
				whole("header", h)
				header.Start, header.End = min(header.Start, h.Start), max(header.End, h.End)
			}
		}
	}
	end = 0
	for i, turn := range d.Turns {
		whole("turn", turn.Span)
		if turn.Start < end || turn.Len() == 0 {
			t.Fatalf("turn %d at %v is empty or overlaps what ends at %d", i, turn.Span, end)
		}
		end = turn.End
	}
	end = 0
	k := 0
	for i, m := range d.Markup {
		whole("markup", m)
		if m.Start < end || m.Len() == 0 {
			t.Fatalf("markup %d at %v is empty or overlaps what ends at %d", i, m, end)
		}
		end = m.End
		for k < len(d.Blocks) && d.Blocks[k].End <= m.Start {
			k++
		}
		if k < len(d.Blocks) && d.Blocks[k].Start < m.End && !d.Blocks[k].Contains(m) {
			t.Fatalf("markup %v crosses the border of block %v", m, d.Blocks[k].Span)
		}
	}
	if d.Lang != "zh" && d.Lang != "en" {
		t.Fatalf("language %q", d.Lang)
	}
}
