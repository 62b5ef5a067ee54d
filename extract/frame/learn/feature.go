package learn

import (
	"strconv"
	"strings"
)

// traits are what can be said of a sentence as a whole.
func (s *scene) traits(add func(string)) {
	add("any")
	prev := "^"
	for i := range s.toks {
		w := s.word(i)
		if s.toks[i].form != formMark {
			add("word " + w)
		}
		add("words " + prev + " " + w)
		prev = w
	}
}

// looks are the traits of a candidate by itself and by the words around it.
func (s *scene) looks(c *span, add func(string)) {
	n := c.to - c.from
	add("kind " + kindNames[c.kind])
	add("length " + strconv.Itoa(min(n, 8)))
	if c.kind == kindShort {
		add("short " + strconv.Itoa(min(n, 8)))
	}
	add("shape " + s.shape(c))
	add("first " + s.word(c.from))
	add("last " + s.word(c.to-1))
	add("lastshape " + s.toks[c.to-1].shape())
	if n > 1 {
		add("last2 " + s.word(c.to-2) + " " + s.word(c.to-1))
	}
	for i := c.from; i < c.to; i++ {
		add("has " + s.word(i))
	}
	s.around(c, add)
	s.edges(c, add)
	s.listed(c, add)
	place := c.from
	if place > 3 {
		place = 4 + (c.from-4)/6
	}
	add("place " + strconv.Itoa(min(place, 9)))
	if s.times[c.key] > 1 {
		add("again")
	}
	if s.depth[c.from] > 0 {
		add("in brackets")
	}
	if s.quote[c.from] {
		add("in quotes")
	}
	if c.mention != nil && c.mention.Type != "" {
		add("type " + c.mention.Type)
	}
	s.grammar(c, add)
	if c.date != nil {
		add("date " + strconv.Itoa(len(c.date.Value)))
	}
}

var kindNames = [...]string{"name", "quoted", "lead", "plain", "number", "date", "known", "seen", "label", "short"}

func (s *scene) shape(c *span) string {
	var parts []string
	for i := c.from; i < c.to; i++ {
		p := s.toks[i].shape()
		if s.toks[i].form == formLower && isJoin(&s.toks[i]) {
			p = "&"
		}
		if k := len(parts); k > 0 && parts[k-1] == p {
			continue
		}
		parts = append(parts, p)
	}
	if len(parts) > 6 {
		return "long"
	}
	return strings.Join(parts, " ")
}

func (s *scene) around(c *span, add func(string)) {
	l1, l2, l3 := s.near(c.from-1), s.near(c.from-2), s.near(c.from-3)
	r1, r2 := s.near(c.to), s.near(c.to+1)
	add("before " + l1)
	add("before " + l2 + " " + l1)
	add("before " + l3 + " " + l2 + " " + l1)
	add("after " + r1)
	add("after " + r1 + " " + r2)
	add("around " + l1 + " _ " + r1)
	left := 0
	for i := c.from - 1; i >= 0 && i >= c.from-8; i-- {
		if t := &s.toks[i]; content(t) {
			add("left " + t.lower)
			if left == 0 {
				add("trigger " + t.lower)
			}
			left++
		}
	}
	right := 0
	for i := c.to; i < len(s.toks) && i < c.to+6; i++ {
		if t := &s.toks[i]; content(t) {
			add("right " + t.lower)
			if right == 0 {
				add("next " + t.lower)
			}
			right++
		}
	}
}

// edges tell whether a candidate is cut out of something longer.
func (s *scene) edges(c *span, add func(string)) {
	capital := func(i int) bool { return i >= 0 && i < len(s.toks) && s.toks[i].form == formUpper }
	join := func(i int) bool {
		return i >= 0 && i < len(s.toks) && s.toks[i].form != formUpper && isJoin(&s.toks[i])
	}
	if capital(c.from - 1) {
		add("cut left")
		if c.from == 1 {
			add("cut left " + s.word(0))
		}
	}
	if capital(c.to) {
		add("cut right")
	}
	if join(c.from-1) && capital(c.from-2) {
		add("cut left " + s.word(c.from-1))
	}
	if join(c.to) && capital(c.to+1) {
		add("cut right " + s.word(c.to))
	}
	if s.depth[c.from] != s.depth[c.to-1] {
		add("cut bracket")
	}
	if s.quote[c.from] != s.quote[c.to-1] {
		add("cut quote")
	}
	for i := c.from + 1; i < c.to-1; i++ {
		if isJoin(&s.toks[i]) && s.toks[i].form != formUpper {
			add("holds " + s.toks[i].lower)
		}
	}
}

// listed looks past the earlier members of a list: "directed by A, B and C" puts all three after "directed by".
func (s *scene) listed(c *span, add func(string)) {
	i := c.from - 1
	for i >= 0 {
		t := &s.toks[i]
		if t.form != formUpper && t.lower != "," && t.lower != "and" && t.lower != "or" && t.lower != "&" && t.lower != "the" && t.lower != "\"" {
			break
		}
		i--
	}
	add("list " + s.word(i))
	add("list " + s.word(i-1) + " " + s.word(i))
	if i != c.from-1 {
		add("list later")
	}
}

// pair is what can be said of a subject with regard to the object.
func (s *scene) pair(sub, obj *span, add func(string)) {
	from, to := sub.to, obj.from
	order := "before"
	if sub.from > obj.from {
		from, to, order = obj.to, sub.from, "after"
	}
	add("order " + order)
	gap := max(to-from, 0)
	bin := gap
	if gap > 4 {
		bin = 5 + min((gap-5)/5, 4)
	}
	add("gap " + order + " " + strconv.Itoa(bin))
	if gap <= 5 {
		var w []string
		for i := from; i < to; i++ {
			w = append(w, s.near(i))
		}
		if len(w) == 0 {
			w = append(w, "nothing")
		}
		add("between " + order + " " + strings.Join(w, " "))
	}
	s.path(sub, obj, add)
	names := 0
	for i := from; i < to; i++ {
		if s.toks[i].form == formUpper && s.toks[i-1].form != formUpper {
			names++
		}
	}
	add("names between " + order + " " + strconv.Itoa(min(names, 4)))
	if s.word(sub.from) == s.word(obj.from) && sub.to-sub.from > 1 {
		add("same first word")
	}
	if s.word(sub.to-1) == s.word(obj.to-1) {
		add("same last word")
	}
}
