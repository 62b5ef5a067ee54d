//go:build linux

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMemory extracts a text of many parts, once in turns and once on a single line, and wants memory to stay bounded.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	const size, limit = 4 << 20, 300 << 20
	bin, dir := program(t), t.TempDir()
	for _, sep := range []string{"\n\n专家 00:31\n", " "} {
		path := filepath.Join(dir, "big.txt")
		if err := os.WriteFile(path, manyWords(t, size, sep), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(bin, "extract", "--json", path)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		peak := watchPeak(cmd.Process.Pid)
		if err := cmd.Wait(); err != nil {
			t.Fatalf("%v\n%s", err, stderr.String())
		}
		if peak == 0 {
			t.Fatal("no memory figure read")
		}
		t.Logf("%q between paragraphs: %d MB for %d MB of text", sep, peak>>20, size>>20)
		if peak > limit {
			t.Errorf("%q between paragraphs: %d MB, want at most %d MB", sep, peak>>20, limit>>20)
		}
	}
}

// watchPeak follows a process to its end and is the most memory that it had resident, in bytes. (What wait4 tells begins with
// what the parent had.)
func watchPeak(pid int) int {
	peak := 0
	for {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if err != nil {
			return peak
		}
		_, after, ok := strings.Cut(string(status), "VmHWM:")
		if !ok {
			return peak // ended, not waited for yet
		}
		kb := 0
		fmt.Sscan(after, &kb)
		peak = max(peak, kb<<10)
		time.Sleep(10 * time.Millisecond)
	}
}

// manyWords makes a text of the sentences of the example call, in any order and with other numbers, so that none repeats.
func manyWords(t *testing.T, size int, sep string) []byte {
	t.Helper()
	call, err := os.ReadFile(filepath.Join("..", "..", "examples", "o1-call.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var sentences []string
	for _, s := range strings.FieldsFunc(string(call), func(r rune) bool { return r == '。' || r == '\n' }) {
		if len(s) > 30 {
			sentences = append(sentences, s)
		}
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	var b bytes.Buffer
	for b.Len() < size {
		fmt.Fprintf(&b, "%s第%d个。", sentences[rnd.IntN(len(sentences))], rnd.IntN(1_000_000))
		if rnd.IntN(8) == 0 {
			b.WriteString(sep)
		}
	}
	return b.Bytes()
}
