package syntax

const (
	seedArc   = 0x51ED270B7A2F4C11
	seedLabel = 0x7A3C91E2D5B80F17
)

// arcFeatures are the features of a configuration, for choosing the transition.
func (s *state) arcFeatures(fs []uint64) []uint64 {
	fs = fs[:0]
	k := uint64(0)
	f1 := func(a uint64) { k += seedArc; fs = append(fs, mix(k, a)<<2) }
	f2 := func(a, b uint64) { k += seedArc; fs = append(fs, mix(mix(k, a), b)<<2) }
	f3 := func(a, b, c uint64) { k += seedArc; fs = append(fs, mix(mix(mix(k, a), b), c)<<2) }
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	j0, j1, j2 := s.front(0), s.front(1), s.front(2)
	s0, s1, s2, b0, b1, b2 := &s.n[i0], &s.n[i1], &s.n[i2], &s.n[j0], &s.n[j1], &s.n[j2]
	s0L, s0R, s1L, s1R, b0L := &s.n[s0.l1], &s.n[s0.r1], &s.n[s1.l1], &s.n[s1.r1], &s.n[b0.l1]
	s0L2, s0R2, b0L2, s1R2 := &s.n[s0.l2], &s.n[s0.r2], &s.n[b0.l2], &s.n[s1.r2]
	// one word
	f1(0)
	f1(s0.word)
	f1(s0.tag)
	f2(s0.word, s0.tag)
	f1(s0.pos)
	f1(s1.word)
	f1(s1.tag)
	f2(s1.word, s1.tag)
	f1(s1.pos)
	f1(s2.word)
	f1(s2.tag)
	f1(b0.word)
	f1(b0.tag)
	f2(b0.word, b0.tag)
	f1(b0.pos)
	f1(b1.word)
	f1(b1.tag)
	f2(b1.word, b1.tag)
	f1(b2.word)
	f1(b2.tag)
	f1(s0.suf)
	f1(b0.suf)
	f1(s1.suf)
	// two words
	s0wt, s1wt, b0wt := mix(s0.word, s0.tag), mix(s1.word, s1.tag), mix(b0.word, b0.tag)
	f2(s0wt, b0wt)
	f2(s0wt, b0.word)
	f2(s0.word, b0wt)
	f2(s0wt, b0.tag)
	f2(s0.tag, b0wt)
	f2(s0.word, b0.word)
	f2(s0.tag, b0.tag)
	f2(b0.tag, b1.tag)
	f2(s0.pos, b0.pos)
	f2(s1wt, s0wt)
	f2(s1.word, s0.word)
	f2(s1wt, s0.tag)
	f2(s1.tag, s0wt)
	f2(s1.tag, s0.tag)
	f2(s1.pos, s0.pos)
	f2(s1.tag, b0.tag)
	f2(s1.word, b0.tag)
	f2(s1.tag, b0.word)
	f2(s1.word, b0.word)
	f2(s0.word, b1.tag)
	f2(s0.tag, b1.word)
	// three words
	f3(b0.tag, b1.tag, b2.tag)
	f3(s0.tag, b0.tag, b1.tag)
	f3(s1.tag, s0.tag, b0.tag)
	f3(s2.tag, s1.tag, s0.tag)
	f3(s0.tag, s0L.tag, b0.tag)
	f3(s0.tag, s0R.tag, b0.tag)
	f3(s0.tag, b0.tag, b0L.tag)
	f3(s1.tag, s1L.tag, s0.tag)
	f3(s1.tag, s1R.tag, s0.tag)
	f3(s1.tag, s0.tag, s0L.tag)
	f3(s1.tag, s0.tag, s0R.tag)
	f3(s1.word, s0.tag, b0.tag)
	f3(s1.tag, s0.word, b0.tag)
	f3(s1.tag, s0.tag, b0.word)
	f3(s0.word, b0.tag, b1.tag)
	f3(s0.tag, b0.word, b1.tag)
	f3(mix(s1.tag, s0.tag), b0.tag, b1.tag)
	f3(mix(s2.tag, s1.tag), s0.tag, b0.tag)
	// labels of children
	f2(s0.word, s0L.lab)
	f2(s0.tag, s0L.lab)
	f2(s0.word, s0R.lab)
	f2(s0.tag, s0R.lab)
	f2(s1.tag, s1R.lab)
	f2(s1.word, s1R.lab)
	f2(s1.tag, s1L.lab)
	f2(b0.tag, b0L.lab)
	f2(b0.word, b0L.lab)
	f2(s0.tag, s0.labs)
	f2(s0.word, s0.labs)
	f2(s1.tag, s1.labs)
	f2(s1.word, s1.labs)
	f2(b0.tag, b0.labs)
	f3(s0.tag, s0.labs, b0.tag)
	f3(s1.tag, s1.labs, s0.tag)
	f3(s1.pos, s1.labs, mix(s0.pos, s0.labs))
	f3(s0.pos, s0.labs, mix(b0.pos, b0.labs))
	// second children
	f3(s0.tag, s0L.tag, s0L2.tag)
	f3(s0.tag, s0R.tag, s0R2.tag)
	f3(b0.tag, b0L.tag, b0L2.tag)
	f3(s1.tag, s1R.tag, s1R2.tag)
	f2(s0.tag, s0L.word)
	f2(s0.tag, s0R.word)
	f2(b0.tag, b0L.word)
	f2(s1.tag, s1R.word)
	f3(s0L.word, s0.tag, s1.tag)
	f3(s0L.word, s0.tag, s1.word)
	f3(s0L.word, s0.word, s1.tag)
	// distance and valency
	var d1, d2 uint64
	if i0 > 0 && j0 > 0 {
		d1 = bucket(j0 - i0)
	}
	if i1 > 0 {
		d2 = bucket(i0 - i1)
	}
	f2(d1, s0.word)
	f2(d1, s0.tag)
	f2(d1, b0.word)
	f2(d1, b0.tag)
	f3(d1, s0.tag, b0.tag)
	f3(d2, s1.tag, s0.tag)
	f2(d2, s1.word)
	f2(d2, s0.word)
	f2(s0.word, uint64(s0.nl)*8+uint64(s0.nr))
	f2(s0.tag, uint64(s0.nl))
	f2(s0.tag, uint64(s0.nr)+100)
	f2(b0.tag, uint64(b0.nl))
	f2(b0.word, uint64(b0.nl))
	f2(s1.tag, uint64(s1.nr))
	f2(s1.word, uint64(s1.nr))
	// tags that were a close call
	f1(s0.alt)
	f1(b0.alt)
	f1(s1.alt)
	f1(b1.alt)
	f2(s0.alt, b0.alt)
	f2(s1.alt, s0.alt)
	f3(s1.alt, s0.alt, b0.alt)
	f3(s0.alt, b0.alt, b1.alt)
	// kinds of words
	f2(s0.sem, b0.sem)
	f2(s1.sem, s0.sem)
	f2(s1.word, s0.sem)
	f2(s1.sem, s0.word)
	f2(s0.sem, b0.word)
	f2(s0.word, b0.sem)
	f2(s0.word, b1.sem)
	f3(s1.sem, s0L.word, s0.sem)
	f3(s1.word, s0L.word, s0.sem)
	f3(s2.sem, s1.sem, s0.sem)
	f3(mix(s2.tag, s1.tag), s0L.word, s0.sem)
	f3(mix(s2.sem, s1.sem), s0L.word, s0.tag)
	f3(s0.sem, b0.tag, b1.sem)
	f3(s0.sem, b0.word, b1.sem)
	f3(s1.sem, s0.sem, b0.tag)
	if s.guided {
		return s.guideFeatures(fs)
	}
	return fs
}

