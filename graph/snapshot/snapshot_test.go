package snapshot

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"trine/schema"
)

// say makes a statement; an object that begins with a digit is a quantity of tokens.
func say(id, doc, subject, predicate, object string) schema.Statement {
	s := schema.Statement{ID: id, Subject: schema.Argument{ID: "e:" + subject, Name: subject, Type: "Model", Names: []string{subject + "模型"}}, Predicate: predicate,
		Object:   schema.Argument{ID: "e:" + object, Name: object, Type: "Company"},
		Polarity: schema.Affirmed, Modality: schema.Asserted, Evidence: schema.Evidence{Doc: doc, Start: 1, End: 2, Speaker: "S"}, Confidence: 0.5}
	var v float64
	if n, _ := fmt.Sscan(object, &v); n == 1 {
		q := &schema.Quantity{Value: &v, Unit: "token"}
		s.Object = schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: q}
	}
	return s
}

func make3() *Builder {
	b := NewBuilder()
	b.Document("a", "ra", "ia", []schema.Statement{say("s:1", "a", "x", "p", "y"), say("s:2", "a", "x", "q", "15"), say("s:3", "a", "y", "p", "y")}, nil)
	b.Document("b", "rb", "", nil, nil)
	neg := say("s:4", "c", "z", "p", "x")
	neg.Polarity, neg.Time, neg.Conflicts = schema.Negated, "2024", []string{"s:1", "s:2"}
	b.Document("c", "rc", "ic", []schema.Statement{neg}, nil)
	return b
}

