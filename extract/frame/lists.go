package frame

import (
	"sort"

	"trine/extract"
)

// chain numbers the fillers that stand in one list: "A、B和C", "8B, 70B and 405B", "X (by A), Y (by B)".
func (l *line) chain(w *words) {
	next := l.heads()
	for i := 1; i < len(l.fills); i++ {
		a, b := &l.fills[l.beforeBracket(i)], &l.fills[i]
		if !alike(a, b) || !l.separated(a, b) || l.prepositional(i) {
			if a = l.beforeOwner(i); a == nil {
				continue
			}
		}
		if a.chain == 0 {
			next++
			a.chain = next
		}
		b.chain = a.chain
		if l.s.Lang == "zh" && a.mention != nil && b.from-a.to > 4 {
			a.glossed, b.glossed = true, true
		}
	}
}

// beforeBracket is the filler before filler i: the one before the bracket if a bracket and the mark of a list stand between,
// as in "A（1亿美元）、B".
func (l *line) beforeBracket(i int) int {
	if l.fills[i].mention == nil {
		return i - 1
	}
	k := l.fills[i].from - 1
	if l.s.Lang == "en" {
		if k > 1 && l.cover[k] == 0 && (l.toks[k].text == "and" || l.toks[k].text == "or") && l.toks[k-1].text == "," {
			k--
		}
		if k < 1 || l.cover[k] != 0 || l.toks[k].text != "and" && l.toks[k].text != "or" && l.toks[k].text != "," || l.toks[k-1].text != ")" {
			return i - 1
		}
	} else if k < 1 || l.toks[k].text != "、" && l.toks[k].text != "和" && l.toks[k].text != "与" && l.toks[k].text != "及" || l.toks[k-1].text != ")" {
		return i - 1
	}
	for k--; k > 0 && l.fills[i].from-k < 24; k-- {
		if l.toks[k].text == "(" {
			if id := l.closes[k-1]; id != 0 && l.fills[id-1].mention != nil {
				return int(id - 1)
			}
			break
		}
	}
	return i - 1
}

// beforeOwner is the member of an English list before filler i whose own member begins with its maker: Orca for Quill in "Orca and
// Acme's Quill"; nil if there is none.
func (l *line) beforeOwner(i int) *filler {
	if l.s.Lang != "en" || i < 2 {
		return nil
	}
	a, o, b := &l.fills[i-2], &l.fills[i-1], &l.fills[i]
	if o.mention == nil || a.mention == nil || b.mention == nil || !l.ownerEnds(o.to) || b.from-o.to > 4 || !alike(a, b) || a.mention.Type == "" || b.mention.Type == "" {
		return nil
	}
	whole := *b
	whole.from = o.from
	if !l.separated(a, &whole) {
		return nil
	}
	return a
}

// heads numbers the Chinese names that are listed with a gloss after each: "A千亿参数语言模型、B多模态模型，以及C". It returns the
// number of lists.
func (l *line) heads() int {
	next, last := 0, -1
	for i := range l.fills {
		f := &l.fills[i]
		if l.s.Lang != "zh" || f.mention == nil || !glossed(f.mention.Type) {
			continue
		}
		if last >= 0 && f.from > 0 && (l.glossBetween(l.fills[last].to, f.from) || l.glossBefore(l.fills[last].to, f.from)) {
			if l.fills[last].chain == 0 {
				next++
				l.fills[last].chain = next
			}
			f.chain = l.fills[last].chain
			f.glossed, l.fills[last].glossed = true, true
		}
		last = i
	}
	return next
}

// glossed are the classes whose members are listed with a gloss.
func glossed(class string) bool {
	return class == "Model" || class == "ModelFamily" || class == "Product" || class == "Hardware"
}

// glossBetween tells whether tokens [from, to) are the gloss of a name and the mark of the list.
func (l *line) glossBetween(from, to int) bool {
	if to-from > 18 || to-from < 4 {
		return false
	}
	switch l.toks[to-1].text {
	case "、", "及", "和":
	default:
		return false
	}
	marks := 0
	for i := from; i < to; i++ {
		switch t := &l.toks[i]; {
		case t.text == "、" || t.text == ",":
			marks++
			if i < to-3 {
				return false
			}
		case t.kind == punct, l.cover[i] == 0 && (t.text == "的" || t.text == "在" || t.text == "是" || t.text == "由" || t.text == "了" || t.text == "用" || t.text == "与"):
			return false
		}
	}
	return marks > 0
}

