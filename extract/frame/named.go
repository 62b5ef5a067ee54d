package frame

import (
	"slices"

	"trine/extract"
	"trine/schema"
)

// names are the other names of a mention: those of its entity first.
func (r *reader) names(m *extract.Mention) []string {
	if m.Entity == nil || m.Entity.Name != m.Name {
		return m.Names
	}
	out, ok := r.others[m.Entity]
	if !ok {
		if all := m.Entity.AllNames(); len(all) > 1 {
			out = all[1:len(all):len(all)]
		}
		if r.others == nil {
			r.others = map[*schema.Entity][]string{}
		}
		r.others[m.Entity] = out
	}
	for i, n := range m.Names {
		if n != m.Name && !(i < len(out) && out[i] == n) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// id is the id of a mention.
func (r *reader) id(m *extract.Mention) string {
	id, ok := r.ids[m.Name]
	if !ok {
		id = m.ID()
		if r.ids == nil {
			r.ids = map[string]string{}
		}
		r.ids[m.Name] = id
	}
	return id
}
