package syntax

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/zstd"
)

// Model files begin with this line; the rest is one zstd stream.
const magic = "trine syntax 1\n"

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
	b := append([]byte(nil), t.w[:t.size()]...)
	flip(b)
	e.bytes(b)
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
	z, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithWindowSize(8<<20), zstd.WithEncoderConcurrency(1))
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
	if d.err == nil && (t.classes == 0 || t.mask+1+uint64(t.classes) != uint64(n)) {
		d.err = errModel
	}
	if d.err != nil {
		return t
	}
	t.w = make([]byte, n+spare)
	_, d.err = io.ReadFull(d.r, t.w[:n])
	flip(t.w)
	return t
}

// flip turns signed bytes into bytes plus 128, and back.
func flip(b []byte) {
	for len(b) >= 8 {
		binary.LittleEndian.PutUint64(b, binary.LittleEndian.Uint64(b)^0x8080808080808080)
		b = b[8:]
	}
	for i := range b {
		b[i] ^= 0x80
	}
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
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<28))
	if err != nil {
		return fmt.Errorf("syntax: %s: %w", name, err)
	}
	defer z.Close()
	d := &decoder{r: bufio.NewReaderSize(z, 1<<16)}
	f(d)
	if d.err != nil {
		return fmt.Errorf("syntax: %s: %w", name, d.err)
	}
	return nil
}
