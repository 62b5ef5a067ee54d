package explore

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Mark is what a reader thinks of a statement.
type Mark struct {
	Statement string `json:"statement"` // its id
	Verdict   string `json:"verdict"`   // Right or Wrong
	At        string `json:"at"`        // when it was marked, RFC 3339
}

// The verdicts.
const (
	Right = "right"
	Wrong = "wrong"
)

// ReadMarks reads a file of marks, a JSON object a line. A file that is not there holds none. The marks come sorted by
// statement; of several for one statement the last counts.
func ReadMarks(path string) ([]Mark, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("explore: read %s: %w", path, bare(err))
	}
	marks, err := parseMarks(b)
	if err != nil {
		return nil, fmt.Errorf("explore: read %s:%w", path, err)
	}
	return marks, nil
}

func parseMarks(b []byte) ([]Mark, error) {
	last := map[string]Mark{}
	for i, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var m Mark
		err := json.Unmarshal(line, &m)
		if err == nil && (m.Statement == "" || m.Verdict != Right && m.Verdict != Wrong) {
			err = errors.New(`want {"statement":…,"verdict":"right"|"wrong","at":…}`)
		}
		if err != nil {
			return nil, fmt.Errorf("%d: %w; mend or move the file", i+1, err)
		}
		last[m.Statement] = m
	}
	return sorted(last), nil
}

func sorted(marks map[string]Mark) []Mark {
	out := make([]Mark, 0, len(marks))
	for _, m := range marks {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Mark) int { return strings.Compare(a.Statement, b.Statement) })
	return out
}

// setMark changes one mark in a file; a verdict of "" takes it away. The file is read again first and replaced as a whole,
// under a lock, so that neither a crash nor what another explorer marks at the same time is lost.
func setMark(path string, mark Mark) ([]Mark, error) {
	unlock, err := lock(path)
	if err != nil {
		return nil, fmt.Errorf("explore: write %s: %w", path, bare(err))
	}
	defer unlock()
	marks, err := ReadMarks(path)
	if err != nil {
		return nil, err
	}
	all := map[string]Mark{}
	for _, m := range marks {
		all[m.Statement] = m
	}
	if mark.Verdict == "" {
		delete(all, mark.Statement)
	} else {
		all[mark.Statement] = mark
	}
	marks = sorted(all)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i := range marks {
		if err := enc.Encode(&marks[i]); err != nil {
			return nil, fmt.Errorf("explore: write %s: %w", path, err)
		}
	}
	if err := replace(path, b.Bytes()); err != nil {
		return nil, fmt.Errorf("explore: write %s: %w", path, bare(err))
	}
	return marks, nil
}

// replace writes a file whole under another name and renames it.
func replace(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the first error is the one to tell
	}
	return err
}

// bare leaves operation and path out of an error that names them already.
func bare(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
