package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"trine/graph/snapshot"
	"trine/schema"
)

// Neighbour is what an entity is linked to by one predicate in one direction.
type Neighbour struct {
	ID         string   `json:"id"` // of an entity or a value
	Name       string   `json:"name"`
	Type       string   `json:"type"`
	Predicate  string   `json:"predicate"`
	Backward   bool     `json:"backward,omitempty"` // the neighbour is the subject
	Sources    int      `json:"sources"`            // independent ones that affirm it
	Confidence float64  `json:"confidence"`         // of all of them together
	Denied     float64  `json:"denied,omitempty"`
	Statements []string `json:"statements"` // ids
}

// Neighbours lists what an entity is linked to by the statements that f chooses, the best proven first. The error is an
// *[UnknownName] if there is no such entity.
func (g *Graph) Neighbours(ctx context.Context, id string, f Filter) ([]Neighbour, error) {
	var out []Neighbour
	err := g.ask(ctx, func(ix *snapshot.File) (err error) {
		out, err = neighbours(ix, id, f)
		return err
	})
	return out, tell("neighbours", err)
}

// tell wraps an error unless it speaks for itself.
func tell(what string, err error) error {
	if _, ok := err.(*UnknownName); ok || err == nil {
		return err
	}
	return fmt.Errorf("graph: %s: %w", what, err)
}

func neighbours(ix *snapshot.File, id string, f Filter) ([]Neighbour, error) {
	n := ix.Node(id)
	if n == snapshot.None {
		return nil, &UnknownName{Name: id}
	}
	type key struct {
		node, predicate uint32
		backward        bool
	}
	groups := map[key][]uint32{}
	for backward, e := range map[bool]snapshot.Edges{false: ix.Out(n), true: ix.In(n)} {
		for i, r := range e.Row {
			if f.match(ix, r) {
				k := key{e.Node[i], e.Predicate[i], backward}
				groups[k] = append(groups[k], r)
			}
		}
	}
	out := make([]Neighbour, 0, len(groups))
	for k, rows := range groups {
		slices.Sort(rows)
		b := Neighbour{ID: ix.NodeID(k.node), Name: ix.Name(k.node), Type: ix.Type(k.node), Predicate: ix.PredicateName(k.predicate), Backward: k.backward}
		var list []Source
		list, b.Confidence, b.Denied = sources(ix, rows)
		for _, s := range list {
			if !s.Denies {
				b.Sources++
			}
		}
		for _, r := range rows {
			b.Statements = append(b.Statements, ix.At(r).ID())
		}
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b Neighbour) int {
		return cmp.Or(b.Sources-a.Sources, cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Predicate, b.Predicate), strings.Compare(a.ID, b.ID), boolCompare(a.Backward, b.Backward))
	})
	return out, nil
}

// Common is what two entities are both linked to.
type Common struct {
	ID   string      `json:"id"`
	Name string      `json:"name"`
	Type string      `json:"type"`
	A, B []Neighbour // how each of the two is linked to it
}

// Common lists the entities and values that a and b are both linked to by the statements that f chooses, the best proven
// first.
func (g *Graph) Common(ctx context.Context, a, b string, f Filter) ([]Common, error) {
	var out []Common
	err := g.ask(ctx, func(ix *snapshot.File) error {
		left, err := neighbours(ix, a, f)
		if err != nil {
			return err
		}
		right, err := neighbours(ix, b, f)
		if err != nil {
			return err
		}
		at := map[string]int{}
		for _, x := range left {
			i, ok := at[x.ID]
			if !ok {
				i = len(out)
				at[x.ID] = i
				out = append(out, Common{ID: x.ID, Name: x.Name, Type: x.Type})
			}
			out[i].A = append(out[i].A, x)
		}
		for _, x := range right {
			if i, ok := at[x.ID]; ok {
				out[i].B = append(out[i].B, x)
			}
		}
		out = slices.DeleteFunc(out, func(c Common) bool { return len(c.B) == 0 || c.ID == a || c.ID == b })
		slices.SortStableFunc(out, func(x, y Common) int {
			return cmp.Or(cmp.Compare(y.A[0].Confidence*y.B[0].Confidence, x.A[0].Confidence*x.B[0].Confidence), strings.Compare(x.ID, y.ID))
		})
		return nil
	})
	return out, tell("common neighbours", err)
}

// Event is a statement with the time that it speaks of.
type Event struct {
	From, Until time.Time // [From, Until); zero where it is open
	Said        bool      // only the time of saying is known
	Statement   schema.Statement
}

// Timeline lists the statements that f chooses by time: when they hold, else the date that is their object, else the date of
// their document. Statements without any time are left out.
func (g *Graph) Timeline(ctx context.Context, f Filter) ([]Event, error) {
	out := []Event{}
	err := g.View(ctx, func(v *View) error {
		type when struct {
			from, until int64
			said        bool
			row         uint32
		}
		var list []when
		for _, r := range f.rows(v.File) {
			s := v.At(r)
			w := when{row: r}
			switch t := s.Time(); {
			case t != "":
				w.from, w.until = snapshot.Seconds(&schema.Date{Value: t})
			case v.Kind(s.Object()) == snapshot.Date:
				w.from, w.until = v.Seconds(s.Object())
			default:
				d := v.DocDate(s.Doc())
				w.from, w.until = snapshot.Seconds(&d)
				w.said = true
			}
			if w.from != math.MinInt64 || w.until != math.MaxInt64 {
				list = append(list, w)
			}
		}
		slices.SortFunc(list, func(a, b when) int {
			return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.until, b.until), cmp.Compare(a.row, b.row))
		})
		rows := make([]uint32, len(list))
		for i, w := range list {
			rows[i] = w.row
		}
		sts, err := fetch(v.File, v.n, rows)
		if err != nil {
			return err
		}
		for i, w := range list {
			e := Event{Said: w.said, Statement: sts[i]}
			if w.from != math.MinInt64 {
				e.From = time.Unix(w.from, 0).UTC()
			}
			if w.until != math.MaxInt64 {
				e.Until = time.Unix(w.until, 0).UTC()
			}
			out = append(out, e)
		}
		return nil
	})
	return out, tell("timeline", err)
}
