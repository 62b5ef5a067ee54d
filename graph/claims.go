package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"trine/graph/snapshot"
)

// Claim is what several statements say alike: subject, predicate, object, qualifier and time.
type Claim struct {
	Subject    string    `json:"subject"` // ids
	Predicate  string    `json:"predicate"`
	Object     string    `json:"object"`
	Qualifier  string    `json:"qualifier,omitempty"`
	Time       string    `json:"time,omitempty"`
	Names      [2]string `json:"names"`      // of subject and object
	Confidence float64   `json:"confidence"` // that it holds, from all who affirm it
	Denied     float64   `json:"denied"`     // that it does not, from all who deny it
	Sources    []Source  `json:"sources"`    // by document, then who says it
	Statements []string  `json:"statements"` // ids, by document and place
}

// Source is somebody in a document. However often he repeats a claim, he counts once.
type Source struct {
	Doc        string  `json:"doc"`
	Who        string  `json:"who"` // whose claim it is, else the speaker; "" for the document itself
	Denies     bool    `json:"denies,omitempty"`
	Confidence float64 `json:"confidence"` // the highest of his statements
}

// Claims gathers the statements that f chooses into claims: how many independent sources say the same, and how certain
// that makes it (noisy-or: all would have to be wrong). The claims with most sources come first, then the most certain.
func (g *Graph) Claims(ctx context.Context, f Filter) ([]Claim, error) {
	var out []Claim
	err := g.ask(ctx, func(ix *snapshot.File) error {
		out = claims(ix, f.rows(ix))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("graph: claims: %w", err)
	}
	return out, nil
}

type claimKey struct {
	subject, object            uint32
	predicate, qualifier, time string
}

func claims(ix *snapshot.File, rows []uint32) []Claim {
	groups := map[claimKey][]uint32{}
	for _, r := range rows {
		s := ix.At(r)
		k := claimKey{s.Subject(), s.Object(), s.Predicate(), s.Qualifier(), s.Time()}
		groups[k] = append(groups[k], r)
	}
	out := make([]Claim, 0, len(groups))
	for k, list := range groups {
		c := Claim{Subject: ix.NodeID(k.subject), Predicate: k.predicate, Object: ix.NodeID(k.object), Qualifier: k.qualifier, Time: k.time,
			Names: [2]string{ix.Name(k.subject), ix.Name(k.object)}}
		c.Sources, c.Confidence, c.Denied = sources(ix, list)
		for _, r := range list {
			c.Statements = append(c.Statements, ix.At(r).ID())
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Claim) int {
		return cmp.Or(len(b.Sources)-len(a.Sources), cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Subject, b.Subject),
			strings.Compare(a.Predicate, b.Predicate), strings.Compare(a.Object, b.Object), strings.Compare(a.Qualifier, b.Qualifier), strings.Compare(a.Time, b.Time))
	})
	return out
}

// sources lists who makes statements, and how likely it is that one who affirms is right, and one who denies.
func sources(ix *snapshot.File, rows []uint32) (list []Source, affirmed, denied float64) {
	type key struct {
		doc    int
		who    string
		denies bool
	}
	best := map[key]float64{}
	for _, r := range rows {
		s := ix.At(r)
		k := key{s.Doc(), s.AttributedTo(), s.Flags()&snapshot.IsNegated != 0}
		if k.who == "" {
			k.who = s.Speaker()
		}
		best[k] = max(best[k], s.Confidence())
	}
	keys := slices.SortedFunc(maps.Keys(best), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.doc, b.doc), strings.Compare(a.who, b.who), boolCompare(a.denies, b.denies))
	})
	wrong := [2]float64{1, 1}
	for _, k := range keys {
		list = append(list, Source{ix.DocID(k.doc), k.who, k.denies, best[k]})
		side := 0
		if k.denies {
			side = 1
		}
		wrong[side] *= 1 - min(max(best[k], 0), 1)
	}
	return list, 1 - wrong[0], 1 - wrong[1]
}