func parse(t testing.TB, b []byte) *File {
	t.Helper()
	f, err := Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// dump is all that can be asked of a snapshot, without numbers of nodes.
func dump(f *File) []string {
	out := []string{f.State()}
	for d := range f.Docs() {
		from, to := f.DocRows(d)
		out = append(out, fmt.Sprint("doc ", f.DocID(d), f.DocRecord(d), f.DocInfo(d), from, to, f.Doc(f.DocID(d)) == d))
	}
	for r := range uint32(f.Rows()) {
		s := f.At(r)
		a, z := s.Place()
		out = append(out, fmt.Sprint("row ", s.ID(), f.NodeID(s.Subject()), s.Predicate(), f.NodeID(s.Object()), s.Doc(), s.Flags(), s.Confidence(), s.Check(), s.Time(),
			s.Speaker(), s.Conflicts(), a, z, s.Modality(), s.Qualifier(), f.Row(s.ID()) == r))
	}
	var nodes []string
	for n := range uint32(f.Nodes()) {
		rows, docs := f.Degree(n)
		lo, hi, unit, per := f.Bounds(n)
		line := fmt.Sprint("node ", f.NodeID(n), f.Kind(n), f.Name(n), f.Type(n), f.Names(n), rows, docs, f.Node(f.NodeID(n)) == n, f.Value(n), lo, hi, unit, per)
		for _, e := range []Edges{f.Out(n), f.In(n)} {
			for i := range e.Node {
				line += fmt.Sprint(" ", f.NodeID(e.Node[i]), f.PredicateName(e.Predicate[i]), e.Row[i])
			}
			line += ";"
		}
		nodes = append(nodes, line)
	}
	slices.Sort(nodes)
	out = append(out, nodes...)
	for p := range uint32(f.Predicates()) {
		out = append(out, fmt.Sprint("predicate ", f.PredicateName(p), f.WithPredicate(p), f.Predicate(f.PredicateName(p)) == p))
	}
	for i := range f.NameCount() {
		name, nodes := f.NameAt(i)
		var ids []string
		for _, n := range nodes {
			ids = append(ids, f.NodeID(n))
		}
		slices.Sort(ids)
		out = append(out, fmt.Sprint("name ", name, ids))
	}
	return out
}

func TestWhatIsPutInComesOut(t *testing.T) {
	f := parse(t, make3().Bytes("state"))
	x := f.Node("e:x")
	if x == None || f.Name(x) != "x" || f.Type(x) != "Model" || !slices.Equal(f.Names(x), []string{"x模型"}) {
		t.Errorf("x: %v %q %q %q", x, f.Name(x), f.Type(x), f.Names(x))
	}
	out := f.Out(x)
	if len(out.Node) != 2 || f.NodeID(out.Node[0]) != "e:y" || f.PredicateName(out.Predicate[1]) != "q" || f.At(out.Row[1]).ID() != "s:2" {
		t.Errorf("out of x: %+v", out)
	}
	in := f.In(x)
	if len(in.Node) != 1 || f.NodeID(in.Node[0]) != "e:z" || f.At(in.Row[0]).Flags() != IsNegated {
		t.Errorf("into x: %+v", in)
	}
	if rows, docs := f.Degree(f.Node("e:y")); rows != 2 || docs != 1 {
		t.Errorf("y is in %d statements of %d documents, want 2 and 1: one is about itself", rows, docs)
	}
	if lo, hi, unit, _ := f.Bounds(f.Node("q:15-token")); lo != 15 || hi != 15 || unit != "token" {
		t.Errorf("15 tokens: %v %v %v", lo, hi, unit)
	}
	if f.Node("none") != None || f.Row("none") != None || f.Doc("none") != -1 || f.Predicate("none") != None {
		t.Error("what is not there is found")
	}
	if f.Docs() != 3 || f.Doc("b") != 1 || f.DocInfo(2) != "ic" || f.Rows() != 4 {
		t.Errorf("%d documents, %d rows", f.Docs(), f.Rows())
	}
}

func TestReuseIsTheSame(t *testing.T) {
	old := parse(t, make3().Bytes("state"))
	b := NewBuilder()
	for d := range old.Docs() {
		b.Reuse(old, d)
	}
	if got, want := dump(parse(t, b.Bytes("state"))), dump(old); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	b = NewBuilder() // with the first gone and others in the midst
	b.Document("a2", "r", "i", []schema.Statement{say("s:9", "a2", "new", "p", "x")}, nil)
	b.Reuse(old, 2)
	b.Document("d", "r", "i", []schema.Statement{say("s:8", "d", "z", "p", "7")}, nil)
	fresh := NewBuilder()
	fresh.Document("a2", "r", "i", []schema.Statement{say("s:9", "a2", "new", "p", "x")}, nil)
	neg := say("s:4", "c", "z", "p", "x")
	neg.Polarity, neg.Time, neg.Conflicts = schema.Negated, "2024", []string{"s:1", "s:2"}
	fresh.Document("c", "rc", "ic", []schema.Statement{neg}, nil)
	fresh.Document("d", "r", "i", []schema.Statement{say("s:8", "d", "z", "p", "7")}, nil)
	if got, want := dump(parse(t, b.Bytes(""))), dump(parse(t, fresh.Bytes(""))); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestEmpty(t *testing.T) {
	f := parse(t, NewBuilder().Bytes(""))
	if f.Rows() != 0 || f.Node("x") != None || f.Doc("x") != -1 || f.NameCount() != 0 {
		t.Error("an empty snapshot holds something")
	}
}

func TestDamagedFileIsNotUsed(t *testing.T) {
	whole := make3().Bytes("state")
	r := rand.New(rand.NewPCG(1, 1))
	path := filepath.Join(t.TempDir(), "x")
	for i := range 300 {
		b := slices.Clone(whole)
		if i%2 == 0 {
			b = b[:r.IntN(len(b))]
		} else {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); !errors.Is(err, ErrStale) {
			t.Fatalf("try %d: %v", i, err)
		}
	}
	if err := os.WriteFile(path, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err != nil {
		t.Fatal(err)
	}
}

// TestMapIsOpen maps a file and reads it, and replaces it under the map's feet.
func TestMapIsOpen(t *testing.T) {
	b := NewBuilder()
	b.Document("a", "ra", "ia", []schema.Statement{say("s:1", "a", "x", "p", "y"), say("s:2", "a", "x", "q", "15")}, nil)
	path := filepath.Join(t.TempDir(), "x.index")
	whole := b.Bytes("state")
	if err := os.WriteFile(path, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	read, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	mapped, err := Map(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+"2", whole[:len(whole)-8], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+"2", path); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(read, mapped) {
		t.Error("a mapped file differs from the same file read")
	}
	if _, err := Map(path); !errors.Is(err, ErrStale) {
		t.Errorf("cut short: %v", err)
	}
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]func(string) (*File, error){"Open": Open, "Map": Map} {
		if _, err := f(path); !errors.Is(err, ErrStale) {
			t.Errorf("%s of an empty file: %v", name, err)
		}
	}
}
