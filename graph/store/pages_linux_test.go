//go:build linux && (amd64 || arm64)

package store

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
)

func plainMalloc(tls *libc.TLS, n int32) uintptr { return libc.Xmalloc(tls, libc.Tsize_t(n)) }
func plainFree(tls *libc.TLS, p uintptr)         { libc.Xfree(tls, p) }
func plainRealloc(tls *libc.TLS, p uintptr, n int32) uintptr {
	return libc.Xrealloc(tls, p, libc.Tsize_t(n))
}

// slots is memory for pages that SQLite knows nothing of.
func slots(t *testing.T, n int) *pageSlots {
	t.Helper()
	s, err := newPageSlots(n * pageSlot)
	if err != nil {
		t.Fatal(err)
	}
	s.other.FxMalloc, s.other.FxFree, s.other.FxRealloc = pointer(plainMalloc), pointer(plainFree), pointer(plainRealloc)
	return s
}

// TestPagesAreTheirOwners takes and gives back blocks of several sizes from many goroutines, more than there is room for,
// and sees that nobody writes into another's.
func TestPagesAreTheirOwners(t *testing.T) {
	s := slots(t, 100)
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			tls := libc.NewTLS()
			defer tls.Close()
			r := rand.New(rand.NewPCG(1, uint64(i)))
			type block struct {
				p    uintptr
				n    int
				mark byte
			}
			view := func(b block) []byte { return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&b.p))), b.n) }
			var have []block
			for range 20_000 {
				switch k := r.IntN(5); {
				case k < 2 && len(have) < 40:
					n := []int{100, pageMin, pageMin + 1, pageSlot - 200, pageSlot, pageSlot + 1}[r.IntN(6)]
					b := block{s.malloc(tls, int32(n)), n, byte(r.IntN(256))}
					copy(view(b), bytes.Repeat([]byte{b.mark}, n))
					have = append(have, b)
				case len(have) > 0:
					x := r.IntN(len(have))
					b := have[x]
					if got := view(b); bytes.Count(got, []byte{b.mark}) != b.n {
						t.Error("somebody else wrote into a block")
						return
					}
					if k == 2 { // of another size
						n := b.n/2 + r.IntN(b.n)
						p := s.realloc(tls, b.p, int32(n))
						c := block{p, n, b.mark}
						if kept := view(block{p, min(n, b.n), b.mark}); bytes.Count(kept, []byte{b.mark}) != len(kept) {
							t.Error("a block lost what it held")
							return
						}
						copy(view(c), bytes.Repeat([]byte{c.mark}, n))
						have[x] = c
						continue
					}
					s.release(tls, b.p)
					have = append(have[:x], have[x+1:]...)
				}
			}
			for _, b := range have {
				s.release(tls, b.p)
			}
		})
	}
	all.Wait()
	if s.used != 0 || s.top != 0 || s.free != 0 {
		t.Errorf("%d blocks in use, %d ever: not given back", s.used, s.top)
	}
}

func TestPagesRunOut(t *testing.T) {
	s := slots(t, 2)
	tls := libc.NewTLS()
	defer tls.Close()
	var got [3]uintptr
	for i := range got {
		got[i] = s.malloc(tls, pageSlot)
	}
	_, first := s.ours(got[0])
	_, second := s.ours(got[1])
	if _, third := s.ours(got[2]); !first || !second || third || got[2] == 0 {
		t.Errorf("%v %v %v", first, second, third)
	}
	for _, p := range got {
		s.release(tls, p)
	}
}

// TestPagesAreInUse sees that SQLite takes the pages of its cache from there.
func TestPagesAreInUse(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "g.db"))
	add(t, s, q("a", "p", "b", "l"))
	m := pages()
	if m == nil {
		t.Fatal("SQLite was in use before")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.used < 5 {
		t.Errorf("%d pages are in use", m.used)
	}
}