// where tells where word h stands in the configuration: the coarse place of a guide's head.
func (s *state) where(h int32) uint64 {
	switch {
	case h == 0:
		return 0
	case h == s.b:
		return 1
	case h > s.b:
		return 2
	case h == s.top(0):
		return 3
	case h == s.top(1):
		return 4
	}
	return 5 // deeper on the stack, or attached
}

// guideFeatures adds what the guide says of the words at hand.
func (s *state) guideFeatures(fs []uint64) []uint64 {
	k := uint64(0x2545F4914F6CDD1D)
	f1 := func(a uint64) { k += seedArc; fs = append(fs, mix(k, a)<<2) }
	f2 := func(a, b uint64) { k += seedArc; fs = append(fs, mix(mix(k, a), b)<<2) }
	f3 := func(a, b, c uint64) { k += seedArc; fs = append(fs, mix(mix(mix(k, a), b), c)<<2) }
	s0, s1, b0 := &s.n[s.top(0)], &s.n[s.top(1)], &s.n[s.front(0)]
	g0, gb, g1 := s.where(s0.guide.head), s.where(b0.guide.head), s.where(s1.guide.head)
	more := func(x *node) uint64 {
		if x.guide.last >= s.b {
			return 1
		}
		return 0
	}
	m0, m1 := more(s0), more(s1)
	all := g0 | gb<<3 | g1<<6 | m0<<9 | m1<<10
	f1(g0 | m0<<3)
	f1(g0 | gb<<3 | m0<<6)
	f1(all)
	f2(all, s0.guide.lab)
	f2(all, mix(s0.guide.sure, b0.guide.sure))
	f2(g0|m0<<3, s0.guide.sure)
	f2(gb, b0.guide.sure)
	f3(g0|m0<<3, s0.guide.lab, s0.tag)
	f3(g0|m0<<3, s0.tag, b0.tag)
	f3(g0|m0<<3, s1.tag, s0.tag)
	f3(g0|m0<<3, s0.word, s0.guide.sure)
	f3(all, s0.tag, b0.tag)
	f3(gb, b0.guide.lab, b0.tag)
	f3(gb|m0<<3, s0.tag, b0.tag)
	f3(all, s0.guide.lab, b0.guide.lab)
	f3(g1|m1<<3, s1.tag, s1.guide.lab)
	return fs
}

