package graph

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// Names of the vocabularies that others know.
const (
	rdfNS  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfsNS = "http://www.w3.org/2000/01/rdf-schema#"
	skosNS = "http://www.w3.org/2004/02/skos/core#"
)

// rdfNode writes what a node is: its class, its names, its numbers, and what is affirmed of it.
func rdfNode(ix *snapshot.File, n uint32) [][2]string {
	r := describe(ix, n)
	var out [][2]string
	if r.Type != "" {
		out = append(out, [2]string{"a", nquadTerm(escape(r.Type))})
	}
	out = append(out, [2]string{"rdfs:label", quote(r.Name)})
	for _, x := range ix.Names(n) {
		out = append(out, [2]string{"skos:altLabel", quote(x)})
	}
	if r.Unit != "" || r.Low != "" || r.High != "" {
		lo, hi, unit, per := ix.Bounds(n)
		if finite(lo) != "" {
			out = append(out, [2]string{nquadTerm(pLow), nquadTerm(store.Float(lo))})
		}
		if finite(hi) != "" {
			out = append(out, [2]string{nquadTerm(pHigh), nquadTerm(store.Float(hi))})
		}
		if unit != "" {
			out = append(out, [2]string{nquadTerm(pUnit), quote(unit)})
		}
		if per != "" {
			out = append(out, [2]string{nquadTerm(pPer), quote(per)})
		}
	}
	if r.From != "" {
		out = append(out, [2]string{nquadTerm(pFrom), quote(r.From) + "^^<" + xsdDateTime + ">"})
	}
	if r.Until != "" {
		out = append(out, [2]string{nquadTerm(pUntil), quote(r.Until) + "^^<" + xsdDateTime + ">"})
	}
	return append(out, rdfTriples(ix, n)...)
}

// rdfTriples writes what is affirmed of a node, each once.
func rdfTriples(ix *snapshot.File, n uint32) [][2]string {
	var out [][2]string
	seen := map[[2]uint32]bool{}
	e := ix.Out(n)
	for i, o := range e.Node {
		k := [2]uint32{e.Predicate[i], o}
		if !seen[k] && ix.At(e.Row[i]).Flags()&snapshot.IsNegated == 0 {
			seen[k] = true
			out = append(out, [2]string{nquadTerm(predicateNode(ix.PredicateName(k[0]))), nquadTerm(escape(ix.NodeID(o)))})
		}
	}
	return out
}

// rdfStatement writes a statement as RDF's reification has it, with its evidence.
func rdfStatement(s *schema.Statement) [][2]string {
	out := [][2]string{
		{"a", "rdf:Statement"}, {"rdf:subject", nquadTerm(escape(s.Subject.ID))}, {"rdf:predicate", nquadTerm(predicateNode(s.Predicate))}, {"rdf:object", nquadTerm(escape(s.Object.ID))},
		{nquadTerm(pConfidence), nquadTerm(store.Float(s.Confidence))},
	}
	for _, kv := range []struct {
		p store.IRI
		v string
	}{{pPolarity, string(s.Polarity)}, {pModality, string(s.Modality)}, {pQualifier, s.Qualifier}, {pTime, s.Time}, {pBy, s.AttributedTo}, {pSpeaker, s.Evidence.Speaker},
		{pAt, s.Evidence.At}, {pText, s.Evidence.Text}} {
		if kv.v != "" {
			out = append(out, [2]string{nquadTerm(kv.p), quote(kv.v)})
		}
	}
	return append(out, [2]string{nquadTerm(pDoc), nquadTerm(docNode(s.Evidence.Doc))})
}

func (g *Graph) exportTurtle(ctx context.Context, w *bufio.Writer) error {
	fmt.Fprintf(w, "@prefix rdf: <%s> .\n@prefix rdfs: <%s> .\n@prefix skos: <%s> .\n", rdfNS, rdfsNS, skosNS)
	write := func(subject string, list [][2]string) {
		_, _ = w.WriteString("\n" + subject)
		for i, x := range list {
			if i > 0 {
				_, _ = w.WriteString(" ;")
			}
			_, _ = w.WriteString("\n  " + x[0] + " " + x[1])
		}
		_, _ = w.WriteString(" .\n")
	}
	err := g.ask(ctx, func(ix *snapshot.File) error {
		for _, n := range nodesByID(ix) {
			write(nquadTerm(escape(ix.NodeID(n))), rdfNode(ix, n))
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
		write(nquadTerm(escape(s.ID)), rdfStatement(&s))
	}
	return nil
}

func (g *Graph) exportJSONLD(ctx context.Context, w *bufio.Writer) error {
	head, err := json.Marshal(map[string]string{"rdf": rdfNS, "rdfs": rdfsNS, "skos": skosNS, "@base": base, "@vocab": base})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "{\"@context\":%s,\n\"@graph\":[", head)
	first := true
	object := func(id string, list [][2]string) error {
		o := map[string]any{"@id": id}
		for _, kv := range list {
			k, v := jsonLDTerm(kv[0]), jsonLDValue(kv[1])
			if kv[0] == "a" {
				k, v = "@type", jsonLDTerm(kv[1])
			}
			have, _ := o[k].([]any)
			o[k] = append(have, v)
		}
		b, err := json.Marshal(o) // with sorted keys
		if err != nil {
			return err
		}
		if !first {
			_ = w.WriteByte(',')
		}
		first = false
		_, _ = w.WriteString("\n")
		_, err = w.Write(b)
		return err
	}
	err = g.ask(ctx, func(ix *snapshot.File) error {
		for _, n := range nodesByID(ix) {
			if err := object(outIRI(escape(ix.NodeID(n))), rdfNode(ix, n)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for s, err := range g.Each(ctx, Filter{}) {
		if err == nil {
			err = object(outIRI(escape(s.ID)), rdfStatement(&s))
		}
		if err != nil {
			return err
		}
	}
	_, _ = w.WriteString("\n]}\n")
	return nil
}

// jsonLDTerm turns "<iri>" or "rdf:type" into a key of JSON-LD.
func jsonLDTerm(t string) string { return strings.TrimSuffix(strings.TrimPrefix(t, "<"), ">") }

// jsonLDValue turns a term as Turtle has it into a value of JSON-LD.
func jsonLDValue(t string) any {
	if strings.HasPrefix(t, "<") || !strings.HasPrefix(t, `"`) {
		return map[string]string{"@id": jsonLDTerm(t)}
	}
	p := &nquadParser{s: t}
	s, err := p.quoted('"')
	if err != nil {
		return t
	}
	if typ, ok := strings.CutPrefix(t[p.i:], "^^"); ok {
		return map[string]string{"@value": s, "@type": jsonLDTerm(typ)}
	}
	return s
}
