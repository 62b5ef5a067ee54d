package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Dump is a whole store: its values, and its quads as four indexes into them, in the order of subject, predicate, object
// and label.
type Dump struct {
	Values []Value
	Quads  [][4]uint32
	Sum    Sum

	hashes []Hash
	// the quads with a label, after SortByLabel: labelAt gives a label's place, labelled[labelOff[x]:labelOff[x+1]] are
	// indexes into Quads
	labelAt  map[Value]uint32
	labelOff []uint32
	labelled []uint32
}

// Labelled returns the quads with these labels, and their checksum. SortByLabel must have been called before; then it may
// be called by several goroutines.
func (d *Dump) Labelled(labels []IRI) ([]Quad, Sum) {
	var out []Quad
	var sum Sum
	for _, l := range labels {
		x, ok := d.labelAt[l]
		if !ok {
			continue
		}
		list := d.labelled[d.labelOff[x]:d.labelOff[x+1]]
		out = slices.Grow(out, len(list))
		for _, i := range list {
			q := d.Quads[i]
			out = append(out, Quad{Subject: d.Values[q[0]], Predicate: d.Values[q[1]], Object: d.Values[q[2]], Label: d.Values[q[3]]})
			sum.add([4]Hash{d.hashes[q[0]], d.hashes[q[1]], d.hashes[q[2]], d.hashes[q[3]]})
		}
	}
	return out, sum
}

// SortByLabel gathers the quads of each label, which stay in order, for Labelled.
func (d *Dump) SortByLabel() {
	d.labelOff = make([]uint32, len(d.Values)+1)
	for _, q := range d.Quads {
		d.labelOff[q[3]+1]++
	}
	d.labelAt = map[Value]uint32{}
	for i := range d.Values {
		if d.labelOff[i+1] > 0 {
			d.labelAt[d.Values[i]] = uint32(i)
		}
		d.labelOff[i+1] += d.labelOff[i]
	}
	at := slices.Clone(d.labelOff)
	d.labelled = make([]uint32, len(d.Quads))
	for i, q := range d.Quads {
		d.labelled[at[q[3]]] = uint32(i)
		at[q[3]]++
	}
}

// chunk is how many rows the reader of a Dump hands over at once.
const chunk = 1024

// Dump reads everything at once, the fastest way: one goroutine asks the database, another checks what it gave.
func (n *Snap) Dump() (*Dump, error) {
	d := &Dump{}
	places, err := d.readValues(n)
	if err != nil {
		return nil, err
	}
	return d, d.readQuads(n, places)
}

// beside runs read and check at the same time, each chunk that read yields in order, and returns the first error. read
// stops when yield is false.
func beside[T any](read func(yield func([]T) bool) error, check func([]T) error) error {
	chunks := make(chan []T, 4)
	ctx, stop := context.WithCancel(context.Background())
	checked := make(chan error, 1)
	go func() {
		defer stop()
		for c := range chunks {
			if err := check(c); err != nil {
				checked <- err
				return
			}
		}
		checked <- nil
	}()
	err := read(func(c []T) bool {
		select {
		case chunks <- c:
			return true
		case <-ctx.Done():
			return false
		}
	})
	close(chunks)
	if cerr := <-checked; cerr != nil {
		return cerr
	}
	return err
}

// short is a row of nodes with the few columns that nearly all need.
type short struct {
	id   int64
	hash Hash
	text string
	kind int64 // 1: IRI, 2: blank node, 3: text, 0: see the other columns
}

const shortColumns = `id, hash, value_string, CASE WHEN value_string IS NULL OR datatype IS NOT NULL OR language IS NOT NULL THEN 0
	WHEN iri THEN 1 WHEN bnode THEN 2 ELSE 3 END`

// readValues reads the values in the order of their ids.
func (d *Dump) readValues(n *Snap) (places, error) {
	var size, last int64
	if err := n.tx.QueryRowContext(n.ctx, "SELECT count(*), coalesce(max(id), 0) FROM nodes").Scan(&size, &last); err != nil {
		return places{}, err
	}
	if size > math.MaxUint32 {
		return places{}, fmt.Errorf("there are %d values, too many to read at once", size)
	}
	others, err := n.otherValues()
	if err != nil {
		return places{}, err
	}
	d.Values, d.hashes = make([]Value, 0, size), make([]Hash, 0, size)
	p := places{ids: make([]int64, 0, size)}
	err = beside(func(yield func([]short) bool) error { return n.shortRows(yield) }, func(rows []short) error {
		for i := range rows {
			r := &rows[i]
			v := others[r.id]
			switch r.kind {
			case 1:
				v = IRI(r.text)
			case 2:
				v = BNode(r.text)
			case 3:
				v = String(r.text)
			}
			if v == nil {
				return fmt.Errorf("%w: value %d is empty", ErrDamaged, r.id)
			}
			if hashOf(v) != r.hash {
				return fmt.Errorf("%w: value %d (%s) is not what was written", ErrDamaged, r.id, clip(v.String()))
			}
			d.Values, d.hashes, p.ids = append(d.Values, v), append(d.hashes, r.hash), append(p.ids, r.id)
		}
		return nil
	})
	p.prepare()
	return p, err
}

