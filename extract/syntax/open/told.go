package open

import (
	"sort"

	"trine/extract"
	"trine/schema"
)

// told is what the steps before said, by sentence.
type told struct {
	by   map[int][]*schema.Statement
	here []*schema.Statement
	own  map[string]bool // what this step said of the sentence at hand
}

// maxTold is how many statements of one sentence are looked through for each new one; a sentence with more needs none.
const maxTold = 300

func newTold(p *extract.Pass) *told {
	t := &told{by: map[int][]*schema.Statement{}}
	starts := make([]int, len(p.Sentences))
	for i, s := range p.Sentences {
		starts[i] = s.Source(extract.Span{}).Start
	}
	if !sort.IntsAreSorted(starts) { // a cell that spans rows comes twice
		for i := 1; i < len(starts); i++ {
			starts[i] = max(starts[i], starts[i-1])
		}
	}
	at := func(pos int) int { return sort.SearchInts(starts, pos+1) - 1 }
	for _, s := range p.Reported {
		last := -1
		for _, pos := range []*int{&s.Evidence.Start, s.Subject.Start, s.Object.Start} {
			if pos == nil {
				continue
			}
			if i := at(*pos); i != last {
				t.by[i] = append(t.by[i], s)
				last = i
			}
		}
	}
	return t
}

// covers tells whether a statement of sentence i has an argument there.
func (t *told) covers(i int, sp extract.Span) bool {
	for _, st := range t.by[i] {
		for _, a := range []*schema.Argument{&st.Subject, &st.Object} {
			if a.Start != nil && *a.Start < sp.End && sp.Start < *a.End {
				return true
			}
		}
	}
	return false
}

// enter begins a sentence.
func (t *told) enter(i int) { t.here, t.own = t.by[i], map[string]bool{} }

// said tells whether a statement with these arguments was made of the same words before: of the same two, or of the
// same value.
func (t *told) said(pred *schema.Predicate, s, o *schema.Argument) bool {
	for _, st := range t.here {
		a, b := &st.Subject, &st.Object
		switch {
		case a.ID == s.ID && b.ID == o.ID, a.ID == o.ID && b.ID == s.ID:
			return true
		case (o.Quantity != nil || o.Date != nil) && overlap(b, o):
			return true
		case pred != nil && st.Predicate == pred.ID && (overlap(b, o) || pred.Functional && a.ID == s.ID):
			return true
		}
	}
	return false
}

// alike tells whether a statement of the predicate with one of the arguments was made in this sentence.
func (t *told) alike(pred, s, o string) bool {
	for _, st := range t.here {
		if st.Predicate == pred && (st.Subject.ID == s || st.Object.ID == o) {
			return true
		}
	}
	return false
}

func overlap(a, b *schema.Argument) bool {
	return a.Start != nil && b.Start != nil && *a.Start < *b.End && *b.Start < *a.End
}
