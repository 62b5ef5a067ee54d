package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// descriptionPfx begins the label of a description: what documents say alike of a thing itself. The rest is the hash of
// what it says, so that equal descriptions are one. It is there as long as a document refers to it.
const descriptionPfx = "x:"

// aspect is one thing that is said of a node.
type aspect struct {
	p store.IRI
	o store.Value
}

// argument says what the document says of a thing itself, once: its names and class, or its numbers.
func (e *encoded) argument(node store.IRI, a *schema.Argument) {
	key := store.String(descriptionKey(node, a))
	if e.seen[key] {
		return
	}
	e.seen[key] = true
	facts := aspects(a)
	if len(facts) == 0 {
		return
	}
	if len(facts) == 1 { // not worth a label of its own
		e.add(node, facts[0].p, facts[0].o)
		return
	}
	lines := make([]string, len(facts))
	for i, f := range facts {
		lines[i] = string(f.p) + "\x1f" + f.o.String()
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(string(node) + "\x1e" + strings.Join(slices.Compact(lines), "\x1e")))
	label := store.IRI(descriptionPfx + hex.EncodeToString(sum[:8]))
	if e.shared[label] != nil {
		return
	}
	for _, f := range facts {
		e.shared[label] = append(e.shared[label], store.Quad{Subject: node, Predicate: f.p, Object: f.o, Label: label})
	}
	e.add(e.node, pDescribes, label)
}

// descriptionKey tells descriptions apart, faster than by their hash.
func descriptionKey(node store.IRI, a *schema.Argument) string {
	var b strings.Builder
	b.WriteString(string(node))
	switch {
	case a.Quantity != nil:
		lo, hi := snapshot.Bounds(a.Quantity)
		b.WriteString("\x1d" + strconv.FormatFloat(lo, 'g', -1, 64) + "\x1f" + strconv.FormatFloat(hi, 'g', -1, 64) + "\x1f" + a.Quantity.Unit + "\x1f" + a.Quantity.Per)
	case a.Date != nil:
		b.WriteString("\x1c" + a.Date.String())
	default:
		b.WriteString("\x1e" + a.Name + "\x1f" + a.Type)
		for _, n := range a.Names {
			b.WriteString("\x1f" + n)
		}
	}
	return b.String()
}

// aspects lists what an argument says of its node.
func aspects(a *schema.Argument) []aspect {
	var out []aspect
	say := func(p store.IRI, s string) {
		if s != "" {
			out = append(out, aspect{p, text(s)})
		}
	}
	switch {
	case a.Quantity != nil:
		lo, hi := snapshot.Bounds(a.Quantity)
		if !math.IsInf(lo, 0) && !math.IsNaN(lo) {
			out = append(out, aspect{pLow, store.Float(lo)})
		}
		if !math.IsInf(hi, 0) && !math.IsNaN(hi) {
			out = append(out, aspect{pHigh, store.Float(hi)})
		}
		say(pUnit, a.Quantity.Unit)
		say(pPer, a.Quantity.Per)
	case a.Date != nil:
		out = interval(a.Date)
	default:
		say(pName, a.Name)
		if a.Type != "" && a.Type != schema.TypeText {
			out = append(out, aspect{pClass, escape(a.Type)})
		}
		for _, n := range a.Names {
			if n != a.Name {
				say(pAlias, n)
			}
		}
	}
	return out
}

// interval is the time that a date covers.
func interval(d *schema.Date) []aspect {
	var out []aspect
	from, until := snapshot.Span(d)
	if !from.IsZero() {
		out = append(out, aspect{pFrom, store.Time(from)})
	}
	if !until.IsZero() {
		out = append(out, aspect{pUntil, store.Time(until)})
	}
	return out
}
