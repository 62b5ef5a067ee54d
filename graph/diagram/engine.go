package diagram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-graphviz"
	"github.com/goccy/go-graphviz/cgraph"

	"trine/graph/diagram/internal/late"
)

// engine is the graphviz of this process. WebAssembly has one memory for the whole process, which dies of concurrent use
// and only grows; so one layout runs at a time, and after some of them graphviz starts afresh. It is a variable of the
// package because that memory is one.
var engine = graphvizState{turn: make(chan struct{}, 1)}

type graphvizState struct {
	turn    chan struct{} // holds an element while a layout runs; guards what follows
	running bool
	starts  int // of graphviz
	layouts int // since the last start
	bytes   int // of DOT since the start
}

// Graphviz starts afresh after this much work, which leaves about 20 MB behind.
const (
	maxLayouts = 64
	maxBytes   = 2 << 20
)

// errEngine wraps what goes wrong inside graphviz.
var errEngine = errors.New("graphviz failed")

// place runs graphviz on a DOT text. When ctx ends, place returns at once; graphviz itself cannot be interrupted, so the
// next layout waits until the abandoned one is through.
func place(ctx context.Context, dot []byte, method string) (*placed, error) {
	select {
	case engine.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("diagram: lay out: %w", ctx.Err())
	}
	type result struct {
		out []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() { <-engine.turn }()
		out, err := engine.run(dot, method)
		done <- result{out, err}
	}()
	select {
	case r := <-done:
		if r.err != nil {
			return nil, fmt.Errorf("diagram: lay out: %w", r.err)
		}
		return parsePlaced(r.out)
	case <-ctx.Done():
		return nil, fmt.Errorf("diagram: lay out: %w", ctx.Err())
	}
}

// run calls the library. A trap in WebAssembly comes as a panic or an error, and leaves a memory that must not be used
// again.
func (s *graphvizState) run(dot []byte, method string) (out []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fmt.Errorf("%w: %v", errEngine, p)
		}
		s.running = err == nil && s.layouts < maxLayouts && s.bytes < maxBytes
	}()
	if !s.running {
		late.Start()
		s.layouts, s.bytes = 0, 0
		s.starts++
	}
	s.layouts++
	s.bytes += len(dot)
	ctx := context.Background()
	g, err := graphviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("%w: start: %v", errEngine, err)
	}
	defer g.Close()
	graph, err := cgraph.ParseBytes(dot)
	if err != nil {
		return nil, fmt.Errorf("%w: parse: %v", errEngine, err)
	}
	defer graph.Close()
	var b bytes.Buffer
	if err := g.SetLayout(graphviz.Layout(method)).Render(ctx, graph, "json0", &b); err != nil {
		return nil, fmt.Errorf("%w: %s: %v", errEngine, method, err)
	}
	return b.Bytes(), nil
}

type point struct{ x, y float64 }

// placed is what graphviz decided, in points, y upwards.
type placed struct {
	nodes  map[int]point // centre by node number
	groups map[int]frame
	edges  map[int]route
}

type frame struct {
	x0, y0, x1, y1 float64
	label          point
}

// route is a Bézier curve from the layout's tail to its head, with the tips of arrows that graphviz left room for.
type route struct {
	start, end *point
	points     []point
	label      *point
}

// parsePlaced reads graphviz' json0 format.
func parsePlaced(out []byte) (*placed, error) {
	var doc struct {
		Objects []struct{ Name, Pos, BB, LP string }
		Edges   []struct{ ID, Pos, LP string }
	}
	if err := json.Unmarshal(out, &doc); err != nil {
		return nil, fmt.Errorf("diagram: read layout: %w", err)
	}
	p := &placed{nodes: map[int]point{}, groups: map[int]frame{}, edges: map[int]route{}}
	for _, o := range doc.Objects {
		if k, ok := strings.CutPrefix(o.Name, "cluster_"); ok {
			f := strings.Split(o.BB, ",")
			i, err := strconv.Atoi(k)
			if err != nil || len(f) != 4 {
				return nil, fmt.Errorf("diagram: read layout: group %q has box %q", o.Name, o.BB)
			}
			var v [4]float64
			for n := range f {
				if v[n], err = strconv.ParseFloat(f[n], 64); err != nil {
					return nil, fmt.Errorf("diagram: read layout: group %q: %w", o.Name, err)
				}
			}
			lp, _ := parsePoint(o.LP)
			p.groups[i] = frame{v[0], v[1], v[2], v[3], lp}
			continue
		}
		i, err := strconv.Atoi(strings.TrimPrefix(o.Name, "n"))
		if err != nil {
			continue
		}
		if p.nodes[i], err = parsePoint(o.Pos); err != nil {
			return nil, fmt.Errorf("diagram: read layout: node %d: %w", i, err)
		}
	}
	for _, e := range doc.Edges {
		i, err := strconv.Atoi(strings.TrimPrefix(e.ID, "e"))
		if err != nil {
			return nil, fmt.Errorf("diagram: read layout: edge %q: %w", e.ID, err)
		}
		r, err := parseRoute(e.Pos, e.LP)
		if err != nil {
			return nil, fmt.Errorf("diagram: read layout: edge %d: %w", i, err)
		}
		p.edges[i] = r
	}
	return p, nil
}

func parsePoint(s string) (point, error) {
	x, y, ok := strings.Cut(s, ",")
	if !ok {
		return point{}, fmt.Errorf("point %q", s)
	}
	var p point
	var err error
	if p.x, err = strconv.ParseFloat(x, 64); err != nil {
		return p, err
	}
	p.y, err = strconv.ParseFloat(strings.TrimSuffix(y, "!"), 64)
	return p, err
}

// parseRoute reads "s,x,y e,x,y x,y x,y …"; of several curves, separated by ";", the first.
func parseRoute(pos, lp string) (route, error) {
	var r route
	pos, _, _ = strings.Cut(pos, ";")
	for _, f := range strings.Fields(pos) {
		kind := ""
		if strings.HasPrefix(f, "s,") || strings.HasPrefix(f, "e,") {
			kind, f = f[:1], f[2:]
		}
		p, err := parsePoint(f)
		if err != nil {
			return r, err
		}
		switch kind {
		case "s":
			r.start = &p
		case "e":
			r.end = &p
		default:
			r.points = append(r.points, p)
		}
	}
	if p, err := parsePoint(lp); err == nil {
		r.label = &p
	}
	return r, nil
}
