package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
