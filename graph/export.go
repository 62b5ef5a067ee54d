package graph

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"trine/graph/snapshot"
	"trine/schema"
)

// ErrFormat says that there is no such format.
var ErrFormat = errors.New("unknown format")

// Format is a way to write the graph for others.
type Format struct {
	Name, Doc string
	write     func(g *Graph, ctx context.Context, w *bufio.Writer) error
}

// Formats are what Export knows. Only "nquads" and "jsonl" hold everything; the others are for programs that draw, count
// or query.
func Formats() []Format {
	return []Format{
		{"nquads", "a line a quad; a statement's node is the label of its quad", (*Graph).exportNQuads},
		{"jsonl", "a statement a line, as trine extract prints it", (*Graph).exportJSONL},
		{"turtle", "RDF: entities, what is affirmed of them, and each statement with its evidence", (*Graph).exportTurtle},
		{"jsonld", "the same as JSON-LD", (*Graph).exportJSONLD},
		{"graphml", "nodes and edges with their attributes, for Gephi, yEd and the like", (*Graph).exportGraphML},
		{"csv-nodes", "a table of entities and values", (*Graph).exportNodes},
		{"csv-edges", "a table of statements", (*Graph).exportEdges},
		{"cypher", "statements that make the graph in Neo4j", (*Graph).exportCypher},
	}
}

// Export writes the whole graph in a format, sorted: the same graph gives the same bytes, however it was reached. It fails
// with [ErrFormat] if there is no such format.
func (g *Graph) Export(ctx context.Context, w io.Writer, format string) error {
	for _, f := range Formats() {
		if f.Name == format {
			b := bufio.NewWriterSize(w, 1<<16)
			err := f.write(g, ctx, b)
			if err == nil {
				err = b.Flush()
			}
			if err != nil {
				return fmt.Errorf("graph: export: %w", err)
			}
			return nil
		}
	}
	return fmt.Errorf("graph: export: %w %q", ErrFormat, format)
}

