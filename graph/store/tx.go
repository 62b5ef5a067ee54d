package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Tx is a write transaction. What it wrote is read back by its Snap.
type Tx struct {
	*Snap
	nodes map[Hash]*node // values met in this transaction
	next  int64          // the last id that a node has; 0: not looked up yet
	turn  int            // counts the calls of AddPacks
	err   error          // of AddPacks: what it wrote before it failed must not be committed
}

// node is a value on its way to the nodes table.
type node struct {
	id    int64 // 0 as long as it is not known to be stored
	hash  Hash
	value Value
	refs  int   // references that the table does not count yet
	turn  int   // the last call of AddPacks that used it,
	at    int32 // and its place there
}

// maxNodes bounds the values that one transaction keeps in memory.
const maxNodes = 1 << 19

func newTx(ctx context.Context, s *Store, tx *sql.Tx) *Tx {
	return &Tx{Snap: newSnap(ctx, s, tx), nodes: map[Hash]*node{}}
}

// Add stores quads and returns how many and their checksum; repetitions among them count once. It fails with
// [ErrExists] if one is stored already and with [ErrInvalid] if one is incomplete.
func (t *Tx) Add(quads []Quad) (int, Sum, error) {
	p, err := NewPack(quads)
	if err != nil {
		return 0, Sum{}, err
	}
	return p.Count(), p.Sum(), t.AddPacks(p)
}

// AddPacks stores packs that share no quad. It fails with [ErrExists] if a quad is stored already.
func (t *Tx) AddPacks(packs ...*Pack) error {
	t.err = t.addPacks(packs)
	return t.err
}

func (t *Tx) addPacks(packs []*Pack) error {
	if len(t.nodes) > maxNodes {
		clear(t.nodes)
	}
	t.turn++
	size := 0
	for _, p := range packs {
		size += len(p.edges)
	}
	var used []*node
	edges := make([][4]int32, 0, size)
	var local []int32 // where the pack's values are in used
	for _, p := range packs {
		local = slices.Grow(local[:0], len(p.values))
		for i, v := range p.values {
			n := t.node(p.hashes[i], v)
			if n.turn != t.turn {
				n.turn, n.at = t.turn, int32(len(used))
				used = append(used, n)
			}
			local = append(local, n.at)
		}
		for _, e := range p.edges {
			for k, x := range e {
				e[k] = local[x]
				used[e[k]].refs++
			}
			edges = append(edges, e)
		}
	}
	if err := t.store(used, edges); err != nil {
		return err
	}
	clear(t.ids) // it may know of some that they are missing
	return nil
}

// store writes nodes with their new references, then edges given as indexes into nodes.
func (t *Tx) store(nodes []*node, edges [][4]int32) error {
	if len(edges) == 0 {
		return nil
	}
	var fresh []*node
	for _, n := range nodes {
		if n.id == 0 {
			fresh = append(fresh, n)
		}
	}
	if err := t.addNodes(fresh); err != nil {
		return err
	}
	if err := t.count(nodes); err != nil {
		return err
	}
	out := make([][4]int64, len(edges))
	for i, e := range edges {
		for k, x := range e {
			out[i][k] = nodes[x].id
		}
	}
	slices.SortFunc(out, compareEdges[int64])
	return t.s.d.addEdges(t, out)
}

