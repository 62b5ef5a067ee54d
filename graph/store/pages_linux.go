//go:build linux && (amd64 || arm64)

package store

import (
	"encoding/binary"
	"sync"
	"syscall"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Pages of SQLite's cache are a little larger than 4 kB. Where every other block of memory has a size of a power of two,
// each takes 8 kB, and giving a cache back takes a call of the system for every 56 kB, at closing a tenth of all the time
// that a load takes. So blocks of that size come from memory of their own, close together, which is given back at once
// when none is in use any more.
const (
	pageSlot   = 4608              // bytes of a block
	pageMin    = 4096              // blocks larger than this, up to pageSlot, are such pages
	pageMemory = pageSlot * 200000 // of addresses; what is not touched costs nothing. When it is full, all is as ever
)

// pageSlots is the memory for pages. Blocks that are free hold the number of the next one.
type pageSlots struct {
	memory []byte
	base   uintptr
	other  sqlite3.Tsqlite3_mem_methods // of all blocks of another size
	keep   [4]any                       // what SQLite holds, where the garbage collector sees it

	mu   sync.Mutex
	free uint64 // number of the first free block, + 1
	top  uint64 // blocks that have never been used begin here
	used int
}

// registerPages makes SQLite use it. That must happen before SQLite is first used; if somebody was quicker, or there is
// not so much room, nothing changes. The result must stay alive as long as SQLite does.
func registerPages() *pageSlots {
	s, err := newPageSlots(pageMemory)
	if err != nil {
		return nil
	}
	tls := libc.NewTLS()
	defer tls.Close()
	ours := (*sqlite3.Tsqlite3_mem_methods)(unsafe.Pointer(unsafe.SliceData(s.memory))) // a place that the garbage collector does not know
	args := s.base + pageSlot
	if sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_GETMALLOC, libc.VaList(args, s.base)) == sqlite3.SQLITE_OK {
		s.other = *ours
		malloc, release, realloc, size := s.malloc, s.release, s.realloc, s.size
		ours.FxMalloc, ours.FxFree, ours.FxRealloc, ours.FxSize = pointer(malloc), pointer(release), pointer(realloc), pointer(size)
		s.keep = [...]any{malloc, release, realloc, size}
		if sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_MALLOC, libc.VaList(args, s.base)) == sqlite3.SQLITE_OK {
			return s
		}
	}
	_ = syscall.Munmap(s.memory)
	return nil
}

func newPageSlots(size int) (*pageSlots, error) {
	m, err := syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_NORESERVE)
	if err != nil {
		return nil, err
	}
	return &pageSlots{memory: m, base: uintptr(unsafe.Pointer(unsafe.SliceData(m)))}, nil
}

// pointer is a function as SQLite, translated from C, holds it.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// function undoes pointer.
func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

// ours tells whether a block is a page, and its place.
func (s *pageSlots) ours(p uintptr) (at uintptr, ok bool) {
	return p - s.base, p >= s.base && p < s.base+uintptr(len(s.memory))
}

func (s *pageSlots) malloc(tls *libc.TLS, n int32) uintptr {
	if n > pageMin && n <= pageSlot {
		if p := s.take(); p != 0 {
			return p
		}
	}
	return function[func(*libc.TLS, int32) uintptr](s.other.FxMalloc)(tls, n)
}

// take gives a block, 0 if there is none left.
func (s *pageSlots) take() uintptr {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := uint64(0)
	switch {
	case s.free != 0:
		at = (s.free - 1) * pageSlot
		s.free = binary.NativeEndian.Uint64(s.memory[at:])
	case (s.top+1)*pageSlot <= uint64(len(s.memory)):
		at = s.top * pageSlot
		s.top++
	default:
		return 0
	}
	s.used++
	return s.base + uintptr(at)
}

func (s *pageSlots) release(tls *libc.TLS, p uintptr) {
	at, ok := s.ours(p)
	if !ok {
		function[func(*libc.TLS, uintptr)](s.other.FxFree)(tls, p)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	binary.NativeEndian.PutUint64(s.memory[at:], s.free)
	s.free = uint64(at)/pageSlot + 1
	if s.used--; s.used == 0 {
		_ = syscall.Madvise(s.memory[:s.top*pageSlot], syscall.MADV_DONTNEED) // at worst it stays
		s.free, s.top = 0, 0
	}
}

func (s *pageSlots) realloc(tls *libc.TLS, p uintptr, n int32) uintptr {
	at, ok := s.ours(p)
	if !ok {
		return function[func(*libc.TLS, uintptr, int32) uintptr](s.other.FxRealloc)(tls, p, n)
	}
	if n <= pageSlot {
		return p
	}
	to := s.malloc(tls, n)
	if to != 0 {
		libc.Xmemcpy(tls, to, s.base+at, pageSlot)
		s.release(tls, p)
	}
	return to
}

func (s *pageSlots) size(tls *libc.TLS, p uintptr) int32 {
	if _, ok := s.ours(p); ok {
		return pageSlot
	}
	return function[func(*libc.TLS, uintptr) int32](s.other.FxSize)(tls, p)
}
