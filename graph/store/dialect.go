package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// dialect is what differs between the databases.
type dialect struct {
	numbered bool // $1 instead of ?
	readTx   *sql.TxOptions
	// explain wraps an error of the driver with the reason that a person can act on.
	explain func(error) error
	// retry runs a transaction, again if the database asks for it.
	retry func(ctx context.Context, f func() error) error
	// integrity lists what the database itself finds wrong.
	integrity func(n *Snap) ([]string, error)
	// find sets the ids of the nodes that are stored.
	find func(t *Tx, nodes []*node) error
	// addNodes stores new nodes, which have ids; [ErrExists] if one is there.
	addNodes func(t *Tx, nodes []*node) error
	// addRefs adds to the reference counts of stored nodes.
	addRefs func(t *Tx, ids, more []int64) error
	// addEdges stores edges, sorted and all new.
	addEdges func(t *Tx, edges [][4]int64) error
}

// sql gives the statement in the dialect: it is written with "?".
func (d *dialect) sql(q string) string {
	if !d.numbered {
		return q
	}
	var b strings.Builder
	n := 0
	for _, r := range q {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		n++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// wide is a column of ids as a number of eight bytes.
func (d *dialect) wide(column string) string {
	if d.numbered {
		return column + "::bigint"
	}
	return column
}

// rows is n times "(?,?,…)" with width marks each.
func rows(n, width int) string {
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", width), ",") + ")"
	return strings.TrimSuffix(strings.Repeat(one+",", n), ",")
}
