package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// Tx is a write transaction. What it wrote is read back by its Snap.
type Tx struct {
	*Snap
	nodes map[Value]*node // values met in this transaction
	next  int64           // the last id that a node has; 0: not looked up yet
}

// node is a value on its way to the nodes table.
type node struct {
	id    int64 // 0 as long as it is not known to be stored
	hash  Hash
	value Value
	refs  int // references that the table does not count yet
}

// maxNodes bounds the values that one transaction keeps in memory.
const maxNodes = 1 << 19

func newTx(ctx context.Context, s *Store, tx *sql.Tx) *Tx {
	return &Tx{Snap: newSnap(ctx, s, tx), nodes: map[Value]*node{}}
}

// Add stores quads and returns how many and their checksum; repetitions among them count once. It fails with
// [ErrExists] if one is stored already and with [ErrInvalid] if one is incomplete.
func (t *Tx) Add(quads []Quad) (int, Sum, error) {
	var sum Sum
	if len(t.nodes) > maxNodes {
		clear(t.nodes)
	}
	used := make([]*node, 0, len(quads))
	local := make(map[*node]int32, len(quads))
	edges := make([][4]int32, len(quads))
	for i, q := range quads {
		for k, v := range [4]Value{q.Subject, q.Predicate, q.Object, q.Label} {
			n, err := t.node(v)
			if err != nil {
				return 0, sum, fmt.Errorf("%s: %w", quad.Directions[k], err)
			}
			x, ok := local[n]
			if !ok {
				x = int32(len(used))
				local[n] = x
				used = append(used, n)
			}
			edges[i][k] = x
		}
	}
	slices.SortFunc(edges, func(a, b [4]int32) int { return slices.Compare(a[:], b[:]) })
	edges = slices.Compact(edges)
	for _, e := range edges {
		var h [4]Hash
		for k, x := range e {
			used[x].refs++
			h[k] = used[x].hash
		}
		sum.add(h)
	}
	if err := t.store(used, edges); err != nil {
		return 0, sum, err
	}
	clear(t.ids) // it may know of some that they are missing
	return len(edges), sum, nil
}

// store writes nodes with their new references, then edges given as indexes into nodes.
func (t *Tx) store(nodes []*node, edges [][4]int32) error {
	if err := t.count(nodes); err != nil {
		return err
	}
	if err := t.s.d.addNodes(t, slices.DeleteFunc(slices.Clone(nodes), func(n *node) bool { return n.id != 0 })); err != nil {
		return err
	}
	out := make([][4]int64, len(edges))
	for i, e := range edges {
		for k, x := range e {
			out[i][k] = nodes[x].id
		}
	}
	slices.SortFunc(out, func(a, b [4]int64) int { return slices.Compare(a[:], b[:]) })
	return t.s.d.addEdges(t, out)
}

