package schema

import (
	"strings"
	"unicode"
)

// Fold brings a name into the form in which names are compared: lower case, half-width, one kind of middle dot,
// single spaces.
func Fold(name string) string {
	plain := true // ASCII without capitals and double spaces is folded already
	for i := 0; i < len(name) && plain; i++ {
		c := name[i]
		plain = c < 0x80 && (c < 'A' || c > 'Z') && c != '\t' && c != '\n' && (c != ' ' || i > 0 && i < len(name)-1 && name[i-1] != ' ')
	}
	if plain {
		return name
	}
	var b strings.Builder
	b.Grow(len(name))
	space := false
	for _, r := range name {
		switch {
		case r == 0x3000 || unicode.IsSpace(r):
			space = true
			continue
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		case r == '•' || r == '‧' || r == '・' || r == '∙':
			r = '·'
		case r == '’':
			r = '\''
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
