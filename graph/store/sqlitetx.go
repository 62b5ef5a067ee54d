package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"

	"github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// bulk is how many rows one statement inserts.
const bulk = 32

// sqliteNodes stores values, or counts those up that are there, many in a statement. Values of a kind go together,
// because they fill the same columns.
func sqliteNodes(t *Tx, nodes []*node) error {
	kinds := map[csql.ValueType][]*node{}
	byHash := make(map[Hash]*node, len(nodes))
	for _, n := range nodes {
		byHash[n.hash] = n
		k, _, err := csql.NodeValues(csql.NodeHash{ValueHash: n.hash}, n.value)
		if err != nil {
			return err
		}
		kinds[k] = append(kinds[k], n)
	}
	for k := csql.ValueType(0); k < 10; k++ {
		for rest := kinds[k]; len(rest) > 0; {
			size := min(bulk, len(rest))
			if size < bulk {
				size = 1
			}
			if err := upsert(t, k, rest[:size], byHash); err != nil {
				return err
			}
			rest = rest[size:]
		}
	}
	return nil
}

func upsert(t *Tx, kind csql.ValueType, nodes []*node, byHash map[Hash]*node) error {
	cols := kind.Columns()
	head := "INSERT INTO nodes(refs, hash"
	for _, c := range cols {
		head += ", " + c
	}
	st, err := t.prepare(head + ") VALUES " + rows(len(nodes), len(cols)+2) +
		" ON CONFLICT(hash) DO UPDATE SET refs = refs + excluded.refs RETURNING id, hash")
	if err != nil {
		return err
	}
	args := make([]any, 0, len(nodes)*(len(cols)+2))
	for _, n := range nodes {
		_, vals, err := csql.NodeValues(csql.NodeHash{ValueHash: n.hash}, n.value)
		if err != nil {
			return err
		}
		args = append(append(args, n.refs), vals...)
	}
	rs, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rs.Close() }()
	for rs.Next() {
		var id int64
		var h sql.RawBytes
		if err := rs.Scan(&id, &h); err != nil {
			return err
		}
		n := byHash[Hash(h)]
		n.id, n.refs = id, 0
	}
	return rs.Err()
}

// sqliteEdges inserts edges in the order of the key.
func sqliteEdges(t *Tx, edges [][4]int64) error {
	args := make([]any, 0, 4*bulk)
	for len(edges) > 0 {
		size := min(bulk, len(edges))
		if size < bulk {
			size = 1
		}
		st, err := t.prepare("INSERT INTO edges(s, p, o, l) VALUES " + rows(size, 4))
		if err != nil {
			return err
		}
		args = args[:0]
		for _, e := range edges[:size] {
			args = append(args, e[0], e[1], e[2], e[3])
		}
		if _, err := st.ExecContext(t.ctx, args...); err != nil {
			return duplicate(err)
		}
		edges = edges[size:]
	}
	return nil
}

// duplicate tells a quad that exists from other errors.
func duplicate(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_CONSTRAINT {
		return fmt.Errorf("%w: %w", ErrExists, err)
	}
	return err
}

// runTx is the transaction function that Cayley's own writer uses: what is stored already is ignored or refused as o
// asks, and only new quads count as references. Cayley hands over neither a context nor the store.
func runTx(d *dialect, tx *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, o graph.IgnoreOpts) error {
	t := newTx(context.Background(), &Store{d: d}, tx)
	byHash := make(map[Hash]*node, len(nodes))
	list := make([]*node, 0, len(nodes))
	for _, n := range nodes {
		if err := CheckValue(n.Val); err != nil {
			return err
		}
		m := &node{hash: n.Hash, value: n.Val}
		byHash[n.Hash] = m
		list = append(list, m)
	}
	if err := d.addNodes(t, list); err != nil {
		return err
	}
	ins, err := t.prepare("INSERT INTO edges(s, p, o, l) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING")
	if err != nil {
		return err
	}
	for _, q := range quads {
		var ids [4]any
		for k, h := range q.Quad.Dirs() {
			if byHash[h] == nil {
				return fmt.Errorf("%w: a part is missing", ErrInvalid)
			}
			ids[k] = byHash[h].id
		}
		res, err := ins.ExecContext(t.ctx, ids[:]...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			if err == nil && !o.IgnoreDup {
				err = &graph.DeltaError{Err: graph.ErrQuadExists}
			}
			if err != nil {
				return err
			}
			continue
		}
		for _, h := range q.Quad.Dirs() {
			byHash[h].refs++
		}
	}
	if err := t.count(list); err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM nodes WHERE refs <= 0"); err != nil {
		return err
	}
	return t.done()
}

func matchRegexp(_ *sqlite.FunctionContext, a []driver.Value) (driver.Value, error) {
	return regexp.MatchString(fmt.Sprint(a[0]), fmt.Sprint(a[1]))
}
