package schema

import (
	"bytes"
	"strings"
)

// lines reads the plainest form of a file of entities: comments, "entities:" and one line "- {name: …, type: …}" per
// entity. It is many times faster than the YAML reader, which a gazetteer of thousands needs, and understands less: on
// anything it is not sure of it returns false, and the YAML reader decides.
func (p *part) lines(data []byte) bool {
	text := string(data)
	var out []lined[Entity]
	head := false
	for n := 1; text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		switch {
		case line == "" || line[0] == '#':
			if !printable(line) {
				return false
			}
		case line == "entities:" && !head:
			head = true
			out = make([]lined[Entity], 0, bytes.Count(data, []byte("\n- {")))
		case head && strings.HasPrefix(line, "- {") && line[len(line)-1] == '}':
			f := flow{s: line[len("- {") : len(line)-1]}
			e, ok := f.entity()
			if !ok {
				return false
			}
			out = append(out, lined[Entity]{e, n})
		default:
			return false
		}
	}
	if len(out) == 0 {
		return false
	}
	p.entities = out
	return true
}

// printable tells whether a comment or quoted text has nothing that YAML forbids or reads in a way of its own.
func printable(s string) bool {
	for _, r := range s {
		if r < 0x20 || r >= 0x7f && !wide(r) {
			return false
		}
	}
	return true
}

// flow is the inside of one flow mapping.
type flow struct {
	s string
	i int
}

// entity reads "key: value, key: value". Keys come once each.
func (f *flow) entity() (e Entity, ok bool) {
	var seen [8]bool
	for {
		colon := strings.Index(f.s[f.i:], ": ")
		if colon < 0 {
			return e, false
		}
		key := f.s[f.i : f.i+colon]
		f.i += colon + 2
		k := 0
		switch key {
		case "name":
			k, ok = 0, f.scalar(&e.Name)
		case "type":
			k, ok = 1, f.scalar(&e.Type)
		case "zh":
			k, ok = 2, f.list(&e.Zh)
		case "aliases":
			k, ok = 3, f.list(&e.Aliases)
		case "sounds":
			k, ok = 4, f.list(&e.Sounds)
		case "ticker":
			k, ok = 5, f.scalar(&e.Ticker)
		case "maker":
			k, ok = 6, f.scalar(&e.Maker)
		case "common":
			var v string
			k, ok = 7, f.scalar(&v) && v == "true"
			e.Common = ok
		default:
			return e, false
		}
		if !ok || seen[k] {
			return e, false
		}
		seen[k] = true
		if f.i == len(f.s) {
			return e, seen[0]
		}
		if !f.skip(", ") {
			return e, false
		}
	}
}

func (f *flow) skip(s string) bool {
	if strings.HasPrefix(f.s[f.i:], s) {
		f.i += len(s)
		return true
	}
	return false
}

// list reads "[a, b]", not empty.
func (f *flow) list(to *[]string) bool {
	if !f.skip("[") {
		return false
	}
	end := strings.IndexByte(f.s[f.i:], ']')
	if end < 0 {
		return false
	}
	list := make([]string, 0, 1+strings.Count(f.s[f.i:f.i+end], ", "))
	for {
		var v string
		if !f.scalar(&v) {
			return false
		}
		list = append(list, v)
		if f.skip("]") {
			*to = list
			return true
		}
		if !f.skip(", ") {
			return false
		}
	}
}

// scalar reads a plain scalar of letters, digits and harmless marks, or a double-quoted one without escapes, that ends
// at "]", ", " or the end.
func (f *flow) scalar(to *string) bool {
	s := f.s[f.i:]
	if strings.HasPrefix(s, `"`) {
		end := strings.IndexByte(s[1:], '"')
		if end < 1 || strings.IndexByte(s[1:end+1], '\\') >= 0 || !printable(s[1:end+1]) || strings.TrimSpace(s[1:end+1]) != s[1:end+1] {
			return false
		}
		*to = s[1 : end+1]
		f.i += end + 2
		return true
	}
	end := len(s)
	for i, r := range s {
		if r == ',' || r == ']' {
			end = i
			break
		}
		if !plainRune(r) && r != ' ' || i == 0 && r < 0x80 && !letterOrDigit(r) {
			return false
		}
	}
	v := s[:end]
	if v == "" || v[len(v)-1] == ' ' || v[len(v)-1] == ':' || strings.Contains(v, " #") || nullish(v) {
		return false
	}
	*to = v
	f.i += end
	return true
}

// nullish tells whether YAML reads a plain scalar as nothing.
func nullish(v string) bool {
	switch v {
	case "null", "Null", "NULL", "~", "<<":
		return true
	}
	return false
}

// plainRune tells whether a rune means nothing to YAML anywhere after the first place of a scalar.
func plainRune(r rune) bool {
	if r >= 0x80 {
		return wide(r)
	}
	return letterOrDigit(r) || strings.ContainsRune("-_.+/()'*=~;^$<", r)
}

func letterOrDigit(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// wide tells whether a rune beyond ASCII is an ordinary printable one to YAML: no control, line break, byte order mark or
// half of a surrogate.
func wide(r rune) bool {
	return r >= 0xa1 && r != 0xfeff && r != 0xfffd && r != 0x2028 && r != 0x2029 && r <= 0xfffc
}
