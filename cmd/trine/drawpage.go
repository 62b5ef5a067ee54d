package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"trine/graph"
	"trine/graph/diagram"
	"trine/schema"
)

// page is the explorer page of the graph and what to tell of it.
func (d *drawing) page(ctx context.Context, gr *graph.Graph, o *schema.Ontology) ([]byte, []string, error) {
	sts, err := linked(ctx, gr)
	if err != nil {
		return nil, nil, err
	}
	texts := map[string]graph.Doc{}
	for i := range sts {
		id := sts[i].Evidence.Doc
		if _, ok := texts[id]; ok {
			continue
		}
		doc, err := gr.Document(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		texts[id] = doc.Doc
	}
	d.Around = func(s *schema.Statement) (string, string) {
		doc := texts[s.Evidence.Doc]
		return around(&doc, s.Evidence.Start, s.Evidence.End)
	}
	data, err := diagram.Page(ctx, sts, o, d.Options)
	if err != nil {
		return nil, nil, err
	}
	return data, []string{fmt.Sprintf("a page of %s for the browser, %d kB", plural(len(sts), "statement"), (len(data)+999)/1000)}, nil
}

// contextRunes is how much of a turn stands on either side of a sentence.
const contextRunes = 240

// around is what stands before and after a piece of a text in its turn, at most contextRunes of each.
func around(doc *graph.Doc, start, end int) (before, after string) {
	if start < 0 || end > len(doc.Text) || start >= end {
		return "", ""
	}
	from, to := 0, len(doc.Text)
	if i := slices.IndexFunc(doc.Turns, func(t graph.Turn) bool { return t.Start <= start && end <= t.End }); i >= 0 {
		from, to = max(0, doc.Turns[i].Start), min(len(doc.Text), doc.Turns[i].End)
	}
	before, after = doc.Text[min(from, start):start], doc.Text[end:max(to, end)]
	if n := utf8.RuneCountInString(before); n > contextRunes {
		before = "…" + string([]rune(before)[n-contextRunes:])
	}
	if utf8.RuneCountInString(after) > contextRunes {
		after = string([]rune(after)[:contextRunes]) + "…"
	}
	return strings.TrimLeft(before, "\n "), strings.TrimRight(after, "\n ")
}

// linkTo fills an address with the id and the name of an entity.
func linkTo(address string) func(id, name string) string {
	return func(id, name string) string {
		return strings.NewReplacer("{id}", url.PathEscape(id), "{name}", url.PathEscape(name)).Replace(address)
	}
}
