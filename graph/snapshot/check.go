package snapshot

import (
	"math"

	"trine/schema"
)

// Checks are the statements' checksums.
func Checks(sts []schema.Statement) []uint64 {
	out := make([]uint64, len(sts))
	for i := range sts {
		out[i] = Check(&sts[i])
	}
	return out
}

// Check is a checksum of all that a statement says.
func Check(s *schema.Statement) uint64 {
	h := sum(14695981039346656037)
	h.text(s.ID)
	h.argument(&s.Subject)
	h.text(s.Predicate)
	h.truth(s.Open)
	h.argument(&s.Object)
	for _, t := range [...]string{s.Qualifier, string(s.Polarity), string(s.Modality), s.AttributedTo, s.Time} {
		h.text(t)
	}
	h.evidence(&s.Evidence)
	h.number(len(s.Mentions))
	for i := range s.Mentions {
		h.evidence(&s.Mentions[i])
	}
	h.float(s.Confidence)
	h.text(s.Extractor)
	h.truth(s.Repairs != nil)
	h.number(len(s.Repairs))
	for i := range s.Repairs {
		r := &s.Repairs[i]
		h.number(r.Start)
		h.number(r.End)
		h.text(r.Surface)
		h.text(r.Reading)
		h.text(r.Why)
		h.float(r.Confidence)
	}
	h.truth(s.Conflicts != nil)
	h.texts(s.Conflicts)
	return uint64(h)
}

// sum is FNV-1a in the making. Every part says where it ends, so that no two statements are written alike.
type sum uint64

func (h *sum) word(x uint64) {
	for range 8 {
		*h = (*h ^ sum(x&0xff)) * 1099511628211
		x >>= 8
	}
}

func (h *sum) number(n int)    { h.word(uint64(n)) }
func (h *sum) float(x float64) { h.word(math.Float64bits(x)) }

func (h *sum) truth(b bool) {
	x := sum(0)
	if b {
		x = 1
	}
	*h = (*h ^ x) * 1099511628211
}

func (h *sum) text(s string) {
	x := *h
	for i := range len(s) {
		x = (x ^ sum(s[i])) * 1099511628211
	}
	*h = x
	h.number(len(s))
}

func (h *sum) texts(list []string) {
	for _, t := range list {
		h.text(t)
	}
	h.number(len(list))
}

func (h *sum) evidence(v *schema.Evidence) {
	h.text(v.Doc)
	h.number(v.Start)
	h.number(v.End)
	h.text(v.Text)
	h.text(v.Speaker)
	h.text(v.At)
}

func (h *sum) argument(a *schema.Argument) {
	h.text(a.ID)
	h.text(a.Name)
	h.text(a.Type)
	for _, p := range [...]*int{a.Start, a.End} {
		if h.truth(p != nil); p != nil {
			h.number(*p)
		}
	}
	h.text(a.Surface)
	h.texts(a.Names)
	if h.truth(a.Quantity != nil); a.Quantity != nil {
		q := a.Quantity
		for _, p := range [...]*float64{q.Value, q.Low, q.High} {
			if h.truth(p != nil); p != nil {
				h.float(*p)
			}
		}
		h.text(q.Unit)
		h.text(q.Per)
		h.truth(q.Approx)
		h.text(q.Bound)
	}
	if h.truth(a.Date != nil); a.Date != nil {
		d := a.Date
		h.text(d.Value)
		h.text(d.End)
		h.truth(d.Approx)
		h.text(d.Bound)
		h.truth(d.Fiscal)
		h.text(d.Part)
	}
}
