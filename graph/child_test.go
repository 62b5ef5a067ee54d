//go:build unix

package graph

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"trine/graph/internal/pgtest"
	"trine/schema"
)

// TestMain runs the test binary as another process when a test has started it so.
func TestMain(m *testing.M) {
	if job := os.Getenv("TRINE_TEST_CHILD"); job != "" {
		if err := child(job); err != nil {
			fmt.Println("error:", err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

// child does a job on the graph at TRINE_TEST_DB and says on standard output what is done.
func child(job string) error {
	path := os.Getenv("TRINE_TEST_DB")
	seed, _ := strconv.ParseUint(os.Getenv("TRINE_TEST_SEED"), 10, 64)
	switch job {
	case "read":
		g, err := Open(ctx, path, Options{ReadOnly: true})
		if err != nil {
			return err
		}
		defer g.Close()
		sts, err := g.Statements(ctx, Filter{})
		fmt.Println("statements", len(sts))
		return err
	case "open":
		g, err := Open(ctx, path, Options{})
		if err != nil {
			return err
		}
		return g.Close()
	case "hold":
		g, err := Open(ctx, path, Options{})
		if err != nil {
			return err
		}
		fmt.Println("open")
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
		return g.Close()
	case "turns":
		return turns(path, seed)
	case "write":
		return churn(path, rand.New(rand.NewPCG(seed, 5)))
	}
	return fmt.Errorf("no job %q", job)
}

// churn adds, replaces and removes documents until it is killed, and acknowledges every step.
func churn(path string, r *rand.Rand) error {
	g, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	defer g.Close()
	for step := 0; step < 400; step++ {
		id, version := fmt.Sprintf("doc%d", r.IntN(5)), r.IntN(1000)
		if r.IntN(4) == 0 {
			fmt.Println("begin", id, -1)
			if err := g.Remove(ctx, id); err != nil && !strings.Contains(err.Error(), "no such document") {
				return err
			}
			fmt.Println("done", id, -1)
			continue
		}
		fmt.Println("begin", id, version)
		if _, err := g.AddDocument(ctx, Doc{ID: id, Hash: strconv.Itoa(version)}, churned(id, version)); err != nil {
			return err
		}
		fmt.Println("done", id, version)
	}
	return nil
}

// turns adds documents, opening the graph for each and waiting for whoever has it.
func turns(path string, seed uint64) error {
	n, err := strconv.Atoi(os.Getenv("TRINE_TEST_TURNS"))
	if err != nil {
		return err
	}
	for k := range n {
		g, err := Open(ctx, path, Options{Wait: -1, OnWait: func(owner string) { fmt.Println("waited for", owner) }})
		if err != nil {
			return err
		}
		id := fmt.Sprintf("w%d-%d", seed, k)
		_, err = g.AddDocument(ctx, Doc{ID: id, Hash: strconv.Itoa(k)}, churned(id, k))
		if err = errors.Join(err, g.Close()); err != nil {
			return err
		}
	}
	return nil
}

// churned is the content of a version of a document: of some size, and told apart from all others.
func churned(id string, version int) []schema.Statement {
	var sts []schema.Statement
	for i := range 20 + version%100 {
		sts = append(sts, fact(id, fmt.Sprint("Thing ", version, " ", i), "made_by", fmt.Sprint("Maker ", i%7)))
	}
	return sts
}

// start runs a job in another process.
func start(t testing.TB, job, path string, change ...func(*exec.Cmd)) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "TRINE_TEST_CHILD="+job, "TRINE_TEST_DB="+path)
	for _, c := range change {
		c(cmd)
	}
	return cmd
}

// asNobody drops root's rights, which no folder is read-only for; the test binary is copied to where all may run it.
func asNobody(t *testing.T, exe string) func(*exec.Cmd) {
	if os.Getuid() != 0 {
		return func(*exec.Cmd) {}
	}
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(own)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(exe, b, 0o755); err != nil {
		t.Fatal(err)
	}
	return func(cmd *exec.Cmd) {
		cmd.Path = exe
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
}

// killAt kills a job after a time and returns the lines that it printed.
func killAt(t testing.TB, cmd *exec.Cmd, after time.Duration) []string {
	t.Helper()
	var out strings.Builder
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	timer.Stop()
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if e, ok := err.(*exec.ExitError); ok && e.ExitCode() > 0 {
		t.Fatalf("the other process failed: %s", lines[len(lines)-1])
	}
	return lines
}
