package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){"trine": main})
}

// tidy runs the tests and takes away what built left.
type tidy struct{ m *testing.M }

func (t tidy) Run() int {
	code := t.m.Run()
	os.RemoveAll(builtIn())
	return code
}

// raceScripts are the scripts whose commands run under the race detector when the tests do: those that read many texts at
// the same time. A command starts ten times slower under it, and the others would prove nothing more by it: what the graph
// does at the same time is tested in its own packages.
var raceScripts = map[string]bool{"extract": true, "main": true, "open": true}

// TestScripts runs testdata/script/*.txtar. $EXAMPLES is the folder of the example texts.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("EXAMPLES", examples)
			if raced && !raceScripts[strings.TrimPrefix(filepath.Base(e.WorkDir), "script-")] {
				bin, err := built()
				if err != nil {
					return err
				}
				e.Setenv("PATH", filepath.Dir(bin)+string(filepath.ListSeparator)+e.Getenv("PATH"))
			}
			return nil
		},
		Condition: canMount,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"contract": contract,
			"status":   status,
			"bytes":    writeBytes,
			"repeat":   repeat,
			"tmpfs":    tmpfs,
			"lines":    lines,
		},
	})
}

// status CODE PROGRAM ARG... runs a program and wants its exit status. Output goes to the files stdout and stderr.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE PROGRAM ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	ts.Check(os.WriteFile(ts.MkAbs("stdout"), []byte(ts.ReadFile("stdout")), 0o666))
	ts.Check(os.WriteFile(ts.MkAbs("stderr"), []byte(ts.ReadFile("stderr")), 0o666))
	got := 0
	if err != nil {
		var exit *exec.ExitError
		ok := false
		if exit, ok = err.(*exec.ExitError); !ok {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s: exit status %d, want %d\nstderr: %s", strings.Join(args[1:], " "), got, want, ts.ReadFile("stderr"))
	}
}

// bytes FILE HEX... writes bytes.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: bytes FILE HEX...")
	}
	data, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// repeat FILE TIMES OUT writes a file's content many times over; lines' ends are kept.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat FILE TIMES OUT")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), bytes.Repeat([]byte(ts.ReadFile(args[0])), n), 0o666))
}

// lines N FILE wants a file to have N lines.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: lines N FILE")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[1]), "\n"); (got == want) == neg {
		ts.Fatalf("%s has %d lines, want %d:\n%s", args[1], got, want, ts.ReadFile(args[1]))
	}
}

// tmpfs DIR SIZE mounts a small file system; the condition [tmpfs] tells whether that is permitted.
func tmpfs(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tmpfs DIR SIZE")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o777))
	ts.Check(mount(dir, args[1]))
	ts.Defer(func() { _ = exec.Command("umount", dir).Run() })
}

func mount(dir, size string) error {
	out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir).CombinedOutput()
	if err != nil {
		return fmt.Errorf("mount: %w: %s", err, bytes.TrimSpace(out))
	}
	return nil
}

// canMount is the condition [tmpfs].
func canMount(name string) (bool, error) {
	if name != "tmpfs" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	if runtime.GOOS != "linux" {
		return false, nil
	}
	dir, err := os.MkdirTemp("", "trine")
	if err != nil {
		return false, err
	}
	defer os.Remove(dir)
	if mount(dir, "64k") != nil {
		return false, nil
	}
	return true, exec.Command("umount", dir).Run()
}

// contract OUT.jsonl TEXT wants every line to be a statement as the contract says, and its offsets to hold in TEXT.
func contract(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: contract OUT.jsonl TEXT")
	}
	text := ts.ReadFile(args[1])
	out := strings.TrimRight(ts.ReadFile(args[0]), "\n")
	if out == "" {
		ts.Fatalf("%s holds no statement", args[0])
	}
	for i, line := range strings.Split(out, "\n") {
		if err := checkStatement(line, text); err != nil {
			ts.Fatalf("%s:%d: %v\n%s", args[0], i+1, err, line)
		}
	}
}

// shape of a statement: the type of each field that must be there.
var shape = map[string]string{
	"id": "string", "predicate": "string", "open": "bool", "polarity": "string", "modality": "string", "attributed_to": "string",
	"time": "string", "confidence": "number", "extractor": "string", "repairs": "list", "conflicts": "list",
	"subject": "object", "object": "object", "evidence": "object",
}

func checkStatement(line, text string) error {
	var m map[string]any
	if err := json.Unmarshal([]byte(line), &m); err != nil {
		return err
	}
	if err := checkFields(m, shape); err != nil {
		return err
	}
	if c := m["confidence"].(float64); c <= 0 || c > 1 {
		return fmt.Errorf("confidence is %g", c)
	}
	if p := m["polarity"]; p != "affirmed" && p != "negated" {
		return fmt.Errorf("polarity is %v", p)
	}
	if !strings.Contains(" asserted hedged hypothetical reported planned rumored ", " "+m["modality"].(string)+" ") {
		return fmt.Errorf("modality is %v", m["modality"])
	}
	ev := m["evidence"].(map[string]any)
	if err := checkFields(ev, map[string]string{"doc": "string", "start": "number", "end": "number", "text": "string", "speaker": "string", "at": "string"}); err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	if err := checkSpan(ev, "text", text); err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	for _, side := range []string{"subject", "object"} {
		a := m[side].(map[string]any)
		if err := checkFields(a, map[string]string{"id": "string", "name": "string", "type": "string"}); err != nil {
			return fmt.Errorf("%s: %w", side, err)
		}
		if _, ok := a["start"]; ok {
			if err := checkSpan(a, "surface", text); err != nil {
				return fmt.Errorf("%s: %w", side, err)
			}
		}
		if q, ok := a["quantity"].(map[string]any); ok {
			if err := checkFields(q, map[string]string{"value": "?number", "low": "?number", "high": "?number", "unit": "string", "per": "string", "approx": "bool", "bound": "string"}); err != nil {
				return fmt.Errorf("%s: quantity: %w", side, err)
			}
		}
	}
	for _, r := range m["repairs"].([]any) {
		if err := checkSpan(r.(map[string]any), "surface", text); err != nil {
			return fmt.Errorf("repair: %w", err)
		}
	}
	return nil
}

// checkFields wants fields of a type; "?" before it allows null.
func checkFields(m map[string]any, want map[string]string) error {
	for name, kind := range want {
		v, ok := m[name]
		if !ok {
			return fmt.Errorf("no field %q", name)
		}
		if null := strings.HasPrefix(kind, "?"); null && v == nil {
			continue
		}
		switch strings.TrimPrefix(kind, "?") {
		case "string":
			_, ok = v.(string)
		case "bool":
			_, ok = v.(bool)
		case "number":
			_, ok = v.(float64)
		case "list":
			_, ok = v.([]any)
		case "object":
			_, ok = v.(map[string]any)
		}
		if !ok {
			return fmt.Errorf("field %q is %T, want %s", name, v, kind)
		}
	}
	return nil
}

// checkSpan wants text[start:end] to be what field says.
func checkSpan(m map[string]any, field, text string) error {
	start, ok1 := m["start"].(float64)
	end, ok2 := m["end"].(float64)
	if !ok1 || !ok2 || start < 0 || end <= start || int(end) > len(text) {
		return fmt.Errorf("span %v–%v of %d bytes", m["start"], m["end"], len(text))
	}
	if got := text[int(start):int(end)]; got != m[field] {
		return fmt.Errorf("%s is %q, but the text has %q there", field, m[field], got)
	}
	return nil
}
