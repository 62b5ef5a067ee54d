package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// builtIn is the folder of the built command; TestMain takes it away.
func builtIn() string { return filepath.Join(os.TempDir(), fmt.Sprintf("trine-test-%d", os.Getpid())) }

// built is the command as users have it, built once for all tests of a run.
var built = sync.OnceValues(func() (bin string, err error) {
	bin = filepath.Join(builtIn(), "trine")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		return bin, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return bin, nil
})

// program is the path of the built command.
func program(t *testing.T) string {
	t.Helper()
	bin, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

func runProgram(t *testing.T, bin, dir string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	cmd := exec.Command(bin, args...)
	cmd.Dir = dir
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	err = cmd.Run()
	return o.String(), e.String(), err
}

func mustRun(t *testing.T, bin, dir string, args ...string) string {
	t.Helper()
	out, stderr, err := runProgram(t, bin, dir, args...)
	if err != nil {
		t.Fatalf("trine %s: %v\n%s", strings.Join(args, " "), err, stderr)
	}
	return out
}

// writeTexts writes n small texts that differ.
func writeTexts(t *testing.T, dir string, n int) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "texts"), 0o777); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("Llama 3.1 was trained on %d trillion tokens. OpenAI released GPT-4o in May 20%02d. Amazon invested %d billion dollars in Anthropic.\n", i+1, i%30+10, i+1)
		if err := os.WriteFile(filepath.Join(dir, "texts", fmt.Sprintf("%03d.txt", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKill kills builds at random moments. What is left must open and hold whole documents only, each exactly as an
// undisturbed build has it; the next build completes the graph to the same bytes.
func TestKill(t *testing.T) {
	bin, dir := program(t), t.TempDir()
	const texts, rounds = 30, 4
	writeTexts(t, dir, texts)
	start := time.Now()
	mustRun(t, bin, dir, "--db", "whole.db", "build", "texts")
	whole := time.Since(start)
	want := mustRun(t, bin, dir, "--db", "whole.db", "export")
	wantDocs := documentLines(mustRun(t, bin, dir, "--db", "whole.db", "stats", "--documents", "--json"))
	rnd := rand.New(rand.NewPCG(1, 2))
	partial := 0
	for round := range rounds {
		db := fmt.Sprintf("kill%d.db", round)
		kills := 0
		for ; kills < 2; kills++ {
			if !killBuild(t, bin, dir, db, time.Duration(rnd.Int64N(int64(whole)))) {
				break // it was done before
			}
			if _, err := os.Stat(filepath.Join(dir, db)); err != nil {
				continue // killed before there was a graph
			}
			got := documentLines(mustRun(t, bin, dir, "--db", db, "stats", "--documents", "--json"))
			for id, line := range got {
				if wantDocs[id] != line {
					t.Fatalf("round %d: document %s is %s, want %s", round, id, line, wantDocs[id])
				}
			}
			if len(got) > 0 && len(got) < texts {
				partial++
			}
			wantHalf(t, bin, dir, db, got)
		}
		mustRun(t, bin, dir, "--db", db, "build", "texts")
		if got := mustRun(t, bin, dir, "--db", db, "export"); got != want {
			t.Fatalf("round %d: after %d kills the graph differs from an undisturbed one", round, kills)
		}
	}
	t.Logf("%d rounds, %d kills left part of the documents", rounds, partial)
}

// wantHalf wants a graph of some documents to be what a build of only these makes.
func wantHalf(t *testing.T, bin, dir, db string, docs map[string]string) {
	t.Helper()
	if len(docs) == 0 {
		return
	}
	args := []string{"--db", db + ".half", "build"}
	for id := range docs {
		args = append(args, id)
	}
	mustRun(t, bin, dir, args...)
	if mustRun(t, bin, dir, "--db", db, "export") != mustRun(t, bin, dir, "--db", db+".half", "export") {
		t.Fatalf("%s: %d documents after a kill differ from a build of just these", db, len(docs))
	}
	left, err := filepath.Glob(filepath.Join(dir, db+".half*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
}

// killBuild starts a build and kills it after some time; false if it ended by itself.
func killBuild(t *testing.T, bin, dir, db string, after time.Duration) bool {
	t.Helper()
	cmd := exec.Command(bin, "--db", db, "build", "texts")
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Fatalf("build: %v", err)
		}
		return false
	case <-time.After(after):
		_ = cmd.Process.Kill() // it may have ended this moment
		return (<-done) != nil
	}
}

// documentLines maps the ids of trine stats --documents --json to their lines.
func documentLines(out string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(out) {
		id, _, _ := strings.Cut(strings.TrimPrefix(line, `{"date":"`), `"`)
		if _, rest, ok := strings.Cut(line, `"doc":"`); ok {
			id, _, _ = strings.Cut(rest, `"`)
		}
		m[id] = line
	}
	return m
}

// TestSecondWriter starts a second build while the first holds the graph: it is refused with the owner's name or, with
// --wait, comes second. Readers get in all the time.
func TestSecondWriter(t *testing.T) {
	bin, dir := program(t), t.TempDir()
	writeTexts(t, dir, 2)
	first := exec.Command(bin, "build", "-") // waits for its input while it holds the graph
	first.Dir = dir
	in, err := first.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var report bytes.Buffer
	first.Stdout = &report
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Process.Kill() }()
	waitFor(t, func() bool {
		_, _, err := runProgram(t, bin, dir, "stats")
		return err == nil
	})
	_, stderr, err := runProgram(t, bin, dir, "build", "texts")
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 1 {
		t.Fatalf("second writer: %v, want exit status 1\n%s", err, stderr)
	}
	if !strings.Contains(stderr, "trine: graph: open trine.db: ") || !strings.Contains(stderr, fmt.Sprint(first.Process.Pid)) || strings.Count(stderr, "\n") != 1 {
		t.Errorf("second writer says %q, want one line with the owner %d", stderr, first.Process.Pid)
	}
	mustRun(t, bin, dir, "export")
	second := exec.Command(bin, "build", "--wait", "1m", "texts")
	second.Dir = dir
	var notes bytes.Buffer
	second.Stderr = &notes
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte("Llama 3.1 was trained on 15 trillion tokens.\n")); err != nil {
		t.Fatal(err)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := first.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := second.Wait(); err != nil {
		t.Fatalf("waiting writer: %v\n%s", err, notes.String())
	}
	if !strings.HasPrefix(report.String(), "-: added, 1 statement,") {
		t.Errorf("first writer reports %q", report.String())
	}
	if got := len(documentLines(mustRun(t, bin, dir, "stats", "--documents", "--json"))); got != 3 {
		t.Errorf("%d documents, want 3", got)
	}
}

// waitFor asks again until f holds.
func waitFor(t *testing.T, f func() bool) {
	t.Helper()
	for range 600 {
		if f() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("waited in vain")
}
