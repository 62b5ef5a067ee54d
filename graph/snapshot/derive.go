package snapshot

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"trine/schema"
)

// derived is what can be computed from the rows: it is written too, so that opening computes nothing.
type derived struct {
	outOff, outNode, outRow []uint32 // edges by subject, then predicate, then row
	inOff, inNode, inRow    []uint32 // edges by object, then predicate, then row
	outPred, inPred         []uint32 // numbers of predicates
	predicates              []uint32 // texts, in order
	predOff, predRow        []uint32 // rows by predicate

	nodeName, nodeType, nodeNames, nodeRows, nodeDocs []uint32
	low, high                                         []float64
	from, until                                       []int64
	unit, per                                         []uint32

	names             []uint32 // texts of folded names, in order
	nameOff, nameNode []uint32

	nodeHash, rowHash []uint32 // open addressing: number + 1
}

func (b *Builder) derive() *derived {
	d := &derived{}
	d.sortPredicates(b)
	n := len(b.nodeID)
	byText := make(map[uint32]uint32, len(d.predicates))
	for i, t := range d.predicates {
		byText[t] = uint32(i)
	}
	pred := make([]uint32, len(b.check))
	for i, t := range b.table[colPredicate] {
		pred[i] = byText[t]
	}
	d.predOff, d.predRow = group(pred, len(d.predicates), nil)
	// rows come in the order of predicates, and grouping is stable
	d.outOff, d.outRow = group(b.table[colSubject], n, d.predRow)
	d.inOff, d.inRow = group(b.table[colObject], n, d.predRow)
	d.outNode, d.outPred = pick(b.table[colObject], d.outRow), pick(pred, d.outRow)
	d.inNode, d.inPred = pick(b.table[colSubject], d.inRow), pick(pred, d.inRow)
	d.describe(b)
	d.sortNames(b)
	d.nodeHash = hashTable(b.texts, b.nodeID)
	d.rowHash = hashTable(b.texts, b.table[colID])
	return d
}

// sortPredicates lists the predicates by name.
func (d *derived) sortPredicates(b *Builder) {
	seen := map[uint32]bool{}
	for _, t := range b.table[colPredicate] {
		seen[t] = true
	}
	d.predicates = slices.SortedFunc(maps.Keys(seen), func(x, y uint32) int { return strings.Compare(b.texts[x], b.texts[y]) })
}

// group sorts rows by a key below n, stably; off[k] is where key k begins. order is the order to begin with, nil for that
// of the rows.
func group(key []uint32, n int, order []uint32) (off, rows []uint32) {
	off = make([]uint32, n+1)
	for _, k := range key {
		off[k+1]++
	}
	for i := range n {
		off[i+1] += off[i]
	}
	at := slices.Clone(off)
	rows = make([]uint32, len(key))
	for i := range key {
		r := uint32(i)
		if order != nil {
			r = order[i]
		}
		rows[at[key[r]]] = r
		at[key[r]]++
	}
	return off, rows
}

func pick(column, rows []uint32) []uint32 {
	out := make([]uint32, len(rows))
	for i, r := range rows {
		out[i] = column[r]
	}
	return out
}

// describe gathers what statements say of each node: names, class, numbers.
func (d *derived) describe(b *Builder) {
	n := len(b.nodeID)
	for _, c := range []*[]uint32{&d.nodeName, &d.nodeType, &d.nodeNames, &d.nodeRows, &d.nodeDocs, &d.unit, &d.per} {
		*c = make([]uint32, n)
	}
	d.low, d.high, d.from, d.until = make([]float64, n), make([]float64, n), make([]int64, n), make([]int64, n)
	for i := range uint32(n) {
		names, types, other := map[uint32]int{}, map[uint32]int{}, map[string]bool{}
		docs := map[uint32]bool{}
		count := func(rows []uint32, name, typ, more int) {
			for _, r := range rows {
				names[b.table[name][r]]++
				types[b.table[typ][r]]++
				docs[b.table[colDoc][r]] = true
				if t := b.table[more][r]; t != 0 {
					for _, a := range strings.Split(b.texts[t], sep) {
						other[a] = true
					}
				}
			}
		}
		out, in := d.outRow[d.outOff[i]:d.outOff[i+1]], d.inRow[d.inOff[i]:d.inOff[i+1]]
		count(out, colSubjectName, colSubjectType, colSubjectNames)
		count(in, colObjectName, colObjectType, colObjectNames)
		d.nodeRows[i] = uint32(len(out) + len(in))
		for _, r := range in {
			if b.table[colSubject][r] == i { // says something of itself: counted twice
				d.nodeRows[i]--
			}
		}
		d.nodeDocs[i] = uint32(len(docs))
		d.nodeName[i], d.nodeType[i] = winner(names, b.texts), winner(types, b.texts)
		if d.nodeName[i] == 0 {
			d.nodeName[i] = b.nodeID[i]
		}
		for t := range names {
			other[b.texts[t]] = true
		}
		delete(other, "")
		delete(other, b.texts[d.nodeName[i]])
		d.nodeNames[i] = b.text(strings.Join(slices.Sorted(maps.Keys(other)), sep))
		d.measure(b, i)
	}
}

// winner is the text with the highest count, of several the first in order; the empty text only if there is no other.
func winner(m map[uint32]int, texts []string) uint32 {
	best := uint32(0)
	for t, n := range m {
		if t != 0 && (best == 0 || n > m[best] || n == m[best] && texts[t] < texts[best]) {
			best = t
		}
	}
	return best
}

// measure decodes the numbers of a quantity or a date.
func (d *derived) measure(b *Builder, i uint32) {
	value := b.texts[b.nodeValue[i]]
	if value == "" {
		return
	}
	switch Kind(b.nodeKind[i]) {
	case Quantity:
		var q schema.Quantity
		if json.Unmarshal([]byte(value), &q) == nil {
			d.low[i], d.high[i] = Bounds(&q)
			d.unit[i], d.per[i] = b.text(q.Unit), b.text(q.Per)
		}
	case Date:
		var t schema.Date
		if json.Unmarshal([]byte(value), &t) == nil {
			d.from[i], d.until[i] = Seconds(&t)
		}
	}
}

// sortNames makes the list of folded names of entities.
func (d *derived) sortNames(b *Builder) {
	byName := map[string][]uint32{}
	for i := range uint32(len(b.nodeID)) {
		if Kind(b.nodeKind[i]) != Entity {
			continue
		}
		list := []string{b.texts[d.nodeName[i]]}
		if t := d.nodeNames[i]; t != 0 {
			list = append(list, strings.Split(b.texts[t], sep)...)
		}
		for _, name := range list {
			k := schema.Fold(name)
			if l := byName[k]; k != "" && (len(l) == 0 || l[len(l)-1] != i) {
				byName[k] = append(l, i)
			}
		}
	}
	d.nameOff = []uint32{0}
	for _, k := range slices.Sorted(maps.Keys(byName)) {
		d.names = append(d.names, b.text(k))
		d.nameNode = append(d.nameNode, byName[k]...)
		d.nameOff = append(d.nameOff, uint32(len(d.nameNode)))
	}
}

// hashTable finds a number by its text, with open addressing.
func hashTable(texts []string, list []uint32) []uint32 {
	size := 8
	for size < 2*len(list) {
		size *= 2
	}
	t := make([]uint32, size)
	for i, x := range list {
		at := hash(texts[x]) & uint32(size-1)
		for t[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		t[at] = uint32(i) + 1
	}
	return t
}

// hash is FNV-1a: the same in every process.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
