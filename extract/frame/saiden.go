package frame

// emptyNouns are nouns that say nothing of what they are said of: "was a record", "is a lot".
var emptyNouns = set(`record records lot bit thing things way part result reason problem question point case number deal one while time moment story fact idea place kind sort step model models company chip product look sign
	big great good huge question mark must focus priority topic mess joke fan`)

// unsaidEn tells whether an English match only looks like a statement.
func (x *matcher) unsaidEn(m *match) bool {
	l, o := x.l, &m.args[object]
	if o.dropped() {
		return false
	}
	switch m.pat.pred.ID {
	case "is_a": // "Revenue was a record", "They are doing an accelerator"
		if o.fill >= 0 {
			return false
		}
		return o.to-o.from == 1 && emptyNouns[l.toks[o.from].text] || x.doing(o.from)
	case "plans": // "the trillions that he plans to spend", "are going to even do"
		return o.fill < 0 && (o.to-o.from == 1 || x.verbWords.adverbs[l.toks[o.from].text])
	case "grew_by": // "up to 8x" is a bound and no change
		return o.fill >= 0 && o.from <= m.cueFrom && o.to >= m.cueTo && l.fills[o.fill].value != nil && l.fills[o.fill].value.Quantity != nil && l.fills[o.fill].value.Quantity.Bound == "<="
	}
	return false
}

// doing tells whether token i is a verb's -ing form with an object, so that "are" before it only helps it.
func (x *matcher) doing(i int) bool {
	l := x.l
	if i == 0 || i+1 >= len(l.toks) || l.cover[i] != 0 || l.toks[i].kind != latin {
		return false
	}
	switch l.toks[i].text {
	case "doing", "making", "using", "building", "getting", "going", "having", "taking", "giving", "trying", "seeing", "working", "looking", "talking", "saying", "buying", "selling", "running":
		return x.verbWords.dets[l.toks[i+1].text] || x.verbWords.preps[l.toks[i+1].text]
	}
	return false
}
