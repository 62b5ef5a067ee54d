//go:build unix

package graph

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// times is how often a reliability test tries; TRINE_RELIABILITY=200 makes the long run of it.
func times(short int) int {
	if n, err := strconv.Atoi(os.Getenv("TRINE_RELIABILITY")); err == nil {
		return n
	}
	return short
}

// TestKilled kills a process that builds, replaces and removes, at random moments: what it acknowledged must be there,
// what it had begun must be there whole or not at all, and the next process goes on.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	r := rand.New(rand.NewPCG(1, 2))
	state := map[string]int{} // acknowledged versions
	kills, inFlight, survived := 0, 0, 0
	for round := range times(20) {
		cmd := start(t, "write", path, func(c *exec.Cmd) { c.Env = append(c.Env, fmt.Sprint("TRINE_TEST_SEED=", round)) })
		begun, version := "", 0
		for _, line := range killAt(t, cmd, time.Duration(20+r.IntN(300))*time.Millisecond) {
			var verb, id string
			var v int
			if _, err := fmt.Sscan(line, &verb, &id, &v); err != nil {
				continue // cut short by the kill
			}
			begun, version = id, v
			if verb == "done" {
				begun = ""
				state[id] = v
			}
		}
		kills++
		if begun != "" {
			inFlight++
		}
		if _, err := os.Stat(path); os.IsNotExist(err) {
			continue // killed before there was a graph
		}
		g, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for i := range 5 {
			id := fmt.Sprint("doc", i)
			got := storedVersion(t, g, id)
			want, known := state[id]
			if !known {
				want = -1
			}
			if got != want && !(id == begun && got == version) {
				t.Fatalf("round %d: %s has version %d, acknowledged %d, begun %s %d", round, id, got, want, begun, version)
			}
			if got != want {
				survived++
			}
			state[id] = got
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d in the midst of a document, of which %d were stored whole and the rest not at all; none lost, none in part", kills, inFlight, survived)
}

// storedVersion checks that a document is whole and returns its version, -1 if there is none.
func storedVersion(t *testing.T, g *Graph, id string) int {
	t.Helper()
	sts, err := g.Statements(ctx, Filter{Doc: id})
	if err != nil {
		t.Fatal(err)
	}
	d, err := g.Document(ctx, id)
	if err != nil {
		if len(sts) > 0 {
			t.Fatalf("%s is gone, but %d of its statements are not", id, len(sts))
		}
		return -1
	}
	v, _ := strconv.Atoi(d.Hash)
	if want := churned(id, v); len(sts) != len(want) {
		t.Fatalf("%s version %d has %d statements, want %d", id, v, len(sts), len(want))
	}
	return v
}
