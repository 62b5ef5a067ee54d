package graph

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"trine/graph/store"
)

// Types of literals in N-Quads.
const (
	xsd         = "http://www.w3.org/2001/XMLSchema#"
	xsdInteger  = xsd + "integer"
	xsdDouble   = xsd + "double"
	xsdBoolean  = xsd + "boolean"
	xsdDateTime = xsd + "dateTime"
)

// ErrFormat says that there is no such format.
var ErrFormat = errors.New("unknown format")

// Export writes the whole graph in a format. "nquads" is sorted: the same graph gives the same bytes, however it was
// reached.
func (g *Graph) Export(ctx context.Context, w io.Writer, format string) error {
	if format != "nquads" {
		return fmt.Errorf("graph: export: %w %q", ErrFormat, format)
	}
	if err := g.exportNQuads(ctx, w); err != nil {
		return fmt.Errorf("graph: export: %w", err)
	}
	return nil
}

func (g *Graph) exportNQuads(ctx context.Context, w io.Writer) error {
	var quads []store.Quad
	err := g.st.View(ctx, func(n *store.Snap) error {
		t, err := total(n)
		if err != nil {
			return err
		}
		if quads, err = n.Match(nil, nil, nil, nil); err != nil {
			return err
		}
		if (record{quads: len(quads), sum: store.SumOf(quads)}) != t {
			return fmt.Errorf("%w: the graph is not what was written; see what can be saved with trine repair", ErrDamaged)
		}
		return nil
	})
	if err != nil {
		return err
	}
	terms := map[store.Value]string{}
	term := func(v store.Value) string {
		t, ok := terms[v]
		if !ok {
			t = nquadTerm(v)
			terms[v] = t
		}
		return t
	}
	slices.SortFunc(quads, func(a, b store.Quad) int {
		return cmp.Or(strings.Compare(term(a.Subject), term(b.Subject)), strings.Compare(term(a.Predicate), term(b.Predicate)),
			strings.Compare(term(a.Object), term(b.Object)), strings.Compare(term(a.Label), term(b.Label)))
	})
	b := bufio.NewWriterSize(w, 1<<16)
	for _, q := range quads {
		for _, v := range [4]store.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			_, _ = b.WriteString(term(v)) // Flush reports what fails
			_ = b.WriteByte(' ')
		}
		_, _ = b.WriteString(".\n")
	}
	return b.Flush()
}

// nquadTerm writes a value as N-Quads has it.
func nquadTerm(v store.Value) string {
	switch v := v.(type) {
	case store.IRI:
		return "<" + string(v) + ">"
	case store.BNode:
		return "_:" + string(v)
	case store.String:
		return quote(string(v))
	case store.LangString:
		return quote(string(v.Value)) + "@" + v.Lang
	case store.TypedString:
		return quote(string(v.Value)) + "^^<" + string(v.Type) + ">"
	case store.Int:
		return quote(strconv.FormatInt(int64(v), 10)) + "^^<" + xsdInteger + ">"
	case store.Float:
		return quote(formatFloat(float64(v))) + "^^<" + xsdDouble + ">"
	case store.Bool:
		return quote(strconv.FormatBool(bool(v))) + "^^<" + xsdBoolean + ">"
	case store.Time:
		return quote(time.Time(v).UTC().Format(time.RFC3339Nano)) + "^^<" + xsdDateTime + ">"
	}
	return ""
}

// formatFloat gives the shortest form that reads back as x, always recognizable as a double.
func formatFloat(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'E', -1, 64)
}

// quote writes a literal's text with the escapes of N-Quads' canonical form.
func quote(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"':
			b.WriteString(`\"`)
		case '\\':
			b.WriteString(`\\`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		default:
			if r < 0x20 || r == 0x7f {
				fmt.Fprintf(&b, `\u%04X`, r)
			} else {
				b.WriteRune(r)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}
