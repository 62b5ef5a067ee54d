package diagram

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// peers are other explorers: the scripts they need, and how they show the graph G of columns x, y, r, c (colour), name and
// edges from, to in the element #map. Each calls ready() when the graph is on the screen. They get our positions, which
// spares them their layout.
var peers = []struct {
	name    string
	scripts []string
	code    string
}{
	{"sigma", []string{"graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"},
		`const g = new graphology.MultiDirectedGraph(); G.x.forEach((x, i) => g.addNode(i, {x, y: -G.y[i], size: G.r[i] / 2, color: G.c[i], label: G.name[i]}));
		G.from.forEach((a, i) => g.addEdge(a, G.to[i], {color: "#cbd5e1", size: .5}));
		const s = new Sigma(g, document.getElementById("map"), {hideEdgesOnMove: true}); requestAnimationFrame(() => requestAnimationFrame(ready));`},
	{"cytoscape", []string{"cytoscape/dist/cytoscape.min.js"},
		`const c = cytoscape({container: document.getElementById("map"), layout: {name: "preset"}, hideEdgesOnViewport: true, textureOnViewport: true,
		elements: [...G.x.map((x, i) => ({data: {id: "n" + i, label: G.name[i], c: G.c[i], r: G.r[i] * 2}, position: {x, y: G.y[i]}})), ...G.from.map((a, i) => ({data: {source: "n" + a, target: "n" + G.to[i]}}))],
		style: [{selector: "node", style: {label: "data(label)", "background-color": "data(c)", width: "data(r)", height: "data(r)"}}, {selector: "edge", style: {width: 1, "line-color": "#cbd5e1", "curve-style": "haystack"}}]});
		c.ready(() => requestAnimationFrame(() => requestAnimationFrame(ready)));`},
	{"vis-network", []string{"vis-network/standalone/umd/vis-network.min.js"},
		`const n = new vis.Network(document.getElementById("map"), {nodes: new vis.DataSet(G.x.map((x, i) => ({id: i, x, y: G.y[i], size: G.r[i], color: G.c[i], label: G.name[i], shape: "dot"}))),
		edges: new vis.DataSet(G.from.map((a, i) => ({from: a, to: G.to[i], color: "#cbd5e1"})))}, {physics: false, edges: {smooth: false}, interaction: {hideEdgesOnDrag: true}}); n.once("afterDrawing", ready);`},
}

// BenchmarkPeers shows the same graph of 5,000 entities and 15,000 facts here and with other explorers. It needs
// TRINE_PEERS: a folder in which "npm install sigma@3 graphology@0.26 cytoscape@3 vis-network@10" was run.
func BenchmarkPeers(b *testing.B) {
	dir := os.Getenv("TRINE_PEERS")
	if dir == "" {
		b.Skip("TRINE_PEERS names no folder with the peers' packages")
	}
	list := world(5000, 15000)
	bb := newBuilder(list, sampleOntology(), Options{MaxNodes: 1 << 20})
	bb.choose()
	bb.join()
	bb.rank()
	for _, e := range bb.order {
		e.shown = true
	}
	p, err := bb.pageData(b.Context(), &Diagram{})
	if err != nil {
		b.Fatal(err)
	}
	g := map[string]any{"x": p.Nodes.X, "y": p.Nodes.Y, "r": p.Nodes.R, "name": p.Nodes.Name}
	var colours []string
	for _, c := range p.Nodes.Class {
		colours = append(colours, p.Categories[p.Classes[c].Category].Light)
	}
	g["c"] = colours
	var from, to []int
	for k, t := range p.Facts.To {
		if t >= 0 {
			from, to = append(from, p.Facts.From[k]), append(to, t)
		}
	}
	g["from"], g["to"] = from, to
	data, err := json.Marshal(g)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("trine", func(b *testing.B) { showPage(b, pageOf(b, list, Options{Title: "Synthetic"})) })
	for _, peer := range peers {
		b.Run(peer.name, func(b *testing.B) {
			var page strings.Builder
			page.WriteString(`<!DOCTYPE html><meta charset="utf-8"><style>html,body,#map{height:100%;margin:0}</style><div id="map"></div>`)
			for _, s := range peer.scripts {
				text, err := os.ReadFile(filepath.Join(dir, "node_modules", filepath.FromSlash(s)))
				if err != nil {
					b.Skip(err)
				}
				fmt.Fprintf(&page, "<script>%s</script>", strings.ReplaceAll(string(text), "</script", `<\/script`))
			}
			fmt.Fprintf(&page, `<script>const G = %s; const ready = () => { document.documentElement.dataset.ready ??= performance.now().toFixed(0) }; %s</script>`, data, peer.code)
			showPage(b, []byte(page.String()))
		})
	}
}

// showPage opens a page and reports when it is ready and how many frames a second it shows while it is dragged, by the clock and
// by the CPU time of its main thread, which other programs do not lengthen.
func showPage(b *testing.B, page []byte) {
	br := startBrowser(b)
	for b.Loop() {
		var ready, fps, seen float64
		br.busy()
		br.open(page, "page.html", pageReady)
		work := br.busy()
		br.eval(`+document.documentElement.dataset.ready`, &ready)
		time.Sleep(time.Second) // what follows the first frame
		mouse := func(kind string, k int) {
			button := "left"
			br.call("Input.dispatchMouseEvent", map[string]any{"type": kind, "x": 700 + 3*k, "y": 120 + 2*k, "button": button, "buttons": 1, "clickCount": 1}, nil)
		}
		br.eval(`(() => { globalThis.seen = 0; globalThis.began = performance.now(); const f = () => { seen++; requestAnimationFrame(f); }; requestAnimationFrame(f); })()`, nil)
		before := br.busy()
		mouse("mousePressed", 0)
		for k := range 60 {
			mouse("mouseMoved", k)
		}
		mouse("mouseReleased", 60)
		br.eval(`seen * 1000 / (performance.now() - began)`, &fps)
		br.eval(`seen`, &seen)
		b.ReportMetric(work, "ms-CPU-ready")
		b.ReportMetric((br.busy()-before)/seen, "ms-CPU/frame")
		b.ReportMetric(ready, "ms-ready")
		b.ReportMetric(fps, "frames/s")
		b.ReportMetric(float64(len(page))/1e6, "MB")
	}
	br.shot("peer-" + strings.ReplaceAll(b.Name(), "/", "-"))
}
