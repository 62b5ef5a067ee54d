package snapshot

import (
	"sort"
	"strings"
)

// None stands for no node or row.
const None = ^uint32(0)

// State identifies the state of the store that the snapshot was made of.
func (f *File) State() string { return f.state }

// Text is the text with a number.
func (f *File) Text(i uint32) string { return f.blob[f.textOff[i]:f.textOff[i+1]] }

// List is the list of texts that a text holds.
func (f *File) list(i uint32) []string {
	if i == 0 {
		return nil
	}
	return strings.Split(f.Text(i), sep)
}

// Docs is the number of documents; they are numbered in the order of their ids.
func (f *File) Docs() int { return len(f.docID) }

// DocID is a document's id.
func (f *File) DocID(d int) string { return f.Text(f.docID[d]) }

// DocRecord is what identifies a document's content.
func (f *File) DocRecord(d int) string { return f.Text(f.docRecord[d]) }

// DocInfo is what the document's reader wanted to know.
func (f *File) DocInfo(d int) string { return f.Text(f.docInfo[d]) }

// DocRows are a document's statements, [from, to).
func (f *File) DocRows(d int) (from, to int) {
	if d > 0 {
		from = int(f.docEnd[d-1])
	}
	return from, int(f.docEnd[d])
}

// Doc finds a document by its id, -1 if there is none.
func (f *File) Doc(id string) int {
	d := sort.Search(len(f.docID), func(i int) bool { return f.DocID(i) >= id })
	if d < len(f.docID) && f.DocID(d) == id {
		return d
	}
	return -1
}

// Rows is the number of statements; they are numbered by document, then place.
func (f *File) Rows() int { return len(f.check) }

// Nodes is the number of subjects and objects.
func (f *File) Nodes() int { return len(f.nodeID) }

// Node finds a node by its id, None if there is none.
func (f *File) Node(id string) uint32 { return f.lookup(f.nodeHash, f.nodeID, id) }

// Row finds a statement by its id, None if there is none.
func (f *File) Row(id string) uint32 { return f.lookup(f.rowHash, f.table[colID], id) }

func (f *File) lookup(table, list []uint32, key string) uint32 {
	mask := uint32(len(table) - 1)
	for at := hash(key) & mask; table[at] != 0; at = (at + 1) & mask {
		if i := table[at] - 1; f.Text(list[i]) == key {
			return i
		}
	}
	return None
}

// NodeID is a node's id.
func (f *File) NodeID(n uint32) string { return f.Text(f.nodeID[n]) }

// Kind is a node's kind.
func (f *File) Kind(n uint32) Kind { return Kind(f.nodeKind[n]) }

// Name is what most statements call a node.
func (f *File) Name(n uint32) string { return f.Text(f.nodeName[n]) }

// Type is the class that most statements give a node.
func (f *File) Type(n uint32) string { return f.Text(f.nodeType[n]) }

// Names are the other names of a node, sorted.
func (f *File) Names(n uint32) []string { return f.list(f.nodeNames[n]) }

// Degree is the number of statements that a node is in, and of documents.
func (f *File) Degree(n uint32) (rows, docs int) { return int(f.nodeRows[n]), int(f.nodeDocs[n]) }

// Value is a node's quantity or date as JSON, "" if it is none.
func (f *File) Value(n uint32) string { return f.Text(f.nodeValue[n]) }

// Bounds are the numbers between which a quantity lies, with its unit and rate.
func (f *File) Bounds(n uint32) (low, high float64, unit, per string) {
	return f.low[n], f.high[n], f.Text(f.unit[n]), f.Text(f.per[n])
}

// Seconds is the time that a date covers.
func (f *File) Seconds(n uint32) (from, until int64) { return f.from[n], f.until[n] }

// Edges are parallel lists of a node's neighbours, the predicates and the statements that lead there.
type Edges struct{ Node, Predicate, Row []uint32 }

// Out are the edges of which a node is the subject, by predicate.
func (f *File) Out(n uint32) Edges {
	a, z := f.outOff[n], f.outOff[n+1]
	return Edges{f.outNode[a:z], f.outPred[a:z], f.outRow[a:z]}
}

