package main

import (
	"sort"
	"strings"
	"unicode/utf8"

	"trine/schema"
)

// maxSuggestions is how many near names an error offers.
const maxSuggestions = 3

// nearest returns the candidates that name may be a slip of, nearest first: those that start with it or hold it, then
// those within a third of its letters in edits. Equal ones keep their order.
func nearest(name string, candidates []string) []string {
	want := schema.Fold(name)
	if want == "" {
		return nil
	}
	type hit struct {
		name string
		cost int
	}
	var hits []hit
	seen := map[string]bool{}
	limit := max(1, utf8.RuneCountInString(want)/3)
	for _, c := range candidates {
		have := schema.Fold(c)
		if have == "" || seen[c] {
			continue
		}
		seen[c] = true
		switch d := schema.Distance(want, have, limit); {
		case d <= limit && d < max(utf8.RuneCountInString(want), utf8.RuneCountInString(have)):
			hits = append(hits, hit{c, 2 * d})
		case strings.HasPrefix(have, want):
			hits = append(hits, hit{c, 3})
		case utf8.RuneCountInString(want) > 1 && strings.Contains(have, want):
			hits = append(hits, hit{c, 5})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].cost < hits[j].cost })
	var out []string
	for _, h := range hits[:min(len(hits), maxSuggestions)] {
		out = append(out, h.name)
	}
	return out
}

// didYouMean is the tail of an error that offers names, or "".
func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	for i := range names {
		names[i] = `"` + names[i] + `"`
	}
	if len(names) == 1 {
		return ", did you mean " + names[0] + "?"
	}
	return ", did you mean " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1] + "?"
}
