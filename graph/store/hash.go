package store

import (
	"crypto/sha1"

	"github.com/cayleygraph/cayley/graph/refs"
)

// hashOf is Cayley's hash of a value. It is the same as refs.HashOf, without making the value's text form anew in memory for
// the two kinds of values that nearly all are.
func hashOf(v Value) Hash {
	switch v := v.(type) {
	case IRI:
		return hashText('<', string(v), '>')
	case String:
		return hashText('"', string(v), '"')
	}
	return refs.HashOf(v)
}

// hashText hashes a text between two marks.
func hashText(open byte, s string, end byte) Hash {
	var buf [256]byte
	b := append(buf[:0], open)
	if open == '<' {
		b = append(b, s...)
	} else {
		b = appendEscaped(b, s)
	}
	return sha1.Sum(append(b, end))
}

// appendEscaped writes a text as Cayley does in its text form.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var c byte
		switch s[i] {
		case '\\', '"':
			c = s[i]
		case '\n':
			c = 'n'
		case '\r':
			c = 'r'
		case '\t':
			c = 't'
		default:
			continue
		}
		b = append(append(b, s[from:i]...), '\\', c)
		from = i + 1
	}
	return append(b, s[from:]...)
}
