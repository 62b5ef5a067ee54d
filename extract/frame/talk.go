package frame

import (
	"trine/extract"
	"trine/schema"
)

// Chinese talk: whose thought a clause is, what a pronoun owns.

// thoughts are verbs after 我们 or 我 that bring in a clause with a subject of its own: 我们也觉得它受到了启发.
var thoughts = []string{"觉得", "认为", "感觉", "相信", "知道", "听说", "猜", "猜想", "期待", "看到", "发现", "理解", "希望看到"}

// thinks tells whether the first person before token i only holds a thought, which is said before token end.
func (x *matcher) thinks(i, end int, p pronoun) bool {
	if x.l.s.Lang != "zh" || p != firstMany && p != firstOne {
		return false
	}
	l := x.l
	for k := i; k < end && k <= i+3 && l.cover[k] == 0; k++ {
		for _, t := range thoughts {
			if n := len([]rune(t)); k+n <= end && l.text(k, k+n) == t {
				return true
			}
		}
		if x.w.fillerAt(l, k) == 0 && l.toks[k].text != "是" {
			return false
		}
	}
	return false
}

// thinker tells whether a thing is the speaker's side, where the clause of token i is only what that side thinks.
func (r *reader) thinker(x *matcher, o *ref, i int) bool {
	if x.l.s.Lang != "zh" || r.topics.side == nil || o.id() != r.topics.side.id() {
		return false
	}
	for k := x.clauseFrom(i); k < i; k++ {
		if n, p := x.w.pronounAt(x.l, k); n > 0 && x.thinks(k+n, i, p) {
			return true
		}
	}
	return false
}

// owned are the words between a pronoun and what it owns.
var owned = set(`的 之 前 自 己 这 那 个 些 款 最 新 上 一 代 现 在 家`)

// theirs is what the Chinese pronoun before a noun at filler f means as its owner: Google in 他们之前这个模型 after talk of Google. Nil if
// there is none, or it is not known.
func (r *reader) theirs(x *matcher, f *filler) *ref {
	l := x.l
	if l.s.Lang != "zh" || !madeOf(f.mention) {
		return nil
	}
	for k := f.from; k >= 0 && k > f.from-7; k-- {
		if n, p := x.w.pronounBefore(l, k); n > 0 {
			if p != thirdMany && p != thirdOne {
				return nil
			}
			ref, _ := r.topics.resolve([]string{"Company"}, object, p, r.sent, r.turn, l.toks[k-n].start, l.toks[k-n].clause, "")
			return ref
		}
		if k == 0 || l.cover[k-1] != 0 || !owned[l.toks[k-1].text] {
			return nil
		}
	}
	return nil
}

// madeOf tells whether a noun names a kind of thing that firms make.
func madeOf(m *extract.Mention) bool {
	return m != nil && (m.Type == "Model" || m.Type == "ModelFamily" || m.Type == "Product" || m.Type == "Hardware")
}

// made is the entity with an id and its maker, nil where not known.
func (r *reader) made(id string) (e, maker *schema.Entity) {
	if e = r.fr.o.EntityByID(id); e != nil && e.Maker != "" {
		maker = r.fr.o.Entity(e.Maker)
	}
	return e, maker
}

// madeBy tells whether the entity of id may have been made by the firm: it is not known to be another's.
func (r *reader) madeBy(id string, firm *ref) bool {
	_, maker := r.made(id)
	return maker == nil || maker.ID() == firm.id()
}

// ofSide tells whether the thing of that id is of the speaker's side.
func (r *reader) ofSide(id string) bool {
	side := r.topics.side
	e, maker := r.made(id)
	return side != nil && e != nil && (e.ID() == side.mention.ID() || maker != nil && maker.ID() == side.mention.ID())
}

// kindSaid are the classes that the subject of a Chinese "is a" must be of where it is left out or a pronoun: what the object's last noun
// names a kind of. Nil if that says nothing.
func (r *reader) kindSaid(x *matcher, m *match) []string {
	if x.office(m) {
		return []string{"Person"}
	}
	s, o := &m.args[subject], &m.args[object]
	if x.l.s.Lang != "zh" || m.pat.pred.ID != "is_a" || o.dropped() || s.fill >= 0 {
		return nil
	}
	n := x.heads.before(x.l, o.to)
	if n == 0 {
		return nil
	}
	switch class := r.classOf(x.l.text(o.to-n, o.to)); class {
	case "Model", "ModelFamily":
		return []string{"Model", "ModelFamily"}
	case "Company":
		return []string{"Organization"}
	}
	return nil
}

// distributed tells whether a Chinese "is a" says which ones several things are, and of none what it is: 6个模型分别是A、B.
func (x *matcher) distributed(m *match) bool {
	l, o := x.l, &m.args[object]
	for k := x.clauseFrom(m.cueFrom); k < len(l.toks) && l.toks[k].clause == l.toks[m.cueFrom].clause; k++ {
		if l.cover[k] == 0 && x.w.pairing.at(l, k) > 0 {
			return true
		}
	}
	if o.dropped() || o.fill >= 0 || l.opens[o.from] == 0 {
		return false
	}
	v := l.fills[l.opens[o.from]-1].value
	return v != nil && several(v)
}
