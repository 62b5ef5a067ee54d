package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"trine/extract"
	"trine/graph"
)

// overlay is the shape of a part as the graph keeps it beside the text, so that the text can be extracted again without
// its file. Spans are start and end in turn.
type overlay struct {
	Base   int     `json:"base,omitempty"`
	Lang   string  `json:"lang,omitempty"`
	Turns  []turn  `json:"turns,omitempty"`
	Blocks []block `json:"blocks,omitempty"`
	Markup []int   `json:"markup,omitempty"`
}

type turn struct {
	Span    [2]int `json:"s"`
	Speaker string `json:"w,omitempty"`
	At      string `json:"at,omitempty"`
}

type block struct {
	Span  [2]int `json:"s"`
	Kind  int    `json:"k,omitempty"`
	Level int    `json:"l,omitempty"`
	Turn  int    `json:"t"`
	Cells []cell `json:"c,omitempty"`
}

type cell struct {
	Span   [2]int `json:"s"`
	Column int    `json:"n"`
	Header []int  `json:"h,omitempty"`
}

func overlayOf(d *extract.Document) overlay {
	o := overlay{Base: d.Base, Lang: d.Lang, Markup: flat(d.Markup)}
	for _, t := range d.Turns {
		o.Turns = append(o.Turns, turn{pair(t.Span), t.Speaker, t.At})
	}
	for _, b := range d.Blocks {
		n := block{Span: pair(b.Span), Kind: int(b.Kind), Level: b.Level, Turn: b.Turn}
		for _, c := range b.Cells {
			n.Cells = append(n.Cells, cell{pair(c.Span), c.Column, flat(c.Header)})
		}
		o.Blocks = append(o.Blocks, n)
	}
	return o
}

func encodeShape(parts []overlay) string {
	b, err := json.Marshal(parts)
	if err != nil {
		return "" // numbers and texts always encode
	}
	return string(b)
}

// errShape says that the graph's note on the shape of a text cannot be used.
var errShape = errors.New("the stored shape of the text cannot be read")

// documentsOf is what encodeShape kept, as documents to extract again. Spans outside of the text are an error.
func documentsOf(d graph.Doc) ([]*extract.Document, error) {
	var parts []overlay
	if err := json.Unmarshal([]byte(d.Shape), &parts); err != nil || len(parts) == 0 || parts[0].Base != 0 {
		return nil, fmt.Errorf("%s: %w", d.ID, errShape)
	}
	var out []*extract.Document
	for i, o := range parts {
		end := len(d.Text)
		if i+1 < len(parts) {
			end = parts[i+1].Base
		}
		if o.Base < 0 || o.Base > end || end > len(d.Text) {
			return nil, fmt.Errorf("%s: %w", d.ID, errShape)
		}
		doc := &extract.Document{ID: d.ID, Title: d.Title, Date: d.Date, Lang: o.Lang, Text: d.Text[o.Base:end], Part: i,
			Last: i+1 == len(parts), Base: o.Base}
		if !o.unfold(doc) {
			return nil, fmt.Errorf("%s: %w", d.ID, errShape)
		}
		out = append(out, doc)
	}
	return out, nil
}

// unfold lays the overlay over the document; false if it does not fit.
func (o *overlay) unfold(doc *extract.Document) bool {
	fits := true
	in := func(p [2]int) extract.Span {
		fits = fits && 0 <= p[0] && p[0] <= p[1] && p[1] <= len(doc.Text)
		return extract.Span{Start: p[0], End: p[1]}
	}
	list := func(flat []int) []extract.Span {
		var out []extract.Span
		for i := 0; i+1 < len(flat); i += 2 {
			out = append(out, in([2]int{flat[i], flat[i+1]}))
		}
		return out
	}
	doc.Markup = list(o.Markup)
	for _, t := range o.Turns {
		doc.Turns = append(doc.Turns, extract.Turn{Span: in(t.Span), Speaker: t.Speaker, At: t.At})
	}
	for _, b := range o.Blocks {
		n := extract.Block{Span: in(b.Span), Kind: extract.BlockKind(b.Kind), Level: b.Level, Turn: b.Turn}
		fits = fits && b.Turn < len(doc.Turns)
		for _, c := range b.Cells {
			n.Cells = append(n.Cells, extract.Cell{Span: in(c.Span), Column: c.Column, Header: list(c.Header)})
		}
		doc.Blocks = append(doc.Blocks, n)
	}
	return fits
}

func pair(s extract.Span) [2]int { return [2]int{s.Start, s.End} }

func flat(ss []extract.Span) []int {
	var out []int
	for _, s := range ss {
		out = append(out, s.Start, s.End)
	}
	return out
}
