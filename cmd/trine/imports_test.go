package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// room is the part of the program that a package belongs to and what that part may import of the others. The longest
// prefix of a package path decides. A room may always import itself.
var rooms = map[string][]string{
	"trine/cmd":            {"trine/schema", "trine/extract", "trine/graph"},
	"trine/schema":         {},
	"trine/extract":        {"trine/schema"},
	"trine/extract/":       {"trine/extract", "trine/schema"}, // each step; never each other
	"trine/graph":          {"trine/schema", "trine/graph/store", "trine/graph/internal"},
	"trine/graph/store":    {"trine/schema", "trine/graph/internal"},
	"trine/graph/query":    {"trine/graph", "trine/graph/store", "trine/graph/internal", "trine/schema"},
	"trine/graph/internal": {"trine/schema"}, // what the graph and its pictures share, or its tests
	"trine/graph/diagram":  {"trine/graph", "trine/graph/internal", "trine/schema"},
	"trine/graph/explore":  {"trine/graph", "trine/schema"},
}

// importers says which packages may import a third-party module, tests included. One importer each keeps a library
// replaceable; the exceptions say why.
var importers = map[string][]string{
	"charm.land/":                            {"trine/graph/explore"},
	"codeberg.org/readeck/go-readability/v2": {"trine/extract/read"},
	"github.com/cayleygraph/":                {"trine/graph", "trine/graph/store", "trine/graph/query"}, // the store, and its query languages
	"github.com/charmbracelet/x/vt":          {"trine/cmd/trine"},                                       // tests read the screen with it
	"github.com/creack/pty":                  {"trine/cmd/trine"},                                       // tests open a terminal with it
	"github.com/goccy/go-graphviz":           {"trine/graph/diagram"},
	"github.com/ledongthuc/pdf":              {"trine/extract/read"},
	"github.com/lib/pq":                      {"trine/graph/store"},
	"github.com/mattn/go-isatty":             {"trine/cmd/trine"},
	"github.com/mattn/go-runewidth":          {"trine/cmd/trine"},
	"github.com/mozillazg/go-pinyin":         {"trine/extract/lexicon"},
	"github.com/rogpeppe/go-internal":        {"trine/cmd/trine"},
	"github.com/spf13/":                      {"trine/cmd/trine"},
	"github.com/vbauerster/mpb/v8":           {"trine/cmd/trine"},
	"golang.org/x/image":                     {"trine/graph/diagram"},
	"golang.org/x/net":                       {"trine/extract/read"},
	"golang.org/x/sys":                       {"trine/cmd/trine"},
	"golang.org/x/text":                      {"trine/extract/read"},
	"gopkg.in/yaml.v3":                       {"trine/schema"},
	"modernc.org/libc":                       {"trine/graph/store"}, // memory of SQLite's cache
	"modernc.org/sqlite":                     {"trine/graph/store"},
}

type listed struct {
	ImportPath, Dir                    string
	GoFiles, TestGoFiles, XTestGoFiles []string
	Imports, TestImports, XTestImports []string
}

// TestImportRules keeps the arrows between the packages as ARCHITECTURE.md draws them.
func TestImportRules(t *testing.T) {
	for _, p := range packages(t) {
		for _, list := range [][]string{p.Imports, p.TestImports, p.XTestImports} {
			for _, imp := range list {
				if why := forbidden(p.ImportPath, imp); why != "" {
					t.Errorf("%s imports %s: %s", p.ImportPath, imp, why)
				}
			}
		}
	}
}