func (g *Graph) exportJSONL(ctx context.Context, w *bufio.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for s, err := range g.Each(ctx, Filter{}) {
		if err == nil {
			err = enc.Encode(&s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sortedNodesOf are the nodes of the index by id.
func nodesByID(ix *snapshot.File) []uint32 {
	list := make([]uint32, ix.Nodes())
	for i := range list {
		list[i] = uint32(i)
	}
	slices.SortFunc(list, func(a, b uint32) int { return strings.Compare(ix.NodeID(a), ix.NodeID(b)) })
	return list
}

// nodeRow is what is known of a node, as texts.
type nodeRow struct {
	ID, Name, Type, Names, Low, High, Unit, Per, From, Until string
	Statements, Documents                                    int
}

func describe(ix *snapshot.File, n uint32) nodeRow {
	rows, docs := ix.Degree(n)
	r := nodeRow{ID: ix.NodeID(n), Name: ix.Name(n), Type: ix.Type(n), Names: strings.Join(ix.Names(n), "; "), Statements: rows, Documents: docs}
	c := comparer{ix: ix, quantities: map[uint32]*schema.Quantity{}, dates: map[uint32]*schema.Date{}}
	if q := c.quantity(n); q != nil {
		lo, hi := snapshot.Bounds(q)
		r.Low, r.High, r.Unit, r.Per = finite(lo), finite(hi), q.Unit, q.Per
	}
	if d := c.date(n); d != nil {
		from, until := snapshot.Span(d)
		if !from.IsZero() {
			r.From = from.Format("2006-01-02T15:04:05Z")
		}
		if !until.IsZero() {
			r.Until = until.Format("2006-01-02T15:04:05Z")
		}
	}
	return r
}

// finite prints a number, "" for an open end.
func finite(x float64) string {
	if x-x != 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

func (g *Graph) exportNodes(ctx context.Context, w *bufio.Writer) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{"id", "name", "type", "other_names", "statements", "documents", "low", "high", "unit", "per", "from", "until"})
	if err != nil {
		return err
	}
	err = g.ask(ctx, func(ix *snapshot.File) error {
		for _, n := range nodesByID(ix) {
			r := describe(ix, n)
			if err := out.Write([]string{r.ID, r.Name, r.Type, r.Names, strconv.Itoa(r.Statements), strconv.Itoa(r.Documents), r.Low, r.High, r.Unit, r.Per, r.From, r.Until}); err != nil {
				return err
			}
		}
		return nil
	})
	out.Flush()
	return errors.Join(err, out.Error())
}

func (g *Graph) exportEdges(ctx context.Context, w *bufio.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(edgeHeader()); err != nil {
		return err
	}
	for s, err := range g.Each(ctx, Filter{}) {
		if err == nil {
			err = out.Write([]string{s.ID, s.Subject.ID, s.Predicate, s.Object.ID, s.Subject.Name, s.Object.Name, s.Subject.Type, s.Object.Type, s.Qualifier, string(s.Polarity), string(s.Modality), s.Time,
				strconv.FormatFloat(s.Confidence, 'g', -1, 64), s.AttributedTo, s.Evidence.Speaker, s.Evidence.At, s.Evidence.Doc, strconv.Itoa(s.Evidence.Start), strconv.Itoa(s.Evidence.End), s.Evidence.Text})
		}
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func edgeHeader() []string {
	return []string{"id", "subject", "predicate", "object", "subject_name", "object_name", "subject_type", "object_type", "qualifier", "polarity", "modality", "time",
		"confidence", "attributed_to", "speaker", "at", "document", "start", "end", "text"}
}

func (g *Graph) exportGraphML(ctx context.Context, w *bufio.Writer) error {
	text := func(s string) string {
		var b strings.Builder
		_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
		return b.String()
	}
	_, _ = w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
`)
	for _, k := range []string{"name", "type", "names"} {
		fmt.Fprintf(w, "<key id=\"%s\" for=\"node\" attr.name=\"%s\" attr.type=\"string\"/>\n", k, k)
	}
	for _, k := range []string{"low", "high"} {
		fmt.Fprintf(w, "<key id=\"%s\" for=\"node\" attr.name=\"%s\" attr.type=\"double\"/>\n", k, k)
	}
	for _, k := range []string{"predicate", "qualifier", "polarity", "modality", "time", "attributed_to", "speaker", "document", "text"} {
		fmt.Fprintf(w, "<key id=\"e_%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"string\"/>\n", k, k)
	}
	_, _ = w.WriteString("<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n<graph edgedefault=\"directed\">\n")
	err := g.ask(ctx, func(ix *snapshot.File) error {
		for _, n := range nodesByID(ix) {
			r := describe(ix, n)
			fmt.Fprintf(w, "<node id=\"%s\">", text(r.ID))
			for _, kv := range [][2]string{{"name", r.Name}, {"type", r.Type}, {"names", r.Names}, {"low", r.Low}, {"high", r.High}} {
				if kv[1] != "" {
					fmt.Fprintf(w, "<data key=\"%s\">%s</data>", kv[0], text(kv[1]))
				}
			}
			_, _ = w.WriteString("</node>\n")
		}
		return nil
	})
	if err != nil {
		return err
	}
	for s, err := range g.Each(ctx, Filter{}) {
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "<edge id=\"%s\" source=\"%s\" target=\"%s\">", text(s.ID), text(s.Subject.ID), text(s.Object.ID))
		for _, kv := range [][2]string{{"predicate", s.Predicate}, {"qualifier", s.Qualifier}, {"polarity", string(s.Polarity)}, {"modality", string(s.Modality)}, {"time", s.Time},
			{"attributed_to", s.AttributedTo}, {"speaker", s.Evidence.Speaker}, {"document", s.Evidence.Doc}, {"text", s.Evidence.Text}} {
			if kv[1] != "" {
				fmt.Fprintf(w, "<data key=\"e_%s\">%s</data>", kv[0], text(kv[1]))
			}
		}
		fmt.Fprintf(w, "<data key=\"weight\">%s</data></edge>\n", finite(s.Confidence))
	}
	_, _ = w.WriteString("</graph>\n</graphml>\n")
	return nil
}

func (g *Graph) exportCypher(ctx context.Context, w *bufio.Writer) error {
	_, _ = w.WriteString("CREATE CONSTRAINT trine_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;\n")
	err := g.ask(ctx, func(ix *snapshot.File) error {
		for _, n := range nodesByID(ix) {
			r := describe(ix, n)
			labels := "Node"
			if r.Type != "" {
				labels += ":" + cypherName(r.Type)
			}
			fmt.Fprintf(w, "MERGE (n:Node {id: %s}) SET n:%s, n += {name: %s", cypherText(r.ID), labels, cypherText(r.Name))
			for _, kv := range [][2]string{{"names", cypherText(r.Names)}, {"low", r.Low}, {"high", r.High}, {"unit", cypherText(r.Unit)}, {"per", cypherText(r.Per)}, {"from", cypherText(r.From)}, {"until", cypherText(r.Until)}} {
				if kv[1] != "" && kv[1] != "''" {
					fmt.Fprintf(w, ", %s: %s", kv[0], kv[1])
				}
			}
			_, _ = w.WriteString("};\n")
		}
		return nil
	})
	if err != nil {
		return err
	}
	for s, err := range g.Each(ctx, Filter{}) {
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "MATCH (a:Node {id: %s}), (b:Node {id: %s}) MERGE (a)-[r:%s {id: %s}]->(b) SET r += {confidence: %s", cypherText(s.Subject.ID), cypherText(s.Object.ID),
			cypherName(strings.ToUpper(s.Predicate)), cypherText(s.ID), finite(s.Confidence))
		for _, kv := range [][2]string{{"qualifier", s.Qualifier}, {"polarity", string(s.Polarity)}, {"modality", string(s.Modality)}, {"time", s.Time}, {"attributed_to", s.AttributedTo},
			{"speaker", s.Evidence.Speaker}, {"document", s.Evidence.Doc}, {"text", s.Evidence.Text}} {
			if kv[1] != "" {
				fmt.Fprintf(w, ", %s: %s", kv[0], cypherText(kv[1]))
			}
		}
		_, _ = w.WriteString("};\n")
	}
	return nil
}

var cypherEscapes = strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// cypherText is a string literal of Cypher.
func cypherText(s string) string { return "'" + cypherEscapes.Replace(s) + "'" }

// cypherName is a label or type of Cypher, in backticks where it has to be.
func cypherName(s string) string {
	plain := s != ""
	for i, r := range s {
		plain = plain && (r == '_' || unicode.IsLetter(r) || i > 0 && unicode.IsDigit(r))
	}
	if plain {
		return s
	}
	return "`" + strings.ReplaceAll(s, "`", "``") + "`"
}
