package main

import (
	"bytes"
	"path/filepath"
	"testing"
)

// BenchmarkFirstStatement runs trine extract on the example call from an empty process state: packs are read, lexicon and
// frames compiled, statements printed.
func BenchmarkFirstStatement(b *testing.B) {
	text := filepath.Join("..", "..", "examples", "o1-call.txt")
	for b.Loop() {
		var out, errs bytes.Buffer
		if code := run([]string{"extract", "--json", text}, nil, &out, &errs); code != 0 || out.Len() == 0 {
			b.Fatalf("status %d, %d bytes\n%s", code, out.Len(), errs.String())
		}
	}
}
