package graph

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// Search returns the statements that a text stands in: in the words that say them, in the names of subject and object, or
// in the predicate. Case and width do not matter. They come by document and place; at most limit (0: all), and how many
// more there are. Only what is found is read.
func (g *Graph) Search(ctx context.Context, text string, limit int) (found []schema.Statement, more int, err error) {
	key := schema.Fold(text)
	if key == "" {
		return nil, 0, nil
	}
	err = g.view(ctx, func(ix *snapshot.File, n *store.Snap) error {
		rows, err := holding(ix, n, key)
		if err != nil {
			return err
		}
		if limit > 0 && len(rows) > limit {
			rows, more = rows[:limit], len(rows)-limit
		}
		found, err = fetch(ix, n, rows)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("graph: search %s: %w", text, err)
	}
	return found, more, nil
}

// place is where words stand. Nearly always it tells which words.
type place struct{ doc, start, end int }

// words are what is known of a place: whether the text stands in some words there, and whether in some it does not.
type words struct{ with, without bool }

// holding lists the rows in which a folded text stands.
func holding(ix *snapshot.File, n *store.Snap, key string) ([]uint32, error) {
	named := ix.Named(func(s string) bool {
		return strings.Contains(schema.Fold(s), key) || strings.Contains(schema.Fold(strings.ReplaceAll(s, "_", " ")), key)
	})
	places, err := spoken(ix, n, key)
	if err != nil {
		return nil, err
	}
	var rows, unclear []uint32
	for r := range uint32(ix.Rows()) {
		s := ix.At(r)
		start, end := s.Place()
		w := places[place{s.Doc(), start, end}]
		if named[r] || w.with && !w.without {
			rows = append(rows, r)
		} else if w.with {
			rows, unclear = append(rows, r), append(unclear, r)
		}
	}
	if len(unclear) == 0 {
		return rows, nil
	}
	sts, err := fetch(ix, n, unclear)
	if err != nil {
		return nil, err
	}
	wrong := map[uint32]bool{}
	for i, r := range unclear {
		wrong[r] = !strings.Contains(schema.Fold(sts[i].Evidence.Text), key)
	}
	out := rows[:0]
	for _, r := range rows {
		if !wrong[r] {
			out = append(out, r)
		}
	}
	return out, nil
}

// spoken reads the words of all utterances and tells where the text stands in them.
func spoken(ix *snapshot.File, n *store.Snap, key string) (map[place]words, error) {
	out := map[place]words{}
	var other []place
	docs := map[store.Value]int{}
	for d := range ix.Docs() {
		docs[docNode(ix.DocID(d))] = d
	}
	err := n.Each(pText, func(q store.Quad) error {
		at, ok := utterancePlace(q.Subject)
		d, known := docs[q.Label]
		if !ok || !known {
			return nil
		}
		at.doc = d
		if text, _ := plain(q.Object); strings.Contains(schema.Fold(text), key) {
			w := out[at]
			w.with = true
			out[at] = w
		} else {
			other = append(other, at)
		}
		return nil
	})
	for _, at := range other {
		if w, ok := out[at]; ok {
			w.without = true
			out[at] = w
		}
	}
	return out, err
}

// utterancePlace reads the place out of an utterance's node.
func utterancePlace(u store.Value) (place, bool) {
	iri, _ := u.(store.IRI)
	_, at, _ := strings.Cut(string(iri), "/")
	a, z, ok := cutLast(at, "-")
	if !ok {
		return place{}, false
	}
	start, err := strconv.Atoi(a)
	if err != nil {
		return place{}, false
	}
	end, err := strconv.Atoi(z)
	return place{0, start, end}, err == nil
}
