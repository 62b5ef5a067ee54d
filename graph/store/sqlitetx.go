package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// bulk is how many rows one statement inserts.
const bulk = 32

// bulkEdges is how many edges one does.
const bulkEdges = 32

// sqliteNodes stores values, many in a statement. Values of a kind fill the same columns.
func sqliteNodes(t *Tx, nodes []*node) error {
	var kinds [10][]*node
	for _, n := range nodes {
		k := kindOf(n.value)
		kinds[k] = append(kinds[k], n)
	}
	for k, rest := range kinds {
		for len(rest) > 0 {
			size := len(rest)
			if size >= bulk {
				size = bulk
			} else if size >= 4 {
				size = 4
			} else {
				size = 1
			}
			if err := insertNodes(t, csql.ValueType(k), rest[:size]); err != nil {
				return duplicate(err)
			}
			rest = rest[size:]
		}
	}
	return nil
}

// kindOf is Cayley's number for the columns that a value fills.
func kindOf(v Value) csql.ValueType {
	switch v.(type) {
	case IRI:
		return 1
	case String:
		return 3
	}
	k, _, err := csql.NodeValues(csql.NodeHash{}, v)
	if err != nil {
		return 0
	}
	return k
}

// sqliteFind sets the ids of the nodes that are stored already.
func sqliteFind(t *Tx, nodes []*node) error {
	byHash := make(map[Hash]*node, len(nodes))
	args := make([]any, 0, bulk)
	for len(nodes) > 0 {
		size := min(bulk, len(nodes))
		st, err := t.prepare("SELECT id, hash FROM nodes WHERE hash IN " + rows(1, size))
		if err != nil {
			return err
		}
		args = args[:0]
		clear(byHash)
		for _, n := range nodes[:size] {
			byHash[n.hash] = n
			args = append(args, n.hash[:])
		}
		rs, err := st.QueryContext(t.ctx, args...)
		if err != nil {
			return err
		}
		for rs.Next() {
			var id int64
			var h sql.RawBytes
			if err = rs.Scan(&id, &h); err != nil {
				break
			}
			byHash[Hash(h)].id = id
		}
		if err := errors.Join(err, rs.Err(), rs.Close()); err != nil {
			return err
		}
		nodes = nodes[size:]
	}
	return nil
}

func insertNodes(t *Tx, kind csql.ValueType, nodes []*node) error {
	cols := kind.Columns()
	head := "INSERT OR FAIL INTO nodes(id, refs, hash" // FAIL: the transaction is given up anyway, so SQLite needs no journal for the statement
	for _, c := range cols {
		head += ", " + c
	}
	st, err := t.prepare(head + ") VALUES " + rows(len(nodes), len(cols)+3))
	if err != nil {
		return err
	}
	args := make([]any, 0, len(nodes)*(len(cols)+3))
	for _, n := range nodes {
		_, vals, err := csql.NodeValues(csql.NodeHash{ValueHash: n.hash}, n.value)
		if err != nil {
			return err
		}
		args = append(append(args, n.id, n.refs), vals...)
	}
	_, err = st.ExecContext(t.ctx, args...)
	return err
}

// sqliteEdges inserts edges in the order of the key.
func sqliteEdges(t *Tx, edges [][4]int64) error {
	args := make([]any, 0, 4*bulkEdges)
	for _, size := range []int{bulkEdges, bulkEdges / 8, 1} {
		if len(edges) < size {
			continue
		}
		st, err := t.prepare("INSERT OR FAIL INTO edges(s, p, o, l) VALUES " + rows(size, 4))
		if err != nil {
			return err
		}
		for len(edges) >= size {
			args = args[:0]
			for _, e := range edges[:size] {
				args = append(args, e[0], e[1], e[2], e[3])
			}
			if _, err := st.ExecContext(t.ctx, args...); err != nil {
				return duplicate(err)
			}
			edges = edges[size:]
		}
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
	if err := t.addNodes(slices.Clone(list)); err != nil {
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