// count brings the reference counts of nodes up to date that are stored already.
func (t *Tx) count(nodes []*node) error {
	var ids, more []int64
	for _, n := range nodes {
		if n.id != 0 && n.refs != 0 {
			ids, more = append(ids, n.id), append(more, int64(n.refs))
			n.refs = 0
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return t.s.d.addRefs(t, ids, more)
}

// addRefs counts references up, or down, one node after another.
func addRefs(t *Tx, ids, more []int64) error {
	st, err := t.prepare("UPDATE nodes SET refs = refs + ? WHERE id = ?")
	if err != nil {
		return err
	}
	for i, id := range ids {
		if _, err := st.ExecContext(t.ctx, more[i], id); err != nil {
			return err
		}
	}
	return nil
}

// Drop removes every quad with one of these labels, and the values that nothing else mentions. It returns how many
// quads it removed and their checksum.
func (t *Tx) Drop(labels []IRI) (int, Sum, error) {
	var sum Sum
	byID := map[int64]int{} // references to take back
	total := 0
	gone, err := t.labelled(labels)
	if err != nil {
		return 0, sum, err
	}
	if err := t.load(gone); err != nil { // before the nodes go
		return 0, sum, err
	}
	del, err := t.prepare("DELETE FROM edges WHERE l = ?")
	if err != nil {
		return 0, sum, err
	}
	for _, l := range labels {
		if _, err := del.ExecContext(t.ctx, t.ids[l]); err != nil {
			return 0, sum, err
		}
	}
	for _, e := range gone {
		var h [4]Hash
		for k, id := range e {
			byID[id]++
			h[k] = t.hashes[id]
		}
		sum.add(h)
		total++
	}
	return total, sum, t.release(byID)
}

// release counts references down and deletes the nodes that have none left.
func (t *Tx) release(byID map[int64]int) error {
	ids := make([]int64, 0, len(byID))
	for id := range byID {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	less := make([]int64, len(ids))
	for i, id := range ids {
		less[i] = -int64(byID[id])
	}
	if err := t.s.d.addRefs(t, ids, less); err != nil {
		return err
	}
	if _, err := t.tx.ExecContext(t.ctx, "DELETE FROM nodes WHERE refs <= 0"); err != nil {
		return err
	}
	for _, n := range t.nodes { // some of them are gone
		n.id = 0
	}
	t.forget()
	return nil
}

// Set stores a line of the table of facts about the store itself; a nil value removes it.
func (t *Tx) Set(key string, value []byte) error {
	if value == nil {
		_, err := t.tx.ExecContext(t.ctx, t.s.d.sql("DELETE FROM meta WHERE key = ?"), key)
		return err
	}
	_, err := t.tx.ExecContext(t.ctx, t.s.d.sql("INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"), key, value)
	return err
}

// Sum is what Add would return, without storing anything.
func (t *Tx) Sum(quads []Quad) (int, Sum, error) {
	var sum Sum
	seen := make(map[[4]*node]bool, len(quads))
	for _, q := range quads {
		var key [4]*node
		var h [4]Hash
		for k, v := range [4]Value{q.Subject, q.Predicate, q.Object, q.Label} {
			n, err := t.node(v)
			if err != nil {
				return 0, sum, fmt.Errorf("%s: %w", quad.Directions[k], err)
			}
			key[k], h[k] = n, n.hash
		}
		if !seen[key] {
			seen[key] = true
			sum.add(h)
		}
	}
	return len(seen), sum, nil
}

// node gives the value's entry in this transaction.
func (t *Tx) node(v Value) (*node, error) {
	n := t.nodes[v]
	if n == nil {
		if err := CheckValue(v); err != nil {
			return nil, err
		}
		n = &node{value: v, hash: refs.HashOf(v)}
		t.nodes[v] = n
	}
	return n, nil
}

// Used tells which of these labels stand on quads already.
func (t *Tx) Used(labels []IRI) ([]IRI, error) {
	return t.which(labels, "EXISTS (SELECT 1 FROM edges WHERE l = nodes.id)")
}

// Unreferenced tells which of these nodes are no quad's object.
func (t *Tx) Unreferenced(nodes []IRI) ([]IRI, error) {
	return t.which(nodes, "NOT EXISTS (SELECT 1 FROM edges WHERE o = nodes.id)")
}

// which tells which of the nodes are stored and fulfil a condition.
func (t *Tx) which(nodes []IRI, condition string) ([]IRI, error) {
	var out []IRI
	byHash := map[Hash]IRI{}
	for len(nodes) > 0 {
		size := min(bulk, len(nodes))
		st, err := t.prepare("SELECT hash FROM nodes WHERE hash IN " + rows(1, size) + " AND " + condition)
		if err != nil {
			return nil, err
		}
		args := make([]any, size)
		for i, l := range nodes[:size] {
			n, err := t.node(l)
			if err != nil {
				return nil, err
			}
			byHash[n.hash] = l
			args[i] = n.hash[:]
		}
		rs, err := st.QueryContext(t.ctx, args...)
		if err != nil {
			return nil, err
		}
		for rs.Next() {
			var h []byte
			if err = rs.Scan(&h); err != nil {
				break
			}
			out = append(out, byHash[Hash(h)])
		}
		if err = errors.Join(err, rs.Err(), rs.Close()); err != nil {
			return nil, err
		}
		nodes = nodes[size:]
	}
	return out, nil
}

// lastID looks up the last id that a node has, once in a transaction.
func (t *Tx) lastID() error {
	if t.next != 0 {
		return nil
	}
	return t.tx.QueryRowContext(t.ctx, "SELECT coalesce(max(id), 0) FROM nodes").Scan(&t.next)
}
