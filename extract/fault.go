package extract

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
)

// Fault is a step that broke down on some text: a mistake of the program, not of the text.
type Fault struct {
	Step  string // the extractor's name; "" if the fault lies between the steps
	Value any    // what it panicked with
	Span  Span   // the stretch of the whole text that was left out; empty if it is the title
}

// Error tells where, and what to do.
func (f *Fault) Error() string {
	where := fmt.Sprintf("bytes %d to %d", f.Span.Start, f.Span.End)
	if f.Span.Len() == 0 {
		where = "the title"
	}
	return fmt.Sprintf("fault in the program (%s: %v); %s left out, please report it with this text", f.Step, f.Value, where)
}

// maxFaults is how many stretches of one part may be left out before the part is given up.
const maxFaults = 8

// around reads a document without what the steps break down on, which it finds by halving, and returns the document that
// is left and the faults in the order of the text.
func around(doc *Document, read func(*Document) error) (*Document, []*Fault, error) {
	var faults []*Fault
	for {
		err := read(doc)
		var f *Fault
		if err == nil || !errors.As(err, &f) || len(faults) == maxFaults {
			slices.SortFunc(faults, func(a, b *Fault) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
			return doc, faults, err
		}
		broken := func(lo, hi int) bool {
			some := *doc
			some.Blocks = doc.Blocks[lo:hi]
			return errors.As(read(&some), &f)
		}
		rest := *doc
		if broken(0, 0) {
			if doc.Title == "" {
				return doc, faults, err
			}
			f.Span, rest.Title = Span{}, ""
		} else {
			n := len(doc.Blocks)
			lo := sort.Search(n, func(i int) bool { return !broken(i, n) }) - 1                // no shorter end breaks
			hi := lo + 1 + sort.Search(n-lo-1, func(i int) bool { return broken(lo, lo+1+i) }) // nor a shorter stretch from there
			f.Span = Span{doc.Base + doc.Blocks[lo].Start, doc.Base + doc.Blocks[hi-1].End}
			rest.Blocks = slices.Concat(doc.Blocks[:lo], doc.Blocks[hi:])
		}
		faults = append(faults, f)
		doc = &rest
	}
}
