//go:build unix

package explore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"trine/graph"
)

// timed runs f again and again, and reports the time that the process computed beside that on the clock.
func timed(b *testing.B, f func()) {
	b.Helper()
	cpu, n := cpuTime(), 0
	for b.Loop() {
		f()
		n++
	}
	b.ReportMetric(float64((cpuTime()-cpu).Microseconds())/1000/float64(n), "cpu-ms/op")
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkFind looks through 100,000 names in both languages, as at every key.
func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	han := []rune("英伟达脸书上海中国")
	var list []string
	for i := range 100_000 {
		if i%2 == 0 {
			list = append(list, fmt.Sprint("Model ", i, " of Company ", r.IntN(5000)))
			continue
		}
		var s strings.Builder
		for range 3 + r.IntN(5) {
			s.WriteRune(han[r.IntN(len(han))])
		}
		list = append(list, s.String())
	}
	n := namesOf(list...)
	for _, q := range []string{"", "m", "ywd", "yingweida", "model 77", "company 4999", "nothing like it"} {
		b.Run(q, func(b *testing.B) {
			timed(b, func() { n.find(q) })
		})
	}
}

// large is a graph of many statements on disk, with one thing that has a tenth of them.
func large(b *testing.B, statements int) *graph.Graph {
	b.Helper()
	ctx := context.Background()
	g, err := graph.Open(ctx, b.TempDir()+"/g.db", graph.Options{Ontology: ontology(b)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = g.Close() })
	r := rand.New(rand.NewPCG(1, 1))
	const docs = 50
	for d := range docs {
		x := &text{doc: fmt.Sprintf("d%d.txt", d), speaker: "专家"}
		for i := range statements / docs {
			subject := fmt.Sprint("Model ", r.IntN(statements/5))
			if i%10 == 0 {
				subject = "Hub"
			}
			x.say(fmt.Sprint("这句话说明了一个事实 ", i), subject, []string{"supplies", "invested_in", "partner_of"}[r.IntN(3)], company(fmt.Sprint("公司 ", r.IntN(statements/5))), nil)
		}
		seen := map[string]bool{}
		kept := x.sts[:0]
		for _, s := range x.sts {
			if !seen[s.ID] {
				seen[s.ID] = true
				kept = append(kept, s)
			}
		}
		if _, err := g.AddDocument(ctx, graph.Doc{ID: x.doc, Text: x.all.String()}, kept); err != nil {
			b.Fatal(err)
		}
	}
	return g
}

// BenchmarkExplore opens a graph of 100,000 statements and uses it: the time from a key to the finished screen.
func BenchmarkExplore(b *testing.B) {
	g := large(b, 100_000)
	o := Options{Ontology: ontology(b), Pinyin: pinyin}
	m, err := New(context.Background(), g, o)
	if err != nil {
		b.Fatal(err)
	}
	d := &driver{m, b}
	b.Run("open", func(b *testing.B) {
		timed(b, func() {
			if _, err := New(context.Background(), g, o); err != nil {
				b.Fatal(err)
			}
		})
	})
	for _, c := range []struct{ name, do, undo string }{
		{"type", "m", "‹backspace›"}, {"hub", "‹ctrl+u›hub‹enter›", "‹left›"}, {"down", "‹ctrl+u›hub‹enter›‹down›‹down›‹down›‹down›", "‹left›"},
		{"path", "‹ctrl+u›hub‹enter›pmodel 7‹enter›", "‹left›‹left›"}, {"disputed", "‹ctrl+u›hub‹enter›d", "c‹left›"},
	} {
		b.Run(c.name, func(b *testing.B) {
			d.press(c.do) // what is read once is read
			d.press(c.undo)
			timed(b, func() {
				d.press(c.do)
				d.press(c.undo)
			})
		})
	}
}