// shortRows reads all nodes, in the order of their ids.
func (n *Snap) shortRows(yield func([]short) bool) error {
	rs, err := n.tx.QueryContext(n.ctx, "SELECT "+shortColumns+" FROM nodes ORDER BY id")
	if err != nil {
		return err
	}
	defer func() { _ = rs.Close() }() // Err is asked below
	rows := make([]short, 0, chunk)
	for rs.Next() {
		var r short
		var hash sql.RawBytes
		var text sql.NullString
		if err := rs.Scan(&r.id, &hash, &text, &r.kind); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if len(hash) != len(r.hash) {
			return fmt.Errorf("%w: value %d has no hash", ErrDamaged, r.id)
		}
		copy(r.hash[:], hash)
		r.text = text.String
		if rows = append(rows, r); len(rows) == chunk {
			if !yield(rows) {
				return nil
			}
			rows = make([]short, 0, chunk)
		}
	}
	yield(rows)
	return rs.Err()
}

// otherValues are the values that a short row does not tell: numbers, times, texts with a language or a type.
func (n *Snap) otherValues() (map[int64]Value, error) {
	rs, err := n.tx.QueryContext(n.ctx, "SELECT "+columns+" FROM nodes WHERE value_string IS NULL OR datatype IS NOT NULL OR language IS NOT NULL")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rs.Close() }() // Err is asked below
	out := map[int64]Value{}
	for rs.Next() {
		var r row
		if err := r.scan(rs); err != nil {
			return nil, err
		}
		if out[r.id], err = r.value(); err != nil {
			return nil, err
		}
	}
	return out, rs.Err()
}

// places finds where the value with an id is in a Dump.
type places struct {
	ids   []int64  // ascending
	dense []uint32 // by id, index + 1; nil if the ids have great gaps
}

func (p *places) prepare() {
	if len(p.ids) == 0 {
		return
	}
	if last := p.ids[len(p.ids)-1]; p.ids[0] < 0 || last > 8*int64(len(p.ids))+1000 {
		return
	}
	p.dense = make([]uint32, p.ids[len(p.ids)-1]+1)
	for i, id := range p.ids {
		p.dense[id] = uint32(i) + 1
	}
}

func (p *places) of(id int64) (uint32, bool) {
	if p.dense != nil {
		if id < 0 || id >= int64(len(p.dense)) || p.dense[id] == 0 {
			return 0, false
		}
		return p.dense[id] - 1, true
	}
	i, ok := slices.BinarySearch(p.ids, id)
	return uint32(i), ok
}

// readQuads reads the quads. Where ids are small enough, two of them come as one number: what a row costs is its columns.
func (d *Dump) readQuads(n *Snap, p places) error {
	var size int64
	if err := n.tx.QueryRowContext(n.ctx, "SELECT count(*) FROM edges").Scan(&size); err != nil {
		return err
	}
	d.Quads = make([][4]uint32, 0, size)
	return beside(func(yield func([][4]int64) bool) error { return n.edgeRows(p, yield) }, func(rows [][4]int64) error {
		for _, e := range rows {
			var q [4]uint32
			var h [4]Hash
			for k, id := range e {
				x, ok := p.of(id)
				if !ok {
					return fmt.Errorf("%w: value %d is missing", ErrDamaged, id)
				}
				q[k], h[k] = x, d.hashes[x]
			}
			d.Quads = append(d.Quads, q)
			d.Sum.add(h)
		}
		return nil
	})
}

func (n *Snap) edgeRows(p places, yield func([][4]int64) bool) error {
	packed := len(p.ids) > 0 && p.ids[0] >= 0 && p.ids[len(p.ids)-1] < math.MaxInt32
	what := "s, p, o, l"
	if packed { // an id too great for this is that of no value
		what = fmt.Sprintf("CASE WHEN (s | p | o | l) BETWEEN 0 AND %[1]d THEN (%[2]s << 32) | p END, (%[3]s << 32) | l", math.MaxInt32, n.s.d.wide("s"), n.s.d.wide("o"))
	}
	rs, err := n.tx.QueryContext(n.ctx, "SELECT "+what+" FROM edges ORDER BY s, p, o, l")
	if err != nil {
		return err
	}
	defer func() { _ = rs.Close() }() // Err is asked below
	rows := make([][4]int64, 0, chunk)
	for rs.Next() {
		var e [4]int64
		if packed {
			var a sql.NullInt64
			var b int64
			if err = rs.Scan(&a, &b); err == nil && !a.Valid {
				err = errors.New("a value is missing")
			}
			e = [4]int64{a.Int64 >> 32, a.Int64 & math.MaxUint32, b >> 32, b & math.MaxUint32}
		} else {
			err = rs.Scan(&e[0], &e[1], &e[2], &e[3])
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if rows = append(rows, e); len(rows) == chunk {
			if !yield(rows) {
				return nil
			}
			rows = make([][4]int64, 0, chunk)
		}
	}
	yield(rows)
	return rs.Err()
}
