package syntax

// The transitions of the arc-hybrid system (Kuhlmann et al. 2011). The root stands behind the last word.
const (
	shift    = iota // front of the buffer onto the stack
	leftArc         // front of the buffer governs the top of the stack
	rightArc        // second on the stack governs the top
)

// node is a word under parsing.
type node struct {
	word, pos, tag, suf uint64 // hashes: form, universal tag, both tags, last letters
	sem                 uint64 // what kind of thing or doing it is
	alt                 uint64 // of the two likeliest tags, when the choice was close
	lab                 uint64 // label + 1, once attached
	labs                uint64 // set of the children's labels
	head                int32
	l1, l2, r1, r2      int32 // outermost two children on either side, 0 for none
	nl, nr              uint8
	guide               guide
}

// guide is what another parser said of a word.
type guide struct {
	head, last int32  // its head, and its last dependent; 0 for none
	lab        uint64 // label, joined with how sure the parser was
	sure       uint64
}

// state is a configuration. Words are 1 … len(n)-2; n[0] stands for "none", the last is the root.
type state struct {
	n     []node
	stack []int32
	b     int32 // front of the buffer

	guided bool // the nodes' guides are set
}

func (s *state) root() int32 { return int32(len(s.n) - 1) }

// top is the i-th word from the top of the stack, 0 if there is none.
func (s *state) top(i int) int32 {
	if k := len(s.stack) - 1 - i; k >= 0 {
		return s.stack[k]
	}
	return 0
}

// front is the i-th word of the buffer, 0 if there is none.
func (s *state) front(i int32) int32 {
	if s.b+i <= s.root() {
		return s.b + i
	}
	return 0
}

func (s *state) done() bool { return s.b == s.root() && len(s.stack) == 0 }

// legal tells which transitions may be taken. Only one word becomes a child of the root.
func (s *state) legal() [3]bool {
	return [3]bool{
		shift:    s.b < s.root(),
		leftArc:  len(s.stack) > 0 && (s.b != s.root() || len(s.stack) == 1),
		rightArc: len(s.stack) > 1,
	}
}

// arc is the head and the dependent that transition a would join.
func (s *state) arc(a int) (h, d int32) {
	if a == leftArc {
		return s.b, s.top(0)
	}
	return s.top(1), s.top(0)
}

// apply takes a transition; label is the arc's.
func (s *state) apply(a, label int) {
	if a == shift {
		s.stack = append(s.stack, s.b)
		s.b++
		return
	}
	h, d := s.arc(a)
	s.stack = s.stack[:len(s.stack)-1]
	s.n[d].head = h
	s.n[d].lab = uint64(label + 1)
	H := &s.n[h]
	H.labs += mix(uint64(label+1), 0x5bd1e995)
	if d < h {
		H.l2, H.l1 = H.l1, d
		H.nl = min(H.nl+1, 200)
	} else {
		H.r2, H.r1 = H.r1, d
		H.nr = min(H.nr+1, 200)
	}
}

// costs counts, for each transition, the arcs of the gold tree g that can no longer be reached after it
// (Goldberg and Nivre 2013).
func (s *state) costs(g []int32) (c [3]int) {
	b0 := s.b
	s0, s1 := s.top(0), s.top(1)
	for k, t := range s.stack {
		if g[t] == b0 {
			c[shift]++
		}
		if g[b0] == t && k != len(s.stack)-1 {
			c[shift]++
		}
	}
	if s0 == 0 {
		return c
	}
	lost := 0
	for d := b0; d < s.root(); d++ {
		if g[d] == s0 {
			lost++
		}
	}
	c[leftArc], c[rightArc] = lost, lost
	if h := g[s0]; h == s1 && s1 > 0 || h > b0 {
		c[leftArc]++
	}
	if g[s0] >= b0 {
		c[rightArc]++
	}
	return c
}

// bucket makes a distance coarse.
func bucket(d int32) uint64 {
	switch {
	case d < 5:
		return uint64(d)
	case d < 10:
		return 6
	}
	return 7
}
