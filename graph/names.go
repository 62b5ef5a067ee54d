package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"trine/graph/snapshot"
	"trine/schema"
)

// Match is an entity found by a name.
type Match struct {
	Entity
	By   string // the name that matched, folded
	Kind MatchKind
}

// MatchKind tells how a name was found; a lower kind is closer.
type MatchKind int

// The kinds of matches.
const (
	Exact MatchKind = iota // the name or an alias, in any case and width, or the id
	Prefix
	Substring
	Similar // a few letters differ
)

// UnknownName says that no entity has a name, and which names come close.
type UnknownName struct {
	Name        string
	Suggestions []string // at most five, nearest first
}

func (e *UnknownName) Error() string {
	if len(e.Suggestions) == 0 {
		return fmt.Sprintf("graph: nothing is known of %q", e.Name)
	}
	return fmt.Sprintf("graph: nothing is known of %q; did you mean %s?", e.Name, strings.Join(e.Suggestions, ", "))
}

// Find looks entities up by a name in Chinese or English: exact matches first, then prefixes, parts and similar names,
// each with the entities of most statements first. An empty result means that nothing comes close.
func (g *Graph) Find(ctx context.Context, name string) ([]Match, error) {
	var out []Match
	err := g.ask(ctx, func(ix *snapshot.File) error {
		out = find(ix, name)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("graph: find %s: %w", name, err)
	}
	return out, nil
}

// Resolve gives the entity that a name means: the only one, or the one with most statements of those it fits exactly;
// else the only one it begins. The error is an *[UnknownName] if there is none.
func (g *Graph) Resolve(ctx context.Context, name string) (Entity, error) {
	ms, err := g.Find(ctx, name)
	if err != nil {
		return Entity{}, err
	}
	if len(ms) > 0 && (ms[0].Kind == Exact || ms[0].Kind == Prefix && (len(ms) == 1 || ms[1].Kind != Prefix)) {
		return ms[0].Entity, nil
	}
	unknown := &UnknownName{Name: name}
	for _, m := range ms[:min(5, len(ms))] {
		unknown.Suggestions = append(unknown.Suggestions, m.Name)
	}
	return Entity{}, unknown
}

func find(ix *snapshot.File, name string) []Match {
	key := schema.Fold(name)
	if key == "" {
		return nil
	}
	best := map[uint32]Match{}
	hit := func(by string, nodes []uint32, kind MatchKind) {
		for _, n := range nodes {
			if m, ok := best[n]; !ok || kind < m.Kind {
				best[n] = Match{entityAt(ix, n), by, kind}
			}
		}
	}
	if n := ix.Node(name); n != snapshot.None && ix.Kind(n) == snapshot.Entity {
		hit(name, []uint32{n}, Exact)
	}
	for i := range ix.NameCount() {
		switch by, nodes := ix.NameAt(i); {
		case by == key:
			hit(by, nodes, Exact)
		case strings.HasPrefix(by, key):
			hit(by, nodes, Prefix)
		case strings.Contains(by, key):
			hit(by, nodes, Substring)
		}
	}
	if limit := tolerance(key); len(best) == 0 {
		for i := range ix.NameCount() {
			if by, nodes := ix.NameAt(i); schema.Distance(key, by, limit) <= limit {
				hit(by, nodes, Similar)
			}
		}
	}
	out := make([]Match, 0, len(best))
	for _, m := range best {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Match) int {
		near := 0
		if a.Kind == Similar && b.Kind == Similar {
			near = schema.Distance(key, a.By, 9) - schema.Distance(key, b.By, 9)
		}
		return cmp.Or(int(a.Kind-b.Kind), near, b.Statements-a.Statements, strings.Compare(a.ID, b.ID))
	})
	return out
}

// tolerance is how many letters of a mistyped name may differ.
func tolerance(key string) int {
	n := utf8.RuneCountInString(key)
	switch {
	case n < 2:
		return 0
	case n < 5:
		return 1
	case n < 10:
		return 2
	}
	return 3
}
