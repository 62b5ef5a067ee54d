//go:build linux

package graph

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk fills a small disk to different degrees and goes on adding documents until there is no room: the failure
// is one line, what was acknowledged stays, and with room again the graph goes on.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("a small disk cannot be mounted here (%v): run as root to test it", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	}()
	tries := times(6)
	kept := 0
	for i := range tries {
		path := filepath.Join(dir, "g.db")
		ballast := filepath.Join(dir, "ballast")
		g, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		mustAdd(t, g, Doc{ID: "first", Hash: "1"}, churned("first", 1))
		if err := os.WriteFile(ballast, make([]byte, i*(2<<20)/tries), 0o644); err != nil {
			t.Fatal(err)
		}
		done := []string{"first"}
		for n := 0; ; n++ {
			id := fmt.Sprint("doc", n)
			_, err := g.AddDocument(ctx, Doc{ID: id, Hash: fmt.Sprint(n)}, churned(id, n))
			if err == nil {
				done = append(done, id)
				continue
			}
			if !errors.Is(err, ErrDiskFull) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), id) {
				t.Fatalf("full disk: %v", err)
			}
			break
		}
		check := func(g *Graph) {
			ds, err := g.Documents(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if len(ds) != len(done) {
				t.Fatalf("%d documents, acknowledged %d", len(ds), len(done))
			}
			for _, d := range ds {
				storedVersion(t, g, d.ID)
			}
		}
		check(g)
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		g, err = Open(ctx, path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		check(g)
		g.Close()
		os.Remove(ballast)
		if i == tries-1 || i == 0 { // room again
			for _, id := range done[len(done)/2:] {
				room := open(t, path, Options{})
				if err := room.Remove(ctx, id); err != nil && !errors.Is(err, ErrDiskFull) {
					t.Fatal(err)
				}
				room.Close()
			}
		}
		kept += len(done)
		for _, f := range []string{path, path + "-wal", path + "-shm", path + ".lock"} {
			os.Remove(f)
		}
	}
	t.Logf("%d full disks, %d acknowledged documents, all kept", tries, kept)
}
