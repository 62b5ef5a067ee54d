package schema

import (
	"bytes"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// part is one decoded file. Items keep their lines.
type part struct {
	file, name, extends, lang string

	classes    []lined[Class]
	predicates []lined[Predicate]
	units      []lined[Unit]
	entities   []lined[Entity]
	frames     []Frame
	bad        Problems
}

type lined[T any] struct {
	item T
	line int
}

// decode reads one file; what is wrong with its shape goes to bad.
func decode(f file) *part {
	p := &part{file: f.name}
	if p.lines(f.data) {
		return p
	}
	return decodeYAML(f)
}

// decodeYAML is decode for every form of YAML.
func decodeYAML(f file) *part {
	p := &part{file: f.name}
	var root yaml.Node
	if err := unmarshal(f.data, &root); err != nil {
		line, reason := yamlError(err)
		line = min(line, 1+bytes.Count(bytes.TrimRight(f.data, "\n"), []byte("\n"))) // the end of the text counts as one more
		p.bad = append(p.bad, Problem{f.name, line, reason})
		return p
	}
	if root.Kind == 0 {
		p.fail(1, "the file is empty")
		return p
	}
	doc := root.Content[0]
	if doc.Kind != yaml.MappingNode {
		p.fail(doc.Line, "want a mapping with classes, predicates, units, entities or frames, have %s", kindName(doc))
		return p
	}
	var frames *yaml.Node
	p.fields(doc, map[string]func(*yaml.Node){
		"name":       p.text(&p.name),
		"extends":    p.text(&p.extends),
		"lang":       p.text(&p.lang),
		"classes":    func(n *yaml.Node) { p.classes = items(p, n, p.class) },
		"predicates": func(n *yaml.Node) { p.predicates = items(p, n, p.predicate) },
		"units":      func(n *yaml.Node) { p.units = items(p, n, p.unit) },
		"entities":   func(n *yaml.Node) { p.entities = items(p, n, p.entity) },
		"frames":     func(n *yaml.Node) { frames = n }, // read last: they need lang
	})
	if p.extends != "" && p.extends != BuiltinName {
		p.fail(doc.Line, "extends unknown pack %q; the only one is %s", p.extends, BuiltinName)
	}
	if frames != nil {
		p.readFrames(frames)
	}
	return p
}

// unmarshal is yaml.Unmarshal without its panics on odd input.
func unmarshal(data []byte, root *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("not YAML: %v", r)
		}
	}()
	return yaml.Unmarshal(data, root)
}

var (
	yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)
	// The YAML reader counts lines from nought in errors of its grammar, from one in those of its scanner.
	yamlGrammar = regexp.MustCompile(`^(did not find expected (<|node content|',' or|key|'-' indicator)|found undefined tag handle|found duplicate)`)
)

// yamlError takes the line out of an error of the YAML reader.
func yamlError(err error) (int, string) {
	msg := err.Error()
	line := 1
	if m := yamlLine.FindStringSubmatch(msg); m != nil {
		if m[1] != "" {
			line, _ = strconv.Atoi(m[1])
		}
		msg = msg[len(m[0]):]
		if m[1] != "" && yamlGrammar.MatchString(msg) {
			line++
		}
	}
	return line, "not valid YAML: " + msg
}

func (p *part) fail(line int, format string, args ...any) {
	p.bad = append(p.bad, Problem{p.file, line, fmt.Sprintf(format, args...)})
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "a YAML alias"
	}
	if n.Tag == "!!null" {
		return "nothing"
	}
	return fmt.Sprintf("%q", n.Value)
}

// fields hands the values of a mapping to their readers.
func (p *part) fields(n *yaml.Node, readers map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.fail(n.Line, "want a mapping, have %s", kindName(n))
		return
	}
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		read, ok := readers[k.Value]
		switch {
		case !ok:
			p.fail(k.Line, "unknown key %q; known are %s", k.Value, known(readers))
		case seen[k.Value]:
			p.fail(k.Line, "key %q given twice", k.Value)
		default:
			read(v)
		}
		seen[k.Value] = true
	}
}