// In are the edges of which a node is the object, by predicate.
func (f *File) In(n uint32) Edges {
	a, z := f.inOff[n], f.inOff[n+1]
	return Edges{f.inNode[a:z], f.inPred[a:z], f.inRow[a:z]}
}

// Predicates is the number of predicates; they are numbered by name.
func (f *File) Predicates() int { return len(f.predicates) }

// PredicateName is the name of a predicate.
func (f *File) PredicateName(p uint32) string { return f.Text(f.predicates[p]) }

// Predicate finds a predicate, None if no statement has it.
func (f *File) Predicate(name string) uint32 {
	i := sort.Search(len(f.predicates), func(i int) bool { return f.Text(f.predicates[i]) >= name })
	if i < len(f.predicates) && f.Text(f.predicates[i]) == name {
		return uint32(i)
	}
	return None
}

// WithPredicate are the statements with a predicate, in order.
func (f *File) WithPredicate(p uint32) []uint32 { return f.predRow[f.predOff[p]:f.predOff[p+1]] }

// NameCount is the number of folded names; NameAt gives one of them, in order, with the entities that bear it.
func (f *File) NameCount() int { return len(f.names) }

// NameAt is the i-th folded name and its entities.
func (f *File) NameAt(i int) (string, []uint32) {
	return f.Text(f.names[i]), f.nameNode[f.nameOff[i]:f.nameOff[i+1]]
}

// Named tells of every statement whether match accepts its subject's or object's name there or its predicate. It is asked
// once for each text.
func (f *File) Named(match func(string) bool) []bool {
	const accepted, refused = 1, 2
	asked := make([]byte, len(f.textOff))
	out := make([]bool, f.Rows())
	for _, c := range [...]int{colSubjectName, colObjectName, colPredicate} {
		for r, t := range f.table[c] {
			if asked[t] == 0 {
				asked[t] = refused
				if match(f.Text(t)) {
					asked[t] = accepted
				}
			}
			out[r] = out[r] || asked[t] == accepted
		}
	}
	return out
}

// Statement gives access to what a snapshot holds of a statement.
type Statement struct {
	f *File
	i uint32
}

// At is the statement with a number.
func (f *File) At(row uint32) Statement { return Statement{f, row} }

func (s Statement) text(c int) string { return s.f.Text(s.f.table[c][s.i]) }

// The parts of a statement, as in the schema.
func (s Statement) ID() string           { return s.text(colID) }
func (s Statement) Predicate() string    { return s.text(colPredicate) }
func (s Statement) Speaker() string      { return s.text(colSpeaker) }
func (s Statement) AttributedTo() string { return s.text(colBy) }
func (s Statement) Qualifier() string    { return s.text(colQualifier) }
func (s Statement) Time() string         { return s.text(colTime) }
func (s Statement) Modality() string     { return s.text(colModality) }
func (s Statement) Extractor() string    { return s.text(colExtractor) }
func (s Statement) Said() string         { return s.text(colAt) }
func (s Statement) Conflicts() []string  { return s.f.list(s.f.table[colConflicts][s.i]) }
func (s Statement) SubjectType() string  { return s.text(colSubjectType) }
func (s Statement) ObjectType() string   { return s.text(colObjectType) }
func (s Statement) Subject() uint32      { return s.f.table[colSubject][s.i] }
func (s Statement) Object() uint32       { return s.f.table[colObject][s.i] }
func (s Statement) Doc() int             { return int(s.f.table[colDoc][s.i]) }
func (s Statement) Flags() uint32        { return s.f.table[colFlags][s.i] }
func (s Statement) Confidence() float64  { return s.f.confidence[s.i] }
func (s Statement) Check() uint64        { return s.f.check[s.i] }

// Place is where in the document it is said.
func (s Statement) Place() (start, end int) {
	return int(s.f.table[colStart][s.i]), int(s.f.table[colEnd][s.i])
}
