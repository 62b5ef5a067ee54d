package syntax

import (
	"bytes"
	"runtime"
	"testing"
)

// TestMemory: both models together stay within what a small machine can spare.
func TestMemory(t *testing.T) {
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	p, err := ReadParser(bytes.NewReader(englishModel), "english")
	if err != nil {
		t.Fatal(err)
	}
	en := heap() - before
	s, err := ReadSegmenter(bytes.NewReader(chineseModel), "chinese")
	if err != nil {
		t.Fatal(err)
	}
	both := heap() - before
	t.Logf("English %.1f MB, both %.1f MB", float64(en)/1e6, float64(both)/1e6)
	if both > 40<<20 {
		t.Errorf("the models take %d bytes of memory, want at most 40 MB", both)
	}
	runtime.KeepAlive(p)
	runtime.KeepAlive(s)
}
