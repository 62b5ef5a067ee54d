package main

import (
	"io"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// renderDelay keeps the bar away from what is done at once.
const renderDelay = 400 * time.Millisecond

// progress is a bar over bytes on standard error; nil, which all methods bear, where nobody would see it.
type progress struct {
	pool     *mpb.Progress
	bar      *mpb.Bar
	out      io.Writer // standard error without the bar
	g        *global
	source   int64 // bytes of the current source counted so far
	finished bool
}

// progress starts a bar if standard error is a terminal, --quiet is not set and standard output does not scroll on the
// same terminal.
func (g *global) progress(what string, size int64) *progress {
	if g.quiet || size == 0 || !isTerminal(g.stderr) || isTerminal(g.stdout) && what == "extract" {
		return nil
	}
	delay := make(chan any)
	time.AfterFunc(renderDelay, func() { close(delay) })
	pool := mpb.New(mpb.WithOutput(g.stderr), mpb.WithRenderDelay(delay), mpb.WithAutoRefresh())
	p := &progress{pool: pool, g: g, out: g.stderr}
	p.bar = pool.AddBar(size, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(what+" ")),
		mpb.AppendDecorators(decor.CountersKibiByte("% .1f / % .1f"), decor.Name("  "), decor.AverageETA(decor.ET_STYLE_MMSS)))
	g.stderr = pool // lines appear above the bar
	return p
}

// item counts what was read.
func (p *progress) item(it *item) {
	if p == nil {
		return
	}
	if size := fileSize(it.source); it.last { // converted texts are longer or shorter than their file
		p.bar.IncrInt64(max(size-p.source, 0))
		p.source = 0
	} else if n := min(int64(it.size), size-p.source); n > 0 {
		p.source += n
		p.bar.IncrInt64(n)
	}
}

// done takes the bar away. It may be called twice.
func (p *progress) done() {
	if p == nil || p.finished {
		return
	}
	p.finished = true
	p.bar.Abort(true)
	p.pool.Wait()
	p.g.stderr = p.out
}