func known(readers map[string]func(*yaml.Node)) string {
	var names []string
	for k := range readers {
		names = append(names, k)
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}

// items reads a list of mappings.
func items[T any](p *part, n *yaml.Node, read func(*yaml.Node) T) []lined[T] {
	if n.Tag == "!!null" {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		p.fail(n.Line, "want a list, have %s", kindName(n))
		return nil
	}
	out := make([]lined[T], 0, len(n.Content))
	for _, c := range n.Content {
		bad := len(p.bad)
		item := read(c)
		if len(p.bad) == bad {
			out = append(out, lined[T]{item, c.Line})
		}
	}
	return out
}

// need reports an item without the text that names it, unless its value is reported already.
func (p *part) need(n *yaml.Node, key, of, value string) {
	if n.Kind != yaml.MappingNode || strings.TrimSpace(value) != "" {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if v := n.Content[i+1]; n.Content[i].Value == key && (v.Kind != yaml.ScalarNode || v.Tag == "!!null") {
			return
		}
	}
	p.fail(n.Line, "%s of the %s is missing", key, of)
}

func (p *part) class(n *yaml.Node) (c Class) {
	p.fields(n, map[string]func(*yaml.Node){
		"id": p.text(&c.ID), "is_a": p.list(&c.IsA), "labels": p.labels(&c.Labels),
		"heads": p.words(&c.Heads), "suffixes": p.words(&c.Suffixes),
	})
	p.need(n, "id", "class", c.ID)
	return c
}

func (p *part) predicate(n *yaml.Node) (r Predicate) {
	p.fields(n, map[string]func(*yaml.Node){
		"id": p.text(&r.ID), "domain": p.list(&r.Domain), "range": p.list(&r.Range), "inverse": p.text(&r.Inverse),
		"functional": p.flag(&r.Functional), "symmetric": p.flag(&r.Symmetric), "asymmetric": p.flag(&r.Asymmetric),
		"temporal": p.flag(&r.Temporal), "labels": p.labels(&r.Labels), "definition": p.text(&r.Definition),
		"cues": p.words(&r.Cues),
	})
	p.need(n, "id", "predicate", r.ID)
	return r
}

func (p *part) unit(n *yaml.Node) (u Unit) {
	p.fields(n, map[string]func(*yaml.Node){
		"id": p.text(&u.ID), "dimension": p.text(&u.Dimension), "factor": p.number(&u.Factor), "base": p.text(&u.Base),
		"names": p.words(&u.Names), "labels": p.labels(&u.Labels),
	})
	p.need(n, "id", "unit", u.ID)
	return u
}

func (p *part) entity(n *yaml.Node) (e Entity) {
	p.fields(n, map[string]func(*yaml.Node){
		"name": p.text(&e.Name), "type": p.text(&e.Type), "zh": p.list(&e.Zh), "aliases": p.list(&e.Aliases),
		"sounds": p.list(&e.Sounds), "ticker": p.text(&e.Ticker), "maker": p.text(&e.Maker), "common": p.flag(&e.Common),
	})
	p.need(n, "name", "entity", e.Name)
	return e
}

// readFrames reads {predicate: [pattern, {pattern: …, weight: …}, …]}.
func (p *part) readFrames(n *yaml.Node) {
	if n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		p.fail(n.Line, "want frames as predicate: [pattern, …], have %s", kindName(n))
		return
	}
	if p.lang == "" {
		p.fail(n.Line, "frames need the file's lang: zh or en")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		id, list := n.Content[i].Value, n.Content[i+1]
		if list.Tag == "!!null" {
			continue
		}
		if list.Kind != yaml.SequenceNode {
			p.fail(list.Line, "want a list of patterns for %s, have %s", id, kindName(list))
			continue
		}
		for _, c := range list.Content {
			f := Frame{Predicate: id, Lang: p.lang, File: p.file, Line: c.Line}
			if c.Kind == yaml.ScalarNode {
				p.text(&f.Pattern)(c)
			} else {
				p.fields(c, map[string]func(*yaml.Node){"pattern": p.text(&f.Pattern), "weight": p.number(&f.Weight)})
			}
			if f.Weight < 0 || f.Weight > 1 {
				p.fail(c.Line, "weight %v of a frame must be between 0 and 1", f.Weight)
			}
			p.frames = append(p.frames, f)
		}
	}
}

// The readers of scalars, lists and pairs.

func (p *part) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			p.fail(n.Line, "want text, have %s", kindName(n))
			return
		}
		*to = n.Value
	}
}

func (p *part) flag(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Decode(to) != nil {
			p.fail(n.Line, "want true or false, have %s", kindName(n))
		}
	}
}

func (p *part) number(to *float64) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Decode(to) != nil {
			p.fail(n.Line, "want a number, have %s", kindName(n))
		}
	}
}

func (p *part) list(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			p.fail(n.Line, "want a list of texts, have %s", kindName(n))
			return
		}
		out := make([]string, 0, len(n.Content))
		for _, c := range n.Content {
			var s string
			p.text(&s)(c)
			out = append(out, s)
		}
		*to = out
	}
}

func (p *part) words(to *Words) func(*yaml.Node) {
	return func(n *yaml.Node) {
		p.fields(n, map[string]func(*yaml.Node){"zh": p.list(&to.Zh), "en": p.list(&to.En)})
	}
}

func (p *part) labels(to *Labels) func(*yaml.Node) {
	return func(n *yaml.Node) {
		p.fields(n, map[string]func(*yaml.Node){"zh": p.text(&to.Zh), "en": p.text(&to.En)})
	}
}
