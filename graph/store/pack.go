package store

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// Pack is a set of quads made ready for storing: checked, without repetitions, its values hashed. It is made outside of
// a transaction, by any goroutine, and may be used for several.
type Pack struct {
	values []Value
	hashes []Hash
	edges  [][4]int32 // indexes into values, sorted, each once
	sum    Sum
}

// NewPack makes quads ready. It fails with [ErrInvalid] if one is incomplete.
func NewPack(quads []Quad) (*Pack, error) {
	p := &Pack{edges: make([][4]int32, len(quads))}
	at := make(map[Value]int32, len(quads))
	for i := range quads {
		q := &quads[i]
		for k, v := range [4]Value{q.Subject, q.Predicate, q.Object, q.Label} {
			x, ok := at[v]
			if !ok {
				if err := CheckValue(v); err != nil {
					return nil, fmt.Errorf("%s: %w", quad.Directions[k], err)
				}
				x = int32(len(p.values))
				at[v] = x
				p.values = append(p.values, v)
				p.hashes = append(p.hashes, hashOf(v))
			}
			p.edges[i][k] = x
		}
	}
	slices.SortFunc(p.edges, compareEdges)
	p.edges = slices.Compact(p.edges)
	for _, e := range p.edges {
		p.sum.add([4]Hash{p.hashes[e[0]], p.hashes[e[1]], p.hashes[e[2]], p.hashes[e[3]]})
	}
	return p, nil
}

// Count is how many quads there are; repetitions count once.
func (p *Pack) Count() int { return len(p.edges) }

// Sum is their checksum.
func (p *Pack) Sum() Sum { return p.sum }

func compareEdges[T cmp.Ordered](a, b [4]T) int {
	for k := range a {
		if a[k] != b[k] {
			if a[k] < b[k] {
				return -1
			}
			return 1
		}
	}
	return 0
}
