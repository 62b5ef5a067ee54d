package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"trine/extract"
	"trine/extract/read"
	"trine/graph"
	"trine/schema"
)

const markdown = "# Llama 3.1\n\n**Meta** released it.\n\n| Model | Size |\n|---|---|\n| Llama 3.1 | 405B |\n\n- one\n- two\n"

// TestShape wants the stored text and shape to give the documents back that were read.
func TestShape(t *testing.T) {
	call := "专家 00:31\n好的。先说数据。\n\n主持人 02:10\n那欧文这个模型呢?\n"
	for name, text := range map[string]string{"a.md": markdown, "b.txt": call, "c.txt": strings.Repeat(call, 40)} {
		docs := read.FromText(name, "", text, read.Options{MaxPart: 512})
		ga := gatherer{}
		var whole *gathered
		for i, d := range docs {
			var err error
			whole, err = ga.add(&item{source: name, doc: d, last: i == len(docs)-1})
			if err != nil {
				t.Fatal(err)
			}
		}
		if whole == nil || whole.Text != text {
			t.Fatalf("%s: the text is not kept", name)
		}
		got, err := documentsOf(whole.Doc)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(docs) {
			t.Fatalf("%s: %d parts, want %d", name, len(got), len(docs))
		}
		for i := range docs {
			if !reflect.DeepEqual(normal(got[i]), normal(docs[i])) {
				t.Errorf("%s part %d:\n%+v\nwant\n%+v", name, i, got[i], docs[i])
			}
		}
	}
}

// normal makes nil of empty lists, which mean the same.
func normal(d *extract.Document) extract.Document {
	n := *d
	if len(n.Turns) == 0 {
		n.Turns = nil
	}
	if len(n.Markup) == 0 {
		n.Markup = nil
	}
	n.Blocks = append([]extract.Block(nil), d.Blocks...)
	for i := range n.Blocks {
		if len(n.Blocks[i].Cells) == 0 {
			n.Blocks[i].Cells = nil
		}
	}
	return n
}

// FuzzShape wants what documentsOf accepts to lie within the text.
func FuzzShape(f *testing.F) {
	for _, d := range read.FromText("a.md", "", markdown, read.Options{}) {
		f.Add(encodeShape([]overlay{overlayOf(d)}), markdown)
	}
	f.Add(`[{"base":3},{"base":1}]`, "abc")
	f.Add(`[{"blocks":[{"s":[5,9],"t":0}]}]`, "abc")
	f.Fuzz(func(t *testing.T, shape, text string) {
		docs, err := documentsOf(graph.Doc{ID: "x", Text: text, Shape: shape})
		if err != nil {
			return
		}
		var all strings.Builder
		for _, d := range docs {
			all.WriteString(d.Text)
			for _, b := range d.Blocks {
				if b.Start < 0 || b.End > len(d.Text) || b.Start > b.End || b.Turn >= len(d.Turns) {
					t.Fatalf("block %+v of %d bytes and %d turns", b, len(d.Text), len(d.Turns))
				}
				for _, c := range b.Cells {
					if c.Start < 0 || c.End > len(d.Text) || c.Start > c.End {
						t.Fatalf("cell %+v of %d bytes", c, len(d.Text))
					}
				}
			}
			for _, m := range d.Markup {
				if m.Start < 0 || m.End > len(d.Text) || m.Start > m.End {
					t.Fatalf("markup %+v of %d bytes", m, len(d.Text))
				}
			}
		}
		if len(docs[0].Text) > 0 && docs[0].Base == 0 && all.String() != text {
			t.Fatalf("the parts %q are not the text %q", all.String(), text)
		}
	})
}

// TestGatherer wants statements of several parts to come together and a broken document to be left out whole.
func TestGatherer(t *testing.T) {
	part := func(id string, n int, last bool) *extract.Document {
		return &extract.Document{ID: id, Text: "x", Part: n, Last: last, Base: n}
	}
	st := func(id string, start int) schema.Statement {
		return schema.Statement{ID: id, Confidence: 0.5, Evidence: schema.Evidence{Start: start, End: start + 1}}
	}
	ga := gatherer{}
	step := func(it *item) *gathered {
		t.Helper()
		d, err := ga.add(it)
		if err != nil && it.err == nil {
			t.Fatal(err)
		}
		return d
	}
	if d := step(&item{doc: part("a", 0, false), statements: []schema.Statement{st("s:1", 0), st("s:2", 0)}}); d != nil {
		t.Fatal("done too early")
	}
	d := step(&item{doc: part("a", 1, true), statements: []schema.Statement{st("s:2", 1), st("s:3", 1)}, last: true})
	if d == nil || len(d.statements) != 3 || len(d.statements[1].Mentions) != 1 || d.Text != "xx" {
		t.Fatalf("gathered %+v", d)
	}
	step(&item{doc: part("b", 0, false), statements: []schema.Statement{st("s:4", 0)}})
	if _, err := ga.add(&item{doc: part("b", 1, false), err: errors.New("fault")}); err == nil || !strings.Contains(err.Error(), "nothing of b was kept") {
		t.Errorf("a fault in a part says %v", err)
	}
	if d := step(&item{doc: part("b", 2, true)}); d != nil {
		t.Error("a broken document is kept")
	}
	if d := step(&item{doc: part("c", 0, true)}); d == nil {
		t.Error("the document after a broken one is lost")
	}
	step(&item{doc: part("d", 0, false)})
	if _, err := ga.add(&item{last: true}); err == nil {
		t.Error("a document without its end is no error")
	}
}

// TestPipelineOrder wants items in the order of the texts, whatever the number of workers, and a panic to cost one text.
func TestPipelineOrder(t *testing.T) {
	dir := t.TempDir()
	writeTexts(t, dir, 60)
	srcs, err := read.Sources([]string{dir}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var running, most atomic.Int32
	steps := []*extract.Extractor{{Name: "test", Run: func(p *extract.Pass) error {
		most.Store(max(most.Load(), running.Add(1)))
		defer running.Add(-1)
		if strings.HasSuffix(p.Document.ID, "007.txt") {
			panic("seven")
		}
		return nil
	}}}
	p := &pipeline{ontology: &schema.Ontology{}, steps: steps, jobs: 4, sources: srcs}
	n := 0
	err = p.run(context.Background(), func(it *item) error {
		if want := srcs[n].ID; it.doc.ID != want || it.source != want || !it.last {
			return fmt.Errorf("item %d is %s, want %s", n, it.doc.ID, want)
		}
		if broken := strings.HasSuffix(it.source, "007.txt"); broken != (it.err != nil) {
			return fmt.Errorf("%s: error %v", it.source, it.err)
		}
		n++
		return nil
	})
	if err != nil || n != 60 {
		t.Errorf("%d items, %v", n, err)
	}
	if most.Load() > 4 {
		t.Errorf("%d texts at the same time, want 4 at most", most.Load())
	}
	stop := errors.New("stop")
	if err := p.run(context.Background(), func(*item) error { return stop }); err != stop {
		t.Errorf("run ends with %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = p.run(ctx, func(*item) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run ends with %v", err)
	}
}