// glossBefore tells whether tokens [from, to) are the mark of a list and the gloss of the name after it: AI助手“A”和视频模型“B”.
func (l *line) glossBefore(from, to int) bool {
	for from < to && (l.toks[from].text == "\"" || l.toks[from].text == ")" || l.toks[from].text == "》") {
		from++
	}
	if to-from > 16 || to-from < 2 {
		return false
	}
	switch l.toks[from].text {
	case "、", "及", "和", "与", "以":
	default:
		return false
	}
	for i := from + 1; i < to; i++ {
		switch t := &l.toks[i]; {
		case l.cover[i] != 0:
			if m := l.fills[l.cover[i]-1].mention; m == nil || m.Type == "Company" || m.Type == "Person" || m.Type == "Place" {
				return false
			}
		case t.kind == punct && (i < to-1 || t.text != "\"" && t.text != "(" && t.text != "《"):
			return false
		case t.text == "的" || t.text == "在" || t.text == "是" || t.text == "由" || t.text == "了" || t.text == "用" || t.text == "与" || t.text == "对" || t.text == "为":
			return false
		}
	}
	return true
}

// chainedInside tells whether the filler itself stands in brackets, so that its list does too.
func (l *line) chainedInside(f *filler) bool { return f.from > 0 && l.toks[f.from-1].text == "(" }

// alike tells whether two fillers may be members of one list.
func alike(a, b *filler) bool {
	if (a.mention == nil) != (b.mention == nil) {
		return false
	}
	if a.mention != nil {
		return a.mention.Type == b.mention.Type || a.mention.Type == "" || b.mention.Type == "" || kin(a.mention.Type, b.mention.Type)
	}
	if (a.value.Quantity == nil) != (b.value.Quantity == nil) {
		return false
	}
	if a.value.Quantity != nil {
		return a.value.Quantity.Unit == b.value.Quantity.Unit && a.value.Quantity.Per == b.value.Quantity.Per
	}
	return true
}

// kin are classes whose members are listed together.
func kin(a, b string) bool {
	if a == "Dataset" && (b == "Product" || b == "Company") || b == "Dataset" && (a == "Product" || a == "Company") { // data named after the site it is from
		return true
	}
	group := func(c string) int {
		switch c {
		case "Model", "ModelFamily", "Product", "Application":
			return 1
		case "Technique", "Concept":
			return 2
		case "Company", "Organization", "University":
			return 3
		case "Dataset":
			return 4
		}
		return 0
	}
	return group(a) > 0 && group(a) == group(b)
}

// separated tells whether only a list separator stands between two fillers; inside brackets a short phrase may follow it
// ("（A）、音乐大模型（B）").
func (l *line) separated(a, b *filler) bool {
	if l.unmarked && l.toks[a.from].clause != l.toks[b.from].clause || l.opening(a, b) {
		return false
	}
	seps, commas, rest := 0, 0, 0
	bracketed := a.from > 0 && l.toks[a.from-1].text == "(" && b.from > 0 && l.toks[b.from-1].text == "("
	from := a.to
	if !bracketed && a.mention != nil && from < b.from && l.toks[from].text == "(" { // A（…）、B
		for from < b.from && l.toks[from].text != ")" {
			from++
		}
		from++
	}
	for i := from; i < b.from; i++ {
		if l.cover[i] != 0 {
			return false
		}
		switch t := l.toks[i].text; t {
		case ",":
			commas++
			seps++
		case "、", "和", "及", "与", "或", "and", "or", "&", "/", "+":
			seps++
		case "a", "an":
			if a.mention != nil && b.mention != nil && a.mention.Kind != extract.Generic && commas > 0 && seps == commas { // "Orca, a Nimbus model"
				return false
			}
		case "以", "还", "有", "以及", "\"", "'", "*", "the", "、\"", "as", "well", "》", "《", "「", "」", "了", "大", "等":
			if t == "有" && (i == 0 || l.toks[i-1].text != "还") {
				rest++
			} else if t == "有" && l.s.Lang == "zh" { // A还有B
				seps++
			}
		default:
			rest++
		}
	}
	switch {
	case l.s.Lang == "zh" && a.value != nil && commas > 0 && (seps > commas || a.value.Noun != b.value.Noun):
		return false
	case bracketed:
		return seps >= 1 && rest <= 12
	case rest > 0 && l.s.Lang == "en" && rest <= 2 && seps >= 1 && seps <= 2 && b.from > 0 && glossHeads[l.toks[b.from-1].text]: // "Acme and AI fund Cedar"
		return a.mention != nil && l.glossOnly(a.to, b.from)
	case rest > 0 && l.s.Lang == "zh" && a.mention != nil && l.owned(a.to, b.from):
		return true
	case rest > 0:
		return commas == 0 && seps == 2 && l.passes(a.to, b.from)
	case l.s.Lang == "zh" && commas == 1 && a.mention != nil && b.to < len(l.toks) && l.toks[b.to].kind == han && !l.listed(b.to): // "…A，B在…": a new clause
		return a.chain > 0 && a.from > 0 && l.toks[a.from-1].text == ","
	}
	return seps >= 1 && seps <= 2
}

