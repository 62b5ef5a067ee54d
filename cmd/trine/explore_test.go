//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is the program in a pseudo-terminal, and what its screen shows.
type terminal struct {
	t    *testing.T
	f    *os.File
	cmd  *exec.Cmd
	done chan error

	mu     sync.Mutex
	screen *vt.Emulator
	raw    bytes.Buffer // what the program wrote
}

// patience is how long a screen may take before the test gives up. Nothing is measured.
const patience = 60 * time.Second

// startTerminal runs the program on a terminal of columns × lines.
func startTerminal(t *testing.T, columns, lines int, dir string, env []string, args ...string) *terminal {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), "trine") // by this name the test's binary is the program
	if err := os.Symlink(exe, bin); err != nil {
		t.Fatal(err)
	}
	x := &terminal{t: t, cmd: exec.Command(bin, args...), done: make(chan error, 1), screen: vt.NewEmulator(columns, lines)}
	x.cmd.Dir = dir
	x.cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR="), env...)
	if x.f, err = pty.StartWithSize(x.cmd, &pty.Winsize{Rows: uint16(lines), Cols: uint16(columns)}); err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	go func() { _, _ = io.Copy(x.f, x.screen) }() // what a terminal answers to questions
	go func() {
		_, _ = io.Copy(x, x.f) // ends with an error when the program has left
		x.done <- x.cmd.Wait()
	}()
	t.Cleanup(func() {
		_ = x.cmd.Process.Kill() // it has left, unless the test failed
		_ = x.f.Close()
		_ = x.screen.InputPipe().(io.Closer).Close() // ends the copying; Close of the emulator would race with it
	})
	return x
}

func (x *terminal) Write(p []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.raw.Write(p)
	return x.screen.Write(p)
}

func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

