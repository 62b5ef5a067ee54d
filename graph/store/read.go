package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Snap reads one state of a store. It must not be used after the function that got it has returned.
type Snap struct {
	ctx    context.Context
	s      *Store
	tx     *sql.Tx
	values map[int64]Value // decoded so far
	hashes map[int64]Hash
	ids    map[Value]int64
	stmts  map[string]*sql.Stmt
}

// maxValues bounds the decoded values that a Snap keeps.
const maxValues = 1 << 20

func newSnap(ctx context.Context, s *Store, tx *sql.Tx) *Snap {
	n := &Snap{ctx: ctx, s: s, tx: tx, stmts: map[string]*sql.Stmt{}}
	n.forget()
	return n
}

func (n *Snap) forget() {
	n.values, n.hashes, n.ids = map[int64]Value{}, map[int64]Hash{}, map[Value]int64{}
}

// prepare gives the statement, prepared once in a transaction.
func (n *Snap) prepare(q string) (*sql.Stmt, error) {
	if st := n.stmts[q]; st != nil {
		return st, nil
	}
	st, err := n.tx.PrepareContext(n.ctx, n.s.d.sql(q))
	if err == nil {
		n.stmts[q] = st
	}
	return st, err
}

// done closes the prepared statements.
func (n *Snap) done() error {
	for _, st := range n.stmts {
		if err := st.Close(); err != nil {
			return err
		}
	}
	return nil
}