// TestForbidden shows that the rules can fail.
func TestForbidden(t *testing.T) {
	for _, c := range []struct {
		from, to string
		bad      bool
	}{
		{"trine/extract/frame", "trine/extract/syntax", true},
		{"trine/extract/lexicon/internal/genwords", "trine/extract/lexicon", false},
		{"trine/extract", "trine/extract/frame", true},
		{"trine/extract/read", "trine/graph", true},
		{"trine/graph", "trine/extract", true},
		{"trine/graph/query", "trine/graph/diagram", true},
		{"trine/graph/query", "trine/graph", false},
		{"trine/schema", "trine/extract", true},
		{"trine/cmd/trine", "trine/graph/diagram", false},
		{"trine/graph", "github.com/spf13/cobra", true},
		{"trine/graph/store", "github.com/cayleygraph/quad", false},
		{"trine/schema", "example.com/new", true},
		{"trine/schema", "net/http", true},
		{"trine/schema", "strings", false},
	} {
		if why := forbidden(c.from, c.to); (why != "") != c.bad {
			t.Errorf("forbidden(%s, %s) = %q", c.from, c.to, why)
		}
	}
}

// forbidden says why a package may not import another, or "".
func forbidden(from, imp string) string {
	switch {
	case imp == "C":
		return "no cgo"
	case imp == "net/http" || imp == "net/rpc":
		return "the program works offline"
	case strings.HasPrefix(imp, "trine/"):
		return forbiddenRoom(from, imp)
	case !strings.Contains(strings.SplitN(imp, "/", 2)[0], "."):
		return "" // the standard library
	}
	for lib, who := range importers {
		if imp == strings.TrimSuffix(lib, "/") || strings.HasPrefix(imp, strings.TrimSuffix(lib, "/")+"/") {
			for _, w := range who {
				if inside(from, w) && roomOf(from) == roomOf(w) {
					return ""
				}
			}
			return "only " + strings.Join(who, ", ") + " may"
		}
	}
	return "unknown library; add it to the table of importers with its one importer"
}

func forbiddenRoom(from, imp string) string {
	a, b := roomOf(from), roomOf(imp)
	if a == "" || b == "" {
		return "no room for it; add it to the table of rooms"
	}
	if a == b {
		return ""
	}
	for _, ok := range rooms[ruleOf(a)] {
		if b == ok || ok == "trine/extract" && a == "trine/cmd" && inside(b, ok) || ok == "trine/graph" && a == "trine/cmd" && inside(b, ok) {
			return ""
		}
	}
	return "the rooms allow " + a + " only " + strings.Join(rooms[ruleOf(a)], ", ")
}

// roomOf is the room of a package: a step of extract is a room of its own.
func roomOf(pkg string) string {
	if rest, ok := strings.CutPrefix(pkg, "trine/extract/"); ok {
		return "trine/extract/" + strings.SplitN(rest, "/", 2)[0]
	}
	best := ""
	for r := range rooms {
		if r != "trine/extract/" && len(r) > len(best) && inside(pkg, r) {
			best = r
		}
	}
	return best
}

func ruleOf(room string) string {
	if strings.HasPrefix(room, "trine/extract/") {
		return "trine/extract/"
	}
	return room
}

func inside(pkg, dir string) bool { return pkg == dir || strings.HasPrefix(pkg, dir+"/") }

// TestHouseRules finds what registers itself behind the reader's back, and files that grew too long.
func TestHouseRules(t *testing.T) {
	const maxLines = 500
	for _, p := range packages(t) {
		for i, names := range [][]string{p.GoFiles, p.TestGoFiles, p.XTestGoFiles} {
			for _, name := range names {
				path := filepath.Join(p.Dir, name)
				fset := token.NewFileSet()
				f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution|parser.ParseComments)
				if err != nil {
					t.Fatal(err)
				}
				if n := fset.File(f.FileStart).LineCount(); n > maxLines+1 && i == 0 && !ast.IsGenerated(f) {
					t.Errorf("%s has %d lines, more than %d: divide it", path, n, maxLines)
				}
				for _, d := range f.Decls {
					if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
						t.Errorf("%s: no init functions", fset.Position(fn.Pos()))
					}
				}
			}
		}
	}
}

// packages asks the go command for all packages of the module.
func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = filepath.Join("..", "..")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 5 {
		t.Fatalf("go list found only %d packages", len(all))
	}
	return all
}
