package learn

import (
	"strings"

	"trine/extract"
)

// grow takes over the words of a sentence with their tree, if a step before provides them.
func (s *scene) grow(tree []extract.Word) {
	if len(tree) == 0 {
		return
	}
	s.tree, s.in = tree, make([]int, len(s.toks))
	k := 0
	for i := range s.toks {
		t := &s.toks[i]
		for k < len(tree) && tree[k].Span.End <= t.Start {
			k++
		}
		s.in[i] = -1
		if k < len(tree) && tree[k].Span.Start < t.End {
			s.in[i] = k
		}
	}
}

// top is the word of a candidate that the others hang on; -1 if there is none.
func (s *scene) top(c *span) int {
	if len(s.tree) == 0 || c.from >= len(s.toks) {
		return -1
	}
	first, last := s.in[c.from], s.in[c.to-1]
	if first < 0 || last < 0 {
		return -1
	}
	w := last
	for range 12 {
		h := s.tree[w].Head
		if h < first || h > last {
			return w
		}
		w = h
	}
	return w
}

// grammar says what a candidate hangs on, and what is cut off from it.
func (s *scene) grammar(c *span, add func(string)) {
	w := s.top(c)
	if w < 0 {
		return
	}
	first, last := s.in[c.from], s.in[c.to-1]
	inside := func(k int) bool { return k >= first && k <= last }
	x := &s.tree[w]
	if x.Tag != "" {
		add("tag " + x.Tag)
	}
	if x.Rel == "" { // Chinese has no tree
		return
	}
	add("rel " + x.Rel)
	for k := w + 1; k <= last; k++ {
		if s.tree[k].Head == w && s.tree[k].Rel != "punct" {
			add("holds after " + s.tree[k].Rel)
		}
	}
	for k := last + 1; k < min(len(s.tree), last+3); k++ {
		if inside(s.tree[k].Head) {
			add("cut off right " + s.tree[k].Rel)
			break
		}
	}
	for k := first - 1; k >= max(0, first-2); k-- {
		if inside(s.tree[k].Head) {
			add("cut off left " + s.tree[k].Rel)
			break
		}
	}
	prep := ""
	for k := w - 1; k >= max(0, w-20); k-- {
		if s.tree[k].Rel == "case" && s.tree[k].Head == w {
			prep = lemma(&s.tree[k]) + " "
			break
		}
	}
	for n := 0; n < 20 && x.Rel == "conj" && x.Head >= 0; n++ { // a list hangs where its first member does
		x = &s.tree[x.Head]
	}
	if x.Head >= 0 {
		h := &s.tree[x.Head]
		add("under " + x.Rel + " " + lemma(h))
		add("under " + x.Rel + " " + prep + lemma(h))
		if h.Head >= 0 {
			add("over " + h.Rel + " " + lemma(&s.tree[h.Head]))
		}
	}
}

// path is the way in the tree from the subject to the object.
func (s *scene) path(sub, obj *span, add func(string)) {
	a, b := s.top(sub), s.top(obj)
	if a < 0 || b < 0 || s.tree[a].Rel == "" {
		return
	}
	up := s.climb(a)
	down := s.climb(b)
	for i, x := range up {
		for j, y := range down {
			if x != y || i+j > 5 {
				continue
			}
			var p, q []string
			for _, k := range up[:i] {
				p = append(p, s.tree[k].Rel)
			}
			for k := j - 1; k >= 0; k-- {
				q = append(q, s.tree[down[k]].Rel)
			}
			add("path " + strings.Join(p, " ") + " ^ " + strings.Join(q, " ") + " .")
			if x != a && x != b {
				add("path over " + lemma(&s.tree[x]))
			}
			return
		}
	}
	add("path none")
}

// climb is a word with those it hangs on, the nearest first.
func (s *scene) climb(w int) []int {
	var out []int
	for range 8 {
		if w < 0 {
			break
		}
		out = append(out, w)
		w = s.tree[w].Head
	}
	return out
}

// lemma is a word's base form on one line; a name is one word and may hold spaces.
func lemma(w *extract.Word) string {
	f := strings.Fields(strings.ToLower(w.Lemma))
	if len(f) == 0 {
		return "?"
	}
	return strings.Join(f, " ")
}
