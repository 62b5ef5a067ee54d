package main

import (
	"bufio"
	"context"
	"errors"
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
}

func newDraw(g *global) *cobra.Command {
	var d drawing
	c := &cobra.Command{
		Use:   "draw",
		Short: "Draw the graph as SVG or DOT",
		Long: `Draw companies, models, industries and what is said of them. A line is as thick as it has sources, dashed where all of them
hedge, red where somebody contradicts. At most --max-nodes things are drawn, the most important; the rest is counted.`,
		Example: `  trine draw --out graph.svg
  trine draw --focus "Llama 3.1" --depth 2 --out llama.svg
  trine draw --view industries --lang zh --out 行业.svg
  trine draw --format dot | dot -Tpng > graph.png`,
		GroupID: "graph",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := d.settle(cmd, g); err != nil {
				return err
			}
			return draw(cmd.Context(), g, d)
		},
	}
	f := c.Flags()
	f.StringVarP(&d.out, "out", "o", "", "`FILE.svg` or FILE.dot (default: standard output)")
	f.StringVar(&d.format, "format", "", "svg or dot (default: by the name of --out, else svg)")
	f.StringVar(&d.view, "view", "all", "all, companies, models or industries")
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
	f.StringVar(&d.Theme, "theme", "", "light or dark (default: as the viewer prefers)")
	f.StringVar(&d.Lang, "lang", "en", "en or zh: names of things, predicates and classes")
	f.StringVar(&d.Title, "title", "", "title (default: made of view and focus)")
	for flag, words := range drawChoices() {
		complete(c, flag, words...)
	}
	return c
}

// drawChoices are the words that flags of draw take.
func drawChoices() map[string][]string {
	return map[string][]string{
		"format":   {"svg", "dot"},
		"view":     {"all", string(diagram.Companies), string(diagram.Models), string(diagram.Industries)},
		"group-by": {"industry", "class"},
		"values":   {"rows", "nodes"},
		"layout":   {"dot", "neato", "fdp", "sfdp", "circo", "twopi"},
		"theme":    {"light", "dark"},
		"lang":     {"en", "zh"},
	}
}

// settle checks the flags.
func (d *drawing) settle(cmd *cobra.Command, g *global) error {
	if d.format == "" {
		d.format = strings.TrimPrefix(strings.ToLower(filepath.Ext(d.out)), ".")
		if d.format == "gv" {
			d.format = "dot"
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
				return misuse("cannot tell the format of %s; name it .svg or .dot, or say --format", d.out)
			}
			return misuse("--%s cannot be %q%s; want %s", flag, have, didYouMean(nearest(have, choices[flag])), strings.Join(choices[flag], ", "))
		}
	}
	if d.view != "all" {
		d.View = diagram.View(d.view)
	}
	if d.MaxNodes < 1 || d.Depth < 1 {
		return misuse("--max-nodes and --depth must be at least 1")
	}
	if (d.out == "" || d.out == "-") && isTerminal(g.stdout) {
		return misuse("say where to draw to: --out graph.svg")
	}
	return nil
}

func draw(ctx context.Context, g *global, d drawing) error {
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
	sts, err := gr.Statements(ctx, graph.Filter{})
	if err != nil {
		return err
	}
	pairs, err := gr.Conflicts(ctx, graph.Filter{})
	if err != nil {
		return err
	}
	dia := diagram.New(linkConflicts(sts, pairs), o, d.Options)
	if len(dia.Nodes) == 0 {
		return errors.New("nothing to draw: no statement passes these filters")
	}
	var data []byte
	if d.format == "dot" {
		data = []byte(dia.DOT())
	} else if data, err = dia.SVG(ctx); err != nil {
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
	g.note("%s: %s, %s", d.out, plural(len(dia.Nodes), "node"), plural(len(dia.Edges), "edge"))
	return nil
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
