//go:build unix

package graph

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"trine/schema"
)

// library makes a graph of 15 documents on disk and returns it closed, with what it holds.
func library(t *testing.T, path string) map[string][]schema.Statement {
	t.Helper()
	g := open(t, path, Options{})
	want := map[string][]schema.Statement{}
	for i := range 15 {
		id := fmt.Sprint("doc", i)
		mustAdd(t, g, Doc{ID: id, Hash: fmt.Sprint(i), Text: strings.Repeat(id+" ", 50)}, churned(id, i))
	}
	for id := range 15 {
		sts, err := g.Statements(ctx, Filter{Doc: fmt.Sprint("doc", id)})
		if err != nil {
			t.Fatal(err)
		}
		want[fmt.Sprint("doc", id)] = sts
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return want
}

// spoil truncates the file or flips bits in it.
func spoil(t *testing.T, r *rand.Rand, whole []byte, path string) string {
	t.Helper()
	b := slices.Clone(whole)
	what := ""
	switch r.IntN(4) {
	case 0:
		n := r.IntN(len(b))
		b = b[:n]
		what = fmt.Sprint("cut at ", n)
	case 1:
		n := r.IntN(len(b)/4096) * 4096
		clear(b[n:min(len(b), n+4096)])
		what = fmt.Sprint("page at ", n, " cleared")
	default:
		n := r.IntN(len(b))
		b[n] ^= 1 << r.IntN(8)
		what = fmt.Sprint("bit flipped at ", n)
	}
	for _, x := range []string{"-wal", "-shm"} {
		os.Remove(path + x)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return what
}

// TestDamage spoils a graph in many places: it must be read right or refused, and repaired to whole documents.
func TestDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	want := library(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	index, err := os.ReadFile(path + ".index")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(4, 2))
	refused, right, saved, lost, texts := 0, 0, 0, 0, 0
	tries := times(10)
	for range tries {
		what := spoil(t, r, whole, path)
		os.Remove(path + ".index")
		if r.IntN(2) == 0 {
			if err := os.WriteFile(path+".index", index, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if readsRight(t, path, what, want) {
			right++
		} else {
			refused++
		}
		rep, err := Repair(ctx, path, Options{})
		if err != nil {
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrForeign) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("%s: repair: %v", what, err)
			}
			lost += len(want)
			continue
		}
		saved += rep.Documents
		lost += len(want) - rep.Documents
		for _, l := range rep.Lost {
			if l.Text != "" {
				texts++
				if l.Text != strings.Repeat(l.ID+" ", 50) {
					t.Errorf("%s: the text of %s is wrong", what, l.ID)
				}
			}
		}
		repairedRight(t, path, what, want, rep)
		for _, f := range []string{rep.Old, rep.Old + "-wal", rep.Old + "-shm"} {
			os.Remove(f)
		}
	}
	t.Logf("%d damages: %d refused, %d without effect on answers; of %d documents %d saved, %d lost, the text of %d of these kept; no wrong answer",
		tries, refused, right, tries*len(want), saved, lost, texts)
	if saved*2 < tries*len(want) {
		t.Error("less than half of the documents were saved")
	}
}

// readsRight tells whether all answers are right; if not, they must have been refused.
func readsRight(t *testing.T, path, what string, want map[string][]schema.Statement) bool {
	t.Helper()
	refused := func(err error) bool {
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrForeign) && !errors.Is(err, ErrNewer) || strings.Contains(err.Error(), "\n") {
			t.Fatalf("%s: %v", what, err)
		}
		return false
	}
	g, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		return refused(err)
	}
	defer g.Close()
	for id, sts := range want {
		got, err := g.Statements(ctx, Filter{Doc: id})
		if err != nil {
			return refused(err)
		}
		if !reflect.DeepEqual(got, sts) {
			t.Fatalf("%s: a wrong answer on %s", what, id)
		}
	}
	if _, err := g.About(ctx, "e:maker-1"); err != nil {
		return refused(err)
	}
	return true
}

func repairedRight(t *testing.T, path, what string, want map[string][]schema.Statement, rep Repaired) {
	t.Helper()
	g, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("%s: after repair: %v", what, err)
	}
	defer g.Close()
	ds, err := g.Documents(ctx)
	if err != nil {
		t.Fatalf("%s: after repair: %v", what, err)
	}
	if len(ds) != rep.Documents {
		t.Fatalf("%s: %d documents, %d reported", what, len(ds), rep.Documents)
	}
	for _, d := range ds {
		if got, err := g.Statements(ctx, Filter{Doc: d.ID}); err != nil || !reflect.DeepEqual(got, want[d.ID]) {
			t.Fatalf("%s: %s was repaired wrongly: %v", what, d.ID, err)
		}
	}
	if h, err := g.Check(ctx); err != nil || len(h.Problems) > 0 {
		t.Fatalf("%s: after repair: %v %q", what, err, h.Problems)
	}
}

func TestCheckOfASoundGraph(t *testing.T) {
	graphs(t, func(t *testing.T, g *Graph) {
		for i := range 3 {
			id := fmt.Sprint("doc", i)
			mustAdd(t, g, Doc{ID: id}, churned(id, i))
		}
		h, err := g.Check(ctx)
		if err != nil || len(h.Problems) > 0 || h.Documents != 3 {
			t.Errorf("%+v, %v", h, err)
		}
	})
	path := filepath.Join(t.TempDir(), "g.db")
	library(t, path)
	before, _ := os.ReadFile(path)
	r, err := Repair(ctx, path, Options{})
	if after, _ := os.ReadFile(path); err != nil || r.Documents != 15 || r.Old != "" || string(after) != string(before) {
		t.Errorf("repair of a sound graph: %+v, %v", r, err)
	}
	if _, err := Repair(ctx, path+"x", Options{}); !errors.Is(err, ErrMissing) {
		t.Errorf("repair of nothing: %v", err)
	}
}
