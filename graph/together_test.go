//go:build unix

package graph

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"trine/schema"
)

// wholeVersion checks that statements are all those of one version of a document.
func wholeVersion(id string, sts []schema.Statement) error {
	if len(sts) == 0 {
		return nil // it is not there now
	}
	var version, n int
	if _, err := fmt.Sscanf(sts[0].Subject.Name, "Thing %d %d", &version, &n); err != nil {
		return err
	}
	if want := len(churned(id, version)); len(sts) != want {
		return fmt.Errorf("%s version %d has %d statements, want %d", id, version, len(sts), want)
	}
	prefix := fmt.Sprintf("Thing %d ", version)
	for i := range sts {
		if !strings.HasPrefix(sts[i].Subject.Name, prefix) {
			return fmt.Errorf("%s is of two versions: %q and %q", id, prefix, sts[i].Subject.Name)
		}
	}
	return nil
}

// TestFiftyReaders reads a graph by fifty readers while another process adds, replaces and removes documents: every reader
// gets in, and each answer is of whole documents.
func TestFiftyReaders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	g := open(t, path, Options{})
	mustAdd(t, g, Doc{ID: "doc0", Hash: "1"}, churned("doc0", 1))
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	writer := start(t, "write", path, func(c *exec.Cmd) { c.Env = append(c.Env, "TRINE_TEST_SEED=3") })
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	var changes, answers, seen atomic.Int64
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "done") {
				changes.Add(1)
			}
		}
		changes.Add(1 << 40) // nothing will change any more
	}()
	var wg sync.WaitGroup
	for reader := range 50 {
		wg.Go(func() {
			for i := 0; i == 0 || changes.Load() < int64(times(10)); i++ {
				if err := readWhole(path, fmt.Sprint("doc", (reader+i)%5), &answers, &seen); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	made := changes.Load()
	_ = writer.Process.Kill()
	_ = writer.Wait() // it was killed
	t.Logf("50 readers, %d answers with %d statements while %d changes were made: whole documents only", answers.Load(), seen.Load(), made)
}

// readWhole opens a graph, reads a document and checks it.
func readWhole(path, id string, answers, seen *atomic.Int64) error {
	g, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	sts, err := g.Statements(ctx, Filter{Doc: id})
	if err == nil {
		err = wholeVersion(id, sts)
		answers.Add(1)
		seen.Add(int64(len(sts)))
	}
	return errors.Join(err, g.Close())
}

// TestTwoWriters lets two processes write in turns: each waits for the other, and nothing of either is lost.
func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	n := times(5)
	outs := make([]bytes.Buffer, 2)
	var wg sync.WaitGroup
	for i := range outs {
		cmd := start(t, "turns", path, func(c *exec.Cmd) {
			c.Env = append(c.Env, fmt.Sprint("TRINE_TEST_SEED=", i), fmt.Sprint("TRINE_TEST_TURNS=", n))
		})
		cmd.Stdout = &outs[i]
		wg.Go(func() {
			if err := cmd.Run(); err != nil {
				t.Errorf("writer %d: %v: %s", i, err, outs[i].String())
			}
		})
	}
	wg.Wait()
	g := open(t, path, Options{ReadOnly: true})
	waits := 0
	for i := range outs {
		waits += strings.Count(outs[i].String(), "waited for process ")
		for k := range n {
			id := fmt.Sprintf("w%d-%d", i, k)
			if v := storedVersion(t, g, id); v != k {
				t.Errorf("%s has version %d, acknowledged %d", id, v, k)
			}
		}
	}
	t.Logf("2 writers, %d documents acknowledged and there, %d times one waited for the other", 2*n, waits)
}

// TestAddDocumentsTogether adds documents in one transaction, one of which cannot be stored: only that one fails.
func TestAddDocumentsTogether(t *testing.T) {
	graphs(t, func(t *testing.T, g *Graph) {
		mustAdd(t, g, Doc{ID: "a"}, churned("a", 1))
		list := []Addition{{Doc{ID: "a"}, churned("a", 1)}, {Doc{ID: "b"}, churned("b", 2)}, {Doc{ID: "a"}, churned("a", 3)}, {Doc{ID: "b"}, churned("b", 2)}}
		var got []string
		for _, o := range g.AddDocuments(ctx, list) {
			got = append(got, fmt.Sprint(o.Change, " ", o.Err))
		}
		if want := "unchanged <nil> added <nil> replaced <nil> unchanged <nil>"; strings.Join(got, " ") != want {
			t.Errorf("got %v, want %s", got, want)
		}
		bad := churned("c", 1)
		bad[3].Evidence.Doc = "another"
		out := g.AddDocuments(ctx, []Addition{{Doc{ID: "d"}, churned("d", 4)}, {Doc{ID: "c"}, bad}, {Doc{ID: "e"}, churned("e", 5)}})
		if out[0].Err != nil || !errors.Is(out[1].Err, ErrInvalid) || out[2].Err != nil {
			t.Errorf("got %v", out)
		}
		fresh := open(t, "memory:", Options{})
		for id, v := range map[string]int{"a": 3, "b": 2, "d": 4, "e": 5} {
			mustAdd(t, fresh, Doc{ID: id}, churned(id, v))
		}
		if export(t, g) != export(t, fresh) {
			t.Error("the graph differs from one to which the documents were added one by one")
		}
	})
}
