package graph

import (
	"bufio"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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

// base stands before names that are no IRIs by themselves, as the ontology's: RDF wants whole ones.
const base = "urn:trine:"

func outIRI(i store.IRI) string {
	if hasScheme(string(i)) && !strings.HasPrefix(string(i), base) {
		return string(i)
	}
	return base + string(i)
}

func inIRI(s string) store.IRI { return store.IRI(strings.TrimPrefix(s, base)) }

// hasScheme tells whether an IRI begins with a scheme, as "e:" or "http:".
func hasScheme(s string) bool {
	for i, c := range []byte(s) {
		switch {
		case c == ':':
			return i > 0
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z', i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

func (g *Graph) exportNQuads(ctx context.Context, w *bufio.Writer) error {
	return g.st.View(ctx, func(n *store.Snap) error {
		t, err := total(n)
		if err != nil {
			return err
		}
		dump, err := n.Dump()
		if err != nil {
			return err
		}
		if (record{quads: len(dump.Quads), sum: dump.Sum}) != t {
			return fmt.Errorf("%w: the graph is not what was written; see what can be saved with trine repair", ErrDamaged)
		}
		terms := make([]string, len(dump.Values))
		order := make([]uint32, len(dump.Values))
		for i, v := range dump.Values {
			terms[i], order[i] = nquadTerm(v), uint32(i)
		}
		slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(terms[a], terms[b]) })
		rank := make([]uint32, len(order))
		for i, x := range order {
			rank[x] = uint32(i)
		}
		for i, q := range dump.Quads {
			for k, x := range q {
				dump.Quads[i][k] = rank[x]
			}
		}
		slices.SortFunc(dump.Quads, func(a, b [4]uint32) int { return slices.Compare(a[:], b[:]) })
		for i, q := range dump.Quads {
			if i&0xffff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			for _, x := range q {
				_, _ = w.WriteString(terms[order[x]]) // Flush reports what fails
				_ = w.WriteByte(' ')
			}
			_, _ = w.WriteString(".\n")
		}
		return nil
	})
}

// nquadTerm writes a value as N-Quads has it.
func nquadTerm(v store.Value) string {
	switch v := v.(type) {
	case store.IRI:
		return "<" + outIRI(v) + ">"
	case store.BNode:
		return "_:" + string(v)
	case store.String:
		return quote(string(v))
	case store.LangString:
		return quote(string(v.Value)) + "@" + v.Lang
	case store.TypedString:
		return quote(string(v.Value)) + "^^<" + outIRI(v.Type) + ">"
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

// parseNQuad reads a line of N-Quads; ok is false for an empty line or a comment.
func parseNQuad(line string) (q store.Quad, ok bool, err error) {
	p := &nquadParser{s: line}
	p.space()
	if p.end() || p.s[p.i] == '#' {
		return q, false, nil
	}
	var parts []store.Value
	for {
		p.space()
		if p.end() {
			return q, false, fmt.Errorf("the full stop is missing")
		}
		if p.s[p.i] == '.' {
			p.i++
			break
		}
		v, err := p.term()
		if err != nil {
			return q, false, err
		}
		parts = append(parts, v)
	}
	p.space()
	if !p.end() && p.s[p.i] != '#' {
		return q, false, fmt.Errorf("something stands after the full stop")
	}
	if len(parts) < 3 || len(parts) > 4 {
		return q, false, fmt.Errorf("%d terms, want 3 or 4", len(parts))
	}
	q = store.Quad{Subject: parts[0], Predicate: parts[1], Object: parts[2]}
	if len(parts) == 4 {
		q.Label = parts[3]
	}
	for i, v := range parts {
		_, isIRI := v.(store.IRI)
		_, isNode := v.(store.BNode)
		if i != 2 && !isIRI && (i == 1 || !isNode) {
			return q, false, fmt.Errorf("term %d is no IRI", i+1)
		}
		if err := store.CheckValue(v); err != nil {
			return q, false, err
		}
	}
	return q, true, nil
}

type nquadParser struct {
	s string
	i int
}

func (p *nquadParser) end() bool { return p.i >= len(p.s) }

func (p *nquadParser) space() {
	for !p.end() && (p.s[p.i] == ' ' || p.s[p.i] == '\t' || p.s[p.i] == '\r') {
		p.i++
	}
}

func (p *nquadParser) term() (store.Value, error) {
	switch {
	case p.s[p.i] == '<':
		s, err := p.quoted('>')
		return inIRI(s), err
	case strings.HasPrefix(p.s[p.i:], "_:"):
		return store.BNode(p.until(" \t.<\"")[2:]), nil
	case p.s[p.i] == '"':
		s, err := p.quoted('"')
		if err != nil {
			return nil, err
		}
		switch {
		case strings.HasPrefix(p.s[p.i:], "^^<"):
			p.i += 2
			typ, err := p.quoted('>')
			if err != nil {
				return nil, err
			}
			return literalOf(s, typ), nil
		case !p.end() && p.s[p.i] == '@':
			return store.LangString{Value: store.String(s), Lang: p.until(" \t.<\"")[1:]}, nil
		}
		return store.String(s), nil
	}
	return nil, fmt.Errorf("neither an IRI nor a literal at %.20q", p.s[p.i:])
}

// until takes what stands before one of some characters.
func (p *nquadParser) until(stop string) string {
	n := strings.IndexAny(p.s[p.i:], stop)
	if n < 0 {
		n = len(p.s) - p.i
	}
	s := p.s[p.i : p.i+n]
	p.i += n
	return s
}

// quoted takes what stands up to a closing character, with its escapes undone.
func (p *nquadParser) quoted(closing byte) (string, error) {
	p.i++
	var b strings.Builder
	for !p.end() {
		c := p.s[p.i]
		p.i++
		switch {
		case c == closing:
			return b.String(), nil
		case c != '\\':
			b.WriteByte(c)
		case p.end():
			return "", fmt.Errorf("the line ends in an escape")
		default:
			if err := p.escape(&b); err != nil {
				return "", err
			}
		}
	}
	return "", fmt.Errorf("%q is missing", closing)
}

func (p *nquadParser) escape(b *strings.Builder) error {
	c := p.s[p.i]
	p.i++
	if i := strings.IndexByte(`tbnrf"'\`, c); i >= 0 {
		b.WriteByte("\t\b\n\r\f\"'\\"[i])
		return nil
	}
	n := map[byte]int{'u': 4, 'U': 8}[c]
	if n == 0 || p.i+n > len(p.s) {
		return fmt.Errorf("an unknown escape")
	}
	r, err := strconv.ParseUint(p.s[p.i:p.i+n], 16, 32)
	if err != nil || !utf8.ValidRune(rune(r)) {
		return fmt.Errorf("an unknown escape")
	}
	p.i += n
	b.WriteRune(rune(r))
	return nil
}

// literalOf gives a typed literal the value that it stands for, if it reads back as the same kind.
func literalOf(s, typ string) store.Value {
	switch typ {
	case xsdInteger:
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return store.Int(n)
		}
	case xsdDouble:
		if f, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return store.Float(f)
		}
	case xsdBoolean:
		if b, err := strconv.ParseBool(s); err == nil {
			return store.Bool(b)
		}
	case xsdDateTime:
		if t, err := time.Parse(time.RFC3339Nano, s); err == nil && t.Nanosecond() == 0 { // the store keeps whole seconds
			return store.Time(t.UTC())
		}
	}
	return store.TypedString{Value: store.String(s), Type: inIRI(typ)}
}
