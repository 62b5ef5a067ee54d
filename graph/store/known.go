package store

import "encoding/binary"

// known tells of most values that are not stored that they are not, without asking the database: the first four bytes
// of their hashes, in a table with open addressing. It may hold more than is stored (what was rolled back or deleted),
// never less as long as nobody else writes.
type known struct {
	table []uint32 // 0: free
	n     int
}

func newKnown(n int) *known {
	size := 1 << 10
	for size < 2*n {
		size *= 2
	}
	return &known{table: make([]uint32, size)}
}

func fingerprint(h Hash) uint32 { return max(binary.LittleEndian.Uint32(h[:]), 1) }

// may is false if a value with this hash is certainly not stored.
func (k *known) may(h Hash) bool {
	f, mask := fingerprint(h), uint32(len(k.table)-1)
	for at := f & mask; k.table[at] != 0; at = (at + 1) & mask {
		if k.table[at] == f {
			return true
		}
	}
	return false
}

// add notes that a value is stored.
func (k *known) add(h Hash) {
	if 2*k.n >= len(k.table) {
		old := k.table
		k.table = make([]uint32, 2*len(old))
		for _, f := range old {
			if f != 0 {
				k.put(f)
			}
		}
	}
	if k.put(fingerprint(h)) {
		k.n++
	}
}

// put is false if f is there already.
func (k *known) put(f uint32) bool {
	mask := uint32(len(k.table) - 1)
	at := f & mask
	for ; k.table[at] != 0; at = (at + 1) & mask {
		if k.table[at] == f {
			return false
		}
	}
	k.table[at] = f
	return true
}

// maxKept bounds the ids that a writer remembers.
const maxKept = 1 << 19

// keep remembers the ids of the values that the transaction, which has been committed, has met.
func (t *Tx) keep() {
	ids := t.s.ids
	if ids == nil {
		return
	}
	if len(ids)+len(t.nodes) > maxKept {
		clear(ids)
	}
	for h, n := range t.nodes {
		if n.id != 0 && len(ids) < maxKept {
			ids[h] = n.id
		}
	}
}

// worth is how much of the stored values must have been asked for until reading them all is worth it: one in so many.
const worth = 4

// known gives the store's table if there is one or it is worth making, because n more values are to be looked up; nil
// otherwise. Only the writer may ask, whose turn it is.
func (t *Tx) known(n int) (*known, error) {
	s := t.s
	if s.known != nil {
		return s.known, nil
	}
	if err := t.lastID(); err != nil {
		return nil, err
	}
	if s.asked += n; int64(s.asked) < t.next/worth {
		return nil, nil
	}
	k := newKnown(int(t.next))
	rs, err := t.tx.QueryContext(t.ctx, "SELECT hash FROM nodes")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rs.Close() }() // Err is asked below
	var h []byte
	for rs.Next() {
		if err := rs.Scan(&h); err != nil {
			return nil, err
		}
		if len(h) == len(Hash{}) { // another length is damage, which whoever reads it finds
			k.add(Hash(h))
		}
	}
	s.known = k
	return k, rs.Err()
}
