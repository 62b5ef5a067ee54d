package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

var shellBlock = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")

// commandsOf are the first two shell blocks of a README: the main job and all tests.
func commandsOf(t *testing.T, name string) (job, tests string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil {
		t.Fatal(err)
	}
	blocks := shellBlock.FindAllStringSubmatch(string(data), 2)
	if len(blocks) < 2 {
		t.Fatalf("%s has %d shell blocks", name, len(blocks))
	}
	return strings.TrimSpace(blocks[0][1]), strings.TrimSpace(blocks[1][1])
}

// TestReadmeCommands keeps the first two commands of both READMEs equal, one line each, and .ci/run calling the second.
func TestReadmeCommands(t *testing.T) {
	job, tests := commandsOf(t, "README.md")
	zhJob, zhTests := commandsOf(t, "README.zh.md")
	if job != zhJob || tests != zhTests {
		t.Errorf("README.md has %q and %q, README.zh.md has %q and %q", job, tests, zhJob, zhTests)
	}
	for _, c := range []string{job, tests} {
		if strings.Contains(c, "\n") {
			t.Errorf("more than one line: %q", c)
		}
	}
	if !strings.HasPrefix(tests, "go test ") || !strings.HasSuffix(tests, " ./...") {
		t.Errorf("the second command is %q, want go test … ./...", tests)
	}
	ci, err := os.ReadFile(filepath.Join("..", "..", ".ci", "run"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `test_command=$(grep -m1 '^go test ' README.md)`; !strings.Contains(string(ci), want) {
		t.Errorf(".ci/run does not take the command from README.md by %s", want)
	}
}

// TestReadmeMainJob runs the first command of README.md in a copy of the sources.
func TestReadmeMainJob(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the command is for a POSIX shell")
	}
	job, _ := commandsOf(t, "README.md")
	dir := t.TempDir()
	copySources(t, dir)
	cmd := exec.Command("sh", "-c", job)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", job, err, out)
	}
	for _, name := range []string{"trine.db", "graph.svg"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s left no %s", job, name)
		}
	}
	if !strings.Contains(string(out), "Llama 3.1") {
		t.Errorf("%s printed nothing of Llama 3.1:\n%s", job, out)
	}
}

// copySources copies what a build needs: no history, no test data.
func copySources(t *testing.T, dir string) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" || rel != "." && strings.HasPrefix(d.Name(), ".") || rel == "docs" {
				return fs.SkipDir
			}
			return os.MkdirAll(filepath.Join(dir, rel), 0o777)
		}
		if !d.Type().IsRegular() || strings.HasSuffix(rel, "_test.go") || strings.HasSuffix(rel, ".db") || rel == "trine" || rel == "graph.svg" {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, rel), data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}