// labelFeatures are the features of the arc from h to d, for choosing its label.
func (s *state) labelFeatures(fs []uint64, h, d int32) []uint64 {
	fs = fs[:0]
	dir, dist := uint64(1), d-h
	if d < h {
		dir, dist = 2, h-d
	}
	k := uint64(0)
	f1 := func(a uint64) { k += seedLabel; fs = append(fs, mix(mix(k, a), dir)) }
	f2 := func(a, b uint64) { k += seedLabel; fs = append(fs, mix(mix(mix(k, a), b), dir)) }
	f3 := func(a, b, c uint64) { k += seedLabel; fs = append(fs, mix(mix(mix(mix(k, a), b), c), dir)) }
	at := func(i int32) *node {
		if i > 0 && int(i) < len(s.n) {
			return &s.n[i]
		}
		return &s.n[0]
	}
	H, D := &s.n[h], &s.n[d]
	dl, dr, dl2 := &s.n[D.l1], &s.n[D.r1], &s.n[D.l2]
	pd, nd, ph, nh := at(d-1), at(d+1), at(h-1), at(h+1)
	f1(0)
	f1(H.word)
	f1(H.tag)
	f1(D.word)
	f1(D.tag)
	f2(D.word, D.tag)
	f2(H.word, H.tag)
	f2(H.tag, D.tag)
	f2(H.pos, D.pos)
	f2(H.word, D.tag)
	f2(H.tag, D.word)
	f2(H.word, D.word)
	f2(D.tag, bucket(dist))
	f3(H.tag, D.tag, bucket(dist))
	f3(D.tag, dl.tag, H.tag)
	f2(D.tag, dl.word)
	f3(D.tag, dl.word, H.tag)
	f2(dl.word, H.word)
	f3(D.tag, dr.tag, H.tag)
	f2(D.tag, dr.word)
	f2(D.tag, D.labs)
	f3(D.tag, D.labs, H.tag)
	f2(D.word, D.labs)
	f2(H.tag, H.labs)
	f3(H.tag, H.labs, D.tag)
	f3(H.word, H.labs, D.tag)
	f3(H.pos, H.labs, mix(D.pos, D.labs))
	f2(D.tag, pd.tag)
	f2(D.tag, nd.tag)
	f3(D.tag, pd.tag, nd.tag)
	f3(D.tag, pd.tag, H.tag)
	f3(D.tag, nd.tag, H.tag)
	f2(D.word, pd.word)
	f2(D.word, nd.word)
	f2(H.tag, nh.tag)
	f2(H.tag, ph.tag)
	f2(D.suf, H.tag)
	f2(D.tag, H.suf)
	f3(D.tag, dl.tag, dl2.tag)
	f2(D.tag, uint64(D.nl)*16+uint64(D.nr))
	f3(D.tag, H.tag, mix(uint64(H.nl), uint64(H.nr)))
	f2(dl.tag, H.word)
	f3(D.tag, H.tag, mix(dl.lab, dr.lab))
	f2(D.alt, H.alt)
	f2(D.suf, dl.word)
	f3(H.word, dl.word, D.tag)
	f1(D.sem)
	f2(D.sem, H.sem)
	f2(D.sem, H.tag)
	f2(D.sem, H.word)
	f2(D.word, H.sem)
	f2(D.sem, dl.word)
	f3(D.sem, dl.word, H.tag)
	f3(D.sem, H.tag, D.labs)
	if s.guided {
		same := uint64(0)
		if D.guide.head == h {
			same = 1
		}
		g := D.guide.lab<<1 | same
		f1(g)
		f2(g, D.guide.sure)
		f2(g, D.tag)
		f2(g, H.tag)
		f3(g, D.tag, H.tag)
		f2(g, D.word)
		f2(g, H.word)
		f3(g, D.tag, D.labs)
		f2(g, dl.word)
	}
	return fs
}
