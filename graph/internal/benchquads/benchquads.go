// Package benchquads makes the quads and statements that the graph's benchmarks share, so that their figures can be
// compared.
//
// Non-goals: anything but benchmarks.
package benchquads

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"strconv"
)

// Quad is a quad as texts. Object is an entity unless Text is set or Number.
type Quad struct {
	Subject, Predicate, Object, Label string
	Text, Number                      bool
}

// Count is how many quads a benchmark uses: 100,000, or as many as TRINE_BENCH_QUADS says.
func Count() int {
	if n, err := strconv.Atoi(os.Getenv("TRINE_BENCH_QUADS")); err == nil {
		return n
	}
	return 100_000
}

// Entity is the IRI of an entity.
func Entity(i int) string { return fmt.Sprintf("http://example.org/entity/%07d", i) }

// Relations yields n different quads about n/5 entities: names, classes, numbers and relations among them, some entities
// popular, every ten quads with a label of their own. They are made as they are asked for, and the same every time.
func Relations(n int) iter.Seq[Quad] {
	return func(yield func(Quad) bool) {
		r := rand.New(rand.NewPCG(1, 2))
		entities := max(n/5, 100)
		z := rand.NewZipf(r, 1.2, 20, uint64(entities-1))
		seen := map[Quad]bool{} // those with the label at hand
		for i, made := 0, 0; made < n; i++ {
			if i%10 == 0 {
				clear(seen)
			}
			q := relation(r, z, i, entities)
			if seen[q] {
				continue
			}
			seen[q] = true
			made++
			if !yield(q) {
				return
			}
		}
	}
}

func relation(r *rand.Rand, z *rand.Zipf, i, entities int) Quad {
	s := r.IntN(entities)
	q := Quad{Subject: Entity(s), Label: fmt.Sprintf("http://example.org/doc/%05d", i/10)}
	switch r.IntN(10) {
	case 0, 1:
		q.Predicate, q.Object, q.Text = "http://example.org/name", fmt.Sprint("Entity number ", s, " 实体"), true
	case 2:
		q.Predicate, q.Object = "http://example.org/class", fmt.Sprint("http://example.org/Class", s%20)
	case 3:
		q.Predicate, q.Object, q.Number = "http://example.org/size", strconv.Itoa(r.IntN(100000)), true
	default:
		q.Predicate, q.Object = fmt.Sprint("http://example.org/rel", r.IntN(40)), Entity(int(z.Uint64()*31+7)%entities)
	}
	return q
}

// Starts are the entities at which walks begin, the same in every benchmark.
func Starts(n int) []int {
	entities := max(n/5, 100)
	out := make([]int, 200)
	for i := range out {
		out[i] = i * 7919 % entities
	}
	return out
}