// owned tells whether tokens [from, to) are the mark of a list and whose the next member is: 、B旗下 in "A、B旗下C".
func (l *line) owned(from, to int) bool {
	if to-from < 4 || to-from > 16 || l.toks[to-1].text != "下" || l.toks[to-2].text != "旗" || !listMark[l.toks[from].text] {
		return false
	}
	for i := from + 1; i < to; i++ {
		if l.toks[i].kind == punct {
			return false
		}
	}
	return true
}

// opening tells whether the first of two English names only ends the phrase that a sentence opens with: "According to Acme, Bolt said".
func (l *line) opening(a, b *filler) bool {
	if l.s.Lang != "en" || a.chain != 0 || b.from != a.to+1 || l.toks[a.to].text != "," || !openers[l.toks[0].text] || a.from > 4 {
		return false
	}
	if b.to < len(l.toks) {
		switch l.toks[b.to].text {
		case "and", "or", ",", "&":
			return false
		}
	}
	return true
}

var openers = set(`according following in at with for after before since unlike like per as on despite from under by through alongside at`)

// glossHeads are the nouns before a name that say what it is in a list of English names.
var glossHeads = set(`fund startup firm company bank giant maker chipmaker investor rival lab platform group conglomerate unit carmaker`)

// glossOnly tells whether the tokens [from, to) between two names are a separator and what is said of the second.
func (l *line) glossOnly(from, to int) bool {
	for i := from; i < to; i++ {
		t := &l.toks[i]
		if t.text == "," || t.text == "and" {
			continue
		}
		if t.kind != latin || t.text == "by" || t.text == "of" || t.text == "in" || t.text == "from" || t.text == "with" || t.text == "for" {
			return false
		}
	}
	return true
}

// passes tells whether tokens [from, to) are one unknown member of a list between two 、.
func (l *line) passes(from, to int) bool {
	if to-from > 10 || l.toks[from].text != "、" || l.toks[to-1].text != "、" {
		return false
	}
	for i := from + 1; i < to-1; i++ {
		if t := &l.toks[i]; t.kind == punct || t.text == "的" || t.text == "是" || t.text == "在" {
			return false
		}
	}
	return true
}

// listed tells whether a list goes on or closes at token i.
func (l *line) listed(i int) bool {
	switch l.toks[i].text {
	case "和", "及", "与", "或", "以", "等", "还", "这":
		return true
	}
	return false
}

// members are the fillers of the list that fill i stands in and that the slot accepts, in order.
func (x *matcher) members(i int, e *elem) []int {
	c := x.l.fills[i].chain
	if c == 0 {
		return []int{i}
	}
	var out []int
	for k := range x.l.fills {
		if x.l.fills[k].chain == c && (k == i || x.accepts(e, &x.l.fills[k]) || x.likeSibling(e, i, k)) {
			out = append(out, k)
		}
	}
	return out
}

// likeSibling tells whether a name that the slot does not take stands between ones that it takes, so that it is taken for one of
// them: an unknown name, or GitHub among data sets.
func (x *matcher) likeSibling(e *elem, i, k int) bool {
	a, b := x.l.fills[i].mention, x.l.fills[k].mention
	if x.l.s.Lang != "en" || e.role != object || a == nil || b == nil || b.Kind == extract.Generic || b.Name == "" {
		return false
	}
	return b.Type == "" || isA(x.o, a, "Dataset") && (isA(x.o, b, "Product") || isA(x.o, b, "Organization"))
}

// corrected are the values that fill i corrects or that correct it, with i itself, in order.
func (x *matcher) corrected(i int) []int {
	l := x.l
	if l.fills[i].value == nil {
		return []int{i}
	}
	root := x.root(l.fills[i].value.Correction, i)
	var out []int
	for k := max(0, i-correctReach); k < min(len(l.fills), i+correctReach); k++ {
		if v := l.fills[k].value; v != nil && (k == i || x.root(v.Correction, k) == root) {
			out = append(out, k)
		}
	}
	return out
}

// correctReach is how many names and values before and after a value may stand between it and its correction.
const correctReach = 16

// root is the first value of a series of corrections, as an index into the sentence's values.
func (x *matcher) root(correction, fill int) int {
	vals := x.l.s.Values
	start := x.l.fills[fill].value.Span.Start
	at := sort.Search(len(vals), func(k int) bool { return vals[k].Span.Start >= start })
	for n := 0; n < len(vals) && correction >= 0 && correction < len(vals); n++ {
		at = correction
		correction = vals[at].Correction
	}
	return at
}
