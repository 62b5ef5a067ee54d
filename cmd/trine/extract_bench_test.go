package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"trine/extract"
	"trine/extract/read"
	"trine/extract/syntax/open"
	"trine/schema"
)

// grown repeats an example call to the size, every line made different by a number, so that no paragraph is a repetition.
func grown(b *testing.B, name string, size int) string {
	b.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", name))
	if err != nil {
		b.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	var out strings.Builder
	for n := 0; out.Len() < size; n++ {
		for _, l := range lines {
			out.WriteString(l)
			if len(l) > 40 {
				fmt.Fprintf(&out, " (%d)", n)
			}
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// BenchmarkExtract reads and extracts calls of 0.1, 1 and 10 MB on one goroutine: MB/s should not fall with the size.
func BenchmarkExtract(b *testing.B) {
	o, err := schema.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	xs, err := steps(o, open.Mapped)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"o1-call.txt", "chips-call.txt"} {
		for _, size := range []int{1e5, 1e6, 1e7} {
			b.Run(fmt.Sprintf("%s/%gMB", name, float64(size)/1e6), func(b *testing.B) {
				text := grown(b, name, size)
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					found := 0
					for _, doc := range read.FromText("a.txt", "text", text, read.Options{MaxPart: partSize}) {
						sts, err := extract.Run(doc, o, xs, extract.Options{})
						if err != nil {
							b.Fatal(err)
						}
						found += len(sts)
					}
					if found == 0 {
						b.Fatal("no statements")
					}
				}
			})
		}
	}
}

// BenchmarkCores extracts 4 MB, as one text and as 64, start-up included, on one core and on two, in turns, and reports how
// many times faster two are. It says something only on a machine with two idle cores.
func BenchmarkCores(b *testing.B) {
	for _, texts := range []int{1, 64} {
		b.Run(fmt.Sprintf("%d texts", texts), func(b *testing.B) {
			dir := b.TempDir()
			for i := range texts {
				name := []string{"o1-call.txt", "chips-call.txt"}[i%2]
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), []byte(grown(b, name, 4<<20/texts)), 0o666); err != nil {
					b.Fatal(err)
				}
			}
			cores := runtime.GOMAXPROCS(0)
			defer runtime.GOMAXPROCS(cores)
			var took [3]time.Duration
			for b.Loop() {
				for n := 1; n <= 2; n++ {
					runtime.GOMAXPROCS(n)
					start := time.Now()
					var errs bytes.Buffer
					if code := run([]string{"extract", "--json", "--jobs", strconv.Itoa(n), dir}, nil, io.Discard, &errs); code != 0 {
						b.Fatalf("status %d\n%s", code, errs.String())
					}
					took[n] += time.Since(start)
				}
			}
			b.ReportMetric(took[1].Seconds()/float64(b.N), "s/1core")
			b.ReportMetric(took[2].Seconds()/float64(b.N), "s/2cores")
			b.ReportMetric(took[1].Seconds()/took[2].Seconds(), "times")
		})
	}
}
