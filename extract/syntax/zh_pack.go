package syntax

// A dictionary is written as its words in order: how many characters each shares with the one before and how long it is,
// then the first character that differs, as a difference, then the others, then classes and frequencies. Each is
// packed in the context of what is known by then.

// shapeContext is for shares (even places) and lengths (odd ones).
func shapeContext(i int, b []byte) int {
	last := func(n int) int {
		if i < n {
			return 0
		}
		return min(int(b[i-n]), longest)
	}
	const side = longest + 1
	if i&1 == 0 {
		return last(1)*side + last(2)
	}
	return side*side + last(1)*side + last(2)
}

const shapeContexts = 2 * (longest + 1) * (longest + 1)

// firstContext is for the upper and lower half of the first character that differs.
func firstContext(i int, b, shape []byte) int {
	share := shape[i&^1]
	c := int(min(share, 3)) << 1
	if i > 1 && share == shape[i&^1-1] {
		c++ // the word before is how this one begins
	}
	if i&1 == 0 {
		return c
	}
	return 8 + c<<3 + int(min(b[i-1], 7))
}

const firstContexts = 8 + 8<<3

// otherContext is for the halves of further characters.
func otherContext(i int, b []byte) int {
	if i&1 == 0 {
		return 0
	}
	return 1 + int(b[i-1])
}

const otherContexts = 1 + 256

// classContext is for parts of speech.
func classContext(i int, b, shape []byte) int {
	c := min(int(shape[2*i+1])-1, 3) << 6
	if i > 0 {
		c += min(int(b[i-1]), 63)
	}
	return c
}

const classContexts = 4 << 6

// freqContext is for frequencies.
func freqContext(i int, shape []byte) int { return min(int(shape[2*i+1]), longest) }

const freqContexts = longest + 1

func (d *dictionary) write(e *encoder) {
	e.strings(d.classes)
	var shape, first, others []byte
	var before []uint16
	for i := range d.class {
		w, k := d.word(i), 0
		for k < len(w)-1 && k < len(before) && w[k] == before[k] {
			k++
		}
		base := uint16(0)
		if k < len(before) {
			base = before[k]
		}
		shape = append(shape, byte(k), byte(len(w)))
		x := w[k] - base
		first = append(first, byte(x>>8), byte(x))
		for _, x := range w[k+1:] {
			others = append(others, byte(x>>8), byte(x))
		}
		before = w
	}
	e.packed(shape, shapeContexts, func(i int) int { return shapeContext(i, shape) })
	e.packed(first, firstContexts, func(i int) int { return firstContext(i, first, shape) })
	e.packed(others, otherContexts, func(i int) int { return otherContext(i, others) })
	e.packed(d.class, classContexts, func(i int) int { return classContext(i, d.class, shape) })
	e.packed(d.freq, freqContexts, func(i int) int { return freqContext(i, shape) })
}

func (d *dictionary) read(z *decoder) {
	d.classes = z.strings()
	shape := z.packed(shapeContext)
	if z.err == nil && (len(shape) == 0 || len(shape)%2 != 0) {
		z.err = errModel
	}
	size, others := 0, 0
	for i := 0; i+1 < len(shape); i += 2 {
		k, n := int(shape[i]), int(shape[i+1])
		if n > longest || k >= n || k > 0 && (i == 0 || k > int(shape[i-1])) {
			z.err = errModel
			return
		}
		size, others = size+n, others+n-k-1
	}
	if z.err != nil {
		return
	}
	n := len(shape) / 2
	first := z.packed(func(i int, b []byte) int { return firstContext(min(i, 2*n-1), b, shape) })
	rest := z.packed(otherContext)
	d.class = z.packed(func(i int, b []byte) int { return classContext(min(i, n-1), b, shape) })
	d.freq = z.packed(func(i int, b []byte) int { return freqContext(min(i, n-1), shape) })
	if z.err == nil && (len(first) != 2*n || len(rest) != 2*others || len(d.class) != n || len(d.freq) != n) {
		z.err = errModel
	}
	if z.err != nil {
		return
	}
	d.chars, d.start = make([]uint16, size), make([]uint32, 0, n+1)
	p, before := 0, 0
	for i := range n {
		if int(d.class[i]) >= len(d.classes) {
			z.err = errModel
			return
		}
		d.start = append(d.start, uint32(p))
		k, n := int(shape[2*i]), int(shape[2*i+1])
		w := d.chars[p : p+n]
		copy(w, d.chars[before:before+k])
		w[k] = uint16(first[2*i])<<8 | uint16(first[2*i+1])
		if before+k < p {
			w[k] += d.chars[before+k]
		}
		for j := k + 1; j < n; j++ {
			w[j] = uint16(rest[0])<<8 | uint16(rest[1])
			rest = rest[2:]
		}
		before, p = p, p+n
	}
	d.start = append(d.start, uint32(p))
	d.index()
}
