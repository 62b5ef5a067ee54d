package diagram

import (
	"slices"

	"trine/schema"
)

// findAmounts gives sums of money to the tie that the same words state: "invested 4B USD in Anthropic" is a tie and a sum of
// one subject, and is drawn as one line. The sum stays a fact of its subject if the words tell of several ties, if it is
// contradicted, or if the tie is not drawn.
func (b *builder) findAmounts() {
	type words struct {
		doc, subject string
		start, end   int
	}
	of := func(f *fact, s *schema.Statement) words {
		return words{s.Evidence.Doc, f.from, s.Evidence.Start, s.Evidence.End}
	}
	ties := map[words][]*fact{}
	for _, f := range b.facts {
		if f.literal || f.symmetric || f.from == f.to || f.mark.Negated || f.mark.Disputed || !b.entities[f.from].shown || !b.entities[f.to].shown {
			continue
		}
		for _, s := range f.list {
			if k := of(f, s); !slices.Contains(ties[k], f) {
				ties[k] = append(ties[k], f)
			}
		}
	}
	for _, f := range b.facts {
		if !f.literal || f.mark.Disputed || f.mark.Negated || !money(f.object.Quantity) {
			continue
		}
		var tie *fact
		for _, s := range f.list {
			near := ties[of(f, s)]
			if len(near) != 1 || (tie != nil && tie != near[0]) {
				tie = nil
				break
			}
			tie = near[0]
		}
		if tie != nil && tie.mark.Change == f.mark.Change {
			tie.amounts, f.amount = append(tie.amounts, f), true
		}
	}
}

// money tells whether a quantity has a currency's code of three capitals for its unit.
func money(q *schema.Quantity) bool {
	if q == nil || len(q.Unit) != 3 || q.Per != "" {
		return false
	}
	for _, r := range q.Unit {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// commonTime is the year or date that all statements of a fact name, "" if they do not agree.
func (f *fact) commonTime() string {
	when := f.list[0].Time
	for _, s := range f.list {
		if s.Time != when {
			return ""
		}
	}
	if chronological(when)[0] == '~' {
		return "" // "next year" is no year
	}
	return clean(when)
}