// id is the number of a value, 0 if it is not stored.
func (n *Snap) id(v Value) (int64, error) {
	if id, ok := n.ids[v]; ok {
		return id, nil
	}
	st, err := n.prepare("SELECT id FROM nodes WHERE hash = ?")
	if err != nil {
		return 0, err
	}
	h := hashOf(v)
	var id int64
	err = st.QueryRowContext(n.ctx, h[:]).Scan(&id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	n.ids[v] = id
	return id, nil
}

// edges are the ids of the quads that fulfil a condition.
func (n *Snap) edges(where string, args ...any) ([][4]int64, error) {
	st, err := n.prepare("SELECT s, p, o, l FROM edges WHERE " + where)
	if err != nil {
		return nil, err
	}
	rs, err := st.QueryContext(n.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rs.Close() }() // Err is asked below
	var out [][4]int64
	for rs.Next() {
		var e [4]int64
		if err := rs.Scan(&e[0], &e[1], &e[2], &e[3]); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		out = append(out, e)
	}
	return out, rs.Err()
}

const columns = "id, hash, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float, value_time"

// width is how many values one query looks up.
const width = 64

// load decodes the values that edges mention.
func (n *Snap) load(edges [][4]int64) error {
	var ids []int64
	seen := map[int64]bool{}
	for _, e := range edges {
		for _, id := range e {
			if _, ok := n.values[id]; !ok && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	for len(ids) > 0 {
		k := min(width, len(ids))
		args := make([]any, k)
		for i, id := range ids[:k] {
			args[i] = id
		}
		if err := n.decode("SELECT "+columns+" FROM nodes WHERE id IN "+rows(1, k), args...); err != nil {
			return err
		}
		for _, id := range ids[:k] {
			if n.values[id] == nil {
				return fmt.Errorf("%w: value %d is missing", ErrDamaged, id)
			}
		}
		ids = ids[k:]
	}
	return nil
}

// decode reads rows of nodes into the maps and checks each against its hash.
func (n *Snap) decode(q string, args ...any) error {
	st, err := n.prepare(q)
	if err != nil {
		return err
	}
	rs, err := st.QueryContext(n.ctx, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rs.Close() }()
	for rs.Next() {
		r := row{}
		if err := r.scan(rs); err != nil {
			return err
		}
		v, err := r.value()
		if err != nil {
			return err
		}
		n.values[r.id] = v
		n.hashes[r.id] = Hash(r.hash)
	}
	return rs.Err()
}

// row is a row of nodes.
type row struct {
	id         int64
	hash       []byte
	str, typ   sql.NullString
	lang       sql.NullString
	iri, bnode sql.NullBool
	num        sql.NullInt64
	truth      sql.NullBool
	float      sql.NullFloat64
	instant    sql.NullTime
}

func (r *row) scan(rs *sql.Rows) error {
	err := rs.Scan(&r.id, &r.hash, &r.str, &r.typ, &r.lang, &r.iri, &r.bnode, &r.num, &r.truth, &r.float, &r.instant)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// value decodes the row; a value that its hash does not fit is damage.
func (r *row) value() (Value, error) {
	var v Value
	switch {
	case r.str.Valid && r.iri.Bool:
		v = IRI(r.str.String)
	case r.str.Valid && r.bnode.Bool:
		v = BNode(r.str.String)
	case r.str.Valid && r.lang.Valid:
		v = LangString{Value: String(r.str.String), Lang: r.lang.String}
	case r.str.Valid && r.typ.Valid:
		v = TypedString{Value: String(r.str.String), Type: IRI(r.typ.String)}
	case r.str.Valid:
		v = String(r.str.String)
	case r.num.Valid:
		v = Int(r.num.Int64)
	case r.truth.Valid:
		v = Bool(r.truth.Bool)
	case r.float.Valid:
		v = Float(r.float.Float64)
	case r.instant.Valid:
		v = Time(r.instant.Time.UTC())
	default:
		return nil, fmt.Errorf("%w: value %d is empty", ErrDamaged, r.id)
	}
	if len(r.hash) != len(Hash{}) || hashOf(v) != Hash(r.hash) {
		return nil, fmt.Errorf("%w: value %d (%s) is not what was written", ErrDamaged, r.id, clip(v.String()))
	}
	return v, nil
}

// quads decodes edges.
func (n *Snap) quads(edges [][4]int64) ([]Quad, error) {
	if len(n.values) > maxValues {
		n.forget()
	}
	if err := n.load(edges); err != nil {
		return nil, err
	}
	out := make([]Quad, len(edges))
	for i, e := range edges {
		out[i] = Quad{Subject: n.values[e[0]], Predicate: n.values[e[1]], Object: n.values[e[2]], Label: n.values[e[3]]}
	}
	return out, nil
}

// Match returns the quads with these parts; nil stands for any. The order is that of storing.
func (n *Snap) Match(s, p, o, l Value) ([]Quad, error) {
	var where []string
	var args []any
	for i, v := range [4]Value{s, p, o, l} {
		if v == nil {
			continue
		}
		id, err := n.id(v)
		if err != nil || id == 0 {
			return nil, err
		}
		where = append(where, "spol"[i:i+1]+" = ?")
		args = append(args, id)
	}
	if where == nil {
		where = append(where, "1 = 1")
	}
	es, err := n.edges(strings.Join(where, " AND "), args...)
	if err != nil {
		return nil, err
	}
	return n.quads(es)
}

// Each hands over the quads with a predicate, some at a time, in no order.
func (n *Snap) Each(predicate IRI, f func(Quad) error) error {
	id, err := n.id(predicate)
	if err != nil || id == 0 {
		return err
	}
	es, err := n.edges("p = ?", id)
	if err != nil {
		return err
	}
	for len(es) > 0 {
		k := min(len(es), 1<<14)
		qs, err := n.quads(es[:k])
		if err != nil {
			return err
		}
		for _, q := range qs {
			if err := f(q); err != nil {
				return err
			}
		}
		es = es[k:]
	}
	return nil
}

// Labelled returns the quads with these labels.
func (n *Snap) Labelled(labels []IRI) ([]Quad, error) {
	all, err := n.labelled(labels)
	if err != nil {
		return nil, err
	}
	return n.quads(all)
}

func (n *Snap) labelled(labels []IRI) ([][4]int64, error) { return n.among("l", labels) }

// From returns the quads that begin at these nodes and have the label.
func (n *Snap) From(subjects []IRI, label IRI) ([]Quad, error) {
	l, err := n.id(label)
	if err != nil || l == 0 {
		return nil, err
	}
	es, err := n.among("s", subjects)
	if err != nil {
		return nil, err
	}
	return n.quads(slices.DeleteFunc(es, func(e [4]int64) bool { return e[3] != l }))
}

// among gives the edges with one of these nodes in a column.
func (n *Snap) among(column string, nodes []IRI) ([][4]int64, error) {
	if err := n.resolve(nodes); err != nil {
		return nil, err
	}
	ids := make([]any, 0, len(nodes))
	for _, v := range nodes {
		if id := n.ids[v]; id != 0 {
			ids = append(ids, id)
		}
	}
	var all [][4]int64
	for len(ids) > 0 {
		k := min(width, len(ids))
		es, err := n.edges(column+" IN "+rows(1, k), ids[:k]...)
		if err != nil {
			return nil, err
		}
		all = append(all, es...)
		ids = ids[k:]
	}
	return all, nil
}

// resolve looks up the numbers of many nodes.
func (n *Snap) resolve(nodes []IRI) error {
	var args []any
	byHash := map[Hash]Value{}
	for _, v := range nodes {
		if _, ok := n.ids[v]; !ok {
			h := hashOf(v)
			byHash[h] = v
			args = append(args, h[:])
			n.ids[v] = 0
		}
	}
	for len(args) > 0 {
		k := min(width, len(args))
		st, err := n.prepare("SELECT id, hash FROM nodes WHERE hash IN " + rows(1, k))
		if err != nil {
			return err
		}
		rs, err := st.QueryContext(n.ctx, args[:k]...)
		if err != nil {
			return err
		}
		for rs.Next() {
			var id int64
			var h []byte
			if err = rs.Scan(&id, &h); err != nil {
				break
			}
			n.ids[byHash[Hash(h)]] = id
		}
		if err := errors.Join(err, rs.Err(), rs.Close()); err != nil {
			return err
		}
		args = args[k:]
	}
	return nil
}

// SumOf is the checksum of quads that the Snap has returned.
func SumOf(quads []Quad) Sum {
	var sum Sum
	cache := map[Value]Hash{}
	hash := func(v Value) Hash {
		h, ok := cache[v]
		if !ok {
			h = hashOf(v)
			cache[v] = h
		}
		return h
	}
	for _, q := range quads {
		sum.add([4]Hash{hash(q.Subject), hash(q.Predicate), hash(q.Object), hash(q.Label)})
	}
	return sum
}

// Get reads a line of the table of facts about the store itself, nil if there is none.
func (n *Snap) Get(key string) ([]byte, error) {
	st, err := n.prepare("SELECT value FROM meta WHERE key = ?")
	if err != nil {
		return nil, err
	}
	var b []byte
	err = st.QueryRowContext(n.ctx, key).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return b, err
}

// Keys lists the facts whose key begins with prefix, in order.
func (n *Snap) Keys(prefix string) (map[string][]byte, error) {
	rs, err := n.tx.QueryContext(n.ctx, n.s.d.sql("SELECT key, value FROM meta WHERE substr(key, 1, ?) = ?"), len([]rune(prefix)), prefix)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rs.Close() }()
	out := map[string][]byte{}
	for rs.Next() {
		var k string
		var v []byte
		if err := rs.Scan(&k, &v); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		out[k] = v
	}
	return out, rs.Err()
}

// Size is the number of quads and of different values.
func (n *Snap) Size() (quads, values int, err error) {
	if err = n.tx.QueryRowContext(n.ctx, "SELECT count(*) FROM edges").Scan(&quads); err != nil {
		return
	}
	err = n.tx.QueryRowContext(n.ctx, "SELECT count(*) FROM nodes").Scan(&values)
	return
}
