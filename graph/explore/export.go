package explore

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"trine/graph"
	"trine/schema"
)

// exportName proposes a name for the file that the present screen goes to.
func (m *Model) exportName() string {
	s := m.now.name
	if m.now.kind == following {
		s += " " + m.entity(m.now.to).Name
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '-' {
			return r
		}
		return '-'
	}, s)
	return strings.Trim(s, "-.") + ".txt"
}

// export writes all rows of the present screen, also those that it has no room for, to a new file: as text or, if the name
// ends in .jsonl, the statements, one a line.
func (m *Model) export(name string) {
	name = strings.TrimSpace(name)
	if name == "" {
		return
	}
	path := name
	if m.options.Export != nil {
		path = m.options.Export(name)
	}
	sts, err := m.statements()
	if err != nil {
		m.fail(err)
		return
	}
	var b bytes.Buffer
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt":
		m.writeText(&b, sts)
	case ".jsonl":
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		for i := range sts {
			if err := enc.Encode(&sts[i]); err != nil {
				m.fail(err)
				return
			}
		}
	default:
		m.fail(fmt.Errorf("cannot tell the format of %s; name it .txt or .jsonl", name))
		return
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		m.fail(fmt.Errorf("%s is there already; choose another name", name))
		return
	}
	if err := replace(path, b.Bytes()); err != nil {
		m.fail(fmt.Errorf("write %s: %w", name, bare(err)))
		return
	}
	m.tell("wrote %d statements to %s", len(sts), path)
}

// statements are those of the present screen, in the order of its rows.
func (m *Model) statements() ([]schema.Statement, error) {
	var out []schema.Statement
	err := m.graph.View(m.ctx, func(v *graph.View) (err error) {
		var at []uint32
		for _, r := range m.list() {
			for _, id := range r.Statements {
				if n := v.Row(id); int(n) < v.Rows() {
					at = append(at, n)
				}
			}
		}
		out, err = v.Statements(at)
		return err
	})
	return out, err
}

// writeText writes the screen as text: the head, and each row with the words that prove it.
func (m *Model) writeText(b *bytes.Buffer, sts []schema.Statement) {
	proofs := map[string]*schema.Statement{}
	for i := range sts {
		proofs[sts[i].ID] = &sts[i]
	}
	for _, l := range m.head() {
		fmt.Fprintln(b, strings.TrimRight(l.text(), " "))
	}
	fmt.Fprintln(b)
	rows := m.list()
	w := m.columns(rows, 0)
	for i := range rows {
		fmt.Fprintln(b, strings.TrimRight(m.cells(&rows[i], w, nil).text(), " "))
		for _, id := range rows[i].Statements {
			s := proofs[id]
			if s == nil {
				continue // taken back meanwhile
			}
			p := proof{Statement: *s}
			line := "“" + plain(s.Evidence.Text) + "”"
			if v := m.marks[id]; v != "" {
				line += "  [" + v + "]"
			}
			fmt.Fprintf(b, "      %s\n      %s\n", line, p.head())
			for _, n := range p.notes() {
				fmt.Fprintf(b, "      %s\n", n)
			}
		}
	}
}