// sees waits until all texts are on the screen.
func (x *terminal) sees(want ...string) {
	x.t.Helper()
	end := time.Now().Add(patience)
	for {
		s, missing := x.text(), ""
		for _, w := range want {
			if !strings.Contains(s, w) {
				missing = w
			}
		}
		if missing == "" {
			return
		}
		if time.Now().After(end) {
			x.t.Fatalf("%q does not come to the screen:\n%s", missing, s)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func (x *terminal) press(keys string) {
	x.t.Helper()
	if _, err := x.f.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

// ends waits for the program to end well.
func (x *terminal) ends() {
	x.t.Helper()
	select {
	case err := <-x.done:
		if err != nil {
			x.t.Fatalf("the program failed: %v\n%s", err, x.text())
		}
	case <-time.After(patience):
		x.t.Fatalf("the program does not end:\n%s", x.text())
	}
}

// The keys that terminals send as sequences.
const (
	keyDown  = "\x1b[B"
	keyLeft  = "\x1b[D"
	keyEnter = "\r"
)

// exampleGraph builds the graph of the example call.
func exampleGraph(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", "o1-call.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "call.txt"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	facts := "subject,predicate,object,confidence\nNVIDIA,supplies,Meta,0.9\nLlama 3.1,developed_by,Meta,0.9\nNVIDIA,invested_in,OpenAI,0.8\n"
	if err := os.WriteFile(filepath.Join(dir, "facts.csv"), []byte(facts), 0o666); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	db := filepath.Join(dir, "t.db")
	for _, args := range [][]string{{"build", "--db", db, filepath.Join(dir, "call.txt")}, {"import", "--db", db, filepath.Join(dir, "facts.csv")}} {
		if code := run(args, nil, &out, &errs); code != 0 {
			t.Fatalf("trine %q: status %d\n%s", args, code, errs.String())
		}
	}
	return dir
}

// TestExploreTerminal finds, walks, goes back, follows a path, marks and leaves, on a real terminal.
func TestExploreTerminal(t *testing.T) {
	dir := exampleGraph(t)
	x := startTerminal(t, 110, 32, dir, nil, "explore", "--db", "t.db")
	x.sees("find:", "Llama 3.1", "F1 help")
	x.press("yingweida")
	x.sees("find: yingweida", "NVIDIA", "1 of ")
	x.press("\x15ywd") // Ctrl-U
	x.sees("find: ywd", "NVIDIA", "1 of ")
	x.press("\x15英伟达")
	x.sees("find: 英伟达", "NVIDIA")
	x.press(keyEnter)
	x.sees("NVIDIA  Company 公司", "→ supplies", "facts.csv")
	x.press(keyDown + keyEnter)
	x.sees("find › NVIDIA › Meta", "← developed_by", "← supplies")
	x.press(keyLeft)
	x.sees("NVIDIA  Company 公司")
	x.press("p")
	x.sees("path from NVIDIA to:")
	x.press("llama 3.1")
	x.sees("to: llama 3.1")
	x.press(keyEnter)
	x.sees("path NVIDIA to Llama 3.1", "→ supplies", "← developed_by", "chain 1 of")
	x.press(keyDown + keyEnter)
	x.sees("Llama 3.1  Model", "→ has_parameter_count", "405B parameters")
	x.press("/openai o1" + keyEnter)
	x.sees("OpenAI o1  Model", "evidence")
	x.press("w")
	x.sees("✗wrong", "marked as wrong")
	if err := pty.Setsize(x.f, &pty.Winsize{Rows: 20, Cols: 70}); err != nil {
		t.Fatal(err)
	}
	x.mu.Lock()
	x.screen.Resize(70, 20)
	x.mu.Unlock()
	x.press("f")
	x.sees("Show only", "confidence")
	x.press("q?")
	x.sees("any key closes")
	x.press(" q")
	x.ends()
	if !strings.Contains(x.raw.String(), "\x1b[38;2;") {
		t.Error("no colours on a terminal that has them")
	}

	var out, errs bytes.Buffer
	if code := run([]string{"explore", "--db", filepath.Join(dir, "t.db"), "--review", "--json"}, nil, &out, &errs); code != 0 {
		t.Fatalf("status %d\n%s", code, errs.String())
	}
	var k struct {
		Statement, Verdict, At string
		About                  struct{ Subject struct{ Name string } }
	}
	if err := json.Unmarshal(out.Bytes(), &k); err != nil || k.Verdict != "wrong" || k.About.Subject.Name != "OpenAI o1" && !strings.Contains(out.String(), "OpenAI o1") {
		t.Errorf("--review: %v, %s", err, out.String())
	}
	if _, err := time.Parse(time.RFC3339, k.At); err != nil {
		t.Error(err)
	}
}

// TestExploreNoColor opens a thing by name without colours and leaves by Ctrl-C.
func TestExploreNoColor(t *testing.T) {
	dir := exampleGraph(t)
	x := startTerminal(t, 100, 30, dir, []string{"NO_COLOR=1"}, "explore", "--db", "t.db", "llama 3.1")
	x.sees("Llama 3.1  Model", "has_parameter_count", "evidence")
	x.press("v")
	x.sees("‹", "read ")
	x.press("\x03")
	x.ends()
	if s := x.raw.String(); strings.Contains(s, "\x1b[38;") || strings.Contains(s, ";38;2;") || strings.Contains(s, "\x1b[31m") {
		t.Error("colours in spite of NO_COLOR")
	}
}

// TestTablesOnTerminal wants tables of the listing commands to keep to the width of the terminal.
func TestTablesOnTerminal(t *testing.T) {
	dir := exampleGraph(t)
	for _, args := range [][]string{{"find", "llama"}, {"stats", "--documents"}, {"neighbours", "OpenAI"}, {"claims"}, {"claims", "--disputed"}, {"timeline"}, {"show", "Llama 3.1", "--format", "table"},
		{"path", "NVIDIA", "Llama 3.1", "--format", "table"}, {"explore", "--format", "table"}, {"query", "?m has_parameter_count ?n"}} {
		const columns = 50
		x := startTerminal(t, columns, 200, dir, []string{"NO_COLOR=1", "COLUMNS="}, append(args, "--db", "t.db")...)
		x.ends()
		out := strings.ReplaceAll(x.raw.String(), "\r\n", "\n")
		if strings.Contains(out, "\x1b[") {
			t.Errorf("trine %q printed %q", args, out)
		}
		for l := range strings.Lines(out) {
			if w := textWidth(strings.TrimRight(l, "\n")); w > columns {
				t.Errorf("trine %q: %d cells: %q", args, w, l)
			}
		}
	}
}
