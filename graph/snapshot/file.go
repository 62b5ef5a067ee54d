package snapshot

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"unsafe"
)

// File is a snapshot in memory. Its methods may be called from several goroutines. Slices that they return must not be
// changed.
type File struct {
	state      string
	blob       string
	textOff    []uint32
	nodeID     []uint32
	nodeValue  []uint32
	nodeKind   []uint32
	table      [columns][]uint32
	confidence []float64
	check      []uint64
	docID      []uint32
	docRecord  []uint32
	docInfo    []uint32
	docEnd     []uint32
	derived
}

// ErrStale says that bytes are no snapshot that can be used: of another version, cut short or changed.
var ErrStale = errors.New("not a usable snapshot")

// magic begins a file; its last byte is the version of the format. The number after it tells the byte order.
const magic = "trine snapshot\x00\x02"

const headSize = len(magic) + 4 + 4 // and byte order, checksum

// sections lists the arrays of f in the order of the file, as pointers to slices.
func (f *File) sections() []any {
	s := []any{&f.textOff, &f.nodeID, &f.nodeValue, &f.nodeKind, &f.docID, &f.docRecord, &f.docInfo, &f.docEnd}
	for c := range f.table {
		s = append(s, &f.table[c])
	}
	d := &f.derived
	return append(s, &f.confidence, &f.check, &d.outOff, &d.outNode, &d.outRow, &d.outPred, &d.inOff, &d.inNode, &d.inRow, &d.inPred,
		&d.predicates, &d.predOff, &d.predRow, &d.nodeName, &d.nodeType, &d.nodeNames, &d.nodeRows, &d.nodeDocs,
		&d.low, &d.high, &d.from, &d.until, &d.unit, &d.per, &d.names, &d.nameOff, &d.nameNode, &d.nodeHash, &d.rowHash)
}

// Bytes lays the snapshot out. state identifies the state of the store that it was made of.
func (b *Builder) Bytes(state string) []byte {
	f := &File{derived: *b.derive(), nodeID: b.nodeID, nodeValue: b.nodeValue, nodeKind: b.nodeKind, table: b.table, confidence: b.confidence,
		check: b.check, docID: b.docID, docRecord: b.docRecord, docInfo: b.docInfo, docEnd: b.docEnd}
	size := 0
	f.textOff = make([]uint32, 1, len(b.texts)+1)
	for _, t := range b.texts {
		size += len(t)
		f.textOff = append(f.textOff, uint32(size))
	}
	blob := make([]byte, 0, size)
	for _, t := range b.texts {
		blob = append(blob, t...)
	}
	parts := [][]byte{[]byte(state), blob}
	for _, s := range f.sections() {
		parts = append(parts, raw(s))
	}
	total := headSize + 8*len(parts)
	for _, p := range parts {
		total += (len(p) + 7) &^ 7
	}
	out := aligned(total)[:0]
	out = append(out, magic...)
	out = binary.NativeEndian.AppendUint32(out, 0x01020304)
	out = append(out, 0, 0, 0, 0)
	for _, p := range parts {
		out = binary.NativeEndian.AppendUint64(out, uint64(len(p)))
	}
	for _, p := range parts {
		out = append(out, p...)
		out = append(out, make([]byte, -len(p)&7)...)
	}
	binary.NativeEndian.PutUint32(out[headSize-4:], crc32.Checksum(out[headSize:], castagnoli()))
	return out
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// aligned gives bytes that begin where numbers of 8 bytes may.
func aligned(n int) []byte {
	words := make([]uint64, (n+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), 8*len(words))[:n]
}

// raw views a slice of numbers as bytes.
func raw(p any) []byte {
	switch p := p.(type) {
	case *[]uint32:
		return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*p))), 4*len(*p))
	case *[]uint64:
		return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*p))), 8*len(*p))
	case *[]int64:
		return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*p))), 8*len(*p))
	case *[]float64:
		return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*p))), 8*len(*p))
	}
	panic("snapshot: a section of another type") // a slip of the programmer in sections
}

// view sets a slice of numbers to bytes.
func view(p any, b []byte) {
	at := unsafe.Pointer(unsafe.SliceData(b))
	switch p := p.(type) {
	case *[]uint32:
		*p = unsafe.Slice((*uint32)(at), len(b)/4)
	case *[]uint64:
		*p = unsafe.Slice((*uint64)(at), len(b)/8)
	case *[]int64:
		*p = unsafe.Slice((*int64)(at), len(b)/8)
	case *[]float64:
		*p = unsafe.Slice((*float64)(at), len(b)/8)
	}
}

// Open reads a snapshot's file into memory.
func Open(path string) (*File, error) { return open(path, nil) }

// Map is Open, but the system brings the file's pages into memory as they are needed and may drop them again, where it can
// do that. The file must not be changed afterwards, only replaced by another of its name. What is mapped stays so until
// the process ends, because texts point into it: of a file that is replaced again and again, map the first only.
func Map(path string) (*File, error) { return open(path, mapFile) }

func open(path string, mapped func(*os.File, int) ([]byte, error)) (*File, error) {
	h, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = h.Close() }() // a map does not need it
	fi, err := h.Stat()
	if err != nil {
		return nil, err
	}
	size := int(fi.Size())
	if mapped != nil && size > 0 {
		if b, err := mapped(h, size); err == nil {
			return Parse(b)
		}
	}
	b := aligned(size)
	if _, err := io.ReadFull(h, b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStale, err)
	}
	return Parse(b)
}

// Parse uses the bytes of a snapshot, which must not change any more. They must begin at an address that 8 divides, as
// those of Bytes and Open do.
func Parse(b []byte) (*File, error) {
	f := &File{}
	sections := f.sections()
	n := headSize + 8*(len(sections)+2)
	if len(b) < n || string(b[:len(magic)]) != magic || binary.NativeEndian.Uint32(b[len(magic):]) != 0x01020304 {
		return nil, fmt.Errorf("%w: another format", ErrStale)
	}
	if crc32.Checksum(b[headSize:], castagnoli()) != binary.NativeEndian.Uint32(b[headSize-4:]) {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrStale)
	}
	rest := b[n:]
	next := func(i int) ([]byte, error) {
		size := binary.NativeEndian.Uint64(b[headSize+8*i:])
		if size > uint64(len(rest)) {
			return nil, fmt.Errorf("%w: it is cut short", ErrStale)
		}
		part := rest[:size]
		rest = rest[min(len(rest), int(size+7)&^7):]
		return part, nil
	}
	state, err := next(0)
	if err != nil {
		return nil, err
	}
	blob, err := next(1)
	if err != nil {
		return nil, err
	}
	f.state, f.blob = string(state), unsafe.String(unsafe.SliceData(blob), len(blob))
	for i, s := range sections {
		part, err := next(i + 2)
		if err != nil {
			return nil, err
		}
		view(s, part)
	}
	return f, nil
}
