//go:build unix

package explore

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

// TestManyMarkAtOnce marks from many explorers at the same time: no mark may be lost, and nothing be left beside the file.
func TestManyMarkAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonl")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for k := range 10 {
				if _, err := setMark(path, Mark{Statement: fmt.Sprintf("s:%d-%d", i, k), Verdict: Right}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	marks, err := ReadMarks(path)
	if err != nil || len(marks) != 80 {
		t.Errorf("%d marks, %v", len(marks), err)
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(files) != 1 {
		t.Errorf("%q", files)
	}
}
