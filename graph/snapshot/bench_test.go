//go:build unix

package snapshot

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"trine/graph/internal/benchquads"
	"trine/schema"
)

// bare is the peer: lists of edges, and a map of names, in Go's memory.
type bare struct {
	numbers map[string]uint32
	out     [][]bareEdge
}

type bareEdge struct{ predicate, object uint32 }

// both makes a snapshot and its peer out of the benchmarks' quads, a statement a quad.
func both(b *testing.B) (*Builder, *bare) {
	b.Helper()
	builder := NewBuilder()
	peer := &bare{numbers: map[string]uint32{}}
	number := func(s string) uint32 {
		n, ok := peer.numbers[s]
		if !ok {
			n = uint32(len(peer.numbers))
			peer.numbers[s] = n
			peer.out = append(peer.out, nil)
		}
		return n
	}
	sts := make([]schema.Statement, 0, benchquads.Count())
	for q := range benchquads.Relations(benchquads.Count()) {
		sts = append(sts, schema.Statement{ID: fmt.Sprint("s:", len(sts)), Subject: schema.Argument{ID: q.Subject, Name: "n", Type: "T"}, Predicate: q.Predicate,
			Object: schema.Argument{ID: q.Object, Name: "n", Type: "T"}, Confidence: 0.9})
		s, p, o := number(q.Subject), number(q.Predicate), number(q.Object)
		peer.out[s] = append(peer.out[s], bareEdge{p, o})
	}
	builder.Document("d", "", "", sts, Checks(sts))
	return builder, peer
}

// BenchmarkWalk walks the snapshot, next to a bare adjacency list of the same quads.
func BenchmarkWalk(b *testing.B) {
	builder, peer := both(b)
	var bytes []byte
	b.Run("build", func(b *testing.B) {
		watch := benchquads.Start()
		for b.Loop() {
			bytes = builder.Bytes("")
		}
		watch.Report(b, benchquads.Count(), "quads")
		b.ReportMetric(float64(len(bytes))/float64(benchquads.Count()), "B/quad")
	})
	path := filepath.Join(b.TempDir(), "x")
	if err := os.WriteFile(path, bytes, 0o644); err != nil {
		b.Fatal(err)
	}
	var f *File
	b.Run("map", func(b *testing.B) {
		watch := benchquads.Start()
		for b.Loop() {
			var mapped []byte
			_, err := open(path, func(h *os.File, size int) (_ []byte, err error) {
				mapped, err = mapFile(h, size)
				return mapped, err
			})
			if err == nil {
				err = syscall.Munmap(mapped) // nothing points into it any more
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		watch.Report(b, benchquads.Count(), "quads")
	})
	b.Run("open", func(b *testing.B) {
		watch := benchquads.Start()
		for b.Loop() {
			var err error
			if f, err = Open(path); err != nil {
				b.Fatal(err)
			}
		}
		watch.Report(b, benchquads.Count(), "quads")
	})
	starts := benchquads.Starts(benchquads.Count())
	for hops := 1; hops <= 3; hops++ {
		b.Run(fmt.Sprint(hops, " hops/snapshot"), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				walk(f.Node(benchquads.Entity(starts[i%len(starts)])), hops, func(n uint32, see func(uint32)) {
					for _, o := range f.Out(n).Node {
						see(o)
					}
				})
			}
		})
		b.Run(fmt.Sprint(hops, " hops/bare list"), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				walk(peer.numbers[benchquads.Entity(starts[i%len(starts)])], hops, func(n uint32, see func(uint32)) {
					for _, e := range peer.out[n] {
						see(e.object)
					}
				})
			}
		})
	}
	b.Run("path/snapshot", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			path4(f.Node(benchquads.Entity(starts[i%len(starts)])), f.Node(benchquads.Entity(starts[(i+1)%len(starts)])), func(n uint32, see func(uint32) bool) {
				for _, o := range f.Out(n).Node {
					if see(o) {
						return
					}
				}
			})
		}
	})
	b.Run("path/bare list", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			path4(peer.numbers[benchquads.Entity(starts[i%len(starts)])], peer.numbers[benchquads.Entity(starts[(i+1)%len(starts)])], func(n uint32, see func(uint32) bool) {
				for _, e := range peer.out[n] {
					if see(e.object) {
						return
					}
				}
			})
		}
	})
}

// walk collects the different nodes that are a number of steps away.
func walk(from uint32, hops int, out func(uint32, func(uint32))) int {
	now := map[uint32]struct{}{}
	if from != None {
		now[from] = struct{}{}
	}
	for range hops {
		next := map[uint32]struct{}{}
		for n := range now {
			out(n, func(o uint32) { next[o] = struct{}{} })
		}
		now = next
	}
	return len(now)
}

// path4 looks for a way of up to four steps.
func path4(from, to uint32, out func(uint32, func(uint32) bool)) int {
	if from == None {
		return -1
	}
	seen := map[uint32]struct{}{from: {}}
	now := []uint32{from}
	for depth := 1; depth <= 4; depth++ {
		var next []uint32
		found := false
		for _, n := range now {
			out(n, func(o uint32) bool {
				if o == to {
					found = true
					return true
				}
				if _, ok := seen[o]; !ok {
					seen[o] = struct{}{}
					next = append(next, o)
				}
				return false
			})
			if found {
				return depth
			}
		}
		now = next
	}
	return -1
}
