package snapshot

import (
	"encoding/json"
	"slices"
	"strings"

	"trine/schema"
)

// Flags of a statement.
const (
	IsNegated  = 1 << iota // it denies
	IsHedged               // its modality is not Asserted
	IsRepaired             // its reading rests on repairs
	IsOpen                 // its predicate is the text's own verb
)

// Columns of the table of statements. Up to colConflicts they hold numbers of texts, the next two of nodes.
const (
	colID = iota
	colPredicate
	colSpeaker
	colBy
	colQualifier
	colTime
	colModality
	colPolarity
	colExtractor
	colAt
	colSubjectName
	colSubjectType
	colSubjectNames
	colObjectName
	colObjectType
	colObjectNames
	colConflicts

	colSubject
	colObject

	colDoc
	colStart
	colEnd
	colFlags
	columns
)

// Kind is what a node stands for.
type Kind byte

// The kinds of nodes.
const (
	Entity Kind = iota
	Quantity
	Date
	Text
)

// Builder collects what a snapshot will hold. Documents must come in the order of their ids.
type Builder struct {
	numbers    map[string]uint32 // of texts
	texts      []string
	nodes      map[string]uint32 // by id
	nodeID     []uint32
	nodeValue  []uint32 // text of the quantity or date as JSON
	nodeKind   []uint32
	table      [columns][]uint32
	confidence []float64
	check      []uint64
	docID      []uint32
	docRecord  []uint32
	docInfo    []uint32
	docEnd     []uint32 // the row after its last
}

// NewBuilder begins a snapshot.
func NewBuilder() *Builder {
	b := &Builder{numbers: map[string]uint32{}, nodes: map[string]uint32{}}
	b.text("") // number 0 is the empty text
	return b
}

// sep joins lists in one text.
const sep = "\x1f"

func (b *Builder) text(s string) uint32 {
	i, ok := b.numbers[s]
	if !ok {
		i = uint32(len(b.texts))
		b.numbers[s] = i
		b.texts = append(b.texts, s)
	}
	return i
}

func (b *Builder) node(id string, kind Kind, value string) uint32 {
	n, ok := b.nodes[id]
	if !ok {
		n = uint32(len(b.nodeID))
		b.nodes[id] = n
		b.nodeID = append(b.nodeID, b.text(id))
		b.nodeValue = append(b.nodeValue, b.text(value))
		b.nodeKind = append(b.nodeKind, uint32(kind))
		return n
	}
	if b.nodeValue[n] == 0 {
		b.nodeValue[n] = b.text(value)
	}
	b.nodeKind[n] = min(b.nodeKind[n], uint32(kind)) // what is an entity somewhere is one
	return n
}

func (b *Builder) argument(a *schema.Argument) uint32 {
	kind, value := Entity, ""
	switch a.Type {
	case schema.TypeQuantity:
		kind = Quantity
	case schema.TypeDate:
		kind = Date
	case schema.TypeText:
		kind = Text
	}
	switch {
	case a.Quantity != nil:
		value = marshal(a.Quantity)
	case a.Date != nil:
		value = marshal(a.Date)
	}
	return b.node(a.ID, kind, value)
}

func marshal(v any) string {
	j, err := json.Marshal(v)
	if err != nil {
		return "" // only for numbers that are none, and the store refuses these
	}
	return string(j)
}

// Document adds a document: its id, what identifies its content, what its reader wants to know, and its statements in
// order, with their [Checks]; nil: they are computed here.
func (b *Builder) Document(id, record, info string, sts []schema.Statement, checks []uint64) {
	doc := uint32(len(b.docID))
	b.grow(len(sts))
	for i := range sts {
		s := &sts[i]
		var flags uint32
		if s.Polarity == schema.Negated {
			flags |= IsNegated
		}
		if s.Modality != schema.Asserted {
			flags |= IsHedged
		}
		if len(s.Repairs) > 0 {
			flags |= IsRepaired
		}
		if s.Open {
			flags |= IsOpen
		}
		for c, v := range [columns]uint32{
			colID: b.text(s.ID), colPredicate: b.text(s.Predicate), colSpeaker: b.text(s.Evidence.Speaker), colBy: b.text(s.AttributedTo),
			colQualifier: b.text(s.Qualifier), colTime: b.text(s.Time), colModality: b.text(string(s.Modality)), colPolarity: b.text(string(s.Polarity)),
			colExtractor: b.text(s.Extractor), colAt: b.text(s.Evidence.At),
			colSubjectName: b.text(s.Subject.Name), colSubjectType: b.text(s.Subject.Type), colSubjectNames: b.text(strings.Join(s.Subject.Names, sep)),
			colObjectName: b.text(s.Object.Name), colObjectType: b.text(s.Object.Type), colObjectNames: b.text(strings.Join(s.Object.Names, sep)),
			colConflicts: b.text(strings.Join(s.Conflicts, sep)),
			colSubject:   b.argument(&s.Subject), colObject: b.argument(&s.Object),
			colDoc: doc, colStart: uint32(s.Evidence.Start), colEnd: uint32(s.Evidence.End), colFlags: flags,
		} {
			b.table[c] = append(b.table[c], v)
		}
		b.confidence = append(b.confidence, s.Confidence)
	}
	if checks == nil {
		checks = Checks(sts)
	}
	b.check = append(b.check, checks...)
	b.document(id, record, info)
}

// grow makes room for more rows: much at once, because the columns are many.
func (b *Builder) grow(n int) {
	if len(b.check)+n <= cap(b.check) {
		return
	}
	n = max(n, len(b.check), 4096)
	for c := range b.table {
		b.table[c] = slices.Grow(b.table[c], n)
	}
	b.confidence, b.check = slices.Grow(b.confidence, n), slices.Grow(b.check, n)
}

func (b *Builder) document(id, record, info string) {
	b.docID = append(b.docID, b.text(id))
	b.docRecord = append(b.docRecord, b.text(record))
	b.docInfo = append(b.docInfo, b.text(info))
	b.docEnd = append(b.docEnd, uint32(len(b.check)))
}

// Reuse takes document d of an older snapshot over.
func (b *Builder) Reuse(f *File, d int) {
	doc := uint32(len(b.docID))
	from, to := f.DocRows(d)
	b.grow(to - from)
	for c := range columns {
		for i := from; i < to; i++ {
			v := f.table[c][i]
			switch {
			case c <= colConflicts:
				v = b.text(f.Text(v))
			case c <= colObject:
				v = b.node(f.NodeID(v), f.Kind(v), f.Text(f.nodeValue[v]))
			case c == colDoc:
				v = doc
			}
			b.table[c] = append(b.table[c], v)
		}
	}
	b.confidence = append(b.confidence, f.confidence[from:to]...)
	b.check = append(b.check, f.check[from:to]...)
	b.document(f.DocID(d), f.DocRecord(d), f.DocInfo(d))
}
