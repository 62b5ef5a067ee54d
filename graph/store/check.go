package store

import (
	"fmt"
	"slices"
)

// Problems lists what is wrong with the store itself: the database's structure, values that are not what their hash says,
// counts of references, quads of values that are missing. An empty list means that all is well.
func (n *Snap) Problems() ([]string, error) {
	out, err := n.s.d.integrity(n)
	if err != nil || len(out) > 0 {
		return out, err
	}
	refs, problems, err := n.references()
	if err != nil {
		return nil, err
	}
	return append(problems, n.checkValues(refs)...), n.ctx.Err()
}

// references counts how often each node is used, and compares the copies of the quads that the indexes hold.
func (n *Snap) references() (map[int64]int, []string, error) {
	count := map[int64]int{}
	var sums [4]uint64
	for i, col := range []string{"s", "p", "o", "l"} {
		es, err := n.tx.QueryContext(n.ctx, "SELECT s, p, o, l FROM edges ORDER BY "+col)
		if err != nil {
			return nil, nil, err
		}
		for es.Next() {
			var e [4]int64
			if err := es.Scan(&e[0], &e[1], &e[2], &e[3]); err != nil {
				_ = es.Close() // the first error is the one to tell
				return nil, nil, err
			}
			h := uint64(14695981039346656037)
			for _, x := range e {
				h = (h ^ uint64(x)) * 1099511628211
			}
			sums[i] += h
			if i == 0 {
				for _, x := range e {
					count[x]++
				}
			}
		}
		if err := es.Err(); err != nil {
			return nil, nil, err
		}
	}
	if sums[0] != sums[1] || sums[0] != sums[2] || sums[0] != sums[3] {
		return count, []string{"the indexes of the quads differ"}, nil
	}
	return count, nil, nil
}

// checkValues checks every value against its hash and its references.
func (n *Snap) checkValues(refs map[int64]int) []string {
	rs, err := n.tx.QueryContext(n.ctx, "SELECT refs, "+columns+" FROM nodes")
	if err != nil {
		return []string{err.Error()}
	}
	defer func() { _ = rs.Close() }()
	var out []string
	seen := map[int64]bool{}
	for rs.Next() {
		var r row
		var have int
		if err := rs.Scan(&have, &r.id, &r.hash, &r.str, &r.typ, &r.lang, &r.iri, &r.bnode, &r.num, &r.truth, &r.float, &r.instant); err != nil {
			return append(out, err.Error())
		}
		seen[r.id] = true
		if _, err := r.value(); err != nil {
			out = append(out, err.Error())
		} else if have != refs[r.id] {
			out = append(out, fmt.Sprintf("value %d is used %d times, counted %d", r.id, refs[r.id], have))
		}
	}
	if err := rs.Err(); err != nil {
		return append(out, err.Error())
	}
	var missing []int64
	for id := range refs {
		if !seen[id] {
			missing = append(missing, id)
		}
	}
	slices.Sort(missing)
	for _, id := range missing {
		out = append(out, fmt.Sprintf("value %d is missing", id))
	}
	return out
}
