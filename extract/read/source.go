package read

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// readable are the extensions that a folder is searched for.
const readable = " txt text md markdown mdown html htm xhtml pdf docx srt vtt jsonl ndjson "

// Sources expands arguments: a file, a folder (all readable files below it, in order of their paths, without hidden ones
// and without extensions that are no text), a glob pattern, or "-" for standard input. A file named twice is read once.
// What is wrong with an argument is one line each in the joined error; the good sources are returned all the same.
func Sources(args []string, opt Options) ([]Source, error) {
	e := expander{opt: opt, seen: map[string]bool{}}
	for _, arg := range args {
		e.argument(arg)
	}
	return e.out, errors.Join(e.errs...)
}

type expander struct {
	opt  Options
	seen map[string]bool
	out  []Source
	errs []error
}

func (e *expander) fail(path, format string, args ...any) {
	e.errs = append(e.errs, fmt.Errorf("read %s: %w", path, fmt.Errorf(format, args...)))
}

func (e *expander) argument(arg string) {
	if arg == "-" {
		if !e.seen["-"] {
			e.seen["-"] = true
			e.out = append(e.out, stdin(e.opt))
		}
		return
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		e.folder(arg)
	case err == nil:
		e.file(arg)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?["):
		e.glob(arg)
	case errors.Is(err, fs.ErrNotExist):
		e.fail(arg, "no such file or folder; check the path")
	default:
		e.fail(arg, "%w", short(err))
	}
}

func (e *expander) glob(pattern string) {
	paths, err := filepath.Glob(pattern)
	if err != nil {
		e.fail(pattern, "bad pattern; close the bracket or quote the name")
		return
	}
	if len(paths) == 0 {
		e.fail(pattern, "no file matches")
	}
	for _, p := range paths { // Glob sorts them
		if strings.HasPrefix(filepath.Base(p), ".") && !strings.HasPrefix(filepath.Base(pattern), ".") {
			continue
		}
		info, err := os.Stat(p)
		switch {
		case err != nil:
			e.fail(p, "%w", short(err))
		case info.IsDir():
			e.folder(p)
		default:
			e.file(p)
		}
	}
}

func (e *expander) folder(root string) {
	before, found := len(e.errs), false
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			e.fail(path, "%w", short(err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		hidden := path != root && strings.HasPrefix(d.Name(), ".")
		if d.IsDir() {
			if hidden {
				return fs.SkipDir
			}
			return nil
		}
		if hidden || !strings.Contains(readable, " "+extension(path)+" ") {
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			if info, err := os.Stat(path); err != nil || info.IsDir() {
				return nil
			}
		}
		found = true
		e.file(path)
		return nil
	})
	if err != nil {
		e.fail(root, "%w", short(err))
	}
	if !found && len(e.errs) == before {
		e.fail(root, "no readable file in this folder (looked for%s)", strings.TrimRight(readable, " "))
	}
}

func (e *expander) file(path string) {
	key := filepath.Clean(path)
	if e.seen[key] {
		return
	}
	e.seen[key] = true
	e.out = append(e.out, Source{ID: filepath.ToSlash(path), opt: e.opt,
		open: func() (io.ReadCloser, error) { return os.Open(path) }})
}

func stdin(opt Options) Source {
	return Source{ID: "-", opt: opt, open: func() (io.ReadCloser, error) {
		if opt.Stdin != nil {
			return io.NopCloser(opt.Stdin), nil
		}
		return io.NopCloser(os.Stdin), nil
	}}
}
