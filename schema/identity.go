package schema

import (
	"strings"
	"unicode"
)

// Slug turns a name into the tail of an entity id: lower case, runs of anything but letters, digits, '.', '+', '*' and '#'
// become one '-'. Different version numbers stay different: "Llama 3" and "Llama 3.1" have different slugs.
func Slug(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	gap := false
	for i, r := range name {
		if r >= 0x4E00 && r < 0xA000 { // Chinese has no small letters
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteString(name[i : i+3])
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '+' || r == '*' || r == '#' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
			continue
		}
		gap = true
	}
	return b.String()
}

// EntityID is the id of an entity by its canonical name.
func EntityID(name string) string { return "e:" + Slug(name) }

// ID is the entity's id.
func (e *Entity) ID() string { return EntityID(e.Name) }

// AllNames are the canonical name, the Chinese names and the aliases, in that order, without repetition.
func (e *Entity) AllNames() []string {
	seen := map[string]bool{}
	var out []string
	for _, list := range [][]string{{e.Name}, e.Zh, e.Aliases} {
		for _, n := range list {
			if n != "" && !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}
