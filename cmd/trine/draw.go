package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"trine/graph"
	"trine/graph/diagram"
	"trine/schema"
)

// drawing are the flags of draw.
type drawing struct {
	diagram.Options
	view   string
	out    string
	format string
	diff   string  // a document; the argument is the other
	link   string  // address of a node, with {id} and {name}
	scale  float64 // of PNG
}

func newDraw(g *global) *cobra.Command {
	var d drawing
	c := &cobra.Command{
		Use:   "draw",
		Short: "Draw the graph as a picture",
		Long: `Draw companies, models, industries and what is said of them. A line is as thick as it has sources, dashed where all of them
hedge, red where somebody contradicts. At most --max-nodes things are drawn, the most important; the rest is counted. A graph
of more than 400 things is drawn as groups of what is closely tied (--view overview), unless you say what to draw.

With --format html: one page for the browser, without a server or the network, to search, filter and walk the whole graph and
to read every fact in its context.

With --diff A B: what document B (or the documents in folder B) says that A does not, no longer says, or contradicts.`,
		Example: `  trine draw --out graph.svg
  trine draw --focus "Llama 3.1" --depth 2 --out llama.png
  trine draw --view industries --lang zh --out 行业.svg
  trine draw --out graph.html
  trine draw --diff calls/2024-06.txt calls/2024-09.txt --out news.svg`,
		GroupID: "graph",
		Args: func(cmd *cobra.Command, args []string) error {
			if d.diff != "" {
				return exactly(1, "two documents after --diff")(cmd, args)
			}
			return exactly(0, "no arguments")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := d.settle(cmd, g); err != nil {
				return err
			}
			return draw(cmd.Context(), g, d, args)
		},
	}
	f := c.Flags()
	f.StringVarP(&d.out, "out", "o", "", "`FILE` to draw into (default: standard output)")
	f.StringVar(&d.format, "format", "", "svg, png, pdf, html, dot, mermaid or json (default: by the name of --out, else svg)")
	f.StringVar(&d.view, "view", "all", "all, companies, models, industries, claims, timeline, sources, disputes or overview")
	f.StringVar(&d.diff, "diff", "", "`A` B: compare document A with document B")
	f.StringVar(&d.Focus, "focus", "", "only `NAME` and what is near it")
	f.IntVar(&d.Depth, "depth", 1, "steps from --focus")
	f.StringSliceVar(&d.Types, "type", nil, "only things of these classes (and those below them)")
	f.StringSliceVar(&d.Predicates, "predicate", nil, "only these predicates")
	f.StringVar(&d.Speaker, "speaker", "", "only what this speaker says")
	f.StringVar(&d.Since, "since", "", "only what holds or was dated from then on (2024, 2024-06)")
	f.Float64Var(&d.MinConfidence, "min-confidence", 0, "leave out what is less sure")
	f.IntVar(&d.MaxNodes, "max-nodes", 60, "how many things are drawn")
	f.StringVar(&d.GroupBy, "group-by", "", "industry or class: frames around things")
	f.StringVar(&d.Values, "values", "", "rows or nodes for numbers, dates and texts (default: by their number)")
	f.StringVar(&d.Layout, "layout", "dot", "dot, neato, fdp, sfdp, circo or twopi")
	f.Float64Var(&d.scale, "scale", 2, "pixels of a PNG for each point")
	f.StringVar(&d.Theme, "theme", "", "light or dark (default: as the viewer prefers)")
	f.StringVar(&d.Lang, "lang", "en", "en or zh: names of things, predicates and classes")
	f.StringVar(&d.link, "link", "", "`ADDRESS` that a click on a thing opens; {id} and {name} are filled in")
	f.StringVar(&d.Title, "title", "", "title (default: made of view and focus)")
	for flag, words := range drawChoices() {
		complete(c, flag, words...)
	}
	return c
}

