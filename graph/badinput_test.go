//go:build unix

package graph

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trine/schema"
)

// oneLine checks that an error is one clear line that names the file.
func oneLine(t *testing.T, what, path string, err error, is error) {
	t.Helper()
	if !errors.Is(err, is) {
		t.Errorf("%s: %v, want %v", what, err, is)
		return
	}
	if msg := err.Error(); strings.Contains(msg, "\n") || !strings.HasPrefix(msg, "graph: ") || !strings.Contains(msg, filepath.Base(path)) {
		t.Errorf("%s: unclear: %q", what, msg)
	}
}

func TestFilesThatAreNoGraph(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	foreign := filepath.Join(dir, "foreign.db")
	db, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE x(a)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, readOnly := range []bool{true, false} {
		for path, want := range map[string]error{
			write("empty.db", nil):                              ErrForeign,
			write("garbage.db", []byte("no database\n")):        ErrForeign,
			write("big.db", []byte(strings.Repeat("x", 99999))): ErrForeign,
			dir:     ErrForeign,
			foreign: ErrForeign,
			filepath.Join(dir, "no such folder", "g.db"): map[bool]error{true: ErrMissing, false: ErrReadOnly}[readOnly],
		} {
			before, _ := os.ReadFile(path)
			g, err := Open(ctx, path, Options{ReadOnly: readOnly})
			if err == nil {
				g.Close()
			}
			oneLine(t, fmt.Sprint(filepath.Base(path), " read-only ", readOnly), path, err, want)
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Errorf("%s was changed", path)
			}
		}
	}
	missing := filepath.Join(dir, "missing.db")
	_, err = Open(ctx, missing, Options{ReadOnly: true})
	oneLine(t, "missing", missing, err, ErrMissing)
	if left, _ := filepath.Glob(filepath.Join(dir, "*lock")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestStaleLogIsNotPlayedBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	g := open(t, path, Options{})
	mustAdd(t, g, Doc{ID: "a"}, []schema.Statement{fact("a", "Llama", "made_by", "Meta")})
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatalf("no log: %v", err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	os.Remove(path)
	if err := os.WriteFile(path+"-wal", log, 0o644); err != nil {
		t.Fatal(err)
	}
	g = open(t, path, Options{})
	if ds, err := g.Documents(ctx); err != nil || len(ds) != 0 {
		t.Errorf("a new graph holds %v, %v", ds, err)
	}
}

func TestSecondWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	cmd := start(t, "hold", path)
	in, _ := cmd.StdinPipe()
	out, _ := cmd.StdoutPipe()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer in.Close()
	if _, err := io.ReadFull(out, make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	pid := fmt.Sprint("process ", cmd.Process.Pid)
	_, err := Open(ctx, path, Options{})
	oneLine(t, "second writer", path, err, ErrLocked)
	if err == nil || !strings.Contains(err.Error(), pid) {
		t.Errorf("the owner is not named: %v", err)
	}
	reader := open(t, path, Options{ReadOnly: true})
	if _, err := reader.Stats(ctx); err != nil {
		t.Errorf("a reader did not get in: %v", err)
	}
	if _, err := reader.AddDocument(ctx, Doc{ID: "a"}, nil); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a reader wrote: %v", err)
	}
	stop, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	if _, err := Open(stop, path, Options{Wait: -1}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting was not stopped: %v", err)
	}
	told := ""
	g, err := Open(ctx, path, Options{Wait: time.Minute, OnWait: func(owner string) { told = owner; in.Close() }})
	if err != nil {
		t.Fatal(err)
	}
	g.Close()
	if !strings.Contains(told, pid) {
		t.Errorf("told %q", told)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	dir, err := os.MkdirTemp("", "trine") // not t.TempDir: others cannot enter that
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "g.db")
	g := open(t, path, Options{})
	mustAdd(t, g, Doc{ID: "a"}, []schema.Statement{fact("a", "Llama", "made_by", "Meta")})
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	nobody := asNobody(t, filepath.Join(dir, "test"))
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if out, err := start(t, "read", path, nobody).CombinedOutput(); err != nil || string(out) != "statements 1\n" {
		t.Errorf("read: %s, %v", out, err)
	}
	for _, p := range []string{path, filepath.Join(dir, "new.db")} {
		out, err := start(t, "open", p, nobody).CombinedOutput()
		if err == nil || !strings.HasPrefix(string(out), "error: graph: open "+p+": it cannot be written") || strings.Count(string(out), "\n") != 1 {
			t.Errorf("open %s: %s, %v", p, out, err)
		}
	}
}

func TestTruncatedDatabase(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "g.db")
	g := open(t, path, Options{})
	for i := range 20 {
		id := fmt.Sprint("doc", i)
		mustAdd(t, g, Doc{ID: id}, churned(id, i))
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for cut := 1; cut < 20; cut++ {
		p := filepath.Join(dir, fmt.Sprint("cut", cut, ".db"))
		if err := os.WriteFile(p, whole[:len(whole)*cut/20], 0o644); err != nil {
			t.Fatal(err)
		}
		g, err := Open(ctx, p, Options{ReadOnly: true})
		if err == nil {
			_, err = g.Statements(ctx, Filter{})
			g.Close()
		}
		oneLine(t, fmt.Sprint("cut at ", cut, "/20"), p, err, ErrDamaged)
	}
}
