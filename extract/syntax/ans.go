package syntax

import (
	"encoding/binary"
	"errors"
)

// Weights and word lists are written by asymmetric numerals: each symbol costs as many bits as it is rare, in a
// distribution that is written before. Two numbers take turns, so that a processor can work on both at once.

const (
	ansBits = 12      // of a frequency
	ansLow  = 1 << 31 // a number below it takes in 32 bits
)

// symbols is a distribution of bytes: frequencies that add up to 1<<ansBits.
type symbols struct {
	used        int // symbols that occur
	freq, start [256]uint32
	at          *[1 << ansBits]uint32 // by slot: the place in the symbol's stretch of slots, its frequency less one, the symbol
}

// newSymbols scales counts. Whatever occurs keeps a frequency of at least one.
func newSymbols(count *[256]int) *symbols {
	s := &symbols{}
	total, left := 0, 1<<ansBits
	for _, c := range count {
		total += c
	}
	for i, c := range count {
		if c > 0 {
			s.used++
			s.freq[i] = max(1, uint32(uint64(c)<<ansBits/uint64(total)))
			left -= int(s.freq[i])
		}
	}
	for left != 0 { // what rounding left or took too much, by the most frequent
		top := 0
		for i, f := range s.freq {
			if f > s.freq[top] {
				top = i
			}
		}
		if left > 0 {
			s.freq[top] += uint32(left)
			break
		}
		s.freq[top]--
		left++
	}
	s.index()
	return s
}

// index fills what follows from the frequencies; false if they do not add up.
func (s *symbols) index() bool {
	s.at = new([1 << ansBits]uint32)
	n := uint32(0)
	for i, f := range s.freq {
		s.start[i] = n
		if f > 1<<ansBits-n {
			return false
		}
		for k := range f {
			s.at[n+k] = k<<20 | (f-1)<<8 | uint32(i)
		}
		n += f
	}
	return n == 1<<ansBits
}

// symbol is one to write: by which distribution and number.
type symbol struct {
	by   int32
	lane uint8
	b    byte
}

// encodeSymbols writes symbols for decodeSymbols, which gives them in the same order.
func encodeSymbols(list []symbol, by []*symbols) []byte {
	x := [2]uint64{ansLow, ansLow}
	var words []uint32 // last first
	for i := len(list) - 1; i >= 0; i-- {
		s := list[i]
		f, start, p := uint64(by[s.by].freq[s.b]), uint64(by[s.by].start[s.b]), &x[s.lane]
		if *p >= f<<(31-ansBits+32) {
			words = append(words, uint32(*p))
			*p >>= 32
		}
		*p = *p/f<<ansBits + *p%f + start
	}
	out := binary.LittleEndian.AppendUint64(nil, x[0])
	out = binary.LittleEndian.AppendUint64(out, x[1])
	for i := len(words) - 1; i >= 0; i-- {
		out = binary.LittleEndian.AppendUint32(out, words[i])
	}
	return out
}

// reader of symbols.
type symbolReader struct {
	x    [2]uint64
	rest []byte
}

var errSymbols = errors.New("the file is cut short or changed")

func newSymbolReader(b []byte) (*symbolReader, error) {
	if len(b) < 16 {
		return nil, errSymbols
	}
	return &symbolReader{[2]uint64{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])}, b[16:]}, nil
}

// next reads a symbol. After the end it gives any.
func (r *symbolReader) next(lane int, by *symbols) byte {
	x := r.x[lane&1]
	e := by.at[x&(1<<ansBits-1)]
	x = uint64(e>>8&(1<<ansBits-1)+1)*(x>>ansBits) + uint64(e>>20)
	if x < ansLow && len(r.rest) >= 4 {
		x = x<<32 | uint64(binary.LittleEndian.Uint32(r.rest))
		r.rest = r.rest[4:]
	}
	r.x[lane&1] = x
	return byte(e)
}

// done tells whether exactly what was written has been read.
func (r *symbolReader) done() error {
	if r.x != [2]uint64{ansLow, ansLow} || len(r.rest) > 0 {
		return errSymbols
	}
	return nil
}

// Weights are written as the number of zeros before each that is not, and itself. Far stands for that many zeros and no
// weight. How many zeros there are depends on how many there were before the last.
const (
	far         = 255
	gapContexts = 4
)

func gapContext(gap int) int32 { return int32(min(gap, gapContexts-1)) }

// packWeights writes weights + 128.
func packWeights(w []byte) (by []*symbols, packed []byte) {
	var list []symbol
	counts := make([][256]int, 2*gapContexts)
	put := func(by int32, lane uint8, b byte) {
		list = append(list, symbol{by, lane, b})
		counts[by][b]++
	}
	gap, before := 0, int32(0)
	for _, b := range w {
		if b == 128 {
			gap++
			continue
		}
		for g := gap; ; g -= far {
			put(before, 0, byte(min(g, far)))
			if g < far {
				break
			}
		}
		before = gapContext(gap)
		put(gapContexts+before, 1, b)
		gap = 0
	}
	for i := range counts {
		by = append(by, newSymbols(&counts[i]))
	}
	return by, encodeSymbols(list, by)
}

// unpackWeights fills w with n weights + 128 that are not zero; the last spare of w stay zero.
func unpackWeights(w []byte, n int, by []*symbols, packed []byte) error {
	r, err := newSymbolReader(packed)
	if err != nil || len(by) != 2*gapContexts {
		return errSymbols
	}
	if len(w) > 0 { // by doubling: the fastest way
		w[0] = 128
		for k := 1; k < len(w); k *= 2 {
			copy(w[k:], w[:k])
		}
	}
	var at [2 * gapContexts]*[1 << ansBits]uint32
	for i := range at {
		at[i] = by[i].at
	}
	// r.next, with its numbers at hand: half of the time
	x, y, rest := r.x[0], r.x[1], r.rest
	const slot = 1<<ansBits - 1
	gap, before := 0, at[0]
	p, end := 0, len(w)-spare
	for n > 0 {
		e := before[x&slot]
		x = uint64(e>>8&slot+1)*(x>>ansBits) + uint64(e>>20)
		if x < ansLow && len(rest) >= 4 {
			x = x<<32 | uint64(binary.LittleEndian.Uint32(rest))
			rest = rest[4:]
		}
		gap += int(e & 0xff)
		if p+gap >= end {
			return errSymbols
		}
		if e&0xff == far {
			continue
		}
		c := min(gap, gapContexts-1)
		before = at[c]
		e = at[gapContexts+c][y&slot]
		y = uint64(e>>8&slot+1)*(y>>ansBits) + uint64(e>>20)
		if y < ansLow && len(rest) >= 4 {
			y = y<<32 | uint64(binary.LittleEndian.Uint32(rest))
			rest = rest[4:]
		}
		p += gap
		w[p] = byte(e)
		p, gap = p+1, 0
		n--
	}
	r.x, r.rest = [2]uint64{x, y}, rest
	return r.done()
}