// drawChoices are the words that flags of draw take.
func drawChoices() map[string][]string {
	return map[string][]string{
		"format": {"svg", "png", "pdf", "html", "dot", "mermaid", "json"},
		"view": {"all", string(diagram.Companies), string(diagram.Models), string(diagram.Industries), string(diagram.Claims),
			string(diagram.Timeline), string(diagram.Sources), string(diagram.Disputes), string(diagram.Overview)},
		"group-by": {"industry", "class"},
		"values":   {"rows", "nodes"},
		"layout":   {"dot", "neato", "fdp", "sfdp", "circo", "twopi"},
		"theme":    {"light", "dark"},
		"lang":     {"en", "zh"},
	}
}

// settle checks the flags.
func (d *drawing) settle(cmd *cobra.Command, g *global) error {
	if g.json {
		if cmd.Flags().Changed("format") && d.format != "json" {
			return misuse("--json and --format %s exclude each other", d.format)
		}
		d.format = "json"
	}
	if d.format == "" {
		d.format = strings.TrimPrefix(strings.ToLower(filepath.Ext(d.out)), ".")
		if other := map[string]string{"gv": "dot", "mmd": "mermaid", "htm": "html"}[d.format]; other != "" {
			d.format = other
		}
		if d.out == "" || d.out == "-" {
			d.format = "svg"
		}
	}
	choices := drawChoices()
	for _, flag := range []string{"format", "view", "group-by", "values", "layout", "theme", "lang"} {
		have := map[string]string{"format": d.format, "view": d.view, "group-by": d.GroupBy, "values": d.Values, "layout": d.Layout,
			"theme": d.Theme, "lang": d.Lang}[flag]
		if (have != "" || flag == "format") && !contains(choices[flag], have) {
			if flag == "format" && !cmd.Flags().Changed("format") {
				return misuse("cannot tell the format of %s; name it .svg, .png or .pdf, or say --format", d.out)
			}
			return misuse("--%s cannot be %q%s; want %s", flag, have, didYouMean(nearest(have, choices[flag])), strings.Join(choices[flag], ", "))
		}
	}
	if d.view != "all" {
		d.View = diagram.View(d.view)
	}
	if d.format == "html" && (d.diff != "" || d.view == "overview") {
		return misuse("a page shows the whole graph; it takes neither --diff nor --view overview")
	}
	if d.MaxNodes < 1 || d.Depth < 1 || d.scale < 0.1 || d.scale > 10 {
		return misuse("--max-nodes and --depth must be at least 1, --scale between 0.1 and 10")
	}
	if !cmd.Flags().Changed("max-nodes") {
		d.MaxNodes = 0 // the package knows what to do with large graphs
	}
	if d.link != "" {
		d.Link = linkTo(d.link)
	}
	if (d.out == "" || d.out == "-") && isTerminal(g.stdout) && !contains([]string{"dot", "mermaid", "json"}, d.format) {
		return misuse("say where to draw to: --out graph.svg")
	}
	return nil
}

func draw(ctx context.Context, g *global, d drawing, args []string) error {
	o, err := g.ontology()
	if err != nil {
		return err
	}
	if err := d.known(o); err != nil {
		return err
	}
	gr, err := g.reader(ctx, o)
	if err != nil {
		return err
	}
	defer gr.Close()
	if d.Focus != "" {
		e, err := resolve(ctx, g, gr, d.Focus)
		if err != nil {
			return err
		}
		d.Focus = e.ID
	}
	data, told, err := d.picture(ctx, gr, o, args)
	if err != nil {
		return err
	}
	write := func(w *bufio.Writer) error {
		_, err := w.Write(data)
		return err
	}
	if d.out == "" || d.out == "-" {
		return g.print(write)
	}
	if err := writeFile(d.out, write); err != nil {
		return err
	}
	for _, line := range told {
		g.note("%s: %s", d.out, line)
	}
	return nil
}