// addNodes finds the ids of nodes that are stored and stores the others with their references. New ones get the next
// ids, in the order of first use, so that what is written together lies together.
func (t *Tx) addNodes(nodes []*node) error {
	if len(nodes) == 0 {
		return nil
	}
	if err := t.lastID(); err != nil {
		return err
	}
	k, err := t.known(len(nodes))
	if err != nil {
		return err
	}
	look := nodes
	if k != nil {
		look = nil
		for _, n := range nodes {
			if k.may(n.hash) {
				look = append(look, n)
			}
		}
	}
	if err := t.s.d.find(t, look); err != nil {
		return err
	}
	fresh := nodes[:0]
	for _, n := range nodes {
		if n.id == 0 {
			t.next++
			n.id = t.next
			fresh = append(fresh, n)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	if err := t.s.d.addNodes(t, fresh); err != nil {
		if k != nil && errors.Is(err, ErrExists) {
			err = fmt.Errorf("%w: %w", errElsewhere, err)
		}
		return err
	}
	for _, n := range fresh {
		if n.refs = 0; k != nil {
			k.add(n.hash)
		}
	}
	return nil
}

// errElsewhere says that somebody else has stored a value meanwhile.
var errElsewhere = errors.New("another program writes to the store")

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
	if len(labels) == 0 {
		return 0, sum, nil
	}
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
	if len(ids) == 0 {
		return nil
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
	clear(t.s.ids)
	clear(t.s.used)
	t.forget()
	return nil
}

// Set stores a line of the table of facts about the store itself; a nil value removes it.
func (t *Tx) Set(key string, value []byte) error {
	q, args := "DELETE FROM meta WHERE key = ?", []any{key}
	if value != nil {
		q, args = "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", []any{key, value}
	}
	st, err := t.prepare(q)
	if err == nil {
		_, err = st.ExecContext(t.ctx, args...)
	}
	return err
}

// node gives the value's entry in this transaction.
func (t *Tx) node(h Hash, v Value) *node {
	n := t.nodes[h]
	if n == nil {
		n = &node{value: v, hash: h, id: t.s.ids[h]}
		t.nodes[h] = n
	}
	return n
}

// Used tells which of these labels stand on quads already.
func (t *Tx) Used(labels []IRI) ([]IRI, error) {
	const condition = "EXISTS (SELECT 1 FROM edges WHERE l = nodes.id)"
	used := t.s.used
	if used == nil {
		return t.which(labels, condition)
	}
	var out, ask []IRI
	for _, l := range labels {
		if used[l] {
			out = append(out, l)
		} else {
			ask = append(ask, l)
		}
	}
	found, err := t.which(ask, condition)
	if len(used)+len(found) > maxKept {
		clear(used)
	}
	for _, l := range found {
		used[l] = true
	}
	return append(out, found...), err
}

// Unreferenced tells which of these nodes are no quad's object.
func (t *Tx) Unreferenced(nodes []IRI) ([]IRI, error) {
	return t.which(nodes, "NOT EXISTS (SELECT 1 FROM edges WHERE o = nodes.id)")
}

// which tells which of the nodes are stored and fulfil a condition.
func (t *Tx) which(nodes []IRI, condition string) ([]IRI, error) {
	k, err := t.known(len(nodes))
	if err != nil {
		return nil, err
	}
	byHash := make(map[Hash]IRI, bulk)
	args := make([]any, 0, bulk)
	var out []IRI
	ask := func() error {
		found, err := t.whichOf(byHash, args, condition)
		out, args = append(out, found...), args[:0]
		clear(byHash)
		return err
	}
	for _, l := range nodes {
		h := hashOf(l)
		if k != nil && !k.may(h) {
			continue
		}
		byHash[h] = l
		args = append(args, h[:])
		if len(args) == bulk {
			if err := ask(); err != nil {
				return nil, err
			}
		}
	}
	if len(args) == 0 {
		return out, nil
	}
	return out, ask()
}

func (t *Tx) whichOf(byHash map[Hash]IRI, args []any, condition string) (out []IRI, err error) {
	st, err := t.prepare("SELECT hash FROM nodes WHERE hash IN " + rows(1, len(args)) + " AND " + condition)
	if err != nil {
		return nil, err
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
	return out, errors.Join(err, rs.Err(), rs.Close())
}

// lastID looks up the last id that a node has, once in a transaction.
func (t *Tx) lastID() error {
	if t.next != 0 {
		return nil
	}
	return t.tx.QueryRowContext(t.ctx, "SELECT coalesce(max(id), 0) FROM nodes").Scan(&t.next)
}
