package syntax

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
)

// Model files begin with this line; the rest is one deflated stream, in which weights and word lists are packed by ans.go.
const magic = "trine syntax 2\n"

// encoder writes the parts of a model.
type encoder struct {
	w   *bufio.Writer
	err error
}

func (e *encoder) uint(v uint64) {
	if e.err == nil {
		_, e.err = e.w.Write(binary.AppendUvarint(nil, v))
	}
}

func (e *encoder) bytes(b []byte) {
	e.uint(uint64(len(b)))
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}

func (e *encoder) strings(s []string) {
	e.uint(uint64(len(s)))
	for _, x := range s {
		e.bytes([]byte(x))
	}
}

func (e *encoder) table(t *table) {
	e.uint(uint64(t.classes))
	e.uint(t.mask)
	e.uint(uint64(math.Float32bits(t.scale)))
	w, n := t.w[:t.size()], 0
	for _, b := range w {
		if b != 128 {
			n++
		}
	}
	e.uint(uint64(n))
	by, packed := packWeights(w)
	e.symbols(by)
	e.bytes(packed)
}

// symbols writes distributions, of one that nothing is written by only that.
func (e *encoder) symbols(by []*symbols) {
	e.uint(uint64(len(by)))
	for _, s := range by {
		e.uint(uint64(s.used))
		last := 0
		for i, f := range s.freq {
			if f > 0 && s.used > 0 {
				e.uint(uint64(i - last))
				e.uint(uint64(f))
				last = i
			}
		}
	}
}

// packed writes bytes each of which is likely or not by its context, a number below contexts that follows from what comes
// before it.
func (e *encoder) packed(b []byte, contexts int, context func(i int) int) {
	list, counts := make([]symbol, len(b)), make([][256]int, contexts)
	for i, x := range b {
		c := context(i)
		list[i] = symbol{int32(c), uint8(i & 1), x}
		counts[c][x]++
	}
	by := make([]*symbols, contexts)
	for i := range by {
		by[i] = newSymbols(&counts[i])
	}
	e.uint(uint64(len(b)))
	e.symbols(by)
	e.bytes(encodeSymbols(list, by))
}

// ascending writes rising numbers as differences.
func (e *encoder) ascending(v []uint32) {
	e.uint(uint64(len(v)))
	last := uint32(0)
	for _, x := range v {
		e.uint(uint64(x - last))
		last = x
	}
}

// writeModel writes what f encodes as a model file.
func writeModel(w io.Writer, f func(*encoder)) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	e := &encoder{w: bufio.NewWriter(z)}
	f(e)
	return errors.Join(e.err, e.w.Flush(), z.Close())
}

// decoder reads what encoder wrote. After an error it gives zeros.
type decoder struct {
	r   *bufio.Reader
	err error

	tables sync.WaitGroup // at work; each with a place among faults
	faults []*error
}

// errModel is what a damaged model file gives.
var errModel = errors.New("the file is damaged")

// tooBig is a bound on the parts of a model, against damaged lengths.
const tooBig = 1 << 26

func (d *decoder) uint() uint64 {
	if d.err != nil {
		return 0
	}
	v, err := binary.ReadUvarint(d.r)
	if err != nil {
		d.err = err
	}
	return v
}

func (d *decoder) size() int {
	n := d.uint()
	if n > tooBig && d.err == nil {
		d.err = errModel
	}
	if d.err != nil {
		return 0
	}
	return int(n)
}

func (d *decoder) bytes() []byte {
	b := make([]byte, d.size())
	if d.err == nil {
		_, d.err = io.ReadFull(d.r, b)
	}
	return b
}

func (d *decoder) strings() []string {
	n := d.size()
	var s []string
	for range n {
		if d.err != nil {
			return nil
		}
		s = append(s, string(d.bytes()))
	}
	return s
}

func (d *decoder) table() *table {
	t := &table{classes: d.size(), mask: d.uint(), scale: math.Float32frombits(uint32(d.uint()))}
	n := d.size()
	by, packed := d.symbols(), d.bytes()
	if d.err == nil && (t.classes == 0 || t.mask > tooBig || t.classes > tooBig || n > t.size()) {
		d.err = errModel
	}
	if d.err != nil {
		return t
	}
	t.w = make([]byte, t.size()+spare)
	fault := new(error)
	d.faults = append(d.faults, fault)
	d.tables.Go(func() {
		*fault = unpackWeights(t.w, n, by, packed)
	})
	return t
}

// symbols reads distributions.
func (d *decoder) symbols() []*symbols {
	by := make([]*symbols, min(d.size(), 1<<10))
	idle := newSymbols(&[256]int{})
	for i := range by {
		by[i] = idle
		used, at := d.size(), 0
		if used > 0 {
			by[i] = &symbols{}
		}
		for range min(used, 256) {
			at += d.size()
			by[i].freq[at&0xff] = uint32(d.uint())
		}
		if d.err == nil && used > 0 && !by[i].index() {
			d.err = errModel
		}
		if d.err != nil {
			return nil
		}
	}
	return by
}

// packed reads what the encoder's packed wrote; context is asked for each byte in order, when those before it are known.
func (d *decoder) packed(context func(i int, b []byte) int) []byte {
	b := make([]byte, d.size())
	by, packed := d.symbols(), d.bytes()
	if d.err != nil {
		return nil
	}
	r, err := newSymbolReader(packed)
	for i := range b {
		if err != nil {
			break
		}
		c := context(i, b)
		if c >= len(by) {
			err = errModel
			break
		}
		b[i] = r.next(i, by[c])
	}
	if err == nil {
		err = r.done()
	}
	d.err = err
	return b
}

func (d *decoder) ascending() []uint32 {
	v := make([]uint32, d.size())
	last := uint32(0)
	for i := range v {
		last += uint32(d.uint())
		v[i] = last
	}
	return v
}

// readModel reads a model file by f.
func readModel(r io.Reader, name string, f func(*decoder)) error {
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != magic {
		return fmt.Errorf("syntax: %s: not a model file of this version; train it again", name)
	}
	d := &decoder{r: bufio.NewReaderSize(flate.NewReader(r), 1<<16)}
	f(d)
	d.tables.Wait()
	for _, err := range d.faults {
		d.err = errors.Join(d.err, *err)
	}
	if d.err != nil {
		return fmt.Errorf("syntax: %s: %w", name, d.err)
	}
	return nil
}