// picture is the finished file and what to tell of it.
func (d *drawing) picture(ctx context.Context, gr *graph.Graph, o *schema.Ontology, args []string) (data []byte, told []string, err error) {
	if d.format == "html" {
		return d.page(ctx, gr, o)
	}
	var dia *diagram.Diagram
	if d.diff != "" {
		dia, err = d.compare(ctx, gr, o, args[0])
	} else {
		dia, err = d.whole(ctx, gr, o)
	}
	if err != nil {
		return nil, nil, err
	}
	if len(dia.Nodes) == 0 {
		return nil, nil, errNothing
	}
	data, err = d.render(ctx, dia)
	told = append(told, plural(len(dia.Nodes), "node")+", "+plural(len(dia.Edges), "edge"))
	switch {
	case dia.Nodes[0].Kind == diagram.GroupNode && d.View != diagram.Overview:
		told = append(told, fmt.Sprintf("%d things, drawn in groups; --max-nodes 60 draws the 60 most important, --focus NAME what is near one", dia.Of))
	case dia.Shown < dia.Of && dia.Nodes[0].Kind != diagram.GroupNode:
		told = append(told, fmt.Sprintf("showing %d of %d things; --max-nodes draws more", dia.Shown, dia.Of))
	}
	return data, told, err
}

// errNothing says that filters left nothing.
var errNothing = errors.New("nothing to draw: no statement passes these filters")

// whole is the diagram of all statements, with the contradictions between documents.
func (d *drawing) whole(ctx context.Context, gr *graph.Graph, o *schema.Ontology) (*diagram.Diagram, error) {
	sts, err := linked(ctx, gr)
	if err != nil {
		return nil, err
	}
	return diagram.New(sts, o, d.Options), nil
}

// linked are all statements, with the contradictions between documents.
func linked(ctx context.Context, gr *graph.Graph) ([]schema.Statement, error) {
	sts, err := gr.Statements(ctx, graph.Filter{})
	if err != nil {
		return nil, err
	}
	pairs, err := gr.Conflicts(ctx, graph.Filter{})
	if err != nil {
		return nil, err
	}
	return linkConflicts(sts, pairs), nil
}

// compare is the diagram of what the documents of --diff say differently.
func (d *drawing) compare(ctx context.Context, gr *graph.Graph, o *schema.Ontology, other string) (*diagram.Diagram, error) {
	docs, err := gr.Documents(ctx)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, x := range docs {
		names = append(names, x.ID)
	}
	var sides [2][]schema.Statement
	for i, arg := range []string{d.diff, other} {
		ids := chosen(names, arg)
		if len(ids) == 0 {
			return nil, fmt.Errorf("no document %s%s; trine stats --documents lists them", arg, didYouMean(nearest(arg, names)))
		}
		for _, id := range ids {
			sts, err := gr.Statements(ctx, graph.Filter{Doc: id})
			if err != nil {
				return nil, err
			}
			sides[i] = append(sides[i], sts...)
		}
	}
	return diagram.Diff(sides[0], sides[1], o, d.Options), nil
}

func (d *drawing) render(ctx context.Context, dia *diagram.Diagram) ([]byte, error) {
	switch d.format {
	case "dot":
		return []byte(dia.DOT()), nil
	case "mermaid":
		return []byte(dia.Mermaid()), nil
	case "json":
		return dia.JSON()
	case "png":
		return dia.PNG(ctx, d.scale)
	case "pdf":
		return dia.PDF(ctx)
	}
	return dia.SVG(ctx)
}

// known checks the classes and predicates that flags name and brings them into the form of the ontology.
func (d *drawing) known(o *schema.Ontology) error {
	for i, t := range d.Types {
		c := o.Class(t)
		if c == nil {
			var ids []string
			for j := range o.Classes {
				ids = append(ids, o.Classes[j].ID, o.Classes[j].Labels.Zh)
			}
			return misuse("--type: no class %q%s; trine schema list classes lists them", t, didYouMean(nearest(t, ids)))
		}
		d.Types[i] = c.ID
	}
	for i, name := range d.Predicates {
		p, _ := o.Predicate(name)
		if p == nil {
			var ids []string
			for j := range o.Predicates {
				ids = append(ids, o.Predicates[j].ID, o.Predicates[j].Inverse, o.Predicates[j].Labels.Zh)
			}
			return misuse("--predicate: no predicate %q%s; trine schema list predicates lists them", name, didYouMean(nearest(name, ids)))
		}
		d.Predicates[i] = p.ID
	}
	return nil
}
