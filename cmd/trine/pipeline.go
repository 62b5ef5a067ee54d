package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"trine/extract"
	"trine/extract/frame"
	"trine/extract/lexicon"
	"trine/extract/quantity"
	"trine/extract/read"
	"trine/extract/syntax"
	"trine/extract/syntax/open"
	"trine/schema"
)

// steps are the extractors in the order they run. They are built at the same time: that is most of the start-up.
func steps(o *schema.Ontology, mode open.Mode) ([]*extract.Extractor, error) {
	var frames *frame.Frames
	var frameErr error
	var wg sync.WaitGroup
	wg.Go(func() { frames, frameErr = frame.New(o) })
	lex, err := lexicon.New(o)
	wg.Wait()
	if err := errors.Join(err, frameErr); err != nil {
		return nil, err
	}
	lx := lex.Extractor()
	return []*extract.Extractor{&lx, quantity.New(o).Extractor(), syntax.Extractor(), frames.Extractor(), open.New(o, mode).Extractor()}, nil
}

// item is what comes out of a pipeline, in the order of the texts: a part of a document with its statements, or an
// error. What is wrong with one text never stops the others.
type item struct {
	source     string
	doc        *extract.Document // nil if there is only an error or a warning
	skip       bool              // not extracted: keep said so
	statements []schema.Statement
	err        error
	warnings   []string
	faults     []error // stretches that were left out; the rest is read
	last       bool    // the source is done

	size  int
	ready chan struct{} // closed when statements and err are set
}

// pipeline reads sources and runs the extractors over their parts on several cores.
type pipeline struct {
	ontology *schema.Ontology
	steps    []*extract.Extractor
	options  extract.Options
	mode     open.Mode
	patterns string // tells the patterns in use from others; "" if there are none
	jobs     int
	// keep tells whether a part is worth extracting; nil means all are. It is called in order, from one goroutine.
	keep func(read.Source, *extract.Document) bool

	sources  []read.Source
	warnings []string // of the reader, not handed over yet
}

// Memory is bounded by the size of a part, since reading it takes 70 times its bytes, and by how many bytes a worker
// may have waiting.
const (
	partSize = 1 << 19
	inFlight = 1 << 20
)

func newPipeline(g *global, rd *reading) (*pipeline, error) {
	mode, err := rd.mode()
	if err != nil {
		return nil, err
	}
	o, err := g.ontology()
	if err != nil {
		return nil, err
	}
	xs, err := steps(o, mode)
	if err != nil {
		return nil, err
	}
	learned, print, err := rd.learned(o)
	if err != nil {
		return nil, err
	}
	xs = append(xs, learned...)
	jobs := rd.jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return &pipeline{ontology: o, steps: xs, mode: mode, patterns: print, jobs: jobs}, nil
}

// open expands the arguments into sources. Bad arguments are printed; the good ones stay.
func (p *pipeline) open(g *global, args []string) {
	srcs, err := read.Sources(cleaned(args), p.readOptions(g))
	if err != nil {
		g.complain(err)
	}
	p.sources = srcs
}

// cleaned are the arguments in their shortest form, since a document is named by its path: ./a.txt is a.txt.
func cleaned(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = a
		if a != "-" && a != "" {
			out[i] = filepath.Clean(a)
		}
	}
	return out
}

func (p *pipeline) readOptions(g *global) read.Options {
	return read.Options{MaxPart: partSize, Stdin: g.stdin, Warn: func(line string) { p.warnings = append(p.warnings, line) }}
}

// size is the number of bytes of all sources as far as the file system tells.
func (p *pipeline) size() int64 {
	var n int64
	for _, s := range p.sources {
		n += fileSize(s.ID)
	}
	return n
}

func fileSize(path string) int64 {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return 0
}

// run hands the items to handle, one at a time and in order, whatever the number of workers. It stops at the first error
// of handle and when ctx ends.
func (p *pipeline) run(ctx context.Context, handle func(*item) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	room := newBudget(ctx, p.jobs*inFlight)
	ordered := make(chan *item, 16*p.jobs)
	todo := make(chan *item, 16*p.jobs)
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(ordered)
		defer close(todo)
		p.read(ctx, room, ordered, todo)
	})
	for range p.jobs {
		wg.Go(func() {
			for it := range todo {
				if ctx.Err() == nil {
					p.extract(it)
				}
				close(it.ready)
			}
		})
	}
	err := deliver(ctx, ordered, room, handle)
	cancel()
	for range ordered { // let the reader go
	}
	wg.Wait()
	return err
}

// extract runs the steps on the item's part. A fault in a step costs the paragraph that it broke down on.
func (p *pipeline) extract(it *item) {
	opt := p.options
	opt.OnFault = func(f *extract.Fault) { it.faults = append(it.faults, fmt.Errorf("extract %s: %w", it.doc.ID, f)) }
	it.statements, it.err = extract.Run(it.doc, p.ontology, p.steps, opt)
}

// tell prints the reader's notes on an item, and what was left out of it.
func (it *item) tell(g *global) {
	for _, line := range it.warnings {
		g.note("%s", line)
	}
	for _, err := range it.faults {
		g.complain(err)
	}
}

func deliver(ctx context.Context, ordered <-chan *item, room *budget, handle func(*item) error) error {
	for it := range ordered {
		<-it.ready
		if err := ctx.Err(); err != nil {
			return err
		}
		err := handle(it)
		room.give(it.size)
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// read turns sources into items.
func (p *pipeline) read(ctx context.Context, room *budget, ordered, todo chan<- *item) {
	for _, src := range p.sources {
		var held *item // sent when the next is known, so that the last one is known as such
		flush := func(last bool) bool {
			it := held
			held = nil
			if it == nil {
				return true
			}
			it.last = last
			it.warnings, p.warnings = p.warnings, nil
			if !room.take(it.size) {
				return false
			}
			work := it.err == nil && it.doc != nil && !it.skip
			if !work {
				close(it.ready)
			}
			select {
			case ordered <- it:
			case <-ctx.Done():
				return false
			}
			if work {
				todo <- it
			}
			return true
		}
		for doc, err := range src.Documents() {
			if !flush(false) {
				return
			}
			held = &item{source: src.ID, doc: doc, err: err, ready: make(chan struct{})}
			if doc != nil {
				held.size = len(doc.Text)
				held.skip = p.keep != nil && !p.keep(src, doc)
			}
		}
		if held == nil {
			held = &item{source: src.ID, ready: make(chan struct{})}
		}
		if !flush(true) {
			return
		}
	}
}

// budget bounds the bytes of text between reader and printer.
type budget struct {
	mu   sync.Mutex
	cond *sync.Cond
	free int
	done bool
}

func newBudget(ctx context.Context, n int) *budget {
	b := &budget{free: n}
	b.cond = sync.NewCond(&b.mu)
	context.AfterFunc(ctx, func() {
		b.mu.Lock()
		b.done = true
		b.mu.Unlock()
		b.cond.Broadcast()
	})
	return b
}

// take waits until anything is free and then takes n, so that one part always fits. It is false when all is over.
func (b *budget) take(n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.free <= 0 && !b.done {
		b.cond.Wait()
	}
	b.free -= n
	return !b.done
}

func (b *budget) give(n int) {
	b.mu.Lock()
	b.free += n
	b.mu.Unlock()
	b.cond.Signal()
}
